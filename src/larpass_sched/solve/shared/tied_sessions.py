"""Sessions that rules keep in one room: what two placements cannot both be tells."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray


def tied_sessions(arrays: Arrays, clashes: Iterable[tuple[BoolArray, BoolArray, BoolArray]]) -> list[IntArray]:
    """Sets of sessions of which all runs are in one room, those first that are worth most.

    Where a session that ties two others, or two runs of another, may be left out, these need not share a room: such
    sets are not told.

    Parameters
    ----------
    arrays : Arrays
    clashes : iterable of (S, S), (T, T) and (R, R) bool
        Everything that rules say of two placements, in both directions.
    """
    together = np.zeros((arrays.shape[1],) * 2, dtype=bool)
    for sessions, times, rooms in clashes:
        if times.all() and (rooms ^ np.eye(len(rooms), dtype=bool)).all():
            together |= sessions
    sets, seen = [], np.zeros(len(together), dtype=bool)
    for s in np.argsort(-arrays.worth.sum(axis=0), kind="stable").tolist():
        if seen[s] or not together[s].any():
            continue
        reached = together[s].copy()
        reached[s] = True
        for _ in range(len(together)):
            reached |= together[reached].any(axis=0)
        seen |= reached
        members = reached.nonzero()[0]
        if _share_a_room(together[np.ix_(members, members)], arrays.runs[members], arrays.least_runs[members] > 0):
            sets.append(members)
    return sets


def _share_a_room(together: BoolArray, runs: IntArray, surely: BoolArray) -> bool:
    """Whether all runs that are held are in one room, whatever of these sessions is left out."""
    itself = np.eye(len(together), dtype=bool)
    if surely.all():
        return True
    with_one_that_is_held = (~itself & surely).any(axis=1) | together.diagonal() | (runs == 1)
    return bool((together | itself).all() and with_one_that_is_held.all())
