"""For each goal an event, small enough to solve by eye, in which it competes with another one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot

S1, S2 = Session(name="S1"), Session(name="S2")
ROOMS = (Room(name="R1", seats=5), Room(name="R2", seats=5))
SLOTS = (Slot(name="T1"), Slot(name="T2"))
TWO_DAYS = (Slot(name="T1", date=dt.date(2030, 1, 14)), Slot(name="T2", date=dt.date(2030, 1, 15)))


@dataclass(frozen=True)
class Case:
    """A goal and what it competes with.

    `first` is the value of the goal and of the other one when the goal has the higher priority, `second` when it has
    the lower one.
    """

    goal: str
    event: Event
    first: tuple[int, int]
    second: tuple[int, int]
    against: str = "wishes"
    attendance: str = "seats"


def person(number: int, absent: str = "", **wishes: int) -> Attendee:
    """An attendee who is away in one slot and has wishes."""
    return Attendee(name=f"Attendee {number}", wishes=tuple(wishes.items()), absent=tuple(filter(None, (absent,))))


def event_with(**parts: Any) -> Event:
    """Two sessions, rooms and slots, but for the parts given."""
    return Event(**({"sessions": (S1, S2), "rooms": ROOMS, "slots": SLOTS} | parts))


def both(**details: Any) -> tuple[Session, ...]:
    """S1 and S2 with the same details."""
    return Session(name="S1", **details), Session(name="S2", **details)


def drawn_together(*sessions: Session, slots: tuple[Slot, ...] = SLOTS) -> Event:
    """One person wants S1, another S2, and both are there in T1 only: 2 points in parallel, 1 apart."""
    return event_with(sessions=sessions, slots=slots, attendees=(person(1, "T2", S1=1), person(2, "T2", S2=1)))


def either(*attendees: Attendee, **parts: Any) -> Event:
    """One slot and one room, so that one of the two sessions has to be left out."""
    return event_with(sessions=both(optional=True), slots=SLOTS[:1], rooms=ROOMS[:1], attendees=attendees, **parts)


def published(*rows: str, **parts: Any) -> Event:
    """Sessions that have been published in a slot and a room."""
    split = (row.split() for row in rows)
    return event_with(published=tuple(PublishedPlacement(session=s, slot=t, room=r) for s, t, r in split), **parts)


def apart(goal: str, *sessions: Session, **parts: Any) -> Case:
    """A goal that keeps two sessions apart that people want in parallel."""
    return Case(goal, drawn_together(*sessions, **parts), first=(0, 1), second=(1, 2))


LEVELS = {"themes": ("AI",), "tags": ("AI",)}

CASES = (
    apart("tracks apart", *both(track="AI")),
    apart("themes apart", *both(themes=("AI",))),
    apart("sectors apart", *both(sectors=("School",))),
    apart("tags apart", *both(tags=("AI",))),
    apart("audience variety", *both(audience=("Teachers",))),
    apart("level variety", *both(level=1)),
    apart("language variety", *both(language="Swedish")),
    apart("audience and theme apart", *both(audience=("Teachers",), themes=("AI",))),
    apart("themes over days", *both(themes=("AI",)), slots=TWO_DAYS),
    # One person is there on the first day and wants S1, another on the second and wants S2.
    Case(
        "themes on one day",
        event_with(
            sessions=both(themes=("AI",)), slots=TWO_DAYS, attendees=(person(1, "T2", S1=1), person(2, "T1", S2=1))
        ),
        first=(0, 1),
        second=(1, 2),
    ),
    Case(
        "tags on one day",
        event_with(
            sessions=both(tags=("AI",)), slots=TWO_DAYS, attendees=(person(1, "T2", S1=1), person(2, "T1", S2=1))
        ),
        first=(0, 1),
        second=(1, 2),
    ),
    # The published rooms differ; one of the two has to move.
    Case(
        "themes in one room",
        published("S1 T1 R1", "S2 T2 R2", sessions=both(themes=("AI",))),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    # S1 is the more popular one and has been published in the smaller room; both fit into the larger one.
    Case(
        "popular in larger rooms",
        published(
            *("S1 T1 R1", "S2 T2 R2"),
            sessions=(Session(name="S1", expected=5), Session(name="S2", expected=1)),
            rooms=(Room(name="R1", seats=1), ROOMS[1]),
        ),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    # S1 is the harder one, and whoever wants it is there in T1 only, before which nothing is held.
    Case(
        "beginners first",
        event_with(
            sessions=(Session(name="S1", level=2, **LEVELS), Session(name="S2", level=1, **LEVELS)),
            attendees=(person(1, "T2", S1=1),),
        ),
        first=(0, 0),
        second=(1, 1),
    ),
    Case(
        "beginners first within tags",
        event_with(
            sessions=(Session(name="S1", level=2, **LEVELS), Session(name="S2", level=1, **LEVELS)),
            attendees=(person(1, "T2", S1=1),),
        ),
        first=(0, 0),
        second=(1, 1),
    ),
    # In one slot the person attends one of the two, in two slots both.
    Case("wishes", event_with(attendees=(person(1, S1=1, S2=1),)), first=(2, 2), second=(1, 1), against="few slots"),
    Case("few slots", event_with(attendees=(person(1, S1=1, S2=1),)), first=(1, 1), second=(2, 2)),
    # S1 is the first choice of one with ten points, S2 that of two with one point each.
    # The one who wants S1 very much, or two who would have nothing.
    Case(
        "worst wish first",
        event_with(
            rooms=ROOMS[:1],
            slots=SLOTS[:1],
            sessions=both(optional=True),
            attendees=(person(1, S1=9, S2=3), person(2, S1=2, S2=3)),
        ),
        first=(3, 6),
        second=(2, 11),
    ),
    Case(
        "fewest worst wishes",
        either(person(1, S1=10), person(2, S2=1), person(3, S2=1)),
        first=(1, 2),
        second=(2, 10),
    ),
    Case("first choices", either(person(1, S1=10), person(2, S2=1), person(3, S2=1)), first=(2, 2), second=(1, 10)),
    Case("wishes met", either(person(1, S1=10), person(2, S2=1), person(3, S2=1)), first=(2, 2), second=(1, 10)),
    # The same, counted by those who get nothing.
    Case(
        "people below fewest",
        either(
            person(1, S1=10),
            person(2, S2=1),
            person(3, S2=1),
            settings={"least_wishes": 1, "rules": "fewest wishes = off"},
        ),
        first=(1, 2),
        second=(2, 10),
    ),
    # S1: ten points for one, nothing for the other. S2: half of the first one's best day, all of the second one's.
    Case("fairness", either(person(1, S1=10, S2=5), person(2, S2=4)), first=(50, 9), second=(0, 10)),
    Case(
        "group fairness",
        either(
            Attendee(name="Attendee 1", wishes=(("S1", 10), ("S2", 5)), group="A"),
            Attendee(name="Attendee 2", wishes=(("S2", 4),), group="B"),
        ),
        first=(50, 9),
        second=(0, 10),
    ),
    # Both like S1 better; one of them in S2 makes the crowds even.
    Case(
        "even crowds",
        event_with(slots=SLOTS[:1], attendees=(person(1, S1=2, S2=1), person(2, S1=2, S2=1))),
        first=(0, 3),
        second=(2, 4),
    ),
    # Five are expected where there is one seat; in the other room there are five.
    Case(
        "rooms too small",
        published("S1 T1 R1", sessions=(Session(name="S1", expected=5),), rooms=(Room(name="R1", seats=1), ROOMS[1])),
        first=(0, 1),
        second=(4, 0),
        against="stability",
    ),
    Case(
        "rooms too large",
        published("S1 T1 R1", sessions=(Session(name="S1", expected=1),), rooms=(ROOMS[0], Room(name="R2", seats=1))),
        first=(0, 1),
        second=(4, 0),
        against="stability",
    ),
    # Who wants S1 is there in T1 only; the session would rather be late.
    Case(
        "preferred slots",
        event_with(
            sessions=(Session(name="S1", preferred_slot_tags=("Late",)),),
            slots=(SLOTS[0], Slot(name="T2", tags=("late",))),
            attendees=(person(1, "T2", S1=1),),
        ),
        first=(0, 0),
        second=(1, 1),
    ),
    Case(
        "undesired slots",
        event_with(
            sessions=(Session(name="S1", undesired_slot_tags=("Early",)),),
            slots=(Slot(name="T1", tags=("early",)), SLOTS[1]),
            attendees=(person(1, "T2", S1=1),),
        ),
        first=(0, 0),
        second=(1, 1),
    ),
    Case(
        "preferred rooms",
        published(
            "S1 T1 R1",
            sessions=(Session(name="S1", preferred_features=("Screen",)),),
            rooms=(ROOMS[0], Room(name="R2", seats=5, features=("screen",))),
        ),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    Case(
        "undesired rooms",
        published(
            "S1 T1 R1",
            sessions=(Session(name="S1", undesired_features=("Noise",)),),
            rooms=(Room(name="R1", seats=5, features=("noise",)), ROOMS[1]),
        ),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    # Published in two rooms: one of the two sessions moves to the other one's.
    Case(
        "tracks in one room",
        published("S1 T1 R1", "S2 T2 R2", sessions=both(track="AI")),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    Case(
        "room changes",
        published("S1 T1 R1", "S2 T2 R2", attendees=(Attendee(name="Attendee 1", must_attend=("S1", "S2")),)),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    Case(
        "speaker room changes",
        published("S1 T1 R1", "S2 T2 R2", sessions=both(moderators=("Speaker 1",))),
        first=(0, 1),
        second=(1, 0),
        against="stability",
    ),
    Case("few rooms", published("S1 T1 R1", "S2 T2 R2"), first=(1, 1), second=(2, 0), against="stability"),
    # T2 lies idle between the two; moving one of them to it costs ten.
    Case(
        "compact days",
        published("S1 T1 R1", "S2 T3 R1", sessions=both(speakers=("Speaker 1",)), slots=(*SLOTS, Slot(name="T3"))),
        first=(0, 10),
        second=(1, 0),
        against="stability",
    ),
    # T2 lies between; moving one of them to it costs ten.
    Case(
        "short waits",
        published("S1 T1 R1", "S2 T3 R1", sessions=both(speakers=("Speaker 1",)), slots=(*SLOTS, Slot(name="T3"))),
        first=(0, 10),
        second=(1, 0),
        against="stability",
    ),
    # Both want both.
    Case(
        "met again",
        event_with(attendees=(person(1, S1=2, S2=1), person(2, S1=2, S2=1))),
        first=(0, 5),
        second=(1, 6),
    ),
    # Leaving everything out opens no room.
    Case(
        "left out",
        event_with(sessions=(Session(name="S1", optional=True),)),
        first=(0, 1),
        second=(1, 0),
        against="few rooms",
    ),
    # The only room costs five to open.
    Case(
        "prices",
        event_with(
            sessions=(Session(name="S1", optional=True),),
            rooms=(Room(name="R1", seats=5, price=5),),
            attendees=(person(1, S1=1),),
        ),
        first=(0, 0),
        second=(5, 1),
    ),
    # Published in T2, wanted by somebody who is there in T1 only.
    Case(
        "stability",
        published("S1 T2 R1", sessions=(S1,), attendees=(person(1, "T2", S1=1),)),
        first=(0, 0),
        second=(10, 1),
    ),
    # Two people choose what has one seat.
    Case(
        "turned away",
        event_with(
            sessions=(Session(name="S1", optional=True),),
            rooms=(Room(name="R1", seats=1),),
            attendees=(person(1, S1=1), person(2, S1=1)),
        ),
        first=(0, 0),
        second=(1, 2),
        attendance="free",
    ),
)
