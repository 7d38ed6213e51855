"""What the rules that judge each placement, or each attendance, by itself have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray, in_common
from larpass_sched.event import key_of
from larpass_sched.rules.base import Breach, OneOfAKind, Rule
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import positions_of


class PlacementRule(Rule):
    """A rule that forbids placements one by one: its check reads the very array that its model part takes away."""

    @abstractmethod
    def forbidden(self, arrays: Arrays) -> BoolArray:
        """(S, T, R) bool, or anything that broadcasts to it."""

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.forbidden(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        forbidden = np.broadcast_to(self.forbidden(arrays), arrays.shape[1:])
        for p, position in zip(timetable.placements, positions_of(arrays, timetable), strict=True):
            if forbidden[position]:
                yield self.breach(session=p.session, slot=p.slot, room=p.room)


class ClosedRule(Rule):
    """A rule by which some sessions are not for some attendees, whenever they are held."""

    about_people = True
    by_slot = True

    @abstractmethod
    def closed(self, arrays: Arrays) -> BoolArray:
        """(A, S) bool: what is not for whom."""

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.closed(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        closed = self.closed(arrays)
        for entry in timetable.itineraries:
            if closed[arrays.attendee_index[entry.attendee], arrays.session_index[entry.session]]:
                yield self.breach(attendee=entry.attendee, session=entry.session)

    def excluded(self, arrays: Arrays) -> BoolArray:
        return self.closed(arrays)[:, :, None]


def not_among(allowed: tuple[tuple[str, ...], ...], index: dict[str, int]) -> BoolArray:
    """(n, len(index)) bool: what is not in each tuple of names; an empty tuple allows everything."""
    forbidden = np.zeros((len(allowed), len(index)), dtype=bool)
    for row, names in enumerate(allowed):
        if names:
            forbidden[row] = True
            forbidden[row, [index[name] for name in names]] = False
    return forbidden


def tags_amiss(arrays: Arrays, reads: tuple[str, ...], *, wanted: bool) -> IntArray:
    """How many tags of each slot, or features of each room, are not as sessions and speakers ask.

    Parameters
    ----------
    arrays : Arrays
    reads : (str, str, str)
        Where sessions ask, where everybody asks who must be present at them, and where it stands what there is.
    wanted : bool
        Whether they ask for what is to be there, or for what is not.

    Returns
    -------
    (S, T, 1) or (S, 1, R) int
    """
    (_, own), (_, theirs), (part, there) = (place.split(".") for place in reads)
    speakers = {key_of(s.name): set(map(key_of, getattr(s, theirs))) for s in arrays.event.speakers}
    asked = [
        set(map(key_of, getattr(session, own))).union(*(speakers.get(key_of(p), ()) for p in session.people))
        for session in arrays.event.sessions
    ]
    offered = [set(map(key_of, getattr(thing, there))) for thing in getattr(arrays.event, part)]
    there_too = in_common(asked, offered)
    amiss = np.array([len(tags) for tags in asked], dtype=np.int64)[:, None] - there_too if wanted else there_too
    return amiss[:, :, None] if part == "slots" else amiss[:, None, :]


class TagRule(OneOfAKind, PlacementRule):
    """held(s, t, r) = 0 where a slot or room is not as a session or one of its speakers asks; see `tags_amiss`."""

    wanted: bool

    def forbidden(self, arrays: Arrays) -> BoolArray:
        return tags_amiss(arrays, self.reads, wanted=self.wanted) > 0
