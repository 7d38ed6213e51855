"""Which events with repeated sessions the tree takes, by what its tables would hold; others have `payments` alone."""

from __future__ import annotations

from math import perm, prod

from larpass_sched.solve.exact.classes import slot_classes
from larpass_sched.solve.exact.listing import pool_of, seats_are_scarce
from larpass_sched.solve.shared.problem import Problem

MOST_STATES, MOST_TABLES = 3_000_000, 20_000_000
"""States, and cells of the tables over states (16 bytes each), up to which the tree is worth while."""

MOST_LISTED, MOST_LEFT_OUT = 20_000, 300
"""Configurations, and ways to leave out runs that need not be held."""

MOST_ROOMS, MOST_ASSIGNMENTS = 8, 1_000
"""Rooms, and where seats are scarce ways to assign them in a slot."""

LARGEST = 1 << 23
"""No sum of grains may come near 2^24, up to which single precision is exact."""


def can_take(problem: Problem) -> bool:
    """Whether the tree takes an event whose configurations can be listed."""
    arrays = problem.arrays
    states = prod(int(n) + 1 for n in arrays.runs)
    left_out = prod(int(n) + 1 for n in arrays.runs - arrays.least_runs)
    if states > MOST_STATES or states * (arrays.shape[2] + 2) > MOST_TABLES or left_out > MOST_LEFT_OUT:
        return False
    if arrays.shape[3] > MOST_ROOMS or largest_sum(problem) >= LARGEST or not arrays.shape[0]:
        return False
    classes = slot_classes(problem)
    if min(c.fewest for c in classes) > max(c.most for c in classes):
        return False
    pool = pool_of(problem, classes)
    ways = perm(arrays.shape[3], min(arrays.shape[3], pool.members.shape[1]))
    if ways > MOST_ASSIGNMENTS and arrays.attendance == "seats" and seats_are_scarce(problem):
        return False
    return 0 < len(pool) <= MOST_LISTED


def largest_sum(problem: Problem) -> int:
    """In points, no less than what people can have of a slot, or what the seats of a slot fetch."""
    arrays = problem.arrays
    most = arrays.worth.max(axis=1, initial=0)
    # Nobody's seat costs more than the most that it is worth to anybody.
    return max(int(most.sum()), int(most.max(initial=0)) * arrays.shape[0] * arrays.shape[3], 1)
