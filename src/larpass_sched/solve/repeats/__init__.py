"""Events with repeated sessions: the runs of a session tie slots together, because nobody attends it twice.

1. A first timetable, and the cheapest bound: nobody's day is worth more than the best that person could have (here).
2. Payments for attending a session more than once, and the best choice of configurations at these (`tuning`, `states`,
   `worth`): the Lagrangian relaxation of "attends a session at most once".
3. A tree over the slots of sessions, with the payments tuned anew in every part (`tree`, `nodes`).
4. The rooms and seats of the timetables that are left (`rooms`, `leaves`).

What has too many states or configurations for the tree has steps 1 and 2 only, by a linear programme (`payments`).
"""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.solve.repeats.payments import RepeatsSearch
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.placing import some_grid
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best


def solve_repeats(problem: Problem, search: Search) -> None:
    """Find the best timetable of an event with repeated sessions, and bound all others."""
    start = some_grid(problem, search)
    if start is None:
        return
    search.bound_at_most(ceiling(problem))
    if problem.keeps_links(start):
        search.offer(seat_best(problem, start, search))
    if search.over:
        return
    # Compiled loops are loaded only here: that takes longer than many a solve.
    from larpass_sched.solve.repeats.layout import can_take

    if can_take(problem):
        from larpass_sched.solve.repeats.tree import Tree

        Tree(problem, search).run()
    else:
        RepeatsSearch(problem, search).run(start)


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops that the tree will need, one after the other; tells whether each had to be compiled."""
    from larpass_sched.solve.repeats.layout import can_take

    if can_take(problem):
        from larpass_sched.solve.repeats.tree import compile_loops as compile_tree

        yield from compile_tree(problem)
