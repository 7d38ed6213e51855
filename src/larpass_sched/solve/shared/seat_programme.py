"""The linear programme of seating, whose solution is nearly always whole, and what its prices prove."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import linear_solver_pb2, pywraplp

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.timetable.choice import NOBODY, free_days

PRICE_GRAIN = 4096.0
WHOLE = 1e-6


class SeatProgramme:
    """attends[a, s, t] for everybody and everything that is held: who attends what, for the most worth.

    Parameters
    ----------
    problem : Problem
    grid : (T, R) int
        The session in each slot and room, -1 for none.
    may : (A, S, T) bool
        Who may attend what.
    """

    def __init__(self, problem: Problem, grid: IntArray, may: BoolArray) -> None:
        self._arrays = arrays = problem.arrays
        self._grid = grid
        self._a, self._s, self._t = (axis.astype(np.int64) for axis in np.nonzero(may))
        self._may = may
        model = linear_solver_pb2.MPModelProto(maximize=True)
        for worth in arrays.worth[self._a, self._s].tolist():
            model.variable.add(lower_bound=0.0, upper_bound=1.0, objective_coefficient=worth)
        self._seats, self._once = list(self._seat_rows()), list(self._once_rows())
        rows = [*self._seats, *self._once, *self._crowd_rows(), *self._rows_at_a_time()]
        for least, most, places in rows:
            row = model.constraint.add(lower_bound=float(least), upper_bound=float(most))
            row.var_index.extend(places)
            row.coefficient.extend([1.0] * len(places))
        solver = pywraplp.Solver.CreateSolver("GLOP")
        refused = solver.LoadModelFromProto(model)
        self._answer = linear_solver_pb2.MPSolutionResponse()
        possible = not refused and all(least <= min(most, len(places)) for least, most, places in rows)
        self.solved = possible and bool(solver.Solve() == pywraplp.Solver.OPTIMAL)
        if self.solved:
            solver.FillSolutionResponseProto(self._answer)

    @property
    def value(self) -> float:
        """No seating is worth more."""
        return float(self._answer.objective_value)

    def whole_days(self) -> tuple[IntArray, list[int]]:
        """(A, T) days of all whose days are whole, and who the others are."""
        shares = np.array(self._answer.variable_value)
        days = free_days(self._arrays)
        goes = shares > 0.5
        days[self._a[goes], self._t[goes]] = self._s[goes]
        halved = np.unique(self._a[(shares > WHOLE) & (shares < 1 - WHOLE)])
        days[halved] = NOBODY
        return days, halved.tolist()

    def proved(self) -> int:
        """An upper bound of the points of all seatings in this grid, from the prices of the programme.

        Any prices of seats, and of attending a session once, prove a bound: with them everybody is free to take the
        best in each slot. They are rounded to multiples of 1/4096, so that the sum is exact.
        """
        arrays = self._arrays
        duals = np.array(self._answer.dual_value if self.solved else [0.0] * (len(self._seats) + len(self._once)))
        prices = np.maximum(0.0, np.rint(duals * PRICE_GRAIN) / PRICE_GRAIN)
        seat_price, once_price = np.zeros(arrays.shape[1:3]), np.zeros(arrays.shape[:2])
        level = 0.0
        for price, (_, most, _), (t, r) in zip(prices, self._seats, self._held(), strict=False):
            seat_price[self._grid[t, r], t] = price
            level += price * most
        for price, (_, _, places) in zip(prices[len(self._seats) :], self._once, strict=False):
            if len(places):
                once_price[self._a[places[0]], self._s[places[0]]] = price
                level += price
        left = arrays.worth[:, :, None] - once_price[:, :, None]
        left = left - np.where(arrays.takes_seat[:, None, None], seat_price[None], 0.0)
        return int(np.floor(level + float(np.where(self._may, left, 0.0).max(axis=1, initial=0.0).sum())))

    def _held(self) -> list[list[int]]:
        return [[int(t), int(r)] for t, r in np.argwhere(self._grid >= 0)]

    def _seat_rows(self) -> Iterator[tuple[int, int, list[int]]]:
        """A run has no more people than its room has seats."""
        arrays, sits = self._arrays, self._arrays.takes_seat[self._a]
        for t, r in self._held():
            s = int(self._grid[t, r])
            yield 0, min(int(arrays.capacity[s, r]), arrays.shape[0]), _where((self._s == s) & (self._t == t) & sits)

    def _crowd_rows(self) -> Iterator[tuple[int, int, list[int]]]:
        """A run has no fewer people than its minimum."""
        arrays = self._arrays
        for t, r in self._held():
            s = int(self._grid[t, r])
            if arrays.minimum[s] > 0:
                yield int(arrays.minimum[s]), arrays.shape[0], _where((self._s == s) & (self._t == t))

    def _once_rows(self) -> Iterator[tuple[int, int, list[int]]]:
        """Nobody attends a session twice, and everybody what they have to."""
        must, sessions = self._arrays.must, self._arrays.shape[1]
        for places in _groups(self._a * sessions + self._s, np.arange(len(self._a))):
            if not must[self._a[places[0]], self._s[places[0]]]:
                yield 0, 1, places
        for a, s in np.argwhere(must).tolist():
            yield 1, 1, _where((self._a == a) & (self._s == s))

    def _rows_at_a_time(self) -> Iterator[tuple[int, int, list[int]]]:
        """Nobody attends two sessions at a time."""
        for t, u in np.argwhere(np.triu(self._arrays.overlap)).tolist():
            here = ((self._t == t) | (self._t == u)).nonzero()[0]
            for places in _groups(self._a[here], here):
                yield 0, 1, places


def _where(condition: BoolArray) -> list[int]:
    found: list[int] = condition.nonzero()[0].tolist()
    return found


def _groups(keys: IntArray, things: npt.NDArray[np.intp]) -> list[list[int]]:
    """Things of the same key, of those keys that occur more than once."""
    order = np.argsort(keys, kind="stable")
    ends = [0, *(np.diff(keys[order]).nonzero()[0] + 1).tolist(), len(keys)]
    # Slices of a list: there are thousands of groups, and cutting up an array takes longer than solving.
    sorted_things: list[int] = things[order].tolist()
    return [sorted_things[start:end] for start, end in pairwise(ends) if end - start > 1]
