"""The best choice of configurations that holds every session as often as it has runs: a dynamic programme.

A state says how often each session has been held so far, as a number in mixed radix. For any prices of sessions, a
configuration loses what it is worth less than the best of its slot, once the prices of its sessions are paid; a choice
that holds every session as often as it should is worth the sum of the best, less what its configurations lose. So the
best choice is the one that loses least, and whatever loses more than may be lost need not be looked at.

Slots are filled from the first and from the last, and meet in the middle. All numbers are whole.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.compiled import compiled

FAR = 1 << 30


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
    counts : (2, T + 1) int
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
        Loss, position in the slot's list, what the state grows by, and the sessions as bits.
    counts : (T,) int
    """

    loss: IntArray
    place: IntArray
    key: IntArray
    mask: IntArray
    counts: IntArray


@compiled
def forget(states, side, level):
    """Clear a table."""
    for i in range(states.counts[side, level]):
        states.least[side, level, states.reached[side, level, i]] = FAR
    states.counts[side, level] = 0


@compiled
def start(states):
    """Begin from nothing held, on both sides."""
    for side in range(2):
        states.least[side, 0, 0] = 0
        states.reached[side, 0, 0] = 0
        states.counts[side, 0] = 1


@compiled
def fill(states, side, level, choices, t, most):
    """Fill slot `t` after `level` others; whatever loses more than `most` is left out."""
    forget(states, side, level + 1)
    source, target = states.least[side, level], states.least[side, level + 1]
    there = states.reached[side, level + 1]
    loss, key, mask = choices.loss[t], choices.key[t], choices.mask[t]
    count, new = choices.counts[t], 0
    for i in range(states.counts[side, level]):
        x = states.reached[side, level, i]
        lost, full = source[x], states.held[x]
        for j in range(count):
            then = lost + loss[j]
            if then > most:
                break
            if full & mask[j]:
                continue
            y = x + key[j]
            if target[y] == FAR:
                there[new] = y
                new += 1
                target[y] = then
            elif then < target[y]:
                target[y] = then
    states.counts[side, level + 1] = new


@compiled
def least_loss(states, choices, most, chosen):
    """The least loss of any choice, more than `most` if all lose more; fills in the positions of the best."""
    slots, end = len(choices.counts), len(states.held) - 1
    half = slots // 2
    start(states)
    for t in range(half):
        fill(states, 0, t, choices, t, most)
    for t in range(slots - half):
        fill(states, 1, t, choices, slots - 1 - t, most)
    ours, theirs = states.least[0, half], states.least[1, slots - half]
    best, middle = np.int64(most + 1), -1
    if states.counts[0, half] <= states.counts[1, slots - half]:
        for i in range(states.counts[0, half]):
            x = states.reached[0, half, i]
            total = ours[x] + theirs[end - x]
            if total < best:
                best, middle = total, x
    else:
        for i in range(states.counts[1, slots - half]):
            x = states.reached[1, slots - half, i]
            total = theirs[x] + ours[end - x]
            if total < best:
                best, middle = total, end - x
    if middle >= 0:
        _trace(states, 0, half, middle, choices, chosen)
        _trace(states, 1, slots - half, end - middle, choices, chosen)
    return best


@compiled
def _trace(states, side, level, x, choices, chosen):
    """Which configurations led to a state."""
    slots, end = len(choices.counts), len(states.held) - 1
    while level > 0:
        t = level - 1 if side == 0 else slots - level
        lost = states.least[side, level, x]
        for j in range(choices.counts[t]):
            # A session that is held as often as it should in what is left has not been held here.
            before = x - choices.key[t, j]
            if before < 0 or states.held[end - x] & choices.mask[t, j]:
                continue
            if states.least[side, level - 1, before] + choices.loss[t, j] == lost:
                chosen[t] = choices.place[t, j]
                x = before
                break
        level -= 1


@compiled
def mark_possible(states, choices, most, possible):
    """Mark every configuration, by slot and place among the choices, that some choice losing at most `most` has."""
    slots, end = len(choices.counts), len(states.held) - 1
    start(states)
    for t in range(slots - 1):
        fill(states, 0, t, choices, t, most)
        fill(states, 1, t, choices, slots - 1 - t, most)
    for t in range(slots):
        ours, theirs = states.least[0, t], states.least[1, slots - 1 - t]
        loss, key, mask = choices.loss[t], choices.key[t], choices.mask[t]
        for i in range(states.counts[0, t]):
            x = states.reached[0, t, i]
            lost, full = ours[x], states.held[x]
            for j in range(choices.counts[t]):
                then = lost + loss[j]
                if then > most:
                    break
                if possible[t, j] or full & mask[j]:
                    continue
                possible[t, j] = then + theirs[end - x - key[j]] <= most
