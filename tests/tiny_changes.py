"""Tiny events of which something changes after they were published, and changes counted by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from brute_force import Placing, timetable_of_placing
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.replan.published import Count, Published


def tiny(seed: int) -> Event:
    """Four sessions, five or six places, four people, few seats; one speaker is away in one slot."""
    rng = Random(seed)
    sessions = tuple(Session(name=f"S{n}", speakers=(f"P{n}",)) for n in range(4))
    if seed % 3 == 0:
        sessions = (replace(sessions[0], runs=2), *sessions[1:3])
    slots = tuple(
        Slot(name=f"T{n}", date=dt.date(2030, 5, 2), start=dt.time(9 + n), end=dt.time(10 + n))
        for n in range(3 if seed % 2 else 2)
    )
    rooms = (Room(name="R0", seats=rng.randint(1, 2)), Room(name="R1", seats=rng.randint(2, 4)))
    people = tuple(
        Attendee(name=f"A{n}", wishes=tuple((s.name, rng.randint(1, 4)) for s in rng.sample(sessions, 2)))
        for n in range(4)
    )
    return Event(sessions=sessions, rooms=rooms, slots=slots, attendees=people, title="Tiny")


def with_one_away(event: Event, seed: int) -> Event:
    """The speaker of one session cannot come in one slot."""
    rng = Random(seed + 1000)
    session, slot = rng.choice(event.sessions), rng.choice(event.slots)
    return replace(event, speakers=(Speaker(name=session.speakers[0], unavailable=(slot.name,)),))


def moved(event: Event, published: Published, placing: Placing, count: Count) -> int:
    """Changes that a placing brings, counted by hand."""
    now = [(p.session, p.slot, p.room) for p in timetable_of_placing(event, placing).placements]
    if count == "slots":
        return sum((s, t) not in {(a, b) for a, b, _ in now} for s, t in {(r.session, r.slot) for r in published.rows})
    return sum((r.session, r.slot, r.room) not in now for r in published.rows)
