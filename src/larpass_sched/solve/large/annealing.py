"""Simulated annealing over the cells of runs: a run goes to another cell and changes places with what is there.

A move is judged by the days of those people alone who wished for one of the two sessions. S. Kirkpatrick, C. D. Gelatt
and M. P. Vecchi (1983), doi:10.1126/science.220.4598.671.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.compiled import compiled
from larpass_sched.solve.large.layout import UNPLACED, FloatArray, Layout

RandomState = npt.NDArray[np.uint64]

NEVER = 1 << 62
"""A tick that does not come."""


class State(NamedTuple):
    """What annealing changes.

    Attributes
    ----------
    places : (N,) int
        Cell of each run, -1 for none.
    slots : (N,) int
        Slot of each run; T for a run without a place, a slot in which nobody has time.
    at : (T * R,) int
        Run in each cell, -1 for none.
    day : (A,) int
        What each attendee's day is worth.
    crowd : (N,) int
        People who would go to each run.
    counted : (rows,) int
        What all runs count in each row that rules require.
    seen, marked, touched, log, before, people, new_day : scratch
    counters : (3,) int
        Scratch: ticks of `seen` and of moves, and how many people the last move touched.
    random : (1,) uint64
        Where the random numbers are.
    value : (1,) float
        Worth of all days less the price of crowds and breaches.
    """

    places: IntArray
    slots: IntArray
    at: IntArray
    day: IntArray
    crowd: IntArray
    counted: IntArray
    seen: IntArray
    marked: IntArray
    touched: IntArray
    log: IntArray
    before: IntArray
    people: IntArray
    new_day: IntArray
    counters: IntArray
    random: RandomState
    value: FloatArray


def new_state(layout: Layout, places: IntArray, seed: int) -> State:
    """The state in which each run is in the given cell."""
    runs, cells, attendees = len(layout.run_session), len(layout.cell_slot), len(layout.wish_starts) - 1
    slots = layout.away.shape[1] - 1
    at = np.full(cells, UNPLACED, dtype=np.int64)
    at[places[places >= 0]] = (places >= 0).nonzero()[0]

    seen = np.zeros(slots + 1, dtype=np.int64)
    seen[slots] = NEVER

    def zeros(n: int) -> IntArray:
        return np.zeros(n, dtype=np.int64)

    state = State(
        places=places.astype(np.int64).copy(),
        slots=np.where(places >= 0, places // layout.rooms, slots),
        at=at,
        day=zeros(attendees),
        crowd=zeros(runs),
        counted=zeros(len(layout.row_most)),
        seen=seen,
        marked=zeros(attendees),
        touched=zeros(runs),
        log=zeros(runs + 1),
        before=zeros(runs),
        people=zeros(attendees),
        new_day=zeros(attendees),
        counters=zeros(3),
        random=np.array([(seed * 2 + 1) * 0x9E3779B97F4A7C15 % 2**64], dtype=np.uint64),
        value=np.zeros(1),
    )
    evaluate(layout, state)
    return state


@compiled
def draw(random: RandomState) -> np.int64:
    """A random number from 0 to below 2**32 (xorshift64*, G. Marsaglia 2003, S. Vigna 2016)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return np.int64((x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(32))


@compiled
def draw_below(random: RandomState, n: int) -> int:
    """A random number from 0 to n - 1."""
    return (draw(random) * n) >> 32


@compiled
def attend(layout: Layout, state: State, count: int, step: int) -> None:
    """Find the best days of the first `count` of the marked people; add `step` to the crowds they would join."""
    state.counters[0] += 1
    if layout.simple:
        attend_simply(
            layout.wish_starts,
            layout.wish_session,
            layout.wish_worth,
            layout.away,
            layout.own_starts,
            layout.own_session,
            state.slots,
            state.seen,
            state.counters,
            state.people,
            state.new_day,
            count,
        )
        return
    seen, places, slots, crowd = state.seen, state.places, state.slots, state.crowd
    wish_starts, wish_session, wish_worth = layout.wish_starts, layout.wish_session, layout.wish_worth
    session_runs, overlap_starts, overlap_slot = layout.session_runs, layout.overlap_starts, layout.overlap_slot
    own_starts, own_session, away, crowded = layout.own_starts, layout.own_session, layout.away, layout.crowded
    touched, before, log, move = state.touched, state.before, state.log, state.counters[1]
    tick = state.counters[0]
    for i in range(count):
        a = state.people[i]
        tick += 1
        for k in range(own_starts[a], own_starts[a + 1]):
            s = own_session[k]
            for run in range(session_runs[s], session_runs[s + 1]):
                if places[run] >= 0:
                    t = slots[run]
                    for o in range(overlap_starts[t], overlap_starts[t + 1]):
                        seen[overlap_slot[o]] = tick
        worth = 0
        for k in range(wish_starts[a], wish_starts[a + 1]):
            s = wish_session[k]
            for run in range(session_runs[s], session_runs[s + 1]):
                t = slots[run]
                if seen[t] >= tick or away[a, t]:
                    continue
                worth += wish_worth[k]
                for o in range(overlap_starts[t], overlap_starts[t + 1]):
                    seen[overlap_slot[o]] = tick
                if crowded:
                    if touched[run] != move:
                        touched[run] = move
                        before[run] = crowd[run]
                        log[0] += 1
                        log[log[0]] = run
                    crowd[run] += step
                break
        state.new_day[i] = worth
    state.counters[0] = tick


@compiled
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


@compiled
def breaches(layout: Layout, state: State, run: int) -> int:
    """In how many ways the place of a run breaks a rule."""
    cell = state.places[run]
    if cell < 0:
        return 1 if layout.run_needed[run] else 0
    s, t, r = layout.run_session[run], layout.cell_slot[cell], cell % layout.rooms
    broken = 0
    for other in range(layout.session_runs[s], layout.session_runs[s + 1]):
        if other != run and state.places[other] >= 0 and layout.cell_slot[state.places[other]] == t:
            broken += 1
    first, last = layout.overlap_starts[t], layout.overlap_starts[t + 1]
    if last - first > 1:
        for o in range(first, last):
            u = layout.overlap_slot[o]
            if u != t and state.at[u * layout.rooms + r] >= 0:
                broken += 1
    for k in range(layout.clash_starts[s], layout.clash_starts[s + 1]):
        q, kind = layout.clash_session[k], layout.clash_kind[k]
        for other in range(layout.session_runs[q], layout.session_runs[q + 1]):
            place = state.places[other]
            if other != run and place >= 0 and layout.clash_times[kind, t, layout.cell_slot[place]]:
                broken += layout.clash_rooms[kind, r, place % layout.rooms]
    for k in range(layout.row_starts[s], layout.row_starts[s + 1]):
        if state.counted[layout.rows[k]] > layout.row_most[layout.rows[k]]:
            broken += 1
    return broken


@compiled
def crowd_cost(layout: Layout, run: int, cell: int, people: int) -> float:
    """The price of too many or too few people in a run."""
    if cell < 0:
        return 0.0
    s = layout.run_session[run]
    beyond = people - layout.capacity[s, cell % layout.rooms]
    missing = layout.minimum[s] - people
    return layout.crowd_price[s] * (max(0, beyond) + max(0, missing))


@compiled
def evaluate(layout: Layout, state: State) -> None:
    """Fill in days, crowds and value from the places."""
    state.crowd[:] = 0
    state.counted[:] = 0
    for run in range(len(state.places)):
        count_in_rows(layout, state, run, state.places[run], 1)
    state.counters[1] += 1
    state.log[0] = 0
    value = 0.0
    attendees = len(state.day)
    for a in range(attendees):
        state.people[a] = a
    attend(layout, state, attendees, 1)
    for a in range(attendees):
        state.day[a] = state.new_day[a]
        value += state.day[a]
    for run in range(len(state.places)):
        value -= layout.hard * breaches(layout, state, run)
        if layout.crowded:
            value -= crowd_cost(layout, run, state.places[run], state.crowd[run])
    state.value[0] = value


@compiled
def count_in_rows(layout: Layout, state: State, run: int, cell: int, step: int) -> None:
    """Count a run in a cell in the rows that speak of it, or take it out of them."""
    if cell < 0:
        return
    s = layout.run_session[run]
    for k in range(layout.row_starts[s], layout.row_starts[s + 1]):
        state.counted[layout.rows[k]] += step * layout.row_counts[layout.rows[k], s, layout.cell_slot[cell]]


@compiled
def gather(layout: Layout, state: State, run: int, count: int) -> int:
    """Add the people whom a run touches to the list of people, each once."""
    if run < 0:
        return count
    s = layout.run_session[run]
    for k in range(layout.people_starts[s], layout.people_starts[s + 1]):
        a = layout.people[k]
        if state.marked[a] != state.counters[1]:
            state.marked[a] = state.counters[1]
            state.people[count] = a
            count += 1
    return count


@compiled
def swap_cells(layout: Layout, state: State, run: int, cell: int, other: int, old: int) -> None:
    """Put `run` into `cell` and `other` into `old`; either cell and the other run may be none."""
    nowhere = len(state.seen) - 1
    count_in_rows(layout, state, run, state.places[run], -1)
    count_in_rows(layout, state, run, cell, 1)
    if other >= 0:
        count_in_rows(layout, state, other, state.places[other], -1)
        count_in_rows(layout, state, other, old, 1)
    state.places[run] = cell
    state.slots[run] = layout.cell_slot[cell] if cell >= 0 else nowhere
    if other >= 0:
        state.places[other] = old
        state.slots[other] = layout.cell_slot[old] if old >= 0 else nowhere
    if old >= 0:
        state.at[old] = other
    if cell >= 0:
        state.at[cell] = run


@compiled
def exchange(layout: Layout, state: State, run: int, cell: int, other: int, old: int) -> float:
    """Put `run` into `cell` and what is there into the old cell; the value of the whole changes by the returned."""
    state.counters[1] += 1
    state.log[0] = 0
    count = gather(layout, state, other, gather(layout, state, run, 0))
    broken = breaches(layout, state, run) + (breaches(layout, state, other) if other >= 0 else 0)
    change = 0.0
    cost = 0.0
    if layout.crowded:
        cost += crowd_cost(layout, run, old, state.crowd[run])
        if other >= 0:
            cost += crowd_cost(layout, other, cell, state.crowd[other])
        attend(layout, state, count, -1)
    swap_cells(layout, state, run, cell, other, old)
    attend(layout, state, count, 1)
    for k in range(count):
        change += state.new_day[k] - state.day[state.people[k]]
    if layout.crowded:
        cost -= crowd_cost(layout, run, cell, state.crowd[run])
        if other >= 0:
            cost -= crowd_cost(layout, other, old, state.crowd[other])
        for k in range(1, state.log[0] + 1):
            i = state.log[k]
            if i != run and i != other:
                cost += crowd_cost(layout, i, state.places[i], state.before[i])
                cost -= crowd_cost(layout, i, state.places[i], state.crowd[i])
    broken -= breaches(layout, state, run) + (breaches(layout, state, other) if other >= 0 else 0)
    state.counters[2] = count
    return change + cost + layout.hard * broken


@compiled
def keep(state: State) -> None:
    """Accept the exchange that was tried last."""
    for k in range(state.counters[2]):
        state.day[state.people[k]] = state.new_day[k]


@compiled
def undo(layout: Layout, state: State, run: int, cell: int, other: int, old: int) -> None:
    """Take back the exchange that was tried last."""
    for k in range(1, state.log[0] + 1):
        state.crowd[state.log[k]] = state.before[state.log[k]]
    swap_cells(layout, state, run, old, other, cell)


@compiled
def anneal(layout: Layout, state: State, moves: int, heat: float, cooling: float) -> float:
    """Try `moves` moves while the temperature `heat` falls by the factor `cooling` at each; returns the last heat."""
    runs = len(state.places)
    for _ in range(moves):
        heat *= cooling
        run = draw_below(state.random, runs)
        first = layout.cell_starts[run]
        choices = layout.cell_starts[run + 1] - first
        if choices == 0:
            continue
        cell = layout.cells[first + draw_below(state.random, choices)]
        old = state.places[run]
        if cell == old:
            if layout.run_needed[run]:
                continue
            cell = UNPLACED
        other = state.at[cell] if cell >= 0 else UNPLACED
        if other >= 0 and old >= 0 and not layout.cell_allowed[other, old]:
            continue
        change = exchange(layout, state, run, cell, other, old)
        if change >= 0 or np.exp(change / heat) * 4294967296.0 > draw(state.random):
            keep(state)
            state.value[0] += change
        else:
            undo(layout, state, run, cell, other, old)
    return heat


@compiled
def count_breaches(layout: Layout, state: State) -> int:
    """How many runs break a rule where they are."""
    broken = 0
    for run in range(len(state.places)):
        broken += breaches(layout, state, run) > 0
    return broken
