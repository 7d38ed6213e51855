"""Fewer configurations where everybody's day has to be worth so much.

A row of the relaxation for each person who would have too little says what that costs in points; where nearly all
points have to be kept, few configurations can pay for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import IMPOSSIBLE

if TYPE_CHECKING:
    from larpass_sched.solve.exact import ExactSearch

NEW_ROWS, MOST_ROWS = 30, 240
"""People for whom rows are added between two solves of the relaxation, and in all."""


@dataclass(eq=False)
class _Bounds:
    upper: IntArray


def within_days(exact: ExactSearch, candidates: list[IntArray], floor: int, needed: IntArray) -> list[IntArray]:
    """The configurations that can be in a timetable in which everybody's day is worth so much.

    Parameters
    ----------
    exact : ExactSearch
        After its proof.
    candidates : list of (n,) int
        For each class, positions of configurations.
    floor : int
        The value that timetables are above.
    needed : (A,) int
        The least worth of everybody's day.

    Returns
    -------
    list of (m,) int
        Some of the candidates, in ascending order; none at all where there is no such timetable.
    """
    search, none = exact.search, [places[:0] for places in candidates]
    if any(not len(places) for places in candidates):
        return none
    every = np.unique(np.concatenate(candidates))
    pool = Pool(exact.pool.members[every], exact.pool.masks[every], exact.pool.sessions)
    here = [np.searchsorted(every, places) for places in candidates]
    bounds = [_Bounds(np.full(len(every), IMPOSSIBLE)) for _ in candidates]
    for of_class, values, places, at in zip(bounds, exact.values, candidates, here, strict=True):
        of_class.upper[at] = values.upper[places]
    worths = [exact.day_worths(*of) for of in zip(exact.classes, candidates, strict=True)]
    relaxation = Relaxation(exact.problem.arrays, exact.classes, bounds, pool, limits=exact.relaxation.limits)
    relaxation.add_cuts(exact.relaxation.cuts)
    said = np.zeros(len(needed), dtype=bool)
    while search.remaining > 0 and not search.interrupted:
        relaxation.solve(lambda: search.interrupted or search.remaining <= 0)
        if relaxation.hopeless or relaxation.bound <= floor:
            return none
        reached = np.zeros(len(needed))
        for k, i, share in relaxation.support():
            j = int(np.searchsorted(here[k], i))
            reached += share * np.minimum(worths[k][:, j], needed)
        missing = np.where(said, 0, needed - reached)
        people = np.argsort(-missing, kind="stable")[:NEW_ROWS]
        people = people[missing[people] > 1e-6]
        if not len(people) or said.sum() >= MOST_ROWS:
            break
        for a in people.tolist():
            coefficients = [np.zeros(len(every), dtype=np.int64) for _ in candidates]
            for row, at, days in zip(coefficients, here, worths, strict=True):
                row[at] = -np.minimum(days[a], needed[a])
            relaxation.add_row(coefficients, -int(needed[a]))
        said[people] = True
    if not relaxation.reduced:
        return candidates
    return [
        np.sort(places[relaxation.level + reduced[at] > floor])
        for places, reduced, at in zip(candidates, relaxation.reduced, here, strict=True)
    ]
