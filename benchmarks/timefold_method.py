"""Timefold, a local search on constraint streams (Java): an extra, skipped with a reason where it is not installed.

The goal is ours: in every slot an attendee takes the best of what is held. Seats are not part of it; people are
seated as well as can be once the timetable stands.
"""

# mypy: ignore-errors
# The lambdas are translated to Java; their parameters have no types that Python could know.

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Annotated, Any

import numpy as np

from benchmarks.answers import Answer, SkippedError, Task
from larpass_sched.arrays import to_arrays
from larpass_sched.rules.pinned import Pinned, demands
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.seating import seat_grid
from larpass_sched.timetable.choice import NOBODY, timetable_of
from larpass_sched.timetable.result import ProgressPoint

try:
    from timefold.solver import SolverFactory
    from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
    from timefold.solver.domain import (
        PlanningEntityCollectionProperty,
        PlanningId,
        PlanningPin,
        PlanningScore,
        PlanningVariable,
        ProblemFactCollectionProperty,
        ValueRangeProvider,
        planning_entity,
        planning_solution,
    )
    from timefold.solver.score import (
        Constraint,
        ConstraintCollectors,
        ConstraintFactory,
        HardSoftScore,
        Joiners,
        constraint_provider,
    )
except Exception as failure:  # JPype raises its own kinds where there is no Java
    raise SkippedError(f"Timefold cannot be used here: {failure}") from failure


@dataclass
class Cell:
    """A place: a room in a slot."""

    id: Annotated[int, PlanningId]
    slot: int


@dataclass
class Wish:
    """What a session is worth to an attendee."""

    session: int
    attendee: int
    points: int


@dataclass
class Taboo:
    """A place where a session must not be."""

    session: int
    cell: int


@dataclass
class Absence:
    """A slot in which an attendee is away."""

    attendee: int
    slot: int


@dataclass
class Apart:
    """Two sessions that may not be held at the same time."""

    first: int
    second: int


@planning_entity
@dataclass
class Run:
    """One run of a session, and where it is held."""

    id: Annotated[int, PlanningId]
    session: int
    pinned: Annotated[bool, PlanningPin]
    cell: Annotated[Cell | None, PlanningVariable] = field(default=None)


@planning_solution
@dataclass
class Plan:
    """The whole timetable."""

    cells: Annotated[list[Cell], ProblemFactCollectionProperty, ValueRangeProvider]
    wishes: Annotated[list[Wish], ProblemFactCollectionProperty]
    taboos: Annotated[list[Taboo], ProblemFactCollectionProperty]
    aparts: Annotated[list[Apart], ProblemFactCollectionProperty]
    absences: Annotated[list[Absence], ProblemFactCollectionProperty]
    runs: Annotated[list[Run], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def state_rules(factory: ConstraintFactory) -> list[Constraint]:
    """One session per place, nothing in a forbidden place, what is apart stays apart; and the points."""
    return [
        factory.for_each_unique_pair(Run, Joiners.equal(lambda run: run.cell.id))
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one session per room"),
        factory.for_each_unique_pair(
            Run, Joiners.equal(lambda run: run.session), Joiners.equal(lambda run: run.cell.slot)
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("runs apart"),
        factory.for_each(Run)
        .join(
            Taboo,
            Joiners.equal(lambda run: run.session, lambda taboo: taboo.session),
            Joiners.equal(lambda run: run.cell.id, lambda taboo: taboo.cell),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("allowed places"),
        factory.for_each(Apart)
        .join(Run, Joiners.equal(lambda apart: apart.first, lambda run: run.session))
        .join(
            Run,
            Joiners.equal(lambda apart, run: apart.second, lambda run: run.session),
            Joiners.equal(lambda apart, run: run.cell.slot, lambda run: run.cell.slot),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("sessions apart"),
        factory.for_each(Run)
        .join(Wish, Joiners.equal(lambda run: run.session, lambda wish: wish.session))
        .if_not_exists(
            Absence,
            Joiners.equal(lambda run, wish: wish.attendee, lambda absence: absence.attendee),
            Joiners.equal(lambda run, wish: run.cell.slot, lambda absence: absence.slot),
        )
        .group_by(
            lambda run, wish: wish.attendee,
            lambda run, wish: run.cell.slot,
            ConstraintCollectors.max(lambda run, wish: wish.points),
        )
        .reward(HardSoftScore.ONE_SOFT, lambda attendee, slot, points: points)
        .as_constraint("points"),
    ]


def solve_timefold(task: Task) -> Answer:
    """Let Timefold search with its default configuration until the time limit."""
    started = time.perf_counter()
    problem = to_problem(to_arrays(task.event, task.attendance))
    if not problem.arrays.slots_differ_in_time:
        raise SkippedError("the Timefold model states no overlapping slots")
    config = SolverConfig(
        solution_class=Plan,
        entity_class_list=[Run],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=state_rules),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=round(1000 * task.time_limit))),
        random_seed=task.seed,
    )
    solver = SolverFactory.create(config).build_solver()
    improved = [0.0]

    def note(_change: Any) -> None:
        improved.append(time.perf_counter() - started)

    solver.add_event_listener(note)
    plan = solver.solve(_plan(problem))
    seconds = time.perf_counter() - started
    _, _, slots, rooms = problem.arrays.shape
    grid = np.full((slots, rooms), NOBODY, dtype=np.int64)
    for run in plan.runs:
        grid[divmod(run.cell.id, rooms)] = run.session
    solution = seat_grid(problem, grid)
    if solution is None or plan.score.hard_score < 0:
        return Answer(None, None, seconds)
    points = -(-solution.value // problem.point_scale)
    history = (ProgressPoint(improved[-1], points, None),)
    return Answer(timetable_of(problem.arrays, grid, solution.days), None, seconds, history)


def _plan(problem: Problem) -> Plan:
    arrays = problem.arrays
    _, sessions, slots, rooms = arrays.shape
    cells = [Cell(t * rooms + r, t) for t in range(slots) for r in range(rooms)]
    pins: dict[int, list[int | None]] = {}
    for (name, slot, room), demand in demands(arrays.event).items():
        if slot is None or room is None:
            raise SkippedError(f"the Timefold model states no {Pinned.name} session whose slot or room is open")
        place = arrays.slot_index[slot] * rooms + arrays.room_index[room]
        pins.setdefault(arrays.session_index[name], []).extend([place] * demand)
    runs = []
    for s in range(sessions):
        fixed = pins.get(s, [])
        for place in fixed + [None] * (int(arrays.runs[s]) - len(fixed)):
            runs.append(Run(len(runs), s, place is not None, None if place is None else cells[place]))
    apart = np.argwhere(np.triu(problem.apart, 1)).tolist()
    return Plan(
        cells=cells,
        wishes=[Wish(s, a, int(arrays.worth[a, s])) for a, s in np.argwhere(arrays.worth > 0).tolist()],
        taboos=[Taboo(s, t * rooms + r) for s, t, r in np.argwhere(~problem.allowed).tolist()],
        aparts=[Apart(s, q) for s, q in apart],
        absences=[Absence(a, t) for a, t in np.argwhere(~arrays.present).tolist()],
        runs=runs,
    )
