"""conference-scheduler (Campbell and Knight, PyPI), on its own goal: the busiest sessions in the largest rooms.

It knows nothing of single attendees; people are seated as well as can be once its timetable stands.
"""

# mypy: disable-error-code="import-untyped,import-not-found"
# Neither library brings types, and neither need be installed.

from __future__ import annotations

import datetime as dt
import time

import numpy as np

from benchmarks.answers import Answer, SkippedError, Task
from larpass_sched.arrays import to_arrays
from larpass_sched.rules.pinned import demands
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.seating import seat_grid
from larpass_sched.timetable.choice import NOBODY, timetable_of
from larpass_sched.timetable.result import ProgressPoint

try:
    import pulp
    from conference_scheduler import scheduler
    from conference_scheduler.lp_problem import objective_functions
    from conference_scheduler.resources import Event, Slot
except ImportError as failure:
    raise SkippedError(f"conference-scheduler cannot be used here: {failure}") from failure

MINUTES = 45


def solve_conference_scheduler(task: Task) -> Answer:
    """Let conference-scheduler find its own optimum with CBC."""
    started = time.perf_counter()
    problem = to_problem(to_arrays(task.event, task.attendance))
    if not problem.arrays.slots_differ_in_time:
        raise SkippedError("overlapping slots are not passed on to conference-scheduler")
    places, runs = _places(problem), _runs(problem)
    events = _events(problem, places, runs)
    solver = pulp.PULP_CBC_CMD(msg=False, timeLimit=task.time_limit, threads=task.workers)
    try:
        pairs = scheduler.solution(
            events, places, objective_functions.efficiency_capacity_demand_difference, solver=solver
        )
    except ValueError:
        return Answer(None, None, time.perf_counter() - started)
    _, _, slots, rooms = problem.arrays.shape
    grid = np.full((slots, rooms), NOBODY, dtype=np.int64)
    for event, place in pairs:
        grid[divmod(place, rooms)] = runs[event]
    solution = seat_grid(problem, grid)
    seconds = time.perf_counter() - started
    if solution is None:
        return Answer(None, None, seconds)
    points = -(-solution.value // problem.point_scale)
    timetable = timetable_of(problem.arrays, grid, solution.days)
    return Answer(timetable, None, seconds, (ProgressPoint(seconds, points, None),))


def _places(problem: Problem) -> list[Slot]:
    day = dt.datetime(2030, 1, 14, 9)
    return [
        Slot(venue=room.name, starts_at=day + dt.timedelta(hours=t), duration=MINUTES, capacity=room.seats, session="")
        for t in range(problem.arrays.shape[2])
        for room in problem.arrays.event.rooms
    ]


def _runs(problem: Problem) -> list[int]:
    """The session of every run."""
    return [s for s, runs in enumerate(problem.arrays.runs.tolist()) for _ in range(runs)]


def _events(problem: Problem, places: list[Slot], runs: list[int]) -> list[Event]:
    arrays = problem.arrays
    wished = (arrays.worth > 0).sum(axis=0)
    taboo = _taboos(problem, runs)
    # Clashes are only looked for where something is unavailable; a place that does not exist does no harm.
    nowhere = Slot(venue="", starts_at=places[0].starts_at, duration=MINUTES, capacity=0, session="")
    events: list[Event] = []
    for number, s in enumerate(runs):
        apart = [events[k] for k, q in enumerate(runs[:number]) if q == s or problem.apart[s, q]]
        forbidden = [place for place, banned in zip(places, taboo[number], strict=True) if banned]
        events.append(
            Event(
                name=f"run {number}",
                duration=MINUTES,
                demand=int(wished[s]) // int(arrays.runs[s]),
                unavailability=[nowhere, *forbidden, *apart],
            )
        )
    return events


def _taboos(problem: Problem, runs: list[int]) -> np.ndarray:
    """(runs, places) bool: where a run must not be. The first runs of a session serve its pins."""
    arrays = problem.arrays
    taboo = ~problem.allowed.reshape(arrays.shape[1], -1)[runs]
    next_run = {s: runs.index(s) for s in set(runs)}
    for (name, slot, room), demand in demands(arrays.event).items():
        fits = np.array(
            [slot in (None, t.name) and room in (None, r.name) for t in arrays.event.slots for r in arrays.event.rooms]
        )
        s = arrays.session_index[name]
        for _ in range(demand if slot is not None else 0):
            taboo[next_run[s]] |= ~fits
            next_run[s] += 1
        if slot is None:
            taboo[[number for number, q in enumerate(runs) if q == s]] |= ~fits
    return taboo
