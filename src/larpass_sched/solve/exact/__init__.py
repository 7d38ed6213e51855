"""The exact method for events whose configurations can be listed.

A configuration is the set of sessions held in one slot; without repeated sessions the value of a timetable is the
sum of the values of its slots (see docs/method.md). The steps:

1. list the configurations and bound their values (`state`),
2. find a first timetable by local search on the contents of slots (`bounding.improve`),
3. bound all timetables by the linear relaxation over configurations (`bounding.relax`),
4. leave out every configuration that cannot be in a better timetable (`state.ExactSearch.survivors`),
5. choose among the rest, and replace bounds by exact values where they matter, until the choice is exact (`proving`).
"""

from __future__ import annotations

from larpass_sched.solve.exact.bounding import improve, share_prices
from larpass_sched.solve.exact.proving import prove
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.shared.placing import some_grid
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best

FIRST_EFFORT = 0.3


def solve_exact(problem: Problem, search: Search) -> ExactSearch | None:
    """Find the best timetable of an event without repeated sessions, and prove that it is.

    Returns
    -------
    ExactSearch or None
        What is known of the configurations after the proof; None where no timetable was found to begin with.
    """
    start = some_grid(problem, search)
    if start is None:
        return None
    exact = ExactSearch(problem, search)
    if problem.links or exact.shares_prices:
        # What is as good as can be in each slot seldom keeps rules that tie slots together, and it is known only when
        # seats have prices; this is known at once.
        search.offer(seat_best(problem, start, search, effort=FIRST_EFFORT))
    share_prices(exact)
    improve(exact, exact.blocks.masks_of(start))
    prove(exact)
    return exact
