"""Grids -> event: the one way that workbooks and DataFrames share; and which sheets hold the wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

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
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import hints, listed
from larpass_sched.event.options import Scale
from larpass_sched.event.parts import PublishedAttendance, ScenarioRow
from larpass_sched.examine import doubts
from larpass_sched.read.answers import Source
from larpass_sched.read.draft import Draft, draft_of, say_doubts
from larpass_sched.read.dress import Around
from larpass_sched.read.examples import is_untouched, say_examples, say_examples_once
from larpass_sched.read.grid import Grid
from larpass_sched.read.known_rows import known_rows, names_of
from larpass_sched.read.layouts import Asked, Context, Recognised, read_source, reading_of, recognise
from larpass_sched.read.people import add_wishes
from larpass_sched.read.report import Report
from larpass_sched.read.table import TYPO, read_table
from larpass_sched.read.titles import Titles
from larpass_sched.read.values import Unreadable, count_of
from larpass_sched.wording import replies


@dataclass(frozen=True, slots=True)
class WishesFile:
    """A file of wishes: its name and its sheets."""

    name: str
    grids: Sequence[Grid]


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
    spellings = _spellings([*own, *names], sessions, report)
    # What was asked for goes before what the settings say.
    setting = draft.settings.get("scale")
    scale = asked.scale or (cast(Scale, setting) if setting in get_args(Scale) else None)
    titles = Titles(sessions, spellings["session"], _around(draft))
    context = Context(titles, report, Asked(asked.layout, scale, asked.sheet, asked.scale), spellings["points"])
    sources = _sources(sheets.get(WISHES.key), unknown, wishes, context)
    for source in sources:
        # An organiser's word goes before what headings say about the numbers below them.
        if asked.scale is not None and source.layout == "list" and source.meaning in ("points", "rank"):
            source.meaning = asked.scale
    add_wishes(draft, sources, scale, report, spelt=spellings["person"], lang=lang)
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
    in_files = [f"[{file.name}]{grid.name}" for file in wishes for grid in file.grids]
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


def _spellings(grids: Sequence[Grid], sessions: tuple[str, ...], report: Report) -> dict[str, dict[str, Any]]:
    """What the sheets Names say, by kind and key: sessions (None: none is meant), people, and what words are worth.

    Each spelling that counts from now on is told.
    """
    found: dict[str, dict[str, Any]] = {"session": {}, "points": {}, "person": {}}
    titles, sheets = Titles(sessions), [read_table(grid, NAMES, report) for grid in grids]
    say_examples(sheets)
    for table, (row, entry) in [(sheet, line) for sheet in sheets for line in sheet.rows]:
        written, means = entry["written"], entry.get("means", "")
        if not means:
            if (row, "means") not in table.unreadable:
                table.say("spelling_open", row, "means", seen=written)
            continue
        session, is_nothing = titles.find(means), title_key(means) in replies.NOTHING_MEANT
        own = "session" if session or is_nothing else "points" if means.isdigit() else "person"
        kind = replies.KIND_OF_NAME.get(title_key(entry.get("kind", ""))) or own
        code, told, value = "spelling", means, means
        if kind == "session":
            code, told, value = ("spelling_nothing", "", None) if is_nothing else (code, session or means, session)
            if value is None and not is_nothing:
                table.say("unknown_session", row, "means", seen=means, **hints(means, titles.sessions))
                continue
        elif kind == "points":
            try:
                value = max(0, count_of(means))
            except Unreadable as unreadable:
                table.say(str(unreadable), row, "means", seen=means)
                continue
        found[kind][title_key(written)] = value
        table.say(code, row, "means", seen=written, **({"means": told} if told else {}))
    return found


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
    if not context.titles.sessions:
        found, files, taken = [], (), set[str]()
    else:
        of_event, taken = _in_event(named, unknown, context)
        found = [] if of_event is None else [read_source(of_event, context)]
    for grid in (grid for grid in unknown if grid.name not in taken):
        known = [name for sheet in READ_SHEETS for name in (sheet.en, sheet.sv)]
        context.report.add("sheet_unknown", grid, seen=grid.name, **hints(grid.name, known, few=0, near=TYPO))
    for file in files:
        of_file = _in_file(file, context)
        found += [] if of_file is None else [read_source(of_file, context)]
    return found


def known_sheets(grids: Sequence[Grid], report: Report) -> tuple[Mapping[str, Grid], list[Grid]]:
    """The sheets of an event by their keys, and the unknown ones; hidden, double and missing ones are reported."""
    found: dict[str, Grid] = {}
    unknown: list[Grid] = []
    for grid in grids:
        sheet = sheet_named(grid.name, READ_SHEETS)
        if key_of(grid.name) in PASSED_OVER or ((sheet is None or grid.hidden) and grid.is_empty()):
            continue
        if grid.hidden:
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


def _in_event(named: Grid | None, unknown: Sequence[Grid], context: Context) -> tuple[Recognised | None, set[str]]:
    """The wishes in the workbook of an event, and the names of the sheets that have been spoken of."""
    wanted = context.asked.sheet
    if asked := next((grid for grid in unknown if wanted is not None and key_of(grid.name) == key_of(wanted)), None):
        return recognise(asked, context, forced=True), {asked.name}
    found = [entry for grid in unknown if (entry := recognise(grid, context)) is not None]
    names = {entry.grid.name for entry in found}
    # A sheet with nothing but headings and examples of the template is no sheet of wishes, if there is another one.
    if named is not None and not (found and all(is_untouched(named, row) for row in [*named.filled_rows()][1:])):
        for entry in found:
            context.report.add("sheet_left", entry.grid, seen=entry.grid.name)
        return recognise(named, context, forced=True), names
    if (chosen := _only(found, context)) is None:
        return None, names
    context.report.add("sheet_as_wishes", chosen.grid, seen=chosen.grid.name)
    return chosen, {chosen.grid.name}


def _in_file(file: WishesFile, context: Context) -> Recognised | None:
    """The wishes in a file of its own."""
    report, wanted = context.report, context.asked.sheet
    visible: dict[str, Grid] = {}
    for plain in (grid for grid in file.grids if not grid.is_empty()):
        grid = named(plain, f"[{file.name}]{plain.name}")
        if grid.hidden and plain.name != wanted:
            report.add("sheet_hidden", grid, seen=plain.name)
        elif key_of(plain.name) not in PASSED_OVER and sheet_named(plain.name, READ_SHEETS) in (None, WISHES):
            visible[plain.name] = grid
    if not visible:
        report.add("file_without_wishes", seen=file.name)
        return None
    asked = [grid for name, grid in visible.items() if wanted is not None and key_of(name) == key_of(wanted)]
    by_name = asked or [grid for name, grid in visible.items() if sheet_named(name, [WISHES])] or [*visible.values()]
    if len(by_name) == 1:
        chosen = recognise(by_name[0], context, forced=True)
    else:
        found = [entry for grid in by_name if (entry := recognise(grid, context)) is not None]
        chosen = _only(found, context)
        if not found:
            report.add("file_unrecognised", seen=file.name, known=listed(grid.name for grid in by_name))
    for name, grid in visible.items():
        if chosen is not None and grid.name != chosen.grid.name:
            report.add("sheet_left", grid, seen=name)
    return chosen


def _only(found: Sequence[Recognised], context: Context) -> Recognised | None:
    """The one sheet of wishes: a form's answers come before what somebody made of them.

    Where there are several, it is asked which one it is, with what one row of each would mean.
    """
    best = [entry for entry in found if entry.columns.is_form] or found
    if len(best) > 1:
        names = [entry.grid.name.rpartition("]")[2] for entry in found]
        readings = (reading_of(entry, entry.layouts[0], context) for entry in found)
        told = (f'"{name}" ({cell}: {reading})' for name, (reading, cell) in zip(names, readings, strict=True))
        context.report.add("sheet_open", found[0].grid, sheets=listed(told), known=names[0])
    return best[0] if len(best) == 1 else None


def named(grid: Grid, name: str) -> Grid:
    """A sheet that findings call by the names of its file and itself."""
    return replace(grid, name=name, findings=tuple(replace(finding, sheet=name) for finding in grid.findings))
