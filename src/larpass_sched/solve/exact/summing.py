"""The sums of what people have of configurations, in compiled loops: for where there are many."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.compiled import compiled, ready

Table = npt.NDArray[np.int32]


@compiled
def sum_largest(table: Table, members: npt.NDArray[np.int8], largest: Table, sums: IntArray) -> None:
    """Sum over all people the largest entry of `table` over each configuration's sessions.

    Parameters
    ----------
    table : (S + 1, A) int32
        Non-negative; the last row is 0.
    members : (N, W) int8
        Padded with S.
    largest : (A,) int32
        Room to work in.
    sums : (N,) int64
        Filled in.
    """
    nothing, width = table.shape[0] - 1, members.shape[1]
    for i in range(len(members)):
        for first in range(0, width, 6):
            more = width - first
            s, total = members[i, first], np.int64(0)
            s1 = members[i, first + 1] if more > 1 else nothing
            s2 = members[i, first + 2] if more > 2 else nothing
            s3 = members[i, first + 3] if more > 3 else nothing
            s4 = members[i, first + 4] if more > 4 else nothing
            s5 = members[i, first + 5] if more > 5 else nothing
            if first == 0:
                for a in range(np.uint64(table.shape[1])):
                    most = max(max(table[s, a], table[s1, a]), max(table[s2, a], table[s3, a]))
                    most = max(most, max(table[s4, a], table[s5, a]))
                    largest[a] = most
                    total += most
            else:
                for a in range(np.uint64(table.shape[1])):
                    most = max(max(table[s, a], table[s1, a]), max(table[s2, a], table[s3, a]))
                    most = max(most, max(max(table[s4, a], table[s5, a]), largest[a]))
                    largest[a] = most
                    total += most
            sums[i] = total


@compiled
def sum_prices(prices: npt.NDArray[np.float64], members: npt.NDArray[np.int8], sums: npt.NDArray[np.float64]) -> None:
    """Sum the (S + 1,) prices of each configuration's sessions; the last is 0."""
    for i in range(len(members)):
        total = 0.0
        for n in range(members.shape[1]):
            total += prices[members[i, n]]
        sums[i] = total


def compile_loops() -> Iterator[bool]:
    """Load the loops, or compile them, one after the other; tells whether each had to be compiled."""
    table, members = np.zeros((1, 1), dtype=np.int32), np.zeros((1, 1), dtype=np.int8)
    yield ready(sum_largest, table, members, table[0], np.zeros(1, dtype=np.int64))
    yield ready(sum_prices, np.zeros(1), members, np.zeros(1))
