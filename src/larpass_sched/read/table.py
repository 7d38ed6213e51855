"""A grid with headings -> rows of values, one sheet at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.columns import Column, Kind, Sheet, in_both
from larpass_sched.event.names import hints, listed, nearest
from larpass_sched.read import values
from larpass_sched.read.grid import Grid, cell_name
from larpass_sched.read.report import Report
from larpass_sched.wording import replies
from larpass_sched.wording.times import AVAILABLE

# Above the headings there may be a title and a few lines of explanation.
HEADING_WITHIN = 10
# A heading this close to a known one is a typing error: its values would be lost.
TYPO = 0.75

PARSERS: dict[Kind, Callable[[Any], Any]] = {
    "text": values.name_of,
    "long text": values.shown,
    "names": values.names_of,
    "speakers": values.speakers_of,
    "count": values.count_of,
    "flag": values.flag_of,
    "place": values.place_of,
    "share": values.share_text,
    "date": values.date_of,
    "time": values.time_of,
    "value": lambda raw: raw,
}


@dataclass(slots=True)
class Table:
    """The rows of a sheet.

    Attributes
    ----------
    grid, sheet : Grid, Sheet
        Where it comes from and what it is.
    columns : dict of str to int
        Position of each known column that is there.
    header : int
        Row of the headings.
    rows : list of (int, dict)
        Row in the grid, and values by key of column; empty and unreadable cells are left out.
    unreadable : set of (int, str)
        Row in the grid and key of column of cells about which something was said already.
    opposite : set of str
        Columns below which the slots stand in which somebody is *not* away.
    """

    grid: Grid
    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)
    header: int = 0
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    unreadable: set[tuple[int, str]] = field(default_factory=set)
    opposite: set[str] = field(default_factory=set)

    def heading(self, key: str) -> str:
        """The heading of a column as it is written here."""
        if key in self.columns:
            return values.name_of(self.grid.at(self.header, self.columns[key]))
        return next((in_both(column) for column in self.sheet.columns if column.key == key), key)

    def cell(self, row: int, key: str) -> str:
        """Name of the cell in a row of the grid; where the column is missing, the cell of the first known column."""
        return cell_name(row, self.columns.get(key, min(self.columns.values(), default=0)))


def read_table(grid: Grid, sheet: Sheet, report: Report) -> Table:
    """Read the rows of a sheet whose columns are known; everything odd goes to the report."""
    table = Table(grid, sheet)
    header = find_header(grid, sheet)
    if header is None:
        return table
    table.header = header
    _find_columns(table, report)
    if any(column.required and column.key not in table.columns for column in sheet.columns):
        return table
    first = table.columns[sheet.columns[0].key]
    for row in range(header + 1, len(grid.rows)):
        if isinstance(raw := grid.at(row, first), str) and raw.strip() and values.is_blank(raw):
            report.add("cell_invisible", grid, row, first)
    for row in grid.filled_rows(header + 1):
        found = _read_row(table, row, report)
        if found is not None:
            table.rows.append((row, found))
    return table


def find_header(grid: Grid, sheet: Sheet) -> int | None:
    """The row of the headings: the first that names the sheet's first column, else the first filled row."""
    first_column = sheet.columns[0]
    names = {key_of(first_column.en), key_of(first_column.sv)}
    filled = [row for row, _ in zip(grid.filled_rows(), range(HEADING_WITHIN), strict=False)]
    for row in filled:
        if any(isinstance(raw, str) and key_of(raw) in names for raw in grid.rows[row]):
            return row
    return filled[0] if filled else None


def headings(grid: Grid, header: int) -> Iterable[tuple[int, str]]:
    """Positions and texts of the headings that are not empty."""
    for position, raw in enumerate(grid.rows[header]):
        name = values.name_of(raw)
        if name:
            yield position, name


def first_filled(grid: Grid, header: int, position: int) -> int | None:
    """The first row below the headings in which a column holds something."""
    return next((row for row, _ in grid.column(position, header, 1)), None)


def say_nameless(grid: Grid, header: int, report: Report) -> None:
    """Report columns that hold values under no heading."""
    width = max(map(len, grid.rows[header:]), default=0)
    named = {position for position, _ in headings(grid, header)}
    for position in range(width):
        if position not in named and (row := first_filled(grid, header, position)) is not None:
            report.add("column_nameless", grid, row, position, seen=values.shown(grid.at(row, position)))


def say_missing(grid: Grid, header: int, column: Column, report: Report) -> None:
    """Report that a required column is not there."""
    names = [name for _, name in headings(grid, header)]
    report.add("column_missing", grid, header, 0, wanted_both=in_both(column), known=listed(names[:8]))


def _find_columns(table: Table, report: Report) -> None:
    grid, sheet, header = table.grid, table.sheet, table.header
    for position, name in headings(grid, header):
        column = sheet.column_named.get(key_of(name))
        if column is None and key_of(name) in AVAILABLE:
            column = _availability(table, position, name, report)
        if column is None:
            _say_unknown_column(table, position, name, report)
        elif column.key in table.columns:
            first = cell_name(header, table.columns[column.key])
            report.add("column_twice", grid, header, position, seen=name, first=first)
        else:
            table.columns[column.key] = position
    for column in sheet.columns:
        if column.required and column.key not in table.columns:
            say_missing(grid, header, column, report)
    say_nameless(grid, header, report)


def _availability(table: Table, position: int, name: str, report: Report) -> Column | None:
    """The column that "Available" is: the slots that are possible, or the opposite of those in which somebody is away.

    Below it there may as well stand yes and no.
    """
    cells = {key_of(values.shown(raw)) for _, raw in table.grid.column(position, table.header)}
    known = {} if cells <= replies.YES | replies.NO else {column.key: column for column in table.sheet.columns}
    found = next((known[key] for key in ("slots", "unavailable", "absent") if key in known), None)
    if found is not None and found.key != "slots" and found.key not in table.columns:
        table.opposite.add(found.key)
        report.add("column_opposite", table.grid, table.header, position, seen=name, column_both=in_both(found))
    return found


def _say_unknown_column(table: Table, position: int, name: str, report: Report) -> None:
    titles = table.sheet.titles()
    near = nearest(name, titles, near=TYPO)
    is_typo = near and first_filled(table.grid, table.header, position) is not None
    code = "column_typo" if is_typo else "column_unknown"
    report.add(code, table.grid, table.header, position, seen=name, **hints(name, titles, few=0, near=TYPO))


def _day_from_1900(grid: Grid, column: Column, raw: Any) -> Any:
    """The number of a day in a workbook that counts from 1904, as others count; times within a day stay as they are."""
    is_number = isinstance(raw, (int, float)) and not isinstance(raw, bool)
    if grid.since_1904 and column.kind in ("date", "time") and is_number and raw >= 1:
        return raw + values.DAYS_TO_1904
    return raw


def _read_row(table: Table, row: int, report: Report) -> dict[str, Any] | None:
    """Values of a row; None if nothing known stands there, or if it lacks its name."""
    grid = table.grid
    found: dict[str, Any] = {}
    missing: list[Column] = []
    for column in table.sheet.columns:
        if column.key not in table.columns or column.kind == "any":
            continue
        position = table.columns[column.key]
        raw = grid.at(row, position)
        if values.is_blank(raw):
            if column.required:
                missing.append(column)
            continue
        try:
            if isinstance(raw, values.Broken):
                raise values.Unreadable(raw.code)
            found[column.key] = PARSERS[column.kind](_day_from_1900(grid, column, raw))
        except values.Unreadable as unreadable:
            report.add(str(unreadable), grid, row, position, seen=values.shown(raw), **unreadable.params)
            table.unreadable.add((row, column.key))
    if not found and len(missing) == sum(column.required for column in table.sheet.columns):
        return None
    for column in missing:
        report.add("cell_missing", grid, row, table.columns[column.key], column=table.heading(column.key))
        table.unreadable.add((row, column.key))
    return found if table.sheet.columns[0].key in found else None
