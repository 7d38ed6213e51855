"""The rooms of one timetable: bounds by prices of seats for assignments of rooms, several prices for each slot.

Where the contents of all slots are known, every price vector of a slot bounds all its assignments of rooms at once, and
each assignment by the least of the bounds that the vectors kept so far give. The best of these, summed up over slots,
bounds the timetable in any rooms for the present payments, which are tuned as in `tuning`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.tuning import (
    HOPELESS_AFTER,
    PATIENCE,
    SHRINK,
    TARGET,
    attend,
    pay,
    step_along,
)
from larpass_sched.solve.repeats.worth import improve, surplus
from larpass_sched.solve.shared.compiled import compiled

VECTORS, DESCENTS = 4, 3


class Rooms(NamedTuple):
    """The assignments of rooms of the contents of all slots.

    Attributes
    ----------
    places : (T,) int
        The configuration of each slot.
    seats : (T, J, W) float32
        Seats of each of its sessions in each assignment.
    counts : (T,) int
        How many assignments a slot has.
    prices : (T, V, W) float32
        Vectors of prices, kept from one visit to the next.
    """

    places: IntArray
    seats: npt.NDArray[np.float32]
    counts: IntArray
    prices: npt.NDArray[np.float32]


@compiled
def tune_rooms(people, lists, work, rooms, alive, mu, goal, most_steps, first_size, used, worth):
    """Tune payments and prices for one timetable in the rooms that are left; its bound.

    Fills in how often each assignment was the best (`used`), and the bound of each (`worth`) less that of the best.
    """
    slots = len(rooms.places)
    kept = np.zeros((slots, VECTORS), dtype=np.int64)
    next_vector = np.zeros(slots, dtype=np.int64)
    attended, direction, best_mu = np.zeros(mu.shape), np.zeros(mu.shape), mu.copy()
    here = np.zeros(worth.shape, dtype=np.int64)
    bound, size, waited, first = np.int64(1 << 60), first_size, 0, np.int64(0)
    used[:] = 0
    keeps = work.floats[: work.net.shape[2]]
    for step in range(most_steps):
        there = pay(people, lists, work, mu)
        attended[:] = 0
        for t in range(slots):
            i, k = rooms.places[t], lists.kind[t]
            size_t, members, net = lists.sizes[i], lists.members[i], work.net[k]
            if size_t == 0:
                continue
            for v in range(VECTORS):
                kept[t, v] = np.int64(surplus(net, people, members, size_t, rooms.prices[t, v], keeps))
            best, which = _best_assignment(rooms, alive, t, size_t, kept, here)
            v = next_vector[t]
            next_vector[t] = (v + 1) % VECTORS
            rooms.prices[t, v] = rooms.prices[t, _cheapest(rooms, t, size_t, kept, which)]
            improve(
                net, people, k, members, size_t, rooms.prices[t, v], DESCENTS,
                work.floats, work.liked, work.sets, rooms.seats[t, which, :size_t],
            )  # fmt: skip
            kept[t, v] = np.int64(surplus(net, people, members, size_t, rooms.prices[t, v], keeps))
            best, which = _best_assignment(rooms, alive, t, size_t, kept, here)
            used[t, which] += 1
            there += best
            lists.prices[k, i] = rooms.prices[t, _cheapest(rooms, t, size_t, kept, which)]
            attend(people, lists, work, t, i, 1.0, attended)
        if step == 0:
            first = there
        if there < bound:
            bound, waited = there, 0
            best_mu[:] = mu
            for t in range(slots):
                top = here[t, : rooms.counts[t]].max() if rooms.counts[t] else 0
                for j in range(rooms.counts[t]):
                    worth[t, j] = here[t, j] - top
        else:
            waited += 1
        if bound < goal:
            break
        if step == 2 * HOPELESS_AFTER and (first - bound) * (most_steps - step) < (bound - goal) * step:
            break
        if waited == PATIENCE:
            size, waited = size * SHRINK, 0
            mu[:] = best_mu
            direction[:] = 0
            continue
        if not step_along(mu, attended, direction, size * (there - max(float(goal), TARGET * bound))):
            break
    mu[:] = best_mu
    return bound


@compiled
def _best_assignment(rooms, alive, t, size, kept, here):
    """The best assignment of rooms by all prices together, and its bound; `here` gets the bounds of all."""
    best, which = np.int64(-(1 << 40)), 0
    for j in range(rooms.counts[t]):
        here[t, j] = -(1 << 40)
        if not alive[t, j]:
            continue
        least = np.int64(1 << 40)
        for v in range(VECTORS):
            term = np.float32(0)
            for n in range(size):
                term += rooms.prices[t, v, n] * rooms.seats[t, j, n]
            least = min(least, kept[t, v] + np.int64(term))
        here[t, j] = least
        if least > best:
            best, which = least, j
    return best, which


@compiled
def _cheapest(rooms, t, size, kept, which):
    """The vector of prices that bounds an assignment best."""
    best, vector = np.int64(1 << 60), 0
    for v in range(VECTORS):
        term = np.float32(0)
        for n in range(size):
            term += rooms.prices[t, v, n] * rooms.seats[t, which, n]
        value = kept[t, v] + np.int64(term)
        if value < best:
            best, vector = value, v
    return vector


def split(rooms: Rooms, alive: BoolArray, used: IntArray) -> list[BoolArray]:
    """Divide the assignments of rooms by how many seats one session has, where that differs most between steps."""
    best, chosen = -1.0, None
    for t in range(len(rooms.counts)):
        here = alive[t].nonzero()[0]
        if len(here) < 2:
            continue
        seats, weight = rooms.seats[t, here], used[t, here] + 1e-3
        mean = weight @ seats / weight.sum()
        variance = weight @ (seats - mean) ** 2 / weight.sum()
        n = int(variance.argmax())
        if variance[n] > best:
            levels = np.unique(seats[:, n])
            above = levels[levels > mean[n]]
            if len(levels) > 1:
                best, chosen = float(variance[n]), (t, n, above[0] if len(above) else levels[-1])
    if chosen is None:
        # Assignments with the same seats, of which only the rooms differ: one after another.
        t = int(alive.sum(axis=1).argmax())
        first = np.zeros_like(alive)
        first[t, alive[t].nonzero()[0][0]] = True
        return [np.where(np.arange(len(alive))[:, None] == t, part, alive) for part in (first, alive & ~first)]
    t, n, level = chosen
    large = rooms.seats[t, :, n] >= level
    return [np.where(np.arange(len(alive))[:, None] == t, alive & part[None], alive) for part in (large, ~large)]
