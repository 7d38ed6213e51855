"""The linear relaxation over the known sets of sessions, with its prices kept near a centre.

    max  sum_k sum_C worth[k, C] z[k, C] + sum_s (low[s] below[s] - high[s] above[s])
    s.t. least_runs[s] <= sum_k sum_{C contains s} z[k, C] + below[s] - above[s] <= runs[s]    price of s
         sum_C z[k, C] = number of slots of kind k
         sum_k sum_C crowd[k, C, s] z[k, C] <= sum_n seats[s, n] q[s, n]             price of a seat in s
         sum_n q[s, n] <= runs[s],  sum_s q[s, n] <= number of cells of size n

The last two rows are there where seats are scarce: a set is then worth what people gain who are seated in it as the
prices of seats had it when it was learnt, and it may be learnt again at other prices. Whoever attends a repeated
session in it pays the charge of today for that, and the relaxation tells how often everybody attends these sessions.

Left alone, the prices jump about until nearly all sets are known. The variables below and above keep them between low
and high, the box of R. E. Marsten, W. W. Hogan and J. W. Blankenship (1975), doi:10.1287/opre.23.3.389.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.solve.large.charges import Charges
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
    charges : Charges
        What seats and attendance cost now, as the kinds are charged, in points times `GRAIN`.
    """

    def __init__(
        self, arrays: Arrays, kinds: list[Kind], sizes: tuple[IntArray, IntArray] | None, charges: Charges
    ) -> None:
        self._kinds = kinds
        self.charges = charges
        self._takes_seat = arrays.takes_seat
        self._repeated = np.flatnonzero(arrays.runs > 1)
        self._concerned = np.flatnonzero((arrays.worth[:, self._repeated] > 0).any(axis=1))
        self._columns: list[pywraplp.Variable] = []
        # What each column is worth where attendance costs nothing, and where those go whom repeated sessions concern.
        self._worth = np.zeros(0, dtype=np.int64)
        self._goes = np.zeros((0, len(self._concerned)), dtype=np.int16)
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
        """The relaxation's value, prices of sessions and prices of seats; None where it takes too long, or gets lost.

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
        worths = self._worth - self._paid_once(self._goes)
        for column, worth in zip(self._columns, (worths / GRAIN).tolist(), strict=True):
            objective.SetCoefficient(column, worth)
        self._solver.SetTimeLimit(int(1000 * LONGEST))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return objective.Value(), self._prices_of(self._rows), np.maximum(0, self._prices_of(self._seat_rows))

    def attended(self) -> npt.NDArray[np.float64]:
        """(A, S) float: how often everybody attends each repeated session in the relaxation that was solved last."""
        attended = np.zeros((len(self._takes_seat), len(self._rows) + 1))
        for column, goes in zip(self._columns, self._goes, strict=True):
            share = column.solution_value()
            if share > 0:
                attended[self._concerned, goes] += share
        return attended[:, :-1]

    def learn_again(self, prices: IntArray) -> None:
        """Learn the best known sets at these prices as people attend them at what seats and attendance cost now."""
        for number, kind in enumerate(self._kinds):
            best = np.argsort(-kind.beyond_prices(prices), kind="stable")[:AGAIN]
            best = best[best < self._known[number]]
            self._learn(number, kind, kind.sets[best], kind.worth[best])

    def _prices_of(self, rows: list[pywraplp.Constraint]) -> IntArray:
        return np.rint(np.array([row.dual_value() for row in rows]) * GRAIN).astype(np.int64)

    def _paid_once(self, goes: npt.NDArray[np.int16]) -> IntArray:
        """(n,) int: what is paid for attendance where those whom it concerns go there."""
        once = np.zeros((len(self._concerned), len(self._rows) + 1), dtype=np.int64)
        once[:, self._repeated] = self.charges.once[np.ix_(self._concerned, self._repeated)]
        return np.asarray(once[np.arange(len(self._concerned)), goes].sum(axis=1))

    def _learn(self, number: int, kind: Kind, sets: IntArray, worths: IntArray) -> None:
        """Columns for sets, with everybody where the charges of today lead them."""
        goes = kind.attending(sets) if self._seat_rows or len(self._concerned) else np.zeros((len(sets), 0), np.int64)
        here = goes[:, self._concerned].astype(np.int16)
        worths = worths + self._paid_once(here)
        crowds = np.zeros((len(sets), len(self._rows) + 1), dtype=np.int64)
        if self._seat_rows:
            for crowd, taken in zip(crowds, goes[:, self._takes_seat], strict=True):
                crowd += np.bincount(taken, minlength=len(crowd))
            worths = worths + crowds[:, :-1] @ self.charges.seats
        self._worth, self._goes = np.concatenate([self._worth, worths]), np.concatenate([self._goes, here])
        for sessions, crowd in zip(sets.tolist(), crowds[:, :-1], strict=True):
            z = self._solver.NumVar(0.0, self._solver.infinity(), "")
            self._columns.append(z)
            self._kind_rows[number].SetCoefficient(z, 1.0)
            for s in sessions:
                if s >= 0:
                    self._rows[s].SetCoefficient(z, 1.0)
            for s in crowd.nonzero()[0].tolist():
                self._seat_rows[s].SetCoefficient(z, float(crowd[s]))
