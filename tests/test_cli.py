"""The command line: exit codes, what is said and where, and the JSON object."""

from __future__ import annotations

import json
import os
import shlex
import string
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import larpass_sched as ls
from larpass_sched.cli import commands, main
from larpass_sched.cli.parser import build_parser
from larpass_sched.cli.places import typed
from larpass_sched.cli.terminal import MOST_FINDINGS, asked_language, findings_list, language_of_computer
from larpass_sched.cli.texts import TEXTS
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.findings import Finding
from larpass_sched.write.event_workbook import write_event

# Two sessions, two slots, one room: everybody attends both, so the best day is worth 2 + 1 points for either attendee.
EVENT = Event(
    sessions=(Session(name="Bees", speakers=("Ada",)), Session(name="Trees")),
    rooms=(Room(name="Hall", seats=10),),
    slots=(Slot(name="Early"), Slot(name="Late")),
    attendees=(
        Attendee(name="Ann", wishes=(("Bees", 2), ("Trees", 1))),
        Attendee(name="Bo", wishes=(("Trees", 2), ("Bees", 1))),
    ),
    settings={"scale": "points"},
)
# Both sessions are fixed in one slot and there is one room.
IMPOSSIBLE = replace(EVENT, sessions=tuple(replace(s, pinned_slots=("Early",)) for s in EVENT.sessions))


@dataclass(frozen=True)
class Told:
    """What one call of the command line ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout."""
        return json.loads(self.out)


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Call the command line in this process, in English unless it says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")

    def called(*words: object) -> Told:
        capfd.readouterr()
        code = main([str(word) for word in words])
        out, err = capfd.readouterr()
        return Told(code, out, err)

    return called


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of the small event."""
    write_event(EVENT, tmp_path / "day.xlsx")
    return tmp_path / "day.xlsx"


@pytest.fixture
def typo(book: Path) -> Path:
    """A workbook in which an allowed room is misspelled."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Sessions"]
    column = [cell.value for cell in sheet[1]].index("Rooms") + 1
    sheet.cell(2, column).value = "Hal"
    workbook.save(book)
    return book


# Solve


def test_solve_writes_the_timetable_beside_the_workbook(call: Callable[..., Told], book: Path) -> None:
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


def test_solve_speaks_swedish(call: Callable[..., Told], book: Path) -> None:
    """Language of messages, of the workbook and of its name."""
    told = call("solve", book, "--lang", "sv")
    assert told.code == 0
    assert told.out.startswith("Det här är det bästa möjliga schemat: 6 poäng")
    assert "Läste day.xlsx: 2 lärpass i 2 omgångar" in told.err
    names = openpyxl.load_workbook(book.with_name("day-schema.xlsx")).sheetnames
    assert {"Sammanfattning", "Schema", "Placeringar", "Personscheman"} <= set(names)


def test_json_is_one_object_with_the_promised_keys(call: Callable[..., Told], book: Path) -> None:
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


def test_quiet_says_only_the_answer(call: Callable[..., Told], book: Path) -> None:
    """With --quiet nothing is said on stderr."""
    told = call("solve", book, "--quiet")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("This is the best possible timetable")


@pytest.mark.parametrize("extra", [(), ("--json",)])
def test_impossible_names_the_rules(call: Callable[..., Told], tmp_path: Path, extra: tuple[str, ...]) -> None:
    """Three sessions none of which may be beside another, two slots: exit code 3, the rules by name, no workbook."""
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
    else:
        assert told.out.startswith("Impossible: no timetable satisfies all the rules.\n\nThe rules in play:\n")
        assert "not with: " in told.out
        assert "Loosen one of them" in told.out


def test_cells_that_leave_no_timetable_are_told_at_once(call: Callable[..., Told], tmp_path: Path) -> None:
    """Two sessions pinned to one slot of one room: check and solve name both cells, and end with exit code 3."""
    write_event(IMPOSSIBLE, tmp_path / "day.xlsx")
    why = "2 sessions are pinned to Early (Sessions!J2), where only 1 room can be used."
    told = call("check", tmp_path / "day.xlsx")
    assert told.code == 3
    assert why in " ".join(told.err.split())
    assert told.out.startswith("The workbook can be read, but no timetable is possible as it is")
    told = call("solve", tmp_path / "day.xlsx")
    assert told.code == 3
    assert told.out.startswith("Impossible: no timetable satisfies all the rules.\n\nThis is why")
    assert why in " ".join(told.out.split())
    assert "Mend that in the workbook" in told.out
    assert "inget schema är möjligt" in call("check", tmp_path / "day.xlsx", "--lang", "sv").out


def test_none_found_is_told_apart(call: Callable[..., Told], book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time was too short the exit code is 4, and the advice is to give more of it."""
    result = ls.solve(EVENT)
    nothing = replace(result.verdict, status="none found", points=None, bound=None, random=None)
    monkeypatch.setattr(sys.modules["larpass_sched.solve"], "solve", lambda event, **_: ls.Result(event, None, nothing))
    told = call("solve", book)
    assert told.code == 4
    assert "No timetable was found in the time given" in told.out
    assert "--time-limit 60" in told.out
    assert call("solve", book, "--json").json["workbook"] is None


def test_more_wishes_come_from_other_files(call: Callable[..., Told], book: Path) -> None:
    """Wishes in a file of their own are added to those in the workbook."""
    (book.parent / "late.csv").write_text("Attendee;Bees;Trees\nCy;5;4\n", "utf-8")
    told = call("solve", book, "--wishes", book.parent / "late.csv", "--json")
    assert (told.json["attendees"], told.json["points"]) == (3, 15)


# Where the timetable goes


def test_output_is_never_an_input(call: Callable[..., Told], book: Path) -> None:
    """Neither the workbook nor a file of wishes is written over, by whatever path it is named."""
    before = book.read_bytes()
    told = call("solve", book, "-o", book.parent / "." / book.name)
    assert told.code == 2
    assert "is one of the workbooks to read; give the timetable another name with -o." in told.err
    assert book.read_bytes() == before


def test_output_is_never_another_workbook(call: Callable[..., Told], book: Path, tmp_path: Path) -> None:
    """An earlier timetable is replaced; a workbook that is something else is not."""
    assert call("solve", book).code == call("solve", book).code == 0
    write_event(EVENT, tmp_path / "other.xlsx")
    told = call("solve", book, "-o", tmp_path / "other.xlsx")
    assert told.code == 2
    assert "is there already and is not a timetable" in told.err


def test_output_may_be_a_folder_or_lack_its_ending(call: Callable[..., Told], book: Path, tmp_path: Path) -> None:
    """People name folders and leave endings out."""
    (tmp_path / "out").mkdir()
    assert call("solve", book, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "day-timetable.xlsx").exists()
    assert call("solve", book, "-o", tmp_path / "mine").code == 0
    assert (tmp_path / "mine.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("day.pdf", "cannot be an Excel workbook; let its name end in .xlsx."), ("nowhere/x.xlsx", "there is no folder")],
)
def test_output_must_be_possible(call: Callable[..., Told], book: Path, name: str, sentence: str) -> None:
    """An impossible place is refused before the search, not after it."""
    told = call("solve", book, "-o", book.parent / name)
    assert told.code == 2
    assert sentence in told.err


def test_a_timetable_held_by_excel_gets_another_name(
    call: Callable[..., Told], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is open elsewhere costs no search: the timetable lies beside it."""
    import larpass_sched.write.workbook as writer

    really = writer.write_workbook

    def held(timetable: ls.Timetable, path: Path, **given: Any) -> None:
        if path.name == "day-timetable.xlsx":
            raise PermissionError(13, "Permission denied")
        really(timetable, path, **given)

    monkeypatch.setattr(writer, "write_workbook", held)
    told = call("solve", book)
    assert told.code == 0
    assert "day-timetable-2.xlsx" in told.out
    assert "could not be written (is it open in Excel?), so the timetable got another name." in told.err


# Wrong input


def test_a_typo_is_named_with_its_cell_and_the_nearest_name(call: Callable[..., Told], typo: Path) -> None:
    """Sheet, cell, what was seen and what may have been meant."""
    told = call("solve", typo)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("error")
    for words in (
        "Sessions!",
        "Hal",
        "Hall",
        "Mend the errors, save, and run the same command again.",
    ):
        assert words in told.err


def test_wrong_input_is_one_json_object(call: Callable[..., Told], typo: Path) -> None:
    """Also errors are data."""
    for command in ("solve", "check"):
        told = call(command, typo, "--json")
        assert (told.code, told.json["status"], told.err) == (1, "wrong input", "")
        errors = [finding for finding in told.json["findings"] if finding["level"] == "error"]
        assert [(finding["sheet"], finding["seen"]) for finding in errors] == [("Sessions", "Hal")]


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "cut"])
@pytest.mark.parametrize("command", ["solve", "check"])
def test_no_workbook_is_one_clear_sentence(call: Callable[..., Told], book: Path, kind: str, command: str) -> None:
    """A workbook that is none, an empty one, a folder, a missing file: one finding each, no traceback."""
    path = book.parent / f"{kind}.xlsx"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes({"empty": b"", "text": b"Session;Speakers\n", "cut": book.read_bytes()[:900]}[kind])
    told = call(command, path)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("error")
    assert len(told.err.splitlines()) <= 2
    assert path.name in told.err
    assert "Traceback" not in told.err


# Check


def test_check_of_a_workbook(call: Callable[..., Told], book: Path) -> None:
    """A workbook without errors is said to be usable."""
    told = call("check", book)
    assert (told.code, told.out) == (0, "The workbook can be used: no errors.\n")
    assert call("check", book, "--json").json["status"] == "fine"


def test_check_of_our_own_timetable(call: Callable[..., Told], book: Path) -> None:
    """What `solve` wrote breaks no rule and has the points that were said."""
    call("solve", book)
    told = call("check", book, book.with_name("day-timetable.xlsx"))
    assert told.code == 0
    assert told.out.startswith("The timetable breaks no rule.\n\nPoints       6\nWishes met   4 of 4")
    answer = call("check", book, book.with_name("day-timetable.xlsx"), "--json").json
    assert (answer["points"], answer["wishes"], answer["wishes_met"], answer["breaches"]) == (6, 4, 4, [])


def test_check_of_a_timetable_changed_by_hand(call: Callable[..., Told], book: Path) -> None:
    """Both sessions moved into one slot of the only room: the rule is named and the exit code is 1."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Placements"]
    column = [cell.value for cell in sheet[1]].index("Slot") + 1
    for row in (2, 3):
        sheet.cell(row, column).value = "Early"
    workbook.remove(workbook["Itineraries"])
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 1
    assert "The timetable breaks a rule:\n  " in told.out
    assert "Hall" in told.out
    assert "It has no itineraries" in told.out
    answer = call("check", book, path, "--json").json
    assert (answer["status"], answer["points"]) == ("breaches", None)
    assert [set(breach) for breach in answer["breaches"]] == [{"rule", "text"}]


def test_check_seats_people_anew_where_sessions_were_moved(call: Callable[..., Told], book: Path) -> None:
    """Both sessions change places by hand: the old itineraries lead nowhere, and the points are those of new ones."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Placements"]
    column = [cell.value for cell in sheet[1]].index("Slot") + 1
    cells = sheet.cell(2, column), sheet.cell(3, column)
    cells[0].value, cells[1].value = cells[1].value, cells[0].value
    workbook.save(path)
    told = call("check", book, path)
    assert "Sessions were moved after people had been seated: everybody was seated anew" in told.out
    answer = call("check", book, path, "--json").json
    assert (answer["seated_anew"], answer["breaches"], answer["points"]) == (True, [], 6)
    assert "changed places" in told.out
    assert "The changes cost nothing: 6 points, as before." in told.out
    assert "The placements have changed since this timetable was made" in told.out
    assert [(edit["kind"], edit["session"], edit["other"]) for edit in answer["edits"]] == [
        ("swapped", "Bees", "Trees")
    ]
    assert answer["cost"] == 0
    assert (answer["certificate"]["input"], answer["certificate"]["placements"]) == ("same", "changed")
    for row in (2, 3):
        sheet.cell(row, column).value = "Early"
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 1
    assert "at the same time" in told.out
    # With a room for each, Ann goes to Bees and Bo to Trees: 2 points each.
    assert (
        "The changes cost 2 points (4 instead of 6; 2 wishes met instead of 4).\n"
        "  People who lose something they wished for: 2 (Bees: 1, Trees: 1). "
        "People who get something they had not got: 0.\n"
        "  Where sessions share a place, this counts as if each had a room to itself.\n"
    ) in told.out
    answer = call("check", book, path, "--json").json
    assert (answer["cost"], answer["people_losing"], answer["people_gaining"]) == (2, 2, 0)


def test_check_tells_what_a_move_costs_even_where_it_breaks_a_rule(call: Callable[..., Told], book: Path) -> None:
    """Trees is cleared from the sheet Timetable: a run is missing, and nobody has the 3 points of its two wishes."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    cell = next(c for row in workbook["Timetable"].iter_rows() for c in row if str(c.value).startswith("Trees"))
    cell.value = None
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 1
    assert "Trees: taken out of" in told.out
    assert "The changes cost 3 points (3 instead of 6; 2 wishes met instead of 4)." in told.out
    assert "People who lose something they wished for: 2 (Trees: 2)." in told.out
    assert call("check", book, path, "--json").json["cost"] == 3


def test_check_counts_the_price_of_rules_that_a_move_breaks(call: Callable[..., Told], tmp_path: Path) -> None:
    """A feature that Bees needs and the Cellar lacks has a price of 5: moved there, nobody loses a wish, 5 are paid."""
    book = tmp_path / "day.xlsx"
    hall = Room(name="Hall", seats=10, features=("piano",))
    sessions = (Session(name="Bees", needs=("piano",)), Session(name="Trees"))
    settings = {"scale": "points", "rules": "room features = 5"}
    write_event(replace(EVENT, sessions=sessions, rooms=(hall, Room(name="Cellar", seats=10)), settings=settings), book)
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in (2, 3) if sheet.cell(row, columns["Session"]).value == "Bees")
    sheet.cell(row, columns["Room"]).value = "Cellar"
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 0
    assert "The changes cost 5 points (1 instead of 6; 4 wishes met instead of 4).\n" in told.out
    assert "  Wishes: 6 instead of 6; prices take off 5 instead of 0.\n" in told.out
    assert call("check", book, path, "--json").json["cost"] == 5


def test_check_tells_the_cost_where_obligations_cannot_be_kept(call: Callable[..., Told], tmp_path: Path) -> None:
    """Ann has to attend both; held at the same time she misses one, and the cost is told all the same."""
    book = tmp_path / "day.xlsx"
    ann = replace(EVENT.attendees[0], must_attend=("Bees", "Trees"))
    rooms = (Room(name="Hall", seats=10), Room(name="Cellar", seats=10))
    write_event(replace(EVENT, attendees=(ann, EVENT.attendees[1]), rooms=rooms), book)
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, room in ((2, "Hall"), (3, "Cellar")):
        sheet.cell(row, columns["Slot"]).value, sheet.cell(row, columns["Room"]).value = "Early", room
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 1
    assert "Ann" in told.out
    assert "The changes cost 2 points (4 instead of 6; 2 wishes met instead of 4)." in told.out


def test_check_takes_itineraries_changed_by_hand_as_they_stand(call: Callable[..., Told], book: Path) -> None:
    """Somebody is sent to where nothing is held, and no session was moved: nobody is seated anew, and it is told."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Itineraries"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, columns["Slot"]).value = "Early"
    workbook.save(path)
    told = call("check", book, path)
    assert told.code == 1
    assert "seated anew" not in told.out
    assert "where they are not held" in told.out


def test_check_verifies_the_certificate(call: Callable[..., Told], book: Path) -> None:
    """It holds for what was written, falls when somebody writes other points into it, and when the input changes."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    told = call("check", book, path)
    assert "The certificate holds: the same input, the same placements, and 6 points when counted again." in told.out
    assert call("check", book, path, "--json").json["certificate"]["holds"] is True
    workbook = openpyxl.load_workbook(path, rich_text=True)
    rows = [row for row in workbook["Summary"].iter_rows() if row[0].value == "Points"]
    for row in rows:
        row[1].value = "7"
    workbook.save(path)
    assert (
        "The certificate does not hold: it says 7 points, and counted again they are 6."
        in call("check", book, path).out
    )
    write_event(replace(EVENT, rooms=(Room(name="Hall", seats=11),)), book)
    assert "The input has changed since this timetable was made" in call("check", book, path).out
    assert call("check", book, path, "--json").json["certificate"]["input"] == "changed"


def test_check_knows_that_people_chose_freely(call: Callable[..., Told], book: Path) -> None:
    """The certificate says so, and nobody has to type it again."""
    call("solve", book, "--attendance", "free")
    answer = call("check", book, book.with_name("day-timetable.xlsx"), "--json").json
    assert (answer["status"], answer["certificate"]["holds"]) == ("fine", True)


def test_solve_takes_a_changed_timetable_as_published(call: Callable[..., Told], book: Path) -> None:
    """A move and a lock by hand: solved again, the locked session stays where it was put, in a file of its own."""
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    slots = [sheet.cell(row, columns["Slot"]) for row in (2, 3)]
    slots[0].value, slots[1].value = slots[1].value, slots[0].value
    sheet.cell(2, columns["Locked"]).value = "x"
    session, slot = sheet.cell(2, columns["Session"]).value, slots[0].value
    workbook.save(path)
    answer = call("solve", book, "--published", path, "--json").json
    assert answer["workbook"].endswith("day-timetable-2.xlsx")
    assert (session, slot) in {(p["session"], p["slot"]) for p in answer["placements"]}
    rows = openpyxl.load_workbook(answer["workbook"])["Placements"].iter_rows(min_row=2, values_only=True)
    assert {row[0] for row in rows if row[-1] == "x"} == {session}


def test_solve_tells_what_it_changed_against_published(call: Callable[..., Told], tmp_path: Path) -> None:
    """Bees was moved by hand to a room that is too small, and Moss stays: told with the cell that keeps a placement."""
    book = tmp_path / "day.xlsx"
    rooms = (Room(name="Hall", seats=10), Room(name="Cellar", seats=1))
    write_event(replace(EVENT, rooms=rooms), book)
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in (2, 3) if sheet.cell(row, columns["Session"]).value == "Bees")
    slot = sheet.cell(row, columns["Slot"]).value
    sheet.cell(row, columns["Room"]).value = "Cellar"
    workbook.save(path)
    told = call("solve", book, "--published", path)
    assert (
        f"Changes against the published timetable: 1.\n  Bees: moved from {slot}, Cellar to {slot}, Hall\n"
        "Moved by hand before, and now moved again (1): Bees.\n"
        "To keep a placement, write x in its cell Locked in the published timetable and solve again.\n"
    ) in told.out
    stability = "A published timetable changes little: 10 for a run in another slot, 1 for one in another room"
    assert f" ({stability})\n" in told.out
    answer = call("solve", book, "--published", path, "--json").json
    assert answer["changes"] == [
        {"kind": "moved", "session": "Bees", "before": [slot, "Cellar"], "after": [slot, "Hall"], "other": None}
    ]
    kept = Path(answer["workbook"])
    assert "Det publicerade schemat ligger fast." in call("solve", book, "--published", kept, "--lang", "sv").out


def test_a_lock_that_cannot_be_is_named(call: Callable[..., Told], tmp_path: Path) -> None:
    """Bees was locked by hand to the slot in which its speaker is away: told with the verdict, and who it is."""
    book = tmp_path / "day.xlsx"
    bees, *others = EVENT.sessions
    slot, *_ = EVENT.slots
    away = Speaker(name="Ada", unavailable=(slot.name,))
    write_event(replace(EVENT, sessions=(replace(bees, speakers=("Ada",)), *others), speakers=(away,)), book)
    call("solve", book)
    path = book.with_name("day-timetable.xlsx")
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook["Placements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, columns["Session"]).value: row for row in (2, 3)}
    slots = [sheet.cell(row, columns["Slot"]) for row in rows.values()]
    slots[0].value, slots[1].value = slots[1].value, slots[0].value
    sheet.cell(rows[bees.name], columns["Locked"]).value = "x"
    workbook.save(path)
    told = call("solve", book, "--published", path)
    assert told.code == 3
    assert f"No timetable can hold this pin: {bees.name} is pinned to {slot.name}" in " ".join(told.out.split())
    assert "when Ada is unavailable" in " ".join(told.out.split())


def test_a_published_timetable_may_come_from_libreoffice(call: Callable[..., Told], book: Path) -> None:
    """Its name ends in .ods; what is written beside it is a workbook for Excel all the same."""
    call("solve", book)
    path = book.with_name("day-timetable.ods")
    book.with_name("day-timetable.xlsx").rename(path)
    answer = call("solve", book, "--published", path, "--json").json
    assert answer.get("workbook", answer).endswith("day-timetable-2.xlsx")


def test_solve_tells_what_was_paid(call: Callable[..., Told], tmp_path: Path) -> None:
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


def test_solve_anonymised(call: Callable[..., Told], book: Path) -> None:
    """No attendee's name is left in the workbook, and the certificate is that of the input with its names."""
    answer = call("solve", book, "--anonymise", "--json").json
    workbook = openpyxl.load_workbook(answer["workbook"])
    texts = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert not any(name in text.split() for text in texts for name in ("Ann", "Bo"))
    assert "Attendee 001" in texts


# Simulate


def test_simulated_workbooks_can_be_solved(call: Callable[..., Told], tmp_path: Path) -> None:
    """A small invented event goes all the way from simulate to a checked timetable."""
    path = tmp_path / "invented.xlsx"
    words = "--sessions 4 --slots 2 --rooms 2 --attendees 6 --wishes 2 --seed 3"
    told = call("simulate", path, *words.split())
    assert told.code == 0
    assert told.out.startswith(f"{path}: an invented event of 4 sessions, 2 slots, 2 rooms and 6 attendees.")
    assert call("solve", path, "--json").json["status"] == "best possible"
    assert call("check", path, tmp_path / "invented-timetable.xlsx").code == 0


def test_simulate_writes_over_nothing(call: Callable[..., Told], book: Path) -> None:
    """An organiser's own workbook is not replaced by an invented one, unless that is said."""
    before = book.read_bytes()
    told = call("simulate", book)
    assert told.code == 2
    assert "is there already; choose another name, or say --force to write over it." in told.err
    assert book.read_bytes() == before
    assert call("simulate", book, "--force", "--json").json["status"] == "done"


def test_simulate_refuses_what_does_not_fit(call: Callable[..., Told], tmp_path: Path) -> None:
    """Twenty sessions in one slot and one room is wrong usage, not an error in the program."""
    told = call("simulate", tmp_path / "x.xlsx", "--slots", 1, "--rooms", 1)
    assert told.code == 2
    assert told.err.startswith("I cannot do that: these numbers do not go together: ")


def test_simulate_a_few_sessions(call: Callable[..., Told], tmp_path: Path) -> None:
    """Who asks for few sessions need not say how many wishes people have."""
    assert call("simulate", tmp_path / "x.xlsx", "--sessions", 3).code == 0


# Wrong usage, help and language


@pytest.mark.parametrize(
    ("words", "english", "swedish"),
    [
        ("solve", "required: EVENT.xlsx", "det här saknas: EVENT.xlsx"),
        ("sovle x", "COMMAND: invalid choice: 'sovle'", "KOMMANDO: 'sovle'"),
        ("solve x --sead 1", "unrecognized arguments: --sead 1", "känns inte igen: --sead 1"),
        ("solve x --seed", "--seed: expected one argument", "--seed: ett värde saknas"),
        ("solve x --seed 1.5", "'1.5' is not a whole number from 0", "'1.5' är inte ett heltal från 0"),
        ("solve x --time-limit 0", "'0' is not a number of seconds", "'0' är inte ett antal sekunder"),
        ("solve x --time-limit nan", "'nan' is not a number of seconds", "'nan' är inte ett antal sekunder"),
        ("solve x --attendance all", "--attendance: invalid choice: 'all'", "--attendance: 'all' finns inte"),
        ("solve x --wishes", "--wishes: expected at least one", "--wishes: minst ett värde saknas"),
        ("simulate x --absences 2", "'2' is not a number from 0 to 1", "'2' är inte ett tal från 0 till 1"),
    ],
)
def test_wrong_usage(call: Callable[..., Told], words: str, english: str, swedish: str) -> None:
    """Exit code 2 and one sentence in the language asked for, as JSON too."""
    told = call(*words.split())
    assert told.code == 2
    assert english in told.err + told.out
    told = call("--lang", "sv", *words.split())
    assert told.code == 2
    assert swedish in told.err + told.out
    told = call(*words.split(), "--json")
    assert (told.json["status"], told.err) == ("wrong usage", "")


def test_a_command_is_needed(call: Callable[..., Told]) -> None:
    """Options without a command: which commands there are."""
    commands = "solve, check, template, sessions-from-text, simulate, export, rules"
    assert f"säg vad som ska göras: {commands}." in call("--lang", "sv").err


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_help_is_in_the_language(call: Callable[..., Told], lang: str) -> None:
    """Help of the program and of every command."""
    usage, commands_title = {"en": ("usage:", "commands:"), "sv": ("användning:", "kommandon:")}[lang]
    told = call("--lang", lang, "--help")
    assert (told.code, told.err) == (0, "")
    assert usage in told.out
    assert commands_title in told.out
    for command in commands.COMMANDS:
        told = call(command, "--help", f"--lang={lang}")
        assert told.code == 0
        assert told.out.startswith(usage)


def test_nothing_said_shows_the_help(call: Callable[..., Told]) -> None:
    """Somebody who just types the name is told how to begin."""
    told = call()
    assert told.code == 2
    assert "To begin:\n  larpass-sched template" in told.err


def test_version(call: Callable[..., Told]) -> None:
    """The version is that of the package."""
    assert call("--version").out == f"larpass-sched {ls.__version__}\n"


@pytest.mark.parametrize(
    ("words", "environment", "lang"),
    [
        ([], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "sv_SE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        (["solve", "x", "--lang", "sv"], {"LANG": "en_GB"}, "sv"),
        (["--lang=sv"], {}, "sv"),
        (["--lang=en"], {"LANG": "sv_SE"}, "en"),
        (["--lang"], {"LANG": "sv_SE"}, "sv"),
    ],
)
def test_language(words: list[str], environment: dict[str, str], lang: str) -> None:
    """What is asked for, else what the computer speaks, else English."""
    assert (asked_language(words) or language_of_computer(environment)) == lang


def test_a_workbook_is_answered_in_its_language(call: Callable[..., Told], tmp_path: Path) -> None:
    """Whoever writes a Swedish workbook is told in Swedish, on any computer, and gets a Swedish timetable."""
    book = tmp_path / "dag.xlsx"
    write_event(EVENT, book, lang="sv")
    assert "Arbetsboken går att använda" in call("check", book).out
    told = call("solve", book)
    assert "Läste dag.xlsx" in told.err
    assert "best " not in told.err
    assert "Det här är det bästa möjliga schemat" in told.out
    assert "Schema" in openpyxl.load_workbook(tmp_path / "dag-schema.xlsx").sheetnames
    assert "The workbook can be used" in call("check", book, "--lang", "en").out
    write_event(IMPOSSIBLE, book, lang="sv")
    spoilt = openpyxl.load_workbook(book)
    spoilt["Lokaler"]["B2"] = "många"
    spoilt.save(book)
    told = call("solve", book)
    assert (told.code, '"många" är inget heltal' in told.err, "Inget skrevs. Rätta felen" in told.err) == (
        1,
        True,
        True,
    )


def test_proposed_commands_go_on_in_the_language_that_was_asked_for(call: Callable[..., Told], tmp_path: Path) -> None:
    """What is proposed can be typed as it is, and is answered in the same language."""
    book = tmp_path / "my $day.xlsx"
    typed_name = f"'{book}'"
    out = call("template", book, "--lang", "sv").out
    assert f"larpass-sched check {typed_name} --lang sv\n  larpass-sched solve {typed_name} --lang sv" in out
    assert "--lang" not in call("template", tmp_path / "plain.xlsx").out
    book = tmp_path / "try.xlsx"
    assert f"larpass-sched solve {book} --lang sv" in call("simulate", book, "--wishes", 2, "--lang", "sv").out
    out = call("solve", book, "--lang", "en").out
    assert f"larpass-sched check {book} {tmp_path / 'try-timetable.xlsx'} --lang en" in out
    assert f"larpass-sched export {book} --lang en" in out


def test_check_never_says_that_nothing_was_written(call: Callable[..., Told], tmp_path: Path) -> None:
    """Who only checks expects nothing to be written."""
    book = tmp_path / "day.xlsx"
    write_event(EVENT, book)
    spoilt = openpyxl.load_workbook(book)
    spoilt["Rooms"]["B2"] = "many"
    spoilt.save(book)
    told = call("check", book)
    assert told.code == 1
    assert told.err.endswith("\nMend the errors, save, and run the same command again.\n")


@pytest.mark.skipif(os.name == "nt", reason="quotes as other terminals want them")
@pytest.mark.parametrize(
    "name",
    [
        "a.xlsx",
        "min dag.xlsx",
        "o'clock.xlsx",
        'the "day".xlsx',
        "a$b.xlsx",
        "a&b (1).xlsx",
        "-x.xlsx",
        "å!ä.xlsx",
        "*.x",
    ],
)
def test_paths_are_typed_as_they_have_to_be(name: str) -> None:
    """A shell takes what is proposed for one word, the path."""
    assert [Path(word) for word in shlex.split(typed(Path(name)))] == [Path(name)]


def test_texts_are_whole_in_both_languages() -> None:
    """Every text exists in English and Swedish and is filled in with the same words."""
    for key, texts in TEXTS.items():
        assert set(texts) == {"en", "sv"}, key
        holes = [{hole for _, hole, _, _ in string.Formatter().parse(words) if hole} for words in texts.values()]
        assert holes[0] == holes[1], key
    for lang in ("en", "sv"):
        assert build_parser(lang).format_help()


# Ends that nobody wishes for


def test_an_error_in_the_program_is_said_so(
    call: Callable[..., Told], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence that asks to report it, exit code 70; a traceback only with --debug."""

    def broken(_: object) -> int:
        raise AssertionError("the seats do not add up")

    monkeypatch.setitem(commands.COMMANDS, "solve", broken)
    told = call("solve", book)
    assert told.code == 70
    assert f"error in larpass-sched {ls.__version__}, not in your workbook" in told.err
    assert "the seats do not add up" in told.err
    assert "Traceback" not in told.err
    assert "Traceback" in call("solve", book, "--debug").err
    assert call("solve", book, "--json").json["status"] == "internal error"


def test_ctrl_c_outside_the_search(call: Callable[..., Told], book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and exit code 130."""

    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "solve", stopped)
    told = call("solve", book)
    assert (told.code, told.err.strip()) == (130, "Stopped; nothing was written.")


def test_a_reader_that_has_seen_enough(book: Path) -> None:
    """`larpass-sched ... | head` ends without a complaint from Python."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "larpass_sched", "check", str(book)], stdout=writer, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writer)
    assert done.returncode == 141
    assert b"BrokenPipe" not in done.stderr


def test_letters_survive_any_console(book: Path) -> None:
    """å, ä and ö are written as UTF-8 even where the console says it only knows ASCII."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "larpass_sched", "check", str(book), "--lang", "sv"],
        capture_output=True,
        env=environment,
        timeout=60,
    )
    assert done.returncode == 0
    assert "Arbetsboken går att använda" in done.stdout.decode("utf-8")


# Findings as a list


def _finding(level: str, cell: str, seen: str = "x") -> Finding:
    return Finding(level=level, code="file_missing", sheet="Rooms", cell=cell, seen=seen)  # type: ignore[arg-type]


def test_findings_come_errors_first_and_hide_nothing_of_the_terminal() -> None:
    """Errors first; control characters from a cell do not reach the terminal."""
    told = findings_list([_finding("note", "A1"), _finding("error", "B2", "\x1b[31m\nevil")], "en").splitlines()
    assert told[0].startswith("error")
    assert "Rooms!B2" in told[0]
    assert "\x1b" not in "".join(told)
    assert told[-1].startswith("note")


def test_endless_findings_are_counted() -> None:
    """Thousands of findings would push the first one off the screen."""
    told = findings_list([_finding("error", f"A{row}") for row in range(2, 1002)], "sv")
    assert told.endswith(f"... och {1000 - MOST_FINDINGS} till; --json räknar upp alla.")
    assert findings_list([_finding("warning", "A1")], "en", quiet=True) == ""
