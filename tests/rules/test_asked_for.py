"""What people ask for in public: small events of each kind, beside every way that there is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest

from brute_force import truth
from larpass_sched.check import score, verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import Result, solve

METHODS = ("auto", "plain")


def slots(count: int, *, minutes: int = 45, pause: int = 15) -> tuple[Slot, ...]:
    """Slots of a morning."""
    first = dt.datetime(2030, 1, 14, 8)
    starts = [first + n * dt.timedelta(minutes=minutes + pause) for n in range(count)]
    return tuple(
        Slot(
            name=f"T{n}",
            date=start.date(),
            start=start.time(),
            end=(start + dt.timedelta(minutes=minutes)).time(),
        )
        for n, start in enumerate(starts, 1)
    )


def person(number: int, wishes: dict[str, int], **more: object) -> Attendee:
    """Somebody with wishes."""
    return Attendee(name=f"Pupil {number}", wishes=tuple(wishes.items()), **more)


def assert_best(event: Event, method: str) -> Result:
    """The answer has what trying everything finds, and is proved."""
    best = truth(event, "seats").best
    result = solve(event, method=method, priorities="wishes")
    if best is None:
        assert result.status == "impossible"
        return result
    assert result.status == "best possible"
    assert result.points == best[0]
    assert verify(event, result.timetable) == ()
    return result


def rotation(people: int, rounds: int) -> Event:
    """Tables for two in every round, at which everybody sits."""
    tables = [(n, table) for n in range(1, rounds + 1) for table in range(1, people // 2 + 1)]
    return Event(
        sessions=tuple(
            Session(name=f"Round {n}, table {table}", slots=(f"T{n}",), rooms=(f"Table {table}",))
            for n, table in tables
        ),
        rooms=tuple(Room(name=f"Table {n}", seats=2) for n in range(1, people // 2 + 1)),
        slots=slots(rounds),
        attendees=tuple(person(n, {}) for n in range(people)),
        settings={"full": "yes", "not_together_again": "yes"},
    )


@pytest.mark.parametrize("method", METHODS)
def test_pairs_of_a_class_change_every_round(method: str) -> None:
    """Four people have three rounds of pairs, in which everybody sits with everybody once, and no fourth."""
    result = solve(rotation(4, 3), method=method)
    assert result.timetable is not None
    pairs = [frozenset(pair) for pair in result.timetable.attending.values()]
    everybody = [attendee.name for attendee in result.timetable.event.attendees]
    assert sorted(map(sorted, pairs)) == sorted(map(sorted, combinations(everybody, 2)))
    assert solve(rotation(4, 4), method=method).status == "impossible"


@pytest.mark.parametrize(("people", "rounds"), [(24, 8), (24, 23), (14, 13)])
def test_larger_classes_change_as_often_as_there_are_others(people: int, rounds: int) -> None:
    """Up to as many rounds as everybody has others to meet, nobody meets anybody again."""
    event = rotation(people, rounds)
    result = solve(event, time_limit=120)
    assert result.status == "best possible"
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()


def test_threes_meet_once_and_keep_their_wishes() -> None:
    """Twelve people at four tables for three, four rounds: all wishes count, and nobody meets anybody twice."""
    tables = tuple(Session(name=f"Table {k}", runs=4, max_seats=3) for k in range(1, 5))
    people = tuple(person(n, {f"Table {1 + (n + k) % 4}": k + 1 for k in range(4)}) for n in range(12))
    event = Event(
        sessions=tables,
        rooms=tuple(Room(name=f"Room {k}", seats=3) for k in range(1, 5)),
        slots=slots(4),
        attendees=people,
        settings={"full": "yes", "not_together_again": "yes"},
    )
    result = solve(event, time_limit=60)
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()
    assert result.points == result.bound == 12 * (1 + 2 + 3 + 4)


def parents_evening() -> Event:
    """Six appointments of three parents with two teachers, each in an own room."""
    seen = (("Ek", "Ann"), ("Ek", "Bo"), ("Al", "Ann"), ("Al", "Bo"), ("Ask", "Ann"), ("Lind", "Bo"))
    return Event(
        sessions=tuple(
            Session(name=f"{parent} and {teacher}", speakers=(teacher, parent), rooms=(f"Room of {teacher}",))
            for parent, teacher in seen
        ),
        rooms=tuple(Room(name=f"Room of {teacher}", seats=2) for teacher in ("Ann", "Bo")),
        slots=slots(4, minutes=10, pause=5),
    )


def longest_wait(event: Event, at: tuple[int, ...]) -> int | None:
    """The longest wait, given the slot of each appointment; None where somebody is in two places."""
    waits = [0]
    for name in {name for session in event.sessions for name in session.speakers}:
        own = sorted(t for t, session in zip(at, event.sessions, strict=True) if name in session.speakers)
        if len(set(own)) < len(own):
            return None
        waits += [15 * (u - t) - 10 for t, u in pairwise(own)]
    return max(waits)


def test_nobody_waits_long_on_a_parents_evening() -> None:
    """The goal reaches the least of all ways, and the rule allows a timetable from there on and not before."""
    event = parents_evening()
    # Whatever is busy in slot 1 to 4: six appointments, of which no two of one person are at once.
    waits = [longest_wait(event, at) for at in product(range(4), repeat=6)]
    least = min(wait for wait in waits if wait is not None)
    for method in METHODS:
        result = solve(event, priorities="short waits", method=method)
        assert dict(score(event, result.timetable).goals)["short waits"] == least
        for most in (0, least - 1, least, least + 1):
            if most >= 0:
                answer = solve(replace(event, settings={"longest_wait": most}), method=method)
                assert (answer.timetable is not None) == (most >= least), most


@pytest.mark.parametrize("method", METHODS)
def test_sections_for_some_grades(method: str) -> None:
    """Two grades, each with a section of its own, and somebody whose class is not known."""
    event = Event(
        sessions=(
            Session(name="S1", for_classes=("Grade 7", "Grade 8")),
            Session(name="S2", for_classes=("Grade 9",)),
            Session(name="S3"),
        ),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=1)),
        slots=slots(2),
        attendees=(
            person(1, {"S1": 3, "S2": 3, "S3": 1}, classes=("8B", "Grade 8")),
            person(2, {"S1": 3, "S2": 2, "S3": 2}, classes=("9A", "Grade 9")),
            person(3, {"S1": 3, "S2": 3, "S3": 1}),
        ),
        settings={"full": "yes"},
    )
    result = assert_best(event, method)
    attended = {(entry.attendee, entry.session) for entry in result.timetable.itineraries}
    assert not {("Pupil 3", "S1"), ("Pupil 3", "S2"), ("Pupil 2", "S1"), ("Pupil 1", "S2")} & attended


@pytest.mark.parametrize("method", METHODS)
def test_one_sport_for_everybody(method: str) -> None:
    """Two of three choices are sports, of which everybody has one, whatever slots they are in."""
    event = Event(
        sessions=(
            Session(name="S1", one_of="Sport"),
            Session(name="S2", one_of="Sport", runs=2),
            Session(name="S3", one_of="Art"),
        ),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=1)),
        slots=slots(2),
        attendees=tuple(person(n, wishes) for n, wishes in enumerate(({"S1": 4, "S2": 3, "S3": 1},) * 2)),
    )
    assert_best(event, method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("place", ["", " @ T1", " @ T2", " @ 1", " @ 2"])
def test_a_seat_in_one_run_was_promised(method: str, place: str) -> None:
    """Somebody was given the second run; the hall is there in two slots only, and a panel may be in one of them."""
    event = Event(
        sessions=(Session(name="S1", runs=2), Session(name="S2", tags=("panel",)), Session(name="S3", tags=("panel",))),
        rooms=(Room(name="R1", seats=2, slots=("T1", "T2")), Room(name="R2", seats=1)),
        slots=slots(3),
        attendees=(
            person(1, {"S1": 3, "S2": 2, "S3": 2}, must_attend=(f"S1{place}",)),
            person(2, {"S1": 3, "S2": 2}, absent=("T3",)),
        ),
        settings={"most_per_slot": {"panel": 1, "panel @ T2": 0}, "least_per_slot": {"panel @ T3": 1}},
    )
    assert_best(event, method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("runs", [1, 2])
def test_runs_for_a_screen_and_for_the_room(method: str, runs: int) -> None:
    """Two on site and one at a distance want one session: of two runs each has one, and of one the two on site."""
    event = Event(
        sessions=(Session(name="S1", runs=runs, offered="either"), Session(name="S2", offered="on site")),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=2)),
        slots=slots(2),
        attendees=(
            person(1, {"S1": 2, "S2": 1}),
            person(2, {"S1": 2, "S2": 1}),
            person(3, {"S1": 3}, online=True),
        ),
    )
    result = assert_best(event, method)
    assert result.points == {1: 6, 2: 9}[runs]


def test_slots_called_like_numbers_come_before_runs() -> None:
    """Where a slot is called 2, S1 @ 2 means that slot, and titles with an @ are titles."""
    event = Event(
        sessions=(Session(name="S1", runs=2), Session(name="S1 @ 2")),
        rooms=(Room(name="R1", seats=2),),
        slots=tuple(Slot(name=name) for name in ("2", "3", "4")),
        attendees=(person(1, {"S1": 1}, must_attend=("S1 @ 2", "S1 @ 4")),),
    )
    assert event.obligations["Pupil 1"] == (("S1 @ 2", "", None, None), ("S1", "4", "4", None))
    result = solve(event)
    assert {(entry.session, entry.slot) for entry in result.timetable.itineraries if entry.session == "S1"} == {
        ("S1", "4")
    }
