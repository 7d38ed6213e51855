"""Timetable workbooks that somebody has changed by hand: every change is understood, or named with its cell."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot, key_of
from larpass_sched.read import published_from
from larpass_sched.read.edits import read_board, settled
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.timetable import read_edited
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.timetable.changes import Change
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import timetable_rows

# Three sessions, one of them in two runs, in three slots of two rooms; one place is free, another one is closed.
EVENT = Event(
    title="Day",
    sessions=(Session(name="#Bees", speakers=("Ada",), runs=2), Session(name="Trees & Wood"), Session(name="+Moss")),
    rooms=(Room(name="Hall", seats=10), Room(name="007", seats=3, unavailable=("Late",))),
    slots=(Slot(name="Early"), Slot(name="Noon"), Slot(name="Late")),
    attendees=(Attendee(name="Ann", wishes=(("#Bees", 2), ("+Moss", 1))), Attendee(name="Bo", wishes=(("+Moss", 3),))),
)
BEES_1, BEES_2 = Placement("#Bees", 1, "Early", "Hall", locked=True), Placement("#Bees", 2, "Noon", "Hall")
TREES, MOSS = Placement("Trees & Wood", 1, "Early", "007"), Placement("+Moss", 1, "Late", "Hall")
TIMETABLE = Timetable(
    EVENT,
    (BEES_1, BEES_2, TREES, MOSS),
    (
        Attendance("Ann", "Early", "#Bees", 1, "Hall", 2),
        Attendance("Ann", "Late", "+Moss", 1, "Hall", 1),
        Attendance("Bo", "Late", "+Moss", 1, "Hall", 3),
    ),
)
NAMES = {"en": ("Timetable", "Placements", "Summary"), "sv": ("Schema", "Placeringar", "Sammanfattning")}

Touch = Callable[[Any], None]


@pytest.fixture(params=["en", "sv"])
def edited(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    """The workbook after changes to its sheets Timetable and Placements, in both languages."""

    def edit(board: Touch | None = None, rows: Touch | None = None, without: str = "") -> Path:
        path = tmp_path / "timetable.xlsx"
        TIMETABLE.to_excel(path, lang=request.param)
        workbook = openpyxl.load_workbook(path, rich_text=True)
        names = dict(zip(("board", "rows", "summary"), NAMES[request.param], strict=True))
        for change, key in ((board, "board"), (rows, "rows")):
            if change is not None:
                change(workbook[names[key]])
        if without:
            workbook.remove(workbook[names[without]])
        workbook.save(path)
        return path

    return edit


def cell_of(sheet: Any, start: str) -> Any:
    """The cell whose text begins so."""
    return next(c for row in sheet.iter_rows() for c in row if str(c.value or "").startswith(start))


def swap(sheet: Any, one: str, other: str) -> None:
    """Two cells change their contents."""
    first, second = sheet[one], sheet[other]
    first.value, second.value = second.value, first.value


def places(timetable: Timetable) -> set[tuple[str, int, str, str, bool]]:
    """Every placement, with whether it is locked, which equality passes over."""
    return {(p.session, p.run, p.slot, p.room, p.locked) for p in timetable.placements}


def test_nothing_changed(edited: Callable[..., Path]) -> None:
    """As it was written it is read, the certificate fits, and as Published it loses nothing."""
    reading = read_edited(EVENT, edited())
    assert places(reading.timetable) == places(TIMETABLE)
    assert reading.timetable == TIMETABLE
    assert (reading.edits, reading.findings) == ((), ())
    assert reading.certificate is not None
    assert [(p.session, p.run, p.slot, p.room, p.locked) for p in published_from(reading.timetable)] == [
        (p.session, p.run, p.slot, p.room, p.locked) for p in TIMETABLE.placements
    ]


def test_moved_on_the_board(edited: Callable[..., Path]) -> None:
    """A cell cut and pasted elsewhere: the session moves with its run and lock, although Placements says otherwise."""
    reading = read_edited(EVENT, edited(lambda sheet: swap(sheet, "B3", "C3")))
    assert reading.edits == (Change("moved", "#Bees", ("Noon", "Hall"), ("Noon", "007")),)
    assert places(reading.timetable) == {
        ("#Bees", 1, "Early", "Hall", True),
        ("#Bees", 2, "Noon", "007", False),
        ("Trees & Wood", 1, "Early", "007", False),
        ("+Moss", 1, "Late", "Hall", False),
    }


def test_swapped_on_the_board(edited: Callable[..., Path]) -> None:
    """Two cells that changed places are one swap; the lock goes with its session."""
    reading = read_edited(EVENT, edited(lambda sheet: swap(sheet, "B2", "B4")))
    assert reading.edits == (Change("swapped", "#Bees", ("Early", "Hall"), ("Late", "Hall"), "+Moss"),)
    assert ("#Bees", 1, "Late", "Hall", True) in places(reading.timetable)


def test_taken_out_and_put_in_on_the_board(edited: Callable[..., Path]) -> None:
    """An emptied cell takes a run out; a bare title typed into a free one puts a run in."""

    def change(sheet: Any) -> None:
        sheet["C2"].value = None
        sheet["C3"].value = "+moss"

    reading = read_edited(EVENT, edited(change))
    assert set(reading.edits) == {
        Change("taken out", "Trees & Wood", before=("Early", "007")),
        Change("put in", "+Moss", after=("Noon", "007")),
    }
    assert ("+Moss", 2, "Noon", "007", False) in places(reading.timetable)


def test_renamed_on_the_board(edited: Callable[..., Path]) -> None:
    """A title, a room or a slot that the event does not know is named with its cell and the nearest names."""

    def change(sheet: Any) -> None:
        sheet["C2"].value = "Trees & Woods"
        sheet["C1"].value = "008\n3 seats"
        sheet["A4"].value = "Later"

    with pytest.raises(ls.InputError) as error:
        read_edited(EVENT, edited(change))
    assert [(f.code, f.cell, f.seen) for f in error.value.findings] == [
        ("unknown_room", "C1", "008"),
        ("unknown_session", "C2", "Trees & Woods"),
        ("unknown_slot", "A4", "Later"),
    ]
    assert "Trees & Wood" in error.value.findings[1].mend()


def test_notes_beside_the_board_are_left_alone(edited: Callable[..., Path]) -> None:
    """What somebody writes beside and below the timetable is a note; a session that is put there is named."""

    def note(sheet: Any) -> None:
        sheet["E2"].value = "Ask Anna about the projector"
        sheet["A6"].value = "Lunch"
        sheet["B6"].value = "in the canteen"

    assert read_edited(EVENT, edited(note)).timetable == TIMETABLE

    def astray(sheet: Any) -> None:
        swap(sheet, "B3", "E3")
        swap(sheet, "B4", "B7")

    with pytest.raises(ls.InputError) as error:
        read_edited(EVENT, edited(astray))
    assert [(f.code, f.cell) for f in error.value.findings] == [
        ("session_outside", "E3"),
        ("session_outside", "B7"),
    ]


def test_moved_in_the_list(edited: Callable[..., Path]) -> None:
    """A row of Placements with another slot and an x: moved and locked, and the board says how it was before."""

    def change(sheet: Any) -> None:
        headings = [cell.value for cell in sheet[1]]
        row = cell_of(sheet, "+Moss").row
        sheet.cell(row, 3).value = "Noon"
        sheet.cell(row, 4).value = "007"
        sheet.cell(row, len(headings)).value = "x"

    reading = read_edited(EVENT, edited(rows=change))
    assert reading.edits == (Change("moved", "+Moss", ("Late", "Hall"), ("Noon", "007")),)
    assert ("+Moss", 1, "Noon", "007", True) in places(reading.timetable)


def test_row_deleted_and_renamed_in_the_list(edited: Callable[..., Path]) -> None:
    """A deleted row is a run taken out; a renamed session is named with its cell."""
    gone = read_edited(EVENT, edited(rows=lambda sheet: sheet.delete_rows(cell_of(sheet, "+Moss").row)))
    assert gone.edits == (Change("taken out", "+Moss", before=("Late", "Hall")),)

    def rename(sheet: Any) -> None:
        cell_of(sheet, "+Moss").value = "Mosses"

    with pytest.raises(ls.InputError, match=r'A5: (There is no session|Det finns inget lärpass) "Mosses"'):
        read_edited(EVENT, edited(rows=rename))


def test_locked_in_the_list_only(edited: Callable[..., Path]) -> None:
    """An x more or less in Locked counts and needs no change of the board."""

    def change(sheet: Any) -> None:
        column = len(list(sheet[1]))
        sheet.cell(cell_of(sheet, "+Moss").row, column).value = "x"

    reading = read_edited(EVENT, edited(rows=change))
    assert ("+Moss", 1, "Late", "Hall", True) in places(reading.timetable)
    assert reading.edits == ()


def test_locked_on_the_board_is_named(edited: Callable[..., Path]) -> None:
    """A lock typed on the board does not count, and that is said with the cell."""

    def change(sheet: Any) -> None:
        sheet["B4"].value = "+Moss\nlåst"

    reading = read_edited(EVENT, edited(change))
    assert [(f.code, f.cell) for f in reading.findings] == [("locked_on_board", "B4")]
    assert reading.timetable == TIMETABLE


def test_both_changed(edited: Callable[..., Path]) -> None:
    """The same change on both sheets is one change; different changes are an error that names the sessions."""

    def move(sheet: Any) -> None:
        sheet.cell(cell_of(sheet, "+Moss").row, 3).value = "Noon"
        sheet.cell(cell_of(sheet, "+Moss").row, 4).value = "007"

    def move_on_board(sheet: Any) -> None:
        swap(sheet, "B4", "C3")

    reading = read_edited(EVENT, edited(move_on_board, move))
    assert ("+Moss", 1, "Noon", "007", False) in places(reading.timetable)
    with pytest.raises(ls.InputError) as error:
        read_edited(EVENT, edited(lambda sheet: swap(sheet, "B3", "C3"), move))
    assert [f.code for f in error.value.findings] == ["timetable_both_changed"]
    assert error.value.findings[0].seen == "#Bees; +Moss"


def test_without_a_certificate_the_list_counts(edited: Callable[..., Path]) -> None:
    """Where the summary is gone, nothing tells which sheet was changed: Placements counts, with a warning."""
    reading = read_edited(EVENT, edited(lambda sheet: swap(sheet, "B3", "C3"), without="summary"))
    assert reading.timetable == TIMETABLE
    assert [f.code for f in reading.findings] == ["timetable_sheets_apart"]
    assert reading.certificate is None


def test_two_sessions_in_one_place(edited: Callable[..., Path]) -> None:
    """Two titles in one cell, an empty line between them, are two sessions in one place, which `verify` will name."""

    def change(sheet: Any) -> None:
        sheet["B2"].value = "#Bees\nAda\n\nTrees & Wood"
        sheet["C2"].value = None

    reading = read_edited(EVENT, edited(change))
    assert ("Trees & Wood", 1, "Early", "Hall", False) in places(reading.timetable)
    assert "one session per room" in {breach.rule for breach in ls.verify(EVENT, reading.timetable)}


def test_titles_below_each_other_are_two_sessions(edited: Callable[..., Path]) -> None:
    """Also without an empty line between them; the name of a person who speaks is no session."""

    def change(sheet: Any) -> None:
        sheet["B2"].value = "#Bees\nTrees & Wood"
        sheet["C2"].value = None

    reading = read_edited(EVENT, edited(change))
    assert ("Trees & Wood", 1, "Early", "Hall", False) in places(reading.timetable)
    namesake = replace(EVENT, sessions=(*EVENT.sessions, Session(name="Ada", optional=True)))
    assert places(read_edited(namesake, edited()).timetable) == places(TIMETABLE)


def test_the_same_change_in_both_sheets_is_told(edited: Callable[..., Path]) -> None:
    """Nothing but the itineraries still says where Moss was: it is told as moved, and nothing else is."""

    def on_board(sheet: Any) -> None:
        swap(sheet, "B4", "C3")

    def in_list(sheet: Any) -> None:
        row = cell_of(sheet, "+Moss").row
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = "Noon", "007"

    moved = (Change("moved", "+Moss", ("Late", "Hall"), ("Noon", "007")),)
    assert read_edited(EVENT, edited(on_board, in_list)).edits == moved
    assert read_edited(EVENT, edited(None, in_list, without="board")).edits == moved


def test_times_changed_beside_a_slot_are_named(edited: Callable[..., Path]) -> None:
    """They follow from the slot: said with the cell, but not in a row that was moved by the name of its slot."""

    def later(sheet: Any) -> None:
        row = cell_of(sheet, "+Moss").row
        sheet.cell(row, 6).value = dt.time(23, 30)

    reading = read_edited(EVENT, edited(None, later))
    assert [(f.code, f.cell, f.seen) for f in reading.findings] == [("times_of_slot", "F5", "Late")]
    assert (
        "not the date and times of the slot “Late”".replace("“", '"').replace("”", '"') in reading.findings[0].message()
    )

    def moved(sheet: Any) -> None:
        sheet.cell(cell_of(sheet, "+Moss").row, 3).value = "Noon"

    assert read_edited(EVENT, edited(None, moved)).findings == ()


@given(data=st.data(), lang=st.sampled_from(["en", "sv"]))
def test_any_shuffle_of_the_board_is_read_as_it_stands(data: st.DataObject, lang: str) -> None:
    """However cells are moved about, what is read is what stands there; runs and locks go with their sessions."""
    rows = [[None if cell is None else cell.text for cell in row] for row in timetable_rows(Facts(TIMETABLE), lang)]
    cells = [(row, column) for row in range(1, 4) for column in (1, 2)]
    shuffled = data.draw(st.permutations([rows[row][column] for row, column in cells]))
    for (row, column), text in zip(cells, shuffled, strict=True):
        rows[row][column] = text
    grid = Grid("Schema", [tuple(row) for row in rows])
    parts = ("session", "slot", "room")
    known = {part: {key_of(t.name): t.name for t in getattr(EVENT, f"{part}s")} for part in parts}
    report = Report()
    board = read_board(grid, known, report)
    assert board is not None
    assert not report.findings
    titles = {" ".join(s.name.split()): s.name for s in EVENT.sessions}
    stands = Counter(
        (titles[text.split("\n")[0]], EVENT.slots[row - 1].name, EVENT.rooms[column - 1].name)
        for (row, column), text in zip(cells, shuffled, strict=True)
        if text and text.split("\n")[0] in titles
    )
    placements, edits = settled(EVENT, TIMETABLE.placements, board, grid, certificate_of(TIMETABLE), report)
    assert Counter((p.session, p.slot, p.room) for p in placements) == stands
    assert Counter(p.session for p in placements) == Counter(p.session for p in TIMETABLE.placements)
    assert {(p.session, p.run, p.locked) for p in placements} == {
        (p.session, p.run, p.locked) for p in TIMETABLE.placements
    }
    assert bool(edits) == (stands != Counter((p.session, p.slot, p.room) for p in TIMETABLE.placements))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_through_libreoffice(edited: Callable[..., Path], tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, also after a move, the timetable is the same."""
    path = edited(lambda sheet: swap(sheet, "B3", "C3"))
    before = read_edited(EVENT, path)
    folder = tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    after = read_edited(EVENT, folder / path.name)
    assert places(after.timetable) == places(before.timetable)
    assert after.edits == before.edits
    assert after.certificate == before.certificate
    assert after.timetable.itineraries == before.timetable.itineraries
