"""Timetables on the way: local search at the present payments, valued with payments of their own.

What contents of slots are worth at payments that are the same for all timetables says little of what they are worth;
the bound with payments tuned for them rules most of them out after a few steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.first import SlotSearch, masks_of
from larpass_sched.solve.exact.values import IMPOSSIBLE
from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node, Payments
from larpass_sched.solve.repeats.tuning import Tuner
from larpass_sched.solve.shared.search import Search

DESCENTS, FEW_NEIGHBOURS, ALL_NEIGHBOURS = 2, 2, 150
ROOMS = Plan(40, doubt=0)
NEAR = 0.997
"""Share of the best bound of contents that others have to reach before people are seated in them."""


@dataclass(eq=False)
class _Table:
    upper: IntArray


class Starts:
    """Proposes timetables."""

    def __init__(self, layout: Layout, tuner: Tuner, leaves: Leaves, search: Search) -> None:
        self._layout, self._tuner, self._leaves, self._search = layout, tuner, leaves, search
        self._rng = np.random.default_rng([search.seed, 5])
        self._tables = [_Table(np.full(len(layout.pool), IMPOSSIBLE, dtype=np.int64)) for _ in layout.classes]
        self._local = SlotSearch(layout.classes, self._tables, layout.pool, layout.slots)  # type: ignore[arg-type]
        self._seen: set[bytes] = set()
        self._top = 0

    def look_up(self) -> None:
        """Take over what everything is worth at the payments that were tuned last."""
        self._top = 0
        for k, places in dict(zip(self._layout.kind.tolist(), self._layout.lists_of, strict=True)).items():
            if k < len(self._tables):
                self._tables[k].upper[places] = self._tuner.value[k * len(self._layout.members) + places]

    def propose(self, node: Node) -> None:
        """Timetables that are good at the present payments: near the best choice, and near the best so far."""
        self.look_up()
        mu, best = node.mu, self._search.best
        starts = [] if node.chosen is None else [self._layout.masks[node.chosen[: self._layout.slots]]]
        for masks in [*starts, *([] if best is None else [masks_of(best.grid)])]:
            filling = self._local.search(masks, self._search, descents=DESCENTS)
            if (filling.chosen >= 0).all():
                self._try(filling.chosen, mu)
        self.try_neighbours(mu, FEW_NEIGHBOURS)
        self.try_another(mu)

    def try_another(self, mu: Payments) -> None:
        """Try a local optimum of the present payments near the best."""
        if self._search.best is not None and not self._search.over:
            masks = self._local.another(masks_of(self._search.best.grid), self._rng)
            places = self._layout.pool.find(masks)
            if (places >= 0).all():
                self._try(places, mu)

    def try_neighbours(self, mu: Payments, most: int) -> bool:
        """Try what differs little from the best and is valuable at the present payments; whether one was better."""
        best, tries = self._search.best, 0
        if best is None:
            return False
        for masks in self._local.neighbours_by_value(masks_of(best.grid), ALL_NEIGHBOURS):
            if self._search.over or tries >= most:
                return False
            tries += self._try(self._layout.pool.find(masks), mu)
            if self._search.best is not best:
                return True
        return False

    def _try(self, places: IntArray, mu: Payments) -> bool:
        """Seat people in these contents, if they may be better than the best so far; False if that has been asked."""
        key = places.tobytes()
        if key in self._seen or self._search.over or not self._leaves.may_be(places):
            return False
        self._seen.add(key)
        if self._leaves.by_choice_or_rules:
            self._leaves.try_contents(places)
            return True
        lists = self._leaves.lists_of(places)
        rooms, goal = self._leaves.rooms_of(lists), self._leaves.needed() * self._layout.grains
        if rooms is None:
            return True
        free = np.zeros(len(self._layout.runs), dtype=np.int64)
        node = Node(1 << 60, lists, mu, free, np.zeros(len(self._layout.rows), dtype=np.float32), rooms=rooms)
        reaches = self._tuner.tune_rooms(node, goal, ROOMS)
        self._top = max(self._top, node.bound)
        if reaches and node.bound >= NEAR * self._top:
            self._leaves.try_contents(places, node.rooms)
        return True
