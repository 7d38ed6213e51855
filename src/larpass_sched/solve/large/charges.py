"""What people are charged for scarce seats and for repeated sessions, so that slots can be valued one by one.

A person who pays `p[s]` for a seat in session s and `m[a, s]` for attending s at all gains `worth - p - m` there. What
is paid for seats is at most what the seats can earn, each session in a cell of its own, largest rooms to the dearest
sessions; people at a distance take no seat and pay for none. What is paid for attending s at all is paid once, however
many runs there are. So, for any charges,

    points <= sum over slots of what people gain there + earnings of seats + sum of m[a, s] over repeated s.

Good charges are those that settle the best timetable known. From there the linear relaxation over sets leads to better
ones (`master`): the prices of seats are its own, and who attends a session more than once in it pays more for that
(subgradient steps: B. T. Polyak 1969, doi:10.1016/0041-5553(69)90061-5).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.problem import Problem

FloatArray = npt.NDArray[np.float64]

MOST_RISES = 2_000
"""Steps of a price in one slot; any prices are valid."""

FIRST_SIZE, SHRINK, SMALLEST_SIZE, PATIENCE, MOMENTUM, LEAST_SLOPE = 0.5, 0.6, 0.01, 6, 0.5, 1e-6
"""Of steps of charges for repeated sessions: how long they are, and after how many in vain they become shorter."""

SWEEPS = 50
"""Rounds of charging for repeated sessions, at most; any charges are valid."""


class Charges(NamedTuple):
    """(A, S) what each attendee pays for attending each session at all, and (S,) prices of seats."""

    once: IntArray
    seats: IntArray


def charges_of(problem: Problem, grid: IntArray) -> Charges:
    """Charges, in points, that settle a timetable.

    Nobody is charged where seats suffice and sessions have one run each.
    """
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
    return Charges(once, prices)


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


class Descent:
    """The charges for attending repeated sessions, on their way down.

    Parameters
    ----------
    worth : (A, S) int
        What is the most that anybody pays.
    repeated : (S,) bool
    once : (A, S) int
        Where to begin. Everything is in one and the same unit.

    Attributes
    ----------
    once : (A, S) int
        What is tried now.
    ended : bool
        Whether steps have become too short.
    """

    def __init__(self, worth: IntArray, repeated: BoolArray, once: IntArray) -> None:
        self._worth = np.where(repeated, worth, 0)
        self._best = self.once = once
        self._direction = np.zeros(once.shape)
        self._size, self._waited = FIRST_SIZE, 0
        self.ended = not self._worth.any()

    def keep(self) -> None:
        """What is tried now is the best so far."""
        self._best, self._waited = self.once, 0

    def step(self, attended: FloatArray, gap: float) -> None:
        """Let those pay more who attend more than once, and others less; back to the best after steps in vain."""
        self._waited += 1
        if self._waited > PATIENCE:
            self._size, self._waited = SHRINK * self._size, 0
            self.once, self._direction = self._best, np.zeros(self.once.shape)
            self.ended = self._size < SMALLEST_SIZE
            return
        slope = np.where(self._worth > 0, attended - 1.0, 0.0)
        slope[(self.once <= 0) & (slope < 0)] = 0.0
        self._direction = slope + MOMENTUM * self._direction
        norm = float((self._direction**2).sum())
        if norm < LEAST_SLOPE or gap <= 0:
            self.ended = True
            return
        moved = self.once + np.rint(self._size * gap / norm * self._direction).astype(np.int64)
        self.once = np.clip(moved, 0, self._worth)


def earnings(problem: Problem, prices: IntArray) -> int:
    """The most that seats can earn: each run in a cell of its own, the largest rooms to the dearest sessions."""
    arrays = problem.arrays
    asked = np.repeat(prices, arrays.runs)
    seats = _seats_of_cells(problem)
    runs = min(len(asked), len(seats))
    dearest = int((np.sort(asked)[::-1][:runs] * seats[:runs]).sum())
    return min(dearest, int((prices * arrays.runs * _most_seats(problem)).sum()))


def sizes_of(problem: Problem) -> tuple[IntArray, IntArray]:
    """How many cells there are of each size, and (S, sizes) how many can sit there in each session."""
    sizes, count = np.unique(_seats_of_cells(problem), return_counts=True)
    return count, np.minimum(sizes, _most_seats(problem)[:, None])


def _seats_of_cells(problem: Problem) -> IntArray:
    """Seats of each slot and room, the most first."""
    seats = np.where(problem.allowed, problem.arrays.capacity[:, None, :], 0).max(axis=0, initial=0).ravel()
    return np.sort(seats)[::-1]


def _most_seats(problem: Problem) -> IntArray:
    """(S,) int: seats of each session where it has the most."""
    return np.where(problem.allowed, problem.arrays.capacity[:, None, :], 0).max(axis=(1, 2), initial=0)


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
