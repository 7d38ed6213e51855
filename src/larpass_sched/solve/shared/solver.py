"""CP-SAT as every method of ours uses it."""

from __future__ import annotations

import math
from typing import Any

from ortools.sat.python import cp_model

from larpass_sched.solve.shared.search import Search

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
"""The statuses with which there is a solution."""


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


def solve_within(
    search: Search,
    model: cp_model.CpModel,
    effort: float | None = None,
    seconds: float | None = None,
    *,
    relaxed: bool = True,
) -> tuple[Any, cp_model.CpSolver]:
    """Solve a model within the search's limits, such that `Search.stop` reaches the solver; its status, and the solver.

    The effort limits CP-SAT's deterministic time, which is the same on every machine; without `seconds` there is as
    much time as the search has. Without `relaxed` no linear relaxation is solved on the way, which only costs time
    where it is asked whether there is anything at all and nobody is an unknown.

    Raises
    ------
    AssertionError
        If the model is none, which is an error of ours.
    """
    solver = new_solver(search, seconds)
    if not relaxed:
        solver.parameters.linearization_level = 0
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    search.guard(solver)
    status = solver.solve(model)
    search.guard(None)
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(f"internal error: {model.validate()}")
    return status, solver


def bound_of(solver: cp_model.CpSolver) -> int:
    """The whole number that no solution is above, whatever a solver rounded."""
    return math.floor(solver.best_objective_bound + 1e-6)
