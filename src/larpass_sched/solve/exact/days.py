"""A local search among good enough choices of configurations for what everybody's day is worth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.state import ExactSearch

KICKS = 60


def climb_days(
    exact: ExactSearch, start: IntArray, floor: int, ranks: Callable[[IntArray], IntArray], over: Callable[[], bool]
) -> IntArray:
    """Exchange sessions between slots as long as the ranks of the days get better, from several starts.

    Parameters
    ----------
    exact : ExactSearch
    start : (B,) int
        The sessions of each block as bits, of a timetable whose value is above the floor.
    floor : int
        The sum of the values stays above it.
    ranks : function
        From (n, A) worths of days to (n, steps), more is better, most important first.
    over : function
        Whether to stop.

    Returns
    -------
    (B,) int
        The best that was found, as bits.
    """
    rng = np.random.default_rng([exact.search.seed, 5])
    days = _Days(exact, floor, ranks)
    best = days.descend(start)
    for _ in range(KICKS):
        if over():
            break
        tried = days.descend(exact.local.kick(best[0], rng))
        if tried[1] > best[1]:
            best = tried
    return best[0]


class _Days:
    """What everybody has of the configurations that were met."""

    def __init__(self, exact: ExactSearch, floor: int, ranks: Callable[[IntArray], IntArray]) -> None:
        self._exact = exact
        self._floor = floor
        self._ranks = ranks
        self._class_of = np.empty(len(exact.blocks), dtype=np.int64)
        for k, slot_class in enumerate(exact.classes):
            self._class_of[list(slot_class.blocks)] = k

    def descend(self, masks: IntArray) -> tuple[IntArray, tuple[int, ...]]:
        """The best that exchanges lead to, and its ranks: first what is missing of the value."""
        masks = masks.copy()
        every = np.arange(len(masks))
        while True:
            worths = self._worths(masks, every)
            value = self._exact.local.values_of(masks, every)
            total, worth = int(value.sum()), worths.sum(axis=0)
            now = (min(0, total - self._floor - 1), *self._ranks(worth[None])[0].tolist())
            t, u, new_t, new_u = self._exact.local.neighbours(masks)
            if not len(t):
                return masks, now
            totals = total - value[t] - value[u]
            totals += self._exact.local.values_of(new_t, t) + self._exact.local.values_of(new_u, u)
            possible = totals > min(self._floor, total)
            t, u, new_t, new_u, totals = (part[possible] for part in (t, u, new_t, new_u, totals))
            if not len(t):
                return masks, now
            moved = worth[None] - worths[t] - worths[u] + self._worths(new_t, t) + self._worths(new_u, u)
            ranked = np.column_stack([np.minimum(0, totals - self._floor - 1), self._ranks(moved)])
            k = int(np.lexsort(-ranked.T[::-1])[0])
            if tuple(ranked[k].tolist()) <= now:
                return masks, now
            masks[t[k]], masks[u[k]] = new_t[k], new_u[k]

    def _worths(self, masks: IntArray, blocks: IntArray) -> IntArray:
        """(n, A) int: what everybody has of each configuration in its block; nothing of what cannot be."""
        places = self._exact.pool.find(masks)
        worths = np.zeros((len(masks), self._exact.problem.arrays.shape[0]), dtype=np.int64)
        which = self._class_of[blocks]
        for k, slot_class in enumerate(self._exact.classes):
            here = ((which == k) & (places >= 0)).nonzero()[0]
            if len(here):
                distinct, inverse = np.unique(places[here], return_inverse=True)
                worths[here] = self._exact.day_worths(slot_class, distinct).T[inverse]
        return worths
