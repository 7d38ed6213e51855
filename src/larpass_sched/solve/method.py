"""Which method is used for which event."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.event.options import Method
from larpass_sched.solve.exact import solve_exact
from larpass_sched.solve.exact.listing import can_list, seats_are_scarce
from larpass_sched.solve.exact.probing import MANY_ATTENDANCES
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats import solve_repeats
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

FEW_PLACEMENTS = 300
"""Possible placements up to which annealing is not worth while for events without people."""

SMALL = 4_000
"""Attendances up to which the plain model is as good as any other where the exact method does not apply."""


def loops_for(problem: Problem, method: Method) -> Iterator[bool]:
    """Load the compiled loops that the search needs, one after the other; tells whether each had to be compiled."""
    if method == "plain":
        return
    listed = can_list(problem)
    if _is_large(problem) or (listed and problem.links and int(problem.may_attend.sum()) > MANY_ATTENDANCES):
        # Loaded only here, as below: compiled loops take longer to load than many a solve.
        from larpass_sched.solve.large import compile_loops as compile_large

        yield from compile_large(problem)
    elif not problem.arrays.shape[0] and int(problem.allowed.sum()) >= FEW_PLACEMENTS:
        from larpass_sched.solve.large.placements import compile_loops as compile_placements

        yield from compile_placements(problem)
    if listed and problem.arrays.attendance == "seats" and seats_are_scarce(problem):
        from larpass_sched.solve.exact.seats import compile_loops

        yield from compile_loops()


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
