"""The timetable as people look at it: slots down, rooms across, on one page of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from larpass_sched.event import Event, Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, number_text, time_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import HIGHEST_ROW, Cell, Piece, Rows, Sheet, wrapped_lines
from larpass_sched.write.facts import Facts
from larpass_sched.write.lists import PlacementRow, placement_rows
from larpass_sched.write.present import present_at
from larpass_sched.write.tracks import track_numbers

# What A4 landscape and upright hold at full size within our margins: characters across and points down.
_LANDSCAPE, _UPRIGHT = (142.0, 488.0), (97.0, 735.0)
_SLOT_WIDTH = 15.0
_NARROWEST, _WIDEST = 15.0, 95.0
_BAND_HEIGHT = 22.0
# Upright is worth it where it is so many times larger.
_MUCH = 1.15
_TALLEST = 150.0
# Height of a line of each look, in points; and how many more characters fit in a line than in one of 11 points.
_LINE_HEIGHT = {"strong": 15.0, "plain": 13.5, "quiet": 12.5}
_FIT = {"strong": 0.92, "plain": 1.05, "quiet": 1.15}


def timetable_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet Timetable: each cell says which session is held, who speaks and how many of the seats are taken."""
    event = facts.event
    days = sorted({slot.date for slot in event.slots if slot.date is not None})
    day = date_text(days[0], lang) if len(days) == 1 else ""
    rows = timetable_rows(facts, lang)
    landscape, upright = _best_layout(rows, *_LANDSCAPE), _best_layout(rows, *_UPRIGHT)
    best = upright if upright.scale > _MUCH * landscape.scale else landscape
    return Sheet(
        name=say("sheet timetable", lang),
        rows=rows,
        widths=[_SLOT_WIDTH, *(best.width for _ in event.rooms)],
        heights=dict(enumerate(best.heights, start=1)),
        frozen="B2",
        landscape=best is landscape,
        one_page=True,
        print_rows=1,
        header="   ".join(part for part in (event.title or say("untitled", lang), day) if part),
        footer=say("page made by", lang),
        lines=False,
    )


def timetable_rows(facts: Facts, lang: str) -> Rows:
    """The cells of the timetable: rooms as headings, then a row for each slot, and a band above each of several days.

    The first line of each cell is the title of its session: by that the timetable is read again after changes by hand.
    """
    event = facts.event
    days = sorted({slot.date for slot in event.slots if slot.date is not None})
    corner = date_text(days[0], lang).replace(" ", "\n", 1) if len(days) == 1 else say("slot", lang)
    note = say("note timetable", lang)
    rows: Rows = [[Cell(corner, "corner", note=note), *_room_cells(event, lang)]]
    held: dict[tuple[str, str], list[PlacementRow]] = {}
    for row in placement_rows(facts.timetable):
        held.setdefault((row.slot, row.room), []).append(row)
    shown = None
    for slot in event.slots:
        if len(days) > 1 and slot.date is not None and slot.date != shown:
            shown = slot.date
            rows.append([Cell(date_text(shown, lang), "band"), *(Cell(None, "band") for _ in event.rooms)])
        places = (_place_cell(facts, slot, r.name, held.get((slot.name, r.name), []), lang) for r in event.rooms)
        rows.append([_slot_cell(slot), *places])
    return rows


@dataclass(frozen=True, slots=True)
class _Layout:
    """Width of the rooms' columns and heights of all rows, and the scale at which they fill the page."""

    width: float
    heights: list[float]
    scale: float


def _best_layout(rows: Rows, page_width: float, page_height: float) -> _Layout:
    """The layout with which a page is printed largest.

    Wide columns make the rows low and the page wide, narrow ones the other way round; the printer makes everything as
    small as the longer side demands.
    """
    rooms = len(rows[0]) - 1
    most = _WIDEST if rooms == 1 else min(_WIDEST, 5 * page_width / rooms)
    least = max(_NARROWEST, min(most, (page_width - _SLOT_WIDTH) / rooms))
    best: _Layout | None = None
    for step in range(25):
        width = least + (most - least) * step / 24
        heights = [_row_height(row, width) for row in rows]
        scale = min(1.0, page_width / (_SLOT_WIDTH + rooms * width), page_height / sum(heights))
        # A little smaller is no reason for wider columns.
        if best is None or scale > 1.01 * best.scale:
            best = _Layout(width, heights, scale)
    assert best is not None
    return replace(best, heights=_stretched(rows, best.heights, page_height / best.scale))


def _stretched(rows: Rows, heights: list[float], page: float) -> list[float]:
    """Rows of slots made higher where the page has room left, so that it is filled like a poster."""
    slots = [number for number, row in enumerate(rows) if row[0] is not None and row[0].style == "slot"]
    spare = max(0.0, page - sum(heights)) / max(1, len(slots))
    return [
        min(HIGHEST_ROW, max(height, min(height + spare, _TALLEST))) if number in slots else height
        for number, height in enumerate(heights)
    ]


def _row_height(row: list[Cell | None], width: float) -> float:
    first = row[0]
    if first is not None and first.style == "band":
        return _BAND_HEIGHT
    label = _SLOT_WIDTH if first is None else _text_height(first, _SLOT_WIDTH)
    return min(HIGHEST_ROW, max(label, *(_cell_height(cell, width) for cell in row[1:] if cell is not None)))


def _cell_height(cell: Cell, width: float) -> float:
    if not isinstance(cell.value, tuple):
        return _text_height(cell, width)
    lines = ((wrapped_lines(p.text, (width - 2) * _FIT[p.look]), _LINE_HEIGHT[p.look]) for p in cell.value)
    return 6.0 + sum(count * height for count, height in lines)


def _text_height(cell: Cell, width: float) -> float:
    # Names of rooms and slots are set in bold and larger letters.
    return 8.0 + 16.0 * wrapped_lines(cell.text, 0.8 * width)


def _room_cells(event: Event, lang: str) -> list[Cell]:
    return [
        Cell(f"{_one_line(room.name)}\n{say('room seats', lang, seats=number_text(room.seats, lang))}", "room")
        for room in event.rooms
    ]


def _slot_cell(slot: Slot) -> Cell:
    return Cell("\n".join(part for part in (_one_line(slot.name), time_text(slot.start, slot.end)) if part), "slot")


def _place_cell(facts: Facts, slot: Slot, room: str, held: list[PlacementRow], lang: str) -> Cell:
    event = facts.event
    if not held:
        closed = event.room_named[room].closed_in(slot.name)
        return Cell(say("closed" if closed else "nothing", lang), "empty")
    pieces: list[Piece] = []
    for number, row in enumerate(held):
        # Two sessions in one place are a breach; both are shown, so that somebody can mend it.
        pieces += [Piece("", "quiet")] if number else []
        pieces += _pieces(facts, row, lang)
    track = event.session_named[held[0].session].track
    return Cell(tuple(pieces), "held", tint=track_numbers(event)[track] if track else 0)


def _pieces(facts: Facts, row: PlacementRow, lang: str) -> Iterator[Piece]:
    session = facts.event.session_named[row.session]
    yield Piece(_one_line(row.session), "strong")
    if session.people:
        yield Piece(", ".join(present_at(session)))
    parts = [*([f"■ {session.track}"] if session.track else []), *_small_print(facts, row, lang)]
    if parts:
        # Lines break between the parts, never within one.
        yield Piece(" · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts), "quiet")


def _small_print(facts: Facts, row: PlacementRow, lang: str) -> list[str]:
    """What is said about a placement in small letters: how full it is, which run it is, whether it is locked."""
    parts = []
    place = Placement(row.session, row.run, row.slot, row.room)
    if row.attendees is not None and facts.event.attendees:
        seated, kept = facts.seated[row.session, row.slot, row.room], facts.kept_free(place)
        key = "people expected" if seated > row.seats else "people of seats"
        parts.append(say(key, lang, people=number_text(seated, lang), seats=number_text(row.seats, lang)))
        parts += [say("kept free", lang, kept=number_text(kept, lang))] if kept else []
        parts += [say("full", lang)] if seated == row.seats else []
        online = row.attendees - seated
        parts += [say("online", lang, online=number_text(online, lang))] if online else []
    runs = facts.timetable.runs_of[row.session]
    if len(runs) > 1:
        parts.append(say("run of", lang, run=row.run, runs=len(runs)))
    if row.locked:
        parts.append(say("locked", lang))
    return parts


def _one_line(name: str) -> str:
    """A name by which a cell is known again stands alone in its first line."""
    return " ".join(name.split())
