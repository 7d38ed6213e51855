"""The marks of an .ods workbook: how far its sheets reach, errors, formulas without values, merges, colours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from larpass_sched.read import limits
from larpass_sched.read.marks import Marks
from larpass_sched.read.sheet_xml import parse
from larpass_sched.read.strays import Strays
from larpass_sched.read.values import Broken

# No spreadsheet has more columns than this.
_WIDEST = 16_384


def _count(about: dict[str, str], name: str) -> int:
    text = about.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


@dataclass(slots=True)
class _Reader:
    """Looks at every cell of every table."""

    tables: list[Marks] = field(default_factory=list)
    colours: dict[str, str] = field(default_factory=dict)
    style: str = ""
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    cell: dict[str, str] | None = None
    text: list[str] = field(default_factory=list)
    written: int = 0
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(intern={}))

    def start(self, name: str, about: dict[str, str]) -> None:
        if name == "style:style":
            self.style = about.get("style:name", "") if about.get("style:family") == "table-cell" else ""
        elif name == "style:table-cell-properties" and self.style:
            colour = about.get("fo:background-color", "transparent").lower()
            if colour not in ("transparent", "#ffffff"):
                self.colours[self.style] = colour
        elif name == "table:table":
            self.tables.append(Marks())
            self.row = 0
        elif name == "table:table-row":
            self.column, self.rows = 0, _count(about, "table:number-rows-repeated")
        elif name in ("table:table-cell", "table:covered-table-cell") and self.tables:
            self.cell, self.text = about, []
            self.columns = _count(about, "table:number-columns-repeated")
            self.parser.CharacterDataHandler = self.text.append

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self.row += self.rows
        elif name in ("table:table-cell", "table:covered-table-cell") and self.cell is not None:
            self.parser.CharacterDataHandler = None
            self.take(self.cell, "".join(self.text))
            self.cell = None
            self.column += self.columns

    def take(self, about: dict[str, str], text: str) -> None:
        """Take note of a cell that has ended, as often as it is repeated."""
        marks = self.tables[-1]
        kind = about.get("office:value-type")
        formula = about.get("table:formula")
        broken = None
        if "error" in (about.get("calcext:value-type"), kind):
            broken = Broken("cell_error", text.strip() or "#?")
        elif kind is None and formula is not None:
            broken = Broken("cell_not_computed", formula.removeprefix("of:")[:250])
        if broken is not None or kind is not None:
            self.written += self.rows * self.columns
            if self.written > limits.MAX_CELLS:
                raise limits.TooLargeError
            marks.rows.update(range(self.row, self.row + self.rows))
            marks.columns.update(range(self.column, min(self.column + self.columns, _WIDEST)))
        colour = self.colours.get(about.get("table:style-name", ""))
        if colour is not None and self.rows * self.columns < _WIDEST:
            for place in self.places():
                marks.add_colour(place, colour)
        if broken is not None:
            for place in self.places():
                marks.add_broken(place, broken)
        down, across = _count(about, "table:number-rows-spanned"), _count(about, "table:number-columns-spanned")
        if down > 1 or across > 1:
            marks.add_merged((self.row, self.row + down - 1, self.column, self.column + across - 1))

    def places(self) -> Iterator[tuple[int, int]]:
        return (
            (row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        )


def marks_of_ods(stream: IO[bytes]) -> list[Marks]:
    """The marks of all tables, in the order of the file."""
    reader = _Reader()
    reader.parser.StartElementHandler, reader.parser.EndElementHandler = reader.start, reader.end
    parse(reader.parser, stream)
    return reader.tables


# A table, a tag of a row, or a cell with all that stands in it; values of attributes may hold any sign.
_PART = re.compile(
    rb"<table:table(?=[\s>])|<table:table-row\b(?P<row>(?:[^>\"]|\"[^\"]*\")*)>|<table:(?P<name>(?:covered-)?table-cell)\b"
    rb"(?P<cell>(?:[^>\"]|\"[^\"]*\")*?)(?:/>|>(?P<within>.*?)</table:(?P=name)>)",
    re.DOTALL,
)
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,8})"')


def mended_ods(content: bytes, extents: Mapping[int, tuple[int, int]]) -> tuple[bytes, Strays]:
    """The tables without their cells beyond `extents`, and by table the cells that were taken out."""
    strays: Strays = {}
    table, row, column, rows = -1, 0, 0, 0

    def instead(found: re.Match[bytes]) -> bytes:
        nonlocal table, row, column, rows
        if found["row"] is None and found["cell"] is None:
            table, row, rows = table + 1, 0, 0
            return found[0]
        height, width = extents.get(table, (limits.MAX_BYTES, limits.MAX_BYTES))
        told = _REPEATED.search(found["cell"] or found["row"] or b"")
        count = max(1, int(told[1])) if told else 1
        if found["row"] is not None:
            row, column, rows = row + rows, 0, count
            # Empty rows up to a cell far below would be made as well.
            return found[0] if row < height else _REPEATED.sub(b"", found[0])
        here, column = column, column + count
        if row < height and here < width:
            return found[0]
        if b"office:value-type" in found["cell"]:
            text = html.unescape(re.sub(rb"<[^>]*>", b"", found["within"] or b"").decode("utf-8", "replace"))
            strays.setdefault(table, []).append((row, here, text.strip()))
        return b""

    return _PART.sub(instead, content), strays
