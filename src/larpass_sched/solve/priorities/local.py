"""Local moves for a priority, judged by the scorer: whole slots that change places, and rooms within their slots.

They need no model, so that they work however large an event is; what they find proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.goals import PlacementGoal, Stage, sign
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best

Better = Callable[[Solution], bool]
"""Takes a solution if it is better and keeps all that has to hold; tells whether it was taken."""

MOST_ROUNDS = 50


def exchange_slots(problem: Problem, best: Solution, better: Better, over: Callable[[], bool]) -> Solution:
    """Let whole slots change places with all that is held in them, as long as that makes anything better.

    Exchanges of two slots and rotations of three, the first that is better.
    """
    for _ in range(MOST_ROUNDS):
        improved = False
        for order in slot_orders(problem):
            if over():
                return best
            moved = Solution(best.grid[order], best.days[:, order], 0)
            moved = replace(moved, value=problem.value_of(moved.grid, moved.days))
            if _is_allowed(problem, moved) and better(moved):
                best, improved = moved, True
                break
        if not improved:
            return best
    return best


def slot_orders(problem: Problem) -> Iterator[IntArray]:
    """Orders of the slots in which two have changed places, or three in turn."""
    slots = problem.arrays.shape[2]
    for t, u in combinations(range(slots), 2):
        order = np.arange(slots)
        order[[t, u]] = u, t
        yield order
    if slots <= MOST_ROTATED:
        for three in combinations(range(slots), 3):
            for turned in ((1, 2, 0), (2, 0, 1)):
                order = np.arange(slots)
                order[list(three)] = [three[k] for k in turned]
                yield order


MOST_ROTATED = 10
"""Slots up to which rotations of three are tried as well."""


def _is_allowed(problem: Problem, solution: Solution) -> bool:
    """Whether the masks allow all placements and attendances."""
    t, r = np.nonzero(solution.grid >= 0)
    a, u = np.nonzero(solution.days >= 0)
    held = bool(problem.allowed[solution.grid[t, r], t, r].all())
    return held and bool(problem.may_attend[a, solution.days[a, u], u].all())


def rooms_within_slots(problem: Problem, best: Solution) -> Problem:
    """The problem in which everything stays in its slot, in rooms with seats for all who attend it now."""
    arrays = problem.arrays
    allowed: BoolArray = np.zeros_like(problem.allowed)
    for t, r in np.argwhere(best.grid >= 0).tolist():
        s = int(best.grid[t, r])
        people = int(((best.days[:, t] == s) & arrays.takes_seat).sum())
        enough = arrays.capacity[s] >= people if arrays.attendance == "seats" else np.ones(arrays.shape[3], dtype=bool)
        allowed[s, t] = problem.allowed[s, t] & enough
        allowed[s, t, r] = True
    return replace(problem, allowed=allowed)


def anneal_rooms(
    problem: Problem, stages: tuple[Stage, ...], best: Solution, seed: int, over: Callable[[], bool]
) -> Solution | None:
    """Other rooms within the same slots, found by annealing for the goals that it knows; None if there are none."""
    from larpass_sched.solve.large.placements import anneal_placements

    within = rooms_within_slots(problem, best)
    if (within.allowed.sum(axis=2) <= 1).all():
        return None
    grid = anneal_placements(within, stages, best.grid, seed, over, moves_per_run=ROOM_MOVES)
    if grid is None or not _same_slots(grid, best.grid):
        return None
    return Solution(grid, best.days, problem.value_of(grid, best.days))


ROOM_MOVES = 10_000
"""Moves for each run in a round of annealing of rooms."""


def _same_slots(grid: IntArray, other: IntArray) -> bool:
    return bool((np.sort(grid, axis=1) == np.sort(other, axis=1)).all())


def exchange_cells(
    problem: Problem, stage: Stage, best: Solution, better: Better, search: Search, over: Callable[[], bool]
) -> Solution:
    """Let the contents of two cells change places where a priority counts single placements, and seat everybody anew.

    What helps the priority most is tried first; it has to keep the rules and what higher priorities reached.
    """
    cost = cost_of_placements(problem, stage)
    if cost is None:
        return best
    for _ in range(MOST_ROUNDS * best.grid.size):
        found = None
        for grid in _exchanges(problem, cost, best.grid):
            if over():
                return best
            if problem.keeps_links(grid):
                seated = seat_best(problem, grid, search, effort=SEATING_EFFORT)
                if seated is not None and better(seated):
                    found = seated
                    break
        if found is None:
            return best
        best = found
    return best


SEATING_EFFORT = 0.2
"""CP-SAT's deterministic time for seating people in one of many placements."""


def cost_of_placements(problem: Problem, stage: Stage) -> IntArray | None:
    """(S, T, R) int: what each placement costs the priority, as far as it counts placements; None if it does not."""
    cost = np.zeros(problem.arrays.shape[1:], dtype=np.int64)
    counted = [(goal, n) for goal, n in stage.terms if isinstance(goal, PlacementGoal)]
    for goal, n in counted:
        cost -= sign(goal) * n * goal.worths(problem.arrays)
    return cost if counted else None


def _exchanges(problem: Problem, cost: IntArray, grid: IntArray) -> Iterator[IntArray]:
    """Grids in which two cells have changed places for less cost, the cheapest first."""
    flat, slots, rooms = grid.ravel(), *grid.shape
    allowed = np.concatenate([problem.allowed.reshape(len(cost), -1), np.ones((1, flat.size), dtype=bool)])
    costs = np.concatenate([cost.reshape(len(cost), -1), np.zeros((1, flat.size), dtype=np.int64)])
    cells = np.arange(flat.size)
    # What is in each cell, in each other cell: an empty one (-1) costs nothing anywhere.
    there, may = costs[flat][:, cells], allowed[flat][:, cells]
    now = there[cells, cells]
    gain = now[:, None] + now[None, :] - there - there.T
    possible = np.triu(may & may.T & (gain > 0) & (flat[:, None] != flat[None, :]), 1)
    pairs = np.argwhere(possible)
    for i, j in pairs[np.argsort(-gain[possible], kind="stable")].tolist():
        changed = flat.copy()
        changed[[i, j]] = flat[j], flat[i]
        moved = changed.reshape(slots, rooms)
        if not any((np.bincount(moved[t][moved[t] >= 0]) > 1).any() for t in (i // rooms, j // rooms)):
            yield moved
