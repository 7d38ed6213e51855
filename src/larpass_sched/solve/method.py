"""Which method is used for which event."""

from __future__ import annotations

from larpass_sched.options import Method
from larpass_sched.solve.exact import can_list, solve_exact
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.problem import Problem
from larpass_sched.solve.search import Search


def find(problem: Problem, search: Search, method: Method) -> None:
    """Fill the search with the best timetable and bound that the method finds within the search's limits."""
    if method != "plain" and can_list(problem) and (problem.arrays.runs == 1).all():
        search.method = "configurations"
        solve_exact(problem, search)
        if search.over:
            return
    search.method = "plain CP-SAT model"
    solve_plain(problem, search)
