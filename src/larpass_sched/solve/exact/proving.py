"""The proof: close the gap between the best timetable and the relaxation."""

from __future__ import annotations

from larpass_sched.solve.exact.bounding import improve, relax
from larpass_sched.solve.exact.choosing import choose_among
from larpass_sched.solve.exact.probing import probe_from_above
from larpass_sched.solve.exact.state import ExactSearch

FEW, MANY = 2_000, 50_000
"""Configurations of which the best choice is asked for at once, and beyond which it is not asked for at all."""

SHORT_EFFORT = 2.0


def prove(exact: ExactSearch) -> None:
    """Close the gap between the best timetable and the relaxation."""
    relax(exact)
    if not exact.search.over and _make_survivors_exact(exact):
        relax(exact)
    if exact.linked:
        if not exact.search.over:
            probe_from_above(exact)
        return
    while not exact.search.over:
        if _choose_among_survivors(exact):
            return


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
