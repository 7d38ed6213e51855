"""The best seating where sessions are held more than once: whole days of people, by the prices of seats.

A day is what somebody attends, in each slot one thing at most, and no session twice. With x[a, d] for the days d of
attendee a,

    maximise sum worth[a, d] x[a, d]    with sum_d x[a, d] = 1 for everybody, and no more people than seats

is the linear programme of seating (see `seat_programme`), in a form that is solved in a few milliseconds, or in about
one from prices of seats that are nearly right (see `day_simplex`).

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
from larpass_sched.solve.shared.day_simplex import MOST_WISHED_AGAIN, fill, keep_best_days, list_wishes
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_the_rest
from larpass_sched.timetable.choice import NOBODY

Prices = npt.NDArray[np.float64]
"""Of seats, in each slot and room or for each run."""

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
    keeps : (A,) float
        What everybody keeps beyond these prices, with the best day.
    """

    bound: int
    attended: IntArray
    halved: tuple[int, ...]
    prices: Prices
    keeps: Prices


def best_seating(problem: Problem, grid: IntArray, near: Prices | None = None) -> tuple[int, RunSeats] | None:
    """Seat people as well as can be where neither minima nor obligations have to be kept.

    Parameters
    ----------
    problem : Problem
        Slots that hold something do not overlap, and nothing but points ties people to what they attend.
    grid : (T, R) int
        The session in each slot and room, -1 for none.
    near : (T, R) float, optional
        Prices of seats in a grid much like it: the nearer, the faster.

    Returns
    -------
    tuple of int and RunSeats, or None
        What it is worth, and the seating; None where this way does not prove it.
    """
    seats = seat_runs(problem, grid, near)
    if seats is None:
        return None
    days = seat_halved(problem, grid, seats, Search(time_limit=1.0))
    if days is None:
        return None
    a, t = np.nonzero(days >= 0)
    value = int(problem.arrays.worth[a, days[a, t]].sum())
    return (value, seats) if value == seats.bound else None


def seat_halved(problem: Problem, grid: IntArray, seats: RunSeats, search: Search) -> IntArray | None:
    """(A, T) the session that everybody attends, also those who have half of two days; None where that is not found."""
    days = seats.attended.copy()
    if seats.halved and not seat_the_rest(problem, grid, days, list(seats.halved), search):
        return None
    return days


def seat_runs(problem: Problem, grid: IntArray, near: Prices | None = None, *, above: int = -1) -> RunSeats | None:
    """Seat people as `best_seating` does, but for those who would have half of two days.

    None where it gives up, and where no seating is worth more than `above`; near are (T, R) prices of seats to begin
    with.
    """
    runs = _runs_of(problem, grid)
    if not runs.takes:
        return None
    if not runs.points.any():
        nothing = np.full((len(runs.points), len(grid)), NOBODY)
        return RunSeats(0, nothing, (), np.zeros(grid.shape), np.zeros(len(nothing)))
    prices = np.zeros(len(runs.s)) if near is None else near[runs.t, runs.r]
    days, halved = np.full((len(runs.points), len(grid)), NOBODY), np.zeros(len(runs.points), dtype=bool)
    found = fill(runs.points, runs.wishes, runs.sits, runs.seats, days, prices, halved, above)
    if found <= 0:
        return None
    prices = _whole_grains(prices)
    a, t = np.nonzero((days >= 0) & ~halved[:, None])
    place = days[a, t]
    if (np.bincount(place[runs.sits[a]], minlength=len(runs.s)) > runs.seats).any():
        return None
    attended, prices_in = np.full_like(days, NOBODY), np.zeros(grid.shape)
    attended[a, t] = runs.s[place]
    prices_in[runs.t, runs.r] = prices
    keeps = runs.keeps(prices)
    bound = _most(float(runs.seats @ prices), float(keeps.sum()))
    return RunSeats(bound, attended, tuple(np.flatnonzero(halved).tolist()), prices_in, keeps)


def most_after(problem: Problem, here: RunSeats, changed: IntArray, prices: Prices, moved: IntArray) -> int | None:
    """What no seating is worth more than after a move, at given prices; None where that is not known quickly.

    Parameters
    ----------
    here : RunSeats
        Before the move.
    changed : (T, R) int
        The session in each slot and room after it, -1 for none.
    prices : (T, R) float
        In whole grains; those of `here`, but for the cells that have changed places.
    moved : (m,) int
        The sessions that are in other slots now: whoever neither wants one of them nor speaks there keeps as much.
    """
    arrays = problem.arrays
    t, r = np.nonzero(changed >= 0)
    fetched = float(np.maximum(0, arrays.capacity[changed[t, r], r]) @ prices[t, r])
    if not len(moved):
        return _most(fetched, float(here.keeps.sum()))
    touched = np.asarray(((arrays.worth[:, moved] > 0) | arrays.speaks[:, moved]).any(axis=1))
    runs = _runs_of(problem, changed, touched)
    if not runs.takes:
        return None
    return _most(fetched, float(np.where(touched, runs.keeps(prices[t, r]), here.keeps).sum()))


def _most(fetched: float, kept: float) -> int:
    """What no seating is worth more than, by what seats fetch and what people keep at prices of whole grains."""
    return int(np.floor(fetched + kept))


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, or compile them, one after the other; tells whether each had to be compiled."""
    grid = np.full(problem.arrays.shape[2:], NOBODY, dtype=np.int64)
    yield ready(list_wishes, *_listing(problem, grid))
    grid[0, 0] = 0
    runs = _runs_of(problem, grid)
    days, halved = np.zeros((len(runs.points), len(grid)), dtype=np.int64), np.zeros(len(runs.points), dtype=bool)
    yield ready(keep_best_days, runs.wishes, runs.sits, runs.seats, 1, runs.seats)
    yield ready(fill, runs.points, runs.wishes, runs.sits, runs.seats, days, runs.seats, halved, 1)


def _whole_grains(prices: Prices) -> npt.NDArray[np.float64]:
    return np.maximum(0.0, np.rint(prices * GRAIN) / GRAIN)


@dataclass(frozen=True, eq=False)
class _Runs:
    """What is held where, and what that is worth to people.

    Attributes
    ----------
    t, r, s, seats : (n,) int, and float
        Slot, room, session and seats of each run, slot by slot.
    points : (A, n) float
        What each run is worth to everybody.
    sits : (A,) bool
        Who takes a seat: for the others, seats cost nothing.
    wishes : tuple
        See `day_simplex.list_wishes`.
    slots : int
    """

    t: IntArray
    r: IntArray
    s: IntArray
    seats: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]
    sits: BoolArray
    wishes: tuple[npt.NDArray[Any], ...]
    slots: int

    @property
    def takes(self) -> bool:
        """Whether days can be found by trying which of the sessions held more than once they have."""
        return bool(self.wishes[-1].max(initial=0) <= MOST_WISHED_AGAIN)

    def keeps(self, prices: Prices) -> Prices:
        """(A,) what everybody keeps beyond these prices, with the best day."""
        keeps = np.zeros(len(self.points))
        keep_best_days(self.wishes, self.sits, prices, self.slots, keeps)
        return keeps


def _runs_of(problem: Problem, grid: IntArray, whom: BoolArray | None = None) -> _Runs:
    """What is held, and what that is worth to everybody or to some."""
    arrays, listing = problem.arrays, _listing(problem, grid, whom)
    _, _, _, _, s, t, points, *wishes = listing
    list_wishes(*listing)
    r = np.nonzero(grid >= 0)[1]
    seats = np.maximum(0, arrays.capacity[s, r]).astype(np.float64)
    return _Runs(t, r, s, seats, points, arrays.takes_seat, tuple(wishes), len(grid))


def _listing(problem: Problem, grid: IntArray, whom: BoolArray | None = None) -> tuple[npt.NDArray[Any], ...]:
    """What `list_wishes` is called with: room for what it fills in comes last."""
    arrays, (t, r) = problem.arrays, np.nonzero(grid >= 0)
    people, places = len(arrays.worth), len(t)
    slot, place, again = np.zeros((3, people * places), dtype=np.int64)
    gain, points = np.zeros(people * places), np.zeros((people, places))
    start, bits = np.zeros(people + 1, dtype=np.int64), np.zeros(people, dtype=np.int64)
    # What numpy gives is a row of a table, which is another type, and would be compiled for once more.
    slot_of = np.ascontiguousarray(t)
    whom = np.ones(people, dtype=bool) if whom is None else whom
    return (
        whom, arrays.worth, problem.may_attend, arrays.speaks, grid[t, r], slot_of, points, start, slot, place, gain,
        again, bits,
    )  # fmt: skip
