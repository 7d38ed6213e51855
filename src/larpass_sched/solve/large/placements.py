"""Simulated annealing for priorities that ask only what is held where, whoever attends it.

A run goes to another cell and changes places with what is there, as in `annealing`; what changes is the value of the
placements and of the pairs that the two runs are part of. Breaches of rules cost more than anything else, and what
higher priorities reached costs more than what lower ones could gain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals import PairGoal, PlacementGoal, Stage, sign
from larpass_sched.solve.large.annealing import accepts, draw_below, swap_cells
from larpass_sched.solve.large.layout import (
    UNPLACED,
    FloatArray,
    Layout,
    grid_of_places,
    layout_of,
    places_of_grid,
)
from larpass_sched.solve.large.state import State, breaches, count_breaches, empty_state, evaluate, new_state
from larpass_sched.solve.shared.compiled import compiled, compiled_within, ready
from larpass_sched.solve.shared.problem import Problem

MOVES_PER_RUN, CHUNK, ROUNDS = 60_000, 20_000, 6
HOT, COLD = 0.3, 0.002
"""Heat at the beginning and at the end of a round, in mean costs of a run."""

HIGHER = 1_000.0
"""How much more a priority counts than the one after it."""


class Costs(NamedTuple):
    """What placements and pairs of placements cost.

    Attributes
    ----------
    place : (S, T, R) float
    starts, partner, kind : per session, the sessions that it may be costly beside, and the kind of pair
    weight : (n,) float
        What such a pair costs.
    sessions, times, rooms : (K, S, S), (K, T, T), (K, R, R) bool
        When a pair of a kind is costly, in the order in which the kind speaks of it.
    """

    place: FloatArray
    starts: IntArray
    partner: IntArray
    kind: IntArray
    weight: FloatArray
    sessions: BoolArray
    times: BoolArray
    rooms: BoolArray


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load what `anneal_placements` needs, or compile it, loop by loop; tells whether each had to be compiled."""
    layout, costs = layout_of(problem), _costs(problem.arrays, ())
    state = empty_state(layout, np.full(len(layout.run_session), UNPLACED), 0)
    yield ready(evaluate, layout, state)
    yield ready(_cost, layout, state, costs, 1, 1)
    yield ready(_total, layout, state, costs)
    yield ready(_anneal, layout, state, costs, 1.0, 1, 1.0, 1.0)


def can_anneal(stages: tuple[Stage, ...]) -> bool:
    """Whether all that counts is the sum over placements and over pairs of placements."""
    return all(isinstance(goal, (PlacementGoal, PairGoal)) for stage in stages for goal, _ in stage.terms)


def anneal_placements(
    problem: Problem,
    stages: tuple[Stage, ...],
    start: IntArray | None,
    seed: int,
    over: Callable[[], bool],
    *,
    moves_per_run: int = MOVES_PER_RUN,
) -> IntArray | None:
    """The best grid found for the last of some priorities without giving up the others; None if none keeps the rules.

    Parameters
    ----------
    problem : Problem
        People are not looked at.
    stages : tuple of Stage
        The priorities that count, most important first.
    start : (T, R) int, optional
        A grid to begin with.
    seed : int
    over : function
        Whether to stop.
    moves_per_run : int
        Moves of each round for each run of a session.
    """
    layout = layout_of(problem)
    costs = _costs(problem.arrays, stages)
    best, best_cost, typical, least = None, np.inf, 1.0, 1.0
    places = np.full(len(layout.run_session), UNPLACED) if start is None else places_of_grid(layout, start)
    for k in range(ROUNDS):
        state = new_state(layout, places, seed * 1013 + k)
        if k == 0:
            typical = _typical(layout, state, costs)
            least = _typical(layout, state, _costs(problem.arrays, stages[-1:]))
        hard = 1e3 * HIGHER ** len(stages) * max(1.0, typical)
        moves = moves_per_run * len(layout.run_session)
        heat = typical * HOT * (1.0 if k % 2 == 0 else 0.2)
        # What is cooled down to is small beside the costs of the last priority alone.
        cooling = float((min(least * COLD, heat) / heat) ** (1 / moves))
        while moves > 0 and not over():
            heat = _anneal(layout, state, costs, hard, min(CHUNK, moves), heat, cooling)
            moves -= CHUNK
        if count_breaches(layout, state) == 0:
            cost = _total(layout, state, costs)
            if cost < best_cost:
                best, best_cost = state.places.copy(), cost
        if over():
            break
        places = state.places if best is None else best
    return None if best is None else grid_of_places(layout, best, problem.arrays.shape[2])


def _costs(arrays: Arrays, stages: tuple[Stage, ...]) -> Costs:
    _, sessions, slots, rooms = arrays.shape
    place = np.zeros((sessions, slots, rooms))
    tables: list[tuple[FloatArray, BoolArray, BoolArray, BoolArray]] = []
    for depth, stage in enumerate(reversed(stages)):
        for goal, n in stage.terms:
            factor = -sign(goal) * n * HIGHER**depth
            if isinstance(goal, PlacementGoal):
                place += factor * goal.worths(arrays)
            elif isinstance(goal, PairGoal):
                clash, weights = goal.pairs(arrays)
                parts = zip((clash.sessions, clash.times, clash.rooms), (sessions, slots, rooms), strict=True)
                whole = [np.ones((size, size), dtype=bool) if part is None else part for part, size in parts]
                named, times, places = (np.asarray(part, dtype=bool) for part in whole)
                tables.append((np.asarray(factor * weights, dtype=np.float64), named, times, places))
    starts, partner, kind, weight = [0], list[int](), list[int](), list[float]()
    for s in range(sessions):
        for k, (costly, named, _, _) in enumerate(tables):
            for q in np.flatnonzero((named[s] | named[:, s]) & (costly[s] != 0)).tolist():
                partner.append(q)
                kind.append(k)
                weight.append(float(costly[s, q]))
        starts.append(len(partner))

    def stacked(i: int, size: int) -> BoolArray:
        return np.array([table[i] for table in tables], dtype=bool).reshape(len(tables), size, size)

    flat = np.array(starts, dtype=np.int64), np.array(partner, dtype=np.int64), np.array(kind, dtype=np.int64)
    return Costs(
        place, *flat, np.array(weight, dtype=np.float64), stacked(1, sessions), stacked(2, slots), stacked(3, rooms)
    )


@compiled
def _cost(layout: Layout, state: State, costs: Costs, run: int, but: int) -> float:
    """What a run costs where it is, with all others but one."""
    cell = state.places[run]
    if cell < 0:
        return 0.0
    s, t, r = layout.run_session[run], layout.cell_slot[cell], cell % layout.rooms
    total = costs.place[s, t, r]
    for i in range(costs.starts[s], costs.starts[s + 1]):
        q, k = costs.partner[i], costs.kind[i]
        for other in range(layout.session_runs[q], layout.session_runs[q + 1]):
            place = state.places[other]
            if other in (run, but) or place < 0:
                continue
            u, v = layout.cell_slot[place], place % layout.rooms
            there = costs.sessions[k, s, q] and costs.times[k, t, u] and costs.rooms[k, r, v]
            if there or (costs.sessions[k, q, s] and costs.times[k, u, t] and costs.rooms[k, v, r]):
                total += costs.weight[i]
    return total


@compiled
def _total(layout: Layout, state: State, costs: Costs) -> float:
    """What all placements and pairs cost; each pair is seen from both sides."""
    total = 0.0
    for run in range(len(state.places)):
        cell = state.places[run]
        if cell >= 0:
            alone = costs.place[layout.run_session[run], layout.cell_slot[cell], cell % layout.rooms]
            total += alone + (_cost(layout, state, costs, run, -1) - alone) / 2
    return total


@compiled
def _anneal(layout: Layout, state: State, costs: Costs, hard: float, moves: int, heat: float, cooling: float) -> float:
    """Try `moves` moves while the heat falls; returns the last heat."""
    # Moves are drawn as in `anneal`: a function for both would cost a tenth of the time.
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
        before = _both(layout, state, costs, hard, run, other)
        swap_cells(layout, state, run, cell, other, old)
        change = before - _both(layout, state, costs, hard, run, other)
        if not accepts(state.random, change, heat):
            swap_cells(layout, state, run, old, other, cell)
    return heat


@compiled_within
def _both(layout: Layout, state: State, costs: Costs, hard: float, run: int, other: int) -> float:
    """What two runs cost where they are; the second may be none."""
    total = hard * breaches(layout, state, run) + _cost(layout, state, costs, run, -1)
    if other >= 0:
        total += hard * breaches(layout, state, other) + _cost(layout, state, costs, other, run)
    return total


def _typical(layout: Layout, state: State, costs: Costs) -> float:
    """What a run costs in the mean, or could."""
    placed = [abs(_cost(layout, state, costs, run, -1)) for run in range(len(state.places))]
    pair = float(np.abs(costs.weight).mean()) if len(costs.weight) else 0.0
    return max(1.0, float(np.mean(placed)) if placed else 1.0, pair)
