"""Timetables at the ends of the tree: their rooms, their seats, and the proof that they are worth no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.nodes import Floats
from larpass_sched.solve.repeats.offers import VECTORS, Singles
from larpass_sched.solve.repeats.room_rules import RoomRules
from larpass_sched.solve.repeats.rooms import NOWHERE, Choice, Rooms
from larpass_sched.solve.shared.assigning import assign_rooms
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seat_programme import SeatProgramme
from larpass_sched.solve.shared.seating import may_attend_in, seat_best
from larpass_sched.solve.shared.solver import FOUND, solve_within
from larpass_sched.timetable.choice import NOBODY, chosen_days

MODEL_EFFORT = 10.0


class Leaves:
    """Tries timetables, and settles what they are worth.

    Parameters
    ----------
    layout : Layout
    prices : (n, W) float32
        Prices of seats of everything that is listed, which choose the rooms.

    Attributes
    ----------
    unresolved : int
        The largest bound, in points, of a timetable that could not be settled; -1 where there is none.
    """

    def __init__(self, layout: Layout, prices: Singles, search: Search) -> None:
        self.layout = layout
        self.prices = prices
        self._rules = RoomRules(layout)
        self._assignments = self._rules.assignments
        self._vectors = np.zeros((len(prices), VECTORS, layout.members.shape[1]), dtype=np.float32)
        self._filled = np.ones(len(prices), dtype=np.int64)
        self.problem: Problem = layout.problem
        self.search = search
        self.unresolved = -1
        self._tried: set[bytes] = set()
        self._settled: dict[bytes, int] = {}
        self._linked = bool(self.problem.links or self.problem.extra)
        # With such rules a timetable is settled by the plain model, which knows all rules.
        links_people = self.problem.links_people or self.problem.links_days
        self._by_model = links_people or (self.problem.links_rooms and not self._rules.by_pairs)

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
        """Whether contents of slots hold everything often enough, and keep the rules on sessions and slots alone."""
        arrays, masks = self.problem.arrays, self.layout.masks[places]
        held = (masks[None, :] >> np.arange(arrays.shape[1])[:, None] & 1).astype(np.int64)
        often = held.sum(axis=1)
        if (often < arrays.least_runs).any() or (often > arrays.runs).any():
            return False
        rows = self.problem.recorded.rows if self._linked else ()
        return all(int((row.coefficients * held).sum()) <= row.most for row in rows)

    @property
    def by_choice_or_rules(self) -> bool:
        """Whether people choose for themselves, or rules decide on who sits where."""
        return self._by_model or self.problem.links_rooms or self.problem.arrays.attendance == "free"

    def rooms_count(self, lists: list[IntArray]) -> bool:
        """Whether it matters for the points in which rooms slots have what they may hold."""
        if self.problem.arrays.attendance == "free":
            return False
        crowded, kind = self.layout.offers.crowded, self.layout.kind
        return any(crowded[k, places].any() for k, places in zip(kind[: self.layout.slots], lists, strict=False))

    def lists_of(self, places: IntArray) -> list[IntArray]:
        """The lists of a part with these contents of slots, and what they leave out."""
        layout, lists = self.layout, [places[t : t + 1] for t in range(len(places))]
        for out in layout.lists_of[layout.slots :]:
            sessions = np.arange(len(layout.runs) - 1)
            left = layout.runs[:-1] - (layout.members[places][..., None] == sessions).sum(axis=(0, 1))
            lists.append(out[((layout.members[out][..., None] == sessions).sum(axis=1) == left).all(axis=1)])
        return lists

    def rooms_of(self, lists: list[IntArray]) -> Rooms | None:
        """All assignments of rooms of what slots may hold; None where there is none for some slot."""
        layout = self.layout
        places, lengths = np.concatenate(lists), [len(of_slot) for of_slot in lists]
        entries = places + np.repeat(layout.kind[: len(lists)] * len(layout.members), lengths)
        every = [self._assignments.of(entry)[1] for entry in entries.tolist()]
        counts = np.array([len(of_row) for of_row in every], dtype=np.int64)
        seats = np.zeros((len(every), layout.members.shape[1], max(1, int(counts.max()))), dtype=np.float32)
        for row, of_row in enumerate(every):
            seats[row, : of_row.shape[1], : len(of_row)] = of_row.T
        where = np.full(seats.shape if self._rules.asked else (len(every), 0, 0), NOWHERE, dtype=np.int8)
        for row, entry in enumerate(entries.tolist() if self._rules.asked else []):
            assigned = self._assignments.of(entry)[0]
            where[row, : assigned.shape[1], : len(assigned)] = assigned.T
        numbers = np.arange(seats.shape[2])
        prices = np.repeat(self.prices[entries][:, None], VECTORS, axis=1)
        prices[:, 1:] = self._vectors[entries, 1:]
        rooms = Rooms(
            starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            places=places,
            entries=entries,
            members=layout.members[places],
            which=np.tile(numbers, (len(every), 1)),
            seats=seats,
            where=where,
            counts=counts,
            prices=prices,
            filled=self._filled[entries],
            used=np.zeros((len(every), len(numbers)), dtype=np.int64),
        )
        return rooms.left(rooms.here)

    def divided_by_rules(self, rooms: Rooms) -> list[Rooms]:
        """Parts, by the room of a session that rules ask for; none where all of these are known."""
        return self._rules.divided(rooms)

    def left_by_rules(self, rooms: Rooms) -> Rooms | None:
        """What rules leave of these rooms; None where a slot has none."""
        return self._rules.left(rooms)

    def remember(self, rooms: Rooms) -> None:
        """Begin with the prices of these rooms where the same configurations are to be held in others."""
        self._vectors[rooms.entries], self._filled[rooms.entries] = rooms.prices, rooms.filled

    def _sessions(self, i: int) -> IntArray:
        return self.layout.members[i, : self.layout.offers.sizes[i]]

    def try_contents(self, places: IntArray, rooms: Rooms | None = None) -> None:
        """Seat people in these contents, once: in the rooms that were the best most often, or that prices ask for."""
        if places.tobytes() in self._tried or self.search.over or not self.may_be(places):
            return
        grid = (
            self._grid_by_prices(places)
            if rooms is None
            else self._grid_in(rooms, np.where(rooms.here, rooms.used, -1).argmax(axis=1))
        )
        # In other rooms the same contents may keep the rules.
        if grid is None or self.offer(grid):
            self._tried.add(places.tobytes())

    def settled(self, rooms: Rooms) -> bool:
        """Whether the model has settled what is held in these rooms."""
        return self._by_model and rooms.contents_known and self._contents(rooms).tobytes() in self._settled

    def _contents(self, rooms: Rooms) -> IntArray:
        return rooms.places[: self.layout.slots]

    def tried(self, places: IntArray) -> bool:
        """Whether people have been seated in these contents."""
        return places.tobytes() in self._tried

    def _grid_in(self, rooms: Rooms, assigned: IntArray) -> IntArray:
        """The grid of the contents of slots, each in one of the assignments of rooms that are left."""
        grid = np.full(self.problem.arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, n in enumerate(assigned.tolist()[: self.layout.slots]):
            grid[t, self._rooms_in(rooms, t, n)] = self._sessions(int(rooms.places[t]))
        return grid

    def _rooms_in(self, rooms: Rooms, row: int, n: int) -> IntArray:
        """The room of each session of a row, in the nth of the assignments that are left."""
        every: IntArray = self._assignments.of(int(rooms.entries[row]))[0]
        return np.asarray(every[rooms.which[row, n]])

    def placed(self, choice: Choice) -> tuple[IntArray, Floats]:
        """(T, R) the grid of a choice, and the prices of its seats, in points."""
        shape = self.problem.arrays.shape[2:]
        grid, prices = np.full(shape, NOBODY, dtype=np.int64), np.zeros(shape)
        kept = self._rules.together(choice)
        assigned = choice.assigned if kept is None else kept
        for t, (row, n) in enumerate(zip(choice.rows.tolist(), assigned.tolist(), strict=True)):
            sessions, where = self._sessions(int(choice.rooms.places[row])), self._rooms_in(choice.rooms, row, n)
            grid[t, where] = sessions
            prices[t, where] = choice.prices[t, : len(sessions)] / self.layout.grains
        return grid, prices

    def offer(self, grid: IntArray) -> bool:
        """Seat people in a grid; False where it breaks rules on placements."""
        if not self.problem.keeps_links(grid):
            return False
        above = None if self.search.best is None else self.search.best.value
        self.search.offer(seat_best(self.problem, grid, self.search, above=above))
        return True

    def _grid_by_prices(self, places: IntArray) -> IntArray | None:
        """The dearest sessions in the largest rooms; in free choice, the fewest turned away."""
        arrays = self.problem.arrays
        if arrays.attendance == "free":
            return self._grid_for_choice(places)
        grid = np.full(arrays.shape[2:], NOBODY, dtype=np.int64)
        for t, i in enumerate(places.tolist()):
            sessions = self._sessions(i)
            entry = int(self.layout.kind[t]) * len(self.layout.members) + i
            rooms, seats = self._assignments.of(entry)
            if not len(rooms):
                return None
            prices = self.prices[entry, : len(sessions)].astype(np.float64)
            wanted = (arrays.worth[:, sessions] > 0).sum(axis=0)
            grid[t, rooms[int((seats @ (prices * 1000 + wanted)).argmax())]] = sessions
        return grid

    def _grid_for_choice(self, places: IntArray) -> IntArray | None:
        arrays = self.problem.arrays
        width = max(self.layout.members.shape[1], arrays.shape[3])
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
        if self._by_model or self.problem.links_rooms:
            key = places.tobytes()
            if key not in self._settled:
                before, self.unresolved = self.unresolved, -1
                self._settle_by_model(places, bound)
                self._settled[key], self.unresolved = self.unresolved, max(before, self.unresolved)
            # What the model could not settle once stays open.
            self.unresolved = max(self.unresolved, min(bound, self._settled[key]))
            return
        grid = self._grid_by_prices(places)
        if grid is None or not self.problem.keeps_links(grid):
            return
        self._settle_grid(grid, bound)

    def settle(self, rooms: Rooms, bound: int) -> None:
        """Find what a timetable in given rooms is worth; where rules decide on seats, what it is in any."""
        if self._by_model:
            self.settle_contents(self._contents(rooms), bound)
            return
        grid = self._grid_in(rooms, np.zeros_like(rooms.counts))
        if self.problem.keeps_links(grid):
            self._settle_grid(grid, bound)

    def _settle_grid(self, grid: IntArray, bound: int) -> None:
        if self.problem.arrays.attendance == "free":
            solution = seat_best(self.problem, grid, self.search)
            self.search.offer(solution)
            return
        most = min(bound, SeatProgramme(self.problem, grid, may_attend_in(self.problem, grid)).proved())
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
        status, solver = solve_within(self.search, model.cp, MODEL_EFFORT)
        solution: Solution | None = None
        if status in FOUND:
            solution = model.solution(solver.value)
            self.search.offer(solution)
        offered = solution is None or (self.search.best is not None and self.search.best.value >= solution.value)
        if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE) or not offered:
            self.unresolved = max(self.unresolved, bound)
