"""A sheet as it lies there: raw cells with their positions, whatever file or frame it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from larpass_sched.read.values import is_blank


@dataclass(frozen=True, slots=True)
class Grid:
    """Raw cells of one sheet; rows and columns count from 0, rows may differ in length.

    Attributes
    ----------
    name : str
        The sheet as findings name it.
    rows : list of tuple
        None, str, int, float, bool, dates and times as the file holds them, or `Broken`.
    """

    name: str
    rows: list[tuple[Any, ...]]

    def at(self, row: int, column: int) -> Any:
        """The raw cell, None outside of the sheet."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def filled_rows(self, start: int = 0) -> Iterable[int]:
        """Rows in which something stands, from `start` on."""
        return (row for row in range(start, len(self.rows)) if any(not is_blank(raw) for raw in self.rows[row]))


def cell_name(row: int, column: int) -> str:
    """How a spreadsheet calls a cell: row 4 and column 2, counted from 0, are C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
