"""For each rule that can be left out, an event in which it forbids the best timetable, and one in which it does not.

In most of them somebody can be there in one slot only, so that the best timetable is seen at a glance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from rule_slots import DAYS, MORNING

ROOMS = (Room(name="R1", seats=5), Room(name="R2", seats=5))
S1, S2 = Session(name="S1"), Session(name="S2")
BY_ONE = {"speakers": ("Speaker 1",)}
AI = {"tags": ("AI",)}


@dataclass(frozen=True)
class Effect:
    """A rule, events in which it costs points and in which it does not, and the points without and with it."""

    rule: str
    forbids: Event
    allows: Event
    without: int
    points: int


def there(number: int, slot: str, wish: str, slots: tuple[Slot, ...] = MORNING, **more: Any) -> Attendee:
    """Somebody who is there in one of the slots and wants one session."""
    absent = tuple(other.name for other in slots if other.name != slot)
    return Attendee(name=f"Attendee {number}", wishes=((wish, 1),), absent=absent, **more)


def wanted(
    first: str,
    second: str,
    *sessions: Session,
    slots: tuple[Slot, ...] = MORNING,
    rooms: tuple[Room, ...] = ROOMS,
    more: dict[str, Any] | None = None,
    **parts: Any,
) -> Event:
    """One person wants S1 and is there in a slot, another S2 in another slot: 2 points if both are held so."""
    attendees = (there(1, first, "S1", slots), there(2, second, "S2", slots, **(more or {})))
    return Event(sessions=sessions or (S1, S2), slots=slots, rooms=rooms, attendees=attendees, **parts)


def each(**details: Any) -> tuple[Session, ...]:
    """S1 and S2 with the same details."""
    return Session(name="S1", **details), Session(name="S2", **details)


def second(**details: Any) -> tuple[Session, ...]:
    """S1 as it is, and S2 with details."""
    return S1, Session(name="S2", **details)


def pair(rule: str, forbidden: tuple[str, str], allowed: tuple[str, str], *sessions: Session, **parts: Any) -> Effect:
    """The rule forbids that S1 and S2 are held in two slots, and allows two others."""
    return Effect(rule, wanted(*forbidden, *sessions, **parts), wanted(*allowed, *sessions, **parts), 2, 1)


def speaker(**details: Any) -> dict[str, Any]:
    """The list of speakers."""
    return {"speakers": (Speaker(name="Speaker 1", **details),)}


def crowd(small: int, large: int, *sessions: Session, people: int = 2, rooms: dict[str, Any] | None = None) -> Event:
    """Some want S1, whose room decides how many of them have a seat."""
    attendees = tuple(Attendee(name=f"Attendee {n}", wishes=(("S1", 1),)) for n in range(people))
    first, other = Room(name="R1", seats=small), Room(name="R2", seats=large, **(rooms or {}))
    return Event(sessions=sessions, rooms=(first, other), slots=MORNING, attendees=attendees)


def in_room(rule: str, **details: Any) -> Effect:
    """A rule that sends S1 to R1, where there is one seat for two people, or two."""
    first, others = Session(name="S1", **details), Session(name="S2", pinned_rooms=("R1",))
    return Effect(rule, crowd(1, 2, first, others), crowd(2, 2, first, others), 2, 1)


def of_feature(rule: str, first: tuple[str, ...], other: tuple[str, ...], **details: Any) -> Effect:
    """A rule that sends S1 to R1 by the features of the rooms."""
    one_seat, two_seats = (_featured(seats, first, other, **details) for seats in (1, 2))
    return Effect(rule, one_seat, two_seats, 2, 1)


def _featured(seats: int, first: tuple[str, ...], other: tuple[str, ...], **details: Any) -> Event:
    rooms = (Room(name="R1", seats=seats, features=first), Room(name="R2", seats=2, features=other))
    attendees = tuple(Attendee(name=f"Attendee {n}", wishes=(("S1", 1),)) for n in range(2))
    return Event(sessions=(Session(name="S1", **details),), rooms=rooms, slots=MORNING, attendees=attendees)


def one(*attendees: Attendee, seats: int = 5, slots: tuple[Slot, ...] = MORNING[:1], **settings: Any) -> Event:
    """S1 and S2 and a few people."""
    rooms = (Room(name="R1", seats=seats), Room(name="R2", seats=seats))
    return Event(sessions=(S1, S2), rooms=rooms, slots=slots, attendees=attendees, settings=settings)


def person(number: int, **more: Any) -> Attendee:
    """An attendee; wishes are given as a mapping."""
    wishes = tuple(more.pop("wishes", {}).items())
    return Attendee(name=f"Attendee {number}", wishes=wishes, **more)


def for_everybody(most: int) -> Event:
    """S1 is for everybody; two want S2, of whom one attends at most so many sessions."""
    attendees = person(1, wishes={"S2": 1}, max_sessions=most), person(2, wishes={"S2": 1})
    return Event(sessions=(Session(name="S1", plenary=True), S2), slots=MORNING[:2], rooms=ROOMS, attendees=attendees)


TAGGED_SLOTS = (MORNING[0], Slot(name="T2", start=MORNING[1].start, end=MORNING[1].end, tags=("Late",)), MORNING[2])
BLOCKS = tuple(
    Slot(name=slot.name, start=slot.start, end=slot.end, block="pm" if slot.name == "T3" else "am") for slot in MORNING
)
SHORT = (MORNING[0], Slot(name="T2", start=MORNING[1].start, end=MORNING[1].start.replace(minute=30)), MORNING[2])
HALVES = (ROOMS[0], Room(name="R2", seats=5, parts=("R1",)))
PARALLEL, APART = ("T1", "T1"), ("T1", "T2")

EFFECTS = (
    # Sessions.
    pair("not with", PARALLEL, APART, *second(not_with=("S1",))),
    pair("exclusive tags", PARALLEL, APART, *each(**AI), settings={"exclusive_tags": ("AI",)}),
    pair("plenary", PARALLEL, APART, Session(name="S1", plenary=True), S2, more={"may_not_attend": ("S1",)}),
    pair("after", ("T2", "T1"), APART, *second(after=("S1",))),
    pair("after on another day", APART, ("T1", "T3"), *second(after_on_another_day=("S1",)), slots=DAYS),
    pair("directly after", ("T1", "T3"), APART, *second(directly_after=("S1",))),
    pair("same slot", APART, PARALLEL, *second(same_slot=("S1",))),
    pair("pinned", APART, ("T1", "T3"), *second(pinned_slots=("T3",))),
    pair("allowed slots", APART, ("T1", "T3"), *second(slots=("T1", "T3"))),
    pair("needed slot tags", ("T2", "T1"), APART, *second(needed_slot_tags=("late",)), slots=TAGGED_SLOTS),
    pair("forbidden slot tags", APART, ("T2", "T1"), *second(forbidden_slot_tags=("late",)), slots=TAGGED_SLOTS),
    pair("length", APART, ("T2", "T1"), *second(minutes=45), slots=SHORT),
    pair("most per slot", PARALLEL, APART, *each(**AI), settings={"most_per_slot": {"AI": 1}}),
    pair("least per slot", PARALLEL, APART, *each(**AI), slots=MORNING[:2], settings={"least_per_slot": {"AI": 1}}),
    pair("most per day", APART, ("T1", "T3"), *each(**AI), slots=DAYS, settings={"most_per_day": {"AI": 1}}),
    pair("least per day", APART, ("T1", "T3"), *each(**AI), slots=DAYS, settings={"least_per_day": {"AI": 1}}),
    pair("together", APART, PARALLEL, *each(**AI), settings={"together": {"AI": 2}}),
    # Speakers.
    pair("one place per speaker", PARALLEL, APART, *each(**BY_ONE)),
    pair("speaker available", APART, ("T1", "T3"), *second(**BY_ONE), **speaker(unavailable=("T2",))),
    pair("speaker pause", APART, ("T2", "T3"), *each(**BY_ONE), **speaker(pause=30)),
    pair("speaker on one day", ("T1", "T3"), APART, *each(**BY_ONE), slots=DAYS, **speaker(one_day=True)),
    pair("speaker's most per day", APART, ("T1", "T3"), *each(**BY_ONE), slots=DAYS, **speaker(max_per_day=1)),
    pair("speaker not first", ("T2", "T1"), APART, *second(**BY_ONE), **speaker(not_first=True)),
    pair("speaker not last", ("T1", "T3"), APART, *second(**BY_ONE), **speaker(not_last=True)),
    pair(
        "speaker walk",
        APART,
        ("T2", "T3"),
        Session(name="S1", pinned_rooms=("R1",), **BY_ONE),
        Session(name="S2", pinned_rooms=("R2",), **BY_ONE),
        settings={"walk": 20},
    ),
    pair("longest wait", ("T1", "T3"), ("T2", "T3"), *each(**BY_ONE), settings={"longest_wait": 30}),
    # Rooms.
    pair("divided rooms", PARALLEL, APART, rooms=HALVES),
    pair("turnaround", APART, ("T1", "T3"), rooms=(Room(name="R1", seats=5, turnaround=20),)),
    pair("whole blocks", ("T1", "T3"), APART, slots=BLOCKS, rooms=(Room(name="R1", seats=5, whole_blocks=True),)),
    pair("room open", APART, ("T1", "T3"), rooms=(Room(name="R1", seats=5, unavailable=("T2",)),)),
    in_room("allowed rooms", rooms=("R1",)),
    in_room("same room", same_room=("S2",)),
    of_feature("room features", ("Screen",), (), needs=("screen",)),
    of_feature("forbidden features", (), ("Noise",), forbidden_features=("noise",)),
    # R2 is large but closed in two of three slots, so that both runs fit in R1 only.
    Effect(
        "runs in one room",
        crowd(1, 2, Session(name="S1", runs=2, runs_in_one_room=True), people=3, rooms={"unavailable": ("T2", "T3")}),
        crowd(1, 2, Session(name="S1", runs=2, runs_in_one_room=True), people=3),
        without=3,
        points=2,
    ),
    # Two people want a run of S1 each, on one day or on two.
    Effect(
        "runs on different days",
        *(
            Event(
                sessions=(Session(name="S1", runs=2, runs_on_different_days=True),),
                slots=DAYS,
                rooms=ROOMS,
                attendees=(there(1, "T1", "S1"), there(2, slot, "S1")),
            )
            for slot in ("T2", "T3")
        ),
        without=2,
        points=1,
    ),
    # Attendees.
    Effect(
        "most sessions",
        one(person(1, wishes={"S1": 2, "S2": 1}, max_sessions=1), slots=MORNING[:2]),
        one(person(1, wishes={"S1": 2}, max_sessions=1), slots=MORNING[:2]),
        without=3,
        points=2,
    ),
    # One seat: the first one wants both, at five points each, the other one S1 alone.
    Effect(
        "fewest wishes",
        one(
            person(1, wishes={"S1": 5, "S2": 5}),
            person(2, wishes={"S1": 1}),
            seats=1,
            slots=MORNING[:2],
            least_wishes=1,
        ),
        one(person(1, wishes={"S1": 5, "S2": 5}), person(2, wishes={"S1": 1}), slots=MORNING[:2], least_wishes=1),
        without=10,
        points=6,
    ),
    # One seat each: the second one may not go to S2 and so takes the first one's seat at S1.
    Effect(
        "full",
        one(person(1, wishes={"S1": 2, "S2": 1}), person(2, may_not_attend=("S2",)), seats=1, full=True),
        one(person(1, wishes={"S1": 2, "S2": 1}), person(2, may_not_attend=("S1",)), seats=1, full=True),
        without=2,
        points=1,
    ),
    Effect(
        "group together",
        one(person(1, wishes={"S1": 1}, group="A"), person(2, wishes={"S2": 1}, group="A")),
        one(person(1, wishes={"S1": 1}, group="A"), person(2, wishes={"S2": 1}, group="A"), slots=MORNING[:2]),
        without=2,
        points=1,
    ),
    # Some may not go to what they want, are not there, or find one seat.
    Effect(
        "may attend",
        one(person(1, wishes={"S1": 2, "S2": 1}, may_not_attend=("S1",))),
        one(person(1, wishes={"S1": 2, "S2": 1}, may_not_attend=("S2",))),
        without=2,
        points=1,
    ),
    Effect(
        "present",
        one(person(1, wishes={"S1": 1}, absent=("T1",)), person(2, wishes={"S1": 1})),
        one(person(1, wishes={"S1": 1}, absent=("T1",)), person(2, wishes={"S1": 1}), slots=MORNING[:2]),
        without=2,
        points=1,
    ),
    Effect(
        "for classes",
        *(
            Event(
                sessions=(Session(name="S1", for_classes=("7A",)), S2),
                slots=MORNING[:1],
                rooms=ROOMS,
                attendees=(person(1, wishes={"S1": 2, "S2": 1}, classes=(own,)), person(2, classes=("7B",))),
            )
            for own in ("7B", "7a")
        ),
        without=2,
        points=1,
    ),
    Effect(
        "one of",
        *(
            Event(
                sessions=(Session(name="S1", one_of="A"), Session(name="S2", one_of="A")),
                slots=slots,
                rooms=ROOMS,
                attendees=(person(1, wishes={"S1": 2, "S2": 1}),),
            )
            for slots in (MORNING, MORNING[:1])
        ),
        without=3,
        points=2,
    ),
    # S2 can be held in T1 only, when the first run of S1 is held as well.
    Effect(
        "must attend at",
        *(
            Event(
                sessions=(Session(name="S1", runs=2), Session(name="S2", slots=("T1",))),
                slots=MORNING[:2],
                rooms=ROOMS,
                attendees=(person(1, wishes={"S1": 2, "S2": 1}, must_attend=(f"S1 @ {slot}",)),),
            )
            for slot in ("T1", "T2")
        ),
        without=3,
        points=2,
    ),
    # One run of S1 is either for the one at a distance or for the one on site; of two runs each has one.
    Effect(
        "online or on site",
        *(
            Event(
                sessions=(Session(name="S1", runs=runs, offered="either"),),
                slots=MORNING[:2],
                rooms=ROOMS,
                attendees=(person(1, wishes={"S1": 1}), person(2, wishes={"S1": 1}, online=True)),
            )
            for runs in (1, 2)
        ),
        without=2,
        points=1,
    ),
    # Both want both sessions and meet in the first; one of them stays away from the second, or is not there at all.
    Effect(
        "not together again",
        *(
            one(
                person(1, wishes={"S1": 2, "S2": 1}),
                person(2, wishes={"S1": 2, "S2": 1}, absent=away),
                slots=MORNING[:2],
                not_together_again=True,
            )
            for away in ((), ("T2",))
        ),
        without=6,
        points=5,
    ),
    Effect("seats", crowd(1, 1, S1), crowd(1, 2, S1), without=2, points=1),
    # Somebody who attends one session only goes to the one for everybody, and misses S2.
    Effect("everybody at plenary", for_everybody(1), for_everybody(2), without=2, points=1),
    # S2 is at the same time as S1, which both want, or after it.
    Effect(
        "must attend",
        one(person(1, wishes={"S1": 2}, must_attend=("S2",)), person(2, wishes={"S1": 1})),
        one(person(1, wishes={"S1": 2}, must_attend=("S2",)), person(2, wishes={"S1": 1}), slots=MORNING[:2]),
        without=3,
        points=1,
    ),
    # S1 needs the second one as well, who wants S2.
    Effect(
        "minimum",
        *(
            Event(
                sessions=(Session(name="S1", min_seats=least), S2),
                slots=MORNING[:1],
                rooms=ROOMS,
                attendees=(person(1, wishes={"S1": 1}), person(2, wishes={"S2": 1})),
            )
            for least in (2, 1)
        ),
        without=2,
        points=1,
    ),
)
