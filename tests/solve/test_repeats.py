"""Events with repeated sessions: nobody attends a session twice, whatever ties the slots together."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

# The benchmarks are no part of the installed package.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.repeats_proofs import plain, problem_of, verdict

from answers import assert_right
from brute_force import truth
from larpass_sched.arrays import IntArray, to_arrays
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot
from larpass_sched.replan.limit import MostChanges
from larpass_sched.replan.published import Published
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.repeats import parts, solve_repeats, tree
from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.in_rooms import table_of
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node, Payments
from larpass_sched.solve.repeats.tuning import Tuner
from larpass_sched.solve.repeats.tying import TyingRows
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_slot
from strategies import tiny_events


def repeated_twice(**changes: object) -> Event:
    """A session held twice beside two single ones, two slots, two rooms with one seat each, two attendees."""
    return Event(
        sessions=(Session(name="S1", runs=2), Session(name="S2"), Session(name="S3")),
        slots=(Slot(name="T1"), Slot(name="T2")),
        rooms=(Room(name="R1", seats=1), Room(name="R2", seats=1)),
        attendees=(
            Attendee(name="Attendee 1", wishes=(("S1", 3), ("S2", 2))),
            Attendee(name="Attendee 2", wishes=(("S1", 3), ("S2", 1), ("S3", 1))),
        ),
        **changes,  # type: ignore[arg-type]
    )


def test_nobody_is_counted_twice_at_a_repeated_session() -> None:
    """Each attends S1 in one slot and something else in the other: 3 + 2 and 3 + 1, not 3 + 3 for anybody."""
    result = solve(repeated_twice())
    assert (result.status, result.points, result.bound) == ("best possible", 9, 9)


@settings(max_examples=25)
@given(event=tiny_events(always=("repeats",)), attendance=st.sampled_from(("seats", "free")))
def test_the_bound_is_never_below_the_best(event: Event, attendance: str) -> None:
    """Payments for attending twice prove a bound on the points of every timetable, and never that none exists."""
    problem = to_problem(to_arrays(event, attendance))  # type: ignore[arg-type]
    assume((problem.arrays.runs > 1).any())
    assume(can_list(problem))
    search = Search(time_limit=0.5)
    search.problem = problem
    solve_repeats(problem, search)
    best = truth(event, attendance).best
    if best is None:
        assert search.best is None
        return
    value = problem.point_scale * best[0] + best[1]
    assert not search.impossible
    assert search.best is None or search.best.value <= value
    assert search.bound is None or search.bound >= value


@settings(max_examples=25)
@given(event=tiny_events(always=("repeats",)), attendance=st.sampled_from(("seats", "free")))
def test_the_answer_is_that_of_brute_force(event: Event, attendance: str) -> None:
    """From the event to the verdict: the best of all timetables, or an honest bound."""
    assume(any(session.runs > 1 for session in event.sessions))
    assert_right(event, solve(event, attendance=attendance, seed=1), attendance, 1)


@pytest.mark.parametrize("attendance", ["seats", "free"])
def test_the_same_seed_goes_the_same_way(attendance: str) -> None:
    """Two searches from one seed end with the same timetable and bound."""
    first, second = (solve(repeated_twice(), attendance=attendance, seed=5) for _ in range(2))
    assert first.timetable == second.timetable
    assert first.bound == second.bound


@settings(max_examples=15)
@given(event=tiny_events(always=("repeats",)), attendance=st.sampled_from(("seats", "free")))
def test_a_weak_relaxation_prunes_no_best_timetable(event: Event, attendance: str) -> None:
    """With next to no tuning of payments and prices, more has to be looked at, and the answer is the same."""
    problem = to_problem(to_arrays(event, attendance))  # type: ignore[arg-type]
    assume((problem.arrays.runs > 1).any())
    assume(can_list(problem))
    search = Search(time_limit=20)
    search.problem = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "ROOT_STEPS", 1)
        for name in ("NODE", "LATER", "ROOMS", "LAST"):
            patch.setattr(parts, name, Plan(1, price_steps=1))
        for name in ("FIRST_PRICES", "KICKS"):
            patch.setattr(tree, name, 0)
        solve_repeats(problem, search)
    best = truth(event, attendance).best
    if search.proved:
        assert best is not None
        assert search.best is not None
        assert search.best.value == problem.point_scale * best[0] + best[1]
    elif best is not None and search.bound is not None:
        assert search.bound >= problem.point_scale * best[0] + best[1]


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_what_the_tree_proves_is_what_the_plain_model_proves(first: int) -> None:
    """Rules, absences, duties, limits of sessions, scarce seats and free choice, drawn at random."""
    for seed in range(first, first + 10):
        problem = problem_of(seed)
        if problem is not None:
            assert "WRONG" not in verdict(problem)


class Pausing(Search):
    """A search that is over now and then, once its tree has a root."""

    begun, asked, pauses = False, 0, 0

    @property
    def over(self) -> bool:
        """Every fifth time it is asked."""
        self.asked += self.begun
        paused = self.begun and self.asked % 5 == 0
        self.pauses += paused
        return paused or super().over


@pytest.mark.parametrize("seed", [1, 3])
def test_a_tree_that_pauses_goes_on_where_it_was(seed: int) -> None:
    """Turns of a part or two lead to the same as one that is long: nothing that was left half done is lost."""
    event = simulate(
        sessions=9, slots=4, rooms=4, attendees=40, wishes=5, repeats=6, seats=0.1, uniform=True, seed=seed
    )
    problem = to_problem(to_arrays(event))
    whole, paused = Search(time_limit=60), Pausing(time_limit=60)
    for search in (whole, paused):
        search.problem = problem
    tree.Tree(problem, whole).run()
    growing = tree.Tree(problem, paused)
    find_root = growing._root

    def root_found() -> Node | None:
        root = find_root()
        paused.begun = True
        return root

    growing._root = root_found  # type: ignore[method-assign]
    while not growing.ended:
        growing.run()
    assert whole.proved
    assert paused.proved
    assert (whole.best and whole.best.value) == (paused.best and paused.best.value)
    assert paused.pauses >= 5


@pytest.mark.parametrize("seed", [1139, 1205])
def test_rooms_count_where_the_contents_of_slots_are_known_at_once(seed: int) -> None:
    """Pins, or what was published, may leave nothing but rooms to be found."""
    problem = problem_of(seed)
    assert problem is not None
    assert verdict(problem) == "proved alike"


def test_a_relaxation_that_is_too_strong_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """If bounds were two points too low, the comparison with the plain model would tell."""
    honest = Tuner._price
    monkeypatch.setattr(Tuner, "_price", lambda self, *given: honest(self, *given) - 2 * self.layout.grains)
    problems = [problem for problem in map(problem_of, range(40)) if problem is not None]
    assert any("WRONG" in verdict(problem) for problem in problems)


class Stopping(Search):
    """A search that somebody stops when it has been asked so many times whether to go on."""

    def __init__(self, looks: int) -> None:
        super().__init__(time_limit=20)
        self._looks = looks

    @property
    def over(self) -> bool:
        """Whether to stop."""
        self._looks -= 1
        return self._looks < 0 or super().over


@pytest.mark.parametrize("seed", [30, 31])
def test_the_bound_holds_whenever_the_search_is_stopped(seed: int) -> None:
    """What was left half done is not taken for ruled out."""
    problem = problem_of(seed)
    assert problem is not None
    best = plain(problem).best
    assert best is not None
    for looks in range(1, 200, 9):
        search = Stopping(looks)
        search.problem = problem
        solve_repeats(problem, search)
        assert search.bound is None or search.bound >= best.value


@pytest.mark.parametrize("seed", [42, 51, 58, 59])
def test_a_timetable_that_is_left_half_done_is_not_ruled_out(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped at the very moment when a timetable is settled, at the best of all as well."""
    problem = problem_of(seed)
    assert problem is not None
    best = plain(problem).best
    assert best is not None
    for name, value in (("KICKS", 0), ("PROPOSE_AT", ())):
        monkeypatch.setattr(tree, name, value)
    monkeypatch.setattr(Leaves, "try_contents", lambda *_given: None)
    settle = Leaves._settle_grid
    for last in range(30):
        settled: list[IntArray] = []

        def stop(self: Leaves, grid: IntArray, bound: int, settled: list[IntArray] = settled, last: int = last) -> None:
            settled.append(grid)
            if len(settled) <= last:
                settle(self, grid, bound)
            else:
                self.search.stop()

        monkeypatch.setattr(Leaves, "_settle_grid", stop)
        search = Search(time_limit=20)
        search.problem = problem
        solve_repeats(problem, search)
        assert search.bound is None or search.bound >= best.value
        if len(settled) <= last:
            break


def test_prices_and_payments_bound_a_slot_from_above() -> None:
    """Whatever the prices and payments: nobody can be seated so that a configuration is worth more than its bound."""
    for seed in range(20):
        problem = problem_of(seed)
        if problem is None or problem.arrays.attendance != "seats":
            continue
        layout, rng = lay_out(problem), np.random.default_rng(seed)
        tuner = Tuner(layout)
        mu = rng.integers(0, 3 * layout.grains, layout.paying).astype(np.float32)
        tuner.prices[:] = rng.integers(0, 2 * layout.grains, tuner.prices.shape)
        tuner.prices[
            layout.members[np.arange(len(tuner.prices)) % len(layout.members)][:, None] == len(layout.runs) - 1
        ] = 0
        before = value_of_all(tuner, mu, 0)
        after = value_of_all(tuner, mu, 5)
        assert (after <= before).all()
        # Prices for each assignment of rooms bound what the joint ones do, and no less than is had.
        rooms = Leaves(layout, tuner.prices[:, 0], Search(time_limit=20)).rooms_of(layout.lists_of)
        if rooms is None:
            continue
        table = table_of(rooms)
        for descents in (0, 5):
            tuner._value(table, table.every, descents)
            after[table.entries] = np.minimum(after[table.entries], table.values)
        for k, slot_class in enumerate(layout.classes):
            for i in layout.lists_of[slot_class.blocks[0]].tolist():
                best = best_slot(layout, k, i, mu)
                assert best is None or best <= after[k * len(layout.members) + i]


@settings(max_examples=50)
@given(data=st.data())
def test_rows_leave_out_nothing_that_keeps_them(data: st.DataObject) -> None:
    """Every choice of one configuration for each slot that keeps all rows stays in the lists."""
    numbers = st.integers(-2, 2)
    shares = [np.array(data.draw(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4))) for _ in range(3)]
    rows = TyingRows(np.array(data.draw(st.tuples(numbers, numbers))), [share.astype(np.int32) for share in shares])
    lists = [np.arange(len(share)) for share in shares]
    kept = [
        choice
        for choice in product(*(part.tolist() for part in lists))
        if (sum(share[i] for share, i in zip(shares, choice, strict=True)) <= rows.most).all()
    ]
    left = rows.left(lists)
    if left is None:
        assert not kept
        return
    assert all(i in part for choice in kept for i, part in zip(choice, left, strict=True))


def test_few_changes_are_proved() -> None:
    """What at most k changes of a published timetable give, beside the plain model; more never give less."""
    problem = problem_of(30)
    assert problem is not None
    best = plain(problem).best
    assert best is not None
    arrays = problem.arrays
    sessions, slots, rooms = (
        [part.name for part in parts] for parts in (arrays.event.sessions, arrays.event.slots, arrays.event.rooms)
    )
    cells = np.argwhere(best.grid >= 0).tolist()
    moved = [(sessions[best.grid[t, r]], slots[(t + (n < 3)) % len(slots)], rooms[r]) for n, (t, r) in enumerate(cells)]
    rows = tuple(PublishedPlacement(session=s, slot=t, room=r) for s, t, r in moved)
    values = []
    for most in range(5):
        limited = to_problem(arrays, kept=(MostChanges(Published(rows, {}), most, "slots"),))
        assert "WRONG" not in verdict(limited)
        found = plain(limited).best
        values.append(-1 if found is None else found.value)
    assert values == sorted(values)
    assert values[-1] == best.value


def test_a_repeated_session_for_everybody_is_held_only_where_there_are_seats() -> None:
    """Half of those who are registered have answered, so that a single seat is none for those who have."""
    event = Event(
        sessions=(Session(name="S1", runs=2, plenary=True, optional=True), Session(name="S2")),
        rooms=(Room(name="R1", seats=1),),
        slots=tuple(
            Slot(name=f"T{n}", date=dt.date(2030, 1, 14), start=dt.time(8 + n), end=dt.time(9 + n)) for n in (1, 2)
        ),
        attendees=(Attendee(name="Attendee 1"),),
        settings={"registered": 2},
    )
    assert_right(event, solve(event), "seats", 0)


def value_of_all(tuner: Tuner, mu: Payments, descents: int) -> IntArray:
    """The bounds of everything that is listed, after some descents."""
    tuner.value_all(mu, descents)
    return tuner.value.copy()


def best_slot(layout: Layout, k: int, i: int, mu: Payments) -> int | None:
    """The most that people keep of a configuration in any rooms, in grains, by flows; None if nothing fits."""
    arrays, sessions = layout.problem.arrays, layout.members[i, : layout.offers.sizes[i]]
    order = np.argsort(~arrays.takes_seat, kind="stable")
    net = layout.worth[k].copy()
    net[layout.repeated] = np.maximum(0, net[layout.repeated] - np.minimum(np.rint(mu), net[layout.repeated]))
    speaks, must = arrays.speaks[order][:, sessions], (arrays.must & (arrays.runs == 1))[order][:, sessions]
    worth = net[sessions].T.astype(np.int64)
    best = None
    for rooms in permutations(range(arrays.shape[3]), len(sessions)):
        if layout.classes[k].allowed[sessions, list(rooms)].all():
            capacity = np.minimum(arrays.capacity[sessions, list(rooms)], len(order))
            may = np.broadcast_to(~speaks.any(axis=1, keepdims=True), worth.shape) & (worth >= 0)
            seated = seat_slot(worth, may, must & may, capacity, 0 * capacity, arrays.takes_seat[order])
            if seated is not None:
                goes = seated >= 0
                value = int(worth[goes, seated[goes]].sum())
                best = value if best is None else max(best, value)
    return best


@pytest.mark.parametrize("seed", [2, 3, 9, 10])
def test_contents_that_rules_on_rooms_decide_on_are_asked_for_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model settles them, and only where prices of seats in any rooms do not; the answer is the plain model's."""
    event = simulate(
        sessions=5, slots=3, rooms=3, attendees=10, wishes=4, repeats=3, seats=0.3, shared_speakers=0, seed=seed
    )
    first, second = event.sessions[:2]
    sessions = (replace(first, same_room=(second.name,)), *event.sessions[1:])
    problem = to_problem(to_arrays(replace(event, sessions=sessions), "seats"))
    asked: list[bytes] = []
    honest = Leaves._settle_by_model

    def settle(self: Leaves, places: IntArray, bound: int) -> None:
        asked.append(places.tobytes())
        honest(self, places, bound)

    monkeypatch.setattr(Leaves, "_settle_by_model", settle)
    assert "WRONG" not in verdict(problem)
    assert len(asked) == len(set(asked))


def test_the_last_goal_is_one_that_time_is_left_for() -> None:
    """Goals go down as far as before where there is time for it, and less far where there is not."""
    problem = to_problem(to_arrays(simulate(sessions=6, slots=3, rooms=3, repeats=3, attendees=20, wishes=4)))
    grown = tree.Tree(problem, Search(time_limit=1_000.0))
    assert grown._in_time(12.0, 0.0) == grown._in_time(12.0, 1.0) == 12.0
    assert 0.0 < grown._in_time(12.0, 400.0) < grown._in_time(12.0, 300.0) < 12.0
    assert grown._in_time(12.0, 900.0) == 0.0
