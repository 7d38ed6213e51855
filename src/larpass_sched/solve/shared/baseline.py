"""Random timetables: the scale on which a timetable's quality means something."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import process_time

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.budget import Budget, TooLargeError
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_grid
from larpass_sched.solve.shared.solver import FOUND, new_solver
from larpass_sched.timetable.choice import NOBODY, free_days

LUCKY_SAMPLES, LUCKY_EFFORT, LUCKY_LIMIT = 8, 0.2, 2.0
SEATED_BY_MODEL, SEATING_SECONDS = 4, 0.5
"""Timetables in which people are seated by a model at most, and seconds of the processor after which there is no other:
somebody waits for the answer, whose time is over."""

TRIES = 4


def random_grid(problem: Problem, rng: np.random.Generator, *, tries: int = 20) -> IntArray | None:
    """A random grid of sessions that satisfies the rules on placements, or None if none was met with.

    The session with the fewest places left is placed first, in a place drawn at random.
    """
    for _ in range(tries):
        grid = _draw(problem, rng)
        if grid is not None:
            return grid
    return None


def random_points(problem: Problem, *, seed: int, samples: int = 40) -> float | None:
    """Mean points of random timetables that satisfy the rules; None where none was met with.

    People are seated as well as can be (slot by slot where sessions are repeated).
    """
    rng = np.random.default_rng([seed, 20])
    attendees, sessions, slots, rooms = problem.arrays.shape
    drawing, seating = (attendees + slots * rooms) * sessions * sessions, attendees * slots
    samples = max(3, min(samples, 200_000_000 // max(1, drawing), 200_000 // max(1, seating)))
    points = []
    samples = min(samples, SEATED_BY_MODEL) if problem.links_people else samples
    first = random_grid(problem, rng)
    grids = (random_grid(problem, rng, tries=TRIES) for _ in range(samples - 1))
    drawn = _with_luck(problem, rng) if first is None else chain([first], grids)
    until = process_time() + SEATING_SECONDS
    for k, grid in enumerate(drawn):
        if k and problem.links_people and process_time() > until:
            break
        solution = None if grid is None else _seated(problem, grid, seed)
        if solution is not None:
            a, t = np.nonzero(solution.days >= 0)
            points.append(int(problem.arrays.worth[a, solution.days[a, t]].sum()))
    return float(np.mean(points)) if points else None


def _seated(problem: Problem, grid: IntArray, seed: int) -> Solution | None:
    if not problem.links_people:
        return seat_grid(problem, grid)
    # What people attend is tied together by rules.
    return seat_best(problem, grid, Search(time_limit=LUCKY_LIMIT, seed=seed), effort=LUCKY_EFFORT)


def _with_luck(problem: Problem, rng: np.random.Generator) -> Iterator[IntArray]:
    """Timetables of events with so many rules that drawing at random fails: those that a random goal likes best."""
    search = Search(time_limit=LUCKY_LIMIT)
    try:
        model = TimetableModel(problem, with_people=False, budget=Budget(search))
    except TooLargeError:
        return
    solver = new_solver(search)
    solver.parameters.max_deterministic_time = LUCKY_EFFORT
    for _ in range(LUCKY_SAMPLES):
        model.maximise_luck(rng)
        solver.parameters.random_seed = int(rng.integers(1 << 30))
        if solver.solve(model.cp) not in FOUND:
            return
        yield model.grid(solver.value)


def _draw(problem: Problem, rng: np.random.Generator) -> IntArray | None:
    arrays = problem.arrays
    _, sessions, slots, rooms = arrays.shape
    open_places = problem.allowed.copy()
    left = arrays.runs.copy()
    pinned_left = problem.pinned_here.copy()
    grid = np.full((slots, rooms), NOBODY, dtype=np.int64)
    # A slot in which a pinned session still has to find its room is not for its other runs.
    while left.any():
        places = open_places.sum(axis=(1, 2)) - left
        pinned = np.asarray(pinned_left.any(axis=1))
        waiting = np.where(left > 0, places - 10**6 * pinned + rng.random(sessions), np.inf)
        s = int(waiting.argmin())
        choices = open_places[s] & pinned_left[s][:, None] if pinned[s] else open_places[s]
        cells = np.argwhere(choices)
        if len(cells) == 0:
            if arrays.least_runs[s] == 0:
                left[s] = 0
                continue
            return None
        t, r = cells[rng.integers(len(cells))]
        grid[t, r] = s
        left[s] -= 1
        pinned_left[s, t] = False
        overlapping = arrays.overlap[t]
        open_places[:, overlapping, r] = False
        open_places[s, t, :] = False
        for sessions_of, times, places_of in problem.clash_tables:
            named = np.flatnonzero(sessions_of[s])
            if len(named):
                open_places[named] &= ~(times[t][:, None] & places_of[r][None, :])
    return grid if _pins_hold(problem, grid) and problem.keeps_links(grid) else None


def _pins_hold(problem: Problem, grid: IntArray) -> bool:
    from larpass_sched.rules.pinned import Pinned, pins
    from larpass_sched.timetable.choice import timetable_of

    if not pins(problem.arrays):
        return True
    timetable = timetable_of(problem.arrays, grid, free_days(problem.arrays))
    return next(Pinned().breaches(timetable, problem.arrays), None) is None
