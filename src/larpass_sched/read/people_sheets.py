"""The sheets By attendee and By session of a timetable -> what people hold, and who waits for what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.known_rows import Names
from larpass_sched.read.report import Report
from larpass_sched.read.table import HEADING_WITHIN
from larpass_sched.wording.sheets import say

# Between how much a wish is wanted and what it is.
_MARK = " · "


def itinerary_rows(
    grids: Sequence[Grid], placed: Sequence[Mapping[str, Any]], known: Names, report: Report
) -> list[dict[str, Any]]:
    """Rows as those of the sheet Itineraries, out of the sheet By attendee; none where there is no such sheet.

    A cell is understood by what is placed in its slot. People who are not known have left, and are added to the known.
    """
    grid, headings, rows = _sheet(grids, "sheet attendees", "attendee")
    slots = dict.fromkeys(row["slot"] for row in placed)
    columns = {c: slot for c, text in enumerate(headings) if (slot := _slot_of(text, slots)) is not None}
    whole = [c for c, text in enumerate(headings) if text in _said("day in words")]
    found = []
    for row in rows:
        name = values.shown(grid.at(row, 0))
        if not name:
            continue
        person = known["attendee"].setdefault(key_of(name), name)
        cells = [(c, slot, values.shown(grid.at(row, c))) for c, slot in columns.items()]
        # Of the lines of a day in words, those without the mark are dates.
        lines = [(c, line) for c in whole for line in values.shown(grid.at(row, c)).splitlines() if _MARK in line]
        for column, line in lines:
            heading, _, text = line.partition(_MARK)
            heading, _, mark = heading.rpartition(": ")
            if (named := _slot_of(heading, slots)) is not None:
                cells.append((column, named, f"{mark}{_MARK}{text}"))
        for column, slot, text in cells:
            # What is held in a slot and named in a cell: a mark, the session, and the room in brackets.
            told = key_of(text.partition(_MARK)[2] or text)
            here = (
                at for at in placed if at["slot"] == slot and told.startswith(key_of(f"{at['session']} ({at['room']})"))
            )
            if (place := next(here, None)) is not None:
                found.append({"attendee": person, **{key: place[key] for key in ("slot", "session", "room")}})
            elif text.strip():
                report.add("itinerary_unclear", grid, row, column, seen=text)
    return found


def waiting_lists(grids: Sequence[Grid], known: Names) -> dict[str, tuple[str, ...]]:
    """Who waits for each session, in the order of the sheet By session; empty where there is no such sheet."""
    grid, headings, rows = _sheet(grids, "sheet sessions", "session")
    columns = [_column(headings, word) for word in ("place", "attendee")]
    if None in columns:
        return {}
    waiting: dict[str, list[str]] = {}
    session = ""
    for row in rows:
        session = values.shown(grid.at(row, 0)) or session
        place, person = (values.shown(grid.at(row, c)) for c in columns if c is not None)
        title, name = known["session"].get(key_of(session)), known["attendee"].get(key_of(person))
        if key_of(place) in _said("waiting") and title is not None and name is not None:
            waiting.setdefault(title, []).append(name)
    return {title: tuple(dict.fromkeys(names)) for title, names in waiting.items()}


def speakers_by_session(
    grids: Sequence[Grid], placed: Sequence[Mapping[str, Any]], known: Names, people: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Who is at each session that is placed, out of the sheet By speaker; empty where there is no such sheet.

    `people` are names by their key, in the spelling of the event.
    """
    grid, headings, rows = _sheet(grids, "sheet speakers", "speaker")
    column = _column(headings, "session")
    if column is None:
        return {}
    found: dict[str, list[str]] = {row["session"]: [] for row in placed}
    for row in rows:
        name, title = (values.shown(grid.at(row, c)) for c in (0, column))
        session = known["session"].get(key_of(title))
        if name and session in found:
            found[session].append(people.get(key_of(name), name))
    return {session: tuple(dict.fromkeys(names)) for session, names in found.items()}


def _sheet(grids: Sequence[Grid], name: str, first: str) -> tuple[Grid, list[str], range]:
    """A sheet of a timetable, the keys of its headings, of which the first is known, and the rows below them; nothing
    where it is not there.
    """
    grid = next((grid for grid in grids if key_of(grid.name) in _said(name)), Grid(name, []))
    above = range(min(HEADING_WITHIN, len(grid.rows)))
    header = next((row for row in above if key_of(values.shown(grid.at(row, 0))) in _said(first)), None)
    if header is None:
        return grid, [], range(0)
    return grid, [key_of(values.shown(raw)) for raw in grid.rows[header]], range(header + 1, len(grid.rows))


def _column(headings: Sequence[str], word: str) -> int | None:
    return next((column for column, heading in enumerate(headings) if heading in _said(word)), None)


def _said(word: str) -> tuple[str, ...]:
    """How a word of the workbook is called in both languages, as `key_of` gives it."""
    return key_of(say(word, "en")), key_of(say(word, "sv"))


def _slot_of(heading: str, slots: Iterable[str]) -> str | None:
    """The slot that a heading names, with its time or without."""
    times = r"( [\d:.\N{EN DASH}-]*)?\N{PRIME}*"
    fitting = (slot for slot in slots if re.fullmatch(re.escape(key_of(slot)) + times, key_of(heading)))
    return max(fitting, key=len, default=None)
