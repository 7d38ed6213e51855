"""What single cells show to be impossible: each kind with its cells, and never a false alarm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import larpass_sched as ls
from brute_force import truth
from larpass_sched.event import Event
from larpass_sched.examine.impossible import impossible
from strategies import SWITCHES, tiny_events


@given(tiny_events(among=SWITCHES), st.sampled_from(["seats", "free"]))
def test_no_false_alarm(event: Event, attendance: str) -> None:
    """Wherever something is said to leave no timetable, trying everything finds none."""
    event = replace(event, settings={**event.settings, "attendance": attendance})
    found = list(impossible(event))
    if found:
        assert truth(event, attendance).best is None, found


def book(**changes: Any) -> dict[str, pd.DataFrame]:
    """Sheets of an event without any fault, some columns of which are changed: ``sessions_pinned_slot=["T1", ""]``."""
    frames = {
        "sessions": {"Session": ["Bees", "Trees"], "Speakers": ["Ada", "Bo"]},
        "rooms": {"Room": ["Hall", "Den"], "Seats": [30, 10], "Features": ["Screen", ""]},
        "slots": {
            "Slot": ["T1", "T2"],
            "Date": ["2031-03-05"] * 2,
            "Start": ["09:00", "10:00"],
            "End": ["09:45", "10:45"],
        },
        "speakers": {"Speaker": ["Ada", "Bo"]},
        "attendees": {"Attendee": ["Cia", "Dag"]},
        "wishes": {"Attendee": ["Cia", "Dag"], "Bees": ["x", "x"]},
        "published": {"Session": [], "Slot": [], "Room": []},
        "settings": {"Setting": [], "Value": []},
    }
    for name, values in changes.items():
        sheet, _, column = name.partition("__")
        frames[sheet][column.replace("_", " ").capitalize()] = values
    return {sheet: pd.DataFrame(columns, dtype=object) for sheet, columns in frames.items()}


KINDS = [
    (
        {"sessions__pinned_slot": ["T1", ""], "speakers__unavailable": ["T1", ""]},
        "Sessions!C2",
        "Bees is pinned to T1, when Ada is unavailable (Speakers!B2).",
        "Bees är låst till T1, då Ada har förhinder (Speakers!B2).",
    ),
    (
        {"sessions__pinned_slot": ["T1", ""], "sessions__slots": ["T2", ""]},
        "Sessions!C2",
        "pinned to T1, which is not among its slots (Sessions!D2).",
        "som inte hör till dess tider",
    ),
    (
        {"sessions__pinned_slot": ["T1", ""], "sessions__minutes": [50, ""], "slots__end": ["09:45", "10:55"]},
        "Sessions!C2",
        "pinned to T1, which is shorter than its minutes (Sessions!D2).",
        "kortare än dess minuter",
    ),
    (
        {
            "sessions__pinned_slot": ["T1", ""],
            "sessions__pinned_room": ["Den", ""],
            "rooms__unavailable": ["", "T1"],
        },
        "Sessions!C2",
        "Bees is pinned to T1, Den, when the room is not available (Rooms!D3).",
        "då lokalen är upptagen (Rooms!D3)",
    ),
    (
        {"sessions__pinned_room": ["Den", ""], "sessions__rooms": ["Hall", ""]},
        "Sessions!C2",
        "Bees is pinned to Den, which is not among its rooms (Sessions!D2).",
        "som inte hör till dess lokaler",
    ),
    (
        {"sessions__pinned_room": ["Den", ""], "sessions__needs": ["Screen", ""]},
        "Sessions!C2",
        "the room lacks a feature that is needed (Sessions!D2; Rooms!C3).",
        "lokalen saknar utrustning som krävs",
    ),
    (
        {
            "sessions__pinned_slot": ["T1", ""],
            "sessions__forbidden_slot_tags": ["early", ""],
            "slots__tags": ["early", ""],
        },
        "Sessions!C2",
        "Bees is pinned to T1, where the other columns leave it no place.",
        "där de andra kolumnerna inte lämnar plats",
    ),
    (
        {"speakers__unavailable": ["T1; T2", ""]},
        "Sessions!A2",
        'No timetable can hold "Bees": in every slot somebody who speaks there is unavailable: Ada (Speakers!B2).',
        "på varje tid har någon som medverkar förhinder: Ada (Speakers!B2).",
    ),
    (
        {"sessions__minutes": ["", 50]},
        "Sessions!C3",
        'No timetable can hold "Trees": it is longer than every slot.',
        "det är längre än alla tider",
    ),
    (
        {"sessions__needs": ["Screen; Piano", ""], "rooms__features": ["Screen", "Piano"]},
        "Sessions!C2",
        "no room has all the features",
        "ingen lokal har all utrustning",
    ),
    (
        {"sessions__slots": ["T1", ""], "sessions__rooms": ["Den", ""], "rooms__unavailable": ["", "T1"]},
        "Sessions!A2",
        'No timetable can hold "Bees": no slot and room are left for it (Sessions!D2; Sessions!C2).',
        "ingen tid och lokal finns kvar för det",
    ),
    (
        {"sessions__runs": [2, ""], "sessions__slots": ["T1", ""]},
        "Sessions!A2",
        'No timetable can hold "Bees" 2 times: only 1 slot can be used (Sessions!D2).',
        "bara 1 tid går att använda",
    ),
    (
        {"sessions__pinned_slot": ["T1", "T1"], "sessions__pinned_room": ["Den", "Den"]},
        "Sessions!C3",
        "Trees is pinned to T1, Den, and Bees to the same room at the same time (Sessions!C2).",
        "till samma lokal på samma tid",
    ),
    (
        {"sessions__pinned_slot": ["T1", "T1"], "sessions__speakers": ["Ada", "Bo; Ada"]},
        "Sessions!C3",
        "Trees is pinned to T1, and Bees, which needs Ada as well, to the same time (Sessions!C2).",
        "och Bees, som också behöver Ada, till samma tid",
    ),
    (
        {"sessions__pinned_slot": ["T1", "T1"], "sessions__not_with": ["Trees", ""]},
        "Sessions!C3",
        'as Trees (T1) and Bees (Sessions!C2) are pinned, they break the rule "not with".',
        'bryter de regeln "inte samtidigt med"',
    ),
    (
        {"sessions__pinned_slot": ["T1", "T1"], "rooms__unavailable": ["", "T1"]},
        "Sessions!C3",
        "2 sessions are pinned to T1 (Sessions!C2), where only 1 room can be used.",
        "2 lärpass är låsta till T1",
    ),
    (
        {
            "sessions__min_seats": [11, ""],
            "sessions__rooms": ["Den", ""],
            "settings__setting": ["registered"],
            "settings__value": [99],
        },
        "Sessions!C2",
        "the largest room that is possible, Den, has 10 seats (Rooms!B3).",
        "har 10 platser",
    ),
    (
        {
            "sessions__pinned_room": ["Den", ""],
            "sessions__min_seats": [11, ""],
            "settings__setting": ["registered"],
            "settings__value": [99],
        },
        "Sessions!C2",
        "Bees is pinned to Den, which has 10 seats, fewer than its minimum (Sessions!D2; Rooms!B3).",
        "färre än dess minsta antal",
    ),
    (
        {"sessions__min_seats": ["", 3]},
        "Sessions!C3",
        "No timetable can seat at least 3 people: there are 2 in all.",
        "det finns 2 sammanlagt",
    ),
    (
        {"sessions__after": ["Trees", "Bees"]},
        "Sessions!C2",
        "they come round in a circle: Bees → Trees → Bees (Sessions!C3).",
        "de går runt i en cirkel",
    ),
    (
        {"sessions__runs": [2, 2], "rooms__unavailable": ["T1", ""]},
        "Sessions",
        "No timetable can hold all 4 runs: there are places for 3",
        "Inget schema kan rymma alla 4 omgångar",
    ),
    (
        {"sessions__runs": [2, ""], "sessions__speakers": ["Ada", "Ada"]},
        "Sessions!B2",
        "Ada speaks in 3 runs and can be there in 2 slots",
        "Ada medverkar i 3 omgångar",
    ),
    (
        {"sessions__speakers": ["Ada", "Ada"], "speakers__max_per_day": [1, ""]},
        "Sessions!B2",
        "Ada speaks in 2 runs, and at most 1 a day leaves room for 1 slot (Speakers!B2).",
        "högst 1 per dag ger plats för 1 tid",
    ),
    (
        {"attendees__must_attend": ["Bees; Trees", ""], "attendees__absent": ["T1", ""]},
        "Attendees!B2",
        "the person must attend 2 sessions and is there in 1 slot (Attendees!C2).",
        "personen måste gå på 2 lärpass",
    ),
    (
        {"attendees__must_attend": ["Bees @ T1", ""], "attendees__absent": ["T1", ""]},
        "Attendees!B2",
        'the person must attend "Bees" in T1 and is away then (Attendees!C2).',
        'personen måste gå på "Bees" på T1 och är borta då (Attendees!C2)',
    ),
    (
        {"attendees__must_attend": ["trees @ t1; Bees @ T1", ""]},
        "Attendees!B2",
        'the person must attend "Bees" in T1, and "Trees" at the same time.',
        'personen måste gå på "Bees" på T1, och "Trees" samtidigt.',
    ),
    (
        {"attendees__must_attend": ["Bees; Trees", ""], "attendees__max_sessions": [1, ""]},
        "Attendees!B2",
        "the person must attend 2 sessions, and at most 1 (Attendees!C2).",
        "och högst 1 (Attendees!C2)",
    ),
    (
        {
            "published__session": ["Bees"],
            "published__slot": ["T2"],
            "published__room": ["Hall"],
            "published__locked": ["x"],
            "speakers__unavailable": ["T2", ""],
        },
        "Published!B2",
        "Bees is pinned to T2, Hall, when Ada is unavailable (Speakers!B2).",
        "då Ada har förhinder",
    ),
]


@pytest.mark.parametrize(("changes", "where", "en", "sv"), KINDS)
def test_each_kind_names_its_cells(changes: dict[str, Any], where: str, en: str, sv: str) -> None:
    """A warning that says what cannot be, in both languages, with the cells that say it; solving agrees."""
    event = ls.Event.from_frames(**book(**changes))
    found = [finding for finding in event.findings if finding.leaves_no_timetable]
    assert [(finding.level, finding.where()) for finding in found] == [("warning", where)]
    assert en in found[0].message("en")
    assert sv in found[0].message("sv")
    assert found[0].mend("en")
    assert ls.solve(event, time_limit=20).status == "impossible"


def test_nothing_is_said_of_an_event_without_fault() -> None:
    """The event that the others are made from can be held."""
    assert not [finding for finding in ls.Event.from_frames(**book()).findings if finding.leaves_no_timetable]


@pytest.mark.parametrize("how", ["off", "5"])
@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("after", {"sessions__after": ["Trees", "Bees"]}),
        ("pinned", {"sessions__pinned_slot": ["T1", ""], "sessions__slots": ["T2", ""]}),
        ("minimum", {"sessions__min_seats": [40, ""]}),
        ("must attend", {"attendees__must_attend": ["Bees; Trees", ""], "attendees__absent": ["T1", ""]}),
    ],
)
def test_what_may_be_broken_is_not_impossible(rule: str, changes: dict[str, Any], how: str) -> None:
    """A rule with a price, or one that is off, leaves timetables; as it is, it leaves none."""
    impossible_event = ls.Event.from_frames(**book(**changes))
    assert [finding for finding in impossible_event.findings if finding.leaves_no_timetable]
    rules = {"settings__setting": ["rules"], "settings__value": [f"{rule} = {how}"]}
    event = ls.Event.from_frames(**book(**changes, **rules))
    assert not [finding for finding in event.findings if finding.leaves_no_timetable]
    assert ls.solve(event, time_limit=20).timetable is not None
