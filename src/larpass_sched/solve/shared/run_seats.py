"""The best seating where sessions are held more than once: whole days of people, by the prices of seats.

A day is what somebody attends, in each slot one thing at most, and no session twice. With x[a, d] for the days d of
attendee a,

    maximise sum worth[a, d] x[a, d]    with sum_d x[a, d] = 1 for everybody, and no more people than seats

is the linear programme of seating (see `seat_programme`), in a form that has a row for each run only, beside one for
each attendee: G. B. Dantzig and R. M. Van Slyke, Generalized upper bounding techniques (1967,
doi:10.1016/S0022-0000(67)80015-8). Of everybody's days in the basis one is the key, which the others are measured
from, so that what has to be inverted is as large as the runs are many; and days are found when they are wanted, by the
prices of seats (G. B. Dantzig and P. Wolfe 1960, doi:10.1287/opre.8.1.101). It begins with a seating that is nearly
right already, as there is one before a card is moved.

Whoever has half of two days is given one of the seats that are left. What is told is proved by itself: a seating, and
prices at which no seating is worth more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import compiled, compiled_within, ready
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_the_rest
from larpass_sched.timetable.choice import NOBODY

MOST_WISHED_AGAIN = 6
"""Sessions held more than once that one person can wish for: a day is found by trying which of them it has."""

PIVOTS_EACH = 50
"""Steps for each attendee and run after which it is given up: many times what is ever needed."""

GRAIN = 4096.0
"""Prices that prove a bound are whole multiples of one part of so many: sums of them are exact."""

SMALL = 1e-7
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class RunSeats:
    """A seating of some runs, prices of their seats, and what these prove.

    Attributes
    ----------
    bound : int
        No seating is worth more.
    attended : (A, T) int
        The session that everybody attends in each slot, -1 for none.
    halved : tuple of int
        Those who have half of two days: nothing is filled in for them.
    prices : (T, R) float
        What a seat is worth in each slot and room.
    """

    bound: int
    attended: IntArray
    halved: tuple[int, ...]
    prices: npt.NDArray[np.float64]


def best_seating(problem: Problem, grid: IntArray, near: IntArray | None = None) -> tuple[int, IntArray] | None:
    """Seat people as well as can be where neither minima nor obligations have to be kept.

    Parameters
    ----------
    problem : Problem
        Slots that hold something do not overlap, and nothing but points ties people to what they attend.
    grid : (T, R) int
        The session in each slot and room, -1 for none.
    near : (A, T) int, optional
        What people attend in a grid much like it: the nearer, the faster.

    Returns
    -------
    tuple of int and (A, T) int, or None
        What it is worth, and the session that everybody attends in each slot; None where this way does not prove it.
    """
    seats = seat_runs(problem, grid, near)
    if seats is None:
        return None
    attended = seats.attended
    if seats.halved and not seat_the_rest(problem, grid, attended, list(seats.halved), Search(time_limit=1.0)):
        return None
    a, t = np.nonzero(attended >= 0)
    value = int(problem.arrays.worth[a, attended[a, t]].sum())
    return (value, attended) if value == seats.bound else None


def seat_runs(problem: Problem, grid: IntArray, near: IntArray | None = None) -> RunSeats | None:
    """Seat people as `best_seating` does, but for those who would have half of two days; None where it gives up."""
    runs = _runs_of(problem, grid)
    attended = np.full((len(problem.arrays.worth), len(grid)), NOBODY, dtype=np.int64)
    prices_in = np.zeros(grid.shape)
    if not len(runs.who):
        return RunSeats(0, attended, (), prices_in)
    if not runs.takes:
        return None
    who, slots, worth, s = runs.who, runs.slots, runs.worth, runs.s
    days = np.full((len(who), len(slots)), NOBODY, dtype=np.int64)
    if near is not None:
        here = np.where((near[np.ix_(who, runs.t)] == s) & (worth > 0), np.arange(len(s)), NOBODY)
        days = np.ascontiguousarray(np.maximum.reduceat(here, runs.first, axis=1))
    prices, halved = np.zeros(len(s)), np.zeros(len(who), dtype=bool)
    if not _fill(worth, runs.wishes, s, runs.sits, runs.seats, days, prices, halved):
        return None
    prices = _whole_grains(prices)
    a, u = np.nonzero((days >= 0) & ~halved[:, None])
    place = days[a, u]
    if (np.bincount(place[runs.sits[a]], minlength=len(s)) > runs.seats).any():
        return None
    attended[who[a], slots[u]] = s[place]
    prices_in[runs.t, runs.r] = prices
    return RunSeats(runs.bound(prices), attended, tuple(who[halved].tolist()), prices_in)


def bound_at_prices(problem: Problem, grid: IntArray, prices: npt.NDArray[np.float64]) -> int | None:
    """What no seating in a grid is worth more than, by (T, R) prices of seats; None where `seat_runs` gives up."""
    runs = _runs_of(problem, grid)
    if not runs.takes:
        return None
    return runs.bound(_whole_grains(prices[runs.t, runs.r]))


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, or compile them, one after the other; tells whether each had to be compiled."""
    grid = np.full(problem.arrays.shape[2:], NOBODY, dtype=np.int64)
    grid[0, 0] = 0
    runs = _runs_of(problem, grid)
    days, halved = np.full((len(runs.who), 1), NOBODY, dtype=np.int64), np.zeros(len(runs.who), dtype=bool)
    yield ready(_kept, runs.wishes, runs.sits, runs.seats, 1)
    yield ready(_fill, runs.worth, runs.wishes, runs.s, runs.sits, runs.seats, days, runs.seats, halved)


def _whole_grains(prices: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.maximum(0.0, np.rint(prices * GRAIN) / GRAIN)


@dataclass(frozen=True, eq=False)
class _Runs:
    """What is held where, and what that is worth to those who wish for something of it.

    Attributes
    ----------
    t, r, s, seats : (n,) int, and float
        Slot, room, session and seats of each run, slot by slot.
    slots, first : int
        Slots that hold something, and their first runs.
    who : int
        Attendees.
    worth : (len(who), n) float
    sits : (len(who),) bool
        Who takes a seat: for the others, seats cost nothing.
    wishes : tuple
        See `_wishes`.
    """

    t: IntArray
    r: IntArray
    s: IntArray
    seats: npt.NDArray[np.float64]
    slots: IntArray
    first: IntArray
    who: IntArray
    worth: npt.NDArray[np.float64]
    sits: BoolArray
    wishes: tuple[npt.NDArray[Any], ...]

    @property
    def takes(self) -> bool:
        """Whether days can be found by trying which of the sessions held more than once they have."""
        return bool(self.wishes[-1].max(initial=0) <= MOST_WISHED_AGAIN)

    def bound(self, prices: npt.NDArray[np.float64]) -> int:
        """What no seating is worth more than, at prices of whole grains."""
        kept = _kept(self.wishes, self.sits, prices, len(self.slots))
        return int(np.floor(float(self.seats @ prices) + float(kept)))


def _runs_of(problem: Problem, grid: IntArray) -> _Runs:
    t, r = np.nonzero(grid >= 0)
    s = grid[t, r]
    arrays = problem.arrays
    slots, first, slot_of = np.unique(t, return_index=True, return_inverse=True)
    worth = arrays.worth[:, s] * problem.may_attend[:, s, t]
    if len(s) and arrays.speaks.any():
        worth *= ~np.maximum.reduceat(arrays.speaks[:, s], first, axis=1)[:, slot_of]
    # Whoever wishes for nothing here has nothing to do with it.
    who = np.flatnonzero(worth.any(axis=1))
    points = np.ascontiguousarray(worth[who].astype(np.float64))
    seats = np.maximum(0, arrays.capacity[s, r]).astype(np.float64)
    return _Runs(t, r, s, seats, slots, first, who, points, arrays.takes_seat[who], _wishes(points, s, slot_of))


def _wishes(worth: npt.NDArray[Any], s: IntArray, slot_of: IntArray) -> tuple[npt.NDArray[Any], ...]:
    """What each of the attendees wishes for, one after another and slot by slot, for `_best_day`.

    Returns
    -------
    start : (A + 1,) int
        Where the wishes of each begin.
    slot, place, gain, again : (n,) int, int, float and int
        Slot, place and points of each wish; its number among the sessions that the attendee can attend in several
        places, -1 for others.
    bits : (A,) int
        How many such sessions each has.
    """
    who, place = np.nonzero(worth > 0)
    again = np.flatnonzero(np.bincount(s, minlength=1) > 1)
    of_place = s[:, None] == again[None]
    several = (worth > 0).astype(np.float32) @ of_place.astype(np.float32) > 1
    number = np.where(several, several.cumsum(axis=1) - 1, NOBODY)
    # The last column is for sessions that are held once.
    number = np.column_stack([number, np.full(len(worth), NOBODY)])
    kind = np.where(of_place.any(axis=1), of_place @ np.arange(len(again)), len(again))
    start = np.searchsorted(who, np.arange(len(worth) + 1))
    return start, slot_of[place], place, worth[who, place], number[who, kind[place]], several.sum(axis=1)


@compiled
def _kept(wishes, sits, prices, slots):
    """What people keep beyond the prices of seats, with their best days."""
    free, day = np.zeros(len(prices)), np.zeros(slots, dtype=np.int64)
    value, choice = _room_for_days(slots)
    total = 0.0
    for a in range(len(sits)):
        total += _best_day(wishes, a, prices if sits[a] else free, value, choice, day)
    return total


@compiled
def _fill(worth, wishes, session, sits, seats, key, prices, halved):
    """Find the best days, beginning with those in `key`, who has half of two, and prices; tells whether it was done."""
    people, places = worth.shape
    slots = key.shape[1]
    value, choice = _room_for_days(slots)
    day = np.zeros(slots, dtype=np.int64)
    inverse, level = np.zeros((places, places)), seats.copy()
    owner, days = np.full(places, -1), np.full((places, slots), -1)
    basis = (
        inverse,
        level,
        owner,
        days,
        np.zeros(places),
        np.zeros(people, dtype=np.int64),
        np.zeros(places, dtype=np.int64),
    )
    own, column = np.zeros(people), np.zeros(places)
    for i in range(places):
        inverse[i, i] = 1.0
    _begin(worth, wishes, session, sits, key, level, own, value, choice, day, prices)
    a, idle, left = 0, 0, PIVOTS_EACH * (people + places)
    while idle <= people and left > 0:
        spare = _overpriced(prices)
        person = -1
        if spare < 0:
            idle += 1
            a = a + 1 if a + 1 < people else 0
            if not sits[a]:
                continue
            there = _best_day(wishes, a, prices, value, choice, day)
            for t in range(slots):
                if key[a, t] >= 0:
                    there -= worth[a, key[a, t]] - prices[key[a, t]]
            if there <= SMALL:
                continue
            person = a
        idle = 0
        left -= 1
        if not _enter(worth, basis, key, own, person, spare, day, column):
            return False
        _price(basis, prices)
    _settle(basis, key, halved)
    return left > 0


@compiled_within
def _room_for_days(slots):
    """Scratch for `_best_day`."""
    return np.zeros(1 << MOST_WISHED_AGAIN), np.zeros((slots, 1 << MOST_WISHED_AGAIN), dtype=np.int64)


@compiled_within
def _best_day(wishes, a, prices, value, choice, day):
    """Fill in the place that somebody goes to in each slot, -1 for none; tells what they keep beyond the prices.

    Slot by slot, `value` is the best for each set of the sessions that can be attended in several places.
    """
    start, slot, place, gain, again, bits = wishes
    every, end = (1 << bits[a]) - 1, start[a + 1]
    for x in range(every + 1):
        value[x] = 0.0
    n = start[a]
    while n < end:
        most, single, after = 0.0, -1, n
        while after < end and slot[after] == slot[n]:
            if again[after] < 0 and gain[after] - prices[place[after]] > most:
                most, single = gain[after] - prices[place[after]], after
            after += 1
        # Larger sets first: what they look up is still that of the slots before.
        for x in range(every, -1, -1):
            best, chosen = value[x] + most, single
            for m in range(n, after):
                if again[m] >= 0 and x >> again[m] & 1:
                    net = value[x ^ (1 << again[m])] + gain[m] - prices[place[m]]
                    if net > best + TINY:
                        best, chosen = net, m
            value[x], choice[slot[n], x] = best, chosen
        n = after
    x = every
    for t in range(len(day)):
        day[t] = -1
    for n in range(end - 1, start[a] - 1, -1):
        if n == end - 1 or slot[n] != slot[n + 1]:
            chosen = choice[slot[n], x]
            if chosen >= 0:
                day[slot[n]] = place[chosen]
                if again[chosen] >= 0:
                    x ^= 1 << again[chosen]
    return value[every]


@compiled_within
def _begin(worth, wishes, session, sits, key, level, own, value, choice, day, free):
    """Take the seats of the first days; what has no seat any more, or is attended twice, is left out."""
    for a in range(len(key)):
        if not sits[a]:
            _best_day(wishes, a, free, value, choice, day)
        for t in range(key.shape[1]):
            i = key[a, t]
            if not sits[a]:
                key[a, t] = day[t]
            elif i >= 0:
                again = level[i] < 1.0
                for u in range(t):
                    again = again or (key[a, u] >= 0 and session[key[a, u]] == session[i])
                if again:
                    key[a, t] = -1
                else:
                    level[i] -= 1.0
                    own[a] += worth[a, i]


@compiled_within
def _overpriced(prices):
    """The run whose price is the furthest below zero: of its seats more can stay empty. -1 where there is none."""
    lowest, which = -SMALL, -1
    for i in range(len(prices)):
        if prices[i] < lowest:
            lowest, which = prices[i], i
    return which


@compiled_within
def _enter(worth, basis, key, own, person, spare, day, column):
    """Take a day of somebody, or empty seats of a run, into the basis; what leaves it is what is used up first."""
    _, level, owner, days, gain, others, _ = basis
    _aim(basis, key, person, spare, day, column)
    leaves, whose = _first_used_up(basis, person, column)
    given = 0.0
    if person >= 0:
        for t in range(len(day)):
            if day[t] >= 0:
                given += worth[person, day[t]]
    if whose >= 0 and others[whose] == 0:
        # Nothing else is in the way: the new day takes the place of the only one.
        for j in range(len(level)):
            level[j] -= column[j]
        for t in range(len(day)):
            key[whose, t] = day[t]
        own[whose] = given
        return True
    if whose >= 0:
        leaves = _change_key(basis, key, own, whose, column)
        _aim(basis, key, person, spare, day, column)
    if leaves < 0 or abs(column[leaves]) < TINY:
        return False
    _pivot(basis, leaves, column)
    if owner[leaves] >= 0:
        others[owner[leaves]] -= 1
    owner[leaves], gain[leaves] = person, 0.0
    if person >= 0:
        others[person] += 1
        gain[leaves] = given - own[person]
        for t in range(len(day)):
            days[leaves, t] = day[t]
    return True


@compiled_within
def _aim(basis, key, person, spare, day, column):
    """Fill in by how much each in the basis goes down when the new one goes up by one."""
    inverse = basis[0]
    for j in range(len(column)):
        if person < 0:
            column[j] = inverse[j, spare]
        else:
            column[j] = 0.0
            for t in range(len(day)):
                if day[t] >= 0:
                    column[j] += inverse[j, day[t]]
                if key[person, t] >= 0:
                    column[j] -= inverse[j, key[person, t]]


@compiled_within
def _first_used_up(basis, person, column):
    """The place in the basis of what is used up first, or whose key it is; -1 for the other."""
    _, level, owner, _, _, others, _ = basis
    step, leaves, whose = 1e30, -1, -1
    if person >= 0 and others[person] == 0:
        step, whose = 1.0, person
    for j in range(len(column)):
        if column[j] > TINY and level[j] / column[j] < step - TINY:
            step, leaves, whose = max(0.0, level[j] / column[j]), j, -1
    for j in range(len(column)):
        a, first = owner[j], j
        if a < 0:
            continue
        if others[a] > 1:
            # Once for everybody: at the first of their days.
            first = 0
            while owner[first] != a:
                first += 1
        if first < j:
            continue
        rate, share = column[j] - (1.0 if a == person else 0.0), 1.0 - level[j]
        if others[a] > 1:
            for k in range(j + 1, len(column)):
                if owner[k] == a:
                    rate += column[k]
                    share -= level[k]
        if rate < -TINY and share / -rate < step - TINY:
            step, leaves, whose = max(0.0, share / -rate), -1, a
    return leaves, whose


@compiled_within
def _change_key(basis, key, own, a, column):
    """Make another day of somebody the key, the old key taking its place in the basis; tells which place."""
    inverse, level, owner, days, gain, _, _ = basis
    chosen, share = -1, 1.0
    for j in range(len(owner)):
        if owner[j] == a:
            share -= level[j]
            if chosen < 0 or abs(column[j]) > abs(column[chosen]):
                chosen = j
    for i in range(len(owner)):
        total = 0.0
        for j in range(len(owner)):
            if owner[j] == a:
                total += inverse[j, i]
        inverse[chosen, i] = -total
    more = gain[chosen]
    for j in range(len(owner)):
        if owner[j] == a:
            gain[j] -= more
    gain[chosen], level[chosen] = -more, share
    own[a] += more
    for t in range(key.shape[1]):
        key[a, t], days[chosen, t] = days[chosen, t], key[a, t]
    return chosen


@compiled_within
def _pivot(basis, leaves, column):
    """Put the new one in the place of what leaves."""
    inverse, level, filled = basis[0], basis[1], basis[6]
    places, count = len(column), 0
    step = max(0.0, level[leaves] / column[leaves])
    # Most of a row is nothing: only what is not is gone through.
    for i in range(places):
        if inverse[leaves, i] != 0.0:
            inverse[leaves, i] /= column[leaves]
            filled[count] = i
            count += 1
    for j in range(places):
        if j != leaves and column[j] != 0.0:
            level[j] -= step * column[j]
            for n in range(count):
                inverse[j, filled[n]] -= column[j] * inverse[leaves, filled[n]]
    level[leaves] = step


@compiled_within
def _price(basis, prices):
    """Fill in the prices of seats at which nothing in the basis is better than its key."""
    inverse, gain = basis[0], basis[4]
    for i in range(len(prices)):
        prices[i] = 0.0
    for j in range(len(gain)):
        if gain[j] != 0.0:
            for i in range(len(prices)):
                prices[i] += gain[j] * inverse[j, i]


@compiled_within
def _settle(basis, key, halved):
    """Put the days that people have into `key`, and mark those who have parts of several."""
    _, level, owner, days, _, _, _ = basis
    for j in range(len(owner)):
        if owner[j] >= 0 and level[j] > 0.5:
            for t in range(key.shape[1]):
                key[owner[j], t] = days[j, t]
        if owner[j] >= 0 and SMALL < level[j] < 1.0 - SMALL:
            halved[owner[j]] = True
