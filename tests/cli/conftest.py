"""What tests of the command line share: calls, and the workbook of a small event."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import EVENT, Call, Told, by_hand
from larpass_sched.cli import main
from larpass_sched.write.event_workbook import write_event


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line in this process, in English unless it says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")

    def called(*words: object) -> Told:
        capfd.readouterr()
        code = main([str(word) for word in words])
        return Told(code, *capfd.readouterr())

    return called


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of the small event."""
    write_event(EVENT, tmp_path / "day.xlsx")
    return tmp_path / "day.xlsx"


@pytest.fixture
def timetable(call: Call, book: Path) -> Path:
    """The timetable that is found for it."""
    assert call("solve", book).code == 0
    return book.with_name("day-timetable.xlsx")


@pytest.fixture
def typo(book: Path) -> Path:
    """A workbook in which an allowed room is misspelled."""
    with by_hand(book, "Sessions") as cell:
        cell(2, "Rooms").value = "Hal"
    return book
