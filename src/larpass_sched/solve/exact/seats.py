"""What configurations are worth when rooms have too few seats: exactly, and fast enough for all of them.

For sessions with seats c, the most worth that people can be seated for is

    min over p >= 0 of  sum_a max(0, max_s (worth[a, s] - p_s)) + sum_s p_s c_s

by linear-programming duality: price the seats so that nobody wants more seats than there are. With whole numbers the
best prices are whole, and since the function is L-natural-convex (K. Murota, Discrete Convex Analysis, 2003,
doi:10.1137/1.9780898718508), going up from p = 0 along the steepest set of sessions finds them, as in an ascending
auction (G. Demange, D. Gale and M. Sotomayor 1986, doi:10.1086/261411). Raising the prices of a set X by one saves one
for everybody whose favourites at these prices all lie in X, and costs the seats of X: people are counted by their set
of favourites once, and the steepest of all 2^k sets follows from sums over subsets.

Which session gets which room is decided on top of that: any prices bound every assignment of rooms from above by a sum
over its seats, so assignments are tried in the order of that bound until none can be better.
"""

from __future__ import annotations

from itertools import permutations
from math import perm

import numpy as np
import numpy.typing as npt
from numba import njit

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.problem import Problem

MOST_ASSIGNMENTS = 5040
MOST_HELD = 8
CUTS = 64


def kernel_fits(held: int, rooms: int) -> bool:
    """Whether configurations of so many sessions in so many rooms can be valued here."""
    return held <= MOST_HELD and perm(rooms, held) <= MOST_ASSIGNMENTS


def seated_worth(
    problem: Problem, present: BoolArray, allowed: BoolArray, members: npt.NDArray[np.integer]
) -> tuple[IntArray, IntArray]:
    """Worth of the best seating of configurations, over all assignments of rooms.

    Parameters
    ----------
    problem : Problem
    present : (A,) bool
        Who is there.
    allowed : (S, R) bool
        Where each session may be held.
    members : (n, K) int
        Sessions of each configuration, padded with S; minima are not considered.

    Returns
    -------
    value : (n,) int
        -1 where no assignment of rooms is possible or obligations contradict each other.
    rooms : (n, K) int
        An assignment of rooms that reaches it.
    """
    arrays = problem.arrays
    rooms = arrays.shape[3]
    capacity = np.where(allowed, arrays.capacity, -1)
    value = np.empty(len(members), dtype=np.int64)
    chosen = np.zeros(members.shape, dtype=np.int64)
    sizes = (members < arrays.shape[1]).sum(axis=1)
    worth = np.ascontiguousarray(arrays.worth[present].T.astype(np.int32))
    must = np.ascontiguousarray(arrays.must[present].T)
    speaks = np.ascontiguousarray(arrays.speaks[present].T)
    special = (must | speaks).any(axis=0)
    for size in np.unique(sizes).tolist():
        here = (sizes == size).nonzero()[0]
        assignments = np.array(list(permutations(range(rooms), size)), dtype=np.int64).reshape(-1, size)
        sets = np.ascontiguousarray(members[here, :size].astype(np.int64))
        value[here], best = _value_all(worth, must, speaks, special, capacity, sets, assignments)
        chosen[here, :size] = assignments[best]
    return value, chosen


@njit(cache=True, nogil=True)
def _value_all(  # type: ignore[no-untyped-def]
    worth, must, speaks, special, capacity, sets, assignments
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    count, size = sets.shape
    people = worth.shape[1]
    result = np.full(count, -1, dtype=np.int64)
    chosen = np.zeros(count, dtype=np.int64)
    offered = np.zeros((people, size), dtype=np.int32)
    seats = np.zeros((len(assignments), size), dtype=np.int64)
    number = np.zeros(len(assignments), dtype=np.int64)
    for n in range(count):
        going, given, fixed, clash = _offers(worth, must, speaks, special, sets[n], offered)
        if clash:
            continue
        wanted = np.zeros(size, dtype=np.int64)
        for a in range(going):
            for k in range(size):
                wanted[k] += offered[a, k] > 0
        usable = 0
        for j in range(len(assignments)):
            fits = True
            for k in range(size):
                left = capacity[sets[n, k], assignments[j, k]] - fixed[k]
                fits = fits and capacity[sets[n, k], assignments[j, k]] >= 0 and left >= 0
                seats[usable, k] = min(left, wanted[k])
            if fits:
                number[usable] = j
                usable += 1
        if usable > 0:
            best, which = _best_assignment(offered[:going], seats[:usable])
            result[n], chosen[n] = given + best, number[which]
    return result, chosen


@njit(cache=True, nogil=True)
def _offers(worth, must, speaks, special, sessions, offered):  # type: ignore[no-untyped-def]
    """Who may be seated, what people attend who have to, and whether that is impossible."""
    size = len(sessions)
    fixed = np.zeros(size, dtype=np.int64)
    going, given = 0, 0
    for a in range(worth.shape[1]):
        if special[a]:
            obliged, speaking, which = 0, False, 0
            for k in range(size):
                speaking = speaking or speaks[sessions[k], a]
                if must[sessions[k], a]:
                    obliged += 1
                    which = k
            if obliged > 1 or (obliged == 1 and speaking):
                return 0, 0, fixed, True
            if obliged == 1:
                fixed[which] += 1
                given += worth[sessions[which], a]
            if obliged == 1 or speaking:
                continue
        some = False
        for k in range(size):
            offered[going, k] = worth[sessions[k], a]
            some = some or worth[sessions[k], a] > 0
        if some:
            going += 1
    return going, given, fixed, False


@njit(cache=True, nogil=True)
def _best_assignment(offered, seats):  # type: ignore[no-untyped-def]
    count, size = seats.shape
    prices = np.zeros((CUTS, size), dtype=np.int64)
    keeps = np.zeros(CUTS, dtype=np.int64)
    # At prices of zero everybody has the favourite: the bound of all assignments.
    keeps[0] = _surplus(offered, prices[0])
    bound = np.full(count, keeps[0])
    total = seats.sum(axis=1)
    cuts, best, which = 1, np.int64(-1), 0
    while True:
        j = 0
        for i in range(1, count):
            if bound[i] > bound[j] or (bound[i] == bound[j] and total[i] > total[j]):
                j = i
        if bound[j] <= best:
            return best, which
        value = _price_up(offered, seats[j], prices[cuts])
        keeps[cuts] = _surplus(offered, prices[cuts])
        if value > best:
            best, which = value, j
        for i in range(count):
            there = keeps[cuts]
            for k in range(size):
                there += prices[cuts, k] * seats[i, k]
            bound[i] = min(bound[i], there)
        bound[j] = value
        if cuts < CUTS - 1:
            cuts += 1


@njit(cache=True, nogil=True)
def _surplus(offered, prices):  # type: ignore[no-untyped-def]
    total = np.int64(0)
    for a in range(offered.shape[0]):
        best = np.int64(0)
        for k in range(offered.shape[1]):
            best = max(best, offered[a, k] - prices[k])
        total += best
    return total


@njit(cache=True, nogil=True)
def _price_up(offered, seats, prices):  # type: ignore[no-untyped-def]
    """Raise prices from zero to the best ones; the value of the bound there, which is the worth of the best seating."""
    people, size = offered.shape
    sets = 1 << size
    prices[:] = 0
    count = np.zeros(sets, dtype=np.int64)
    while True:
        count[:] = 0
        for a in range(people):
            best, favourites = np.int64(0), 0
            for k in range(size):
                net = offered[a, k] - prices[k]
                if net > best:
                    best, favourites = net, 1 << k
                elif net == best and best > 0:
                    favourites |= 1 << k
            if best > 0:
                count[favourites] += 1
        for k in range(size):
            for x in range(sets):
                if x >> k & 1:
                    count[x] += count[x ^ (1 << k)]
        steepest, slope = 0, np.int64(0)
        for x in range(1, sets):
            change = -count[x]
            for k in range(size):
                if x >> k & 1:
                    change += seats[k]
            if change < slope:
                steepest, slope = x, change
        if slope == 0:
            break
        step = _longest_step(offered, prices, steepest)
        for k in range(size):
            if steepest >> k & 1:
                prices[k] += step
    total = _surplus(offered, prices)
    for k in range(size):
        total += prices[k] * seats[k]
    return total


@njit(cache=True, nogil=True)
def _longest_step(offered, prices, raised):  # type: ignore[no-untyped-def]
    """How far the prices of a set can rise before somebody who wanted only that set wants something else."""
    step = np.int64(1 << 40)
    for a in range(offered.shape[0]):
        inside, outside = np.int64(0), np.int64(0)
        for k in range(offered.shape[1]):
            net = offered[a, k] - prices[k]
            if raised >> k & 1:
                inside = max(inside, net)
            else:
                outside = max(outside, net)
        if inside > outside:
            step = min(step, inside - outside)
    return step
