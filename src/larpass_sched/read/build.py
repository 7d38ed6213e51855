"""Grids -> event: the one way that workbooks and DataFrames share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from larpass_sched.event import Event, key_of
from larpass_sched.findings import Finding
from larpass_sched.names import listed, suggest
from larpass_sched.options import Scale
from larpass_sched.read.columns import EVENT_SHEETS, PASSED_OVER, WISHES, in_both, sheet_named
from larpass_sched.read.draft import draft_of, say_doubts
from larpass_sched.read.grid import Grid
from larpass_sched.read.people import add_wishes
from larpass_sched.read.report import Report
from larpass_sched.read.table import read_table
from larpass_sched.read.wishes import read_matrix


def event_from_grids(
    grids: Sequence[Grid], *, wishes: Sequence[Grid] = (), title: str = ""
) -> tuple[Event | None, tuple[Finding, ...]]:
    """Read an event from its sheets.

    Parameters
    ----------
    grids : sequence of Grid
        The sheets of a workbook, in any order.
    wishes : sequence of Grid
        Further sheets of wishes.
    title : str
        What the event is called if its settings do not say.

    Returns
    -------
    (Event or None, tuple of Finding)
        None if a finding is an error.
    """
    report = Report()
    sheets = known_sheets(grids, report)
    tables = {
        sheet.key: read_table(sheets[sheet.key], sheet, report)
        for sheet in EVENT_SHEETS
        if sheet is not WISHES and sheet.key in sheets
    }
    draft = draft_of(tables, report)
    sources = [*([sheets[WISHES.key]] if WISHES.key in sheets else []), *wishes]
    matrices = [read_matrix(grid, draft.spelt["sessions"], report) for grid in sources]
    scale = draft.settings.get("scale")
    add_wishes(draft, matrices, cast(Scale, scale) if scale in get_args(Scale) else None, report)
    say_doubts(draft, tables, report)
    findings = tuple(report.findings)
    if report.has_errors:
        return None, findings
    return Event(**draft.parts() | {"title": draft.title or title, "findings": findings}), findings


def known_sheets(grids: Sequence[Grid], report: Report) -> Mapping[str, Grid]:
    """The sheets of an event by their keys; unknown, double and missing ones go to the report."""
    found: dict[str, Grid] = {}
    for grid in grids:
        sheet = sheet_named(grid.name, EVENT_SHEETS)
        if sheet is None:
            if key_of(grid.name) not in PASSED_OVER and any(True for _ in grid.filled_rows()):
                names = [name for known in EVENT_SHEETS for name in (known.en, known.sv)]
                report.add("sheet_unknown", grid, seen=grid.name, known=listed(suggest(grid.name, names)))
        elif sheet.key in found:
            report.add("sheet_twice", grid, seen=grid.name, first=found[sheet.key].name)
        else:
            found[sheet.key] = grid
    for sheet in EVENT_SHEETS:
        if sheet.required and sheet.key not in found:
            known = listed(grid.name for grid in grids[:12]) or "-"
            report.add("sheet_missing", wanted=in_both(sheet), known=known)
    return found


def wishes_grid(grids: Sequence[Grid], file: str) -> Grid | None:
    """The sheet of wishes in a file of wishes: the one of that name, or else the first that holds anything."""
    filled = [grid for grid in grids if key_of(grid.name) not in PASSED_OVER and any(True for _ in grid.filled_rows())]
    named = [grid for grid in filled if sheet_named(grid.name, [WISHES])]
    chosen = next(iter([*named, *filled]), None)
    return None if chosen is None else replace(chosen, name=f"[{file}]{chosen.name}")
