"""Rooms of sessions that rules tie are decided first: each timetable is in one of the parts, and in no more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.repeats_proofs import problem_of, verdict

from larpass_sched.arrays.making import to_arrays
from larpass_sched.simulate import simulate
from larpass_sched.solve.exact import probing, proving, solve_exact
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats import solve_repeats
from larpass_sched.solve.shared.placing import random_grid
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import PartSearch, Search
from larpass_sched.solve.shared.seating import seat_grid
from larpass_sched.solve.shared.tied_rooms import within_rooms


def tied(pairs: tuple[tuple[int, int], ...], *, seed: int = 1, **changes: object) -> Problem:
    """Eight sessions in eleven runs, some of which belong in one room."""
    event = simulate(sessions=8, slots=4, rooms=3, attendees=12, wishes=4, repeats=3, seats=0.2, seed=seed)
    sessions = list(event.sessions)
    for s, q in pairs:
        sessions[s] = replace(sessions[s], same_room=(*sessions[s].same_room, sessions[q].name))
    for s in changes.pop("optional", ()):  # type: ignore[attr-defined]
        sessions[s] = replace(sessions[s], optional=True)
    for s in changes.pop("in_one_room", ()):  # type: ignore[attr-defined]
        sessions[s] = replace(sessions[s], runs_in_one_room=True)
    return to_problem(to_arrays(replace(event, sessions=tuple(sessions), **changes)))


def grids(problem: Problem, count: int) -> list[np.ndarray]:
    """Timetables that masks allow, whatever rules say of two placements."""
    rng, loose = np.random.default_rng(1), tuple(rule for rule in problem.rules if rule not in problem.links)
    drawn = (random_grid(replace(problem, rules=loose), rng) for _ in range(count))
    return [grid for grid in drawn if grid is not None]


def holds(problem: Problem, grid: np.ndarray) -> bool:
    """Whether a timetable is one of those of the problem."""
    t, r = (grid >= 0).nonzero()
    return bool(problem.allowed[grid[t, r], t, r].all()) and problem.keeps_links(grid)


@pytest.mark.parametrize("pairs", [((0, 1),), ((5, 6), (6, 7)), ((0, 1), (2, 3))])
def test_every_timetable_is_in_one_part(pairs: tuple[tuple[int, int], ...]) -> None:
    """What keeps the rule is in one of the parts alone, which do not know the rule; what breaks it is in none."""
    problem = tied(pairs)
    parts = within_rooms(problem, 40)
    assert len(parts) == 3 ** len(problem.tied)
    assert problem.links_rooms
    assert not any(part.links_rooms for part in parts)
    every = [*grids(problem, 60), *(grid for part in parts for grid in grids(part, 10))]
    kept = [holds(problem, grid) for grid in every]
    assert any(kept)
    assert not all(kept)
    for grid, keeps in zip(every, kept, strict=True):
        assert sum(holds(part, grid) for part in parts) == keeps


def test_a_session_that_may_be_left_out_ties_no_others() -> None:
    """5 and 7 share a room with 6 alone; without it they may have what room they like."""
    assert [members.tolist() for members in tied(((5, 6), (6, 7))).tied] == [[5, 6, 7]]
    assert tied(((5, 6), (6, 7)), optional=(6,)).tied == []
    assert len(tied(((5, 6),), optional=(6,)).tied) == 1
    assert len(tied(((5, 6), (6, 7), (5, 7)), optional=(6,)).tied) == 1
    assert within_rooms(tied(()), 40) == []


def test_what_is_in_one_room_is_not_there_at_the_same_time() -> None:
    """Also where it is tied by a third session, if that is held for sure."""
    assert tied(((5, 6), (6, 7))).apart[5:8, 5:8].sum() == 6
    assert not tied(((5, 6), (6, 7)), optional=(6,)).apart[5, 7]
    assert not tied(()).apart[5:8, 5:8].any()


def test_runs_are_tied_by_what_is_held_alone() -> None:
    """1 is held twice, in any rooms where 0 is left out, unless its runs are to be in one room themselves."""
    assert tied(((0, 1),)).arrays.runs[:3].tolist() == [1, 2, 2]
    assert len(tied(((0, 1),)).tied) == 1
    assert len(tied(((0, 1),), optional=(1,)).tied) == 1
    assert tied(((0, 1),), optional=(0,)).tied == []
    assert len(tied(((0, 1),), optional=(0,), in_one_room=(1,)).tied) == 1
    assert len(tied((), in_one_room=(1, 2)).tied) == 2


def test_sessions_of_which_one_alone_is_held_are_not_tied() -> None:
    """What rules out two sessions wherever they are says nothing of the rooms of either."""
    event = tied(()).arrays.event
    first, second, *others = event.sessions
    one_of = (replace(first, one_of="A", optional=True), replace(second, one_of="A", optional=True))
    assert to_problem(to_arrays(replace(event, sessions=(*one_of, *others)))).tied == []


def test_rooms_that_are_alike_are_taken_in_their_order() -> None:
    """With equal rooms it matters alone which sets share one."""
    problem = tied(((0, 1), (2, 3)))
    equal = tuple(replace(room, seats=10) for room in problem.arrays.event.rooms)
    chosen = [
        part.allowed[[0, 2]].any(axis=1).argmax(axis=1).tolist()
        for part in within_rooms(tied(((0, 1), (2, 3)), rooms=equal), 40)
    ]
    assert sorted(chosen) == [[0, 0], [0, 1]] or sorted(chosen) == [[0, 0], [1, 0]]
    two = (replace(equal[0], seats=20), *equal[1:])
    assert len(within_rooms(tied(((0, 1), (2, 3)), rooms=two), 40)) == 5
    closed = (replace(equal[0], unavailable=(problem.arrays.event.slots[0].name,)), *equal[1:])
    assert len(within_rooms(tied(((0, 1), (2, 3)), rooms=closed), 40)) == 5


def test_a_pin_of_some_runs_tells_equal_rooms_apart() -> None:
    """Masks do not say in which slot a session is where a run of it is pinned to a room alone."""
    event = tied(((0, 3),)).arrays.event
    first = event.rooms[0].name
    sessions = [replace(s, pinned_rooms=(first,)) if n == 4 else s for n, s in enumerate(event.sessions)]
    equal = tuple(replace(room, seats=10) for room in event.rooms)
    free, pinned = (
        to_problem(to_arrays(replace(event, rooms=equal, sessions=tuple(of)))) for of in (event.sessions, sessions)
    )
    assert (pinned.allowed == free.allowed).all()
    assert (len(within_rooms(free, 40)), len(within_rooms(pinned, 40))) == (1, 3)


def test_rules_that_say_more_stay() -> None:
    """Where the rooms of some sets alone are decided, their rule is still asked; and no more parts than may be."""
    problem = tied(((0, 1), (2, 3)))
    parts = within_rooms(problem, 3)
    assert len(parts) == 3
    assert all(part.links_rooms for part in parts)
    assert [len(within_rooms(part, 3)) for part in parts] == [3, 3, 3]
    assert not any(of_part.links_rooms for part in parts for of_part in within_rooms(part, 3))
    assert within_rooms(problem, 2) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_best_of_all_parts_is_the_best(seed: int) -> None:
    """As the plain model tells, which knows no parts."""
    problem = tied(((0, 1), (2, 3)), seed=seed)
    assert len(within_rooms(problem, 40)) == 9
    tree, model = Search(time_limit=60), Search(time_limit=60)
    for search in (tree, model):
        search.problem = problem
    solve_repeats(problem, tree)
    solve_plain(problem, model)
    assert tree.proved
    assert model.proved
    assert (tree.best and tree.best.value) == (model.best and model.best.value)


@pytest.mark.parametrize("first", range(200, 240, 10))
def test_parts_are_proved_as_by_the_model(first: int) -> None:
    """Rules of all kinds beside those on rooms, drawn at random."""
    for seed in range(first, first + 10):
        problem = problem_of(seed, in_rooms=True)
        if problem is not None and within_rooms(problem, 40):
            assert not verdict(problem).startswith("WRONG")


def without_repeats(seed: int) -> Problem:
    """Nine sessions in nine cells, some of which belong in one room; each third has no timetable."""
    event = simulate(sessions=9, slots=3, rooms=3, attendees=25, wishes=4, seats=0.35, seed=seed)
    sessions = list(event.sessions)
    for s, q in ((0, 1), (2, 3), (3, 4)) if seed % 2 else ((0, 1),):
        sessions[s] = replace(sessions[s], same_room=(sessions[q].name,))
    sessions[5] = replace(sessions[5], after=(sessions[6].name,))
    if seed % 3 == 0:
        sessions[2] = replace(sessions[2], same_room=(sessions[7].name,), same_slot=(sessions[7].name,))
    return to_problem(to_arrays(replace(event, sessions=tuple(sessions))))


def test_without_repeats_each_choice_of_rooms_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the plain model, where the first probe is given no time."""
    monkeypatch.setattr(probing, "SHORT", 0.0)
    divided: list[None] = []
    honest = proving._prove_by_parts
    monkeypatch.setattr(proving, "_prove_by_parts", lambda *given: divided.append(honest(*given)))
    for seed in range(18):
        problem = without_repeats(seed)
        search, other = Search(time_limit=60), Search(time_limit=60)
        search.problem = other.problem = problem
        solve_exact(problem, search)
        solve_plain(problem, other)
        assert search.impossible is other.impossible is (seed % 3 == 0)
        assert search.impossible or search.proved
        assert (search.best and search.best.value) == (other.best and other.best.value)
    assert len(divided) >= 6


def test_a_search_in_a_part_tells_the_whole() -> None:
    """What is better is known to both, a bound to the part alone, and a stop to both."""
    problem = tied(())
    whole = Search(time_limit=60)
    whole.problem = problem
    part = PartSearch(whole)
    grid = grids(problem, 1)[0]
    solution = seat_grid(problem, grid)
    assert part.offer(solution)
    assert whole.best is part.best is solution
    part.bound_at_most(solution.value)
    assert part.proved
    assert whole.bound is None
    other = PartSearch(whole)
    assert other.best is solution
    assert not other.offer(solution)
    assert not other.over
    whole.stop()
    assert other.interrupted
    assert other.over
