"""All choices of configurations that are good enough, listed where they are few.

After a proof there are often only a handful of best timetables, up to the order of slots that are alike and up to
rooms. What later priorities say of them is then looked up instead of solved.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.state import ExactSearch

MOST_COVERS = 2_000
MOST_STEPS = 20_000


def list_covers(exact: ExactSearch, candidates: list[IntArray], floor: int) -> IntArray | None:
    """Every choice of one candidate for each block that holds each session as often as it must be.

    Parameters
    ----------
    exact : ExactSearch
        Of an event in which no session is held twice.
    candidates : list of (n,) int
        For each class, positions of configurations.
    floor : int
        The sum of the values is above it.

    Returns
    -------
    (N, B) int or None
        Positions for each block, in ascending order within a class; None where there are too many to list.
    """
    arrays = exact.problem.arrays
    order = [(k, b) for k, slot_class in enumerate(exact.classes) for b in slot_class.blocks]
    ordered = [np.sort(places) for places in candidates]
    if any(not len(places) for places in ordered):
        return np.zeros((0, len(order)), dtype=np.int64)
    best = [int(exact.values[k].upper[places].max()) for k, places in enumerate(ordered)]
    # The most that the blocks from each one on can be worth.
    after = np.append(np.cumsum([best[k] for k, _ in order][::-1])[::-1], 0)
    held = int(sum(1 << int(s) for s in (arrays.least_runs > 0).nonzero()[0]))
    found: list[list[int]] = []
    stack: list[tuple[list[int], int, int]] = [([], 0, 0)]
    steps = 0
    while stack:
        chosen, used, value = stack.pop()
        depth = len(chosen)
        if depth == len(order):
            if used & held == held:
                found.append(chosen)
            if len(found) > MOST_COVERS:
                return None
            continue
        steps += 1
        if steps > MOST_STEPS or exact.search.interrupted or exact.search.remaining <= 0:
            return None
        k = order[depth][0]
        places = ordered[k]
        fits = (exact.pool.masks[places] & np.int64(used)) == 0
        fits &= value + exact.values[k].upper[places] + int(after[depth + 1]) > floor
        if depth and order[depth - 1][0] == k:
            fits &= places >= chosen[-1]
        for place in places[fits].tolist():
            stack.append(
                (
                    [*chosen, place],
                    used | int(exact.pool.masks[place]),
                    value + int(exact.values[k].upper[place]),
                )
            )
    covers = np.array(found, dtype=np.int64).reshape(len(found), len(order))
    in_place = np.empty_like(covers)
    in_place[:, [b for _, b in order]] = covers
    return in_place
