"""The command export: what is written where, and over what nothing is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calls import Call
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.write.event_workbook import write_event
from larpass_sched.write.export.names import file_names
from larpass_sched.write.folder import RECORD

EVENT = simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=3)


@pytest.fixture
def book(tmp_path: Path, call: Call) -> Path:
    """The workbook of an event, its timetable beside it; everybody has an e-mail."""
    attendees = tuple(replace(a, email=f"{number}@example.org") for number, a in enumerate(EVENT.attendees))
    path = tmp_path / "day.xlsx"
    write_event(replace(EVENT, attendees=attendees), path)
    assert call("solve", path, "--quiet").code == 0
    return path


def files_in(folder: Path) -> set[str]:
    """Everything that was written for people, by its name within the folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != RECORD}


PROGRAMME = {"programme.html", "programme.webmanifest", "programme-worker.js"}
"""The page, and what it needs to be installed where it is served."""


def test_the_programme_is_the_default(call: Call, book: Path) -> None:
    """One page in a folder beside the workbook, of the timetable that lies there, which is named."""
    told = call("export", book)
    assert told.code == 0
    folder = book.with_name("day-export")
    assert files_in(folder) == PROGRAMME
    assert told.out == (
        f"{folder}: 3 files written, first {folder / 'programme.html'}\nOpen it in a browser, with a double click.\n"
    )
    timetable = book.with_name("day-timetable.xlsx")
    assert told.err == f"The timetable is {timetable}, the one saved last beside the workbook.\n"
    assert call("export", book, timetable).err == call("export", book, "--quiet").err == ""
    assert json.loads(call("export", book, "--json").out)["timetable"] == str(timetable)


def test_pages_in_both_languages_lie_beside_each_other(call: Call, book: Path) -> None:
    """The Swedish pages have a folder and names of their own, and the first file is named where there are several."""
    call("export", book)
    told = call("export", book, "--lang", "sv", "--for", "programme", "--for", "organisers", "rooms")
    assert files_in(book.with_name("day-export")) == PROGRAMME
    folder = book.with_name("day-export-sv")
    rooms = {f"lokaler/{stem}.html" for stem in file_names(["Room A", "Room B"]).values()}
    assert files_in(folder) == {"program.html", "program.webmanifest", "program-worker.js", "arrangorer.html", *rooms}
    first = f"{folder}: 6 filer skrivna, först {folder / 'program.html'}\nÖppna den i en webbläsare"
    assert told.out.startswith(first)


def test_a_timetable_that_breaks_rules_is_written_with_a_warning(call: Call, book: Path) -> None:
    """Two sessions in one place after a change by hand: said as check says it, and the page is there."""
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name in ("Slot", "Room"):
        sheet.cell(3, columns[name]).value = sheet.cell(2, columns[name]).value
    workbook.save(path)
    told = call("export", book)
    assert told.code == 0
    assert "The timetable breaks a rule:\n  " in told.err
    assert "at the same time" in told.err
    assert "The files show the timetable as it is; larpass-sched check says what" in told.err
    assert (book.with_name("day-export") / "programme.html").exists()
    assert len(json.loads(call("export", book, "--json").out)["breaches"]) == 1


@pytest.mark.parametrize(
    ("format", "files"),
    [
        ("ics", {"programme.ics"}),
        ("csv", {"placements.csv"}),
        ("json", {"timetable.json"}),
        ("frab", {"schedule.xml", "schedule.json"}),
    ],
)
def test_formats(call: Call, book: Path, format: str, files: set[str]) -> None:
    """Each format has its file for everybody, which names nobody who attends."""
    answer = json.loads(call("export", book, "--format", format, "--json").out)
    folder = book.with_name("day-export")
    assert {Path(name).name for name in answer["files"]} == files == files_in(folder)
    assert not any(b"Attendee 00" in (folder / name).read_bytes() for name in files)


def test_for_several_people_in_a_chosen_folder(call: Call, book: Path, tmp_path: Path) -> None:
    """Personal files only when asked for, with a word on whom they are for; numbers need no such word."""
    told = call("export", book, "--format", "ics", "--for", "attendees", "rooms", "-o", tmp_path / "mine")
    assert len(files_in(tmp_path / "mine")) == 8 + 2
    assert "send each only to whom it is about" in told.err
    told = call("export", book, "--for", "attendees", "-o", tmp_path / "numbers", "--anonymise", "--lang", "sv")
    assert told.err == f"Schemat är {book.with_name('day-timetable.xlsx')}, det senast sparade bredvid arbetsboken.\n"
    assert "deltagare-001" in min(files_in(tmp_path / "numbers"))


def test_emails_only_when_asked_for(call: Call, book: Path) -> None:
    """The mail-merge list carries addresses with --emails, and never otherwise."""
    path = book.with_name("day-export") / "mail-merge.csv"
    call("export", book, "--format", "csv", "--for", "attendees")
    assert b"@" not in path.read_bytes()
    call("export", book, "--format", "csv", "--for", "attendees", "--emails", "--force")
    assert b"1@example.org" in path.read_bytes()


def test_the_newest_timetable_beside_the_workbook(call: Call, book: Path) -> None:
    """A Swedish timetable that was written later is taken; another one can be named."""
    call("solve", book, "--lang", "sv", "--quiet")
    named = book.with_name("day-timetable.xlsx")
    for words in ((book,), (book, named)):
        assert call("export", *words, "--format", "csv").code == 0
    named.unlink()
    book.with_name("day-schema.xlsx").unlink()
    told = call("export", book)
    assert told.code == 2
    assert "there is no timetable beside" in told.err


def test_nothing_foreign_is_written_over(call: Call, book: Path) -> None:
    """An earlier export may be written over, anything else only with --force."""
    folder = book.with_name("day-export")
    assert call("export", book).code == 0
    assert call("export", book).code == 0
    (folder / "programme.html").write_text("my own page", "utf-8")
    told = call("export", book)
    assert told.code == 2
    assert "is there already and is no earlier export" in told.err
    assert (folder / "programme.html").read_text("utf-8") == "my own page"
    assert files_in(folder) == PROGRAMME
    assert call("export", book, "--force").code == 0
    assert "<!DOCTYPE html>" in (folder / "programme.html").read_text("utf-8")


def test_an_anonymised_workbook(call: Call, book: Path) -> None:
    """Without solving again; the certificate is that of the input with its names; it is never written over itself."""
    folder = book.with_name("day-export")
    assert call("export", book, "--format", "xlsx", "--anonymise").code == 0
    workbook = openpyxl.load_workbook(folder / "timetable.xlsx")
    named = openpyxl.load_workbook(book.with_name("day-timetable.xlsx"))
    hashes = [
        {r[1].value for r in b["Summary"].iter_rows() if str(r[0].value).startswith("Hash")} for b in (workbook, named)
    ]
    assert hashes[0] == hashes[1] != set()
    assert any("replaced by numbers" in str(row[0].value) for row in workbook["Summary"].iter_rows())
    assert call("export", book, "--format", "xlsx", "--anonymise").code == 0
    assert call("export", book, folder / "timetable.xlsx", "--format", "xlsx", "--force").code != 0


def test_what_cannot_be(call: Call, book: Path) -> None:
    """Formats without something for somebody, a file as folder, an unknown zone: each is one sentence, exit code 2."""
    cases: dict[str, tuple[Any, ...]] = {
        "--format frab has nothing for rooms; it has: programme": ("--format", "frab", "--for", "rooms"),
        "is a file: name a folder with -o": ("-o", book),
        "'Europe/Lund' is not known": ("--format", "ics", "--zone", "Europe/Lund"),
    }
    for sentence, words in cases.items():
        told = call("export", book, *words)
        assert told.code == 2, sentence
        assert sentence in told.err
    words = ("--format", "ics", "--zone", "Europe/Lund", "--lang", "sv")
    assert "Tidszonen 'Europe/Lund' är inte känd" in call("export", book, *words).err
    assert "har inget för rooms" in call("export", book, "--format", "frab", "--for", "rooms", "--lang", "sv").err


def test_a_timetable_of_another_event(call: Call, book: Path, tmp_path: Path) -> None:
    """Names that the event does not have are told with their cells, and nothing is written."""
    other = simulate(sessions=9, slots=3, rooms=3, attendees=2, wishes=1, seed=3)
    path = tmp_path / "other-timetable.xlsx"
    Timetable(other, (Placement(other.sessions[8].name, 1, other.slots[0].name, "Room C"),)).to_excel(path)
    told = call("export", book, path)
    assert told.code == 1
    assert "Placements!A2" in told.err
    assert not book.with_name("day-export").exists()


def test_people_are_seated_anew_in_a_timetable_changed_by_hand(call: Call, book: Path) -> None:
    """Two sessions change places in the sheet Timetable: calendars of people lead to where things are held now."""
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    board = workbook["Timetable"]
    cells = [cell for row in board.iter_rows(2, min_col=2) for cell in row if str(cell.value).startswith("Session")]
    cells[0].value, cells[-1].value = cells[-1].value, cells[0].value
    workbook.save(path)
    told = call("export", book, "--format", "csv", "--for", "programme", "attendees")
    assert "everybody was seated anew" in told.err
    folder = book.with_name("day-export")
    held, attended = (
        [row.split(";") for row in (folder / f"{name}.csv").read_text("utf-8-sig").splitlines()[1:]]
        for name in ("placements", "itineraries")
    )
    assert attended
    assert {(row[2], row[1], row[4]) for row in attended} <= {(row[0], row[2], row[3]) for row in held}


def test_a_calendar_of_ones_own_stays(call: Call, book: Path) -> None:
    """A calendar that was made elsewhere, or that somebody added to, is not lost to an export."""
    mine = book.with_name("day-export") / "programme.ics"
    mine.parent.mkdir()
    mine.write_text("BEGIN:VCALENDAR\r\nPRODID:-//larpass_sched//0.1//EN\r\nEND:VCALENDAR\r\n", "utf-8")
    before = mine.read_bytes()
    told = call("export", book, "--format", "ics")
    assert (told.code, mine.read_bytes()) == (2, before)
    assert "nothing was written" in told.err
