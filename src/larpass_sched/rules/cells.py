"""The cells that a breach rests on: what the rule reads about the sessions, rooms and people that the breach names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.rules.base import Breach, Rule


def with_cells(breach: Breach, rule: Rule, event: Event) -> Breach:
    """The same breach with its cells, in an event that knows where its entries stand."""
    if not event.places:
        return breach
    cells = dict.fromkeys(cell for column in rule.reads for cell in _cells(column, breach, event) if cell)
    return replace(breach, cells=tuple(cells))


def _cells(column: str, breach: Breach, event: Event) -> Iterator[str]:
    part, _, attribute = column.partition(".")
    if not attribute:
        yield event.place_of("settings", part, "value")
        return
    named = {value for _, value in breach.params}
    if part == "speakers":
        # What speakers ask for is broken by their sessions.
        sessions = [session for session in event.sessions if session.name in named]
        keys = {key_of(person) for session in sessions for person in session.people}
        named |= {speaker.name for speaker in event.speakers if key_of(speaker.name) in keys}
    for thing in getattr(event, part) if part != "published" else ():
        if thing.name in named and not _is_blank(thing, attribute):
            yield event.place_of(part, thing.name, attribute)


def _is_blank(thing: Any, attribute: str) -> bool:
    default = next(field.default for field in fields(thing) if field.name == attribute)
    return default is not MISSING and bool(getattr(thing, attribute) == default)
