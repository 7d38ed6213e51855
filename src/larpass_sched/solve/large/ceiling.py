"""The cheapest bounds: nobody's day is worth more than the best that person could ever have."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.problem import Problem


def ceiling(problem: Problem) -> int:
    """Bound the value of every timetable by what each attendee, and each session, could be worth at best.

    Each attendee attends at most one session in each slot in which there is time; each session seats at most as many
    people as its runs do in the largest room that it may have. People at a distance take no seat.
    """
    arrays = problem.arrays
    worth = np.where(problem.may_attend.any(axis=2), arrays.worth, 0)
    slots = problem.may_attend.any(axis=1).sum(axis=1)
    days, sits = _best_of_rows(worth, slots), arrays.takes_seat
    best = int(days.sum())
    if arrays.attendance == "seats":
        allowed = problem.allowed.any(axis=1)
        seats = np.where(allowed, arrays.capacity, 0).max(axis=1, initial=0) * arrays.runs
        best = min(best, int(_best_of_rows(worth[sits].T, seats).sum() + days[~sits].sum()))
    return problem.point_scale * best


def _best_of_rows(worth: IntArray, counts: IntArray) -> IntArray:
    """For each row the sum of its `counts` largest entries."""
    ordered = -np.sort(-worth, axis=1)
    return np.where(np.arange(worth.shape[1])[None] < counts[:, None], ordered, 0).sum(axis=1)
