"""The best rooms for the sessions of one slot where rooms are too many to try all assignments.

The worth of the best seating is concave in the seats of the sessions, and the prices that settle a seating bound it for
all other seats: a cut for each assignment tried, and a small model that looks for an assignment which the cuts let be
worth more (J. F. Benders 1962, doi:10.1007/BF01386316). When there is none, the best is proved.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.rules.sums import total

MOST_TRIED = 300
"""Assignments that are tried, times the sessions; beyond that the best of them stays unproved."""

EFFORT = 0.5
"""CP-SAT's deterministic time for each look."""


def seat_prices(worth: IntArray, goes: IntArray, seats: IntArray) -> tuple[IntArray, IntArray]:
    """The least and the most that seats can cost where everybody is content with the best seating that there is.

    Parameters
    ----------
    worth : (A, k) int
        What each session is worth to everybody who may be seated, 0 where they may not be.
    goes : (A,) int
        The best seating: a session for each of them, -1 for none.
    seats : (k,) int

    Returns
    -------
    least, most : (k,) int
        What one seat more would bring, and what one less would take.

    Notes
    -----
    Nobody gains by going elsewhere: paths between sessions, of which somebody in one prefers the next.
    """
    count, far = worth.shape[1], np.iinfo(np.int64).max // 4
    held = np.where(goes >= 0, np.take_along_axis(worth, np.maximum(goes, 0)[:, None], axis=1)[:, 0], 0)
    more = np.where(worth > 0, worth - held[:, None], -far)
    # What somebody in a session would gain in another one, and what those in it have at least.
    gains = np.array([more[goes == s].max(axis=0, initial=-far) for s in range(count)])
    least = more[goes < 0].max(axis=0, initial=0)
    most = np.array([held[goes == s].min(initial=dearest) for s, dearest in enumerate(worth.max(axis=0, initial=0))])
    most[np.bincount(goes[goes >= 0], minlength=count) < seats] = 0
    for _ in range(count):
        least = np.maximum(least, (least[:, None] + gains).max(axis=0, initial=0))
        most = np.minimum(most, (most[None, :] - gains).min(axis=1, initial=far))
    return least, most


class Rooms:
    """Which session is in which room, under cuts on what that can be worth.

    Parameters
    ----------
    seats : (k, R) int
        Seats that can be used by each session in each room, -1 where it may not be.
    """

    def __init__(self, seats: IntArray) -> None:
        self._seats = seats
        self._model = cp_model.CpModel()
        _, first, self._kind, counts = np.unique(
            seats, axis=1, return_index=True, return_inverse=True, return_counts=True
        )
        self._of_kind = seats[:, first]
        self._in = [
            [self._model.new_bool_var("") if there >= 0 else None for there in row] for row in self._of_kind.tolist()
        ]
        for row in self._in:
            self._model.add_exactly_one(x for x in row if x is not None)
        for j, count in enumerate(counts.tolist()):
            self._model.add(total(row[j] for row in self._in if row[j] is not None) <= count)

    def cut(self, worth: int, seats: IntArray, prices: IntArray, least: int) -> None:
        """Whatever is worth at least so much is so by these prices, which settle a seating of this worth."""
        terms = [
            int(price) * int(there) * x
            for price, row, in_kind in zip(prices, self._of_kind, self._in, strict=True)
            for there, x in zip(row, in_kind, strict=True)
            if x is not None and price > 0 and there > 0
        ]
        self._model.add(total(terms) >= least - worth + int(prices @ seats))

    def another(self) -> tuple[IntArray | None, bool]:
        """An assignment that the cuts let be good enough; where there is none, whether that is proved."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = EFFORT
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, status == cp_model.INFEASIBLE
        left = [list(np.flatnonzero(self._kind == j)) for j in range(self._of_kind.shape[1])]
        rooms = [
            left[next(j for j, x in enumerate(row) if x is not None and solver.boolean_value(x))].pop(0)
            for row in self._in
        ]
        return np.array(rooms, dtype=np.int64), False


def improve_rooms(
    seats: IntArray,
    worth: IntArray,
    start: IntArray,
    seat: Callable[[IntArray], IntArray | None],
    enough: int,
) -> tuple[IntArray, bool]:
    """The best assignment of rooms, and whether it is proved.

    Parameters
    ----------
    seats : (k, R) int
    worth : (A, k) int
    start : (k,) int
        Rooms to begin with.
    seat : function
        The best seating for (k,) seats, as (A,) sessions or -1.
    enough : int
        Whatever is worth so much is the best.
    """
    every, rooms, best, best_rooms = np.arange(len(seats)), start, -1, start
    looked = Rooms(seats)
    tried: list[tuple[int, IntArray, IntArray]] = []
    for _ in range(max(3, MOST_TRIED // max(1, len(seats)))):
        there = seats[every, rooms]
        goes = seat(there)
        assert goes is not None, "internal error: nobody has to be anywhere"
        people = np.flatnonzero(goes >= 0)
        value = int(worth[people, goes[people]].sum())
        new = [(value, there, prices) for prices in seat_prices(worth, goes, there)]
        tried += new
        if value > best:
            best, best_rooms, looked = value, rooms, Rooms(seats)
            if best >= enough:
                return best_rooms, True
            for one in tried:
                looked.cut(*one, best + 1)
        else:
            for one in new:
                looked.cut(*one, best + 1)
        found, proved = looked.another()
        if found is None:
            return best_rooms, proved
        rooms = found
    return best_rooms, False
