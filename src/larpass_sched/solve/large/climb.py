"""Better and better timetables: rounds of annealing, each offered with everybody seated exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.rules.pinned import Pinned, pins
from larpass_sched.solve.large.annealing import anneal
from larpass_sched.solve.large.layout import UNPLACED, Layout, grid_of_places, layout_of, places_of_grid
from larpass_sched.solve.large.rooms import best_rooms
from larpass_sched.solve.large.state import count_breaches, evaluate, new_state
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_grid
from larpass_sched.timetable.choice import timetable_of

MOVES_PER_RUN = 5_000
"""Moves of the first round for each run of a session."""

HOT, COLD, REHEATED = 2.0, 0.1, 0.35
"""Heat at the beginning, at the end, and at the beginning of a round from the best so far, in mean wishes."""

WORK_OF_A_CHUNK, LARGEST_CHUNK = 2_000_000, 20_000
"""Wishes looked at, and moves, between two looks at the clock."""

SHARE = 0.6
"""Most of the time left that one round may take."""

MOST_SEATED_AT_ONCE = 20_000
"""Wishes up to which all slots are seated at once where sessions are repeated and seats are scarce."""


@dataclass(eq=False)
class Climber:
    """Rounds of annealing by numbers of moves, so that the same seed gives the same rounds.

    Parameters
    ----------
    problem : Problem
    search : Search
        Is offered every better timetable.
    """

    problem: Problem
    search: Search
    layout: Layout = field(init=False)
    rounds: int = 0

    def __post_init__(self) -> None:
        self.layout = layout_of(self.problem)
        self._pinned = bool(pins(self.problem.arrays))

    def climb(self) -> None:
        """One more round: the first and every third from nothing, the others from the best so far."""
        layout, search = self.layout, self.search
        runs = len(layout.run_session)
        fresh = self.rounds % 3 == 0 or search.best is None
        places = np.full(runs, UNPLACED) if fresh or search.best is None else places_of_grid(layout, search.best.grid)
        state = new_state(layout, places, search.seed * 1009 + self.rounds)
        # An obligation, which is worth half a breach, is no measure of wishes.
        wishes = layout.wish_worth[layout.wish_worth * 2 < layout.hard]
        wish = float(wishes.mean()) if len(wishes) else 1.0
        moves = MOVES_PER_RUN * runs * 2 ** (self.rounds // 6)
        heat, end = wish * (HOT if fresh else REHEATED), wish * COLD
        looked_at = max(1, 2 * len(layout.people) * self._wishes_each())
        chunk = min(LARGEST_CHUNK, max(100, WORK_OF_A_CHUNK * runs // looked_at))
        self.rounds += 1
        moves = self._affordable(moves, chunk)
        cooling = float((end / heat) ** (1 / max(1, moves)))
        while moves > 0 and not search.over:
            heat = anneal(layout, state, min(chunk, moves), heat, cooling)
            moves -= chunk
            if search.best is None and count_breaches(layout, state) == 0:
                self.offer(grid_of_places(layout, state.places, self._slots))
        evaluate(layout, state)
        if count_breaches(layout, state) == 0:
            self.offer(grid_of_places(layout, best_rooms(layout, state), self._slots))

    def offer_sets(self, grid: IntArray) -> None:
        """Deal rooms to the sessions of each slot and tell the search, unless that breaks a rule."""
        flat, places = grid.ravel(), np.full(len(self.layout.run_session), UNPLACED, dtype=np.int64)
        held = (flat >= 0).nonzero()[0]
        places[self.layout.session_runs[flat[held]]] = held
        state = new_state(self.layout, places, 0)
        places = best_rooms(self.layout, state)
        placed = (places >= 0).nonzero()[0]
        if not self.layout.cell_allowed[placed, places[placed]].all():
            return
        state = new_state(self.layout, places, 0)
        if count_breaches(self.layout, state) == 0:
            self.offer(grid_of_places(self.layout, places, self._slots))

    def offer(self, grid: IntArray) -> None:
        """Seat everybody exactly and tell the search, unless the rules about people or pins do not hold."""
        solution = self._seated(grid)
        if solution is None:
            return
        if self._pinned:
            arrays = self.problem.arrays
            timetable = timetable_of(arrays, grid, solution.days)
            if next(Pinned().breaches(timetable, arrays), None) is not None:
                return
        self.search.offer(solution)

    @property
    def _slots(self) -> int:
        return self.problem.arrays.shape[2]

    def _seated(self, grid: IntArray) -> Solution | None:
        # Slot by slot, somebody takes a repeated session where only another run leaves room for the next wish.
        problem, arrays = self.problem, self.problem.arrays
        if problem.links_people or problem.links_days:
            return seat_best(problem, grid, self.search)
        seated = seat_grid(problem, grid)
        if arrays.attendance == "free" or (arrays.runs == 1).all():
            return seated
        if len(self.layout.wish_session) > MOST_SEATED_AT_ONCE:
            return seated
        return seat_best(problem, grid, self.search)

    def _affordable(self, moves: int, chunk: int) -> int:
        """The moves of a round, fewer where the time left would not let it cool down."""
        started = self.search.seconds
        state = new_state(self.layout, np.full(len(self.layout.run_session), UNPLACED), 0)
        anneal(self.layout, state, chunk, 1.0, 1.0)
        each = max(1e-9, self.search.seconds - started) / chunk
        return max(1, min(moves, int(SHARE * self.search.remaining / each)))

    def _wishes_each(self) -> int:
        return 1 + len(self.layout.wish_session) // max(1, len(self.layout.wish_starts) - 1)
