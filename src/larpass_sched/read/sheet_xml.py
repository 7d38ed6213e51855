"""One sheet of an .xlsx as XML, in one pass: how far it reaches, errors, formulas without values, colours.

A plain sheet, with nothing but values, is looked through with a few patterns; any other one cell by cell.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from larpass_sched.read import limits
from larpass_sched.read.grid import column_of
from larpass_sched.read.marks import Marks
from larpass_sched.read.values import Broken

_DIGITS = "0123456789"
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"')
_ROW = re.compile(rb'<row [^>]{0,60}?r="(\d{1,7})"')
# What takes a look at every cell: formulas, errors, merged cells, and XML as other programs write it.
_SPECIAL = (b"<f>", b"<f ", b"<f/", b't="e"', b"t='e'", b"<mergeCell ", b"<!", b":c ", b":c>", b":row", b":f")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """A part of a workbook in pieces that end where a tag ends."""
    left = b""
    while piece := stream.read(1 << 20):
        end = piece.rfind(b">") + 1
        if end == 0:
            left += piece
            if len(left) > limits.MAX_TAG:
                raise limits.TooLargeError
            continue
        yield left + piece[:end]
        left = piece[end:]
    yield left


def parse(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    """Let a parser read a part piece by piece; declarations are forbidden in workbooks."""
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    for piece in pieces(stream):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise ValueError("declarations are forbidden in workbooks")


def marks_of_plain(stream: IO[bytes]) -> Marks | None:
    """The marks of a sheet that holds nothing but values; None if every cell of it has to be looked at."""
    marks, letters, cells = Marks(), set[bytes](), 0
    for number, piece in enumerate(pieces(stream)):
        # The first tag after the declaration says whether the names of tags are the plain ones.
        if number == 0 and b"<worksheet" not in piece[:1000]:
            return None
        if any(sign in piece for sign in _SPECIAL):
            return None
        found = _CELL.findall(piece)
        cells += len(found)
        if len(found) != piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/"):
            return None
        letters.update(found)
        rows = _ROW.findall(piece)
        if len(rows) != piece.count(b"<row ") + piece.count(b"<row>"):
            return None
        marks.rows.update(int(row) - 1 for row in rows)
        marks.texts += piece.count(b't="s"')
        if cells > limits.MAX_CELLS:
            raise limits.TooLargeError
    marks.columns = {column_of(found.decode()) for found in letters}
    return marks


@dataclass(slots=True)
class _Reader:
    """Looks at every cell of a sheet."""

    colours: dict[str, str]
    marks: Marks = field(default_factory=Marks)
    prefix: str = ""
    row: int = -1
    column: int = -1
    cells: int = 0
    kind: str | None = None
    style: str | None = None
    has_value: bool = False
    formula: list[str] | None = None
    value: list[str] = field(default_factory=list)
    within: str = ""
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(intern={}))

    def read(self, stream: IO[bytes]) -> Marks:
        self.parser.StartElementHandler = self.root
        parse(self.parser, stream)
        self.finish()
        return self.marks

    def root(self, name: str, _: dict[str, str]) -> None:
        self.prefix = name[: name.rfind(":") + 1]
        self.parser.StartElementHandler = self.start

    def start(self, name: str, about: dict[str, str]) -> None:
        name = name.removeprefix(self.prefix)
        if name == "c":
            self.finish()
            self.cells += 1
            if self.cells > limits.MAX_CELLS:
                raise limits.TooLargeError
            reference = about.get("r")
            self.column = column_of(reference.rstrip(_DIGITS)) if reference else self.column + 1
            self.kind, self.style = about.get("t"), about.get("s")
            self.has_value, self.formula = False, None
            if self.kind == "e":
                self.listen()
        elif name == "v" or name == "is":
            self.has_value, self.within = True, "v"
        elif name == "row":
            self.finish()
            number = about.get("r")
            self.row = int(number) - 1 if number else self.row + 1
            self.column = -1
        elif name == "f":
            self.formula, self.within = [], "f"
            self.listen()
        elif name == "mergeCell":
            self.finish()
            if found := _RANGE.fullmatch(about.get("ref", "")):
                left, right = column_of(found[1]), column_of(found[3])
                self.marks.add_merged((int(found[2]) - 1, int(found[4]) - 1, left, right))

    def listen(self) -> None:
        self.value = []
        self.parser.CharacterDataHandler = self.text

    def text(self, text: str) -> None:
        (self.value if self.within == "v" or self.formula is None else self.formula).append(text)

    def finish(self) -> None:
        """Take note of the cell that has ended."""
        if self.kind == "" or self.row < 0 or self.column < 0:
            return
        place, marks = (self.row, self.column), self.marks
        if self.has_value or self.formula is not None:
            marks.rows.add(self.row)
            marks.columns.add(self.column)
            marks.texts += self.kind == "s"
        if self.style in self.colours:
            marks.add_colour(place, self.colours[self.style])
        if self.kind == "e":
            marks.add_broken(place, Broken("cell_error", "".join(self.value).strip() or "#?"))
        # The empty text that a formula gave is a value: the formula was computed.
        elif self.formula is not None and self.kind != "str" and not "".join(self.value).strip():
            text = "=" + "".join(self.formula).strip().removeprefix("=")
            marks.add_broken(place, Broken("cell_not_computed", text[:250]))
        if self.formula is not None or self.kind == "e":
            self.parser.CharacterDataHandler = None
        self.kind, self.formula = "", None


def marks_of_sheet(stream: IO[bytes], colours: dict[str, str]) -> Marks:
    """The marks of any sheet, cell by cell; colours come by the numbers of the styles that have one."""
    return _Reader(colours).read(stream)


# A tag of a row, or a cell with all that stands in it; no cell stands in another one, which keeps the look short.
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)>|c\b(?P<about>[^>]*?)(?:/>|>(?P<within>(?:[^<]|<(?!/?(?:\w+:)?c[\s/>]))*+)</(?:\w+:)?c>))"
)
_ABOUT = re.compile(rb"""\b([rt])\s*=\s*["']([^"']*)""")
_VALUE = re.compile(rb"<(?:\w+:)?([vt])\b[^>]*>(.*?)</(?:\w+:)?\1>", re.DOTALL)
_KIND = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")

Stray = tuple[int, int, str, str]
"""Row, column, kind and value of a cell that was taken out."""


def mended(content: bytes, height: int, width: int) -> tuple[bytes, list[Stray]]:
    """A sheet without the cells from `height` and `width` on, and with texts that call themselves numbers as texts."""
    left_out: list[Stray] = []
    row, column = -1, -1

    def instead(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        about = dict(_ABOUT.findall(found["about"] or found["row"] or b""))
        name = about.get(b"r", b"").decode()
        if found["row"] is not None:
            row, column = int(name) - 1 if name else row + 1, -1
            return found[0]
        column = column_of(name.rstrip(_DIGITS)) if name else column + 1
        kind, values = about.get(b"t", b"n").decode(), _VALUE.findall(found["within"] or b"")
        value = html.unescape(b"".join(text for _, text in values).decode("utf-8", "replace"))
        if row >= height or column >= width:
            left_out.extend([(row, column, kind, value)] if values else [])
            return b""
        if not values or kind not in ("n", "s") or _is_number(value):
            return found[0]
        return found[0].replace(found["about"], _KIND.sub(b"", found["about"]) + b' t="str"', 1)

    return _ROW_OR_CELL.sub(instead, content), left_out


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text and text == text.strip()
