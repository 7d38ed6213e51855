"""The command solve: exit codes, what is said and where, and the JSON object."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import larpass_sched as ls
from calls import EVENT, IMPOSSIBLE, Call
from larpass_sched.event import Room, Session
from larpass_sched.write.event_workbook import write_event


def test_solve_writes_the_timetable_beside_the_workbook(call: Call, book: Path) -> None:
    """The answer says how good the timetable is, where it is, and what can be done next."""
    told = call("solve", book)
    assert told.code == 0
    assert told.out.startswith("This is the best possible timetable: 6 points; no other timetable reaches more.\n")
    assert "Points       6 of at most 6\n" in told.out
    assert "Wishes met   4 of 4 (100\N{NO-BREAK SPACE}%)\n" in told.out
    assert f"Timetable    {book.with_name('day-timetable.xlsx')}\n" in told.out
    assert f"larpass-sched check {book} {book.with_name('day-timetable.xlsx')}" in told.out
    assert "Read day.xlsx: 2 sessions in 2 runs, 2 slots, 1 room, 2 attendees, 4 wishes.\n" in told.err
    names = openpyxl.load_workbook(book.with_name("day-timetable.xlsx")).sheetnames
    assert {"Summary", "Timetable", "Placements", "Itineraries"} <= set(names)


def test_solve_speaks_swedish(call: Call, book: Path) -> None:
    """Language of messages, of the workbook and of its name."""
    told = call("solve", book, "--lang", "sv")
    assert told.code == 0
    assert told.out.startswith("Det här är det bästa möjliga schemat: 6 poäng")
    assert "Läste day.xlsx: 2 lärpass i 2 omgångar" in told.err
    names = openpyxl.load_workbook(book.with_name("day-schema.xlsx")).sheetnames
    assert {"Sammanfattning", "Schema", "Placeringar", "Personscheman"} <= set(names)


def test_json_is_one_object_with_the_promised_keys(call: Call, book: Path) -> None:
    """Other programs find every key, and nothing else on stdout."""
    told = call("solve", book, "--json", "--seed", 7)
    answer = told.json
    keys = "status points bound gap seconds seed attendance attendees wishes wishes_met priorities placements random"
    assert set(f"{keys} quality findings version".split()) <= set(answer)
    assert told.err == ""
    assert (answer["status"], answer["points"], answer["bound"], answer["gap"]) == ("best possible", 6, 6, 0)
    assert (answer["seed"], answer["attendance"], answer["attendees"]) == (7, "seats", 2)
    assert (answer["wishes"], answer["wishes_met"], answer["version"]) == (4, 4, ls.__version__)
    assert answer["workbook"] == str(book.with_name("day-timetable.xlsx"))
    assert [set(p) for p in answer["placements"]] == [{"session", "run", "slot", "room"}] * 2


def test_quiet_says_only_the_answer(call: Call, book: Path) -> None:
    """With --quiet nothing is said on stderr."""
    told = call("solve", book, "--quiet")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("This is the best possible timetable")


@pytest.mark.parametrize("extra", [(), ("--json",)])
def test_impossible_names_the_cells(call: Call, tmp_path: Path, extra: tuple[str, ...]) -> None:
    """Three sessions none of which may be beside another, two slots: exit code 3, the cells and mends, no workbook."""
    names = ("Bees", "Trees", "Water")
    apart = (Session(name=name, not_with=tuple(other for other in names if other != name)) for name in names)
    rooms = (Room(name="Hall", seats=10), Room(name="Den", seats=10))
    write_event(replace(EVENT, sessions=tuple(apart), rooms=rooms), tmp_path / "day.xlsx")
    told = call("solve", tmp_path / "day.xlsx", *extra)
    assert told.code == 3
    assert not (tmp_path / "day-timetable.xlsx").exists()
    if extra:
        assert told.json["status"] == "impossible"
        assert "not with" in told.json["rules"]
        assert told.json["explanation"]["fewest"] == 2
    else:
        assert told.out.startswith("Impossible: no timetable satisfies all the rules.\n\nNo timetable is possible: ")
        assert "may not be at the same time as Trees (Sessions!L2)" in told.out
        assert "changes are enough, and fewer are not" in told.out
        assert "larpass-sched explain" in told.out


def test_cells_that_leave_no_timetable_are_told_at_once(call: Call, tmp_path: Path) -> None:
    """Two sessions pinned to one slot of one room: check and solve name both cells, and end with exit code 3."""
    write_event(IMPOSSIBLE, tmp_path / "day.xlsx")
    why = "2 sessions are pinned to Early (Sessions!J2), where only 1 room can be used."
    told = call("check", tmp_path / "day.xlsx")
    assert told.code == 3
    assert why in " ".join(told.err.split())
    assert told.out.startswith("The workbook can be read, but no timetable is possible as it is")
    told = call("solve", tmp_path / "day.xlsx")
    assert told.code == 3
    assert why in " ".join(told.err.split())
    assert "are pinned to Early (Sessions!J2" in told.out
    assert "inget schema är möjligt" in call("check", tmp_path / "day.xlsx", "--lang", "sv").out


def test_none_found_is_told_apart(call: Call, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time was too short the exit code is 4, and the advice is to give more of it."""
    result = ls.solve(EVENT)
    nothing = replace(result.verdict, status="none found", points=None, bound=None, random=None)
    monkeypatch.setattr(sys.modules["larpass_sched.solve"], "solved", lambda *_, **__: ls.Result(EVENT, None, nothing))
    told = call("solve", book)
    assert told.code == 4
    assert "No timetable was found in the time given" in told.out
    assert "--time-limit 60" in told.out
    assert call("solve", book, "--json").json["workbook"] is None


def test_more_wishes_come_from_other_files(call: Call, book: Path) -> None:
    """Wishes in a file of their own are added to those in the workbook."""
    (book.parent / "late.csv").write_text("Attendee;Bees;Trees\nCy;5;4\n", "utf-8")
    told = call("solve", book, "--wishes", book.parent / "late.csv", "--json")
    assert (told.json["attendees"], told.json["points"]) == (3, 15)


def test_solve_tells_what_was_paid(call: Call, tmp_path: Path) -> None:
    """Both sessions need the piano, and it stands where there is one slot: one of them pays 1 of 6 points."""
    book = tmp_path / "day.xlsx"
    rooms = (Room(name="Hall", seats=10, features=("piano",), unavailable=("Late",)), Room(name="Cellar", seats=10))
    sessions = tuple(Session(name=name, needs=("piano",)) for name in ("Bees", "Trees"))
    settings = {"scale": "points", "rules": "room features = 1"}
    write_event(replace(EVENT, sessions=sessions, rooms=rooms, settings=settings), book)
    told = call("solve", book)
    assert told.out.startswith(
        "This is the best possible timetable: 6 points less 1 for prices, a balance of 5; "
        "no timetable has a better balance.\n"
    )
    assert "Points       6 points less 1 for prices, a balance of 5 (at most 5)\n" in told.out
    assert "What has a price, and what it pays for it:\n  " in told.out
    assert "is in Cellar, which lacks a feature that the session needs. (1 point)\n" in told.out


def test_solve_anonymised(call: Call, book: Path) -> None:
    """No attendee's name is left in the workbook, and the certificate is that of the input with its names."""
    answer = call("solve", book, "--anonymise", "--json").json
    workbook = openpyxl.load_workbook(answer["workbook"])
    texts = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert not any(name in text.split() for text in texts for name in ("Ann", "Bo"))
    assert "Attendee 001" in texts
