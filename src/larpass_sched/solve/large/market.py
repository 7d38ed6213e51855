"""Kinds of slots: slots with the same people, sessions and number of rooms have the same market."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.large.layout import Layout
from larpass_sched.solve.large.pricing import GRAIN, Market, ascend, worth_of
from larpass_sched.solve.shared.problem import Problem


@dataclass(eq=False)
class Kind:
    """Slots of one kind and the sets of sessions that are known for them.

    Attributes
    ----------
    slots : tuple of int
    market : Market
    sets : (N, R) int
        Sessions in rising order, -1 first where there are fewer.
    worth : (N,) int
        Points times `GRAIN`.
    uncharged, session : (n,) int
        What the entries of the market are worth where nobody pays for anything, and of which session they tell.
    seated : (A,) bool
        Who takes a seat.
    """

    slots: tuple[int, ...]
    market: Market
    sets: IntArray
    worth: IntArray
    uncharged: IntArray
    session: IntArray
    seated: BoolArray

    def charge(self, prices: IntArray, once: IntArray) -> None:
        """Let seats cost so much, and attendance at all (A, S), in points times `GRAIN`; value all known sets anew."""
        people = self.market.people
        paid = np.where(self.seated[people], prices[self.session], 0) + once[people, self.session]
        self.market = self.market._replace(worth=np.maximum(0, self.uncharged - paid))
        self.worth = self.worths(self.sets)

    def attending(self, sets: IntArray) -> IntArray:
        """(n, A) int: where everybody goes who goes to the favourite in a set; the number of sessions means nowhere."""
        market, nowhere = self.market, len(self.market.offered)
        gain = np.zeros((nowhere + 1, market.attendees), dtype=np.int64)
        gain[self.session, market.people] = market.worth
        goes = np.empty((len(sets), market.attendees), dtype=np.int64)
        for row, held in zip(goes, sets, strict=True):
            row[:] = held[gain[held].argmax(axis=0)]
            row[gain[row, np.arange(market.attendees)] <= 0] = nowhere
        return goes

    def keep_best(self, prices: IntArray, most: int) -> None:
        """Forget all known sets but those that are worth most beyond these prices."""
        kept = np.sort(np.argsort(-self.beyond_prices(prices), kind="stable")[:most])
        self.sets, self.worth = self.sets[kept], self.worth[kept]

    def add(self, sets: IntArray) -> None:
        """Learn the sets that are not known yet."""
        known = len(self.sets)
        sets = sets[:, : self.sets.shape[1]]
        merged = np.concatenate([self.sets, np.sort(sets, axis=1)])
        _, first = np.unique(merged, axis=0, return_index=True)
        new = merged[np.sort(first[first >= known])]
        self.sets = np.concatenate([self.sets, new])
        self.worth = np.concatenate([self.worth, self.worths(new)])

    def worths(self, sets: IntArray) -> IntArray:
        """What sets are worth, in points times `GRAIN`."""
        worth = np.zeros(len(sets), dtype=np.int64)
        # In rows, whatever they were cut from: numba compiles once more for another order.
        worth_of(self.market, np.ascontiguousarray(sets), np.zeros(self.market.attendees, dtype=np.int64), worth)
        return worth

    def beyond_prices(self, prices: IntArray, sets: IntArray | None = None) -> IntArray:
        """What sets (default: all that are known) are worth beyond the prices of their sessions."""
        worth = self.worth if sets is None else self.worths(sets)
        sets = self.sets if sets is None else sets
        return np.asarray(worth - np.append(prices, 0)[sets].sum(axis=1))

    def ascended(self, prices: IntArray, sets: IntArray) -> IntArray:
        """The sets after every helpful exchange of single sessions."""
        sets = sets.copy()
        ascend(self.market, prices, sets, np.zeros(self.market.attendees, dtype=np.int64))
        return sets


def kinds_of(problem: Problem, layout: Layout) -> list[Kind]:
    """The kinds of slots of an event, where nobody is charged for anything."""
    worth = problem.arrays.worth
    _, sessions, slots, rooms = problem.arrays.shape
    allowed = np.zeros((sessions, slots, rooms), dtype=bool)
    np.logical_or.at(allowed, layout.run_session, layout.cell_allowed.reshape(-1, slots, rooms))
    kinds: dict[bytes, list[int]] = {}
    for t in range(slots):
        wished = problem.may_attend[:, :, t] & (worth > 0)
        open_rooms = int(allowed[:, t].any(axis=0).sum())
        key = wished.tobytes() + allowed[:, t].any(axis=1).tobytes() + open_rooms.to_bytes(8)
        kinds.setdefault(key, []).append(t)
    return [_kind(problem, worth, allowed[:, slots[0]], tuple(slots)) for slots in kinds.values()]


def _kind(problem: Problem, worth: IntArray, allowed: BoolArray, slots: tuple[int, ...]) -> Kind:
    arrays, t = problem.arrays, slots[0]
    worth = np.where(problem.may_attend[:, :, t], worth, 0)
    s, a = worth.T.nonzero()
    market = Market(
        starts=np.concatenate([[0], np.cumsum((worth > 0).sum(axis=0))]).astype(np.int64),
        people=a.astype(np.int64),
        worth=worth[a, s] * GRAIN,
        apart=problem.apart & ~np.eye(arrays.shape[1], dtype=bool),
        offered=np.asarray(allowed.any(axis=1)),
        attendees=arrays.shape[0],
        size=int(allowed.any(axis=0).sum()),
    )
    nothing = np.zeros((0, max(1, market.size)), dtype=np.int64)
    return Kind(slots, market, nothing, np.zeros(0, dtype=np.int64), market.worth, s, arrays.takes_seat)
