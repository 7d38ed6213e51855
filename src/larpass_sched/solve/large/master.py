"""The linear relaxation over the known sets of sessions, with its prices kept near a centre.

    max  sum_k sum_C worth[k, C] z[k, C] + sum_s (low[s] below[s] - high[s] above[s])
    s.t. least_runs[s] <= sum_k sum_{C contains s} z[k, C] + below[s] - above[s] <= runs[s]    price of s
         sum_C z[k, C] = number of slots of kind k

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


class Master:
    """The linear programme; it learns the new sets of its kinds at every solve.

    Parameters
    ----------
    arrays : Arrays
    kinds : list of Kind
    """

    def __init__(self, arrays: Arrays, kinds: list[Kind]) -> None:
        self._kinds = kinds
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

    def solve(self, centre: IntArray, width: float) -> tuple[float, IntArray] | None:
        """The relaxation's value and prices within `width` points of the centre; None where that takes too long.

        The value is no bound, as other sets may be better. Prices come in points times `GRAIN`.
        """
        objective = self._solver.Objective()
        for price, below, above in zip((centre / GRAIN).tolist(), self._below, self._above, strict=True):
            objective.SetCoefficient(below, price - width)
            objective.SetCoefficient(above, -(price + width))
        for number, kind in enumerate(self._kinds):
            self._learn(number, kind)
        self._solver.SetTimeLimit(int(1000 * LONGEST))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        prices = np.array([row.dual_value() for row in self._rows])
        return objective.Value(), np.rint(prices * GRAIN).astype(np.int64)

    def _learn(self, number: int, kind: Kind) -> None:
        objective, first = self._solver.Objective(), self._known[number]
        for sessions, worth in zip(kind.sets[first:].tolist(), (kind.worth[first:] / GRAIN).tolist(), strict=True):
            z = self._solver.NumVar(0.0, self._solver.infinity(), "")
            objective.SetCoefficient(z, worth)
            self._kind_rows[number].SetCoefficient(z, 1.0)
            for s in sessions:
                if s >= 0:
                    self._rows[s].SetCoefficient(z, 1.0)
        self._known[number] = len(kind.sets)
