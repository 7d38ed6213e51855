"""Which method is used for which event: several begin on small shares of the time, and the best goes on.

No method is ruled out by a size. What one finds, the next begins with; a method says itself if an event is not for it,
by what its model or list would cost (`TooLargeError`, `can_list`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from larpass_sched.event.options import Method
from larpass_sched.rules.not_together_again import NotTogetherAgain
from larpass_sched.solve.exact import solve_exact
from larpass_sched.solve.exact.listing import can_list, most_listed, seats_are_scarce
from larpass_sched.solve.exact.pool import MANY_LISTED
from larpass_sched.solve.exact.probing import MANY_ATTENDANCES
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats import can_take, solve_repeats
from larpass_sched.solve.repeats import compile_loops as compile_repeats
from larpass_sched.solve.repeats.swaps import SWAPS, Swaps, can_swap
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.placing import drawn_grid
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.run_seats import compile_loops as compile_swaps
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_grid

if TYPE_CHECKING:
    from larpass_sched.solve.repeats.tree import Tree

FIRST_TRIES = 3
"""Timetables drawn at random before anything else, at most, so that there is one."""

FIRST_LOOK = 1.0
"""CP-SAT's deterministic time for the plain model before anything else: small events end there."""

SMALL = 1_000
"""Attendances up to which it has that look before the tree over repeated sessions as well."""

LOOK_SHARE, CLIMB_SHARE, REPEATS_SHARE, TREE_SHARE, TREE_TURN = 0.1, 0.15, 0.75, 0.95, 0.25
"""Shares of the time left: for that look, for annealing before the method for repeated sessions, for that one, which
has nearly all where its tree takes the event, or a turn at a time where the plain model may come farther."""

FOR_THE_MODEL = 5_000
"""Attendances up to which it may, where rules tie slots and rooms in ways that the tree sees only in small parts."""

BRIEFLY = 0.03
"""The share for annealing where the tree takes the event and there is a timetable: what the tree does itself leads
farther."""

ROTATION_SHARE = 0.3
"""Share of the time left for dealing people out where the same two are not to meet twice."""

FEW_TO_ROTATE, MOST_TO_ROTATE = 300, 2_000
"""Attendances up to which other methods are soon at the end of it, also where there is no timetable; and people up to
whom it is written down how often each two of them have met."""

FURTHER_LOOK = 8.0
"""Deterministic time for the plain model where annealing is stuck; each time it is twice as long."""


def loops_for(problem: Problem, method: Method) -> Iterator[bool]:
    """Load the compiled loops that the search needs, one after the other; tells whether each had to be compiled."""
    if method == "plain":
        return
    listed, arrays = can_list(problem), problem.arrays
    few = problem.links and int(problem.may_attend.sum()) <= MANY_ATTENDANCES
    repeats = listed and bool((arrays.runs > 1).any())
    if (arrays.runs > 1).any() and can_swap(problem):
        yield from compile_swaps(problem)
    if _asks_for_rotation(problem):
        from larpass_sched.solve.large.rotation import compile_loops as compile_rotation

        yield from compile_rotation(problem)
    if repeats:
        yield from compile_repeats(problem)
        if _by_tree(problem):
            return
    if not listed or repeats or not (few or not problem.links):
        # Loaded only here, as below: compiled loops take longer to load than many a solve.
        from larpass_sched.solve.large import compile_loops as compile_large
        from larpass_sched.solve.large.placements import compile_loops as compile_placements

        yield from compile_large(problem)
        yield from compile_placements(problem)
    if listed and arrays.attendance == "seats" and seats_are_scarce(problem):
        from larpass_sched.solve.exact.seats import compile_loops

        yield from compile_loops()
    if listed and most_listed(problem) >= MANY_LISTED:
        from larpass_sched.solve.exact.summing import compile_loops as compile_summing

        yield from compile_summing()


def find(problem: Problem, search: Search, method: Method) -> ExactSearch | None:
    """Fill the search with the best timetable and bound that is found within the search's limits.

    Returns
    -------
    ExactSearch or None
        What the exact method knows of the configurations, for later priorities.
    """
    exact = None
    if method == "plain":
        _look(problem, search)
        return None
    if _asks_for_rotation(problem) and search.best is None:
        search.bound_at_most(ceiling(problem))
        _rotate(problem, search)
        if search.over:
            return None
    listed, repeated = can_list(problem), bool((problem.arrays.runs > 1).any())
    if listed and not repeated:
        _begin(search, "configurations")
        exact = search.attempt(lambda: solve_exact(problem, search))
    search.bound_at_most(ceiling(problem))
    if search.over:
        return exact
    if not problem.arrays.shape[0]:
        # Any timetable will do: nobody attends anything.
        search.method = "drawn at random"
        grid = drawn_grid(problem, search)
        search.offer(None if grid is None else seat_grid(problem, grid))
        search.method = search.method if search.proved else ""
    elif exact is None:
        # Something to fall back on, whatever comes.
        grid = None if search.best is not None else drawn_grid(problem, search, tries=FIRST_TRIES)
        search.offer(None if grid is None else seat_grid(problem, grid))
        if listed and repeated and _by_tree(problem):
            if int(problem.may_attend.sum()) <= SMALL:
                _look(problem, search, FIRST_LOOK)
            _begin(search, "configurations")
            search.attempt(lambda: solve_repeats(problem, search))
            _look_again(problem, search)
            return None
        with search.hurried(LOOK_SHARE):
            _look(problem, search, FIRST_LOOK)
    else:
        _look(problem, search)
    if not search.over:
        _in_turns(problem, search, repeats=listed and repeated)
    return exact


def _asks_for_rotation(problem: Problem) -> bool:
    """Whether the same two people are not to meet twice, and they are more than a few."""
    fits = int(problem.may_attend.sum()) > FEW_TO_ROTATE and problem.arrays.shape[0] <= MOST_TO_ROTATE
    return fits and any(isinstance(rule, NotTogetherAgain) for rule in problem.rules)


def _rotate(problem: Problem, search: Search) -> None:
    """Deal people out so that nobody meets anybody again, in placements drawn at random."""
    from larpass_sched.solve.large.rotation import seat_rotating

    _begin(search, "rotation")
    with search.hurried(ROTATION_SHARE):
        grid = drawn_grid(problem, search)
        if grid is not None:
            search.offer(search.attempt(lambda: seat_rotating(problem, grid, search)))


def _look(problem: Problem, search: Search, effort: float | None = None) -> bool:
    """Let the plain model try, with the best so far as a hint; False where it would be too large."""

    def look() -> bool:
        solve_plain(problem, search, effort=effort)
        return True

    before = search.method
    _begin(search, "plain CP-SAT model")
    if search.attempt(look):
        return True
    search.method = before
    return False


def _by_tree(problem: Problem) -> bool:
    """Whether the tree over repeated sessions is tried before anything else: no rule ties slots in ways of its own."""
    return not problem.links and not problem.extra and can_take(problem)


def _look_again(problem: Problem, search: Search) -> None:
    """The plain model, each time with twice the effort."""
    effort = FURTHER_LOOK
    while not search.over and _look(problem, search, effort):
        effort *= 2


def _in_turns(problem: Problem, search: Search, *, repeats: bool) -> None:
    """Annealing, then what the event's shape allows, then annealing and the plain model by turns."""
    from larpass_sched.solve.large import LargeSearch

    large, tree = search.attempt(lambda: LargeSearch(problem, search)), None
    takes = repeats and can_take(problem)
    if large is not None:
        _begin(search, "annealing and prices")
        with search.hurried((BRIEFLY if takes and search.best is not None else CLIMB_SHARE) if repeats else 1.0):
            search.attempt(large.begin)
    if repeats and not search.over:
        _begin(search, "configurations")
        by_turns = int(problem.may_attend.sum()) <= FOR_THE_MODEL
        with search.hurried((TREE_TURN if by_turns else TREE_SHARE) if takes else REPEATS_SHARE):
            tree = search.attempt(lambda: solve_repeats(problem, search))
        _go_on_while_it_helps(tree, search)
    swaps = Swaps(problem, search) if (problem.arrays.runs > 1).any() and can_swap(problem) else None
    effort, fits = FURTHER_LOOK, True
    while not search.over:
        failed = len(search.failures)
        if tree is not None and fits:
            # The model sees what the tree cannot see of the rules; annealing has had its turn.
            fits = _look(problem, search, effort)
            effort *= 2
        if large is not None and not search.over:
            search.attempt(large.round)
        if swaps is not None:
            search.attempt(lambda: swaps.go_on(SWAPS))
        if tree is None and not search.over and fits and (large is None or large.stuck):
            fits = _look(problem, search, effort)
            effort *= 2
        _go_on_while_it_helps(tree, search)
        if len(search.failures) > failed or (large is None and not fits and (tree is None or tree.ended)):
            return


def _go_on_while_it_helps(tree: Tree | None, search: Search) -> None:
    """Let the tree go on for as long as each turn moves the best or the bound."""
    known = None
    while tree is not None and not tree.ended and not search.over and known != (search.best, search.bound):
        known = search.best, search.bound
        with search.hurried(TREE_TURN):
            search.attempt(tree.run)


def _begin(search: Search, method: str) -> None:
    """Tell that a method has its turn."""
    if method not in search.method:
        search.method = f"{search.method}, {method}" if search.method else method
