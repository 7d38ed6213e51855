"""Events in which something is otherwise: one more room, somebody away, a rule that does not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event, key_of
from larpass_sched.event.parts import Room, Slot
from larpass_sched.explain.asked import known
from larpass_sched.explain.best import with_settings
from larpass_sched.explain.cell_edits import with_cells
from larpass_sched.explain.entries import Entry, without
from larpass_sched.explain.objections import without_rule
from larpass_sched.explain.removals import Edited, without_rooms, without_sessions, without_slots
from larpass_sched.rules import rule_named


def with_rooms(event: Event, more: int | Room | Iterable[Room]) -> Edited:
    """So many rooms more, open in all slots and as large and equipped as the middle one; or these rooms."""
    if isinstance(more, int):
        ordered = sorted(event.rooms, key=lambda room: room.seats)
        middle = ordered[(len(ordered) - 1) // 2]
        new = [Room(name=f"Room +{n}", seats=middle.seats, features=middle.features) for n in range(1, more + 1)]
    else:
        new = [more] if isinstance(more, Room) else list(more)
    return replace(event, rooms=(*event.rooms, *new)), ()


def with_slots(event: Event, more: int | Slot | Iterable[Slot]) -> Edited:
    """So many slots more after the last one, as long as it is; or these slots, which have to be in order of time."""
    if not isinstance(more, int):
        return replace(event, slots=(*event.slots, *([more] if isinstance(more, Slot) else more))), ()
    slots = list(event.slots)
    for n in range(1, more + 1):
        last = slots[-1]
        start, end = last.end, _later(last.end, last.minutes)
        if last.start is not None and end is None:
            raise ValueError(f"there is no time for a slot after {last.name!r} on the same day: give the slot itself.")
        slots.append(replace(last, name=f"Slot +{n}", start=start, end=end))
    return replace(event, slots=tuple(slots)), ()


def with_runs(event: Event, runs: Mapping[str, int]) -> Edited:
    """Sessions that are held so many times."""
    wanted = {known(event, "session", name): count for name, count in runs.items()}
    sessions = (replace(s, runs=wanted[s.name]) if s.name in wanted else s for s in event.sessions)
    return replace(event, sessions=tuple(sessions)), ()


def with_seats(event: Event, seats: Mapping[str, int]) -> Edited:
    """Rooms with so many seats."""
    wanted = {known(event, "room", name): count for name, count in seats.items()}
    rooms = (replace(room, seats=wanted[room.name]) if room.name in wanted else room for room in event.rooms)
    return replace(event, rooms=tuple(rooms)), ()


def with_away(event: Event, away: Mapping[str, str | Iterable[str]]) -> Edited:
    """Speakers or attendees who are away in some slots as well."""
    for name, given in away.items():
        slots = [known(event, "slot", slot) for slot in ([given] if isinstance(given, str) else given)]
        speaks = any(key_of(name) == key_of(speaker.name) for speaker in event.speakers)
        part, column = ("speakers", "unavailable") if speaks else ("attendees", "absent")
        person = known(event, part.removesuffix("s"), name)
        people = tuple(
            replace(one, **{column: tuple(dict.fromkeys((*getattr(one, column), *slots)))})
            if one.name == person
            else one
            for one in getattr(event, part)
        )
        changed: dict[str, Any] = {part: people}
        event = replace(event, **changed)
    return event, ()


def without_rules(event: Event, rules: str | Iterable[str]) -> Edited:
    """Some rules do not hold."""
    for name in [rules] if isinstance(rules, str) else rules:
        rule = rule_named(name)
        if rule.always:
            raise ValueError(f"The rule {rule.name!r} is what a timetable is: it always holds.")
        event = without_rule(event, rule)
    return event, ()


def unpinned(event: Event, sessions: str | Iterable[str]) -> Edited:
    """Sessions without their pins."""
    loose = {known(event, "session", name) for name in ([sessions] if isinstance(sessions, str) else sessions)}
    of_event = (replace(s, pinned_slots=(), pinned_rooms=()) if s.name in loose else s for s in event.sessions)
    published = (replace(row, locked=False) if row.session in loose else row for row in event.published)
    return replace(event, sessions=tuple(of_event), published=tuple(published)), ()


def with_options(event: Event, options: Mapping[str, Any]) -> Edited:
    """Other options, such as ``registered``."""
    options_of(event).changed(options)
    return with_settings(event, dict(options)), ()


def without_entries(event: Event, entries: Iterable[Entry]) -> Edited:
    """Entries struck out of their cells."""
    return without(event, entries), ()


EDITS: dict[str, Callable[[Event, Any], Edited]] = {
    "rooms": with_rooms,
    "slots": with_slots,
    "runs": with_runs,
    "seats": with_seats,
    "away": with_away,
    "without": without_rules,
    "unpin": unpinned,
    "without_rooms": without_rooms,
    "without_slots": without_slots,
    "without_sessions": without_sessions,
    "options": with_options,
    "entries": without_entries,
    "cells": with_cells,
}
"""What can be otherwise, by the names that `scenario` takes."""


def _later(time: dt.time | None, minutes: int | None) -> dt.time | None:
    if time is None or minutes is None:
        return None
    end = dt.datetime.combine(dt.date.min, time) + dt.timedelta(minutes=minutes)
    return end.time() if end.date() == dt.date.min else None
