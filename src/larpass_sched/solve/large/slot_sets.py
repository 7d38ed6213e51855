"""What sets of sessions are worth in a slot where everybody is to be seated, and annealing over such sets.

The estimate is a bound: at any prices of seats, and rewards where people are missing, a set is worth at most what all
gain at their favourites and what the seats earn. The prices are made fair one after the other, which is a descent by
coordinates. A move lets two sessions, with all that have to be held with them, change slots, or one move.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.large.annealing import draw, draw_below
from larpass_sched.solve.large.state import RandomState
from larpass_sched.solve.shared.compiled import compiled, compiled_within

SmallArray = npt.NDArray[np.int32]

NONE = -1

SWEEPS, ZERO = np.int64(3), np.int64(0)
"""Rounds of making prices fair; for plain numbers in their place, numba would compile a loop once for each of them."""

TENTHS, EXCHANGED = np.int64(10), 8
"""Of so many moves, so many are exchanges of two."""

LEAST = np.int64(-(1 << 50))
"""Less than anything is worth."""


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
    allowed, apart : (S, T), (S, S) bool
    rooms : (T,) int
        Most sessions in a slot.
    needed : (S,) bool
        Which may not be left out.
    group_starts, group : sessions that are held together
    rows, most : (N, S, T), (N,) int
        What rules require of sessions and slots.
    slot_of : (S,) int
        Where each session is, -1 if it is left out.
    counted : (N,) int
        What is counted in each row.
    value : (T,) int
        What each slot is worth, as far as known.
    best : (S,) int
        `slot_of` where the total was best.
    price : (S,) int
        The price of a seat in each session when it was looked at last: a good one to begin with.
    bonus : (S,) int
        What obligations count too much in `worth`.
    total, hope : (2,) int
        What all slots are worth now and were at best; what the two slots of a move are worth.
    held, crowd, favourite, first, second, margin : scratch
    random : (1,) uint64
    """

    kind: IntArray
    worth: SmallArray
    nothing: SmallArray
    seats: IntArray
    least: IntArray
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
    price: IntArray
    bonus: IntArray
    total: IntArray
    hope: IntArray
    held: IntArray
    crowd: IntArray
    favourite: SmallArray
    first: SmallArray
    second: SmallArray
    margin: SmallArray
    random: RandomState


@compiled
def estimate(sets: Sets, t: int, sweeps: int, floor: int) -> int:
    """A bound of what the sessions that are in a slot are worth there; rough as soon as it is below the floor.

    Each sweep makes the prices of all seats fair, which can only lower the bound.
    """
    count = ZERO
    for s in range(len(sets.slot_of)):
        if sets.slot_of[s] == t:
            sets.held[count] = s
            count += 1
    choose(sets, t, count)
    bound = bound_by_prices(sets, t, count)
    for _ in range(sweeps):
        settled = True
        for k in range(count):
            if bound < floor:
                return bound
            s = sets.held[k]
            if sets.crowd[k] > sets.seats[s, t] or sets.crowd[k] < sets.least[s] or sets.price[s] != 0:
                new = fair_price(sets, t, k)
                if new != sets.price[s]:
                    sets.price[s] = new
                    settled = False
                    choose(sets, t, count)
                    bound = bound_by_prices(sets, t, count)
        if settled:
            break
    return bound


@compiled_within
def bound_by_prices(sets: Sets, t: int, count: int) -> int:
    """What all gain at their favourites, and what the seats earn."""
    total = 0
    for a in range(len(sets.first)):
        total += sets.first[a]
    for k in range(count):
        s = sets.held[k]
        total += sets.price[s] * (sets.seats[s, t] if sets.price[s] > 0 else sets.least[s]) - sets.bonus[s]
    return total


@compiled_within
def choose(sets: Sets, t: int, count: int) -> None:
    """Let everybody choose among the sessions of a slot at their prices."""
    first, second, favourite = sets.first, sets.second, sets.favourite
    kind, people = sets.kind[t], len(first)
    nothing = sets.nothing[kind]
    for a in range(people):
        first[a] = nothing[a]
        second[a] = nothing[a]
        favourite[a] = NONE
    for k in range(count):
        liked, price = sets.worth[kind, sets.held[k]], np.int32(sets.price[sets.held[k]])
        sets.crowd[k] = 0
        for a in range(people):
            gain = liked[a] - price
            favourite[a] = np.int32(k) if gain > first[a] else favourite[a]
            second[a] = max(second[a], min(first[a], gain))
            first[a] = max(first[a], gain)
    for a in range(people):
        if favourite[a] >= 0:
            sets.crowd[favourite[a]] += 1


@compiled_within
def fair_price(sets: Sets, t: int, k: int) -> int:
    """The price at which a session has neither too many nor too few people, all other prices as they are."""
    s, margin, people, wanting = sets.held[k], sets.margin, len(sets.first), 0
    liked = sets.worth[sets.kind[t], s]
    for a in range(people):
        margin[a] = liked[a] - (sets.second[a] if sets.favourite[a] == k else sets.first[a])
        wanting += margin[a] > 0
    seats, least = sets.seats[s, t], sets.least[s]
    if wanting > seats:
        return nth_largest(margin, seats)
    if wanting < least:
        return nth_largest(margin, min(least, people) - 1)
    return 0


@compiled_within
def nth_largest(numbers: SmallArray, n: int) -> int:
    """The number that is in place n, from 0, in falling order; changes their order (C. A. R. Hoare 1961)."""
    low, high = 0, len(numbers) - 1
    while low < high:
        pivot, i, j = numbers[(low + high) // 2], low, high
        while i <= j:
            while numbers[i] > pivot:
                i += 1
            while numbers[j] < pivot:
                j -= 1
            if i <= j:
                numbers[i], numbers[j] = numbers[j], numbers[i]
                i += 1
                j -= 1
        if n <= j:
            high = j
        elif n >= i:
            low = i
        else:
            break
    return numbers[n]


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
    broken = 0
    for n in range(len(sets.most)):
        broken += sets.counted[n] > sets.most[n]
    return broken == 0


@compiled_within
def try_move(sets: Sets, drawn: IntArray) -> bool:
    """Draw a move and make it if rules allow it; `drawn` tells the groups, second or none, and where they were."""
    groups, slots = len(sets.group_starts) - 1, len(sets.value)
    g = draw_below(sets.random, groups)
    h = draw_below(sets.random, groups) if draw_below(sets.random, TENTHS) < EXCHANGED else NONE
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


@compiled_within
def both(sets: Sets, old: int, new: int, floor: int) -> bool:
    """Whether two slots may be worth so much together; `hope` tells what each is worth at most."""
    sets.hope[0] = estimate(sets, old, ZERO, LEAST) if old >= 0 else 0
    sets.hope[1] = estimate(sets, new, ZERO, LEAST) if new >= 0 else 0
    if sets.hope[0] + sets.hope[1] < floor:
        return False
    if old >= 0:
        sets.hope[0] = estimate(sets, old, SWEEPS, floor - sets.hope[1])
    if new >= 0 and sets.hope[0] + sets.hope[1] >= floor:
        sets.hope[1] = estimate(sets, new, SWEEPS, floor - sets.hope[0])
    return sets.hope[0] + sets.hope[1] >= floor


@compiled_within
def now_worth(sets: Sets, old: int, new: int) -> int:
    """What two slots, of which either may be none, were worth before a move."""
    return (sets.value[old] if old >= 0 else 0) + (sets.value[new] if new >= 0 else 0)


@compiled
def anneal_sets(sets: Sets, drawn: IntArray, moves: int, heat: float, cooling: float) -> float:
    """Try `moves` moves while the heat falls; returns the last heat. `best` is the best seen."""
    for _ in range(moves):
        heat *= cooling
        if not try_move(sets, drawn):
            continue
        old, new = drawn[2], drawn[3]
        # What a move has to be worth is drawn first, so that most need only a rough look.
        lost = int(-heat * np.log((draw(sets.random) + 1) / 4294967296.0))
        if not both(sets, old, new, now_worth(sets, old, new) - lost):
            take_back(sets, drawn)
            continue
        sets.total[0] += sets.hope[0] + sets.hope[1] - now_worth(sets, old, new)
        if old >= 0:
            sets.value[old] = sets.hope[0]
        if new >= 0:
            sets.value[new] = sets.hope[1]
        if sets.total[0] > sets.total[1]:
            sets.total[1] = sets.total[0]
            for s in range(len(sets.slot_of)):
                sets.best[s] = sets.slot_of[s]
    return heat


@compiled
def seek(sets: Sets, drawn: IntArray, tries: int, slack: int) -> int:
    """Draw moves until one may be better than what `value` tells of its slots, but for the slack, and leave it made.

    Returns how many were drawn; where none was found, the first entry of `drawn` is -1.
    """
    for k in range(tries):
        if try_move(sets, drawn):
            if both(sets, drawn[2], drawn[3], now_worth(sets, drawn[2], drawn[3]) - slack):
                return k + 1
            take_back(sets, drawn)
    drawn[0] = NONE
    return tries
