"""Rooms for what is held at one time: an assignment, solved as one."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import linear_sum_assignment

from larpass_sched.arrays import BoolArray, IntArray


def assign_rooms(allowed: BoolArray, cost: IntArray, liking: IntArray) -> IntArray | None:
    """Rooms for sessions with the least cost, and among those the most liking; None if there are none."""
    count, rooms = allowed.shape
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    if count > rooms:
        return None
    total = cost * (int(liking.max(initial=0)) * count + 1) - liking
    # Square, complete and nowhere below zero: otherwise the solver does not see every assignment that there is.
    # Rooms that stay empty are given to nobodies, and rooms that are not allowed to whoever has no other.
    total -= total.min(initial=0)
    not_allowed = int(total.sum()) + 1
    square = np.zeros((rooms, rooms), dtype=np.int64)
    square[:count] = np.where(allowed, total, not_allowed)
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    left, right = np.indices(square.shape)
    assignment.add_arcs_with_cost(left.ravel(), right.ravel(), square.ravel())
    if assignment.solve() != assignment.OPTIMAL or assignment.optimal_cost() >= not_allowed:
        return None
    return np.array([assignment.right_mate(k) for k in range(count)], dtype=np.int64)
