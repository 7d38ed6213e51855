"""The plain method: the whole model handed to CP-SAT."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model

from larpass_sched.solve.model import TimetableModel
from larpass_sched.solve.problem import Problem
from larpass_sched.solve.search import Search


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


def new_solver(search: Search, time_limit: float | None = None) -> cp_model.CpSolver:
    """A CP-SAT solver that keeps to the search's limits and leaves signals alone."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, search.remaining if time_limit is None else time_limit)
    solver.parameters.num_workers = search.workers
    # Everything as rows of the linear relaxation: with people as unknowns the models are nearly flows.
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = search.seed % (2**31)
    solver.parameters.catch_sigint_signal = False
    return solver


def solve_plain(problem: Problem, search: Search, *, effort: float | None = None) -> None:
    """Hand the plain model to CP-SAT, with the best timetable so far as a hint, for a deterministic time at most."""
    model = TimetableModel(problem)
    model.maximise_value()
    if search.best is not None:
        model.hint(search.best)
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
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        search.offer(model.solution(solver.value))
        search.bound_at_most(math.floor(solver.best_objective_bound + 1e-6))
