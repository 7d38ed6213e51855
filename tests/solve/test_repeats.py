"""Events with repeated sessions: nobody attends a session twice, whatever ties the slots together."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answers import assert_right
from brute_force import truth
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import solve
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.repeats import solve_repeats, tree
from larpass_sched.solve.repeats.tuning import Plan
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
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
        for name in ("ROOT", "ROOM_STEPS", "LAST_STEPS"):
            patch.setattr(tree, name, 1)
        for name in ("NODE", "LATER"):
            patch.setattr(tree, name, Plan(1, price_steps=1))
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
