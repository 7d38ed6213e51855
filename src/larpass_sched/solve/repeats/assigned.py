"""The assignments of rooms of what slots may hold, each found once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.seats import permutations_of
from larpass_sched.solve.repeats.layout import Layout


class Assignments:
    """The assignments of rooms that can matter for each entry (see `worth.visit`).

    Parameters
    ----------
    layout : Layout
    asked : sequence of int
        Sessions of which each room may matter, whatever seats it has.
    """

    def __init__(self, layout: Layout, asked: Sequence[int]) -> None:
        self._layout = layout
        self._asked = np.isin(np.arange(len(layout.runs)), asked)
        self._known: dict[int, tuple[IntArray, IntArray]] = {}

    def of(self, entry: int) -> tuple[IntArray, IntArray]:
        """(n, k) rooms and seats of an entry; of those with the same seats one, of smaller ones none."""
        if entry not in self._known:
            self._known[entry] = self._found(*divmod(entry, len(self._layout.members)))
        return self._known[entry]

    def _found(self, k: int, i: int) -> tuple[IntArray, IntArray]:
        layout, arrays = self._layout, self._layout.problem.arrays
        sessions = layout.members[i, : layout.offers.sizes[i]]
        if k == len(layout.classes):
            # What is left out takes no room.
            return np.zeros((1, len(sessions)), dtype=np.int64), np.zeros((1, len(sessions)), dtype=np.int64)
        slot_class = layout.classes[k]
        every = permutations_of(arrays.shape[3], len(sessions))
        every = every[slot_class.allowed[sessions, every].all(axis=1)]
        people = slot_class.present & arrays.takes_seat
        wanted = ((arrays.worth[:, sessions] > 0) | arrays.must[:, sessions])[people].sum(axis=0)
        seats = np.minimum(arrays.capacity[sessions, every], np.maximum(wanted, arrays.minimum[sessions]))
        # One session after another: numpy is slow at short rows.
        least = np.ones((len(seats), len(seats)), dtype=bool)
        for of_session in seats.T:
            least &= of_session[:, None] <= of_session[None]
        for asked in (every[:, n] for n in self._asked[sessions].nonzero()[0].tolist()):
            least &= asked[:, None] == asked[None]
        number = np.arange(len(seats))
        useful = ~(least & (~least.T | (number[None] < number[:, None]))).any(axis=1)
        order = np.lexsort([number[useful], *seats[useful].T[::-1]])
        return every[useful][order], seats[useful][order]
