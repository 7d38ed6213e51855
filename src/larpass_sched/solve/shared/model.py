"""The plain CP-SAT model: placements and attendances as booleans, and every rule on them.

It is correct and is the reference for everything else, but its relaxation lets each session be a little in every
slot, so that it proves next to nothing about larger events.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import NO_LIMIT, Arrays, BoolArray, IntArray
from larpass_sched.goals import sign
from larpass_sched.goals.turned_away import TurnedAway
from larpass_sched.rules import Clash, Rule, all_clashes, count_meetings, forbid
from larpass_sched.rules.sums import total
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.timetable.choice import empty_grid, free_days

TERMS_EACH = 3
"""Terms that an unknown costs, beside those in which it stands."""


def worth_of_day(arrays: Arrays, attends: Callable[[int, int, int], Any], a: int, most: int | None) -> Any:
    """What all that attendee `a` attends is worth; of what is worth more than `most`, only so much."""
    worth, slots = np.minimum(arrays.worth[a], NO_LIMIT if most is None else most), range(arrays.shape[2])
    return total(int(worth[s]) * attends(a, s, t) for s in worth.nonzero()[0].tolist() for t in slots)


class TimetableModel:
    """Placement and attendance variables that can be asked questions, and the rules on them.

    Parameters
    ----------
    problem : Problem
    with_people : bool
        Whether attendances are part of the model; without them the rules about people are left out.
    switchable : bool
        Give every rule a literal that switches it on, to find out which rules contradict each other.
    budget : Budget, optional
        How large it may become; default: as large as a model may be, in whatever time.

    Raises
    ------
    TooLargeError
        If it would be larger than that, now or whenever something is added.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        with_people: bool = True,
        switchable: bool = False,
        budget: Budget | None = None,
    ) -> None:
        self.problem = problem
        self.budget = Budget() if budget is None else budget
        people = int(problem.may_attend.sum()) if with_people else 0
        self.budget.spend(TERMS_EACH * (int(problem.allowed.sum()) + people))
        self.arrays = problem.arrays
        self.cp = cp_model.CpModel()
        self.proves = True
        """Whether what it proves holds for all timetables, and not only for those that it considers."""
        self.switches: dict[str, cp_model.IntVar] = {}
        self._switch: cp_model.IntVar | None = None
        self._everything = switchable
        self._held = self._placement_variables()
        self._attends = self._attendance_variables() if with_people else {}
        self._placed = self._sums_over_rooms()
        self._people = with_people
        self._before_rules()
        for rule in problem.rules:
            if not self._skips(rule):
                self._add(rule, switchable)

    def held(self, s: int, t: int, r: int) -> Any:
        """1 if a run of session `s` is held in slot `t` in room `r`."""
        self.budget.spend(1)
        return self._held.get((s, t, r), 0)

    def placed(self, s: int, t: int) -> Any:
        """1 if a run of session `s` is held in slot `t`."""
        self.budget.spend(self._rooms_of.get((s, t), 1))
        return self._placed.get((s, t), 0)

    def attends(self, a: int, s: int, t: int) -> Any:
        """1 if attendee `a` attends session `s` in slot `t`."""
        self.budget.spend(1)
        return self._attends.get((a, s, t), 0)

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth; of what is worth more than `most`, only so much."""
        return worth_of_day(self.arrays, self.attends, a, most)

    def meetings(self, clash: Clash, weights: IntArray) -> Any:
        """The sum of weights over all pairs of placements that clash."""
        return count_meetings(clash, weights, self)

    def require(self, condition: Any) -> None:
        """Let the condition hold, as far as the rule that asks for it is switched on."""
        constraint = self._constraint(condition)
        if constraint is not None and self._switch is not None:
            constraint.only_enforce_if(self._switch)

    def require_unless(self, broken: Any, condition: Any) -> None:
        """Let the condition hold in every timetable in which the switch `broken` is 0."""
        constraint = self._constraint(condition)
        if constraint is not None:
            constraint.only_enforce_if(broken.negated())

    def switch(self) -> cp_model.IntVar:
        """A new unknown that is 0 or 1."""
        self.budget.spend(TERMS_EACH)
        return self.cp.new_bool_var("")

    def number(self, low: int, high: int) -> cp_model.IntVar:
        """A new unknown whole number."""
        self.budget.spend(TERMS_EACH)
        return self.cp.new_int_var(low, high, "")

    def _constraint(self, condition: Any) -> cp_model.Constraint | None:
        self.budget.spend(TERMS_EACH)
        if isinstance(condition, (bool, np.bool_)):
            return None if condition else self.cp.add_bool_or([])
        return self.cp.add(condition)

    def maximise_value(self) -> None:
        """Ask for the best value: points, and in free choice few people turned away."""
        self.cp.maximize(self.value())

    def value(self) -> Any:
        """What is to be as large as can be."""
        worth, scale = self.arrays.worth, self.problem.point_scale
        terms = [scale * int(worth[a, s]) * y for (a, s, _t), y in self._attends.items() if worth[a, s] > 0]
        terms += [scale * n * sign(goal) * goal.measure(self) for goal, n in self.problem.extra]
        if self.arrays.attendance == "free":
            terms.append(-TurnedAway().measure(self))
        return total(terms)

    def maximise_luck(self, rng: np.random.Generator) -> None:
        """Ask for the timetable that a random liking of placements likes best."""
        self.cp.maximize(total(int(rng.integers(1000)) * x for x in self._held.values()))

    def hint(self, solution: Solution) -> None:
        """Start from a known timetable."""
        for (s, t, r), x in self._held.items():
            self.cp.add_hint(x, bool(solution.grid[t, r] == s))
        for (a, s, t), y in self._attends.items():
            self.cp.add_hint(y, bool(solution.days[a, t] == s))

    def fix(self, grid: IntArray) -> None:
        """Let the placements be exactly those of a grid."""
        for (s, t, r), x in self._held.items():
            self.cp.add(x == int(grid[t, r] == s))
        if any((int(grid[t, r]), t, r) not in self._held for t, r in np.argwhere(grid >= 0).tolist()):
            # A forbidden placement has no variable that could be fixed.
            self.cp.add_bool_or([])

    @property
    def knows_people(self) -> bool:
        """Whether attendances are unknowns."""
        return self._people

    def solution(self, value_of_variable: Any) -> Solution | None:
        """The solution that a solver or callback holds, by its function from variables to values; None if unclear."""
        grid = self.grid(value_of_variable)
        days = free_days(self.arrays)
        for (a, s, t), y in self._attends.items():
            if value_of_variable(y):
                days[a, t] = s
        days = self.problem.with_everybody_at_plenaries(grid, days)
        if self.arrays.attendance == "free":
            return self.problem.free_solution(grid)
        return Solution(grid, days, self.problem.value_of(grid, days))

    def grid(self, value_of_variable: Any) -> IntArray:
        """The (T, R) grid of sessions that a solver or callback holds."""
        grid = empty_grid(self.arrays)
        for (s, t, r), x in self._held.items():
            if value_of_variable(x):
                grid[t, r] = s
        return grid

    def _before_rules(self) -> None:
        """What a stronger model adds first."""

    def _skips(self, rule: Rule) -> bool:
        return rule.about_people and not self._people

    def _placement_variables(self) -> dict[tuple[int, int, int], cp_model.IntVar]:
        possible: BoolArray = np.ones_like(self.problem.allowed) if self._everything else self.problem.allowed
        return {(s, t, r): self.cp.new_bool_var(f"held {s} {t} {r}") for s, t, r in np.argwhere(possible).tolist()}

    def _attendance_variables(self) -> dict[tuple[int, int, int], cp_model.IntVar]:
        arrays = self.arrays
        possible = self.problem.may_attend
        if self._everything:
            possible = np.broadcast_to(arrays.can_go[:, :, None], possible.shape)
        return {(a, s, t): self.cp.new_bool_var(f"attends {a} {s} {t}") for a, s, t in np.argwhere(possible).tolist()}

    def _sums_over_rooms(self) -> dict[tuple[int, int], Any]:
        held: dict[tuple[int, int], list[Any]] = {}
        for (s, t, _r), x in self._held.items():
            held.setdefault((s, t), []).append(x)
        self._rooms_of = {key: len(there) for key, there in held.items()}
        return {key: total(there) for key, there in held.items()}

    def _add(self, rule: Rule, switchable: bool) -> None:
        if switchable:
            self._switch = self.switches[rule.name] = self.cp.new_bool_var(rule.name)
            self._take_away(rule)
        for clash in all_clashes(rule, self.arrays):
            forbid(clash, self)
        rule.constrain(self)

    def _take_away(self, rule: Rule) -> None:
        forbidden, excluded = rule.forbidden(self.arrays), rule.excluded(self.arrays)
        if forbidden is not None:
            forbidden = np.broadcast_to(forbidden, self.arrays.shape[1:])
            for key, x in self._held.items():
                if forbidden[key]:
                    self.require(x == 0)
        if excluded is not None:
            excluded = np.broadcast_to(excluded, self.problem.may_attend.shape)
            for key, y in self._attends.items():
                if excluded[key]:
                    self.require(y == 0)
