"""The steps of one priority: each is made as large as can be without giving up what those before it reached."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from larpass_sched.goals import Reach, Stage
from larpass_sched.goals.fairness import Fairness
from larpass_sched.solve.exact.sets import SetModel
from larpass_sched.solve.priorities.kept import Kept
from larpass_sched.solve.priorities.local import cost_of_placements
from larpass_sched.solve.priorities.standing import Standing
from larpass_sched.solve.shared.budget import TooLargeError
from larpass_sched.solve.shared.everybody import PlacesForAll, can_place_for_everybody
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.solver import FOUND, bound_of, solve_within

EFFORT, FURTHER_EFFORT = 4.0, 1.0
"""CP-SAT's deterministic time for the first step of a priority that nobody asked for, and for each further one."""

REACH_SHARE = 0.5
"""Share of a priority's time that is left for the question whether its first step can be so large."""

MOST_FORBIDDEN = 20
"""Placements with everybody seated that only rooms or speakers forbid, after which the whole model is asked."""

READING_SHARE = 0.5
"""What it takes the solver to read a model, as a share of what it took to build it."""


class Steps:
    """Solves the steps of a priority one after another.

    Parameters
    ----------
    standing : Standing
        Where the best so far is, and what is left by the priorities before.
    stage : Stage
    problem : Problem
        With all that is kept.
    """

    def __init__(self, standing: Standing, stage: Stage, problem: Problem) -> None:
        self._standing = standing
        self._stage = stage
        self._problem = problem

    def solve(self, seconds: float) -> int | None:
        """Spend at most so many seconds; tells the proven bound of the first step, if any."""
        standing = self._standing
        deadline = standing.search.seconds + seconds
        best = utmost(self._stage)
        reach, first = self._stage.reach(standing.arrays), None
        if reach is not None:
            first = self._highest(reach, deadline)
            if standing.best is None or first != standing.ranks(self._stage)[0]:
                return first
        model = standing.model(self._stage, self._problem)
        if model is None:
            return first
        before = None
        for k, step in enumerate(self._stage.steps(model)):
            if step is before:
                continue
            before = step
            ranks = None if standing.best is None else standing.ranks(self._stage)
            if standing.search.interrupted or standing.search.seconds >= deadline:
                break
            if isinstance(step, Reach) or (
                ranks is not None and best is not None and k < len(best) and ranks[k] == best[k]
            ):
                assert ranks is not None
                bound: int | None = ranks[k]
            else:
                bound = self._best(model, step, deadline - standing.search.seconds, k)
            if k == 0:
                first = bound
            if standing.best is None:
                return None
            reached = standing.ranks(self._stage)[k]
            for condition in step.conditions(model, reached) if isinstance(step, Reach) else (step >= reached,):
                model.require(condition)
            if bound != reached:
                break
        return first

    def leave_out_what_costs(self, seconds: float) -> None:
        """Where single placements are counted: try whether it can do with none that counts.

        That is a far smaller question than how few there can be.
        """
        cost = cost_of_placements(self._problem, self._stage)
        if cost is None or utmost(self._stage) != (0,):
            return
        problem = replace(self._problem, allowed=self._problem.allowed & (cost == 0))
        if (problem.allowed.any(axis=2).sum(axis=1) < self._standing.arrays.least_runs).any():
            return
        model = self._standing.model(self._stage, problem)
        if model is not None:
            # The best so far holds what is forbidden here: as a hint it would lead astray.
            self._solve(model, seconds, math.inf, hinted=False, relaxed=bool(problem.may_attend.any()))

    def improve(self, model: TimetableModel, step: Any, seconds: float, effort: float) -> None:
        """Make a step as large as a model that proves nothing finds in a deterministic time."""
        if self._standing.best is not None:
            model.require(step >= self._standing.ranks(self._stage)[0])
        model.cp.maximize(step)
        self._solve(model, seconds, effort)

    def _best(self, model: TimetableModel | SetModel, step: Any, seconds: float, k: int) -> int | None:
        """Make a step as large as can be; tells its proven bound, if any."""
        standing = self._standing
        if standing.best is not None:
            model.require(step >= standing.ranks(self._stage)[k])
        model.cp.maximize(step)
        effort = FURTHER_EFFORT if k else EFFORT
        status, solver = self._solve(model, seconds, effort if standing.unasked else math.inf)
        if status == cp_model.INFEASIBLE and standing.best is None and not standing.search.interrupted:
            standing.search.prove_impossible()
        if status in (cp_model.UNKNOWN, cp_model.INFEASIBLE) or not model.proves:
            return None
        return bound_of(solver)

    def _highest(self, reach: Reach, deadline: float) -> int | None:
        """Ask whether the first step can be so large: halfway, until nothing is in between; tells its proven bound."""
        standing = self._standing
        effort = EFFORT if standing.unasked else math.inf
        bound = too_hard = len(reach.values) - 1
        while effort > 0 and standing.search.seconds < deadline and not standing.search.interrupted:
            reached = -1 if standing.best is None else reach.values.index(standing.ranks(self._stage)[0])
            if reached >= bound:
                break
            if reached >= too_hard:
                # All that is left has been tried in vain, and there is more time.
                too_hard = bound
            target = 0 if standing.best is None else (reached + too_hard + 1) // 2
            status, used = self._can_be(reach, reach.values[target], deadline, effort)
            effort -= used
            if status in FOUND and standing.best is not None and standing.ranks(self._stage)[0] >= reach.values[target]:
                continue
            too_hard = target - 1
            if status == cp_model.INFEASIBLE:
                bound = target - 1
                if standing.best is None:
                    standing.search.prove_impossible()
                    return None
        if standing.best is None:
            return None
        if standing.remaining is not None and not self._stage.gives_up:
            standing.remaining = standing.remaining.within(
                reach.needed(standing.ranks(self._stage)[0]), standing.arrays
            )
        told = reach.values[bound] < reach.values[-1] or standing.ranks(self._stage)[0] == reach.values[bound]
        return reach.values[bound] if told else None

    def _can_be(self, reach: Reach, value: int, deadline: float, effort: float) -> tuple[Any, float]:
        """Whether the first step can be so large, as a status of CP-SAT, and what the answer took."""
        standing = self._standing
        seconds = REACH_SHARE * (deadline - standing.search.seconds)
        status = self._place_for_everybody(value, seconds)
        if status is not None:
            return status, 0.0
        narrowed = (
            None if standing.remaining is None else standing.remaining.within(reach.needed(value), standing.arrays)
        )
        if narrowed is not None and not all(map(len, narrowed.candidates)):
            return cp_model.INFEASIBLE, 0.0
        model = standing.model(self._stage, self._problem, narrowed)
        if model is None:
            return cp_model.UNKNOWN, 0.0
        for condition in reach.conditions(model, value):
            model.require(condition)
        status, solver = self._solve(model, seconds, effort)
        if status == cp_model.INFEASIBLE and (standing.search.interrupted or not model.proves):
            status = cp_model.UNKNOWN
        return status, solver.response_proto.deterministic_time

    def _place_for_everybody(self, value: int, seconds: float) -> Any:
        """The same by flows, where everybody has to be seated in every slot; None where that does not answer it."""
        standing = self._standing
        arrays = standing.arrays
        if self._stage.terms[0][0].filling(arrays, value) is None:
            return None
        problem = to_problem(arrays, kept=(*standing.kept, Kept(self._stage, (value,), arrays)))
        if not can_place_for_everybody(problem):
            return None
        try:
            solution, proved = PlacesForAll(problem, standing.search).solve(seconds, MOST_FORBIDDEN)
        except TooLargeError:
            return None
        if solution is None:
            return cp_model.INFEASIBLE if proved else None
        standing.take(solution, self._stage, (*self._problem.rules, *standing.kept))
        return cp_model.OPTIMAL

    def _solve(
        self,
        model: TimetableModel | SetModel,
        seconds: float,
        effort: float,
        *,
        hinted: bool = True,
        relaxed: bool = True,
    ) -> tuple[Any, cp_model.CpSolver]:
        """Solve a model, beginning with the best so far, and keep what is found.

        Raises
        ------
        TooLargeError
            If there is so little time left that the solver would hardly have read the model.
        """
        standing = self._standing
        if isinstance(model, TimetableModel) and seconds < READING_SHARE * model.budget.seconds:
            raise TooLargeError("no time is left for a model of this size")
        model.cp.clear_hints()
        if hinted and standing.best is not None:
            model.hint(standing.best)
        status, solver = solve_within(standing.search, model.cp, effort, seconds, relaxed=relaxed)
        if status in FOUND:
            solution = model.solution(solver.value)
            if solution is not None:
                standing.take(solution, self._stage, (*self._problem.rules, *standing.kept))
        return status, solver


def utmost(stage: Stage) -> tuple[int, ...] | None:
    """Ranks that nothing can be better than, where they are known."""
    if all(not goal.more_is_better for goal, _ in stage.terms):
        return (0,)
    if [type(goal) for goal, _ in stage.terms] == [Fairness]:
        return (100, *(0 for _ in Fairness.levels))
    return None
