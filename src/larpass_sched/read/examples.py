"""Rows that are no part of any event: the examples of our own template, and sums below a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.findings import finding_of
from larpass_sched.event.names import listed
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.table import Table
from larpass_sched.wording import words
from larpass_sched.wording.template import EXAMPLE_MARKS, EXAMPLES

_CELLS = {key_of(text) for cells in EXAMPLES.values() for texts in cells.values() for text in texts}


def is_example(text: object) -> bool:
    """Whether the first cell of a row says that the row is an example."""
    return isinstance(text, str) and key_of(text).startswith(EXAMPLE_MARKS)


def is_untouched(grid: Grid, row: int) -> bool:
    """Whether a row is as the template has it."""
    return _CELLS.issuperset(key_of(values.shown(raw)) for raw in grid.rows[row] if not values.is_blank(raw))


def say_example(grid: Grid, row: int, column: int, report: Report) -> None:
    """Say that an example row is not counted; one in which something was changed may be meant otherwise."""
    if is_untouched(grid, row):
        report.add("examples_left", grid, row, column, places=f"{grid.name}!{grid.cell(row, column)}")
    else:
        report.add("row_example", grid, row, column, seen=values.name_of(grid.at(row, column)))


def say_examples_once(report: Report) -> None:
    """One finding for all the example rows that were left as they are."""
    left = [finding for finding in report.findings if finding.code == "examples_left"]
    if left:
        places = listed(finding.where() for finding in left)
        once = finding_of("examples_left", sheet=left[0].sheet, cell=left[0].cell, places=places)
        report.findings = [*(finding for finding in report.findings if finding not in left), once]


def say_examples(tables: Iterable[Table]) -> None:
    """Take example rows, and sums in the last row, out of the tables, and say so."""
    for table in tables:
        kept: list[tuple[int, dict[str, Any]]] = []
        first = table.sheet.columns[0].key
        for row, entry in table.rows:
            name = entry.get(first)
            if is_example(name):
                say_example(table.grid, row, table.columns[first], table.report)
            elif row == table.rows[-1][0] and kept and words.is_total_word(key_of(str(name))):
                table.say("row_total", row, first, seen=str(name))
            else:
                # What is left of an example that was written over in part is taken out.
                for key in [key for key in table.columns if key in entry and is_example(table.at(row, key))]:
                    table.say("cell_example", row, key, seen=values.shown(table.at(row, key)))
                    table.unreadable.add((row, key))
                    del entry[key]
                kept.append((row, entry))
        table.rows = kept
