"""Events with repeated sessions: the runs of a session tie slots together, because nobody attends it twice.

1. Payments for attending a session more than once, and the best choice of configurations at these (`tuning`, `paying`,
   `choosing`, `worth`): the Lagrangian relaxation of "attends a session at most once"; timetables (`starts`).
2. A tree over the slots of sessions, with the payments tuned anew in every part (`tree`, `nodes`), and over the rooms
   of runs where little is left (`rooms`, `in_rooms`, `room_rules`).
3. The seats of the timetables that are left (`leaves`).

What the tree does not take (`taking`) has payments that are the same for all timetables (`payments`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from larpass_sched.solve.repeats.payments import RepeatsSearch
from larpass_sched.solve.repeats.taking import can_take
from larpass_sched.solve.shared.placing import some_grid
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_grid

if TYPE_CHECKING:
    from larpass_sched.solve.repeats.tree import Tree

__all__ = ["can_take", "compile_loops", "solve_repeats"]


def solve_repeats(problem: Problem, search: Search) -> Tree | None:
    """Find the best timetable of an event with repeated sessions, and bound all others.

    Returns
    -------
    Tree or None
        What can go on where it was when time was over; None where there is none, or nothing is left to be asked.
    """
    if not can_take(problem):
        start = some_grid(problem, search)
        if start is not None:
            RepeatsSearch(problem, search).run(start)
        return None
    # Compiled loops are loaded only here: that takes longer than many a solve.
    from larpass_sched.solve.repeats.tree import Tree

    start = some_grid(problem, search) if search.best is None else None
    if start is not None and problem.keeps_links(start):
        search.offer(seat_grid(problem, start))
    if search.over:
        return None
    tree = Tree(problem, search)
    tree.run()
    return None if tree.ended else tree


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops that the tree will need, one after the other; tells whether each had to be compiled."""
    if can_take(problem):
        from larpass_sched.solve.repeats.tree import compile_loops as compile_tree

        yield from compile_tree(problem)
