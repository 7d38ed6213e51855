"""What the rules that judge each placement by itself have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.event import Room, Slot, key_of
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


def asked_of(arrays: Arrays, attribute: str, of_speaker: str = "") -> list[set[str]]:
    """For each session, the keys of the tags that it and everybody who must be present name in an attribute."""
    speakers = {key_of(s.name): set(map(key_of, getattr(s, of_speaker or attribute))) for s in arrays.event.speakers}
    return [
        set(map(key_of, getattr(session, attribute))).union(*(speakers.get(key_of(p), ()) for p in session.people))
        for session in arrays.event.sessions
    ]


def offered_by(parts: Sequence[Room | Slot], attribute: str) -> list[set[str]]:
    """For each room or slot, the keys of the tags that it has."""
    return [set(map(key_of, getattr(part, attribute))) for part in parts]


def lacks(asked: list[set[str]], offered: list[set[str]]) -> BoolArray:
    """(n, m) bool: whether something that is asked for is not offered."""
    return np.array([[bool(a - b) for b in offered] for a in asked], dtype=bool).reshape(len(asked), len(offered))


def meets(asked: list[set[str]], offered: list[set[str]]) -> BoolArray:
    """(n, m) bool: whether something that is asked for is offered."""
    return np.array([[bool(a & b) for b in offered] for a in asked], dtype=bool).reshape(len(asked), len(offered))
