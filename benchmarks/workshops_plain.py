"""Workshop assignment by a plain CP-SAT model: the worst wish first, then the sum."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.workshops import SIGNS, Plan, Workshops, score


@dataclass(frozen=True, slots=True)
class Found:
    """A plan and what is proved: nobody can do better than `worst_bound`, nor with that worst wish than `sum_bound`."""

    method: str
    plan: Plan | None
    worst_bound: int
    sum_bound: int
    seconds: float


class PlacementModel:
    """Which choice is held in which slot, with the demands on that."""

    def __init__(self, workshops: Workshops) -> None:
        self.workshops = workshops
        self.cp = cp_model.CpModel()
        _, choices, slots = workshops.shape
        self.held = [[self.cp.new_bool_var(f"held {c} {t}") for t in range(slots)] for c in range(choices)]
        for c, choice in enumerate(workshops.choices):
            (self.cp.add_at_most_one if choice.optional else self.cp.add_exactly_one)(self.held[c])
        for demand in workshops.demands:
            left, right, sign = demand.left, demand.right, SIGNS[demand.sign]
            if demand.kind == "size":
                self.cp.add(sign(sum(row[left] for row in self.held), right))
            elif demand.kind == "slot":
                self.cp.add(self.held[left][right] == int(demand.sign == "=="))
            elif demand.kind == "together":
                for one, other in zip(self.held[left], self.held[right], strict=True):
                    self.cp.add(one == other if demand.sign == "==" else one + other <= 1)

    def slot_of(self, value: Callable[[Any], int]) -> np.ndarray:
        """(C,) slot of every choice, -1 if left out."""
        held = np.array([[value(x) for x in row] for row in self.held])
        return np.where(held.any(axis=1), held.argmax(axis=1), -1)


class PlainModel(PlacementModel):
    """Placement and everybody's attendance as booleans."""

    def __init__(self, workshops: Workshops, worst: int) -> None:
        super().__init__(workshops)
        people, choices, slots = workshops.shape
        may, must = workshops.may_attend(worst), workshops.must_attend()
        self.attends: dict[tuple[int, int, int], cp_model.IntVar] = {
            (h, c, t): self.cp.new_bool_var(f"attends {h} {c} {t}")
            for h, c in np.argwhere(may).tolist()
            for t in range(slots)
        }
        for h in range(people):
            for t in range(slots):
                self.cp.add_exactly_one(x for c in range(choices) if (x := self.attends.get((h, c, t))) is not None)
        for (_h, c, t), x in self.attends.items():
            self.cp.add_implication(x, self.held[c][t])
        for h, c in np.argwhere(must).tolist():
            self.cp.add(sum(self.attends[h, c, t] for t in range(slots)) == 1)
        for c, choice in enumerate(workshops.choices):
            for t in range(slots):
                crowd = sum(self.attends[h, c, t] for h in range(people) if may[h, c])
                self.cp.add(crowd <= choice.most * self.held[c][t])
                self.cp.add(crowd >= choice.least * self.held[c][t])

    def plan(self, value: Callable[[Any], int]) -> Plan:
        """The plan that a solver holds."""
        people, _, slots = self.workshops.shape
        days = np.full((people, slots), -1, dtype=np.int64)
        for (h, c, t), x in self.attends.items():
            if value(x):
                days[h, t] = c
        return Plan(self.slot_of(value), days)


def solve_plain(workshops: Workshops, *, time_limit: float, seed: int = 0, workers: int = 2) -> Found:
    """Two solves, one after the other: the worst score as high as possible, then the sum.

    The first takes half of the time, or as long as it takes to find any plan.
    """
    started = time.perf_counter()
    highest = int(workshops.scores.max())
    model = PlainModel(workshops, int(workshops.scores.min()))
    worst = model.cp.new_int_var(int(workshops.scores.min()), highest, "worst")
    for (h, c, _t), x in model.attends.items():
        if workshops.scores[h, c] < highest:
            model.cp.add(worst <= int(workshops.scores[h, c])).only_enforce_if(x)
    model.cp.maximize(worst)
    solver = _solver(time_limit - (time.perf_counter() - started), seed, workers)
    plan, worst_bound = _plan_and_bound(model, solver, highest, _StopLater(started + time_limit / 2))
    if plan is None:
        return Found("plain CP-SAT", None, worst_bound, 0, time.perf_counter() - started)
    reached = score(workshops, plan)[0]
    second = PlainModel(workshops, reached)
    second.cp.maximize(sum(int(workshops.scores[h, c]) * x for (h, c, _t), x in second.attends.items()))
    for (h, c, t), x in second.attends.items():
        second.cp.add_hint(x, int(plan.days[h, t]) == c)
    for c, row in enumerate(second.held):
        for t, x in enumerate(row):
            second.cp.add_hint(x, int(plan.slot_of[c]) == t)
    left = time_limit - (time.perf_counter() - started)
    solver = _solver(left, seed, workers)
    better, sum_bound = _plan_and_bound(second, solver, highest * plan.days.size)
    best = max((p for p in (plan, better) if p is not None), key=lambda p: score(workshops, p))
    return Found("plain CP-SAT", best, worst_bound, sum_bound, time.perf_counter() - started)


def _solver(time_limit: float, seed: int, workers: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, time_limit)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    return solver


class _StopLater(cp_model.CpSolverSolutionCallback):
    """Stops at a moment, or as soon as there is a plan after it."""

    def __init__(self, moment: float) -> None:
        super().__init__()
        self._moment = moment
        self._found = False
        self._timer = threading.Timer(max(0.0, moment - time.perf_counter()), self._stop_with_a_plan)
        self._timer.daemon = True
        self._timer.start()

    def on_solution_callback(self) -> None:
        """Called by CP-SAT for every better plan."""
        self._found = True
        if time.perf_counter() >= self._moment:
            self.stop_search()

    def end(self) -> None:
        """Forget the moment."""
        self._timer.cancel()

    def _stop_with_a_plan(self) -> None:
        if self._found:
            self.stop_search()


def _plan_and_bound(
    model: PlainModel, solver: cp_model.CpSolver, highest: int, stop: _StopLater | None = None
) -> tuple[Plan | None, int]:
    status = solver.solve(model.cp, stop)
    if stop is not None:
        stop.end()
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, highest
    return model.plan(solver.value), math.floor(solver.best_objective_bound + 1e-6)
