"""CP-SAT as every method of ours uses it."""

from __future__ import annotations

from ortools.sat.python import cp_model

from larpass_sched.solve.shared.search import Search


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
