"""What configurations are worth when rooms have too few seats: exactly, and fast enough for all of them.

Which session gets which room is decided on top of the prices of seats (see `auction`): any prices bound every
assignment of rooms from above by a sum over its seats, so assignments are tried in the order of that bound until none
can be better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import permutations
from math import perm

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.auction import NO_SEATS, best_assignment, seats_of_rooms, settle, surplus
from larpass_sched.solve.shared.compiled import compiled
from larpass_sched.solve.shared.problem import Problem


@dataclass(frozen=True, eq=False)
class Seating:
    """What is known of the seats of configurations.

    Attributes
    ----------
    worth : (n,) int
        The worth of the best seating over all assignments of rooms, or an upper bound of it. -1 where no assignment
        of rooms is possible or obligations contradict each other.
    rooms : (n, K) int
        The assignment of rooms that belongs to the prices.
    prices : (n, K) int
        Prices of a seat in each session.
    """

    worth: IntArray
    rooms: IntArray
    prices: IntArray


def compile_loops() -> None:
    """Compile the loops below, or load what was compiled on this machine before, on a configuration of one session."""
    one, flag = np.ones((1, 1), dtype=np.int64), np.zeros((1, 1), dtype=bool)
    _value_all(one.astype(np.int32), flag, flag, flag[0], flag[0], one, one - 1, one - 1, one.copy(), True)
    _prove(one.astype(np.int32), flag, flag, flag[0], flag[0], one[0] - 1, one[0])
    _value_each(one.astype(np.int32), flag, flag, flag[0], flag[0], one, one[0] - 1, one - 1, 0)


class Seats:
    """Values configurations in slots of one class. Minima are not considered: they only take seatings away.

    Parameters
    ----------
    problem : Problem
    present : (A,) bool
        Who is there.
    allowed : (S, R) bool
        Where each session may be held.
    """

    def __init__(self, problem: Problem, present: BoolArray, allowed: BoolArray) -> None:
        arrays = problem.arrays
        self._sessions, self._rooms = allowed.shape
        self._capacity = np.ascontiguousarray(np.where(allowed, arrays.capacity, -1))
        self._worth = np.ascontiguousarray(arrays.worth[present].T.astype(np.int32))
        self._must = np.ascontiguousarray(arrays.must[present].T)
        self._speaks = np.ascontiguousarray(arrays.speaks[present].T)
        # Who takes no seat goes to the favourite, whatever seats cost.
        self._stands = np.ascontiguousarray(~arrays.takes_seat[present])
        self._special = (self._must | self._speaks).any(axis=0) | self._stands
        self._people = (self._worth, self._must, self._speaks, self._special, self._stands)

    def exact(self, members: npt.NDArray[np.integer]) -> Seating:
        """The worth of configurations given as (n, K) sessions, padded with S."""
        return self._each_size(members, None, exact=True)

    def bound(self, members: npt.NDArray[np.integer], prices: IntArray | None = None) -> Seating:
        """Upper bounds of the worth by prices that suit all assignments of rooms together.

        Prices of shape (n, K) that were good in a similar case make it faster.
        """
        return self._each_size(members, prices, exact=False)

    def assignments(self, sessions: IntArray, least: int) -> tuple[IntArray, IntArray]:
        """The assignments of rooms in which sessions are worth so much, best first.

        Returns
        -------
        rooms : (n, k) int
        worth : (n,) int
            The worth of the best seating in each.
        """
        every = permutations_of(self._rooms, len(sessions))
        worth = _value_each(*self._people, self._capacity, sessions.astype(np.int64), every, least)
        order = np.argsort(-worth, kind="stable")
        order = order[worth[order] >= max(0, least)]
        return every[order], worth[order]

    def seats_in_use(self, sessions: IntArray, rooms: IntArray) -> IntArray:
        """(n, k) int: how many seats can be used in these (n, k) rooms: the room's own, or as many as want one."""
        asked = (self._worth[sessions] > 0) | self._must[sessions]
        wanted = (asked & ~self._speaks[sessions].any(axis=0) & ~self._stands).sum(axis=1)
        return np.minimum(np.maximum(0, self._capacity[sessions, rooms]), wanted)

    def best_prices(self, sessions: IntArray, seats: IntArray) -> tuple[int, IntArray]:
        """The worth of sessions with so many seats, and prices that prove it."""
        worth, prices = _prove(*self._people, sessions.astype(np.int64), seats)
        return int(worth), prices

    def _each_size(self, members: npt.NDArray[np.integer], prices: IntArray | None, *, exact: bool) -> Seating:
        worth = np.full(len(members), -1, dtype=np.int64)
        rooms = np.zeros(members.shape, dtype=np.int64)
        given = np.zeros(members.shape, dtype=np.int64) if prices is None else prices.copy()
        sizes = (members < self._sessions).sum(axis=1)
        for size in np.unique(sizes).tolist():
            here = (sizes == size).nonzero()[0]
            assignments = permutations_of(self._rooms, size)
            sets = np.ascontiguousarray(members[here, :size].astype(np.int64))
            of_size = np.ascontiguousarray(given[here, :size])
            worth[here], best = _value_all(*self._people, self._capacity, sets, assignments, of_size, exact)
            rooms[here, :size] = assignments[best]
            given[here, :size] = of_size
        return Seating(worth, rooms, given)


@cache
def permutations_of(rooms: int, size: int) -> IntArray:
    """(n, size) int: every way to give so many sessions a room each."""
    chosen = np.array(list(permutations(range(rooms), size)), dtype=np.int64)
    return chosen.reshape(perm(rooms, size), size)


@compiled
def _value_all(
    worth, must, speaks, special, stands, capacity, sets, assignments, prices, exact
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    count, size = sets.shape
    result = np.full(count, -1, dtype=np.int64)
    chosen = np.zeros(count, dtype=np.int64)
    offered = np.zeros((worth.shape[1], size), dtype=np.int32)
    seats = np.zeros((len(assignments), size), dtype=np.int64)
    number = np.zeros(len(assignments), dtype=np.int64)
    for n in range(count):
        going, given, fixed, clash = _offers(worth, must, speaks, special, stands, sets[n], offered)
        if clash:
            continue
        usable = _usable_seats(offered[:going], fixed, capacity, sets[n], assignments, seats, number)
        if usable > 0:
            here, places = offered[:going], seats[:usable]
            alike = seats_of_rooms(capacity, sets[n]) if usable == len(assignments) else NO_SEATS
            if exact:
                best, which = best_assignment(here, places, alike, prices[n])
            else:
                best, which = settle(here, places, alike, prices[n])
            result[n], chosen[n] = given + best, number[which]
    return result, chosen


@compiled
def _value_each(worth, must, speaks, special, stands, capacity, sessions, assignments, least) -> npt.NDArray[np.int64]:
    """The worth in each assignment of rooms, -1 where it is less than `least` or impossible."""
    size = len(sessions)
    result = np.full(len(assignments), -1, dtype=np.int64)
    offered = np.zeros((worth.shape[1], size), dtype=np.int32)
    seats = np.zeros((len(assignments), size), dtype=np.int64)
    number = np.zeros(len(assignments), dtype=np.int64)
    going, given, fixed, clash = _offers(worth, must, speaks, special, stands, sessions, offered)
    if clash:
        return result
    here = offered[:going]
    usable = _usable_seats(here, fixed, capacity, sessions, assignments, seats, number)
    bound = np.full(usable, np.int64(1) << 40)
    known = np.zeros(usable, dtype=np.bool_)
    prices = np.zeros(size, dtype=np.int64)
    for j in range(usable):
        if known[j] or given + bound[j] < least:
            continue
        value, _ = settle(here, seats[j : j + 1], NO_SEATS, prices)
        keeps = surplus(here, prices)
        for i in range(j, usable):
            there, same = keeps, True
            for k in range(size):
                there += prices[k] * seats[i, k]
                same = same and seats[i, k] == seats[j, k]
            bound[i] = min(bound[i], there)
            if same:
                bound[i], known[i] = value, True
    for j in range(usable):
        if known[j] and given + bound[j] >= least:
            result[number[j]] = given + bound[j]
    return result


@compiled
def _prove(worth, must, speaks, special, stands, sessions, seats):
    """The worth with so many seats, and the prices that prove it."""
    offered = np.zeros((worth.shape[1], len(sessions)), dtype=np.int32)
    going, given, fixed, _ = _offers(worth, must, speaks, special, stands, sessions, offered)
    prices = np.zeros(len(sessions), dtype=np.int64)
    left = np.maximum(0, seats - fixed).reshape(1, -1)
    best, _ = settle(offered[:going], left, NO_SEATS, prices)
    return given + best, prices


@compiled
def _usable_seats(offered, fixed, capacity, sessions, assignments, seats, number):
    """Fill in the seats that people want in each assignment that is possible, and its number; tells how many."""
    size = len(sessions)
    wanted = np.zeros(size, dtype=np.int64)
    for a in range(offered.shape[0]):
        for k in range(size):
            wanted[k] += offered[a, k] > 0
    usable = 0
    for j in range(len(assignments)):
        fits = True
        for k in range(size):
            left = capacity[sessions[k], assignments[j, k]] - fixed[k]
            fits = fits and capacity[sessions[k], assignments[j, k]] >= 0 and left >= 0
            seats[usable, k] = min(left, wanted[k])
        if fits:
            number[usable] = j
            usable += 1
    return usable


@compiled
def _offers(worth, must, speaks, special, stands, sessions, offered):
    """Who may be seated, what people attend who have to, and whether that is impossible."""
    size = len(sessions)
    fixed = np.zeros(size, dtype=np.int64)
    going, given = 0, 0
    for a in range(worth.shape[1]):
        if special[a]:
            obliged, speaking, which = 0, False, 0
            for k in range(size):
                speaking = speaking or speaks[sessions[k], a]
                if must[sessions[k], a]:
                    obliged += 1
                    which = k
            if obliged > 1 or (obliged == 1 and speaking):
                return 0, 0, fixed, True
            if obliged == 1:
                fixed[which] += not stands[a]
                given += worth[sessions[which], a]
            if obliged == 1 or speaking:
                continue
            if stands[a]:
                favourite = 0
                for k in range(size):
                    favourite = max(favourite, worth[sessions[k], a])
                given += favourite
                continue
        some = False
        for k in range(size):
            offered[going, k] = worth[sessions[k], a]
            some = some or worth[sessions[k], a] > 0
        if some:
            going += 1
    return going, given, fixed, False
