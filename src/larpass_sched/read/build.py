"""Grids -> event: the one way that workbooks and DataFrames share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from larpass_sched.event import Event, key_of
from larpass_sched.event.columns import (
    BREAKS,
    EVENT_SHEETS,
    ITINERARIES,
    NAMES,
    PASSED_OVER,
    READ_SHEETS,
    SCENARIOS,
    WISHES,
    in_both,
    sheet_named,
)
from larpass_sched.event.findings import Finding
from larpass_sched.event.names import hints, listed
from larpass_sched.event.options import Scale
from larpass_sched.event.parts import PublishedAttendance, ScenarioRow
from larpass_sched.examine import doubts
from larpass_sched.read.answers import Source
from larpass_sched.read.draft import Draft, draft_of, say_doubts
from larpass_sched.read.dress import Around
from larpass_sched.read.examples import say_examples, say_examples_once
from larpass_sched.read.grid import Grid
from larpass_sched.read.known_rows import known_rows, names_of
from larpass_sched.read.layouts import Asked, Context
from larpass_sched.read.people import add_wishes
from larpass_sched.read.report import Report
from larpass_sched.read.sources import WishesFile, called, sources_in_event, sources_in_file
from larpass_sched.read.spellings import read_spellings
from larpass_sched.read.table import TYPO, read_table
from larpass_sched.read.titles import Titles


def event_from_grids(
    grids: Sequence[Grid],
    *,
    wishes: Sequence[WishesFile] = (),
    names: Sequence[Grid] = (),
    title: str = "",
    asked: Asked | None = None,
    lang: str = "en",
) -> tuple[Event | None, tuple[Finding, ...]]:
    """Read an event from its sheets, further files of wishes, and further sheets of spellings.

    `title` is what it is called if its settings do not say; `lang` is that of the names of people who gave none. There
    is no event where a finding is an error.
    """
    report = Report()
    sheets, unknown = known_sheets(grids, report)
    tables = {
        sheet.key: read_table(sheets[sheet.key], sheet, report)
        for sheet in (*EVENT_SHEETS, BREAKS)
        if sheet is not WISHES and sheet.key in sheets
    }
    say_examples(tables.values())
    draft = draft_of(tables, report)
    asked, sessions = asked or Asked(), tuple(draft.spelt["sessions"].values())
    own = [sheets[NAMES.key]] if NAMES.key in sheets else []
    spellings = read_spellings([*own, *names], sessions, report)
    # What was asked for goes before what the settings say.
    setting = draft.settings.get("scale")
    scale = asked.scale or (cast(Scale, setting) if setting in get_args(Scale) else None)
    titles = Titles(sessions, spellings.sessions, _around(draft))
    context = Context(titles, report, Asked(asked.layout, scale, asked.sheet, asked.scale), spellings.levels)
    sources = _sources(sheets.get(WISHES.key), unknown, wishes, context)
    for source in sources:
        # An organiser's word goes before what headings say about the numbers below them.
        if asked.scale is not None and source.layout == "list" and source.meaning in ("points", "rank"):
            source.meaning = asked.scale
    add_wishes(draft, sources, scale, report, spelt=spellings.people, lang=lang)
    if asked.scale is not None and sources and all(source.meaning != asked.scale for source in sources):
        report.add("scale_finds_nothing", sources[0].grid, scale_word=f"scale {asked.scale}", scale=asked.scale)
    # Wishes read and wishes explained by findings are all the wishes there are: the reader is held to that.
    written = sum(source.written for source in sources)
    read = sum(len(attendee.wishes) for attendee in draft.attendees)
    explained = sum(int(dict(finding.params).get("wishes", 0)) for finding in report.findings)
    if written != read + explained:
        report.add("wishes_lost", count=str(written - read - explained), written=str(written))
    say_doubts(draft, doubts(draft), tables, report)
    if not report.has_errors:
        from larpass_sched.examine.impossible import impossible

        say_doubts(draft, impossible(draft), tables, report)
    say_examples_once(report)
    scenarios = _scenarios(sheets.get(SCENARIOS.key), report)
    itineraries = _itineraries(sheets.get(ITINERARIES.key) if draft.published else None, draft, report)
    in_files = [called(file, grid) for file in wishes for grid in file.grids]
    report.sort([*(grid.name for grid in (*grids, *names)), *in_files])
    # An event is never built where anything is wrong.
    if report.has_errors:
        return None, tuple(report.findings)
    more = {"title": draft.title or title, "scenarios": scenarios, "published_itineraries": itineraries}
    return Event(**draft.parts() | more, findings=tuple(report.findings)), tuple(report.findings)


def _itineraries(grid: Grid | None, draft: Draft, report: Report) -> tuple[PublishedAttendance, ...]:
    """What people hold already, whether or not they and it are still part of the event."""
    if grid is None:
        return ()
    parts = ("attendee", "session", "slot", "room")
    rows = known_rows(read_table(grid, ITINERARIES, report), parts, names_of(draft), withdrawn=True)
    return tuple(PublishedAttendance(**{part: row[part] for part in parts}) for row in rows)


def _scenarios(grid: Grid | None, report: Report) -> tuple[ScenarioRow, ...]:
    """The rows of the sheet Scenarios; below the name of a scenario it need not be written again."""
    if grid is None:
        return ()
    table, rows, name = read_table(grid, SCENARIOS, report), [], ""
    for number, row in table.rows:
        name = row.get("scenario", name)
        cell = f"{grid.name}!{table.cell(number, 'sheet')}"
        rows.append(ScenarioRow(**{"row": "", **row, "scenario": name or row["sheet"], "cell": cell}))
    return tuple(rows)


def _around(draft: Draft) -> Around:
    """Who and what may stand behind a title in a form."""
    organisations = {key_of(speaker.name): key_of(speaker.organisation) for speaker in draft.speakers}
    people: dict[str, frozenset[str]] = {}
    for session in draft.sessions:
        keys = {key_of(name) for name in session.people}
        people[session.name] = frozenset(keys | {organisations.get(key, "") for key in keys}) - {""}
    places = {key_of(room.name) for room in draft.rooms} | {key_of(slot.name) for slot in draft.slots}
    return Around(people, frozenset(places))


def _sources(
    named: Grid | None, unknown: Sequence[Grid], files: Sequence[WishesFile], context: Context
) -> list[Source]:
    """All wishes; sheets that turn out to hold none are reported."""
    everywhere = [*([named] if named else []), *unknown, *(grid for file in files for grid in file.grids)]
    wanted = context.asked.sheet
    if wanted is not None and key_of(wanted) not in {key_of(grid.name) for grid in everywhere}:
        context.report.add("sheet_not_there", seen=wanted, known=listed(grid.name for grid in everywhere) or "-")
    # Without titles nothing can be said of wishes.
    sources, left = sources_in_event(named, unknown, context) if context.titles.sessions else ([], unknown)
    for grid in left:
        known = [name for sheet in READ_SHEETS for name in (sheet.en, sheet.sv)]
        context.report.add("sheet_unknown", grid, seen=grid.name, **hints(grid.name, known, few=0, near=TYPO))
    for file in files if context.titles.sessions else ():
        sources += sources_in_file(file, context)
    return sources


def known_sheets(grids: Sequence[Grid], report: Report) -> tuple[Mapping[str, Grid], list[Grid]]:
    """The sheets of an event by their keys, and the unknown ones; hidden, double and missing ones are reported."""
    found: dict[str, Grid] = {}
    unknown: list[Grid] = []
    for grid in grids:
        sheet = sheet_named(grid.name, READ_SHEETS)
        if key_of(grid.name) in PASSED_OVER or (sheet is None and grid.is_empty()):
            continue
        if grid.hidden:
            if not grid.is_empty():
                report.add("sheet_hidden", grid, seen=grid.name)
        elif sheet is None:
            unknown.append(grid)
        elif sheet.key in found:
            report.add("sheet_twice", grid, seen=grid.name, first=found[sheet.key].name)
        else:
            found[sheet.key] = grid
            if sheet is not WISHES:
                report.findings += grid.findings
    for sheet in EVENT_SHEETS:
        if sheet.required and sheet.key not in found:
            known = listed([grid.name for grid in grids if not grid.hidden][:12]) or "-"
            report.add("sheet_missing", wanted_both=in_both(sheet), known=known)
    return found, unknown
