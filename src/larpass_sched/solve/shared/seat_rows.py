"""Who sits where in given placements when rules tie together what people attend: every rule as rows, asked of itself.

With the placements known, rules require nothing but linear rows of attendances. Their relaxation is nearly a flow and
its solution nearly whole; whoever it leaves on parts of seats is seated by CP-SAT, among the seats that are left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from larpass_sched.arrays import NO_LIMIT, BoolArray, IntArray
from larpass_sched.rules import Clash
from larpass_sched.rules.sums import total
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.rows import Condition, Key, Linear
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.solver import FOUND, solve_within
from larpass_sched.timetable.choice import NOBODY, free_days

MOST_UNKNOWNS = 120_000
"""Attendances up to which the relaxation is solved."""

REST_EFFORT = 2.0
"""CP-SAT's deterministic time for those whom the relaxation leaves on parts of seats."""


class UnsaidError(Exception):
    """A rule says something that rows of attendances cannot say."""


@dataclass(eq=False)
class SeatingRows:
    """What the rules require of attendances in given placements: a model that is asked and written down.

    Parameters
    ----------
    problem : Problem
    grid : (T, R) int
    may : (A, S, T) bool
        Who may be seated where.

    Attributes
    ----------
    rows : list of (dict, int)
        Coefficients of attendances, and the most that their sum may be.
    """

    problem: Problem
    grid: IntArray
    may: BoolArray
    budget: Budget
    rows: list[tuple[dict[Key, int], int]] = field(default_factory=list)
    impossible: bool = False

    def __post_init__(self) -> None:
        self.arrays = self.problem.arrays
        self._held = np.zeros(self.arrays.shape[1:], dtype=bool)
        t, r = np.nonzero(self.grid >= 0)
        self._held[self.grid[t, r], t, r] = True
        self._placed: BoolArray = np.asarray(self._held.any(axis=2))
        for rule in self.problem.rules:
            if rule.about_people:
                rule.constrain(self)

    @property
    def knows_people(self) -> bool:
        """Attendances are what is not known yet."""
        return True

    def held(self, s: int, t: int, r: int) -> int:
        """Whether a session is held in a slot and room."""
        return int(self._held[s, t, r])

    def placed(self, s: int, t: int) -> int:
        """Whether a session is held in a slot."""
        return int(self._placed[s, t])

    def attends(self, a: int, s: int, t: int) -> Linear | int:
        """Whether an attendee attends a session in a slot."""
        self.budget.spend(1)
        return Linear({(a, s, t): 1}) if self.may[a, s, t] else 0

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What an attendee's day is worth."""
        worth = np.minimum(self.arrays.worth[a], NO_LIMIT if most is None else most)
        return total(int(worth[s]) * self.attends(a, s, t) for s, t in np.argwhere(self.may[a]).tolist() if worth[s])

    def meetings(self, clash: Clash, weights: IntArray) -> Any:
        """Pairs of placements are known and need no unknowns."""
        raise UnsaidError("pairs of placements")

    def switch(self) -> Linear:
        """Something new, which rows of attendances do not have."""
        raise UnsaidError("a switch")

    def number(self, low: int, high: int) -> Linear:
        """Something new, which rows of attendances do not have."""
        raise UnsaidError("a number")

    def require(self, condition: Any) -> None:
        """Write the condition down."""
        if isinstance(condition, (bool, np.bool_)):
            self.impossible |= not condition
            return
        assert isinstance(condition, Condition)
        for sums in condition.sums:
            terms = {key: n for key, n in sums.terms.items() if n}
            if sum(n for n in terms.values() if n > 0) > -sums.constant:
                self.rows.append((terms, -sums.constant))

    def require_unless(self, broken: Any, condition: Any) -> None:
        """Nothing that must hold."""
        raise UnsaidError("a price")


def seat_by_rows(problem: Problem, grid: IntArray, may: BoolArray, search: Search) -> IntArray | None:
    """(A, T) days of the most worth that keep every rule about people; None if there are none or none were found.

    Raises
    ------
    UnsaidError
        If a rule says something that rows cannot say.
    """
    if int(may.sum()) > MOST_UNKNOWNS:
        raise UnsaidError("too many people")
    rows = SeatingRows(problem, grid, may, Budget(search))
    if rows.impossible:
        return None
    relaxed = _Relaxed(rows)
    shares = relaxed.solve(search)
    if shares is None:
        return None
    parts = {key[0] for key, share in shares.items() if 1e-6 < share < 1 - 1e-6}
    days = free_days(problem.arrays)
    for (a, s, t), share in shares.items():
        if share > 0.5 and a not in parts:
            days[a, t] = s
    if not parts:
        return days
    found = _seat_the_rest(rows, days, parts, search)
    return _seat_the_rest(rows, days, set(range(len(days))), search) if found is None else found


class _Relaxed:
    """The relaxation: everybody may be in several places in part."""

    def __init__(self, rows: SeatingRows) -> None:
        worth = rows.arrays.worth
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        objective = self._solver.Objective()
        self._variables: dict[Key, pywraplp.Variable] = {}
        for a, s, t in np.argwhere(rows.may).tolist():
            variable = self._solver.NumVar(0.0, 1.0, "")
            self._variables[a, s, t] = variable
            if worth[a, s]:
                objective.SetCoefficient(variable, float(worth[a, s]))
        objective.SetMaximization()
        for terms, most in rows.rows:
            row = self._solver.Constraint(-self._solver.infinity(), float(most))
            for key, n in terms.items():
                row.SetCoefficient(self._variables[key], float(n))

    def solve(self, search: Search) -> dict[Key, float] | None:
        """The share of everybody in every place; None where there is no seating."""
        self._solver.SetTimeLimit(int(1000 * max(1.0, search.remaining)))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return {key: variable.solution_value() for key, variable in self._variables.items()}


def _seat_the_rest(rows: SeatingRows, days: IntArray, rest: set[int], search: Search) -> IntArray | None:
    """The days with those of some people filled in anew, where those of all others stay."""
    model = cp_model.CpModel()
    worth = rows.arrays.worth
    attends = {(a, s, t): model.new_bool_var("") for a, s, t in np.argwhere(rows.may).tolist() if a in rest}
    for terms, most in rows.rows:
        known = sum(n for (a, s, t), n in terms.items() if a not in rest and days[a, t] == s)
        mine = [(key, n) for key, n in terms.items() if key[0] in rest]
        if mine:
            left = cp_model.LinearExpr.weighted_sum([attends[key] for key, _ in mine], [n for _, n in mine])
            model.add(left <= most - known)
        elif known > most:
            return None
    model.maximize(total(int(worth[a, s]) * y for (a, s, _), y in attends.items()))
    status, solver = solve_within(search, model, REST_EFFORT)
    if status not in FOUND:
        return None
    found = days.copy()
    found[sorted(rest)] = NOBODY
    for (a, s, t), y in attends.items():
        if solver.value(y):
            found[a, t] = s
    return found
