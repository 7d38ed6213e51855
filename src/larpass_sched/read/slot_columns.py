"""Columns that name slots: days and times of day in them become the slots that they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from larpass_sched.event import Slot, key_of
from larpass_sched.event.names import listed
from larpass_sched.read.days import WHOLE, Inside, day_of, is_except, meaning_of, plain
from larpass_sched.read.table import Table

# Columns of slots by the keys of their sheets; in the first ones somebody is away, in the others that is all there is.
AWAY = {"rooms": "unavailable", "speakers": "unavailable", "attendees": "absent"}
ALLOWED = {"sessions": "slots", "rooms": "slots"}

MOST_TOLD = 8


def in_slots(names: Sequence[str], slots: Sequence[Slot], *, within: bool) -> tuple[str, ...]:
    """Names of slots in the place of days and times; names of slots, and what is not understood, stay as they are.

    Where an entry can mean several things beside the others, all of them stay, as one name that no slot has.
    """
    entries = _entries(names, slots, within=within)
    return ("; ".join(names),) if any(entry.is_unclear for entry in entries) else _together(entries, slots, within)


def with_slots_of_days(tables: Mapping[str, Table], slots: Sequence[Slot]) -> None:
    """Put slots in the place of days and times in the columns that name slots; each text is told once, with its slots.

    Where a day fits no slot, somebody who is away then misses nothing, which is a warning; but nothing can be held
    where that is all there is, which is an error.
    """
    times = ((slot, f" {slot.start:%H:%M}" if slot.start else "") for slot in slots[:MOST_TOLD])
    of_event = listed(f"{s.name} ({s.date}{start})" if s.date else f"{s.name}{start}" for s, start in times)
    told = set[tuple[str, str, str, tuple[str, ...] | None]]()
    for key, column in (*AWAY.items(), *ALLOWED.items()):
        if (table := tables.get(key)) is None or column not in table.columns:
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
    before: Inside | None = None
    for name in written:
        text = plain(name)
        if (slot := by_key.get(key_of(name))) is not None:
            own = meaning_of(text, slots, within=within)
            before = own.inside if own is not None else {day_of(slot): WHOLE}
            entries.append(_Entry(name, [slot.name]))
            continue
        alone = meaning_of(text, slots, within=within)
        meaning = alone if before is None else alone and meaning_of(text, slots, before, within=within)
        names, before = (meaning.names, meaning.inside) if meaning else (None, None)
        is_unclear = alone is not None and meaning is None
        entries.append(_Entry(name, names, is_except(text, within=within) is not None, is_unclear))
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


def _all_but(names: Sequence[str], slots: Sequence[Slot]) -> tuple[str, ...]:
    """All other slots, and names that are those of no slot."""
    keys, known = set(map(key_of, names)), {key_of(slot.name) for slot in slots}
    others = [slot.name for slot in slots if key_of(slot.name) not in keys]
    return (*others, *(name for name in names if key_of(name) not in known))
