"""Cells filled by accident far away from everything else: told, and left out, so that the rest can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from larpass_sched.event.findings import finding_of
from larpass_sched.read import limits
from larpass_sched.read.grid import Grid
from larpass_sched.read.values import is_blank, shown

SHOWN = 5

Strays = dict[int, list[tuple[int, int, str]]]
"""By the number of a sheet the cells that were left out: row, column and what stands in them."""


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
    height = end_before_gap(filled, limits.STRAY_ROWS)
    # The widest rows say whether any column lies far out; most sheets are narrow and need no look at every cell.
    wide = max((len(grid.rows[row]) for row in filled), default=0) > limits.STRAY_COLUMNS
    width = end_before_gap(_filled_columns(grid, filled), limits.STRAY_COLUMNS) if wide else limits.MAX_CELLS
    strays = [
        (row, column)
        for row in filled
        if row >= height or len(grid.rows[row]) > width
        for column, raw in enumerate(grid.rows[row])
        if (row >= height or column >= width) and not is_blank(raw)
    ]
    kept = [trimmed(row[:width]) if len(row) > width else row for row in grid.rows[:height]]
    told = [(row, column, shown(grid.at(row, column))) for row, column in strays]
    return with_strays(replace(grid, rows=kept), told)


def with_strays(grid: Grid, strays: Sequence[tuple[int, int, str]]) -> Grid:
    """The same sheet, with a warning for each of the first cells that were left out (row, column, text)."""
    told = (
        finding_of("cell_stray", sheet=grid.name, cell=grid.cell(row, column), seen=seen, n_strays=str(len(strays)))
        for row, column, seen in strays[:SHOWN]
    )
    return replace(grid, findings=(*grid.findings, *told))


def _filled_columns(grid: Grid, filled: Sequence[int]) -> Iterator[int]:
    """The columns in which anything stands, in order."""
    left = [grid.rows[row] for row in filled]
    for column in range(max(map(len, left))):
        if any(column < len(cells) and not is_blank(cells[column]) for cells in left):
            yield column


def end_before_gap(positions: Iterable[int], gap: int) -> int:
    """Where positions end that have no gap wider than `gap` between them."""
    end = -1
    for one, other in pairwise([-1, *positions]):
        if one >= 0 and other - one > gap:
            break
        end = other
    return end + 1
