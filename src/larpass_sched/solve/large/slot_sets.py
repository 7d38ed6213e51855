"""What sets of sessions are worth in a slot where everybody is to be seated, and annealing over such sets.

The estimate: everybody attends the favourite, less what it costs at least to move people out of crowded sessions and
into those with too few. A move lets two sessions, with all that have to be held with them, change slots, or one move.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.large.annealing import accepts, draw_below
from larpass_sched.solve.large.state import RandomState
from larpass_sched.solve.shared.compiled import compiled, compiled_within

NONE = -1


class Sets(NamedTuple):
    """Sessions that are held once each, and who would come.

    Attributes
    ----------
    kind : (T,) int
        Slots of one kind are alike to all people.
    worth : (K, S, A) int
        What a session is worth to each person in a slot of each kind; much less than 0 where it is not for the person.
    nothing : (K, A) int
        What it is worth to attend nothing: as little for whoever has to attend something.
    seats, least : (S, T), (S,) int
        Most and fewest people.
    misfit : int
        What a person without a seat, or one who is missing, is taken to cost.
    allowed, apart : (S, T), (S, S) bool
    rooms : (T,) int
        Most sessions in a slot.
    needed : (S,) bool
        Which may not be left out.
    group_starts, group : sessions that are held together
    group_of : (S,) int
    rows, most : (N, S, T), (N,) int
        What rules require of sessions and slots.
    slot_of : (S,) int
        Where each session is, -1 if it is left out.
    counted : (N,) int
        What is counted in each row.
    value : (T,) int
        The estimate for each slot.
    held : (S,) int
    favourite, first, second, crowd, losses : scratch
    random : (1,) uint64
    """

    kind: IntArray
    worth: IntArray
    nothing: IntArray
    seats: IntArray
    least: IntArray
    misfit: int
    allowed: BoolArray
    apart: BoolArray
    rooms: IntArray
    needed: BoolArray
    group_starts: IntArray
    group: IntArray
    rows: IntArray
    most: IntArray
    slot_of: IntArray
    counted: IntArray
    value: IntArray
    best: IntArray
    held: IntArray
    favourite: IntArray
    first: IntArray
    second: IntArray
    crowd: IntArray
    losses: IntArray
    random: RandomState


@compiled
def estimate(sets: Sets, t: int) -> int:
    """What the sessions that are in a slot are worth there, as far as can be told without a flow."""
    count, people, kind = 0, sets.nothing.shape[1], sets.kind[t]
    first, second, favourite, crowd = sets.first, sets.second, sets.favourite, sets.crowd
    seats, least = 0, 0
    for a in range(people):
        first[a] = second[a] = sets.nothing[kind, a]
        favourite[a] = NONE
    for s in range(len(sets.slot_of)):
        if sets.slot_of[s] == t:
            sets.held[count] = s
            crowd[count] = 0
            seats += sets.seats[s, t]
            least += sets.least[s]
            liked = sets.worth[kind, s]
            for a in range(people):
                worth = liked[a]
                if worth > first[a]:
                    second[a] = first[a]
                    first[a] = worth
                    favourite[a] = count
                elif worth > second[a]:
                    second[a] = worth
            count += 1
    total, filling = 0, 0
    for a in range(people):
        total += first[a]
        filling += sets.nothing[kind, a] < 0
        if favourite[a] >= 0:
            crowd[favourite[a]] += 1
    total -= sets.misfit * (max(0, filling - seats) + max(0, least - people))
    for k in range(count):
        s = sets.held[k]
        beyond, missing = crowd[k] - sets.seats[s, t], sets.least[s] - crowd[k]
        if beyond > 0:
            total -= least_losses(sets, t, k, beyond, True)
        elif missing > 0:
            total -= least_losses(sets, t, k, missing, False)
    return total


@compiled_within
def least_losses(sets: Sets, t: int, k: int, number: int, leaving: bool) -> int:
    """What it costs at least that so many people leave a session that they like best, or come to one they do not."""
    count, total, losses = 0, 0, sets.losses
    liked = sets.worth[sets.kind[t], sets.held[k]]
    for a in range(len(losses)):
        if (sets.favourite[a] == k) == leaving:
            losses[count] = sets.first[a] - (sets.second[a] if leaving else liked[a])
            count += 1
    for i in range(min(number, count)):
        least = i
        for j in range(i + 1, count):
            if losses[j] < losses[least]:
                least = j
        total += losses[least]
        losses[least] = losses[i]
    return total + sets.misfit * max(0, number - count)


@compiled_within
def shift(sets: Sets, g: int, t: int) -> None:
    """Put a group of sessions into a slot, or nowhere."""
    for k in range(sets.group_starts[g], sets.group_starts[g + 1]):
        s = sets.group[k]
        old = sets.slot_of[s]
        for n in range(len(sets.most)):
            sets.counted[n] += (sets.rows[n, s, t] if t >= 0 else 0) - (sets.rows[n, s, old] if old >= 0 else 0)
        sets.slot_of[s] = t


@compiled_within
def may_be(sets: Sets, g: int, t: int) -> bool:
    """Whether a group may be in the slot where it has been put, beside all else."""
    for k in range(sets.group_starts[g], sets.group_starts[g + 1]):
        s = sets.group[k]
        if t < 0:
            if sets.needed[s]:
                return False
            continue
        if not sets.allowed[s, t]:
            return False
        for q in range(len(sets.slot_of)):
            if sets.slot_of[q] == t and sets.apart[s, q]:
                return False
    if t >= 0:
        held = 0
        for q in range(len(sets.slot_of)):
            held += sets.slot_of[q] == t
        if held > sets.rooms[t]:
            return False
    for n in range(len(sets.most)):
        if sets.counted[n] > sets.most[n]:
            return False
    return True


@compiled_within
def try_move(sets: Sets, drawn: IntArray) -> bool:
    """Draw a move and make it if rules allow it; `drawn` tells the groups, second or none, and where they were."""
    groups, slots = len(sets.group_starts) - 1, len(sets.value)
    g = draw_below(sets.random, groups)
    h = draw_below(sets.random, groups) if draw_below(sets.random, 10) < 8 else NONE
    old = sets.slot_of[sets.group[sets.group_starts[g]]]
    new = sets.slot_of[sets.group[sets.group_starts[h]]] if h >= 0 else draw_below(sets.random, slots + 1) - 1
    if new == old:
        return False
    shift(sets, g, new)
    if h >= 0:
        shift(sets, h, old)
    drawn[0], drawn[1], drawn[2], drawn[3] = g, h, old, new
    if may_be(sets, g, new) and (h < 0 or may_be(sets, h, old)):
        return True
    take_back(sets, drawn)
    return False


@compiled
def take_back(sets: Sets, drawn: IntArray) -> None:
    """Undo the move that was drawn last."""
    shift(sets, drawn[0], drawn[2])
    if drawn[1] >= 0:
        shift(sets, drawn[1], drawn[3])


@compiled
def anneal_sets(sets: Sets, drawn: IntArray, moves: int, heat: float, cooling: float) -> float:
    """Try `moves` moves while the heat falls; returns the last heat. `best` is the best seen."""
    now, top = 0, 0
    for t in range(len(sets.value)):
        sets.value[t] = estimate(sets, t)
        now += sets.value[t]
    for s in range(len(sets.slot_of)):
        sets.best[s] = sets.slot_of[s]
    top = now
    for _ in range(moves):
        heat *= cooling
        if not try_move(sets, drawn):
            continue
        old, new = drawn[2], drawn[3]
        before = (sets.value[old] if old >= 0 else 0) + (sets.value[new] if new >= 0 else 0)
        left = estimate(sets, old) if old >= 0 else 0
        right = estimate(sets, new) if new >= 0 else 0
        change = left + right - before
        if accepts(sets.random, change, heat):
            now += change
            if old >= 0:
                sets.value[old] = left
            if new >= 0:
                sets.value[new] = right
            if now > top:
                top = now
                for s in range(len(sets.slot_of)):
                    sets.best[s] = sets.slot_of[s]
        else:
            take_back(sets, drawn)
    return heat


@compiled
def seek(sets: Sets, drawn: IntArray, tries: int, slack: int) -> int:
    """Draw moves until one may be better than what `value` tells of its slots, but for the slack, and leave it made.

    Returns how many were drawn; where none was found, the first entry of `drawn` is -1.
    """
    for k in range(tries):
        if not try_move(sets, drawn):
            continue
        old, new = drawn[2], drawn[3]
        before = (sets.value[old] if old >= 0 else 0) + (sets.value[new] if new >= 0 else 0)
        hope = (estimate(sets, old) if old >= 0 else 0) + (estimate(sets, new) if new >= 0 else 0)
        if hope >= before - slack:
            return k + 1
        take_back(sets, drawn)
    drawn[0] = NONE
    return tries
