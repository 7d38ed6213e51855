"""Timetables made without any solver."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

from larpass_sched.event import Event
from larpass_sched.timetable import Attendance, Placement, Timetable, Verdict


def plain_timetable(event: Event, **verdict: Any) -> Timetable:
    """Runs put into the first free place, one after the other, and everybody at the favourite that has a seat."""
    places = iter(product(event.slots, event.rooms))
    jobs = [
        session
        for run in range(max(s.runs for s in event.sessions))
        for session in event.sessions
        if session.runs > run
    ]
    runs = Counter[str]()
    placements = []
    for session in jobs:
        slot, room = next(places)
        runs[session.name] += 1
        placements.append(Placement(session.name, runs[session.name], slot.name, room.name, locked=session is jobs[0]))
    left = Counter({(p.session, p.run): event.room_named[p.room].seats for p in placements})
    itineraries = []
    for attendee in event.attendees:
        busy: set[str] = set()
        for session, points in attendee.wishes:
            for p in placements:
                if p.session == session and p.slot not in busy and left[p.session, p.run]:
                    left[p.session, p.run] -= 1
                    busy.add(p.slot)
                    itineraries.append(Attendance(attendee.name, p.slot, session, p.run, p.room, points))
                    break
    points = sum(entry.points for entry in itineraries)
    given = {
        "status": "within gap",
        "points": points,
        "bound": points + 10,
        "random": points / 2,
        "wishes": sum(len(a.wishes) for a in event.attendees),
        "wishes_met": len(itineraries),
        "turned_away": 0,
        "attendees": len(event.attendees),
        "attendance": "seats",
        "seconds": 1.25,
        "seed": 7,
        "version": "0.1.0",
        "method": "by hand",
    }
    return Timetable(event, tuple(placements), tuple(itineraries), Verdict(**(given | verdict)))
