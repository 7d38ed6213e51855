"""The language of the answer, and findings as a list."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from calls import EVENT, IMPOSSIBLE, Call
from larpass_sched.cli.terminal import MOST_FINDINGS, asked_language, findings_list, language_of_computer
from larpass_sched.event.findings import Finding
from larpass_sched.write.event_workbook import write_event


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


def test_a_workbook_is_answered_in_its_language(call: Call, tmp_path: Path) -> None:
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


def test_proposed_commands_go_on_in_the_language_that_was_asked_for(call: Call, tmp_path: Path) -> None:
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
