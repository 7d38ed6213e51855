"""Goals about moves and idle time follow the clock, not the order in which an event lists its slots."""

from __future__ import annotations

import datetime as dt

import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot

ROOMS = (Room(name="Hall", seats=10), Room(name="Hut", seats=10))


def slot(name: str, start: int, end: int) -> Slot:
    """A slot from one full hour to another."""
    return Slot(name=name, start=dt.time(start), end=dt.time(end))


# The reader sorts slots; whoever builds an event in Python may list them in any order.
UNSORTED = (slot("Nine", 9, 10), slot("Eleven", 11, 12), slot("Ten", 10, 11))


def pinned(name: str, where: str, room: str, **more: object) -> Session:
    """A session that is fixed in a slot and a room."""
    return Session(name=name, pinned_slots=(where,), pinned_rooms=(room,), **more)  # type: ignore[arg-type]


def value(event: Event, goal: str) -> int:
    """What the only timetable is worth to a goal; checked and solved alike."""
    result = ls.solve(event, priorities=goal, progress=False)
    assert result.status == "best possible"
    assert result.timetable is not None
    counted = dict(ls.score(event, result.timetable).goals)[goal]
    assert [(p.value, p.bound) for p in result.verdict.priorities] == [(counted, counted)]
    return counted


@pytest.mark.parametrize(("slots", "idle"), [(("Nine", "Ten"), 0), (("Nine", "Eleven"), 1), (("Ten", "Eleven"), 0)])
def test_idle_slots_are_those_between_by_the_clock(slots: tuple[str, str], idle: int) -> None:
    """Ada is idle only at ten, between nine and eleven."""
    sessions = tuple(pinned(where, where, "Hall", speakers=("Ada",)) for where in slots)
    assert value(Event(sessions=sessions, rooms=ROOMS, slots=UNSORTED), "compact days") == idle


def test_a_slot_beside_an_own_session_is_not_idle() -> None:
    """A lab of two hours could be held beside the second and third of Ada's talks: all the same she is never idle."""
    slots = (slot("Nine", 9, 10), slot("Ten", 10, 11), slot("Lab", 10, 12), slot("Eleven", 11, 12), slot("One", 13, 14))
    sessions = tuple(pinned(where, where, "Hall", speakers=("Ada",)) for where in ("Nine", "Ten", "Eleven", "One"))
    assert value(Event(sessions=sessions, rooms=ROOMS, slots=slots), "compact days") == 0


def test_the_next_session_is_the_next_by_the_clock() -> None:
    """Ann is in the hall at nine, in the hut at ten and in the hall again at eleven: two changes of rooms."""
    sessions = (pinned("A", "Nine", "Hall"), pinned("B", "Ten", "Hut"), pinned("C", "Eleven", "Hall"))
    ann = Attendee(name="Ann", must_attend=("A", "B", "C"))
    event = Event(sessions=sessions, rooms=ROOMS, slots=UNSORTED, attendees=(ann,))
    assert value(event, "room changes") == 2


def test_a_track_of_one_session_that_is_held_twice_stays_in_one_room() -> None:
    """Its two runs are in one slot each, and may be in one room or in two."""
    event = Event(
        sessions=(Session(name="A", track="Bees", runs=2),), rooms=ROOMS, slots=(Slot(name="T1"), Slot(name="T2"))
    )
    assert value(event, "tracks in one room") == 0
    apart = ls.Timetable(event, (ls.Placement("A", 1, "T1", "Hall"), ls.Placement("A", 2, "T2", "Hut")), ())
    assert dict(ls.score(event, apart).goals)["tracks in one room"] == 1
