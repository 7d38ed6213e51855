"""The named boundary between names and numbers: an event as numpy arrays, without any solver.

Everywhere behind this boundary a session, slot, room or attendee is its position in the event, and the arrays
have the axes A (attendees), S (sessions), T (slots) and R (rooms), in that order.
"""

from __future__ import annotations

from larpass_sched.arrays.arrays import (
    AT_PLENARY,
    FOR_CLASSES,
    MAY_ATTEND,
    MINIMUM,
    MINIMUM_BY_WISHES,
    MOST_SESSIONS,
    MUST_ATTEND,
    MUST_ATTEND_AT,
    ONE_OF,
    PINNED,
    PRESENT,
    SEATS,
    Arrays,
    Asked,
    BoolArray,
    IntArray,
)
from larpass_sched.arrays.common import in_common
from larpass_sched.arrays.making import options_of, to_arrays
from larpass_sched.arrays.times import NO_LIMIT

__all__ = [
    "AT_PLENARY",
    "FOR_CLASSES",
    "MAY_ATTEND",
    "MINIMUM",
    "MINIMUM_BY_WISHES",
    "MOST_SESSIONS",
    "MUST_ATTEND",
    "MUST_ATTEND_AT",
    "NO_LIMIT",
    "ONE_OF",
    "PINNED",
    "PRESENT",
    "SEATS",
    "Arrays",
    "Asked",
    "BoolArray",
    "IntArray",
    "in_common",
    "options_of",
    "to_arrays",
]
