"""What is known of the configurations of an event while it is solved: their values, the relaxation, the best so far."""

from __future__ import annotations

from collections.abc import Callable
from math import perm

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.classes import SlotClass, blocks_of, slot_classes, tying_limits
from larpass_sched.solve.exact.favourites import liked_in
from larpass_sched.solve.exact.first import SlotSearch
from larpass_sched.solve.exact.listing import pool_of, seats_are_scarce
from larpass_sched.solve.exact.losses import Losses
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.pool import Masks, Pool
from larpass_sched.solve.exact.rooms import Held
from larpass_sched.solve.exact.values import IMPOSSIBLE, Values, bound_by_shared_prices, values_of
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable.choice import NOBODY, empty_grid, free_days

NO_FLOOR = -(1 << 50)
"""Below the value of any timetable."""

ALL_EXACT = 300_000
"""Assignments of rooms, of all configurations together, up to which all values are told before anything else."""

ALL_PRICED = 5_000_000
"""Sets of sessions, of all configurations together, up to which each has prices of its own where rules tie slots."""

PART, SMALL_PART = 3_000, 100
"""Configurations between two looks at the clock, of events with few people; with many, each takes longer."""

FEW_FLOWS = 5
"""The same where values take flows of people, several for each."""

FEW_PEOPLE = 300


class ExactSearch:
    """The state of the exact method: configurations, their values, and the relaxation.

    Parameters
    ----------
    problem : Problem
    search : Search
    pool : Pool, optional
        Its configurations.
    prices : (S,) int, optional
        Prices of seats to begin with.
    whole : ExactSearch, optional
        Of the same event with more placements: what is known of it holds here as well.
    """

    def __init__(
        self,
        problem: Problem,
        search: Search,
        pool: Pool | None = None,
        prices: IntArray | None = None,
        whole: ExactSearch | None = None,
    ) -> None:
        self.problem = problem
        self.search = search
        self.blocks = blocks_of(problem)
        self.classes: tuple[SlotClass, ...] = slot_classes(problem)
        arrays = problem.arrays
        if whole is not None:
            pool, prices = whole.pool, whole.values[0].shared
        self.pool: Pool = pool_of(problem, self.classes) if pool is None else pool
        self.values: list[Values] = values_of(problem, self.classes, self.pool)
        self.scarce = seats_are_scarce(problem)
        self.linked = bool(problem.links or problem.extra)
        if whole is not None and [c.blocks for c in self.classes] == [c.blocks for c in whole.classes]:
            for mine, known in zip(self.values, whole.values, strict=True):
                mine.take_over(known)
        self.shares_prices = self.scarce and all(v.uses_prices for v in self.values) and not self._price_each()
        if self.shares_prices and prices is not None:
            bound_by_shared_prices(self.values, prices)
        self.local = SlotSearch(self.classes, self.values, self.pool, len(self.blocks))
        self.relaxation = Relaxation(arrays, self.classes, self.values, self.pool, limits=tying_limits(problem))
        self.losses = Losses(problem, self.classes, self.pool, self.relaxation, scarce=self.scarce)

    def _price_each(self) -> bool:
        """Tell all values, or bounds by prices of their own, where that is little work; whether it is.

        Where rules tie slots together, nearly all configurations are looked at sooner or later.
        """
        rooms, width = self.problem.arrays.shape[3], self.pool.members.shape[1]
        count = len(self.pool) * len(self.classes)
        few = count * perm(rooms, min(rooms, width)) <= ALL_EXACT
        if not few and not (self.linked and count << width <= ALL_PRICED):
            return False
        for values in self.values:
            work = values.make_exact if few and values.quickly_exact else values.bound_by_prices
            self._in_parts(work, values.possible().nonzero()[0])
        return True

    def share_prices(self, near: int) -> bool:
        """Bound all configurations by prices of seats that suit those that the relaxation uses; whether these fell.

        Prices are found for what it uses and so many that are nearly used, each by itself; the mean of those in use
        bounds all others.
        """
        if not self.relaxation.reduced:
            return False
        before = [values.upper.copy() for values in self.values]
        support = self.relaxation.support()
        shares, paid = np.zeros(self.pool.sessions + 1), np.zeros(self.pool.sessions + 1)
        for k, (values, reduced) in enumerate(zip(self.values, self.relaxation.reduced, strict=True)):
            waiting = np.where(values.priced, -np.inf, reduced)
            most = min(near, len(waiting) - 1)
            used = np.array([i for c, i, _ in support if c == k], dtype=np.int64)
            self._in_parts(values.bound_by_prices, np.union1d(used, np.argpartition(-waiting, most)[:most]))
            share = np.array([share for c, _, share in support if c == k])
            np.add.at(shares, self.pool.members[used], share[:, None])
            np.add.at(paid, self.pool.members[used], share[:, None] * values.prices_of(used))
        fell = any(self.values[k].upper[i] < before[k][i] for k, i, _ in support)
        bound_by_shared_prices(self.values, np.rint(paid / np.maximum(shares, 1e-9)).astype(np.int64)[:-1])
        self.relaxation.tighten(before)
        return fell

    def _in_parts(self, work: Callable[[IntArray], object], places: IntArray) -> None:
        """Do the work on some places at a time, so that the search can end in between."""
        part = self._part(PART)
        for start in range(0, len(places), part):
            if not self.search.over:
                work(places[start : start + part])

    def _part(self, most: int) -> int:
        """How many configurations are valued between two looks at the clock."""
        return max(1, most * FEW_PEOPLE // max(FEW_PEOPLE, len(self.problem.arrays.event.attendees)))

    def make_all_exact(self, candidates: list[IntArray]) -> bool:
        """Replace the bounds of configurations by values; whether that changed any."""
        return any([self.make_exact(k, places) for k, places in enumerate(candidates)])

    def grid_of(self, places: IntArray) -> IntArray | None:
        """(T, R) grid of the configurations at these positions, in their best rooms; None where that cannot be."""
        grid = empty_grid(self.problem.arrays)
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                held = self.values[k].held(int(places[b]))
                if held.value <= IMPOSSIBLE:
                    return None
                self._put(b, held, grid, None)
        return grid

    def hold(self, masks: Masks) -> bool:
        """Offer the timetable with these contents of slots; whether all its values were exact already."""
        places = self.pool.find(masks)
        if (places < 0).any():
            return True
        changed = False
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                changed |= self.make_exact(k, places[b : b + 1])
            self.relaxation.add(k, places[list(slot_class.blocks)])
        self.search.offer(self.solution_of(places))
        return not changed

    def solution_of(self, places: IntArray) -> Solution | None:
        """The timetable with the configurations at these positions in its best rooms; None where that cannot be."""
        arrays = self.problem.arrays
        grid = empty_grid(arrays)
        days = free_days(arrays)
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                held = self.values[k].held(int(places[b]))
                if held.value <= IMPOSSIBLE or not self.values[k].possible()[places[b]]:
                    return None
                self._put(b, held, grid, days)
        return self.problem.solution(grid, days)

    def day_worths(self, slot_class: SlotClass, places: IntArray) -> IntArray:
        """(A, n) int: what everybody has of each configuration in a class if there are seats enough."""
        arrays = self.problem.arrays
        liked, worth = liked_in(arrays, slot_class, self.pool.members[places])
        worths = np.zeros((arrays.shape[0], len(places)), dtype=np.int64)
        worths[slot_class.present] = np.where(liked, worth, 0).max(axis=2, initial=0)
        return worths

    def _put(self, block: int, held: Held, grid: IntArray, days: IntArray | None) -> None:
        """Write what is held in a block into a grid, and who goes there into the days."""
        for r in (held.rooms != NOBODY).nonzero()[0].tolist():
            s = int(held.rooms[r])
            t = self.blocks.slot_for(block, s, r)
            grid[t, r] = s
            if days is not None:
                days[held.goes == s, t] = s

    def make_exact(self, k: int, places: IntArray) -> bool:
        """Replace bounds by values, as far as there is time; whether that changed any."""
        changed, part = 0, self._part(SMALL_PART if self.values[k].quickly_exact else FEW_FLOWS)
        for start in range(0, len(places), part):
            if self.search.over:
                break
            renewed = self.values[k].make_exact(places[start : start + part])
            changed += len(renewed)
            for i in renewed.tolist():
                self.relaxation.refresh(k, i)
        return changed > 0

    def settle(self, candidates: list[IntArray]) -> None:
        """After the proof: replace the bounds of configurations by values, as far as there is time."""
        for values, reduced, places in zip(self.values, self.relaxation.reduced, candidates, strict=True):
            part = self._part(SMALL_PART)
            for start in range(0, len(places), part):
                if not self.search.interrupted and self.search.remaining > 0:
                    here = places[start : start + part]
                    before = values.upper[here]
                    values.make_exact(here)
                    reduced[here] += values.upper[here] - before

    def used(self) -> list[IntArray]:
        """For each class, the configurations that the relaxation uses."""
        support = self.relaxation.support()
        return [
            np.array(sorted({i for c, i, _ in support if c == k}), dtype=np.int64) for k in range(len(self.classes))
        ]

    def survivors(self, floor: int | None = None) -> list[IntArray]:
        """For each class, the configurations that a timetable above the floor can contain, best first.

        Default: above the best so far.
        """
        if floor is None:
            floor = NO_FLOOR if self.search.best is None else self.search.best.value
        survivors = []
        for values, reduced in zip(self.values, self.relaxation.reduced, strict=True):
            places = ((self.relaxation.level + reduced > floor) & values.possible()).nonzero()[0]
            survivors.append(places[np.argsort(-reduced[places], kind="stable")])
        return survivors
