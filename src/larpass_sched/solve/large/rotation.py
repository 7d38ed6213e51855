"""Who sits with whom where the same two people are not to meet twice: annealing over seats, the placements as they are.

Two people change seats in a slot, or two whole tables. What counts is how often two people meet again, or somebody
comes to the same session again; then points. One start turns people as dancers in a round do, so that where sessions
are of one size nobody meets again for many rounds (transversal designs; for pairs the circle method of T. P. Kirkman
1847); the other is what is best if meeting again did not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules.not_together_again import NotTogetherAgain, may_meet, rotating
from larpass_sched.solve.large.annealing import accepts, draw_below
from larpass_sched.solve.large.state import RandomState
from larpass_sched.solve.shared.compiled import compiled, compiled_within, ready
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import may_attend_in, seat_best, seat_grid
from larpass_sched.timetable.choice import NOBODY, empty_grid

ROUNDS, MOVES = 8, 2_000
"""Rounds of annealing from each start, and moves of the first round for each person and slot; then twice as many."""

HOT, COLD = 0.6, 0.08
"""Heat at the beginning and at the end, in meetings too many."""

EFFORT = 1.0
"""CP-SAT's deterministic time for the start that does not mind."""

CHUNK = 20_000
"""Moves between two looks at the clock."""

TABLES, ONE = 5, np.int64(1)
"""Of so many moves, one is of two whole tables."""


def seat_rotating(problem: Problem, grid: IntArray, search: Search) -> Solution | None:
    """The best seating found in a grid of sessions in which nobody meets anybody again; None if none was found."""
    best: Solution | None = None
    for start in _starts(problem, grid, search):
        tables = _tables(problem, grid, start, search.seed)
        for k in range(ROUNDS):
            if search.over:
                return best
            if not _anneal(tables, MOVES * 2**k * start.size, lambda: search.over):
                continue
            days = tables.days.copy()
            solution = Solution(grid, days, problem.value_of(grid, days))
            if (best is None or solution.value > best.value) and problem.keeps_rules(grid, days):
                best = solution
            if best is not None:
                break
    return best


def _starts(problem: Problem, grid: IntArray, search: Search) -> Iterator[IntArray]:
    """(A, T) days to begin with, which keep all other rules, or may."""
    turned = _turned(problem, grid)
    if turned is not None:
        yield turned
    rules = tuple(rule for rule in problem.rules if not isinstance(rule, NotTogetherAgain))
    unminding = replace(problem, rules=rules)
    seated = seat_grid(unminding, grid) or search.attempt(lambda: seat_best(unminding, grid, search, effort=EFFORT))
    if seated is not None:
        yield seated.days


def _turned(problem: Problem, grid: IntArray) -> IntArray | None:
    """Days in which people turn from session to session; None where not everybody may be anywhere, in equal numbers."""
    people, _, slots, _ = problem.arrays.shape
    held = [np.sort(row[row >= 0]) for row in grid]
    tables = len(held[0]) if held else 0
    if not tables or any(len(row) != tables for row in held) or people % tables or problem.arrays.away.any():
        return None
    size = people // tables
    may = may_attend_in(problem, grid)
    days = np.full((people, slots), NOBODY, dtype=np.int64)
    for t, row in enumerate(held):
        if not may[:, row, t].all():
            return None
        table = np.empty(people, dtype=np.int64)
        if size == 2:
            # Everybody but the last one moves on by one place; opposite places make a pair.
            circle = np.append((np.arange(people - 1) + t) % (people - 1), people - 1)
            table[circle] = np.minimum(np.arange(people), people - 1 - np.arange(people))
        else:
            number, ring = np.arange(people) % tables, np.arange(people) // tables
            table = (number - ring * t) % tables
        # Another table in each round, where a table is one session all the time.
        days[:, t] = row[(table + t) % tables]
    return days


class Tables(NamedTuple):
    """Who sits where, how often two people meet in that, and how often somebody attends a session.

    Attributes
    ----------
    days : (A, T) int
        The session that each person attends, -1 for none.
    may : (A, S, T) bool
    worth : (A, S) int
    counts : (S,) bool
        At which sessions people are not to meet again.
    meet : (A, A) bool
        Who is not to meet again.
    met, came : (A, A), (A, S) int
    wrong : (1,) int
        Meetings and visits too many.
    price : (1,) int
        What each of them costs, in points.
    side : (A,) int
        Scratch: who changes from the one session, 1, or from the other, 2.
    random : (1,) uint64
    """

    days: IntArray
    may: BoolArray
    worth: IntArray
    counts: BoolArray
    meet: BoolArray
    met: IntArray
    came: IntArray
    wrong: IntArray
    price: IntArray
    side: IntArray
    random: RandomState


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, or compile them, one after another; tells whether each had to be compiled."""
    people, _, slots, _ = problem.arrays.shape
    nowhere = np.full((people, slots), NOBODY, dtype=np.int64)
    tables = _tables(problem, empty_grid(problem.arrays), nowhere, 0)
    for loop, arguments in ((sit, (ONE, ONE, ONE)), (deal, (1, 1.0, 1.0))):
        yield ready(loop, tables, *arguments)


def _tables(problem: Problem, grid: IntArray, days: IntArray, seed: int) -> Tables:
    arrays = problem.arrays
    people, sessions, _, _ = arrays.shape
    counts = np.zeros(sessions, dtype=bool)
    counts[rotating(arrays)] = True
    tables = Tables(
        days=np.full_like(days, NOBODY),
        may=np.ascontiguousarray(may_attend_in(problem, grid)),
        worth=np.ascontiguousarray(arrays.worth, dtype=np.int64),
        counts=counts,
        meet=np.ascontiguousarray(may_meet(arrays)),
        met=np.zeros((people, people), dtype=np.int64),
        came=np.zeros((people, sessions), dtype=np.int64),
        wrong=np.zeros(1, dtype=np.int64),
        price=np.array([1 + 2 * int(arrays.worth.max(initial=0))]),
        side=np.zeros(people, dtype=np.int64),
        random=np.random.default_rng([seed, 21]).integers(1, 1 << 63, size=1, dtype=np.uint64),
    )
    for a, t in np.argwhere(days >= 0).tolist():
        sit(tables, np.int64(a), np.int64(t), days[a, t])
    return tables


def _anneal(tables: Tables, moves: int, over: Callable[[], bool]) -> bool:
    """Change seats until nobody meets anybody again, or the moves are at their end; whether nobody does."""
    heat, cooling = HOT * float(tables.price[0]), (COLD / HOT) ** (1 / max(1, moves))
    while moves > 0 and tables.wrong[0] and not over():
        heat = deal(tables, min(moves, CHUNK), heat, cooling)
        moves -= CHUNK
    return not tables.wrong[0]


@compiled
def sit(tables: Tables, a: int, t: int, s: int) -> None:
    """Let somebody attend a session in a slot, or nothing, in place of what it was."""
    old = tables.days[a, t]
    if old >= 0:
        tables.came[a, old] -= 1
        tables.wrong[0] -= tables.came[a, old] > 0
    if s >= 0:
        tables.wrong[0] += tables.came[a, s] > 0
        tables.came[a, s] += 1
    for b in range(len(tables.days)):
        if b == a or not tables.meet[a, b]:
            continue
        there = tables.days[b, t]
        if there >= 0 and there == old and tables.counts[old]:
            tables.met[a, b] -= 1
            tables.met[b, a] -= 1
            tables.wrong[0] -= tables.met[a, b] > 0
        if there >= 0 and there == s and tables.counts[s]:
            tables.wrong[0] += tables.met[a, b] > 0
            tables.met[a, b] += 1
            tables.met[b, a] += 1
    tables.days[a, t] = s


@compiled_within
def mark(tables: Tables, t: int, s: int, q: int) -> bool:
    """Mark all who attend either of two sessions in a slot; whether they are as many, and may change places."""
    more = 0
    for c in range(len(tables.days)):
        there = tables.days[c, t]
        tables.side[c] = 0
        if there == s:
            tables.side[c] = 1
            more += 1
            if not tables.may[c, q, t]:
                return False
        elif there == q:
            tables.side[c] = 2
            more -= 1
            if not tables.may[c, s, t]:
                return False
    return more == 0


@compiled_within
def change(tables: Tables, t: int, s: int, q: int) -> int:
    """Let those who are marked change places; returns the points that this gains."""
    gained = 0
    for c in range(len(tables.days)):
        if tables.side[c] == 1:
            gained += tables.worth[c, q] - tables.worth[c, s]
            sit(tables, c, t, q)
        elif tables.side[c] == 2:
            gained += tables.worth[c, s] - tables.worth[c, q]
            sit(tables, c, t, s)
    return gained


@compiled
def deal(tables: Tables, moves: int, heat: float, cooling: float) -> float:
    """Try so many moves while the heat falls, until nothing is wrong; returns the last heat."""
    people, slots = tables.days.shape
    for k in range(moves):
        if tables.wrong[0] == 0:
            break
        heat *= cooling
        t, a, b = draw_below(tables.random, slots), draw_below(tables.random, people), draw_below(tables.random, people)
        s, q = tables.days[a, t], tables.days[b, t]
        if s < 0 or q < 0 or s == q:
            continue
        if k % TABLES != 0 or not mark(tables, t, s, q):
            if not tables.may[a, q, t] or not tables.may[b, s, t]:
                continue
            for c in range(people):
                tables.side[c] = 0
            tables.side[a], tables.side[b] = 1, 2
        before = tables.wrong[0]
        gained = change(tables, t, s, q) - tables.price[0] * (tables.wrong[0] - before)
        if not accepts(tables.random, float(gained), heat):
            # Whoever changed places attends the other session now.
            change(tables, t, q, s)
    return heat
