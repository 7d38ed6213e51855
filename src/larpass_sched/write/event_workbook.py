"""An event written as the workbook that `read_event` reads: for simulated events, and to begin an own one from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from os import PathLike

from larpass_sched.event import (
    Attendee,
    Break,
    Event,
    PublishedAttendance,
    PublishedPlacement,
    Room,
    Session,
    Slot,
    Speaker,
    columns,
)
from larpass_sched.event.options import text_of
from larpass_sched.event.parts import ScenarioRow
from larpass_sched.wording.language import Lang, check_lang
from larpass_sched.write.cells import Cell, Rows, Sheet, Style, Value, fitting_heights, fitting_widths, text_sheet
from larpass_sched.write.excel import save_sheets

Part = Session | Room | Slot | Speaker | Attendee | PublishedPlacement | PublishedAttendance | Break | ScenarioRow

_STYLES: dict[str, Style] = {"date": "date", "time": "time", "long text": "wrapped"}


def write_event(
    event: Event,
    path: str | PathLike[str],
    *,
    lang: str = "en",
    about: Sequence[str] = (),
    never: Iterable[str | PathLike[str]] = (),
) -> None:
    """Write an event as an input workbook: every sheet, and columns for special needs only where they say something.

    Parameters
    ----------
    event : Event
        What to write. Wishes are written as ranks or x marks where ``event.settings["scale"]`` says "rank" or "tick"
        and the points are of that kind, else as points; the sheet of settings says which.
    path : path-like
        Where to; the file appears whole or not at all.
    lang : {"en", "sv"}
        Language of the names of sheets and columns.
    about : sequence of str
        Lines for a sheet `Read me` at the front; the first one is its title.
    never : iterable of path-like
        Files that must not be written over.

    Raises
    ------
    ValueError
        If the language is unknown, or a name with a ``;`` would have to stand in a list of names.
    OSError
        If the place cannot be written to.
    """
    language = check_lang(lang)
    _check_names(event)
    scale, mark = _wish_marks(event)
    sheets = [
        _part_sheet(columns.SESSIONS, event.sessions, event, language),
        _part_sheet(columns.ROOMS, event.rooms, event, language),
        _part_sheet(columns.SLOTS, event.slots, event, language),
        _part_sheet(columns.SPEAKERS, event.speakers, event, language),
        _part_sheet(columns.ATTENDEES, event.attendees, event, language),
        _wishes_sheet(event, mark, language),
    ]
    if event.published:
        sheets.append(_part_sheet(columns.PUBLISHED, event.published, event, language))
    if event.breaks:
        sheets.append(_part_sheet(columns.BREAKS, event.breaks, event, language))
    if event.published_itineraries:
        # Which run it is and what it is worth follow from the rest of the event.
        held = replace(columns.ITINERARIES, columns=tuple(c for c in columns.ITINERARIES.columns if c.required))
        sheets.append(_part_sheet(held, event.published_itineraries, event, language))
    sheets.append(_settings_sheet(event, scale, language))
    if event.scenarios:
        # What it is called stands first, though below each other it may be left out.
        ordered = sorted(columns.SCENARIOS.columns, key=lambda column: column.key != "scenario")
        sheets.append(_part_sheet(replace(columns.SCENARIOS, columns=tuple(ordered)), event.scenarios, event, language))
    if about:
        sheets.insert(0, _about_sheet(about, language))
    save_sheets(sheets, path, never=never)


# What an empty cell means, where that is easier to read than what it stands for.
_EMPTY = {"offered": "both", "price": 0, "price_if_left_out": 0, "turnaround": 0}


def _part_sheet(sheet: columns.Sheet, parts: Sequence[Part], event: Event, lang: Lang) -> Sheet:
    """A sheet with one row for each part of the event; columns for special needs only where something is in them."""
    everyday = columns.EVERYDAY.get(sheet.key, tuple(column.key for column in sheet.columns))
    written = [
        column
        for column in sheet.columns
        # What stands in a column of any kind follows from the rest of the event.
        if column.kind != "any"
        and (column.key in everyday or any(_value(part, column, event) is not None for part in parts))
    ]
    rows: Rows = [[Cell(column.title(lang), "heading") for column in written]]
    rows += [
        [Cell(_value(part, column, event), _STYLES.get(column.kind, "plain")) for column in written] for part in parts
    ]
    return Sheet(
        name=sheet.title(lang),
        rows=rows,
        widths=fitting_widths(rows, most=70),
        frozen="B2",
        filtered=True,
        landscape=True,
        print_rows=1,
    )


def _value(part: Part, column: columns.Column, event: Event) -> Value:
    value = getattr(part, column.key)
    if column.kind == "names":
        return "; ".join(value) or None
    if column.kind == "speakers":
        people = (event.speaker_named.get(name, Speaker(name=name)) for name in value)
        return "; ".join(", ".join(text for text in (p.name, p.organisation) if text) for p in people) or None
    if column.kind == "flag":
        return "x" if value else None
    if column.key in _EMPTY and value == _EMPTY[column.key]:
        return None
    return None if value == "" else value


def _wishes_sheet(event: Event, mark: Callable[[int], Value], lang: Lang) -> Sheet:
    """The plain matrix: a row for each attendee, a column for each session."""
    sessions = [session.name for session in event.sessions]
    rows: Rows = [
        [Cell(columns.WISHES.column("name").title(lang), "heading"), *(Cell(name, "heading") for name in sessions)]
    ]
    for attendee in event.attendees:
        points = dict(attendee.wishes)
        marks = (Cell(mark(points[name]), "centre") if name in points else None for name in sessions)
        rows.append([Cell(attendee.name), *marks])
    widths = [max(14.0, *fitting_widths([row[:1] for row in rows])), *(16.0 for _ in sessions)]
    return Sheet(
        name=columns.WISHES.title(lang),
        rows=rows,
        widths=widths,
        # As high as the longest title needs.
        heights={1: max(62.0, fitting_heights(rows[:1], widths).get(1, 0.0))},
        frozen="B2",
        filtered=True,
        landscape=True,
        print_rows=1,
    )


def _settings_sheet(event: Event, scale: str, lang: Lang) -> Sheet:
    settings = {"title": event.title} if event.title else {}
    settings |= dict(event.settings) | {"scale": scale}
    rows: Rows = [[Cell(column.title(lang), "heading") for column in columns.SETTINGS.columns]]
    rows += [[Cell(name), Cell(text_of(value))] for name, value in settings.items()]
    return Sheet(name=columns.SETTINGS.title(lang), rows=rows, widths=fitting_widths(rows, least=16), frozen="A2")


def _about_sheet(lines: Sequence[str], lang: Lang) -> Sheet:
    return text_sheet({"en": "Read me", "sv": "Läs mig"}[lang], lines)


def _wish_marks(event: Event) -> tuple[str, Callable[[int], Value]]:
    """What the numbers of the matrix will mean, and how points are written then."""
    given = [[points for _, points in attendee.wishes] for attendee in event.attendees]
    # The reader takes the most ranks that anyone gave as the points of a first choice.
    top = max(map(len, given), default=0)
    scale = event.settings.get("scale")
    if scale == "rank" and all(sorted(row, reverse=True) == list(range(top, top - len(row), -1)) for row in given):
        return "rank", lambda points: top + 1 - points
    if scale == "tick" and all(points == 1 for row in given for points in row):
        return "tick", lambda _points: "x"
    return "points", lambda points: points


def _check_names(event: Event) -> None:
    """Lists in one cell are separated by ``;``, so no name in them may hold one."""
    sheets = (columns.SESSIONS, columns.ROOMS, columns.SLOTS, columns.SPEAKERS, columns.ATTENDEES)
    lists = (
        getattr(part, column.key)
        for sheet in sheets
        for column in sheet.columns
        if column.kind in ("names", "speakers")
        for part in getattr(event, sheet.key)
    )
    for names in lists:
        for name in names:
            if ";" in name:
                raise ValueError(f"{name!r} cannot stand in a list, where ';' separates the names: take the ';' out.")
