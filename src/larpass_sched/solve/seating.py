"""Who sits where, once it is known what is held where."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.choice import NOBODY
from larpass_sched.solve.model import TimetableModel
from larpass_sched.solve.plain import new_solver
from larpass_sched.solve.problem import Problem, Solution
from larpass_sched.solve.search import Search


def seat_slot(
    worth: IntArray, may: BoolArray, must: BoolArray, capacity: IntArray, minimum: IntArray
) -> IntArray | None:
    """Seat people in the sessions of one slot so that the most worth is attended.

    Parameters
    ----------
    worth, may, must : (A, k) array
        What each session is worth to each attendee, who may be seated in it, and who has to be.
    capacity, minimum : (k,) int
        Most and fewest people in each session.

    Returns
    -------
    (A,) int or None
        The column that each attendee is seated in, -1 for none; None where minima and obligations cannot be met.

    Notes
    -----
    A minimum-cost flow from people to sessions, which is integral. Obligations and minima are bonuses so large that
    they are met whenever they can be.
    """
    seated = np.full(len(worth), NOBODY, dtype=np.int64)
    if worth.shape[1] == 0:
        return None if must.any() else seated
    gain = np.where(may, worth, -1)
    gain[must.any(axis=1)[:, None] & ~must] = -1
    if (must.sum(axis=1) > 1).any() or (must & ~may).any():
        return None
    liked = np.where(gain > 0, gain, 0)
    favourite = np.where(must.any(axis=1), must.argmax(axis=1), liked.argmax(axis=1))
    goes = must.any(axis=1) | (liked.max(axis=1) > 0)
    crowd = np.bincount(favourite[goes], minlength=len(capacity))
    if (crowd <= capacity).all() and (crowd >= minimum).all():
        seated[goes] = favourite[goes]
        return seated
    return _seat_by_flow(gain, must, capacity, minimum, seated)


def _seat_by_flow(
    gain: IntArray, must: BoolArray, capacity: IntArray, minimum: IntArray, seated: IntArray
) -> IntArray | None:
    useful = (gain > 0) | must | ((gain >= 0) & (minimum > 0))
    a, k = np.nonzero(useful)
    count_a, count_k = gain.shape
    bonus = int(np.maximum(gain, 0).max(axis=1).sum()) + 1
    people, sessions, sink = np.arange(count_a), count_a + np.arange(count_k), count_a + count_k
    flow = min_cost_flow.SimpleMinCostFlow()
    seat_arcs = flow.add_arcs_with_capacity_and_unit_cost(
        a, sessions[k], np.ones(len(a), dtype=np.int64), -np.maximum(gain[a, k], 0) - bonus * must[a, k]
    )
    full = np.full(count_k, sink)
    first = np.minimum(minimum, capacity)
    flow.add_arcs_with_capacity_and_unit_cost(people, np.full(count_a, sink), np.ones(count_a, dtype=np.int64), 0 * people)
    least_arcs = flow.add_arcs_with_capacity_and_unit_cost(sessions, full, first, np.full(count_k, -bonus))
    flow.add_arcs_with_capacity_and_unit_cost(sessions, full, np.minimum(capacity, count_a) - np.minimum(first, count_a), 0 * sessions)
    flow.set_nodes_supplies(people, np.ones(count_a, dtype=np.int64))
    flow.set_node_supply(sink, -count_a)
    if flow.solve() != flow.OPTIMAL:
        return None
    taken = flow.flows(seat_arcs) > 0
    seated[a[taken]] = k[taken]
    obliged = must.any(axis=1)
    if (seated[obliged] != must[obliged].argmax(axis=1)).any() or (flow.flows(least_arcs) < minimum).any():
        return None
    return seated


def seat_grid(problem: Problem, grid: IntArray) -> Solution | None:
    """Seat everybody slot by slot in a grid of sessions.

    The best possible where sessions have one run and slots do not overlap; otherwise people are seated as well as
    can be in the first slot, then the next, and so on, which may be less than the best or even fail.
    In free choice everybody has the own choice.

    Returns
    -------
    Solution or None
        None where some minimum or obligation could not be met.
    """
    arrays = problem.arrays
    if arrays.attendance == "free":
        solution = problem.free_solution(grid)
        attended = _attended(solution.days, arrays.shape[1])
        return None if (arrays.must & ~attended).any() else solution
    attendees, sessions, slots, _ = arrays.shape
    days = np.full((attendees, slots), NOBODY, dtype=np.int64)
    done = np.zeros((attendees, sessions), dtype=bool)
    last = _last_slots(grid, sessions)
    held = np.zeros((slots, sessions), dtype=bool)
    held[np.nonzero(grid >= 0)[0], grid[grid >= 0]] = True
    busy = (arrays.speaks.astype(np.int64) @ held.T @ arrays.overlap) > 0
    for t in range(slots):
        rooms = (grid[t] >= 0).nonzero()[0]
        here = grid[t, rooms]
        blocked = busy[:, t] | (days[:, arrays.overlap[t]] >= 0).any(axis=1)
        may = problem.may_attend[:, here, t] & ~done[:, here] & ~blocked[:, None]
        must = arrays.must[:, here] & (may | (last[here] == t)[None, :]) & ~done[:, here]
        seated = seat_slot(arrays.worth[:, here], may, must, arrays.capacity[here, rooms], arrays.minimum[here])
        if seated is None:
            return None
        goes = seated >= 0
        days[goes, t] = here[seated[goes]]
        done[goes, here[seated[goes]]] = True
    if (arrays.must & ~done).any():
        return None
    return Solution(grid, days, problem.value_of(grid, days))


def seat_best(problem: Problem, grid: IntArray, search: Search, time_limit: float = 5.0) -> Solution | None:
    """Seat everybody as well as can be in a grid of sessions, also where runs or overlaps tie slots together."""
    arrays = problem.arrays
    first = seat_grid(problem, grid)
    repeated = (arrays.runs[np.unique(grid[grid >= 0])] > 1).any()
    if arrays.attendance == "free" or (not repeated and arrays.slots_differ_in_time):
        return first
    exact = seat_by_lp(problem, grid)
    if exact is not None:
        return exact
    model = TimetableModel(problem)
    model.maximise_value()
    model.fix(grid)
    if first is not None:
        model.hint(first)
    solver = new_solver(search, min(time_limit, search.remaining))
    search.guard(solver)
    status = solver.solve(model.cp)
    search.guard(None)
    return model.solution(solver.value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else first


def seat_by_lp(problem: Problem, grid: IntArray) -> Solution | None:
    """Seat everybody in a grid of sessions by a linear programme; None where that leaves somebody on two half seats.

    The relaxation is nearly always whole: only attendees who meet the same session twice tie the slots together.
    """
    arrays = problem.arrays
    attendees, sessions, slots, _ = arrays.shape
    places = {(int(grid[t, r]), t): r for t, r in np.argwhere(grid >= 0).tolist()}
    held = np.zeros((sessions, slots), dtype=bool)
    for s, t in places:
        held[s, t] = True
    busy = (arrays.speaks.astype(np.int64) @ held @ arrays.overlap) > 0
    may = problem.may_attend & held[None] & ~busy[:, None, :]
    solver = pywraplp.Solver.CreateSolver("GLOP")
    seats = {
        (s, t): solver.Constraint(float(arrays.minimum[s]), float(arrays.capacity[s, r])) for (s, t), r in places.items()
    }
    meets = [arrays.overlap[t].nonzero()[0].tolist() for t in range(slots)]
    variables = []
    for a in range(attendees):
        mine = np.argwhere(may[a]).tolist()
        once = {s: solver.Constraint(float(arrays.must[a, s]), 1.0) for s in {s for s, _ in mine} | set(_musts(arrays, a))}
        at_a_time = {(t, u): solver.Constraint(0.0, 1.0) for t in {t for _, t in mine} for u in meets[t] if t <= u}
        for s, t in mine:
            variable = solver.NumVar(0.0, 1.0, "")
            variables.append((a, s, t, variable))
            solver.Objective().SetCoefficient(variable, float(arrays.worth[a, s]))
            seats[s, t].SetCoefficient(variable, 1.0)
            once[s].SetCoefficient(variable, 1.0)
            for u in meets[t]:
                if (min(t, u), max(t, u)) in at_a_time:
                    at_a_time[min(t, u), max(t, u)].SetCoefficient(variable, 1.0)
    solver.Objective().SetMaximization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    days = np.full((attendees, slots), NOBODY, dtype=np.int64)
    for a, s, t, variable in variables:
        share = variable.solution_value()
        if 1e-6 < share < 1 - 1e-6:
            return None
        if share > 0.5:
            days[a, t] = s
    return Solution(grid, days, problem.value_of(grid, days))


def _musts(arrays: Arrays, a: int) -> list[int]:
    return [int(s) for s in arrays.must[a].nonzero()[0]]


def _attended(days: IntArray, sessions: int) -> BoolArray:
    attended = np.zeros((len(days), sessions), dtype=bool)
    a, t = np.nonzero(days >= 0)
    attended[a, days[a, t]] = True
    return attended


def _last_slots(grid: IntArray, sessions: int) -> IntArray:
    last = np.full(sessions, NOBODY, dtype=np.int64)
    for t, r in np.argwhere(grid >= 0):
        last[grid[t, r]] = t
    return last
