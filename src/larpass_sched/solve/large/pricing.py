"""Which sessions, held together, are worth most beyond their prices? By local search, and by enumeration as a proof.

The worth of a set of sessions is what everybody gets who goes to the favourite in it. It is submodular: a session
adds no more to a larger set than to a smaller one. So the gains of the sessions that are not yet chosen bound what
they can still add (G. L. Nemhauser, L. A. Wolsey and M. L. Fisher 1978, doi:10.1007/BF01588971), and a session whose
gain is not positive need not be looked at again. All numbers are whole: what is shown here is a proof.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import compiled, compiled_within

GRAIN = 1024
"""Prices are multiples of one GRAINth of a point, so that sums of them are exact."""

NONE = np.int64(-1)
"""No session, in a loop that numba would compile once more for a plain number."""


class Market(NamedTuple):
    """Who wishes for what in one slot, in points times `GRAIN`.

    Attributes
    ----------
    starts, people, worth : lists of attendees per session and what it is worth to each
    apart : (S, S) bool
        Sessions that may not be held together.
    offered : (S,) bool
        Sessions that may be held in the slot.
    attendees, size : int
        Number of attendees, and of sessions that can be held in the slot together.
    """

    starts: IntArray
    people: IntArray
    worth: IntArray
    apart: BoolArray
    offered: BoolArray
    attendees: int
    size: int


class Walk(NamedTuple):
    """Where an enumeration stands: level by level the sessions that may still be chosen, best gain first.

    Attributes
    ----------
    order, gains : (R + 1, S) int
    counts, next, chosen, values : (R + 1,) int
    satisfied : (R + 1, A) int
        What everybody already gets.
    level : (2,) int
        Level of the walk, -1 when it is done; and number of sets found.
    beat : (1,) int
        Only sets worth more are looked for.
    rises : bool
        Whether `beat` rises to each set that is found, so that only the best is looked for, not all. Then sessions
        that gain nothing are left out; a list of all sets has them.
    fewest : int
        Sets of fewer sessions are not wanted.
    found : (M, R) int
        Sets that were found, -1 where there are fewer sessions.
    """

    order: IntArray
    gains: IntArray
    counts: IntArray
    next: IntArray
    chosen: IntArray
    values: IntArray
    satisfied: IntArray
    level: IntArray
    beat: IntArray
    rises: bool
    fewest: int
    found: IntArray


def start_walk(
    market: Market, prices: IntArray, beat: int, *, rises: bool = True, fewest: int = 0, found: int = 1000
) -> Walk:
    """Begin to look for the best set that is worth more than `beat` beyond its prices, or for all of them."""
    sessions, size = len(prices), market.size

    def table(*shape: int) -> IntArray:
        return np.zeros(shape, dtype=np.int64)

    walk = Walk(
        table(size + 1, sessions),
        table(size + 1, sessions),
        table(size + 1),
        table(size + 1),
        table(size + 1),
        table(size + 1),
        table(size + 1, market.attendees),
        table(2),
        np.array([beat], dtype=np.int64),
        rises,
        fewest,
        np.full((found, max(1, size)), -1, dtype=np.int64),
    )
    alone = np.add.reduceat(np.append(market.worth, 0), market.starts[:-1]) * (np.diff(market.starts) > 0) - prices
    useful = (market.offered & ((alone > 0) | (not rises))).nonzero()[0]
    useful = useful[np.argsort(-alone[useful], kind="stable")]
    walk.counts[0] = len(useful) if size > 0 else 0
    walk.order[0, : len(useful)] = useful
    walk.gains[0, : len(useful)] = alone[useful]
    return walk


@compiled_within
def gain_of(market: Market, satisfied: IntArray, s: int) -> int:
    """What a session adds for people who already get something."""
    gain = 0
    people, worth = market.people, market.worth
    for k in range(market.starts[s], market.starts[s + 1]):
        more = worth[k] - satisfied[people[k]]
        if more > 0:
            gain += more
    return gain


@compiled_within
def satisfy(market: Market, satisfied: IntArray, s: int) -> None:
    """Let everybody have at least what a session is worth."""
    for k in range(market.starts[s], market.starts[s + 1]):
        a = market.people[k]
        if market.worth[k] > satisfied[a]:
            satisfied[a] = market.worth[k]


@compiled_within
def satisfy_as_well(market: Market, before: IntArray, satisfied: IntArray, s: int) -> None:
    """Let everybody have what they had before, and at least what a session is worth."""
    # Entry by entry: numba compiles much more for whole arrays, whose shapes may differ.
    for a in range(len(satisfied)):
        satisfied[a] = before[a]
    satisfy(market, satisfied, s)


@compiled_within
def note(walk: Walk, depth: int, first: int, second: int, value: int) -> None:
    """Keep a set; the oldest one goes where there are too many."""
    if walk.rises:
        walk.beat[0] = value
    row = walk.level[1] % len(walk.found)
    for k in range(walk.found.shape[1]):
        walk.found[row, k] = walk.chosen[k] if k < depth else -1
    walk.found[row, depth] = first
    if second >= 0:
        walk.found[row, depth + 1] = second
    walk.level[1] += 1


@compiled_within
def last_two(market: Market, prices: IntArray, walk: Walk, depth: int, i: int, value: int) -> None:
    """Finish a set that lacks one more session after the i-th of its level."""
    first = walk.order[depth, i]
    satisfied = walk.satisfied[depth + 1]
    ready = False
    for j in range(i + 1, walk.counts[depth]):
        if value + walk.gains[depth, j] <= walk.beat[0]:
            break
        s = walk.order[depth, j]
        if market.apart[first, s]:
            continue
        if not ready:
            satisfy_as_well(market, walk.satisfied[depth], satisfied, first)
            ready = True
        total = value + gain_of(market, satisfied, s) - prices[s]
        if total > walk.beat[0] and depth + 2 >= walk.fewest:
            note(walk, depth, first, s, total)


@compiled_within
def descend(market: Market, prices: IntArray, walk: Walk, depth: int, i: int, value: int) -> bool:
    """Fill the next level with what can still be part of a better set; says whether there is anything."""
    first, child, left = walk.order[depth, i], depth + 1, market.size - depth - 1
    order, gains, satisfied = walk.order[child], walk.gains[child], walk.satisfied[child]
    satisfy_as_well(market, walk.satisfied[depth], satisfied, first)
    n = 0
    for j in range(i + 1, walk.counts[depth]):
        s = walk.order[depth, j]
        if market.apart[first, s]:
            continue
        gain = gain_of(market, satisfied, s) - prices[s]
        if gain <= 0 and walk.rises:
            continue
        k = n
        while k > 0 and gains[k - 1] < gain:
            gains[k], order[k] = gains[k - 1], order[k - 1]
            k -= 1
        gains[k], order[k] = gain, s
        n += 1
    most = value
    for k in range(min(left - 1, n)):
        most += max(0, gains[k])
    while n >= left and most + gains[n - 1] <= walk.beat[0]:
        n -= 1
    if n < left and most <= walk.beat[0]:
        return False
    walk.counts[child] = n
    walk.next[child] = 0
    walk.values[child] = value
    walk.chosen[depth] = first
    return n > 0


@compiled
def walk_on(market: Market, prices: IntArray, walk: Walk, steps: int) -> None:
    """Go on with an enumeration for some steps; it is done when the level is -1, and nothing beats `beat` then."""
    depth = walk.level[0]
    for _ in range(steps):
        if depth < 0:
            break
        i, n, left = walk.next[depth], walk.counts[depth], market.size - depth
        if i >= n:
            depth -= 1
            continue
        value = walk.values[depth] + walk.gains[depth, i]
        most = value
        for k in range(i + 1, min(i + left, n)):
            most += max(0, walk.gains[depth, k])
        if most <= walk.beat[0]:
            depth -= 1
            continue
        walk.next[depth] = i + 1
        if value > walk.beat[0] and depth + 1 >= walk.fewest:
            note(walk, depth, walk.order[depth, i], NONE, value)
        if left == 2:
            last_two(market, prices, walk, depth, i, value)
        elif left > 2 and descend(market, prices, walk, depth, i, value):
            depth += 1
    walk.level[0] = depth


def most_left(market: Market, walk: Walk) -> int:
    """An upper bound on what any set is worth beyond its prices, wherever the enumeration stands."""
    most = int(walk.beat[0])
    for depth in range(int(walk.level[0]) + 1):
        first = int(walk.next[depth])
        last = min(first + market.size - depth, int(walk.counts[depth]))
        most = max(most, int(walk.values[depth] + walk.gains[depth, first:last].sum()))
    return most


@compiled
def ascend(market: Market, prices: IntArray, sets: IntArray, scratch: IntArray) -> None:
    """Improve each set (rows, -1 for none) by exchanging single sessions until none helps; in place."""
    size, sessions = sets.shape[1], len(prices)
    for row in range(len(sets)):
        chosen = sets[row]
        better = True
        while better:
            better = False
            for place in range(size):
                scratch[:] = 0
                for k in range(size):
                    if k != place and chosen[k] >= 0:
                        satisfy(market, scratch, chosen[k])
                old, best, choice = chosen[place], 0, -1
                if old >= 0:
                    best, choice = gain_of(market, scratch, old) - prices[old], old
                    if best < 0:
                        best, choice = 0, -1
                for s in range(sessions):
                    if not market.offered[s]:
                        continue
                    fits = True
                    for k in range(size):
                        if k != place and chosen[k] >= 0 and (chosen[k] == s or market.apart[chosen[k], s]):
                            fits = False
                    if not fits:
                        continue
                    gain = gain_of(market, scratch, s) - prices[s]
                    if gain > best:
                        best, choice = gain, s
                if choice != old:
                    chosen[place] = choice
                    better = True


@compiled
def worth_of(market: Market, sets: IntArray, scratch: IntArray, out: IntArray) -> None:
    """What each set is worth, without prices."""
    for row in range(len(sets)):
        scratch[:] = 0
        total = 0
        for k in range(sets.shape[1]):
            if sets[row, k] >= 0:
                total += gain_of(market, scratch, sets[row, k])
                satisfy(market, scratch, sets[row, k])
        out[row] = total
