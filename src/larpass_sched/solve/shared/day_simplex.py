"""A simplex over whole days of people, with a row for each run.

The linear programme is that of `run_seats`; beside the rows of the runs it has one for each attendee, which need not be
inverted: G. B. Dantzig and R. M. Van Slyke, Generalized upper bounding techniques (1967,
doi:10.1016/S0022-0000(67)80015-8). Of everybody's days in the basis one is the key, which the others are measured
from, so that what has to be inverted is as large as the runs are many; and days are found when they are wanted, by the
prices of seats (G. B. Dantzig and P. Wolfe 1960, doi:10.1287/opre.8.1.101). It begins with a seating that is nearly
right already, as there is one before a card is moved.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.shared.compiled import compiled, compiled_within

MOST_WISHED_AGAIN = 6
"""Sessions held more than once that one person can wish for: a day is found by trying which of them it has."""

PIVOTS_EACH = 50
"""Steps for each attendee and run after which it is given up: many times what is ever needed."""

SMALL = 1e-7
TINY = 1e-9


@compiled
def kept(wishes, sits, prices, slots):
    """What people keep beyond the prices of seats, with their best days."""
    free, day = np.zeros(len(prices)), np.zeros(slots, dtype=np.int64)
    value, choice = _room_for_days(slots)
    total = 0.0
    for a in range(len(sits)):
        total += _best_day(wishes, a, prices if sits[a] else free, value, choice, day)
    return total


@compiled
def fill(worth, wishes, session, sits, seats, key, prices, halved):
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
