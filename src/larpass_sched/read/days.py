"""Days, halves of days and times of day where slots are named: ``torsdag``, ``14 oktober fm``, ``Thu pm - Fri am``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from larpass_sched.event import Slot, key_of
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import JOINED, listed
from larpass_sched.read.dates import Day, days_at, weekday_at
from larpass_sched.read.table import Table
from larpass_sched.wording.times import AT, DAY, EXCEPT, FROM, FROM_DAY, FROM_TO, OPEN, OPENING, PART_OF_DAY, UNTIL

# Columns of slots by the keys of their sheets; in the first ones somebody is away, in the others that is all there is.
AWAY = {"rooms": "unavailable", "speakers": "unavailable", "attendees": "absent"}
ALLOWED = {"sessions": "slots", "rooms": "slots"}

MOST_TOLD = 8
_NTH = re.compile(r"(?:day|dag) (\d{1,2})\b")
_RANGE = re.compile(r"\s*\b(?:to|till|until|through|t\.?o\.?m)\b\.?\s*|\s*-\s*")
_LIST = re.compile(r"\s*[,+]\s*|\s+(?:and|och|samt|&)\s+")
_OR = re.compile(r"\s+(?:or|eller)\s+")
_NUMBER = re.compile(r"^\d{1,2}(?:[:.]?[ea]|st|nd|rd|th)?(?=[\s/.-]|$)")


class _Span(NamedTuple):
    """The days and the part of each that a text names; minutes from midnight."""

    days: Sequence[dt.date | str]
    part: tuple[int, int]


def slots_meant(written: str, slots: Sequence[Slot], *, within: bool) -> list[str] | None:
    """The slots on the days and at the times that a text names.

    Parameters
    ----------
    written : str
        Such as ``torsdag``, ``14 oktober em``, ``Thu 14 Oct``, ``tors-fre``, ``Friday after 15:00``, ``förmiddagar``.
    slots : sequence of Slot
        Those of the event.
    within : bool
        Whether a slot has to lie within the time as a whole; else it is enough that it begins before the end, and ends
        after the begin.

    Returns
    -------
    list of str or None
        The names of the slots, which may be none; None if the text is not about days and times.
    """
    text = title_key(written).strip(" .")
    if (found := EXCEPT.fullmatch(text)) and (within or not found["no"]):
        rest = _OR.sub(" and ", found["rest"])
        named = [slot.name for slot in slots if title_key(slot.name) == rest]
        left_out = named or slots_meant(rest, slots, within=False)
        return None if left_out is None else [slot.name for slot in slots if slot.name not in left_out]
    for parts in ([text], _LIST.split(text), JOINED.split(text)):
        meant = [_of_range(part.strip(), slots, within=within) for part in parts]
        if all(names is not None for names in meant):
            return [slot.name for slot in slots if any(slot.name in names for names in meant if names)]
    return None


def in_slots(names: Iterable[str], slots: Sequence[Slot], *, within: bool) -> tuple[str, ...]:
    """Names of slots in the place of days and times; names of slots, and what is not understood, stay as they are."""
    known, found = {key_of(slot.name) for slot in slots}, list[str]()
    left: list[str] | None = None
    for name in names:
        meant = None if key_of(name) in known else slots_meant(name, slots, within=within)
        if meant is not None and EXCEPT.fullmatch(title_key(name).strip(" .")):
            # What one entry leaves out, another one does not bring back.
            left = meant if left is None else [slot for slot in left if slot in meant]
        else:
            found += [name] if meant is None else meant
    if left is not None:
        found = [name for name in found if key_of(name) not in known or name in left] if found else left
    return tuple(dict.fromkeys(found))


def _of_range(text: str, slots: Sequence[Slot], *, within: bool) -> list[str] | None:
    days = list(dict.fromkeys(_day_of(slot) for slot in slots))
    span = _span(text, days)
    first, last = (span, span) if span is not None else _ends(text, days)
    if first is None or last is None:
        return None
    if span is not None and span.days is days:
        inside = dict.fromkeys(days, span.part)
    elif span is not None and span.days:
        inside = dict.fromkeys(span.days, span.part)
    elif first.days and last.days:
        inside = _between(first, last, days)
    elif span is None:
        # A range that begins or ends on no day of the event may still lie over it.
        return None
    else:
        inside = {}
    names = [s.name for s in slots if (day := _day_of(s)) in inside and _covers(inside[day], s, within=within)]
    is_outside = span is not None and _is_surely_outside(text, slots, at_no_day=not inside)
    return names if names or is_outside else None


def _between(first: _Span, last: _Span, days: Sequence[dt.date | str]) -> dict[dt.date | str, tuple[int, int]]:
    """The days from each first day to the next last one, each with its part: weekdays come again every week."""
    begins, ends = [days.index(day) for day in first.days], [days.index(day) for day in last.days]
    # Hours behind several days, Wed-Thu 9-12, are those of each.
    of_each = first.part == (0, DAY) and last.part[0] > 0 and last.part[1] < DAY
    inside: dict[dt.date | str, tuple[int, int]] = {}
    for begin in begins:
        end = next((end for end in ends if end >= begin), None)
        if end is None or any(begin < later <= end for later in begins):
            continue
        for place in range(begin, end + 1):
            since = first.part[0] if place == begin else 0
            until = last.part[1] if place == end else DAY
            inside[days[place]] = last.part if of_each else (since, until)
    return inside


def _is_surely_outside(text: str, slots: Sequence[Slot], *, at_no_day: bool) -> bool:
    """Whether no slot is meant for sure: every slot has its day, and its time where that matters, and the text is about
    days by name; numbers alone may be the names of slots.
    """
    dated = all(slot.date is not None for slot in slots)
    timed = at_no_day or all(slot.start is not None for slot in slots)
    named = text in PART_OF_DAY or re.search(r"[^\W\d]{3}|\d{4}|:\d\d", text) is not None
    return dated and timed and named


def _ends(text: str, days: Sequence[dt.date | str]) -> tuple[_Span | None, _Span | None]:
    """The first and the last day of a range, each with its part; ``from Thursday`` ends with the last day of all."""
    for sign in _RANGE.finditer(text):
        one, other = text[: sign.start()], text[sign.end() :]
        one = FROM_DAY.sub("", one)
        if _NUMBER.fullmatch(one):
            one += _NUMBER.sub("", other, count=1)
        elif _NUMBER.fullmatch(other):
            other = re.sub(r"\d{1,2}\D*$", other, one)
        first, last = _span(one, days), _span(other, days)
        if first is not None and last is not None and days not in (first.days, last.days):
            return first, last
    open_end = OPEN.match(text)
    named = _span(text[open_end.end() :], days) if open_end else None
    if open_end is None or named is None or named.days is days or len(named.days) != 1:
        # A weekday that comes again says not of which week.
        return None, None
    is_after, is_exclusive = bool(open_end["after"]), bool(open_end["whole_after"] or open_end["whole_before"])
    place = days.index(named.days[-1] if is_after else named.days[0]) + (1 if is_after else -1) * is_exclusive
    beyond = _Span(days[max(place, 0) : place + 1], (0, DAY) if is_exclusive else named.part)
    edge = _Span(days[-1:] if is_after else days[:1], (0, DAY))
    return (beyond, edge) if is_after else (edge, beyond)


def _day_of(slot: Slot) -> dt.date | str:
    """The day of a slot, or the weekday in its name where it has no date."""
    weekday = next(
        (n for word in re.findall(r"\w+", title_key(slot.name)) if (n := weekday_at(word)[0]) is not None), ""
    )
    return slot.date or str(weekday)


def _covers(part: tuple[int, int], slot: Slot, *, within: bool) -> bool:
    """Whether a slot lies in a part of its day."""
    if part == (0, DAY):
        return True
    if slot.start is None:
        words = re.findall(r"\w+", title_key(slot.name))
        return any(PART_OF_DAY.get(word) == part for word in words)
    start = slot.start.hour * 60 + slot.start.minute
    end = start + (slot.minutes or 1)
    if part[0] == part[1]:
        return start == part[0] if within else start <= part[0] < end
    return part[0] <= start and end <= part[1] if within else start < part[1] and part[0] < end


def _span(text: str, days: Sequence[dt.date | str]) -> _Span | None:
    """What a text names, None if it is not understood as a whole."""
    text = OPENING.sub("", text.strip(" ,."))
    if part := _part(text):
        return _Span(days, part)
    chosen, rest = _days(text, days)
    if chosen is None:
        return None
    part = _part(rest.strip(" ,.")) if rest.strip(" ,.") else (0, DAY)
    return None if part is None else _Span(chosen, part)


def _days(text: str, days: Sequence[dt.date | str]) -> tuple[list[dt.date | str] | None, str]:
    """The days of the event that a text begins with, which may be none; None where it begins with none."""
    if found := _NTH.match(text):
        number = int(found[1])
        return list(days[number - 1 : number]) if number else [], text[found.end() :]
    weekday, rest = weekday_at(text)
    # Behind a weekday, 9-12 are hours.
    readings, behind = ([], rest) if weekday is not None and _part(rest) else days_at(rest)
    dates: list[Day | None] = [day for day in readings if day.month <= 12 and day.day <= 31]
    if weekday is None and not dates:
        return None, text
    fitting = [day for day in days if any(_is_on(day, date, weekday) for date in dates or [None])]
    return fitting, behind if dates else rest


def _is_on(day: dt.date | str, written: Day | None, weekday: int | None) -> bool:
    if isinstance(day, str):
        return written is None and day == str(weekday)
    is_weekday = weekday is None or day.weekday() == weekday
    return is_weekday and (
        written is None or ((day.month, day.day) == written[1:] and written.year in (None, day.year))
    )


def _part(text: str) -> tuple[int, int] | None:
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


def _minutes(clock: Sequence[str | None]) -> int:
    hour, minute, half = int(clock[0] or 0), int(clock[1] or 0), clock[2]
    return 60 * (hour % 12 + 12 * (half == "p") if half else hour) + minute


def with_slots_of_days(tables: Mapping[str, Table], slots: Sequence[Slot]) -> None:
    """Put slots in the place of days and times in the columns that name slots; each text is told once, with its slots.

    Where a day fits no slot, somebody who is away then misses nothing, which is a warning; but nothing can be held
    where that is all there is, which is an error.
    """
    of_event = listed(_told(slot) for slot in slots[:MOST_TOLD])
    told = set[tuple[str, str, str]]()
    for key, column in (*AWAY.items(), *ALLOWED.items()):
        table = tables.get(key)
        if table is None or column not in table.columns:
            continue
        is_opposite = column in table.opposite
        within = is_opposite or ALLOWED.get(key) == column
        code = "day_without_slot" if within else "day_outside"
        for number, row in table.rows:
            for written in row.get(column, ()):
                found = in_slots([written], slots, within=within)
                if found != (written,) and (key, column, key_of(written)) not in told:
                    told.add((key, column, key_of(written)))
                    params = {"means": listed(found)} if found else {"known": of_event}
                    table.say("slots_of_days" if found else code, number, column, seen=written, **params)
            if column in row:
                meant = in_slots(row[column], slots, within=within)
                row[column] = _all_but(meant, slots) if is_opposite else meant


def _all_but(names: Sequence[str], slots: Sequence[Slot]) -> tuple[str, ...]:
    """All other slots, and names that are those of no slot."""
    keys, known = set(map(key_of, names)), {key_of(slot.name) for slot in slots}
    others = [slot.name for slot in slots if key_of(slot.name) not in keys]
    return (*others, *(name for name in names if key_of(name) not in known))


def _told(slot: Slot) -> str:
    """A slot with its day and time."""
    start = f" {slot.start:%H:%M}" if slot.start else ""
    return f"{slot.name} ({slot.date}{start})" if slot.date else f"{slot.name}{start}"
