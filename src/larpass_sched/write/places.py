"""The sheets by speaker and by room: who speaks where and when, and a sign for every door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from larpass_sched.event import Room, Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, number_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import event_title, hours_of
from larpass_sched.write.cells import (
    HIGHEST_ROW,
    Cell,
    Rows,
    Sheet,
    Style,
    Value,
    fitting_widths,
    listing,
    paged,
    row_of,
    wrapped_lines,
)
from larpass_sched.write.facts import Facts
from larpass_sched.write.present import present_at, present_people

# A page of A4 upright at full size: widths in characters, heights in points.
SIGN_WIDTHS = [20.0, 74.0]
_SHORT_NAME = 20
_SIGN_PAGE = 730.0
_SIGN_HEAD = 62.0 + 30.0 + 18.0
_SIGN_LINE = {"sign_session": 25.0, "sign_note": 19.0}
# Letters of the two looks per character of width.
_SIGN_FIT = {"sign_session": 0.68, "sign_note": 0.9}


def speakers_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet By speaker: a row for each run that a person speaks at or moderates, in order of time."""
    event = facts.event
    keys = ("speaker", "organisation", "session", "run", "slot", "date", "start", "end", "room", "seats", "people")
    numbers = ("run", "seats", "people")
    rows: Rows = [[Cell(say(key, lang), "heading_number" if key in numbers else "heading") for key in keys]]
    styles: tuple[Style, ...] = (
        *("wrapped", "wrapped", "wrapped", "whole", "wrapped", "date", "time", "time", "wrapped", "whole"),
    )
    names = sorted(present_people(event), key=str.casefold)
    for name in names:
        speaker = event.speaker_named.get(name)
        for p in _runs_of(name, facts):
            slot = event.slot_named[p.slot]
            values: tuple[Value, ...] = (
                *(name, (speaker.organisation if speaker else "") or None, p.session, p.run, p.slot),
                *(slot.date, slot.start, slot.end, p.room, facts.seats(p)),
            )
            people = facts.timetable.crowds[p.session, p.slot, p.room] if facts.timetable.itineraries else None
            rows.append(row_of((*values, people), *styles, "whole"))
        for session, _ in facts.timetable.not_held:
            if session in event.sessions_of(name):
                told = (name, (speaker.organisation if speaker else "") or None, session, None, say("not held", lang))
                rows.append(row_of(told, *styles))
    widths = fitting_widths(rows, most=48)
    if len(rows) == 1:
        rows.append([Cell(None) for _ in keys])
    return listing(
        say("sheet speakers", lang), "BySpeaker", rows, widths, frozen="B2", footer=say("page made by", lang)
    )


def rooms_sheet(facts: Facts, lang: str, *, only: Sequence[Room] | None = None) -> Sheet:
    """The sheet By room: a sign for the door of each room, or of some, each on a page of its own."""
    signs = _signs(facts, facts.event.rooms if only is None else only)
    pages = [list(_sign(room, day, slots, facts, lang)) for room, day, slots in signs]
    name = say("sheet rooms" if only is None else "sheet new signs", lang)
    return paged(name, pages, SIGN_WIDTHS, footer=event_title(facts.event, lang))


def _runs_of(speaker: str, facts: Facts) -> list[Placement]:
    spoken = facts.event.sessions_of(speaker)
    return [p for p in facts.timetable.placements if p.session in spoken]


def _signs(facts: Facts, rooms: Sequence[Room]) -> Iterator[tuple[Room, dt.date | None, Sequence[Slot]]]:
    """Room by room the slots of one sign: all of them where they fit on a page, else those of a day."""
    days = list(dict.fromkeys(slot.date for slot in facts.event.slots))
    for room in rooms:
        held = [
            s for s in facts.event.slots if any(p.room == room.name for p in facts.timetable.held_in.get(s.name, ()))
        ]
        rows = sum(height for slot in held for _, height in _held_rows(room, slot, facts, "en"))
        if len(days) == 1 or _SIGN_HEAD + rows <= _SIGN_PAGE:
            yield room, days[0] if len(days) == 1 else None, held
            continue
        for day in days:
            yield room, day, [slot for slot in held if slot.date == day]


def _sign(
    room: Room, day: dt.date | None, slots: Sequence[Slot], facts: Facts, lang: str
) -> Iterator[tuple[list[Cell | None], float]]:
    look: Style = "sign_room" if len(room.name) <= _SHORT_NAME else "sign_room_long"
    yield [Cell(room.name, look), Cell(None, look)], 62.0
    seats = say("room seats", lang, seats=number_text(room.seats, lang))
    lead = " · ".join(part for part in (date_text(day, lang) if day else "", seats) if part)
    yield [Cell(lead, "sign_lead")], 30.0
    yield [], 18.0
    shown = day
    for slot in slots:
        if slot.date is not None and slot.date != shown:
            shown = slot.date
            yield [Cell(date_text(shown, lang), "sign_lead")], 30.0
        yield from _held_rows(room, slot, facts, lang)
    if not slots:
        yield [None, Cell(say("nothing here", lang), "sign_note")], _SIGN_LINE["sign_note"]


def _held_rows(room: Room, slot: Slot, facts: Facts, lang: str) -> Iterator[tuple[list[Cell | None], float]]:
    time = hours_of(slot)
    for p in facts.timetable.held_in.get(slot.name, ()):
        if p.room != room.name:
            continue
        yield [Cell(time, "sign_time"), Cell(p.session, "sign_session")], sign_height(p.session, "sign_session")
        note = ", ".join(present_at(facts.event.session_named[p.session]))
        runs = len(facts.timetable.runs_of[p.session])
        note = " · ".join(t for t in (note, say("run of", lang, run=p.run, runs=runs) if runs > 1 else "") if t)
        yield [Cell(None, "sign_note"), Cell(note or None, "sign_note")], sign_height(note, "sign_note") + 10.0


def sign_height(text: str, look: str) -> float:
    """Height of a row whose second cell holds a text of a sign."""
    return min(HIGHEST_ROW - 10.0, 6.0 + _SIGN_LINE[look] * wrapped_lines(text, _SIGN_FIT[look] * SIGN_WIDTHS[1]))
