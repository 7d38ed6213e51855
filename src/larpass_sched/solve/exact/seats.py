"""What configurations are worth when rooms have too few seats: exactly, and fast enough for all of them.

Which session gets which room is decided on top of the prices of seats (see `auction`): any prices bound every
assignment of rooms from above by a sum over its seats, so assignments are tried in the order of that bound until none
can be better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from math import perm

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.auction import (
    NOTHING,
    best_assignment,
    can_be_held,
    looks_set_by_set,
    seats_of_rooms,
    settle,
    surplus,
)
from larpass_sched.solve.shared.compiled import compiled_within, makes_arrays, ready
from larpass_sched.solve.shared.problem import Problem

MOST_LISTED = 5040
"""Assignments of rooms that are listed where only bounds are asked for."""

ONE_ASSIGNMENT = np.zeros((0, 1), dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Seating:
    """What is known of the seats of configurations.

    Attributes
    ----------
    worth : (n,) int
        The worth of the best seating over all assignments of rooms, or an upper bound of it. -1 where no assignment
        of rooms is possible or obligations contradict each other.
    rooms : (n, K) int
        The best assignment of rooms, where values are exact.
    prices : (n, K) int
        Prices of a seat in each session.
    """

    worth: IntArray
    rooms: IntArray
    prices: IntArray


def compile_loops() -> Iterator[bool]:
    """Load the loops below, or compile them, one after the other; tells whether each had to be compiled."""
    one, small, flag = np.ones((1, 1), dtype=np.int64), np.ones((1, 1), dtype=np.int32), np.zeros((1, 1), dtype=bool)
    people, scratch = (small, flag, flag, flag[0], flag[0]), (one[0].copy(), one[0].copy(), small, one.copy())
    yield ready(surplus, small, one[0])
    yield ready(settle, small, one, one, one[0], NOTHING)
    yield ready(best_assignment, small, one, one, one[0])
    yield ready(_value_all, *people, one, one, one, True, one, True, *scratch)


@dataclass(frozen=True, eq=False)
class _Offers:
    """What sessions offer: their (n, k) worth to those who may be seated, what others have, and the seats they take."""

    worth: npt.NDArray[np.int32]
    given: int
    fixed: IntArray


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

    def exact(self, members: npt.NDArray[np.integer], prices: IntArray | None = None) -> Seating:
        """The worth of configurations given as (n, K) sessions, padded with S.

        Prices of shape (n, K) that are good for them make it faster; which of several best seatings it is may differ.
        """
        return self._each_size(members, prices, exact=True)

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
        worth = self._worth_in_each(sessions, every, least)
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
        offers, prices = self._offers_of(sessions), np.zeros(len(sessions), dtype=np.int64)
        if offers is None:
            return 0, prices
        best, _ = settle(offers.worth, np.maximum(0, seats - offers.fixed)[None], ONE_ASSIGNMENT, prices, NOTHING)
        return offers.given + int(best), prices

    def _worth_in_each(self, sessions: IntArray, assignments: IntArray, least: int) -> IntArray:
        """The worth in each assignment of rooms, -1 where it is less than `least` or impossible."""
        result = np.full(len(assignments), -1, dtype=np.int64)
        offers = self._offers_of(sessions)
        if offers is None:
            return result
        capacity = self._capacity[sessions, assignments]
        fits = np.flatnonzero(((capacity >= 0) & (capacity >= offers.fixed)).all(axis=1))
        seats = np.minimum(capacity[fits] - offers.fixed, (offers.worth > 0).sum(axis=0))
        bound, known = np.full(len(fits), np.int64(1) << 40), np.zeros(len(fits), dtype=bool)
        prices = np.zeros(len(sessions), dtype=np.int64)
        for j in range(len(fits)):
            if known[j] or offers.given + bound[j] < least:
                continue
            value, _ = settle(offers.worth, seats[j : j + 1], ONE_ASSIGNMENT, prices, NOTHING)
            bound[j:] = np.minimum(bound[j:], surplus(offers.worth, prices) + seats[j:] @ prices)
            same = j + np.flatnonzero((seats[j:] == seats[j]).all(axis=1))
            bound[same], known[same] = value, True
        worth = offers.given + bound
        there = known & (worth >= least)
        result[fits[there]] = worth[there]
        return result

    def _offers_of(self, sessions: IntArray) -> _Offers | None:
        """Who may be seated in a configuration, as `_offers` tells it; None where obligations contradict each other."""
        worth, must = self._worth[sessions], self._must[sessions]
        obliged, speaking = must.sum(axis=0), self._speaks[sessions].any(axis=0)
        if ((obliged > 1) | (obliged & speaking)).any():
            return None
        free = (obliged == 0) & ~speaking
        seated = free & ~self._stands & (worth > 0).any(axis=0)
        given = int(worth[must].sum()) + int(worth[:, free & self._stands].max(axis=0, initial=0).sum())
        return _Offers(np.ascontiguousarray(worth[:, seated].T), given, (must & ~self._stands).sum(axis=1))

    def _each_size(self, members: npt.NDArray[np.integer], prices: IntArray | None, *, exact: bool) -> Seating:
        worth = np.full(len(members), -1, dtype=np.int64)
        rooms = np.zeros(members.shape, dtype=np.int64)
        given = np.zeros(members.shape, dtype=np.int64) if prices is None else prices.copy()
        sizes = (members < self._sessions).sum(axis=1)
        for size in np.unique(sizes).tolist():
            here = (sizes == size).nonzero()[0]
            many = perm(self._rooms, size)
            by_sets = looks_set_by_set(self._rooms, size, many)
            listed = exact or many <= MOST_LISTED or not by_sets
            assignments = permutations_of(self._rooms, size) if listed else np.arange(size)[None]
            sets = np.ascontiguousarray(members[here, :size].astype(np.int64))
            of_size = np.ascontiguousarray(given[here, :size])
            found, best = np.full(len(here), -1, dtype=np.int64), np.zeros(len(here), dtype=np.int64)
            offered = np.zeros((len(self._special), size), dtype=np.int32)
            seats = np.zeros_like(assignments)
            _value_all(
                *self._people, self._capacity, sets, assignments, by_sets, of_size, exact, found, best, offered, seats
            )
            worth[here] = found
            rooms[here, :size] = assignments[best]
            given[here, :size] = of_size
        return Seating(worth, rooms, given)


@cache
def permutations_of(rooms: int, size: int) -> IntArray:
    """(n, size) int: every way to give so many sessions a room each."""
    chosen = np.array(list(permutations(range(rooms), size)), dtype=np.int64)
    return chosen.reshape(perm(rooms, size), size)


@makes_arrays
def _value_all(
    worth,
    must,
    speaks,
    special,
    stands,
    capacity,
    sets,
    assignments,
    by_sets,
    prices,
    exact,
    result,
    chosen,
    offered,
    seats,
):
    """Fill in the worth of configurations of one size, their best assignments of rooms, and prices of their seats.

    All assignments are given where values are to be exact, or rooms that differ are not looked at set by set.
    `offered` and `seats` are scratch for the attendees and for the assignments.
    """
    count, size = sets.shape
    number = np.zeros(len(assignments), dtype=np.int64)
    rooms = np.zeros((size, capacity.shape[1]), dtype=np.int64)
    fixed = np.zeros(size, dtype=np.int64)
    wanted = np.zeros(size, dtype=np.int64)
    for n in range(count):
        going, given = _offers(worth, must, speaks, special, stands, sets[n], offered, fixed)
        if going < 0:
            continue
        here = offered[:going]
        for k in range(size):
            wanted[k] = 0
            for a in range(going):
                wanted[k] += here[a, k] > 0
        rows = seats_of_rooms(capacity, sets[n], fixed, wanted, by_sets, rooms)
        if rows == 0 or exact:
            usable = _usable_seats(fixed, capacity, sets[n], assignments, seats, number, wanted)
            if usable == 0:
                continue
            if exact:
                best, which = best_assignment(here, seats[:usable], rooms[:rows], prices[n])
            else:
                best, which = settle(here, seats[:usable], rooms[:rows], prices[n], NOTHING)
            result[n], chosen[n] = given + best, number[which]
        elif can_be_held(rooms[:rows], size):
            best, _ = settle(here, seats[:0], rooms[:rows], prices[n], NOTHING)
            result[n] = given + best


@compiled_within
def _usable_seats(fixed, capacity, sessions, assignments, seats, number, wanted):
    """Fill in the seats that people want in each assignment that is possible, and its number; tells how many."""
    size = len(sessions)
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


@compiled_within
def _offers(worth, must, speaks, special, stands, sessions, offered, fixed):
    """Fill in who may be seated, and the seats of those who have to attend; tells how many, and what others have.

    Nobody, less one, may be seated where obligations contradict each other.
    """
    size = len(sessions)
    going, given = 0, 0
    for k in range(size):
        fixed[k] = 0
    for a in range(worth.shape[1]):
        if special[a]:
            obliged, speaking, which = 0, False, 0
            for k in range(size):
                speaking = speaking or speaks[sessions[k], a]
                if must[sessions[k], a]:
                    obliged += 1
                    which = k
            if obliged > 1 or (obliged == 1 and speaking):
                return -1, 0
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
    return going, given
