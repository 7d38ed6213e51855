"""The exact method for events whose configurations can be listed.

A configuration is the set of sessions held in one slot; without repeated sessions the value of a timetable is the
sum of the values of its slots (see docs/method.md). The steps:

1. list the configurations and bound their values,
2. find a first timetable by local search on the contents of slots,
3. bound all timetables by the linear relaxation over configurations,
4. leave out every configuration that cannot be in a better timetable,
5. choose among the rest, and replace bounds by exact values where they matter, until the choice is exact.
"""

from __future__ import annotations

from collections.abc import Callable
from math import perm

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.choosing import choose_linked
from larpass_sched.solve.exact.classes import (
    SlotClass,
    blocks_of,
    pins_are_per_slot,
    slot_classes,
    slots_act_as_blocks,
    tying_limits,
)
from larpass_sched.solve.exact.first import SlotSearch
from larpass_sched.solve.exact.linked import liked_in
from larpass_sched.solve.exact.losses import Losses
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.master import Choice, choose
from larpass_sched.solve.exact.pool import MOST_SESSIONS, Masks, Pool, count_configurations, list_configurations
from larpass_sched.solve.exact.probing import NO_FLOOR, probe_from_above
from larpass_sched.solve.exact.rooms import Held
from larpass_sched.solve.exact.values import IMPOSSIBLE, Values, may_be_crowded, values_of
from larpass_sched.solve.placing import some_grid
from larpass_sched.solve.problem import Problem, Solution
from larpass_sched.solve.search import Search
from larpass_sched.solve.seating import seat_best
from larpass_sched.timetable.choice import NOBODY

__all__ = ["NO_FLOOR", "can_list", "seats_are_scarce", "solve_exact"]

MOST_CONFIGURATIONS = 1_200_000
FEW = 2_000
NEAR = 300
ALL_EXACT = 300_000
ALL_PRICED = 200_000_000
PART, SMALL_PART = 3_000, 100
DESCENTS, AGAIN = 60, 3
SHORT_EFFORT, FIRST_EFFORT = 2.0, 0.3


def can_list(problem: Problem) -> bool:
    """Whether the event is one that this method takes: slots that act as blocks, and not too many configurations."""
    arrays = problem.arrays
    if not slots_act_as_blocks(problem) or arrays.shape[1] > MOST_SESSIONS or not pins_are_per_slot(problem):
        return False
    classes = slot_classes(problem)
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return count_configurations(arrays.shape[1], fewest, most) <= MOST_CONFIGURATIONS


def seats_are_scarce(problem: Problem) -> bool:
    """Whether more people may want a session than its room has seats."""
    return any(may_be_crowded(problem, slot_class).any() for slot_class in slot_classes(problem))


def solve_exact(problem: Problem, search: Search) -> None:
    """Find the best timetable of an event without repeated sessions, and prove that it is."""
    start = some_grid(problem, search)
    if start is None:
        return
    if problem.links:
        # What is as good as can be in each slot seldom keeps rules that tie slots together; this does.
        search.offer(seat_best(problem, start, search, effort=FIRST_EFFORT))
    exact = ExactSearch(problem, search)
    search.exact = exact
    exact.improve(exact.blocks.masks_of(start))
    exact.prove()


class ExactSearch:
    """The state of the exact method: configurations, their values, and the relaxation."""

    def __init__(
        self, problem: Problem, search: Search, pool: Pool | None = None, prices: list[IntArray | None] | None = None
    ) -> None:
        self.problem = problem
        self.search = search
        self.blocks = blocks_of(problem)
        self.classes: tuple[SlotClass, ...] = slot_classes(problem)
        arrays = problem.arrays
        self.pool: Pool = _pool(problem, self.classes) if pool is None else pool
        self.values: list[Values] = values_of(problem, self.classes, self.pool)
        if prices is not None:
            for values, known in zip(self.values, prices, strict=True):
                values.prices = known
        self._price_seats()
        self.local = SlotSearch(self.classes, self.values, self.pool, len(self.blocks))
        self.relaxation = Relaxation(arrays, self.classes, self.values, self.pool, limits=tying_limits(problem))
        self._linked = bool(problem.links or problem.extra)
        self.losses = Losses(self)
        self.scarce = any(may_be_crowded(problem, slot_class).any() for slot_class in self.classes)

    def _price_seats(self) -> None:
        """Tighten the bounds where seats are scarce, for all configurations if they are not too many."""
        rooms = self.problem.arrays.shape[3]
        effort = len(self.pool) * len(self.classes) * perm(rooms, min(rooms, self.pool.members.shape[1]))
        for values in self.values:
            places = values.possible().nonzero()[0]
            if effort <= ALL_EXACT and values.quickly_exact and values.prices is None:
                self._in_parts(values.make_exact, places)
            elif effort <= ALL_PRICED:
                self._in_parts(values.bound_by_prices, places)

    def _in_parts(self, work: Callable[[IntArray], object], places: IntArray) -> None:
        """Do the work on some places at a time, so that the search can end in between."""
        for start in range(0, len(places), PART):
            if not self.search.over:
                work(places[start : start + PART])

    def improve(self, masks: Masks) -> None:
        """Local search from this filling; where bounds stood for values, search again on the values."""
        for again in range(50):
            filling = self.local.search(masks, self.search, descents=AGAIN if again else DESCENTS)
            masks = np.where(filling.chosen >= 0, self.pool.masks[filling.chosen], masks)
            if self.hold(masks) or self.search.over:
                return

    def relax(self, *, cuts: bool = True) -> None:
        """Bound all timetables by the relaxation, with exact values in all that it uses."""
        near = NEAR
        while not self.search.over:
            self.relaxation.solve(lambda: self.search.over, cuts=cuts)
            if self.relaxation.hopeless:
                self.search.prove_impossible()
                return
            self.search.bound_at_most(self.relaxation.bound)
            if not self.search.over and self.losses.tell():
                continue
            if self.search.over or not self._make_support_exact(near):
                break
            near *= 2

    def relax_roughly(self, rounds: int, *, cuts: bool) -> None:
        """Bound all timetables by the relaxation, with exact values in what it uses first."""
        for again in range(rounds):
            self.relaxation.solve(lambda: self.search.over, cuts=cuts)
            if self.search.over or again + 1 == rounds:
                return
            if not any([self._make_exact(k, places) for k, places in enumerate(self._used())]):
                return

    def prove(self) -> None:
        """Close the gap between the best timetable and the relaxation."""
        self.relax()
        if not self.search.over and self._make_survivors_exact():
            self.relax()
        if self._linked:
            if not self.search.over:
                probe_from_above(self)
            return
        while not self.search.over:
            if self._choose_among_survivors():
                return

    def make_all_exact(self, candidates: list[IntArray]) -> bool:
        """Replace the bounds of configurations by values; whether that changed any."""
        return any([self._make_exact(k, places) for k, places in enumerate(candidates)])

    def grid_of(self, places: IntArray) -> IntArray | None:
        """(T, R) grid of the configurations at these positions, in their best rooms; None where that cannot be."""
        grid = np.full(self.problem.arrays.shape[2:], NOBODY, dtype=np.int64)
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                held = self.values[k].held(int(places[b]))
                if held.value <= IMPOSSIBLE:
                    return None
                self._put(b, held, grid, None)
        return grid

    def start_from_support(self) -> Masks | None:
        """A filling of the slots that follows the relaxation: its configurations by share, as far as they fit."""
        left = self.problem.arrays.runs.copy()
        masks = np.zeros(len(self.blocks), dtype=np.int64)
        free = {k: list(slot_class.blocks) for k, slot_class in enumerate(self.classes)}
        for k, i, _share in sorted(self.relaxation.support(), key=lambda entry: -entry[2]):
            members = self.pool.members[i]
            members = members[members < self.pool.sessions].astype(np.int64)
            if free[k] and (left[members] > 0).all():
                masks[free[k].pop(0)] = self.pool.masks[i]
                left[members] -= 1
        return self._complete(masks, left)

    def _complete(self, masks: Masks, left: IntArray) -> Masks | None:
        """Put the runs that are left where there is room for them, most slots' choice first."""
        width = self.pool.members.shape[1]
        for s in np.repeat(np.arange(len(left)), left).tolist():
            fits = [
                t
                for t, mask in enumerate(masks.tolist())
                if not mask >> s & 1 and mask.bit_count() < width and self._fits(t, mask | 1 << s)
            ]
            if not fits:
                return None
            t = min(fits, key=lambda t: int(masks[t]).bit_count())
            masks[t] |= np.int64(1) << s
        return masks

    def _fits(self, t: int, mask: int) -> bool:
        k = next(k for k, slot_class in enumerate(self.classes) if t in slot_class.blocks)
        members = [s for s in range(self.pool.sessions) if mask >> s & 1]
        apart = self.problem.apart[np.ix_(members, members)] & ~np.eye(len(members), dtype=bool)
        return not apart.any() and bool(self.classes[k].allowed[members].any(axis=1).all())

    def hold(self, masks: Masks) -> bool:
        """Offer the timetable with these contents of slots; whether all its values were exact already."""
        places = self.pool.find(masks)
        if (places < 0).any():
            return True
        changed = False
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                changed |= self._make_exact(k, places[b : b + 1])
            self.relaxation.add(k, places[list(slot_class.blocks)])
        self.search.offer(self.solution_of(places))
        return not changed

    def solution_of(self, places: IntArray) -> Solution | None:
        """The timetable with the configurations at these positions in its best rooms; None where that cannot be."""
        arrays = self.problem.arrays
        grid = np.full(arrays.shape[2:], NOBODY, dtype=np.int64)
        days = np.full((arrays.shape[0], arrays.shape[2]), NOBODY, dtype=np.int64)
        for k, slot_class in enumerate(self.classes):
            for b in slot_class.blocks:
                held = self.values[k].held(int(places[b]))
                if held.value <= IMPOSSIBLE or not self.values[k].possible()[places[b]]:
                    return None
                self._put(b, held, grid, days)
        days = self.problem.with_everybody_at_plenaries(grid, days)
        return Solution(grid, days, self.problem.value_of(grid, days))

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

    def _make_exact(self, k: int, places: IntArray) -> bool:
        """Replace bounds by values, as far as there is time; whether that changed any."""
        changed = 0
        for start in range(0, len(places), SMALL_PART):
            if self.search.over:
                break
            renewed = self.values[k].make_exact(places[start : start + SMALL_PART])
            changed += len(renewed)
            for i in renewed.tolist():
                self.relaxation.refresh(k, i)
        return changed > 0

    def settle(self, candidates: list[IntArray]) -> None:
        """After the proof: replace the bounds of configurations by values, as far as there is time."""
        for values, reduced, places in zip(self.values, self.relaxation.reduced, candidates, strict=True):
            for start in range(0, len(places), SMALL_PART):
                if not self.search.interrupted and self.search.remaining > 0:
                    here = places[start : start + SMALL_PART]
                    before = values.upper[here]
                    values.make_exact(here)
                    reduced[here] += values.upper[here] - before

    def _make_support_exact(self, near: int) -> bool:
        """Replace bounds by values where the relaxation might use them; whether that changed anything it uses."""
        changed = any([self._make_exact(k, places) for k, places in enumerate(self._used())])
        for k, reduced in enumerate(self.relaxation.reduced if changed else []):
            waiting = (~self.values[k].exact & (reduced > -np.inf)).nonzero()[0]
            self._make_exact(k, waiting[np.argsort(-reduced[waiting], kind="stable")[:near]])
        return changed

    def _used(self) -> list[IntArray]:
        """For each class, the configurations that the relaxation uses."""
        support = self.relaxation.support()
        return [
            np.array(sorted({i for c, i, _ in support if c == k}), dtype=np.int64) for k in range(len(self.classes))
        ]

    def _make_survivors_exact(self) -> bool:
        """Replace bounds by values in all that may be in a better timetable, if that is not too much."""
        survivors = self.survivors()
        if sum(map(len, survivors)) > FEW:
            return False
        return any([self._make_exact(k, places) for k, places in enumerate(survivors)])

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

    def _choose_among_survivors(self) -> bool:
        """One round of step 5; whether the search is at its end."""
        self._make_survivors_exact()
        survivors = self.survivors()
        total = sum(map(len, survivors))
        if total > FEW:
            # A better timetable among the most promising leaves fewer to choose from.
            promising = [places[: FEW * len(places) // total + 1] for places in survivors]
            before = self.search.best
            choice = self.choose(promising, SHORT_EFFORT)
            if choice.masks is not None:
                self.improve(choice.masks)
            if self.search.best is not before:
                return False
        choice = self.choose(survivors)
        if choice.outcome == "none":
            self._no_better_than_best()
            return True
        if choice.masks is None:
            return True
        settled = self.hold(choice.masks) or choice.settled
        if settled and choice.bound is not None and self.search.best is not None:
            self.search.bound_at_most(max(choice.bound, self.search.best.value))
        return settled

    def choose(self, candidates: list[IntArray], effort: float | None = None, floor: int | None = None) -> Choice:
        """Choose among configurations, for a value above the floor; default: above the best so far."""
        if floor is None:
            floor = NO_FLOOR if self.search.best is None else self.search.best.value
        arrays = self.problem.arrays
        if self._linked:
            return choose_linked(self, candidates, floor, effort=effort)
        return choose(arrays, self.classes, self.values, self.pool, candidates, floor, self.search, effort=effort)

    def _no_better_than_best(self) -> None:
        if self.search.best is None:
            self.search.prove_impossible()
        else:
            self.search.bound_at_most(self.search.best.value)


def _pool(problem: Problem, classes: tuple[SlotClass, ...]) -> Pool:
    usable = np.logical_or.reduce([c.allowed.any(axis=1) for c in classes])
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return list_configurations(problem.apart, usable, fewest, most)
