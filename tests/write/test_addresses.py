"""No address without being asked for: what stands for it is the same everywhere, and is understood when read again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot, key_of
from larpass_sched.event.stand_in import published_names, stand_in, stand_ins
from larpass_sched.read import read_edited
from larpass_sched.write.workbook import workbook_sheets

NAMES = ("ada@example.org", "Bo Ek (bo@example.org)", "Bo Ek (bo.ek@example.org)", "Cid")


@pytest.fixture(scope="module")
def result() -> ls.Result:
    """Two who gave an address and no name, namesakes, and one with a name."""
    event = Event(
        sessions=(Session("Bees"), Session("Trees"), Session("Seas")),
        rooms=(Room("R", 9), Room("Q", 9)),
        slots=(Slot("1"), Slot("2")),
        attendees=tuple(Attendee(name, wishes=(("Bees", 2), ("Trees", 1))) for name in NAMES),
    )
    return ls.solve(event, priorities=["wishes"])


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_workbook_of_solve_tells_no_address_and_is_read_again(result: ls.Result, tmp_path: Path, lang: str) -> None:
    """In no part of the file; its itineraries and its sheet By attendee are those of the same people all the same."""
    path = tmp_path / "t.xlsx"
    result.to_excel(path, lang=lang)
    with zipfile.ZipFile(path) as archive:
        assert not any(
            b"@" in archive.read(part) and b"example.org" in archive.read(part) for part in archive.namelist()
        )
    reading = read_edited(result.event, path)
    assert set(reading.timetable.itineraries) == set(result.timetable.itineraries)
    assert not reading.findings
    fewer = replace(result.event, attendees=result.event.attendees[1:])
    later = read_edited(fewer, path, withdrawn=True)
    assert {e for e in later.timetable.itineraries if e.attendee in NAMES} == {
        e for e in result.timetable.itineraries if e.attendee in NAMES[1:]
    }
    book = openpyxl.load_workbook(path)
    del book["Itineraries" if lang == "en" else "Personscheman"]
    book.save(path)
    again = read_edited(result.event, path, withdrawn=True).timetable.itineraries
    held = {(e.attendee, e.slot, e.session) for e in result.timetable.itineraries}
    assert {(e.attendee, e.slot, e.session) for e in again} == held


ONE = {"sessions": (Session("Bees"), Session("Trees")), "rooms": (Room("R", 2), Room("Q", 1)), "slots": (Slot("1"),)}


def published(people: tuple[Attendee, ...], path: Path) -> Path:
    """The workbook of a day with two seats for those who want one of them."""
    ls.solve(Event(**ONE, attendees=people), priorities=["wishes"], progress=False).to_excel(path)
    return path


def wants(name: str, address: str = "", points: int = 1) -> Attendee:
    """Somebody who wishes for bees."""
    return Attendee(name, wishes=(("Bees", points),), email=address)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A namesake leaves, so that the address is no part of the name any more; and somebody gives the own name later.
        (
            (wants("Ann (a@x.se)", "a@x.se", 5), wants("Ann (b@x.se)", "b@x.se", 5)),
            (wants("Ann", "a@x.se"), wants("Zoe", "z@x.se", 9), wants("Yan", "y@x.se", 9)),
        ),
        ((wants("a@x.se", "a@x.se"),), (wants("Ann", "a@x.se"), wants("Zoe", "z@x.se", 9), wants("Yan", "y@x.se", 9))),
    ],
)
def test_who_is_called_otherwise_keeps_the_seat(
    before: tuple[Attendee, ...], after: tuple[Attendee, ...], tmp_path: Path
) -> None:
    """What somebody is called depends on who else is there; the seat is that of the person."""
    answer = ls.replan(
        Event(**ONE, attendees=after), published(before, tmp_path / "t.xlsx"), keep_people=True, progress=False
    )
    assert after[0].name in {entry.attendee for entry in answer.timetable.itineraries if entry.session == "Bees"}


def test_who_may_be_meant_of_two_is_asked(tmp_path: Path) -> None:
    """Ann has a seat; now there are two of the name, and the address of the one who has it stands nowhere."""
    path = published((wants("Ann", "a@x.se"), wants("Ulf")), tmp_path / "t.xlsx")
    two = Event(**ONE, attendees=(wants("Ann (a@x.se)", "a@x.se"), wants("Ann (b@x.se)", "b@x.se", 9), wants("Ulf")))
    with pytest.raises(ls.InputError) as told:
        ls.replan(two, path, keep_people=True, progress=False)
    assert "Ann" in str(told.value)
    assert "@" not in str(told.value)


def test_a_speaker_who_gave_only_an_address_and_attends_is_one_person(tmp_path: Path) -> None:
    """In all sheets, and without the address."""
    sessions = (Session("Bees", speakers=("bo@x.se",)), Session("Trees"))
    event = Event(
        **ONE | {"sessions": sessions, "slots": (Slot("1"), Slot("2"))}, attendees=(wants("bo@x.se", "bo@x.se"),)
    )
    ls.solve(event, progress=False).to_excel(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        assert not any(b"bo@x.se" in archive.read(part) for part in archive.namelist())
    assert not read_edited(event, tmp_path / "t.xlsx").findings


def test_replan_keeps_people_it_cannot_name(result: ls.Result, tmp_path: Path) -> None:
    """Nobody is told anything where nothing has changed, and no file of the new timetable tells an address."""
    path = tmp_path / "t.xlsx"
    result.to_excel(path)
    answer = ls.replan(result.event, ls.read_timetable(result.event, path), max_changes=1, progress=False)
    assert answer.told == ()
    closed = replace(result.event, rooms=(replace(result.event.rooms[0], unavailable=("1",)), result.event.rooms[1]))
    moved = ls.replan(closed, path, progress=False)
    assert moved.told
    moved.to_excel(tmp_path / "new.xlsx")
    moved.to_csv(tmp_path / "tell.csv")
    with zipfile.ZipFile(tmp_path / "new.xlsx") as archive:
        assert not any(b"example.org" in archive.read(part) for part in archive.namelist())
    # What is added to the sheets of every timetable has the colour and the links of the others.
    assert all(sheet.sheet_properties.tabColor is not None for sheet in openpyxl.load_workbook(tmp_path / "new.xlsx"))
    assert "example.org" not in (tmp_path / "tell.csv").read_text("utf-8-sig")


def test_with_addresses_when_asked_for(result: ls.Result, tmp_path: Path) -> None:
    """Then people are called as they were read."""
    result.to_excel(tmp_path / "t.xlsx", emails=True)
    rows = openpyxl.load_workbook(tmp_path / "t.xlsx")["Itineraries"].iter_rows(values_only=True)
    assert {row[0] for row in rows} >= set(NAMES)


def test_slip_and_row_are_of_one_name(result: ls.Result) -> None:
    """Who has signs for a name has the same in every sheet, so that clicks lead there."""
    sheets = {sheet.name: sheet for sheet in workbook_sheets(result.timetable, "en")}
    rows = [row[0] for row in sheets["By attendee"].rows[1:] if row[0] is not None]
    assert all(cell.link is not None for cell in rows)


ADDRESSES = st.builds("{}@{}.org".format, *(st.text("abåß漢.+-", min_size=1, max_size=6) for _ in range(2)))


@given(st.lists(st.one_of(ADDRESSES, st.builds("Ada ({})".format, ADDRESSES), st.text()), unique_by=key_of))
def test_everybody_is_found_again(names: list[str]) -> None:
    """In both languages, whoever else is there; all are called differently, and nobody by an address."""
    found, _ = published_names(dict.fromkeys(names, ""))
    for lang in ("en", "sv"):
        called = stand_ins(names, lang)
        given = {name: text for name, text in called.items() if "@" in name}
        assert len(set(given.values())) == len(given)
        for name, text in given.items():
            assert found[key_of(text)] == name
            assert not any("@" in part and ".org" in part for part in text.split())


def test_where_two_have_the_same_signs_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made so by leaving one sign: sixteen are never the same."""
    monkeypatch.setattr("larpass_sched.event.stand_in._SIGNS", 1)
    monkeypatch.setattr(stand_in, "__defaults__", (1,))
    names = [f"{number}@example.org" for number in range(40)]
    called = stand_ins(names, "sv")
    assert len(set(called.values())) == 40
    found, _ = published_names(dict.fromkeys(names, ""))
    assert all(found[key_of(text)] == name for name, text in called.items())
