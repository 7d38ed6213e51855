"""What a timetable means for everybody, small enough to be counted by eye."""

from __future__ import annotations

from dataclasses import replace

import pytest

from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.certificate import Certificate, certificate_of, input_hash, timetable_hash
from larpass_sched.write.anonymise import anonymised
from larpass_sched.write.facts import Clash, Facts

# Two slots, two rooms: A | B, then C | D. D has one seat, E is not held. Sam speaks at B.
EVENT = Event(
    sessions=(
        Session(name="A"),
        Session(name="B", speakers=("Sam",)),
        Session(name="C"),
        Session(name="D", max_seats=1),
        Session(name="E", optional=True),
    ),
    rooms=(Room(name="Hall", seats=9), Room(name="Den", seats=3)),
    slots=(Slot(name="1"), Slot(name="2")),
    attendees=(
        # Attends A and D; B is at the same time as A, C at the same time as D, E is not held.
        Attendee(name="Ann", wishes=(("A", 5), ("B", 4), ("D", 3), ("C", 2), ("E", 1)), weight=2),
        # Away in slot 1; wants D most, which is full, and attends C instead.
        Attendee(name="Bo", wishes=(("D", 5), ("A", 4), ("C", 3)), absent=("1",), email="bo@example.org"),
        # Speaks at B and so misses A; B itself is no wish. Nothing stands in the way of C.
        Attendee(name="Sam", wishes=(("A", 5), ("B", 4), ("C", 3))),
    ),
)
TIMETABLE = Timetable(
    EVENT,
    (
        Placement("A", 1, "1", "Hall"),
        Placement("B", 1, "1", "Den"),
        Placement("C", 1, "2", "Hall"),
        Placement("D", 1, "2", "Den"),
    ),
    (
        Attendance("Ann", "1", "A", 1, "Hall", 5),
        Attendance("Ann", "2", "D", 1, "Den", 3),
        Attendance("Bo", "2", "C", 1, "Hall", 3),
    ),
)


@pytest.fixture
def facts() -> Facts:
    """The facts of the small timetable."""
    return Facts(TIMETABLE)


def test_reasons_of_people_with_rules_of_their_own() -> None:
    """What is not for a person, at a distance or by rule, and who attends enough; none of it counts as a best day."""
    first, *others = EVENT.sessions
    ann, bo, sam = EVENT.attendees
    event = replace(
        EVENT,
        sessions=(replace(first, offered="on site"), *others),
        attendees=(
            replace(ann, may_not_attend=("B",)),
            replace(bo, absent=(), online=True),
            replace(sam, max_sessions=0),
        ),
    )
    facts = Facts(replace(TIMETABLE, event=event))
    reasons = {(o.attendee, o.session): o.reasons for row in facts.outcomes.values() for o in row if not o.met}
    assert reasons["Ann", "B"] == (("not for", ""),)
    assert reasons["Bo", "A"] == (("not for", ""),)
    # D is full, but Bo needs no seat: what stands in the way is C.
    assert reasons["Bo", "D"] == (("parallel", "C"),)
    assert reasons["Sam", "C"] == (("enough", ""),)
    assert facts.seated == {("A", "1", "Hall"): 1, ("D", "2", "Den"): 1}
    assert [day.best for day in facts.days] == [8, 8, 0]


def test_reasons_that_tie_sessions_and_people_together() -> None:
    """An alternative is attended, the run is for people elsewhere, or somebody there has been met before."""
    first, second, third, *others = EVENT.sessions
    ann, bo, sam = EVENT.attendees
    labelled = replace(first, one_of="X"), replace(second, one_of="x"), replace(third, offered="either")
    people = ann, replace(bo, absent=()), replace(sam, online=True)
    event = replace(EVENT, sessions=(*labelled, *others), attendees=people, settings={"not_together_again": "yes"})
    # Ann and Bo are both in A, and Bo alone in C.
    entries = (*TIMETABLE.itineraries[::2], Attendance("Bo", "1", "A", 1, "Hall", 4))
    facts = Facts(replace(TIMETABLE, event=event, itineraries=entries))
    reasons = {(o.attendee, o.session): o.reasons for row in facts.outcomes.values() for o in row if not o.met}
    assert reasons["Ann", "B"] == (("one of", "A"),)
    assert reasons["Ann", "C"] == (("met", ""),)
    assert reasons["Ann", "D"] == (("seats left", ""),)
    assert reasons["Sam", "C"] == (("other kind", ""),)
    # Whoever chooses freely is kept out by none of them.
    free = Facts(replace(TIMETABLE, event=replace(event, settings={"attendance": "free"}), itineraries=entries))
    assert {reason for row in free.outcomes.values() for o in row for reason, _ in o.reasons}.isdisjoint(
        {"one of", "met", "other kind"}
    )


def test_reasons(facts: Facts) -> None:
    """Each unmet wish has its own reason."""
    reasons = {(o.attendee, o.session): o.reasons for row in facts.outcomes.values() for o in row if not o.met}
    assert reasons == {
        ("Ann", "B"): (("parallel", "A"),),
        ("Ann", "C"): (("parallel", "D"),),
        ("Ann", "E"): (("not held", ""),),
        ("Bo", "D"): (("full", ""),),
        ("Bo", "A"): (("absent", ""),),
        ("Sam", "A"): (("speaks", "B"),),
        ("Sam", "C"): (("seats left", ""),),
    }
    assert sum(facts.reasons.values()) == 7


def test_ranks_and_days(facts: Facts) -> None:
    """Ranks follow the points; a day is measured by the best one that the person could have had."""
    assert [(o.session, o.rank) for o in facts.outcomes["Ann"]] == [("A", 1), ("B", 2), ("D", 3), ("C", 4), ("E", 5)]
    ann, bo, sam = facts.days
    # Two slots: at best 5 + 4. Bo is there for one slot only: at best 5.
    assert (ann.met, ann.points, ann.best, ann.share) == (2, 8, 9, 0.88)
    assert (bo.points, bo.best) == (3, 5)
    assert (sam.wishes, sam.share) == (2, 0)


def test_clashes(facts: Facts) -> None:
    """Ann alone wishes for both of A and B, and of C and D; what she loses counts twice, like everything of hers."""
    assert facts.clashes == (
        Clash(session="A", other="B", slot="1", both=1, missed=1, points=8),
        Clash(session="C", other="D", slot="2", both=2, missed=1, points=4),
    )


def test_waiting_lists(facts: Facts) -> None:
    """Only who wants a full session waits; among the others, those who want it most come first."""
    assert [(o.attendee, o.rank, o.waits) for o in facts.missing["A"]] == [("Sam", 1, False), ("Bo", 2, False)]
    assert [o.attendee for o in facts.missing["C"]] == ["Sam", "Ann"]
    assert [(o.attendee, o.waits) for o in facts.missing["D"]] == [("Bo", True)]


def test_seats_kept_free_and_people_online_take_none() -> None:
    """Of 9 seats 2 are kept free, of 3 one; D has one seat and keeps none; Ann attends A at a distance."""
    ann, *others = EVENT.attendees
    event = replace(EVENT, attendees=(replace(ann, online=True), *others), settings={"reserve": "20 %"})
    facts = Facts(replace(TIMETABLE, event=event))
    assert [(facts.seats(p), facts.kept_free(p)) for p in TIMETABLE.placements] == [(7, 2), (2, 1), (7, 2), (1, 0)]
    assert [(use.seats, use.offered, use.people) for use in facts.room_use] == [(9, 14, 1), (3, 3, 0)]


def test_rooms(facts: Facts) -> None:
    """The Den offers 3 seats to B and one to D, and one is taken."""
    assert [(use.room, use.runs, use.offered, use.people) for use in facts.room_use] == [
        ("Hall", 2, 18, 2),
        ("Den", 2, 4, 1),
    ]


def test_levels(facts: Facts) -> None:
    """First choices: three, one of them met."""
    assert facts.scale == "rank"
    assert facts.levels[0] == (1, 3, 1)
    assert sum(met for _, _, met in facts.levels) == 3


def test_anonymised_says_the_same_without_names() -> None:
    """Numbers instead of names; who speaks is away then, and nothing links the speaker to the number."""
    bare = anonymised(TIMETABLE, "sv")
    assert {a.name for a in bare.event.attendees} == {"Deltagare 001", "Deltagare 002", "Deltagare 003"}
    assert not any(a.email for a in bare.event.attendees)
    assert Facts(bare).levels == Facts(TIMETABLE).levels
    reasons = Facts(bare).reasons
    assert (reasons["absent"], reasons["speaks"]) == (2, 0)
    assert anonymised(TIMETABLE, "sv") == bare
    assert bare.event.sessions[1].speakers == ("Sam",)


def test_certificate_can_be_read_again() -> None:
    """What is written in either language is the same certificate, and it changes with input and placements."""
    certificate = certificate_of(TIMETABLE)
    for lang in ("en", "sv"):
        assert Certificate.from_lines(certificate.lines(lang)) == certificate
    assert Certificate.from_lines([("Points", "3")]) is None
    other = Event(sessions=EVENT.sessions, rooms=EVENT.rooms[:1], slots=EVENT.slots, attendees=EVENT.attendees)
    assert input_hash(other) != input_hash(EVENT)
    titled = Event(**{name: getattr(EVENT, name) for name in ("sessions", "rooms", "slots", "attendees")}, title="X")
    assert input_hash(titled) == input_hash(EVENT)
    assert timetable_hash(TIMETABLE.placements) == timetable_hash(reversed(TIMETABLE.placements))
    assert timetable_hash(TIMETABLE.placements[1:]) != timetable_hash(TIMETABLE.placements)
