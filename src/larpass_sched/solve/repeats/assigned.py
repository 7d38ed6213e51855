"""Bounds of what configurations are worth in each of their assignments of rooms, for those that matter.

Prices that hold for all assignments together bound the best of them, but too high: by some points for each slot where
seats are scarce. Several vectors of prices bound each assignment by the least of what they give; the largest of these
is soon what the configuration is worth at the payments, because each vector is tuned for the assignment that is the
largest at the time. That costs several visits instead of one, so it is done for what is near the best choice alone.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.seats import permutations_of
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.offers import VECTORS, Singles

MOST_CELLS = 10_000_000
"""Seats that are kept, of one session in one assignment each (4 bytes)."""


class Assignments:
    """The assignments of rooms of what is listed; each is found once.

    Attributes
    ----------
    row_of : (n,) int
        The row of each entry in what follows, -1 where it has none.
    seats, counts : (P, W, J) float32 and (P,) int
        Seats of each session in each assignment of rooms, and how many they are.
    prices : (P, V, W) float32
        Vectors of prices.
    value, levels, vectors : (P,) int, (P, J) float32 and (P,) int
        Bounds, bounds of each assignment, and the vector that gives the bound (see `worth.visit`).
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._known: dict[int, tuple[IntArray, IntArray]] = {}
        width = layout.members.shape[1]
        self.row_of = np.full(len(layout.members) * (len(layout.classes) + 1), -1)
        self.seats: Singles = np.zeros((0, width, 1), dtype=np.float32)
        self.counts: IntArray = np.zeros(0, dtype=np.int64)
        self.prices: Singles = np.zeros((0, VECTORS, width), dtype=np.float32)
        self.levels: Singles = np.zeros((0, 1), dtype=np.float32)
        self.value: IntArray = np.zeros(0, dtype=np.int64)
        self.vectors: IntArray = np.zeros(0, dtype=np.int64)

    def of(self, entry: int) -> tuple[IntArray, IntArray]:
        """(n, k) rooms and seats of an entry; of those with the same seats one, of smaller ones none."""
        if entry not in self._known:
            self._known[entry] = self._found(*divmod(entry, len(self._layout.members)))
        return self._known[entry]

    def follow(self, entries: IntArray, prices: Singles) -> None:
        """Give those of these entries a row that have none and may be crowded, as far as there is room; with prices."""
        layout = self._layout
        k, i = entries // len(layout.members), entries % len(layout.members)
        inside = k < len(layout.classes)
        crowded = layout.offers.crowded[np.minimum(k, len(layout.classes) - 1), i]
        new = entries[inside & crowded & (self.row_of[entries] < 0)]
        found = [self.of(entry)[1] for entry in new.tolist()]
        kept = [n for n, seats in enumerate(found) if len(seats)]
        if not kept:
            return
        most = max(self.seats.shape[2], *(len(found[n]) for n in kept))
        count, width = len(self.counts), self.seats.shape[1]
        kept = kept[: max(0, MOST_CELLS // (most * width) - count)]
        seats = np.zeros((len(kept), width, most), dtype=np.float32)
        for row, n in enumerate(kept):
            seats[row, : found[n].shape[1], : len(found[n])] = found[n].T
        wider = [(0, 0), (0, 0), (0, most - self.seats.shape[2])]
        self.seats = np.concatenate([np.pad(self.seats, wider), seats])
        self.row_of[new[kept]] = count + np.arange(len(kept))
        self.counts = np.append(self.counts, [len(found[n]) for n in kept]).astype(np.int64)
        self.prices = np.concatenate([self.prices, np.repeat(prices[new[kept]][:, None], VECTORS, axis=1)])
        self.levels = np.zeros((len(self.counts), most), dtype=np.float32)
        self.value = np.zeros(len(self.counts), dtype=np.int64)
        self.vectors = np.zeros(len(self.counts), dtype=np.int64)

    def _found(self, k: int, i: int) -> tuple[IntArray, IntArray]:
        layout, arrays = self._layout, self._layout.problem.arrays
        sessions, slot_class = layout.members[i, : layout.offers.sizes[i]], layout.classes[k]
        every = permutations_of(arrays.shape[3], len(sessions))
        every = every[slot_class.allowed[sessions, every].all(axis=1)]
        people = slot_class.present & arrays.takes_seat
        wanted = ((arrays.worth[:, sessions] > 0) | arrays.must[:, sessions])[people].sum(axis=0)
        seats = np.minimum(arrays.capacity[sessions, every], np.maximum(wanted, arrays.minimum[sessions]))
        # One session after another: numpy is slow at short rows.
        least = np.ones((len(seats), len(seats)), dtype=bool)
        for of_session in seats.T:
            least &= of_session[:, None] <= of_session[None]
        number = np.arange(len(seats))
        useful = ~(least & (~least.T | (number[None] < number[:, None]))).any(axis=1)
        order = np.lexsort([number[useful], *seats[useful].T[::-1]])
        return every[useful][order], seats[useful][order]
