"""The best rooms for the sessions of one slot where rooms are too many to try all assignments.

Rooms with as many seats are one kind; who attends what in whichever kind of room it is, is one programme. Its
relaxation is nearly whole, and its prices of seats bound all assignments; where that does not prove the best already,
the programme is solved in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from ortools.linear_solver import linear_solver_pb2, pywraplp
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.solve.shared.assigning import assign_rooms

PRICE_GRAIN = 4096
"""Prices are multiples of one of so many parts of a point, so that a bound is exact."""

EFFORT = 3.0
"""CP-SAT's deterministic time for the programme in whole numbers."""

Expression = cp_model.LinearExpr


class RoomsAndPeople:
    """Which session is in which kind of room, and who attends what.

    Parameters
    ----------
    seats : (k, R) int
        Seats that can be used by each session in each room, -1 where it may not be.
    worth : (A, k) int
        What each session is worth to everybody who may be seated, 0 where they may not be.
    """

    def __init__(self, seats: IntArray, worth: IntArray) -> None:
        self._seats, self._worth = seats, worth
        _, first, self._kind, self._counts = np.unique(
            seats, axis=1, return_index=True, return_inverse=True, return_counts=True
        )
        self._of_kind = seats[:, first]
        self._s, self._j = np.nonzero(self._of_kind >= 0)
        people, going = np.nonzero(worth > 0)
        self._points = [0] * len(self._s) + worth[people, going].tolist()
        self._crowds: list[tuple[list[int], list[int]]] = []
        """For each session, the unknowns of people and of rooms."""
        for s in range(len(seats)):
            inside, crowd = np.flatnonzero(self._s == s), len(self._s) + np.flatnonzero(going == s)
            self._crowds.append((crowd.tolist(), inside.tolist()))
        ends = (len(self._s) + np.searchsorted(people, np.arange(len(worth) + 1))).tolist()
        self._people = [list(range(start, end)) for start, end in pairwise(ends) if end - start > 1]

    def prices(self) -> IntArray | None:
        """(k,) int: prices of seats, in parts of a point, that bound all assignments best; None if none are found."""
        model = linear_solver_pb2.MPModelProto(maximize=True)
        for points in self._points:
            model.variable.add(lower_bound=0.0, upper_bound=1.0, objective_coefficient=float(points))
        for crowd, inside in self._crowds:
            seats = self._of_kind[self._s[inside], self._j[inside]]
            _add_row(model, 0.0, [*crowd, *inside], [1.0] * len(crowd) + (-seats).astype(float).tolist())
        for _, inside in self._crowds:
            _add_row(model, 1.0, inside)
        for j, count in enumerate(self._counts.tolist()):
            _add_row(model, float(count), np.flatnonzero(self._j == j).tolist())
        for places in self._people:
            _add_row(model, 1.0, places)
        solver, answer = pywraplp.Solver.CreateSolver("GLOP"), linear_solver_pb2.MPSolutionResponse()
        if solver.LoadModelFromProto(model) or solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        solver.FillSolutionResponseProto(answer)
        return np.maximum(0, np.rint(PRICE_GRAIN * np.array(answer.dual_value[: len(self._crowds)]))).astype(np.int64)

    def bound(self, prices: IntArray) -> tuple[int, IntArray]:
        """What no assignment is worth more than at these prices, and the rooms that fetch most.

        Everybody keeps what their best session is worth beyond its price, and seats fetch what they cost.
        """
        kept = (np.where(self._worth > 0, PRICE_GRAIN * self._worth - prices, 0).max(axis=1, initial=0)).sum()
        fetched = prices[:, None] * self._seats
        rooms = assign_rooms(self._seats >= 0, 0 * fetched, fetched)
        assert rooms is not None, "internal error: there were rooms to begin with"
        return int(kept + fetched[np.arange(len(rooms)), rooms].sum()) // PRICE_GRAIN, rooms

    def solve(self) -> tuple[IntArray | None, bool]:
        """The best (k,) rooms that are found, and whether they are proved."""
        model = cp_model.CpModel()
        unknowns = [model.new_bool_var("") for _ in self._points]
        for crowd, inside in self._crowds:
            seats = self._of_kind[self._s[inside], self._j[inside]].tolist()
            rooms = [unknowns[i] for i in inside]
            model.add(Expression.sum([unknowns[i] for i in crowd]) <= Expression.weighted_sum(rooms, seats))
            model.add_exactly_one(rooms)
        for j, count in enumerate(self._counts.tolist()):
            model.add(Expression.sum([unknowns[i] for i in np.flatnonzero(self._j == j).tolist()]) <= count)
        for places in self._people:
            model.add_at_most_one(unknowns[i] for i in places)
        model.maximize(Expression.weighted_sum(unknowns, self._points))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = EFFORT
        solver.parameters.catch_sigint_signal = False
        # Rooms that are known are no hint: they lead the search away from where the relaxation would.
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, False
        left = [list(np.flatnonzero(self._kind == j)) for j in range(len(self._counts))]
        kinds = [self._j[next(i for i in inside if solver.boolean_value(unknowns[i]))] for _, inside in self._crowds]
        return np.array([left[j].pop(0) for j in kinds], dtype=np.int64), status == cp_model.OPTIMAL


def improve_rooms(
    seats: IntArray,
    worth: IntArray,
    start: IntArray,
    value: Callable[[IntArray], int],
    enough: int,
) -> tuple[IntArray, bool]:
    """The best assignment of rooms, and whether it is proved.

    Parameters
    ----------
    seats : (k, R) int
    worth : (A, k) int
    start : (k,) int
        Rooms to begin with.
    value : function
        What the best seating is worth in rooms of (k,) seats.
    enough : int
        Whatever is worth so much is the best.
    """
    programme, every = RoomsAndPeople(seats, worth), np.arange(len(seats))
    best, rooms = value(seats[every, start]), start
    if best >= enough:
        return rooms, True
    prices = programme.prices()
    if prices is not None:
        bound, others = programme.bound(prices)
        dearest = value(seats[every, others])
        if dearest > best:
            best, rooms = dearest, others
        if best >= bound:
            return rooms, True
    found, proved = programme.solve()
    better = found is not None and value(seats[every, found]) > best
    return (found, proved) if found is not None and (better or proved) else (rooms, False)


def _add_row(
    model: linear_solver_pb2.MPModelProto, most: float, places: list[int], coefficients: list[float] | None = None
) -> None:
    row = model.constraint.add(lower_bound=-np.inf, upper_bound=most)
    row.var_index.extend(places)
    row.coefficient.extend(coefficients or [1.0] * len(places))
