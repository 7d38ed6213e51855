"""Some timetable that satisfies the rules, or the proof that there is none."""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.solver import FOUND, solve_within


def drawn_grid(problem: Problem, search: Search, *, tries: int = 20) -> IntArray | None:
    """A grid of sessions drawn at random that satisfies the rules on placements; None if none was met with."""
    return random_grid(problem, np.random.default_rng([search.seed, 3]), tries=tries)


def some_grid(problem: Problem, search: Search) -> IntArray | None:
    """A grid of sessions that satisfies the rules on placements; None if there is none or none was found in time.

    Where there is none, the search is told that the event is impossible.

    Raises
    ------
    TooLargeError
        If it is not drawn by chance and a model of the placements would be too large.
    """
    grid = drawn_grid(problem, search)
    if grid is not None:
        return grid
    model = TimetableModel(problem, with_people=False, budget=Budget(search))
    status, solver = solve_within(search, model.cp)
    if status == cp_model.INFEASIBLE and not search.interrupted:
        search.prove_impossible()
    if status not in FOUND:
        return None
    return model.grid(solver.value)
