"""The proof where rules tie slots together: ask for timetables just below the bound, then lower and lower.

Without a good timetable many configurations are left, and where rules tie slots together a good one is hard to come by;
but those configurations that can be in a timetable near the bound are few, and a search among them ends soon.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from larpass_sched.solve.exact.bounding import relax
from larpass_sched.solve.exact.choosing import choose_among
from larpass_sched.solve.exact.state import NO_FLOOR, ExactSearch
from larpass_sched.solve.plain import solve_plain

FEW, MOST = 300, 60_000
"""Configurations, counted for each block that may hold them, in the first probe and in the last."""

EFFORTS = (1.0, 15.0, None)
"""CP-SAT's deterministic time for a probe; where one does not end, the next one may take longer."""

SHORT = 0.3
"""The same for one that is the only one before the whole is divided."""

PROBES = 3
"""Probes that find nothing after which better timetables are looked for otherwise."""

MANY_ATTENDANCES, CLIMBS = 500, 2
"""Attendances from which annealing is compiled for events with such rules, and its rounds."""

FEW_ATTENDANCES, PLAIN_EFFORT = 400, 2.0
"""Attendances up to which the plain model is asked as well, and its deterministic time."""

SOME_ATTENDANCES = 5_000
"""Attendances up to which it is asked soon where rules tie together what people attend, which probes find out late."""

ROUNDS = 3


def probe_from_above(exact: ExactSearch, divide: Callable[[], None] | None = None, *, soon: bool = False) -> None:
    """Prove the best timetable, or that there is none, by all rules.

    Parameters
    ----------
    exact : ExactSearch
    divide : callable, optional
        Proves it part by part, where probes are not enough.
    soon : bool
        After one that is short.
    """
    search, most, effort, probes, looked = exact.search, FEW, 0, 0, False
    problem, asked = exact.problem, False
    tied = problem.links_people and FEW_ATTENDANCES < int(problem.may_attend.sum()) <= SOME_ATTENDANCES
    blocks = [len(slot_class.blocks) for slot_class in exact.classes]
    while not search.over:
        best = NO_FLOOR if search.best is None else search.best.value
        floor = max(_level_with(exact, most), best)
        candidates = exact.survivors(floor)
        too_many = sum(n * len(places) for n, places in zip(blocks, candidates, strict=True)) > MOST
        in_vain = too_many or (probes > 0 if soon else effort == len(EFFORTS) - 1)
        if divide is not None and in_vain and (soon or looked):
            divide()
            # What some part leaves open may still be settled in the whole.
            divide, soon = None, False
            continue
        if not looked and (too_many or effort or probes == PROBES):
            looked, effort = True, max(1, effort)
            _look_for_better(exact)
            continue
        if tied and probes == 1 and not asked:
            asked = True
            search.attempt(lambda: solve_plain(problem, search, effort=PLAIN_EFFORT))
            continue
        if too_many:
            return
        if exact.make_all_exact(candidates):
            relax(exact)
            continue
        choice = choose_among(exact, candidates, SHORT if soon else EFFORTS[effort], floor)
        probes += 1
        if choice.outcome == "none":
            if floor == NO_FLOOR:
                search.prove_impossible()
                return
            search.bound_at_most(floor)
            most *= 4 if choice.easy else 2
            continue
        settled = choice.settled
        if choice.masks is not None:
            settled = settled or (exact.hold(choice.masks) and choice.outcome == "best")
        if settled and choice.bound is not None:
            search.bound_at_most(choice.bound)
        if settled:
            return
        if choice.outcome == "open":
            effort += 1
            if effort == len(EFFORTS):
                return


def _look_for_better(exact: ExactSearch) -> None:
    """Better timetables that keep all rules, before the proof is tried with more patience."""
    attendances = int(exact.problem.may_attend.sum())
    if attendances <= FEW_ATTENDANCES:
        # With few people the plain model may be at the end of it sooner.
        solve_plain(exact.problem, exact.search, effort=PLAIN_EFFORT)
        if exact.search.over:
            return
    before = exact.search.best
    _improve(exact)
    if exact.search.best is not before:
        return
    if attendances > MANY_ATTENDANCES:
        # Loaded only here: compiled loops take longer to load than many a solve.
        from larpass_sched.solve.large.climb import Climber

        climber = Climber(exact.problem, exact.search)
        for _ in range(CLIMBS):
            if not exact.search.over:
                climber.climb()
    _improve(exact)


def _improve(exact: ExactSearch) -> None:
    """Combine what the relaxation thinks most of with the best timetable so far."""
    for _ in range(ROUNDS):
        if exact.search.over:
            return
        best = exact.search.best
        candidates = exact.survivors(_level_with(exact, FEW))
        if best is not None:
            held = exact.pool.find(exact.blocks.masks_of(best.grid))
            candidates = [
                np.union1d(places, held[list(c.blocks)][held[list(c.blocks)] >= 0])
                for c, places in zip(exact.classes, candidates, strict=True)
            ]
        if exact.make_all_exact(candidates):
            continue
        choice = choose_among(exact, candidates, EFFORTS[0])
        if choice.masks is not None:
            exact.hold(choice.masks)
        if exact.search.best is best:
            return


def _level_with(exact: ExactSearch, most: int) -> int:
    """The lowest value such that at most so many configurations can be in a timetable above it."""
    values = []
    for values_of_class, reduced in zip(exact.values, exact.relaxation.reduced, strict=True):
        values.append(exact.relaxation.level + reduced[values_of_class.possible()])
    above = np.sort(np.concatenate(values))[::-1]
    return NO_FLOOR if len(above) <= most else int(np.ceil(above[most]))
