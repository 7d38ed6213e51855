"""The example rows of our own template: they show how to fill in a sheet, and are no part of any event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.read import values
from larpass_sched.read.report import Report
from larpass_sched.read.table import Table

# The first cell of an example row begins so, in either language.
MARKS = ("example:", "exempel:")


def is_example(text: object) -> bool:
    """Whether the first cell of a row says that the row is an example."""
    return isinstance(text, str) and key_of(text).startswith(MARKS)


def say_examples(tables: Mapping[str, Table], report: Report) -> None:
    """Take example rows out of the tables, and say so."""
    for table in tables.values():
        kept = []
        for row, entry in table.rows:
            name = entry.get(table.sheet.columns[0].key)
            if is_example(name):
                column = table.columns[table.sheet.columns[0].key]
                report.add("row_example", table.grid, row, column, seen=str(name))
            else:
                kept.append((row, _without_rests(table, row, entry, report)))
        table.rows = kept


def _without_rests(table: Table, row: int, entry: dict[str, Any], report: Report) -> dict[str, Any]:
    """A row without what is left of an example that was written over in part."""
    rests = [key for key, column in table.columns.items() if key in entry and is_example(table.grid.at(row, column))]
    for key in rests:
        report.add(
            "cell_example",
            table.grid,
            row,
            table.columns[key],
            seen=values.shown(table.grid.at(row, table.columns[key])),
        )
        table.unreadable.add((row, key))
    return {key: value for key, value in entry.items() if key not in rests}
