"""The sheets that people are looked up in: by attendee and by session, with what became of every wish."""

from __future__ import annotations

from larpass_sched.event import Event, Slot
from larpass_sched.timetable import Attendance, Placement
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import several_days
from larpass_sched.write.cells import Cell, Rows, Sheet, Style, Value, fitting_widths, listing, percent_cell, row_of
from larpass_sched.write.facts import Facts, Outcome

_SLOT_WIDTH, _NARROWEST_SLOT, _DAY_WIDTH, _COUNT_WIDTH, _UNMET_WIDTH = 24.0, 17.0, 84.0, 12.0, 56.0
_LONGEST_HEADING = 200
_ROSTER_LEAST = [24.0, 11.0, 8.0, 8.0, 9.0, 6.0, 14.0, 6.0, 30.0]
_ROSTER_MOST = [48.0, 11.0, 18.0, 18.0, 12.0, 6.0, 26.0, 6.0, 34.0]
# Characters that A4 across and upright holds in the smallest letters that can still be read, 60 per cent of the full
# size.
_PAGE_WIDTH, _UPRIGHT_WIDTH = 140.0 / 0.6, 92.0 / 0.6


def attendees_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet By attendee: a row for each person, a column for each slot, and why wishes are not met.

    Where there are more slots than can be read side by side on a page, the whole day stands in one column.
    """
    event = facts.event
    grouped = any(attendee.group for attendee in event.attendees)
    keys = ["attendee", *(["group"] if grouped else []), "wishes", "met", "share of best"]
    names: list[list[Cell]] = [[Cell(a.name), *([Cell(a.group)] if grouped else [])] for a in event.attendees]
    widths = fitting_widths(
        [[_heading(key, lang) for key in keys[:-3]], *map(list[Cell | None], names)], most=32
    ) + 3 * [_COUNT_WIDTH]
    across = (_PAGE_WIDTH - sum(widths) - _UNMET_WIDTH) / max(1, len(event.slots))
    side_by_side = across >= _NARROWEST_SLOT
    titles = [slot_heading(slot) for slot in event.slots] if side_by_side else [say("day in words", lang)]
    widths += [*(min(_SLOT_WIDTH, across) if side_by_side else _DAY_WIDTH for _ in titles), _UNMET_WIDTH]
    headings = [_heading(key, lang) for key in keys]
    taken = {cell.text.casefold() for cell in headings} | {say("unmet why", lang).casefold()}
    headings += [Cell(_unlike(title, taken), "heading", note=_rank_note(facts, lang)) for title in titles]
    headings.append(Cell(say("unmet why", lang), "heading", note=say("note unmet", lang)))
    rows: Rows = [list(headings)]
    for name, day in zip(names, facts.days, strict=True):
        outcomes = facts.outcomes[day.attendee]
        held = _by_slot(facts, day.attendee, outcomes, lang)
        shown = [held.get(slot.name) for slot in event.slots] if side_by_side else [_in_lines(held, event, lang)]
        unmet = "\n".join(unmet_text(o, facts, lang) for o in outcomes if not o.met)
        row: list[Cell | None] = [Cell(cell.value or None, "wrapped") for cell in name]
        row += [Cell(day.wishes, "whole"), Cell(day.met, "whole"), percent_cell(day.share)]
        rows.append([*row, *(Cell(text or None, "beside") for text in (*shown, unmet))])
    # What the notes on the headings say is not seen on paper.
    legend = say("legend ticks" if facts.scale == "tick" else "legend ranks", lang)
    return listing(say("sheet attendees", lang), "ByAttendee", rows, widths, frozen="B2", footer=legend)


def sessions_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet By session: who attends each run, who waits for a seat and who misses it for another reason."""
    keys = ("session", "run", "slot", "room", "place", "number", "attendee", "rank", "note")
    rows: Rows = [[_heading(key, lang) for key in keys]]
    for name in facts.event.session_named:
        runs = facts.timetable.runs_of.get(name, ())
        lists = [row for run in runs for row in _roster_rows(run, facts, lang)] + _missing_rows(name, facts, lang)
        for row in lists[:1]:
            row[0] = Cell(name, "first")
        rows += lists
    if len(rows) == 1:
        rows.append([Cell(None) for _ in keys])
    limits = zip(fitting_widths(rows), _ROSTER_LEAST, _ROSTER_MOST, strict=True)
    widths = [min(most, max(least, width)) for width, least, most in limits]
    return listing(
        say("sheet sessions", lang),
        "BySession",
        rows,
        widths,
        frozen="B2",
        landscape=sum(widths) > _UPRIGHT_WIDTH,
        footer=say("page made by", lang),
    )


def slot_heading(slot: Slot) -> str:
    """A slot in one line, with its time."""
    return " ".join(f"{slot.name} {time_text(slot.start, slot.end)}".split())


def mark_of(outcome: Outcome | None, facts: Facts) -> str:
    """How a wish is marked: with its rank, with an x where wishes are only ticked, a dash where nobody wished."""
    if outcome is None:
        return "\N{EN DASH}"
    return "x" if facts.scale == "tick" else str(outcome.rank)


def unmet_text(outcome: Outcome, facts: Facts, lang: str) -> str:
    """An unmet wish with its rank and the reason."""
    return f"{mark_of(outcome, facts)} · {outcome.session}: {reason_text(outcome, lang)}"


def reason_text(outcome: Outcome, lang: str) -> str:
    """Why a wish is not met, for each run in order of time."""
    return ", ".join(say(f"reason {reason}", lang, other=other) for reason, other in outcome.reasons)


def _heading(key: str, lang: str) -> Cell:
    notes = {"share of best": "note share", "place": "note waiting"}
    style: Style = "heading_number" if key in ("run", "wishes", "met", "share of best", "number", "rank") else "heading"
    return Cell(say(key, lang), style, note=say(notes[key], lang) if key in notes else "")


def _rank_note(facts: Facts, lang: str) -> str:
    return say("note tick" if facts.scale == "tick" else "note rank", lang)


def _unlike(heading: str, taken: set[str]) -> str:
    """A heading that no other column of the table has: Excel repairs tables in which two are alike, or one is long."""
    heading = heading[:_LONGEST_HEADING]
    while not heading or heading.casefold() in taken:
        heading += "\N{PRIME}"
    taken.add(heading.casefold())
    return heading


def _by_slot(facts: Facts, attendee: str, outcomes: tuple[Outcome, ...], lang: str) -> dict[str, str]:
    wished = {outcome.session: outcome for outcome in outcomes}
    return {
        entry.slot: f"{mark_of(wished.get(entry.session), facts)} · {entry.session} ({entry.room})"
        + (f", {say('unasked', lang)}" if entry in facts.unasked else "")
        for entry in facts.timetable.attended_by.get(attendee, ())
    }


def _in_lines(held: dict[str, str], event: Event, lang: str) -> str:
    """A day in one cell: a line for each slot in which something is attended, below its date if there are several."""
    several = several_days(event)
    lines: list[str] = []
    shown = None
    for slot in event.slots:
        if slot.name in held:
            if several and slot.date is not None and slot.date != shown:
                shown = slot.date
                lines.append(date_text(shown, lang))
            lines.append(f"{slot_heading(slot)}: {held[slot.name]}")
    return "\n".join(lines)


def _roster_rows(run: Placement, facts: Facts, lang: str) -> Rows:
    place = say("expected" if _free(facts) else "seated", lang)
    entries = facts.rosters[run.session, run.slot, run.room]
    return [
        _row(
            (run.session, run.run, run.slot, run.room, place, number),
            entry.attendee,
            _outcome(entry, facts),
            say("unasked", lang) if entry in facts.unasked else "",
            facts,
        )
        for number, entry in enumerate(entries, start=1)
    ]


def _missing_rows(session: str, facts: Facts, lang: str) -> Rows:
    """Those who wait, numbered in the order in which they get a seat; then those who miss it for another reason."""
    return [
        _row(
            (session, None, None, None, say("waiting" if o.waits else "misses", lang), number if o.waits else None),
            o.attendee,
            o,
            reason_text(o, lang),
            facts,
        )
        for number, o in enumerate(facts.missing[session], start=1)
    ]


def _row(
    place: tuple[Value, ...], attendee: str, outcome: Outcome | None, note: str, facts: Facts
) -> list[Cell | None]:
    styles: tuple[Style, ...] = ("wrapped", "whole", "wrapped", "wrapped", "wrapped", "whole", "wrapped", "whole")
    rank = None if outcome is None or facts.scale == "tick" else outcome.rank
    return row_of((*place, attendee, rank, note or None), *styles, "wrapped")


def _outcome(entry: Attendance, facts: Facts) -> Outcome | None:
    return next((o for o in facts.outcomes[entry.attendee] if o.session == entry.session), None)


def _free(facts: Facts) -> bool:
    verdict = facts.timetable.verdict
    return verdict is not None and verdict.attendance == "free"
