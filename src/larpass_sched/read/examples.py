"""Rows that are no part of any event: the examples of our own template, and sums below a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.read import values, words
from larpass_sched.read.report import Report
from larpass_sched.read.table import Table

# The first cell of an example row begins so, in either language.
MARKS = ("example:", "exempel:")


def is_example(text: object) -> bool:
    """Whether the first cell of a row says that the row is an example."""
    return isinstance(text, str) and key_of(text).startswith(MARKS)


def say_examples(tables: Mapping[str, Table], report: Report) -> None:
    """Take example rows, and sums in the last row, out of the tables, and say so."""
    for table in tables.values():
        kept: list[tuple[int, dict[str, Any]]] = []
        last = table.rows[-1][0] if table.rows else None
        for row, entry in table.rows:
            name = entry.get(table.sheet.columns[0].key)
            column = table.columns[table.sheet.columns[0].key]
            if is_example(name):
                report.add("row_example", table.grid, row, column, seen=str(name))
            elif row == last and kept and words.is_total_word(key_of(str(name))):
                report.add("row_total", table.grid, row, column, seen=str(name))
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
