"""Spreadsheet -> event: `files` -> `grid` -> `table` and `wishes` -> `draft` -> `build`."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from larpass_sched.event import Event
from larpass_sched.findings import Finding, InputError
from larpass_sched.read.build import event_from_grids, wishes_grid
from larpass_sched.read.files import grids_of
from larpass_sched.read.grid import Grid
from larpass_sched.read.timetable import published_from, read_edited, read_timetable

__all__ = ["inspect", "published_from", "read_edited", "read_event", "read_timetable"]


def read_event(path: str | PathLike[str], *, wishes: Sequence[str | PathLike[str]] = (), lang: str = "en") -> Event:
    """Read an event from a workbook.

    Parameters
    ----------
    path : path-like
        The workbook (.xlsx), with English or Swedish names of sheets and columns.
    wishes : sequence of path-like
        Further files of wishes, .xlsx or .csv: a matrix with one row per person and one column per session.
    lang : {"en", "sv"}
        Language of the error's text.

    Returns
    -------
    Event
        Its `findings` tell what was recognised and what is odd without being wrong.

    Raises
    ------
    InputError
        With everything that is wrong, each with its sheet and cell.
    """
    event, findings = inspect(path, wishes=wishes)
    if event is None:
        raise InputError(findings, lang)
    return event


def inspect(
    path: str | PathLike[str], *, wishes: Sequence[str | PathLike[str]] = ()
) -> tuple[Event | None, tuple[Finding, ...]]:
    """Read an event and hand out all findings instead of raising.

    Parameters
    ----------
    path, wishes : path-like, sequence of path-like
        As in `read_event`.

    Returns
    -------
    (Event or None, tuple of Finding)
        The event is None if a finding is an error.
    """
    refused: list[Finding] = []
    grids: list[Grid] = []
    further: list[Grid] = []
    try:
        grids = grids_of(path)
    except InputError as error:
        refused += error.findings
    for file in wishes:
        try:
            grid = wishes_grid(grids_of(file, text=True), Path(file).name)
        except InputError as error:
            refused += error.findings
        else:
            further += [] if grid is None else [grid]
    if refused and not grids:
        return None, tuple(refused)
    event, findings = event_from_grids(grids, wishes=further, title=Path(path).stem)
    return (None if refused else event), (*refused, *findings)
