"""What a configuration is worth at given payments: what people keep beyond the prices of seats, and the prices.

For a configuration C, payments mu and any prices p >= 0 of seats,

    sum_a max(0, max over s in C of (worth[a, s] - mu[a, s] - p[s])) + max over assignments of rooms of sum_s p[s] seats

bounds what C can give in any rooms, or in those that are left where assignments of rooms are given. Prices are kept
from one visit to the next and improved by descent steps along the steepest of the 2^k sets of sessions (see
`exact.auction`). With payments nearly all worths differ: a step is doubled for as long as the bound falls.

All numbers are whole and below 2^24, so that sums of them in single precision are exact in any order. Loops get whole
arrays and where to look in them: a part of an array costs more to hand over than most of these sums.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.repeats.offers import GOOD, NEW, ROUNDS, SEATS, TRIED
from larpass_sched.solve.shared.compiled import compiled, compiled_sums, within_loops

FIRST_STEP = 16
"""Grains of the first step of prices in a descent."""


@compiled_sums
def keep(net, k, members, i, size, prices, row, v, first, last, keeps):
    """What each of these people keeps at these prices; tells the sum.

    Six sessions at a time: a loop that reads what it fills in is several times slower.
    """
    nothing, total, zero = net.shape[1] - 1, np.float32(0), np.float32(0)
    for n in range(0, size, 6):
        more = size - n
        s, p = members[i, n], prices[row, v, n]
        s1, p1 = (members[i, n + 1], prices[row, v, n + 1]) if more > 1 else (nothing, zero)
        s2, p2 = (members[i, n + 2], prices[row, v, n + 2]) if more > 2 else (nothing, zero)
        s3, p3 = (members[i, n + 3], prices[row, v, n + 3]) if more > 3 else (nothing, zero)
        s4, p4 = (members[i, n + 4], prices[row, v, n + 4]) if more > 4 else (nothing, zero)
        s5, p5 = (members[i, n + 5], prices[row, v, n + 5]) if more > 5 else (nothing, zero)
        total = zero
        if n == 0:
            for a in range(np.uint64(first), np.uint64(last)):
                most = max(max(net[k, s, a] - p, net[k, s1, a] - p1), max(net[k, s2, a] - p2, net[k, s3, a] - p3))
                most = max(most, max(max(net[k, s4, a] - p4, net[k, s5, a] - p5), zero))
                keeps[a] = most
                total += most
        else:
            for a in range(np.uint64(first), np.uint64(last)):
                most = max(max(net[k, s, a] - p, net[k, s1, a] - p1), max(net[k, s2, a] - p2, net[k, s3, a] - p3))
                most = max(most, max(max(net[k, s4, a] - p4, net[k, s5, a] - p5), keeps[a]))
                keeps[a] = most
                total += most
    return total


@compiled_sums
def keep_beside(net, k, members, i, size, prices, row, v, few, numbers, bound_from, bound, speaks, keeps):
    """What those keep beside who take no seat, or are bound to a session."""
    count, sitting, total = net.shape[2], numbers[0], np.float32(0)
    if sitting < count:
        total = keep(net, k, members, i, size, few, numbers[2], numbers[3], sitting, count, keeps)
    for n in range(size if len(bound) else 0):
        s = members[i, n]
        for at in range(bound_from[s], bound_from[s + 1]):
            a = bound[at]
            total -= keeps[a]
            keeps[a] = 0
            if not speaks[at]:
                keeps[a] = net[k, s, a] - (prices[row, v, n] if a < sitting else 0)
            total += keeps[a]
    return total


@within_loops
def surplus(net, k, offers, i, size, prices, row, v, room):
    """What people keep at these prices; `room.keeps` is filled in for everybody."""
    numbers, keeps = offers.numbers, room.keeps
    total = keep(net, k, offers.members, i, size, prices, row, v, numbers[2], numbers[0], keeps)
    if numbers[6]:
        total += keep_beside(
            net, k, offers.members, i, size, prices, row, v, room.few, numbers, offers.bound_from, offers.bound,
            offers.speaks, keeps,
        )  # fmt: skip
    return total


@compiled_sums
def fetch_sorted(entry, size, prices, row, v, seats, which, own):
    """The most that seats fetch where rooms are the same for all that share them: the dearest in the largest room."""
    term, of = np.float32(0), which[entry]
    for n in range(size):
        rank, price = 0, prices[row, v, n]
        if own[entry, n] >= 0:
            term += price * own[entry, n]
            continue
        for j in range(size):
            dearer = prices[row, v, j] > price or (prices[row, v, j] == price and j < n)
            rank += dearer and own[entry, j] < 0
        term += price * seats[of, rank]
    return term


@compiled_sums
def fetch(offers, k, i, size, prices, row, v, room):
    """The most that the seats of any assignment of rooms fetch; where rooms differ, also what seats each then has."""
    term, entry = np.float32(0), k * len(offers.sizes) + i
    if offers.which[entry] >= 0:
        return fetch_sorted(entry, size, prices, row, v, offers.seats, offers.which, offers.own)
    # Sessions one after another, by sets of rooms in use.
    best, last, never = room.fetched, room.last, np.float32(-1e9)
    best[0], full = 0, 0
    for used in range(1, len(best)):
        n, most, which = offers.bits[used] - 1, never, 0
        if n < size:
            s, price = offers.members[i, n], prices[row, v, n]
            for r in range(offers.capacity.shape[2]):
                there = offers.capacity[k, s, r]
                if used >> r & 1 and there >= 0 and best[used ^ (1 << r)] + price * there > most:
                    most, which = best[used ^ (1 << r)] + price * there, r
            if n == size - 1 and most > (never if full == 0 else best[full]):
                full = used
        best[used], last[used] = most, which
    for n in range(size - 1, -1, -1):
        r = last[full]
        room.few[0, SEATS, n] = max(np.float32(0), offers.capacity[k, offers.members[i, n], r])
        term += prices[row, v, n] * room.few[0, SEATS, n]
        full ^= 1 << r
    return term


@within_loops
def like(net, k, offers, i, size, prices, row, v, room):
    """Fill in the favourites of all who take a seat, as bits; `room.keeps` is what `surplus` has filled in."""
    keeps, liked = room.keeps, room.liked
    for a in range(offers.numbers[0]):
        liked[a] = 0
    for n in range(size):
        s, price, bit = offers.members[i, n], prices[row, v, n], np.int32(1 << n)
        for a in range(offers.numbers[0]):
            liked[a] |= bit if net[k, s, a] - price == keeps[a] else np.int32(0)


@compiled_sums
def favourites(net, k, offers, i, size, prices, row, v, room):
    """For every set of sessions, how many want only what is in it, and how many would take nothing outside.

    `room.keeps` is what `surplus` has filled in at these prices. Tells how many people are counted.
    """
    counted = sitting = offers.numbers[0]
    keeps, liked, sets = room.keeps, room.liked, room.sets
    like(net, k, offers, i, size, prices, row, v, room)
    every = 1 << size
    for x in range(every):
        sets[0, x] = sets[1, x] = 0
    if len(offers.bound):
        for n in range(size):
            s = offers.members[i, n]
            for at in range(offers.bound_from[s], offers.bound_from[s + 1]):
                a = offers.bound[at]
                if a < sitting and liked[a] >= 0:
                    liked[a] = -1
                    if offers.speaks[at]:
                        counted -= 1
                    else:
                        sets[0, 1 << n] += 1
                        sets[1, 1 << n] += 1
    # Four counts in turn: one that was just written is not to be waited for.
    heads = room.heads
    for x in range(2 * every):
        heads[0, x] = heads[1, x] = heads[2, x] = heads[3, x] = 0
    for a in range(sitting):
        if liked[a] >= 0:
            heads[a & 3, liked[a] + (every if keeps[a] > 0 else 0)] += 1
    for x in range(every):
        y = x + every
        more = np.float32(heads[0, y] + heads[1, y] + heads[2, y] + heads[3, y])
        sets[0, x] += more
        sets[1, x] += more + np.float32(heads[0, x] + heads[1, x] + heads[2, x] + heads[3, x])
    for n in range(size):
        for x in range(every):
            if x >> n & 1:
                sets[0, x] += sets[0, x ^ (1 << n)]
                sets[1, x] += sets[1, x ^ (1 << n)]
    return counted


@compiled_sums
def add_terms(prices, row, v, size, given, at, first, last, terms):
    """What the seats of each assignment of rooms fetch."""
    for n in range(0, size, 6):
        more = size - n
        p, n1, n2, n3, n4, n5 = prices[row, v, n], n, n, n, n, n
        p1 = p2 = p3 = p4 = p5 = np.float32(0)
        if more > 1:
            n1, p1 = n + 1, prices[row, v, n + 1]
        if more > 2:
            n2, p2 = n + 2, prices[row, v, n + 2]
        if more > 3:
            n3, p3 = n + 3, prices[row, v, n + 3]
        if more > 4:
            n4, p4 = n + 4, prices[row, v, n + 4]
        if more > 5:
            n5, p5 = n + 5, prices[row, v, n + 5]
        for j in range(np.uint64(first), np.uint64(last)):
            term = p * given[at, n, j] + p1 * given[at, n1, j] + p2 * given[at, n2, j]
            term += p3 * given[at, n3, j] + p4 * given[at, n4, j] + p5 * given[at, n5, j]
            terms[0, j] = term if n == 0 else terms[0, j] + term


@compiled_sums
def bound_at(net, k, offers, i, size, prices, row, v, given, at, first, last, room):
    """The bound of a configuration at these prices, in any rooms or in those assignments of rooms that are given."""
    term = np.float32(-1)
    if last == 0:
        term = fetch(offers, k, i, size, prices, row, v, room)
    else:
        add_terms(prices, row, v, size, given, at, first, last, room.terms)
        for j in range(np.uint64(first), np.uint64(last)):
            term = max(term, room.terms[0, j])
    return term + surplus(net, k, offers, i, size, prices, row, v, room)


@compiled_sums
def costs_in(seats, at, size, x, way, first, last, terms):
    """By how much the best of given assignments of rooms fetches more when prices of a set of sessions are raised.

    `way` is 1, or -1 where they are lowered.
    """
    term, most = np.float32(-1), np.float32(-1)
    for j in range(np.uint64(first), np.uint64(last)):
        terms[1, j] = terms[0, j]
        term = max(term, terms[0, j])
    for n in range(size):
        if x >> n & 1:
            for j in range(np.uint64(first), np.uint64(last)):
                terms[1, j] += way * seats[at, n, j]
    for j in range(np.uint64(first), np.uint64(last)):
        most = max(most, terms[1, j])
    return most - term


@compiled_sums
def cost_sets(alike, entry, size, prices, row, v, seats, which, own, bits, few, sets):
    """By how much seats fetch more at first when the prices of a set of sessions are raised, and when lowered.

    Where rooms are not the same for all sessions, seats are taken to stay as they are, so that the bound may turn out
    not to fall. Each set follows from the one without its last session. The least price of each is filled in as well.
    """
    of = which[entry]
    sets[2, 0] = sets[3, 0] = 0
    sets[4, 0] = 1e9
    for n in range(size):
        first, ties, same, price = 0, 0, 0, prices[row, v, n]
        up = down = own[entry, n] if alike and own[entry, n] >= 0 else few[0, SEATS, n]
        shares = alike and own[entry, n] < 0
        for j in range(size if shares else 0):
            if own[entry, j] < 0:
                first += prices[row, v, j] > price
                ties += prices[row, v, j] == price
                same |= 1 << j if prices[row, v, j] == price else 0
        for y in range(1 << n):
            if shares:
                # Of those that cost the same, what is raised comes first, and what is lowered last.
                before = bits[y & same]
                up, down = seats[of, first + before], seats[of, first + ties - 1 - before]
            x = y + (1 << n)
            sets[2, x] = sets[2, y] + up
            sets[3, x] = sets[3, y] - down
            sets[4, x] = min(sets[4, y], price)


@compiled_sums
def steepest(offers, k, i, size, prices, row, v, counted, given, at, first, last, room):
    """The set of sessions whose prices are best raised, or lowered (as bits, negative), 0 if none is."""
    chosen, slope, sets = 0, np.float32(0), room.sets
    if last - first == 1:
        for n in range(size):
            room.few[0, SEATS, n] = given[at, n, first]
    entry = k * len(offers.sizes) + i
    alike = last == 0 and offers.which[entry] >= 0
    cost_sets(
        alike, entry, size, prices, row, v, offers.seats, offers.which, offers.own, offers.bits, room.few, sets
    )  # fmt: skip
    for x in range(1, 1 << size):
        if last - first > 1:
            sets[2, x] = costs_in(given, at, size, x, np.float32(1), first, last, room.terms)
            if sets[4, x] > 0:
                sets[3, x] = costs_in(given, at, size, x, np.float32(-1), first, last, room.terms)
        change = sets[2, x] - sets[0, x]
        if change < slope:
            chosen, slope = x, change
        change = sets[3, x] + counted - sets[1, (1 << size) - 1 - x]
        if sets[4, x] > 0 and change < slope:
            chosen, slope = -x, change
    return chosen


@compiled_sums
def improve(net, k, offers, i, size, prices, row, v, given, at, first, last, descents, room):
    """Move the prices of a configuration down to a lower bound of its worth, at most so many times; the bound."""
    few, none, new, top = room.few, offers.numbers[2], offers.numbers[4], np.float32(offers.numbers[1])
    value = bound_at(net, k, offers, i, size, prices, row, v, given, at, first, last, room)
    for _ in range(descents):
        counted = favourites(net, k, offers, i, size, prices, row, v, room)
        chosen = steepest(offers, k, i, size, prices, row, v, counted, given, at, first, last, room)
        if chosen == 0:
            break
        step, found = np.float32(FIRST_STEP if chosen > 0 else -FIRST_STEP), False
        chosen = abs(chosen)
        while abs(step) >= 1:
            for n in range(size):
                price = prices[row, v, n]
                few[0, NEW, n] = min(top, max(np.float32(0), price + step)) if chosen >> n & 1 else price
            there = bound_at(net, k, offers, i, size, few, none, new, given, at, first, last, room)
            if there < value:
                value, found = there, True
                for n in range(size):
                    few[0, GOOD, n] = few[0, NEW, n]
                step *= 2
            elif found:
                break
            else:
                step = np.trunc(step / 4)
        if found:
            for n in range(size):
                prices[row, v, n] = few[0, GOOD, n]
        bound_at(net, k, offers, i, size, prices, row, v, given, at, first, last, room)
        if not found:
            break
    return value


@compiled_sums
def least_levels(prices, filled, row, size, seats, none, count, levels, kept, terms, vector):
    """The least of the bounds that vectors of prices give each assignment of rooms, and which vector gives it."""
    for j in range(count):
        levels[row, j], vector[j] = np.float32(1e9), 0
    for v in range(filled[row]):
        add_terms(prices, row, v, size, seats, row, none, count, terms)
        level = kept[v]
        for j in range(count):
            there = level + terms[0, j]
            vector[j] = np.int32(v) if there < levels[row, j] else vector[j]
            levels[row, j] = min(there, levels[row, j])


@compiled_sums
def best_assignment(prices, filled, row, size, seats, none, count, levels, kept, needed, terms, vector):
    """The assignment of rooms with the largest of the least bounds that vectors of prices give, and its vector.

    Tells also a vector that is not in use yet, or else the one that is needed least: the assignments that it bounds are
    all worth less than those of others.
    """
    least_levels(prices, filled, row, size, seats, none, count, levels, kept, terms, vector)
    for v in range(filled[row]):
        needed[v] = -1
    best, which = np.float32(-1), 0
    for j in range(count):
        v, level = vector[j], levels[row, j]
        needed[v] = max(needed[v], level)
        if level > best:
            best, which = level, j
    spare = filled[row]
    if spare == prices.shape[1]:
        spare -= 1
        for v in range(1, prices.shape[1]):
            if needed[v] < needed[spare]:
                spare = v
    return best, which, np.int64(vector[which]), spare


@compiled_sums
def value_at_prices(
    net, members, sizes, prices, filled, entries, rows, caps, which_caps, own, seats, counts, few, numbers, bound_from,
    bound, speaks, keeps, kept, needed, terms, vector, value, levels, vectors,
):  # fmt: skip
    """What `visit` tells of configurations at the prices as they are, where all have a list of seats, or rooms given.

    It gets arrays one by one: to hand over two tuples of them takes several times as long as these sums.
    """
    listed, none, sitting = len(sizes), numbers[2], numbers[0]
    for n in range(len(entries)):
        row, k, i = rows[n], entries[n] // listed, entries[n] % listed
        value[row], size = 0, sizes[i]
        if size == 0 or k == len(net):
            continue
        for v in range(filled[row]):
            kept[v] = keep(net, k, members, i, size, prices, row, v, none, sitting, keeps)
            if numbers[6]:
                kept[v] += keep_beside(
                    net, k, members, i, size, prices, row, v, few, numbers, bound_from, bound, speaks, keeps
                )
        if len(counts) == 0:
            value[row] = np.int64(
                kept[0] + fetch_sorted(entries[n], size, prices, row, none, caps, which_caps, own)
            )  # fmt: skip
            continue
        least_levels(prices, filled, row, size, seats, none, counts[row], levels, kept, terms, vector)
        best = np.float32(-1)
        for j in range(counts[row]):
            best = max(best, levels[row, j])
        which = 0
        while levels[row, which] < best:
            which += 1
        value[row], vectors[row] = np.int64(best), vector[which]


@compiled
def visit(net, offers, entries, rows, prices, filled, seats, counts, descents, together, room, value, levels, vectors):
    """Value configurations; prices may first be improved so many times.

    Parameters
    ----------
    net : (K, S + 1, A) float32
        What everything is worth beyond the payments; the last row is nothing.
    entries, rows : (n,) int64
        k * N + i for configuration i in a slot of class k, K for what is left out; and its row in what follows.
    prices : (P, V, W) float32
        Vectors of prices of seats. With assignments of rooms, the first is for all of them together, and the others
        for those that were the best lately: each assignment is bounded by the least of what these give.
    filled : (P,) int64
        How many of the vectors are in use; raised.
    seats, counts : (P, W, J) float32 and (P,) int64
        Assignments of rooms that are left, and how many they are; none: any rooms, and V = 1.
    descents, together : int
        For each vector, and for the one for all assignments together where they are given.
    value, levels, vectors : (P,) int64, (P, J) float32 and (P,) int64
        Filled in: with bounds, with those of assignments of rooms, and with the vector of the best.
    """
    listed, none, tried = len(offers.sizes), offers.numbers[2], offers.numbers[5]
    given, few, kept = len(counts) > 0, room.few, room.kept
    if descents == 0 and (given or offers.numbers[7] > 0):
        value_at_prices(
            net, offers.members, offers.sizes, prices, filled, entries, rows, offers.seats, offers.which, offers.own,
            seats, counts, few, offers.numbers, offers.bound_from, offers.bound, offers.speaks, room.keeps, kept,
            room.needed, room.terms, room.vector, value, levels, vectors,
        )  # fmt: skip
        return
    for n in range(len(entries)):
        row, k, i = rows[n], entries[n] // listed, entries[n] % listed
        value[row], size = 0, offers.sizes[i]
        if size == 0 or k == len(net):
            continue
        steps = descents if offers.crowded[k, i] else none
        if not given:
            best = improve(net, k, offers, i, size, prices, row, none, seats, none, none, none, steps, room)
            value[row] = np.int64(best)
            continue
        if together > 0 and steps > 0:
            improve(net, k, offers, i, size, prices, row, none, seats, row, none, counts[row], together, room)
        for v in range(filled[row]):
            kept[v] = surplus(net, k, offers, i, size, prices, row, v, room)
        again = ROUNDS if steps > 0 else 0
        while True:
            best, which, vector, spare = best_assignment(
                prices, filled, row, size, seats, none, counts[row], levels, kept, room.needed, room.terms, room.vector
            )
            if again == 0:
                break
            again -= 1
            for j in range(size):
                few[0, TRIED, j] = prices[row, vector, j]
            there = improve(net, k, offers, i, size, few, none, tried, seats, row, which, which + 1, steps, room)
            if there >= best:
                break
            for j in range(size):
                prices[row, spare, j] = few[0, TRIED, j]
            filled[row] = max(filled[row], spare + 1)
            kept[spare] = surplus(net, k, offers, i, size, prices, row, spare, room)
        value[row], vectors[row] = np.int64(best), vector
