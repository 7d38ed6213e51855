from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.arrays import to_arrays
from larpass_sched.check import score, verify
from larpass_sched.event import Event, Room, Session, Slot
from larpass_sched.event.options import Method
from larpass_sched.goals.fairness import LEVELS, Fairness
from larpass_sched.simulate import simulate
from larpass_sched.solve import Result, solve
from larpass_sched.solve.exact import solve_exact
from larpass_sched.solve.exact.bounding import relax
from larpass_sched.solve.exact.covers import list_covers
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.priorities.remaining import remaining
from larpass_sched.solve.priorities.standing import Standing
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from middling import middling_event
from strategies import tiny_events
from thoroughness import seeds

LISTS = (
    "wishes + prices; fairness; tracks apart + tracks in one room",
    "wishes (10 %); fairness; few rooms",
    "tracks apart; wishes; rooms too small",
    "first choices; wishes; fairness",
)


POINTS = ("wishes", "wishes + prices")


def proved(result: Result, given_up: tuple[str, ...]) -> list[tuple[str, int]]:
    """Priorities up to the first that is not proved, each with its value; of what is given up, the bound."""
    values = []
    # Goals that count together are proved together.
    parts = {name for priority in result.verdict.priorities for name in priority.goals}
    for priority in result.verdict.priorities:
        if priority.name in parts:
            continue
        if priority.bound is None or (priority.bound != priority.value and priority.name not in given_up):
            break
        values.append((priority.name, priority.bound))
    return values


def with_proved_points(event: Event, priorities: str, method: Method) -> Result:
    """An answer in little time, or in more where a slow computer does not prove the points in it."""
    result = solve(event, priorities=priorities, method=method, time_limit=6)
    given_up = POINTS if "%" in priorities else ()
    if result.timetable is None or {*POINTS} & {name for name, _ in proved(result, given_up)}:
        return result
    return solve(event, priorities=priorities, method=method, time_limit=120)


@pytest.mark.parametrize("priorities", LISTS)
@pytest.mark.parametrize(("tight", "rooms_tied"), [(False, False), (True, False), (False, True), (True, True)])
def test_both_methods_reach_the_same_in_every_priority(priorities: str, tight: bool, rooms_tied: bool) -> None:
    """The method of configurations and the plain model share no bound, and agree on all that both prove."""
    for seed in seeds(most=2, first=1):
        event = middling_event(seed, tight=tight, rooms_tied=rooms_tied)
        results = [with_proved_points(event, priorities, method) for method in ("auto", "plain")]
        assert results[0].status == results[1].status
        if results[0].timetable is None:
            continue
        for result in results:
            assert result.timetable is not None
            assert verify(event, result.timetable) == ()
        ours, plain = (proved(result, POINTS if "%" in priorities else ()) for result in results)
        assert ours[: len(plain)] == plain[: len(ours)]
        # The points and what comes before them are proved by both.
        assert {*POINTS} & {name for name, _ in ours}


@pytest.mark.parametrize("tight", [False, True])
@pytest.mark.parametrize(
    "rules",
    [
        "most sessions = 1",
        "most sessions = 3; fewest wishes = 1",
        "must attend = 1; minimum = 1; pinned = 2",
        "present = 1; may attend = 2; seats = 1",
        "everybody at plenary = 2; seats = 2; minimum = 1",
    ],
)
def test_rules_about_people_may_have_a_price(rules: str, tight: bool) -> None:
    """What the people pay for broken rules counts in every timetable that the method of configurations thinks of."""
    for seed in (1, 2):
        event = middling_event(seed, tight=tight)
        attendees = tuple(
            replace(
                a,
                max_sessions=1 if n % 2 else None,
                must_attend=("S2",) if n % 3 == 0 else (),
                may_not_attend=("S3",) if n % 4 == 0 else (),
                absent=("T1",) if n % 5 == 0 else (),
            )
            for n, a in enumerate(event.attendees)
        )
        sessions = (
            replace(event.sessions[0], min_seats=4),
            replace(event.sessions[1], pinned_slots=("T2",)),
            *event.sessions[2:-1],
            replace(event.sessions[-1], plenary=True),
        )
        event = replace(event, attendees=attendees, sessions=sessions, settings={"least_wishes": 3})
        ours, plain = (solve(event, rules=rules, method=method, time_limit=60) for method in ("auto", "plain"))
        assert ours.status == plain.status
        if plain.timetable is None:
            continue
        values = [
            r.verdict.priorities[[p.name for p in r.verdict.priorities].index("wishes + prices")] for r in (ours, plain)
        ]
        assert values[0].value == values[0].bound == values[1].value


PEOPLE = (
    "may attend",
    "present",
    "seats",
    "everybody at plenary",
    "must attend",
    "minimum",
    "most sessions",
    "fewest wishes",
    "full",
    "group together",
)


@settings(max_examples=60)
@given(
    event=tiny_events(),
    rules=st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(("off", 0, 1, 2, 5)), min_size=1, max_size=4),
    attendance=st.sampled_from(("seats", "free")),
)
def test_both_methods_loosen_rules_about_people_alike(
    event: Event, rules: dict[str, str | int], attendance: str
) -> None:
    """Whatever has a price or is left out, both methods prove the same value of a timetable that keeps the others."""
    priorities = "wishes + prices"
    results = [
        solve(event, rules=rules, attendance=attendance, priorities=priorities, method=method)
        for method in ("auto", "plain")
    ]
    assert len({result.status for result in results}) == 1
    for result in results:
        if result.timetable is not None:
            assert verify(event, result.timetable, rules=rules, attendance=attendance) == ()
    ours, plain = (result.verdict.priorities[:1] for result in results)
    assert [(p.value, p.bound) for p in ours] == [(p.value, p.value) for p in plain]


def test_fairness_costs_what_it_is_allowed_to() -> None:
    """Giving up some points lifts the worst-off, and what it cost is told."""
    event = simulate(sessions=12, slots=4, rooms=3, attendees=60, wishes=5, seed=3)
    first = solve(event, priorities="wishes; fairness")
    given = solve(event, priorities="wishes (5 %); fairness")
    assert first.points is not None
    assert given.points is not None
    before, after = (next(p for p in r.verdict.priorities if p.name == "fairness") for r in (first, given))
    assert after.value > before.value
    assert after.price == first.points - given.points <= 0.05 * first.points
    assert given.bound == first.points


def test_the_balance_is_that_of_the_timetable_in_the_end() -> None:
    """What later priorities were allowed to give up is missing from the balance, and stays in the bound."""
    event = simulate(sessions=8, slots=4, rooms=2, attendees=20, wishes=4, seed=5)
    first, *others = event.sessions
    event = replace(event, sessions=(replace(first, not_with=(others[0].name,)), *others))
    best = solve(event, rules={"not with": 5}, priorities="wishes; fairness")
    given = solve(event, rules={"not with": 5}, priorities="wishes (5 %); fairness")
    assert given.timetable is not None
    assert given.verdict.balance is not None
    assert best.verdict.balance is not None
    paid = dict(score(event, given.timetable, rules={"not with": 5}).goals)["prices"]
    assert given.verdict.balance.value == given.points - paid < best.verdict.balance.value
    assert given.verdict.balance.bound == best.verdict.balance.value
    assert given.bound == best.points
    assert "were given up for those that follow" in given.verdict.sentence()


def test_what_comes_first_is_kept() -> None:
    """With stability first the published timetable stays; with wishes first it goes."""
    event = simulate(sessions=8, slots=4, rooms=2, attendees=40, wishes=4, seed=5)
    worst = solve(event, priorities="few slots; wishes")
    assert worst.timetable is not None
    published = tuple(_published(worst))
    event = Event(**{name: getattr(event, name) for name in ("sessions", "rooms", "slots", "attendees", "speakers")})
    event = Event(**{**event.__dict__, "published": published})
    kept, free = (solve(event, priorities=order) for order in ("stability; wishes", "wishes; stability"))
    assert kept.timetable is not None
    assert kept.timetable.placements == worst.timetable.placements
    assert free.points >= kept.points


def _published(result: Result) -> list[object]:
    from larpass_sched.event import PublishedPlacement

    assert result.timetable is not None
    return [
        PublishedPlacement(session=p.session, run=p.run, slot=p.slot, room=p.room) for p in result.timetable.placements
    ]


def test_covers_are_all_there_are() -> None:
    """Every way to split six sessions over three slots in pairs whose values add up to enough, each of them once."""
    event = simulate(sessions=6, slots=3, rooms=2, attendees=20, wishes=3, seed=4)
    search = Search(time_limit=20)
    exact = ExactSearch(to_problem(to_arrays(event)), search)
    relax(exact)
    (places,) = [values.possible().nonzero()[0] for values in exact.values]
    value, masks = exact.values[0].upper, exact.pool.masks
    whole = (1 << 6) - 1
    worths = {
        trio: int(value[list(trio)].sum())
        for trio in combinations(places.tolist(), 3)
        if sum(int(masks[i]) for i in trio) == whole == int(np.bitwise_or.reduce(masks[list(trio)]))
    }
    floor = sorted(worths.values())[len(worths) // 2]
    covers = list_covers(exact, [places], floor)
    expected = {trio for trio, worth in worths.items() if worth > floor}
    assert covers is not None
    assert {tuple(row) for row in covers.tolist()} == expected
    assert len(covers) == len(expected) > 0


@pytest.mark.parametrize("seed", seeds(most=8))
def test_nothing_is_left_out_that_gives_everybody_enough(seed: int) -> None:
    """Where everybody's day has to be worth so much, every choice that does so stays, and others go."""
    event = simulate(sessions=9, slots=3, rooms=3, attendees=12, wishes=3, seed=seed)
    problem, search = to_problem(to_arrays(event)), Search(time_limit=60)
    search.problem = problem
    exact = solve_exact(problem, search)
    assert exact is not None
    assert search.best is not None
    floor = search.best.value * 8 // 10
    left = remaining(exact, floor)
    assert left.covers is not None
    arrays = problem.arrays
    (slot_class,) = exact.classes
    days = exact.day_worths(slot_class, np.arange(len(exact.pool)))[:, left.covers].sum(axis=2).T
    for share in (30, 60, 101):
        needed = -(-arrays.own_best * share // 100)
        enough = left.covers[(days >= needed).all(axis=1)]
        within = replace(left, covers=None).within(needed, arrays)
        assert {*enough.ravel().tolist()} <= {*within.candidates[0].tolist()}
        assert len(within.candidates[0]) < len(left.candidates[0]) or len(enough)
    assert not len(within.candidates[0])


def test_the_worst_off_is_lifted_as_far_as_a_tolerance_allows() -> None:
    """Asked halfway and halfway again, both methods find and prove the same share."""
    for seed in (1, 2, 3):
        event = simulate(sessions=8, slots=4, rooms=2, attendees=15, wishes=4, seed=seed)
        shares = []
        for method in ("auto", "plain"):
            result = solve(event, priorities="wishes (15 %); fairness", method=method)
            fairness = next(p for p in result.verdict.priorities if p.name == "fairness")
            assert fairness.value == fairness.bound
            shares.append(fairness.value)
        assert shares[0] == shares[1]


@pytest.mark.parametrize("tight", [False, True])
def test_sessions_held_together_count_alike_in_both_methods(tight: bool) -> None:
    """What is held together is a sum over configurations for one method, and over pairs and slots for the other."""
    for seed in seeds(most=4):
        event = middling_event(seed, tight=tight)
        for priorities in ("tracks apart; wishes", "wishes (10 %); tracks apart; fairness"):
            ours, plain = (solve(event, priorities=priorities, method=method) for method in ("auto", "plain"))
            assert ours.status == plain.status
            if plain.timetable is not None:
                told = [{p.name: (p.value, p.bound) for p in r.verdict.priorities} for r in (ours, plain)]
                assert told[0].get("tracks apart") == told[1].get("tracks apart")


def test_shares_do_not_depend_on_how_much_points_are() -> None:
    """Everybody's points counted a thousand times over leave the shares of the best days as they were."""
    event = simulate(sessions=8, slots=4, rooms=2, attendees=15, wishes=4, seed=1)
    many = replace(event, attendees=tuple(replace(attendee, weight=1000) for attendee in event.attendees))
    told = [solve(e, priorities="wishes (10 %); fairness").verdict.priorities for e in (event, many)]
    few, much = (next((p.value, p.bound) for p in priorities if p.name == "fairness") for priorities in told)
    assert few == much


def test_what_can_do_without_anybody_beyond_the_seats_does() -> None:
    """Ten groups meet three times each, always in one room: only some rooms are large enough for some of them."""
    event = Event(
        sessions=tuple(
            Session(name=f"Group {k}", speakers=(f"Chair {k % 7}",), runs=3, expected=n, runs_in_one_room=True)
            for k, n in enumerate((10, 12, 14, 16, 18, 20, 9, 8, 7, 6))
        ),
        rooms=tuple(Room(name=f"Room {n}", seats=n) for n in (9, 14, 16, 18, 20)),
        slots=tuple(Slot(name=f"Slot {t}") for t in range(8)),
    )
    result = solve(event, priorities="rooms too small")
    (told,) = result.verdict.priorities
    assert told.value == told.bound == 0
    assert not verify(event, result.timetable)


def test_levels_of_fairness_that_need_the_same_are_one_step() -> None:
    """Of days of three points at most, ten levels are three: each is asked of a model once."""
    event = simulate(sessions=6, slots=1, rooms=6, attendees=20, wishes=3, ranked=True, seed=2)
    arrays = to_arrays(event)
    steps = list(Fairness().steps(TimetableModel(to_problem(arrays))))[1:]
    assert len(steps) == len(LEVELS)
    assert len({id(step) for step in steps}) == len(set(np.ceil(arrays.own_best.max() * np.array(LEVELS) / 100)))


@pytest.mark.parametrize("priorities", LISTS)
@pytest.mark.parametrize("tight", [False, True])
def test_where_every_place_is_decided_nothing_is_asked_in_vain(
    priorities: str, tight: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every session is pinned: what a priority can still reach is the same whether or not it is asked by a model."""
    event = middling_event(1, tight=tight)
    placed = solve(event, time_limit=30).timetable
    assert placed is not None
    place = {p.session: p for p in placed.placements}
    sessions = tuple(
        replace(s, pinned_slots=(place[s.name].slot,), pinned_rooms=(place[s.name].room,)) for s in event.sessions
    )
    pinned = replace(event, sessions=sessions)
    assert to_problem(to_arrays(pinned)).allowed.sum() == len(sessions)
    short = solve(pinned, priorities=priorities, time_limit=30)
    monkeypatch.setattr(Standing, "is_decided", lambda self, stage: False)
    asked = solve(pinned, priorities=priorities, time_limit=30)
    given_up = POINTS if "%" in priorities else ()
    ours, theirs = proved(short, given_up), proved(asked, given_up)
    assert ours[: len(theirs)] == theirs[: len(ours)]
    assert [(p.name, p.value) for p in short.verdict.priorities] == [
        (p.name, p.value) for p in asked.verdict.priorities
    ]


def test_a_session_may_be_where_its_pins_leave_it() -> None:
    """All runs pinned: nowhere else. A run that is not, or a pin without its slot: wherever the rules let it."""
    event = middling_event(1)
    slots, rooms = [slot.name for slot in event.slots], [room.name for room in event.rooms]

    def places(**pins: Any) -> set[tuple[str, str]]:
        sessions = (replace(event.sessions[0], **pins), *event.sessions[1:])
        allowed = to_problem(to_arrays(replace(event, sessions=sessions))).allowed[0]
        return {(slots[t], rooms[r]) for t, r in np.argwhere(allowed)}

    everywhere = places()
    assert places(pinned_slots=(slots[0],), pinned_rooms=(rooms[0],)) == {(slots[0], rooms[0])}
    assert places(pinned_slots=(slots[0],)) == {(t, r) for t, r in everywhere if t == slots[0]}
    assert places(pinned_slots=(slots[0],), runs=2) == everywhere
    assert places(pinned_slots=(slots[0], slots[1]), runs=2) == {(t, r) for t, r in everywhere if t in slots[:2]}
    assert places(pinned_rooms=(rooms[0],)) == everywhere
