"""The best choice among known sets, exactly: one set for each slot, each session once.

At the proved prices every set has a loss: how much less it earns than the best set. A timetable better than the best
so far loses less than the gap altogether, so it is made of sets that lose less than the gap. Where all of these can
be listed, the best choice among them is the best possible, or the best so far is.
"""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.rules.sums import total
from larpass_sched.solve.large.prices import PriceBound
from larpass_sched.solve.large.pricing import GRAIN, start_walk, walk_on
from larpass_sched.solve.shared.solver import FOUND, bound_of, solve_within
from larpass_sched.timetable.choice import empty_grid

MOST_LISTED = 30_000
STEPS, MOST_STEPS = 2_000, 200_000
EFFORT = 30.0
"""CP-SAT's deterministic time for one choice."""


class Chooser:
    """Chooses among the sets that the prices leave.

    Parameters
    ----------
    bound : PriceBound
    """

    def __init__(self, bound: PriceBound) -> None:
        self._bound = bound
        self._problem, self._search = bound.problem, bound.search
        self._seen = (-1, -1)

    @property
    def worthwhile(self) -> bool:
        """Whether points are the sum over slots, and something has changed since the last choice.

        They are where sessions have one run each, no slots overlap and nobody is charged for scarce seats.
        """
        arrays, best = self._problem.arrays, self._search.best
        additive = bool(
            (arrays.runs == 1).all() and arrays.slots_differ_in_time and not self._bound.charges.seats.any()
        )
        return additive and best is not None and self._seen != (best.value, self._bound.proved)

    def choose(self) -> IntArray | None:
        """A grid of more points than the best so far, its rooms not yet dealt; tells the search if there is none.

        None where there is none or none was found within the effort.
        """
        best = self._search.best
        assert best is not None
        self._seen = best.value, self._bound.proved
        least = -(-best.value // self._problem.point_scale) + 1
        gap = self._bound.proved - least * GRAIN
        listed = None if gap < 0 else self._listed(gap)
        sets = listed if listed is not None else self._known(max(gap, 0))
        model = cp_model.CpModel()
        chosen = [[model.new_bool_var("") for _ in rows] for rows in sets]
        self._require(model, sets, chosen)
        worth = [(kind.worths(rows) // GRAIN).tolist() for kind, rows in zip(self._bound.kinds, sets, strict=True)]
        value = total(w * x for ws, xs in zip(worth, chosen, strict=True) for w, x in zip(ws, xs, strict=True))
        model.add(value >= least)
        model.maximize(value)
        status, solver = solve_within(self._search, model, EFFORT)
        scale = self._problem.point_scale
        if listed is not None and status == cp_model.INFEASIBLE:
            self._search.bound_at_most(scale * (least - 1))
        if status not in FOUND:
            return None
        if listed is not None:
            self._search.bound_at_most(scale * bound_of(solver))
        return self._grid([rows[[solver.boolean_value(x) for x in xs]] for rows, xs in zip(sets, chosen, strict=True)])

    def _require(self, model: cp_model.CpModel, sets: list[IntArray], chosen: list[list[cp_model.IntVar]]) -> None:
        arrays = self._problem.arrays
        holding: list[list[cp_model.IntVar]] = [[] for _ in range(arrays.shape[1])]
        for kind, rows, xs in zip(self._bound.kinds, sets, chosen, strict=True):
            model.add(total(xs) == len(kind.slots))
            for row, x in zip(rows.tolist(), xs, strict=True):
                for s in row:
                    if s >= 0:
                        holding[s].append(x)
        for s, xs in enumerate(holding):
            if arrays.least_runs[s]:
                model.add_exactly_one(xs)
            else:
                model.add_at_most_one(xs)

    def _listed(self, gap: int) -> list[IntArray] | None:
        """All sets that lose at most the gap, for each kind; None where they are too many."""
        sets = []
        rooms = sum(len(kind.slots) * kind.market.size for kind in self._bound.kinds)
        empty = rooms - int(self._problem.arrays.least_runs.sum())
        for kind, most in zip(self._bound.kinds, self._bound.earned, strict=True):
            beat, fewest = most - gap - 1, max(0, kind.market.size - empty)
            walk = start_walk(kind.market, self._bound.prices, beat, rises=False, fewest=fewest, found=MOST_LISTED + 1)
            for _ in range(MOST_STEPS // STEPS):
                walk_on(kind.market, self._bound.prices, walk, STEPS)
                if walk.level[0] < 0 or walk.level[1] > MOST_LISTED or self._search.over:
                    break
            if walk.level[0] >= 0 or walk.level[1] > MOST_LISTED:
                return None
            listed = walk.found[: int(walk.level[1])]
            if fewest == 0 and beat < 0:
                listed = np.concatenate([listed, np.full((1, listed.shape[1]), -1)])
            sets.append(listed)
        return sets

    def _known(self, gap: int) -> list[IntArray]:
        """The known sets that lose at most the gap, for each kind, at most so many."""
        sets = []
        for kind, most in zip(self._bound.kinds, self._bound.earned, strict=True):
            loss = most - kind.beyond_prices(self._bound.prices)
            order = np.argsort(loss, kind="stable")
            sets.append(kind.sets[order[loss[order] <= gap][:MOST_LISTED]])
        return sets

    def _grid(self, sets: list[IntArray]) -> IntArray:
        grid = empty_grid(self._problem.arrays)
        for kind, rows in zip(self._bound.kinds, sets, strict=True):
            for t, row in zip(kind.slots, rows, strict=True):
                held = row[row >= 0]
                grid[t, : len(held)] = held
        return grid
