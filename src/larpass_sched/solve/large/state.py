"""Where annealing stands: the cell of each run, and what everybody's day is worth there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.large.days import attend_by_exchange, attend_simply
from larpass_sched.solve.large.layout import UNPLACED, FloatArray, Layout
from larpass_sched.solve.shared.compiled import compiled, compiled_within

RandomState = npt.NDArray[np.uint64]

NEVER = 1 << 62
"""A tick that does not come."""

MORE, LESS = np.int64(1), np.int64(-1)
"""Steps of counting; for plain numbers in their place, numba would compile a loop once for each of them."""


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
    crowd : (S,) int
        People who would go to each session, in any of its runs, and take a seat there.
    seats, least : (S,) int
        Seats of all runs of each session where they are, and the people that they need at least.
    counted : (rows,) int
        What all runs count in each row that rules require.
    owner, parent, queue : (T + 1,) int
        Scratch: the wish that a person attends in each slot, and the search for another slot for it.
    seen, marked, touched, log, before, people, new_day : scratch
    counters : (4,) int
        Scratch: ticks of `seen` and of moves, and how many people the last move touched; and how many runs broke a rule
        when all was last filled in.
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
    seats: IntArray
    least: IntArray
    counted: IntArray
    owner: IntArray
    parent: IntArray
    queue: IntArray
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
    state = empty_state(layout, places, seed)
    evaluate(layout, state)
    return state


def empty_state(layout: Layout, places: IntArray, seed: int) -> State:
    """The same, before days, crowds and value are filled in."""
    cells, attendees = len(layout.cell_slot), len(layout.wish_starts) - 1
    slots, sessions = layout.away.shape[1] - 1, len(layout.session_runs) - 1
    at = np.full(cells, UNPLACED, dtype=np.int64)
    at[places[places >= 0]] = (places >= 0).nonzero()[0]

    seen = np.zeros(slots + 1, dtype=np.int64)
    seen[slots] = NEVER

    def zeros(n: int) -> IntArray:
        return np.zeros(n, dtype=np.int64)

    return State(
        places=places.astype(np.int64).copy(),
        slots=np.where(places >= 0, places // layout.rooms, slots),
        at=at,
        day=zeros(attendees),
        crowd=zeros(sessions),
        seats=zeros(sessions),
        least=zeros(sessions),
        counted=zeros(len(layout.row_most)),
        owner=zeros(slots + 1),
        parent=zeros(slots + 1),
        queue=zeros(slots + 1),
        seen=seen,
        marked=zeros(attendees),
        touched=zeros(sessions),
        log=zeros(sessions + 1),
        before=zeros(sessions),
        people=zeros(attendees),
        new_day=zeros(attendees),
        counters=zeros(4),
        random=np.array([(seed * 2 + 1) * 0x9E3779B97F4A7C15 % 2**64], dtype=np.uint64),
        value=np.zeros(1),
    )


@compiled_within
def _attend_anyhow(layout: Layout, state: State, count: int, step: int) -> None:
    """`attend` where slots may overlap: everybody's wishes one after the other, best first."""
    seen, places, slots = state.seen, state.places, state.slots
    wish_starts, wish_session, wish_worth = layout.wish_starts, layout.wish_session, layout.wish_worth
    session_runs, overlap_starts, overlap_slot = layout.session_runs, layout.overlap_starts, layout.overlap_slot
    own_starts, own_session, away = layout.own_starts, layout.own_session, layout.away
    tick, move = state.counters[0], state.counters[1]
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
                if layout.crowded and layout.sits[a]:
                    if state.touched[s] != move:
                        state.touched[s] = move
                        state.before[s] = state.crowd[s]
                        state.log[0] += 1
                        state.log[state.log[0]] = s
                    state.crowd[s] += step
                break
        state.new_day[i] = worth
    state.counters[0] = tick


@compiled_within
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
    if layout.apart:
        attend_by_exchange(
            layout.wish_starts,
            layout.wish_session,
            layout.wish_worth,
            layout.away,
            layout.own_starts,
            layout.own_session,
            layout.session_runs,
            layout.sits,
            state.slots,
            state.seen,
            state.owner,
            state.parent,
            state.queue,
            state.crowd,
            state.touched,
            state.before,
            state.log,
            state.counters,
            state.people,
            state.new_day,
            count,
            step if layout.crowded else 0,
        )
        return
    _attend_anyhow(layout, state, count, step)


@compiled_within
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


@compiled_within
def crowd_cost(price: float, people: int, seats: int, least: int) -> float:
    """The price of too many or too few people in all runs of a session together."""
    return price * (max(0, people - seats) + max(0, least - people))


@compiled
def evaluate(layout: Layout, state: State) -> None:
    """Fill in days, crowds and value from the places."""
    state.crowd[:] = 0
    state.seats[:] = 0
    state.least[:] = 0
    state.counted[:] = 0
    for run in range(len(state.places)):
        count_in_rows(layout, state, run, state.places[run], MORE)
    state.counters[1] += 1
    state.counters[3] = 0
    state.log[0] = 0
    value = 0.0
    attendees = len(state.day)
    for a in range(attendees):
        state.people[a] = a
    attend(layout, state, attendees, MORE)
    for a in range(attendees):
        state.day[a] = state.new_day[a]
        value += state.day[a]
    for run in range(len(state.places)):
        broken = breaches(layout, state, run)
        state.counters[3] += broken > 0
        value -= layout.hard * broken
    if layout.crowded:
        for s in range(len(state.crowd)):
            value -= crowd_cost(layout.crowd_price[s], state.crowd[s], state.seats[s], state.least[s])
    state.value[0] = value


@compiled_within
def count_in_rows(layout: Layout, state: State, run: int, cell: int, step: int) -> None:
    """Count a run in a cell, in its session's seats and in the rows that speak of it, or take it out of them."""
    if cell < 0:
        return
    s = layout.run_session[run]
    state.seats[s] += step * layout.capacity[s, cell % layout.rooms]
    state.least[s] += step * layout.minimum[s]
    for k in range(layout.row_starts[s], layout.row_starts[s + 1]):
        state.counted[layout.rows[k]] += step * layout.row_counts[layout.rows[k], s, layout.cell_slot[cell]]


def count_breaches(layout: Layout, state: State) -> int:
    """How many runs break a rule where they are."""
    return int(new_state(layout, state.places, 0).counters[3])
