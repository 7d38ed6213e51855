from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays as np_arrays

from brute_force import grid_of_placing, truth
from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.rules import RULES
from larpass_sched.simulate import simulate
from larpass_sched.solve.shared.problem import Solution, to_problem
from larpass_sched.solve.shared.run_seats import best_seating
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seat_programme import SeatProgramme
from larpass_sched.solve.shared.seating import may_attend_in, seat_best, seat_grid, seat_slot
from larpass_sched.timetable.choice import timetable_of
from strategies import tiny_events


@st.composite
def crowded_slots(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What `seat_slot` is given: up to 4 people and 3 sessions."""
    people, sessions = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    numbers = st.integers(0, 3)
    worth = draw(np_arrays(np.int64, (people, sessions), elements=numbers))
    may = draw(np_arrays(bool, (people, sessions)))
    must = draw(np_arrays(bool, (people, sessions), elements=st.sampled_from((False, False, False, True))))
    capacity = draw(np_arrays(np.int64, sessions, elements=numbers))
    minimum = draw(np_arrays(np.int64, sessions, elements=st.sampled_from((0, 0, 1, 2))))
    return worth, may, must, capacity, minimum


def best_of_all(
    worth: np.ndarray, may: np.ndarray, must: np.ndarray, capacity: np.ndarray, minimum: np.ndarray
) -> int | None:
    """The most worth of all ways to seat people in one slot, by trying them all."""
    people, sessions = worth.shape
    best = None
    for seated in product(range(-1, sessions), repeat=people):
        crowd = [seated.count(k) for k in range(sessions)]
        obeyed = all(not must[a, k] or seated[a] == k for a in range(people) for k in range(sessions))
        seats = all(minimum[k] <= n <= capacity[k] for k, n in enumerate(crowd))
        if seats and obeyed and all(k < 0 or may[a, k] for a, k in enumerate(seated)):
            best = max(best or 0, sum(int(worth[a, k]) for a, k in enumerate(seated) if k >= 0))
    return best


@given(crowded_slots())
def test_one_slot_is_seated_as_well_as_can_be(given: tuple[np.ndarray, ...]) -> None:
    """The flow reaches what trying everything reaches, and gives up exactly where nothing is possible."""
    worth, may, must, capacity, minimum = given
    seated, best = seat_slot(worth, may, must, capacity, minimum), best_of_all(worth, may, must, capacity, minimum)
    assert (seated is None) == (best is None)
    if seated is None:
        return
    sits = seated >= 0
    crowd = np.bincount(seated[sits], minlength=len(capacity))
    assert (crowd <= capacity).all()
    assert (crowd >= minimum).all()
    assert may[sits, seated[sits]].all()
    assert worth[sits, seated[sits]].sum() == best


def test_who_gains_most_gets_the_seat() -> None:
    """One seat at S1: the one who would get 1 elsewhere leaves it to the one who would get 0."""
    worth = np.array([[3, 1], [3, 0]])
    everybody, nobody = np.ones((2, 2), dtype=bool), np.zeros((2, 2), dtype=bool)
    seated = seat_slot(worth, everybody, nobody, np.array([1, 2]), np.array([0, 0]))
    assert seated is not None
    assert seated.tolist() == [1, 0]


def breaches_of(arrays: Arrays, solution: Solution) -> list[str]:
    """Everything that the checker has to say."""
    timetable = timetable_of(arrays, solution.grid, solution.days)
    rules = [rule for rule in RULES if rule.in_play(arrays)]
    return [breach.text() for rule in rules for breach in rule.breaches(timetable, arrays)]


@pytest.mark.parametrize("seat", ["grid", "best"])
@given(event=tiny_events(), attendance=st.sampled_from(("seats", "free")), random=st.randoms(use_true_random=False))
def test_a_grid_is_seated_without_breaches_and_as_well_as_can_be(
    seat: str, event: Event, attendance: str, random: Random
) -> None:
    """`seat_best` always reaches the true best; `seat_grid` does where runs and overlaps tie no slots together."""
    known = truth(event, attendance)
    assume(known.placings)
    problem = to_problem(to_arrays(event, attendance))
    arrays = problem.arrays
    for placing in random.sample(sorted(known.placings), min(4, len(known.placings))):
        grid = grid_of_placing(event, placing)
        search = Search(time_limit=60)
        solution = seat_grid(problem, grid) if seat == "grid" else seat_best(problem, grid, search)
        tied = (arrays.runs > 1).any() or not arrays.slots_differ_in_time
        worth = known.worth.get(placing)
        if solution is not None:
            assert breaches_of(arrays, solution) == []
            assert worth is not None
            true = problem.point_scale * worth[0] + worth[1]
            assert solution.value <= true
            assert solution.value == true or (seat == "grid" and tied)
        else:
            assert worth is None or (seat == "grid" and tied)


def test_a_slot_that_overlaps_two_others_does_not_tie_them_together() -> None:
    """T2 overlaps T1 and T3, which are apart: S1 and S3 can both be attended, and are worth more than S2."""
    event = Event(
        sessions=tuple(Session(name=name) for name in ("S1", "S2", "S3")),
        slots=(
            Slot(name="T1", start=dt.time(9), end=dt.time(10)),
            Slot(name="T2", start=dt.time(9, 30), end=dt.time(10, 45)),
            Slot(name="T3", start=dt.time(10, 30), end=dt.time(11, 30)),
        ),
        rooms=(Room(name="R1", seats=1), Room(name="R2", seats=1)),
        attendees=(Attendee(name="Attendee 1", wishes=(("S2", 3), ("S1", 2), ("S3", 2))),),
    )
    problem = to_problem(to_arrays(event))
    solution = seat_best(problem, np.array([[0, -1], [-1, 1], [2, -1]]), Search(time_limit=60))
    assert solution is not None
    # 2 + 2 rather than 3.
    assert (solution.value, solution.days.tolist()) == (4, [[0, -1, 2]])


@pytest.mark.parametrize("seed", range(12))
def test_runs_are_seated_as_the_programme_of_seating_says(seed: int) -> None:
    """By prices of seats, from scratch and from those of another grid: as much as the linear programme, and whole."""
    repeats = 2 + seed % 4
    event = simulate(
        sessions=9, slots=4, rooms=4, attendees=30, repeats=repeats, seats="tight", shared_speakers=2, seed=seed
    )
    arrays = to_arrays(event, "seats")
    problem = to_problem(replace(arrays, takes_seat=np.arange(30) % 9 > 0))
    arrays, rng, prices = problem.arrays, np.random.default_rng(seed), None
    for _ in range(6):
        grid = np.full(arrays.shape[2:], -1)
        for s in rng.permutation(np.repeat(np.arange(9), arrays.runs)):
            free = np.argwhere((grid < 0) & ~(grid == s).any(axis=1, keepdims=True))
            if len(free):
                grid[tuple(free[rng.integers(len(free))])] = s
        found = best_seating(problem, grid, prices)
        assert found is not None
        value, near, prices = found[0], found[1].attended, found[1].prices
        programme = SeatProgramme(problem, grid, may_attend_in(problem, grid))
        assert value == int(programme.value + 1e-6)
        again = best_seating(problem, grid)
        assert again is not None
        assert again[0] == value
        a, t = np.nonzero(near >= 0)
        attended = np.zeros(arrays.shape[:2], dtype=int)
        np.add.at(attended, (a, near[a, t]), 1)
        assert attended.max() == 1
        assert may_attend_in(problem, grid)[a, near[a, t], t].all()
        for u, r in np.argwhere(grid >= 0):
            assert ((near[:, u] == grid[u, r]) & arrays.takes_seat).sum() <= arrays.capacity[grid[u, r], r]


@pytest.mark.parametrize("wished", [True, False])
def test_runs_that_nobody_wishes_for(wished: bool) -> None:
    """Somebody is in another slot, or nobody wishes for anything: there is nobody to seat."""
    slots = tuple(Slot(name=f"T{t}", start=dt.time(9 + t), end=dt.time(9 + t, 45)) for t in range(2))
    people = (Attendee(name="A", wishes=(("S1", 2),) if wished else ()),)
    held = (Session(name="S0", runs=2), Session(name="S1"))
    problem = to_problem(
        to_arrays(Event(sessions=held, slots=slots, rooms=(Room(name="R", seats=1),), attendees=people))
    )
    seated = best_seating(problem, np.array([[0], [0]]))
    assert seated is not None
    assert seated[0] == 0
    assert (seated[1].attended == -1).all()
