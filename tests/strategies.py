"""Tiny events for hypothesis, small enough to try every timetable, with rules switched on at random."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import comb
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker

SWITCHES = (
    "absent",
    "closed rooms",
    "features",
    "allowed rooms",
    "allowed slots",
    "locked",
    "max seats",
    "min seats",
    "minutes",
    "must attend",
    "optional",
    "overlaps",
    "pinned rooms",
    "pinned slots",
    "repeats",
    "shared speakers",
    "speakers attend",
    "unavailable",
    "weights",
)


def most_placings() -> int:
    """How many placings an event may have: the thorough profile looks at larger ones."""
    return 1500 if settings.default.max_examples > 100 else 260


@st.composite
def tiny_events(draw: st.DrawFn, *, always: tuple[str, ...] = ()) -> Event:
    """Up to 4 sessions, 3 slots, 2 rooms, 3 attendees and 2 runs, with a few kinds of rules at once.

    Parameters
    ----------
    always : tuple of str
        Switches that are on in every event.
    """
    on = draw(st.sets(st.sampled_from(SWITCHES), max_size=6)) | set(always)
    slots = draw(_slots(on))
    rooms = draw(_rooms(on, slots))
    sessions = draw(_sessions(on, slots, rooms))
    published = draw(_published(sessions, slots, rooms)) if "locked" in on else ()
    names = sorted({name for session in sessions for name in session.speakers})
    speakers = [Speaker(name=name, unavailable=draw(_some(slots)) if "unavailable" in on else ()) for name in names]
    people = [f"Attendee {n}" for n in range(1, draw(st.integers(0, 3)) + 1)]
    if "speakers attend" in on and names and people:
        people[-1] = names[0]
    attendees = [draw(_attendee(on, name, sessions, slots)) for name in people]
    return Event(
        sessions=sessions,
        rooms=rooms,
        slots=slots,
        speakers=tuple(speakers),
        attendees=tuple(attendees),
        published=published,
    )


def _names(parts: tuple[Any, ...]) -> list[str]:
    return [part.name for part in parts]


def _some(parts: tuple[Any, ...], most: int | None = None) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(_names(parts)), unique=True, max_size=most).map(tuple)


@st.composite
def _slots(draw: st.DrawFn, on: set[str]) -> tuple[Slot, ...]:
    slots = []
    for n in range(draw(st.integers(1, 3))):
        start = 9 + n
        minutes = draw(st.sampled_from((30, 60))) if "minutes" in on else 60
        if "overlaps" in on and n and draw(st.booleans()):
            # Begins while the one before is still on, and may still be on when the next one begins.
            start_time, end_time = dt.time(start - 1, 30), dt.time(start, 45)
        else:
            start_time = dt.time(start)
            end_time = (dt.datetime(2030, 1, 14, start) + dt.timedelta(minutes=minutes)).time()
        slots.append(Slot(name=f"T{n + 1}", date=dt.date(2030, 1, 14), start=start_time, end=end_time))
    return tuple(slots)


@st.composite
def _rooms(draw: st.DrawFn, on: set[str], slots: tuple[Slot, ...]) -> tuple[Room, ...]:
    return tuple(
        Room(
            name=f"R{n + 1}",
            seats=draw(st.integers(1, 3)),
            features=("screen",) if n == 0 else (),
            unavailable=draw(_some(slots)) if "closed rooms" in on else (),
        )
        for n in range(draw(st.integers(1, 2)))
    )


@st.composite
def _sessions(draw: st.DrawFn, on: set[str], slots: tuple[Slot, ...], rooms: tuple[Room, ...]) -> tuple[Session, ...]:
    cells, ways, sessions = len(slots) * len(rooms), 1, []
    for n in range(draw(st.integers(1, 4))):
        session = Session(name=f"S{n + 1}")
        if "repeats" in on and len(slots) > 1 and draw(st.booleans()):
            session = replace(session, runs=2)
        if "optional" in on:
            session = replace(session, optional=draw(st.booleans()))
        ways *= sum(comb(cells, k) for k in range(0 if session.optional else session.runs, session.runs + 1))
        if ways > most_placings():
            break
        sessions.append(draw(_details(on, session, slots, rooms)))
    return tuple(sessions)


@st.composite
def _details(
    draw: st.DrawFn, on: set[str], session: Session, slots: tuple[Slot, ...], rooms: tuple[Room, ...]
) -> Session:
    more: dict[str, Any] = {}
    if on & {"shared speakers", "unavailable", "speakers attend"}:
        pool = ("Speaker 1", "Speaker 2") if "shared speakers" in on else (f"Speaker of {session.name}",)
        more["speakers"] = draw(st.lists(st.sampled_from(pool), unique=True).map(tuple))
    if "allowed slots" in on:
        more["slots"] = draw(_some(slots))
    if "allowed rooms" in on:
        more["rooms"] = draw(_some(rooms))
    if "features" in on and draw(st.booleans()):
        more["needs"] = ("screen",)
    if "minutes" in on:
        more["minutes"] = draw(st.sampled_from((None, 30, 45)))
    if "pinned slots" in on:
        more["pinned_slots"] = draw(_some(slots, session.runs))
    if "pinned rooms" in on:
        # Several pinned rooms pair with the pinned slots; a single one is for all runs.
        most = session.runs if len(more.get("pinned_slots", ())) in (0, session.runs) else 1
        more["pinned_rooms"] = draw(st.lists(st.sampled_from(_names(rooms)), max_size=most).map(tuple))
    if "min seats" in on:
        more["min_seats"] = draw(st.integers(0, 2))
    if "max seats" in on:
        more["max_seats"] = draw(st.sampled_from((None, 2, 3)))
    return replace(session, **more)


@st.composite
def _published(
    draw: st.DrawFn, sessions: tuple[Session, ...], slots: tuple[Slot, ...], rooms: tuple[Room, ...]
) -> tuple[PublishedPlacement, ...]:
    rows = []
    for session in sessions:
        for run, slot in enumerate(draw(_some(slots, session.runs)), 1):
            room = draw(st.sampled_from(_names(rooms)))
            rows.append(
                PublishedPlacement(session=session.name, run=run, slot=slot, room=room, locked=draw(st.booleans()))
            )
    return tuple(rows)


@st.composite
def _attendee(
    draw: st.DrawFn, on: set[str], name: str, sessions: tuple[Session, ...], slots: tuple[Slot, ...]
) -> Attendee:
    others = tuple(session for session in sessions if name not in session.speakers)
    wished = draw(st.permutations(_names(others)))[: draw(st.integers(0, len(others)))]
    # The readers order wishes by points.
    points = sorted((draw(st.integers(0, 3)) for _ in wished), reverse=True)
    return Attendee(
        name=name,
        wishes=tuple(zip(wished, points, strict=True)),
        absent=draw(_some(slots)) if "absent" in on else (),
        must_attend=draw(_some(others, 2)) if "must attend" in on and others else (),
        weight=draw(st.integers(0, 3)) if "weights" in on else 1,
    )
