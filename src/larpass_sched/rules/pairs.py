"""What the rules have in common that say which two placements cannot both be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.base import Breach, Clash, ModelFace, Rule, all_clashes
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Placement, Timetable


class PairRule(Rule):
    """A rule made of clashes: its check reads the very tables that its part of the model takes away.

    The texts of a breach may name ``first``, ``second``, their slots ``slot`` and ``other``, and their rooms ``room``
    and ``other_room``; `more` may give it further words.
    """

    def in_play(self, arrays: Arrays) -> bool:
        return bool(all_clashes(self, arrays))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for clash in all_clashes(self, arrays):
            for a, b in clashing(clash, timetable, arrays):
                more = self.more(a, b, arrays)
                yield self.breach(
                    first=a.session,
                    second=b.session,
                    slot=a.slot,
                    other=b.slot,
                    room=a.room,
                    other_room=b.room,
                    **more,
                )

    def more(self, a: Placement, b: Placement, arrays: Arrays) -> dict[str, object]:
        """Further words for the text of a breach.

        Parameters
        ----------
        a, b : Placement
            Those that clash, in the order in which the clash speaks of them.
        arrays : Arrays
        """
        return {}


def clashing(clash: Clash, timetable: Timetable, arrays: Arrays) -> Iterator[tuple[Placement, Placement]]:
    """Pairs of placements that clash, each pair once, in the order in which the clash speaks of them."""
    indices = (arrays.session_index, arrays.slot_index, arrays.room_index)
    places = [(p.session, p.slot, p.room) for p in timetable.placements]
    meet = np.ones((len(places), len(places)), dtype=bool)
    for index, names, table in zip(
        indices, zip(*places, strict=True), (clash.sessions, clash.times, clash.rooms), strict=False
    ):
        if table is not None:
            numbers = [index[name] for name in names]
            meet &= table[np.ix_(numbers, numbers)]
    for i, j in np.argwhere(np.triu(meet | meet.T, 1)).tolist():
        a, b = timetable.placements[i], timetable.placements[j]
        yield (a, b) if meet[i, j] else (b, a)


def named_pairs(arrays: Arrays, attribute: str) -> BoolArray:
    """(S, S) bool: [s, q] where session `q` names session `s` in an attribute."""
    pairs = np.zeros((arrays.shape[1],) * 2, dtype=bool)
    for q, session in enumerate(arrays.event.sessions):
        pairs[[arrays.session_index[name] for name in getattr(session, attribute)], q] = True
    return pairs


class LinkRule(Rule):
    """A rule by which every run of one session needs a run of another in the right slot, where that one is held.

    Where both have one run, these clash unless their slots are right. Else the model says for runs of `q` in slot `u`
    and of `s` in slot `v`: placed(q, u) + placed(s, v) <= 1 + sum of placed(s, t) over the slots t right for u.
    """

    def pairs(self, arrays: Arrays) -> BoolArray:
        """(S, S) bool: [s, q] where runs of `q` need a run of `s`."""
        raise NotImplementedError

    def right(self, arrays: Arrays) -> BoolArray:
        """(T, T) bool: [t, u] where a run in slot `t` serves one in slot `u`."""
        raise NotImplementedError

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.pairs(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        right, sessions = self.right(arrays), arrays.event.sessions
        for clash in self.clashes(arrays):
            for a, b in clashing(clash, timetable, arrays):
                yield self.breach(first=b.session, slot=b.slot, second=a.session, other=a.slot)
        for s, q in np.argwhere(self.pairs(arrays) & ~_single(arrays)).tolist():
            theirs = timetable.runs_of.get(sessions[s].name, ())
            slots = [arrays.slot_index[p.slot] for p in theirs]
            for run in timetable.runs_of.get(sessions[q].name, ()):
                if not right[slots, arrays.slot_index[run.slot]].any():
                    for other in theirs:
                        yield self.breach(first=run.session, slot=run.slot, second=other.session, other=other.slot)

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        pairs = self.pairs(arrays) & _single(arrays)
        # Two sessions that need each other are two pairs, each told and paid for.
        one_way, other_way = np.triu(pairs), np.tril(pairs)
        return tuple(Clash(named, ~self.right(arrays)) for named in (one_way, other_way) if named.any())

    def constrain(self, model: ModelFace) -> None:
        right, slots = self.right(model.arrays), range(model.arrays.shape[2])
        for s, q in np.argwhere(self.pairs(model.arrays) & ~_single(model.arrays)).tolist():
            for u in slots:
                serving = total(model.placed(s, t) for t in slots if right[t, u])
                for v in slots:
                    if not right[v, u]:
                        model.require(model.placed(q, u) + model.placed(s, v) <= 1 + serving)


def _single(arrays: Arrays) -> BoolArray:
    """(S, S) bool: pairs of sessions with one run each."""
    single = arrays.runs == 1
    return single[:, None] & single[None, :]
