"""Rooms dealt out at the least cost: an assignment problem."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import linear_sum_assignment

from larpass_sched.arrays import IntArray


def dealt(cost: IntArray, not_allowed: int) -> IntArray | None:
    """The column of each row of costs, 0 or more, all different and at the least cost; None where that is not allowed.

    Parameters
    ----------
    cost : (n, m) int
    not_allowed : int
        More than all that is allowed costs together.
    """
    rows, columns = cost.shape
    if rows == 0 or rows > columns:
        return np.zeros(0, dtype=np.int64) if rows == 0 else None
    # Square, complete and nowhere below zero: otherwise the solver does not see every assignment that there is.
    # Columns that are left over are given to nobodies, and what is not allowed to whoever has nothing else.
    square = np.zeros((columns, columns), dtype=np.int64)
    square[:rows] = cost
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    left, right = np.indices(square.shape)
    assignment.add_arcs_with_cost(left.ravel(), right.ravel(), square.ravel())
    if assignment.solve() != assignment.OPTIMAL or assignment.optimal_cost() >= not_allowed:
        return None
    return np.array([assignment.right_mate(k) for k in range(rows)], dtype=np.int64)
