"""Rules that tie slots, as rows over what is held when: each slot has so much of a row, and all have so much at most.

A row leaves out what no other slot can make up for, which counts directly, and has a price in the relaxation, so that
the bound knows it too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.problem import Problem

MOST_CELLS = 20_000_000
"""Rows x slots x configurations up to which they are listed; beyond that rows are looked at in timetables alone."""


@dataclass(frozen=True, eq=False)
class TyingRows:
    """What everything that is listed has of each row.

    Attributes
    ----------
    most : (L,) int
        What all slots have at most.
    shares : list of (N, L) int32
        For each list what each configuration has, if it is held there.
    """

    most: IntArray
    shares: list[npt.NDArray[np.int32]]

    def __len__(self) -> int:
        return len(self.most)

    def of(self, lists: list[IntArray]) -> npt.NDArray[np.float64]:
        """(n, L) what everything listed has, one list after the other."""
        parts = [share[places] for share, places in zip(self.shares, lists, strict=True)]
        return np.concatenate(parts).astype(np.float64)

    def left(self, lists: list[IntArray]) -> list[IntArray] | None:
        """The lists without what leaves too little for the others; None where a list is empty, or rows are broken."""
        if not len(self):
            return lists
        while True:
            here = [share[places] for share, places in zip(self.shares, lists, strict=True)]
            least = np.array([part.min(axis=0) for part in here])
            slack = self.most - least.sum(axis=0)
            if (slack < 0).any():
                return None
            fits = [(part <= low + slack).all(axis=1) for part, low in zip(here, least, strict=True)]
            if all(fit.all() for fit in fits):
                return lists
            lists = [places[fit] for places, fit in zip(lists, fits, strict=True)]
            if not all(len(places) for places in lists):
                return None


def tying_rows(problem: Problem, members: IntArray, lists: list[IntArray]) -> TyingRows:
    """The rows of the rules that tie slots, as far as they can be broken."""
    _, sessions, slots, _ = problem.arrays.shape
    rows = problem.recorded.rows if problem.links else []
    known = {(row.coefficients.tobytes(), row.most): row for row in rows if row.coefficients.any()}
    rows = list(known.values())
    if not rows or len(rows) * len(lists) * len(members) > MOST_CELLS:
        return TyingRows(np.zeros(0, dtype=np.int64), [np.zeros((len(members), 0), dtype=np.int32) for _ in lists])
    coefficients = np.zeros((len(lists), sessions + 1, len(rows)), dtype=np.int32)
    coefficients[:slots, :sessions] = np.array([row.coefficients for row in rows]).transpose(2, 1, 0)
    shares = [of_slot[members].sum(axis=1) for of_slot in coefficients]
    most = np.array([row.most for row in rows], dtype=np.int64)
    largest = sum(share[places].max(axis=0, initial=0) for share, places in zip(shares, lists, strict=True))
    told = np.asarray(largest > most)
    return TyingRows(most[told], [np.ascontiguousarray(share[:, told].astype(np.int32)) for share in shares])
