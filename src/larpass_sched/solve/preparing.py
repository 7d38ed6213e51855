"""Before a search: compile what has not been compiled on this machine, with a first timetable to show meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.event.options import Method
from larpass_sched.solve.method import loops_for
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.moves import exchanged
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import THREADS, Search
from larpass_sched.solve.shared.seating import seat_grid

DRAWN = 5
"""Timetables drawn at random, the best of which is improved."""

FIRST_SECONDS = 0.5
"""Seconds of improving the first timetable: people wait for the search meanwhile."""

LISTEN_EVERY = 0.05
"""Seconds between two looks at whether somebody interrupts."""


def prepare(search: Search, method: Method) -> bool:
    """Load what the search needs, and compile it where that has not been done on this machine.

    Where something has to be compiled, the search has a first timetable meanwhile, and says that it is preparing. An
    interrupt is heard at once and leaves that timetable; else the search begins without it, so that the answer is the
    same on every machine.

    Returns
    -------
    bool
        Whether the search can begin; False after an interrupt.
    """
    problem = search.problem
    assert problem is not None
    for compiled_now in _unless_interrupted(loops_for(problem, method), search):
        if compiled_now and not search.preparing and not search.interrupted:
            search.preparing = True
            for solution in first_timetables(problem, search):
                search.offer(solution)
    if search.interrupted:
        search.method = "first timetable"
        return False
    if search.preparing:
        search.preparing = False
        search.begin_anew()
    return True


def _unless_interrupted(loops: Iterator[bool], search: Search) -> Iterator[bool]:
    """What loading tells, loop by loop, until an interrupt comes.

    Nothing can stop a compiler: each loop has a thread of its own, for which nobody waits after an interrupt.
    """
    told: list[bool | BaseException | None] = []

    def load() -> None:
        try:
            told.append(next(loops, None))
        except BaseException as failure:
            told.append(failure)

    while not search.interrupted:
        loading = threading.Thread(target=load, name=f"{THREADS} compiling", daemon=True)
        loading.start()
        while loading.is_alive() and not search.interrupted:
            loading.join(LISTEN_EVERY)
        if loading.is_alive():
            return
        compiled_now = told.pop()
        if isinstance(compiled_now, BaseException):
            raise compiled_now
        if compiled_now is None:
            return
        yield compiled_now


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
    """The grid with two cells exchanged that were drawn."""
    slots, rooms = grid.shape
    (t, u), (r, q) = rng.integers(slots, size=2).tolist(), rng.integers(rooms, size=2).tolist()
    return exchanged(problem, grid, (t, r), (u, q))


def _seated(problem: Problem, grid: IntArray | None, best: Solution | None) -> Solution | None:
    """The grid with everybody seated, if that is better than the best so far and keeps all rules."""
    solution = None if grid is None else seat_grid(problem, grid)
    if solution is None or (best is not None and solution.value <= best.value):
        return None
    return solution if problem.keeps_rules(solution.grid, solution.days) else None
