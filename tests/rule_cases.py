"""Each rule both ways: events small enough to solve by eye, with a timetable that is allowed and one that is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker

SESSIONS = (Session(name="S1"), Session(name="S2"))
ROOMS = (Room(name="R1", seats=2), Room(name="R2", seats=2))
SLOTS = (Slot(name="T1"), Slot(name="T2"))
# T2 begins while T1 is still on.
OVERLAPPING = (
    Slot(name="T1", start=dt.time(9), end=dt.time(10)),
    Slot(name="T2", start=dt.time(9, 30), end=dt.time(10, 30)),
)
WISHING = Attendee(name="Attendee 1", wishes=(("S1", 2), ("S2", 1)))


def event_with(**parts: Any) -> Event:
    """Two sessions, rooms and slots without any particular rule, but for the parts given."""
    return Event(**({"sessions": SESSIONS, "rooms": ROOMS, "slots": SLOTS} | parts))


def session(**details: Any) -> tuple[Session, ...]:
    """S1 with details, and S2 as it is."""
    return Session(name="S1", **details), SESSIONS[1]


def both(**details: Any) -> tuple[Session, ...]:
    """S1 and S2, both with details."""
    return Session(name="S1", **details), Session(name="S2", **details)


@dataclass(frozen=True)
class Case:
    """One rule in one event: placements and itineraries that keep it, and the same with one thing that breaks it.

    A placement is written "S1 T1 R1"; an attendance is "Attendee 1: S1 T1 R1".
    """

    rule: str
    event: Event
    allowed: str
    breaking: str
    english: str
    swedish: str
    attendance: str = "seats"


CASES = {
    # S2 has one run, so it cannot be left out.
    "held too seldom": Case(
        "held",
        event_with(),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1",
        "S2 is held 0 times instead of 1.",
        "S2 hålls 0 gånger i stället för 1.",
    ),
    # S1 has one run, so it cannot be held in both slots.
    "held too often": Case(
        "held",
        event_with(),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S1 T2 R1, S2 T2 R2",
        "S1 is held 2 times instead of 1.",
        "S1 hålls 2 gånger i stället för 1.",
    ),
    # An optional session may be left out, but not held more often than it has runs.
    "held although optional": Case(
        "held",
        event_with(sessions=session(optional=True)),
        "S2 T2 R1",
        "S1 T1 R1, S1 T2 R1, S2 T2 R2",
        "S1 is held 2 times instead of 1.",
        "S1 hålls 2 gånger i stället för 1.",
    ),
    # Who missed a run gets nothing from another one at the same time.
    "runs apart": Case(
        "runs apart",
        event_with(sessions=session(runs=2)),
        "S1 T1 R1, S1 T2 R2, S2 T1 R2",
        "S1 T1 R1, S1 T1 R2, S2 T2 R1",
        "S1 is held 2 times in T1.",
        "S1 hålls 2 gånger samtidigt, på tiden T1.",
    ),
    # Two sessions fit in one slot only in two rooms.
    "one session per room": Case(
        "one session per room",
        event_with(),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R1, S2 T1 R1",
        "S1 and S2 are both in R1 at the same time (T1).",
        "S1 och S2 är båda i R1 samtidigt (T1).",
    ),
    # The room is still taken at 9.30, when T2 begins.
    "one session per room in overlapping slots": Case(
        "one session per room",
        event_with(slots=OVERLAPPING),
        "S1 T1 R1, S2 T2 R2",
        "S1 T1 R1, S2 T2 R1",
        "S1 and S2 are both in R1 at the same time (T1).",
        "S1 och S2 är båda i R1 samtidigt (T1).",
    ),
    "room open": Case(
        "room open",
        event_with(rooms=(Room(name="R1", seats=2, unavailable=("T1",)), ROOMS[1])),
        "S1 T2 R1, S2 T1 R2",
        "S1 T1 R1, S2 T1 R2",
        "S1 is in R1 in T1, when the room is unavailable.",
        "S1 ligger i R1 på T1, då lokalen är upptagen.",
    ),
    # Closed in T1, so closed when T2 begins.
    "room open in an overlapping slot": Case(
        "room open",
        event_with(
            rooms=(Room(name="R1", seats=2, unavailable=("T1",)), ROOMS[1], Room(name="R3", seats=2)), slots=OVERLAPPING
        ),
        "S1 T2 R3, S2 T1 R2",
        "S1 T2 R1, S2 T1 R2",
        "S1 is in R1 in T2, when the room is unavailable.",
        "S1 ligger i R1 på T2, då lokalen är upptagen.",
    ),
    # R1 is there for T2 and T3 only; that T2 overlaps T1, in which it is not, does not matter.
    "room open in its own slots": Case(
        "room open",
        event_with(
            rooms=(Room(name="R1", seats=2, slots=("T2", "T3")), ROOMS[1]),
            slots=(*OVERLAPPING, Slot(name="T3", start=dt.time(11), end=dt.time(12))),
        ),
        "S1 T2 R1, S2 T1 R2",
        "S1 T1 R1, S2 T3 R2",
        "S1 is in R1 in T1, when the room is unavailable.",
        "S1 ligger i R1 på T1, då lokalen är upptagen.",
    ),
    # R2 has no screen; any case and stray spaces are the same feature.
    "room features": Case(
        "room features",
        event_with(
            sessions=session(needs=("Screen",)), rooms=(Room(name="R1", seats=2, features=("Screen", "Sink")), ROOMS[1])
        ),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R2, S2 T1 R1",
        "S1 is in R2, which lacks a feature that the session needs.",
        "S1 ligger i R2, som saknar utrustning som lärpasset kräver.",
    ),
    "allowed rooms": Case(
        "allowed rooms",
        event_with(sessions=session(rooms=("R1",))),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R2, S2 T1 R1",
        "S1 is in R2, which is not among its allowed rooms.",
        "S1 ligger i R2, som inte är en av dess tillåtna lokaler.",
    ),
    "allowed slots": Case(
        "allowed slots",
        event_with(sessions=session(slots=("T1",))),
        "S1 T1 R1, S2 T1 R2",
        "S1 T2 R1, S2 T1 R2",
        "S1 is in T2, which is not among its allowed slots.",
        "S1 ligger på T2, som inte är en av dess tillåtna tider.",
    ),
    # 45 minutes do not fit in 30; a session without a length fits anywhere.
    "length": Case(
        "length",
        event_with(
            sessions=session(minutes=45),
            slots=(
                Slot(name="T1", start=dt.time(9), end=dt.time(9, 45)),
                Slot(name="T2", start=dt.time(10), end=dt.time(10, 30)),
            ),
        ),
        "S1 T1 R1, S2 T2 R2",
        "S1 T2 R1, S2 T2 R2",
        "S1 is longer than T2.",
        "S1 är längre än T2.",
    ),
    # The same person at both sessions.
    "one place per speaker": Case(
        "one place per speaker",
        event_with(sessions=both(speakers=("Speaker 1",))),
        "S1 T1 R1, S2 T2 R2",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) are at the same time and share a speaker.",
        "S1 (T1) och S2 (T1) är samtidigt och har en gemensam medverkande.",
    ),
    # Both runs need the speaker, and the second begins while the first is still on.
    "one place per speaker for two runs": Case(
        "one place per speaker",
        event_with(
            sessions=(Session(name="S1", runs=2, speakers=("Speaker 1",)),),
            slots=(*OVERLAPPING, Slot(name="T3", start=dt.time(11), end=dt.time(12))),
        ),
        "S1 T1 R1, S1 T3 R1",
        "S1 T1 R1, S1 T2 R2",
        "S1 (T1) and S1 (T2) are at the same time and share a speaker.",
        "S1 (T1) och S1 (T2) är samtidigt och har en gemensam medverkande.",
    ),
    "speaker available": Case(
        "speaker available",
        event_with(
            sessions=session(speakers=("Speaker 1",)), speakers=(Speaker(name="Speaker 1", unavailable=("T1",)),)
        ),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is in T1, when a speaker is unavailable.",
        "S1 ligger på T1, då en medverkande har förhinder.",
    ),
    "pinned to a slot": Case(
        "pinned",
        event_with(sessions=session(pinned_slots=("T2",))),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is pinned to T2 and is not there.",
        "S1 är låst till T2 och ligger inte där.",
    ),
    "pinned to a room": Case(
        "pinned",
        event_with(sessions=session(pinned_rooms=("R2",))),
        "S1 T1 R2, S2 T1 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 is pinned to R2 and is not there.",
        "S1 är låst till R2 och ligger inte där.",
    ),
    "pinned to both": Case(
        "pinned",
        event_with(sessions=session(pinned_slots=("T2",), pinned_rooms=("R2",))),
        "S1 T2 R2, S2 T2 R1",
        "S1 T2 R1, S2 T2 R2",
        "S1 is pinned to T2, R2 and is not there.",
        "S1 är låst till T2, R2 och ligger inte där.",
    ),
    # Each pin is for a run of its own: both in the right slots, but in each other's rooms.
    "pinned in pairs": Case(
        "pinned",
        event_with(sessions=session(runs=2, pinned_slots=("T1", "T2"), pinned_rooms=("R1", "R2"))),
        "S1 T1 R1, S1 T2 R2, S2 T1 R2",
        "S1 T1 R1, S1 T2 R1, S2 T1 R2",
        "S1 is pinned to T2, R2 and is not there.",
        "S1 är låst till T2, R2 och ligger inte där.",
    ),
    # A single pinned room is for every run.
    "pinned to one room for all runs": Case(
        "pinned",
        event_with(sessions=session(runs=2, pinned_rooms=("R1",))),
        "S1 T1 R1, S1 T2 R1, S2 T1 R2",
        "S1 T1 R1, S1 T2 R2, S2 T1 R2",
        "S1 is pinned to R1 and is not there.",
        "S1 är låst till R1 och ligger inte där.",
    ),
    # Whatever is pinned is held, also what may be left out otherwise.
    "pinned although optional": Case(
        "pinned",
        event_with(sessions=session(optional=True, pinned_slots=("T1",))),
        "S1 T1 R1, S2 T2 R1",
        "S2 T2 R1",
        "S1 is pinned to T1 and is not there.",
        "S1 är låst till T1 och ligger inte där.",
    ),
    "locked in the published timetable": Case(
        "pinned",
        event_with(
            published=(
                PublishedPlacement(session="S1", slot="T1", room="R2", locked=True),
                PublishedPlacement(session="S2", slot="T1", room="R1"),
            )
        ),
        "S1 T1 R2, S2 T2 R1",
        "S1 T2 R2, S2 T1 R1",
        "S1 is pinned to T1, R2 and is not there.",
        "S1 är låst till T1, R2 och ligger inte där.",
    ),
    # Parallel sessions: only one of them.
    "itinerary in one slot": Case(
        "itinerary",
        event_with(attendees=(WISHING,)),
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1",
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1, Attendee 1: S2 T1 R2",
        "Attendee 1 attends S1 and S2 at the same time, twice, or where they are not held.",
        "Attendee 1 går på S1 och S2 samtidigt, två gånger, eller där de inte hålls.",
    ),
    "itinerary in overlapping slots": Case(
        "itinerary",
        event_with(attendees=(WISHING,), slots=OVERLAPPING),
        "S1 T1 R1, S2 T2 R2 | Attendee 1: S1 T1 R1",
        "S1 T1 R1, S2 T2 R2 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R2",
        "Attendee 1 attends S1 and S2 at the same time, twice, or where they are not held.",
        "Attendee 1 går på S1 och S2 samtidigt, två gånger, eller där de inte hålls.",
    ),
    "itinerary with a session twice": Case(
        "itinerary",
        event_with(attendees=(WISHING,), sessions=session(runs=2)),
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T2 R1, Attendee 1: S2 T1 R2",
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T1 R1, Attendee 1: S1 T2 R1",
        "Attendee 1 attends S1 and S1 at the same time, twice, or where they are not held.",
        "Attendee 1 går på S1 och S1 samtidigt, två gånger, eller där de inte hålls.",
    ),
    # S1 is in R1, and the attendee is sent to R2.
    "itinerary where nothing is held": Case(
        "itinerary",
        event_with(attendees=(WISHING,)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R2, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1 and S1 at the same time, twice, or where they are not held.",
        "Attendee 1 går på S1 och S1 samtidigt, två gånger, eller där de inte hålls.",
    ),
    "present": Case(
        "present",
        event_with(attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, absent=("T1",)),)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1 in T1 while absent.",
        "Attendee 1 går på S1 på T1 under sin frånvaro.",
    ),
    # A speaker with the same name as an attendee is the same person, and busy in T1.
    "speaking": Case(
        "speaking",
        event_with(
            sessions=(*session(speakers=("attendee 1",)), Session(name="S3")),
            attendees=(Attendee(name="Attendee 1", wishes=(("S2", 1), ("S3", 1))),),
        ),
        "S1 T1 R1, S2 T1 R2, S3 T2 R1 | Attendee 1: S3 T2 R1",
        "S1 T1 R1, S2 T1 R2, S3 T2 R1 | Attendee 1: S2 T1 R2, Attendee 1: S3 T2 R1",
        "Attendee 1 attends S2 in T1 while speaking.",
        "Attendee 1 går på S2 på T1 medan hen själv medverkar.",
    ),
    "must attend": Case(
        "must attend",
        event_with(attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, must_attend=("S2",)),)),
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S2 T1 R2",
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1",
        "Attendee 1 must attend S2 and does not.",
        "Attendee 1 måste gå på S2 men gör det inte.",
    ),
    # Two wish for it, and the room has one seat.
    "seats of the room": Case(
        "seats",
        event_with(
            attendees=(WISHING, Attendee(name="Attendee 2", wishes=(("S1", 1),))),
            rooms=(Room(name="R1", seats=1), ROOMS[1]),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    # The room has two seats, but the session takes one person.
    "seats of the session": Case(
        "seats",
        event_with(
            attendees=(WISHING, Attendee(name="Attendee 2", wishes=(("S1", 1),))), sessions=session(max_seats=1)
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    "minimum": Case(
        "minimum",
        event_with(attendees=(WISHING, Attendee(name="Attendee 2")), sessions=session(min_seats=2)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "S1 in T1 has 1 people but needs 2.",
        "S1 på T1 har 1 deltagare men behöver 2.",
    ),
    # Nobody tells people where to go: they go to what they like best.
    "own choice": Case(
        "own choice",
        event_with(attendees=(WISHING,)),
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1",
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S2 T1 R2",
        "Attendee 1 would choose another day than the itinerary says.",
        "Attendee 1 skulle välja en annan dag än schemat säger.",
        attendance="free",
    ),
}
