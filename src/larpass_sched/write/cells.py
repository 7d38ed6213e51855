"""What a sheet looks like, before any spreadsheet library is touched: rows of typed cells, widths, how it prints."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

Value = str | int | float | bool | dt.date | dt.time | None

Style = Literal[
    "plain",
    "title",
    "verdict",
    "lead",
    "aside",
    "section",
    "key",
    "heading",
    "heading_number",
    "centre",
    "wrapped",
    "date",
    "time",
    "whole",
    "decimal",
    "percent",
    "corner",
    "room",
    "slot",
    "held",
    "empty",
]
"""What a cell is for; the writer knows what that looks like."""

LONGEST_TEXT = 32_767
"""Characters that a cell of a spreadsheet can hold."""

CUT_MARK = " […]"

# What XML 1.0 cannot hold, but for tab and line breaks.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a cell's text with a look of its own."""

    text: str
    look: Literal["strong", "plain", "quiet"] = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what it is for; several pieces make one text."""

    value: Value | tuple[Piece, ...]
    style: Style = "plain"

    @property
    def text(self) -> str:
        """The text of the cell, whatever its value is."""
        if isinstance(self.value, tuple):
            return "\n".join(piece.text for piece in self.value)
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A bar chart over a block of the sheet: rows and columns counted from 1, headings in the first row."""

    first_row: int
    last_row: int
    label_column: int
    value_column: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, complete.

    Attributes
    ----------
    name : str
        As on its tab.
    rows : list of list of Cell or None
        From the top; None leaves a cell untouched.
    widths : list of float
        Widths of the columns in characters.
    heights : dict
        Heights of rows (counted from 1) in points, where the spreadsheet cannot find out itself.
    table : str, optional
        Name of the Excel table that the whole sheet is, headings in the first row.
    filtered : bool
        Whether the headings in the first row have filters (a table has them anyway).
    frozen : str, optional
        The cell up to which rows and columns stay in view.
    landscape, one_page : bool
        How it prints on A4.
    print_rows : int
        How many rows at the top are repeated on every page.
    header, footer : str
        What every printed page says at its top and bottom.
    lines : bool
        Whether lines between cells are shown.
    charts : list of BarChart
        Charts beside the cells.
    """

    name: str
    rows: list[list[Cell | None]]
    widths: list[float]
    heights: dict[int, float] = field(default_factory=dict)
    table: str | None = None
    filtered: bool = False
    frozen: str | None = None
    landscape: bool = False
    one_page: bool = False
    print_rows: int = 0
    header: str = ""
    footer: str = ""
    lines: bool = True
    charts: list[BarChart] = field(default_factory=list)


def clean_text(text: str, most: int = LONGEST_TEXT) -> str:
    """Text that a spreadsheet can hold: no control characters, and a visible mark where it had to be cut."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= most else text[: most - len(CUT_MARK)] + CUT_MARK


def fitting_widths(rows: list[list[Cell | None]], *, least: float = 8, most: float = 60) -> list[float]:
    """Widths of the columns such that the longest line of each fits, within limits."""
    widths = [least] * max((len(row) for row in rows), default=0)
    for row in rows:
        for column, cell in enumerate(row):
            if cell is not None:
                longest = max((len(line) for line in cell.text[:1000].split("\n")), default=0)
                # Headings carry the button of the filter.
                longest += 4 if cell.style.startswith("heading") else 2
                widths[column] = min(most, max(widths[column], longest))
    return widths


def wrapped_lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column of that width."""
    # Words do not fill lines that are broken: a tenth of the width stays empty.
    return sum(1 if len(line) <= width else ceil(len(line) / max(1, 0.9 * width)) for line in text.split("\n"))
