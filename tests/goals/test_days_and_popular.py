"""Goals about days, rooms of a theme, and popular sessions in larger rooms: value and model agree, by eye."""

from __future__ import annotations

import datetime as dt

import pytest

import larpass_sched as ls
from larpass_sched.event import Event, Room, Session, Slot

DAYS = (dt.date(2018, 3, 15), dt.date(2018, 3, 16))


def event_of(*sessions: Session, slots: int = 4) -> Event:
    """Two rooms, and slots of which the first half is on the first day."""
    return Event(
        sessions=sessions,
        rooms=(Room(name="Small", seats=10), Room(name="Large", seats=50)),
        slots=tuple(Slot(name=f"T{n}", date=DAYS[n >= slots // 2]) for n in range(slots)),
    )


def placed(event: Event, *places: tuple[str, str, str]) -> ls.Timetable:
    """A timetable from (session, slot, room)."""
    return ls.Timetable(event, tuple(ls.Placement(s, 1, t, r) for s, t, r in places), ())


CASES = {
    # A and B share a tag. On one day the pair costs nothing.
    "tags on one day": (
        event_of(Session(name="A", tags=("x",)), Session(name="B", tags=("X", "y"))),
        (("A", "T0", "Small"), ("B", "T2", "Small")),
        (("A", "T0", "Small"), ("B", "T1", "Small")),
    ),
    # A and B share a theme. In one room, or on different days, the pair costs nothing.
    "themes in one room": (
        event_of(Session(name="A", themes=("x",)), Session(name="B", themes=("x",))),
        (("A", "T0", "Small"), ("B", "T1", "Large")),
        (("A", "T0", "Small"), ("B", "T2", "Large")),
    ),
    # B expects more people than A and has the smaller room, in whatever slots they are.
    "popular in larger rooms": (
        event_of(Session(name="A", expected=5), Session(name="B", expected=9)),
        (("A", "T0", "Large"), ("B", "T3", "Small")),
        (("A", "T0", "Small"), ("B", "T3", "Small")),
    ),
}


@pytest.mark.parametrize("goal", CASES)
def test_goal_counts_the_pair_that_is_wrong(goal: str) -> None:
    """One pair is wrong in the first timetable and none in the second; the solver finds one without."""
    event, wrong, right = CASES[goal]
    values = [dict(ls.score(event, placed(event, *places)).goals)[goal] for places in (wrong, right)]
    assert values == [1, 0]
    result = ls.solve(event, priorities=goal, time_limit=20, progress=False)
    assert [(p.name, p.value, p.bound) for p in result.verdict.priorities] == [(goal, 0, 0)]


def test_popular_sessions_share_the_large_room_as_far_as_there_is_place() -> None:
    """Three sessions, two slots, so two large places: the least popular one is in the small room."""
    event = event_of(*(Session(name=name, expected=n) for name, n in (("A", 5), ("B", 9), ("C", 7))), slots=2)
    result = ls.solve(event, priorities="popular in larger rooms; few slots", time_limit=20, progress=False)
    rooms = {p.session: p.room for p in result.timetable.placements}
    assert rooms["B"] == "Large" or rooms["A"] == rooms["B"] == rooms["C"]
    assert result.verdict.priorities[0].value == 0


def test_popular_sessions_of_several_runs_are_counted_run_by_run() -> None:
    """B is held twice: one large and one small room. A in the large room is wrong against B's run in the small one."""
    event = event_of(Session(name="A", expected=5), Session(name="B", expected=9, runs=2))
    timetable = ls.Timetable(
        event,
        (
            ls.Placement("A", 1, "T0", "Large"),
            ls.Placement("B", 1, "T1", "Large"),
            ls.Placement("B", 2, "T2", "Small"),
        ),
        (),
    )
    assert dict(ls.score(event, timetable).goals)["popular in larger rooms"] == 1
    result = ls.solve(event, priorities="popular in larger rooms", time_limit=20, progress=False)
    assert result.verdict.priorities[0].value == 0


def test_a_popular_session_that_is_left_out_is_in_no_smaller_room() -> None:
    """A is pinned to the only large place. B, which expects more people, is left out, and no pair is wrong then."""
    event = event_of(
        Session(name="A", expected=5, pinned_rooms=("Large",)), Session(name="B", expected=9, optional=True), slots=1
    )
    result = ls.solve(event, priorities="popular in larger rooms; left out", time_limit=20, progress=False)
    assert result.status == "best possible"
    assert [(p.name, p.value, p.bound) for p in result.verdict.priorities] == [
        ("popular in larger rooms", 0, 0),
        ("left out", 1, 1),
    ]
