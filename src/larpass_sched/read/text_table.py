"""A text file -> grid: encoding, separator and decimals are found out, and reported."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

from larpass_sched.event.findings import InputError, finding_of
from larpass_sched.read import limits
from larpass_sched.read.grid import Grid, trimmed
from larpass_sched.read.values import unescaped

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# One byte per letter: which of these a file uses shows in the letters that come out.
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_LIKELY = frozenset("åäöÅÄÖéÉèüÜøØæÆ")
_POSSIBLE = frozenset("•–—’‘“”…«»§°·ñçáíóúàâêëîïôÿßÁÀ€½´\N{NO-BREAK SPACE}")
_SEPARATORS = (";", ",", "\t", "|")
_DECIMAL = re.compile(r"\s*-?\d+([.,])\d+\s*", re.ASCII)
_SAMPLE = 200
# The unit separator of ASCII: no text that a person wrote has it.
_NOWHERE = "\x1f"


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file can be that of a text, whatever its name says."""
    is_marked = head.startswith(tuple(mark for mark, _ in _MARKS))
    return is_marked or _is_utf16(head) or not any(byte < 9 or 13 < byte < 32 for byte in head)


def _is_utf16(head: bytes) -> bool:
    # Two bytes a letter: every other one of them is empty in a Western text.
    halves = sorted((head[::2].count(0), head[1::2].count(0)))
    return 4 * halves[0] < halves[1] and 3 * halves[1] > len(head) // 2


def grid_of_text(path: Path) -> Grid:
    """The table of a text file; quotes are read strictly.

    Raises
    ------
    InputError
        If it is no table, far too large, or holds a quote that is not closed.
    """
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise limits.TooLargeError
    text, encoding = decoded(path.read_bytes())
    # The sign of the encoding, encoded once more.
    text = text.removeprefix("ï»¿")
    if text.count("\n") + text.count("\r") > 2 * limits.MAX_LINES:
        raise limits.TooLargeError
    if "\0" in text or text.lstrip()[:200].casefold().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise limits.refused("file_no_text", path)
    first, _, rest = text.partition("\n")
    # Excel is told the separator so; the row stays, empty, to keep the numbers of the rows.
    told = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)
    text = "\n" + rest if told else text
    separator = told[1] if told else _separator(text)
    try:
        rows = _rows(text, separator, path)
        rows, separator, unpacked = _unpacked(rows, separator, path)
    except InputError:
        raise
    except (csv.Error, TypeError, ValueError):
        raise limits.refused("file_no_text", path) from None
    grid = Grid(path.stem, [trimmed([unescaped(cell) for cell in row]) for row in rows])
    if grid.is_empty():
        return grid
    cells = {cell for row in rows for cell in row if "," in cell or "." in cell}
    numbers = {found[1] for cell in cells if (found := _DECIMAL.fullmatch(cell))}
    about = {
        "encoding": encoding,
        "separator_word": "nothing" if separator == _NOWHERE else separator if separator in _SEPARATORS else "other",
        "decimals_word": "decimal comma" if "," in numbers else "decimal point" if numbers else "no decimals",
    }
    notes = [finding_of("text_table", sheet=grid.name, seen=path.name, **about)]
    if unpacked:
        notes.append(finding_of("text_unpacked", sheet=grid.name, count=str(unpacked)))
    return replace(grid, findings=tuple(notes))


def _rows(text: str, separator: str, path: Path) -> list[list[str]]:
    """The rows of a text; a quote that swallows the lines below it is refused with the line where it opens."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    cells, begin, width = 0, 1, 0
    try:
        for row in reader:
            cells += 1 + len(row)
            if cells > limits.MAX_CELLS:
                raise limits.TooLargeError
            # A cell of several lines that holds whole rows: two quotes that have nothing to do with each other.
            lines = [line for c in row if "\n" in c for line in c.splitlines()] if reader.line_num > begin else []
            if any(line.count(separator) == width - 1 for line in lines if width > 2):
                raise limits.refused("text_quote_open", path, line=str(_open_quote(text, separator, begin)))
            rows.append(row)
            begin, width = reader.line_num + 1, len(rows[0])
    except csv.Error:
        # Without a quote it is a cell longer than any that people fill in.
        if '"' not in text:
            raise limits.TooLargeError from None
        raise limits.refused("text_quote_open", path, line=str(_open_quote(text, separator, begin))) from None
    return rows


def _open_quote(text: str, separator: str, line: int) -> int:
    """The line of the first quote, from a line on, that is not closed before the next cell; else that line."""
    lines = io.StringIO(text, newline="")
    width = next(lines, "").count(separator)
    place = sum(len(next(lines, "")) for _ in range(line - 2)) + len(text.splitlines(keepends=True)[0]) * (line > 1)
    mark = re.escape(separator)
    closed = re.compile(rf'"[^"]*+(?:""[^"]*+)*+"(?={mark}|[\r\n]|\Z)')
    further = re.compile(rf"[^{mark}\r\n]*+(?:{mark}|\r\n|\r|\n|\Z)")
    while place < len(text):
        found = closed.match(text, place) if text[place] == '"' else None
        is_whole_rows = found and any(part.count(separator) == width for part in found[0].strip('"').splitlines()[:-1])
        if text[place] == '"' and (found is None or is_whole_rows):
            return 1 + len(re.findall(r"\r\n|\r|\n", text[:place]))
        found = further.match(text, found.end() if found else place)
        place = found.end() if found and found.end() > place else len(text)
    return line


def _unpacked(rows: list[list[str]], separator: str, path: Path) -> tuple[list[list[str]], str, int]:
    """Rows that stand in one cell each, because somebody put whole lines into quotes, cut into their cells."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) > 1 and all(len(row) == 1 for row in filled):
        text = "\n".join(row[0] if row else "" for row in rows)
        if not any("\n" in row[0] for row in filled):
            inner = _separator(text)
            cut = _rows(text, inner, path)
            widths = {len(row) for row in cut if row}
            if len(widths) == 1 and widths != {1}:
                return cut, inner, len(filled)
        return rows, separator, 0
    width = max(Counter(map(len, filled)).items(), key=lambda entry: (entry[1], entry[0]), default=(0, 0))[0]
    head, count = len(filled[0]) if filled else 0, 0
    for place, row in enumerate(rows):
        if row[:1] and separator in row[0] and not any(cell.strip() for cell in row[1:]) and max(width, head) > 2:
            cells = next(csv.reader([row[0]], delimiter=separator), [])
            if len(cells) in (width, head):
                rows[place], count = cells, count + 1
    return rows, separator, count


def decoded(content: bytes) -> tuple[str, str]:
    """A text, and the name of its encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    if _is_utf16(head := content[:2000]):
        encoding = "utf-16-le" if head[1::2].count(b"\0") >= head[::2].count(b"\0") else "utf-16-be"
        return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        texts = {encoding: content.decode(encoding, errors="replace") for encoding in _SINGLE_BYTE}
    encoding = max(texts, key=lambda encoding: _likeness(texts[encoding]))
    return texts[encoding], encoding


def _likeness(text: str) -> int:
    """How much the letters outside of ASCII look like Nordic text."""
    letters = ((letter, count) for letter, count in Counter(text).items() if letter > "\x7f")
    return sum(count * (4 if letter in _LIKELY else 1 if letter in _POSSIBLE else -1) for letter, count in letters)


def _separator(text: str) -> str:
    """The separator that cuts most rows into the same number of cells; one that stands nowhere if there is none."""

    def evenness(separator: str) -> tuple[float, int]:
        widths: Counter[int] = Counter()
        try:
            for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE):
                widths[len(row)] += any(cell.strip() for cell in row)
        except csv.Error:
            return 0.0, 0
        # A list in one column holds separators too, but not the same number in each row.
        if 2 * widths[1] >= widths.total():
            return 0.0, 0
        width, count = max(((w, c) for w, c in widths.items() if w > 1), key=lambda wc: wc[1], default=(1, 0))
        return count / max(1, widths.total()), width

    scores = {separator: evenness(separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best][0] > 0 or not re.search(r"\w", text) else _NOWHERE
