"""What somebody changed by hand in a timetable: the sheet Timetable, slots x rooms, and which of two sheets counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from larpass_sched.event import Event, key_of
from larpass_sched.event.findings import Finding
from larpass_sched.event.names import hints, listed
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.table import HEADING_WITHIN
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.certificate import Certificate, timetable_hash
from larpass_sched.timetable.changes import Change, Times, changes_between, followed

_MOST_NAMED = 5
Known = Mapping[str, Mapping[str, str]]

SHEET_NAMES = ("timetable", "schema")
"""The names of the sheet in both languages, as `key_of` gives them."""

# What stands in a place where nothing is held.
_NOTHING = {key_of(text) for text in ("\N{EN DASH}", "\N{EM DASH}", "-", "closed", "stängd", "empty", "tom")}
_LOCKED = {"locked", "låst"}
# A title may have been broken into a few lines.
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A timetable workbook as it was handed back.

    Attributes
    ----------
    timetable : Timetable
        As it is now.
    certificate : Certificate or None
        What was promised when it was written; None if the summary is gone.
    edits : tuple of Change
        What was changed by hand, as far as one sheet still says how it was before.
    findings : tuple of Finding
        Warnings about the workbook; errors are raised instead.
    waiting : mapping of str to tuple of str
        Who waits for each session, in the order of the sheet By session; empty where there is none.
    times : mapping of str to (date, time, time)
        Date, start and end of the slots as the sheet Placements has them, where they are not those of the event.
    speakers : mapping of str to tuple of str
        Who is at each session, as the sheet By speaker has it; empty where there is none.
    """

    timetable: Timetable
    certificate: Certificate | None
    edits: tuple[Change, ...]
    findings: tuple[Finding, ...]
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, Times] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in a place of the sheet, and the row and column of its cell."""

    session: str
    slot: str
    room: str
    locked: bool
    row: int
    column: int


def settled(
    event: Event,
    listed_placements: tuple[Placement, ...],
    board: Sequence[Entry] | None,
    grid: Grid | None,
    certificate: Certificate | None,
    report: Report,
) -> tuple[tuple[Placement, ...], tuple[Change, ...]]:
    """The placements that count, where the sheets Placements and Timetable may both have been changed by hand.

    The one that was changed counts; the certificate tells which one still is as it was written. Without a certificate,
    Placements counts. Where both were changed and say different things, that is an error.
    """
    if board is None or grid is None:
        return listed_placements, ()
    # A lock that only the sheet Timetable shows does not count, and that is said.
    open_places = {(p.session, p.slot, p.room) for p in listed_placements if not p.locked}
    for entry in board:
        if entry.locked and (entry.session, entry.slot, entry.room) in open_places:
            report.add("locked_on_board", grid, entry.row, entry.column, seen=entry.session)
    in_list = Counter((p.session, p.slot, p.room) for p in listed_placements)
    on_board = Counter((entry.session, entry.slot, entry.room) for entry in board)
    if in_list == on_board:
        return listed_placements, ()
    written = certificate.timetable_hash if certificate is not None else ""
    if written and written == timetable_hash(listed_placements):
        moved = followed(event, listed_placements, [(entry.session, (entry.slot, entry.room)) for entry in board])
        return moved, changes_between(event, listed_placements, moved)
    before = tuple(Placement(entry.session, 1, entry.slot, entry.room) for entry in board)
    if written and written == timetable_hash(before):
        return listed_placements, changes_between(event, before, listed_placements)
    # Without a certificate nothing says which of the two was changed.
    named = list(dict.fromkeys(session for session, _, _ in sorted((in_list - on_board) + (on_board - in_list))))
    told = listed([*named[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else [])])
    code = "timetable_both_changed" if written else "timetable_sheets_apart"
    report.add(code, grid, seen=told, board=grid.name)
    return listed_placements, ()


def read_board(grid: Grid, known: Known, report: Report) -> list[Entry] | None:
    """What is held where according to the sheet Timetable; None if it is not one of ours.

    Cells whose slot, room or session is not known go to the report.
    """
    header = _header(grid, known)
    if header is None:
        return None
    named = {column: text for column, raw in enumerate(grid.rows[header]) if column and (text := values.shown(raw))}
    rooms = {column: room for column, text in named.items() if (room := _known_start(text, known["room"])) is not None}
    for column in named.keys() - rooms.keys():
        _say_unknown(report, "room", grid, header, column, named[column], known)
    entries: list[Entry] = []
    for row in range(header + 1, len(grid.rows)):
        filled = {column: values.shown(grid.at(row, column)) for column in range(1, len(grid.rows[row]))}
        filled = {column: text for column, text in filled.items() if text.strip() and key_of(text) not in _NOTHING}
        label = values.shown(grid.at(row, 0))
        slot = _known_start(label, known["slot"])
        # Notes below or beside the timetable are nobody's business, a session without its slot or room is.
        outside = {c: text for c, text in filled.items() if slot is None or c not in named}
        lost = {c: name for c, text in outside.items() if (name := _known_start(text, known["session"])) is not None}
        if slot is None and lost and label.strip():
            _say_unknown(report, "slot", grid, row, 0, label, known)
            continue
        for column, name in lost.items():
            report.add("session_outside", grid, row, column, seen=name)
        for column in [column for column in filled if column not in outside]:
            for session, locked in _sessions(filled[column], known, report, grid, row, column):
                if column in rooms and slot is not None:
                    entries.append(Entry(session, slot, rooms[column], locked, row, column))
    return entries


def _header(grid: Grid, known: Known) -> int | None:
    """The row in which the rooms stand."""
    rooms = known["room"]
    above = ((row, (values.shown(raw) for raw in cells[1:])) for row, cells in enumerate(grid.rows[:HEADING_WITHIN]))
    return next((row for row, texts in above if any(_known_start(text, rooms) is not None for text in texts)), None)


def _sessions(text: str, known: Known, report: Report, grid: Grid, row: int, column: int) -> Iterator[tuple[str, bool]]:
    """The sessions of a cell, with whether they are marked as locked; each begins a line with its title."""
    # The line of speakers may be called like a session.
    titles = {key: name for key, name in known["session"].items() if key not in known.get("person", {})}
    for block in re.split(r"\n\s*\n", text.strip()):
        session = _known_start(block, known["session"])
        if session is None:
            _say_unknown(report, "session", grid, row, column, block, known)
            continue
        lines = block.split("\n")[1:]
        locked = any(key_of(part) in _LOCKED for line in lines for part in line.split("·"))
        further = (titles[key_of(line)] for line in lines if key_of(line) in titles)
        for name in dict.fromkeys((session, *further)):
            yield name, locked


def _known_start(text: str, known: Mapping[str, str]) -> str | None:
    """The known name that the first lines of a text are; what stands below it says more about it."""
    lines = text.strip().split("\n")[:_TITLE_LINES]
    beginnings = (key_of(" ".join(lines[: count + 1])) for count in range(len(lines)))
    return next((known[beginning] for beginning in beginnings if beginning in known), None)


def _say_unknown(report: Report, part: str, grid: Grid, row: int, column: int, text: str, known: Known) -> None:
    seen = text.strip().split("\n")[0]
    report.add(f"unknown_{part}", grid, row, column, seen=seen, **hints(seen, known[part].values()))
