"""The timetable as people look at it: slots down, rooms across, on one page of A4."""

from __future__ import annotations

from larpass_sched.event import Event, Slot
from larpass_sched.language import date_text, number_text, time_text
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.write.cells import Cell, Piece, Sheet, wrapped_lines
from larpass_sched.write.lists import PlacementRow, placement_rows
from larpass_sched.write.texts import say

# What A4 landscape holds at full size within our margins: characters across and points down.
_PAGE_WIDTH, _PAGE_HEIGHT = 146.0, 485.0
_SLOT_WIDTH = 15.0
_HEADING_HEIGHT = 38.0
_TALLEST = 150.0
# Height of a line of each look, in points; and how many more characters fit in a line than in one of 11 points.
_LINE_HEIGHT = {"strong": 15.0, "plain": 13.5, "quiet": 12.5}
_FIT = {"strong": 0.95, "plain": 1.1, "quiet": 1.2}


def timetable_sheet(timetable: Timetable, lang: str) -> Sheet:
    """The sheet Timetable: each cell says which session is held, who speaks and how many of the seats are taken."""
    event = timetable.event
    days = sorted({slot.date for slot in event.slots if slot.date is not None})
    day = date_text(days[0], lang) if len(days) == 1 else ""
    width = min(32.0, max(17.0, (_PAGE_WIDTH - _SLOT_WIDTH) / len(event.rooms)))
    rows: list[list[Cell | None]] = [[Cell(day.replace(" ", "\n", 1), "corner"), *_room_cells(event, lang)]]
    heights = {1: _HEADING_HEIGHT}
    room_for_each = (_PAGE_HEIGHT - _HEADING_HEIGHT) / len(event.slots)
    held = {(row.slot, row.room): row for row in placement_rows(timetable)}
    for number, slot in enumerate(event.slots, start=2):
        cells = [_place_cell(timetable, slot, room, held.get((slot.name, room)), lang) for room in event.room_named]
        rows.append([_slot_cell(slot, lang, with_day=len(days) > 1), *cells])
        needed = max(_height(cell, width) for cell in cells)
        heights[number] = min(400.0, max(needed, min(_TALLEST, room_for_each)))
    return Sheet(
        name=say("sheet timetable", lang),
        rows=rows,
        widths=[_SLOT_WIDTH, *(width for _ in event.rooms)],
        heights=heights,
        frozen="B2",
        landscape=True,
        one_page=True,
        print_rows=1,
        header="   ".join(part for part in (event.title or say("untitled", lang), day) if part),
        footer=say("page made by", lang),
        lines=False,
    )


def _room_cells(event: Event, lang: str) -> list[Cell]:
    return [
        Cell(f"{room.name}\n{say('room seats', lang, seats=number_text(room.seats, lang))}", "room")
        for room in event.rooms
    ]


def _slot_cell(slot: Slot, lang: str, *, with_day: bool) -> Cell:
    day = date_text(slot.date, lang) if with_day and slot.date is not None else ""
    return Cell("\n".join(part for part in (slot.name, day, time_text(slot.start, slot.end)) if part), "slot")


def _place_cell(timetable: Timetable, slot: Slot, room: str, row: PlacementRow | None, lang: str) -> Cell:
    event = timetable.event
    if row is None:
        closed = slot.name in event.room_named[room].unavailable
        return Cell(say("closed" if closed else "nothing", lang), "empty")
    pieces = [Piece(row.session, "strong")]
    speakers = event.session_named[row.session].speakers
    if speakers:
        pieces.append(Piece(", ".join(speakers)))
    small = _small_print(timetable, row, lang)
    if small:
        pieces.append(Piece(small, "quiet"))
    return Cell(tuple(pieces), "held")


def _small_print(timetable: Timetable, row: PlacementRow, lang: str) -> str:
    parts = []
    if row.attendees is not None and timetable.event.attendees:
        people, seats = number_text(row.attendees, lang), number_text(row.seats, lang)
        key = "people expected" if row.attendees > row.seats else "people of seats"
        parts.append(say(key, lang, people=people, seats=seats))
        if row.attendees == row.seats:
            parts.append(say("full", lang))
    runs: tuple[Placement, ...] = timetable.runs_of[row.session]
    if len(runs) > 1:
        parts.append(say("run of", lang, run=row.run, runs=len(runs)))
    # Lines break between the parts, never within one.
    return " · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)


def _height(cell: Cell, width: float) -> float:
    if not isinstance(cell.value, tuple):
        return 0.0
    lines = ((wrapped_lines(p.text, width * _FIT[p.look]), _LINE_HEIGHT[p.look]) for p in cell.value)
    return 6.0 + sum(count * height for count, height in lines)
