"""A text file -> grid: encoding, separator and decimals are found out, and reported."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from larpass_sched.event.findings import finding_of
from larpass_sched.read import limits
from larpass_sched.read.grid import Grid
from larpass_sched.read.strays import trimmed

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# One byte per letter: which of these a file uses shows in the letters that come out.
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_LIKELY = frozenset("åäöÅÄÖéÉèüÜøØæÆ")
_POSSIBLE = frozenset("–—’‘“”…«»§°·ñçáíóúàâêëîïôÿßÁÀ€½´\N{NO-BREAK SPACE}")
_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 200


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file can be that of a text, whatever its name says."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    # Two bytes a letter: every other one of them is empty in a Western text.
    if _is_utf16(head):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


def _is_utf16(head: bytes) -> bool:
    halves = sorted((head[::2].count(0), head[1::2].count(0)))
    return 4 * halves[0] < halves[1] and 3 * halves[1] > len(head) // 2


def grid_of_text(path: Path, *, name: str | None = None) -> Grid:
    """The table of a text file.

    Raises
    ------
    InputError
        If it is no table, or far too large.
    """
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise limits.refused("file_too_large", path)
    text, encoding = decoded(path.read_bytes())
    if "\0" in text or text.lstrip()[:200].casefold().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise limits.refused("file_no_text", path)
    first, _, rest = text.partition("\n")
    # Excel is told the separator so; the row stays, empty, to keep the numbers of the rows.
    told = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)
    try:
        separator = told[1] if told else _separator(text)
        lines = csv.reader(io.StringIO("\n" + rest if told else text, newline=""), delimiter=separator)
        rows = [trimmed(row) for row in lines]
    except csv.Error:
        raise limits.refused("file_no_text", path) from None
    grid = Grid(path.stem if name is None else name, rows)
    if grid.is_empty():
        return grid
    note = finding_of(
        "text_table",
        sheet=grid.name,
        seen=path.name,
        encoding=encoding,
        separator_word=separator if separator in _SEPARATORS else "other",
        decimals_word=_decimals(rows),
    )
    return Grid(grid.name, rows, findings=(note,))


def decoded(content: bytes) -> tuple[str, str]:
    """A text, and the name of its encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    head = content[:2000]
    if _is_utf16(head):
        encoding = "utf-16-le" if head[1::2].count(b"\0") >= head[::2].count(b"\0") else "utf-16-be"
        return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = max(_SINGLE_BYTE, key=lambda name: _likeness(content, name))
        return content.decode(encoding, errors="replace"), encoding


def _likeness(content: bytes, encoding: str) -> int:
    """How much the letters outside of ASCII look like Nordic text."""
    score = 0
    for letter, count in Counter(content.decode(encoding, errors="replace")).items():
        if letter > "\x7f":
            score += count * (4 if letter in _LIKELY else 1 if letter in _POSSIBLE else -1)
    return score


def _separator(text: str) -> str:
    """The separator that cuts most rows into the same number of cells."""

    def evenness(separator: str) -> tuple[float, int]:
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(
                csv.reader(io.StringIO(text, newline=""), delimiter=separator), range(_SAMPLE), strict=False
            ):
                widths[len(row)] += any(cell.strip() for cell in row)
        except csv.Error:
            return 0.0, 0
        width, count = max(((w, c) for w, c in widths.items() if w > 1), key=lambda wc: wc[1], default=(1, 0))
        return count / max(1, widths.total()), width

    scores = {separator: evenness(separator) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _decimals(rows: list[tuple[str, ...]]) -> str:
    cells = {cell for row in rows for cell in row if "," in cell or "." in cell}
    if any(re.fullmatch(r"\s*-?\d+,\d+\s*", cell, re.ASCII) for cell in cells):
        return "decimal comma"
    found = any(re.fullmatch(r"\s*-?\d+\.\d+\s*", cell, re.ASCII) for cell in cells)
    return "decimal point" if found else "no decimals"
