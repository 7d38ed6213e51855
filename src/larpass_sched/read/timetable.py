"""A timetable workbook -> timetable, also after somebody has edited it by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.event.columns import ITINERARIES, PLACEMENTS, PUBLISHED, Sheet, in_both, is_event, sheet_named
from larpass_sched.event.findings import InputError
from larpass_sched.event.names import listed
from larpass_sched.read.board import is_board, read_board
from larpass_sched.read.edits import Reading, settled
from larpass_sched.read.files import grids_of
from larpass_sched.read.grid import Grid
from larpass_sched.read.known_rows import known_rows, names_of
from larpass_sched.read.limits import refused
from larpass_sched.read.people_sheets import itinerary_rows, speakers_by_session, waiting_lists
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
    grids = grids_of(path)
    report = Report()
    placed = _table(grids, (PLACEMENTS, PUBLISHED), report)
    if placed is None:
        names = [grid.name for grid in grids]
        if is_event(names):
            raise refused("file_is_event", Path(path))
        report.add("sheet_missing", wanted_both=in_both(PLACEMENTS), known=listed(names[:12]) or "-")
        raise InputError(report.findings, lang)
    seated = _table(grids, (ITINERARIES,), report)
    known_names = names_of(event)
    people = {key_of(name): name for session in event.sessions for name in session.people}
    placement_rows = known_rows(placed, ("session", "slot", "room"), known_names, withdrawn=withdrawn)
    if seated is None:
        seated_rows = itinerary_rows(grids, placement_rows, known_names, report) if withdrawn else []
    else:
        parts = ("attendee", "slot", "session", "room")
        seated_rows = known_rows(seated, parts, known_names, withdrawn=withdrawn)
    board_grid = next((grid for grid in grids if is_board(grid)), None)
    board = None if board_grid is None else read_board(board_grid, known_names | {"person": people}, report)
    order = [grid.name for grid in grids]
    report.sort(order)
    if report.has_errors:
        raise InputError(report.findings, lang)
    certificate = _certificate(grids)
    written = _placements(event, placement_rows)
    placements, edits = settled(event, written, board, board_grid, certificate, report)
    report.sort(order)
    if report.has_errors:
        raise InputError(report.findings, lang)
    timetable = Timetable(event, placements, _itineraries(event, written, seated_rows))
    if certificate is not None:
        changed = certificate.timetable_hash != timetable_hash(placements)
        before = as_people_were_seated(placements, timetable.itineraries)
        if changed and not edits and certificate.timetable_hash == timetable_hash(before):
            edits = changes_between(event, before, placements)
        if certificate.input_hash == input_hash(event):
            _say_other_times(event, placed, placement_rows, changed=changed)
    waiting = waiting_lists(grids, known_names)
    by_hand = certificate is None or certificate.timetable_hash != timetable_hash(placements)
    times = _published_times(event, placed, placement_rows, by_hand=by_hand) if withdrawn else {}
    speakers = speakers_by_session(grids, placement_rows, known_names, people)
    return Reading(timetable, certificate, edits, tuple(report.findings), waiting, times, speakers)


def _published_times(
    event: Event, table: Table, rows: Sequence[Mapping[str, Any]], *, by_hand: bool
) -> dict[str, Times]:
    """Date, start and end of slots as they were published, where the event has others now.

    What was moved by the name of its slot has the times of the former slot beside it, and says nothing of its own.
    """
    if not _TIMES.keys() <= table.columns.keys():
        return {}
    beside: dict[str, set[Any]] = defaultdict(set)
    for number, row in _numbered(table, rows):
        beside[row["slot"]].add(_times_beside(table, number, _TIMES))
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


def _numbered(table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Rows whose names are known, with their numbers in the sheet."""
    numbers = [number for number, row in table.rows if {"session", "slot", "room"} <= row.keys()]
    return zip(numbers, rows, strict=True)


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
    for number, row in _numbered(table, rows):
        told = _times_beside(table, number, shown_here)
        if told != times[row["slot"]] and not (changed and told in times.values()):
            other = next(key for key, one, due in zip(shown_here, told, times[row["slot"]], strict=True) if one != due)
            table.say("times_of_slot", number, other, seen=row["slot"])


def _certificate(grids: Sequence[Grid]) -> Certificate | None:
    lines = (
        (shown(row[0]), shown(row[1]))
        for grid in grids
        if key_of(grid.name) in _SUMMARIES
        for row in grid.rows
        if len(row) > 1
    )
    return Certificate.from_lines(lines)


def _table(grids: Sequence[Grid], sheets: Sequence[Sheet], report: Report) -> Table | None:
    for sheet in sheets:
        for grid in grids:
            if sheet_named(grid.name, [sheet]):
                return read_table(grid, sheet, report)
    return None


def _placements(event: Event, rows: Sequence[Mapping[str, Any]]) -> tuple[Placement, ...]:
    order = {slot.name: position for position, slot in enumerate(event.slots)}
    last = len(order)
    taken: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if "run" in row:
            taken[row["session"]].add(row["run"])
    placements = []
    for row in sorted(rows, key=lambda row: order.get(row["slot"], last)):
        run = row.get("run")
        if run is None:
            numbers = taken[row["session"]]
            run = next(number for number in range(1, len(numbers) + 2) if number not in numbers)
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
