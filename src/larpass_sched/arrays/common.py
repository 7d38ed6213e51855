"""How much any two of a list of things have in common."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import numpy as np

from larpass_sched.arrays.arrays import IntArray


def in_common(sets: Sequence[Collection[Hashable]], others: Sequence[Collection[Hashable]] | None = None) -> IntArray:
    """(n, m) int: how many members each of some sets shares with each of others, or with each of themselves.

    Told from who has which member, since most of many things have nothing in common.
    """
    having: dict[Hashable, list[int]] = {}
    for j, members in enumerate(sets if others is None else others):
        for member in set(members):
            having.setdefault(member, []).append(j)
    shared = np.zeros((len(sets), len(sets if others is None else others)), dtype=np.int64)
    for i, members in enumerate(sets):
        for member in set(members):
            shared[i, having.get(member, [])] += 1
    return shared
