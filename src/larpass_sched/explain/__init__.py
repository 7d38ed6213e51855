"""Why there is no timetable, why not another one, and what if: every question is an edit of the workbook."""
