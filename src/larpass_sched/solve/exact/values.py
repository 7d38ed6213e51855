"""What a configuration is worth in a class of slots: an upper bound for all, the exact value for those that matter."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Pool, maxima
from larpass_sched.solve.exact.rooms import Held, best_rooms
from larpass_sched.solve.exact.seats import kernel_fits, seated_worth
from larpass_sched.solve.problem import Problem

IMPOSSIBLE = -(1 << 40)
"""Value of a configuration that cannot be held in the class: less than any number of possible ones can make up for."""

MOST_HALL_SETS = 4096


@dataclass(eq=False)
class Values:
    """Values of all configurations in one class of slots.

    Attributes
    ----------
    upper : (N,) int
        Upper bound of the value (point scale of the problem), `IMPOSSIBLE` for what cannot be held.
    exact : (N,) bool
        Where `upper` is the value itself.
    """

    problem: Problem
    slot_class: SlotClass
    pool: Pool
    upper: IntArray
    exact: BoolArray
    _seated: set[int] = field(default_factory=set)
    _held: dict[int, Held] = field(default_factory=dict)

    def possible(self) -> BoolArray:
        """(N,) bool: what can be held, as far as is known."""
        return self.upper > IMPOSSIBLE

    def held(self, i: int) -> Held:
        """The best way to hold configuration `i` in such a slot."""
        if i not in self._held:
            members = self.pool.members[i]
            sessions = members[members < self.pool.sessions].astype(np.int64)
            rooms = None
            if self._kernel_fits(i):
                _, chosen = seated_worth(self.problem, self.slot_class.present, self.slot_class.allowed, sessions[None])
                rooms = chosen[0]
            self._held[i] = best_rooms(self.problem, self.slot_class, sessions, rooms, int(self.upper[i]))
        return self._held[i]

    def make_exact(self, places: IntArray) -> IntArray:
        """Replace bounds of configurations by values, as far as they can be proved; tells those that changed."""
        before = self.upper[places]
        waiting = places[~self.exact[places]]
        fast = np.array([i not in self._seated and self._kernel_fits(i) for i in waiting.tolist()], dtype=bool)
        if fast.any():
            self._seat(waiting[fast])
        for i in waiting[~self.exact[waiting]].tolist():
            held = self.held(i)
            assert held.value <= self.upper[i], "internal error: a bound of a configuration is below its value"
            if held.proved:
                self.upper[i], self.exact[i] = max(held.value, IMPOSSIBLE), True
        return places[self.upper[places] != before]

    def _kernel_fits(self, i: int) -> bool:
        arrays = self.problem.arrays
        return arrays.attendance == "seats" and kernel_fits(int(self.pool.sizes[i]), arrays.shape[3])

    def _seat(self, places: IntArray) -> None:
        members = self.pool.members[places]
        value, _ = seated_worth(self.problem, self.slot_class.present, self.slot_class.allowed, members)
        self.upper[places] = np.minimum(self.upper[places], np.where(value < 0, IMPOSSIBLE, value))
        minima = np.append(self.problem.arrays.minimum > 0, False)[members].any(axis=1)
        self.exact[places] = ~minima
        self._seated.update(places[minima].tolist())


def values_of(problem: Problem, classes: tuple[SlotClass, ...], pool: Pool) -> list[Values]:
    """Upper bounds for all configurations in all classes."""
    points = _points(problem.arrays, classes, pool)
    values = []
    for slot_class, upper in zip(classes, points, strict=True):
        upper *= problem.point_scale
        hall_is_exact = _rule_out(slot_class, pool, upper)
        crowded = _may_be_crowded(problem, slot_class)
        exact = np.full(len(pool), hall_is_exact)
        for s in crowded.nonzero()[0]:
            exact &= ~pool.has(int(s))
        exact |= upper <= IMPOSSIBLE
        values.append(Values(problem, slot_class, pool, upper, exact))
    return values


def _points(arrays: Arrays, classes: tuple[SlotClass, ...], pool: Pool) -> list[IntArray]:
    """Points of each configuration in each class when there are seats enough."""
    special = arrays.must.any(axis=1) | arrays.speaks.any(axis=1)
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
    np.maximum(upper, IMPOSSIBLE, out=upper)
    return True


def _may_be_crowded(problem: Problem, slot_class: SlotClass) -> BoolArray:
    """(S,) bool: sessions for which seats (or the minimum) might matter in such a slot."""
    arrays = problem.arrays
    wanted = ((arrays.worth > 0) | arrays.must)[slot_class.present].sum(axis=0)
    seats = np.where(slot_class.allowed, arrays.capacity, np.iinfo(np.int64).max).min(axis=1)
    crowded = wanted > seats
    if arrays.attendance == "seats":
        crowded |= arrays.minimum > 0
    return np.asarray(crowded)
