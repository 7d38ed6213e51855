"""A plain mixed-integer model, as a textbook would state it, given to HiGHS."""

from __future__ import annotations

import datetime as dt
import math
import time
from typing import Any

import numpy as np
from ortools.math_opt.python import mathopt

from benchmarks.answers import Answer, SkippedError, Task
from larpass_sched.arrays import to_arrays
from larpass_sched.rules.pinned import demands
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.timetable.choice import NOBODY, timetable_of
from larpass_sched.timetable.result import ProgressPoint


def solve_mip(task: Task) -> Answer:
    """State the event as a mixed-integer model and let HiGHS solve it.

    Raises
    ------
    SkippedError
        If the event asks for something that this model does not state.
    """
    started = time.perf_counter()
    problem = to_problem(to_arrays(task.event, task.attendance))
    model = _Model(problem)
    left = task.time_limit - (time.perf_counter() - started)
    if left <= 0:
        raise SkippedError("building the model alone took longer than the time limit")
    # MathOpt cannot tell HiGHS how many threads to use: it takes what it finds.
    parameters = mathopt.SolveParameters(time_limit=dt.timedelta(seconds=left), random_seed=task.seed)
    result = mathopt.solve(model.mip, mathopt.SolverType.HIGHS, params=parameters)
    seconds = time.perf_counter() - started
    dual = result.termination.objective_bounds.dual_bound
    bound = math.floor(dual + 1e-6) if math.isfinite(dual) else None
    if not result.has_primal_feasible_solution():
        return Answer(None, bound, seconds)
    timetable = model.timetable(result.variable_values())
    points = sum(entry.points * task.event.attendee_named[entry.attendee].weight for entry in timetable.itineraries)
    # HiGHS tells nothing underway: the time of the best is known only when it is also the time of the proof.
    proved = bound is not None and points >= bound
    return Answer(timetable, bound, seconds, (ProgressPoint(seconds, points, bound),) if proved else ())


class _Model:
    """Variables held(s, t, r) and attends(a, s, t), and the rules as linear inequalities."""

    def __init__(self, problem: Problem) -> None:
        arrays = problem.arrays
        if arrays.attendance != "seats":
            raise SkippedError("the plain MIP states assigned seats only")
        if arrays.must.any() or arrays.minimum.any() or arrays.speaks.any():
            raise SkippedError("the plain MIP states neither obligations nor minima nor speakers who attend")
        self.problem = problem
        self.mip = mathopt.Model()
        self.held = {key: self.mip.add_binary_variable() for key in map(tuple, np.argwhere(problem.allowed).tolist())}
        # Where every session is held once, seating a given timetable is a transport problem, which is whole by itself.
        whole = bool((arrays.runs > 1).any())
        may = problem.may_attend & (arrays.worth > 0)[:, :, None]
        self.attends = {
            key: self.mip.add_variable(lb=0.0, ub=1.0, is_integer=whole)
            for key in map(tuple, np.argwhere(may).tolist())
        }
        self._state_placements()
        self._state_attendances()
        self.mip.maximize(mathopt.fast_sum(float(arrays.worth[a, s]) * y for (a, s, _t), y in self.attends.items()))

    def _grouped(self, variables: dict[Any, Any], *axes: int) -> dict[tuple[int, ...], list[Any]]:
        groups: dict[tuple[int, ...], list[Any]] = {}
        for key, variable in variables.items():
            groups.setdefault(tuple(key[axis] for axis in axes), []).append(variable)
        return groups

    def _at_most(self, terms: list[Any], most: float) -> None:
        self.mip.add_linear_constraint(mathopt.fast_sum(terms) <= most)

    def _state_placements(self) -> None:
        arrays = self.problem.arrays
        by_session = self._grouped(self.held, 0)
        for s, runs in enumerate(arrays.runs.tolist()):
            total = mathopt.fast_sum(by_session.get((s,), []))
            self.mip.add_linear_constraint(lb=int(arrays.least_runs[s]), ub=runs, expr=total + 0.0)
        in_room, in_slot = self._grouped(self.held, 1, 2), self._grouped(self.held, 0, 1)
        for t, u in np.argwhere(np.triu(arrays.overlap)).tolist():
            for r in range(arrays.shape[3]):
                self._at_most(in_room.get((t, r), []) + (in_room.get((u, r), []) if u != t else []), 1)
            for s in (arrays.runs > 1).nonzero()[0].tolist():
                self._at_most(in_slot.get((s, t), []) + (in_slot.get((s, u), []) if u != t else []), 1)
        for s, q in np.argwhere(self.problem.apart & ~np.eye(arrays.shape[1], dtype=bool)).tolist():
            for t, u in np.argwhere(arrays.overlap).tolist():
                self._at_most(in_slot.get((s, t), []) + in_slot.get((q, u), []), 1)
        for (session, slot, room), demand in demands(arrays.event).items():
            fitting = [
                x
                for (s, t, r), x in self.held.items()
                if s == arrays.session_index[session]
                and slot in (None, arrays.event.slots[t].name)
                and room in (None, arrays.event.rooms[r].name)
            ]
            self.mip.add_linear_constraint(mathopt.fast_sum(fitting) >= demand)

    def _state_attendances(self) -> None:
        arrays = self.problem.arrays
        in_slot, people = self._grouped(self.held, 0, 1), arrays.shape[0]
        for (_a, s, t), y in self.attends.items():
            self.mip.add_linear_constraint(y <= mathopt.fast_sum(in_slot.get((s, t), [])))
        by_slot = self._grouped(self.attends, 0, 2)
        for t, u in np.argwhere(np.triu(arrays.overlap)).tolist():
            for a in range(people):
                self._at_most(by_slot.get((a, t), []) + (by_slot.get((a, u), []) if u != t else []), 1)
        for (_a, s), days in self._grouped(self.attends, 0, 1).items():
            if arrays.runs[s] > 1:
                self._at_most(days, 1)
        for (s, t), crowd in self._grouped(self.attends, 1, 2).items():
            if arrays.capacity[s].min() < len(crowd):
                seats = mathopt.fast_sum(
                    float(min(arrays.capacity[s, r], people)) * self.held[s, t, r]
                    for r in range(arrays.shape[3])
                    if (s, t, r) in self.held
                )
                self.mip.add_linear_constraint(mathopt.fast_sum(crowd) <= seats)

    def timetable(self, values: dict[Any, float]) -> Any:
        arrays = self.problem.arrays
        people, _, slots, rooms = arrays.shape
        grid = np.full((slots, rooms), NOBODY, dtype=np.int64)
        days = np.full((people, slots), NOBODY, dtype=np.int64)
        for (s, t, r), x in self.held.items():
            if values[x] > 0.5:
                grid[t, r] = s
        for (a, s, t), y in self.attends.items():
            if values[y] > 0.5:
                days[a, t] = s
        return timetable_of(arrays, grid, days)
