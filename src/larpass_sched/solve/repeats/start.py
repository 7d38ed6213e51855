"""A filling of the slots that follows a relaxation."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.pool import Masks
from larpass_sched.solve.exact.state import ExactSearch


def filling_from_support(exact: ExactSearch) -> Masks | None:
    """A filling of the slots that follows the relaxation: its configurations by share, as far as they fit."""
    left = exact.problem.arrays.runs.copy()
    masks = np.zeros(len(exact.blocks), dtype=np.int64)
    free = {k: list(slot_class.blocks) for k, slot_class in enumerate(exact.classes)}
    for k, i, _share in sorted(exact.relaxation.support(), key=lambda entry: -entry[2]):
        members = exact.pool.members[i]
        members = members[members < exact.pool.sessions].astype(np.int64)
        if free[k] and (left[members] > 0).all():
            masks[free[k].pop(0)] = exact.pool.masks[i]
            left[members] -= 1
    return _complete(exact, masks, left)


def _complete(exact: ExactSearch, masks: Masks, left: IntArray) -> Masks | None:
    """Put the runs that are left where there is room for them, most slots' choice first."""
    width = exact.pool.members.shape[1]
    for s in np.repeat(np.arange(len(left)), left).tolist():
        fits = [
            t
            for t, mask in enumerate(masks.tolist())
            if not mask >> s & 1 and mask.bit_count() < width and _fits(exact, t, mask | 1 << s)
        ]
        if not fits:
            return None
        t = min(fits, key=lambda t: int(masks[t]).bit_count())
        masks[t] |= np.int64(1) << s
    return masks


def _fits(exact: ExactSearch, t: int, mask: int) -> bool:
    k = next(k for k, slot_class in enumerate(exact.classes) if t in slot_class.blocks)
    members = [s for s in range(exact.pool.sessions) if mask >> s & 1]
    apart = exact.problem.apart[np.ix_(members, members)] & ~np.eye(len(members), dtype=bool)
    return not apart.any() and bool(exact.classes[k].allowed[members].any(axis=1).all())
