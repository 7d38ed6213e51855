from __future__ import annotations

import contextlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from books import GOOD, write_book
from hypothesis import given, settings
from hypothesis import strategies as st

import larpass_sched as ls
from larpass_sched.event.findings import InputError
from larpass_sched.read import inspect, limits, read_event, workbook
from larpass_sched.read.files import grids_of


def refused(path):
    """The one finding that a file is refused with."""
    with pytest.raises(ls.InputError) as error:
        read_event(path)
    assert len(error.value.findings) == 1
    return error.value.findings[0]


def test_missing_file(tmp_path):
    """A file that is not there is named, without its folder."""
    finding = refused(tmp_path / "none.xlsx")
    assert finding.line() == "There is no file none.xlsx. Check the name and the folder."
    assert finding.message("sv") == "Det finns ingen fil none.xlsx."


def test_folder(tmp_path):
    """A folder is not a workbook."""
    assert "is a folder" in refused(tmp_path).message()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"hello", "not a readable Excel workbook"),
        (b"PK\x03\x04 nonsense", "not a readable Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not a readable Excel workbook"),
    ],
)
def test_no_workbook(tmp_path, content, message):
    """What is no workbook is one sentence, whatever it is called."""
    (tmp_path / "event.xlsx").write_bytes(content)
    assert message in refused(tmp_path / "event.xlsx").message()


def test_another_zip(tmp_path):
    """A zip archive is not yet a workbook."""
    with zipfile.ZipFile(tmp_path / "event.xlsx", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "not a readable" in refused(tmp_path / "event.xlsx").message()


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="needs a user who may be refused"
)
def test_no_access(tmp_path):
    """A file that may not be read is named."""
    path = write_book(tmp_path / "event.xlsx", GOOD)
    path.chmod(0)
    assert "cannot be opened" in refused(path).message()


def test_name_with_nul():
    """A name that no file can have is refused like any other."""
    assert refused("a\0b.xlsx").code == "file_no_access"


@pytest.mark.parametrize(
    ("limit", "value"),
    [("MAX_BYTES", 500), ("MAX_CELLS", 10), ("MAX_COLUMNS", 2), ("MAX_ROWS", 2), ("MAX_ENTRIES", 2), ("MAX_SHEETS", 1)],
)
def test_too_large(tmp_path, monkeypatch, limit, value):
    """Archives that unfold beyond measure are refused."""
    path = write_book(tmp_path / "event.xlsx", GOOD)
    monkeypatch.setattr(limits, limit, value)
    assert "far more than an event needs" in refused(path).message()


@pytest.mark.parametrize("line", ["a;" * 6_000, "a" * 200_000])
def test_a_text_that_is_no_table_of_wishes(tmp_path, line):
    """More columns than anybody needs, a cell longer than any answer: told as that, not as an open quote."""
    path = tmp_path / "wishes.csv"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ls.InputError) as caught:
        read_event(write_book(tmp_path / "event.xlsx", GOOD), wishes=[path])
    assert {finding.code for finding in caught.value.findings if finding.level == "error"} == {"file_too_large"}


def test_entities_are_not_expanded(tmp_path):
    """XML that tries to unfold itself is refused."""
    path = write_book(tmp_path / "event.xlsx", GOOD)
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "bomb.xlsx", "w") as target:
        for entry in source.infolist():
            target.writestr(entry, bomb if entry.filename == "xl/workbook.xml" else source.read(entry))
    assert refused(tmp_path / "bomb.xlsx").code == "file_no_workbook"


def test_csv_is_no_event(tmp_path):
    """An event has several sheets: a text file is refused with the way to mend it."""
    (tmp_path / "event.csv").write_text("Session\nA\n", encoding="utf-8")
    assert "save it as .xlsx" in refused(tmp_path / "event.csv").mend()


@given(st.binary(max_size=300), st.sampled_from(["event.xlsx", "event.csv"]), st.booleans())
def test_random_bytes(content, name, zipped):
    """Random bytes give an InputError and never another exception."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes((b"PK\x03\x04" if zipped else b"") + content)
        with pytest.raises(ls.InputError):
            read_event(path)
        with pytest.raises(ls.InputError):
            read_event(write_book(Path(folder) / "good.xlsx", {"Rooms": [["Room"]]}), wishes=[path])


def test_no_sheets_at_all(tmp_path):
    """A workbook of nothing but charts is refused, and never passed over in silence."""
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart")
    book.remove(book["Sheet"])
    book.save(tmp_path / "charts.xlsx")
    _, findings = inspect(CORPUS / "event.xlsx", wishes=[tmp_path / "charts.xlsx"])
    assert [finding.code for finding in findings] == ["file_no_workbook"]


CORPUS = Path(__file__).parent.parent / "corpus"


@settings(max_examples=120)
@given(
    st.sampled_from(["microsoft-ranking.ods", "microsoft-ranking.xls", "text-utf-16.csv", "google-checkboxes.csv"]),
    st.lists(st.tuples(st.integers(0, 100_000), st.binary(min_size=1, max_size=8)), min_size=1, max_size=4),
    st.booleans(),
)
def test_damaged_exports(name, places, inside):
    """Exports of any kind in which bytes were changed are read or refused, in one pass and without another error."""
    content = bytearray((CORPUS / "files" / name).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        if inside and name.endswith(".ods"):
            with zipfile.ZipFile(CORPUS / "files" / name) as archive:
                parts = {entry: archive.read(entry) for entry in archive.namelist()}
            xml = bytearray(parts["content.xml"])
            for place, noise in places:
                xml[place % len(xml) : place % len(xml) + len(noise)] = noise
            with zipfile.ZipFile(path, "w") as archive:
                for entry, part in parts.items():
                    archive.writestr(entry, bytes(xml) if entry == "content.xml" else part)
        else:
            for place, noise in places:
                content[place % len(content) : place % len(content) + len(noise)] = noise
            path.write_bytes(bytes(content))
        _, findings = inspect(CORPUS / "event.xlsx", wishes=[path])
    assert findings
    assert "wishes_lost" not in {finding.code for finding in findings}


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=10_000), st.binary(max_size=8))
def test_damaged_workbooks(cut, place, noise):
    """A workbook that is cut short or in which bytes were changed is refused in one sentence, or read as it was or
    with findings that have a place.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = write_book(Path(folder) / "event.xlsx", GOOD)
        whole, sound = path.read_bytes(), read_event(path)
        for damaged in (
            whole[: cut % len(whole)],
            whole[: place % len(whole)] + noise + whole[place % len(whole) + 8 :],
        ):
            path.write_bytes(damaged)
            event, findings = inspect(path)
            assert "wishes_lost" not in {finding.code for finding in findings}
            errors = [finding for finding in findings if finding.level == "error"]
            assert (event is None) == bool(errors)
            if event is not None:
                assert (event.sessions, event.rooms, event.slots) == (sound.sessions, sound.rooms, sound.slots)
                assert event.attendees == sound.attendees
            elif errors[0].code.startswith("file_"):
                assert len(findings) == 1
                assert errors[0].seen == "event.xlsx"
            else:
                assert all(finding.sheet for finding in errors if finding.code != "sheet_missing")


@pytest.mark.parametrize(("row", "column"), [(1_048_570, 0), (0, 16_383), (1_048_570, 16_383)])
def test_a_stray_cell_in_ods(tmp_path, row, column):
    """It is told and left out there as well."""
    with zipfile.ZipFile(CORPUS / "files" / "microsoft-ranking.ods") as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    stray = (
        f'<table:table-row table:number-rows-repeated="{row or 1}"><table:table-cell/></table:table-row>'
        "<table:table-row>"
        f'<table:table-cell table:number-columns-repeated="{column or 1}"/>'
        '<table:table-cell office:value-type="string"><text:p>far away</text:p></table:table-cell></table:table-row>'
    )
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", stray.encode() + b"</table:table>")
    path = tmp_path / "stray.ods"
    with zipfile.ZipFile(path, "w") as archive:
        for entry, part in parts.items():
            archive.writestr(entry, part)
    event, findings = inspect(CORPUS / "event.xlsx", wishes=[path])
    plain, _ = inspect(CORPUS / "event.xlsx", wishes=[CORPUS / "files" / "microsoft-ranking.ods"])
    assert event is not None
    assert plain is not None
    assert event.attendees == plain.attendees
    assert [finding.seen for finding in findings if finding.code == "cell_stray"] == ["far away"]


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".ods"])
def test_values_are_those_of_pandas(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cell by cell and type by type; its own frame would let a sheet of 65,536 columns wait for half a minute."""
    folder = Path(__file__).parents[1] / "corpus" / "files"
    wanted: list[list[Any]] = []
    read = workbook._cells

    def cells(book: Any, name: str) -> list[list[Any]]:
        frame = pd.read_excel(path, name, engine="calamine", header=None, dtype=object, na_filter=False)
        found = read(book, name)
        wanted.append(found)
        of_pandas = [[_plain(value) for value in row] for row in frame.itertuples(False, None)]
        assert [[(type(value), str(value)) for value in row] for row in found] == [
            [(type(value), str(value)) for value in row] for row in of_pandas
        ]
        return found

    monkeypatch.setattr(workbook, "_cells", cells)
    for path in sorted(folder.glob(f"*{ending}"))[::6]:
        with contextlib.suppress(InputError):
            grids_of(path)
    assert wanted


def _plain(value: Any) -> Any:
    """What older versions of pandas have as moments and spans of their own."""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.to_pytimedelta() if isinstance(value, pd.Timedelta) else value
