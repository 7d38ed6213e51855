"""Where the timetable goes, and paths as they are typed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from calls import EVENT, Call
from larpass_sched.cli.places import typed
from larpass_sched.write.event_workbook import write_event


def test_output_is_never_an_input(call: Call, book: Path) -> None:
    """Neither the workbook nor a file of wishes is written over, by whatever path it is named."""
    before = book.read_bytes()
    told = call("solve", book, "-o", book.parent / "." / book.name)
    assert told.code == 2
    assert "is one of the workbooks to read; give the timetable another name with -o." in told.err
    assert book.read_bytes() == before


def test_output_is_never_another_workbook(call: Call, book: Path, tmp_path: Path) -> None:
    """An earlier timetable is replaced; a workbook that is something else is not."""
    assert call("solve", book).code == call("solve", book).code == 0
    write_event(EVENT, tmp_path / "other.xlsx")
    told = call("solve", book, "-o", tmp_path / "other.xlsx")
    assert told.code == 2
    assert "is there already and is not a timetable" in told.err


def test_output_may_be_a_folder_or_lack_its_ending(call: Call, book: Path, tmp_path: Path) -> None:
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
def test_output_must_be_possible(call: Call, book: Path, name: str, sentence: str) -> None:
    """An impossible place is refused before the search, not after it."""
    told = call("solve", book, "-o", book.parent / name)
    assert told.code == 2
    assert sentence in told.err


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
