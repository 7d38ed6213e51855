"""The choice among the configurations that are left where rules tie slots together, handed to CP-SAT.

What a configuration is worth may depend on its rooms, which the rules tie together as well. Then every block holds a
configuration in rooms of its own, and the worth of each is known.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.favourites import crowds_without_loss
from larpass_sched.solve.exact.linked import LinkedModel
from larpass_sched.solve.exact.master import Choice, choose
from larpass_sched.solve.exact.narrowing import within_rooms
from larpass_sched.solve.exact.state import NO_FLOOR, ExactSearch
from larpass_sched.solve.exact.tight import Assigned, rooms_within
from larpass_sched.solve.shared.problem import Solution
from larpass_sched.solve.shared.seating import seat_best
from larpass_sched.solve.shared.solver import FOUND, bound_of, solve_within

EASY = 0.2
"""Deterministic time of a proof that shows that many more configurations can be looked at."""

MOST_COVERS, COVER_EFFORT = 20, 2.0
"""Choices of configurations that are looked for one by one, and CP-SAT's deterministic time for all of them."""

SEATINGS, SEATING_EFFORT = 8, 3.0
"""Choices for which people are seated by all rules, one after another, and the deterministic time for each."""


def choose_among(
    exact: ExactSearch, candidates: list[IntArray], effort: float | None = None, floor: int | None = None
) -> Choice:
    """Choose among configurations, for a value above the floor; default: above the best so far."""
    if floor is None:
        floor = NO_FLOOR if exact.search.best is None else exact.search.best.value
    arrays = exact.problem.arrays
    if exact.linked:
        return choose_linked(exact, candidates, floor, effort=effort)
    return choose(arrays, exact.classes, exact.values, exact.pool, candidates, floor, exact.search, effort=effort)


def choose_linked(exact: ExactSearch, candidates: list[IntArray], floor: int, *, effort: float | None = None) -> Choice:
    """Choose a configuration for every block, by all rules, so that the value is above the floor.

    Parameters and result as for `choose`; timetables that are found are offered to the search.
    """
    if any(not len(places) for places in candidates):
        return Choice("none", None, None)
    candidates = list(map(np.sort, candidates))
    model = _placement_model(exact, candidates, floor)
    if model is not None:
        if not (exact.problem.links_people or exact.problem.links_days):
            return _Bounded(exact, model, floor).choose(effort)
        choice = _choose_and_seat(exact, model, floor, effort)
        if choice is not None:
            return choice
    return _Bounded(exact, _model_of_people(exact, candidates), floor).choose(effort)


def covers_that_keep_rules(exact: ExactSearch, candidates: list[IntArray], floor: int) -> IntArray | None:
    """Every choice of configurations that can be placed by all rules on placements, with a value above the floor.

    Found one after another.

    Returns
    -------
    (N, B) int or None
        Positions for each block, in ascending order within a class; None where there are more than a few, or where
        that takes long.
    """
    if any(not len(places) for places in candidates):
        return np.zeros((0, len(exact.blocks)), dtype=np.int64)
    model = _placement_model(exact, list(map(np.sort, candidates)), floor)
    if model is None:
        return None
    bounded, effort = _Bounded(exact, model, floor), COVER_EFFORT
    covers: list[IntArray] = []
    while len(covers) <= MOST_COVERS and effort > 0 and exact.search.remaining > 0:
        status, solver = solve_within(exact.search, bounded.model.cp, effort)
        if status == cp_model.INFEASIBLE and not exact.search.interrupted:
            return np.array(covers, dtype=np.int64).reshape(len(covers), len(exact.blocks))
        if status not in FOUND:
            return None
        effort -= solver.response_proto.deterministic_time
        covers.append(model.cover(solver.value))
        model.leave_out(covers[-1])
    return None


class _Bounded:
    """A model of which only timetables above a floor are of interest."""

    def __init__(self, exact: ExactSearch, model: LinkedModel, floor: int) -> None:
        self.exact = exact
        self.model = model
        self.value = model.number(floor + 1, max(floor + 1, int(exact.relaxation.level)))
        model.require(self.value <= model.value())
        model.lose(self.value)

    def choose(self, effort: float | None) -> Choice:
        """The best choice, told to the search as a timetable where the model knows its rooms and its worth."""
        status, solver = self.best(effort)
        if status == cp_model.INFEASIBLE and not self.exact.search.interrupted:
            return Choice("none", None, None, easy=solver.response_proto.deterministic_time < EASY)
        bound = None if status == cp_model.UNKNOWN else bound_of(solver)
        if status not in FOUND:
            return Choice("open", None, bound)
        # Where seats are scarce and neither people nor rooms are unknowns, the best rooms are found for each
        # configuration by itself.
        if self.model.knows_seats:
            self.exact.search.offer(self.model.solution(solver.value))
        proved = status == cp_model.OPTIMAL and not self.exact.search.interrupted
        masks = self.exact.pool.masks[self.model.places(solver.value)]
        return Choice("best" if proved else "open", masks, bound, settled=self.model.knows_seats and proved)

    def best(self, effort: float | None) -> tuple[Any, cp_model.CpSolver]:
        """Solve for the largest value."""
        self.model.cp.maximize(self.value)
        self.model.cp.clear_hints()
        if self.exact.search.best is not None:
            self.model.hint(self.exact.search.best)
        return solve_within(self.exact.search, self.model.cp, effort)


def _placement_model(exact: ExactSearch, candidates: list[IntArray], floor: int) -> LinkedModel | None:
    """A model by all rules on placements; None where it would not know what placements are worth.

    Where rooms are tied and have too few seats, every block holds a configuration in rooms of its own, and is worth
    what both say.
    """
    if not (exact.problem.links_rooms and exact.scarce):
        return LinkedModel(exact.problem, exact, candidates, with_people=False)
    narrowed = narrow_by_rooms(exact, candidates, floor)
    if narrowed is None:
        return None
    candidates, rooms = narrowed
    # Where nothing is left to choose for some block, no rooms need be said for there to be no solution.
    some = all(map(len, candidates))
    return LinkedModel(exact.problem, exact, candidates, with_people=False, rooms=rooms if some else None)


def narrow_by_rooms(
    exact: ExactSearch, candidates: list[IntArray], floor: int
) -> tuple[list[IntArray], list[list[Assigned]]] | None:
    """What can be held, and in which rooms, where rules tie rooms that have too few seats; None where that is unclear.

    Parameters as for `choose_linked`, with positions in ascending order.
    """
    if not all(values.tells_rooms for values in exact.values):
        return None
    reduced = [reduced[places] for reduced, places in zip(exact.relaxation.reduced, candidates, strict=True)]
    slacks = [np.ceil(exact.relaxation.level + of_class - floor).astype(np.int64) - 1 for of_class in reduced]
    rooms = list(rooms_within(exact, candidates, slacks, exact.problem.rooms_matter))
    return within_rooms(exact, candidates, floor, rooms)


def _model_of_people(exact: ExactSearch, candidates: list[IntArray]) -> LinkedModel:
    """A model by all rules."""
    problem, crowds = exact.problem, None
    if exact.scarce and not (problem.links_people or problem.links_rooms):
        # Nobody's day is better in rooms in which somebody loses points.
        crowds = crowds_without_loss(problem, exact.classes, exact.values, exact.pool, candidates)
    people = problem.links_people or (exact.scarce and crowds is None)
    return LinkedModel(problem, exact, candidates, with_people=people, crowds=crowds)


def _choose_and_seat(exact: ExactSearch, model: LinkedModel, floor: int, effort: float | None) -> Choice | None:
    """Choose by the rules on placements, and then seat people by all rules; None if that leads nowhere.

    Rules about people are mostly kept by what is best without them. Where they are not, the choice is solved by
    itself and left out of the model (J. N. Hooker and G. Ottosson 2003, doi:10.1007/s10107-003-0375-9).
    """
    search, bounded = exact.search, _Bounded(exact, model, floor)
    for _ in range(SEATINGS):
        status, solver = bounded.best(effort)
        better = search.best is not None and search.best.value > floor
        if status == cp_model.INFEASIBLE and not search.interrupted:
            if not better:
                return Choice("none", None, None)
            assert search.best is not None
            return Choice("best", exact.blocks.masks_of(search.best.grid), search.best.value, settled=True)
        if status not in FOUND:
            bound = None if status == cp_model.UNKNOWN else bound_of(solver)
            return Choice("open", None, bound)
        places = model.places(solver.value)
        seated = model.solution(solver.value) if model.knows_seats else _seated_in_best_rooms(exact, places)
        search.offer(seated)
        if status == cp_model.FEASIBLE or search.over:
            return Choice("open", exact.pool.masks[places], bound_of(solver))
        reached = int(solver.value(bounded.value))
        if seated is not None and seated.value >= reached:
            return Choice("best", exact.pool.masks[places], reached, settled=True)
        cover = model.cover(solver.value)
        if not _solve_cover(exact, cover, floor):
            return None
        model.leave_out(cover)
        if search.best is not None:
            model.require(bounded.value >= search.best.value + 1)
    return None


def _solve_cover(exact: ExactSearch, cover: IntArray, floor: int) -> bool:
    """Find the best timetable by all rules with these configurations, if it is above the floor; whether it is known."""
    alone = [np.unique(cover[list(slot_class.blocks)]) for slot_class in exact.classes]
    alike = not exact.problem.extra and all(rule.slots_alike for rule in exact.problem.links)
    model = LinkedModel(exact.problem, exact, alone, with_people=True, covers=cover[None], alike=alike)
    best = exact.search.best
    status, solver = _Bounded(exact, model, floor if best is None else max(floor, best.value)).best(SEATING_EFFORT)
    if status in FOUND:
        exact.search.offer(model.solution(solver.value))
    return status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and not exact.search.interrupted


def _seated_in_best_rooms(exact: ExactSearch, places: IntArray) -> Solution | None:
    grid = exact.grid_of(places)
    return None if grid is None else seat_best(exact.problem, grid, exact.search)
