"""An .ods workbook of LibreOffice and others -> grids. Rows and cells are repeated by counts in that format, up to
the last of a million rows: nothing is unfolded that holds no value.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from larpass_sched.read import limits
from larpass_sched.read.grid import Block, Grid
from larpass_sched.read.strays import trimmed
from larpass_sched.read.values import Broken
from larpass_sched.read.xlsx import unpack_carefully

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{{{_NAMES}{name}:1.0}}" for name in ("table", "office", "text", "style"))
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def grids_of_ods(path: Path) -> list[Grid]:
    """All sheets of a workbook; whatever its parser raises is left to the caller.

    Raises
    ------
    InputError
        If it is protected by a password, or unfolds without measure.
    """
    from defusedxml.ElementTree import iterparse

    unpack_carefully(path)
    grids: list[Grid] = []
    hidden_styles: set[str] = set()
    rows: list[tuple[Any, ...]] = []
    merged: list[Block] = []
    cells, gap = 0, 0
    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise limits.refused("file_password", path)
        with archive.open("content.xml") as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    if element.tag == _TABLE + "table":
                        rows, merged, gap = [], [], 0
                    continue
                if element.tag == _STYLE + "style":
                    hidden_styles |= _hidden_style(element)
                elif element.tag == _TABLE + "table-row":
                    repeated = _count(element, "number-rows-repeated")
                    row, blocks = _row(element)
                    element.clear()
                    if not row:
                        gap += repeated
                        continue
                    cells += repeated * (1 + len(row))
                    if cells + gap + len(rows) > limits.MAX_CELLS:
                        raise limits.refused("file_too_large", path)
                    # Empty rows between filled ones keep the numbers of the rows right; those at the end are left out.
                    rows += [()] * gap
                    merged += [(len(rows), len(rows) + down, left, right) for down, left, right in blocks]
                    rows += [row] * repeated
                    gap = 0
                elif element.tag == _TABLE + "table":
                    name = element.get(_TABLE + "name", "?")
                    hidden = element.get(_TABLE + "style-name") in hidden_styles
                    grids.append(Grid(name, rows, hidden=hidden, merged=tuple(merged)))
                    element.clear()
    return grids


def _hidden_style(style: Element) -> set[str]:
    name = style.get(_STYLE + "name", "")
    return {name for inner in style if inner.get(_TABLE + "display") == "false"}


def _count(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _row(element: Element) -> tuple[tuple[Any, ...], list[tuple[int, int, int]]]:
    """The values of a row, and its merged blocks as rows below, first and last column."""
    cells: list[Any] = []
    blocks: list[tuple[int, int, int]] = []
    gap = 0
    for cell in element:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        repeated = _count(cell, "number-columns-repeated")
        value = _value(cell)
        if value is None:
            gap += repeated
            continue
        # No spreadsheet has more columns than this.
        cells += [None] * min(gap, 16_384)
        down, across = _count(cell, "number-rows-spanned") - 1, _count(cell, "number-columns-spanned") - 1
        if down or across:
            blocks.append((down, len(cells), len(cells) + across))
        cells += [value] * min(repeated, 16_384)
        gap = 0
    return trimmed(cells), blocks


def _value(cell: Element) -> Any:
    kind = cell.get(_OFFICE + "value-type")
    if cell.get(_CALC + "value-type") == "error":
        return Broken("cell_error", _text(cell) or "#?")
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(_OFFICE + "value", "nan"))
        return int(number) if number.is_integer() else number
    if kind == "boolean":
        return cell.get(_OFFICE + "boolean-value") == "true"
    if kind == "date":
        return _date(cell.get(_OFFICE + "date-value", "")) or _text(cell)
    if kind == "time":
        return _time(cell.get(_OFFICE + "time-value", "")) or _text(cell)
    if kind is None and (formula := cell.get(_TABLE + "formula")) is not None:
        return Broken("cell_not_computed", formula.removeprefix("of:"))
    return _text(cell) or None


def _date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> dt.time | dt.timedelta | None:
    found = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S", text, re.ASCII)
    if not found:
        return None
    hours, minutes, seconds = (int(number) for number in found.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        return dt.timedelta(hours=min(hours, 10**6), minutes=minutes, seconds=seconds)
    return dt.time(hours, minutes, seconds)


def _text(cell: Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell if paragraph.tag == _TEXT + "p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag == _TEXT + "s":
            count = inner.get(_TEXT + "c", "1")
            yield " " * (min(int(count), 1000) if count.isdigit() else 1)
        elif inner.tag in (_TEXT + "tab", _TEXT + "line-break"):
            yield " " if inner.tag == _TEXT + "tab" else "\n"
        # A note on the cell is not its text.
        elif inner.tag != _OFFICE + "annotation":
            yield from _pieces(inner)
        yield inner.tail or ""
