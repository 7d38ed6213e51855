"""All configurations of an event, listed: every set of sessions that can share a slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import comb

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray

MOST_SESSIONS = 62
"""A configuration is also kept as the bits of one signed 64-bit number."""

MANY_LISTED = 100_000
"""Configurations from which on compiled loops sum what they have."""

CHUNK = 1 << 15

Masks = npt.NDArray[np.int64]
Members = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Pool:
    """Configurations, sorted by their bits.

    Attributes
    ----------
    members : (N, K) int8
        Sessions of each configuration in ascending order, padded with the number of sessions.
    masks : (N,) int64
        The same as bits.
    sessions : int
    """

    members: npt.NDArray[np.int8]
    masks: Masks
    sessions: int

    def __len__(self) -> int:
        return len(self.masks)

    @cached_property
    def sizes(self) -> IntArray:
        """(N,) number of sessions in each configuration."""
        return (self.members < self.sessions).sum(axis=1)

    def find(self, masks: Masks) -> IntArray:
        """Positions of configurations given as bits; -1 for those that are not in the pool."""
        places = np.minimum(np.searchsorted(self.masks, masks), len(self) - 1)
        return np.where(self.masks[places] == masks, places, -1)

    def sessions_of(self, place: int) -> IntArray:
        """The sessions of a configuration, in ascending order."""
        members = self.members[place]
        return members[members < self.sessions].astype(np.int64)

    def has(self, s: int) -> BoolArray:
        """(N,) bool: whether the session is in each configuration."""
        return ((self.masks >> s) & 1).astype(bool)

    def sums(self, prices: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """(N,) sum of the prices of each configuration's sessions."""
        padded = np.append(prices, 0.0)
        if len(self) >= MANY_LISTED:
            # Compiled loops are loaded only here: it takes longer than many a solve.
            from larpass_sched.solve.exact.summing import sum_prices

            sums = np.empty(len(self))
            sum_prices(padded, self.members, sums)
            return sums
        total = padded[self.members[:, 0]] if self.members.shape[1] else np.zeros(len(self))
        for k in range(1, self.members.shape[1]):
            total = total + padded[self.members[:, k]]
        return total


def count_configurations(sessions: int, fewest: int, most: int) -> int:
    """How many sets of so many sessions there are."""
    return sum(comb(sessions, k) for k in range(fewest, most + 1))


def list_configurations(apart: BoolArray, usable: BoolArray, fewest: int, most: int) -> Pool:
    """List every set of usable sessions of which no two have to be apart.

    Parameters
    ----------
    apart : (S, S) bool
    usable : (S,) bool
    fewest, most : int
        Sizes of the sets.
    """
    sessions = len(usable)
    blocked = [int(sum(1 << q for q in range(sessions) if q != s and apart[s, q])) for s in range(sessions)]
    blocked_bits = np.array([*blocked, 0], dtype=np.int64)
    members = np.full((1, most), sessions, dtype=np.int8)
    masks, forbidden = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    last = np.full(1, -1, dtype=np.int64)
    usable_after: IntArray = np.cumsum(usable[::-1])[::-1] - usable
    kept: list[tuple[npt.NDArray[np.int8], Masks]] = []
    for size in range(most + 1):
        if size >= fewest:
            kept.append((members, masks))
        if size == most:
            break
        parent, child = _children(last, sessions)
        fits = usable[child] & ((forbidden[parent] >> child) & 1 == 0)
        # What cannot grow to the fewest with the sessions that are left is part of nothing that is held.
        fits &= size + 1 + usable_after[child] >= fewest
        parent, child = parent[fits], child[fits]
        members = members[parent]
        members[:, size] = child
        masks = masks[parent] | (np.int64(1) << child)
        forbidden = forbidden[parent] | blocked_bits[child]
        last = child
    all_members = np.concatenate([part for part, _ in kept])
    all_masks = np.concatenate([part for _, part in kept])
    order = np.argsort(all_masks, kind="stable")
    return Pool(all_members[order], all_masks[order], sessions)


def _children(last: IntArray, sessions: int) -> tuple[IntArray, IntArray]:
    count = sessions - 1 - last
    parent = np.repeat(np.arange(len(last)), count)
    start = np.repeat(np.cumsum(count) - count, count)
    child = np.arange(len(parent)) - start + last[parent] + 1
    return parent, child


def maxima(pool: Pool, table: npt.NDArray[np.integer]) -> Iterator[tuple[slice, npt.NDArray[np.integer]]]:
    """Go through the pool in chunks, with the largest entry of `table` over each configuration's sessions.

    Parameters
    ----------
    table : (S, A) array of non-negative numbers

    Yields
    ------
    chunk : slice
        Of the pool.
    largest : (chunk, A) array
        Valid until the next chunk.
    """
    people = table.shape[1]
    padded = np.concatenate([table, np.zeros((1, people), dtype=table.dtype)])
    step = max(64, min(CHUNK, 40_000_000 // max(1, people * table.dtype.itemsize)))
    for start in range(0, len(pool), step):
        chunk = slice(start, min(len(pool), start + step))
        yield chunk, _largest(padded, pool.members[chunk], pool.masks[chunk])


def _largest(padded: npt.NDArray[np.integer], members: npt.NDArray[np.int8], masks: Masks) -> npt.NDArray[np.integer]:
    """Largest entries, computed once for all configurations that differ in their first session only."""
    if members.shape[1] == 0:
        return np.zeros((len(members), padded.shape[1]), dtype=padded.dtype)
    if members.shape[1] == 1:
        return padded.take(members[:, 0], axis=0)
    tail_masks, first, which = np.unique(masks & (masks - 1), return_index=True, return_inverse=True)
    largest = np.take(_largest(padded, members[first, 1:], tail_masks), which, axis=0)
    return np.maximum(largest, padded.take(members[:, 0], axis=0), out=largest)
