"""Paper to hand out: an attendance list for each run, and a slip for each person, each on a page of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from larpass_sched.event import Break
from larpass_sched.timetable import Attendance, Placement
from larpass_sched.wording.language import counted, date_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import day_of, event_title, hours_of, several_days
from larpass_sched.write.agenda import agenda
from larpass_sched.write.cells import Cell, Line, Sheet, Style, one_line, paged
from larpass_sched.write.facts import Facts
from larpass_sched.write.places import SIGN_WIDTHS, sign_height
from larpass_sched.write.present import present_at

MOST_PAGES = 1_000
"""Pages of their own that a sheet may have; spreadsheets allow some more."""

# A page of A4 upright at full size: widths in characters, heights in points.
_LIST_WIDTHS = [5.0, 36.0, 5.0, 2.0, 5.0, 36.0, 5.0]
_PAGE, _LINE = 700.0, 19.0

# Cells that run on over those beside them: letters per character of width, and height of a line.
_ACROSS: dict[Style, tuple[float, float]] = {"list_title": (0.58, 30.0), "sign_lead": (0.78, 26.0), "lead": (1.0, 20.0)}


def lists_sheet(facts: Facts, lang: str) -> Sheet | None:
    """The sheet Attendance lists: who is expected at each run, with a box to tick; None if they are too many."""
    pages: list[list[Line]] = []
    for session in facts.event.session_named:
        for run in facts.timetable.runs_of.get(session, ()):
            pages += _list_pages(run, facts, lang)
    return _paged(say("sheet lists", lang), pages, _LIST_WIDTHS, facts, lang)


def slips_sheet(facts: Facts, lang: str) -> Sheet | None:
    """The sheet Slips: everybody's own day; None where there would be too many."""
    pages = [list(_slip(attendee.name, facts, lang)) for attendee in facts.event.attendees[: MOST_PAGES + 1]]
    return _paged(say("sheet slips", lang), pages, SIGN_WIDTHS, facts, lang)


def _paged(name: str, pages: Sequence[list[Line]], widths: list[float], facts: Facts, lang: str) -> Sheet | None:
    if not pages or len(pages) > MOST_PAGES:
        return None
    return paged(name, pages, widths, footer=event_title(facts.event, lang))


def _list_pages(run: Placement, facts: Facts, lang: str) -> Iterator[list[Line]]:
    """The list of a run, in two columns; a page more for those that do not fit."""
    people = sorted(facts.rosters[run.session, run.slot, run.room], key=lambda entry: entry.attendee.casefold())
    head = list(_list_head(run, len(people), facts, lang))
    lines = max(1, int((_PAGE - sum(height for _, height in head)) / _LINE))
    for first in range(0, max(1, len(people)), 2 * lines):
        yield [*head, *_list_lines(people[first : first + 2 * lines], first, lines)]


def _list_head(run: Placement, people: int, facts: Facts, lang: str) -> Iterator[Line]:
    session, slot = facts.event.session_named[run.session], facts.event.slot_named[run.slot]
    yield from _across(run.session, "list_title", _LIST_WIDTHS)
    count = counted(lang, attendees=people)["attendees"]
    runs = len(facts.timetable.runs_of[run.session])
    of = say("run of", lang, run=run.run, runs=runs) if runs > 1 else ""
    when = " ".join(part for part in (day_of(slot, lang), hours_of(slot)) if part)
    yield from _across(" · ".join(part for part in (when, run.room, of, count) if part), "sign_lead", _LIST_WIDTHS)
    yield from _across(", ".join(present_at(session)), "lead", _LIST_WIDTHS)
    yield [], 8.0


def _across(text: str, style: Style, widths: Sequence[float]) -> Iterator[Line]:
    """A text over the whole width of a page, in as many rows as it needs; one cell would be cut off at the edge."""
    fit, height = _ACROSS[style]
    *more, last = textwrap.wrap(one_line(text), int(fit * sum(widths)), break_on_hyphens=False) or [""]
    for line in more:
        yield [Cell(line, "list_head" if style == "list_title" else style)], height
    rest = [Cell(None, style) for _ in widths[1:]] if style == "list_title" else []
    yield [Cell(last or None, style), *rest], height


def _list_lines(people: Sequence[Attendance], first: int, lines: int) -> Iterator[Line]:
    half = min(lines, -(-len(people) // 2) if len(people) > lines else lines)
    numbered = list(enumerate(people, start=first + 1))
    for left, right in zip_longest(numbered[:half], numbered[half:]):
        cells: list[Cell | None] = []
        for entry in (left, right):
            cells += [None] if cells else []
            number, seat = entry or (None, None)
            box = Cell("☐", "list_box") if seat else None
            cells += [Cell(number, "whole"), Cell(seat.attendee, "plain"), box] if seat else [None, None, None]
        yield cells, _LINE


def _slip(name: str, facts: Facts, lang: str) -> Iterator[Line]:
    event, timetable = facts.event, facts.timetable
    yield from _across(name, "list_title", SIGN_WIDTHS)
    days = agenda(event)
    attended = {entry.slot: entry for entry in timetable.attended_by.get(name, ())}
    own = event.sessions_of(name)
    held = {
        p.slot: Attendance(name, p.slot, p.session, p.run, p.room, 0) for p in timetable.placements if p.session in own
    }
    busy = {other for slot in (*attended, *held) for other in facts.overlaps[slot]}
    several = several_days(event)
    first = next((day.date for day in days if day.date is not None), None)
    about = date_text(first, lang) if first is not None and not several else ""
    yield from _across(" · ".join(part for part in (event.title, about) if part), "sign_lead", SIGN_WIDTHS)
    yield [], 10.0
    for day in days:
        if several and day.date is not None:
            yield [Cell(date_text(day.date, lang), "sign_lead")], 30.0
        for part in day.parts:
            time = hours_of(part)
            if isinstance(part, Break):
                yield [Cell(time, "sign_note"), Cell(part.name if time != part.name else None, "sign_note")], 24.0
            elif part.name in attended or part.name in held:
                yield from _slip_entry(time, attended.get(part.name) or held[part.name], facts)
            elif part.name not in busy:
                yield [Cell(time, "sign_note"), Cell(say("free time", lang), "sign_note")], 24.0


def _slip_entry(time: str, entry: Attendance, facts: Facts) -> Iterator[Line]:
    title = one_line(entry.session)
    yield [Cell(time, "sign_time"), Cell(title, "sign_session")], sign_height(title, "sign_session")
    people = ", ".join(present_at(facts.event.session_named[entry.session]))
    note = " · ".join(part for part in (entry.room, people) if part)
    yield [Cell(None, "sign_note"), Cell(note, "sign_note")], sign_height(note, "sign_note") + 10.0
