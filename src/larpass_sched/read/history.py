"""The sheet History of a timetable workbook: what was made when, from which input."""

from __future__ import annotations

from os import PathLike

from larpass_sched.read.files import grids_of
from larpass_sched.read.values import is_blank, shown
from larpass_sched.wording.replan import HISTORY, column_of


def read_history(path: str | PathLike[str]) -> list[dict[str, str]]:
    """The rows of the sheet History, by their columns; none where there is no such sheet."""
    wanted = set(map(str.casefold, HISTORY))
    grid = next((grid for grid in grids_of(path) if grid.name.strip().casefold() in wanted), None)
    if grid is None or not grid.rows:
        return []
    heading, *rows = grid.rows
    columns = {c: key for c, value in enumerate(heading) if (key := column_of(shown(value))) is not None}
    found = []
    for row in rows:
        found.append({key: shown(row[c]) for c, key in columns.items() if c < len(row) and not is_blank(row[c])})
    return list(filter(None, found))
