"""The choice among the configurations that are left where rules tie slots together, handed to CP-SAT.

What a configuration is worth may depend on its rooms, which the rules tie together as well. Then every block has a
worth of its own in the model, and prices of seats bound it from above for all rooms at once: the worth is at most
what people keep beyond the prices and, for each session, its price times the seats of its room. Where a choice of rooms
is worth less than the model thinks, the prices that prove it are added, and the choice is made again (J. F. Benders
1962, doi:10.1007/BF01386316).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.linked import LinkedModel
from larpass_sched.solve.exact.master import Choice
from larpass_sched.solve.plain import new_solver
from larpass_sched.solve.problem import Problem
from larpass_sched.solve.seating import seat_grid

if TYPE_CHECKING:
    from larpass_sched.solve.exact import ExactSearch

MOST_ROUNDS = 200


class PricedModel(LinkedModel):
    """A model in which the worth of each block is bounded by prices of seats."""

    def cut(self, k: int, place: int, rooms: IntArray) -> int:
        """Bound the worth of a configuration by prices that are best in these rooms; tells its worth there."""
        seats = self._exact.values[k].priced
        assert seats is not None
        sessions = self._sessions(place)
        worth, rest, prices = seats.cut(sessions, rooms)
        in_use = seats.seats_in_use(sessions)
        for b in self._exact.classes[k].blocks:
            bound: Any = rest
            for price, s, usable in zip(prices.tolist(), sessions.tolist(), in_use.tolist(), strict=True):
                if price:
                    cells = [(t, r) for t in self._exact.blocks.slots[b] for r in range(len(usable))]
                    bound = bound + sum(price * usable[r] * self.held(s, t, r) for t, r in cells)
            self.cp.add(self._worth[b] <= bound).only_enforce_if(self._of_block[b, place])
        return worth

    def cut_in_best_rooms(self) -> None:
        """Begin with prices that are best in the best rooms of each configuration."""
        for k, places in enumerate(self._candidates):
            for place in places.tolist():
                held = self._exact.values[k].held(place)
                sessions = self._sessions(place)
                rooms = np.array([int((held.rooms == s).argmax()) for s in sessions.tolist()], dtype=np.int64)
                self.cut(k, place, rooms)

    def cut_off(self, solver: cp_model.CpSolver) -> bool:
        """Correct what the model thinks of a solution; whether there was anything to correct."""
        places, wrong = self.places(solver.value), False
        for k, slot_class in enumerate(self._exact.classes):
            for b in slot_class.blocks:
                sessions = self._sessions(int(places[b]))
                cells = [(t, r) for t in self._exact.blocks.slots[b] for r in range(self.arrays.shape[3])]
                rooms = np.array(
                    [next(r for t, r in cells if self._is_held(solver, s, t, r)) for s in sessions.tolist()],
                    dtype=np.int64,
                )
                thought = solver.value(self._worth[b])
                wrong |= self.cut(k, int(places[b]), rooms) < thought
        return wrong

    def _value_of_blocks(self) -> Any:
        self._worth: list[cp_model.IntVar] = []
        of_block = {b: k for k, slot_class in enumerate(self._exact.classes) for b in slot_class.blocks}
        for b in range(len(self._exact.blocks)):
            places = self._candidates[of_block[b]].tolist()
            upper = self._exact.values[of_block[b]].upper[places].tolist()
            worth = self.cp.new_int_var(0, max(upper), "")
            self.cp.add(worth <= cp_model.LinearExpr.weighted_sum([self._of_block[b, i] for i in places], upper))
            self._worth.append(worth)
        return sum(self._worth)

    def _sessions(self, place: int) -> IntArray:
        members = self._exact.pool.members[place]
        return members[members < self._exact.pool.sessions].astype(np.int64)

    def _is_held(self, solver: cp_model.CpSolver, s: int, t: int, r: int) -> bool:
        held = self.held(s, t, r)
        return not isinstance(held, int) and bool(solver.value(held))


def choose_linked(exact: ExactSearch, candidates: list[IntArray], floor: int, *, effort: float | None = None) -> Choice:
    """Choose a configuration for every block, by all rules, so that the value is above the floor.

    Parameters and result as for `choose`; timetables that are found are offered to the search.
    """
    if any(not len(places) for places in candidates):
        return Choice("none", None, None)
    if not problem_ties_rooms(exact.problem, exact):
        return _choose(exact, candidates, floor, effort)
    arrays = exact.problem.arrays
    priced = arrays.attendance == "seats" and not exact.problem.links_people and not arrays.must.any()
    if priced and all(values.priced is not None for values in exact.values):
        return _choose_by_prices(exact, candidates, floor, effort)
    return _choose(exact, candidates, floor, effort)


def problem_ties_rooms(problem: Problem, exact: ExactSearch) -> bool:
    """Whether what is in which room matters beyond one slot, for what the configurations are worth."""
    return problem.links_rooms and exact.scarce


def _choose(exact: ExactSearch, candidates: list[IntArray], floor: int, effort: float | None) -> Choice:
    problem, search = exact.problem, exact.search
    people = problem.links_people or problem_ties_rooms(problem, exact)
    model = LinkedModel(problem, exact, candidates, with_people=people)
    status, solver = _solve(exact, model, floor, effort)
    if status == cp_model.INFEASIBLE and not search.interrupted:
        return Choice("none", None, None)
    bound = None if status == cp_model.UNKNOWN else int(np.floor(solver.best_objective_bound + 1e-6))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Choice("open", None, bound)
    # Where seats are scarce and people have no unknowns, the best rooms are found for each configuration by itself.
    by_model = people or not exact.scarce
    if by_model:
        search.offer(model.solution(solver.value))
    proved = status == cp_model.OPTIMAL and not search.interrupted
    masks = exact.pool.masks[model.places(solver.value)]
    return Choice("best" if proved else "open", masks, bound, settled=by_model and proved)


def _choose_by_prices(exact: ExactSearch, candidates: list[IntArray], floor: int, effort: float | None) -> Choice:
    search = exact.search
    model = PricedModel(exact.problem, exact, candidates, with_people=False)
    value = model.value()
    model.cut_in_best_rooms()
    for _ in range(MOST_ROUNDS):
        least = floor if search.best is None else max(floor, search.best.value)
        status, solver = _solve(exact, model, least, effort, value)
        if status == cp_model.INFEASIBLE and not search.interrupted:
            if search.best is None or search.best.value <= floor:
                return Choice("none", None, None)
            return Choice("best", exact.blocks.masks_of(search.best.grid), search.best.value, settled=True)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        grid = model.grid(solver.value)
        seated = seat_grid(exact.problem, grid)
        if seated is not None:
            search.offer(seated)
        if not model.cut_off(solver) and status == cp_model.OPTIMAL and not search.interrupted:
            bound = int(np.floor(solver.best_objective_bound + 1e-6))
            return Choice("best", exact.pool.masks[model.places(solver.value)], bound, settled=True)
        if search.over:
            break
    return Choice("open", None, None)


def _solve(
    exact: ExactSearch, model: LinkedModel, floor: int, effort: float | None, value: Any = None
) -> tuple[Any, cp_model.CpSolver]:
    """Solve for the best value above a floor."""
    search = exact.search
    value = model.value() if value is None else value
    model.cp.add(value >= floor + 1)
    model.cp.maximize(value)
    model.cp.clear_hints()
    if search.best is not None:
        model.hint(search.best)
    solver = new_solver(search)
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    search.guard(solver)
    status = solver.solve(model.cp)
    search.guard(None)
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(f"internal error: {model.cp.validate()}")
    return status, solver
