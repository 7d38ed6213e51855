from __future__ import annotations

import dataclasses
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers import assert_right
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import solve
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search
from strategies import tiny_events

METHODS = ("plain", "auto")
PRIORITIES = import_module("larpass_sched.solve.priorities.order")


def event_of_two(**room: Any) -> Event:
    """Two sessions, two slots, one room, one attendee who wishes for both: every timetable gives 3 points."""
    return Event(
        sessions=(Session(name="S1"), Session(name="S2")),
        slots=(Slot(name="T1"), Slot(name="T2")),
        rooms=(Room(name="R1", seats=2, **room),),
        attendees=(Attendee(name="Attendee 1", wishes=(("S1", 2), ("S2", 1))),),
    )


@pytest.mark.parametrize("method", METHODS)
@given(event=tiny_events(), attendance=st.sampled_from(("seats", "free")), seed=st.integers(0, 3))
def test_solving_a_tiny_event_gives_the_best_of_all_timetables(
    method: str, event: Event, attendance: str, seed: int
) -> None:
    """Every method reaches what brute force reaches, and says "impossible" exactly where nothing is possible."""
    assert_right(event, solve(event, method=method, attendance=attendance, seed=seed), attendance, seed)


@pytest.mark.parametrize("method", METHODS)
@given(event=tiny_events(), attendance=st.sampled_from(("seats", "free")))
def test_the_same_seed_gives_the_same_timetable(method: str, event: Event, attendance: str) -> None:
    """With one worker, solving twice gives the same timetable, itineraries and bound."""
    first, second = (solve(event, method=method, attendance=attendance, seed=7) for _ in range(2))
    assert first.timetable == second.timetable
    assert first.status == second.status
    assert first.bound == second.bound


def test_a_conflict_of_wishes_is_solved_as_by_eye() -> None:
    """Three sessions, two slots, two rooms: the two that the attendee wants most must not be parallel."""
    event = Event(
        sessions=tuple(Session(name=name) for name in ("S1", "S2", "S3")),
        slots=(Slot(name="T1"), Slot(name="T2")),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=2)),
        attendees=(Attendee(name="Attendee 1", wishes=(("S1", 5), ("S2", 4), ("S3", 1))),),
    )
    result = solve(event)
    # 5 + 4: only two slots, so one session is missed, and the cheapest one is S3.
    assert (result.status, result.points, result.bound) == ("best possible", 9, 9)
    assert result.timetable is not None
    slots = {p.session: p.slot for p in result.timetable.placements}
    assert slots["S1"] != slots["S2"]


def test_options_come_from_the_call_then_the_settings_then_the_defaults() -> None:
    """A setting in the workbook counts unless the call says otherwise; what reading needs is no matter here."""
    event = dataclasses.replace(event_of_two(), settings={"attendance": "free", "seed": 5})
    assert (solve(event).verdict.attendance, solve(event).verdict.seed) == ("free", 5)
    assert (solve(event, attendance="seats").verdict.attendance, solve(event, seed=6).verdict.seed) == ("seats", 6)
    assert solve(event, seed=None).verdict.seed == 5


def test_an_unknown_option_is_refused_with_the_known_ones() -> None:
    """A misspelt option is told together with what there is."""
    with pytest.raises(ValueError, match=r"unknown option 'timelimit': the options are attendance, scale, time_limit"):
        solve(event_of_two(), timelimit=5)


def test_an_impossible_event_names_the_rules_in_play() -> None:
    """One room that is closed all day: nothing can be held, and the rule about open rooms is named."""
    result = solve(event_of_two(unavailable=("T1", "T2")))
    assert result.status == "impossible"
    assert {"held", "room open"} <= set(result.verdict.rules_in_play)
    assert "pinned" not in result.verdict.rules_in_play
    with pytest.raises(ValueError, match=r"There is no timetable to show: Impossible: no timetable satisfies all"):
        result.placements()


def test_nobody_wishes_for_anything() -> None:
    """A timetable without wishes is worth 0 points, and that is proved."""
    event = dataclasses.replace(event_of_two(), attendees=(Attendee(name="Attendee 1"),))
    for attendance in ("seats", "free"):
        result = solve(event, attendance=attendance)
        assert (result.status, result.points, result.bound) == ("best possible", 0, 0)


def test_nothing_is_printed_unless_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    """No line on stdout or stderr, where nobody watches."""
    solve(event_of_two())
    assert capfd.readouterr() == ("", "")


def test_the_live_line_tells_best_bound_gap_and_seconds(capfd: pytest.CaptureFixture[str]) -> None:
    """With progress=True the last state stays on stderr."""
    solve(event_of_two(), progress=True)
    assert "best 3  bound 3  gap 0\N{NO-BREAK SPACE}%" in capfd.readouterr().err


def test_results_are_frozen() -> None:
    """Neither the result, nor the verdict, nor the timetable can be changed."""
    result = solve(event_of_two())
    for thing, name in ((result, "verdict"), (result.verdict, "points"), (result.timetable, "placements")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)


def test_the_history_ends_with_what_is_known() -> None:
    """The last point of the history holds the final best and bound; the best never falls, the bound never rises."""
    history = solve(event_of_two()).history
    assert (history[-1].best, history[-1].bound) == (3, 3)
    best = [point.best for point in history if point.best is not None]
    bound = [point.bound for point in history if point.bound is not None]
    assert best == sorted(best)
    assert bound == sorted(bound, reverse=True)


def wrong_method(grid: list[list[int]], days: list[list[int]], value: int, bound: int | None = None) -> Any:
    """A method that offers a solution of its own making."""

    def find(problem: Problem, search: Search, _method: str) -> None:
        search.method = "wrong method"
        search.offer(Solution(np.array(grid), np.array(days), value))
        if bound is not None:
            search.bound_at_most(bound)

    return find


@pytest.mark.parametrize(
    ("find", "message"),
    [
        # S2 is held nowhere.
        (wrong_method([[0], [-1]], [[0, -1]], 2), r"S2 is held 0 times instead of 1"),
        # The attendee goes twice to S1.
        (wrong_method([[0], [0]], [[0, 0]], 4), r"S1 is held 2 times instead of 1.*S2 is held 0 times"),
        # 2 + 1 points are not 4.
        (wrong_method([[0], [1]], [[0, 1]], 4), r"the value is 3, the search said 4"),
        # 3 points are reached, so 2 cannot be the bound.
        (wrong_method([[0], [1]], [[0, 1]], 3, bound=2), r"the value 3 is above the bound 2 that was called proved"),
    ],
)
def test_a_wrong_answer_is_an_internal_error_and_never_handed_out(
    monkeypatch: pytest.MonkeyPatch, find: Any, message: str
) -> None:
    """What breaks a rule, or is not worth what was said, is refused with what is needed to reproduce it."""
    monkeypatch.setattr(PRIORITIES, "find", find)
    with pytest.raises(AssertionError, match=message) as caught:
        # Any further priority would look for a better timetable by itself.
        solve(event_of_two(), seed=11, priorities="wishes")
    text = str(caught.value)
    assert text.startswith("internal error in wrong method with seed 11: ")
    assert "Please report it together with the workbook. Placements: (Placement(session='S1', run=1, slot='T1'" in text


def test_a_wrong_answer_without_itineraries_is_caught_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules about people hold for an answer in which nobody attends anything."""
    event = dataclasses.replace(event_of_two(), attendees=(Attendee(name="Attendee 1", must_attend=("S2",)),))
    monkeypatch.setattr(PRIORITIES, "find", wrong_method([[0], [1]], [[-1, -1]], 0))
    with pytest.raises(AssertionError, match=r"Attendee 1 must attend S2 and does not"):
        solve(event)


def test_a_failure_of_a_method_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a method raises in its thread is raised by `solve`, with the next solve unharmed."""

    def find(_problem: Problem, _search: Search, _method: str) -> None:
        raise ZeroDivisionError("in the method")

    with monkeypatch.context() as patched:
        patched.setattr(PRIORITIES, "find", find)
        with pytest.raises(ZeroDivisionError, match="in the method"):
            solve(event_of_two())
    assert solve(event_of_two()).status == "best possible"


def test_a_failure_in_a_callback_of_the_solver_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """CP-SAT swallows what a callback raises; we keep it and raise it outside."""

    def offer(_search: Search, _solution: Solution) -> bool:
        raise ZeroDivisionError("in the callback")

    monkeypatch.setattr(Search, "offer", offer)
    with pytest.raises(ZeroDivisionError, match="in the callback"):
        solve(event_of_two(), method="plain")


@pytest.mark.parametrize("method", ["auto", "plain"])
def test_people_at_a_distance_reach_a_minimum_that_no_room_seats(method: str) -> None:
    """They take no seat and count for the minimum, so that a small room will do."""
    event = Event(
        sessions=(Session(name="S1", min_seats=3),),
        rooms=(Room(name="R1", seats=1),),
        slots=(Slot(name="T1"),),
        attendees=tuple(Attendee(name=f"P{n}", wishes=(("S1", 1),), online=n > 0) for n in range(3)),
    )
    result = solve(event, method=method)
    assert (result.status, result.points) == ("best possible", 3)
    there = tuple(dataclasses.replace(attendee, online=False) for attendee in event.attendees)
    seated = dataclasses.replace(event, attendees=there)
    assert solve(seated, method=method).status == "impossible"
