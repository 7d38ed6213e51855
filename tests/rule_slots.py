"""Slots with times and dates for the cases of the rules."""

from __future__ import annotations

import datetime as dt

from larpass_sched.event import Slot

FIRST_DAY, SECOND_DAY = dt.date(2030, 1, 14), dt.date(2030, 1, 15)
AT_NOON = Slot(name="T3", start=dt.time(12), end=dt.time(13))
# T2 begins when T1 ends, T3 half an hour after T2.
MORNING = (
    Slot(name="T1", start=dt.time(9), end=dt.time(10)),
    Slot(name="T2", start=dt.time(10), end=dt.time(11)),
    Slot(name="T3", start=dt.time(11, 30), end=dt.time(12, 30)),
)
# T1 and T2 on one day, T3 on the next.
DAYS = (
    Slot(name="T1", date=FIRST_DAY, start=dt.time(9), end=dt.time(10)),
    Slot(name="T2", date=FIRST_DAY, start=dt.time(10), end=dt.time(11)),
    Slot(name="T3", date=SECOND_DAY, start=dt.time(9), end=dt.time(10)),
)
