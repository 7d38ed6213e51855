from __future__ import annotations

import dataclasses
import datetime as dt
from random import Random
from typing import Any

import numpy as np
import pytest
from benchmarks.families import parents_evening

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Event, Room, Session, Slot
from larpass_sched.goals import stages_of
from larpass_sched.solve import solve
from larpass_sched.solve.large.placements import anneal_placements
from larpass_sched.solve.priorities import steps
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.solver import solve_within
from larpass_sched.timetable.choice import timetable_of

PRIORITIES = "tracks apart; 3 x undesired rooms + themes on one day + beginners first"


def programme(seed: int) -> Event:
    """Eight sessions without attendees, on two days of two slots, in two rooms and a spare one."""
    rng = Random(seed)
    slots = tuple(
        Slot(name=f"T{n}", date=dt.date(2030, 1, 14 + n // 2), start=dt.time(9 + n % 2), end=dt.time(9 + n % 2, 45))
        for n in range(4)
    )
    sessions = tuple(
        Session(
            name=f"S{n}",
            track=rng.choice("AB"),
            themes=(rng.choice("xyz"),),
            level=rng.choice((1, 2)),
            undesired_features=("carpet",) if rng.random() < 0.5 else (),
            after=("S0",) if n == 5 else (),
        )
        for n in range(8)
    )
    rooms = (Room(name="R0", seats=9, features=("carpet",)), Room(name="R1", seats=9), Room(name="R2", seats=9))
    return Event(
        sessions=sessions, rooms=rooms, slots=slots, settings={"priorities": PRIORITIES, "most_per_slot": "x = 1"}
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_annealing_reaches_what_the_model_proves(seed: int) -> None:
    """On a small programme it finds the proved best of the first priority, and of the second without giving it up."""
    event = programme(seed)
    arrays = to_arrays(event)
    stages = stages_of(arrays)
    best = solve(event, time_limit=30, method="plain")
    assert all(p.bound is None or p.bound == p.value for p in best.verdict.priorities)
    grid = anneal_placements(to_problem(arrays), stages, None, 0, lambda: False, moves_per_run=3_000)
    assert grid is not None
    nobody = to_problem(arrays).free_solution(grid).days
    timetable = timetable_of(arrays, grid, nobody)
    assert verify(event, timetable) == ()
    assert best.timetable is not None
    assert [stage.ranks(timetable, arrays) for stage in stages] == [
        stage.ranks(best.timetable, arrays) for stage in stages
    ]


def test_annealing_ends_where_nothing_costs_anything() -> None:
    """Nothing can be better then: the moves that were left are not made."""
    event = dataclasses.replace(programme(1), settings={"priorities": "undesired rooms"})
    arrays, looks = to_arrays(event), []
    grid = anneal_placements(to_problem(arrays), stages_of(arrays), None, 0, lambda: bool(looks.append(1)))
    assert grid is not None
    assert len(looks) < 10
    timetable = timetable_of(arrays, grid, to_problem(arrays).free_solution(grid).days)
    assert verify(event, timetable) == ()
    assert [stage.ranks(timetable, arrays) for stage in stages_of(arrays)] == [(0,)]


def test_whether_nothing_need_cost_is_asked_without_a_relaxation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody wishes, the question is answered by the first model, and no relaxation is solved for it."""
    asked = []

    def solve_and_note(*arguments: Any, relaxed: bool = True, **more: Any) -> Any:
        asked.append(relaxed)
        return solve_within(*arguments, relaxed=relaxed, **more)

    monkeypatch.setattr(steps, "solve_within", solve_and_note)
    event = dataclasses.replace(programme(1), settings={"priorities": "undesired rooms"})
    verdict = solve(event, time_limit=30).verdict
    assert [(p.value, p.bound) for p in verdict.priorities] == [(0, 0)]
    assert asked == [False]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_days_become_compact_although_parents_come_on_one_day(seed: int) -> None:
    """Whoever comes on one day only moves to the other by way of what breaks that rule; else it takes twice as long."""
    event = parents_evening(seed, appointments=120, teachers=8)
    arrays, looks = to_arrays(event), list[int]()
    problem, stages = to_problem(arrays), stages_of(arrays)
    start = random_grid(problem, np.random.default_rng(1))

    def over() -> bool:
        looks.append(1)
        return len(looks) > 12

    grid = anneal_placements(problem, stages, start, 0, over, moves_per_run=10_000)
    assert grid is not None
    timetable = timetable_of(arrays, grid, problem.free_solution(grid).days)
    assert verify(event, timetable) == ()
    assert [stage.ranks(timetable, arrays) for stage in stages] == [(0,)]
