"""Events from which a room, slot or session is taken away, with everything that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event
from larpass_sched.event.obligations import split_place
from larpass_sched.explain.asked import known
from larpass_sched.rules.tag_limits import slot_limit
from larpass_sched.wording.language import Both
from larpass_sched.wording.scenarios import note

Edited = tuple[Event, tuple[tuple[str, str], ...]]
"""An event, and what had to be dropped so that it makes sense, in English and Swedish."""


def without_rooms(event: Event, rooms: str | Iterable[str]) -> Edited:
    """Rooms taken away; what names them is dropped and told."""
    gone, notes, left = _taken_away(event, "room", rooms)
    sessions = tuple(
        replace(s, rooms=left(s.rooms, s.name), pinned_rooms=left(s.pinned_rooms, s.name)) for s in event.sessions
    )
    kept = tuple(replace(r, parts=left(r.parts, r.name)) for r in event.rooms if r.name not in gone)
    published = _published(event, gone, "room", notes)
    return replace(event, sessions=sessions, rooms=kept, published=published), tuple(dict.fromkeys(notes))


def without_slots(event: Event, slots: str | Iterable[str]) -> Edited:
    """Slots taken away; what names them is dropped and told."""
    gone, notes, left = _taken_away(event, "slot", slots)
    titles = event.session_named
    sessions = tuple(
        replace(s, slots=left(s.slots, s.name), pinned_slots=left(s.pinned_slots, s.name)) for s in event.sessions
    )
    rooms = tuple(
        replace(r, slots=left(r.slots, r.name), unavailable=_quietly(r.unavailable, gone)) for r in event.rooms
    )
    attendees = tuple(
        replace(
            a,
            absent=_quietly(a.absent, gone),
            must_attend=tuple(e for e in a.must_attend if split_place(e, titles.__contains__)[1] not in gone),
        )
        for a in event.attendees
    )
    changed = replace(
        event,
        sessions=sessions,
        rooms=rooms,
        slots=tuple(slot for slot in event.slots if slot.name not in gone),
        speakers=tuple(replace(s, unavailable=_quietly(s.unavailable, gone)) for s in event.speakers),
        attendees=attendees,
        published=_published(event, gone, "slot", notes),
        settings=_settings(event, gone, notes),
    )
    return changed, tuple(dict.fromkeys(notes))


def without_session(event: Event, name: str) -> Event:
    """A session taken away, with all wishes for it."""
    columns = ("not_with", "after", "after_on_another_day", "directly_after", "same_slot", "same_room")

    def left(session: Any) -> Any:
        kept = {column: tuple(other for other in getattr(session, column) if other != name) for column in columns}
        return replace(session, **kept)

    sessions = tuple(left(session) for session in event.sessions if session.name != name)
    attendees = tuple(
        replace(
            a,
            wishes=tuple(wish for wish in a.wishes if wish[0] != name),
            must_attend=tuple(e for e in a.must_attend if e != name and not e.startswith(f"{name} @")),
            may_not_attend=tuple(e for e in a.may_not_attend if e != name),
        )
        for a in event.attendees
    )
    published = tuple(row for row in event.published if row.session != name)
    return replace(event, sessions=sessions, attendees=attendees, published=published, findings=())


def without_sessions(event: Event, sessions: str | Iterable[str]) -> Edited:
    """Sessions taken away, with all wishes for them."""
    for name in [sessions] if isinstance(sessions, str) else sessions:
        event = without_session(event, known(event, "session", name))
    return event, ()


def _taken_away(
    event: Event, kind: str, names: str | Iterable[str]
) -> tuple[set[str], list[Both], Callable[[tuple[str, ...], str], tuple[str, ...]]]:
    """What is gone, the notes on what is dropped with it, and what is left of the names that something has."""
    gone = {known(event, kind, name) for name in ([names] if isinstance(names, str) else names)}
    notes = list[Both]()

    def left(of: tuple[str, ...], what: str) -> tuple[str, ...]:
        kept = _quietly(of, gone)
        if len(kept) < len(of):
            notes.append(note("dropped", what=what, names=", ".join(name for name in of if name in gone)))
        return kept

    return gone, notes, left


def _quietly(names: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    """Who is away in a slot that is not there is not missed."""
    return tuple(name for name in names if name not in gone)


def _published(event: Event, gone: set[str], column: str, notes: list[tuple[str, str]]) -> tuple[Any, ...]:
    dropped = [row for row in event.published if getattr(row, column) in gone]
    notes += [note("published", what=row.session, names=f"{row.slot}, {row.room}") for row in dropped if row.locked]
    return tuple(row for row in event.published if row not in dropped)


def _settings(event: Event, gone: set[str], notes: list[tuple[str, str]]) -> dict[str, Any]:
    """The settings without limits that name a slot that is not there."""
    settings = dict(event.settings)
    for name in ("most_per_slot", "least_per_slot"):
        limits = getattr(options_of(event), name)
        kept = tuple(one for one in limits if slot_limit(one[0], event)[1] not in gone)
        if kept != limits:
            notes.append(note("dropped", what=name, names=", ".join(one[0] for one in limits if one not in kept)))
            settings[name] = kept
    return settings
