"""Timetables at the ends of the tree: their rooms, their seats, and the proof that they are worth no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.rooms import assign_rooms
from larpass_sched.solve.exact.seats import permutations_of
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.rooms import VECTORS, Rooms
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import proved_seating, seat_best
from larpass_sched.solve.shared.solver import new_solver
from larpass_sched.timetable.choice import NOBODY, chosen_days

MODEL_EFFORT = 10.0


class Leaves:
    """Tries timetables, and settles what they are worth.

    Attributes
    ----------
    unresolved : int
        The largest bound, in points, of a timetable that could not be settled; -1 where there is none.
    """

    def __init__(self, layout: Layout, search: Search) -> None:
        self.layout = layout
        self.problem: Problem = layout.problem
        self.search = search
        self.unresolved = -1
        self._tried: set[bytes] = set()
        self._linked = bool(self.problem.links or self.problem.extra)
        # With such rules a timetable is settled by the plain model, which knows all rules.
        self._by_model = bool(self.problem.links_rooms or self.problem.links_people or self.problem.links_days)

    def needed(self) -> int:
        """The points that a better timetable has at least."""
        best = self.search.best
        return 0 if best is None else best.value // self.problem.point_scale + 1

    def bound_points(self, points: int) -> None:
        """Tell that no timetable has more points than this or than the best so far."""
        best, scale = self.search.best, self.problem.point_scale
        value = points * scale
        if best is not None and points < self.needed():
            value = best.value
        self.search.bound_at_most(value)

    def may_be(self, places: IntArray) -> bool:
        """Whether contents of slots keep the rules that speak of sessions and slots alone."""
        if not self._linked:
            return True
        masks = self.layout.lists.masks[places[: self.layout.slots]]
        held = (masks[None, :] >> np.arange(len(self.layout.lists.runs) - 1)[:, None] & 1).astype(np.int64)
        return all(int((row.coefficients * held).sum()) <= row.most for row in self.problem.recorded.rows)

    def rooms_count(self, places: IntArray) -> bool:
        """Whether it matters for the points in which rooms these contents are."""
        if self._by_model or self.problem.arrays.attendance == "free":
            return False
        crowded = self.layout.lists.crowded
        return any(crowded[k, i] for k, i in zip(self.layout.kind.tolist(), places.tolist(), strict=False))

    def rooms_of(self, places: IntArray) -> tuple[Rooms, BoolArray]:
        """All assignments of rooms of these contents, and that they are all left."""
        every = [self._assignments(t, int(i)) for t, i in enumerate(places[: self.layout.slots])]
        most = max(1, max(len(seats) for _, seats in every))
        width = self.layout.lists.members.shape[1]
        seats = np.zeros((len(every), most, width), dtype=np.float32)
        alive = np.zeros((len(every), most), dtype=bool)
        for t, (_, of_slot) in enumerate(every):
            seats[t, : len(of_slot), : of_slot.shape[1]] = of_slot
            alive[t, : len(of_slot)] = True
        prices = np.zeros((len(every), VECTORS, width), dtype=np.float32)
        for t, i in enumerate(places[: self.layout.slots].tolist()):
            prices[t] = self.layout.lists.prices[self.layout.kind[t], i]
        counts = np.array([len(of_slot) for _, of_slot in every], dtype=np.int64)
        return Rooms(places[: self.layout.slots].astype(np.int64), seats, counts, prices), alive

    def _assignments(self, t: int, i: int) -> tuple[IntArray, IntArray]:
        """(n, k) rooms and seats in a slot; of those with the same seats one, of smaller ones none."""
        sessions = self._sessions(i)
        slot_class, arrays = self.layout.classes[int(self.layout.kind[t])], self.problem.arrays
        every = permutations_of(arrays.shape[3], len(sessions))
        every = every[slot_class.allowed[sessions, every].all(axis=1)]
        people = slot_class.present & arrays.takes_seat
        wanted = ((arrays.worth[:, sessions] > 0) | arrays.must[:, sessions])[people].sum(axis=0)
        seats = np.minimum(arrays.capacity[sessions, every], np.maximum(wanted, arrays.minimum[sessions]))
        seats, first = np.unique(seats, axis=0, return_index=True)
        less, same = seats[:, None] < seats[None], seats[:, None] == seats[None]
        useful = ~np.asarray((less | same).all(axis=2) & less.any(axis=2)).any(axis=1)
        return every[first[useful]], seats[useful]

    def _sessions(self, i: int) -> IntArray:
        return self.layout.lists.members[i, : self.layout.lists.sizes[i]]

    def try_contents(self, places: IntArray) -> None:
        """Seat people in the rooms that the prices of these contents ask for, once."""
        places = places[: self.layout.slots]
        if places.tobytes() in self._tried or self.search.over or not self.may_be(places):
            return
        self._tried.add(places.tobytes())
        grid = self._grid_by_prices(places)
        if grid is not None:
            self._offer(grid)

    def try_rooms(self, rooms: Rooms, used: IntArray) -> None:
        """Seat people in these contents, in the rooms that were the best most often."""
        if rooms.places.tobytes() in self._tried or self.search.over:
            return
        if self.problem.arrays.attendance == "free":
            self.try_contents(rooms.places)
            return
        self._tried.add(rooms.places.tobytes())
        grid = np.full(self.problem.arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, i in enumerate(rooms.places.tolist()):
            grid[t, self._assignments(t, i)[0][int(used[t].argmax())]] = self._sessions(i)
        self._offer(grid)

    def _offer(self, grid: IntArray) -> None:
        if self.problem.keeps_links(grid):
            above = None if self.search.best is None else self.search.best.value
            self.search.offer(seat_best(self.problem, grid, self.search, above=above))

    def _grid_by_prices(self, places: IntArray) -> IntArray | None:
        """The dearest sessions in the largest rooms; in free choice, the fewest turned away."""
        arrays = self.problem.arrays
        if arrays.attendance == "free":
            return self._grid_for_choice(places)
        grid = np.full(arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, i in enumerate(places.tolist()):
            sessions = self._sessions(i)
            rooms, seats = self._assignments(t, i)
            if not len(rooms):
                return None
            prices = self.layout.lists.prices[self.layout.kind[t], i, : len(sessions)].astype(np.float64)
            wanted = (arrays.worth[:, sessions] > 0).sum(axis=0)
            grid[t, rooms[int((seats @ (prices * 1000 + wanted)).argmax())]] = sessions
        return grid

    def _grid_for_choice(self, places: IntArray) -> IntArray | None:
        arrays = self.problem.arrays
        width = max(self.layout.lists.members.shape[1], arrays.shape[3])
        anywhere = np.full((arrays.shape[2], width), NOBODY, dtype=np.int64)
        for t, i in enumerate(places.tolist()):
            sessions = self._sessions(i)
            anywhere[t, : len(sessions)] = sessions
        days = chosen_days(arrays, anywhere)
        grid = np.full(arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, i in enumerate(places.tolist()):
            sessions = self._sessions(i)
            crowd = np.array([((days[:, t] == s) & arrays.takes_seat).sum() for s in sessions], dtype=np.int64)
            beyond = np.maximum(0, crowd[:, None] - arrays.capacity[sessions])
            allowed = self.layout.classes[int(self.layout.kind[t])].allowed[sessions]
            rooms = assign_rooms(allowed, beyond, crowd[:, None] * arrays.capacity[sessions])
            if rooms is None:
                return None
            grid[t, rooms] = sessions
        return grid

    def settle_contents(self, places: IntArray, bound: int) -> None:
        """Find the best that contents of slots can be worth, where rooms do not matter or rules decide on them."""
        places = places[: self.layout.slots]
        if self._by_model:
            self._settle_by_model(places, bound)
            return
        grid = self._grid_by_prices(places)
        if grid is None or not self.problem.keeps_links(grid):
            return
        self._settle_grid(grid, bound)

    def settle(self, rooms: Rooms, alive: BoolArray, bound: int) -> None:
        """Find what a timetable in given rooms is worth."""
        grid = np.full(self.problem.arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, i in enumerate(rooms.places.tolist()):
            left = alive[t].nonzero()[0]
            if not len(left):
                return
            grid[t, self._assignments(t, i)[0][left[0]]] = self._sessions(i)
        if self.problem.keeps_links(grid):
            self._settle_grid(grid, bound)

    def _settle_grid(self, grid: IntArray, bound: int) -> None:
        if self.problem.arrays.attendance == "free":
            solution = seat_best(self.problem, grid, self.search)
            self.search.offer(solution)
            return
        most = min(bound, proved_seating(self.problem, grid))
        if most < self.needed():
            return
        solution = seat_best(self.problem, grid, self.search)
        self.search.offer(solution)
        if self.needed() > most or self.search.over:
            return
        held = np.zeros_like(self.problem.allowed)
        t, r = np.nonzero(grid >= 0)
        held[grid[t, r], t, r] = True
        self._solve_model(held, most)

    def _settle_by_model(self, places: IntArray, bound: int) -> None:
        held = np.zeros_like(self.problem.allowed)
        for t, i in enumerate(places.tolist()):
            held[self._sessions(i), t] = True
        self._solve_model(held, bound)

    def _solve_model(self, held: BoolArray, bound: int) -> None:
        """Find the best timetable with these placements at most by the plain model, or keep it as unresolved."""
        problem: Any = replace(self.problem, allowed=self.problem.allowed & held)
        may = problem.may_attend & problem.allowed.any(axis=2)[None]
        model = TimetableModel(replace(problem, may_attend=may))
        best = self.search.best
        if best is not None:
            model.require(model.value() >= best.value + 1)
        model.maximise_value()
        solver = new_solver(self.search)
        solver.parameters.max_deterministic_time = MODEL_EFFORT
        self.search.guard(solver)
        status = solver.solve(model.cp)
        self.search.guard(None)
        solution: Solution | None = None
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            solution = model.solution(solver.value)
            self.search.offer(solution)
        offered = solution is None or (self.search.best is not None and self.search.best.value >= solution.value)
        if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE) or not offered:
            self.unresolved = max(self.unresolved, bound)
