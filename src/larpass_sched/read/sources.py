"""Which sheets hold the wishes: the one of that name, the one that was asked for, or the one that looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from larpass_sched.event import key_of
from larpass_sched.event.columns import PASSED_OVER, READ_SHEETS, WISHES, sheet_named
from larpass_sched.event.names import listed
from larpass_sched.read.answers import Source
from larpass_sched.read.examples import is_untouched
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts import Context, Recognised, read_source, reading_of, recognise


@dataclass(frozen=True, slots=True)
class WishesFile:
    """A file of wishes: its name and its sheets."""

    name: str
    grids: Sequence[Grid]


def called(file: WishesFile, grid: Grid) -> str:
    """How findings call a sheet of a file of wishes."""
    return f"[{file.name}]{grid.name}"


def sources_in_event(named: Grid | None, unknown: Sequence[Grid], context: Context) -> tuple[list[Source], list[Grid]]:
    """The wishes in the workbook of an event, and those of its sheets with names that mean nothing that hold none."""
    wanted = context.asked.sheet
    if asked := next((grid for grid in unknown if wanted is not None and key_of(grid.name) == key_of(wanted)), None):
        return _read(recognise(asked, context, forced=True), context), _without(unknown, [asked])
    found = [entry for grid in unknown if (entry := recognise(grid, context)) is not None]
    # A sheet with nothing but headings and examples of the template is no sheet of wishes, if there is another one.
    if named is not None and not (found and all(is_untouched(named, row) for row in [*named.filled_rows()][1:])):
        for entry in found:
            context.report.add("sheet_left", entry.grid, seen=entry.grid.name)
        left = _without(unknown, [entry.grid for entry in found])
        return _read(recognise(named, context, forced=True), context), left
    chosen = _only(found)
    if chosen is None:
        if found:
            _ask_for_sheet(found, context)
        return [], _without(unknown, [entry.grid for entry in found])
    context.report.add("sheet_as_wishes", chosen.grid, seen=chosen.grid.name)
    return _read(chosen, context), _without(unknown, [chosen.grid])


def sources_in_file(file: WishesFile, context: Context) -> list[Source]:
    """The wishes in a file of its own."""
    report, wanted = context.report, context.asked.sheet
    visible: list[Grid] = []
    for plain in (grid for grid in file.grids if not grid.is_empty()):
        grid = named(plain, called(file, plain))
        if grid.hidden and plain.name != wanted:
            report.add("sheet_hidden", grid, seen=plain.name)
        elif key_of(plain.name) not in PASSED_OVER and sheet_named(plain.name, READ_SHEETS) in (None, WISHES):
            visible.append(grid)
    if not visible:
        report.add("file_without_wishes", seen=file.name)
        return []
    by_name = [grid for grid in visible if sheet_named(_plain(grid), [WISHES])]
    if wanted is not None:
        by_name = [grid for grid in visible if key_of(_plain(grid)) == key_of(wanted)] or by_name
    chosen = _chosen(by_name or visible, file, context)
    for grid in _without(visible, [chosen.grid]) if chosen is not None else ():
        report.add("sheet_left", grid, seen=_plain(grid))
    return _read(chosen, context)


def _chosen(grids: Sequence[Grid], file: WishesFile, context: Context) -> Recognised | None:
    if len(grids) == 1:
        return recognise(grids[0], context, forced=True)
    found = [entry for grid in grids if (entry := recognise(grid, context)) is not None]
    chosen = _only(found)
    if chosen is None and found:
        _ask_for_sheet(found, context)
    elif chosen is None:
        context.report.add("file_unrecognised", seen=file.name, known=listed(grid.name for grid in grids))
    return chosen


def _only(found: Sequence[Recognised]) -> Recognised | None:
    """The one sheet of wishes: a form's answers come before what somebody made of them."""
    best = [entry for entry in found if entry.columns.is_form] or list(found)
    return best[0] if len(best) == 1 else None


def _ask_for_sheet(found: Sequence[Recognised], context: Context) -> None:
    """Ask which of several sheets it is, and show what one row of each would mean."""
    readings = ((_plain(entry.grid), *reading_of(entry, entry.layouts[0], context)) for entry in found)
    told = listed(f'"{name}" ({cell}: {reading})' for name, reading, cell in readings)
    context.report.add("sheet_open", found[0].grid, sheets=told, known=_plain(found[0].grid))


def _plain(grid: Grid) -> str:
    """The name of a sheet without that of its file."""
    return grid.name.rpartition("]")[2]


def _read(found: Recognised | None, context: Context) -> list[Source]:
    return [] if found is None else [read_source(found, context)]


def _without(grids: Sequence[Grid], others: Sequence[Grid]) -> list[Grid]:
    names = {other.name for other in others}
    return [grid for grid in grids if grid.name not in names]


def named(grid: Grid, name: str) -> Grid:
    """A sheet that findings call by the names of its file and itself."""
    return replace(grid, name=name, findings=tuple(replace(finding, sheet=name) for finding in grid.findings))
