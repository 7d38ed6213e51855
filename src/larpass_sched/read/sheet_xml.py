"""Sheets of .xlsx and .ods as XML: how far they reach, errors, formulas without values, colours; and mended ones."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice, product

from larpass_sched.read import limits
from larpass_sched.read.grid import Marks, Strays, column_of
from larpass_sched.read.values import Broken

# What takes a look at every cell: formulas, errors, merged cells, and XML as other programs write it.
_SPECIAL = (b"<f>", b"<f ", b"<f/", b't="e"', b"t='e'", b"<mergeCell ", b"<!", b":c ", b":c>", b":row", b":f")
_PLAIN_CELL, _PLAIN_ROW = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"'), re.compile(rb'<row [^>]{0,60}?r="(\d{1,7})"')
# A tag of a row, or a cell with all that stands in it; no cell stands in another one, which keeps the look short.
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^<>]*)>|c\b(?P<about>[^<>]*?)(?:/>|>(?P<within>(?:[^<]++|<(?!/?(?:\w+:)?c[\s/>]))*+)</(?:\w+:)?c>))"
)
_ABOUT = re.compile(rb"""\b([rst])\s*=\s*["']([^"']*)""")
_VALUE = re.compile(rb"<(?:\w+:)?[vt]\b[^<>]*>([^<]*)</")
_FORMULA, _FILLED = re.compile(rb"<(?:\w+:)?f\b[^<>]*>([^<]*)"), re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_KIND = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")

Stray = tuple[int, int, str, str]
"""Row, column, kind and value of a cell that was taken out."""


def _cells(content: bytes) -> Iterator[tuple[int, int, dict[bytes, bytes], re.Match[bytes]]]:
    """Row and column of every cell, its attributes of one letter, and where it stands."""
    row, column = -1, -1
    for found in _ROW_OR_CELL.finditer(content):
        about = dict(_ABOUT.findall(found["about"] or found["row"] or b""))
        name = about.get(b"r", b"").decode()
        if found["row"] is not None:
            row, column = int(name) - 1 if name else row + 1, -1
        else:
            column = column_of(name.rstrip("0123456789")) if name else column + 1
            yield row, column, about, found


def _text(found: re.Match[bytes] | None) -> str:
    return "" if found is None else html.unescape(found[1].decode("utf-8", "replace"))


def _refuse_endless(content: bytes) -> None:
    """Refuse a sheet in which a text or a tag is longer than any that a program writes."""
    start = 0
    while len(content) - start > limits.MAX_TAG:
        end = content.rfind(b">", start, start + limits.MAX_TAG + 1)
        if end < 0:
            raise limits.TooLargeError
        start = end + 1


def marks_of_sheet(content: bytes, colours: Mapping[bytes, str]) -> Marks:
    """The marks of a sheet; colours come by the numbers of the styles that have one."""
    _refuse_endless(content)
    marks = Marks()
    if not colours and b"<worksheet" in content[:1000] and not any(sign in content for sign in _SPECIAL):
        # With nothing but values, cells need no look each.
        cells, rows = _PLAIN_CELL.findall(content), _PLAIN_ROW.findall(content)
        if (len(cells), len(rows)) == tuple(len(re.findall(rb"<%s[\s>/]" % tag, content)) for tag in (b"c", b"row")):
            marks.columns = {column_of(letters.decode()) for letters in set(cells)}
            marks.rows, marks.texts = {int(row) - 1 for row in rows}, content.count(b't="s"')
            if len(cells) <= limits.MAX_CELLS >= marks.size:
                return marks
            marks = Marks()
    for number, (row, column, about, found) in enumerate(_cells(content), 1):
        if number > limits.MAX_CELLS:
            raise limits.TooLargeError
        kind, within, place = about.get(b"t"), found["within"] or b"", (row, column)
        if row < 0 or column < 0:
            continue
        formula = _FORMULA.search(within)
        if formula is not None or _FILLED.search(within):
            marks.rows.add(row)
            marks.columns.add(column)
            marks.texts += kind == b"s"
        if about.get(b"s") in colours:
            marks.add_colour(place, colours[about[b"s"]])
        if kind == b"e":
            marks.add_broken(place, Broken("cell_error", _text(_VALUE.search(within)).strip() or "#?"))
        # The empty text that a formula gave is a value: the formula was computed.
        elif formula is not None and kind != b"str" and not _text(_VALUE.search(within)).strip():
            marks.add_broken(place, Broken("cell_not_computed", f"={_text(formula).strip().removeprefix('=')}"[:250]))
    for merged in islice(_MERGED.finditer(content), limits.MAX_MERGED):
        left, top, right, bottom = map(bytes.decode, merged.groups())
        marks.merged.append((int(top) - 1, int(bottom) - 1, column_of(left), column_of(right)))
    return marks


def mended(content: bytes, height: int, width: int) -> tuple[bytes, list[Stray]]:
    """A sheet without the cells from `height` and `width` on, and with texts that call themselves numbers as texts."""
    left_out, kept, end = list[Stray](), list[bytes](), 0
    for row, column, about, found in _cells(content):
        kind, values = about.get(b"t", b"n").decode(), list(_VALUE.finditer(found["within"] or b""))
        value, instead = "".join(map(_text, values)), b""
        if row >= height or column >= width:
            left_out += [(row, column, kind, value)] if values else []
        elif not values or kind not in ("n", "s") or _is_number(value):
            continue
        else:
            instead = found[0].replace(found["about"], _KIND.sub(b"", found["about"]) + b' t="str"', 1)
        kept += content[end : found.start()], instead
        end = found.end()
    return b"".join([*kept, content[end:]]), left_out


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text and text == text.strip()


# No spreadsheet has more columns than this.
_WIDEST = 16_384
# A table, a tag of a row, or a cell with all that stands in it; values of attributes may hold any sign but <.
_PART = re.compile(
    rb"<table:table(?=[\s>])|<table:(?P<name>(?:covered-)?table-(?:row|cell))\b(?P<about>(?:[^<>\"]++|\"[^<\"]*+\")*+)>"
    rb"(?:(?<!/>)(?P<within>(?:[^<]++|<(?!/?table:(?:covered-)?table-(?:cell|row)\b))*+)</table:(?:covered-)?table-cell>)?"
)
_ATTRIBUTE = re.compile(rb"(?<![\w:-])([\w:-]{1,100})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
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


def _seen_in(found: re.Match[bytes]) -> str:
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
    _refuse_endless(content)
    tables = [Marks() for found in _PART.finditer(content) if found["name"] is None]
    colours, written = _colours(content), 0
    for rows, columns, table, about, found in _parts(content):
        if not columns:
            continue
        marks, size = tables[table], len(rows) * len(columns)
        kind, formula, broken = about.get("office:value-type"), about.get("table:formula"), None
        if "error" in (about.get("calcext:value-type"), kind):
            broken = Broken("cell_error", _seen_in(found) or "#?")
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
        if (down > 1 or across > 1) and len(marks.merged) < limits.MAX_MERGED:
            marks.merged.append((rows.start, rows.start + down - 1, columns.start, columns.start + across - 1))
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
            strays.setdefault(table, []).append((rows.start, columns.start, _seen_in(found)))
    return b"".join([*kept, content[end:]]), strays
