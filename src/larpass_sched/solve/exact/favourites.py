"""Where everybody would go in a configuration if nobody counted seats."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Members, Pool
from larpass_sched.solve.exact.values import Values
from larpass_sched.solve.shared.problem import Problem

MOST_CELLS = 20_000_000
"""People x configurations x sessions that are looked at together."""


def crowds_without_loss(
    problem: Problem, classes: tuple[SlotClass, ...], values: list[Values], pool: Pool, candidates: list[IntArray]
) -> list[IntArray] | None:
    """For each class, the seats that each session needs in each configuration so that everybody has the favourite.

    Returns
    -------
    list of (S, n) int, or None
        None where somebody may have to do without, or where people who like two sessions equally may be moved.
    """
    arrays, crowds = problem.arrays, []
    width = pool.members.shape[1]
    if (
        arrays.minimum.any()
        or problem.filling.any()
        or problem.links_people
        or max(map(len, candidates)) * len(arrays.worth) * width > MOST_CELLS
    ):
        return None
    for known, slot_class, places in zip(values, classes, map(np.sort, candidates), strict=True):
        least, most, points = _favourites(arrays, slot_class, pool.members[places])
        if not known.exact[places].all() or (known.upper[places] != problem.point_scale * points).any():
            return None
        fits = arrays.capacity[:, None, :]
        unclear = (fits >= least[:, :, None]) & (fits < most[:, :, None]) & slot_class.allowed[:, None, :]
        if unclear.any():
            return None
        crowds.append(most)
    return crowds


def _favourites(arrays: Arrays, slot_class: SlotClass, members: Members) -> tuple[IntArray, IntArray, IntArray]:
    """Who goes where if nobody counts seats.

    Returns
    -------
    least, most : (S, n) int
        Seats that are taken in each session of each configuration, without and with those who like another as well.
    points : (n,) int
    """
    sessions, count = arrays.shape[1], len(members)
    liked, worth = liked_in(arrays, slot_class, members)
    points = np.where(liked, worth, 0).max(axis=2, initial=0).sum(axis=0)
    liked = liked & arrays.takes_seat[slot_class.present][:, None, None]
    sure = liked & (liked.sum(axis=2, keepdims=True) == 1)
    least, most = (np.zeros((sessions + 1, count), dtype=np.int64) for _ in range(2))
    for j in range(members.shape[1]):
        np.add.at(least, (members[:, j], np.arange(count)), sure[:, :, j].sum(axis=0))
        np.add.at(most, (members[:, j], np.arange(count)), liked[:, :, j].sum(axis=0))
    return least[:sessions], most[:sessions], points


def liked_in(arrays: Arrays, slot_class: SlotClass, members: Members) -> tuple[BoolArray, IntArray]:
    """Where those who are there in a class would go, and what that is worth, for configurations of (n, K) sessions.

    Returns
    -------
    liked : (P, n, K) bool
        The favourites of each configuration, or the obligation; nothing for those who speak.
    worth : (P, n, K) int
    """

    def of_members(table: Any) -> Any:
        nobody = np.zeros((len(table), 1), dtype=table.dtype)
        return np.concatenate([table, nobody], axis=1)[slot_class.present][:, members]

    worth, must, speaks = map(of_members, (arrays.worth, arrays.must, arrays.speaks))
    best = worth.max(axis=2, keepdims=True, initial=0)
    liked = np.where(must.any(axis=2, keepdims=True), must, (worth == best) & (best > 0))
    return liked & ~speaks.any(axis=2, keepdims=True), worth
