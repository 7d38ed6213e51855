"""Moves from one timetable to another."""

from __future__ import annotations

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.problem import Problem

Cell = tuple[int, int]
"""Slot and room."""


def exchanged(problem: Problem, grid: IntArray, one: Cell, other: Cell) -> IntArray | None:
    """(T, R) int: a grid with two cells exchanged; None where that changes nothing or a mask forbids it."""
    s, q = int(grid[one]), int(grid[other])
    if s == q or (s >= 0 and not problem.allowed[(s, *other)]) or (q >= 0 and not problem.allowed[(q, *one)]):
        return None
    changed = grid.copy()
    changed[one], changed[other] = q, s
    for t in {one[0], other[0]}:
        held = changed[t][changed[t] >= 0].tolist()
        if len(set(held)) < len(held):
            return None
    return changed
