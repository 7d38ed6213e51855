"""Rules on rooms in the tree over repeated sessions: nothing that keeps them is lost, and what is left keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product
from typing import Literal

import numpy as np
import pytest
from benchmarks.repeats_proofs import plain, problem_of, verdict

from larpass_sched.arrays import IntArray
from larpass_sched.arrays.making import to_arrays
from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.replan.limit import MostChanges
from larpass_sched.replan.published import Published
from larpass_sched.rules.one_room import RunsInOneRoom, SameRoom
from larpass_sched.simulate import simulate
from larpass_sched.solve.repeats import parts, tree
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.room_rules import RoomRules
from larpass_sched.solve.repeats.rooms import Choice, Rooms
from larpass_sched.solve.repeats.worth import visit
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search


def asking(seed: int) -> Problem | None:
    """A random event in which pairs of placements say all that is asked of rooms."""
    problem = problem_of(seed, in_rooms=True)
    if problem is None or problem.arrays.attendance != "seats" or not RoomRules(lay_out(problem)).asked:
        return None
    return problem


SEEDS = tuple(seed for seed in range(60) if asking(seed) is not None)[:20]


def everything(problem: Problem) -> tuple[Layout, RoomRules, Rooms]:
    """All that slots may hold, in all rooms that matter."""
    layout = lay_out(problem)
    prices = np.zeros((len(layout.members) * (len(layout.classes) + 1), layout.members.shape[1]), dtype=np.float32)
    every = Leaves(layout, prices, Search(time_limit=20)).rooms_of(layout.lists_of)
    assert every is not None
    return layout, RoomRules(layout), every


def may_be(rules: RoomRules, rooms: Rooms, grid: IntArray) -> bool:
    """Whether a part has what each slot holds, with the sessions that are asked for in these rooms."""
    for t, row_of in enumerate(grid):
        held = sorted(row_of[row_of >= 0].tolist())
        asked = {s: int(np.flatnonzero(row_of == s)[0]) for s in held if s in rules.asked}
        for row in range(rooms.starts[t], rooms.starts[t + 1]):
            every = rules.assignments.of(int(rooms.entries[row]))[0][rooms.which[row, : rooms.counts[row]]]
            members = rooms.members[row, : every.shape[1]].tolist()
            if sorted(members) != held:
                continue
            if any(all(one[members.index(s)] == r for s, r in asked.items()) for one in every.tolist()):
                break
        else:
            return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_a_timetable_that_keeps_the_rules_is_in_one_part(seed: int) -> None:
    """However often parts are divided by the rooms that are asked for, it is in one of them, which does not lose it."""
    problem = asking(seed)
    assert problem is not None
    best = plain(problem).best
    if best is None:
        pytest.skip("There is none.")
    _, rules, rooms = everything(problem)
    assert may_be(rules, rooms, best.grid)
    for _ in range(200):
        left = rules.left(rooms)
        assert left is not None
        assert may_be(rules, left, best.grid)
        parts = rules.divided(left)
        if not parts:
            break
        (rooms,) = (part for part in parts if may_be(rules, part, best.grid))
    else:
        pytest.fail("Parts are divided without end.")


def only_in_rooms(problem: Problem) -> Problem:
    """The same with no more rules than those on rooms."""
    return replace(problem, rules=tuple(rule for rule in problem.rules if isinstance(rule, (SameRoom, RunsInOneRoom))))


def gone_into(rules: RoomRules, every: Rooms, rng: np.random.Generator) -> Rooms | None:
    """What is left when some part has been taken again and again until no rooms are to be decided; None if nothing."""
    rooms = rules.left(every)
    while rooms is not None:
        parts = rules.divided(rooms) or ([] if rooms.contents_known else rooms.divided())
        if not parts:
            return rooms
        rooms = parts[int(rng.integers(len(parts)))]
        rooms.used[:] = rng.integers(0, 4, rooms.used.shape) * rooms.here
        rooms = rules.left(rooms)
    return None


def test_what_is_left_when_all_rooms_are_known_keeps_the_rules() -> None:
    """Whichever parts are gone into: either nothing is left, or what is left breaks no rule on rooms."""
    some = 0
    for seed in SEEDS[:10]:
        problem = asking(seed)
        assert problem is not None
        layout, rules, every = everything(problem)
        rng = np.random.default_rng(seed)
        for _ in range(30):
            rooms = gone_into(rules, every, rng)
            if rooms is not None:
                some += 1
                grid = grid_of(rules, rooms, np.arange(layout.slots), [0] * layout.slots, problem)
                assert only_in_rooms(problem).keeps_links(grid)
    assert some > 20


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_rooms_of_a_choice_are_the_best_that_go_together(seed: int) -> None:
    """All combinations of the assignments of a choice, looked at one by one."""
    problem = asking(seed)
    assert problem is not None
    layout, rules, rooms = everything(problem)
    rng = np.random.default_rng(seed)
    kept = only_in_rooms(problem)
    for _ in range(5):
        rows = np.array([rng.integers(rooms.starts[t], rooms.starts[t + 1]) for t in range(layout.slots)])
        levels = rng.integers(0, 50, (layout.slots, rooms.which.shape[1])).astype(np.float32)
        choice = Choice(rooms, rows, np.zeros_like(rows), np.zeros((0, 0), dtype=np.float32), levels)
        best = -1.0
        for picked in product(*(range(int(rooms.counts[row])) for row in rows)):
            worth = float(sum(levels[t, n] for t, n in enumerate(picked)))
            if worth > best and kept.keeps_links(grid_of(rules, rooms, rows, picked, problem)):
                best = worth
        found = rules.together(choice)
        if found is None:
            assert best < 0
            continue
        assert kept.keeps_links(grid_of(rules, rooms, rows, found.tolist(), problem))
        assert sum(levels[t, n] for t, n in enumerate(found.tolist())) == best


def grid_of(rules: RoomRules, rooms: Rooms, rows: IntArray, picked: Sequence[int], problem: Problem) -> IntArray:
    """The grid of these rows, each in one of its assignments."""
    grid = np.full(problem.arrays.shape[2:], -1)
    for t, (row, n) in enumerate(zip(rows.tolist(), picked, strict=True)):
        one = rules.assignments.of(int(rooms.entries[row]))[0][rooms.which[row, n]]
        grid[t, one] = rooms.members[row, : len(one)]
    return grid


@pytest.mark.parametrize(("count", "by_pairs"), [("slots", True), ("places", False)])
def test_what_is_more_than_pairs_of_placements_is_left_to_the_model(
    count: Literal["slots", "places"], by_pairs: bool
) -> None:
    """So few changes of places ask for rooms, but not by two placements that cannot both be."""
    problem = asking(SEEDS[0])
    assert problem is not None
    event = problem.arrays.event
    published = Published(
        (PublishedPlacement(session=event.sessions[0].name, slot=event.slots[0].name, room=event.rooms[0].name),), {}
    )
    changed = to_problem(problem.arrays, kept=(MostChanges(published, 0, count),))
    assert RoomRules(lay_out(changed)).by_pairs is by_pairs


def test_goals_are_as_far_away_as_all_the_time_that_is_left_allows() -> None:
    """A tree that has a turn at a time goes on with its goal in the next, and is not to ask for less."""
    problem = asking(SEEDS[0])
    assert problem is not None
    search = Search(time_limit=1000)
    search.problem = problem
    grown = tree.Tree(problem, search)
    with search.hurried(0.01):
        assert search.remaining < 11 < 900 < search.remaining_in_all
        assert grown._in_time(50.0, 100.0) == 50.0
    with search.hurried(0.9):
        assert grown._in_time(50.0, 400.0) < 50.0


@pytest.mark.parametrize("seed", range(100, 124))
def test_rules_on_rooms_are_proved_as_by_the_model(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the plain model; rooms are given as soon as may be, and slots of sessions are decided with them."""
    monkeypatch.setattr(parts, "BY_SESSIONS", 2)
    problem = problem_of(seed, in_rooms=True)
    if problem is None:
        pytest.skip("Not for the tree.")
    assert not verdict(problem).startswith("WRONG")


def limited(event: Event, **allowed: object) -> Layout:
    """What the first session may have, said of it."""
    first, *others = event.sessions
    return lay_out(to_problem(to_arrays(replace(event, sessions=(replace(first, **allowed), *others)))))  # type: ignore[arg-type]


def test_rooms_are_the_same_for_all_that_share_them() -> None:
    """A session that may not be in a slot says nothing of its rooms, and one in a room of its own nothing of others."""
    event = simulate(sessions=6, slots=3, rooms=3, attendees=20, wishes=3, repeats=2, seats=0.2, seed=1)
    assert (limited(event, slots=(event.slots[0].name,)).offers.which >= 0).all()
    alone, two = (limited(event, rooms=tuple(room.name for room in event.rooms[:n])).offers for n in (1, 2))
    assert (alone.which >= 0).all()
    assert ((alone.own >= 0) == (alone.members == 0)).all()
    assert ((two.which < 0) == (two.members == 0).any(axis=1))[two.sizes > 1].all()


@pytest.mark.parametrize("seed", range(20))
def test_what_seats_fetch_in_the_best_rooms(seed: int) -> None:
    """At any prices, whatever rooms sessions may be in: as found by trying all assignments."""
    rng = np.random.default_rng(seed)
    event = simulate(sessions=6, slots=3, rooms=4, attendees=20, wishes=3, repeats=3, seats=0.2, seed=seed)
    names = [room.name for room in event.rooms]
    sessions = [
        replace(
            session,
            rooms=tuple(rng.choice(names, rng.integers(1, 4), replace=False).tolist()) if rng.random() < 0.4 else (),
            max_seats=4 if rng.random() < 0.2 else None,
        )
        for session in event.sessions
    ]
    layout = lay_out(to_problem(to_arrays(replace(event, sessions=tuple(sessions)))))
    arrays, offers, entries = layout.problem.arrays, layout.offers, layout.entries_of[0]
    prices = 8 * rng.integers(0, 5, (len(entries), 1, layout.members.shape[1])).astype(np.float32)
    values, levels, none = np.zeros((2, len(entries)), np.int64), np.zeros((1, 0), np.float32), np.zeros(0, np.int64)
    visit(
        np.zeros_like(layout.worth), offers, entries, np.arange(len(entries)), prices, np.ones_like(entries),
        np.zeros((1, 1, 0), np.float32), none, np.int64(0), np.int64(0), layout.room, values[0], levels, none,
    )  # fmt: skip
    for n, entry in enumerate(entries.tolist()):
        k, i = divmod(entry, len(layout.members))
        held = layout.members[i, : offers.sizes[i]]
        capacity = np.minimum(arrays.capacity[held], arrays.shape[0])
        most = max(
            float(prices[n, 0, : len(held)] @ capacity[np.arange(len(held)), order])
            for order in map(list, permutations(range(4), len(held)))
            if layout.classes[k].allowed[held, order].all()
        )
        assert values[0, n] == most
