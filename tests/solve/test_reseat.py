"""Itineraries for placements that were changed by hand."""

from __future__ import annotations

from larpass_sched.check import verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve.reseat import seat_anew
from larpass_sched.timetable import Attendance, Placement, Timetable

ROOMS = (Room(name="Hall", seats=1), Room(name="Cellar", seats=1))
SLOTS = (Slot(name="Early"), Slot(name="Late"))
SESSIONS = (Session(name="Bees"), Session(name="Trees"))


def _attends(timetable: Timetable) -> set[tuple[str, str, str, str]]:
    return {(entry.attendee, entry.session, entry.slot, entry.room) for entry in timetable.itineraries}


def test_who_had_the_seat_keeps_it() -> None:
    """Ann and Bo want Bees alike, and there is one seat: whoever had it, has it in the other room as well."""
    people = tuple(Attendee(name=name, wishes=(("Bees", 1),)) for name in ("Ann", "Bo"))
    event = Event(sessions=SESSIONS, rooms=ROOMS, slots=SLOTS, attendees=people)
    for name in ("Ann", "Bo"):
        moved = Timetable(
            event, (Placement("Bees", 1, "Early", "Cellar"),), (Attendance(name, "Late", "Bees", 1, "Hall", 1),)
        )
        assert _attends(seat_anew(event, moved, "seats")) == {(name, "Bees", "Early", "Cellar")}


def test_sessions_in_one_place_have_a_room_each() -> None:
    """Both are in the Hall, with one seat: each has a person, as if there were two halls; the placements stay."""
    people = (Attendee(name="Ann", wishes=(("Bees", 1),)), Attendee(name="Bo", wishes=(("Trees", 1),)))
    event = Event(sessions=SESSIONS, rooms=ROOMS, slots=SLOTS, attendees=people)
    both = Timetable(event, tuple(Placement(s.name, 1, "Early", "Hall", locked=True) for s in SESSIONS))
    seated = seat_anew(event, both, "seats")
    assert _attends(seated) == {("Ann", "Bees", "Early", "Hall"), ("Bo", "Trees", "Early", "Hall")}
    assert (seated.event, seated.placements) == (event, both.placements)
    assert all(p.locked for p in seated.placements)


def test_two_runs_at_the_same_time_are_one_choice() -> None:
    """A session in both rooms at once: Ann goes to the first."""
    event = Event(
        sessions=(Session(name="Bees", runs=2),),
        rooms=ROOMS,
        slots=SLOTS,
        attendees=(Attendee(name="Ann", wishes=(("Bees", 1),)),),
    )
    twice = Timetable(event, (Placement("Bees", 1, "Early", "Hall"), Placement("Bees", 2, "Early", "Cellar")))
    assert _attends(seat_anew(event, twice, "seats")) == {("Ann", "Bees", "Early", "Hall")}


def test_a_broken_obligation_takes_nobody_elses_day() -> None:
    """Ann has to attend both, which are held at once: she attends one; Bo's obligation is kept, though he wishes else.

    A session that is not held at all is nobody's obligation.
    """
    people = (
        Attendee(name="Ann", wishes=(("Bees", 1),), must_attend=("Bees", "Trees", "Moss")),
        Attendee(name="Bo", wishes=(("Bees", 5),), must_attend=("Trees",)),
    )
    sessions = (*SESSIONS, Session(name="Moss"))
    event = Event(sessions=sessions, rooms=ROOMS, slots=SLOTS, attendees=people)
    clash = Timetable(event, (Placement("Bees", 1, "Early", "Hall"), Placement("Trees", 1, "Early", "Cellar")))
    assert _attends(seat_anew(event, clash, "seats")) == {
        ("Ann", "Bees", "Early", "Hall"),
        ("Bo", "Trees", "Early", "Cellar"),
    }


def test_where_a_session_may_not_be_held_people_attend_it_all_the_same() -> None:
    """Bees is not allowed in the slot that it was moved to; what people lose is not made up by that."""
    event = Event(
        sessions=(Session(name="Bees", slots=("Late",)),),
        rooms=ROOMS,
        slots=SLOTS,
        attendees=(Attendee(name="Ann", wishes=(("Bees", 1),)),),
    )
    moved = Timetable(event, (Placement("Bees", 1, "Early", "Hall"),))
    for attendance in ("seats", "free"):
        assert _attends(seat_anew(event, moved, attendance)) == {("Ann", "Bees", "Early", "Hall")}


def test_free_choice_knows_of_both_sessions_in_one_place() -> None:
    """Ann goes to one and Bo to the other, and nobody would choose another day; the shared place is a breach."""
    people = (Attendee(name="Ann", wishes=(("Bees", 1),)), Attendee(name="Bo", wishes=(("Trees", 1),)))
    event = Event(sessions=SESSIONS, rooms=ROOMS, slots=SLOTS, attendees=people)
    both = Timetable(event, tuple(Placement(s.name, 1, "Early", "Hall") for s in SESSIONS))
    seated = seat_anew(event, both, "free")
    assert _attends(seated) == {("Ann", "Bees", "Early", "Hall"), ("Bo", "Trees", "Early", "Hall")}
    assert [breach.rule for breach in verify(event, seated, attendance="free")] == ["one session per room"]
