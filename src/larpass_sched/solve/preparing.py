"""Before a search: compile what has not been compiled on this machine, with a first timetable to show meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.event.options import Method
from larpass_sched.solve.method import loops_for
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_grid

DRAWN = 5
"""Timetables drawn at random, the best of which is improved."""

FIRST_SECONDS = 0.5
"""Seconds of improving the first timetable: people wait for the search meanwhile."""


def prepare(search: Search, method: Method) -> None:
    """Load what the search needs, and compile it where that has not been done on this machine.

    Where something has to be compiled, the search has a first timetable meanwhile, and says that it is preparing. An
    interrupt is heard between two loops, and leaves that timetable; else the search begins without it, so that the
    answer is the same on every machine.
    """
    problem = search.problem
    assert problem is not None
    for compiled_now in loops_for(problem, method):
        if compiled_now and not search.preparing and not search.interrupted:
            search.preparing = True
            for solution in first_timetables(problem, search):
                search.offer(solution)
        if search.interrupted:
            search.method = "first timetable"
            return
    if search.preparing:
        search.preparing = False
        search.begin_anew()


def first_timetables(problem: Problem, search: Search) -> Iterator[Solution]:
    """Better and better timetables, without any compiled loop: drawn at random, then improved by single exchanges.

    All keep all rules. They are few or none where rules are many or the event is large.
    """
    rng = np.random.default_rng([search.seed, 5])
    until = time.perf_counter() + FIRST_SECONDS
    best: Solution | None = None
    for k in range(DRAWN):
        if k and (time.perf_counter() > until or search.interrupted):
            break
        found = _seated(problem, random_grid(problem, rng), best)
        if found is not None:
            best = found
            yield best
    while best is not None and time.perf_counter() < until and not search.interrupted:
        found = _seated(problem, _exchanged(problem, best.grid, rng), best)
        if found is not None:
            best = found
            yield best


def _exchanged(problem: Problem, grid: IntArray, rng: np.random.Generator) -> IntArray | None:
    """The grid with two cells exchanged; None where one of the two sessions may not be where the other was."""
    slots, rooms = grid.shape
    (t, u), (r, q) = rng.integers(slots, size=2), rng.integers(rooms, size=2)
    s, other = int(grid[t, r]), int(grid[u, q])
    if s == other or (s >= 0 and not problem.allowed[s, u, q]) or (other >= 0 and not problem.allowed[other, t, r]):
        return None
    changed = grid.copy()
    changed[t, r], changed[u, q] = other, s
    return changed


def _seated(problem: Problem, grid: IntArray | None, best: Solution | None) -> Solution | None:
    """The grid with everybody seated, if that is better than the best so far and keeps all rules."""
    solution = None if grid is None else seat_grid(problem, grid)
    if solution is None or (best is not None and solution.value <= best.value):
        return None
    return solution if problem.keeps_rules(solution.grid, solution.days) else None
