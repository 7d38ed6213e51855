"""What a configuration is worth at given payments: what people keep beyond the prices of seats, and the prices.

For a configuration C, payments mu and any prices p >= 0 of seats,

    sum_a max(0, max over s in C of (worth[a, s] - mu[a, s] - p[s])) + max over assignments of rooms of sum_s p[s] seats

bounds what C can give in any rooms. Prices are kept from one visit to the next and improved by descent steps along the
steepest of the 2^k sets of sessions (see `exact.auction`). With payments nearly all worths differ, so that a step does
not end at the next worth but is doubled for as long as the bound falls.

All numbers are whole and below 2^24, so that sums of them in single precision are exact in any order.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import compiled_sums

Singles = npt.NDArray[np.float32]
FIRST_STEP = 16
ANY_ROOMS = np.zeros(0, dtype=np.float32)


class People(NamedTuple):
    """Who may go where, and the seats, in one tuple for the loops.

    Attributes
    ----------
    worth : (K, S + 1, A) float32
        In grains, for each class of slots; the last row is nothing. Those who take a seat come first.
    sitting : int
        How many take a seat.
    seats : (K, R) float32
        Seats of the rooms, most first: at least those of the session that has most there.
    capacity : (K, S, R) float32
        Seats of each session in each room, -1 where it may not be.
    alike : (K,) bool
        Whether rooms are the same for all sessions.
    speaks_from, speakers : (S + 1,) int, (n,) int
        Who speaks at session s and so keeps nothing: speakers[speaks_from[s]:speaks_from[s + 1]].
    must_from, obliged : (S + 1,) int, (n,) int
        Who has to attend session s.
    """

    worth: Singles
    sitting: int
    seats: Singles
    capacity: Singles
    alike: BoolArray
    speaks_from: IntArray
    speakers: IntArray
    must_from: IntArray
    obliged: IntArray


@compiled_sums
def surplus(net, people, members, size, prices, keeps):
    """What people keep at these prices; `keeps` is filled in for everybody."""
    count, sitting = net.shape[1], people.sitting
    s, price = members[0], prices[0]
    for a in range(sitting):
        keeps[a] = max(np.float32(0), net[s, a] - price)
    for a in range(sitting, count):
        keeps[a] = max(np.float32(0), net[s, a])
    for k in range(1, size):
        s, price = members[k], prices[k]
        for a in range(sitting):
            keeps[a] = max(keeps[a], net[s, a] - price)
        for a in range(sitting, count):
            keeps[a] = max(keeps[a], net[s, a])
    if len(people.speakers) + len(people.obliged):
        for k in range(size):
            s = members[k]
            for i in range(people.must_from[s], people.must_from[s + 1]):
                a = people.obliged[i]
                keeps[a] = net[s, a] - (prices[k] if a < sitting else np.float32(0))
        for k in range(size):
            s = members[k]
            for i in range(people.speaks_from[s], people.speaks_from[s + 1]):
                keeps[people.speakers[i]] = np.float32(0)
    total = np.float32(0)
    for a in range(count):
        total += keeps[a]
    return total


@compiled_sums
def fetched(people, k, members, size, prices, assigned, given):
    """The most that the seats of any assignment of rooms fetch, and the seats that each session then has.

    With seats given, what these fetch.
    """
    if len(given):
        term = np.float32(0)
        for i in range(size):
            assigned[i] = given[i]
            term += prices[i] * given[i]
        return term
    if people.alike[k]:
        return _sorted_by_price(people.seats[k], size, prices, assigned)
    return _best_rooms(people.capacity[k], members, size, prices, assigned)


@compiled_sums
def _sorted_by_price(seats, size, prices, assigned):
    """The dearest session in the largest room."""
    term = np.float32(0)
    for i in range(size):
        rank = 0
        for j in range(size):
            if prices[j] > prices[i] or (prices[j] == prices[i] and j < i):
                rank += 1
        assigned[i] = seats[rank]
        term += prices[i] * seats[rank]
    return term


@compiled_sums
def _best_rooms(capacity, members, size, prices, assigned):
    """The best assignment of rooms, by sets of rooms in use."""
    rooms = capacity.shape[1]
    never = np.float32(-1e9)
    best = np.full((size + 1, 1 << rooms), never)
    last = np.zeros((size + 1, 1 << rooms), dtype=np.int64)
    best[0, 0] = 0
    for i in range(size):
        for used in range(1 << rooms):
            if best[i, used] > never:
                for r in range(rooms):
                    seats = capacity[members[i], r]
                    if not used >> r & 1 and seats >= 0:
                        then = used | 1 << r
                        value = best[i, used] + prices[i] * seats
                        if value > best[i + 1, then]:
                            best[i + 1, then], last[i + 1, then] = value, r
    used = 0
    for then in range(1 << rooms):
        if best[size, then] > best[size, used]:
            used = then
    term = best[size, used]
    for i in range(size - 1, -1, -1):
        r = last[i + 1, used]
        assigned[i] = max(np.float32(0), capacity[members[i], r])
        used ^= 1 << r
    return term


@compiled_sums
def count_favourites(net, people, members, size, prices, keeps, liked, wants, takes):
    """For every set of sessions, how many want only what is in it, and how many would take nothing outside.

    `keeps` is what `surplus` has filled in at these prices. Tells how many people are counted.
    """
    sitting = people.sitting
    for a in range(sitting):
        liked[a] = 0
    for k in range(size):
        s, price, bit = members[k], prices[k], np.int32(1 << k)
        for a in range(sitting):
            liked[a] |= bit if net[s, a] - price == keeps[a] else np.int32(0)
    sets = 1 << size
    for x in range(sets):
        wants[x] = 0
        takes[x] = 0
    counted = sitting
    for k in range(size):
        s = members[k]
        for i in range(people.must_from[s], people.must_from[s + 1]):
            a = people.obliged[i]
            if a < sitting and liked[a] >= 0:
                liked[a] = -1
                wants[1 << k] += 1
                takes[1 << k] += 1
        for i in range(people.speaks_from[s], people.speaks_from[s + 1]):
            a = people.speakers[i]
            if a < sitting and liked[a] >= 0:
                liked[a] = -1
                counted -= 1
    for a in range(sitting):
        if liked[a] >= 0:
            takes[liked[a]] += 1
            if keeps[a] > 0:
                wants[liked[a]] += 1
    for k in range(size):
        for x in range(sets):
            if x >> k & 1:
                wants[x] += wants[x ^ (1 << k)]
                takes[x] += takes[x ^ (1 << k)]
    return counted


@compiled_sums
def steepest(people, k, members, size, prices, wants, takes, counted, assigned, moved, given):
    """The set of sessions whose prices are best raised (1) or lowered (-1), and by how much that falls at first."""
    term = fetched(people, k, members, size, prices, assigned, given)
    chosen, slope, way = 0, np.float32(0), np.float32(1)
    alike = people.alike[k] and len(given) == 0
    for x in range(1, 1 << size):
        lowest, seats = np.float32(1e9), np.float32(0)
        for i in range(size):
            moved[i] = prices[i]
            if x >> i & 1:
                lowest = min(lowest, prices[i])
                seats += assigned[i]
                moved[i] += 1
        change = seats
        if alike:
            change = _sorted_by_price(people.seats[k], size, moved, moved[size:]) - term
        change -= wants[x]
        if change < slope:
            chosen, slope, way = x, change, np.float32(1)
        if lowest > 0:
            change = -seats
            if alike:
                for i in range(size):
                    if x >> i & 1:
                        moved[i] -= 2
                change = _sorted_by_price(people.seats[k], size, moved, moved[size:]) - term
            change += counted - takes[(1 << size) - 1 - x]
            if change < slope:
                chosen, slope, way = x, change, np.float32(-1)
    return chosen, slope, way


@compiled_sums
def improve(net, people, k, members, size, prices, descents, floats, liked, sets, given):
    """Move the prices of a configuration down to a lower bound of its worth, at most so many times; the bound."""
    count = net.shape[1]
    keeps, assigned = floats[:count], floats[count : count + size]
    moved, new = floats[count + size : count + 3 * size], floats[count + 3 * size : count + 4 * size]
    value = surplus(net, people, members, size, prices, keeps)
    value += fetched(people, k, members, size, prices, assigned, given)
    for _ in range(descents):
        counted = count_favourites(net, people, members, size, prices, keeps, liked, sets[0], sets[1])
        chosen, slope, way = steepest(
            people, k, members, size, prices, sets[0], sets[1], counted, assigned, moved, given
        )
        if slope >= 0:
            break
        step, found = np.float32(FIRST_STEP), False
        while step >= 1:
            for i in range(size):
                new[i] = max(np.float32(0), prices[i] + way * step) if chosen >> i & 1 else prices[i]
            there = surplus(net, people, members, size, new, keeps)
            there += fetched(people, k, members, size, new, assigned, given)
            if there < value:
                value, found = there, True
                for i in range(size):
                    moved[i] = new[i]
                step *= 2
            elif found:
                break
            else:
                step = np.float32(np.floor(step / 4)) if step > 1 else np.float32(0)
        if not found:
            break
        for i in range(size):
            prices[i] = moved[i]
        surplus(net, people, members, size, prices, keeps)
    return value
