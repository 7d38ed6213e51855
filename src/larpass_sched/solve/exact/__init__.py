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

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.choice import NOBODY
from larpass_sched.solve.exact.classes import SlotClass, pins_are_per_slot, slot_classes
from larpass_sched.solve.exact.first import SlotSearch, masks_of
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.master import choose
from larpass_sched.solve.exact.pool import MOST_SESSIONS, Masks, Pool, count_configurations, list_configurations
from larpass_sched.solve.exact.values import IMPOSSIBLE, Values, values_of
from larpass_sched.solve.placing import some_grid
from larpass_sched.solve.problem import Problem, Solution
from larpass_sched.solve.search import Search

__all__ = ["can_list", "solve_exact"]

MOST_CONFIGURATIONS = 1_200_000
FEW = 2_000
MANY_AT_ONCE = 4_000
ALL_AT_ONCE = 30_000
DESCENTS, AGAIN = 60, 3
SHORT_EFFORT = 2.0


def can_list(problem: Problem) -> bool:
    """Whether the event is one that this method takes: slots apart in time, and not too many configurations."""
    arrays = problem.arrays
    if not arrays.slots_differ_in_time or arrays.shape[1] > MOST_SESSIONS or not pins_are_per_slot(problem):
        return False
    classes = slot_classes(problem)
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return count_configurations(arrays.shape[1], fewest, most) <= MOST_CONFIGURATIONS


def solve_exact(problem: Problem, search: Search) -> None:
    """Find the best timetable of an event without repeated sessions, and prove that it is."""
    start = some_grid(problem, search)
    if start is None:
        return
    exact = ExactSearch(problem, search)
    exact.improve(masks_of(start))
    exact.prove()


class ExactSearch:
    """The state of the exact method: configurations, their values, and the relaxation."""

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem = problem
        self.search = search
        self.classes: tuple[SlotClass, ...] = slot_classes(problem)
        arrays = problem.arrays
        usable = np.logical_or.reduce([c.allowed.any(axis=1) for c in self.classes])
        fewest, most = min(c.fewest for c in self.classes), max(c.most for c in self.classes)
        self.pool: Pool = list_configurations(problem.apart, usable, fewest, most)
        self.values: list[Values] = values_of(problem, self.classes, self.pool)
        if len(self.pool) * len(self.classes) <= ALL_AT_ONCE and arrays.attendance == "seats" and not (arrays.minimum > 0).any():
            for values in self.values:
                values.make_exact(values.possible().nonzero()[0])
        self.local = SlotSearch(self.classes, self.values, self.pool, arrays.shape[2])
        self.relaxation = Relaxation(arrays, self.classes, self.values, self.pool)

    def improve(self, masks: Masks) -> None:
        """Local search from this filling; where bounds stood for values, search again on the values."""
        for again in range(50):
            filling = self.local.search(masks, self.search, descents=AGAIN if again else DESCENTS)
            masks = np.where(filling.chosen >= 0, self.pool.masks[filling.chosen], masks)
            if self._hold(masks) or self.search.over:
                return

    def prove(self) -> None:
        """Close the gap between the best timetable and the relaxation."""
        while not self.search.over:
            self.relaxation.solve(self.search)
            self.search.bound_at_most(self.relaxation.bound)
            if self.search.over or not self._make_support_exact():
                break
        while not self.search.over:
            if self._choose_among_survivors():
                return

    def _hold(self, masks: Masks) -> bool:
        """Offer the timetable with these contents of slots; whether all its values were exact already."""
        places = self.pool.find(masks)
        if (places < 0).any():
            return True
        changed, cannot = False, False
        arrays = self.problem.arrays
        grid = np.full(arrays.shape[2:], NOBODY, dtype=np.int64)
        days = np.full((arrays.shape[0], arrays.shape[2]), NOBODY, dtype=np.int64)
        for k, slot_class in enumerate(self.classes):
            for t in slot_class.slots:
                changed |= self._make_exact(k, places[t : t + 1])
                held = self.values[k].held(int(places[t]))
                cannot |= held.value <= IMPOSSIBLE
                grid[t], days[:, t] = held.rooms, held.goes
                days[~arrays.present[:, t], t] = NOBODY
            self.relaxation.add(k, places[list(slot_class.slots)])
        if not cannot:
            self.search.offer(Solution(grid, days, self.problem.value_of(grid, days)))
        return not changed

    def _make_exact(self, k: int, places: IntArray) -> bool:
        """Replace bounds by values; whether that changed any."""
        changed = self.values[k].make_exact(places)
        for i in changed.tolist():
            self.relaxation.refresh(k, i)
        return len(changed) > 0

    def _make_support_exact(self) -> bool:
        """Replace bounds by values where the relaxation might use them; whether that changed anything it uses."""
        support = self.relaxation.support()
        changed = False
        for k, reduced in enumerate(self.relaxation.reduced):
            used = np.array(sorted({i for c, i, _ in support if c == k}), dtype=np.int64)
            changed |= self._make_exact(k, used)
            near = (~self.values[k].exact & (reduced > -np.inf)).nonzero()[0]
            if changed and len(near):
                near = near[np.argsort(-reduced[near], kind="stable")[:MANY_AT_ONCE]]
                self._make_exact(k, near)
        return changed

    def _survivors(self) -> tuple[list[IntArray], float]:
        """For each class, the configurations that a better timetable can contain, best first."""
        best = self.search.best
        floor = -np.inf if best is None else best.value + 1
        relaxation = self.relaxation
        survivors = []
        for k, reduced in enumerate(relaxation.reduced):
            places = (relaxation.level + reduced >= floor).nonzero()[0]
            places = places[self.values[k].upper[places] > IMPOSSIBLE]
            survivors.append(places[np.argsort(-reduced[places], kind="stable")])
        return survivors, floor

    def _choose_among_survivors(self) -> bool:
        """One round of step 5; whether the search is at its end."""
        search, relaxation = self.search, self.relaxation
        survivors, floor = self._survivors()
        total = sum(map(len, survivors))
        few = total <= FEW
        candidates = survivors if few else [places[: FEW * max(1, len(places)) // total + 1] for places in survivors]
        at_least = -(1 << 50) if search.best is None else search.best.value
        effort = None if few else SHORT_EFFORT
        choice = choose(
            self.problem.arrays, self.classes, self.values, self.pool, candidates, at_least, search, effort=effort
        )
        if choice.masks is not None:
            before = search.best
            exact = self._hold(choice.masks)
            if search.best is not before:
                self.improve(choice.masks)
            if not (exact and choice.outcome == "best" and few):
                return False
        if few and choice.outcome in ("best", "none") and search.best is not None:
            search.bound_at_most(search.best.value)
            return True
        if few:
            if choice.bound is not None:
                search.bound_at_most(max(choice.bound, at_least))
            return True
        choice = choose(self.problem.arrays, self.classes, self.values, self.pool, survivors, at_least, search)
        if choice.outcome == "none":
            search.bound_at_most(at_least)
            return True
        if choice.masks is None:
            return True
        if self._hold(choice.masks) and choice.outcome == "best":
            search.bound_at_most(at_least if search.best is None else search.best.value)
            return True
        return False
