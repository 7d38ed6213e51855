"""Local search over timetables with sessions that are held more than once: what it tells, and that it finds."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Event
from larpass_sched.simulate import simulate
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats.swaps import Swaps, can_swap
from larpass_sched.solve.shared.moves import exchanged
from larpass_sched.solve.shared.placing import drawn_grid
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.run_seats import most_after, seat_runs
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seat_programme import SeatProgramme
from larpass_sched.solve.shared.seating import may_attend_in, seat_best

SOME = {"sessions": 6, "slots": 3, "rooms": 3, "attendees": 14, "wishes": (2, 4), "seats": 0.3, "repeats": 3}


def begun(event: Event) -> tuple[Problem, Search]:
    """A search that has a timetable drawn at random."""
    problem, search = to_problem(to_arrays(event)), Search(time_limit=60.0)
    search.problem = problem
    grid = drawn_grid(problem, search)
    assert grid is not None
    search.offer(seat_best(problem, grid, search))
    assert search.best is not None
    return problem, search


@pytest.mark.parametrize("seed", range(6))
def test_it_finds_the_best_of_small_events(seed: int) -> None:
    """What it ends with is what the plain model proves, and keeps all rules."""
    problem, search = begun(simulate(**SOME, pins=seed % 2, absences=0.1, seed=seed))
    swaps = Swaps(problem, search)
    swaps.go_on(6_000)
    plain = Search(time_limit=60.0)
    plain.problem = problem
    solve_plain(problem, plain)
    assert plain.proved
    assert plain.best is not None
    assert search.best is not None
    assert search.best.value == plain.best.value
    assert problem.keeps_rules(search.best.grid, search.best.days)


def test_sessions_that_share_a_room_change_it_together() -> None:
    """Two sessions in one room, and all runs of one in one: mostly the best is found, which single moves miss."""
    found = {True: 0, False: 0}
    for seed in range(12):
        event = simulate(**{**SOME, "sessions": 7, "repeats": 2}, seed=seed)
        sessions = [replace(s, runs_in_one_room=s.runs > 1) for s in event.sessions]
        sessions[0] = replace(sessions[0], same_room=(sessions[1].name,))
        event = replace(event, sessions=tuple(sessions))
        plain = Search(time_limit=60.0)
        plain.problem = to_problem(to_arrays(event))
        solve_plain(plain.problem, plain)
        assert plain.best is not None
        for together in found:
            problem, search = begun(event)
            swaps = Swaps(problem, search)
            swaps._moves = [move for move in swaps._moves if together or len(move) == 1]
            swaps.go_on(3_000)
            assert search.best is not None
            assert problem.keeps_rules(search.best.grid, search.best.days)
            found[together] += search.best.value == plain.best.value
    assert found[True] >= 10
    assert found[False] < found[True]


def test_the_same_seed_goes_the_same_way() -> None:
    """In one go or in many, with a timetable of its own each time."""
    found = []
    for steps in ((900,), (300, 300, 300)):
        problem, search = begun(simulate(**{**SOME, "attendees": 40}, seed=3))
        swaps = Swaps(problem, search)
        for work in steps:
            swaps.go_on(work)
        assert search.best is not None
        found.append(search.best.value)
    assert found[0] <= found[1]


@pytest.mark.parametrize("seed", range(8))
def test_what_a_move_can_be_worth_is_told_quickly(seed: int) -> None:
    """Asking only those whom a move concerns tells what asking everybody does, and no less than people can have."""
    some = {**SOME, "attendees": 20, "shared_speakers": 2, "absences": 0.1}
    event = simulate(**some, seed=seed)
    speaking = {event.sessions[0].speakers[0], event.sessions[1].speakers[0]}
    names = iter(sorted(speaking))
    # Two who speak attend as well: they are busy where their session is.
    people = tuple(replace(a, name=next(names, a.name)) for a in event.attendees)
    problem, search = begun(replace(event, attendees=people))
    assert search.best is not None
    here, moves = seat_runs(problem, search.best.grid), 0
    assert here is not None
    cells = list(np.ndindex(search.best.grid.shape))
    for one, other in combinations(cells, 2):
        changed = exchanged(problem, search.best.grid, one, other)
        if changed is None:
            continue
        moves += 1
        prices = here.prices.copy()
        prices[one], prices[other] = here.prices[other], here.prices[one]
        moved = np.array([s for s in (changed[one], changed[other]) if s >= 0 and one[0] != other[0]], dtype=np.int64)
        quickly = most_after(problem, here, changed, prices, moved)
        everybody = most_after(problem, here, changed, prices, np.arange(problem.arrays.shape[1]))
        assert quickly == everybody
        assert quickly is not None
        assert quickly >= int(SeatProgramme(problem, changed, may_attend_in(problem, changed)).value + 1e-6)
    assert moves > 10


@given(seed=st.integers(0, 400), level=st.sampled_from([0.0, 0.5, 3.0, 20.0]), beyond=st.integers(-3, 3))
def test_seats_are_found_from_any_prices(seed: int, level: float, beyond: int) -> None:
    """However wrong the prices are that it begins with, and unless the best is worth no more than something else."""
    some = {**SOME, "attendees": 5 + seed % 30, "shared_speakers": seed % 3, "repeats": 1 + seed % 3}
    problem, search = begun(simulate(**some, absences=0.1, seed=seed))
    assert search.best is not None
    grid = search.best.grid
    exact = int(np.floor(SeatProgramme(problem, grid, may_attend_in(problem, grid)).value + 1e-6))
    near = level * np.random.default_rng(seed).random(grid.shape)
    seats = seat_runs(problem, grid, near, above=exact + beyond)
    if beyond >= 0:
        assert seats is None
    else:
        assert seats is not None
        assert seats.bound == exact


def test_what_it_does_not_take() -> None:
    """Minima, duties and free choice are for others."""
    event = simulate(**SOME, seed=1)
    assert can_swap(to_problem(to_arrays(event)))
    least = replace(event, sessions=(replace(event.sessions[0], min_seats=2), *event.sessions[1:]))
    assert not can_swap(to_problem(to_arrays(least)))


def test_it_ends_where_nothing_can_move() -> None:
    """With every session pinned there is nothing to look for, and no time is spent on it."""
    event = simulate(**SOME, seed=2)
    _, search = begun(event)
    assert search.best is not None
    places: dict[int, list[tuple[str, str]]] = {}
    for t, r in np.argwhere(search.best.grid >= 0).tolist():
        places.setdefault(int(search.best.grid[t, r]), []).append((event.slots[t].name, event.rooms[r].name))
    pinned = [
        replace(s, pinned_slots=tuple(t for t, _ in places[k]), pinned_rooms=tuple(r for _, r in places[k]))
        for k, s in enumerate(event.sessions)
    ]
    problem, search = begun(replace(event, sessions=tuple(pinned)))
    swaps = Swaps(problem, search)
    swaps.go_on(1_000_000)
    assert swaps.work < 1_000
    assert search.remaining > 0


def test_the_clock_is_looked_at_beside_every_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where rules between placements refuse all of them, which may take long to find out."""
    problem, search = begun(simulate(**SOME, seed=4))
    asked: list[int] = []

    def refuses(self: Problem, grid: object) -> bool:
        asked.append(1)
        if len(asked) == 5:
            search.stop()
        return False

    monkeypatch.setattr(Problem, "keeps_links", refuses)
    Swaps(problem, search).go_on(1_000)
    assert len(asked) == 5


def test_it_waits_for_something_to_begin_with() -> None:
    """Asked before there is a timetable, it goes on when there is one."""
    problem, search = begun(simulate(**SOME, seed=5))
    first = search.best
    search.forget_best()
    swaps = Swaps(problem, search)
    swaps.go_on(100)
    assert swaps.work == 0
    search.offer(first)
    swaps.go_on(100)
    assert swaps.work > 0


@pytest.mark.parametrize("seed", range(6))
def test_a_proposal_is_begun_with_if_it_is_nearly_as_good(seed: int) -> None:
    """What is better is told at once, and gone on from; what is far worse takes no time."""
    problem, search = begun(simulate(**{**SOME, "attendees": 40}, seed=seed))
    drawn = search.best
    assert drawn is not None
    Swaps(problem, search).go_on(3_000)
    better = search.best
    assert better is not None
    assert better.value > drawn.value
    again = Search(time_limit=60.0)
    again.problem = problem
    again.offer(drawn)
    swaps, prices = Swaps(problem, again), np.zeros(better.grid.shape)
    swaps.propose(better.grid, prices)
    assert again.best is not None
    assert again.best.value >= better.value
    swaps.go_on(1_000)
    assert again.best.value >= better.value
    other = Swaps(problem, search)
    for _ in range(2):
        other.propose(drawn.grid, prices)
    assert drawn.value < 0.99 * better.value
    assert other.work == 1
