"""Which method is used for which event."""

from __future__ import annotations

from larpass_sched.event.options import Method
from larpass_sched.solve.exact import solve_exact
from larpass_sched.solve.exact.listing import can_list, seats_are_scarce
from larpass_sched.solve.exact.probing import MANY_ATTENDANCES
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats import solve_repeats
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

SMALL = 4_000
"""Attendances up to which the plain model is as good as any other where the exact method does not apply."""


def prepare(problem: Problem, method: Method) -> None:
    """Load what the search needs, and compile it where that has not been done on this machine."""
    if method == "plain":
        return
    if _is_large(problem):
        from larpass_sched.solve.large import compile_loops as compile_large

        compile_large(problem)
        return
    if can_list(problem) and problem.links and int(problem.may_attend.sum()) > MANY_ATTENDANCES:
        from larpass_sched.solve.large import compile_loops as compile_large

        compile_large(problem)
    if can_list(problem) and problem.arrays.attendance == "seats" and seats_are_scarce(problem):
        from larpass_sched.solve.exact.seats import compile_loops

        compile_loops()


def find(problem: Problem, search: Search, method: Method) -> ExactSearch | None:
    """Fill the search with the best timetable and bound that the method finds within the search's limits.

    What the exact method or the one for large events leave open, the plain model goes on with, from the best
    timetable so far.

    Returns
    -------
    ExactSearch or None
        What the exact method knows of the configurations, for later priorities.
    """
    exact = None
    if method != "plain":
        if _is_large(problem):
            # Loaded only here: compiled loops take longer to load than many a solve.
            from larpass_sched.solve.large import solve_large

            search.method = "annealing and prices"
            solve_large(problem, search)
        elif can_list(problem):
            search.method = "configurations"
            if (problem.arrays.runs > 1).any():
                solve_repeats(problem, search)
            else:
                exact = solve_exact(problem, search)
    if search.over:
        return exact
    search.method = f"{search.method}, plain CP-SAT model" if search.method else "plain CP-SAT model"
    solve_plain(problem, search)
    return exact


def _is_large(problem: Problem) -> bool:
    return not can_list(problem) and int(problem.may_attend.sum()) > SMALL
