"""The exact method, part by part: each against trying everything on events that are small enough for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brute_force import truth
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.solve.exact import seats, state
from larpass_sched.solve.exact.auction import dearest_in
from larpass_sched.solve.exact.classes import SlotClass, blocks_of, pins_are_per_slot, slot_classes, slots_act_as_blocks
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.pool import Pool, count_configurations, list_configurations, maxima
from larpass_sched.solve.exact.seats import Seats
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.exact.values import IMPOSSIBLE, bound_by_shared_prices, values_of
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search
from strategies import tiny_events

NOT_POSSIBLE = -1


def problem_of(event: Event, attendance: str = "seats") -> Problem:
    """The event in arrays and masks."""
    return to_problem(to_arrays(event, attendance))  # type: ignore[arg-type]


def members_of(pool: Pool, i: int) -> tuple[int, ...]:
    """The sessions of one configuration."""
    return tuple(int(s) for s in pool.members[i] if s < pool.sessions)


# Listing


@st.composite
def pools(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Which sessions have to be apart, which are usable, and the sizes of sets."""
    sessions = draw(st.integers(1, 7))
    apart = np.zeros((sessions, sessions), dtype=bool)
    for a, b in draw(st.lists(st.tuples(*[st.integers(0, sessions - 1)] * 2), max_size=6)):
        apart[a, b] = apart[b, a] = True
    usable = np.array(draw(st.lists(st.booleans(), min_size=sessions, max_size=sessions)))
    most = draw(st.integers(0, sessions))
    return apart, usable, draw(st.integers(0, most)), most


@given(pools())
def test_the_list_of_configurations_is_complete(given_pool: tuple[np.ndarray, np.ndarray, int, int]) -> None:
    """The pool holds every set of usable sessions of which no two have to be apart, once, and finds it again."""
    apart, usable, fewest, most = given_pool
    pool = list_configurations(*given_pool)
    expected = {
        chosen
        for size in range(fewest, most + 1)
        for chosen in combinations(range(len(usable)), size)
        if usable[list(chosen)].all() and not any(apart[a, b] for a, b in combinations(chosen, 2))
    }
    listed = [members_of(pool, i) for i in range(len(pool))]
    assert len(listed) == len(set(listed)) <= count_configurations(len(usable), fewest, most)
    assert set(listed) == expected
    assert pool.masks.tolist() == [sum(1 << s for s in chosen) for chosen in listed] == sorted(pool.masks.tolist())
    if listed:
        assert pool.find(pool.masks).tolist() == list(range(len(pool)))
        assert pool.find(np.array([1 << 20])).tolist() == [-1]
    for s in range(len(usable)):
        assert pool.has(s).tolist() == [s in chosen for chosen in listed]


@given(pools(), st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_the_largest_wish_in_each_configuration(
    given_pool: tuple[np.ndarray, np.ndarray, int, int], people: int, seed: int
) -> None:
    """For each configuration and person, the largest entry over the sessions held; 0 where nothing is held."""
    pool = list_configurations(*given_pool)
    table = np.random.default_rng(seed).integers(0, 9, (pool.sessions, people)).astype(np.uint8)
    for chunk, largest in maxima(pool, table):
        for i, row in zip(range(len(pool))[chunk], largest, strict=True):
            held = members_of(pool, i)
            assert row.tolist() == [max((int(table[s, a]) for s in held), default=0) for a in range(people)]


# Seats and rooms


@st.composite
def crowded_events(draw: st.DrawFn, *, minima: bool = False) -> Event:
    """One or two slots, few seats, people who are absent, obliged, or speaking, and rooms that not all may use."""
    rooms = [f"R{n}" for n in range(draw(st.integers(1, 3)))]
    sessions = [f"S{n}" for n in range(draw(st.integers(1, 4)))]
    slots = [f"T{n}" for n in range(draw(st.integers(1, 2)))]
    people = [f"Attendee {n}" for n in range(draw(st.integers(0, 5)))]
    some = st.one_of(st.just([]), st.lists(st.sampled_from(rooms), unique=True)).map(tuple)
    speakers = st.one_of(st.just(()), st.sampled_from([(name,) for name in people] or [()]))
    held = [
        Session(
            name=name,
            optional=True,
            rooms=draw(some),
            speakers=draw(speakers),
            min_seats=draw(st.integers(0, 2)) if minima else 0,
        )
        for name in sessions
    ]
    attendees = []
    for name in people:
        others = [session.name for session in held if name not in session.speakers]
        points = [(other, draw(st.integers(0, 6))) for other in others]
        obliged = draw(st.booleans()) and draw(st.booleans()) and others
        attendees.append(
            Attendee(
                name=name,
                wishes=tuple((other, number) for other, number in points if number),
                must_attend=(draw(st.sampled_from(others)),) if obliged else (),
                absent=(slots[-1],) if draw(st.booleans()) and draw(st.booleans()) else (),
            )
        )
    return Event(
        sessions=tuple(held),
        slots=tuple(Slot(name=name) for name in slots),
        rooms=tuple(Room(name=name, seats=draw(st.integers(1, 3))) for name in rooms),
        attendees=tuple(attendees),
    )


def best_worth(
    problem: Problem, slot_class: SlotClass, sessions: Sequence[int], rooms: Sequence[int], *, minima: bool = False
) -> int:
    """The worth of the best seating by trying everything, for these sessions in these rooms."""
    arrays = problem.arrays
    seats = tuple(int(arrays.capacity[s, r]) for s, r in zip(sessions, rooms, strict=True))
    least = [int(arrays.minimum[s]) for s in sessions]
    crowds = {(0,) * len(sessions): 0}
    for a in slot_class.present.nonzero()[0].tolist():
        obliged = [k for k, s in enumerate(sessions) if arrays.must[a, s]]
        speaks = any(arrays.speaks[a, s] for s in sessions)
        choices = [None, *range(len(sessions))] if not obliged and not speaks else obliged or [None]
        if len(obliged) > 1 or (obliged and speaks):
            return NOT_POSSIBLE
        grown: dict[tuple[int, ...], int] = {}
        for crowd, worth in crowds.items():
            for k in choices:
                after = tuple(n + (k == j) for j, n in enumerate(crowd))
                total = worth + (0 if k is None else int(arrays.worth[a, sessions[k]]))
                if all(n <= most for n, most in zip(after, seats, strict=True)):
                    grown[after] = max(total, grown.get(after, total))
        crowds = grown
    full = [w for crowd, w in crowds.items() if not minima or all(n >= m for n, m in zip(crowd, least, strict=True))]
    return max(full, default=NOT_POSSIBLE)


def best_rooms(problem: Problem, slot_class: SlotClass, sessions: Sequence[int], *, minima: bool = False) -> int:
    """The same over all ways to give the sessions rooms."""
    every = permutations(range(problem.arrays.shape[3]), len(sessions))
    allowed = [rooms for rooms in every if all(slot_class.allowed[s, r] for s, r in zip(sessions, rooms, strict=True))]
    found = [best_worth(problem, slot_class, sessions, rooms, minima=minima) for rooms in allowed]
    return max(found, default=NOT_POSSIBLE)


def pool_of(problem: Problem) -> Pool:
    """Every configuration that fits in the rooms by number."""
    sessions, rooms = problem.arrays.shape[1], problem.arrays.shape[3]
    return list_configurations(problem.apart, np.ones(sessions, dtype=bool), 0, min(sessions, rooms))


@pytest.mark.parametrize("most_listed", [seats.MOST_LISTED, 0])
@given(event=crowded_events(), seed=st.integers(0, 2**32 - 1))
def test_seats_are_valued_exactly(most_listed: int, event: Event, seed: int) -> None:
    """Prices find the worth of the best seating over all rooms; bounds from any prices are never below it."""
    problem = problem_of(event)
    before, seats.MOST_LISTED = seats.MOST_LISTED, most_listed
    try:
        _value_all_seats(problem, seed)
    finally:
        seats.MOST_LISTED = before


def _value_all_seats(problem: Problem, seed: int) -> None:
    pool = pool_of(problem)
    random_prices = np.random.default_rng(seed).integers(0, 7, pool.members.shape)
    for slot_class in slot_classes(problem):
        valued = Seats(problem, slot_class.present, slot_class.allowed)
        exact = valued.exact(pool.members)
        for i in range(len(pool)):
            sessions = members_of(pool, i)
            worth = best_rooms(problem, slot_class, sessions)
            assert exact.worth[i] == worth
            if worth != NOT_POSSIBLE:
                assert best_worth(problem, slot_class, sessions, exact.rooms[i][: len(sessions)].tolist()) == worth
        for prices in (None, random_prices, exact.prices):
            assert (valued.bound(pool.members, prices).worth >= exact.worth).all()


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 4))
def test_the_dearest_seats_of_rooms_that_differ(seed: int, sessions: int, rooms: int) -> None:
    """Set by set of rooms the same as over all assignments; below zero where there is none."""
    rng = np.random.default_rng(seed)
    seats, prices = rng.integers(-1, 5, (sessions, rooms)), rng.integers(0, 4, sessions)
    found = [
        sum(int(price * row[r]) for price, row, r in zip(prices, seats, chosen, strict=True))
        for chosen in permutations(range(rooms), sessions)
        if all(row[r] >= 0 for row, r in zip(seats, chosen, strict=True))
    ]
    assert dearest_in.py_func(seats, prices) == max(found, default=-1)


@given(crowded_events(), st.integers(0, 10))
def test_rooms_are_valued_one_by_one(event: Event, to_lose: int) -> None:
    """The assignments that are worth so much, each with the worth of its best seating, and prices that prove it."""
    problem = problem_of(event)
    pool = pool_of(problem)
    for slot_class in slot_classes(problem):
        valued = Seats(problem, slot_class.present, slot_class.allowed)
        for i in range(len(pool)):
            sessions = np.array(members_of(pool, i), dtype=np.int64)
            every = permutations(range(problem.arrays.shape[3]), len(sessions))
            allowed = (rooms for rooms in every if slot_class.allowed[sessions, list(rooms)].all())
            worth = {rooms: best_worth(problem, slot_class, sessions.tolist(), rooms) for rooms in allowed}
            least = max(0, max(worth.values(), default=0) - to_lose)
            rooms, found = valued.assignments(sessions, least)
            assert dict(zip(map(tuple, rooms.tolist()), found.tolist(), strict=True)) == {
                of: n for of, n in worth.items() if n >= least
            }
            assert found.tolist() == sorted(found.tolist(), reverse=True)
            for in_use, n in zip(valued.seats_in_use(sessions, rooms), found.tolist(), strict=True):
                assert valued.best_prices(sessions, in_use)[0] == n


@given(crowded_events(minima=True))
def test_values_of_configurations(event: Event) -> None:
    """Values are bounds from above, values where they say so, and all exact when asked for; Hall's theorem included."""
    problem = problem_of(event)
    classes, pool = slot_classes(problem), pool_of(problem)
    for slot_class, values in zip(classes, values_of(problem, classes, pool), strict=True):
        away = problem.arrays.must[~slot_class.present].any(axis=0)
        worth = []
        for i in range(len(pool)):
            sessions = members_of(pool, i)
            fits = slot_class.fewest <= len(sessions) <= slot_class.most and not away[list(sessions)].any()
            known = best_rooms(problem, slot_class, sessions, minima=True) if fits else NOT_POSSIBLE
            worth.append(IMPOSSIBLE if known == NOT_POSSIBLE else known)
        assert (values.upper >= worth).all()
        assert (values.upper == worth)[values.exact].all()
        values.make_exact(np.arange(len(pool)))
        assert values.exact.all()
        assert values.upper.tolist() == worth


@given(crowded_events(minima=True), st.integers(0, 2**32 - 1))
def test_shared_prices_bound_all_values(event: Event, seed: int) -> None:
    """Whatever seats cost, no configuration is worth more than what people keep and seats fetch."""
    problem = problem_of(event)
    classes, pool = slot_classes(problem), pool_of(problem)
    exact, bounds = values_of(problem, classes, pool), values_of(problem, classes, pool)
    rng = np.random.default_rng(seed)
    for _ in range(3):
        bound_by_shared_prices(bounds, rng.integers(0, 7, problem.arrays.shape[1]))
    for values, bound in zip(exact, bounds, strict=True):
        values.make_exact(np.arange(len(pool)))
        assert (bound.upper >= values.upper).all()
        bound.bound_by_prices(np.arange(len(pool)))
        assert (bound.upper >= values.upper).all()


@given(crowded_events(minima=True))
def test_what_is_bounded_by_shared_prices_is_proved(event: Event) -> None:
    """The best of all timetables, also where configurations are too many to tell all their values first."""
    slots = [replace(slot, start=dt.time(9 + t), end=dt.time(9 + t, 45)) for t, slot in enumerate(event.slots)]
    event = replace(event, slots=tuple(slots))
    before = state.ALL_EXACT, state.ALL_PRICED
    state.ALL_EXACT = state.ALL_PRICED = 0
    try:
        result = solve(event, priorities="wishes", progress=False)
    finally:
        state.ALL_EXACT, state.ALL_PRICED = before
    best = truth(event, "seats").best
    assert result.verdict.status == ("impossible" if best is None else "best possible")
    assert result.verdict.points == (None if best is None else best[0])


def test_rooms_that_differ_and_are_many() -> None:
    """Twelve rooms of which four are open in each slot: fewer assignments than sets of rooms."""
    rooms = tuple(
        Room(name=f"R{r}", seats=2 + r % 3, unavailable=tuple(f"T{t}" for t in range(3) if t != r % 3))
        for r in range(12)
    )
    rng = np.random.default_rng(1)
    held = tuple(Session(name=f"S{s}") for s in range(10))
    people = tuple(
        Attendee(name=f"A{a}", wishes=tuple((f"S{s}", int(rng.integers(1, 7))) for s in rng.permutation(10)[:5]))
        for a in range(20)
    )
    slots = tuple(Slot(name=f"T{t}", start=dt.time(9 + t), end=dt.time(9 + t, 45)) for t in range(3))
    event = Event(sessions=held, rooms=rooms, slots=slots, attendees=people)
    results = [solve(event, priorities="wishes", method=method, progress=False) for method in ("auto", "plain")]
    assert [result.verdict.status for result in results] == ["best possible"] * 2
    assert results[0].verdict.points == results[1].verdict.points


# Bounds


@given(event=tiny_events(), attendance=st.sampled_from(("seats", "free")))
def test_the_relaxation_bounds_every_timetable(event: Event, attendance: str) -> None:
    """No timetable is worth more than the bound, nor more than what is left where one of its configurations is used."""
    problem = problem_of(event, attendance)
    assume((problem.arrays.runs == 1).all())
    assume(can_list(problem))
    known = truth(event, attendance)
    # The method begins with some timetable: where there is none, it is not asked.
    assume(known.placings)
    exact = ExactSearch(problem, Search(time_limit=60))
    relaxation = Relaxation(problem.arrays, exact.classes, exact.values, exact.pool)
    relaxation.solve(lambda: False)
    if relaxation.hopeless:
        assert known.worth == {}
    for placing, (points, minus_away) in known.worth.items():
        value = problem.point_scale * points + minus_away
        assert value <= relaxation.bound
        grid = np.full(problem.arrays.shape[2:], -1, dtype=np.int64)
        for s, cells in enumerate(placing):
            for cell in cells:
                grid[cell] = s
        places = exact.pool.find(exact.blocks.masks_of(grid))
        assert (places >= 0).all()
        for k, slot_class in enumerate(exact.classes):
            left = relaxation.level + relaxation.reduced[k][places[list(slot_class.blocks)]]
            assert (left >= value).all()


# Classes of slots


def event_of_three(**session: object) -> Event:
    """Three sessions, the first one as given, three slots and two rooms, one of them closed in the middle."""
    return Event(
        sessions=(Session(name="S1", **session), Session(name="S2"), Session(name="S3")),  # type: ignore[arg-type]
        slots=tuple(Slot(name=name) for name in ("T1", "T2", "T3")),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=2, unavailable=("T2",))),
    )


def test_slots_that_are_alike_form_a_class() -> None:
    """The slot with a closed room stands alone and holds one session at most; the others hold up to two."""
    classes = slot_classes(problem_of(event_of_three()))
    assert [(c.blocks, c.fewest, c.most) for c in classes] == [((0, 2), 0, 2), ((1,), 0, 1)]
    assert classes[1].allowed.tolist() == [[True, False]] * 3


def test_a_pinned_session_is_required_in_its_slot_and_forbidden_elsewhere() -> None:
    """S1 is fixed to T3: T1 and T3 are alike no more."""
    classes = slot_classes(problem_of(event_of_three(pinned_slots=("T3",))))
    assert [c.blocks for c in classes] == [(0,), (1,), (2,)]
    assert [c.required.tolist() for c in classes] == [[False] * 3, [False] * 3, [True, False, False]]
    assert [bool(c.allowed[0].any()) for c in classes] == [False, False, True]


@pytest.mark.parametrize(
    ("session", "listed"),
    [
        ({"pinned_rooms": ("R1",)}, True),
        # One room for both runs holds in every slot.
        ({"runs": 2, "pinned_rooms": ("R1",)}, True),
        # One run in each room, in slots that are open: that is no matter of a single slot.
        ({"runs": 2, "pinned_rooms": ("R1", "R2")}, False),
        ({"runs": 2, "pinned_slots": ("T1",)}, True),
    ],
)
def test_pins_that_can_be_said_slot_by_slot(session: dict[str, object], listed: bool) -> None:
    """Events whose pins tie slots together are left to the plain model."""
    problem = problem_of(event_of_three(**session))
    assert pins_are_per_slot(problem) is listed
    assert can_list(problem) is listed


@pytest.mark.parametrize("attendance", ["seats", "free"])
@pytest.mark.parametrize("repeats", [0, 2])
def test_the_solvers_are_silent(capfd: pytest.CaptureFixture[str], attendance: str, repeats: int) -> None:
    """Nothing that OR-Tools or numba has to say reaches the terminal."""
    event = simulate(sessions=8, slots=3, rooms=4, attendees=20, wishes=4, repeats=repeats, seats="tight", seed=2)
    assert solve(event, attendance=attendance, time_limit=1).timetable is not None
    assert capfd.readouterr() == ("", "")


def test_overlapping_slots_act_as_one() -> None:
    """Two slots that overlap are one block: what is held in them competes for people and rooms, and is still proved."""
    event = simulate(sessions=6, slots=4, rooms=2, attendees=20, wishes=4, seed=2)
    first, second, *rest = event.slots
    event = replace(event, slots=(first, replace(second, start=first.start), *rest))
    problem = to_problem(to_arrays(event))
    assert blocks_of(problem).slots == ((0, 1), (2,), (3,))
    assert can_list(problem)
    exact, plain = solve(event, method="auto"), solve(event, method="plain")
    assert exact.verdict.method == "configurations"
    assert exact.status == plain.status == "best possible"
    assert exact.points == plain.points


def test_a_chain_of_overlaps_is_no_block() -> None:
    """A long slot beside two short ones in a row: people may attend both short ones, so the three are not one slot."""
    event = simulate(sessions=4, slots=3, rooms=2, attendees=10, wishes=3, seed=2)
    first, second, third = event.slots
    event = replace(event, slots=(first, second, replace(third, start=first.start, end=second.end)))
    assert not slots_act_as_blocks(to_problem(to_arrays(event)))
