"""Who is where when, how good that was proved to be, what people choose, what was changed, and the certificate."""

from larpass_sched.timetable.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.verdict import PriorityValue, Status, Verdict

__all__ = ["Attendance", "Placement", "PriorityValue", "Status", "Timetable", "Verdict"]
