"""What a configuration is worth in a class of slots: an upper bound for all, the exact value for those that matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import perm
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Pool, maxima
from larpass_sched.solve.exact.rooms import Held, best_rooms
from larpass_sched.solve.shared.problem import Problem

if TYPE_CHECKING:
    from larpass_sched.solve.exact.seats import Seats

IMPOSSIBLE = -(1 << 40)
"""Value of a configuration that cannot be held in the class: less than any number of possible ones can make up for."""

MOST_HALL_SETS = 4096
MOST_ASSIGNMENTS = 5040
MOST_PRICED = 8
MANY_ASSIGNMENTS = 24


SPARE = 2
"""Points by which assignments of rooms are looked at that are worth less than was asked for."""


def can_be_priced(held: int, rooms: int) -> bool:
    """Whether configurations of so many sessions in so many rooms are few enough to try all assignments of rooms."""
    return held <= MOST_PRICED and perm(rooms, held) <= MOST_ASSIGNMENTS


@dataclass(eq=False)
class Values:
    """Values of all configurations in one class of slots.

    Attributes
    ----------
    upper : (N,) int
        Upper bound of the value (point scale of the problem), `IMPOSSIBLE` for what cannot be held.
    exact : (N,) bool
        Where `upper` is the value itself.
    prices : (N, K) int, optional
        Known prices of seats.
    """

    problem: Problem
    slot_class: SlotClass
    pool: Pool
    upper: IntArray
    exact: BoolArray
    prices: IntArray | None = None
    _held: dict[int, Held] = field(default_factory=dict)
    _assignments: dict[int, tuple[int, IntArray, IntArray]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        arrays = self.problem.arrays
        self._seated = np.zeros(len(self.pool), dtype=bool)
        by_prices = arrays.attendance == "seats" and can_be_priced(self.pool.members.shape[1], arrays.shape[3])
        self._by_prices = np.full(len(self.pool), by_prices)
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
        return bool(self._by_prices.all() and not self._has_minimum.any())

    def possible(self) -> BoolArray:
        """(N,) bool: what can be held, as far as is known."""
        return self.upper > IMPOSSIBLE

    def held(self, i: int) -> Held:
        """The best way to hold configuration `i` in such a slot."""
        if i not in self._held:
            sessions = self.pool.sessions_of(i)
            rooms, enough = None, int(self.upper[i])
            if self._by_prices[i] and (self._seated[i] or not self.exact[i]):
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

    def bound_by_prices(self, places: IntArray) -> None:
        """Tighten the bounds of configurations that may be short of seats, by known prices or by new ones."""
        places = places[~self.exact[places] & self._by_prices[places]]
        if not len(places):
            return
        seating = self._seats.bound(self.pool.members[places], None if self.prices is None else self.prices[places])
        self.upper[places] = np.minimum(self.upper[places], np.where(seating.worth < 0, IMPOSSIBLE, seating.worth))
        self._keep_prices(places, seating.prices)

    def make_exact(self, places: IntArray, *, by_prices: bool = False) -> IntArray:
        """Replace bounds of configurations by values, as far as they can be proved; tells those that changed.

        With `by_prices`, known prices are where to begin: faster, where it does not matter who sits where.
        """
        before = self.upper[places]
        waiting = places[~self.exact[places]]
        fast = waiting[self._by_prices[waiting] & ~self._seated[waiting]]
        if len(fast):
            known = self.prices[fast] if by_prices and self.prices is not None else None
            seating = self._seats.exact(self.pool.members[fast], known)
            self.upper[fast] = np.minimum(self.upper[fast], np.where(seating.worth < 0, IMPOSSIBLE, seating.worth))
            self.exact[fast] = ~self._has_minimum[fast]
            self._seated[fast] = True
            self._keep_prices(fast, seating.prices)
        for i in waiting[~self.exact[waiting]].tolist():
            held = self.held(i)
            assert held.value <= self.upper[i], "internal error: a bound of a configuration is below its value"
            if held.proved:
                self.upper[i], self.exact[i] = max(held.value, IMPOSSIBLE), True
        return places[self.upper[places] != before]

    def _keep_prices(self, places: IntArray, prices: IntArray) -> None:
        if self.prices is None:
            self.prices = np.zeros(self.pool.members.shape, dtype=np.int64)
        self.prices[places] = prices


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


def _points(arrays: Arrays, classes: tuple[SlotClass, ...], pool: Pool) -> list[IntArray]:
    """Points of each configuration in each class when there are seats enough."""
    special = np.asarray((arrays.must | arrays.speaks).any(axis=1))
    points = [np.zeros(len(pool), dtype=np.int64) for _ in classes]
    worth = arrays.worth[~special].T
    present = [slot_class.present[~special] for slot_class in classes]
    for chunk, largest in maxima(pool, np.ascontiguousarray(worth.astype(_smallest_type(worth)))):
        whole = largest.sum(axis=1, dtype=np.int64)
        for k, there in enumerate(present):
            points[k][chunk] = whole if there.all() else whole - largest[:, ~there].sum(axis=1, dtype=np.int64)
    if special.any():
        for k, slot_class in enumerate(classes):
            points[k] += _special_points(arrays, special, slot_class, pool)
    return points


def _special_points(arrays: Arrays, special: BoolArray, slot_class: SlotClass, pool: Pool) -> IntArray:
    """Points of people who speak or have to attend something; `IMPOSSIBLE` where they would have to be twice."""
    worth, must, speaks = (part[special].T for part in (arrays.worth, arrays.must, arrays.speaks))
    there = slot_class.present[special]
    obliged = int(worth.max(initial=0)) + 1
    speaking = 2 * obliged
    table = np.where(speaks, speaking, worth + obliged * must)
    total = np.zeros(len(pool), dtype=np.int64)
    for chunk, largest in maxima(pool, table):
        points = np.where(largest >= obliged, largest - obliged, largest)
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
