"""A bound from prices: what sessions cost is refunded, and no slot earns more than its best set beyond the prices.

For any prices p, `sum_s runs[s] p[s] + sum_t max_C (worth_t(C) - p(C))` bounds the points of every timetable. Prices
start from what each session adds to its slot in a good timetable, are led by the linear relaxation over the sets
known so far, and every set that is found to be better than thought becomes known (column generation; stabilised by a
box). Where seats are scarce, the same relaxation leads the prices of seats; where sessions are repeated, it leads what
attending one of them at all costs (`charges`). The best set is looked for by local search first and by enumeration
where that could give a better bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.large.charges import Charges, Descent, charges_of, earnings, sizes_of
from larpass_sched.solve.large.layout import Layout
from larpass_sched.solve.large.market import Kind, kinds_of
from larpass_sched.solve.large.master import Master
from larpass_sched.solve.large.pricing import GRAIN, most_left, start_walk, walk_on
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

WIDTH = 0.06
"""Half the side of the box around the prices, as a share of the mean price."""

STEPS, FIRST_STEPS, MOST_STEPS = 2_000, 60_000, 8_000_000
"""Steps of an enumeration between two looks at the clock; and in all, at first and at most."""

MORE_STEPS = 4
"""How many times as many steps follow on those that were too few for a better bound."""

KEPT = 400
"""Known sets of a kind with which a relaxation that failed begins anew."""

TOP, MIXED, RANDOM = 40, 80, 30
"""Local searches in each round: from the best known sets, from those with two sessions taken out, from random sets."""


@dataclass(eq=False)
class PriceBound:
    """Prices and the bound that they prove, round by round.

    Parameters
    ----------
    problem : Problem
    layout : Layout
    search : Search
        Is told every better bound. Its best timetable has to be known.

    Attributes
    ----------
    charges : Charges
        For scarce seats and repeated sessions, that go with the best prices so far, in points times `GRAIN`.
    kinds : list of Kind
    prices : (S,) int
        The best prices so far, in points times `GRAIN`.
    proved : int
        The bound that they prove, in points times `GRAIN`.
    earned : list of int
        For each kind what a slot earns at most beyond these prices.
    converged : bool
        Whether better prices would not give a better whole bound.
    """

    problem: Problem
    layout: Layout
    search: Search
    charges: Charges = field(init=False)
    kinds: list[Kind] = field(init=False)
    prices: IntArray = field(init=False)
    proved: int = 1 << 60
    earned: list[int] = field(default_factory=list)
    converged: bool = False
    _steps: int = FIRST_STEPS
    _anew: bool = False

    def __post_init__(self) -> None:
        assert self.search.best is not None
        arrays, first = self.problem.arrays, charges_of(self.problem, self.search.best.grid)
        self.charges = self._tried = Charges(first.once * GRAIN, first.seats * GRAIN)
        self._descent = Descent(arrays.worth * GRAIN, arrays.runs > 1, self.charges.once)
        self._tuned = bool(self.charges.seats.any())
        self.kinds = kinds_of(self.problem, self.layout)
        self._rng = np.random.default_rng([self.search.seed, 7])
        self._sizes = sizes_of(self.problem) if self._tuned else None
        self._master = Master(arrays, self.kinds, self._sizes, self.charges)
        self._charge()
        self.learn_best()
        self.prices = self._trial = self._first_prices()
        self._width = max(1.0, WIDTH * float(np.abs(self.prices).mean()) / GRAIN)

    def _charge(self) -> None:
        """Let seats and attendance cost what is tried now."""
        for kind in self.kinds:
            kind.charge(self._tried.seats, self._tried.once)
        self._master.charges = self._tried

    def learn_best(self) -> None:
        """Let the slots of the best timetable be known sets."""
        assert self.search.best is not None
        for kind in self.kinds:
            kind.add(self._rows_of(kind))

    def improve(self, rounds: int) -> None:
        """So many rounds of better prices, unless the search is over or the prices are as good as they get."""
        for _ in range(rounds):
            if self.search.over or self.converged:
                return
            if not self._look_around(self._trial):
                return
            known = [int(kind.beyond_prices(self._trial).max()) for kind in self.kinds]
            if self._bound_of(self._trial, known) < self.proved and not self._prove(self._trial, known):
                return
            answer = self._master.solve(self.prices, self._width, self.charges.seats)
            if answer is None and self._anew:
                self.converged = True
                return
            self._anew = answer is None
            if answer is None:
                self._begin_anew()
                continue
            value, self._trial, paid = answer
            level = math.floor(value + int(self._tried.once.sum()) / GRAIN + 1e-6)
            if not self._descent.ended:
                self._descent.step(self._master.attended(), GRAIN * (level - self._reached()))
            before, self._tried = self._tried, Charges(self._descent.once, paid if self._tuned else self._tried.seats)
            if self._tuned or self._tried.once is not before.once:
                self._charge()
                self._master.learn_again(self._trial)
            self.converged = self._descent.ended and level >= self.proved // GRAIN

    def _begin_anew(self) -> None:
        """Leave the relaxation for one over the best of the known sets."""
        for kind in self.kinds:
            kind.keep_best(self._trial, KEPT)
        self._master = Master(self.problem.arrays, self.kinds, self._sizes, self._tried)

    def _reached(self) -> int:
        """The points of the best timetable."""
        assert self.search.best is not None
        return self.search.best.value // self.problem.point_scale

    def _prove(self, prices: IntArray, known: list[int]) -> bool:
        """Find what slots earn at most beyond the prices, and take the prices over if that proves more.

        Returns
        -------
        bool
            False where the most steps were too few for that: something else may have its turn.
        """
        earned, ended = [], True
        for kind, beat in zip(self.kinds, known, strict=True):
            walk = start_walk(kind.market, prices, beat)
            for _ in range(self._steps // STEPS):
                walk_on(kind.market, prices, walk, STEPS)
                if walk.level[0] < 0 or self.search.over:
                    break
            kind.add(walk.found[: int(walk.level[1])])
            earned.append(int(most_left(kind.market, walk)))
            ended = ended and walk.level[0] < 0
        bound = self._bound_of(prices, earned)
        if bound < self.proved:
            self.proved, self.prices, self.charges, self.earned = bound, prices, self._tried, earned
            self._descent.keep()
            self.search.bound_at_most(self.problem.point_scale * (bound // GRAIN))
            return True
        most = self._steps >= MOST_STEPS
        self._steps *= 1 if ended or most else MORE_STEPS
        return ended or not most

    def _bound_of(self, prices: IntArray, earned: list[int]) -> int:
        arrays = self.problem.arrays
        refund = int((np.where(prices > 0, arrays.runs, arrays.least_runs) * prices).sum())
        refund += earnings(self.problem, self._tried.seats) + int(self._tried.once.sum())
        return refund + sum(len(kind.slots) * most for kind, most in zip(self.kinds, earned, strict=True))

    def _look_around(self, prices: IntArray) -> bool:
        """Learn sets by local search; says whether there was time for all kinds."""
        for kind in self.kinds:
            if self.search.over:
                return False
            size, sessions = kind.sets.shape[1], len(prices)
            top = kind.sets[np.argsort(-kind.beyond_prices(prices), kind="stable")[:TOP]]
            mixed = top[self._rng.integers(0, len(top), MIXED)]
            for _ in range(2):
                mixed[np.arange(MIXED), self._rng.integers(0, size, MIXED)] = -1
            drawn = np.full((RANDOM, size), -1, dtype=np.int64)
            for row in drawn:
                row[: min(size, sessions)] = self._rng.permutation(sessions)[:size]
            drawn[~np.append(kind.market.offered, False)[drawn]] = -1
            for start in (top, mixed, _apart(kind, drawn)):
                kind.add(kind.ascended(prices, start))
        return True

    def _rows_of(self, kind: Kind) -> IntArray:
        """What the best timetable holds in the slots of a kind."""
        best = self.search.best
        assert best is not None
        rows = -np.sort(-best.grid[list(kind.slots)], axis=1)
        return rows[:, : kind.sets.shape[1]]

    def _first_prices(self) -> IntArray:
        """What each session adds to its slot, and an even share of what the slot earns more than the poorest."""
        prices = np.zeros(self.problem.arrays.shape[1], dtype=np.int64)
        for kind in self.kinds:
            rows = self._rows_of(kind)
            whole = kind.worths(rows)
            for place in range(rows.shape[1]):
                without = rows.copy()
                without[:, place] = -1
                held = rows[:, place] >= 0
                prices[rows[held, place]] = (whole - kind.worths(without))[held]
            surplus = kind.beyond_prices(prices, rows)
            for row, more in zip(rows, (surplus - surplus.min()) // rows.shape[1], strict=True):
                prices[row[row >= 0]] += more
        return prices


def _apart(kind: Kind, sets: IntArray) -> IntArray:
    """The sets without sessions that must not be held with an earlier one."""
    for row in sets:
        for place in range(1, len(row)):
            earlier = row[:place][row[:place] >= 0]
            if row[place] >= 0 and kind.market.apart[row[place], earlier].any():
                row[place] = -1
    return sets
