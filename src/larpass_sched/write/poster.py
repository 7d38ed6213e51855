"""The timetable for the wall: larger letters, whom people speak for, breaks as rows, and nothing about seats."""

from __future__ import annotations

from collections.abc import Sequence

from larpass_sched.event import Break, Room, Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import event_title
from larpass_sched.write.agenda import Day, agenda, rooms_in_use
from larpass_sched.write.cells import Cell, Piece, Rows, Sheet, one_line
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import Layout, across, best_page, break_text
from larpass_sched.write.present import organisation_of, present_at
from larpass_sched.write.tracks import track_numbers

_FIRST_WIDTH = 26.0
_TALLEST = 320.0
_LONGEST_WORD = 24
# Titles have 24 points and names 18: below this share nobody reads them in passing.
_SMALLEST = 0.55
# Letters of a word per character of width; lines of several words need more.
_WORD_FIT = 0.55


def poster_sheets(facts: Facts, lang: str) -> list[Sheet]:
    """The sheet Poster, one for each day, and where there are many rooms, for some rooms each.

    The letters are so large that a page makes them smaller; where it would make them too small for a wall, the rooms
    are shared out among several pages.
    """
    event = facts.event
    days = [day for day in agenda(event) if any(isinstance(part, Slot) for part in day.parts)]
    pages = [(day, *page) for day in days for page in _pages(day, facts, lang)]
    sheets = []
    for number, (day, rooms, rows, best, landscape) in enumerate(pages, start=1):
        date = date_text(day.date, lang) if day.date is not None else ""
        some = (
            ""
            if len(rooms) == len(rooms_in_use(day, facts.timetable))
            else " \N{EN DASH} ".join((rooms[0].name, rooms[-1].name))
        )
        name = say("sheet poster", lang)
        sheets.append(
            Sheet(
                name=name if number == 1 else f"{name} {number}",
                rows=rows,
                widths=[_FIRST_WIDTH, *(best.width for _ in rooms)],
                heights=dict(enumerate(best.heights, start=1)),
                frozen="B2",
                landscape=landscape,
                one_page=True,
                header="   ".join(part for part in (event_title(event, lang), date, one_line(some)) if part),
                footer=say("page made by", lang),
                lines=False,
            )
        )
    return sheets


_Page = tuple[Sequence[Room], Rows, Layout, bool]


def _pages(day: Day, facts: Facts, lang: str) -> list[_Page]:
    """The pages of a day, as few as are large enough, with about as many rooms on each."""
    every = rooms_in_use(day, facts.timetable)
    pages: list[_Page] = []
    for count in range(1, len(every) + 1):
        pages = []
        for part in range(count):
            rooms = every[part * len(every) // count : (part + 1) * len(every) // count]
            labels = [Cell(one_line(room.name), "poster_room") for room in rooms]
            rows: Rows = [[Cell(say("slot", lang), "poster_corner"), *labels], *_day_rows(day, rooms, facts)]
            narrowest = _longest_word(rows)
            pages.append((rooms, rows, *best_page(rows, first=_FIRST_WIDTH, tallest=_TALLEST, narrowest=narrowest)))
        if all(best.scale >= _SMALLEST for _, _, best, _ in pages):
            break
        if count == 1:
            whole = pages
    else:
        # Too many slots for any page: shared out, the letters would hardly be larger.
        return whole
    return pages


def _longest_word(rows: Rows) -> float:
    """Width of a column in which no word of a title is broken, as far as words are of this world."""
    titles = (p for row in rows for c in row if c is not None and isinstance(c.value, tuple) for p in c.value)
    longest = max((len(word) for p in titles if p.look == "poster_title" for word in p.text.split()), default=0)
    return min(_LONGEST_WORD, longest) / _WORD_FIT + 2.0


def _day_rows(day: Day, rooms: Sequence[Room], facts: Facts) -> Rows:
    rows: Rows = []
    for part in day.parts:
        if isinstance(part, Break):
            rows.append(across(break_text(part), "poster_pause", len(rooms)))
        else:
            held = facts.timetable.held_in.get(part.name, ())
            places = (_place(facts, [p for p in held if p.room == room.name]) for room in rooms)
            rows.append([Cell(time_text(part.start, part.end) or one_line(part.name), "poster_slot"), *places])
    return rows


def _place(facts: Facts, held: list[Placement]) -> Cell:
    if not held:
        return Cell(None, "empty")
    pieces: list[Piece] = []
    for p in held:
        session = facts.event.session_named[p.session]
        pieces.append(Piece(one_line(p.session), "poster_title"))
        people = ", ".join(present_at(session, lambda name: organisation_of(facts.event, name)))
        pieces += [Piece(people, "poster_people")] if people else []
        pieces += [Piece(f"■ {session.track}", "poster_track")] if session.track else []
    track = facts.event.session_named[held[0].session].track
    return Cell(tuple(pieces), "poster_held", tint=track_numbers(facts.event)[track] if track else 0)
