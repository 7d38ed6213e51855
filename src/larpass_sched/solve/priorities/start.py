"""A timetable that is known before the search begins, such as one that was published."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.priorities.local import slot_orders
from larpass_sched.solve.priorities.standing import Standing
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_grid
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import NOBODY, grid_of

EFFORT = 1.0
"""CP-SAT's deterministic time for seating people in it."""

SHARE = 0.25
"""Share of the time for what is near it, where a proof is far."""

LARGE = 30
"""Sessions from which on a proof is far."""

SLACK = 0.01
"""Share of the value that the first seating may lack where it is not the best, so that it is worth another look."""


def begin_with(standing: Standing, known: Timetable) -> bool:
    """Let a search begin with the placements of a timetable, people seated anew; whether it can be one.

    Parameters
    ----------
    standing : Standing
        Before its search.
    known : Timetable
        Of whatever event: names that the event does not have, or places with two sessions, make it none.
    """
    arrays, problem = standing.arrays, standing.problem
    places = [
        (arrays.session_index.get(p.session), arrays.slot_index.get(p.slot), arrays.room_index.get(p.room))
        for p in known.placements
    ]
    if any(None in place for place in places) or len({place[1:] for place in places}) < len(places):
        return False
    grid = grid_of(arrays, known)
    search, best = standing.search, None
    # What cannot stay as it is may be possible with whole slots exchanged, which nobody's points suffer from.
    for order in (np.arange(len(grid)), *slot_orders(problem)):
        if search.interrupted or (best is not None and search.remaining <= 0):
            break
        changed = grid[order]
        t, r = np.nonzero(changed != NOBODY)
        if problem.allowed[changed[t, r], t, r].all() and problem.keeps_links(changed):
            seated = search.attempt(lambda grid=changed: seat_best(problem, grid, search, effort=EFFORT))  # type: ignore[misc]
            if seated is not None and problem.keeps_rules(seated.grid, seated.days):
                best = seated if best is None or seated.value > best.value else best
                if (order == np.arange(len(grid))).all():
                    break
    if best is None:
        return False
    seated = best
    standing.best = seated
    if len(problem.allowed) > LARGE or (arrays.runs > 1).any():
        standing.best = _climb(problem, seated, standing.search)
    return True


def _climb(problem: Problem, best: Solution, search: Search) -> Solution:
    """Let the contents of two cells change places, the first exchange that is better, until none is."""
    until = search.seconds + SHARE * search.remaining
    exact = bool((problem.arrays.runs == 1).all())
    pairs = list(combinations(range(best.grid.size), 2))
    place = since = 0
    while since < len(pairs) and search.seconds < until and not search.interrupted:
        grid = _exchanged(problem, best.grid, *pairs[place])
        place, since = (place + 1) % len(pairs), since + 1
        if grid is None or not problem.keeps_links(grid):
            continue
        seated = seat_grid(problem, grid)
        near = seated is not None and seated.value > (1 - SLACK) * best.value
        if not exact and near:
            seated = search.attempt(lambda grid=grid: seat_best(problem, grid, search, effort=EFFORT))  # type: ignore[misc]
        if seated is not None and seated.value > best.value and problem.keeps_rules(seated.grid, seated.days):
            best, since = seated, 0
    return best


def _exchanged(problem: Problem, grid: IntArray, one: int, other: int) -> IntArray | None:
    """A grid with two cells exchanged; None where that may not be or changes nothing."""
    rooms = grid.shape[1]
    (t, r), (u, q) = divmod(one, rooms), divmod(other, rooms)
    s, z = int(grid[t, r]), int(grid[u, q])
    if s == z or (s >= 0 and not problem.allowed[s, u, q]) or (z >= 0 and not problem.allowed[z, t, r]):
        return None
    changed = grid.copy()
    changed[t, r], changed[u, q] = z, s
    for row in {t, u}:
        held = changed[row][changed[row] >= 0]
        if len(set(held.tolist())) < len(held):
            return None
    return changed
