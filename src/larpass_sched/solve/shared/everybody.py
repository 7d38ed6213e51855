"""Placements in which everybody finds something in every slot, where rules ask for that, or the proof that none exist.

What is held when is one question, who sits where a flow for each slot: a small model places the sessions, and a flow
for each slot seats everybody or names people and sessions that do not fit together, which becomes a new inequality of
the model (logic-based Benders decomposition: J. N. Hooker and G. Ottosson 2003, doi:10.1007/s10107-003-0375-9). When
the model has nothing left, there is no timetable.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from ortools.graph.python import max_flow
from ortools.sat.python import cp_model

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules.sums import total
from larpass_sched.solve.shared.assigning import assign_rooms
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_grid, seat_slot
from larpass_sched.solve.shared.solver import FOUND, solve_within
from larpass_sched.timetable.choice import NOBODY


def can_place_for_everybody(problem: Problem) -> bool:
    """Whether seats can be found slot by slot, and rules ask that people attend something in every slot."""
    return bool(problem.filling.any()) and seated_by_slot(problem)


def seated_by_slot(problem: Problem) -> bool:
    """Whether what is best in each slot by itself is best of all, and keeps the rules about people if anything does."""
    arrays = problem.arrays
    people = (rule for rule in problem.links if rule.about_people)
    return bool(
        arrays.attendance == "seats"
        and (arrays.runs == 1).all()
        and arrays.slots_differ_in_time
        and not arrays.called.any()
        and all(rule.filling(arrays) is not None for rule in people)
    )


class PlacesForAll:
    """A model of sessions and slots alone that learns from flows who cannot be seated.

    Parameters
    ----------
    problem : Problem
        One for which `can_place_for_everybody`.
    search : Search
        Whose time it is.

    Raises
    ------
    TooLargeError
        If the model would be too large.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem, self.search = problem, search
        self.cp = cp_model.CpModel()
        self._budget = Budget(search)
        arrays = self.arrays = problem.arrays
        _, sessions, self.slots, _ = arrays.shape
        there = problem.allowed.any(axis=2)
        self._budget.spend(int(there.sum()))
        self.placed = {(s, t): self.cp.new_bool_var("") for s, t in np.argwhere(there).tolist()}
        self.seats = most_seats(problem)
        self.sits = arrays.takes_seat
        self.filling = problem.surely_filling & ~arrays.speaks.any(axis=1)
        self._place(sessions)
        self._seat_everybody()

    def _place(self, sessions: int) -> None:
        """What rules say of sessions and slots."""
        problem, arrays, slots = self.problem, self.arrays, range(self.slots)
        for s in range(sessions):
            held = total(self._held(s, t) for t in slots)
            self.require(held <= 1)
            self.require(held >= int(arrays.least_runs[s]))
        for s, t in np.argwhere(problem.pinned_here).tolist():
            self.require(self._held(s, t) >= 1)
        apart = np.argwhere(np.triu(problem.apart, 1)).tolist()
        for t in slots:
            rooms = int(problem.allowed[:, t].any(axis=0).sum())
            self.require(total(self._held(s, t) for s in range(sessions)) <= rooms)
            for s, q in apart:
                self.require(self._held(s, t) + self._held(q, t) <= 1)
        for row in problem.recorded.rows:
            counted = np.argwhere(row.coefficients).tolist()
            self._budget.spend(len(counted))
            self.require(total(int(row.coefficients[s, t]) * self._held(s, t) for s, t in counted) <= row.most)

    def _seat_everybody(self) -> None:
        """Everybody finds something in every slot, which has seats for all and does not ask for more than all."""
        arrays, may, every = self.arrays, self.problem.may_attend, range(self.arrays.shape[1])
        for t in range(self.slots):
            here = ~arrays.away[:, t]
            needing = self.filling & here
            for suits in np.unique(may[needing, :, t], axis=0):
                self._budget.spend(int(suits.sum()))
                self.require(total(self._held(s, t) for s in suits.nonzero()[0].tolist()) >= 1)
            # Whom everything suits attends something as soon as anything is held.
            open_to_all = (may[:, :, t] | (self.seats[:, t] == 0)).all(axis=1)
            filling = self.problem.filling & ~arrays.speaks.any(axis=1) & here & self.sits & open_to_all & ~needing
            seats = total(int(self.seats[s, t]) * self._held(s, t) for s in every)
            used = self.cp.new_bool_var("")
            for s in every:
                self.require(self._held(s, t) <= used)
            self.require(seats >= int((needing & self.sits).sum()) + int(filling.sum()) * used)
            self.require(total(int(arrays.minimum[s]) * self._held(s, t) for s in every) <= int(here.sum()))

    def solve(self, seconds: float, most_forbidden: float = math.inf) -> tuple[Solution | None, bool]:
        """A solution in which everybody is seated; or None, and whether it is proved that there is none.

        `most_forbidden` placements, which only rooms or speakers forbid, are tried before it is given up.
        """
        forbidden, hint, deadline = 0, None, self.search.seconds + seconds
        while (
            forbidden < most_forbidden and (left := deadline - self.search.seconds) > 0 and not self.search.interrupted
        ):
            if hint is not None:
                self.cp.clear_hints()
                for key, x in self.placed.items():
                    self.cp.add_hint(x, key in hint)
            status, solver = solve_within(self.search, self.cp, seconds=left)
            if status not in FOUND:
                return None, status == cp_model.INFEASIBLE and not forbidden and not self.search.interrupted
            hint = {key for key, x in self.placed.items() if solver.value(x)}
            held = [sorted(s for s, u in hint if u == t) for t in range(self.slots)]
            learnt = [self._learn(np.array(here, dtype=np.int64), t) for t, here in enumerate(held)]
            if any(learnt):
                continue
            grid = in_rooms(self.problem, held)
            solution = None if grid is None else seat_grid(self.problem, grid)
            if solution is not None and self.problem.keeps_rules(solution.grid, solution.days):
                return solution, True
            # What rooms or speakers forbid is known for this placement alone, and not to the proof.
            forbidden += 1
            self.cp.add_bool_or([x.negated() for key, x in self.placed.items() if key in hint])
        return None, False

    def _learn(self, held: IntArray, t: int) -> bool:
        """Require what a slot has to satisfy and these sessions in it do not; whether there is something."""
        arrays, may = self.arrays, self.problem.may_attend[:, :, t]
        needing = (self.filling & self.sits & ~arrays.away[:, t]).nonzero()[0]
        learnt = False
        crowded = _crowded(may[np.ix_(needing, held)], self.seats[held, t])
        if crowded is not None:
            people = needing[crowded]
            for u in self._alike(t):
                suits = np.asarray(self.problem.may_attend[people, :, u].any(axis=0))
                seats = np.minimum(self.seats[:, u], self.problem.may_attend[people, :, u].sum(axis=0))
                self.require(
                    total(int(seats[s]) * self._held(s, u) for s in suits.nonzero()[0].tolist()) >= len(people)
                )
            learnt = True
        few = _wanting(may[:, held], arrays.minimum[held])
        if few is not None:
            sessions = held[few]
            for u in self._alike(t):
                fits = int(self.problem.may_attend[:, sessions, u].any(axis=1).sum())
                self.require(total(int(arrays.minimum[s]) * self._held(s, u) for s in sessions.tolist()) <= fits)
            learnt = True
        if not learnt and not self._can_be_seated(held, t):
            # Each half fits, and together they do not: not these sessions alone.
            others = np.setdiff1d(np.arange(arrays.shape[1]), held).tolist()
            for u in self._alike(t):
                more = [self._held(s, u) for s in others]
                self.require(total(more) + total(1 - self._held(s, u) for s in held.tolist()) >= 1)
            learnt = True
        return learnt

    def _can_be_seated(self, held: IntArray, t: int) -> bool:
        arrays, may = self.arrays, self.problem.may_attend[:, held, t]
        if arrays.speaks[:, held].any():
            # Who speaks attends nothing else then: that is left to the look at the whole.
            return True
        fill = self.problem.filling & may.any(axis=1)
        seats, least = self.seats[held, t], arrays.minimum[held]
        return seat_slot(arrays.worth[:, held], may, arrays.must[:, held], seats, least, self.sits, fill) is not None

    def _alike(self, t: int) -> Iterator[int]:
        """The slots in which people and seats are as in this one."""
        for u in range(self.slots):
            if (self.seats[:, u] == self.seats[:, t]).all() and (
                self.arrays.away[:, u] == self.arrays.away[:, t]
            ).all():
                same = (self.problem.may_attend[:, :, u] == self.problem.may_attend[:, :, t]).all()
                if same:
                    yield u

    def _held(self, s: int, t: int) -> Any:
        return self.placed.get((s, t), 0)

    def require(self, condition: Any) -> None:
        """Let the condition hold."""
        if isinstance(condition, (bool, np.bool_)):
            if not condition:
                self.cp.add_bool_or([])
        else:
            self.cp.add(condition)


def place_for_everybody(problem: Problem, search: Search) -> Solution | None:
    """A timetable in which everybody is seated as rules ask; None if none was found.

    Where there is none, the search is told that the event is impossible.
    """
    solution, proved = PlacesForAll(problem, search).solve(search.remaining)
    if solution is None and proved:
        search.prove_impossible()
    return solution


def most_seats(problem: Problem) -> IntArray:
    """(S, T) int: the most that a session seats in a slot, in whatever room."""
    seats = np.minimum(problem.arrays.capacity, problem.arrays.shape[0])
    return np.where(problem.allowed, seats[:, None, :], 0).max(axis=2)


def in_rooms(problem: Problem, held: list[list[int]]) -> IntArray | None:
    """The (T, R) grid of the sessions of each slot, with rooms; None where there are not enough."""
    grid = np.full((len(held), problem.arrays.shape[3]), NOBODY, dtype=np.int64)
    for t, sessions in enumerate(held):
        rooms = rooms_for(problem, t, np.array(sessions, dtype=np.int64))
        if rooms is None:
            return None
        grid[t, rooms] = sessions
    return grid


def rooms_for(problem: Problem, t: int, sessions: IntArray) -> IntArray | None:
    """Rooms of sessions in a slot, such that fewest of those who like them best lack a seat; None if there are none."""
    arrays = problem.arrays
    allowed = problem.allowed[sessions, t]
    seats = np.minimum(arrays.capacity[sessions], arrays.shape[0])
    wanted = np.where(problem.may_attend[:, sessions, t], arrays.worth[:, sessions], 0)
    going = wanted.max(axis=1, initial=0) > 0
    crowds = np.bincount(wanted[going].argmax(axis=1), minlength=len(sessions)) if len(sessions) else sessions
    missing = np.maximum(0, np.maximum(crowds, arrays.minimum[sessions])[:, None] - seats)
    return assign_rooms(allowed, missing, 0 * missing)


def _crowded(fits: BoolArray, seats: IntArray) -> IntArray | None:
    """People whom the seats of what suits them do not hold, by a maximum flow and its cut (P. Hall 1935)."""
    people = len(fits)
    reached, seated = _source_side(fits, np.ones(people, dtype=np.int64), seats)
    return None if seated == people else np.array([a for a in reached if a < people], dtype=np.int64)


def _wanting(fits: BoolArray, least: IntArray) -> IntArray | None:
    """Sessions that ask for more people than they suit."""
    reached, came = _source_side(fits.T, least, np.ones(len(fits), dtype=np.int64))
    return None if came == least.sum() else np.array([k for k in reached if k < len(least)], dtype=np.int64)


def _source_side(fits: BoolArray, supply: IntArray, room: IntArray) -> tuple[list[int], int]:
    rows, columns = fits.shape
    source, sink = rows + columns, rows + columns + 1
    i, j = np.nonzero(fits)
    flow = max_flow.SimpleMaxFlow()
    flow.add_arcs_with_capacity(i, rows + j, np.minimum(supply[i], room[j]))
    flow.add_arcs_with_capacity(np.full(rows, source), np.arange(rows), supply)
    flow.add_arcs_with_capacity(rows + np.arange(columns), np.full(columns, sink), room)
    flow.solve(source, sink)
    return list(flow.get_source_side_min_cut()), flow.optimal_flow()
