"""The timetable as people look at it: slots down, rooms across, on one page of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from larpass_sched.event import Break, Event, Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, number_text, time_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import dates_of, event_title
from larpass_sched.write.agenda import agenda
from larpass_sched.write.cells import HIGHEST_ROW, Cell, Piece, Rows, Sheet, Style, one_line, wrapped_lines
from larpass_sched.write.facts import Facts
from larpass_sched.write.lists import PlacementRow, placement_rows
from larpass_sched.write.present import present_at
from larpass_sched.write.tracks import track_numbers

# What A4 landscape and upright hold at full size within our margins: characters across and points down.
LANDSCAPE, UPRIGHT = (142.0, 488.0), (97.0, 735.0)
SLOT_WIDTH = 15.0
_NARROWEST, _WIDEST = 15.0, 95.0
_BANDS = {"band": 22.0, "pause": 22.0, "poster_pause": 34.0}
# Upright is worth it where it is so many times larger.
_MUCH = 1.15
# Wider columns than this are mostly empty: where upright is as large and as full, it has narrower ones.
_WIDE_ENOUGH = 50.0
_TALLEST = 150.0
# Height of a line of each look, in points; and how many more characters fit in a line than in one of 11 points.
_LINE_HEIGHT = {
    "strong": 15.0,
    "plain": 13.5,
    "quiet": 12.5,
    "poster_title": 31.0,
    "poster_people": 23.0,
    "poster_track": 20.0,
}
_FIT = {"strong": 0.92, "plain": 1.05, "quiet": 1.15, "poster_title": 0.43, "poster_people": 0.64, "poster_track": 0.72}
# The same for names of rooms and slots, which are set in bold and larger letters.
_LABELS = {"poster_corner": (28.0, 0.45), "poster_room": (34.0, 0.36), "poster_slot": (34.0, 0.38)}
_LABEL = (16.0, 0.8)


def timetable_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet Timetable: each cell says which session is held, who speaks and how many of the seats are taken."""
    event = facts.event
    days = dates_of(event)
    day = date_text(days[0], lang) if len(days) == 1 else ""
    rows = timetable_rows(facts, lang)
    best, landscape = best_page(rows)
    return Sheet(
        name=say("sheet timetable", lang),
        rows=rows,
        widths=[SLOT_WIDTH, *(best.width for _ in event.rooms)],
        heights=dict(enumerate(best.heights, start=1)),
        frozen="B2",
        landscape=landscape,
        one_page=True,
        print_rows=1,
        header="   ".join(part for part in (event_title(event, lang), day) if part),
        footer=say("page made by", lang),
        lines=False,
    )


def timetable_rows(facts: Facts, lang: str) -> Rows:
    """The cells of the timetable: rooms as headings, then a row for each slot, and a band above each of several days.

    The first line of each cell is the title of its session: by that the timetable is read again after changes by hand.
    """
    event = facts.event
    days = dates_of(event)
    corner = date_text(days[0], lang).replace(" ", "\n", 1) if len(days) == 1 else say("slot", lang)
    note = say("note timetable", lang)
    rows: Rows = [[Cell(corner, "corner", note=note), *_room_cells(event, lang)]]
    held: dict[tuple[str, str], list[PlacementRow]] = {}
    for row in placement_rows(facts.timetable):
        held.setdefault((row.slot, row.room), []).append(row)
    for day in agenda(event):
        if len(days) > 1 and day.date is not None:
            rows.append(across(date_text(day.date, lang), "band", len(event.rooms)))
        for part in day.parts:
            if isinstance(part, Break):
                rows.append(across(break_text(part), "pause", len(event.rooms)))
                continue
            places = (_place_cell(facts, part, r.name, held.get((part.name, r.name), []), lang) for r in event.rooms)
            rows.append([_slot_cell(part), *places])
    return rows


def across(text: str, style: Style, columns: int) -> list[Cell | None]:
    """A row with one text, which runs on over the empty cells beside it."""
    return [Cell(text, style), *(Cell(None, style) for _ in range(columns))]


def break_text(part: Break) -> str:
    """A break in one line, with its time."""
    return "   ".join(text for text in (time_text(part.start, part.end), one_line(part.name)) if text)


@dataclass(frozen=True, slots=True)
class Layout:
    """Width of the rooms' columns and heights of all rows, and the scale at which they fill the page."""

    width: float
    heights: list[float]
    scale: float


def best_page(
    rows: Rows, *, first: float = SLOT_WIDTH, tallest: float = _TALLEST, narrowest: float = 0.0
) -> tuple[Layout, bool]:
    """The layout for a sheet across or upright, and whether it is across; see `best_layout`."""
    across, upright = (
        best_layout(rows, *page, first=first, tallest=tallest, narrowest=narrowest) for page in (LANDSCAPE, UPRIGHT)
    )
    filled, filled_upright = (
        layout.scale * sum(layout.heights) / height for layout, (_, height) in ((across, LANDSCAPE), (upright, UPRIGHT))
    )
    emptier = across.width > _WIDE_ENOUGH and upright.scale >= across.scale and filled_upright > filled - 0.1
    return (upright, False) if upright.scale > _MUCH * across.scale or emptier else (across, True)


def best_layout(
    rows: Rows,
    page_width: float,
    page_height: float,
    *,
    first: float = SLOT_WIDTH,
    tallest: float = _TALLEST,
    narrowest: float = 0.0,
) -> Layout:
    """The layout with which a page is printed largest.

    Wide columns make the rows low and the page wide, narrow ones the other way round; the printer makes everything as
    small as the longer side demands.

    Parameters
    ----------
    rows : list of list of Cell or None
    page_width, page_height : float
        What a page holds at full size, in characters and points.
    first : float
        Width of the first column.
    tallest : float
        Up to which height rows are made higher to fill the page.
    narrowest : float
        Width that the columns of the rooms need at least.
    """
    rooms = len(rows[0]) - 1
    most = _WIDEST if rooms == 1 else min(_WIDEST, 5 * page_width / rooms)
    least = max(_NARROWEST, narrowest, min(most, (page_width - first) / rooms))
    most = max(most, least)
    best: Layout | None = None
    for step in range(25):
        width = least + (most - least) * step / 24
        heights = [_row_height(row, width, first) for row in rows]
        scale = min(1.0, page_width / (first + rooms * width), page_height / sum(heights))
        # A little smaller is no reason for wider columns.
        if best is None or scale > 1.01 * best.scale:
            best = Layout(width, heights, scale)
    assert best is not None
    return replace(best, heights=_stretched(rows, best.heights, page_height / best.scale, tallest))


def _stretched(rows: Rows, heights: list[float], page: float, tallest: float) -> list[float]:
    """Rows of slots made higher where the page has room left, so that it is filled like a poster.

    The lowest grow first, until all are equally high: then rows of equal content are, and the others nearly.
    """
    slots = [n for n, row in enumerate(rows) if row[0] is not None and row[0].style in ("slot", "poster_slot")]
    if not slots:
        return heights
    spare = max(0.0, page - sum(heights))
    least, most = min(heights[n] for n in slots), max(tallest, *(heights[n] for n in slots))
    for _ in range(40):
        # Halving finds the level up to which the page can be filled.
        level = (least + most) / 2
        if sum(max(0.0, level - heights[n]) for n in slots) <= spare:
            least = level
        else:
            most = level
    return [
        min(HIGHEST_ROW, max(height, min(least, tallest))) if n in slots else height for n, height in enumerate(heights)
    ]


def _row_height(row: list[Cell | None], width: float, first_width: float) -> float:
    first = row[0]
    if first is not None and first.style in _BANDS:
        return _BANDS[first.style]
    label = first_width if first is None else _text_height(first, first_width)
    return min(HIGHEST_ROW, max(label, *(_cell_height(cell, width) for cell in row[1:] if cell is not None)))


def _cell_height(cell: Cell, width: float) -> float:
    if not isinstance(cell.value, tuple):
        return _text_height(cell, width)
    lines = ((wrapped_lines(p.text, (width - 2) * _FIT[p.look]), _LINE_HEIGHT[p.look]) for p in cell.value)
    return 6.0 + sum(count * height for count, height in lines)


def _text_height(cell: Cell, width: float) -> float:
    line, fit = _LABELS.get(cell.style, _LABEL)
    return 8.0 + line * wrapped_lines(cell.text, fit * width)


def _room_cells(event: Event, lang: str) -> list[Cell]:
    return [
        Cell(f"{one_line(room.name)}\n{say('room seats', lang, seats=number_text(room.seats, lang))}", "room")
        for room in event.rooms
    ]


def _slot_cell(slot: Slot) -> Cell:
    return Cell("\n".join(part for part in (one_line(slot.name), time_text(slot.start, slot.end)) if part), "slot")


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
    yield Piece(one_line(row.session), "strong")
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
