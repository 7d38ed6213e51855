"""What organisers met after their timetable was out, each in small: changes that were not told, or told too late."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.replan.published import itineraries_of
from larpass_sched.timetable import Timetable

QUIET: dict[str, Any] = {"progress": False, "time_limit": 60}
DAY = dt.date(2030, 5, 2)

EVENT = Event(
    title="Day",
    sessions=(
        Session(name="Bees", speakers=("Kim",), pinned_slots=("Early",), pinned_rooms=("Hall",)),
        Session(name="Moss", speakers=("Lo",), pinned_slots=("Early",), pinned_rooms=("Attic",)),
        Session(name="Trees", speakers=("Kim",), pinned_slots=("Late",), pinned_rooms=("Attic",)),
    ),
    rooms=(Room(name="Hall", seats=2), Room(name="Attic", seats=3)),
    slots=(
        Slot(name="Early", date=DAY, start=dt.time(11, 30), end=dt.time(12, 15)),
        Slot(name="Late", date=DAY, start=dt.time(13), end=dt.time(13, 45)),
    ),
    attendees=(
        Attendee(name="Ada", wishes=(("Bees", 3), ("Trees", 2))),
        Attendee(name="Bo", wishes=(("Bees", 3), ("Trees", 1))),
        Attendee(name="Cy", wishes=(("Bees", 2), ("Trees", 1))),
        Attendee(name="Di", wishes=(("Bees", 1),)),
    ),
)


@pytest.fixture(scope="module")
def published() -> Timetable:
    """What is out."""
    timetable = ls.solve(EVENT, **QUIET).timetable
    assert timetable is not None
    return timetable


def loose(event: Event) -> Event:
    """The event without its pins: only what was published says where things are."""
    return replace(event, sessions=tuple(replace(s, pinned_slots=(), pinned_rooms=()) for s in event.sessions))


def told_by_name(told: ls.Replanned) -> dict[str, str]:
    """What each person has to know."""
    return {f"{person.role} {person.name}": person.text() for person in told.told}


def test_a_talk_that_is_brought_forward_is_told(published: Timetable, tmp_path: Path) -> None:
    """The slot begins half an hour earlier, nothing moves: those who are in it are told, on paper and in calendars."""
    early = replace(EVENT.slots[0], start=dt.time(11), end=dt.time(11, 45))
    event = replace(EVENT, slots=(early, EVENT.slots[1]))
    published.to_excel(tmp_path / "day-timetable.xlsx")
    for given in (published, tmp_path / "day-timetable.xlsx"):
        told = ls.replan(event, given, keep_people=True, **QUIET)
        assert told.changes == ()
        assert told.affected == 0
        there = {e.attendee for e in published.itineraries if e.slot == "Early"} | {"Kim", "Lo"}
        assert {person.name for person in told.told} == there
        assert told.to_dict()["other_times"] == [{"slot": "Early", "before": ["2030-05-02", "11:30:00", "12:15:00"]}]
    told.to_excel(tmp_path / "new.xlsx")
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    tell = [row[2] for row in book["To tell"].iter_rows(min_row=2, values_only=True) if row[0] == "Lo"]
    now, was = "Early 11:00\N{EN DASH}11:45", "Early 11:30\N{EN DASH}12:15"
    assert tell == [f"Moss is now in {now}, Attic (before: {was}, Attic)."]
    notice = [row[:3] for row in book["Notice"].iter_rows(min_row=4, values_only=True)]
    times = [text.removeprefix("Early ") for text in (was, now)]
    assert ("Moss", f"{times[0]}\nAttic", f"{times[1]}\nAttic") in notice
    pages = {path.name: path.read_text("utf-8") for path in told.to_pages(tmp_path / "pages")}
    assert "11:00" in pages["what-has-changed.html"]
    assert "11:30" in pages["what-has-changed.html"]
    told.to_calendars(tmp_path / "calendars")
    programme = (tmp_path / "calendars" / "programme.ics").read_text("utf-8")
    assert sorted(line for line in programme.splitlines() if line.startswith("SEQUENCE")) == [
        "SEQUENCE:0",
        "SEQUENCE:1",
        "SEQUENCE:1",
    ]


def test_times_of_a_row_that_was_moved_by_hand_are_no_news(published: Timetable, tmp_path: Path) -> None:
    """Trees was moved to Early by its name alone; the times of Late that still stand beside it are nobody's times."""
    published.to_excel(tmp_path / "day-timetable.xlsx")
    book = openpyxl.load_workbook(tmp_path / "day-timetable.xlsx")
    sheet = book["Placements"]
    (row,) = [cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == "Trees"]
    sheet.cell(row, 3).value = "Early"
    sheet.cell(row, 4).value = "Hall"
    book.save(tmp_path / "day-timetable.xlsx")
    told = ls.replan(loose(EVENT), tmp_path / "day-timetable.xlsx", **QUIET)
    assert told.to_dict()["other_times"] == []


def test_everybody_in_a_lost_room_is_told(published: Timetable) -> None:
    """The hall is lost: its speaker and those who stay with her are told the new room; nobody else moves."""
    cellar = Room(name="Cellar", seats=4)
    event = replace(loose(EVENT), rooms=(cellar, EVENT.rooms[1]))
    told = ls.replan(event, published, max_changes=0, **QUIET)
    assert told.timetable is not None
    texts = told_by_name(told)
    assert texts["speaker Kim"] == "Bees is now in Early, Cellar (before: Early, Hall)."
    there = {e.attendee for e in published.itineraries if e.session == "Bees"}
    moved = {name for name, text in texts.items() if "Bees is now in Early, Cellar" in text}
    assert moved == {"speaker Kim", *(f"attendee {name}" for name in there)}


def test_a_speaker_of_two_sessions_gets_one_message(published: Timetable) -> None:
    """Both of Kim's sessions move: one line with both of them."""
    event = replace(loose(EVENT), rooms=(Room(name="Cellar", seats=3), Room(name="Loft", seats=3)))
    told = ls.replan(event, published, max_changes=0, **QUIET)
    texts = [person.text() for person in told.told if person.name == "Kim"]
    assert len(texts) == 1
    assert "Bees is now" in texts[0]
    assert "Trees is now" in texts[0]


def test_a_session_that_takes_the_place_of_another_is_told_as_two(published: Timetable, tmp_path: Path) -> None:
    """One speaker cancelled and another talk came instead, in the same place: one falls away, the other is new."""
    bees, *others = loose(EVENT).sessions
    instead = replace(bees, name="Lightning", speakers=("Ola",))
    people = tuple(
        replace(a, wishes=tuple((("Lightning" if s == "Bees" else s), p) for s, p in a.wishes)) for a in EVENT.attendees
    )
    event = replace(EVENT, sessions=(instead, *others), attendees=people)
    told = ls.replan(event, published, **QUIET)
    kinds = {(change.kind, change.session) for change in told.changes}
    assert {("put in", "Lightning"), ("taken out", "Bees")} <= kinds
    assert "speaker Ola" in told_by_name(told)
    told.to_excel(tmp_path / "new.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "new.xlsx")["Notice"].iter_rows(min_row=4, values_only=True))
    assert {row[0] for row in rows} >= {"Bees", "Lightning"}


def test_seats_that_are_added_go_to_the_list_first(published: Timetable) -> None:
    """A larger room, not a drop-out: those who wait come before somebody who answers now, though she wants it more."""
    waiting = {a.name for a in EVENT.attendees} - {e.attendee for e in published.itineraries if e.session == "Bees"}
    assert waiting == {"Cy", "Di"}
    late = Attendee(name="Late", wishes=(("Bees", 9),))
    rooms = (Room(name="Hall", seats=3), EVENT.rooms[1])
    told = ls.replan(
        replace(EVENT, rooms=rooms, attendees=(late, *EVENT.attendees)), published, keep_people=True, **QUIET
    )
    assert told.timetable is not None
    now = itineraries_of(told.timetable.itineraries)
    assert ("Bees", "Early", "Hall") in now["Cy"]
    assert "Late" not in now
