"""Who sits with whom where the same two people are not to meet twice: annealing over seats, the placements as they are.

Two people change seats in a slot, or two whole tables. What counts is how often two people meet again, or somebody
comes to the same session again; then points. One start turns people as dancers in a round do, so that where sessions
are of one size nobody meets again for many rounds (transversal designs; for pairs the circle method of T. P. Kirkman
1847); the other is what is best if meeting again did not matter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.rules.not_together_again import NotTogetherAgain, may_meet, rotating
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import may_attend_in, seat_best, seat_grid
from larpass_sched.timetable.choice import NOBODY

ROUNDS, MOVES = 5, 400
"""Rounds of annealing from each start, and moves of the first round for each person and slot; then twice as many."""

HOT, COLD = 0.6, 0.08
"""Heat at the beginning and at the end, in meetings too many."""

EFFORT = 1.0
"""CP-SAT's deterministic time for the start that does not mind."""

LOOK_EVERY = 500
"""Moves between two looks at the clock."""


FEW_ATTENDANCES = 300
"""Attendances up to which other methods are soon at the end of it, also where there is no timetable."""


def asks_for_rotation(problem: Problem) -> bool:
    """Whether the same two people are not to meet twice, and they are more than a few."""
    many = int(problem.may_attend.sum()) > FEW_ATTENDANCES
    return many and any(isinstance(rule, NotTogetherAgain) for rule in problem.rules)


def seat_rotating(problem: Problem, grid: IntArray, search: Search) -> Solution | None:
    """The best seating found in a grid of sessions in which nobody meets anybody again; None if none was found."""
    best: Solution | None = None
    for start in _starts(problem, grid, search):
        dealing = _Dealing(problem, grid, start, np.random.default_rng([search.seed, 21]))
        for k in range(ROUNDS):
            if search.over:
                return best
            days = dealing.anneal(MOVES * 2**k, lambda: search.over)
            if days is None:
                continue
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


class _Dealing:
    """Days of all, how often two people meet in them, and how often somebody attends a session."""

    def __init__(self, problem: Problem, grid: IntArray, days: IntArray, rng: np.random.Generator) -> None:
        arrays = problem.arrays
        people, sessions, self.slots, _ = arrays.shape
        self.rng = rng
        self.days: list[list[int]] = days.tolist()
        self.may = may_attend_in(problem, grid)
        self.worth: list[list[int]] = arrays.worth.tolist()
        self.counts = set(rotating(arrays))
        self.meet: list[list[bool]] = may_meet(arrays).tolist()
        self.price = 1 + 2 * int(arrays.worth.max(initial=0))
        self.met = [[0] * people for _ in range(people)]
        self.came = [[0] * sessions for _ in range(people)]
        self.there: list[dict[int, list[int]]] = [{} for _ in range(self.slots)]
        self.wrong = 0
        for a, day in enumerate(self.days):
            for t, s in enumerate(day):
                if s >= 0:
                    self._enter(a, t, s)

    def _enter(self, a: int, t: int, s: int) -> None:
        """Let somebody attend a session."""
        self.wrong += self.came[a][s] > 0
        self.came[a][s] += 1
        others = self.there[t].setdefault(s, [])
        if s in self.counts:
            for b in others:
                if self.meet[a][b]:
                    self.wrong += self.met[a][b] > 0
                    self.met[a][b] += 1
                    self.met[b][a] += 1
        others.append(a)
        self.days[a][t] = s

    def _leave(self, a: int, t: int) -> None:
        """Let somebody attend nothing any more."""
        s = self.days[a][t]
        self.came[a][s] -= 1
        self.wrong -= self.came[a][s] > 0
        others = self.there[t][s]
        others.remove(a)
        if s in self.counts:
            for b in others:
                if self.meet[a][b]:
                    self.met[a][b] -= 1
                    self.met[b][a] -= 1
                    self.wrong -= self.met[a][b] > 0

    def anneal(self, moves_each: int, over: Callable[[], bool]) -> IntArray | None:
        """Change seats until nobody meets anybody again, or the moves are at their end: then None."""
        people = len(self.days)
        moves = moves_each * people * self.slots
        cooling, heat = (COLD / HOT) ** (1 / max(1, moves)), HOT * self.price
        drawn: Iterator[tuple[int, list[int], float]] = iter(())
        for k in range(moves):
            if self.wrong == 0:
                return np.array(self.days, dtype=np.int64)
            if k % LOOK_EVERY == 0:
                if over():
                    return None
                drawn = zip(
                    self.rng.integers(self.slots, size=LOOK_EVERY).tolist(),
                    self.rng.integers(people, size=(LOOK_EVERY, 2)).tolist(),
                    self.rng.random(LOOK_EVERY).tolist(),
                    strict=True,
                )
            heat *= cooling
            t, (a, b), luck = next(drawn)
            self._exchange(t, a, b, heat * -math.log(luck + 1e-300), tables=k % 5 == 0)
        return None

    def _exchange(self, t: int, a: int, b: int, most: float, *, tables: bool) -> None:
        """Let two people, or all who are with them, change places in a slot, unless that costs more than that."""
        s, q = self.days[a][t], self.days[b][t]
        if s < 0 or q < 0 or s == q:
            return
        left, right = [a], [b]
        if tables and len(self.there[t][s]) == len(self.there[t][q]):
            left, right = list(self.there[t][s]), list(self.there[t][q])
        if not all(self.may[c, q, t] for c in left) or not all(self.may[c, s, t] for c in right):
            return
        before = self.price * self.wrong
        gained = sum(self.worth[c][q] - self.worth[c][s] for c in left)
        gained += sum(self.worth[c][s] - self.worth[c][q] for c in right)
        self._swap(t, left, right, s, q)
        if self.price * self.wrong - before - gained > most:
            self._swap(t, left, right, q, s)

    def _swap(self, t: int, left: list[int], right: list[int], s: int, q: int) -> None:
        for c in (*left, *right):
            self._leave(c, t)
        for c in left:
            self._enter(c, t, q)
        for c in right:
            self._enter(c, t, s)
