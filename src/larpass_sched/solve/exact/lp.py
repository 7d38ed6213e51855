"""The linear relaxation over configurations: choose for each class of slots so that each session is held.

    max  sum_k sum_C value[k, C] z[k, C]
    s.t. least_runs[s] <= sum_k sum_{C contains s} z[k, C] <= runs[s]       price u[s]
         sum_C z[k, C] = number of slots of class k                         price w[k]
         sum_k sum_C floor(|C & T| / 2) z[k, C] <= floor(runs(T) / 2)       price v[T] >= 0, for triples T of sessions
         sum_k sum_C (sum of coefficients[k, s] for s in C) z[k, C] <= most price y >= 0, for rows that rules require
         sum_k sum_C coefficients[k, C] z[k, C] <= most                     price x >= 0, for further rows

The rows on triples are subset-row cuts (M. Jepsen, B. Petersen, S. Spoorendonk and D. Pisinger 2008,
doi:10.1287/opre.1070.0449); they are added where the relaxation mixes configurations that overlap in a triple.
Columns are generated out of the listed pool. Any prices prove a bound; they are rounded to multiples of 2**-12, so
that sums of them are exact in floating point and the bound is a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import IMPOSSIBLE

Floats = npt.NDArray[np.float64]

GRAIN = 4096.0
NEW_COLUMNS = 400
MOST_CUTS = 150


class Valued(Protocol):
    """Configurations with (N,) upper bounds of their values in one class."""

    upper: IntArray


@dataclass(eq=False)
class Relaxation:
    """The relaxation, its columns, and what its prices prove.

    Attributes
    ----------
    bound : int
        Best proven bound so far.
    reduced : list of (N,) float
        For each class, how much worse than the relaxation a timetable with that configuration is at least
        (0 or negative; -inf for what cannot be held).
    level : float
        The value that `reduced` is counted from.
    """

    arrays: Arrays
    classes: tuple[SlotClass, ...]
    values: Sequence[Valued]
    pool: Pool
    bound: int = 1 << 60
    reduced: list[Floats] = field(default_factory=list)
    level: float = np.inf
    hopeless: bool = False
    limits: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cuts: list[int] = []
        self._overlaps: list[BoolArray] = []
        self._rows_of_session: list[pywraplp.Constraint] = []
        self._columns: dict[tuple[int, int], pywraplp.Variable] = {}
        self._support: list[tuple[int, int, float]] = []
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        arrays = self.arrays
        for s in range(arrays.shape[1]):
            self._rows_of_session.append(self._solver.Constraint(float(arrays.least_runs[s]), float(arrays.runs[s])))
        self._rows_of_class = [
            self._solver.Constraint(float(len(c.blocks)), float(len(c.blocks))) for c in self.classes
        ]
        # Whatever the columns so far, the relaxation has a solution: at a price that no configuration is worth.
        self._worst = -4.0 * max(1, max(int(values.upper.max(initial=0)) for values in self.values))
        for row in (*self._rows_of_session, *self._rows_of_class):
            missing = self._solver.NumVar(0.0, self._solver.infinity(), "")
            row.SetCoefficient(missing, 1.0)
            self._solver.Objective().SetCoefficient(missing, self._worst)
        self._rows_of_rule = []
        for most in self.limits:
            self._rows_of_rule.append(self._row_at_most(most))
        self._rows_of_cut: list[pywraplp.Constraint] = []
        self._further_rows: list[pywraplp.Constraint] = []
        self._further: list[tuple[list[IntArray], int]] = []
        self._losses: dict[int, pywraplp.Variable] = {}
        self._rows_of_loss: dict[int, list[int]] = {}
        self._lost: dict[int, float] = {}
        self._solver.Objective().SetMaximization()

    def add(self, k: int, places: IntArray) -> int:
        """Add configurations as columns of class `k`; tells how many are new."""
        new = 0
        for i in places.tolist():
            if (k, i) in self._columns or self.values[k].upper[i] <= IMPOSSIBLE:
                continue
            column = self._solver.NumVar(0.0, self._solver.infinity(), "")
            self._columns[k, i] = column
            self._solver.Objective().SetCoefficient(column, float(self.values[k].upper[i]))
            for s in self.pool.members[i].tolist():
                if s < self.pool.sessions:
                    self._rows_of_session[s].SetCoefficient(column, 1.0)
            self._rows_of_class[k].SetCoefficient(column, 1.0)
            if self.limits:
                members = self.pool.members[i][self.pool.members[i] < self.pool.sessions].astype(np.int64)
                counts = self.classes[k].columns[:, members].sum(axis=1)
                for j in counts.nonzero()[0].tolist():
                    self._rows_of_rule[j].SetCoefficient(column, float(counts[j]))
            for row, overlaps in zip(self._rows_of_cut, self._overlaps, strict=True):
                if overlaps[i]:
                    row.SetCoefficient(column, 1.0)
            for row, (coefficients, _) in zip(self._further_rows, self._further, strict=True):
                if coefficients[k][i]:
                    row.SetCoefficient(column, float(coefficients[k][i]))
            new += 1
        return new

    def refresh(self, k: int, i: int) -> None:
        """Tell that the value of a configuration has changed."""
        if (k, i) in self._columns:
            value = max(float(self.values[k].upper[i]), self._worst)
            self._solver.Objective().SetCoefficient(self._columns[k, i], value)

    def tighten(self, before: Sequence[IntArray]) -> None:
        """Tell that bounds of values have become smaller than they were before, for each class."""
        for k, i in self._columns:
            self.refresh(k, i)
        for values, reduced, upper in zip(self.values, self.reduced, before, strict=False):
            reduced += values.upper - upper

    def loss_of(self, a: int) -> float:
        """What attendee `a` lost when the relaxation was last solved."""
        return self._lost.get(a, 0.0)

    def add_row(self, coefficients: list[IntArray], most: int, *, loss_of: int | None = None) -> None:
        """Let a sum over configurations be at most so large, given (N,) coefficients for each class.

        If it is about what an attendee loses, let that be lost which the sum is larger.
        """
        if loss_of is None:
            row = self._row_at_most(most)
        else:
            row = self._solver.Constraint(-self._solver.infinity(), float(most))
            if loss_of not in self._losses:
                self._losses[loss_of] = self._solver.NumVar(0.0, self._solver.infinity(), "")
                self._solver.Objective().SetCoefficient(self._losses[loss_of], -1.0)
            row.SetCoefficient(self._losses[loss_of], -1.0)
            self._rows_of_loss.setdefault(loss_of, []).append(len(self._further))
        for (k, i), column in self._columns.items():
            if coefficients[k][i]:
                row.SetCoefficient(column, float(coefficients[k][i]))
        self._further_rows.append(row)
        self._further.append((coefficients, most))

    def _row_at_most(self, most: int) -> pywraplp.Constraint:
        row = self._solver.Constraint(-self._solver.infinity(), float(most))
        broken = self._solver.NumVar(0.0, self._solver.infinity(), "")
        row.SetCoefficient(broken, -1.0)
        self._solver.Objective().SetCoefficient(broken, self._worst)
        return row

    def solve(self, over: Callable[[], bool], *, cuts: bool = True) -> None:
        """Generate columns until none is missing, then cuts until none helps."""
        while not over():
            if not self._generate(over):
                return
            if not cuts or len(self.cuts) > MOST_CUTS or not self._separate():
                return

    def support(self) -> list[tuple[int, int, float]]:
        """Class, configuration and share of everything that the relaxation used when it was last solved."""
        return list(self._support)

    def _generate(self, over: Callable[[], bool]) -> bool:
        while True:
            if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
                return False
            shares = ((k, i, column.solution_value()) for (k, i), column in self._columns.items())
            self._support = [(k, i, share) for k, i, share in shares if share > 1e-7]
            self._lost = {a: loss.solution_value() for a, loss in self._losses.items()}
            new = self._price()
            if over():
                return False
            if new == 0:
                return True

    def _price(self) -> int:
        """Prove a bound with the current prices, and add the columns that they say are missing."""
        of_session = _rounded([row.dual_value() for row in self._rows_of_session])
        of_cut = np.maximum(0.0, _rounded([row.dual_value() for row in self._rows_of_cut]))
        of_rule = np.maximum(0.0, _rounded([row.dual_value() for row in self._rows_of_rule]))
        of_further = np.maximum(0.0, _rounded([row.dual_value() for row in self._further_rows]))
        for rows in self._rows_of_loss.values():
            # Nobody loses more than once what is lost.
            of_further[rows[int(of_further[rows].argmax())]] -= max(0.0, of_further[rows].sum() - 1.0)
        # All prices are read before any column is added, which would make the solver forget them.
        of_class = [row.dual_value() for row in self._rows_of_class]
        arrays = self.arrays
        level = float(np.maximum(arrays.least_runs * of_session, arrays.runs * of_session).sum())
        level += float(sum(price * self._cut_limit(cut) for price, cut in zip(of_cut, self.cuts, strict=True)))
        level += float(of_rule @ np.array(self.limits, dtype=np.float64)) if self.limits else 0.0
        level += float(sum(price * most for price, (_, most) in zip(of_further, self._further, strict=True)))
        paid_for_all = self.pool.sums(of_session)
        for price, overlaps in zip(of_cut, self._overlaps, strict=True):
            if price > 0:
                paid_for_all = paid_for_all + price * overlaps
        reduced, new = [], 0
        self.hopeless = False
        for k, values in enumerate(self.values):
            paid = paid_for_all
            if of_rule.any():
                paid = paid + self.pool.sums(of_rule @ self.classes[k].columns)
            for price, (coefficients, _) in zip(of_further, self._further, strict=True):
                if price > 0:
                    paid = paid + price * coefficients[k]
            net = np.where(values.upper > IMPOSSIBLE, values.upper - paid, -np.inf)
            most = float(net.max(initial=-np.inf))
            if not np.isfinite(most):
                # Nothing can be held in these slots, whatever the prices: there is no timetable.
                self.hopeless = True
                return 0
            level += most * len(self.classes[k].blocks)
            missing = (net > of_class[k] + 1e-6).nonzero()[0]
            if len(missing) > NEW_COLUMNS:
                missing = missing[np.argpartition(-net[missing], NEW_COLUMNS)[:NEW_COLUMNS]]
            new += self.add(k, missing)
            reduced.append(net - most)
        if level < self.level:
            self.level, self.reduced = level, reduced
            self.bound = int(np.floor(level))
        return new

    def _cut_limit(self, cut: int) -> int:
        return int(sum(self.arrays.runs[s] for s in _bits(cut))) // 2

    def _separate(self) -> bool:
        """Add the most violated subset rows; False if there is none."""
        support = self.support()
        if all(abs(share - round(share)) < 1e-6 for _, _, share in support):
            return False
        masks = np.array([self.pool.masks[i] for _, i, _ in support])
        shares = np.array([share for _, _, share in support])
        sessions = range(self.arrays.shape[1])
        triples = np.array([sum(1 << s for s in triple) for triple in combinations(sessions, 3)], dtype=np.int64)
        if not len(triples):
            return False
        used = (np.bitwise_count(masks[:, None] & triples[None, :]) >= 2).T @ shares
        limits = np.array([self._cut_limit(int(cut)) for cut in triples])
        violation = used - limits
        order = np.argsort(-violation, kind="stable")[:20]
        chosen = [int(triples[k]) for k in order if violation[k] > 0.05 and int(triples[k]) not in self.cuts]
        self.add_cuts(chosen)
        return bool(chosen)

    def add_cuts(self, cuts: list[int]) -> None:
        """Add subset rows for triples of sessions given as bits."""
        for cut in cuts:
            overlaps = np.bitwise_count(self.pool.masks & np.int64(cut)) >= 2
            row = self._solver.Constraint(-self._solver.infinity(), float(self._cut_limit(cut)))
            for (_, i), column in self._columns.items():
                if overlaps[i]:
                    row.SetCoefficient(column, 1.0)
            self.cuts.append(cut)
            self._overlaps.append(overlaps)
            self._rows_of_cut.append(row)


def _rounded(prices: list[float]) -> Floats:
    return np.round(np.array(prices, dtype=np.float64) * GRAIN) / GRAIN


def _bits(mask: int) -> list[int]:
    return [s for s in range(mask.bit_length()) if mask >> s & 1]
