"""How slots stand to each other in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from larpass_sched.event import Slot

BoolArray = npt.NDArray[np.bool_]

NO_LIMIT = 1 << 30


def table(slots: tuple[Slot, ...], related: Callable[[Slot, Slot, bool], bool]) -> BoolArray:
    """(T, T) bool: which two slots are related, told whether the first is listed before the second."""
    table = [[related(a, b, i < j) for j, b in enumerate(slots)] for i, a in enumerate(slots)]
    return np.array(table, dtype=bool).reshape(len(slots), len(slots))


def begins_earlier(a: Slot, b: Slot, listed_before: bool) -> bool:
    """Whether the first slot begins before the second, as far as is known."""
    return a.start is not None and b.start is not None and a.start < b.start


def ends_later(a: Slot, b: Slot, listed_before: bool) -> bool:
    """Whether the first slot ends after the second, as far as is known."""
    return a.end is not None and b.end is not None and a.end > b.end


def ends_before(a: Slot, b: Slot, listed_before: bool) -> bool:
    """Whether the first slot has ended when the second begins."""
    if a.name == b.name:
        return False
    if a.date != b.date and a.date is not None and b.date is not None:
        return a.date < b.date
    if a.end is not None and b.start is not None:
        return a.end <= b.start
    # Slots without times are in the order of the workbook.
    return listed_before


def minutes_between(a: Slot, b: Slot) -> int:
    """Minutes from the end of the first slot to the start of the second; `NO_LIMIT` if unknown."""
    if a.date != b.date or a.end is None or b.start is None:
        return NO_LIMIT
    start, end = (dt.timedelta(hours=at.hour, minutes=at.minute) for at in (b.start, a.end))
    return int((start - end).total_seconds()) // 60


def most_apart(slots: tuple[Slot, ...], overlap: BoolArray, free: BoolArray) -> int:
    """How many of the free slots can be attended, no two of which overlap: those that end first are taken first."""
    ends = [(slot.date or dt.date.min, slot.end or dt.time.max) for slot in slots]
    taken: list[int] = []
    for t in sorted(free.nonzero()[0].tolist(), key=lambda t: ends[t]):
        if not overlap[t, taken].any():
            taken.append(t)
    return len(taken)
