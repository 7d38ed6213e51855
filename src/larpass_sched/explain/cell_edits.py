"""Events in which other values stand in cells, as the sheet Scenarios writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.event.columns import EVENT_SHEETS, SETTINGS, SHEET_OF, WISHES, Sheet, sheet_named
from larpass_sched.event.findings import InputError, finding_of
from larpass_sched.event.names import hints
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.event.parts import ScenarioRow, Speaker
from larpass_sched.event.places import called
from larpass_sched.explain.best import with_settings
from larpass_sched.explain.entries import BLANK, KINDS
from larpass_sched.explain.removals import Edited, without_rooms, without_session, without_slots
from larpass_sched.read.draft import REFERENCES
from larpass_sched.read.slot_columns import ALLOWED, AWAY, in_slots
from larpass_sched.read.table import PARSERS
from larpass_sched.read.values import Unreadable, is_blank
from larpass_sched.wording.scenarios import note

CHANGED = tuple(sheet for sheet in EVENT_SHEETS if sheet is not WISHES)


def with_cells(event: Event, rows: Iterable[ScenarioRow]) -> Edited:
    """The event with other values in some cells, or with rows more or fewer.

    Raises
    ------
    InputError
        If a sheet, column or value is not known; with the cell of the sheet Scenarios.
    """
    new: dict[tuple[str, str], dict[str, Any]] = {}
    dropped: list[tuple[str, str]] = []
    for row in rows:
        sheet = sheet_named(row.sheet, CHANGED)
        if sheet is None:
            raise _wrong("scenario_sheet", row, row.sheet, [name for s in CHANGED for name in (s.en, s.sv)])
        if sheet is SETTINGS:
            event = _with_setting(event, row)
            continue
        name = _row_named(event, sheet, row.row)
        if not row.column:
            event, more = _without_row(event, sheet, name, row)
            dropped += more
            continue
        column = sheet.column_named.get(key_of(row.column))
        if column is None or column.kind == "any" or column is sheet.columns[0]:
            raise _wrong("scenario_column", row, row.column, sheet.titles())
        value = _value(event, sheet.key, column.key, column.kind, row)
        if name is None:
            new.setdefault((sheet.key, row.row), {})[column.key] = value
        else:
            event = _with_value(event, sheet.key, name, column.key, value)
    for (part, name), values in new.items():
        event = _with_row(event, part, name, values)
        # A name that is not there may be a slip of the pen.
        dropped.append(note("new", name=name, sheet=SHEET_OF[part].en, sheet_sv=SHEET_OF[part].sv))
    return event, tuple(dropped)


def _row_named(event: Event, sheet: Sheet, written: str) -> str | None:
    """The name of a row in the spelling of the event; None where there is none."""
    if sheet.key == "published":
        wanted = [key_of(one) for one in written.split(",")]
        for row in event.published:
            if [key_of(row.session), key_of(row.slot), key_of(row.room)][: len(wanted)] == wanted:
                return ", ".join((row.session, row.slot, row.room))
        return None
    names = (thing.name for thing in getattr(event, sheet.key))
    return next((name for name in names if key_of(name) == key_of(written)), None)


def _value(event: Event, part: str, key: str, kind: Any, row: ScenarioRow) -> Any:
    if is_blank(row.value):
        return BLANK.get(f"{part}.{key}", "")
    try:
        value = PARSERS[kind](row.value)
    except Unreadable as unreadable:
        raise InputError([_finding(str(unreadable), row, row.value, **unreadable.params)]) from None
    if kind == "speakers":
        return tuple(_spelt(event, "speakers", name) for name, _ in value)
    refers_to = REFERENCES.get(part, {}).get(key)
    if isinstance(value, tuple) and key in (AWAY.get(part), ALLOWED.get(part)):
        # A day without a slot would mean all of them, or none: it is told as a slot that there is not.
        value = in_slots(value, event.slots, within=key == ALLOWED.get(part)) or value
    if isinstance(value, tuple) and refers_to is not None:
        return tuple(_spelt(event, refers_to, name) for name in value)
    return value


def _spelt(event: Event, kind: str, name: str) -> str:
    """A name as the event spells it, if it knows it."""
    if kind in ("features", "tags"):
        known = [one for room in event.rooms for one in room.features]
        known += [one for slot in event.slots for one in slot.tags]
    else:
        known = [thing.name for thing in getattr(event, "sessions" if kind == "obligations" else kind)]
    return next((one for one in known if key_of(one) == key_of(name)), name)


def _with_value(event: Event, part: str, name: str, column: str, value: Any) -> Event:
    things = tuple(replace(t, **{column: value}) if called(part, t) == name else t for t in getattr(event, part))
    changed: dict[str, Any] = {part: things}
    if column in ("speakers", "moderators"):
        changed["speakers"] = _with_speakers(event, value)
    return replace(event, **changed, findings=())


def _with_row(event: Event, part: str, name: str, values: dict[str, Any]) -> Event:
    kind = KINDS[part]
    known = {field.name for field in fields(kind)}
    thing = kind(**{"name": name, **({"seats": 1} if part == "rooms" else {}), **values} if "name" in known else values)
    changed: dict[str, Any] = {part: (*getattr(event, part), thing)}
    if part == "sessions":
        changed["speakers"] = _with_speakers(event, thing.people)
    return replace(event, **changed, findings=())


def _with_speakers(event: Event, names: Iterable[str]) -> tuple[Speaker, ...]:
    """The speakers, and those that are new."""
    there = {speaker.name for speaker in event.speakers}
    return (*event.speakers, *(Speaker(name=name) for name in dict.fromkeys(names) if name not in there))


def _without_row(event: Event, sheet: Sheet, name: str | None, row: ScenarioRow) -> Edited:
    if name is None:
        known = [] if sheet.key == "published" else [thing.name for thing in getattr(event, sheet.key)]
        raise _wrong("scenario_row", row, row.row, known)
    if sheet.key == "rooms":
        return without_rooms(event, name)
    if sheet.key == "slots":
        return without_slots(event, name)
    if sheet.key == "sessions":
        return without_session(event, name), ()
    kept = tuple(thing for thing in getattr(event, sheet.key) if called(sheet.key, thing) != name)
    changed: dict[str, Any] = {sheet.key: kept}
    return replace(event, **changed, findings=()), ()


def _with_setting(event: Event, row: ScenarioRow) -> Event:
    key = "_".join(key_of(row.row).split())
    name = next((option for option, swedish in SWEDISH.items() if "_".join(swedish.split()) == key), key)
    if name not in Options.names():
        raise _wrong("scenario_row", row, row.row, [*Options.names(), *SWEDISH.values()])
    value: Any = row.value
    if is_blank(value):
        settings = {k: v for k, v in event.settings.items() if k != name}
        return replace(event, settings=settings, findings=())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    try:
        Options().changed({name: value})
    except ValueError as error:
        raise InputError([_finding("scenario_value", row, row.value, message=str(error).rstrip("."))]) from None
    return with_settings(event, {name: value})


def _wrong(code: str, row: ScenarioRow, seen: str, known: list[str]) -> InputError:
    return InputError([_finding(code, row, seen, **hints(seen, known))])


def _finding(code: str, row: ScenarioRow, seen: Any, **params: Any) -> Any:
    sheet, _, cell = row.cell.rpartition("!")
    return finding_of(code, sheet=sheet or "Scenarios", cell=cell, seen=str(seen), **params)
