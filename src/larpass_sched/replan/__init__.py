"""A published timetable that has to change: the best within so many changes, and who has to be told."""
