"""The days of an event in order of time: slots, and the breaks between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from larpass_sched.event import Break, Event, Room, Slot
from larpass_sched.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its slots and breaks in order of time; `date` is None where slots have no dates."""

    date: dt.date | None
    parts: tuple[Slot | Break, ...]


def agenda(event: Event) -> tuple[Day, ...]:
    """The days of an event; a break without a date is on every day, one without a start after everything else."""
    slots: dict[dt.date | None, list[Slot]] = {}
    for slot in event.slots:
        slots.setdefault(slot.date, []).append(slot)
    own = sorted({pause.date for pause in event.breaks if pause.date is not None} - slots.keys())
    for date in own:
        slots[date] = []
    if own and None not in slots:
        slots = dict(sorted(slots.items(), key=lambda item: item[0] or dt.date.min))
    always = [pause for pause in event.breaks if pause.date is None]
    return tuple(
        Day(date, _ordered(found, [*_on(date, event), *(() if date in own else always)]))
        for date, found in slots.items()
    )


def _on(date: dt.date | None, event: Event) -> list[Break]:
    return [pause for pause in event.breaks if date is not None and pause.date == date]


def _ordered(slots: list[Slot], breaks: list[Break]) -> tuple[Slot | Break, ...]:
    """Slots in the order of the event, each break before the first slot that does not begin before it."""
    parts: list[Slot | Break] = list(slots)
    for pause in sorted(breaks, key=lambda p: (p.start is None, p.start or dt.time.min)):
        starts = (part.start if isinstance(part, Slot) else None for part in parts)
        later = (n for n, start in enumerate(starts) if pause.start and start and start >= pause.start)
        parts.insert(next(later, len(parts)), pause)
    return tuple(parts)


def rooms_in_use(day: Day, timetable: Timetable) -> tuple[Room, ...]:
    """The rooms in which something is held on a day; all where nothing is: a column without anything is no use."""
    held = {p.room for part in day.parts for p in timetable.held_in.get(part.name, ()) if isinstance(part, Slot)}
    rooms = timetable.event.rooms
    return tuple(room for room in rooms if room.name in held) or rooms
