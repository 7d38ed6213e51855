"""Everybody's best day, whatever seats there are, in compiled loops.

They are given single arrays: handing over the whole layout costs more than most days do. Parts of them as loops of
their own would make annealing take half as long again.
"""

from __future__ import annotations

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import compiled_within

FREE, BUSY = -1, -2
"""What a slot is to a person who attends nothing in it: free, or away or speaking."""


@compiled_within
def attend_simply(
    wish_starts: IntArray,
    wish_session: IntArray,
    wish_worth: IntArray,
    away: BoolArray,
    own_starts: IntArray,
    own_session: IntArray,
    slots: IntArray,
    seen: IntArray,
    counters: IntArray,
    people: IntArray,
    new_day: IntArray,
    count: int,
) -> None:
    """`attend` where sessions have one run each, slots do not overlap and seats do not matter."""
    tick = counters[0]
    for i in range(count):
        a = people[i]
        tick += 1
        for k in range(own_starts[a], own_starts[a + 1]):
            t = slots[own_session[k]]
            seen[t] = max(tick, seen[t])
        worth = 0
        for k in range(wish_starts[a], wish_starts[a + 1]):
            t = slots[wish_session[k]]
            if seen[t] < tick and not away[a, t]:
                seen[t] = tick
                worth += wish_worth[k]
        new_day[i] = worth
    counters[0] = tick


@compiled_within
def attend_by_exchange(
    wish_starts: IntArray,
    wish_session: IntArray,
    wish_worth: IntArray,
    away: BoolArray,
    own_starts: IntArray,
    own_session: IntArray,
    session_runs: IntArray,
    sits: BoolArray,
    slots: IntArray,
    seen: IntArray,
    owner: IntArray,
    parent: IntArray,
    queue: IntArray,
    crowd: IntArray,
    touched: IntArray,
    before: IntArray,
    log: IntArray,
    counters: IntArray,
    people: IntArray,
    new_day: IntArray,
    count: int,
    step: int,
) -> None:
    """`attend` where slots do not overlap: everybody's best day exactly, whatever seats there are.

    The sets of sessions that can be attended in different slots are the independent sets of a transversal matroid
    (J. Edmonds and D. R. Fulkerson 1965), so that the best is found greedily: a wish is met if those met before can
    move to other runs so that a slot is free for it, which a shortest augmenting path tells.
    """
    tick, move, last = counters[0], counters[1], len(owner) - 1
    for i in range(count):
        a = people[i]
        free = 0
        for t in range(last):
            busy = away[a, t]
            owner[t] = BUSY if busy else FREE
            free += not busy
        for k in range(own_starts[a], own_starts[a + 1]):
            s = own_session[k]
            for run in range(session_runs[s], session_runs[s + 1]):
                t = slots[run]
                if t < last and owner[t] == FREE:
                    owner[t] = BUSY
                    free -= 1
        worth = 0
        for k in range(wish_starts[a], wish_starts[a + 1]):
            if free == 0:
                break
            tick += 1
            first, end, wish, source, found = 0, 0, k, -1, False
            while True:
                s = wish_session[wish]
                for run in range(session_runs[s], session_runs[s + 1]):
                    t = slots[run]
                    if t == last or seen[t] >= tick or owner[t] == BUSY:
                        continue
                    seen[t] = tick
                    parent[t] = source
                    if owner[t] == FREE:
                        while parent[t] >= 0:
                            owner[t] = owner[parent[t]]
                            t = parent[t]
                        owner[t] = k
                        found = True
                        break
                    queue[end] = t
                    end += 1
                if found or first == end:
                    break
                source = queue[first]
                wish = owner[source]
                first += 1
            if not found:
                continue
            worth += wish_worth[k]
            free -= 1
            s = wish_session[k]
            if step != 0 and sits[a]:
                if touched[s] != move:
                    touched[s] = move
                    before[s] = crowd[s]
                    log[0] += 1
                    log[log[0]] = s
                crowd[s] += step
        new_day[i] = worth
    counters[0] = tick
