"""The linear relaxation over the known sets of sessions, with its prices kept near a centre.

    max  sum_k sum_C worth[k, C] z[k, C] + sum_s (low[s] below[s] - high[s] above[s])
    s.t. least_runs[s] <= sum_k sum_{C contains s} z[k, C] + below[s] - above[s] <= runs[s]    price of s
         sum_C z[k, C] = number of slots of kind k
         sum_k sum_C crowd[k, C, s] z[k, C] <= sum_n seats[s, n] q[s, n]             price of a seat in s
         sum_n q[s, n] <= runs[s],  sum_s q[s, n] <= number of cells of size n

The last two rows are there where seats are scarce: a set is then worth what people gain who are seated in it as the
prices of seats had it when it was learnt, and it may be learnt again at other prices.

Left alone, the prices jump about until nearly all sets are known. The variables below and above keep them between low
and high, the box of R. E. Marsten, W. W. Hogan and J. W. Blankenship (1975), doi:10.1287/opre.23.3.389.
"""

from __future__ import annotations

import numpy as np
from ortools.linear_solver import pywraplp

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.solve.large.market import Kind
from larpass_sched.solve.large.pricing import GRAIN

LONGEST = 5.0
"""Seconds after which a single linear programme is given up: it does not hear interrupts."""

SEAT_WIDTH = 0.25
"""Half the side of the box around the prices of seats, in points."""

AGAIN = 20
"""The best known sets, which are learnt anew where the prices of seats have changed."""


class Master:
    """The linear programme; it learns the new sets of its kinds at every solve.

    Parameters
    ----------
    arrays : Arrays
    kinds : list of Kind
    sizes : tuple, optional
        As `sizes_of` tells them, where seats have prices that may change.

    Attributes
    ----------
    paid : (S,) int
        What seats cost now, as the kinds are charged.
    """

    def __init__(self, arrays: Arrays, kinds: list[Kind], sizes: tuple[IntArray, IntArray] | None) -> None:
        self._kinds = kinds
        self.paid = np.zeros(len(arrays.runs), dtype=np.int64)
        self._known = [0] * len(kinds)
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = solver.infinity()
        self._rows = [
            solver.Constraint(float(least), float(most))
            for least, most in zip(arrays.least_runs.tolist(), arrays.runs.tolist(), strict=True)
        ]
        self._kind_rows = [solver.Constraint(float(len(k.slots)), float(len(k.slots))) for k in kinds]
        self._below = [solver.NumVar(0.0, infinity, "") for _ in self._rows]
        self._above = [solver.NumVar(0.0, infinity, "") for _ in self._rows]
        for row, below, above in zip(self._rows, self._below, self._above, strict=True):
            row.SetCoefficient(below, 1.0)
            row.SetCoefficient(above, -1.0)
        solver.Objective().SetMaximization()
        self._seat_rows = [] if sizes is None else self._seated(arrays.runs, *sizes)
        self._cheaper = [solver.NumVar(0.0, infinity, "") for _ in self._seat_rows]
        self._dearer = [solver.NumVar(0.0, infinity, "") for _ in self._seat_rows]
        for row, below, above in zip(self._seat_rows, self._cheaper, self._dearer, strict=True):
            row.SetCoefficient(below, 1.0)
            row.SetCoefficient(above, -1.0)

    def _seated(self, runs: IntArray, count: IntArray, seats: IntArray) -> list[pywraplp.Constraint]:
        solver, infinity = self._solver, self._solver.infinity()
        rows = [solver.Constraint(-infinity, 0.0) for _ in seats]
        cells = [solver.Constraint(-infinity, float(n)) for n in count.tolist()]
        for row, here, most_runs in zip(rows, seats.tolist(), runs.tolist(), strict=True):
            once = solver.Constraint(-infinity, float(most_runs))
            for cell, most in zip(cells, here, strict=True):
                q = solver.NumVar(0.0, infinity, "")
                row.SetCoefficient(q, -float(most))
                once.SetCoefficient(q, 1.0)
                cell.SetCoefficient(q, 1.0)
        return rows

    def solve(self, centre: IntArray, width: float, paid: IntArray) -> tuple[float, IntArray, IntArray] | None:
        """The relaxation's value, prices of sessions and prices of seats; None where that takes too long.

        The former are within `width` points of the centre, the latter within `SEAT_WIDTH` of what is paid. The value is
        no bound, as other sets may be better. Prices come in points times `GRAIN`.
        """
        objective = self._solver.Objective()
        for price, below, above in zip((centre / GRAIN).tolist(), self._below, self._above, strict=True):
            objective.SetCoefficient(below, price - width)
            objective.SetCoefficient(above, -(price + width))
        if self._seat_rows:
            for price, below, above in zip((paid / GRAIN).tolist(), self._cheaper, self._dearer, strict=True):
                objective.SetCoefficient(below, max(0.0, price - SEAT_WIDTH))
                objective.SetCoefficient(above, -(price + SEAT_WIDTH))
        for number, kind in enumerate(self._kinds):
            self._learn(number, kind, kind.sets[self._known[number] :], kind.worth[self._known[number] :])
            self._known[number] = len(kind.sets)
        self._solver.SetTimeLimit(int(1000 * LONGEST))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return objective.Value(), self._prices_of(self._rows), np.maximum(0, self._prices_of(self._seat_rows))

    def learn_again(self, prices: IntArray) -> None:
        """Learn the best known sets at these prices as people are seated in them at what seats cost now."""
        for number, kind in enumerate(self._kinds):
            best = np.argsort(-kind.beyond_prices(prices), kind="stable")[:AGAIN]
            best = best[best < self._known[number]]
            self._learn(number, kind, kind.sets[best], kind.worth[best])

    def _prices_of(self, rows: list[pywraplp.Constraint]) -> IntArray:
        return np.rint(np.array([row.dual_value() for row in rows]) * GRAIN).astype(np.int64)

    def _learn(self, number: int, kind: Kind, sets: IntArray, worths: IntArray) -> None:
        objective = self._solver.Objective()
        crowds = kind.crowds(sets) if self._seat_rows else np.zeros((len(sets), 0), dtype=np.int64)
        worths = worths + crowds @ self.paid if self._seat_rows else worths
        for sessions, worth, crowd in zip(sets.tolist(), (worths / GRAIN).tolist(), crowds, strict=True):
            z = self._solver.NumVar(0.0, self._solver.infinity(), "")
            objective.SetCoefficient(z, worth)
            self._kind_rows[number].SetCoefficient(z, 1.0)
            for s in sessions:
                if s >= 0:
                    self._rows[s].SetCoefficient(z, 1.0)
            for s in crowd.nonzero()[0].tolist():
                self._seat_rows[s].SetCoefficient(z, float(crowd[s]))
