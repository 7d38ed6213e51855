"""A simplex over whole days of people, with a row for each run.

The linear programme is that of `run_seats`; beside the rows of the runs it has one for each attendee, which need not be
inverted: G. B. Dantzig and R. M. Van Slyke, Generalized upper bounding techniques (1967,
doi:10.1016/S0022-0000(67)80015-8). Of everybody's days in the basis one is the key, which the others are measured
from, so that what has to be inverted is as large as the runs are many; and days are found when they are wanted, by the
prices of seats (G. B. Dantzig and P. Wolfe 1960, doi:10.1287/opre.8.1.101).

It begins with prices that are nearly right, as they are known before two cells change places. A few subgradient steps
bring them nearer, and tell of most timetables that they are worth no more than another. Then everybody has the best day
at these prices: seats that are missing can be had, and seats that are left given back, for a little more and a little
less, in a box that grows until neither is wanted (R. E. Marsten, W. W. Hogan and J. W. Blankenship 1975,
doi:10.1287/opre.23.3.389).
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.shared.compiled import compiled_within, makes_arrays, makes_arrays_within, within_loops

MOST_WISHED_AGAIN = 6
"""Sessions held more than once that one person can wish for: a day is found by trying which of them it has."""

COLUMNS_EACH = 8
"""Days for each attendee that are kept while others are looked for."""

PIVOTS_EACH = 50
"""Steps for each attendee and run after which it is given up: many times what is ever needed."""

STEPS, PATIENCE, NEARLY = 10, 3, 0.99
"""Subgradient steps, how many of them in a row may prove nothing new, and which share of what is proved they aim at, at
the lowest."""

FIRST_WIDTH, WIDER = 0.5, 2.0
"""How far prices may be at first from where they begin, and how much further each time."""

SMALL = 1e-7
TINY = 1e-9


@makes_arrays
def list_wishes(whom, worth, may, speaks, session, slot_of, points, start, slot, place, gain, again, bits):
    """Fill in what people wish for of what is held, one after another and slot by slot; of others nothing.

    `points` gets what it is worth at each place, `start` where the wishes of each begin, `slot`, `place`, `gain` and
    `again` its slot, place, points, and number among the sessions that the attendee can attend in several places (-1
    for others), and `bits` how many such sessions each has.
    """
    people, places = points.shape
    times, number = np.zeros(worth.shape[1], dtype=np.int64), np.zeros(worth.shape[1], dtype=np.int64)
    busy = np.full(may.shape[2], -1)
    n = 0
    for a in range(people):
        first = start[a] = n
        bits[a] = 0
        if not whom[a]:
            continue
        for i in range(places):
            if speaks[a, session[i]]:
                busy[slot_of[i]] = a
        for i in range(places):
            s = session[i]
            if worth[a, s] > 0 and may[a, s, slot_of[i]] and busy[slot_of[i]] != a:
                points[a, i] = gain[n] = worth[a, s]
                slot[n], place[n] = slot_of[i], i
                times[s] += 1
                number[s] = -1
                n += 1
        for m in range(first, n):
            s = session[place[m]]
            if times[s] > 1 and number[s] < 0:
                number[s] = bits[a]
                bits[a] += 1
            again[m] = number[s]
        for m in range(first, n):
            times[session[place[m]]] = 0
    start[people] = n


@makes_arrays
def keep_best_days(wishes, sits, prices, slots, keeps):
    """Fill in what everybody keeps beyond the prices of seats, with the best day."""
    room = _room_for_days(len(sits), slots, len(prices))
    _find_days(wishes, sits, prices, room)
    for a in range(len(sits)):
        keeps[a] = room[1][a]


@makes_arrays
def fill(worth, wishes, sits, seats, key, prices, halved, above):
    """Find the best days, and the prices of seats at which they are the best.

    Parameters
    ----------
    worth, wishes, sits, seats
        As in `run_seats`.
    key : (A, T) int
        Filled in: the best days, as places.
    prices : (n,) float
        What prices begin with; filled in.
    halved : (A,) bool
        Filled in: who has half of two days.
    above : int
        Only a larger worth is of interest.

    Returns
    -------
    int
        1 if the best days were found, 0 if they are worth no more than `above`, -1 where this gives up.
    """
    people, places = worth.shape
    slots = key.shape[1]
    room = _room_for_days(people, slots, places)
    # Where every seating is of interest, what is near is nearer than where these steps lead.
    if above >= 0 and _descend(wishes, sits, seats, prices, above, room) < above + 1 - SMALL:
        return 0
    basis = (
        np.zeros((places, places)),
        seats.copy(),
        np.zeros(places, dtype=np.int64),
        np.full((places, slots), -1),
        np.zeros(places),
        np.zeros(people, dtype=np.int64),
        np.zeros(places, dtype=np.int64),
    )
    box = prices.copy(), prices.copy(), np.full(places, FIRST_WIDTH)
    own, column = np.zeros(people), np.zeros(places)
    _begin(worth, wishes, sits, prices, key, own, basis, box, room)
    none = np.int64(0)
    most, count, left = COLUMNS_EACH * people, none, PIVOTS_EACH * (people + places)
    found = np.zeros(most, dtype=np.int64), np.zeros((most, slots), dtype=np.int64), np.zeros(most)
    while left > 0:
        _price(basis, prices)
        before = count if count + people <= most else none
        total, count = _look(worth, wishes, sits, seats, key, prices, found, before, room)
        if total < above + 1 - SMALL:
            return 0
        if count == before and not _widen(basis, box):
            _settle(basis, key, halved)
            return 1
        _price(basis, prices)
        left = _take_in(basis, box, key, own, found, count, prices, column, left)
    return -1


@makes_arrays_within
def _descend(wishes, sits, seats, prices, above, room):
    """Move prices to where less is proved by them (B. T. Polyak 1969); tells what no seating is worth more than."""
    days, keeps = room[0], room[1]
    best, here, spare, fruitless = 1e30, prices.copy(), np.zeros(len(prices)), 0
    for _ in range(STEPS):
        total, norm = 0.0, 0.0
        for i in range(len(prices)):
            spare[i] = seats[i]
            total += seats[i] * here[i]
        _find_days(wishes, sits, here, room)
        for a in range(len(sits)):
            total += keeps[a]
            for t in range(days.shape[1]):
                if sits[a] and days[a, t] >= 0:
                    spare[days[a, t]] -= 1.0
        fruitless += 1
        if total < best:
            best, fruitless = total, 0
            for i in range(len(prices)):
                prices[i] = here[i]
        for i in range(len(prices)):
            if here[i] > 0.0 or spare[i] < 0.0:
                norm += spare[i] ** 2
        if norm == 0.0 or fruitless == PATIENCE or total < above + 1 - SMALL:
            break
        step = (total - max(above, NEARLY * total)) / norm
        for i in range(len(prices)):
            here[i] = max(0.0, here[i] - step * spare[i])
    return best


@compiled_within
def _begin(worth, wishes, sits, prices, key, own, basis, box, room):
    """Give everybody the best day: missing seats cost the highest price, and seats that are left fetch the lowest."""
    inverse, level, owner, _, gain, _, _ = basis
    lowest, highest, width = box
    days = room[0]
    _find_days(wishes, sits, prices, room)
    for a in range(len(key)):
        for t in range(key.shape[1]):
            place = key[a, t] = days[a, t]
            if sits[a] and place >= 0:
                level[place] -= 1.0
                own[a] += worth[a, place]
    for i in range(len(level)):
        lowest[i], highest[i] = max(0.0, lowest[i] - width[i]), highest[i] + width[i]
        inverse[i, i], gain[i], owner[i] = 1.0, lowest[i], -1 - 2 * i
        if level[i] < 0.0:
            inverse[i, i], gain[i], owner[i], level[i] = -1.0, -highest[i], -2 - 2 * i, -level[i]


@compiled_within
def _look(worth, wishes, sits, seats, key, prices, found, count, room):
    """Take note of days that are better than people's own; tells what no seating is worth more than, and how many."""
    days, keeps, total = room[0], room[1], 0.0
    for i in range(len(prices)):
        total += seats[i] * prices[i]
    _find_days(wishes, sits, prices, room)
    for a in range(len(key)):
        there = keeps[a]
        total += there
        for t in range(key.shape[1]):
            if key[a, t] >= 0:
                there -= worth[a, key[a, t]] - prices[key[a, t]]
        if sits[a] and there > SMALL:
            count = _keep_column(worth, found, count, a, days)
    return total, count


@compiled_within
def _widen(basis, box):
    """Let prices move further where they are at an end of what they may be; tells whether any is."""
    _, level, owner, _, gain, _, _ = basis
    lowest, highest, width = box
    moved = False
    for j in range(len(level)):
        if owner[j] >= 0 or level[j] <= SMALL:
            continue
        i, bought = (-1 - owner[j]) // 2, (-1 - owner[j]) % 2 == 1
        if bought:
            highest[i] += width[i]
            gain[j], moved = -highest[i], True
        elif lowest[i] > 0.0:
            lowest[i] = max(0.0, lowest[i] - width[i])
            gain[j], moved = lowest[i], True
        width[i] *= WIDER
    return moved


@compiled_within
def _keep_column(worth, found, count, a, best):
    """Take note of the best day of somebody; tells how many there are."""
    whose, days, given = found
    whose[count], given[count] = a, 0.0
    for t in range(best.shape[1]):
        place = days[count, t] = best[a, t]
        if place >= 0:
            given[count] += worth[a, place]
    return count + 1


@compiled_within
def _take_in(basis, box, key, own, found, count, prices, column, left):
    """Take days into the basis until none of those that were found is better; tells how many steps are left."""
    whose, days, given = found
    n, idle = 0, 0
    while idle <= count and left > 0:
        enters = _beyond(box, prices)
        if enters == 0:
            idle += 1
            if count == 0:
                continue
            n = n + 1 if n + 1 < count else 0
            a = whose[n]
            more = given[n] - own[a]
            for t in range(key.shape[1]):
                if days[n, t] >= 0:
                    more -= prices[days[n, t]]
                if key[a, t] >= 0:
                    more += prices[key[a, t]]
            if more <= SMALL:
                continue
            done = _enter(basis, key, own, a, given[n], days[n], column)
        else:
            i = (-1 - enters) // 2
            done = _enter(basis, key, own, enters, box[0][i] if enters % 2 else -box[1][i], days[0], column)
        idle = 0
        left -= 1
        if not done:
            return 0
        _price(basis, prices)
    return left


@makes_arrays_within
def _room_for_days(people, slots, places):
    """Room for `_find_days`: days, what is kept with them, and what `_best_day` works in."""
    return (
        np.zeros((people, slots), dtype=np.int64),
        np.zeros(people),
        np.zeros(places),
        np.zeros(1 << MOST_WISHED_AGAIN),
        np.zeros((slots, 1 << MOST_WISHED_AGAIN), dtype=np.int64),
        np.zeros(slots, dtype=np.int64),
        np.zeros(places, dtype=np.int64),
    )


@compiled_within
def _find_days(wishes, sits, prices, room):
    """Fill in everybody's best day, as the place in each slot, -1 for none, and what is kept beyond the prices.

    What is best in each slot by itself is mostly no session twice. For those that it would be, and only for them, it is
    tried which of them the day has.
    """
    _, _, place, _, again, _ = wishes
    days, keeps, free, _, choice, among, _ = room
    for a in range(len(sits)):
        watched = twice = np.int64(0)
        while True:
            keeps[a] = _day_without_two(wishes, a, prices if sits[a] else free, watched, room)
            x, taken, twice = watched, np.int64(0), np.int64(0)
            for t in range(days.shape[1] - 1, -1, -1):
                chosen = -1 if among[t] < 0 else choice[t, x if among[t] > 0 else 0]
                days[a, t] = -1 if chosen < 0 else place[chosen]
                if chosen >= 0 and again[chosen] >= 0:
                    bit = np.int64(1) << again[chosen]
                    twice |= taken & bit
                    taken |= bit
                    x &= ~bit
            if twice == 0:
                break
            watched |= twice


@within_loops
def _day_without_two(wishes, a, prices, watched, room):
    """Fill in the best choice in each slot for each set of the sessions watched for, none of which is attended twice.

    Slot by slot, `value` is the best for each of these sets. `among` tells how many of them are in each slot: what is
    chosen where there are none is the same for all sets; -1 where nothing is wished for.
    """
    start, slot, place, gain, again, _ = wishes
    _, _, _, value, choice, among, those = room
    for t in range(len(among)):
        among[t] = -1
    x = watched
    while True:
        value[x] = 0.0
        if x == 0:
            break
        x = (x - 1) & watched
    n, end, beside = start[a], start[a + 1], 0.0
    while n < end:
        t, most, single, count = slot[n], 0.0, -1, 0
        while n < end and slot[n] == t:
            if again[n] >= 0 and watched >> again[n] & 1:
                those[count] = n
                count += 1
            elif gain[n] - prices[place[n]] > most:
                most, single = gain[n] - prices[place[n]], n
            n += 1
        among[t] = count
        if count == 0:
            beside += most
            choice[t, 0] = single
            continue
        # Larger sets first: what they look up is still that of the slots before.
        x = watched
        while True:
            best, chosen = value[x] + most, single
            for i in range(count if x > 0 else 0):
                m = those[i]
                if x >> again[m] & 1:
                    net = value[x ^ (1 << again[m])] + gain[m] - prices[place[m]]
                    if net > best + TINY:
                        best, chosen = net, m
            value[x], choice[t, x] = best, chosen
            if x == 0:
                break
            x = (x - 1) & watched
    return beside + value[watched]


@within_loops
def _beyond(box, prices):
    """What enters for the price that is the furthest outside of its bounds, negative; 0 where there is none."""
    lowest, highest, _ = box
    furthest, which = SMALL, np.int64(0)
    for i in range(len(prices)):
        if lowest[i] - prices[i] > furthest:
            furthest, which = lowest[i] - prices[i], np.int64(-1 - 2 * i)
        if prices[i] - highest[i] > furthest:
            furthest, which = prices[i] - highest[i], np.int64(-2 - 2 * i)
    return which


@compiled_within
def _enter(basis, key, own, enters, given, day, column):
    """Take a day of somebody, or seats of a run, into the basis; what leaves it is what is used up first."""
    _, level, owner, days, gain, others, _ = basis
    _aim(basis, key, enters, day, column)
    leaves, whose = _first_used_up(basis, enters, column)
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
        _aim(basis, key, enters, day, column)
    if leaves < 0 or abs(column[leaves]) < TINY:
        return False
    _pivot(basis, leaves, column)
    if owner[leaves] >= 0:
        others[owner[leaves]] -= 1
    owner[leaves], gain[leaves] = enters, given
    if enters >= 0:
        others[enters] += 1
        gain[leaves] = given - own[enters]
        for t in range(len(day)):
            days[leaves, t] = day[t]
    return True


@within_loops
def _aim(basis, key, enters, day, column):
    """Fill in by how much each in the basis goes down when the new one goes up by one."""
    inverse = basis[0]
    for j in range(len(column)):
        if enters < 0:
            column[j] = inverse[j, (-1 - enters) // 2] * (1.0 if enters % 2 else -1.0)
        else:
            column[j] = 0.0
            for t in range(len(day)):
                if day[t] >= 0:
                    column[j] += inverse[j, day[t]]
                if key[enters, t] >= 0:
                    column[j] -= inverse[j, key[enters, t]]


@within_loops
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


@within_loops
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


@within_loops
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
