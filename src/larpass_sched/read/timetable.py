"""A timetable workbook -> timetable, also after somebody has edited it by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.event.columns import ITINERARIES, PLACEMENTS, PUBLISHED, Sheet, in_both, is_event, sheet_named
from larpass_sched.event.findings import InputError
from larpass_sched.event.names import listed
from larpass_sched.read.edits import SHEET_NAMES, Reading, read_board, settled
from larpass_sched.read.files import grids_of
from larpass_sched.read.grid import Grid
from larpass_sched.read.known_rows import itinerary_rows, known_rows, names_of, speakers_by_session, waiting_lists
from larpass_sched.read.limits import refused
from larpass_sched.read.report import Report
from larpass_sched.read.table import Table, read_table
from larpass_sched.read.values import Unreadable, date_of, is_blank, shown, time_of
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.certificate import Certificate, input_hash, timetable_hash
from larpass_sched.timetable.changes import Times, as_people_were_seated, changes_between

_SUMMARIES = ("summary", "sammanfattning")
_TIMES: dict[str, Callable[[Any], Any]] = {"date": date_of, "start": time_of, "end": time_of}


def read_timetable(event: Event, path: str | PathLike[str], *, lang: str = "en") -> Timetable:
    """Read a timetable for an event, also after it was changed by hand in the sheet Placements or Timetable.

    Whether it breaks rules is not asked here; see `verify`.

    Parameters
    ----------
    event : Event
        What the timetable is for.
    path : path-like
        The workbook. Runs without a number are numbered in order of time; points that are missing follow from the
        wishes.
    lang : {"en", "sv"}
        Language of the error's text.

    Returns
    -------
    Timetable

    Raises
    ------
    InputError
        If the file cannot be read, or names something that is not part of the event, each with its cell; or if its
        sheets Timetable and Placements were both changed and say different things.
    """
    return read_edited(event, path, lang=lang).timetable


def read_edited(event: Event, path: str | PathLike[str], *, lang: str = "en", withdrawn: bool = False) -> Reading:
    """Read a timetable together with its certificate and what was changed by hand.

    Parameters
    ----------
    event, path, lang
        As in `read_timetable`.
    withdrawn : bool
        Whether sessions, slots, rooms and people that the event does not know count as withdrawn since the timetable
        was published: each is told with its cell, and stays in what is handed out.
    """
    grids, report = grids_of(path), Report()
    order = [grid.name for grid in grids]
    placed = _table(grids, (PLACEMENTS, PUBLISHED), report)
    if placed is None:
        if is_event(order):
            raise refused("file_is_event", Path(path))
        report.add("sheet_missing", wanted_both=in_both(PLACEMENTS), known=listed(order[:12]) or "-")
        raise InputError(report.findings, lang)
    seated, known = _table(grids, (ITINERARIES,), report), names_of(event)
    people = {key_of(name): name for session in event.sessions for name in session.people}
    rows = known_rows(placed, ("session", "slot", "room"), known, withdrawn=withdrawn)
    if seated is not None:
        seats = known_rows(seated, ("attendee", "slot", "session", "room"), known, withdrawn=withdrawn)
    else:
        seats = itinerary_rows(grids, rows, known, report) if withdrawn else []
    board_grid = next((grid for grid in grids if key_of(grid.name) in SHEET_NAMES), None)
    board = None if board_grid is None else read_board(board_grid, known | {"person": people}, report)
    report.stop(order, lang)
    lines = (
        (shown(row[0]), shown(row[1]))
        for grid in grids
        if key_of(grid.name) in _SUMMARIES
        for row in grid.rows
        if len(row) > 1
    )
    certificate = Certificate.from_lines(lines)
    written = _placements(event, rows)
    placements, edits = settled(event, written, board, board_grid, certificate, report)
    report.stop(order, lang)
    timetable = Timetable(event, placements, _itineraries(event, written, seats))
    changed = certificate is None or certificate.timetable_hash != timetable_hash(placements)
    if certificate is not None:
        before = as_people_were_seated(placements, timetable.itineraries)
        if changed and not edits and certificate.timetable_hash == timetable_hash(before):
            edits = changes_between(event, before, placements)
        if certificate.input_hash == input_hash(event):
            _say_other_times(event, placed, rows, changed=changed)
    return Reading(
        timetable,
        certificate,
        edits,
        tuple(report.findings),
        waiting_lists(grids, known),
        _published_times(event, placed, rows, by_hand=changed) if withdrawn else {},
        speakers_by_session(grids, rows, known, people),
    )


def _published_times(
    event: Event, table: Table, rows: Sequence[Mapping[str, Any]], *, by_hand: bool
) -> dict[str, Times]:
    """Date, start and end of slots as they were published, where the event has others now.

    What was moved by the name of its slot has the times of the former slot beside it, and says nothing of its own.
    """
    if not _TIMES.keys() <= table.columns.keys():
        return {}
    beside: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        beside[row["slot"]].add(_times_beside(table, row["line"], _TIMES))
    now = {slot.name: (slot.date, slot.start, slot.end) for slot in event.slots}
    found = {slot: next(iter(times)) for slot, times in beside.items() if len(times) == 1 and slot in now}
    return {
        slot: times
        for slot, times in found.items()
        if times != now[slot]
        and not any(isinstance(time, str) for time in times)
        and times[1] is not None
        and not (by_hand and times in now.values())
    }


def _times_beside(table: Table, number: int, keys: Iterable[str]) -> tuple[Any, ...]:
    """Date and times beside a slot; what is neither as it is written."""
    told = []
    for key in keys:
        raw = table.at(number, key)
        try:
            told.append(None if is_blank(raw) else _TIMES[key](raw))
        except Unreadable:
            told.append(shown(raw))
    return tuple(told)


def _say_other_times(event: Event, table: Table, rows: Sequence[Mapping[str, Any]], *, changed: bool) -> None:
    """Report dates and times that somebody changed by hand beside a slot; they follow from the slot.

    In a row that was moved by the name of its slot there still stand the times of the former slot.
    """
    shown_here = [key for key in _TIMES if key in table.columns]
    times = {slot.name: tuple(getattr(slot, key) for key in shown_here) for slot in event.slots}
    for row in rows:
        told, due = _times_beside(table, row["line"], shown_here), times[row["slot"]]
        if told != due and not (changed and told in times.values()):
            other = next(key for key, one, now in zip(shown_here, told, due, strict=True) if one != now)
            table.say("times_of_slot", row["line"], other, seen=row["slot"])


def _table(grids: Sequence[Grid], sheets: Sequence[Sheet], report: Report) -> Table | None:
    found = ((grid, sheet) for sheet in sheets for grid in grids if sheet_named(grid.name, [sheet]))
    return next((read_table(grid, sheet, report) for grid, sheet in found), None)


def _placements(event: Event, rows: Sequence[Mapping[str, Any]]) -> tuple[Placement, ...]:
    order = {slot.name: position for position, slot in enumerate(event.slots)}
    taken: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        taken[row["session"]] |= {row["run"]} if "run" in row else set()
    placements = []
    for row in sorted(rows, key=lambda row: order.get(row["slot"], len(order))):
        numbers = taken[row["session"]]
        run = row["run"] if "run" in row else min({*range(1, len(numbers) + 2)} - numbers)
        numbers.add(run)
        placements.append(Placement(row["session"], run, row["slot"], row["room"], row.get("locked", False)))
    return tuple(placements)


def _itineraries(
    event: Event, placements: Sequence[Placement], rows: Sequence[Mapping[str, Any]]
) -> tuple[Attendance, ...]:
    run_of = {(p.session, p.slot, p.room): p.run for p in placements}
    points = {attendee.name: dict(attendee.wishes) for attendee in event.attendees}
    return tuple(
        Attendance(
            attendee=row["attendee"],
            slot=row["slot"],
            session=row["session"],
            # An entry that belongs to no placement keeps the first run's number: verify tells that it is wrong.
            run=row["run"] if "run" in row else run_of.get((row["session"], row["slot"], row["room"]), 1),
            room=row["room"],
            points=row["points"] if "points" in row else points.get(row["attendee"], {}).get(row["session"], 0),
        )
        for row in rows
    )
