"""A sheet as it lies there: raw cells with their positions, how far they reach, and those far away from all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise, zip_longest
from typing import Any

from larpass_sched.event.findings import Finding, finding_of
from larpass_sched.read import limits
from larpass_sched.read.values import Broken, is_blank, shown

CELLS_SHOWN, STRAYS_SHOWN = 6, 5

Block = tuple[int, int, int, int]
"""First row, last row, first column, last column of merged cells."""
Place = tuple[int, int]
Strays = dict[int, list[tuple[int, int, str]]]
"""By the number of a sheet the cells that were left out: row, column and what stands in them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Raw cells of one sheet; rows and columns count from 0, rows may differ in length.

    Attributes
    ----------
    name : str
        The sheet as findings name it.
    rows : list of tuple
        None, str, int, float, bool, dates and times as the file holds them, or `Broken`.
    hidden : bool
        Whether the sheet is not shown.
    merged : tuple of Block
        Cells that were merged; only the first of each holds a value.
    since_1904 : bool
        Whether days are counted from 1904, as old Excel for Mac did, and not from 1900.
    turned : bool
        Whether rows and columns have changed places since the file was read.
    coloured : mapping
        Cells with a colour of their own, and which.
    moved : mapping
        Columns in which cells stand in the file, where that is not the one they have here.
    findings : tuple of Finding
        What there was to say while the sheet was read.
    """

    name: str
    rows: list[tuple[Any, ...]]
    hidden: bool = False
    merged: tuple[Block, ...] = ()
    since_1904: bool = False
    turned: bool = False
    coloured: Mapping[tuple[int, int], str] = field(default_factory=dict)
    moved: Mapping[tuple[int, int], int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def at(self, row: int, column: int) -> Any:
        """The raw cell, None outside of the sheet."""
        if not 0 <= row < len(self.rows) or column < 0:
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def column(self, position: int, header: int, most: int | None = None) -> list[tuple[int, Any]]:
        """The first rows below the headings, or all, in which something stands in a column, and what."""
        filled = (
            (row, cells[position])
            for row, cells in enumerate(islice(self.rows, header + 1, None), header + 1)
            if position < len(cells) and not is_blank(cells[position])
        )
        return list(islice(filled, most))

    def filled_rows(self, start: int = 0) -> Iterable[int]:
        """Rows in which something stands, from `start` on."""
        return (row for row in range(start, len(self.rows)) if any(not is_blank(raw) for raw in self.rows[row]))

    def is_empty(self) -> bool:
        """Whether nothing stands anywhere."""
        return next(iter(self.filled_rows()), None) is None

    def cell(self, row: int, column: int) -> str:
        """How the spreadsheet calls a cell."""
        column = self.moved.get((row, column), column)
        return cell_name(column, row) if self.turned else cell_name(row, column)

    def cells_told(self, cells: Sequence[tuple[int, int]]) -> str:
        """The first of some cells, by their names, and a sign that there are more."""
        names = [self.cell(row, column) for row, column in cells[:CELLS_SHOWN]]
        return ", ".join([*names, *(["…"] if len(cells) > len(names) else [])])

    def turn(self) -> Grid:
        """The same sheet with rows and columns exchanged; cells keep their names."""
        merged = tuple((left, right, top, bottom) for top, bottom, left, right in self.merged)
        coloured = {(column, row): colour for (row, column), colour in self.coloured.items()}
        rows = list(zip_longest(*self.rows))
        return replace(self, rows=rows, merged=merged, turned=not self.turned, coloured=coloured)


def cell_name(row: int, column: int) -> str:
    """How a spreadsheet calls a cell: row 4 and column 2, counted from 0, are C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name, counted from 0; -1 where it names none."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", name)
    if found is None:
        return -1, -1
    return int(found[2]) - 1, column_of(found[1])


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """The position of a column by its letters; -1 where there are none."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number - 1


@dataclass(slots=True)
class Marks:
    """What is marked in one sheet: cells without a value, merged and coloured cells, and where anything stands.

    Rows and columns count from 0; `texts` is how many cells hold a text that is kept once for all of them.
    """

    broken: dict[Place, Broken] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    coloured: dict[Place, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    texts: int = 0

    @property
    def size(self) -> int:
        """How many cells lie between the first cell and the last row and column."""
        return (max(self.rows, default=-1) + 1) * (max(self.columns, default=-1) + 1)

    def add_colour(self, place: Place, colour: str) -> None:
        """Note the colour of a cell, as long as they are not too many."""
        if len(self.coloured) < limits.MAX_COLOURED:
            self.coloured[place] = colour

    def add_broken(self, place: Place, broken: Broken) -> None:
        """Note a cell without a value."""
        self.broken[place] = broken
        if len(self.broken) > limits.MAX_BROKEN:
            raise limits.TooLargeError


def trimmed(cells: Sequence[Any]) -> tuple[Any, ...]:
    """A row without the empty cells at its end; all empty rows are the same object."""
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return tuple(cells[:end]) if end else ()


def without_strays(grid: Grid) -> Grid:
    """The sheet up to its last cell before a very wide gap; what lies beyond is a warning each."""
    # A cell of nothing but letters that cannot be seen has to be told.
    filled = [row for row, cells in enumerate(grid.rows) if cells]
    height, width = end_before_gap(filled, limits.STRAY_ROWS), max((len(grid.rows[row]) for row in filled), default=0)
    # The widest rows say whether any column lies far out; most sheets are narrow and need no look at every cell.
    if width > limits.STRAY_COLUMNS:
        columns = {column for row in filled for column, raw in enumerate(grid.rows[row]) if not is_blank(raw)}
        width = end_before_gap(sorted(columns), limits.STRAY_COLUMNS)
    strays = [
        (row, column, shown(raw))
        for row in filled
        for column, raw in enumerate(grid.rows[row][0 if row >= height else width :], 0 if row >= height else width)
        if not is_blank(raw)
    ]
    kept = [trimmed(row[:width]) if len(row) > width else row for row in grid.rows[:height]]
    return with_strays(replace(grid, rows=kept), strays)


def with_strays(grid: Grid, strays: Sequence[tuple[int, int, str]]) -> Grid:
    """The same sheet, with a warning for each of the first cells that were left out (row, column, text)."""
    told = (
        finding_of("cell_stray", sheet=grid.name, cell=grid.cell(row, column), seen=seen, n_strays=str(len(strays)))
        for row, column, seen in strays[:STRAYS_SHOWN]
    )
    return replace(grid, findings=(*grid.findings, *told))


def end_before_gap(positions: Sequence[int], gap: int) -> int:
    """Where positions end that have no gap wider than `gap` between them."""
    gaps = (one for one, other in pairwise(positions) if other - one > gap)
    return next(gaps, max(positions, default=-1)) + 1
