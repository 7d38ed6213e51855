"""The plain lists that other programs can rely on: placements, itineraries, and the findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from larpass_sched.event.columns import ITINERARIES, PLACEMENTS, Column
from larpass_sched.event.findings import Finding
from larpass_sched.event.stand_in import ADDRESS
from larpass_sched.timetable import Timetable
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Rows, Sheet, Style, Value, fitting_widths, listing, row_of
from larpass_sched.write.facts import Facts

_NUMBERS = ("run", "seats", "attendees", "points")
_STYLES: dict[str, Style] = {"date": "date", "start": "time", "end": "time", "locked": "centre"}
_FINDING_WIDTHS = [14.0, 22.0, 30.0, 60.0, 60.0]
_STYLES |= dict.fromkeys(_NUMBERS, "whole")


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One row of the sheet Placements.

    `seats` can be given; `attendees` are all who attend, also at a distance, None where nobody's itinerary is known.
    """

    session: str
    run: int
    slot: str
    room: str
    date: dt.date | None
    start: dt.time | None
    end: dt.time | None
    seats: int
    attendees: int | None
    locked: bool


PLACEMENT_COLUMNS = tuple(PLACEMENTS.column(part.name) for part in fields(PlacementRow))
ITINERARY_COLUMNS = ITINERARIES.columns


def placement_rows(timetable: Timetable) -> list[PlacementRow]:
    """All placements with what an organiser wants to see beside them, in order of slots and rooms."""
    event, crowds, facts = timetable.event, timetable.crowds, Facts(timetable)
    known = bool(timetable.itineraries) or not event.attendees
    rows = []
    for p in timetable.placements:
        slot, seats = event.slot_named[p.slot], facts.seats(p)
        crowd = crowds[p.session, p.slot, p.room] if known else None
        rows.append(
            PlacementRow(p.session, p.run, p.slot, p.room, slot.date, slot.start, slot.end, seats, crowd, p.locked)
        )
    return rows


def placements_sheet(timetable: Timetable, lang: str) -> Sheet:
    """The sheet Placements, which is accepted again as the sheet Published."""
    rows = [(*astuple(row)[:-1], "x" if row.locked else None) for row in placement_rows(timetable)]
    return _table(PLACEMENTS.title(lang), "Placements", PLACEMENT_COLUMNS, rows, lang)


def itineraries_sheet(timetable: Timetable, lang: str) -> Sheet:
    """The sheet Itineraries: one row per attendee and attended session."""
    rows = [tuple(getattr(entry, column.key) for column in ITINERARY_COLUMNS) for entry in timetable.itineraries]
    return _table(ITINERARIES.title(lang), "Itineraries", ITINERARY_COLUMNS, rows, lang)


def findings_sheet(findings: Sequence[Finding], lang: str) -> Sheet:
    """The sheet Findings: what the reader had to say about the input."""
    columns = ("level", "where", "seen", "message", "mend")
    rows: Rows = [row_of([say(column, lang) for column in columns], "heading")]
    for finding in findings:
        texts = (say(finding.level, lang), finding.where(), finding.seen, finding.message(lang), finding.mend(lang))
        # The workbook is passed on; whoever needs the address finds it in the cell that is named.
        rows.append(row_of([ADDRESS.sub(say("an address", lang), text) for text in texts], "wrapped"))
    if not findings:
        rows.append(row_of((say("note", lang), None, None, say("no findings", lang), None), "wrapped"))
    return listing(say("sheet findings", lang), "Findings", rows, _FINDING_WIDTHS, frozen="A2")


def _heading(column: Column, lang: str) -> Cell:
    note = say("note locked", lang) if column.key == "locked" else ""
    return Cell(column.title(lang), "heading_number" if column.key in _NUMBERS else "heading", note=note)


def _table(name: str, table: str, columns: Sequence[Column], rows: Sequence[tuple[Value, ...]], lang: str) -> Sheet:
    cells: Rows = [[_heading(column, lang) for column in columns]]
    for row in rows:
        cells.append([Cell(value, _STYLES.get(c.key, "wrapped")) for c, value in zip(columns, row, strict=True)])
    widths = fitting_widths(cells)
    if not rows:
        # A table without any row under its headings is one that Excel wants to repair.
        cells.append([Cell(None) for _ in columns])
    return listing(name, table, cells, widths, frozen="B2", landscape=len(columns) > 6)
