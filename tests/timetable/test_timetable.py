from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.timetable import Attendance, Placement, Timetable, Verdict

# The order of the event is not that of the alphabet.
EVENT = Event(
    sessions=(Session(name="S1", runs=2), Session(name="S2")),
    slots=(Slot(name="Morning"), Slot(name="Afternoon")),
    rooms=(Room(name="R2", seats=3), Room(name="R1", seats=3)),
    attendees=(Attendee(name="B"), Attendee(name="A")),
)
PLACEMENTS = (
    Placement("S2", 1, "Morning", "R2"),
    Placement("S1", 1, "Morning", "R1"),
    Placement("S1", 2, "Afternoon", "R1"),
)
ITINERARIES = (
    Attendance("B", "Morning", "S2", 1, "R2", 3),
    Attendance("B", "Afternoon", "S1", 2, "R1", 1),
    Attendance("A", "Morning", "S1", 1, "R1", 2),
)


def verdict_with(**known: Any) -> Verdict:
    """A verdict of 8 points of at most 10, random 5, but for what is given."""
    plain = {
        "status": "within gap", "points": 8, "bound": 10, "random": 5.0, "wishes": 4, "wishes_met": 3, "turned_away": 0,
        "attendees": 2, "attendance": "seats", "seconds": 0.1, "seed": 0, "version": "1", "method": "m",
    }  # fmt: skip
    return Verdict(**(plain | known))


@given(st.permutations(PLACEMENTS), st.permutations(ITINERARIES))
def test_placements_and_itineraries_are_in_the_order_of_the_event(
    placements: list[Placement], itineraries: list[Attendance]
) -> None:
    """Slots in order of time, rooms and people as in the workbook, in whatever order they were given."""
    timetable = Timetable(EVENT, tuple(placements), tuple(itineraries))
    assert timetable.placements == PLACEMENTS
    assert timetable.itineraries == ITINERARIES


def test_timetables_are_equal_by_what_people_would_see() -> None:
    """Placements and itineraries count; the verdict and the locks do not."""
    timetable = Timetable(EVENT, PLACEMENTS, ITINERARIES)
    locked = tuple(dataclasses.replace(p, locked=True) for p in PLACEMENTS)
    assert timetable == Timetable(EVENT, locked, ITINERARIES, verdict_with())
    assert timetable != Timetable(EVENT, PLACEMENTS[:2], ITINERARIES)
    assert timetable != Timetable(EVENT, PLACEMENTS, ITINERARIES[:2])
    assert len({timetable, Timetable(EVENT, locked, ITINERARIES)}) == 1


def test_a_timetable_answers_questions() -> None:
    """By slot, by session, by attendee, and how many are where."""
    timetable = Timetable(EVENT, PLACEMENTS, ITINERARIES)
    assert timetable.held_in == {"Morning": PLACEMENTS[:2], "Afternoon": PLACEMENTS[2:]}
    assert timetable.runs_of == {"S2": PLACEMENTS[:1], "S1": PLACEMENTS[1:]}
    assert timetable.attended_by == {"B": ITINERARIES[:2], "A": ITINERARIES[2:]}
    assert timetable.crowds == {
        ("S2", "Morning", "R2"): 1, ("S1", "Morning", "R1"): 1, ("S1", "Afternoon", "R1"): 1,
    }  # fmt: skip


def test_a_timetable_is_frozen_and_picklable() -> None:
    """It travels to other processes as it is."""
    timetable = Timetable(EVENT, PLACEMENTS, ITINERARIES, verdict_with())
    again = pickle.loads(pickle.dumps(timetable))
    assert (again, again.event, again.verdict) == (timetable, EVENT, timetable.verdict)
    with pytest.raises(dataclasses.FrozenInstanceError):
        timetable.placements = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("known", "gap", "quality"),
    [
        # 2 of 8 points are open; 3 of the 5 points between random and bound are reached.
        ({}, 0.25, 0.6),
        ({"points": 10}, 0.0, 1.0),
        # No division by 0 where nobody wishes for anything.
        ({"points": 0, "bound": 0, "random": 0.0}, 0.0, 1.0),
        ({"points": 0, "bound": 2, "random": 0.0}, 2.0, 0.0),
        # Random is as good as anything can be: then there is nothing to win.
        ({"points": 5, "bound": 5}, 0.0, 1.0),
        ({"points": None, "bound": None}, None, None),
        ({"bound": None}, None, None),
        ({"random": None}, 0.25, None),
    ],
)
def test_gap_and_quality(known: dict[str, Any], gap: float | None, quality: float | None) -> None:
    """How far from the best at most, and where between a random timetable and the best."""
    verdict = verdict_with(**known)
    assert verdict.gap == (None if gap is None else pytest.approx(gap))
    assert verdict.quality == (None if quality is None else pytest.approx(quality))
