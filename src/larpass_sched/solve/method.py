"""Which method is used for which event."""

from __future__ import annotations

from larpass_sched.options import Method
from larpass_sched.solve.exact import can_list, seats_are_scarce, solve_exact
from larpass_sched.solve.exact.repeats import solve_repeats
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.problem import Problem
from larpass_sched.solve.search import Search


def prepare(problem: Problem, method: Method) -> None:
    """Load what the search needs, and compile it where that has not been done on this machine."""
    if method != "plain" and problem.arrays.attendance == "seats" and can_list(problem) and seats_are_scarce(problem):
        from larpass_sched.solve.exact.seats import compile_loops

        compile_loops()


def find(problem: Problem, search: Search, method: Method) -> None:
    """Fill the search with the best timetable and bound that the method finds within the search's limits."""
    if method != "plain" and can_list(problem):
        search.method = "configurations"
        if (problem.arrays.runs > 1).any():
            solve_repeats(problem, search)
        else:
            solve_exact(problem, search)
        if search.over:
            return
    search.method = "plain CP-SAT model"
    solve_plain(problem, search)
