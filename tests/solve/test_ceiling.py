"""The ceiling is no lower than the best timetable, and as low as everybody's best day allows."""

from __future__ import annotations

import pytest
from hypothesis import given

from brute_force import truth
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import solve
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.problem import to_problem
from strategies import tiny_events


def ceiling_of(event: Event, attendance: str = "seats") -> int:
    """The ceiling in points."""
    problem = to_problem(to_arrays(event, attendance))  # type: ignore[arg-type]
    return problem.points_bound(ceiling(problem))


@pytest.mark.parametrize("attendance", ["seats", "free"])
@given(event=tiny_events())
def test_no_timetable_reaches_above_the_ceiling(event: Event, attendance: str) -> None:
    """Trying every timetable finds none with more points."""
    best = truth(event, attendance).best
    assert best is None or best[0] <= ceiling_of(event, attendance)


@pytest.mark.parametrize("attendance", ["seats", "free"])
@given(event=tiny_events(always=("speakers attend", "absent", "most sessions", "overlaps", "repeats")))
def test_nor_where_people_have_little_time(event: Event, attendance: str) -> None:
    """Speakers who are away at times, and slots that overlap."""
    best = truth(event, attendance).best
    assert best is None or best[0] <= ceiling_of(event, attendance)


def test_people_and_seats_are_counted_together() -> None:
    """Two people with one session each to attend, and one seat in A: apart, both could have 2 points.

    By people the best is 3 for A for both; by seats one of A and two of B. Together: A for one and B for the other.
    """
    event = Event(
        sessions=(Session(name="A", max_seats=1), Session(name="B")),
        rooms=(Room(name="R1", seats=9), Room(name="R2", seats=9)),
        slots=(Slot(name="1"),),
        attendees=tuple(Attendee(name=name, wishes=(("A", 3), ("B", 1))) for name in "xy"),
    )
    assert ceiling_of(event) == 4


def test_a_bound_is_never_above_what_everybody_could_have() -> None:
    """Who attends at most one session has at most one wish met, and that ends the search."""
    event = Event(
        sessions=tuple(Session(name=name, runs=2) for name in "ABCD"),
        rooms=(Room(name="R1", seats=1), Room(name="R2", seats=1)),
        slots=tuple(Slot(name=str(n)) for n in range(4)),
        attendees=tuple(
            Attendee(name=str(n), wishes=tuple((name, 1) for name in "ABCD"), max_sessions=1) for n in range(5)
        ),
    )
    result = solve(event, time_limit=20)
    assert (result.points, result.bound, result.status) == (5, 5, "best possible")
