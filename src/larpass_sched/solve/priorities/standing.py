"""How things stand while priorities are solved one after another: what was reached, what is kept, the best so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.event.options import Options
from larpass_sched.goals import AttendanceGoal, Goal, Stage, stages_of
from larpass_sched.goals.attendance import Wishes
from larpass_sched.rules import Rule
from larpass_sched.solve.exact.sets import SetModel
from larpass_sched.solve.priorities.kept import Kept
from larpass_sched.solve.priorities.local import rooms_within_slots
from larpass_sched.solve.priorities.remaining import Remaining
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution, to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import timetable_of

MOST_ATTENDANCES = 60_000
"""Attendances up to which people are unknowns of a model."""


@dataclass(eq=False)
class Reached:
    """What a priority reached.

    Attributes
    ----------
    stage : Stage
    ranks : tuple of int
        Its value and what decides between equal values, more is better.
    bound : int or None
        No timetable that keeps what came before has a larger first rank, where that is proved.
    before : tuple of int or None
        The ranks of the timetable that was there before; None for the first priority.
    price, price_most : int, int or None
        Points that it cost, each the difference of two timetables that were seated; `price_most` where the larger one
        is only a bound.
    """

    stage: Stage
    ranks: tuple[int, ...]
    bound: int | None
    before: tuple[int, ...] | None
    price: int = 0
    price_most: int | None = None


@dataclass(eq=False)
class Standing:
    """What is known while the priorities of an event are solved.

    Parameters
    ----------
    arrays : Arrays
    options : Options
    search : Search
        For the points; its problem is that of their priority.

    Attributes
    ----------
    reached : list of Reached
        What the priorities so far have reached.
    kept : tuple of Kept
        The same as rules.
    best : Solution or None
    remaining : Remaining or None
        What the proof of the points leaves, where it was made by configurations.
    """

    arrays: Arrays
    options: Options
    search: Search
    reached: list[Reached] = field(default_factory=list)
    kept: tuple[Kept, ...] = ()
    best: Solution | None = None
    remaining: Remaining | None = None
    _shown: tuple[Solution, Timetable] | None = None
    """The best, and the same in words, which takes long to say where people are many."""

    def __post_init__(self) -> None:
        self.stages = stages_of(self.arrays)
        self.leading = next((i for i, stage in enumerate(self.stages) if _led(stage)), 0 if not self.stages else -1)
        led = self.stages[self.leading] if self.stages and self.leading >= 0 else None
        self.led_by = None if led is None else _led(led)
        self.points_arrays = self.led(self.arrays)
        self.problem = to_problem(self.points_arrays, extra=self.extra)
        self.search.problem = self.problem

    @property
    def extra(self) -> tuple[tuple[Goal, int], ...]:
        """What counts together with the goal that leads the points."""
        if self.led_by is None:
            return ()
        return tuple(term for term in self.stages[self.leading].terms if term[0] is not self.led_by[0])

    @property
    def unasked(self) -> bool:
        """Whether nobody asked for these priorities: then they may not make people wait."""
        return self.options.priorities == Options().priorities

    def ranks(self, stage: Stage) -> tuple[int, ...]:
        """What the best so far is worth to a priority."""
        assert self.best is not None
        if self._shown is None or self._shown[0] is not self.best:
            self._shown = self.best, timetable_of(self.arrays, self.best.grid, self.best.days)
        return stage.ranks(self._shown[1], self.arrays)

    def points(self) -> int:
        """The points of the best so far."""
        if self.best is None:
            return 0
        a, t = np.nonzero(self.best.days >= 0)
        return int(self.arrays.worth[a, self.best.days[a, t]].sum())

    def is_decided(self, stage: Stage) -> bool:
        """Whether nothing that keeps what was reached can be better for a stage, because nothing is left to decide.

        Where everything has one place, only what asks people can differ; and where all of them have the most that their
        slots offer, what their days are worth cannot either.
        """
        if self.best is None or not self._has_one_place_each(self.best):
            return False
        if not stage.asks_people(self.arrays):
            return True
        by_day = all(goal.by_day_worth or not goal.asks_people(self.arrays) for goal, _ in stage.terms)
        return by_day and self._points_are_kept() and self._have_the_most(self.best)

    def _has_one_place_each(self, best: Solution) -> bool:
        arrays, places = self.arrays, int(self.problem.allowed.sum())
        held = int((best.grid >= 0).sum())
        return held == places == int(arrays.runs.sum()) and bool((arrays.least_runs == arrays.runs).all())

    def _points_are_kept(self) -> bool:
        """Whether the points can be no fewer than they are."""
        kept = {rule.stage.name: rule.least for rule in self.kept}
        led = None if self.leading < 0 else self.stages[self.leading]
        if led is None or self.led_by is None or not isinstance(self.led_by[0], Wishes) or self.extra:
            return False
        return kept.get(led.name) == self.ranks(led)

    def _have_the_most(self, best: Solution) -> bool:
        """Whether everybody has the most that could be had if seats and what is attended twice were no matter."""
        attends, worth = self.problem.may_attend, self.arrays.worth
        most = np.zeros(len(worth), dtype=np.int64)
        for slot, here in enumerate(best.grid):
            held = here[here >= 0]
            most += np.where(attends[:, held, slot], worth[:, held], 0).max(axis=1, initial=0)
        a, t = np.nonzero(best.days >= 0)
        return bool((np.bincount(a, worth[a, best.days[a, t]], len(worth)) == most).all())

    def take(self, solution: Solution, stage: Stage, rules: tuple[Rule, ...]) -> bool:
        """Keep a solution that is better, after a look without the solver at all that has to hold; whether it was."""
        timetable = timetable_of(self.arrays, solution.grid, solution.days)
        if self.best is not None and stage.ranks(timetable, self.arrays) <= self.ranks(stage):
            return False
        if any(next(rule.breaches(timetable, self.arrays), None) is not None for rule in rules):
            return False
        self.best = solution
        self.search.tell(solution)
        return True

    def model(self, stage: Stage, problem: Problem, left: Remaining | None = None) -> TimetableModel | SetModel | None:
        """The smallest model that knows all that a priority asks; None where it would be too large."""
        people = self._with_people(stage)
        left = self.remaining if left is None else left
        if left is not None:
            model = left.model(stage, problem, self.kept, with_people=people)
            if model is not None:
                return model
        people = people or stage.asks_people(self.arrays) or any(kept.about_people for kept in self.kept)
        people = (
            people or any(rule.about_people for rule in problem.rules if not rule.by_slot) or _people_matter(problem)
        )
        if people and int(problem.may_attend.sum()) > MOST_ATTENDANCES:
            return None
        return TimetableModel(problem, with_people=people, budget=Budget(self.search))

    def _with_people(self, stage: Stage) -> bool:
        """Whether attendances have to be unknowns for this priority or for what is kept."""
        asked = [goal.asks_people(self.arrays) and not goal.by_day_worth for goal, _ in stage.terms]
        kept = [rule.about_people and not rule.by_day_worth for rule in self.kept]
        counted_otherwise = self.points_arrays.worth is not self.arrays.worth
        return any(asked) or any(kept) or counted_otherwise

    def led(self, arrays: Arrays) -> Arrays:
        """The same with the worth by which the points are led."""
        if self.led_by is None:
            return arrays
        goal, weight = self.led_by
        worths = goal.worths(arrays)
        if worths is arrays.worth and weight == 1:
            return arrays
        return replace(arrays, worth=worths * weight)


class RoomsOnly(TimetableModel):
    """The plain model with slots and itineraries as they are: only rooms may change."""

    def __init__(self, problem: Problem, best: Solution, budget: Budget) -> None:
        self._best = best
        super().__init__(rooms_within_slots(problem, best), with_people=False, budget=budget)
        self.proves = False
        for t, r in np.argwhere(best.grid >= 0).tolist():
            self.require(self.placed(int(best.grid[t, r]), t) == 1)

    def solution(self, value_of_variable: Callable[[object], int]) -> Solution:
        """The best timetable in other rooms."""
        grid = self.grid(value_of_variable)
        return Solution(grid, self._best.days, self.problem.value_of(grid, self._best.days))


def _led(stage: Stage) -> tuple[AttendanceGoal, int] | None:
    """The goal about attendances that a priority is led by, if all else in it only takes away."""
    leading = [(goal, n) for goal, n in stage.terms if isinstance(goal, AttendanceGoal)]
    others = [goal for goal, _ in stage.terms if not isinstance(goal, AttendanceGoal)]
    if len(leading) != 1 or any(goal.more_is_better or goal.about_people for goal in others):
        return None
    goal, weight = leading[0]
    return goal, weight if others else 1


def _people_matter(problem: Problem) -> bool:
    """Whether rules about people may rule placements out."""
    arrays = problem.arrays
    return bool(arrays.must.any() or (arrays.minimum > 0).any() or arrays.called.any())
