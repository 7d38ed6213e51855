"""The best seating where sessions are held more than once: whole days of people, by the prices of seats.

A day is what somebody attends, in each slot one thing at most, and no session twice. With x[a, d] for the days d of
attendee a,

    maximise sum worth[a, d] x[a, d]    with sum_d x[a, d] = 1 for everybody, and no more people than seats

is the linear programme of seating (see `seat_programme`), in a form that is solved from a seating near it in a few
milliseconds (see `day_simplex`).

Whoever has half of two days is given one of the seats that are left. What is told is proved by itself: a seating, and
prices at which no seating is worth more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.shared.compiled import ready
from larpass_sched.solve.shared.day_simplex import MOST_WISHED_AGAIN, fill, kept
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_the_rest
from larpass_sched.timetable.choice import NOBODY

GRAIN = 4096.0
"""Prices that prove a bound are whole multiples of one part of so many: sums of them are exact."""


@dataclass(frozen=True, eq=False)
class RunSeats:
    """A seating of some runs, prices of their seats, and what these prove.

    Attributes
    ----------
    bound : int
        No seating is worth more.
    attended : (A, T) int
        The session that everybody attends in each slot, -1 for none.
    halved : tuple of int
        Those who have half of two days: nothing is filled in for them.
    prices : (T, R) float
        What a seat is worth in each slot and room.
    """

    bound: int
    attended: IntArray
    halved: tuple[int, ...]
    prices: npt.NDArray[np.float64]


def best_seating(problem: Problem, grid: IntArray, near: IntArray | None = None) -> tuple[int, IntArray] | None:
    """Seat people as well as can be where neither minima nor obligations have to be kept.

    Parameters
    ----------
    problem : Problem
        Slots that hold something do not overlap, and nothing but points ties people to what they attend.
    grid : (T, R) int
        The session in each slot and room, -1 for none.
    near : (A, T) int, optional
        What people attend in a grid much like it: the nearer, the faster.

    Returns
    -------
    tuple of int and (A, T) int, or None
        What it is worth, and the session that everybody attends in each slot; None where this way does not prove it.
    """
    seats = seat_runs(problem, grid, near)
    if seats is None:
        return None
    attended = seats.attended
    if seats.halved and not seat_the_rest(problem, grid, attended, list(seats.halved), Search(time_limit=1.0)):
        return None
    a, t = np.nonzero(attended >= 0)
    value = int(problem.arrays.worth[a, attended[a, t]].sum())
    return (value, attended) if value == seats.bound else None


def seat_runs(problem: Problem, grid: IntArray, near: IntArray | None = None) -> RunSeats | None:
    """Seat people as `best_seating` does, but for those who would have half of two days; None where it gives up."""
    runs = _runs_of(problem, grid)
    attended = np.full((len(problem.arrays.worth), len(grid)), NOBODY, dtype=np.int64)
    prices_in = np.zeros(grid.shape)
    if not len(runs.who):
        return RunSeats(0, attended, (), prices_in)
    if not runs.takes:
        return None
    who, slots, worth, s = runs.who, runs.slots, runs.worth, runs.s
    days = np.full((len(who), len(slots)), NOBODY, dtype=np.int64)
    if near is not None:
        here = np.where((near[np.ix_(who, runs.t)] == s) & (worth > 0), np.arange(len(s)), NOBODY)
        days = np.ascontiguousarray(np.maximum.reduceat(here, runs.first, axis=1))
    prices, halved = np.zeros(len(s)), np.zeros(len(who), dtype=bool)
    if not fill(worth, runs.wishes, s, runs.sits, runs.seats, days, prices, halved):
        return None
    prices = _whole_grains(prices)
    a, u = np.nonzero((days >= 0) & ~halved[:, None])
    place = days[a, u]
    if (np.bincount(place[runs.sits[a]], minlength=len(s)) > runs.seats).any():
        return None
    attended[who[a], slots[u]] = s[place]
    prices_in[runs.t, runs.r] = prices
    return RunSeats(runs.bound(prices), attended, tuple(who[halved].tolist()), prices_in)


def bound_at_prices(problem: Problem, grid: IntArray, prices: npt.NDArray[np.float64]) -> int | None:
    """What no seating in a grid is worth more than, by (T, R) prices of seats; None where `seat_runs` gives up."""
    runs = _runs_of(problem, grid)
    if not runs.takes:
        return None
    return runs.bound(_whole_grains(prices[runs.t, runs.r]))


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, or compile them, one after the other; tells whether each had to be compiled."""
    grid = np.full(problem.arrays.shape[2:], NOBODY, dtype=np.int64)
    grid[0, 0] = 0
    runs = _runs_of(problem, grid)
    days, halved = np.full((len(runs.who), 1), NOBODY, dtype=np.int64), np.zeros(len(runs.who), dtype=bool)
    yield ready(kept, runs.wishes, runs.sits, runs.seats, 1)
    yield ready(fill, runs.worth, runs.wishes, runs.s, runs.sits, runs.seats, days, runs.seats, halved)


def _whole_grains(prices: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.maximum(0.0, np.rint(prices * GRAIN) / GRAIN)


@dataclass(frozen=True, eq=False)
class _Runs:
    """What is held where, and what that is worth to those who wish for something of it.

    Attributes
    ----------
    t, r, s, seats : (n,) int, and float
        Slot, room, session and seats of each run, slot by slot.
    slots, first : int
        Slots that hold something, and their first runs.
    who : int
        Attendees.
    worth : (len(who), n) float
    sits : (len(who),) bool
        Who takes a seat: for the others, seats cost nothing.
    wishes : tuple
        See `_wishes`.
    """

    t: IntArray
    r: IntArray
    s: IntArray
    seats: npt.NDArray[np.float64]
    slots: IntArray
    first: IntArray
    who: IntArray
    worth: npt.NDArray[np.float64]
    sits: BoolArray
    wishes: tuple[npt.NDArray[Any], ...]

    @property
    def takes(self) -> bool:
        """Whether days can be found by trying which of the sessions held more than once they have."""
        return bool(self.wishes[-1].max(initial=0) <= MOST_WISHED_AGAIN)

    def bound(self, prices: npt.NDArray[np.float64]) -> int:
        """What no seating is worth more than, at prices of whole grains."""
        beyond = kept(self.wishes, self.sits, prices, len(self.slots))
        return int(np.floor(float(self.seats @ prices) + float(beyond)))


def _runs_of(problem: Problem, grid: IntArray) -> _Runs:
    t, r = np.nonzero(grid >= 0)
    s = grid[t, r]
    arrays = problem.arrays
    slots, first, slot_of = np.unique(t, return_index=True, return_inverse=True)
    worth = arrays.worth[:, s] * problem.may_attend[:, s, t]
    if len(s) and arrays.speaks.any():
        worth *= ~np.maximum.reduceat(arrays.speaks[:, s], first, axis=1)[:, slot_of]
    # Whoever wishes for nothing here has nothing to do with it.
    who = np.flatnonzero(worth.any(axis=1))
    points = np.ascontiguousarray(worth[who].astype(np.float64))
    seats = np.maximum(0, arrays.capacity[s, r]).astype(np.float64)
    return _Runs(t, r, s, seats, slots, first, who, points, arrays.takes_seat[who], _wishes(points, s, slot_of))


def _wishes(worth: npt.NDArray[Any], s: IntArray, slot_of: IntArray) -> tuple[npt.NDArray[Any], ...]:
    """What each of the attendees wishes for, one after another and slot by slot, for `day_simplex.fill`.

    Returns
    -------
    start : (A + 1,) int
        Where the wishes of each begin.
    slot, place, gain, again : (n,) int, int, float and int
        Slot, place and points of each wish; its number among the sessions that the attendee can attend in several
        places, -1 for others.
    bits : (A,) int
        How many such sessions each has.
    """
    who, place = np.nonzero(worth > 0)
    again = np.flatnonzero(np.bincount(s, minlength=1) > 1)
    of_place = s[:, None] == again[None]
    several = (worth > 0).astype(np.float32) @ of_place.astype(np.float32) > 1
    number = np.where(several, several.cumsum(axis=1) - 1, NOBODY)
    # The last column is for sessions that are held once.
    number = np.column_stack([number, np.full(len(worth), NOBODY)])
    kind = np.where(of_place.any(axis=1), of_place @ np.arange(len(again)), len(again))
    start = np.searchsorted(who, np.arange(len(worth) + 1))
    return start, slot_of[place], place, worth[who, place], number[who, kind[place]], several.sum(axis=1)
