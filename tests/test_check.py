from __future__ import annotations

import dataclasses
import pickle

import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import Score, paid_for, score, verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.goals import goals_in_play, stages_of
from larpass_sched.timetable import Attendance, Placement, Timetable

EVENT = Event(
    sessions=(Session(name="S1"), Session(name="S2", speakers=("Attendee 2",))),
    slots=(Slot(name="T1"), Slot(name="T2")),
    rooms=(Room(name="R1", seats=1),),
    attendees=(
        Attendee(name="Attendee 1", wishes=(("S1", 2), ("S2", 1)), weight=3),
        Attendee(name="Attendee 2", wishes=(("S1", 4), ("S2", 9))),
        Attendee(name="Attendee 3", wishes=(("S1", 0),)),
    ),
)
PLACEMENTS = (Placement("S1", 1, "T1", "R1"), Placement("S2", 1, "T2", "R1"))
SEATED = (Attendance("Attendee 1", "T2", "S2", 1, "R1", 1), Attendance("Attendee 2", "T1", "S1", 1, "R1", 4))
CHOSEN = (Attendance("Attendee 1", "T1", "S1", 1, "R1", 2), *SEATED)


def test_a_score_by_eye() -> None:
    """3 x 1 + 4 points; three wishes, as 0 points and the own session are none; two of them are met."""
    found = score(EVENT, Timetable(EVENT, PLACEMENTS, SEATED))
    assert found == Score(points=7, balance=7, wishes=3, wishes_met=2, turned_away=0, goals=found.goals)


def test_a_score_tells_every_goal_that_makes_a_difference() -> None:
    """Also those that count for nothing here: there are neither tracks nor prices, but wishes, crowds and rooms."""
    goals = dict(score(EVENT, Timetable(EVENT, PLACEMENTS, SEATED)).goals)
    assert goals == {
        "wishes": 7,
        # Attendee 2 attends S1; Attendee 1 misses it.
        "first choices": 1,
        "wishes met": 2,
        # One person at each.
        "even crowds": 0,
        # Two want S1, one wants S2, and there is one seat.
        "rooms too small": 1,
        # Attendee 1 has 3 of 9 points.
        "fairness": 33,
        "few rooms": 1,
        "few slots": 2,
        # Attendee 1 attends nothing in one slot, though something was wished for.
        "worst wish first": 0,
        "fewest worst wishes": 1,
    }


def test_points_come_from_the_wishes() -> None:
    """What somebody has written into the points of an itinerary, in a workbook changed by hand, counts for nothing."""
    edited = tuple(dataclasses.replace(entry, points=99) for entry in SEATED)
    assert score(EVENT, Timetable(EVENT, PLACEMENTS, edited)).points == 7


def test_a_score_in_free_choice_counts_those_turned_away() -> None:
    """Two people go to S1, which has one seat: 3 x 2 + 4 + 3 x 1 points, and one person outside."""
    found = score(EVENT, Timetable(EVENT, PLACEMENTS, CHOSEN), attendance="free")
    assert found == Score(points=13, balance=13, wishes=3, wishes_met=3, turned_away=1, goals=found.goals)
    goals = dict(found.goals)
    assert (goals["wishes"], goals["turned away"], goals["fairness"], goals["even crowds"]) == (13, 1, 100, 1)


def test_attendance_comes_from_the_call_then_the_settings() -> None:
    """In free choice a full room breaks no rule; where people are assigned it does."""
    free = dataclasses.replace(EVENT, settings={"attendance": "free"})
    timetable = Timetable(free, PLACEMENTS, CHOSEN)
    assert verify(free, timetable) == ()
    assert [breach.rule for breach in verify(free, timetable, attendance="seats")] == ["seats"]


def test_rules_about_people_need_itineraries() -> None:
    """A timetable without itineraries is judged by its placements alone."""
    event = dataclasses.replace(EVENT, attendees=(Attendee(name="Attendee 1", must_attend=("S1",)),))
    assert verify(event, Timetable(event, PLACEMENTS)) == ()


def test_all_breaches_are_told_in_the_order_of_the_rules() -> None:
    """S1 twice in the same room at the same time as S2, and a full house."""
    placements = (Placement("S1", 1, "T1", "R1"), Placement("S1", 2, "T2", "R1"), Placement("S2", 1, "T2", "R1"))
    breaches = verify(EVENT, Timetable(EVENT, placements))
    assert [breach.text() for breach in breaches] == [
        "S1 is held 2 times instead of 1.",
        "S1 and S2 are both in R1 at the same time (T2).",
    ]


@pytest.mark.parametrize(
    ("placements", "itineraries", "message"),
    [
        ((Placement("S9", 1, "T1", "R1"),), (), r"session 'S9'"),
        ((Placement("S1", 1, "T9", "R1"),), (), r"slot 'T9'"),
        ((Placement("S1", 1, "T1", "R9"),), (), r"room 'R9'"),
        (PLACEMENTS, (Attendance("Nobody", "T1", "S1", 1, "R1", 2),), r"attendee 'Nobody'"),
        (PLACEMENTS, (Attendance("Attendee 1", "T9", "S1", 1, "R1", 2),), r"slot 'T9'"),
        (PLACEMENTS, (Attendance("Attendee 1", "T1", "S9", 1, "R1", 2),), r"session 'S9'"),
        (PLACEMENTS, (Attendance("Attendee 1", "T1", "S1", 1, "R9", 2),), r"room 'R9'"),
        ((Placement("S9", 1, "T9", "R1"),), (), r"session 'S9', slot 'T9'"),
    ],
)
def test_names_that_the_event_does_not_have_are_told(
    placements: tuple[Placement, ...], itineraries: tuple[Attendance, ...], message: str
) -> None:
    """Every unknown name of a timetable at once, for verify and score alike."""
    timetable = Timetable(EVENT, placements, itineraries)
    for judge in (verify, score):
        with pytest.raises(ValueError, match=rf"^The timetable names what the event does not have: {message}\.$"):
            judge(EVENT, timetable)


def test_breaches_and_scores_are_frozen_and_picklable() -> None:
    """They are data."""
    breach = verify(EVENT, Timetable(EVENT, PLACEMENTS[:1]))[0]
    found = score(EVENT, Timetable(EVENT, PLACEMENTS, SEATED))
    for thing, name in ((breach, "rule"), (found, "points")):
        assert pickle.loads(pickle.dumps(thing)) == thing
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)


def test_people_turned_away_count_in_free_choice_only() -> None:
    """Goals are in play where they make a difference; those that count are in the stages."""
    seats, free = to_arrays(EVENT, "seats"), to_arrays(EVENT, "free")
    assert "turned away" not in [goal.name for goal in goals_in_play(seats)]
    assert "turned away" in [goal.name for goal in goals_in_play(free)]
    assert [stage.name for stage in stages_of(seats)][:2] == ["wishes", "fairness"]
    assert [stage.name for stage in stages_of(free)][:3] == ["wishes", "turned away", "fairness"]


def test_what_is_broken_at_a_price() -> None:
    """A rule with a price breaks nothing; each breach is told with what it costs."""
    first, other = EVENT.sessions
    rooms = (*EVENT.rooms, Room(name="R2", seats=1))
    event = dataclasses.replace(EVENT, sessions=(dataclasses.replace(first, not_with=("S2",)), other), rooms=rooms)
    timetable = Timetable(event, (Placement("S1", 1, "T1", "R1"), Placement("S2", 1, "T1", "R2")), ())
    assert [breach.rule for breach in verify(event, timetable)] == ["not with"]
    assert paid_for(event, timetable) == ()
    assert verify(event, timetable, rules={"not with": 5}) == ()
    assert [(b.rule, price) for b, price in paid_for(event, timetable, rules={"not with": 5})] == [("not with", 5)]
