"""A timetable that is known before the search begins, such as one that was published."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.priorities.local import slot_orders
from larpass_sched.solve.priorities.standing import Standing
from larpass_sched.solve.shared.moves import exchanged
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_grid
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import NOBODY, grid_of

EFFORT = 1.0
"""CP-SAT's deterministic time for seating people in it."""

SHARE = 0.25
"""Share of the time for what is near it, where a proof is far."""

EXCHANGES_SHARE = 0.05
"""Share of the time for whole slots exchanged."""

LOOKED_AT = 5
"""Exchanges of two cells that are looked at closely."""

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
    best = _seated(problem, grid_of(arrays, known), standing.search)
    if best is None:
        # What cannot stay as it is may be possible with two cells exchanged, or whole slots.
        ways = (_with_cells_exchanged, _with_slots_exchanged)
        found = [way(problem, grid_of(arrays, known), standing.search) for way in ways]
        best = max(filter(None, found), key=lambda solution: solution.value, default=None)
    if best is None:
        return False
    if len(problem.allowed) > LARGE or (arrays.runs > 1).any():
        best = _climb(problem, best, standing.search)
    standing.best = best
    return True


def _with_cells_exchanged(problem: Problem, grid: IntArray, search: Search) -> Solution | None:
    """The best with the contents of two cells exchanged, as far as there is time; None where that breaks a rule."""
    until = search.seconds + EXCHANGES_SHARE * search.remaining
    cells = [(t, r) for t in range(grid.shape[0]) for r in range(grid.shape[1])]
    found: list[tuple[int, int, IntArray]] = []
    for one, other in combinations(cells, 2):
        if search.interrupted or search.seconds >= until:
            break
        changed = exchanged(problem, grid, one, other)
        if changed is not None and _may_be(problem, changed):
            seated = seat_grid(problem, changed)
            found.append((0 if seated is None else -seated.value, len(found), changed))
    best = None
    for _, _, changed in sorted(found, key=lambda entry: entry[:2])[:LOOKED_AT]:
        solution = _seated(problem, changed, search)
        if solution is not None and (best is None or solution.value > best.value):
            best = solution
    return best


def _with_slots_exchanged(problem: Problem, grid: IntArray, search: Search) -> Solution | None:
    """The best of the orders of slots that keep all rules, as far as there is time; None where none does."""
    best, until = None, search.seconds + EXCHANGES_SHARE * search.remaining
    for order in slot_orders(problem):
        if search.interrupted or search.seconds >= until:
            break
        found = _seated(problem, grid[order], search)
        if found is not None and (best is None or found.value > best.value):
            best = found
    return best


def _seated(problem: Problem, grid: IntArray, search: Search) -> Solution | None:
    """A grid with everybody seated, if it keeps all rules."""
    if not _may_be(problem, grid):
        return None
    seated = search.attempt(lambda: seat_best(problem, grid, search, effort=EFFORT))
    return seated if seated is not None and problem.keeps_rules(seated.grid, seated.days) else None


def _may_be(problem: Problem, grid: IntArray) -> bool:
    """Whether everything may be where it is, people left aside."""
    t, r = np.nonzero(grid != NOBODY)
    return bool(problem.allowed[grid[t, r], t, r].all()) and problem.keeps_links(grid)


def _climb(problem: Problem, best: Solution, search: Search) -> Solution:
    """Let the contents of two cells change places, the first exchange that is better, until none is."""
    until = search.seconds + SHARE * search.remaining
    exact = bool((problem.arrays.runs == 1).all())
    cells = [(t, r) for t in range(best.grid.shape[0]) for r in range(best.grid.shape[1])]
    pairs = list(combinations(cells, 2))
    place = since = 0
    while since < len(pairs) and search.seconds < until and not search.interrupted:
        grid = exchanged(problem, best.grid, *pairs[place])
        place, since = (place + 1) % len(pairs), since + 1
        if grid is None or not problem.keeps_links(grid):
            continue
        found = seat_grid(problem, grid)
        if found is not None and found.value > (1 if exact else 1 - SLACK) * best.value:
            found = _seated(problem, grid, search)
            if found is not None and found.value > best.value:
                best, since = found, 0
    return best
