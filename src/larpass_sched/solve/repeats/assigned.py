"""The assignments of rooms of what slots may hold, each found once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.seats import permutations_of
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.shared.compiled import compiled


@compiled
def keep_useful(seats: IntArray, rooms: IntArray, asked: BoolArray, useful: BoolArray) -> None:
    """Leave out assignments in which no session has more seats than in another one, of equal ones all but the first.

    Only those that put all the sessions that are asked about in the same rooms are compared.
    """
    for j in range(len(seats)):
        for i in range(len(seats)):
            fewer = i < j
            beyond = i == j
            for n in range(seats.shape[1]):
                if seats[j, n] > seats[i, n] or (asked[n] and rooms[j, n] != rooms[i, n]):
                    beyond = True
                    break
                fewer |= seats[j, n] < seats[i, n]
            if fewer and not beyond:
                useful[j] = False
                break


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
        self._most = [self._usable(k) for k in range(len(layout.classes))]
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
        every = permutations_of(arrays.shape[3], len(sessions))
        every = every[layout.classes[k].allowed[sessions, every].all(axis=1)]
        seats = np.minimum(arrays.capacity[sessions, every], self._most[k][sessions])
        useful = np.ones(len(seats), dtype=bool)
        keep_useful(np.ascontiguousarray(seats), np.ascontiguousarray(every), self._asked[sessions], useful)
        number = np.arange(len(seats))
        order = np.lexsort([number[useful], *seats[useful].T[::-1]])
        return every[useful][order], seats[useful][order]

    def _usable(self, k: int) -> IntArray:
        """(S,) how many seats each session can use in a slot of this class: as many as people may want, or it needs."""
        arrays = self._layout.problem.arrays
        people = self._layout.classes[k].present & arrays.takes_seat
        wanted = ((arrays.worth > 0) | arrays.must)[people].sum(axis=0)
        return np.maximum(wanted, arrays.minimum)
