"""Good timetables to begin with: local search on the contents of slots, valued by the bound of their rooms.

What contents are worth at payments that are the same for all timetables says little of what they are worth; the bound
with the payments tuned for them does, and most exchanges are ruled out after a few steps of tuning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.first import SlotSearch
from larpass_sched.solve.exact.pool import Masks
from larpass_sched.solve.exact.values import IMPOSSIBLE
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node
from larpass_sched.solve.repeats.rooms import tune_rooms
from larpass_sched.solve.repeats.tuning import pay, value_of
from larpass_sched.solve.shared.search import Search

NEIGHBOURS, STEPS, MOST_VALUED = 80, 25, 800
SIZE = 0.5


@dataclass(eq=False)
class _Upper:
    upper: IntArray


class Climb:
    """Climbs from contents of slots to better ones."""

    def __init__(self, layout: Layout, leaves: Leaves, search: Search) -> None:
        self._layout, self._leaves, self._search = layout, leaves, search
        self._rng = np.random.default_rng([search.seed, 5])
        self._valued = 0

    def run(self, root: Node, start: Masks) -> None:
        """Climb from a start, and again from some exchanges away, until enough has been valued."""
        local = self._local(root)
        best, best_value, best_mu = start, *self._value(start, root.mu, 0)
        if best_value < 0:
            return
        masks, value, mu = best, best_value, best_mu
        while not self._search.over and self._valued < MOST_VALUED:
            better = self._better_neighbour(local, masks, value, mu)
            if better is not None:
                masks, value, mu = better
                continue
            if value > best_value or best is start:
                best, best_value, best_mu = masks, value, mu
            masks = local.kick(best, self._rng)
            value, mu = self._value(masks, best_mu, 0)
            if value < 0:
                masks, value, mu = best, best_value, best_mu

    def _local(self, root: Node) -> SlotSearch:
        """Neighbours of contents, by what they are worth at the payments of the root."""
        layout = self._layout
        pay(layout.people, layout.lists, layout.work, root.mu.astype(np.float64))
        upper = [_Upper(np.full(len(layout.pool), IMPOSSIBLE, dtype=np.int64)) for _ in layout.classes]
        for k, places in dict(zip(layout.kind.tolist(), layout.lists_of, strict=False)).items():
            for i in places.tolist():
                upper[k].upper[i] = value_of(layout.people, layout.lists, layout.work, k, i, 0)
        return SlotSearch(layout.classes, upper, layout.pool, layout.slots)  # type: ignore[arg-type]

    def _better_neighbour(
        self, local: SlotSearch, masks: Masks, value: int, mu: npt.NDArray[np.float32]
    ) -> tuple[Masks, int, npt.NDArray[np.float32]] | None:
        for neighbour in local.neighbours_by_value(masks, NEIGHBOURS):
            if self._search.over or self._valued >= MOST_VALUED:
                return None
            there, tuned = self._value(neighbour, mu, value + 1)
            if there > value:
                return neighbour, there, tuned
        return None

    def _value(self, masks: Masks, mu: npt.NDArray[np.float32], goal: int) -> tuple[int, npt.NDArray[np.float32]]:
        """The bound of contents, less than the goal if it is; -1 if they cannot be. What may be the best is seated."""
        layout, leaves = self._layout, self._leaves
        places = layout.pool.find(masks)
        if (places < 0).any() or not leaves.may_be(places):
            return -1, mu
        self._valued += 1
        rooms, alive = leaves.rooms_of(places)
        if not alive.any(axis=1).all():
            return -1, mu
        tuned, used, worth = (
            mu.astype(np.float64),
            np.zeros(alive.shape, dtype=np.int64),
            np.zeros(alive.shape, np.int64),
        )
        needed = max(goal, leaves.needed() * layout.grains - layout.grains * leaves.needed() // 100)
        bound = tune_rooms(
            layout.people, layout.lists, layout.work, rooms, alive, tuned, np.int64(goal), STEPS, SIZE, used, worth
        )
        if bound >= needed:
            leaves.try_rooms(rooms, used)
        return int(bound), tuned.astype(np.float32)
