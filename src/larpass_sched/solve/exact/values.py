"""What a configuration is worth in a class of slots: an upper bound for all, the exact value for those that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import perm
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import CHUNK, MANY_LISTED, Pool, maxima
from larpass_sched.solve.exact.rooms import Held, best_rooms
from larpass_sched.solve.shared.problem import Problem

if TYPE_CHECKING:
    from larpass_sched.solve.exact.seats import Seats

IMPOSSIBLE = -(1 << 40)
"""Value of a configuration that cannot be held in the class: less than any number of possible ones can make up for."""

MOST_HALL_SETS = 4096
MOST_TRIED, MOST_TOLD = 362_880, 5040
"""Assignments of rooms up to which the best is found by trying them, and up to which all are told with their worth."""

MOST_PRICED = 11
"""Sessions and rooms of configurations whose seats have prices."""

MANY_ASSIGNMENTS = 24


SPARE = 2
"""Points by which assignments of rooms are looked at that are worth less than was asked for."""


def can_be_priced(held: int, rooms: int) -> bool:
    """Whether configurations of so many sessions in so many rooms are bounded by prices of their own."""
    return held <= MOST_PRICED and (rooms <= MOST_PRICED or perm(rooms, held) <= MOST_TRIED)


@dataclass(eq=False)
class Values:
    """Values of all configurations in one class of slots.

    Attributes
    ----------
    upper : (N,) int
        Upper bound of the value (point scale of the problem), `IMPOSSIBLE` for what cannot be held.
    exact : (N,) bool
        Where `upper` is the value itself.
    priced : (N,) bool
        Which have prices of seats of their own.
    shared : (S,) int
        Prices of seats that suit all configurations together, as far as any do.
    uses_prices : bool
        Whether prices of seats bound what configurations are worth.
    """

    problem: Problem
    slot_class: SlotClass
    pool: Pool
    upper: IntArray
    exact: BoolArray
    _prices: dict[int, IntArray] = field(default_factory=dict)
    _held: dict[int, Held] = field(default_factory=dict)
    _assignments: dict[int, tuple[int, IntArray, IntArray]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        arrays = self.problem.arrays
        self._seated = np.zeros(len(self.pool), dtype=bool)
        self.priced = np.zeros(len(self.pool), dtype=bool)
        self.shared: IntArray = np.zeros(arrays.shape[1], dtype=np.int64)
        width, rooms = self.pool.members.shape[1], arrays.shape[3]
        self._assignments_of_rooms = perm(rooms, min(width, rooms))
        self.uses_prices = arrays.attendance == "seats" and can_be_priced(width, rooms)
        asked = (arrays.minimum > 0) | self.problem.filling.any()
        self._has_minimum = np.asarray(np.append(asked, False)[self.pool.members].any(axis=1))

    @cached_property
    def _seats(self) -> Seats:
        # Compiled loops are loaded only where seats are scarce: it takes longer than many a solve.
        from larpass_sched.solve.exact.seats import Seats

        return Seats(self.problem, self.slot_class.present, self.slot_class.allowed)

    @property
    def quickly_exact(self) -> bool:
        """Whether prices alone tell exact values: people are seated, and nothing but points is asked for."""
        return self._tried and not self._has_minimum.any()

    @property
    def tells_rooms(self) -> bool:
        """Whether all assignments of rooms can be told with their worth as well."""
        return self.quickly_exact and self._assignments_of_rooms <= MOST_TOLD

    @property
    def _tried(self) -> bool:
        """Whether the best assignment of rooms is found by trying them."""
        return self.uses_prices and self._assignments_of_rooms <= MOST_TRIED

    def possible(self) -> BoolArray:
        """(N,) bool: what can be held, as far as is known."""
        return self.upper > IMPOSSIBLE

    def held(self, i: int) -> Held:
        """The best way to hold configuration `i` in such a slot."""
        if i not in self._held:
            sessions = self.pool.sessions_of(i)
            rooms, enough = None, int(self.upper[i])
            if self._tried and (self._seated[i] or not self.exact[i]):
                seating = self._seats.exact(sessions[None])
                rooms, enough = seating.rooms[0], min(enough, int(seating.worth[0]))
            self._held[i] = best_rooms(self.problem, self.slot_class, sessions, rooms, enough)
        return self._held[i]

    def assignments(self, i: int, least: int) -> tuple[IntArray, IntArray]:
        """The (n, k) assignments of rooms in which a configuration is worth so much, best first, and what it is."""
        known = self._assignments.get(i)
        if known is None or known[0] > least:
            # A little less as well: after a proof, what is as good as the best is looked at again.
            lower = least - SPARE
            known = self._assignments[i] = (lower, *self._seats.assignments(self.pool.sessions_of(i), lower))
        _, rooms, worth = known
        enough = worth >= least
        return rooms[enough], worth[enough]

    def prices_in(self, i: int, assignments: IntArray, worths: IntArray) -> list[tuple[int, int, IntArray]]:
        """Prices of seats that suit these assignments of rooms: a bound of the worth, the least worth, and the prices.

        One for each of them that differs in seats, or if they are many, one for all of them together.
        """
        sessions = self.pool.sessions_of(i)
        seats, first = np.unique(self._seats.seats_in_use(sessions, assignments), axis=0, return_index=True)
        if len(seats) > MANY_ASSIGNMENTS:
            seating = self._seats.bound(sessions[None])
            return [(int(seating.worth[0]), int(worths.min()), seating.prices[0])]
        priced = [self._seats.best_prices(sessions, row) for row in seats]
        return [(bound, int(worths[k]), prices) for (bound, prices), k in zip(priced, first, strict=True)]

    def prices_of(self, places: IntArray) -> IntArray:
        """(n, K) int: prices of seats of these configurations: their own where they are known, else shared ones."""
        prices = np.append(self.shared, 0)[self.pool.members[places]]
        for j in self.priced[places].nonzero()[0].tolist():
            prices[j] = self._prices[int(places[j])]
        return prices

    def take_over(self, other: Values) -> None:
        """Begin with what is known of the same slots where sessions may be in more rooms."""
        elsewhere = np.append((self.slot_class.allowed != other.slot_class.allowed).any(axis=1), False)
        same = ~elsewhere[self.pool.members].any(axis=1)
        self.upper = np.where(self.possible(), np.minimum(self.upper, other.upper), self.upper)
        self.shared, self._prices = other.shared, dict(other._prices)
        for mine, known in ((self.exact, other.exact), (self._seated, other._seated), (self.priced, other.priced)):
            mine |= same & known

    def bound_by_prices(self, places: IntArray) -> None:
        """Tighten the bounds of configurations that may be short of seats, by prices of their own."""
        places = places[~self.exact[places]] if self.uses_prices else places[:0]
        if not len(places):
            return
        seating = self._seats.bound(self.pool.members[places], self.prices_of(places))
        self.upper[places] = np.minimum(self.upper[places], np.where(seating.worth < 0, IMPOSSIBLE, seating.worth))
        self._keep_prices(places, seating.prices)

    def make_exact(self, places: IntArray, *, from_known_prices: bool = False) -> IntArray:
        """Replace bounds of configurations by values, as far as they can be proved; tells those that changed.

        With `from_known_prices`, these are where to begin: faster, where it does not matter who sits where.
        """
        before = self.upper[places]
        waiting = places[~self.exact[places]]
        fast = waiting[~self._seated[waiting]] if self._tried else waiting[:0]
        if len(fast):
            known = self.prices_of(fast) if from_known_prices else None
            seating = self._seats.exact(self.pool.members[fast], known)
            self.upper[fast] = np.minimum(self.upper[fast], np.where(seating.worth < 0, IMPOSSIBLE, seating.worth))
            self.exact[fast] = ~self._has_minimum[fast]
            self._seated[fast] = True
            self._keep_prices(fast, seating.prices)
        elif not self._tried:
            self.bound_by_prices(waiting[~self.priced[waiting]])
        for i in waiting[~self.exact[waiting]].tolist():
            held = self.held(i)
            assert held.value <= self.upper[i], "internal error: a bound of a configuration is below its value"
            if held.proved:
                self.upper[i], self.exact[i] = max(held.value, IMPOSSIBLE), True
        return places[self.upper[places] != before]

    def _keep_prices(self, places: IntArray, prices: IntArray) -> None:
        self.priced[places] = True
        self._prices.update(zip(places.tolist(), prices, strict=True))


def values_of(problem: Problem, classes: tuple[SlotClass, ...], pool: Pool) -> list[Values]:
    """Upper bounds for all configurations in all classes."""
    points = _points(problem.arrays, classes, pool)
    values = []
    for slot_class, upper in zip(classes, points, strict=True):
        upper[upper < 0] = IMPOSSIBLE
        upper[upper >= 0] *= problem.point_scale
        hall_is_exact = _rule_out(slot_class, pool, upper)
        crowded = may_be_crowded(problem, slot_class)
        exact = np.full(len(pool), hall_is_exact)
        for s in crowded.nonzero()[0]:
            exact &= ~pool.has(int(s))
        exact |= upper <= IMPOSSIBLE
        values.append(Values(problem, slot_class, pool, upper, exact))
    return values


def bound_by_shared_prices(values: Sequence[Values], prices: IntArray) -> None:
    """Tighten the bounds of all configurations by one price of a seat in each session, whatever it is held with.

    In a timetable every session has a price of its own anyway: what is best for the slots together is best for each.

    Parameters
    ----------
    values : sequence of Values
        One for each class, of the same pool.
    prices : (S,) int
    """
    pool, arrays = values[0].pool, values[0].problem.arrays
    padded = np.append(prices, 0)
    for known in values:
        known.shared = prices
    for known, kept in zip(values, _points(arrays, tuple(v.slot_class for v in values), pool, prices), strict=True):
        seats = np.where(known.slot_class.allowed, arrays.capacity, 0)
        asked = ((arrays.worth > 0) | arrays.must)[known.slot_class.present & arrays.takes_seat].sum(axis=0)
        # Whichever rooms they are in: the dearest session is in the largest at best, and each in its own largest.
        largest = np.sort(seats.max(axis=0))[::-1]
        of_session = np.append(prices * np.minimum(seats.max(axis=1), asked), 0)
        for start in range(0, len(pool), CHUNK):
            members = pool.members[start : start + CHUNK]
            dearest = -np.sort(-padded[members], axis=1)[:, : len(largest)]
            fetched = np.minimum(dearest @ largest[: dearest.shape[1]], of_session[members].sum(axis=1))
            here = known.upper[start : start + CHUNK]
            bounds = kept[start : start + CHUNK] + fetched
            here[:] = np.where(here > IMPOSSIBLE, np.minimum(here, bounds), here)


def _points(arrays: Arrays, classes: tuple[SlotClass, ...], pool: Pool, prices: IntArray | int = 0) -> list[IntArray]:
    """Points of each configuration in each class when there are seats enough, at these (S,) prices."""
    special = np.asarray((arrays.must | arrays.speaks).any(axis=1))
    points = [np.zeros(len(pool), dtype=np.int64) for _ in classes]
    net = arrays.worth - prices * arrays.takes_seat[:, None]
    worth = np.maximum(0, net[~special]).T
    present = [slot_class.present[~special] for slot_class in classes]
    if len(pool) >= MANY_LISTED and worth.max(initial=0) <= np.iinfo(np.int32).max:
        points = [_sums_of_largest(pool, worth[:, there]) for there in present]
    else:
        for chunk, largest in maxima(pool, np.ascontiguousarray(worth.astype(_smallest_type(worth)))):
            whole = largest.sum(axis=1, dtype=np.int64)
            for k, there in enumerate(present):
                points[k][chunk] = whole if there.all() else whole - largest[:, ~there].sum(axis=1, dtype=np.int64)
    if special.any():
        for k, slot_class in enumerate(classes):
            points[k] += _special_points(arrays, net, special, slot_class, pool)
    return points


def _sums_of_largest(pool: Pool, worth: IntArray) -> IntArray:
    """(N,) the sum over people of the largest (S, A) worth among each configuration's sessions."""
    # Compiled loops are loaded only where configurations are many: it takes longer than many a solve.
    from larpass_sched.solve.exact.summing import sum_largest

    table, sums = np.zeros((len(worth) + 1, worth.shape[1]), dtype=np.int32), np.zeros(len(pool), dtype=np.int64)
    table[:-1] = worth
    sum_largest(table, pool.members, np.zeros_like(table[0]), sums)
    return sums


def _special_points(arrays: Arrays, net: IntArray, special: BoolArray, slot_class: SlotClass, pool: Pool) -> IntArray:
    """Points of people who speak or have to attend something; `IMPOSSIBLE` where they would have to be twice."""
    net, must, speaks = net[special].T, arrays.must[special].T, arrays.speaks[special].T
    there = slot_class.present[special]
    # Whatever it costs, what somebody has to attend comes before all that is wished, and speaking before both.
    wished = int(net.max(initial=0))
    obliged = wished + max(0, -int(net.min(initial=0))) + 1
    speaking = 2 * obliged
    table = np.where(speaks, speaking, np.where(must, net + obliged, np.maximum(0, net)))
    total = np.zeros(len(pool), dtype=np.int64)
    for chunk, largest in maxima(pool, table):
        points = np.where(largest > wished, largest - obliged, largest)
        points[largest >= speaking] = 0
        total[chunk] = points[:, there].sum(axis=1)
    for a in range(len(there)):
        obligations = sum(pool.has(int(s)).astype(np.int64) for s in must[:, a].nonzero()[0])
        if must[:, a].any():
            speaks_here = np.zeros(len(pool), dtype=bool)
            for s in speaks[:, a].nonzero()[0]:
                speaks_here |= pool.has(int(s))
            clash = (obligations > 0) & (speaks_here | (not there[a]))
            total[clash | (obligations > 1)] = IMPOSSIBLE
    return total


def _smallest_type(numbers: npt.NDArray[np.integer]) -> npt.DTypeLike:
    largest = int(numbers.max(initial=0))
    return np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.int64


def _rule_out(slot_class: SlotClass, pool: Pool, upper: IntArray) -> bool:
    """Mark what cannot be held in the class; False if some of it may have been missed."""
    upper[(pool.sizes < slot_class.fewest) | (pool.sizes > slot_class.most)] = IMPOSSIBLE
    for s in slot_class.required.nonzero()[0]:
        upper[~pool.has(int(s))] = IMPOSSIBLE
    for coefficients, most in slot_class.limits:
        upper[pool.sums(coefficients.astype(np.float64)) > most + 0.5] = IMPOSSIBLE
    room_sets = [int(sum(1 << int(r) for r in row.nonzero()[0])) for row in slot_class.allowed]
    # Hall's theorem: rooms can be found if no set of rooms is the only choice of more sessions than it has rooms.
    unions = {0}
    for rooms in sorted(set(room_sets)):
        unions |= {union | rooms for union in unions}
        if len(unions) > MOST_HALL_SETS:
            return False
    for union in sorted(unions):
        confined = [s for s, rooms in enumerate(room_sets) if rooms & ~union == 0]
        if len(confined) > union.bit_count():
            bits = np.int64(sum(1 << s for s in confined))
            upper[np.bitwise_count(pool.masks & bits) > union.bit_count()] = IMPOSSIBLE
    return True


def may_be_crowded(problem: Problem, slot_class: SlotClass) -> BoolArray:
    """(S,) bool: sessions for which seats, the minimum or people who attend something anyhow might matter there."""
    arrays = problem.arrays
    wanted = ((arrays.worth > 0) | arrays.must)[slot_class.present & arrays.takes_seat].sum(axis=0)
    seats = np.where(slot_class.allowed, arrays.capacity, np.iinfo(np.int64).max).min(axis=1)
    crowded = wanted > seats
    if arrays.attendance == "seats":
        crowded |= (arrays.minimum > 0) | problem.filling.any()
    return np.asarray(crowded)
