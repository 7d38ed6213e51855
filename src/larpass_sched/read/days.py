"""Days, halves of days and times of day where slots are named: ``torsdag``, ``14 oktober fm``, ``Thu pm - Fri am``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from larpass_sched.event import Slot, key_of
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import JOINED, listed
from larpass_sched.read.dates import Day, days_at, weekday_at
from larpass_sched.read.table import Table
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

# Columns of slots by the keys of their sheets; in the first ones somebody is away, in the others that is all there is.
AWAY = {"rooms": "unavailable", "speakers": "unavailable", "attendees": "absent"}
ALLOWED = {"sessions": "slots", "rooms": "slots"}

MOST_TOLD = 8
_NTH = re.compile(r"(?:day|dag) (\d{1,2})\b")
_RANGE = re.compile(r"\s*\b(?:to|till|until|through|t\.?o\.?m)\b\.?\s*|\s*-\s*")
_LIST = re.compile(r"(\s*[,+]\s*|\s+(?:and|och|samt|&)\s+)")
_JOINED = re.compile(f"({JOINED.pattern})")
_OR = re.compile(r"\s+(?:or|eller)\s+")
_HOURS_OR_DATE = re.compile(r"\d{1,2} ?[-.]")
_NUMBER = re.compile(r"^\d{1,2}(?:[:.]?[ea]|st|nd|rd|th)?(?=[\s/.-]|$)")


class _Span(NamedTuple):
    """The days and the part of each that a text names; minutes from midnight."""

    days: Sequence[dt.date | str]
    part: tuple[int, int]


_Inside = dict[dt.date | str, tuple[int, int]]
"""Days, each with the part that is meant."""


class _Meaning(NamedTuple):
    """The slots that a text means, and the days that hours behind it are on."""

    names: list[str]
    inside: _Inside


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
        The names of the slots, which may be none; None if the text is not about days and times, or can mean several.
    """
    meaning = _read(_plain(written), slots, within=within)
    return None if meaning is None else meaning.names


def in_slots(names: Sequence[str], slots: Sequence[Slot], *, within: bool) -> tuple[str, ...]:
    """Names of slots in the place of days and times; names of slots, and what is not understood, stay as they are.

    Where an entry can mean several things beside the others, all of them stay, as one name that no slot has.
    """
    entries = _entries(names, slots, within=within)
    return ("; ".join(names),) if any(entry.is_unclear for entry in entries) else _together(entries, slots, within)


class _Entry(NamedTuple):
    """One entry of a cell; its slots are None where it is not understood."""

    written: str
    names: list[str] | None
    is_except: bool = False
    is_unclear: bool = False


def _entries(written: Sequence[str], slots: Sequence[Slot], *, within: bool) -> list[_Entry]:
    """What each entry of a cell means beside the others."""
    by_key = {key_of(slot.name): slot for slot in slots}
    entries = list[_Entry]()
    before: _Inside | None = None
    for name in written:
        text = _plain(name)
        if (slot := by_key.get(key_of(name))) is not None:
            own = _read(text, slots, within=within)
            before = own.inside if own is not None else {_day_of(slot): (0, DAY)}
            entries.append(_Entry(name, [slot.name]))
            continue
        alone = _read(text, slots, within=within)
        meaning = alone if before is None else alone and _read(text, slots, before, within=within)
        names, before = (meaning.names, meaning.inside) if meaning else (None, None)
        is_unclear = alone is not None and meaning is None
        entries.append(_Entry(name, names, _is_except(text, within=within) is not None, is_unclear))
    return _with_doubts(entries, slots, within=within)


def _with_doubts(entries: list[_Entry], slots: Sequence[Slot], *, within: bool) -> list[_Entry]:
    """Entries that are unclear because others beside them leave slots out: these may be left out as well, or not."""
    left_out, bare = _left_out(entries, slots), {n for e in entries if not e.is_except for n in e.names or ()}
    # What is left out of what stands beside it, or comes in addition to what is left, needs no second reading.
    if left_out is None or (left_out <= bare if within else bare <= left_out):
        return entries
    first = next(place for place, entry in enumerate(entries) if entry.is_except)
    return [
        entry._replace(is_unclear=True)
        if entry.names and not entry.is_except and (place > first if within else not left_out.issuperset(entry.names))
        else entry
        for place, entry in enumerate(entries)
    ]


def _left_out(entries: Sequence[_Entry], slots: Sequence[Slot]) -> set[str] | None:
    """The slots that some entry leaves out; None where none is about that."""
    kept = [entry.names for entry in entries if entry.is_except and entry.names is not None]
    return {slot.name for slot in slots if any(slot.name not in names for names in kept)} if kept else None


def _together(entries: Sequence[_Entry], slots: Sequence[Slot], within: bool) -> tuple[str, ...]:
    """The slots of all entries: no entry brings back what another one leaves out of those that are possible."""
    left_out = _left_out(entries, slots)
    found = [n for e in entries if not e.is_except for n in (e.names if e.names is not None else [e.written])]
    if left_out is not None:
        left = [slot.name for slot in slots if slot.name not in left_out]
        found = [name for name in found if name not in left_out] if within and found else [*left, *found]
    found += [entry.written for entry in entries if entry.is_except and entry.names is None]
    return tuple(dict.fromkeys(found))


def _plain(written: str) -> str:
    return BETWEEN.sub(r"\1 - ", title_key(written).strip(" ."))


def _is_except(text: str, *, within: bool) -> re.Match[str] | None:
    found = EXCEPT.fullmatch(text)
    return found if found and (within or not found["no"]) else None


def _read(text: str, slots: Sequence[Slot], before: _Inside | None = None, *, within: bool) -> _Meaning | None:
    """What a text means behind another one, which may say the days of its hours."""
    if found := _is_except(text, within=within):
        # Only what is left out as a whole is left out for sure: a slot is not free because a part of it is.
        rest, named = _OR.sub(" and ", found["rest"]), {title_key(slot.name): slot for slot in slots}
        left_out = _listed(rest, slots, before, named, within=not within)
        if left_out is None:
            return None
        return _Meaning([slot.name for slot in slots if slot.name not in left_out.names], left_out.inside)
    return _listed(text, slots, before, {}, within=within)


def _listed(
    text: str, slots: Sequence[Slot], before: _Inside | None, named: Mapping[str, Slot], *, within: bool
) -> _Meaning | None:
    """What a list means, of which some may be names of slots; the first way to take it apart that fits counts."""
    for parts in ([text], _LIST.split(text), _JOINED.split(text)):
        pieces = _pieces(parts, slots, before, named, within=within)
        if pieces is None:
            continue
        meant = [piece.names if piece.names is not None else _inside(piece, slots, within=within) for piece in pieces]
        if all(names is not None for names in meant):
            names = [slot.name for slot in slots if any(slot.name in names for names in meant if names)]
            return _Meaning(names, pieces[-1].inside)
    return None


class _Piece(NamedTuple):
    """One piece of a list: its days with the part of each, or the slot that it names."""

    text: str
    inside: _Inside
    is_span: bool = True
    names: list[str] | None = None


def _pieces(
    parts: Sequence[str], slots: Sequence[Slot], before: _Inside | None, named: Mapping[str, Slot], *, within: bool
) -> list[_Piece] | None:
    """The pieces between the signs of a list, which stand at the odd places; None where one is not clear."""
    days = list(dict.fromkeys(_day_of(slot) for slot in slots))
    pieces = list[_Piece]()
    for part, sign in zip(parts[::2], ["", *parts[1::2]], strict=True):
        text = part.strip()
        if (slot := named.get(text)) is not None:
            pieces.append(_Piece(text, {_day_of(slot): (0, DAY)}, names=[slot.name]))
            before = pieces[-1].inside
            continue
        moments = before is not None and all(begin == end for begin, end in before.values())
        if pieces and moments and NUMBER.fullmatch(text) and MOMENT.search(pieces[-1].text):
            text = f"kl {text}"
        span = _span(text, days)
        if span is None or span.days is not days:
            piece = _of_days(text, span, days)
            if piece is None:
                return None
        elif before is None or text.endswith(EACH_DAY):
            piece = _Piece(text, dict.fromkeys(days, span.part))
        elif "," in sign and set(before.values()) == {(0, DAY)} and not pieces[-1].names and not _is_whole(pieces[:-1]):
            # Thursday, 9-12, 13-15: the comma stands between the day and its hours.
            piece = _Piece(pieces.pop().text + " " + text, dict.fromkeys(before, span.part))
        elif (both := _overlap(before, span.part)) is not None:
            # After 10, before 15: together they would be the whole day.
            if not pieces:
                return None
            piece = _Piece(pieces.pop().text + " " + text, dict.fromkeys(before, both))
        else:
            piece = _Piece(text, dict.fromkeys(before, span.part))
            if not before and pieces:
                # Behind a day that is none of the event, they are outside as well.
                piece = piece._replace(text=f"{pieces[-1].text} {text}")
            elif len(set(before.values())) != 1 or (0, DAY) in before.values():
                of_each = piece._replace(inside=dict.fromkeys(days, span.part))
                if _inside(piece, slots, within=within) != _inside(of_each, slots, within=within):
                    return None
        pieces.append(piece)
        before = piece.inside
    return pieces


def _is_whole(pieces: Sequence[_Piece]) -> bool:
    """Whether the last one of some pieces is about whole days."""
    return bool(pieces) and (0, DAY) in pieces[-1].inside.values()


def _overlap(before: _Inside, part: tuple[int, int]) -> tuple[int, int] | None:
    """What lies in two open parts of the same days that together make the whole day."""
    if len(parts := set(before.values())) != 1:
        return None
    first, last = sorted([*parts, part], reverse=True)
    return (first[0], last[1]) if last[0] == 0 and first[1] == DAY and 0 < first[0] < last[1] < DAY else None


def _of_days(text: str, span: _Span | None, days: Sequence[dt.date | str]) -> _Piece | None:
    """A day or a range of days."""
    if span is not None:
        return _Piece(text, dict.fromkeys(span.days, span.part))
    first, last = _ends(text, days)
    # A range that begins or ends on no day of the event may still lie over it.
    if first is None or last is None or not (first.days and last.days):
        return None
    return _Piece(text, _between(first, last, days), is_span=False)


def _inside(piece: _Piece, slots: Sequence[Slot], *, within: bool) -> list[str] | None:
    """The slots of a piece; None where it is not sure that there are none."""
    inside = piece.inside
    names = [s.name for s in slots if (day := _day_of(s)) in inside and _covers(inside[day], s, within=within)]
    is_outside = piece.is_span and _is_surely_outside(piece.text, slots, at_no_day=not inside)
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
    # Behind a weekday, 9-12 are hours, whatever follows them.
    has_hours = weekday is not None and (_part(rest) or _part(JOINED.split(rest, maxsplit=1)[0].strip()))
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
    told = set[tuple[str, str, str, tuple[str, ...] | None]]()
    for key, column in (*AWAY.items(), *ALLOWED.items()):
        table = tables.get(key)
        if table is None or column not in table.columns:
            continue
        is_opposite = column in table.opposite
        within = is_opposite or ALLOWED.get(key) == column
        code = "day_without_slot" if within else "day_outside"
        for number, row in table.rows:
            entries = _entries(row.get(column, ()), slots, within=within)
            for entry in entries:
                found = None if entry.names is None else tuple(entry.names)
                which = (key, column, key_of(entry.written), found)
                if entry.is_unclear:
                    table.say("slots_unclear", number, column, seen=entry.written)
                elif found is not None and found != (entry.written,) and which not in told:
                    told.add(which)
                    params = {"means": listed(found)} if found else {"known": of_event}
                    table.say("slots_of_days" if found else code, number, column, seen=entry.written, **params)
            if column in row:
                clear = [entry for entry in entries if not entry.is_unclear]
                meant = _together(clear, slots, within)
                if within and not meant and entries and all(entry.names for entry in clear):
                    table.say(code, number, column, seen="; ".join(row[column]), known=of_event)
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
