from __future__ import annotations

import dataclasses
import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker, key_of
from larpass_sched.event.findings import InputError
from strategies import tiny_events


def event_with(**parts: Any) -> Event:
    """One session, room and slot, but for the parts given."""
    plain = {
        "sessions": (Session(name="S1"),),
        "rooms": (Room(name="R1", seats=2),),
        "slots": (Slot(name="T1"),),
    }
    return Event(**(plain | parts))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" Aula  1 ", "aula 1"),
        ("AULA\t1", "aula 1"),
        ("Aula\N{NO-BREAK SPACE}1", "Aula 1"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}ula 1", "Aula 1"),
    ],
)
def test_names_are_the_same_in_any_case_with_stray_spaces(written: str, meant: str) -> None:
    """What people type and paste: spaces, tabs, no-break spaces, capitals, full-width letters."""
    assert key_of(written) == key_of(meant)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    """A Mac writes å as a and a ring."""
    assert key_of("La\N{COMBINING DIAERESIS}rpass") == key_of("Lärpass")


@given(st.text())
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    """Comparing twice changes nothing, at least for spaces."""
    assert " ".join(key_of(name).split()) == key_of(name)


@given(tiny_events())
def test_an_event_survives_pickling(event: Event) -> None:
    """Events travel to worker processes, also after names were looked up."""
    assert event.session_named is not None
    again = pickle.loads(pickle.dumps(event))
    assert again == event
    assert type(again.settings) is type(event.settings)


def test_an_event_is_frozen_with_all_its_parts() -> None:
    """Nobody changes what was solved, not even the settings."""
    settings = {"seed": 1}
    event = event_with(
        settings=settings, attendees=(Attendee(name="Attendee 1"),), speakers=(Speaker(name="Speaker 1"),)
    )
    for part in (event, event.sessions[0], event.rooms[0], event.slots[0], event.speakers[0], event.attendees[0]):
        with pytest.raises(dataclasses.FrozenInstanceError):
            part.name = "another"  # type: ignore[misc, union-attr]
    with pytest.raises(TypeError, match="does not support item assignment"):
        event.settings["seed"] = 2  # type: ignore[index]
    settings["seed"] = 3
    assert event.settings["seed"] == 1


def test_parts_are_found_by_name() -> None:
    """Sessions, rooms, slots, speakers and attendees by exactly their names."""
    event = event_with(attendees=(Attendee(name="Attendee 1"),), speakers=(Speaker(name="Speaker 1"),))
    assert event.session_named["S1"] is event.sessions[0]
    assert event.room_named["R1"] is event.rooms[0]
    assert event.slot_named["T1"] is event.slots[0]
    assert event.speaker_named["Speaker 1"] is event.speakers[0]
    assert event.attendee_named["Attendee 1"] is event.attendees[0]


def test_a_person_is_the_same_as_speaker_and_attendee() -> None:
    """Names are compared without case and stray spaces."""
    event = event_with(sessions=(Session(name="S1", speakers=("Speaker  1",)), Session(name="S2")))
    assert event.sessions_of("speaker 1") == {"S1"}
    assert event.sessions_of("Speaker 2") == frozenset()


def test_all_contradictions_are_told_at_once() -> None:
    """An event that cannot be is never built."""
    with pytest.raises(InputError) as caught:
        event_with(
            sessions=(Session(name="S1", rooms=("R7",)), Session(name="s1")),
            rooms=(Room(name="R1", seats=0),),
        )
    assert {finding.code for finding in caught.value.findings} == {"unknown_room", "name_twice", "out_of_range"}


def slot(name: str, start: str = "", end: str = "", day: int | None = None) -> Slot:
    """A slot in short."""
    return Slot(
        name=name,
        date=None if day is None else dt.date(2030, 1, day),
        start=dt.time.fromisoformat(start) if start else None,
        end=dt.time.fromisoformat(end) if end else None,
    )


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        # A slot without times overlaps itself and no other.
        (slot("T1"), slot("T1"), True),
        (slot("T1"), slot("T2"), False),
        (slot("T1", "09:00", "10:00"), slot("T2"), False),
        # One ends when the other begins.
        (slot("T1", "09:00", "10:00"), slot("T2", "10:00", "11:00"), False),
        (slot("T1", "09:00", "10:00"), slot("T2", "09:59", "11:00"), True),
        (slot("T1", "09:00", "12:00"), slot("T2", "10:00", "11:00"), True),
        # The same hours on another day.
        (slot("T1", "09:00", "10:00", day=14), slot("T2", "09:00", "10:00", day=15), False),
        (slot("T1", "09:00", "10:00", day=14), slot("T2", "09:00", "10:00", day=14), True),
    ],
)
def test_slots_overlap_where_they_share_a_moment(one: Slot, other: Slot, overlap: bool) -> None:
    """Both ways round."""
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


def test_minutes_of_a_slot() -> None:
    """From start to end; unknown where a time is missing."""
    assert slot("T1", "09:15", "10:00").minutes == 45
    assert slot("T1", "09:15").minutes is None
