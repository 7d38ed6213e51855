"""Simulated annealing for priorities that ask only what is held where, whoever attends it.

A run goes to another cell and changes places with what is there, as in `annealing`; what changes is the value of the
placements and of the pairs that the two runs are part of. Breaches of rules cost more than anything else, and what
higher priorities reached costs more than what lower ones could gain.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals import PairGoal, PlacementGoal, Stage, sign
from larpass_sched.goals.moves import CompactDays, shared_days, slots_of_days
from larpass_sched.solve.large.annealing import draw, draw_below, swap_cells
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

MOVES_PER_RUN, CHUNK = 60_000, 20_000

ROUNDS = (0.05, 0.05, 0.1, 0.2, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0)
"""Moves of each round, as shares: where little is asked, short ones find it."""

HOT, COLD, FROZEN = 0.3, 0.002, 0.03
"""Heat at the beginning and at the end of a round, in mean costs of a run; and where nothing moves that costs 1."""

SHARE = 0.4
"""Most of the time left that one round may take."""

HIGHER = 1_000.0
"""How much more a priority counts than the one after it."""


ANNEALED = (PlacementGoal, PairGoal, CompactDays)
"""Kinds of goals whose costs a move of one run changes in few places."""


class Costs(NamedTuple):
    """What placements and pairs of placements cost.

    Attributes
    ----------
    place : (S, T, R) float
    person_starts, person : per session, those whose days are to be compact
    own_starts, own : per person, the own sessions
    rank : (T,) int
        Position of each slot when days are laid end to end, each in the order of time.
    day_starts : (D + 1,) int
        Where the days begin in that order.
    overlap : (T, T) bool
        Whether two slots overlap, both by their position.
    busy : (T,) int
        Scratch.
    idle : float
        What an idle slot costs.
    starts, partner, kind : per session, the sessions that it may be costly beside, and the kind of pair
    weight : (n,) float
        What such a pair costs.
    sessions, times, rooms : (K, S, S), (K, T, T), (K, R, R) bool
        When a pair of a kind is costly, in the order in which the kind speaks of it.
    """

    place: FloatArray
    person_starts: IntArray
    person: IntArray
    own_starts: IntArray
    own: IntArray
    rank: IntArray
    day_starts: IntArray
    overlap: BoolArray
    busy: IntArray
    idle: float
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
    yield ready(_anneal, layout, state, costs, 1.0, 1.0, 1, 1.0, 1.0)


def anneal_placements(
    problem: Problem,
    stages: tuple[Stage, ...],
    start: IntArray | None,
    seed: int,
    over: Callable[[], bool],
    *,
    moves_per_run: int = MOVES_PER_RUN,
    seconds: float = math.inf,
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
        Moves of a whole round for each run of a session.
    seconds : float
        How long there is: rounds have fewer moves where they would not cool down in that.
    """
    layout = layout_of(problem)
    costs = _costs(problem.arrays, stages)
    best, best_cost, typical, least, settled, broken = None, np.inf, 1.0, 1.0, False, False
    places = np.full(len(layout.run_session), UNPLACED) if start is None else places_of_grid(layout, start)
    began, each = time.perf_counter(), 0.0
    for k, share in enumerate(ROUNDS):
        state = new_state(layout, places, seed * 1013 + k)
        if k == 0:
            typical = _typical(layout, state, costs)
            least = _typical(layout, state, _costs(problem.arrays, stages[-1:]))
        # Through what breaks a rule lead ways to what does not. Where it ends with a breach, the next round makes none.
        soft = k % 3 != 2 and not broken
        hard, most = (typical, 2 * typical) if soft else (1e3 * HIGHER ** len(stages) * typical, 0.0)
        moves = int(share * moves_per_run * len(layout.run_session))
        if seconds < math.inf:
            each = each or _seconds_each(layout, state, costs, hard, typical * HOT)
            left = seconds - (time.perf_counter() - began)
            moves = min(moves, int(SHARE * left / each))
        moves = max(1, moves)
        heat = typical * HOT * (1.0 if share < 1 or k % 2 == 0 else 0.2)
        # What is cooled down to is small beside the costs of the last priority alone.
        cooling = float((min(max(FROZEN, least * COLD), heat) / heat) ** (1 / moves))
        while moves > 0 and not over() and not settled:
            heat = _anneal(layout, state, costs, hard, most, min(CHUNK, moves), heat, cooling)
            moves -= CHUNK
            settled = _costs_nothing(layout, state, costs)
        broken = count_breaches(layout, state) > 0
        if not broken:
            cost = _total(layout, state, costs)
            if cost < best_cost:
                best, best_cost = state.places.copy(), cost
        if over() or settled:
            break
        places = state.places if best is None else best
    return None if best is None else grid_of_places(layout, best, problem.arrays.shape[2])


def _costs_nothing(layout: Layout, state: State, costs: Costs) -> bool:
    """Whether nothing is broken and nothing costs anything, where nothing can be worth something."""
    if costs.idle < 0 or (costs.place < 0).any() or (costs.weight < 0).any():
        return False
    return count_breaches(layout, state) == 0 and _total(layout, state, costs) == 0


def _seconds_each(layout: Layout, state: State, costs: Costs, hard: float, heat: float) -> float:
    """What a move takes; some are made."""
    began = time.perf_counter()
    _anneal(layout, state, costs, hard, 0.0, CHUNK, heat, 1.0)
    return max(1e-9, time.perf_counter() - began) / CHUNK


def _costs(arrays: Arrays, stages: tuple[Stage, ...]) -> Costs:
    _, sessions, slots, rooms = arrays.shape
    place, idle = np.zeros((sessions, slots, rooms)), 0.0
    tables: list[tuple[FloatArray, BoolArray, BoolArray, BoolArray]] = []
    for depth, stage in enumerate(reversed(stages)):
        for goal, n in stage.terms:
            factor = -sign(goal) * n * HIGHER**depth
            if isinstance(goal, PlacementGoal):
                place += factor * goal.worths(arrays)
            elif isinstance(goal, PairGoal):
                clash, weights = goal.pairs(arrays)
                named, times, places = (np.asarray(part, dtype=bool) for part in clash.whole(arrays))
                tables.append((np.asarray(factor * weights, dtype=np.float64), named, times, places))
            elif isinstance(goal, CompactDays):
                idle += factor
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
        place,
        *_people_with_days(arrays, idle),
        idle,
        *flat,
        np.array(weight, dtype=np.float64),
        stacked(1, sessions),
        stacked(2, slots),
        stacked(3, rooms),
    )


def _people_with_days(
    arrays: Arrays, idle: float
) -> tuple[IntArray, IntArray, IntArray, IntArray, IntArray, IntArray, BoolArray, IntArray]:
    """Whose days are to be compact, their sessions, and the slots of each day, as `Costs` tells them."""
    _, sessions, slots, _ = arrays.shape
    own = list(shared_days(arrays)) if idle else []
    days = slots_of_days(arrays)
    order = np.array([t for day in days for t in day], dtype=np.int64)
    rank = np.empty(slots, dtype=np.int64)
    rank[order] = np.arange(slots)
    people: list[list[int]] = [[] for _ in range(sessions)]
    for person, mine in enumerate(own):
        for s in mine:
            people[s].append(person)
    return (
        *_lists(people),
        *_lists(own),
        rank,
        np.cumsum([0, *map(len, days)], dtype=np.int64),
        arrays.overlap[np.ix_(order, order)],
        np.zeros(slots, dtype=np.int64),
    )


def _lists(rows: list[list[int]]) -> tuple[IntArray, IntArray]:
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return starts, np.array([entry for row in rows for entry in row], dtype=np.int64)


@compiled_within
def _idle(layout: Layout, state: State, costs: Costs, person: int) -> int:
    """How many slots are idle between the first and the last own session of a person's days."""
    busy, rank, idle = costs.busy, costs.rank, 0
    for t in range(len(busy)):
        busy[t] = 0
    for k in range(costs.own_starts[person], costs.own_starts[person + 1]):
        s = costs.own[k]
        for run in range(layout.session_runs[s], layout.session_runs[s + 1]):
            if state.places[run] >= 0:
                busy[rank[state.slots[run]]] = 1
    for day in range(len(costs.day_starts) - 1):
        first, last = -1, -1
        for k in range(costs.day_starts[day], costs.day_starts[day + 1]):
            if busy[k] == 1:
                first = k if first < 0 else first
                last = k
        for k in range(first + 1, last):
            if busy[k] == 0:
                free = 1
                for j in range(first, last + 1):
                    if busy[j] == 1 and costs.overlap[k, j]:
                        free = 0
                idle += free
    return idle


@compiled_within
def _idle_cost(layout: Layout, state: State, costs: Costs, run: int, but: int) -> float:
    """What the days of those cost who have to be at a run, and not at another one, which may be none."""
    s, idle = layout.run_session[run], 0
    q = layout.run_session[but] if but >= 0 else UNPLACED
    for k in range(costs.person_starts[s], costs.person_starts[s + 1]):
        person, both = costs.person[k], False
        if q >= 0:
            for j in range(costs.person_starts[q], costs.person_starts[q + 1]):
                both = both or costs.person[j] == person
        if not both:
            idle += _idle(layout, state, costs, person)
    return costs.idle * idle


@compiled
def _cost(layout: Layout, state: State, costs: Costs, run: int, but: int) -> float:
    """What a run costs where it is, with all others but one; with all, if that is itself."""
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
            total += alone + (_cost(layout, state, costs, run, run) - alone) / 2
    for person in range(len(costs.own_starts) - 1):
        total += costs.idle * _idle(layout, state, costs, person)
    return total


@compiled
def _anneal(
    layout: Layout, state: State, costs: Costs, hard: float, most: float, moves: int, heat: float, cooling: float
) -> float:
    """Try `moves` moves while the heat falls; returns the last heat.

    A breach costs `hard`; what breaks a rule is looked at no further where it would have to gain more than `most`.
    """
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
        # What a move may lose is drawn first.
        lost = -heat * np.log((draw(state.random) + 1) / 4294967296.0)
        broken = _broken(layout, state, run, other)
        swap_cells(layout, state, run, cell, other, old)
        mended = hard * (broken - _broken(layout, state, run, other))
        if mended >= -lost - most:
            after = _both(layout, state, costs, run, other)
            swap_cells(layout, state, run, old, other, cell)
            if mended + _both(layout, state, costs, run, other) - after >= -lost:
                swap_cells(layout, state, run, cell, other, old)
        else:
            swap_cells(layout, state, run, old, other, cell)
    return heat


@compiled_within
def _broken(layout: Layout, state: State, run: int, other: int) -> int:
    """In how many ways two runs break rules where they are; the second may be none."""
    return breaches(layout, state, run) + (breaches(layout, state, other) if other >= 0 else 0)


@compiled_within
def _both(layout: Layout, state: State, costs: Costs, run: int, other: int) -> float:
    """What two runs cost where they are; the second may be none."""
    total = _cost(layout, state, costs, run, run)
    if costs.idle != 0:
        total += _idle_cost(layout, state, costs, run, np.int64(UNPLACED))
    if other >= 0:
        total += _cost(layout, state, costs, other, run)
        if costs.idle != 0:
            total += _idle_cost(layout, state, costs, other, run)
    return total


def _typical(layout: Layout, state: State, costs: Costs) -> float:
    """What a run costs in the mean, or could."""
    placed = [abs(_cost(layout, state, costs, run, run)) for run in range(len(state.places))]
    pair = float(np.abs(costs.weight).mean()) if len(costs.weight) else 0.0
    return max(1.0, float(np.mean(placed)) if placed else 1.0, pair, abs(costs.idle))
