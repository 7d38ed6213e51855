"""Archives that list more than a workbook has are refused before anything of them is listed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from calls import EVENT
from larpass_sched.read import inspect, limits, read_event, workbook
from larpass_sched.read.limits import refuse_long_directory
from larpass_sched.read.package import Package
from larpass_sched.write.event_workbook import write_event


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of a small event."""
    write_event(EVENT, tmp_path / "day.xlsx")
    return tmp_path / "day.xlsx"


def codes(path: Path) -> list[str]:
    """What is found in a file."""
    return [finding.code for finding in inspect(path)[1] if finding.level == "error"]


@pytest.mark.parametrize("comment", [b"", b"a comment behind the archive " * 100])
def test_a_long_directory(book: Path, monkeypatch: pytest.MonkeyPatch, comment: bytes) -> None:
    """The size of the directory is read at the end of the file, behind which there may be a comment."""
    with zipfile.ZipFile(book, "a") as archive:
        archive.comment = comment
        size = sum(46 + len(entry.filename) for entry in archive.infolist())
    assert read_event(book).sessions == EVENT.sessions
    monkeypatch.setattr(limits, "MAX_DIRECTORY", size)
    assert codes(book) == []
    monkeypatch.setattr(limits, "MAX_DIRECTORY", size - 1)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert codes(book) == ["file_too_large"]


def test_a_directory_in_the_long_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives of many entries have their size in another place."""
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number:06}", b"")
    refuse_long_directory(path)
    monkeypatch.setattr(limits, "MAX_DIRECTORY", 70_000 * 52 - 1)
    assert codes(path) == ["file_too_large"]


def test_sheets_that_are_one_part(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part is looked through once, however many sheets it is said to be; their cells count for each of them."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    first = re.findall(rb"<sheet [^>]*/>", parts["xl/workbook.xml"])[0]
    alike = [re.sub(rb' name="[^"]*"', b' name="s%d"' % n, first) for n in range(limits.MAX_SHEETS)]
    parts["xl/workbook.xml"] = re.sub(
        rb"<sheets>.*</sheets>", b"<sheets>" + b"".join(alike) + b"</sheets>", parts["xl/workbook.xml"]
    )
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    looked_through: list[str] = []
    marks_of = Package._marks_of
    monkeypatch.setattr(
        Package,
        "_marks_of",
        lambda package, part, colours: looked_through.append(part) or marks_of(package, part, colours),
    )
    monkeypatch.setattr(limits, "MAX_CELLS", limits.MAX_SHEETS)
    assert codes(book) == ["file_too_large"]
    assert len(looked_through) == len(set(looked_through)) == 1


@pytest.mark.parametrize("error", [MemoryError(), ImportError("failed to map segment from shared object")])
def test_no_file_is_blamed_for_little_memory(book: Path, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody saves a workbook anew because the computer is full."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(workbook, "_rows", fail)
    with pytest.raises(type(error)):
        inspect(book)


def test_a_sheet_wider_than_any_program_makes_them(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged .xls may promise 65,536 columns, and a frame of so many takes half a minute."""
    monkeypatch.setattr(limits, "MAX_WIDTH", 1)
    assert codes(book) == ["file_too_large"]


@pytest.mark.parametrize("tag", [b"<c", b'<row r="1"><c r="A1" t="inlineStr"><is><t>'])
def test_a_text_or_tag_without_end(book: Path, tag: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text of 200 MB everything that looks at a cell makes copies, findings too."""
    monkeypatch.setattr(limits, "MAX_TAG", 50_000)
    assert codes(book) == []
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for length, is_refused in ((49_000, False), (50_100, True)):
        inserted = sheet.replace(b"<sheetData>", b"<sheetData>" + tag + b" " * length, 1)
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, inserted if name == "xl/worksheets/sheet1.xml" else content)
        assert ("file_too_large" in codes(book)) == is_refused


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
def test_a_part_that_says_what_there_is(book: Path, part: str) -> None:
    """Sheets, relations and types without end: parsers would look at each again and again."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content + b" " * limits.MAX_INDEX if name == part else content)
    assert codes(book) == ["file_too_large"]


@pytest.mark.parametrize("content", [b"PK\x05\x06", b"PK\x05\x06" + b"\xff" * 30, b"PK" + b"\0" * 99])
def test_damaged_ends(tmp_path: Path, content: bytes) -> None:
    """Too short or contradictory: whatever it is, one finding."""
    path = tmp_path / "f.xlsx"
    path.write_bytes(content)
    assert len(codes(path)) == 1


def test_everybody_may_stand_beside_each_other():
    """A matrix that lies on its side has a column for each of 5,000 people, and one for the titles."""
    assert limits.MAX_COLUMNS > 5_000


@pytest.mark.parametrize("lines", [["Name;Choice 1", *(f"P{n};Bees" for n in range(9))], ["Bees", *["x"] * 9]])
def test_more_people_than_can_be_planned_for(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    """A list of a whole town is refused before anybody of it is read; rows of one person count once."""
    path = tmp_path / "town.csv"
    path.write_text("\n".join(lines).replace("Bees", EVENT.sessions[0].name))
    monkeypatch.setattr(limits, "MAX_PEOPLE", 8)
    assert "people_too_many" in [finding.code for finding in inspect(book, wishes=path)[1]]
    monkeypatch.setattr(limits, "MAX_PEOPLE", 9)
    assert "people_too_many" not in [finding.code for finding in inspect(book, wishes=path)[1]]
    rows = ["Name;Session", *(f"P{n % 3};{session.name}" for n, session in enumerate(3 * EVENT.sessions))]
    path.write_text("\n".join(rows))
    monkeypatch.setattr(limits, "MAX_PEOPLE", 3)
    assert "people_too_many" not in [finding.code for finding in inspect(book, wishes=path)[1]]
