"""Lists as CSV for Excel and statistics programs: one thing a row, ``;`` between columns, UTF-8 with a mark."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence

from larpass_sched.wording.sheets import say
from larpass_sched.write.about import hours_of
from larpass_sched.write.cells import Sheet, clean_text, looks_like_formula
from larpass_sched.write.clashes import clashes_sheet
from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.lists import itineraries_sheet, placements_sheet
from larpass_sched.write.people import mark_of, reason_text, slot_heading
from larpass_sched.write.places import speakers_sheet


def table_files(order: Order) -> Iterator[File]:
    """One list for each thing that is asked for."""
    timetable, lang = order.timetable, order.lang
    if "programme" in order.audience:
        yield f"{called('placements', lang)}.csv", csv_of(_values(placements_sheet(timetable, lang)))
    if "speakers" in order.audience:
        yield f"{called('speakers', lang)}.csv", csv_of(_values(speakers_sheet(order.facts, lang)))
    if "attendees" in order.audience:
        yield f"{called('itineraries', lang)}.csv", csv_of(_values(itineraries_sheet(timetable, lang)))
        yield f"{called('mail-merge', lang)}.csv", csv_of(_mail_merge(order))
    if "organisers" in order.audience:
        yield f"{called('wishes', lang)}.csv", csv_of(_wishes(order))
        yield f"{called('clashes', lang)}.csv", csv_of(_values(clashes_sheet(order.facts, lang)))
        yield f"{called('rooms', lang)}.csv", csv_of(_rooms(order))


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV that Excel opens with a double click, whatever letters are in it; no text becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_field(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if not isinstance(value, str):
        return str(value)
    text = clean_text(value)
    return f"'{text}" if looks_like_formula(text) else text


def _values(sheet: Sheet) -> list[list[object]]:
    rows: list[list[object]] = [[None if cell is None else cell.value for cell in row] for row in sheet.rows]
    return [row for row in rows if any(value is not None for value in row)]


def _mail_merge(order: Order) -> Iterator[list[object]]:
    """A row for each attendee: who, where to write, how it went, and what is held where in each slot."""
    event, lang = order.timetable.event, order.lang
    email = [say("email", lang)] if order.emails else []
    slots = [(slot, slot_heading(slot)) for slot in event.slots]
    places = [f"{heading} \N{EN DASH} {say('room', lang)}" for _, heading in slots]
    between = [text for pair in zip((heading for _, heading in slots), places, strict=True) for text in pair]
    yield [say("attendee", lang), *email, say("wishes", lang), say("met", lang), *between, say("day in words", lang)]
    for attendee, day in zip(event.attendees, order.facts.days, strict=True):
        attended = {entry.slot: entry for entry in order.timetable.attended_by.get(attendee.name, ())}
        row: list[object] = [attendee.name, *([attendee.email] if order.emails else []), day.wishes, day.met]
        words = []
        for slot, _ in slots:
            entry = attended.get(slot.name)
            row += [entry.session, entry.room] if entry else ["", ""]
            if entry:
                words.append(f"{hours_of(slot)} {entry.session} ({entry.room})")
        yield [*row, "\n".join(words)]


def _wishes(order: Order) -> Iterator[list[object]]:
    keys = ("attendee", "session", "points", "rank", "met", "reason")
    yield [say(key, order.lang) for key in keys]
    for outcomes in order.facts.outcomes.values():
        for o in outcomes:
            why = "" if o.met else reason_text(o, order.lang)
            yield [o.attendee, o.session, o.points, mark_of(o, order.facts), o.met, why]


def _rooms(order: Order) -> Iterator[list[object]]:
    yield [say(key, order.lang) for key in ("room", "seats", "runs", "seats offered", "people")]
    for use in order.facts.room_use:
        yield [use.room, use.seats, use.runs, use.offered, use.people]
