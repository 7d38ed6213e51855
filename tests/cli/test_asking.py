"""The commands why-not and what-if: answers, JSON, exit codes, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

import larpass_sched as ls
from impossible_events import EVENTS
from larpass_sched.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workbook with its timetable."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=15, wishes=3, pins=1, seed=2)
    ls.write_event(event, tmp_path / "d.xlsx")
    ls.solve(event).to_excel(tmp_path / "d-timetable.xlsx")
    return tmp_path


def ask(folder: Path, *words: str) -> int:
    """The exit code of a command on that workbook."""
    command, *rest = words
    files = [str(folder / "d.xlsx"), *([str(folder / "d-timetable.xlsx")] if command == "why-not" else [])]
    return main([command, *files, *rest, "--quiet"])


def pinned(folder: Path) -> tuple[str, str]:
    """The pinned session, and a slot in which it is not."""
    event = ls.read_event(folder / "d.xlsx")
    session = next(s for s in event.sessions if s.pinned_slots)
    return session.name, next(slot.name for slot in event.slots if slot.name not in session.pinned_slots)


def test_why_not_names_the_cells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pin forbids it; exit code 3, as of everything that is impossible."""
    session, slot = pinned(folder)
    assert ask(folder, "why-not", "--session", session, "--slot", slot) == 3
    told = capsys.readouterr().out
    assert told.startswith(f"{session} cannot be in {slot}: {session} is pinned to")
    assert "(Sessions!" in told
    assert ask(folder, "why-not", "--session", session, "--slot", slot, "--json", "--lang", "sv") == 3
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "impossible"
    assert len(told["cells"]) >= 1
    assert told["sentences"][0].startswith(f"{session} kan inte ligga på {slot}")


def test_why_not_tells_the_ladder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two sessions at the same time: the verdict, the ladder and its prices."""
    event = ls.read_event(folder / "d.xlsx")
    frame = ls.prices(event, ls.solve(event), of="pairs")
    row = frame[~frame.now & (frame.verdict != "impossible")].iloc[0]
    assert ask(folder, "why-not", "--together", row.session, row.other, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] in ("free", "costs")
    assert told["price"] == told["ladder"][-1]["price"] == row.most
    assert not any(attendee.name in json.dumps(told) for attendee in event.attendees)


def test_prices_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook of their own, again and again; never over something else."""
    assert ask(folder, "why-not", "--prices") == 0
    assert ask(folder, "why-not", "--prices", "rooms", "--json") == 0
    told = capsys.readouterr().out
    rows = json.loads(told[told.index("{") :])["prices"]
    assert len(rows) == 12
    assert {"session", "room", "verdict", "alone", "least", "most", "proved"} <= rows[0].keys()
    assert openpyxl.load_workbook(folder / "d-prices.xlsx").sheetnames == ["Prices"]
    assert ask(folder, "why-not", "--prices", "-o", str(folder / "d-timetable.xlsx")) == 2
    assert "d-timetable.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "say what is asked"),
        (("--prices", "--slot", "Slot 1"), "say what is asked"),
        (("--session", "Session 1", "--slot", "Slot 1"), "Nearest: Session 01"),
    ],
)
def test_what_is_no_question(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    """Wrong usage, with what can be asked."""
    assert ask(folder, "why-not", *words) == 2
    assert message in capsys.readouterr().err


def test_what_if_tries_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a sheet Scenarios everything is tried, or the kinds that are named."""
    assert ask(folder, "what-if", "--each", "pins,rules", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["complete"]
    assert "without the rule “pinned”" in {one["scenario"] for one in told["scenarios"]}
    assert all(one["proved"] and one["gain_least"] >= 0 for one in told["scenarios"])
    assert openpyxl.load_workbook(folder / "d-what-if.xlsx").sheetnames == ["What if"]
    assert ask(folder, "what-if", "--each", "days") == 2


def test_what_if_tries_the_sheet_of_scenarios(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands there, and nothing else; on two processes the same."""
    book = openpyxl.load_workbook(folder / "d.xlsx")
    sheet = book.create_sheet("Scenarier")
    for row in (
        ("Scenario", "Flik", "Rad", "Kolumn", "Värde"),
        ("en lokal till", "Rooms", "Sal C", "Seats", 20),
        (None, "Rooms", "Room A", "Seats", 5),
        ("fritt", "Settings", "attendance", "Value", "free"),
    ):
        sheet.append(row)
    book.save(folder / "d.xlsx")
    answers = []
    for more in ((), ("--workers", "2")):
        assert ask(folder, "what-if", "--json", *more) == 0
        answers.append(json.loads(capsys.readouterr().out)["scenarios"])
    assert answers[0] == answers[1]
    assert {one["scenario"] for one in answers[0]} == {"en lokal till", "fritt"}


def test_what_if_of_an_impossible_event(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, and what would make it possible."""
    ls.write_event(EVENTS["stage_pigeons"](), folder / "d.xlsx")
    assert ask(folder, "what-if", "--each", "rules") == 3
    assert "without the rule “room features”: possible" in capsys.readouterr().out
