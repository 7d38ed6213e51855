"""Timetables to write, made without any solver."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Timetable
from plain_timetables import plain_timetable

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
