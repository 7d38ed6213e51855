"""Rules added to a simulated event: sessions in one room, and what an organiser has who has thought of everything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from larpass_sched.event import Event

PRIORITIES = "wishes; fairness; tracks apart + tracks in one room"


def with_shared_rooms(event: Event, sets: int, size: int) -> Event:
    """The event with so many sets of sessions that have one run and belong in one room each."""
    once = [n for n, session in enumerate(event.sessions) if session.runs == 1]
    sessions = list(event.sessions)
    for k in range(sets):
        first, *others = once[k * size : (k + 1) * size]
        for n in others:
            sessions[n] = replace(sessions[n], same_room=(sessions[first].name,))
    return replace(event, sessions=tuple(sessions))


def with_many_rules(event: Event) -> Event:
    """The event with rules that tie slots and rooms together, and three priorities.

    Sessions not with each other, one after another, in one room, in early slots only; a speaker with a pause and a most
    per day; two tracks. It needs 19 sessions or more, and a speaker of several sessions.
    """
    names = [session.name for session in event.sessions]
    more: dict[int, dict[str, Any]] = {
        3: {"not_with": (names[4],)},
        5: {"after": (names[6],)},
        7: {"same_room": (names[8],)},
        14: {"needed_slot_tags": ("early",)},
        16: {"not_with": (names[17], names[18])},
    }
    more |= {n: {"track": "A"} for n in (9, 10, 11)} | {n: {"track": "B"} for n in (12, 13)}
    busy, *others = event.speakers
    return replace(
        event,
        sessions=tuple(replace(session, **more.get(n, {})) for n, session in enumerate(event.sessions)),
        slots=tuple(replace(slot, tags=("early",) if n < 2 else ("late",)) for n, slot in enumerate(event.slots)),
        speakers=(replace(busy, pause=20, max_per_day=2), *others),
        settings={**event.settings, "priorities": PRIORITIES},
    )
