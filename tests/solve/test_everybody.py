"""Everybody seated in every slot: placements by flows, exchanges by prices of seats, and the worst wish first."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.arrays import to_arrays
from larpass_sched.check import score, verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.event.options import Options
from larpass_sched.goals import stages_of
from larpass_sched.solve import solve
from larpass_sched.solve.large import compile_loops, solve_large
from larpass_sched.solve.large.exchanging import Exchanger, can_exchange, sets_of
from larpass_sched.solve.large.slot_sets import LEAST, SWEEPS, estimate
from larpass_sched.solve.priorities.kept import Kept
from larpass_sched.solve.shared.everybody import PlacesForAll, can_place_for_everybody, place_for_everybody
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable.choice import timetable_of

FEW = max(10, settings.default.max_examples // 4)

WORST_FIRST = "worst wish first; wishes"


@st.composite
def workshops(draw: st.DrawFn) -> Event:
    """Four workshops in two slots, three or four people who give points to all, and demands of all kinds."""
    sessions, people = 4, draw(st.integers(3, 4))
    names = [f"S{s}" for s in range(sessions)]
    points = st.lists(st.integers(1, 4), min_size=sessions, max_size=sessions)
    demand = draw(st.sampled_from(["", "", "same slot", "not with", "must", "may not"]))
    return Event(
        sessions=tuple(
            Session(
                name=name,
                min_seats=draw(st.integers(0, 2)),
                max_seats=draw(st.integers(2, people)),
                optional=draw(st.booleans()) and draw(st.booleans()),
                same_slot=("S1",) if name == "S0" and demand == "same slot" else (),
                not_with=("S1",) if name == "S0" and demand == "not with" else (),
            )
            for name in names
        ),
        rooms=tuple(Room(name=f"R{r}", seats=draw(st.integers(2, 5))) for r in range(draw(st.integers(3, 4)))),
        slots=(Slot(name="T0"), Slot(name="T1")),
        attendees=tuple(
            Attendee(
                name=f"A{a}",
                wishes=tuple(zip(names, draw(points), strict=True)),
                must_attend=("S2",) if a == 0 and demand == "must" else (),
                may_not_attend=("S2",) if a == 0 and demand == "may not" else (),
            )
            for a in range(people)
        ),
        settings={"full": draw(st.booleans())},
    )


def best_by_trying(event: Event) -> tuple[int, int] | None:
    """Best worst wish, and then best points, by every slot and every choice of everybody; only for `workshops`."""
    sessions, people = len(event.sessions), len(event.attendees)
    points = np.array([[dict(who.wishes)[s.name] for s in event.sessions] for who in event.attendees])
    must = ["S2" in who.must_attend for who in event.attendees]
    counted = points.copy()
    counted[must, 2] = points.max()
    known: dict[tuple[bytes, int], int | None] = {}

    def in_slot(held: np.ndarray, worst: int) -> int | None:
        key = held.tobytes(), worst
        if key not in known:
            known[key] = _best_in_slot(event, held, points, counted, worst, people)
        return known[key]

    found = []
    for where in product(range(-1, 2), repeat=sessions):
        for worst in range(5) if _may_be(event, where) else ():
            totals = [in_slot(np.flatnonzero(np.array(where) == t), worst) for t in (0, 1)]
            if all(total is not None for total in totals):
                found.append((worst, sum(total or 0 for total in totals)))
    return max(found, default=None)


def _may_be(event: Event, where: tuple[int, ...]) -> bool:
    optional = [
        session.optional and not any(session.name in a.must_attend for a in event.attendees)
        for session in event.sessions
    ]
    same, apart = bool(event.sessions[0].same_slot), bool(event.sessions[0].not_with)
    if same and where[0] != where[1]:
        return False
    if apart and where[0] == where[1] >= 0:
        return False
    return all(t >= 0 or free for t, free in zip(where, optional, strict=True))


def _best_in_slot(
    event: Event, held: np.ndarray, points: np.ndarray, counted: np.ndarray, worst: int, people: int
) -> int | None:
    """The most points in a slot in which everybody attends something worth `worst`, or anything where that is 0."""
    rooms = sorted((room.seats for room in event.rooms), reverse=True)
    full = bool(event.settings["full"])
    best = None
    if len(held) > len(rooms):
        return None
    idle = [-1] if worst == 0 else []
    for choice in product(*([*held.tolist(), *idle] for _ in range(people))):
        day = np.array(choice)
        goes = day >= 0
        who = np.flatnonzero(goes)
        if worst and (counted[who, day[who]] < worst).any():
            continue
        barred = ["S2" in attendee.may_not_attend and 2 in held for attendee in event.attendees]
        if full and any(len(held) > barred[a] for a in np.flatnonzero(~goes)):
            continue
        crowds = [int((day == s).sum()) for s in held]
        limits = [event.sessions[s] for s in held]
        if any(n < s.min_seats or n > (s.max_seats or 0) for n, s in zip(crowds, limits, strict=True)):
            continue
        needed = sorted((max(n, s.min_seats) for n, s in zip(crowds, limits, strict=True)), reverse=True)
        if any(n > seats for n, seats in zip(needed, rooms, strict=False)):
            continue
        if any("S2" in event.attendees[a].must_attend and 2 in held and day[a] != 2 for a in range(people)):
            continue
        if any("S2" in event.attendees[a].may_not_attend and day[a] == 2 for a in range(people)):
            continue
        total = int(points[who, day[who]].sum())
        best = total if best is None else max(best, total)
    return best


@given(event=workshops())
@settings(max_examples=FEW, deadline=None)
def test_the_worst_wish_and_then_the_points_are_the_best_there_are(event: Event) -> None:
    """As trying everything finds them, and proved."""
    best = best_by_trying(event)
    result = solve(event, priorities=WORST_FIRST, time_limit=60)
    if best is None:
        assert result.status == "impossible"
        return
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()
    assert [(p.value, p.bound) for p in result.verdict.priorities] == [(value, value) for value in best]


@given(event=workshops())
@settings(max_examples=FEW, deadline=None)
def test_flows_and_placements_prove_what_trying_everything_does(event: Event) -> None:
    """Whether everybody can be seated at so many points is answered, and answered right."""
    best = best_by_trying(event)
    for value in (1, 2, 3, 4):
        problem = kept_at(event, value)
        if not can_place_for_everybody(problem):
            continue
        solution, proved = PlacesForAll(problem, Search(time_limit=60)).solve(60.0)
        assert (solution is not None) == (best is not None and best[0] >= value)
        if solution is not None:
            assert verify(event, timetable_of(problem.arrays, solution.grid, solution.days)) == ()
        elif len({room.seats for room in event.rooms}) == 1:
            assert proved


@given(event=workshops(), seed=st.integers(0, 1000))
@settings(max_examples=FEW, deadline=None)
def test_prices_of_seats_bound_what_a_slot_is_worth(event: Event, seed: int) -> None:
    """No set is worth more than the estimate, which further sweeps only lower."""
    problem = kept_at(event, 1)
    if not can_exchange(problem):
        return
    where = np.random.default_rng(seed).integers(-1, 2, len(event.sessions))
    sets = sets_of(problem, where, 0)
    exact = Exchanger(problem, Search(time_limit=60))
    for t in (0, 1):
        rough, fine = estimate(sets, t, np.int64(0), LEAST), estimate(sets, t, SWEEPS, LEAST)
        assert rough >= fine >= exact._exact(sets, t)


def kept_at(event: Event, value: int) -> Problem:
    """The problem in which nobody may attend anything worse."""
    arrays = to_arrays(event, Options(full=bool(event.settings["full"]), priorities=WORST_FIRST))
    return to_problem(arrays, kept=(Kept(stages_of(arrays)[0], (value,), arrays),))


def school(sessions: int = 24, pupils: int = 90, seed: int = 1) -> Event:
    """Workshops in four slots that all have to be filled, with points for everything."""
    rng = np.random.default_rng(seed)
    points = rng.integers(1, 30, (pupils, sessions))
    names = [f"Workshop {s}" for s in range(sessions)]
    return Event(
        sessions=tuple(Session(name=name, min_seats=8, max_seats=18) for name in names),
        rooms=tuple(Room(name=f"Room {r}", seats=20) for r in range(12)),
        slots=tuple(Slot(name=f"Slot {t}") for t in range(4)),
        attendees=tuple(
            Attendee(name=f"Pupil {a}", wishes=tuple(zip(names, points[a].tolist(), strict=True)))
            for a in range(pupils)
        ),
        settings={"full": True},
    )


def test_exchanges_find_better_timetables_that_keep_all_rules() -> None:
    """The first timetable is one that flows allow; exchanges make more of it, the same with the same seed."""
    problem = kept_at(school(), 4)
    assert can_exchange(problem)
    list(compile_loops(problem))
    found = []
    for _ in range(2):
        search = Search(time_limit=300)
        search.problem = problem
        first = place_for_everybody(problem, search)
        assert first is not None
        search.offer(first)
        exchanger = Exchanger(problem, search)
        exchanger.round()
        assert search.best is not None
        assert search.best.value > first.value
        assert problem.keeps_rules(search.best.grid, search.best.days)
        found.append(search.best.value)
    assert found[0] == found[1]


def test_what_nobody_can_be_seated_in_is_impossible() -> None:
    """Fewer seats than people in every slot, who all have to attend something: that is proved."""
    event = school(sessions=8, pupils=90)
    problem = kept_at(event, 1)
    search = Search(time_limit=60)
    search.problem = problem
    solve_large(problem, search)
    assert search.impossible


@pytest.mark.parametrize(
    ("wishes", "value"),
    [
        ({"S0": 3, "S1": 2, "S2": 1}, 2),
        # Two wishes and three slots: both are met, and what is attended besides is no wish.
        ({"S0": 3, "S1": 2}, 2),
        ({}, 3),
    ],
)
def test_as_many_wishes_count_as_there_is_time_for(wishes: dict[str, int], value: int) -> None:
    """Weights do not count; who wishes for little is not counted with what nobody asked for."""
    event = Event(
        sessions=tuple(Session(name=f"S{s}") for s in range(3)),
        rooms=(Room(name="R", seats=5),),
        slots=tuple(Slot(name=f"T{t}") for t in range(3)),
        attendees=(
            Attendee(name="A", wishes=tuple(wishes.items()), weight=7, absent=("T2",) if len(wishes) == 3 else ()),
            Attendee(name="B", wishes=(("S0", 3), ("S1", 3), ("S2", 3))),
        ),
        settings={"full": True},
    )
    result = solve(event, priorities=WORST_FIRST)
    assert result.timetable is not None
    assert dict(score(event, result.timetable).goals)["worst wish first"] == value


def test_a_speaker_who_attends_is_free_in_the_other_slots_alone() -> None:
    """Own sessions take time, and are nobody's wish."""
    event = Event(
        sessions=(Session(name="S0", speakers=("A",)), Session(name="S1"), Session(name="S2")),
        rooms=(Room(name="R", seats=5), Room(name="Q", seats=5)),
        slots=(Slot(name="T0"), Slot(name="T1")),
        speakers=(Speaker(name="A"),),
        attendees=(
            Attendee(name="A", wishes=(("S1", 4), ("S2", 2))),
            Attendee(name="B", wishes=(("S0", 2), ("S1", 3))),
        ),
    )
    result = solve(event, priorities=WORST_FIRST)
    assert [(p.value, p.bound) for p in result.verdict.priorities] == [(2, 2), (9, 9)]
