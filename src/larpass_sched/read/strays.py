"""How far a sheet reaches, what it holds beside its values, and cells filled by accident far away from all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from larpass_sched.event.findings import finding_of
from larpass_sched.read import limits
from larpass_sched.read.grid import Block, Grid
from larpass_sched.read.values import Broken, is_blank, shown

SHOWN = 5

Place = tuple[int, int]
Strays = dict[int, list[tuple[int, int, str]]]
"""By the number of a sheet the cells that were left out: row, column and what stands in them."""


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
        for row, column, seen in strays[:SHOWN]
    )
    return replace(grid, findings=(*grid.findings, *told))


def end_before_gap(positions: Sequence[int], gap: int) -> int:
    """Where positions end that have no gap wider than `gap` between them."""
    gaps = (one for one, other in pairwise(positions) if other - one > gap)
    return next(gaps, max(positions, default=-1)) + 1
