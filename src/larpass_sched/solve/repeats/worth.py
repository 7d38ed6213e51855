"""What a configuration is worth at given payments: what people keep beyond the prices of seats, and the prices.

For a configuration C, payments mu and any prices p >= 0 of seats,

    sum_a max(0, max over s in C of (worth[a, s] - mu[a, s] - p[s])) + max over assignments of rooms of sum_s p[s] seats

bounds what C can give in any rooms. Prices are kept from one visit to the next and improved by descent steps along the
steepest of the 2^k sets of sessions (see `exact.auction`). With payments nearly all worths differ, so that a step does
not end at the next worth but is doubled for as long as the bound falls.

Where the contents of all slots are known, only some assignments of rooms may be left: the largest is over these alone.

All numbers are whole and below 2^24, so that sums of them in single precision are exact in any order.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import compiled, compiled_sums

Singles = npt.NDArray[np.float32]
FIRST_STEP = 16
VECTORS = 3


class Offers(NamedTuple):
    """What may be held and who is bound to what, in one tuple for the loops.

    Attributes
    ----------
    members : (N, W) int64
        Sessions of each configuration, padded with S.
    sizes : (N,) int64
    crowded : (K, N) bool
        Whether seats may be scarce, in each class of slots.
    seats : (K, R) float32
        Seats of the rooms, most first: at least those of the session that has most there.
    capacity : (K, S, R) float32
        Seats of each session in each room, -1 where it may not be.
    alike : (K,) bool
        Whether rooms are the same for all sessions.
    bits : (2^R,) int64
        How many rooms are in each set of them.
    bound_from, bound : (S + 1,) int64, (n,) int64
        Who speaks at session s or has to attend it: bound[bound_from[s]:bound_from[s + 1]].
    speaks : (n,) bool
        Which of them speak, and so keep nothing.
    numbers : (2,) int64
        How many take a seat (they come first), and the highest price that makes sense.
    """

    members: IntArray
    sizes: IntArray
    crowded: BoolArray
    seats: Singles
    capacity: Singles
    alike: BoolArray
    bits: IntArray
    bound_from: IntArray
    bound: IntArray
    speaks: BoolArray
    numbers: IntArray


class Room(NamedTuple):
    """Room for the loops to work in.

    Attributes
    ----------
    keeps : (A,) float32
        What everybody keeps.
    liked : (A,) int32
        The favourites of everybody, as bits.
    sets : (2, 2^W) float32
        How many want only what is in a set of sessions, and how many would take nothing outside.
    few : (4, W) float32
        Seats and prices of the sessions of one configuration.
    fetched : (2^R,) float32, last : (2^R,) int64
        What sets of rooms fetch at most, and which room was the last to be given away.
    terms : (J,) float32
        What assignments of rooms fetch.
    """

    keeps: Singles
    liked: npt.NDArray[np.int32]
    sets: Singles
    few: Singles
    fetched: Singles
    last: IntArray
    terms: Singles


@compiled_sums
def surplus(net, offers, members, size, prices, keeps):
    """What people keep at these prices; `keeps` is filled in for everybody."""
    count, sitting = net.shape[1], offers.numbers[0]
    for a in range(count):
        keeps[a] = 0
    for n in range(size):
        s, price = members[n], prices[n]
        for a in range(sitting):
            keeps[a] = max(keeps[a], net[s, a] - price)
        for a in range(sitting, count):
            keeps[a] = max(keeps[a], net[s, a])
    if len(offers.bound):
        for n in range(size):
            s = members[n]
            for i in range(offers.bound_from[s], offers.bound_from[s + 1]):
                a = offers.bound[i]
                keeps[a] = 0 if offers.speaks[i] else net[s, a] - (prices[n] if a < sitting else 0)
    total = np.float32(0)
    for a in range(count):
        total += keeps[a]
    return total


@compiled_sums
def fetch(offers, k, members, size, prices, seats, room):
    """The most that the seats of any assignment of rooms fetch; `seats` gets what each session then has."""
    term = np.float32(0)
    if offers.alike[k]:
        # The dearest session in the largest room.
        for i in range(size):
            rank = 0
            for j in range(size):
                rank += prices[j] > prices[i] or (prices[j] == prices[i] and j < i)
            seats[i] = offers.seats[k, rank]
            term += prices[i] * seats[i]
        return term
    # Sessions one after another, by sets of rooms in use.
    best, last, never = room.fetched, room.last, np.float32(-1e9)
    best[0], full = 0, 0
    for used in range(1, len(best)):
        n, most, which = offers.bits[used] - 1, never, 0
        if n < size:
            for r in range(offers.capacity.shape[2]):
                there = offers.capacity[k, members[n], r]
                if used >> r & 1 and there >= 0 and best[used ^ (1 << r)] + prices[n] * there > most:
                    most, which = best[used ^ (1 << r)] + prices[n] * there, r
            if n == size - 1 and most > (never if full == 0 else best[full]):
                full = used
        best[used], last[used] = most, which
    for n in range(size - 1, -1, -1):
        r = last[full]
        seats[n] = max(np.float32(0), offers.capacity[k, members[n], r])
        term += prices[n] * seats[n]
        full ^= 1 << r
    return term


@compiled_sums
def favourites(net, offers, members, size, prices, room):
    """For every set of sessions, how many want only what is in it, and how many would take nothing outside.

    `room.keeps` is what `surplus` has filled in at these prices. Tells how many people are counted.
    """
    counted = sitting = offers.numbers[0]
    keeps, liked, wants, takes = room.keeps, room.liked, room.sets[0], room.sets[1]
    for a in range(sitting):
        liked[a] = 0
    for n in range(size):
        s, price, bit = members[n], prices[n], np.int32(1 << n)
        for a in range(sitting):
            liked[a] |= bit if net[s, a] - price == keeps[a] else np.int32(0)
    sets = 1 << size
    for x in range(sets):
        wants[x] = takes[x] = 0
    if len(offers.bound):
        for n in range(size):
            s = members[n]
            for i in range(offers.bound_from[s], offers.bound_from[s + 1]):
                a = offers.bound[i]
                if a < sitting and liked[a] >= 0:
                    liked[a] = -1
                    if offers.speaks[i]:
                        counted -= 1
                    else:
                        wants[1 << n] += 1
                        takes[1 << n] += 1
    for a in range(sitting):
        if liked[a] >= 0:
            takes[liked[a]] += 1
            if keeps[a] > 0:
                wants[liked[a]] += 1
    for n in range(size):
        for x in range(sets):
            if x >> n & 1:
                wants[x] += wants[x ^ (1 << n)]
                takes[x] += takes[x ^ (1 << n)]
    return counted


@compiled_sums
def bound_at(net, offers, k, members, size, prices, given, room):
    """The bound of a configuration at these prices, in any rooms or in those assignments of rooms that are given."""
    seats, term = room.few[0], np.float32(-1)
    if len(given) == 0:
        term = fetch(offers, k, members, size, prices, seats, room)
    for j in range(len(given)):
        there = np.float32(0)
        for i in range(size):
            there += prices[i] * given[j, i]
        room.terms[j] = there
        term = max(term, there)
    return term + surplus(net, offers, members, size, prices, room.keeps)


@compiled_sums
def costs(offers, k, size, prices, given, x, way, room):
    """By how much the seats fetch more at first when the prices of a set of sessions are raised, or lowered.

    Where rooms are not the same for all sessions and none are given, seats are taken to stay as they are, so that the
    bound may turn out not to fall.
    """
    change = np.float32(0)
    if len(given):
        term, most = np.float32(-1), np.float32(-1)
        for j in range(len(given)):
            there = room.terms[j]
            term = max(term, there)
            for i in range(size):
                if x >> i & 1:
                    there += way * given[j, i]
            most = max(most, there)
        return most - term
    for i in range(size):
        if x >> i & 1 and offers.alike[k]:
            # Of those that cost the same, what is raised comes first, and what is lowered last.
            rank = 0
            for j in range(size):
                before = j < i if x >> j & 1 else way < 0
                rank += prices[j] > prices[i] or (prices[j] == prices[i] and before)
            change += way * offers.seats[k, rank]
        elif x >> i & 1:
            change += way * room.few[0, i]
    return change


@compiled_sums
def steepest(offers, k, size, prices, counted, given, room):
    """The set of sessions whose prices are best raised, or lowered (as bits, negative), 0 if none is."""
    wants, takes = room.sets[0], room.sets[1]
    chosen, slope = 0, np.float32(0)
    for x in range(1, 1 << size):
        lowest = np.float32(1e9)
        for i in range(size):
            if x >> i & 1:
                lowest = min(lowest, prices[i])
        change = costs(offers, k, size, prices, given, x, np.float32(1), room) - wants[x]
        if change < slope:
            chosen, slope = x, change
        if lowest > 0:
            change = costs(offers, k, size, prices, given, x, np.float32(-1), room)
            change += counted - takes[(1 << size) - 1 - x]
            if change < slope:
                chosen, slope = -x, change
    return chosen


@compiled_sums
def improve(net, offers, k, members, size, prices, given, descents, room):
    """Move the prices of a configuration down to a lower bound of its worth, at most so many times; the bound."""
    new, good, top = room.few[1], room.few[2], np.float32(offers.numbers[1])
    value = bound_at(net, offers, k, members, size, prices, given, room)
    for _ in range(descents):
        counted = favourites(net, offers, members, size, prices, room)
        chosen = steepest(offers, k, size, prices, counted, given, room)
        if chosen == 0:
            break
        step, found = np.float32(FIRST_STEP if chosen > 0 else -FIRST_STEP), False
        chosen = abs(chosen)
        while abs(step) >= 1:
            for i in range(size):
                new[i] = min(top, max(np.float32(0), prices[i] + step)) if chosen >> i & 1 else prices[i]
            there = bound_at(net, offers, k, members, size, new, given, room)
            if there < value:
                value, found = there, True
                for i in range(size):
                    good[i] = new[i]
                step *= 2
            elif found:
                break
            else:
                step = np.trunc(step / 4)
        if found:
            for i in range(size):
                prices[i] = good[i]
        bound_at(net, offers, k, members, size, prices, given, room)
        if not found:
            break
    return value


@compiled_sums
def best_assignment(prices, kept, seats, levels):
    """The assignment of rooms with the largest of the least bounds that vectors of prices give, and its vector."""
    best, which, dearest = np.float32(-1), 0, 0
    for j in range(len(seats)):
        least, vector = np.float32(1e9), 0
        for v in range(VECTORS):
            level = kept[v]
            for i in range(seats.shape[1]):
                level += prices[v, i] * seats[j, i]
            if level < least:
                least, vector = level, v
        levels[j] = least
        if least > best:
            best, which, dearest = least, j, vector
    return best, which, dearest


@compiled
def visit(net, offers, entries, rows, prices, seats, counts, descents, room, value, levels, vectors):
    """Value configurations; prices may first be improved so many times.

    Parameters
    ----------
    net : (K, S + 1, A) float32
        What everything is worth beyond the payments; the last row is nothing.
    entries, rows : (n,) int64
        k * N + i for configuration i in a slot of class k, where k is K for what is left out; and its row in what
        follows.
    prices : (P, V, W) float32
        Vectors of prices of seats. With assignments of rooms, the first is for all of them together, and the others
        for those that were the best lately: each assignment is bounded by the least of what these give.
    seats, counts : (P, J, W) float32 and (P,) int64
        Assignments of rooms that are left, and how many they are; none: any rooms, and V = 1.
    value : (P,) int64
        Filled in.
    levels, vectors : (P, J) float32 and (P, 2) int64
        Filled in with the bounds of assignments of rooms, which vector was renewed, and which is that of the best.
    """
    listed = len(offers.sizes)
    for n in range(len(entries)):
        row, k, i = rows[n], entries[n] // listed, entries[n] % listed
        value[row], size, members = 0, offers.sizes[i], offers.members[i]
        if size == 0 or k == len(net):
            continue
        steps = descents if offers.crowded[k, i] else 0
        if len(counts) == 0:
            value[row] = np.int64(improve(net[k], offers, k, members, size, prices[row, 0], seats[0], steps, room))
            continue
        given, kept = seats[row, : counts[row]], room.few[3]
        improve(net[k], offers, k, members, size, prices[row, 0], given, steps, room)
        for again in range(2):
            for v in range(VECTORS):
                kept[v] = surplus(net[k], offers, members, size, prices[row, v], room.keeps)
            best, which, vector = best_assignment(prices[row], kept, given, levels[row])
            if not again:
                v = vectors[row, 0] = vectors[row, 0] % (VECTORS - 1) + 1
                for i in range(size):
                    prices[row, v, i] = prices[row, vector, i]
                improve(net[k], offers, k, members, size, prices[row, v], given[which : which + 1], steps, room)
        value[row], vectors[row, 1] = np.int64(best), vector
