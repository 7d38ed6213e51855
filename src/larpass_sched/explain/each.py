"""All scenarios of a kind: every rule, pin, room, slot and cell that could be otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.columns import SHEET_OF
from larpass_sched.event.options import SWEDISH
from larpass_sched.explain.entries import PEOPLE, Entry, entries_in
from larpass_sched.explain.scenarios import Scenario
from larpass_sched.rules import rules_in_play
from larpass_sched.wording.scenarios import name_of

_PINS = ("pinned_slots", "pinned_rooms", "locked")


def each(event: Event, kinds: str) -> tuple[Scenario, ...]:
    """Every scenario of some kinds.

    Parameters
    ----------
    event : Event
        Its settings are all the options there are.
    kinds : str
        "each" for every rule, pin, room, slot and cell; or one of these, or "runs" for a further run of every session;
        several with commas between them.

    Raises
    ------
    ValueError
        If a kind is not known.
    """
    wanted = [part.strip().removeprefix("each ").strip() for part in kinds.split(",")]
    found: list[Scenario] = []
    for kind in wanted:
        if kind not in ("each", *_KINDS):
            raise ValueError(f"scenarios is {kinds!r}: expected each, {', '.join(_KINDS)}.")
        for one in [name for name in _KINDS if name != "runs"] if kind == "each" else [kind]:
            found += _KINDS[one](event)
    return tuple(found)


def _rules(event: Event) -> Iterator[Scenario]:
    for rule in rules_in_play(to_arrays(event, options_of(event))):
        if not rule.always:
            names = name_of("rule", name=rule.name, swedish=rule.swedish or rule.name)
            yield Scenario(names, (("without", rule.name),))


def _pins(event: Event) -> Iterator[Scenario]:
    locked = {row.session for row in event.published if row.locked}
    for session in event.sessions:
        if session.pinned_slots or session.pinned_rooms or session.name in locked:
            yield Scenario(name_of("pin", name=session.name), (("unpin", session.name),))


def _rooms(event: Event) -> Iterator[Scenario]:
    yield Scenario(name_of("room more"), (("rooms", 1),))
    if len(event.rooms) > 1:
        for room in event.rooms:
            yield Scenario(name_of("room", name=room.name), (("without_rooms", room.name),))


def _slots(event: Event) -> Iterator[Scenario]:
    yield Scenario(name_of("slot more"), (("slots", 1),))
    if len(event.slots) > 1:
        for slot in event.slots:
            yield Scenario(name_of("slot", name=slot.name), (("without_slots", slot.name),))


def _runs(event: Event) -> Iterator[Scenario]:
    for session in event.sessions:
        yield Scenario(name_of("run", name=session.name), (("runs", {session.name: session.runs + 1}),))


def _cells(event: Event) -> Iterator[Scenario]:
    """Every cell that asks for something; of attendees whole columns, so that nobody is singled out."""
    rules = rules_in_play(to_arrays(event, options_of(event)))
    columns = dict.fromkeys(column for rule in rules for column in rule.reads if column not in PEOPLE)
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries_in(event, columns):
        if entry.column in _PINS:
            continue
        name = "" if entry.part == "attendees" else entry.name
        groups.setdefault((entry.part, name, entry.column), []).append(entry)
    for (part, name, column), entries in groups.items():
        yield Scenario(_cell_name(part, name, column), (("entries", tuple(entries)),))


def _cell_name(part: str, name: str, column: str) -> tuple[str, str]:
    if part == "settings":
        return name_of("setting", name=name, swedish=SWEDISH.get(name, name))
    sheet = SHEET_OF[part]
    heading = sheet.column(column)
    words = {"sheet": sheet.en, "sheet_sv": sheet.sv, "column": heading.en, "column_sv": heading.sv, "name": name}
    return name_of("cell" if name else "column", **words)


_KINDS: dict[str, Callable[[Event], Iterator[Scenario]]] = {
    "rules": _rules,
    "pins": _pins,
    "rooms": _rooms,
    "slots": _slots,
    "cells": _cells,
    "runs": _runs,
}
