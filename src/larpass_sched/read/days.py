"""Days, halves and times of day where slots are named: ``torsdag``, ``14 oktober fm``, ``Thu pm - Fri am``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from larpass_sched.event import Slot
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import JOINED
from larpass_sched.read.dates import Day, days_at, weekday_at
from larpass_sched.wording.times import (
    AT,
    BETWEEN,
    DAY,
    EACH_DAY,
    EXCEPT,
    FROM,
    FROM_DAY,
    FROM_TO,
    MOMENT,
    NUMBER,
    OPEN,
    OPENING,
    PART_OF_DAY,
    UNTIL,
)

_NTH = re.compile(r"(?:day|dag) (\d{1,2})\b")
_RANGE = re.compile(r"\s*\b(?:to|till|until|through|t\.?o\.?m)\b\.?\s*|\s*-\s*")
_LIST = re.compile(r"(\s*[,+]\s*|\s+(?:and|och|samt|&)\s+)")
_JOINED = re.compile(f"({JOINED.pattern})")
_OR = re.compile(r"\s+(?:or|eller)\s+")
_HOURS_OR_DATE = re.compile(r"\d{1,2} ?[-.]")
_NUMBER = re.compile(r"^\d{1,2}(?:[:.]?[ea]|st|nd|rd|th)?(?=[\s/.-]|$)")


Part = tuple[int, int]
"""Begin and end of a part of a day, in minutes from midnight; a moment where both are the same."""

WHOLE: Part = (0, DAY)


class _Span(NamedTuple):
    """The days and the part of each that a text names; minutes from midnight."""

    days: Sequence[dt.date | str]
    part: Part


Inside = dict[dt.date | str, Part]
"""Days, each with the part that is meant."""


class Meaning(NamedTuple):
    """The slots that a text means, and the days that hours behind it are on."""

    names: list[str]
    inside: Inside


def plain(written: str) -> str:
    """A text as it is compared: in small letters, and a range between two days or hours by a hyphen."""
    return BETWEEN.sub(r"\1 - ", title_key(written).strip(" ."))


def is_except(text: str, *, within: bool) -> re.Match[str] | None:
    """The match of a plain text that leaves something out; None where it does not."""
    found = EXCEPT.fullmatch(text)
    return found if found and (within or not found["no"]) else None


def meaning_of(text: str, slots: Sequence[Slot], before: Inside | None = None, *, within: bool) -> Meaning | None:
    """The slots on the days and at the times that a text names.

    Parameters
    ----------
    text : str
        As `plain` gives it, such as ``torsdag``, ``14 oktober em``, ``thu 14 oct``, ``tors-fre``, ``after 15:00``.
    slots : sequence of Slot
        Those of the event.
    before : mapping, optional
        The days of what stands before it, on which its hours are.
    within : bool
        Whether a slot has to lie within the time as a whole; else it is enough that it begins before the end, and ends
        after the begin.

    Returns
    -------
    Meaning or None
        Its slots may be none; None if the text is not about days and times, or can mean several.
    """
    if found := is_except(text, within=within):
        # Only what is left out as a whole is left out for sure: a slot is not free because a part of it is.
        rest, named = _OR.sub(" and ", found["rest"]), {title_key(slot.name): slot for slot in slots}
        left_out = _listed(rest, slots, before, named, within=not within)
        if left_out is None:
            return None
        return Meaning([slot.name for slot in slots if slot.name not in left_out.names], left_out.inside)
    return _listed(text, slots, before, {}, within=within)


def _listed(
    text: str, slots: Sequence[Slot], before: Inside | None, named: Mapping[str, Slot], *, within: bool
) -> Meaning | None:
    """What a list means, of which some may be names of slots; the first way to take it apart that fits counts."""
    for parts in ([text], _LIST.split(text), _JOINED.split(text)):
        pieces = _pieces(parts, slots, before, named, within=within)
        if pieces is None:
            continue
        meant = [piece.names if piece.names is not None else _inside(piece, slots, within=within) for piece in pieces]
        if all(names is not None for names in meant):
            names = [slot.name for slot in slots if any(slot.name in names for names in meant if names)]
            return Meaning(names, pieces[-1].inside)
    return None


class _Piece(NamedTuple):
    """One piece of a list: its days with the part of each, or the slot that it names."""

    text: str
    inside: Inside
    is_span: bool = True
    names: list[str] | None = None


def _pieces(
    parts: Sequence[str], slots: Sequence[Slot], before: Inside | None, named: Mapping[str, Slot], *, within: bool
) -> list[_Piece] | None:
    """The pieces between the signs of a list, which stand at the odd places; None where one is not clear."""
    days = list(dict.fromkeys(day_of(slot) for slot in slots))
    pieces = list[_Piece]()
    for part, sign in zip(parts[::2], ["", *parts[1::2]], strict=True):
        text = part.strip()
        if (slot := named.get(text)) is not None:
            pieces.append(_Piece(text, {day_of(slot): WHOLE}, names=[slot.name]))
            before = pieces[-1].inside
            continue
        moments = before is not None and all(begin == end for begin, end in before.values())
        if pieces and moments and NUMBER.fullmatch(text) and MOMENT.search(pieces[-1].text):
            text = f"kl {text}"
        span = _span(text, days)
        if span is None or span.days is not days:
            first, last = (span, span) if span is not None else _ends(text, days)
            # A range that begins or ends on no day of the event may still lie over it.
            if first is None or last is None or (span is None and not (first.days and last.days)):
                return None
            inside = dict.fromkeys(first.days, first.part) if span is not None else _between(first, last, days)
            piece = _Piece(text, inside, is_span=span is not None)
        elif before is None or text.endswith(EACH_DAY):
            piece = _Piece(text, dict.fromkeys(days, span.part))
        elif (
            "," in sign
            and set(before.values()) == {WHOLE}
            and not pieces[-1].names
            and not (len(pieces) > 1 and WHOLE in pieces[-2].inside.values())
        ):
            # Thursday, 9-12, 13-15: the comma stands between the day and its hours.
            piece = _Piece(pieces.pop().text + " " + text, dict.fromkeys(before, span.part))
        elif (both := _open_overlap(before.values(), span.part)) is not None:
            # After 10, before 15: together they would be the whole day.
            if not pieces:
                return None
            piece = _Piece(pieces.pop().text + " " + text, dict.fromkeys(before, both))
        else:
            piece = _Piece(text, dict.fromkeys(before, span.part))
            if not before and pieces:
                # Behind a day that is none of the event, they are outside as well.
                piece = piece._replace(text=f"{pieces[-1].text} {text}")
            elif len(set(before.values())) != 1 or WHOLE in before.values():
                of_each = piece._replace(inside=dict.fromkeys(days, span.part))
                if _inside(piece, slots, within=within) != _inside(of_each, slots, within=within):
                    return None
        pieces.append(piece)
        before = piece.inside
    return pieces


def _inside(piece: _Piece, slots: Sequence[Slot], *, within: bool) -> list[str] | None:
    """The slots of a piece; None where it is not sure that there are none."""
    inside, text = piece.inside, piece.text
    names = [s.name for s in slots if (day := day_of(s)) in inside and _covers(inside[day], s, within=within)]
    # It is if every slot has its day, and its time where that matters, and the text is about days by name: numbers
    # alone may be the names of slots.
    is_told = all(slot.date is not None and (slot.start is not None or not inside) for slot in slots)
    is_named = text in PART_OF_DAY or re.search(r"[^\W\d]{3}|\d{4}|:\d\d", text) is not None
    return names if names or (piece.is_span and is_told and is_named) else None


def _between(first: _Span, last: _Span, days: Sequence[dt.date | str]) -> Inside:
    """The days from each first day to the next last one, each with its part: weekdays come again every week."""
    begins, ends = [days.index(day) for day in first.days], [days.index(day) for day in last.days]
    # Hours behind several days, Wed-Thu 9-12, are those of each.
    of_each = first.part == WHOLE and last.part[0] > 0 and last.part[1] < DAY
    inside: Inside = {}
    for begin in begins:
        end = next((end for end in ends if end >= begin), None)
        if end is None or any(begin < later <= end for later in begins):
            continue
        for place in range(begin, end + 1):
            since = first.part[0] if place == begin else 0
            until = last.part[1] if place == end else DAY
            inside[days[place]] = last.part if of_each else (since, until)
    return inside


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
    beyond = _Span(days[max(place, 0) : place + 1], WHOLE if is_exclusive else named.part)
    edge = _Span(days[-1:] if is_after else days[:1], WHOLE)
    return (beyond, edge) if is_after else (edge, beyond)


def day_of(slot: Slot) -> dt.date | str:
    """The day of a slot, or the weekday in its name where it has no date."""
    weekday = next(
        (n for word in re.findall(r"\w+", title_key(slot.name)) if (n := weekday_at(word)[0]) is not None), ""
    )
    return slot.date or str(weekday)


def _span(text: str, days: Sequence[dt.date | str]) -> _Span | None:
    """What a text names, None if it is not understood as a whole."""
    text = OPENING.sub("", text.strip(" ,."))
    if part := _part_of_day(text):
        return _Span(days, part)
    chosen, rest = _days(text, days)
    if chosen is None:
        return None
    part = _part_of_day(rest.strip(" ,.")) if rest.strip(" ,.") else WHOLE
    return None if part is None else _Span(chosen, part)


def _days(text: str, days: Sequence[dt.date | str]) -> tuple[list[dt.date | str] | None, str]:
    """The days of the event that a text begins with, which may be none; None where it begins with none."""
    if found := _NTH.match(text):
        number = int(found[1])
        return list(days[number - 1 : number]) if number else [], text[found.end() :]
    weekday, rest = weekday_at(text)
    # Behind a weekday, 9-12 are hours, whatever follows them.
    has_hours = weekday is not None and (_part_of_day(rest) or _part_of_day(JOINED.split(rest, maxsplit=1)[0].strip()))
    readings, behind = ([], rest) if has_hours else days_at(rest)
    dates: list[Day | None] = [day for day in readings if day.month <= 12 and day.day <= 31]
    if weekday is None and not dates:
        return None, text
    fitting = [day for day in days if any(_is_on(day, date, weekday) for date in dates or [None])]
    if weekday is not None and dates and not fitting and _HOURS_OR_DATE.match(rest):
        return None, text
    return fitting, behind if dates else rest


def _is_on(day: dt.date | str, written: Day | None, weekday: int | None) -> bool:
    if isinstance(day, str):
        return written is None and day == str(weekday)
    is_date = written is None or ((day.month, day.day) == written[1:] and written.year in (None, day.year))
    return is_date and weekday in (None, day.weekday())


def _part_of_day(text: str) -> Part | None:
    """The part of a day that a text names."""
    text = text.removeprefix("på ").removeprefix("in ")
    if text in PART_OF_DAY:
        return PART_OF_DAY[text]
    if found := FROM_TO.fullmatch(text):
        begin, end = _minutes(found.groups()[:3]), _minutes(found.groups()[3:])
        return (begin, end) if begin < end <= DAY else None
    for pattern in (FROM, UNTIL, AT):
        if (found := pattern.fullmatch(text)) and ((at := _minutes(found.groups())) < DAY or pattern is not AT):
            return (0 if pattern is UNTIL else at, DAY if pattern is FROM else at)
    return None


def _covers(part: Part, slot: Slot, *, within: bool) -> bool:
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


def _open_overlap(before: Collection[Part], part: Part) -> Part | None:
    """What lies in two open parts of the same days that together make the whole day."""
    if len(parts := set(before)) != 1:
        return None
    first, last = sorted([*parts, part], reverse=True)
    return (first[0], last[1]) if last[0] == 0 and first[1] == DAY and 0 < first[0] < last[1] < DAY else None


def _minutes(clock: Sequence[str | None]) -> int:
    hour, minute, half = int(clock[0] or 0), int(clock[1] or 0), clock[2]
    return 60 * (hour % 12 + 12 * (half == "p") if half else hour) + minute
