"""Who attends what at given payments and prices of seats: the direction in which payments are to move.

At good prices many people have several favourites, and who of them takes which decides whether payments move in a
direction that lowers the bound: what people attend is a subgradient of what a configuration is worth at its best prices
if as many come as there are seats. So everybody is divided among their favourites, whoever has the same ones alike, by
weights of the sessions that are fitted until crowds and seats agree (W. E. Deming and F. F. Stephan 1940,
doi:10.1214/aoms/1177731829).
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.repeats.offers import BOUND, CROWD, SEATS, WEIGHT
from larpass_sched.solve.repeats.worth import fetch, like, surplus
from larpass_sched.solve.shared.compiled import compiled, within_loops

FITS, CLOSE = 20, 0.02
"""Rounds of fitting, at most, and how near crowds have to come to seats."""

MANY_SEATS, LEAST_WEIGHT = 1e6, 1e-6


@within_loops
def find_seats(offers, k, i, size, prices, n, seats, room):
    """Fill in the seats of each session; tells whether sessions of the same price may change rooms."""
    few = room.few
    if not offers.crowded[k, i]:
        for j in range(size):
            few[0, SEATS, j] = MANY_SEATS
    elif seats[n, 0] >= 0:
        for j in range(size):
            few[0, SEATS, j] = seats[n, j]
    else:
        fetch(offers, k, i, size, prices, n, offers.numbers[2], room)
        entry = k * len(offers.sizes) + i
        for j in range(size):
            if offers.own[entry, j] >= 0:
                few[0, SEATS, j] = offers.own[entry, j]
        return offers.which[entry] >= 0
    return False


@within_loops
def take_out_bound(offers, i, size, share, position, room, attended):
    """Have those attend who are bound to a session, and count them there; nothing else is asked of them."""
    sitting, few, liked = offers.numbers[0], room.few, room.liked
    for j in range(size):
        few[0, BOUND, j] = 0
        s = offers.members[i, j]
        for at in range(offers.bound_from[s], offers.bound_from[s + 1]):
            a = offers.bound[at]
            liked[a] = -1
            if offers.speaks[at]:
                continue
            if a < sitting:
                few[0, BOUND, j] += 1
            if position[s] >= 0:
                attended[position[s], a] += share


@within_loops
def count_alike(size, prices, n, sitting, room):
    """Count those with the same favourites: who takes one of them, and who may as well take nothing."""
    liked, keeps, sets, dear = room.liked, room.keeps, room.sets, np.int32(0)
    for x in range(1 << size):
        sets[0, x] = sets[1, x] = 0
    for j in range(size):
        if prices[n, 0, j] > 0:
            dear |= np.int32(1 << j)
    for a in range(sitting):
        if liked[a] > 0:
            if keeps[a] > 0:
                sets[0, liked[a]] += 1
            else:
                # What costs nothing and leaves nothing is not wished for.
                liked[a] &= dear
                sets[1, liked[a]] += 1


@within_loops
def come(size, room):
    """Count who comes to each session at the present weights."""
    sets, few = room.sets, room.few
    for j in range(size):
        few[0, CROWD, j] = few[0, BOUND, j]
    for x in range(1, 1 << size):
        if sets[0, x] + sets[1, x] == 0:
            continue
        total = np.float32(0)
        for j in range(size):
            if x >> j & 1:
                total += few[0, WEIGHT, j]
        sets[2, x], sets[3, x] = 1 / total, 1 / (1 + total)
        each = sets[0, x] * sets[2, x] + sets[1, x] * sets[3, x]
        for j in range(size):
            if x >> j & 1:
                few[0, CROWD, j] += few[0, WEIGHT, j] * each


@within_loops
def fit(offers, entry, size, prices, n, alike, room):
    """Move weights towards as many people as there are seats; tells whether that was so before."""
    few, close, half, own = room.few, True, np.float32(0.5), offers.own
    of = offers.which[entry]
    for j in range(size):
        price, crowd, seats = prices[n, 0, j], few[0, CROWD, j], few[0, SEATS, j]
        if alike and own[entry, j] < 0:
            # Those of the same price have their rooms together, and share them as crowds are.
            first, same, crowds, together = 0, 0, np.float32(0), np.float32(0)
            for m in range(size):
                if own[entry, m] >= 0:
                    continue
                first += prices[n, 0, m] > price
                if prices[n, 0, m] == price:
                    crowds += few[0, CROWD, m]
                    same += 1
            for m in range(same):
                together += offers.seats[of, first + m]
            seats = min(offers.seats[of, first], together * (crowd + half) / (crowds + half))
        if price == 0 and crowd <= seats:
            continue
        change = (seats + half) / (crowd + half)
        few[0, WEIGHT, j] = min(max(few[0, WEIGHT, j] * change, LEAST_WEIGHT), MANY_SEATS)
        close = close and abs(change - 1) < CLOSE
    return close


@within_loops
def divide(size, members, i, share, count, sitting, net, k, position, room, attended):
    """Add what everybody attends of the repeated sessions."""
    liked, keeps, sets, few = room.liked, room.keeps, room.sets, room.few
    for j in range(size):
        m, weight = position[members[i, j]], share * few[0, WEIGHT, j]
        if m < 0:
            continue
        for a in range(sitting):
            if liked[a] > 0 and liked[a] >> j & 1:
                attended[m, a] += weight * (sets[2, liked[a]] if keeps[a] > 0 else sets[3, liked[a]])
    for a in range(sitting, count):
        if keeps[a] > 0 and liked[a] >= 0:
            for j in range(size):
                if net[k, members[i, j], a] == keeps[a]:
                    if position[members[i, j]] >= 0:
                        attended[position[members[i, j]], a] += share
                    break


@compiled
def attend(net, offers, entries, prices, seats, shares, position, room, attended, crowds):
    """Add how often everybody attends each repeated session, if a share of a slot is each of these configurations.

    Parameters
    ----------
    entries : (n,) int64
        As for `worth.visit`.
    prices, seats : (n, 1, W) float32 and (n, W) float32
        Of the sessions of each; seats are -1 where they may have any rooms.
    shares : (n,) float64
    position : (S + 1,) int64
        Which repeated session a session is, -1 if it is none.
    attended, crowds : (M, A) and (n, W) float32
        Filled in: what is attended, and how many come.
    """
    listed, count, sitting, none = len(offers.sizes), net.shape[2], offers.numbers[0], offers.numbers[2]
    for n in range(len(entries)):
        k, i, share = entries[n] // listed, entries[n] % listed, np.float32(shares[n])
        size = offers.sizes[i]
        if size == 0 or k == len(net) or share <= 0:
            continue
        surplus(net, k, offers, i, size, prices, n, none, room)
        like(net, k, offers, i, size, prices, n, none, room)
        for a in range(sitting, count):
            room.liked[a] = 0
        if len(offers.bound):
            take_out_bound(offers, i, size, share, position, room, attended)
        else:
            for j in range(size):
                room.few[0, BOUND, j] = 0
        alike = find_seats(offers, k, i, size, prices, n, seats, room)
        count_alike(size, prices, n, sitting, room)
        for j in range(size):
            room.few[0, WEIGHT, j] = 1
        come(size, room)
        for _ in range(FITS):
            close = fit(offers, entries[n], size, prices, n, alike, room)
            come(size, room)
            if close:
                break
        for j in range(size):
            crowds[n, j] = room.few[0, CROWD, j]
        divide(size, offers.members, i, share, count, sitting, net, k, position, room, attended)
