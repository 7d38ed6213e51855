"""Spreadsheet -> event: `files` -> `grid` -> `table`, and `layouts` -> `wishes` -> `people`; `draft` -> `build`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import get_args

from larpass_sched.event import Event
from larpass_sched.event.columns import NAMES, in_both, is_timetable, language_of, sheet_named
from larpass_sched.event.findings import Finding, InputError, finding_of
from larpass_sched.event.given import as_tuple, seen
from larpass_sched.event.names import listed
from larpass_sched.event.options import Scale
from larpass_sched.read.answers import Layout
from larpass_sched.read.build import WishesFile, event_from_grids, named
from larpass_sched.read.files import grids_of, sheet_names
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts import Asked
from larpass_sched.read.timetable import read_edited, read_timetable
from larpass_sched.timetable.published import published_from
from larpass_sched.wording.language import Lang

__all__ = ["inspect", "language_of_workbook", "published_from", "read_edited", "read_event", "read_timetable"]


def read_event(
    path: str | PathLike[str],
    *,
    wishes: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
    layout: Layout | None = None,
    scale: Scale | None = None,
    sheet: str | None = None,
    names: str | PathLike[str] | None = None,
    lang: str | None = None,
) -> Event:
    """Read an event from a workbook, and wishes as forms, polls and people at a wall leave them.

    Parameters
    ----------
    path : path-like
        The workbook (.xlsx, .xlsm, .xls or .ods), with English or Swedish names of sheets and columns.
    wishes : path-like, or sequence of path-like
        Further files of wishes, as they were exported: Microsoft Forms, Google Forms, SurveyMonkey, Doodle, a matrix,
        a list; .xlsx, .xlsm, .xls, .ods or .csv.
    layout : {"matrix", "choices", "ranking", "selection", "list"}, optional
        How wishes stand in their sheets; None: find it out.
    scale : {"points", "rank", "tick"}, optional
        What numbers and orders mean; None: what the settings say, else what leaves no doubt.
    sheet : str, optional
        The sheet of wishes, where a file has several that could be it.
    names : path-like, optional
        A workbook with a sheet Names, as `larpass-sched check --write-names` writes it.
    lang : {"en", "sv"}, optional
        Language of the error's text, and of the names of people who gave none; None: that of the workbook's sheets.

    Returns
    -------
    Event
        Its `findings` tell what was recognised and what is odd without being wrong.

    Raises
    ------
    InputError
        With everything that is wrong, each with its sheet and cell.
    ValueError
        If `layout` or `scale` is unknown.
    """
    _expect_path("path", path)
    lang = lang or language_of_workbook(path) or "en"
    event, findings = inspect(path, wishes=wishes, layout=layout, scale=scale, sheet=sheet, names=names, lang=lang)
    if event is None:
        raise InputError(findings, lang)
    return event


def inspect(
    path: str | PathLike[str],
    *,
    wishes: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
    layout: Layout | None = None,
    scale: Scale | None = None,
    sheet: str | None = None,
    names: str | PathLike[str] | None = None,
    lang: str | None = None,
) -> tuple[Event | None, tuple[Finding, ...]]:
    """Read an event and hand out all findings instead of raising.

    Parameters
    ----------
    path, wishes, layout, scale, sheet, names, lang
        As in `read_event`.

    Returns
    -------
    (Event or None, tuple of Finding)
        The event is None if a finding is an error.

    Raises
    ------
    ValueError
        If `layout` or `scale` is unknown.
    """
    _expect_path("path", path)
    wishes = _files(wishes)
    for name, value, allowed in (("layout", layout, get_args(Layout)), ("scale", scale, get_args(Scale))):
        if value is not None and value not in allowed:
            raise ValueError(f"{name} is {value!r}: expected one of {', '.join(map(str, allowed))}.")
    lang = lang or language_of_workbook(path) or "en"
    refused: list[Finding] = []
    with _without_collecting():
        grids = _opened(path, refused)
        if is_timetable([grid.name for grid in grids]):
            return None, (finding_of("file_is_timetable", seen=Path(path).name),)
        files = [
            WishesFile(Path(file).name, sheets) for file in wishes if (sheets := _opened(file, refused, text=True))
        ]
        spellings = []
        if names is not None and (sheets := _opened(names, refused)):
            file = Path(names).name
            found = [grid for grid in sheets if sheet_named(grid.name, [NAMES])]
            spellings = [named(grid, f"[{file}]{grid.name}") for grid in found]
            if not found:
                known = listed(grid.name for grid in sheets)
                refused.append(finding_of("sheet_missing", sheet=file, wanted_both=in_both(NAMES), known=known))
        if refused and not grids:
            return None, tuple(refused)
        about, title = Asked(layout, scale, sheet), Path(path).stem
        event, findings = event_from_grids(grids, wishes=files, names=spellings, title=title, asked=about, lang=lang)
    if refused:
        # Whether there are wishes cannot be said while a file of them is closed.
        return None, (*refused, *(finding for finding in findings if finding.code != "wishes_none"))
    return event, findings


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python from looking for circles among millions of cells: there are none, and it takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def language_of_workbook(path: str | PathLike[str]) -> Lang | None:
    """The language that a workbook is written in, as the names of its sheets say; None: it is not clear."""
    return language_of(sheet_names(path))


def _files(wishes: object) -> list[str | PathLike[str]]:
    """Files of wishes; one alone need not stand in a list."""
    if isinstance(wishes, (str, PathLike)):
        return [wishes]
    files = list(as_tuple(wishes, "wishes", "names of files; Event.from_frames takes wishes as a DataFrame"))
    for file in files:
        _expect_path("wishes", file)
    return files


def _expect_path(name: str, path: object) -> None:
    if not isinstance(path, (str, PathLike)):
        raise TypeError(f"{name} is {seen(path)}: expected the name of a file; Event.from_frames takes DataFrames.")


def _opened(path: str | PathLike[str], refused: list[Finding], *, text: bool = False) -> list[Grid]:
    try:
        return grids_of(path, text=text)
    except InputError as error:
        refused += error.findings
        return []
