"""What the rules that judge each placement by itself have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.base import Breach, Rule
from larpass_sched.timetable import Timetable


class PlacementRule(Rule):
    """A rule that forbids placements one by one: its check reads the very array that its model part takes away."""

    @abstractmethod
    def forbidden(self, arrays: Arrays) -> BoolArray:
        """(S, T, R) bool, or anything that broadcasts to it."""

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.forbidden(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        forbidden = np.broadcast_to(self.forbidden(arrays), arrays.shape[1:])
        for p in timetable.placements:
            s, t, r = arrays.session_index[p.session], arrays.slot_index[p.slot], arrays.room_index[p.room]
            if forbidden[s, t, r]:
                yield self.breach(session=p.session, slot=p.slot, room=p.room)


def not_among(allowed: tuple[tuple[str, ...], ...], index: dict[str, int]) -> BoolArray:
    """(n, len(index)) bool: what is not in each tuple of names; an empty tuple allows everything."""
    forbidden = np.zeros((len(allowed), len(index)), dtype=bool)
    for row, names in enumerate(allowed):
        if names:
            forbidden[row] = True
            forbidden[row, [index[name] for name in names]] = False
    return forbidden
