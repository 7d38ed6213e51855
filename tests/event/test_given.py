"""What people hand over in Python and cannot mean: a sentence each, and what they can mean works."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest

import larpass_sched as ls
from calls import EVENT
from larpass_sched.event.options import Options
from larpass_sched.write.event_workbook import write_event

SESSIONS = pd.DataFrame({"Session": ["Bees", "Trees"]})
ROOMS = pd.DataFrame({"Room": ["Hall"], "Seats": [5]})
SLOTS = pd.DataFrame({"Slot": ["Early", "Late"]})


def test_what_can_be_meant_works(tmp_path: Path) -> None:
    """Names without name=, lists for tuples, wishes as a mapping, one file of wishes, a timetable as published."""
    event = ls.Event(
        sessions=[ls.Session("Bees", speakers=["Ada"]), ls.Session("Trees")],
        rooms=[ls.Room("Hall", 10)],
        slots=[ls.Slot("Early"), ls.Slot("Late")],
        attendees=[
            ls.Attendee("Ann", wishes={"Bees": 2, "Trees": 1}),
            ls.Attendee("Bo", wishes=[["Trees", 2], ("Bees", 1)]),
        ],
        settings={"scale": "points"},
    )
    assert event == EVENT
    assert pickle.loads(pickle.dumps(event)) == event
    assert replace(event.sessions[0], tags={"b", "a"}).tags == ("a", "b")
    book = tmp_path / "day.xlsx"
    write_event(event, book)
    as_published = ls.solve(event, time_limit=5).timetable
    assert as_published is not None
    moved = ls.solve(event, published=as_published, time_limit=5)
    assert moved.event.published
    assert moved.timetable == as_published
    rows = [ls.PublishedPlacement(session="Bees", slot="Late", room="Hall", locked=True)]
    assert ls.solve(event, published=rows, time_limit=5).timetable.held_in["Late"][0].session == "Bees"
    wishes = tmp_path / "wishes.csv"
    wishes.write_text("Attendee;Bees;Trees\nCy;1;2\n", "utf-8")
    assert ls.read_event(book, wishes=str(wishes)) == ls.read_event(book, wishes=[wishes])


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: ls.solve("day.xlsx"), "event is 'day.xlsx': expected an Event, as read_event"),
        (lambda: ls.explain(None), "event is None: expected an Event"),
        (lambda: ls.verify("day.xlsx", None), "event is 'day.xlsx'"),
        (lambda: ls.verify(EVENT, "out.xlsx"), r"timetable is 'out.xlsx': expected a Timetable, as read_timetable\("),
        (lambda: ls.score(EVENT, ls.solve(EVENT, time_limit=2)), "timetable is a Result"),
        (lambda: ls.solve(EVENT, published="out.xlsx"), "published is 'out.xlsx': expected a Timetable"),
        (lambda: ls.read_event(3), "path is 3: expected the name of a file"),
        (lambda: ls.read_event(SESSIONS), "path is a DataFrame: .* Event.from_frames takes DataFrames"),
        (lambda: ls.inspect("x.xlsx", wishes={"Ann": {"Bees": 1}}), "wishes is a dict: expected names of files"),
        (lambda: ls.inspect("x.xlsx", wishes=SESSIONS), "wishes is a DataFrame: expected names of files"),
        (lambda: ls.inspect("x.xlsx", wishes=[None]), "wishes is None: expected the name of a file"),
        (lambda: ls.Session("Bees", speakers="Ada"), r"Session 'Bees': speakers is 'Ada', one text: .*\('Ada',\)"),
        (lambda: ls.Session("Bees", speakers=None), "Session 'Bees': speakers is None: expected names in brackets"),
        (lambda: ls.Session(None), "Session '': name is None: expected a text"),
        (lambda: ls.Room(7, 5), "Room 7: name is 7: expected a text"),
        (lambda: ls.Attendee("Ann", wishes="Bees"), "Attendee 'Ann': wishes is 'Bees': expected pairs of session and"),
        (lambda: ls.Attendee("Ann", wishes=["Bees"]), r"wishes is \['Bees'\]: expected pairs of session and points"),
        (lambda: replace(EVENT, sessions=("Bees",)), r"sessions has 'Bees' in it: expected Session\(...\)"),
        (lambda: replace(EVENT, rooms="Hall"), "rooms is 'Hall': expected a tuple of Room"),
        (
            lambda: ls.Event.from_frames(sessions=["Bees"], rooms=ROOMS, slots=SLOTS),
            "sessions is a list: expected a pan",
        ),
        (lambda: ls.Event.from_frames(sessions={}, rooms=ROOMS, slots=SLOTS), "sessions is a dict: expected a pandas"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(call: Callable[[], object], sentence: str) -> None:
    """It says what was seen and what is expected."""
    with pytest.raises(TypeError, match=sentence):
        call()


def test_columns_of_other_names_are_named() -> None:
    """Title and Capacity are no headings of ours: the findings say which are, and which were seen."""
    with pytest.raises(ls.InputError, match=r"The column Session is missing.*the headings found are: Title"):
        ls.Event.from_frames(sessions=SESSIONS.rename(columns={"Session": "Title"}), rooms=ROOMS, slots=SLOTS)
    with pytest.raises(ls.InputError, match=r"The column Seats is missing.*the headings found are: Room; Capacity"):
        ls.Event.from_frames(sessions=SESSIONS, rooms=ROOMS.rename(columns={"Seats": "Capacity"}), slots=SLOTS)


def test_help_and_completion_show_the_arguments() -> None:
    """Every option by its name; the ways of export and pictures as well."""
    shown = inspect.signature(ls.solve).parameters
    assert {field.name for field in fields(Options)} <= set(shown)
    assert shown["time_limit"].default == Options().time_limit
    for thing in (ls.Result, ls.Timetable):
        assert {"format", "audience", "lang", "anonymise", "emails", "zone", "force"} <= set(
            inspect.signature(thing.export).parameters
        )
        assert {"kind", "ax", "lang"} <= set(inspect.signature(thing.plot).parameters)


def test_what_is_shown_of_an_event_is_one_line() -> None:
    """In a console, an event, a timetable and a result do not fill the screen."""
    result = ls.solve(EVENT, time_limit=5)
    assert repr(EVENT) == "<Event: 2 sessions, 1 rooms, 2 slots, 2 attendees>"
    assert repr(replace(EVENT, title="Day")) == "<Event 'Day': 2 sessions, 1 rooms, 2 slots, 2 attendees>"
    assert repr(result.timetable) == "<Timetable: 2 placements, 4 attendances, best possible>"
    assert repr(result) == "<Result: best possible, 6 points of at most 6>"
