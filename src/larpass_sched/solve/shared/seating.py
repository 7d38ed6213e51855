"""Who sits where, once it is known what is held where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from ortools.graph.python import min_cost_flow
from ortools.sat.python import cp_model

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules.sums import total
from larpass_sched.solve.shared.budget import Budget, TooLargeError
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seat_programme import SeatProgramme
from larpass_sched.solve.shared.seat_rows import UnsaidError, seat_by_rows
from larpass_sched.solve.shared.solver import FOUND, solve_within
from larpass_sched.timetable.choice import NOBODY, free_days, sessions_in


def seat_slot(
    worth: IntArray,
    may: BoolArray,
    must: BoolArray,
    capacity: IntArray,
    minimum: IntArray,
    sits: BoolArray | None = None,
    fill: BoolArray | None = None,
) -> IntArray | None:
    """Seat people in the sessions of one slot so that the most worth is attended.

    Parameters
    ----------
    worth, may, must : (A, k) array
        What each session is worth to each attendee, who may be seated in it, and who has to be.
    capacity, minimum : (k,) int
        Most and fewest people in each session.
    sits : (A,) bool, optional
        Who takes a seat; default: everybody. The others count for the minimum.
    fill : (A,) bool, optional
        Who attends something, if only there is something that may be attended; default: nobody has to.

    Returns
    -------
    (A,) int or None
        The column that each attendee is seated in, -1 for none; None where minima and obligations cannot be met, or
        not everybody who has to attend something can.

    Notes
    -----
    A minimum-cost flow from people to sessions, which is integral. Obligations, minima and attending something at all
    are bonuses so large that they are met whenever they can be.
    """
    seated = np.full(len(worth), NOBODY, dtype=np.int64)
    if worth.shape[1] == 0:
        return None if must.any() else seated
    gain = np.where(may, worth, -1)
    gain[must.any(axis=1, keepdims=True) & ~must] = -1
    if (must.sum(axis=1) > 1).any() or (must & ~may).any():
        return None
    liked = np.where(gain > 0, gain, 0)
    favourite = np.where(must.any(axis=1), must.argmax(axis=1), liked.argmax(axis=1))
    goes = must.any(axis=1) | (liked.max(axis=1) > 0)
    crowd = np.bincount(favourite[goes], minlength=len(capacity))
    standing = np.zeros(len(goes), dtype=bool) if sits is None else goes & ~sits
    beside = np.bincount(favourite[standing], minlength=len(capacity))
    stands = np.zeros(len(goes), dtype=bool) if sits is None else ~sits
    filled = np.zeros(len(goes), dtype=bool) if fill is None else fill & (gain >= 0).any(axis=1)
    if (crowd - beside <= capacity).all() and (crowd >= minimum).all() and not (filled & ~goes).any():
        seated[goes] = favourite[goes]
        return seated
    return _seat_by_flow(gain, must, capacity, minimum, stands, filled)


def _seat_by_flow(
    gain: IntArray, must: BoolArray, capacity: IntArray, minimum: IntArray, stands: BoolArray, filled: BoolArray
) -> IntArray | None:
    useful = (gain > 0) | must | ((gain >= 0) & ((minimum > 0) | filled[:, None]))
    a, k = np.nonzero(useful)
    count_a, count_k = gain.shape
    bonus = int(np.maximum(gain, 0).max(axis=1).sum()) + 1
    # People go to the seats of a session and so to its crowd, or to the crowd at once.
    people, seats = np.arange(count_a), count_a + np.arange(count_k)
    crowds, sink = seats + count_k, count_a + 2 * count_k
    flow = min_cost_flow.SimpleMinCostFlow()
    going = flow.add_arcs_with_capacity_and_unit_cost(
        a,
        np.where(stands[a], crowds[k], seats[k]),
        np.ones(len(a), dtype=np.int64),
        -np.maximum(gain[a, k], 0) - bonus * (must[a, k].astype(np.int64) + filled[a]),
    )
    full = np.full(count_k, sink)
    flow.add_arcs_with_capacity_and_unit_cost(seats, crowds, np.minimum(capacity, count_a), 0 * seats)
    flow.add_arcs_with_capacity_and_unit_cost(
        people, np.full(count_a, sink), np.ones(count_a, dtype=np.int64), 0 * people
    )
    least_arcs = flow.add_arcs_with_capacity_and_unit_cost(
        crowds, full, np.minimum(minimum, count_a), np.full(count_k, -bonus)
    )
    flow.add_arcs_with_capacity_and_unit_cost(crowds, full, np.full(count_k, count_a), 0 * crowds)
    flow.set_nodes_supplies(people, np.ones(count_a, dtype=np.int64))
    flow.set_node_supply(sink, -count_a)
    if flow.solve() != flow.OPTIMAL:
        return None
    taken = flow.flows(going) > 0
    seated = np.full(count_a, NOBODY, dtype=np.int64)
    seated[a[taken]] = k[taken]
    obliged = must.any(axis=1)
    if (seated[filled] == NOBODY).any():
        return None
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
        attended = sessions_in(solution.days, arrays.shape[1])
        return None if (arrays.must & ~attended).any() else _if_linked_well(problem, solution)
    attendees, sessions, slots, _ = arrays.shape
    days = free_days(arrays)
    done = np.zeros((attendees, sessions), dtype=bool)
    last = _last_slots(grid, sessions)
    held = sessions_in(grid, sessions)
    busy = (arrays.speaks.astype(np.int64) @ held.T @ arrays.overlap) > 0
    for t in range(slots):
        rooms = (grid[t] >= 0).nonzero()[0]
        here = grid[t, rooms]
        blocked = busy[:, t] | (days[:, arrays.overlap[t]] >= 0).any(axis=1)
        may = problem.may_attend[:, here, t] & ~done[:, here] & ~blocked[:, None]
        must = arrays.must[:, here] & (may | (last[here] == t)[None, :]) & ~done[:, here]
        seated = seat_slot(
            arrays.worth[:, here],
            may,
            must,
            arrays.capacity[here, rooms],
            arrays.minimum[here],
            arrays.takes_seat,
            problem.filling,
        )
        if seated is None:
            return None
        goes = seated >= 0
        days[goes, t] = here[seated[goes]]
        done[goes, here[seated[goes]]] = True
    if (arrays.must & ~done).any():
        return None
    return _if_linked_well(problem, problem.solution(grid, days))


def _if_linked_well(problem: Problem, solution: Solution | None) -> Solution | None:
    """The solution, unless it breaks a rule that ties together what people attend."""
    if solution is None or not (problem.links_people or problem.links_days):
        return solution
    return solution if problem.keeps_links(solution.grid, solution.days) else None


def seat_by_model(problem: Problem, grid: IntArray, search: Search, *, effort: float = 2.0) -> Solution | None:
    """Seat everybody by the plain model, which knows the rules that tie together what people attend."""
    allowed = np.zeros_like(problem.allowed)
    t, r = np.nonzero(grid >= 0)
    allowed[grid[t, r], t, r] = problem.allowed[grid[t, r], t, r]
    seating = replace(problem, allowed=allowed, may_attend=may_attend_in(problem, grid))
    try:
        model = TimetableModel(seating, budget=Budget(search))
        model.maximise_value()
    except TooLargeError:
        return None
    model.fix(grid)
    status, solver = solve_within(search, model.cp, effort)
    if status not in FOUND:
        return None
    return _if_linked_well(problem, model.solution(solver.value))


def seat_best(
    problem: Problem, grid: IntArray, search: Search, *, above: int | None = None, effort: float = 2.0
) -> Solution | None:
    """Seat everybody as well as can be in a grid of sessions, also where runs or overlaps tie slots together.

    Parameters
    ----------
    above : int, optional
        Only a larger value is of interest.
    effort : float
        Deterministic time for the plain model, where rules about people ask for it.

    Notes
    -----
    A linear programme, whose solution is nearly always whole: only attendees who meet the same session twice tie the
    slots together. Whoever it leaves on two half seats is given one by CP-SAT, among the seats that are left.
    """
    arrays = problem.arrays
    if arrays.attendance == "free":
        # Nobody is seated: everybody chooses, whatever the rules about people.
        return seat_grid(problem, grid)
    if problem.links_people or problem.links_days:
        seated = seat_grid(problem, grid) if _slot_by_slot(problem, grid) else None
        return _seat_linked(problem, grid, search, effort) if seated is None else seated
    repeated = (arrays.runs[np.unique(grid[grid >= 0])] > 1).any()
    if not repeated and arrays.slots_differ_in_time:
        return seat_grid(problem, grid)
    relaxed = SeatProgramme(problem, grid, may_attend_in(problem, grid))
    if not relaxed.solved or (above is not None and relaxed.value <= above + 1e-6):
        return None
    days, halved = relaxed.whole_days()
    if halved and not seat_the_rest(problem, grid, days, halved, search):
        return seat_grid(problem, grid)
    return problem.solution(grid, days)


def _slot_by_slot(problem: Problem, grid: IntArray) -> bool:
    """Whether the best in each slot by itself is the best of all, and keeps all rules about people if any seating does.

    Whoever attends something in every slot does so in each of them; other rules tie slots together.
    """
    arrays = problem.arrays
    single = not (arrays.runs[np.unique(grid[grid >= 0])] > 1).any() and arrays.slots_differ_in_time
    people = (rule for rule in problem.links if rule.about_people)
    return single and all(rule.filling(arrays) is not None for rule in people)


def _seat_linked(problem: Problem, grid: IntArray, search: Search, effort: float) -> Solution | None:
    """Seat everybody by all rules: as rows of attendances, or where they say more than that, by the plain model."""
    try:
        days = seat_by_rows(problem, grid, may_attend_in(problem, grid), search)
    except UnsaidError:
        return seat_by_model(problem, grid, search, effort=effort)
    except TooLargeError:
        return None
    if days is None:
        return None
    return _if_linked_well(problem, problem.solution(grid, days))


def may_attend_in(problem: Problem, grid: IntArray) -> BoolArray:
    """(A, S, T) bool: who may be seated where, once it is known what is held."""
    arrays = problem.arrays
    held = sessions_in(grid, arrays.shape[1]).T
    busy = (arrays.speaks.astype(np.int64) @ held @ arrays.overlap) > 0
    return np.asarray(problem.may_attend & held[None] & ~busy[:, None, :])


def seat_the_rest(problem: Problem, grid: IntArray, days: IntArray, rest: list[int], search: Search) -> bool:
    """Fill in the days of a few people with the seats that the others leave; False if that cannot be done."""
    arrays = problem.arrays
    may = may_attend_in(problem, grid)
    model = cp_model.CpModel()
    attends = {(a, s, t): model.new_bool_var("") for a in rest for s, t in np.argwhere(may[a]).tolist()}
    for t, r in np.argwhere(grid >= 0).tolist():
        s = int(grid[t, r])
        seated = int(((days[:, t] == s) & arrays.takes_seat).sum())
        here = [a for a in rest if (a, s, t) in attends]
        model.add(total(attends[a, s, t] for a in here if arrays.takes_seat[a]) + seated <= int(arrays.capacity[s, r]))
        model.add(total(attends[a, s, t] for a in here) + int((days[:, t] == s).sum()) >= int(arrays.minimum[s]))
    for a in rest:
        mine = [(s, t) for b, s, t in attends if b == a]
        for s in sorted({s for s, _ in mine} | {int(s) for s in arrays.must[a].nonzero()[0]}):
            model.add_linear_constraint(total(attends[a, q, t] for q, t in mine if q == s), int(arrays.must[a, s]), 1)
        for t, u in np.argwhere(np.triu(arrays.overlap)).tolist():
            model.add_at_most_one(attends[a, s, v] for s, v in mine if v in (t, u))
    model.maximize(total(int(arrays.worth[a, s]) * variable for (a, s, _), variable in attends.items()))
    status, solver = solve_within(search, model, 1.0)
    if status not in FOUND:
        return False
    for (a, s, t), variable in attends.items():
        if solver.value(variable):
            days[a, t] = s
    return True


def _last_slots(grid: IntArray, sessions: int) -> IntArray:
    last = np.full(sessions, NOBODY, dtype=np.int64)
    for t, r in np.argwhere(grid >= 0):
        last[grid[t, r]] = t
    return last
