"""The proof: close the gap between the best timetable and the relaxation."""

from __future__ import annotations

from math import perm

from larpass_sched.solve.exact.bounding import improve, relax
from larpass_sched.solve.exact.choosing import choose_among
from larpass_sched.solve.exact.probing import probe_from_above
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import PartSearch, Search
from larpass_sched.solve.shared.tied_rooms import within_rooms

FEW, MANY = 2_000, 50_000
"""Configurations of which the best choice is asked for at once, and beyond which it is not asked for at all."""

SHORT_EFFORT = 2.0

MOST_PARTS, MOST_IN_PARTS, LITTLE_WORK = 40, 2_000_000, 3_000_000
"""Parts, and configurations of all together, up to which the rooms of one more set of tied sessions are decided; and
assignments of rooms to all of these up to which that is less work than several probes."""


def prove(exact: ExactSearch) -> None:
    """Close the gap between the best timetable and the relaxation."""
    relax(exact)
    if not exact.search.over and _make_survivors_exact(exact):
        relax(exact)
    if exact.linked:
        if not exact.search.over:
            _prove_linked(exact)
        return
    while not exact.search.over:
        if _choose_among_survivors(exact):
            return


def _prove_linked(exact: ExactSearch) -> None:
    """Close the gap where rules tie slots, or rooms: with too few seats, in each choice of rooms by itself."""
    problems = []
    if exact.scarce and exact.problem.links_rooms:
        problems = within_rooms(exact.problem, min(MOST_PARTS, MOST_IN_PARTS // len(exact.pool)))
    if not problems:
        probe_from_above(exact)
        return
    rooms, width = exact.problem.arrays.shape[3], exact.pool.members.shape[1]
    work = len(problems) * len(exact.pool) * perm(rooms, min(rooms, width))
    probe_from_above(exact, lambda: _prove_by_parts(exact, problems), soon=work <= LITTLE_WORK)


def _prove_by_parts(exact: ExactSearch, problems: list[Problem]) -> None:
    """Prove what can be had in each of these, which have all timetables between them.

    The relaxation of the whole does not see what rules say of rooms; where rooms are decided there is nothing to see.
    """
    search = exact.search
    parts = []
    for problem in problems:
        part = ExactSearch(problem, PartSearch(search), whole=exact)
        relax(part)
        if search.over:
            return
        parts.append(part)
    parts.sort(key=lambda part: part.relaxation.bound, reverse=True)
    _bound_by_parts(search, parts)
    for part in parts:
        part.search.best = search.best
        if search.best is not None and not part.search.over:
            improve(part, part.blocks.masks_of(search.best.grid))
        if not part.search.over:
            prove(part)
        _bound_by_parts(search, parts)


def _bound_by_parts(search: Search, parts: list[ExactSearch]) -> None:
    """Tell what no timetable of any part is better than."""
    bounds = [part.search.bound for part in parts if not part.search.impossible]
    best = [] if search.best is None else [search.best.value]
    if not bounds and not best:
        search.prove_impossible()
    elif None not in bounds:
        search.bound_at_most(max(bound for bound in (*bounds, *best) if bound is not None))


def _make_survivors_exact(exact: ExactSearch) -> bool:
    """Replace bounds by values in all that may be in a better timetable, if that is not too much."""
    survivors = exact.survivors()
    if sum(map(len, survivors)) > FEW:
        return False
    return exact.make_all_exact(survivors)


def _choose_among_survivors(exact: ExactSearch) -> bool:
    """One round of step 5; whether the search is at its end."""
    _make_survivors_exact(exact)
    survivors = exact.survivors()
    total = sum(map(len, survivors))
    if total > FEW:
        # A better timetable among the most promising leaves fewer to choose from.
        promising = [places[: FEW * len(places) // total + 1] for places in survivors]
        before = exact.search.best
        choice = choose_among(exact, promising, SHORT_EFFORT)
        if choice.masks is not None:
            improve(exact, choice.masks)
        if exact.search.best is not before:
            return False
    if total > MANY:
        return True
    choice = choose_among(exact, survivors)
    if choice.outcome == "none":
        _no_better_than_best(exact)
        return True
    if choice.masks is None:
        return True
    settled = exact.hold(choice.masks) or choice.settled
    if settled and choice.bound is not None and exact.search.best is not None:
        exact.search.bound_at_most(max(choice.bound, exact.search.best.value))
    return settled


def _no_better_than_best(exact: ExactSearch) -> None:
    if exact.search.best is None:
        exact.search.prove_impossible()
    else:
        exact.search.bound_at_most(exact.search.best.value)
