"""Payments for attending repeated sessions, tuned for a part of all timetables until its bound is low enough.

The bound of a part, in which every slot has a list of configurations, is (see `worth` and `states`)

    sum mu + max over choices from the lists that hold every session as often as it should of  sum_t F_mu(C_t)

for any payments mu >= 0. Subgradient steps with momentum and Polyak's length (B. T. Polyak 1969,
doi:10.1016/0041-5553(69)90061-5): who attends a session more than once in the best choice pays more, who does not
attend it pays less. Session prices, which only make the search for the best choice short, follow their own subgradient.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.states import least_loss, mark_possible
from larpass_sched.solve.repeats.worth import ANY_ROOMS, fetched, improve, surplus
from larpass_sched.solve.shared.compiled import compiled

MOMENTUM, SHRINK, PATIENCE = 0.7, 0.6, 5
TARGET = 0.985
PRICE_STEPS = 8
LEAST_SLACK, DESCENTS = 64, 2
HOPELESS_AFTER = 16


class Lists(NamedTuple):
    """Everything that is listed, in one tuple for the loops.

    Attributes
    ----------
    kind : (T,) int
        The class of each slot.
    members : (N, W) int64
        Sessions of each configuration, padded with S.
    sizes, keys, masks : (N,) int64
    crowded : (K, N) bool
        Whether seats may be scarce.
    prices : (K, N, W) float32
        Prices of seats, kept from one visit to the next.
    value : (K, N) int64
        Worth at the present payments.
    stamp : (K, N) int64
        When it was found.
    runs : (S + 1,) int64
        How often each session is held; 0 for nothing.
    repeated : (M,) int64
        Sessions for which people pay.
    """

    kind: IntArray
    members: IntArray
    sizes: IntArray
    keys: IntArray
    masks: IntArray
    crowded: BoolArray
    prices: npt.NDArray[np.float32]
    value: IntArray
    stamp: IntArray
    runs: IntArray
    repeated: IntArray


class Work(NamedTuple):
    """Room for the loops to work in."""

    net: npt.NDArray[np.float32]
    floats: npt.NDArray[np.float32]
    liked: npt.NDArray[np.int32]
    sets: npt.NDArray[np.float32]
    clock: IntArray


@compiled
def pay(people, lists, work, mu):
    """What everything is worth to everybody beyond the payments; tells the sum of the payments."""
    total = np.int64(0)
    kinds, count = people.worth.shape[0], people.worth.shape[2]
    for m in range(len(lists.repeated)):
        s = lists.repeated[m]
        for a in range(count):
            total += np.int64(np.rint(mu[m, a]))
        for k in range(kinds):
            for a in range(count):
                work.net[k, s, a] = max(np.float32(0), people.worth[k, s, a] - np.float32(np.rint(mu[m, a])))
    work.clock[0] += 1
    return total


@compiled
def value_of(people, lists, work, k, i, descents):
    """The worth of a configuration at the present payments; its prices may first be improved so many times."""
    if lists.stamp[k, i] == work.clock[0] and descents == 0:
        return lists.value[k, i]
    size, count = lists.sizes[i], work.net.shape[2]
    value = np.int64(0)
    if size > 0 and k < work.net.shape[0]:
        prices, members, net = lists.prices[k, i], lists.members[i], work.net[k]
        if lists.crowded[k, i] and descents > 0:
            value = np.int64(
                improve(net, people, k, members, size, prices, descents, work.floats, work.liked, work.sets, ANY_ROOMS)
            )
        else:
            value = np.int64(surplus(net, people, members, size, prices, work.floats[:count]))
            if lists.crowded[k, i]:
                value += np.int64(fetched(people, k, members, size, prices, work.floats[count:], ANY_ROOMS))
    lists.value[k, i], lists.stamp[k, i] = value, work.clock[0]
    return value


@compiled
def best_of_slots(lists, places, starts, values, session_prices, tops, counts, picked):
    """The best of each slot once the prices of its sessions are paid, and what that bounds the sum by."""
    slots, sessions = len(starts) - 1, len(lists.runs)
    level = np.int64(0)
    for s in range(sessions):
        level += session_prices[s] * lists.runs[s]
        counts[s] = -lists.runs[s]
    for t in range(slots):
        best, which = -(1 << 60), -1
        for j in range(starts[t], starts[t + 1]):
            i = places[j]
            left = values[j]
            for n in range(lists.sizes[i]):
                left -= session_prices[lists.members[i, n]]
            if left > best:
                best, which = left, j
        if which < 0:
            return np.int64(-(1 << 60))
        tops[t], picked[t] = best, which
        level += best
        which = places[which]
        for n in range(lists.sizes[which]):
            counts[lists.members[which, n]] += 1
    return level


@compiled
def price_sessions(lists, places, starts, values, session_prices, tops, aim, steps, shares):
    """Better session prices by subgradient steps towards a sum that some choice has; tells the bound they give.

    `shares` is filled in with how often each configuration was the best of its slot in the later steps: that is nearly
    the best mixture of configurations (F. Barahona and R. Anbil 2000, doi:10.1007/s101070050002).
    """
    sessions, slots = len(lists.runs), len(starts) - 1
    counts, picked = np.zeros(sessions, dtype=np.int64), np.zeros(slots, dtype=np.int64)
    shares[:] = 0
    now, best_prices = session_prices.copy(), session_prices.copy()
    best, size, waited = np.int64(1 << 60), 1.0, 0
    for step in range(steps):
        level = best_of_slots(lists, places, starts, values, now, tops, counts, picked)
        if 3 * step >= steps:
            for t in range(slots):
                shares[picked[t]] += 1
        if level < best:
            best, waited = level, 0
            best_prices[:] = now
        else:
            waited += 1
            if waited == 3:
                size *= 0.5
                waited = 0
                now[:] = best_prices
                continue
        norm = np.int64(0)
        for s in range(sessions):
            norm += counts[s] * counts[s]
        if norm == 0 or level <= -(1 << 59):
            break
        length = size * max(1.0, float(level - aim)) / norm
        for s in range(sessions):
            now[s] += np.int64(np.rint(length * counts[s]))
    session_prices[:] = best_prices
    return best_of_slots(lists, places, starts, values, session_prices, tops, counts, picked)


@compiled
def sort_by_loss(loss, place, count):
    """Sort both by the first (D. L. Shell 1959, doi:10.1145/368370.368387): far quicker to compile than numpy's."""
    gap = 1
    while gap < count:
        gap = 3 * gap + 1
    while gap > 1:
        gap //= 3
        for n in range(gap, count):
            lost, j, at = loss[n], place[n], n
            while at >= gap and (loss[at - gap] > lost or (loss[at - gap] == lost and place[at - gap] > j)):
                loss[at], place[at] = loss[at - gap], place[at - gap]
                at -= gap
            loss[at], place[at] = lost, j


@compiled
def offer_choices(lists, places, starts, values, session_prices, tops, most, choices):
    """Everything that loses at most so much, sorted by its loss, slot by slot."""
    for t in range(len(starts) - 1):
        count = 0
        for j in range(starts[t], starts[t + 1]):
            i = places[j]
            loss = tops[t] - values[j]
            for n in range(lists.sizes[i]):
                loss += session_prices[lists.members[i, n]]
            if loss <= most:
                choices.loss[t, count], choices.place[t, count] = loss, j
                count += 1
        sort_by_loss(choices.loss[t], choices.place[t], count)
        for n in range(count):
            i = places[choices.place[t, n]]
            choices.key[t, n], choices.mask[t, n] = lists.keys[i], lists.masks[i]
        choices.counts[t] = count


@compiled
def attend(people, lists, work, t, i, share, attended):
    """Add how often everybody attends each repeated session if a share of a slot is this configuration."""
    k, size, count = lists.kind[t], lists.sizes[i], work.net.shape[2]
    if k >= work.net.shape[0] or size == 0:
        return
    net, prices, keeps = work.net[k], lists.prices[k, i], work.floats[:count]
    surplus(net, people, lists.members[i], size, prices, keeps)
    for a in range(count):
        if keeps[a] <= 0:
            continue
        for n in range(size):
            s = lists.members[i, n]
            price = prices[n] if a < people.sitting else np.float32(0)
            if net[s, a] - price == keeps[a]:
                for m in range(len(lists.repeated)):
                    if lists.repeated[m] == s:
                        attended[m, a] += share
                break


@compiled
def step_along(mu, attended, direction, length):
    """Move the payments along the subgradient with momentum; False if there is nowhere to go."""
    norm = 0.0
    for m in range(mu.shape[0]):
        for a in range(mu.shape[1]):
            slope = attended[m, a] - 1.0
            if mu[m, a] <= 0 and slope < 0:
                slope = 0.0
            direction[m, a] = slope + MOMENTUM * direction[m, a]
            norm += direction[m, a] ** 2
    if norm < 1e-9:
        return False
    for m in range(mu.shape[0]):
        for a in range(mu.shape[1]):
            mu[m, a] = max(0.0, mu[m, a] + length / norm * direction[m, a])
    return True


@compiled
def tune(people, lists, work, states, choices, places, starts, mu, session_prices, chosen, goal, plan, first_size):
    """Tune the payments of a part until its bound is below the goal, or no more steps are worth while.

    `plan` says how many steps there are, how many of them at most may follow a mixture of configurations instead of the
    best choice, and how many steps the session prices have.

    Returns
    -------
    bound : int
        In grains; below the goal if no timetable of the part reaches it.
    steps : int
    """
    slots, most_steps, mixed, price_steps = len(starts) - 1, plan[0], plan[1], plan[2]
    values, shares = np.zeros(len(places), dtype=np.int64), np.zeros(len(places))
    tops, picked = np.zeros(slots, dtype=np.int64), np.zeros(slots, dtype=np.int64)
    attended, direction, best_mu = np.zeros(mu.shape), np.zeros(mu.shape), mu.copy()
    bound, size, waited, first, lost = np.int64(1 << 60), first_size, 0, np.int64(0), np.int64(LEAST_SLACK)
    for step in range(most_steps):
        paid = pay(people, lists, work, mu)
        for t in range(slots):
            if starts[t] == starts[t + 1]:
                return np.int64(0), step
            for j in range(starts[t], starts[t + 1]):
                values[j] = value_of(people, lists, work, lists.kind[t], places[j], 0)
        if step == 0:
            level = price_sessions(lists, places, starts, values, session_prices, tops, goal - paid, 1, shares)
            bound = level + paid
        aim = max(goal, bound - bound // 200) - paid
        level = price_sessions(
            lists, places, starts, values, session_prices, tops, aim, price_steps * (3 if step == 0 else 1), shares
        )
        budget = level + paid - goal
        if budget < 0:
            return level + paid, step + 1
        by_mixture = step < mixed
        attended[:] = 0
        if by_mixture:
            there = level + paid
            for t in range(slots):
                total = shares[starts[t] : starts[t + 1]].sum()
                for j in range(starts[t], starts[t + 1]):
                    if shares[j] > 0:
                        i, k = places[j], lists.kind[t]
                        attend(people, lists, work, t, i, shares[j] / total, attended)
                        if k < work.net.shape[0] and lists.crowded[k, i]:
                            value_of(people, lists, work, k, i, DESCENTS)
        else:
            most = min(budget, max(LEAST_SLACK, lost + lost // 4))
            while True:
                offer_choices(lists, places, starts, values, session_prices, tops, most, choices)
                lost = least_loss(states, choices, most, picked)
                if lost <= most:
                    break
                if most >= budget:
                    return goal - 1, step + 1
                most = min(budget, 2 * most)
            there = level + paid - lost
            for t in range(slots):
                attend(people, lists, work, t, places[picked[t]], 1.0, attended)
                k = lists.kind[t]
                for j in range(choices.counts[t]):
                    i = places[choices.place[t, j]]
                    if k < work.net.shape[0] and lists.crowded[k, i]:
                        value_of(people, lists, work, k, i, DESCENTS)
        if step == 0 or step == mixed:
            first, bound, waited = there, there, 0
            best_mu[:] = mu
            chosen[:] = picked
        elif there < bound:
            bound, waited = there, 0
            best_mu[:] = mu
            chosen[:] = picked
        else:
            waited += 1
        if bound < goal:
            return bound, step + 1
        if step == mixed + HOPELESS_AFTER and (first - bound) * (most_steps - step) < (bound - goal) * (step - mixed):
            break
        if waited == PATIENCE:
            size, waited = size * SHRINK, 0
            mu[:] = best_mu
            direction[:] = 0
            continue
        if not step_along(mu, attended, direction, size * (there - max(float(goal), TARGET * bound))):
            break
    mu[:] = best_mu
    return bound, most_steps


@compiled
def filter_lists(people, lists, work, states, choices, places, starts, mu, session_prices, goal, keep):
    """Mark the configurations in the lists that can be in a timetable of the part that reaches the goal; the bound."""
    slots = len(starts) - 1
    values, tops = np.zeros(len(places), dtype=np.int64), np.zeros(slots, dtype=np.int64)
    shares = np.zeros(len(places))
    paid = pay(people, lists, work, mu)
    for t in range(slots):
        for j in range(starts[t], starts[t + 1]):
            values[j] = value_of(people, lists, work, lists.kind[t], places[j], 0)
    level = np.int64(0)
    for again in range(2):
        level = price_sessions(
            lists, places, starts, values, session_prices, tops, goal - paid, 4 * PRICE_STEPS, shares
        )
        most = level + paid - goal
        if most < 0:
            return level + paid
        offer_choices(lists, places, starts, values, session_prices, tops, most, choices)
        if again == 0:
            for t in range(slots):
                k = lists.kind[t]
                for j in range(choices.counts[t]):
                    i = places[choices.place[t, j]]
                    if k < work.net.shape[0] and lists.crowded[k, i]:
                        values[choices.place[t, j]] = value_of(people, lists, work, k, i, 2 * DESCENTS)
    possible = np.zeros(choices.loss.shape, dtype=np.bool_)
    mark_possible(states, choices, most, possible)
    for t in range(slots):
        for j in range(choices.counts[t]):
            keep[choices.place[t, j]] = possible[t, j]
    return level + paid
