"""From a timetable to what people know already, and back."""

from __future__ import annotations

from collections import Counter

from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.timetable.timetable import Placement, Timetable


def published_from(timetable: Timetable) -> tuple[PublishedPlacement, ...]:
    """The placements of a timetable as what people already know; locked ones are pins."""
    return tuple(map(published_row, timetable.placements))


def published_row(placement: Placement) -> PublishedPlacement:
    """One placement as a row of what people already know."""
    p = placement
    return PublishedPlacement(session=p.session, slot=p.slot, room=p.room, run=p.run, locked=p.locked)


def published_timetable(event: Event) -> Timetable:
    """The timetable that an event says was published, without itineraries; empty where nothing was."""
    seen: Counter[str] = Counter()
    placements = []
    for row in event.published:
        seen[row.session] += 1
        placements.append(Placement(row.session, seen[row.session], row.slot, row.room, row.locked))
    return Timetable(event, tuple(placements))
