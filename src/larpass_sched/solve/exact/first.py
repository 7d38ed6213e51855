"""A first timetable: local search on the contents of the slots, with the values of configurations looked up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Masks, Pool
from larpass_sched.solve.exact.values import IMPOSSIBLE, Values
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable.choice import NOBODY

KICKS = 3


@dataclass(frozen=True, eq=False)
class Filling:
    """What is held in each slot: the positions of configurations in the pool, and the sum of their upper bounds."""

    chosen: IntArray
    value: int


class SlotSearch:
    """Iterated local search: swap sessions between two slots, or move one, as long as that is better.

    Parameters
    ----------
    classes, values : sequence
        Classes of slots and their values.
    pool : Pool
    """

    def __init__(self, classes: tuple[SlotClass, ...], values: list[Values], pool: Pool, slots: int) -> None:
        self._pool = pool
        self._class_of = np.empty(slots, dtype=np.int64)
        for k, slot_class in enumerate(classes):
            self._class_of[list(slot_class.blocks)] = k
        self._values = values
        # Every exchange of what is at place i of slot t for what is at place j of slot u; place 0 holds nothing.
        width = pool.members.shape[1] + 1
        t, u = np.triu_indices(slots, 1)
        self._t, self._u = (np.repeat(axis, width * width) for axis in (t, u))
        self._i = np.tile(np.repeat(np.arange(width), width), len(t))
        self._j = np.tile(np.tile(np.arange(width), width), len(t))

    def search(self, start: Masks, search: Search, *, descents: int) -> Filling:
        """Best filling found from a start given as bits per slot."""
        rng = np.random.default_rng([search.seed, 1])
        masks, value = self._descend(start)
        best, best_value = masks, value
        for _ in range(descents):
            if search.over:
                break
            masks, value = self._descend(self.kick(best, rng))
            if value > best_value:
                best, best_value = masks, value
        return Filling(self._pool.find(best), best_value)

    def total(self, masks: Masks) -> int:
        """Sum of the values of a filling."""
        return int(self.values_of(masks, np.arange(len(masks))).sum())

    def another(self, masks: Masks, rng: np.random.Generator) -> Masks:
        """Another local optimum near a filling."""
        return self._descend(self.kick(masks, rng))[0]

    def neighbours_by_value(self, masks: Masks, most: int) -> list[Masks]:
        """The most valuable fillings that differ from this one by one exchange or move, best first."""
        t, u, new_t, new_u = self.neighbours(masks)
        value = self.values_of(new_t, t) + self.values_of(new_u, u)
        value -= self.values_of(masks[t], t) + self.values_of(masks[u], u)
        found = []
        for k in np.argsort(-value, kind="stable")[:most].tolist():
            if value[k] > IMPOSSIBLE // 2:
                neighbour = masks.copy()
                neighbour[t[k]], neighbour[u[k]] = new_t[k], new_u[k]
                found.append(neighbour)
        return found

    def _descend(self, masks: Masks) -> tuple[Masks, int]:
        masks = masks.copy()
        while True:
            now = self.values_of(masks, np.arange(len(masks)))
            t, u, new_t, new_u = self.neighbours(masks)
            if not len(t):
                return masks, int(now.sum())
            gain = self.values_of(new_t, t) + self.values_of(new_u, u) - now[t] - now[u]
            k = int(gain.argmax())
            if gain[k] <= 0:
                return masks, int(now.sum())
            masks[t[k]], masks[u[k]] = new_t[k], new_u[k]

    def values_of(self, masks: Masks, slots: IntArray) -> IntArray:
        """The value of each content in its slot."""
        places = self._pool.find(masks)
        value = np.full(len(masks), IMPOSSIBLE, dtype=np.int64)
        which = self._class_of[slots]
        for k, values in enumerate(self._values):
            here = ((which == k) & (places >= 0)).nonzero()[0]
            value[here] = values.upper[places[here]]
        return value

    def neighbours(self, masks: Masks) -> tuple[IntArray, IntArray, Masks, Masks]:
        """Every swap of two sessions and every move of one between two slots."""
        members = self._pool.members[self._pool.find(masks)].astype(np.int64)
        bits = np.zeros((len(masks), members.shape[1] + 1), dtype=np.int64)
        bits[:, 1:] = np.where(members < self._pool.sessions, np.int64(1) << members, 0)
        out_t, out_u = bits[self._t, self._i], bits[self._u, self._j]
        # A session that is held in both slots cannot be exchanged between them.
        fits = (out_t != out_u) & (out_t & masks[self._u] == 0) & (out_u & masks[self._t] == 0)
        fits &= ((out_t > 0) | (self._i == 0)) & ((out_u > 0) | (self._j == 0))
        t, u, change = self._t[fits], self._u[fits], (out_t ^ out_u)[fits]
        return t, u, masks[t] ^ change, masks[u] ^ change

    def kick(self, masks: Masks, rng: np.random.Generator) -> Masks:
        """A filling some exchanges away."""
        masks = masks.copy()
        for _ in range(KICKS):
            t, u, new_t, new_u = self.neighbours(masks)
            possible = (self.values_of(new_t, t) > IMPOSSIBLE) & (self.values_of(new_u, u) > IMPOSSIBLE)
            if not possible.any():
                return masks
            k = int(rng.choice(possible.nonzero()[0]))
            masks[t[k]], masks[u[k]] = new_t[k], new_u[k]
        return masks


def masks_of(grid: IntArray) -> Masks:
    """The sessions of each slot of a (T, R) grid as bits."""
    return np.array([sum(1 << int(s) for s in row[row != NOBODY]) for row in grid], dtype=np.int64)
