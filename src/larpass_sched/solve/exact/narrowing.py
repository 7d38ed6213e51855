"""Fewer configurations where more is asked of a timetable than the relaxation knew.

Where everybody's day has to be worth so much, a row for each person who would have too little says what that costs in
points; where nearly all points have to be kept, few configurations can pay for it. Where rules tie rooms that have too
few seats, a configuration is a column for each of its rooms, and the rules are rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.exact.tight import Assigned
from larpass_sched.solve.exact.values import IMPOSSIBLE
from larpass_sched.solve.shared.rows import rows_in_rooms

NEW_ROWS, MOST_ROWS = 30, 240
"""People for whom rows are added between two solves of the relaxation, and rows in all."""

MOST_COLUMNS = 30_000
"""Configurations in rooms up to which they are looked at."""


@dataclass(eq=False)
class _Bounds:
    upper: IntArray


def within_rooms(
    exact: ExactSearch, candidates: list[IntArray], floor: int, rooms: list[list[Assigned]]
) -> tuple[list[IntArray], list[list[Assigned]]]:
    """The configurations and rooms that can be in a timetable that keeps the rules about the rooms of two sessions.

    Parameters
    ----------
    exact : ExactSearch
        With a relaxation that has been solved.
    candidates : list of (n,) int
        For each class, positions of configurations.
    floor : int
        The value that timetables are above.
    rooms : list of list of Assigned
        For each class and configuration, assignments of rooms and what it is worth in them.

    Returns
    -------
    candidates, rooms
        Some of both; none at all where there is no such timetable.
    """
    problem, pool = exact.problem, exact.pool
    rows = list(rows_in_rooms(problem.links, problem.arrays))
    counts = [np.array([len(worth) for _, worth in of_class], dtype=np.int64) for of_class in rooms]
    total = sum(int(n.sum()) for n in counts)
    if not rows or len(rows) > MOST_ROWS or total > MOST_COLUMNS:
        return candidates, rooms
    which = [np.repeat(places, n) for places, n in zip(candidates, counts, strict=True)]
    every = np.concatenate(which)
    starts = np.cumsum([0, *map(len, which)])
    bounds = [_Bounds(np.full(total, IMPOSSIBLE)) for _ in candidates]
    for k, of_class in enumerate(rooms):
        bounds[k].upper[starts[k] : starts[k + 1]] = np.concatenate([of[1] for of in of_class] or [every[:0]])
    ways = Pool(pool.members[every], pool.masks[every], pool.sessions)
    # The room of each session of each column, and one beyond them for what pads a configuration.
    in_room = np.full(ways.members.shape, problem.arrays.shape[3], dtype=np.int64)
    at = 0
    for assignments, worth in (assigned for of_class in rooms for assigned in of_class):
        in_room[at : at + len(worth), : assignments.shape[1]] = assignments
        at += len(worth)
    relaxation = Relaxation(problem.arrays, exact.classes, bounds, ways, limits=exact.relaxation.limits)
    relaxation.add_cuts(exact.relaxation.cuts)
    for row in rows:
        coefficients = []
        for slot_class in exact.classes:
            slots = [t for b in slot_class.blocks for t in exact.blocks.slots[b]]
            least = np.pad(row[:, slots].min(axis=1), ((0, 1), (0, 1)))
            coefficients.append(least[ways.members, in_room].sum(axis=1))
        relaxation.add_row(coefficients, 1)
    search = exact.search
    relaxation.solve(lambda: search.interrupted or search.remaining <= 0)
    if not relaxation.reduced:
        return candidates, rooms
    stay = [
        relaxation.level + reduced[starts[k] : starts[k + 1]] > floor for k, reduced in enumerate(relaxation.reduced)
    ]
    left, in_them = [], []
    for places, n, of_class, here in zip(candidates, counts, rooms, stay, strict=True):
        parts = np.split(here, np.cumsum(n)[:-1])
        left.append(np.array([i for i, some in zip(places.tolist(), parts, strict=True) if some.any()], dtype=np.int64))
        in_them.append([(a[some], worth[some]) for (a, worth), some in zip(of_class, parts, strict=True) if some.any()])
    return left, in_them


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
