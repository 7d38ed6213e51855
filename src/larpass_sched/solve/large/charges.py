"""What people are charged for scarce seats and for repeated sessions, so that slots can be valued one by one.

A person who pays `p[s]` for a seat in session s and `m[a, s]` for attending s at all gains `worth - p - m` there. What
is paid for seats is at most what the seats can earn, each session in a cell of its own, largest rooms to the dearest
sessions; people at a distance take no seat and pay for none. What is paid for attending s at all is paid once, however
many runs there are. So, for any charges,

    points <= sum over slots of what people gain there + earnings of seats + sum of m[a, s] over repeated s.

Good charges are those that settle the best timetable known.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.problem import Problem

MOST_RISES = 2_000
"""Steps of a price in one slot; any prices are valid."""

SWEEPS = 50
"""Rounds of charging for repeated sessions, at most; any charges are valid."""


class Charges(NamedTuple):
    """Charges in points: what each attendee pays for each session, and what all that can amount to."""

    each: IntArray
    total: int


def charges_of(problem: Problem, grid: IntArray) -> Charges:
    """Charges that settle a timetable: nobody is charged where seats suffice and sessions have one run each."""
    arrays = problem.arrays
    prices = np.zeros(arrays.shape[1], dtype=np.int64)
    if arrays.attendance == "seats":
        for t in range(arrays.shape[2]):
            rooms = (grid[t] >= 0).nonzero()[0]
            here = grid[t, rooms]
            sitting = problem.may_attend[:, here, t] & arrays.takes_seat[:, None]
            worth = np.where(sitting, arrays.worth[:, here], 0)
            prices[here] = np.maximum(prices[here], _seat_prices(worth, arrays.capacity[here, rooms]))
    paid = np.where(arrays.takes_seat[:, None], prices, 0)
    once = _attending(problem, grid, arrays.worth - paid)
    return Charges(paid + once, _earnings(problem, prices) + int(once.sum()))


def _seat_prices(worth: IntArray, capacity: IntArray) -> IntArray:
    """Prices that rise by a point wherever more people than there are seats want a session above all others."""
    prices = np.zeros(len(capacity), dtype=np.int64)
    if (worth > 0).sum(axis=0).max(initial=0) <= capacity.min(initial=1 << 40):
        return prices
    outside = np.zeros((len(worth), 1), dtype=np.int64)
    for _ in range(MOST_RISES):
        gain = np.concatenate([worth - prices, outside], axis=1)
        best = gain.max(axis=1, keepdims=True)
        only = (gain == best) & ((gain == best).sum(axis=1, keepdims=True) == 1)
        beyond = only[:, :-1].sum(axis=0) - capacity
        if len(beyond) == 0 or beyond.max() <= 0:
            break
        prices[int(beyond.argmax())] += 1
    return prices


def _earnings(problem: Problem, prices: IntArray) -> int:
    """The most that seats can earn: each run in a cell of its own, the largest rooms to the dearest sessions."""
    arrays = problem.arrays
    seats = np.where(problem.allowed, arrays.capacity[:, None, :], 0).max(axis=0, initial=0).ravel()
    asked = np.repeat(prices, arrays.runs)
    runs = min(len(asked), len(seats))
    return int((np.sort(asked)[::-1][:runs] * np.sort(seats)[::-1][:runs]).sum())


def _attending(problem: Problem, grid: IntArray, worth: IntArray) -> IntArray:
    """(A, S) int: for repeated sessions, the lowest charges at which nobody would go to two runs of one session.

    A session is charged the second most that a person would gain by going to one of its runs, over and over until
    nothing changes: an ascending auction, which ends in the lowest prices that clear a market of substitutes
    (A. S. Kelso and V. P. Crawford 1982, doi:10.2307/1913392).
    """
    arrays = problem.arrays
    once = np.zeros_like(arrays.worth)
    repeated = (arrays.runs > 1).nonzero()[0].tolist()
    for _ in range(SWEEPS):
        before = once.copy()
        for s in repeated:
            gains = [np.zeros(len(once), dtype=np.int64)] * 2
            for t in (grid == s).any(axis=1).nonzero()[0].tolist():
                others = grid[t][(grid[t] >= 0) & (grid[t] != s)]
                left = np.where(problem.may_attend[:, others, t], worth[:, others] - once[:, others], 0)
                gain = worth[:, s] - left.max(axis=1, initial=0)
                gains.append(np.where(problem.may_attend[:, s, t], np.maximum(0, gain), 0))
            once[:, s] = np.sort(np.array(gains), axis=0)[-2]
        if (once == before).all():
            break
    return once
