"""The bound of all timetables by the relaxation, and the local search that goes before it."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.exact.pool import Masks
from larpass_sched.solve.exact.state import ExactSearch

NEAR = 300

MOST_QUICKLY = 8
"""Sessions in a slot up to which that many have prices found at a time."""

DESCENTS, FEWER, AGAIN = 60, 6, 3
"""Starts of local search from random kicks: at most, of small events the square of their runs divided by so much; and
where values have become better."""


def improve(exact: ExactSearch, masks: Masks) -> None:
    """Local search from this filling; where bounds stood for values, search again on the values."""
    first = min(DESCENTS, int(exact.problem.arrays.runs.sum()) ** 2 // FEWER)
    for again in range(50):
        filling = exact.local.search(masks, exact.search, descents=AGAIN if again else first)
        masks = np.where(filling.chosen >= 0, exact.pool.masks[filling.chosen], masks)
        if exact.hold(masks) or exact.search.over:
            return


def share_prices(exact: ExactSearch) -> None:
    """Bound all configurations well enough by prices of seats, where they are too many to have their values told."""
    while exact.shares_prices and not exact.search.over:
        exact.relaxation.solve(lambda: exact.search.over, cuts=False)
        if exact.relaxation.hopeless or exact.search.over:
            return
        exact.search.bound_at_most(exact.relaxation.bound)
        # Each session more in a slot takes twice as long to price.
        if not exact.share_prices(NEAR >> max(0, exact.pool.members.shape[1] - MOST_QUICKLY)):
            return


def relax(exact: ExactSearch, *, cuts: bool = True) -> None:
    """Bound all timetables by the relaxation, with exact values in all that it uses."""
    near = NEAR
    share_prices(exact)
    while not exact.search.over:
        exact.relaxation.solve(lambda: exact.search.over, cuts=cuts)
        if exact.relaxation.hopeless:
            exact.search.prove_impossible()
            return
        exact.search.bound_at_most(exact.relaxation.bound)
        if not exact.search.over and exact.losses.tell():
            continue
        if exact.search.over or not _make_support_exact(exact, near):
            break
        near *= 2


def relax_roughly(exact: ExactSearch, rounds: int, *, cuts: bool) -> None:
    """Bound all timetables by the relaxation, with exact values in what it uses first."""
    share_prices(exact)
    for again in range(rounds):
        exact.relaxation.solve(lambda: exact.search.over, cuts=cuts)
        if exact.search.over or again + 1 == rounds:
            return
        if not exact.make_all_exact(exact.used()):
            return


def _make_support_exact(exact: ExactSearch, near: int) -> bool:
    """Replace bounds by values where the relaxation might use them; whether that changed anything it uses."""
    changed = exact.make_all_exact(exact.used())
    for k, reduced in enumerate(exact.relaxation.reduced if changed else []):
        waiting = (~exact.values[k].exact & (reduced > -np.inf)).nonzero()[0]
        exact.make_exact(k, waiting[np.argsort(-reduced[waiting], kind="stable")[:near]])
    return changed
