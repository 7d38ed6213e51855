"""Prices of seats that prove the worth of the best seating.

For sessions with seats c, the most worth that people can be seated for is

    min over p >= 0 of  sum_a max(0, max_s (worth[a, s] - p_s)) + sum_s p_s c_s

by linear-programming duality: price the seats so that nobody wants more seats than there are. With whole numbers the
best prices are whole, and since the function is L-natural-convex (K. Murota, Discrete Convex Analysis, 2003,
doi:10.1137/1.9780898718508), moving the prices of the steepest set of sessions up or down finds them; going up from
zero this is an ascending auction (G. Demange, D. Gale and M. Sotomayor 1986, doi:10.1086/261411). Raising the prices
of a set X by one saves one for everybody whose favourites at these prices all lie in X, and costs the seats of X:
people are counted by their set of favourites once, and the steepest of all 2^k sets follows from sums over subsets.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.shared.compiled import compiled, compiled_within, makes_arrays, makes_arrays_within

CUTS = 64

MANY_ROOMS = 20
"""Rooms of which not all sets are looked at, however many assignments there are."""


def looks_set_by_set(rooms: int, sessions: int, assignments: int) -> bool:
    """Whether it is less work to look at all sets of rooms than at all assignments of them to sessions."""
    return sessions > 1 and rooms < MANY_ROOMS and (1 << rooms) * rooms < assignments * sessions


UP, DOWN = np.int64(1), np.int64(-1)

NOTHING = np.int64(-1)
"""Less than any seating is worth: the best prices themselves are asked for."""


@makes_arrays_within
def best_assignment(offered, seats, rooms, best_prices):
    """The best seating over all assignments of rooms, which one it is, and its prices: they begin as they are given."""
    count, size = seats.shape
    prices = np.zeros((CUTS, size), dtype=np.int64)
    keeps = np.zeros(CUTS, dtype=np.int64)
    bound = np.zeros(count, dtype=np.int64)
    total = np.zeros(count, dtype=np.int64)
    for k in range(size):
        prices[0, k] = best_prices[k]
    # First prices that suit all assignments together: most of them are ruled out by these.
    if count > 1:
        settle(offered, seats, rooms, prices[0], NOTHING)
    keeps[0] = surplus(offered, prices[0])
    for i in range(count):
        bound[i] = keeps[0]
        for k in range(size):
            bound[i] += prices[0, k] * seats[i, k]
            total[i] += seats[i, k]
    cuts, best, which = 1, np.int64(-1), 0
    while True:
        j = 0
        for i in range(1, count):
            if bound[i] > bound[j] or (bound[i] == bound[j] and total[i] > total[j]):
                j = i
        if bound[j] <= best:
            return best, which
        for k in range(size):
            prices[cuts, k] = prices[cuts - 1, k]
        # No further than it takes to see that it is no better than the best so far.
        value, _ = settle(offered, seats[j : j + 1], rooms[:0], prices[cuts], best)
        keeps[cuts] = value
        for k in range(size):
            keeps[cuts] -= prices[cuts, k] * seats[j, k]
        if value > best:
            best, which = value, j
            for k in range(size):
                best_prices[k] = prices[cuts, k]
        for i in range(count):
            there = keeps[cuts]
            for k in range(size):
                there += prices[cuts, k] * seats[i, k]
            bound[i] = min(bound[i], there)
        bound[j] = value
        if cuts < CUTS - 1:
            cuts += 1
        else:
            for k in range(size):
                prices[cuts - 1, k] = prices[cuts, k]


@compiled_within
def seats_of_rooms(capacity, sessions, fixed, wanted, by_sets, rooms):
    """Fill in the seats that can be used of each room by each session, -1 where it cannot be; tells how many rows.

    Where the rooms are the same for all of them, there is one row, with the seats of the rooms, most first. Where they
    differ there is none unless they are to be looked at set by set.
    """
    size, count = len(sessions), capacity.shape[1]
    if size == 0:
        return 0
    alike = True
    for k in range(size):
        for r in range(count):
            there = capacity[sessions[k], r]
            alike = alike and there == capacity[sessions[0], r] and there >= fixed[k] and there >= 0 and fixed[k] == 0
            rooms[k, r] = min(there - fixed[k], wanted[k]) if there >= max(0, fixed[k]) else -1
    if size == 1:
        # One session is in the largest room that it may have.
        for r in range(1, count):
            rooms[0, 0] = max(rooms[0, 0], rooms[0, r])
        return 1
    if not alike:
        return size if by_sets else 0
    for r in range(count):
        _put_in_order(rooms[0], r, capacity[sessions[0], r])
    return 1


@compiled_within
def _put_in_order(falling, count, number):
    """Put one more number among the first `count`, largest first."""
    place = count
    while place > 0 and falling[place - 1] < number:
        falling[place] = falling[place - 1]
        place -= 1
    falling[place] = number


@makes_arrays_within
def _fetched(seats, rooms, prices):
    """The largest sum of price x seats over the assignments of rooms, or a little more; -1 where there is none.

    Where rooms are the same for all sessions, the dearest sessions are in the largest rooms.
    """
    size = len(prices)
    if len(rooms) == 0:
        return _dearest(seats, prices)[0]
    if len(rooms) > 1:
        return dearest_in(rooms, prices)
    ordered = np.empty(size, dtype=np.int64)
    for k in range(size):
        _put_in_order(ordered, k, prices[k])
    term = np.int64(0)
    for k in range(size):
        term += ordered[k] * rooms[0, k]
    return term


@makes_arrays_within
def can_be_held(rooms, size):
    """Whether there is an assignment of rooms for so many sessions."""
    if len(rooms) == 1:
        return size <= rooms.shape[1] and rooms[0, 0] >= 0
    return dearest_in(rooms, np.zeros(len(rooms), dtype=np.int64)) >= 0


@makes_arrays_within
def dearest_in(rooms, prices):
    """The same for rooms that differ, session by session over the sets of rooms that those before have."""
    size, count = len(prices), rooms.shape[1]
    most = np.empty(1 << count, dtype=np.int64)
    taken = np.zeros(1 << count, dtype=np.int64)
    best = np.int64(-1)
    most[0] = 0
    for x in range(1, 1 << count):
        taken[x] = taken[x >> 1] + (x & 1)
        most[x] = -1
        k = taken[x] - 1
        if k < size:
            for r in range(count):
                before = most[x ^ (1 << r)] if x >> r & 1 else np.int64(-1)
                if before >= 0 and rooms[k, r] >= 0:
                    most[x] = max(most[x], before + prices[k] * rooms[k, r])
            if k == size - 1:
                best = max(best, most[x])
    return best


@compiled_within
def _dearest(seats, prices):
    """The largest sum of price x seats over the assignments, and which one it is."""
    best, which = np.int64(-1), 0
    for j in range(len(seats)):
        term = np.int64(0)
        for k in range(seats.shape[1]):
            term += prices[k] * seats[j, k]
        if term > best:
            best, which = term, j
    return best, which


@compiled
def surplus(offered, prices):
    """What people keep beyond the prices."""
    total = np.int64(0)
    for a in range(offered.shape[0]):
        best = np.int64(0)
        for k in range(offered.shape[1]):
            best = max(best, offered[a, k] - prices[k])
        total += best
    return total


@makes_arrays
def settle(offered, seats, rooms, prices, enough):
    """Move prices, up or down, to the best ones; the bound there, and the assignment of rooms that fetches most.

    Prices are best if neither raising nor lowering those of any set of sessions by one is better. With one
    assignment of rooms the bound is the worth of the best seating.

    Parameters
    ----------
    offered : (A, K) int32
        What the sessions are worth to everybody who may be seated.
    seats : (n, K) int
        Seats in each assignment of rooms.
    rooms : (K, R) int
        Seats of each room for each session, -1 where it cannot be; where the rooms are the same for all of them one row
        of the rooms' seats, most first; no row where there is one assignment.
    prices : (K,) int
        Where to begin; the best prices are left here.
    enough : int
        Prices that prove a bound of so much are good enough.
    """
    people, size = offered.shape
    sets = 1 << size
    wants = np.zeros(sets, dtype=np.int64)
    takes = np.zeros(sets, dtype=np.int64)
    moved = np.zeros(size, dtype=np.int64)
    while True:
        kept = _count_favourites(offered, prices, wants, takes)
        term = _fetched(seats, rooms, prices)
        if kept + term <= enough:
            return kept + term, _dearest(seats, prices)[1]
        steepest, slope, way = np.int64(0), np.int64(0), UP
        for x in range(1, sets):
            lowest = np.int64(1 << 40)
            for k in range(size):
                inside = x >> k & 1
                moved[k] = prices[k] + inside
                if inside:
                    lowest = min(lowest, prices[k])
            change = _fetched(seats, rooms, moved) - term - wants[x]
            if change < slope:
                steepest, slope, way = np.int64(x), change, UP
            if lowest > 0:
                for k in range(size):
                    moved[k] = prices[k] - (x >> k & 1)
                change = _fetched(seats, rooms, moved) - term + people - takes[sets - 1 - x]
                if change < slope:
                    steepest, slope, way = np.int64(x), change, DOWN
        if slope == 0:
            return kept + term, _dearest(seats, prices)[1]
        step = _step(offered, prices, steepest, way)
        if len(rooms) > 0 or len(seats) > 1:
            # Another assignment may fetch more on the way: go only as far as the bound falls as it began to.
            each = -wants[steepest] if way > 0 else people - takes[sets - 1 - steepest]
            while step > 1:
                for k in range(size):
                    moved[k] = prices[k] + way * step * (steepest >> k & 1)
                if _fetched(seats, rooms, moved) - term + each * step <= slope * step:
                    break
                step //= 2
        for k in range(size):
            prices[k] += way * step * (steepest >> k & 1)


@compiled_within
def _count_favourites(offered, prices, wants, takes):
    """For every set of sessions, how many people want only what is in it, and how many would take nothing outside.

    Tells what people keep beyond the prices.
    """
    people, size = offered.shape
    kept = np.int64(0)
    wants[:] = 0
    takes[:] = 0
    for a in range(people):
        best, favourites = np.int64(0), 0
        for k in range(size):
            net = offered[a, k] - prices[k]
            if net > best:
                best, favourites = net, 1 << k
            elif net == best and offered[a, k] > 0:
                favourites |= 1 << k
        takes[favourites] += 1
        kept += best
        if best > 0:
            wants[favourites] += 1
    for k in range(size):
        for x in range(len(wants)):
            if x >> k & 1:
                wants[x] += wants[x ^ (1 << k)]
                takes[x] += takes[x ^ (1 << k)]
    return kept


@compiled_within
def _step(offered, prices, chosen, way):
    """How far the prices of a set can rise, or fall, before somebody wants something else.

    Somebody who wanted only that set looks outside it when its prices rise, and somebody who wanted something else
    into it when they fall; and no price falls below zero.
    """
    step = np.int64(1 << 40)
    for k in range(offered.shape[1]):
        if way < 0 and chosen >> k & 1:
            step = min(step, prices[k])
    for a in range(offered.shape[0]):
        # What an attendee keeps at best inside the set, and outside it or with nothing.
        inside, outside = np.int64(-(1 << 40)), np.int64(0)
        for k in range(offered.shape[1]):
            if offered[a, k] > 0:
                net = offered[a, k] - prices[k]
                if chosen >> k & 1:
                    inside = max(inside, net)
                else:
                    outside = max(outside, net)
        ahead = way * (inside - outside)
        if ahead > 0:
            step = min(step, ahead)
    return step
