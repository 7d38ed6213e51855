"""What an event asks for in vain: it is not wrong, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.doubts import Doubt, EventLike
from larpass_sched.event.names import hints, listed, names_in
from larpass_sched.event.options import Options
from larpass_sched.examine.settings import fault_in
from larpass_sched.rules.tag_limits import slot_limit

_SLOT_SETTINGS = ("most_per_slot", "least_per_slot")
_TAG_SETTINGS = (*_SLOT_SETTINGS, "exclusive_tags", "most_per_day", "least_per_day", "together", "not_together_again")


def asked_in_vain(event: EventLike) -> Iterator[Doubt]:
    """Everything that is asked for and changes nothing."""
    yield from _lengths(event)
    dates = [slot.date for slot in event.slots]
    if any(dates):
        for row in (row for row, date in enumerate(dates) if date is None):
            yield Doubt(code="slot_without_date", part="slots", row=row, column="date", seen=event.slots[row].name)
    slots = [slot.name for slot in event.slots if slot.start is None or slot.end is None]
    for part, column in (("speakers", "pause"), ("rooms", "turnaround")):
        rows = [row for row, thing in enumerate(getattr(event, part)) if getattr(thing, column)]
        if slots and rows:
            seen, params = str(getattr(getattr(event, part)[rows[0]], column)), {"slots": listed(slots[:12])}
            yield Doubt(code="minutes_unknown", part=part, row=rows[0], column=column, seen=seen, params=params)
    idle = [row for row, attendee in enumerate(event.attendees) if attendee.weight == 0 and attendee.wishes]
    for row in idle[:1]:
        params = {"count": str(len(idle))}
        yield Doubt(code="weight_nothing", part="attendees", row=row, column="weight", seen="0", params=params)
    chosen = [row for row, session in enumerate(event.sessions) if session.min_seats]
    if chosen and event.settings.get("attendance") == "free":
        seen = str(event.sessions[chosen[0]].min_seats)
        yield Doubt(code="minimum_free", part="sessions", row=chosen[0], column="min_seats", seen=seen)
    runs = {session.name: session.runs for session in event.sessions}
    for row, placement in enumerate(event.published):
        if placement.run is not None and placement.run > runs.get(placement.session, placement.run):
            params = {"runs": str(runs[placement.session])}
            yield Doubt(
                code="run_unknown", part="published", row=row, column="run", seen=str(placement.run), params=params
            )
    yield from _unknown_classes(event)
    yield from _unknown_tags(event)


def _lengths(event: EventLike) -> Iterator[Doubt]:
    """Lengths that cannot be compared with the slots."""
    slots = [slot.name for slot in event.slots if slot.minutes is None]
    rows = [row for row, session in enumerate(event.sessions) if session.minutes is not None]
    if slots and rows:
        params = {"slots": listed(slots[:12])}
        seen = str(event.sessions[rows[0]].minutes)
        yield Doubt(code="length_unknown", part="sessions", row=rows[0], column="minutes", seen=seen, params=params)


def _unknown_classes(event: EventLike) -> Iterator[Doubt]:
    """Classes that sessions are for and nobody is in."""
    known = {key_of(name): name for attendee in event.attendees for name in attendee.classes}
    for row, session in enumerate(event.sessions):
        for name in session.for_classes if event.attendees else ():
            if key_of(name) not in known:
                params = hints(name, known.values())
                yield Doubt(
                    code="unknown_class", part="sessions", row=row, column="for_classes", seen=name, params=params
                )


def _unknown_tags(event: EventLike) -> Iterator[Doubt]:
    """Words in settings on tags that no session has."""
    known = {
        key_of(word): word for s in event.sessions for word in (*s.tags, *s.themes, *([s.track] if s.track else []))
    }
    slots = {key_of(slot.name): slot.name for slot in event.slots}
    for row, (name, value) in enumerate(event.settings.items()):
        if name not in _TAG_SETTINGS or fault_in(name, value):
            continue
        where: dict[str, Any] = {"part": "settings", "row": row, "column": "value"}
        for tag in names_in(getattr(Options().changed({name: value}), name)):
            slot = ""
            if name in _SLOT_SETTINGS:
                tag, slot = slot_limit(tag, event)
            if key_of(tag) not in known and not (name == "not_together_again" and tag in ("", "yes")):
                yield Doubt(code="unknown_tag", seen=tag, params=hints(tag, known.values()), **where)
            if slot and key_of(slot) not in slots:
                yield Doubt(code="unknown_tag_slot", seen=slot, params=hints(slot, slots.values()), **where)
