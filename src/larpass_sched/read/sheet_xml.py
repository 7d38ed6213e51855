"""One sheet of an .xlsx as XML: how far it reaches, errors, formulas without values, colours; and the sheet mended."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from larpass_sched.read import limits
from larpass_sched.read.grid import column_of
from larpass_sched.read.marks import Marks
from larpass_sched.read.values import Broken

# What takes a look at every cell: formulas, errors, merged cells, and XML as other programs write it.
_SPECIAL = re.compile(rb"<f[>\s/]|\bt=[\"']e[\"']|<mergeCell\s|<!|:(?:c[\s>]|row|f)")
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


def marks_of_sheet(content: bytes, colours: Mapping[bytes, str]) -> Marks:
    """The marks of a sheet; colours come by the numbers of the styles that have one."""
    marks = Marks()
    if not colours and b"<worksheet" in content[:1000] and not _SPECIAL.search(content):
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
    for left, top, right, bottom in _MERGED.findall(content):
        marks.add_merged((int(top) - 1, int(bottom) - 1, column_of(left.decode()), column_of(right.decode())))
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
