from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brute_force import Placing, truth
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve.shared import baseline
from larpass_sched.solve.shared.baseline import random_grid, random_points
from larpass_sched.solve.shared.problem import to_problem
from strategies import tiny_events


def placing_of_grid(grid: np.ndarray, sessions: int) -> Placing:
    """A grid as a placing."""
    return tuple(tuple(sorted(map(tuple, np.argwhere(grid == s).tolist()))) for s in range(sessions))


@given(tiny_events(), st.integers(0, 2**31 - 1))
def test_random_grids_satisfy_the_rules(event: Event, seed: int) -> None:
    """Whatever is drawn is among the placings that satisfy the rules; nothing is drawn where there is none."""
    placings = truth(event, "seats").placings
    grid = random_grid(to_problem(to_arrays(event)), np.random.default_rng(seed))
    if grid is not None:
        assert placing_of_grid(grid, len(event.sessions)) in placings


@given(tiny_events(), st.sampled_from(("seats", "free")), st.integers(0, 2**31 - 1))
def test_random_points_lie_between_nothing_and_the_best(event: Event, attendance: str, seed: int) -> None:
    """The mean is a mean of possible timetables, and the same seed gives the same mean."""
    problem = to_problem(to_arrays(event, attendance))
    points, best = random_points(problem, seed=seed, samples=5), truth(event, attendance).best
    assert points == random_points(problem, seed=seed, samples=5)
    if points is not None:
        assert best is not None
        assert 0 <= points <= best[0]


def event_of_three() -> Event:
    """Three sessions in two slots of two rooms; one attendee, who likes two of them."""
    return Event(
        sessions=tuple(Session(name=name) for name in ("S1", "S2", "S3")),
        slots=(Slot(name="T1"), Slot(name="T2")),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=2)),
        attendees=(Attendee(name="Attendee 1", wishes=(("S1", 3), ("S2", 3))),),
    )


def test_random_points_are_the_mean_over_timetables() -> None:
    """S1 and S2 are parallel in a third of the timetables: 3 points there, 6 elsewhere, 5 on average."""
    points = random_points(to_problem(to_arrays(event_of_three())), seed=1, samples=2000)
    assert points == pytest.approx(5, abs=0.15)


def test_no_random_points_where_nothing_is_possible() -> None:
    """Three sessions do not fit in two places."""
    event = Event(sessions=event_of_three().sessions, slots=event_of_three().slots, rooms=(Room(name="R1", seats=2),))
    assert random_points(to_problem(to_arrays(event)), seed=1) is None


@pytest.mark.parametrize(("seconds", "seated"), [(0.0, 4), (0.3, 2), (5.0, 1)])
def test_seating_by_a_model_does_not_keep_the_answer_waiting(
    monkeypatch: pytest.MonkeyPatch, seconds: float, seated: int
) -> None:
    """Four timetables in which everybody attends something in each slot took 4 s after the time limit."""
    event = replace(event_of_three(), settings={"least_wishes": 1, "full": True})
    problem = to_problem(to_arrays(replace(event, attendees=(Attendee(name="A", wishes=(("S1", 3),), group="g"),))))
    monkeypatch.setattr(type(problem), "links_people", True)
    clock = [0.0]
    seat, calls = baseline.seat_best, []

    def slowly(*given: Any, **more: Any) -> Any:
        clock[0] += seconds
        calls.append(1)
        return seat(*given, **more)

    monkeypatch.setattr(baseline, "process_time", lambda: clock[0])
    monkeypatch.setattr(baseline, "seat_best", slowly)
    random_points(problem, seed=1)
    assert len(calls) == seated
