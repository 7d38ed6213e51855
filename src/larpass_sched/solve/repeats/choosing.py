"""The best choice of configurations that holds every session as often as it has runs: a dynamic programme.

A state says how often each session has been held so far, as a number in mixed radix. For any prices of sessions, a
configuration loses what it is worth less than the best of its slot, once the prices of its sessions are paid; a choice
that holds every session as often as it should is worth the sum of the best, less what its configurations lose. So the
best choice is the one that loses least, and whatever loses more than may be lost need not be looked at. Session prices
only make that search short: they follow their own subgradient.

Slots are filled from the first and from the last, and meet in the middle. All numbers are whole.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.compiled import compiled, compiled_within, within_loops

FAR = 1 << 30
NEVER = -(1 << 60)


class States(NamedTuple):
    """Tables over states, in one tuple for the loops.

    Attributes
    ----------
    held : (N,) int64
        The sessions that have been held as often as they should, as bits.
    least : (2, T + 1, N) int32
        Least loss with which each state is reached, from the first slot and from the last; `FAR` where it is not.
    reached : (2, T + 1, N) int32
        The states that are reached.
    counts : (2, T + 1) int64
        How many they are.
    """

    held: IntArray
    least: npt.NDArray[np.int32]
    reached: npt.NDArray[np.int32]
    counts: IntArray


class Choices(NamedTuple):
    """The configurations of each slot that lose little enough, those that lose least first.

    Attributes
    ----------
    loss, place, key, mask : (T, N) int64
        Loss, position among all that are listed, what the state grows by, and the sessions as bits.
    through : (T, N) int64
        The least loss of any choice that has it, `FAR` where all lose too much.
    counts : (T,) int64
    """

    loss: IntArray
    place: IntArray
    key: IntArray
    mask: IntArray
    through: IntArray
    counts: IntArray


class Listed(NamedTuple):
    """What is listed for each slot, one list after the other.

    Attributes
    ----------
    starts : (T + 1,) int64
        Where the list of each slot begins.
    same : (T,) int64
        The first slot with the same list, in which everything is worth the same.
    members : (n, W) int64
        Sessions, padded with S.
    keys, masks : (n,) int64
        What the state grows by, and the sessions as bits.
    runs : (S + 1,) int64
        How often each session is held; 0 for nothing.
    """

    starts: IntArray
    same: IntArray
    members: IntArray
    keys: IntArray
    masks: IntArray
    runs: IntArray


@compiled_within
def best_of_slots(listed, values, session_prices, tops, counts, picked):
    """The best of each slot once the prices of its sessions are paid, and what that bounds the sum by."""
    level = np.int64(0)
    for s in range(len(listed.runs)):
        level += session_prices[s] * listed.runs[s]
        counts[s] = -listed.runs[s]
    for t in range(len(listed.starts) - 1):
        best, which, first = NEVER, -1, listed.same[t]
        if first < t:
            best, which = tops[first], picked[first] + listed.starts[t] - listed.starts[first]
        for j in range(listed.starts[t], listed.starts[t + 1] if first == t else 0):
            left = values[j]
            for n in range(listed.members.shape[1]):
                left -= session_prices[listed.members[j, n]]
            if left > best:
                best, which = left, j
        tops[t], picked[t] = best, which
        level += best
        for n in range(listed.members.shape[1]):
            counts[listed.members[which, n]] += 1
    return level


@within_loops
def copy(source, target):
    """Copy numbers: far quicker to compile than numpy's."""
    for n in range(len(source)):
        target[n] = source[n]


@compiled
def price_sessions(listed, values, session_prices, tops, aim, steps, counts, picked, tried, shares):
    """Better session prices by subgradient steps towards a sum that some choice has; tells the bound they give.

    `shares` is filled in with how often each configuration was the best of its slot in the later steps: that is nearly
    the best mixture of configurations (F. Barahona and R. Anbil 2000, doi:10.1007/s101070050002).
    """
    now, size, waited, nothing = tried, 1.0, 0, len(listed.runs) - 1
    for j in range(len(shares)):
        shares[j] = 0
    copy(session_prices, now)
    best = best_of_slots(listed, values, now, tops, counts, picked)
    level = best
    for step in range(steps):
        norm = np.int64(0)
        for s in range(nothing):
            norm += counts[s] * counts[s]
        if norm == 0:
            break
        length = size * max(1.0, float(level - aim)) / norm
        for s in range(nothing):
            now[s] += np.int64(np.rint(length * counts[s]))
        level = best_of_slots(listed, values, now, tops, counts, picked)
        if 3 * step >= steps:
            for t in range(len(picked)):
                shares[picked[t]] += 1
        if level < best:
            best, waited = level, 0
            copy(now, session_prices)
            continue
        waited += 1
        if waited == 3:
            size, waited = size * 0.5, 0
            copy(session_prices, now)
            level = best_of_slots(listed, values, now, tops, counts, picked)
    return best_of_slots(listed, values, session_prices, tops, counts, picked)


@compiled_within
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


@compiled_within
def offer(listed, values, session_prices, tops, most, choices):
    """Everything that loses at most so much, sorted by its loss, slot by slot."""
    for t in range(len(tops)):
        count, first = 0, listed.same[t]
        if first < t:
            for n in range(choices.counts[first]):
                choices.loss[t, n], choices.key[t, n] = choices.loss[first, n], choices.key[first, n]
                choices.mask[t, n], choices.through[t, n] = choices.mask[first, n], FAR
                choices.place[t, n] = choices.place[first, n] + listed.starts[t] - listed.starts[first]
            choices.counts[t] = choices.counts[first]
            continue
        for j in range(listed.starts[t], listed.starts[t + 1]):
            loss = tops[t] - values[j]
            for n in range(listed.members.shape[1]):
                loss += session_prices[listed.members[j, n]]
            if loss <= most:
                choices.loss[t, count], choices.place[t, count] = loss, j
                count += 1
        choices.counts[t] = count
        # Read from there again: a plain number would have the loop compiled once more, for nought.
        sort_by_loss(choices.loss[t], choices.place[t], choices.counts[t])
        for n in range(count):
            j = choices.place[t, n]
            choices.key[t, n], choices.mask[t, n] = listed.keys[j], listed.masks[j]
            choices.through[t, n] = FAR


@compiled_within
def fill(states, side, level, choices, t, most):
    """Fill slot `t` after `level` others; whatever loses more than `most` is left out."""
    source, target = states.least[side, level], states.least[side, level + 1]
    there, ours = states.reached[side, level + 1], states.reached[side, level]
    for i in range(states.counts[side, level + 1]):
        target[there[i]] = FAR
    loss, key, mask = choices.loss[t], choices.key[t], choices.mask[t]
    count, new = choices.counts[t], 0
    for i in range(states.counts[side, level]):
        x = ours[i]
        lost, full = source[x], states.held[x]
        for j in range(count):
            then = lost + loss[j]
            if then > most:
                break
            if full & mask[j]:
                continue
            y = x + key[j]
            if then < target[y]:
                if target[y] == FAR:
                    there[new] = y
                    new += 1
                target[y] = then
    states.counts[side, level + 1] = new


@compiled_within
def mirror(states, level):
    """Fill in from the last slot what is the same from the first."""
    target, there = states.least[1, level], states.reached[1, level]
    source, ours = states.least[0, level], states.reached[0, level]
    for i in range(states.counts[1, level]):
        target[there[i]] = FAR
    for i in range(states.counts[0, level]):
        there[i] = ours[i]
        target[ours[i]] = source[ours[i]]
    states.counts[1, level] = states.counts[0, level]


@compiled_within
def meet(states, choices, most, chosen):
    """The least loss of any choice, more than `most` if all lose more; fills in the positions of the best."""
    slots, end = len(choices.counts), len(states.held) - 1
    half = slots // 2
    side, level = (0, half) if states.counts[0, half] <= states.counts[1, slots - half] else (1, slots - half)
    ours, theirs = states.least[side, level], states.least[1 - side, slots - level]
    best, middle = np.int64(most + 1), -1
    for i in range(states.counts[side, level]):
        x = states.reached[side, level, i]
        total = np.int64(ours[x]) + theirs[end - x]
        if total < best:
            best, middle = total, x
    if middle < 0:
        return best
    for way in range(2):
        x, left = (middle, level) if way == side else (end - middle, slots - level)
        while left > 0:
            t = left - 1 if way == 0 else slots - left
            for j in range(choices.counts[t]):
                # A session that is held as often as it should in what is left has not been held here.
                before = x - choices.key[t, j]
                if before < 0 or states.held[end - x] & choices.mask[t, j]:
                    continue
                if states.least[way, left - 1, before] + choices.loss[t, j] == states.least[way, left, x]:
                    chosen[t] = choices.place[t, j]
                    x = before
                    break
            left -= 1
    return best


@compiled_within
def mark(states, side, level, choices, t, most):
    """Find what slot `t` after `level` others can have, and fill in what the other slots lose where these have been."""
    left, end = len(choices.counts) - level, len(states.held) - 1
    least, ours = states.least[side, level], states.reached[side, level]
    then, theirs, there = states.least[1 - side, left - 1], states.least[1 - side, left], states.reached[1 - side, left]
    for i in range(states.counts[1 - side, left]):
        theirs[there[i]] = FAR
    loss, key, mask = choices.loss[t], choices.key[t], choices.mask[t]
    count, through = choices.counts[t], choices.through[t]
    for i in range(states.counts[side, level]):
        x, fewest = ours[i], FAR
        lost, full = least[x], states.held[x]
        for j in range(count):
            if lost + loss[j] > most:
                break
            if full & mask[j]:
                continue
            total = loss[j] + then[end - x - key[j]]
            if total < fewest:
                fewest = total
            through[j] = min(through[j], lost + total)
        theirs[end - x] = fewest
        there[i] = end - x
    states.counts[1 - side, left] = states.counts[side, level]


@compiled
def choose(listed, values, session_prices, tops, most, budget, choices, states, chosen, marking):
    """The least loss of any choice that loses at most the budget, more than that if all lose more.

    Where the slots from the last have the same lists as those from the first, only one side is worked out.

    Parameters
    ----------
    most : int
        What is tried first, to be quick; doubled as long as nothing is found.
    marking : bool
        Find instead what the best choice with each configuration loses, where that is at most the budget.
    """
    slots = len(tops)
    half = slots // 2
    alike = slots == 2 * half
    for t in range(half):
        alike &= listed.same[t] == listed.same[slots - 1 - t]
    for side in range(2):
        states.least[side, 0, 0] = states.reached[side, 0, 0] = 0
        states.counts[side, 0] = 1
    while True:
        offer(listed, values, session_prices, tops, most, choices)
        # One call for both sides: for each plain number written into a call, the loop would be compiled once more.
        for side in range(2):
            for t in range(half if side == 0 else slots - half):
                if alike and side == 1:
                    mirror(states, t + 1)
                else:
                    fill(states, side, t, choices, t if side == 0 else slots - 1 - t, most)
        if marking:
            break
        lost = meet(states, choices, most, chosen)
        if lost <= most or most >= budget:
            return lost
        most = min(budget, 2 * most)
    # Back from the middle: what one side loses from there on is known, and nothing else needs to be filled.
    for side in range(1 if alike else 2):
        for t in range(half - 1 if side == 0 else slots - half - 1, -1, -1):
            mark(states, side, t, choices, t if side == 0 else slots - 1 - t, most)
    for t in range(half if alike else 0):
        copy(choices.through[t], choices.through[slots - 1 - t])
    return np.int64(0)
