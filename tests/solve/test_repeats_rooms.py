"""Parts of the tree over repeated sessions in which rooms are decided."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.repeats_proofs import plain, problem_of

from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.in_rooms import table_of
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node
from larpass_sched.solve.repeats.rooms import Rooms
from larpass_sched.solve.repeats.tuning import Tuner
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

SEEDS = tuple(
    seed for seed in range(40) if (problem := problem_of(seed)) is not None and problem.arrays.attendance == "seats"
)


def all_rooms(problem: Problem) -> tuple[Layout, Tuner, Rooms | None]:
    """Everything that slots of an event may hold, in all rooms."""
    layout = lay_out(problem)
    tuner = Tuner(layout)
    return layout, tuner, Leaves(layout, tuner.prices[:, 0], Search(time_limit=20)).rooms_of(layout.lists_of)


def kept(rooms: Rooms) -> list[tuple[int, int, int]]:
    """Slot, configuration and number of every assignment."""
    slot = np.searchsorted(rooms.starts, np.arange(len(rooms.places)), side="right") - 1
    return [(int(slot[i]), int(rooms.places[i]), int(rooms.which[i, j])) for i, j in np.argwhere(rooms.here)]


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_vectors_of_prices_that_are_not_in_use_say_nothing(seed: int) -> None:
    """A row begins with one vector, gets others as its prices are improved, and is bounded by those alone."""
    problem = problem_of(seed)
    assert problem is not None
    _, tuner, rooms = all_rooms(problem)
    if rooms is None:
        return
    table = table_of(rooms)
    assert (rooms.filled == 1).all()
    told = []
    for spoiled in (0.0, 1e6):
        for row, count in enumerate(rooms.filled.tolist()):
            rooms.prices[row, count:] = spoiled
        tuner._value(table, table.every, 0)
        told.append(table.values.copy())
    assert (told[0] == told[1]).all()
    for _ in range(4):
        before = rooms.filled.copy()
        tuner._value(table, table.every, 3)
        assert (rooms.filled >= before).all()
        assert (rooms.filled <= rooms.prices.shape[1]).all()
        improved = table.values.copy()
        for row, count in enumerate(rooms.filled.tolist()):
            rooms.prices[row, count:] = -1e6
        tuner._value(table, table.every, 0)
        assert (table.values == improved).all()
        assert (improved <= told[0]).all()


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_parts_share_nothing_and_leave_nothing_out(seed: int) -> None:
    """A part is divided until all is decided, whatever was used; every choice is in just one of the two."""
    problem = problem_of(seed)
    assert problem is not None
    _, _, rooms = all_rooms(problem)
    rng = np.random.default_rng(seed)
    while rooms is not None and not rooms.decided:
        rooms.used[:] = rng.integers(0, 4, rooms.used.shape) * rooms.here
        whole, parts = kept(rooms), rooms.divided()
        assert parts
        held = [kept(part) for part in parts]
        # One slot is divided; in the others everything stays. A part in which that slot has nothing is none.
        divided = {
            t for t, _, _ in whole if any([x for x in whole if x[0] == t] != [x for x in p if x[0] == t] for p in held)
        }
        for t in range(len(rooms.starts) - 1):
            here = [sorted(x for x in part if x[0] == t) for part in held]
            if t in divided:
                assert sorted(x for part in here for x in part) == sorted(x for x in whole if x[0] == t)
            else:
                assert all(part == sorted(x for x in whole if x[0] == t) for part in here)
        assert len(divided) == (1 if len(parts) == 2 else 0)
        for part in parts:
            assert (part.seats.max(axis=1)[~part.here] == 0).all()
        rooms = parts[int(rng.integers(len(parts)))]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("steps", [1, 40])
def test_the_best_timetable_stays(seed: int, steps: int) -> None:
    """Whatever is left out while a part is tuned for the points of the best timetable: its contents stay."""
    problem = problem_of(seed)
    assert problem is not None
    search = plain(problem)
    if not search.proved or search.best is None:
        pytest.skip("The plain model did not end.")
    points = search.best.value // problem.point_scale
    layout, tuner, rooms = all_rooms(problem)
    assert rooms is not None
    free = np.zeros(len(layout.runs), dtype=np.int64)
    payments = np.zeros(layout.paying, dtype=np.float32)
    node = Node(1 << 60, rooms.lists, payments, free, np.zeros(len(layout.rows)), rooms=rooms)
    assert tuner.tune_rooms(node, points * layout.grains, Plan(steps))
    assert node.bound >= points * layout.grains
    assert node.rooms is not None
    for t, row in enumerate(search.best.grid):
        held = sum(1 << int(s) for s in row if s >= 0)
        assert held in layout.masks[node.rooms.lists[t]]
