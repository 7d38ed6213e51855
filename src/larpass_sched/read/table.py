"""A grid with headings -> rows of values, one sheet at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.columns import Column, Kind, Sheet, in_both
from larpass_sched.event.names import hints, listed, nearest
from larpass_sched.read import values
from larpass_sched.read.grid import Grid, cell_name
from larpass_sched.read.report import Report
from larpass_sched.wording import no_wishes, replies
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
    grid, sheet, report : Grid, Sheet, Report
        Where it comes from, what it is, and what gets everything odd.
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
    report: Report
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

    def at(self, row: int, key: str) -> Any:
        """What stands in a row below a known heading, None where there is no such column."""
        return self.grid.at(row, self.columns.get(key, -1))

    def cell(self, row: int, key: str) -> str:
        """Name of the cell in a row of the grid; where the column is missing, the cell of the first known column."""
        return cell_name(row, self._position(key))

    def is_unread(self) -> bool:
        """Whether something stands in rows that were not read, since a column that is required is missing."""
        is_whole = all(column.key in self.columns for column in self.sheet.columns if column.required)
        return not is_whole and any(True for _ in self.grid.filled_rows(self.header + 1))

    def _position(self, key: str) -> int:
        return self.columns.get(key, min(self.columns.values(), default=0))

    def say(self, code: str, row: int, key: str, /, **params: str) -> None:
        """Report something about a cell."""
        self.report.add(code, self.grid, row, self._position(key), **params)

    def say_heading(self, code: str, position: int, /, **params: str) -> None:
        """Report something about a column, be it known or not."""
        self.report.add(code, self.grid, self.header, position, **params)


def read_table(grid: Grid, sheet: Sheet, report: Report) -> Table:
    """Read the rows of a sheet whose columns are known; everything odd goes to the report."""
    table = Table(grid, sheet, report)
    first = sheet.columns[0]
    filled = list(islice(grid.filled_rows(), HEADING_WITHIN))
    if not filled:
        return table
    # The headings are the first row that names the first column, in the contract's own words if any does, else by a
    # word for name, if it holds names; else the first filled row.
    own = frozenset((key_of(first.en), key_of(first.sv)))
    known = (own, frozenset(("name", "namn"))) if first.key == "name" else (own,)
    texts = {row: {key_of(raw) for raw in grid.rows[row] if isinstance(raw, str)} for row in filled}
    titled = ((names, row) for names in known for row in filled if names & texts[row])
    names, table.header = next(titled, (frozenset(), filled[0]))
    _find_columns(table, names)
    if any(column.required and column.key not in table.columns for column in sheet.columns):
        return table
    for row in range(table.header + 1, len(grid.rows)):
        if isinstance(raw := table.at(row, first.key), str) and raw.strip() and values.is_blank(raw):
            table.say("cell_invisible", row, first.key)
    for row in grid.filled_rows(table.header + 1):
        found = _read_row(table, row)
        if found is not None:
            table.rows.append((row, found))
    return table


def _find_columns(table: Table, names: frozenset[str]) -> None:
    """Which column is which; `names` is what the heading of the first one may be."""
    grid, sheet, header = table.grid, table.sheet, table.header
    named = {position: name for position, raw in enumerate(grid.rows[header]) if (name := values.name_of(raw))}
    available: dict[int, tuple[str, Column]] = {}
    for position, name in named.items():
        column = sheet.columns[0] if key_of(name) in names else sheet.column_named.get(key_of(name))
        if column is not None:
            _take(table, position, name, column)
        elif (column := _availability(sheet, name)) is not None:
            available[position] = name, column
        else:
            _say_unknown_column(table, position, name)
    for position, (name, column) in available.items():
        _take_available(table, position, name, column)
    for column in sheet.columns:
        if column.required and column.key not in table.columns:
            known = listed(list(named.values())[:8])
            table.say_heading("column_missing", 0, wanted_both=in_both(column), known=known)
    for position in range(max(map(len, grid.rows[header:]), default=0)):
        if position not in named and (below := grid.column(position, header, 1)):
            row, raw = below[0]
            table.report.add("column_nameless", grid, row, position, seen=values.shown(raw))


def _take(table: Table, position: int, name: str, column: Column) -> None:
    """Take a column for what its heading says, unless another one is that already."""
    if column.key not in table.columns:
        table.columns[column.key] = position
        return
    first, other = cell_name(table.header, table.columns[column.key]), table.heading(column.key)
    code, more = ("column_twice", {}) if key_of(other) == key_of(name) else ("column_same", {"other": other})
    table.say_heading(code, position, seen=name, first=first, **more)


def _availability(sheet: Sheet, name: str) -> Column | None:
    """The column that "Available" is: possible slots, or the opposite of those in which somebody is away."""
    known = {column.key: column for column in sheet.columns} if key_of(name) in AVAILABLE else {}
    return next((known[key] for key in ("slots", "unavailable", "absent") if key in known), None)


def _take_available(table: Table, position: int, name: str, column: Column) -> None:
    """Take a column of possible slots, unless nothing or only yes and no stand below it, or others say the opposite."""
    grid, header, key = table.grid, table.header, column.key
    cells = {key_of(values.shown(raw)) for _, raw in grid.column(position, header)}
    is_opposite = key != "slots"
    if not cells:
        return
    if cells <= replies.YES | replies.NO | replies.MARKS | replies.CROSSES | replies.EMPTY:
        table.say_heading("column_without_slots", position, seen=name, column_both=in_both(column))
    elif is_opposite and key in table.columns and key not in table.opposite and grid.column(table.columns[key], header):
        first = cell_name(header, table.columns[key])
        table.say_heading("column_contrary", position, seen=name, first=first, other=table.heading(key))
    elif not is_opposite or key in table.opposite:
        _take(table, position, name, column)
    else:
        table.opposite.add(key)
        table.columns[key] = position
        table.say_heading("column_opposite", position, seen=name, column_both=in_both(column))


def _say_unknown_column(table: Table, position: int, name: str) -> None:
    available = [word.capitalize() for word in sorted(AVAILABLE) if _availability(table.sheet, word)]
    titles = [*table.sheet.titles(), *available]
    is_typo = nearest(name, titles, near=TYPO) and table.grid.column(position, table.header, 1)
    code = "column_typo" if is_typo else "column_unknown"
    # Nobody who writes May attend means May not attend or Must attend.
    sense = no_wishes.sense_of(key_of(name))
    meant = [title for title in titles if no_wishes.sense_of(key_of(title)) == sense]
    table.say_heading(code, position, seen=name, **hints(name, meant, few=0, near=TYPO))


def _read_row(table: Table, row: int) -> dict[str, Any] | None:
    """Values of a row; None if nothing known stands there, or if it lacks its name."""
    found: dict[str, Any] = {}
    missing: list[Column] = []
    for column in table.sheet.columns:
        if column.key not in table.columns or column.kind == "any":
            continue
        raw = table.at(row, column.key)
        if values.is_blank(raw):
            if column.required:
                missing.append(column)
            continue
        try:
            if isinstance(raw, values.Broken):
                raise values.Unreadable(raw.code)
            # Numbers of days from 1904 become those that others count; times within a day stay as they are.
            is_day = column.kind in ("date", "time") and type(raw) in (int, float) and raw >= 1
            days = values.DAYS_TO_1904 if is_day and table.grid.since_1904 else 0
            found[column.key] = PARSERS[column.kind](raw + days if days else raw)
        except values.Unreadable as unreadable:
            table.say(str(unreadable), row, column.key, seen=values.shown(raw), **unreadable.params)
            table.unreadable.add((row, column.key))
    if not found and len(missing) == sum(column.required for column in table.sheet.columns):
        return None
    for column in missing:
        table.say("cell_missing", row, column.key, column=table.heading(column.key))
        table.unreadable.add((row, column.key))
    return found if table.sheet.columns[0].key in found else None
