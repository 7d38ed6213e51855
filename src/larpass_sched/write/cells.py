"""What a sheet looks like, before any spreadsheet library is touched: rows of typed cells, widths, how it prints."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from larpass_sched.wording.language import told_percent

Value = str | int | float | bool | dt.date | dt.time | None

Style = Literal[
    "plain",
    "text",
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
    "first",
    "beside",
    "date",
    "time",
    "whole",
    "decimal",
    "percent",
    "percent_tenths",
    "corner",
    "room",
    "slot",
    "held",
    "empty",
    "band",
    "tile_label",
    "tile_figure",
    "tile_note",
    "sign_room",
    "sign_room_long",
    "sign_lead",
    "sign_time",
    "sign_session",
    "sign_note",
    "pause",
    "link",
    "go_to",
    "poster_corner",
    "poster_room",
    "poster_slot",
    "poster_held",
    "poster_pause",
    "poster_small",
    "notice_session",
    "notice_before",
    "notice_now",
    "list_head",
    "list_title",
    "list_box",
]
"""What a cell is for; the writer knows what that looks like."""

LONGEST_TEXT = 32_767
"""Characters that a cell of a spreadsheet can hold."""

CUT_MARK = " […]"

HIGHEST_ROW = 405.0
"""Height of a row in points; spreadsheets allow 409 at most."""

# Widths are counted in digits, and letters are a little narrower.
_LETTERS = 1.2
_FILTER_BUTTON = 3
_LINE_HEIGHT = 15.0
# A page of A4 upright, in characters, and what sets a paragraph apart from the next one, in points.
_PAGE_WIDTH = 92.0
_PARAGRAPH = 4.0

# What XML 1.0 cannot hold, but for tab and line breaks.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a cell's text with a look of its own."""

    text: str
    look: Literal["strong", "plain", "quiet", "poster_title", "poster_people", "poster_track"] = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what it is for; several pieces make one text.

    A `tint` from 1 on colours the cell as the track of that number; a `note` is shown when one points at the cell; a
    `link` is the sheet and the cell that a click leads to.
    """

    value: Value | tuple[Piece, ...]
    style: Style = "plain"
    tint: int = 0
    note: str = ""
    link: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The text of the cell, whatever its value is."""
        if isinstance(self.value, tuple):
            return "\n".join(piece.text for piece in self.value)
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A bar chart over a block of the sheet: rows and columns counted from 1, headings in the first row.

    The alternative text says in words what the bars say, for those who do not see them.
    """

    first_row: int
    last_row: int
    label_column: int
    value_column: int
    anchor: str
    alternative: str


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
    scale : int, optional
        Per cent of the full size at which it prints, instead of being made as narrow as the pages.
    breaks : list of int
        Rows after which a new page begins; they need a `scale`.
    print_rows : int
        How many rows at the top are repeated on every page.
    header, footer : str
        What every printed page says at its top and bottom.
    lines : bool
        Whether lines between cells are shown.
    charts : list of BarChart
        Charts beside the cells.
    tab : str
        Colour of the tab, as six hexadecimal digits; empty for none.
    coloured : list of (int, int, int, int)
        First row and column, last row and column of blocks of numbers: the larger, the redder.
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
    scale: int | None = None
    breaks: list[int] = field(default_factory=list)
    print_rows: int = 0
    header: str = ""
    footer: str = ""
    lines: bool = True
    charts: list[BarChart] = field(default_factory=list)
    tab: str = ""
    coloured: list[tuple[int, int, int, int]] = field(default_factory=list)


Rows = list[list[Cell | None]]
Line = tuple[list[Cell | None], float]
"""A row and its height in points."""


def row_of(values: Iterable[Value], *styles: Style) -> list[Cell | None]:
    """A row of values, each in its style; the last style goes on."""
    return [Cell(value, styles[min(n, len(styles) - 1)]) for n, value in enumerate(values)]


def percent_cell(share: float | None) -> Cell:
    """A share in a cell, rounded as it is told everywhere else."""
    if share is None:
        return Cell(None, "percent")
    told = told_percent(share)
    whole = told == told.to_integral_value()
    return Cell(float(told / 100), "percent" if whole else "percent_tenths")


# Programs differ in what begins a new line for them.
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean_text(text: str, most: int = LONGEST_TEXT) -> str:
    """Text that a spreadsheet can hold: no control characters, and a visible mark where it had to be cut."""
    text = _ILLEGAL.sub("", _LINE_BREAK.sub("\n", text))
    return text if len(text) <= most else text[: most - len(CUT_MARK)] + CUT_MARK


def one_line(text: str) -> str:
    """The same where there is room for one line only."""
    return " ".join(clean_text(text).split())


# What a spreadsheet takes for the beginning of a formula, a command or a field of its own.
_BEGINS_FORMULA, _BEGINS_FIELD = ("=", "+", "-", "@"), ("\t", "\r", "\n")

# Letters by their category that nobody sees.
_FILLERS = "\u115f\u1160\u3164\uffa0"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula when it opens a list.

    The wide signs of East Asia count as well. Spaces, control characters and whatever is not seen before the sign do
    not: programs differ in which of them they pass over.
    """
    seen = next((letter for letter in text if not _is_unseen(letter)), "")
    return text.startswith(_BEGINS_FIELD) or unicodedata.normalize("NFKC", seen).startswith(_BEGINS_FORMULA)


def _is_unseen(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "CZ" or category in ("Mn", "Me") or letter in _FILLERS


def fitting_widths(rows: list[list[Cell | None]], *, least: float = 8, most: float = 60) -> list[float]:
    """Widths of the columns such that the longest line of each fits, within limits."""
    widths = [least] * max((len(row) for row in rows), default=0)
    for row in rows:
        for column, cell in enumerate(row):
            if cell is not None:
                longest = max((len(line) for line in cell.text[:1000].split("\n")), default=0)
                # Headings carry the button of the filter.
                longest += _FILTER_BUTTON + 1 if cell.style.startswith("heading") else 2
                widths[column] = min(most, max(widths[column], longest))
    return widths


def wrapped_lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column of that width."""
    # Words do not fill lines that are broken: a tenth of the width stays empty.
    return sum(1 if len(line) <= width else ceil(len(line) / max(1, 0.9 * width)) for line in text.split("\n"))


def listing(
    title: str, table: str, rows: Rows, widths: list[float], *, frozen: str, landscape: bool = True, footer: str = ""
) -> Sheet:
    """A sheet that is one table of that name; every printed page has its title and headings."""
    return Sheet(
        name=title,
        rows=rows,
        widths=widths,
        heights=fitting_heights(rows, widths),
        table=table,
        frozen=frozen,
        landscape=landscape,
        print_rows=1,
        header=title,
        footer=footer,
    )


def paged(name: str, pages: Iterable[Sequence[Line]], widths: list[float], *, footer: str) -> Sheet:
    """A sheet of pages at full size: each is made of rows with their heights, and begins a new page of paper."""
    rows: Rows = []
    heights: dict[int, float] = {}
    breaks: list[int] = []
    for page in pages:
        breaks += [len(rows)] if rows else []
        heights |= {len(rows) + number: height for number, (_, height) in enumerate(page, start=1)}
        rows += [row for row, _ in page]
    return Sheet(
        name=name, rows=rows, widths=widths, heights=heights, scale=100, breaks=breaks, footer=footer, lines=False
    )


def text_sheet(name: str, lines: Sequence[str]) -> Sheet:
    """A sheet of text to read: a title, and below it a paragraph in each row, as wide as a page."""
    title, *rest = lines
    rows: list[list[Cell | None]] = [[Cell(title, "title")]]
    rows += [[Cell(line, "wrapped")] for line in rest]
    widths = [_PAGE_WIDTH]
    heights = {number: height + _PARAGRAPH for number, height in fitting_heights(rows, widths).items()}
    return Sheet(name=name, rows=rows, widths=widths, heights=heights | {1: 34.0}, lines=False)


def fitting_heights(rows: list[list[Cell | None]], widths: list[float]) -> dict[int, float]:
    """Heights of the rows in which a wrapped text needs more than one line, in points.

    Excel finds out by itself when such a file is opened, LibreOffice and others do not.
    """
    heights = {}
    for number, row in enumerate(rows, start=1):
        lines = max(
            (
                wrapped_lines(
                    cell.text, width - _FILTER_BUTTON if cell.style.startswith("heading") else _LETTERS * width
                )
                for cell, width in zip(row, widths, strict=False)
                if cell is not None and cell.style in ("wrapped", "first", "beside", "heading", "heading_number")
            ),
            default=1,
        )
        if lines > 1:
            heights[number] = min(HIGHEST_ROW, _LINE_HEIGHT * lines)
    return heights
