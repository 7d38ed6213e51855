"""Parts of a day where slots are named: ``fm``, ``after 15:00``, ``9-12``."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TypeAlias

from larpass_sched.event import Slot
from larpass_sched.event.folding import title_key
from larpass_sched.wording.times import AT, DAY, FROM, FROM_TO, PART_OF_DAY, UNTIL

Part: TypeAlias = tuple[int, int]
"""Begin and end of a part of a day, in minutes from midnight; a moment where both are the same."""

WHOLE: Part = (0, DAY)


def part_of_day(text: str) -> Part | None:
    """The part of a day that a text names."""
    text = text.removeprefix("på ").removeprefix("in ")
    if text in PART_OF_DAY:
        return PART_OF_DAY[text]
    if found := FROM_TO.fullmatch(text):
        begin, end = _minutes(found.groups()[:3]), _minutes(found.groups()[3:])
        return (begin, end) if begin < end <= DAY else None
    if found := FROM.fullmatch(text):
        return _minutes(found.groups()), DAY
    if found := UNTIL.fullmatch(text):
        return 0, _minutes(found.groups())
    if (found := AT.fullmatch(text)) and _minutes(found.groups()) < DAY:
        return (_minutes(found.groups()),) * 2
    return None


def covers(part: Part, slot: Slot, *, within: bool) -> bool:
    """Whether a slot lies in a part of its day."""
    if part == WHOLE:
        return True
    if slot.start is None:
        words = re.findall(r"\w+", title_key(slot.name))
        return any(PART_OF_DAY.get(word) == part for word in words)
    start = slot.start.hour * 60 + slot.start.minute
    end = start + (slot.minutes or 1)
    if part[0] == part[1]:
        return start == part[0] if within else start <= part[0] < end
    return part[0] <= start and end <= part[1] if within else start < part[1] and part[0] < end


def open_overlap(before: Collection[Part], part: Part) -> Part | None:
    """What lies in two open parts of the same days that together make the whole day."""
    if len(parts := set(before)) != 1:
        return None
    first, last = sorted([*parts, part], reverse=True)
    return (first[0], last[1]) if last[0] == 0 and first[1] == DAY and 0 < first[0] < last[1] < DAY else None


def _minutes(clock: Sequence[str | None]) -> int:
    hour, minute, half = int(clock[0] or 0), int(clock[1] or 0), clock[2]
    return 60 * (hour % 12 + 12 * (half == "p") if half else hour) + minute
