"""Simulated annealing over the cells of runs: a run goes to another cell and changes places with what is there.

A move is judged by the days of those people alone who wished for one of the two sessions. S. Kirkpatrick, C. D. Gelatt
and M. P. Vecchi (1983), doi:10.1126/science.220.4598.671.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.large.layout import UNPLACED, Layout
from larpass_sched.solve.large.state import (
    LESS,
    MORE,
    RandomState,
    State,
    attend,
    breaches,
    count_in_rows,
    crowd_cost,
)
from larpass_sched.solve.shared.compiled import compiled, compiled_within


@compiled_within
def draw(random: RandomState) -> np.int64:
    """A random number from 0 to below 2**32 (xorshift64*, G. Marsaglia 2003, S. Vigna 2016)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return np.int64((x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(32))


@compiled_within
def draw_below(random: RandomState, n: int) -> int:
    """A random number from 0 to n - 1."""
    return (draw(random) * n) >> 32


@compiled_within
def accepts(random: RandomState, change: float, heat: float) -> bool:
    """Whether a move is made: always where nothing is lost, and the seldomer the more is lost and the colder it is."""
    return change >= 0 or np.exp(change / heat) * 4294967296.0 > draw(random)


@compiled_within
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


@compiled_within
def swap_cells(layout: Layout, state: State, run: int, cell: int, other: int, old: int) -> None:
    """Put `run` into `cell` and `other` into `old`; either cell and the other run may be none."""
    nowhere = len(state.seen) - 1
    count_in_rows(layout, state, run, state.places[run], LESS)
    count_in_rows(layout, state, run, cell, MORE)
    if other >= 0:
        count_in_rows(layout, state, other, state.places[other], LESS)
        count_in_rows(layout, state, other, old, MORE)
    state.places[run] = cell
    state.slots[run] = layout.cell_slot[cell] if cell >= 0 else nowhere
    if other >= 0:
        state.places[other] = old
        state.slots[other] = layout.cell_slot[old] if old >= 0 else nowhere
    if old >= 0:
        state.at[old] = other
    if cell >= 0:
        state.at[cell] = run


@compiled_within
def exchange(layout: Layout, state: State, run: int, cell: int, other: int, old: int) -> float:
    """Put `run` into `cell` and what is there into the old cell; the value of the whole changes by the returned."""
    state.counters[1] += 1
    state.log[0] = 0
    count = gather(layout, state, other, gather(layout, state, run, np.int64(0)))
    broken = breaches(layout, state, run) + (breaches(layout, state, other) if other >= 0 else 0)
    change = 0.0
    cost = 0.0
    s = layout.run_session[run]
    q = layout.run_session[other] if other >= 0 else s
    price, crowd, seats, least = layout.crowd_price, state.crowd, state.seats, state.least
    if layout.crowded:
        cost += crowd_cost(price[s], crowd[s], seats[s], least[s])
        if q != s:
            cost += crowd_cost(price[q], crowd[q], seats[q], least[q])
        attend(layout, state, count, LESS)
    swap_cells(layout, state, run, cell, other, old)
    attend(layout, state, count, MORE)
    for k in range(count):
        change += state.new_day[k] - state.day[state.people[k]]
    if layout.crowded:
        cost -= crowd_cost(price[s], crowd[s], seats[s], least[s])
        if q != s:
            cost -= crowd_cost(price[q], crowd[q], seats[q], least[q])
        for k in range(1, state.log[0] + 1):
            i = state.log[k]
            if i != s and i != q:
                cost += crowd_cost(price[i], state.before[i], seats[i], least[i])
                cost -= crowd_cost(price[i], crowd[i], seats[i], least[i])
    broken -= breaches(layout, state, run) + (breaches(layout, state, other) if other >= 0 else 0)
    state.counters[2] = count
    return change + cost + layout.hard * broken


@compiled_within
def keep(state: State) -> None:
    """Accept the exchange that was tried last."""
    for k in range(state.counters[2]):
        state.day[state.people[k]] = state.new_day[k]


@compiled_within
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
        if accepts(state.random, change, heat):
            keep(state)
            state.value[0] += change
        else:
            undo(layout, state, run, cell, other, old)
    return heat
