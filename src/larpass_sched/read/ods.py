"""The marks of an .ods workbook: how far its sheets reach, errors, formulas without values, merges, colours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import product

from larpass_sched.read import limits
from larpass_sched.read.marks import Marks
from larpass_sched.read.strays import Strays
from larpass_sched.read.values import Broken

# No spreadsheet has more columns than this.
_WIDEST = 16_384
# A table, a tag of a row, or a cell with all that stands in it; values of attributes may hold any sign but <.
_PART = re.compile(
    rb"<table:table(?=[\s>])|<table:(?P<name>(?:covered-)?table-(?:row|cell))\b(?P<about>(?:[^<>\"]++|\"[^<\"]*+\")*+)>"
    rb"(?:(?<!/>)(?P<within>(?:[^<]++|<(?!/?table:(?:covered-)?table-(?:cell|row)\b))*+)</table:(?:covered-)?table-cell>)?"
)
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,8})"')
_STYLE = re.compile(rb"<style:(style|table-cell-properties)\b([^<>]*)>")
_NO_COLOURS = ("transparent", "#ffffff")


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((one or other).decode("utf-8", "replace"))
        for name, one, other in _ATTRIBUTE.findall(text)
    }


def _count(about: dict[str, str], name: str) -> int:
    text = about.get(f"table:number-{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _text(found: re.Match[bytes]) -> str:
    """What a person sees in a cell."""
    return html.unescape(re.sub(rb"<[^>]*>", b"", found["within"] or b"").decode("utf-8", "replace")).strip()


def _parts(content: bytes) -> Iterator[tuple[range, range, int, dict[str, str], re.Match[bytes]]]:
    """Every row and cell: its rows, its columns (a row has none), its table, and what it says of itself."""
    table, row, column, rows = -1, 0, 0, 0
    for found in _PART.finditer(content):
        if found["name"] is None:
            table, row, rows = table + 1, 0, 0
            continue
        about = _attributes(found["about"])
        if found["name"] == b"table-row":
            row, column, rows = row + rows, 0, _count(about, "rows-repeated")
            yield range(row, row + rows), range(0), table, about, found
        elif table >= 0:
            here, column = column, column + _count(about, "columns-repeated")
            yield range(row, row + rows), range(here, column), table, about, found


def _colours(content: bytes) -> dict[str, str]:
    """The colours of cells by the name of their style."""
    colours, style = dict[str, str](), ""
    for tag, text in _STYLE.findall(content):
        about = _attributes(text)
        if tag == b"style":
            style = about.get("style:name", "") if about.get("style:family") == "table-cell" else ""
        elif style and (colour := about.get("fo:background-color", "transparent").lower()) not in _NO_COLOURS:
            colours[style] = colour
    return colours


def marks_of_ods(content: bytes) -> list[Marks]:
    """The marks of all tables, in the order of the file."""
    tables = [Marks() for found in _PART.finditer(content) if found["name"] is None]
    colours, written = _colours(content), 0
    for rows, columns, table, about, found in _parts(content):
        if not columns:
            continue
        marks, size = tables[table], len(rows) * len(columns)
        kind, formula, broken = about.get("office:value-type"), about.get("table:formula"), None
        if "error" in (about.get("calcext:value-type"), kind):
            broken = Broken("cell_error", _text(found) or "#?")
        elif kind is None and formula is not None:
            broken = Broken("cell_not_computed", formula.removeprefix("of:")[:250])
        if broken is not None or kind is not None:
            written += size
            if written > limits.MAX_CELLS:
                raise limits.TooLargeError
            marks.rows.update(rows)
            marks.columns.update(range(columns.start, min(columns.stop, _WIDEST)))
        colour = colours.get(about.get("table:style-name", ""))
        for place in product(rows, columns) if colour is not None and size < _WIDEST else ():
            marks.add_colour(place, str(colour))
        if broken is not None:
            for place in product(rows, columns):
                marks.add_broken(place, broken)
        down, across = _count(about, "rows-spanned"), _count(about, "columns-spanned")
        if down > 1 or across > 1:
            marks.add_merged((rows.start, rows.start + down - 1, columns.start, columns.start + across - 1))
    return tables


def mended_ods(content: bytes, extents: Mapping[int, tuple[int, int]]) -> tuple[bytes, Strays]:
    """The tables without their cells beyond `extents`, and by table the cells that were taken out."""
    strays, kept, end = Strays(), list[bytes](), 0
    for rows, columns, table, about, found in _parts(content):
        height, width = extents.get(table, (limits.MAX_BYTES, limits.MAX_BYTES))
        if rows.start < height and (not columns or columns.start < width):
            continue
        # Empty rows up to a cell far below would be made as well.
        kept += content[end : found.start()], b"" if columns else _REPEATED.sub(b"", found[0])
        end = found.end()
        if columns and "office:value-type" in about:
            strays.setdefault(table, []).append((rows.start, columns.start, _text(found)))
    return b"".join([*kept, content[end:]]), strays
