"""From a timetable or an event to a workbook, a frame or a page."""
