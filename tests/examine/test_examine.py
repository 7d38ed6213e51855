from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from larpass_sched import (
    Attendee,
    Event,
    InputError,
    Room,
    Session,
    Slot,
    Speaker,
    Timetable,
    score,
    solve,
    verify,
)
from larpass_sched.event import PublishedPlacement
from larpass_sched.event.doubts import findings_of
from larpass_sched.event.structure import OTHER_SESSIONS
from larpass_sched.examine import doubts


def examine(event):
    """What is said about anything with the attributes of an event."""
    return findings_of(event, doubts(event))


def parts(**changes):
    """Parts of an event without any fault, with some of them changed."""
    good = {
        "sessions": (Session(name="Talk"), Session(name="Lab")),
        "rooms": (Room(name="Hall", seats=10, features=("Screen",)),),
        "slots": (
            Slot(name="T1", start=dt.time(9), end=dt.time(10)),
            Slot(name="T2", start=dt.time(10), end=dt.time(11)),
        ),
        "breaks": (),
        "speakers": (),
        "attendees": (Attendee(name="A1", wishes=(("Talk", 2),)),),
        "published": (),
        "settings": {},
    }
    return good | changes


def test_good_parts():
    """An event without faults has nothing said against it."""
    assert examine(SimpleNamespace(**parts())) == []
    assert Event(**parts()).sessions[0].name == "Talk"


def with_session(**attributes):
    """Parts whose first session is unusual."""
    return parts(sessions=(Session(name="Talk", **attributes), Session(name="Lab")))


FAULTS = [
    (parts(sessions=(), attendees=()), "sessions", "There are no sessions."),
    (parts(rooms=()), "rooms", "There are no rooms."),
    (parts(slots=()), "slots", "There are no slots."),
    (parts(rooms=(Room(name=" ", seats=1),)), "rooms! ", "The name is empty."),
    (parts(rooms=(Room(name="Hall", seats=1), Room(name="HALL ", seats=1))), "rooms!HALL ", "twice: here and in Hall"),
    (parts(rooms=(Room(name="Hall", seats=0),)), "rooms!Hall", '"seats" is 0.'),
    (parts(rooms=(Room(name="Hall", seats=True),)), "rooms!Hall", '"seats" is True.'),
    (parts(rooms=(Room(name="Hall", seats=1, unavailable=("T3",)),)), "rooms!Hall", 'There is no slot "T3".'),
    (parts(speakers=(Speaker(name="P", unavailable=("T3",)),)), "speakers!P", 'There is no slot "T3".'),
    (parts(speakers=(Speaker(name="P", pause=-1),)), "speakers!P", '"pause" is -1.'),
    (parts(speakers=(Speaker(name="P", max_per_day=-1),)), "speakers!P", '"max_per_day" is -1.'),
    (parts(speakers=(Speaker(name="P", needed_slot_tags=("Late",)),)), "speakers!P", 'No slot has the tag "Late".'),
    (parts(speakers=(Speaker(name="P", preferred_features=("Tap",)),)), "speakers!P", 'No room has the feature "Tap".'),
    (parts(rooms=(Room(name="Hall", seats=1, parts=("Hall",)),)), "rooms!Hall", '"Hall" names itself.'),
    (parts(rooms=(Room(name="Hall", seats=1, parts=("Den",)),)), "rooms!Hall", 'There is no room "Den".'),
    (parts(rooms=(Room(name="Hall", seats=1, reserve="many"),)), "rooms!Hall", '"many" is not a number of seats.'),
    (parts(rooms=(Room(name="Hall", seats=1, turnaround=-5),)), "rooms!Hall", '"turnaround" is -5.'),
    (with_session(runs=0), "sessions!Talk", '"runs" is 0.'),
    (with_session(min_seats=-1), "sessions!Talk", '"min_seats" is -1.'),
    (with_session(min_seats=3, max_seats=2), "sessions!Talk", "least number of people (3) is larger than the most (2)"),
    (with_session(minutes=0), "sessions!Talk", '"minutes" is 0.'),
    (with_session(slots=("t1",)), "sessions!Talk", 'There is no slot "t1".'),
    (with_session(rooms=("Hell",)), "sessions!Talk", 'There is no room "Hell".'),
    (with_session(needs=("Stage",)), "sessions!Talk", 'No room has the feature "Stage".'),
    (with_session(pinned_slots=("T1", "T2")), "sessions!Talk", "more pins (2) than runs (1)"),
    (
        with_session(runs=3, pinned_slots=("T1",), pinned_rooms=("Hall", "Hall")),
        "sessions!Talk",
        "2 pinned rooms for 1",
    ),
    *((with_session(**{column: ("Talk",)}), "sessions!Talk", '"Talk" names itself.') for column in OTHER_SESSIONS),
    *((with_session(**{column: ("Walk",)}), "sessions!Talk", 'no session "Walk"') for column in OTHER_SESSIONS),
    (with_session(offered="nowhere"), "sessions!Talk", '"nowhere" is not where a session can be offered.'),
    (with_session(price_if_left_out=-3, optional=True), "sessions!Talk", '"price_if_left_out" is -3.'),
    (parts(slots=(Slot(name="T1", start=dt.time(9)),)), "slots!T1", "only one of start and end"),
    (
        parts(slots=(Slot(name="T1", start=dt.time(9), end=dt.time(9)),)),
        "slots!T1",
        "ends at 09:00, but starts at 09:00",
    ),
    (
        parts(attendees=(Attendee(name="A", wishes=(("Tolk", 1),)),)),
        "attendees!A",
        'There is no session "Tolk", which is wished for by 1 person.',
    ),
    (parts(attendees=(Attendee(name="A", wishes=(("Talk", -1),)),)), "attendees!A", '"wishes" is -1.'),
    (parts(attendees=(Attendee(name="A", wishes=(("Talk", 1.5),)),)), "attendees!A", '"wishes" is 1.5.'),
    (
        parts(attendees=(Attendee(name="A", wishes=(("Talk", 1), ("Talk", 2))),)),
        "attendees!A",
        "two wishes of the same",
    ),
    (parts(attendees=(Attendee(name="A", weight=-1),)), "attendees!A", '"weight" is -1.'),
    (parts(attendees=(Attendee(name="A", weight=10**6, wishes=(("Talk", 10**6),)),)), "attendees", "add up to"),
    (parts(attendees=(Attendee(name="A", must_attend=("Walk",)),)), "attendees!A", 'There is no session "Walk".'),
    (parts(attendees=(Attendee(name="A", absent=("T4",)),)), "attendees!A", 'There is no slot "T4".'),
    (parts(attendees=(Attendee(name="A", max_sessions=-1),)), "attendees!A", '"max_sessions" is -1.'),
    (parts(attendees=(Attendee(name="A", may_not_attend=("Walk",)),)), "attendees!A", 'There is no session "Walk".'),
    (
        parts(attendees=(Attendee(name="A", must_attend=("Talk",), may_not_attend=("Talk",)),)),
        "attendees!A",
        'The person must attend "Talk", which is ruled out',
    ),
]
SETTINGS = [
    (parts(settings={"seed": "many"}), "settings!seed", '"many" is not possible for the setting seed.'),
    (parts(settings={"sed": 1}), "settings!sed", 'There is no setting "sed".'),
    (parts(settings={"rules": "not wiht = 5"}), "settings!rules", '"not wiht"'),
]


@pytest.mark.parametrize(("event", "where", "message"), FAULTS)
def test_faults(event, where, message):
    """Each contradiction is named with its part, and stops the event from being built."""
    finding = next(f for f in examine(SimpleNamespace(**event)) if message in f.message())
    assert (finding.level, finding.where()) == ("error", where)
    assert finding.message("sv") != finding.message("en")
    with pytest.raises(InputError) as error:
        Event(**event)
    assert finding in error.value.findings


@pytest.mark.parametrize(("event", "where", "message"), SETTINGS)
def test_settings_that_cannot_be_used(event, where, message):
    """An event knows nothing of rules and goals; who solves or checks it does, and refuses what cannot be used."""
    finding = next(f for f in examine(SimpleNamespace(**event)) if message in f.message())
    assert (finding.level, finding.where()) == ("error", where)
    made = Event(**event)
    for use in (
        solve,
        lambda event: verify(event, Timetable(event, ())),
        lambda event: score(event, Timetable(event, ())),
    ):
        with pytest.raises(InputError) as error:
            use(made)
        assert error.value.findings == (finding,)


def test_impossible_is_not_wrong():
    """A pin outside of the allowed slots makes every timetable impossible; the input itself is understood."""
    assert examine(SimpleNamespace(**with_session(slots=("T1",), pinned_slots=("T2",)))) == []


def test_lengths_without_times_to_compare_with():
    """A length in minutes says nothing about slots without times: a warning, once, with the slots."""
    talks = (Session(name="Talk", minutes=45), Session(name="Lab", minutes=30))
    event = parts(sessions=talks, slots=(Slot(name="T1"), Slot(name="T2")))
    (finding,) = examine(SimpleNamespace(**event))
    assert (finding.level, finding.code, finding.where()) == ("warning", "length_unknown", "sessions!Talk")
    assert "slots have no start and end (T1; T2): any session is taken to fit there" in finding.message()
    assert examine(SimpleNamespace(**parts(sessions=talks))) == []


def test_slots_without_time():
    """A slot without times among others overlaps nothing: a warning, and the event is built."""
    slots = (Slot(name="T1", start=dt.time(9), end=dt.time(10)), Slot(name="T2"))
    findings = examine(SimpleNamespace(**parts(slots=slots)))
    assert [(f.level, f.code) for f in findings] == [("warning", "slots_without_time")]
    assert len(Event(**parts(slots=slots)).slots) == 2


def test_a_price_for_leaving_out_what_may_not_be_left_out_is_a_warning():
    """Nothing is wrong with the event, but the price will never count."""
    (finding,) = examine(SimpleNamespace(**with_session(price_if_left_out=3)))
    assert (finding.level, finding.code) == ("warning", "price_not_optional")
    assert "There is a price (3) for leaving out a session" in finding.message()


def test_a_misspelt_rule_or_goal_is_told_with_the_nearest():
    """The mend lists names instead of an example."""
    for settings, near in (({"rules": "not wiht = 5"}, "not with"), ({"goals": "fairnes = 2"}, "fairness")):
        (finding,) = examine(SimpleNamespace(**parts(settings=settings)))
        assert near in finding.mend()


TIMELESS = (Slot(name="T1"), Slot(name="T2"))
DAY = dt.date(2030, 3, 15)
WITHOUT_EFFECT = [
    (
        parts(slots=(Slot(name="T1", date=DAY), Slot(name="T2"))),
        parts(slots=(Slot(name="T1", date=DAY), Slot(name="T2", date=DAY))),
        "slots!T2",
        "it is taken to be on a day of its own",
    ),
    (
        parts(slots=TIMELESS, speakers=(Speaker(name="P", pause=30),)),
        parts(speakers=(Speaker(name="P", pause=30),)),
        "speakers!P",
        "30 minutes are asked for, but slots have no start and end (T1; T2)",
    ),
    (
        parts(slots=TIMELESS, rooms=(Room(name="Hall", seats=10, turnaround=15),)),
        parts(rooms=(Room(name="Hall", seats=10, turnaround=15),)),
        "rooms!Hall",
        "15 minutes are asked for",
    ),
    (
        parts(attendees=(Attendee(name="A1", wishes=(("Talk", 2),), weight=0),)),
        parts(attendees=(Attendee(name="A1", wishes=(("Talk", 2),), weight=1),)),
        "attendees!A1",
        "With weight 0 wishes do not count: nobody with that weight (1)",
    ),
    (
        with_session(min_seats=3) | {"settings": {"attendance": "free"}},
        with_session(min_seats=3),
        "sessions!Talk",
        "The minimum of 3 has no effect where people choose for themselves",
    ),
    (
        parts(published=(PublishedPlacement(session="Talk", slot="T1", room="Hall", run=7),)),
        parts(published=(PublishedPlacement(session="Talk", slot="T1", room="Hall", run=1),)),
        "published![0]",
        "Run 7 is published, but the session has 1.",
    ),
    (
        with_session(tags=("panel",)) | {"settings": {"most_per_slot": "panle = 1"}},
        with_session(tags=("panel",)) | {"settings": {"most_per_slot": "panel = 1"}},
        "settings!most_per_slot",
        'No session has the tag "panle", so the setting does not ask for anything.',
    ),
    (
        with_session(tags=("panel",)) | {"settings": {"most_per_slot": "panel @ T9 = 1"}},
        with_session(tags=("panel",)) | {"settings": {"most_per_slot": "panel @ t1 = 1"}},
        "settings!most_per_slot",
        'There is no slot "T9", so the setting does not ask for anything there.',
    ),
    (
        with_session(tags=("panel",)) | {"settings": {"not_together_again": "panle"}},
        with_session(tags=("panel",)) | {"settings": {"not_together_again": "ja"}},
        "settings!not_together_again",
        'No session has the tag "panle", so the setting does not ask for anything.',
    ),
    (
        with_session(for_classes=("7A",)) | {"attendees": (Attendee(name="A1", classes=("7B", "grade 7")),)},
        with_session(for_classes=("Grade 7",)) | {"attendees": (Attendee(name="A1", classes=("7B", "grade 7")),)},
        "sessions!Talk",
        'No attendee is in the class "7A", so nobody attends the session on that account.',
    ),
]


@pytest.mark.parametrize(("idle", "used", "where", "words"), WITHOUT_EFFECT)
def test_what_changes_nothing_is_told(idle, used, where, words):
    """A warning where something is asked for in vain, none where it is not, and an event either way."""
    (finding,) = examine(SimpleNamespace(**idle))
    assert (finding.level, finding.where()) == ("warning", where)
    assert words in finding.message()
    assert examine(SimpleNamespace(**used)) == []
    assert Event(**idle).sessions == idle["sessions"]
