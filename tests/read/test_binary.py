"""Binary workbooks: an .xlsb made record by record, as [MS-XLSB] has them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from larpass_sched.event.findings import InputError
from larpass_sched.read.files import grids_of
from larpass_sched.read.values import Broken


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its kind and its length in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while size > 127:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + data


def text(value: str) -> bytes:
    """A text with its length."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def cell(column: int, value: Any) -> bytes:
    """A cell: a text, a number, or the number of an error."""
    head = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return record(6, head + text(value))
    if isinstance(value, bytes):
        return record(3, head + value)
    return record(5, head + struct.pack("<d", value))


@pytest.fixture
def binary(tmp_path: Path) -> Callable[[dict[tuple[int, int], Any]], Path]:
    """A function that writes cells to an .xlsb."""

    def written(cells: dict[tuple[int, int], Any]) -> Path:
        rows: dict[int, list[tuple[int, Any]]] = {}
        for (row, column), value in sorted(cells.items()):
            rows.setdefault(row, []).append((column, value))
        data = b"".join(
            record(0, struct.pack("<I", row) + bytes(13)) + b"".join(cell(column, value) for column, value in found)
            for row, found in rows.items()
        )
        extent = struct.pack("<IIII", 0, max(row for row, _ in cells), 0, max(column for _, column in cells))
        sheet = record(129) + record(148, extent) + record(145) + data + record(146) + record(130)
        bundle = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Wishes"))
        book = record(131) + record(143) + bundle + record(144) + record(132)
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        parts = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
        }
        with zipfile.ZipFile(tmp_path / "wishes.xlsb", "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return tmp_path / "wishes.xlsb"

    return written


def test_values_and_errors(binary):
    """Texts and numbers are read, and an error is told where the parser gives an empty cell."""
    path = binary({(0, 0): "Name", (0, 1): "Bees", (1, 0): "Ada", (1, 1): 2.0, (2, 0): "Bo", (2, 1): b"\x2a"})
    (grid,) = grids_of(path)
    assert grid.name == "Wishes"
    assert grid.rows == [("Name", "Bees"), ("Ada", 2), ("Bo", Broken("cell_error", "#N/A"))]


def test_a_cell_far_away(binary):
    """It is refused before the parser makes room for all the cells between."""
    with pytest.raises(InputError) as error:
        grids_of(binary({(0, 0): "Name", (1_048_575, 16_383): "far"}))
    assert error.value.findings[0].code == "file_too_large"


def test_a_small_old_workbook():
    """LibreOffice keeps a short stream within another one; errors and merged cells are found there as well."""
    (grid,) = grids_of(Path(__file__).with_name("small.xls"))
    assert grid.merged == ((1, 2, 1, 1),)
    assert grid.at(3, 2) == Broken("cell_error", "#N/A")


def test_colours_of_an_old_workbook():
    """Cells that say something by their colour alone are known by their places; white says nothing."""
    (grid,) = grids_of(Path(__file__).with_name("coloured.xls"))
    assert {place for place in grid.coloured if place[0]} == {(1, 1), (2, 3)}
    assert len(set(grid.coloured.values())) == 2
