"""The sheet Timetable, slots x rooms, read again after somebody has moved sessions in it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from larpass_sched.event import key_of
from larpass_sched.event.names import hints
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.table import HEADING_WITHIN

Known = Mapping[str, Mapping[str, str]]

SHEET_NAMES = ("timetable", "schema")
"""The names of the sheet in both languages, as `key_of` gives them."""

# What stands in a place where nothing is held.
_NOTHING = {key_of(text) for text in ("\N{EN DASH}", "\N{EM DASH}", "-", "closed", "stängd", "empty", "tom")}
_LOCKED = {"locked", "låst"}
# A title may have been broken into a few lines.
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in a place of the sheet, and the row and column of its cell."""

    session: str
    slot: str
    room: str
    locked: bool
    row: int
    column: int


def is_board(grid: Grid) -> bool:
    """Whether a sheet has the name of the sheet Timetable."""
    return key_of(grid.name) in SHEET_NAMES


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
