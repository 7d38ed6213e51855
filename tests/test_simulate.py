"""Simulated events: as asked for, the same every time, and never impossible."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Event
from larpass_sched.simulate import FIRST_DAY, draw_wishes, simulate


def placeable(event: Event) -> bool:
    """Whether the runs can be put into slots and rooms; a search of its own, without solver and rules."""
    slots, rooms = [s.name for s in event.slots], [r.name for r in event.rooms]
    closed = {(slot, room.name) for room in event.rooms for slot in room.unavailable}
    used: set[tuple[str, str]] = set()
    busy: set[tuple[str, str]] = set()
    jobs = []
    for session in event.sessions:
        for run in range(session.runs):
            where = [(t, r) for t in session.slots or slots for r in session.rooms or rooms if (t, r) not in closed]
            if session.pinned_slots:
                where = [(session.pinned_slots[run], session.pinned_rooms[run])]
            jobs.append((session, where))
    jobs.sort(key=lambda job: len(job[1]))
    steps = 0

    def place(number: int) -> bool:
        nonlocal steps
        steps += 1
        assert steps < 200_000, "The search is too hard for a test."
        if number == len(jobs):
            return True
        session, where = jobs[number]
        for slot, room in where:
            people = {(slot, who) for who in (*session.speakers, session.name)}
            if (slot, room) in used or people & busy:
                continue
            used.add((slot, room))
            busy.update(people)
            if place(number + 1):
                return True
            used.discard((slot, room))
            busy.difference_update(people)
        return False

    return place(0)


def test_same_seed_same_event() -> None:
    """A seed gives one event; another seed gives another one."""
    assert simulate(seed=3, pins=2, closed_rooms=0) == simulate(seed=3, pins=2, closed_rooms=0)
    assert simulate(seed=3) != simulate(seed=4)


def test_everything_asked_for_is_there() -> None:
    """Each parameter shows in the event."""
    event = simulate(
        sessions=12,
        slots=5,
        rooms=4,
        attendees=50,
        wishes=4,
        repeats=3,
        shared_speakers=2,
        absences=0.1,
        closed_rooms=2,
        allowed_slots=3,
        pins=2,
        seats=0.1,
    )
    assert (len(event.sessions), len(event.slots), len(event.rooms), len(event.attendees)) == (12, 5, 4, 50)
    assert sum(session.runs for session in event.sessions) == 15
    assert sum(len(session.speakers) - 1 for session in event.sessions) == 2
    assert sum(len(attendee.absent) for attendee in event.attendees) == 25
    assert sum(len(room.unavailable) for room in event.rooms) == 2
    assert sum(bool(session.slots) for session in event.sessions) == 3
    assert sum(bool(session.pinned_slots) for session in event.sessions) == 2
    assert all([points for _, points in attendee.wishes] == [4, 3, 2, 1] for attendee in event.attendees)
    assert [room.seats for room in event.rooms] == sorted((room.seats for room in event.rooms), reverse=True)
    assert event.rooms[0].seats < 50


def test_nobody_is_real() -> None:
    """Names say that they are simulated, with as many digits as it takes."""
    event = simulate(sessions=3, slots=3, rooms=1, attendees=1000, wishes=1)
    assert [session.name for session in event.sessions] == ["Session 01", "Session 02", "Session 03"]
    assert event.attendees[0].name == "Attendee 0001"
    assert event.rooms[0].name == "Room A"
    assert {speaker.name for speaker in event.speakers} == {"Speaker 01", "Speaker 02", "Speaker 03"}


def test_slots_follow_each_other_without_overlap() -> None:
    """Many slots go on the next day; none overlaps another one."""
    slots = simulate(sessions=5, slots=20, rooms=1, attendees=5, wishes=2).slots
    assert slots[0].date == FIRST_DAY
    assert len({slot.date for slot in slots}) == 3
    assert not any(one.overlaps(other) for one, other in pairwise(slots))


def test_extra_runs_go_to_the_favourites() -> None:
    """The sessions with most points are held again."""
    event = simulate(sessions=10, slots=6, rooms=2, repeats=2, attendees=200)
    points = Counter[str]()
    for attendee in event.attendees:
        points.update(dict(attendee.wishes))
    favourites = {name for name, _ in points.most_common(2)}
    assert {session.name for session in event.sessions if session.runs == 2} == favourites


def test_skew_makes_favourites() -> None:
    """With skew the first session is wished for far more often than with none; uniform ignores skew and topics."""
    rng = np.random.default_rng(1)
    even = np.sort((draw_wishes(rng, 2000, 20, 5, 5, clusters=1, skew=0) > 0).sum(axis=0))
    skewed = np.sort((draw_wishes(rng, 2000, 20, 5, 5, clusters=1, skew=1.5) > 0).sum(axis=0))
    # 2000 x 5 / 20 = 500 each, give or take.
    assert even[0] > 420
    assert even[-1] < 580
    assert skewed[-1] > 1500
    assert simulate(uniform=True, skew=9, clusters=2) == simulate(uniform=True, skew=0, clusters=7)


def test_topics_pull_people_together() -> None:
    """With topics some pairs of people have much in common and others little; without, all are alike."""
    together = draw_wishes(np.random.default_rng(2), 400, 20, 5, 5, clusters=4, skew=0) > 0
    apart = draw_wishes(np.random.default_rng(2), 400, 20, 5, 5, clusters=1, skew=0) > 0
    common_together = (together.astype(int) @ together.T.astype(int)).var()
    common_apart = (apart.astype(int) @ apart.T.astype(int)).var()
    assert common_together > 1.1 * common_apart


def test_points_instead_of_ranks() -> None:
    """Unranked wishes are points from 1 to 5, most first."""
    event = simulate(ranked=False, attendees=40)
    points = [[p for _, p in attendee.wishes] for attendee in event.attendees]
    assert {p for row in points for p in row} == {1, 2, 3, 4, 5}
    assert all(row == sorted(row, reverse=True) for row in points)
    assert event.settings["scale"] == "points"


def test_number_of_wishes_may_vary() -> None:
    """With fewest and most, everybody's first choice is still worth the same."""
    event = simulate(wishes=(2, 6))
    assert {len(attendee.wishes) for attendee in event.attendees} == {2, 3, 4, 5, 6}
    assert {attendee.wishes[0][1] for attendee in event.attendees} == {6}


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"sessions": 0}, "sessions is 0: expected a whole number, at least 1"),
        ({"attendees": -1}, "attendees is -1: expected a whole number, at least 0"),
        ({"rooms": True}, "rooms is True: expected a whole number"),
        ({"sessions": 21}, "21 runs do not fit: 5 slots x 4 rooms hold 20"),
        ({"sessions": 2, "rooms": 30, "repeats": 9}, "2 sessions in 5 slots have at most 10 runs"),
        ({"closed_rooms": 1}, "only 0 of 20 places are not needed"),
        ({"wishes": 21}, "wishes is .21, 21.: expected fewest <= most <= 20"),
        ({"pins": 21}, "pins is 21: there are only 20 sessions"),
        ({"seats": "wide"}, 'seats is \'wide\': expected "roomy", "tight" or a share'),
        ({"seats": 1.0}, "seats is 1.0"),
        ({"skew": -1}, "skew is -1"),
        ({"absences": 1.5}, "absences is 1.5: expected a share from 0 to 1"),
        ({"slots": 1, "rooms": 20, "shared_speakers": 1}, "only 0 pairs of sessions could share a speaker"),
    ],
)
def test_nonsense_is_refused(parameters: dict[str, object], message: str) -> None:
    """What cannot be is said with the parameter, its value and what is allowed."""
    with pytest.raises(ValueError, match=message):
        simulate(**parameters)  # type: ignore[arg-type]


@given(data=st.data())
def test_a_timetable_always_exists(data: st.DataObject) -> None:
    """However sessions are pinned and rooms closed, the runs can be placed."""
    slots, rooms = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))
    sessions = data.draw(st.integers(1, slots * rooms))
    repeats = data.draw(st.integers(0, min(slots * rooms - sessions, sessions * (slots - 1))))
    spare = slots * rooms - sessions - repeats
    event = simulate(
        sessions=sessions,
        slots=slots,
        rooms=rooms,
        attendees=data.draw(st.integers(0, 8)),
        wishes=data.draw(st.integers(0, sessions)),
        repeats=repeats,
        closed_rooms=data.draw(st.integers(0, spare)),
        allowed_slots=data.draw(st.integers(0, sessions)),
        pins=data.draw(st.integers(0, sessions)),
        absences=data.draw(st.sampled_from([0.0, 0.3, 1.0])),
        seats=data.draw(st.sampled_from(["roomy", "tight", 0.4])),
        seed=data.draw(st.integers(0, 5)),
    )
    assert placeable(event)


@pytest.mark.parametrize("seed", range(5))
def test_shared_speakers_can_be_everywhere(seed: int) -> None:
    """A speaker of several sessions is never needed twice at a time."""
    assert placeable(simulate(sessions=8, slots=4, rooms=2, attendees=0, wishes=0, shared_speakers=3, seed=seed))
