"""The plain method: the whole model handed to CP-SAT."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model

from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.solver import FOUND, bound_of, new_solver


class _Reporter(cp_model.CpSolverSolutionCallback):
    """Passes every better timetable and bound on; an exception is kept, the search stopped, and raised outside."""

    def __init__(self, model: TimetableModel, search: Search) -> None:
        super().__init__()
        self.failure: Exception | None = None
        self._model = model
        self._search = search

    def on_solution_callback(self) -> None:
        """Called by CP-SAT for every improvement."""
        try:
            self._search.offer(self._model.solution(self.value))
            self._search.bound_at_most(math.floor(self.best_objective_bound + 1e-6))
        except Exception as failure:
            self.failure = failure
            self.stop_search()


def solve_plain(problem: Problem, search: Search, *, effort: float | None = None) -> None:
    """Hand the plain model to CP-SAT, with the best timetable so far as a hint, for a deterministic time at most.

    Raises
    ------
    TooLargeError
        If the model would be too large.
    """
    model = TimetableModel(problem, budget=Budget(search))
    model.maximise_value()
    if search.best is not None:
        model.hint(search.best)
    if search.over:
        return
    solver = new_solver(search)
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    reporter = _Reporter(model, search)
    solver.best_bound_callback = lambda bound: search.bound_at_most(math.floor(bound + 1e-6))
    search.guard(solver)
    status = solver.solve(model.cp, reporter)
    search.guard(None)
    if reporter.failure is not None:
        raise reporter.failure
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(f"internal error: {model.cp.validate()}")
    if status == cp_model.INFEASIBLE and not search.interrupted:
        search.prove_impossible()
    if status in FOUND:
        search.offer(model.solution(solver.value))
        search.bound_at_most(bound_of(solver))
