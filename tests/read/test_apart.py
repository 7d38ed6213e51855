"""Workbooks are tried in a process of their own: what would make it fall, is refused, and the program goes on."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calls import EVENT
from larpass_sched.event.findings import InputError
from larpass_sched.read import apart, binary, limits
from larpass_sched.read.files import grids_of
from larpass_sched.write.event_workbook import write_event

OLD = Path(__file__).parents[1] / "corpus" / "files" / "event.xls"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of a small event."""
    write_event(EVENT, tmp_path / "day.xlsx")
    return tmp_path / "day.xlsx"


def with_texts(book: Path, count: int) -> Path:
    """The workbook with a list of shared texts that says how many it holds."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    relations = "xl/_rels/workbook.xml.rels"
    if "xl/sharedStrings.xml" not in parts:
        parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
        parts["xl/sharedStrings.xml"] = (
            b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="1"></sst>'
        )
    parts["xl/sharedStrings.xml"] = re.sub(
        rb'uniqueCount="\d+"', b'uniqueCount="%d"' % count, parts["xl/sharedStrings.xml"]
    )
    with zipfile.ZipFile(book, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return book


def code_of(path: Path) -> str:
    """What a file is refused with."""
    with pytest.raises(InputError) as told:
        grids_of(path)
    return told.value.findings[0].code


@pytest.mark.parametrize("count", [3_000_000_000, 99_999_999_999, 2**64 - 1])
def test_a_promise_of_texts_without_end(book: Path, count: int) -> None:
    """The parser would ask for the memory of all at once, and its process end there and then."""
    assert code_of(with_texts(book, count)) == "file_no_workbook"
    assert grids_of(with_texts(book, 5))


def old_with(path: Path, kind: int, *values: int) -> Path:
    """An old workbook in which the data of the last record of a kind begins with other numbers of two bytes."""
    content = bytearray(OLD.read_bytes())
    stream = binary._stream_in(bytes(content))
    at, place = content.find(stream[:400]), 0
    found = 0
    while place + 4 <= len(stream):
        one, length = struct.unpack_from("<HH", stream, place)
        found = place + 4 if one == kind else found
        place += 4 + length
    assert found
    struct.pack_into(f"<{len(values)}H", content, at + found, *values)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("column", [255, 65_535])
def test_a_cell_far_away_in_an_old_workbook(tmp_path: Path, column: int) -> None:
    """All cells before it would be made."""
    assert code_of(old_with(tmp_path / "f.xls", 0x00FD, 65_535, column)) == "file_too_large"


def test_an_old_sheet_that_lies_about_its_size(tmp_path: Path) -> None:
    """Memory for all that it says is asked for before the first cell is read."""
    assert code_of(old_with(tmp_path / "f.xls", 0x0200, 0, 0, 65_535, 65_535, 0, 65_535)) == "file_no_workbook"


@pytest.mark.parametrize(("place", "values"), [(30, (15,)), (30, (30,)), (68, (0, 0)), (76, (0, 0) * 109)])
def test_an_old_container_that_leads_in_circles(tmp_path: Path, place: int, values: tuple[int, ...]) -> None:
    """Lists of sectors that are longer than the file end."""
    content = bytearray(OLD.read_bytes())
    struct.pack_into(f"<{len(values)}H", content, place, *values)
    (tmp_path / "f.xls").write_bytes(content)
    assert code_of(tmp_path / "f.xls") == "file_no_workbook"


def test_records_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of no cell cost time as well."""
    monkeypatch.setattr(limits, "MAX_RECORDS", 50)
    assert code_of(OLD) == "file_too_large"


def test_a_program_that_cannot_begin_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was packed into one file reads without a try."""
    before = grids_of(OLD)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "run", None)
    assert grids_of(OLD) == before


def test_a_process_that_does_not_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The clock ends it."""
    script = tmp_path / "waits.py"
    script.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(apart, "__file__", str(script))
    monkeypatch.setattr(apart, "CLOCK", 0.2)
    assert code_of(OLD) == "file_too_large"
