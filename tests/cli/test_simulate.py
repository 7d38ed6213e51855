"""The command simulate: invented events."""

from __future__ import annotations

from pathlib import Path

from calls import Call


def test_simulated_workbooks_can_be_solved(call: Call, tmp_path: Path) -> None:
    """A small invented event goes all the way from simulate to a checked timetable."""
    path = tmp_path / "invented.xlsx"
    words = "--sessions 4 --slots 2 --rooms 2 --attendees 6 --wishes 2 --seed 3"
    told = call("simulate", path, *words.split())
    assert told.code == 0
    assert told.out.startswith(f"{path}: an invented event of 4 sessions, 2 slots, 2 rooms and 6 attendees.")
    assert call("solve", path, "--json").json["status"] == "best possible"
    assert call("check", path, tmp_path / "invented-timetable.xlsx").code == 0


def test_simulate_writes_over_nothing(call: Call, book: Path) -> None:
    """An organiser's own workbook is not replaced by an invented one, unless that is said."""
    before = book.read_bytes()
    told = call("simulate", book)
    assert told.code == 2
    assert "is there already; choose another name, or say --force to write over it." in told.err
    assert book.read_bytes() == before
    assert call("simulate", book, "--force", "--json").json["status"] == "done"


def test_simulate_refuses_what_does_not_fit(call: Call, tmp_path: Path) -> None:
    """Twenty sessions in one slot and one room is wrong usage, not an error in the program."""
    told = call("simulate", tmp_path / "x.xlsx", "--slots", 1, "--rooms", 1)
    assert told.code == 2
    assert told.err.startswith("I cannot do that: these numbers do not go together: ")


def test_simulate_a_few_sessions(call: Call, tmp_path: Path) -> None:
    """Who asks for few sessions need not say how many wishes people have."""
    assert call("simulate", tmp_path / "x.xlsx", "--sessions", 3).code == 0
