"""Timetables to write, made without any solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Attendance, Placement, Timetable, Verdict

HOSTILE = (
    '=HYPERLINK("http://example.org","click")',
    "+1",
    "-2+3",
    "@x",
    "#N/A",
    "#jagmed",
    "<script>alert(1)</script>",
    "a\x07b\x0bc",
    "long " + 40_000 * "x",
)


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


@pytest.fixture(scope="session")
def timetable() -> Timetable:
    """20 runs of 17 sessions and 300 people."""
    return plain_timetable(simulate(sessions=17, repeats=3, seats=0.1))


@pytest.fixture(scope="session")
def hostile() -> Timetable:
    """Names that a spreadsheet or a browser would rather obey than show."""
    sessions = tuple(Session(name=name, speakers=(f"{name}.",), description=name) for name in HOSTILE)
    event = Event(
        title="=1+1 & <b>more</b>",
        sessions=sessions,
        rooms=(Room(name="=room", seats=2), Room(name="<i>room</i>", seats=2), Room(name="#REF!", seats=2)),
        slots=(Slot(name="-slot"), Slot(name="@slot"), Slot(name="+slot")),
        speakers=tuple(Speaker(name=f"{name}.") for name in HOSTILE),
        attendees=tuple(
            Attendee(name=f"{name}!", wishes=tuple((s.name, 2) for s in sessions[number : number + 2]))
            for number, name in enumerate(HOSTILE)
        ),
    )
    return plain_timetable(event)


@pytest.fixture(scope="session")
def written(timetable: Timetable, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workbook of the timetable in a language; written once, so no test may change it."""

    @cache
    def path(lang: str) -> Path:
        place = tmp_path_factory.mktemp(lang) / "out.xlsx"
        timetable.to_excel(place, lang=lang)
        return place

    return path
