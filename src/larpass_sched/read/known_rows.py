"""Rows of a timetable whose names are those of an event or withdrawn from it, and what its sheets for people say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.event.names import hints
from larpass_sched.event.stand_in import published_names, stand_in
from larpass_sched.read.draft import Draft
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.table import HEADING_WITHIN, Table
from larpass_sched.read.values import shown
from larpass_sched.wording.sheets import say

Names = dict[str, dict[str, str]]
"""For each kind of thing the spelling that counts, by the key of the name."""

# Between how much a wish is wanted and what it is.
_MARK = " · "
FEW_STRANGERS = 3
"""People who are not in the event, from whom on they are told in one sentence."""


def names_of(event: Event | Draft) -> Names:
    """The names that a timetable of an event may hold; people without a name are called in it by what stands for it.

    The part "several" holds what may mean several people, by its key.
    """
    parts = ("session", "slot", "room", "attendee")
    known = {part: {key_of(thing.name): thing.name for thing in getattr(event, f"{part}s")} for part in parts}
    sure, several = published_names({attendee.name: attendee.email for attendee in event.attendees})
    known["attendee"] = sure | known["attendee"]
    known["several"] = {key: key for key in several if key not in known["attendee"]}
    return known


def known_rows(table: Table, parts: Sequence[str], known: Names, *, withdrawn: bool = False) -> list[dict[str, Any]]:
    """Rows of a table whose names are known, each with its number as "line"; rows with others are reported.

    Parameters
    ----------
    withdrawn : bool
        Whether what the event does not know counts as withdrawn since: it is told, and known from then on. Where most
        people would have gone, that is an error all the same: their wishes stand in a file that was not named.
    """
    rows: list[dict[str, Any]] = []
    named = [(row["attendee"], number) for number, row in table.rows if "attendee" in row and "attendee" in parts]
    # People who are not in the event, each with the first row.
    taken = known["attendee"].keys() | known["several"]
    strangers = dict(entry for entry in reversed(named) if key_of(entry[0]) not in taken)
    few = len(strangers) <= FEW_STRANGERS
    forgotten = not few and not (withdrawn and 2 * len(strangers) <= len({key_of(name) for name, _ in named}))
    if not few:
        first, line = min(strangers.items(), key=itemgetter(1))
        code = "strangers" if forgotten else "withdrawn_people"
        table.say(code, line, "attendee", seen=first, count=str(len(strangers)))
    if not few and not forgotten:
        known["attendee"] |= {key_of(name): name for name in sorted(strangers, key=strangers.__getitem__)}
    for number, row in table.rows:
        names: dict[str, str] = {}
        for part in parts:
            if part not in row:
                continue
            name = known[part].get(key_of(row[part]))
            if name is None and part == "attendee" and forgotten:
                continue
            if name is None:
                gone = withdrawn and not (part == "attendee" and key_of(row[part]) in known["several"])
                # As a message may show them: each once, and people without their addresses.
                there = dict.fromkeys(known[part].values())
                told = [stand_in(name, "en") for name in there] if part == "attendee" else there
                near = hints(row[part], told, few=0 if gone else 8)
                table.say(("withdrawn_" if gone else "unknown_") + part, number, part, seen=row[part], **near)
                if not gone:
                    continue
                name = known[part][key_of(row[part])] = row[part]
            names[part] = name
        if len(names) == len(parts):
            rows.append(row | names | {"line": number})
    return rows


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
        name = shown(grid.at(row, 0))
        if not name:
            continue
        person = known["attendee"].setdefault(key_of(name), name)
        cells = [(c, slot, shown(grid.at(row, c))) for c, slot in columns.items()]
        # Of the lines of a day in words, those without the mark are dates.
        lines = [(c, line) for c in whole for line in shown(grid.at(row, c)).splitlines() if _MARK in line]
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
    waiting, session = dict[str, dict[str, None]](), ""
    for written, place, person in _texts(grids, "sheet sessions", "session", "place", "attendee") or ():
        session = written or session
        title, name = known["session"].get(key_of(session)), known["attendee"].get(key_of(person))
        if key_of(place) in _said("waiting") and title is not None and name is not None:
            waiting.setdefault(title, {})[name] = None
    return {title: tuple(names) for title, names in waiting.items()}


def speakers_by_session(
    grids: Sequence[Grid], placed: Sequence[Mapping[str, Any]], known: Names, people: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Who is at each session that is placed, out of the sheet By speaker; empty where there is no such sheet.

    `people` are names by their key, in the spelling of the event.
    """
    texts = _texts(grids, "sheet speakers", "speaker", "session")
    found: dict[str | None, dict[str, None]] = {row["session"]: {} for row in placed if texts is not None}
    for name, title in texts or ():
        if name and (session := known["session"].get(key_of(title))) in found:
            found[session][people.get(key_of(name), name)] = None
    return {str(session): tuple(names) for session, names in found.items()}


def _sheet(grids: Sequence[Grid], name: str, first: str) -> tuple[Grid, list[str], range]:
    """A sheet of a timetable, the keys of its headings, of which the first is known, and its rows; else nothing."""
    grid = next((grid for grid in grids if key_of(grid.name) in _said(name)), Grid(name, []))
    above = range(min(HEADING_WITHIN, len(grid.rows)))
    header = next((row for row in above if key_of(shown(grid.at(row, 0))) in _said(first)), None)
    if header is None:
        return grid, [], range(0)
    return grid, [key_of(shown(raw)) for raw in grid.rows[header]], range(header + 1, len(grid.rows))


def _texts(grids: Sequence[Grid], name: str, *words: str) -> list[list[str]] | None:
    """What stands in each row of a sheet below the headings that are wanted; None where not all of them are there."""
    grid, headings, rows = _sheet(grids, name, words[0])
    found = [next((column for column, heading in enumerate(headings) if heading in _said(w)), None) for w in words]
    columns = [column for column in found if column is not None]
    return [[shown(grid.at(row, c)) for c in columns] for row in rows] if len(columns) == len(words) else None


def _said(word: str) -> tuple[str, ...]:
    """How a word of the workbook is called in both languages, as `key_of` gives it."""
    return key_of(say(word, "en")), key_of(say(word, "sv"))


def _slot_of(heading: str, slots: Iterable[str]) -> str | None:
    """The slot that a heading names, with its time or without."""
    times = r"( [\d:.\N{EN DASH}-]*)?\N{PRIME}*"
    fitting = (slot for slot in slots if re.fullmatch(re.escape(key_of(slot)) + times, key_of(heading)))
    return max(fitting, key=len, default=None)
