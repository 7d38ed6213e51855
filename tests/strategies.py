"""Tiny events for hypothesis, small enough to try every timetable, with rules switched on at random."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import comb
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker

FIRST_SWITCHES = (
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
# Which attribute of a session names other sessions.
RELATIONS = {
    "after": "after",
    "after on another day": "after_on_another_day",
    "directly after": "directly_after",
    "not with": "not_with",
    "same room": "same_room",
    "same slot": "same_slot",
}
TAG_LIMITS = ("most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together")
PLACEMENT_SWITCHES = (
    *RELATIONS,
    *TAG_LIMITS,
    "days",
    "divided rooms",
    "exclusive tags",
    "feature rules",
    "longest wait",
    "moderators",
    "plenary",
    "runs apart by days",
    "room slots",
    "runs in one room",
    "slot limits",
    "slot tags",
    "speaker days",
    "speaker edges",
    "speaker pause",
    "turnaround",
    "walk",
    "whole blocks",
)
PEOPLE_SWITCHES = (
    "at a distance",
    "classes",
    "either way",
    "full",
    "groups",
    "leave out",
    "least wishes",
    "may not attend",
    "most sessions",
    "must attend at",
    "one of",
    "plenary",
    "registered",
    "reserve",
    "rotation",
)
SWITCHES = tuple(dict.fromkeys((*FIRST_SWITCHES, *PLACEMENT_SWITCHES, *PEOPLE_SWITCHES)))
# What a switch needs beside it to make a difference.
NEEDS = {
    "after on another day": {"days"},
    "least_per_day": {"days"},
    "either way": {"at a distance"},
    "leave out": {"min seats"},
    "longest wait": {"shared speakers"},
    "most_per_day": {"days"},
    "must attend at": {"repeats"},
    "runs apart by days": {"days", "repeats"},
    "runs in one room": {"repeats"},
    "speaker days": {"days", "shared speakers"},
    "speaker edges": {"shared speakers"},
    "speaker pause": {"shared speakers"},
    "walk": {"shared speakers"},
}


def most_placings() -> int:
    """How many placings an event may have: the thorough profile looks at larger ones."""
    return 1500 if settings.default.max_examples > 100 else 260


@st.composite
def tiny_events(
    draw: st.DrawFn,
    *,
    always: tuple[str, ...] = (),
    among: tuple[str, ...] = SWITCHES,
    most: int | None = None,
    people: tuple[int, int] = (0, 3),
) -> Event:
    """Up to 4 sessions, 3 slots, 2 rooms, 3 attendees and 2 runs, with a few kinds of rules at once.

    Parameters
    ----------
    always : tuple of str
        Switches that are on in every event.
    among : tuple of str
        Switches that may be on.
    most : int, optional
        Most placings.
    people : tuple of int
        Fewest and most attendees.
    """
    on = draw(st.sets(st.sampled_from(among), max_size=6)) | set(always)
    on |= set().union(*(NEEDS.get(switch, set()) for switch in on))
    if "whole blocks" in on:
        # A room cannot be used in all of several slots that overlap.
        on.discard("overlaps")
    slots = draw(_slots(on))
    rooms = draw(_rooms(on, slots))
    sessions = draw(_sessions(on, slots, rooms, most or most_placings()))
    published = draw(_published(sessions, slots, rooms)) if "locked" in on else ()
    names = sorted({name for session in sessions for name in session.people})
    speakers = [draw(_speaker(on, name, slots)) for name in names]
    guests = [f"Attendee {n}" for n in range(1, draw(st.integers(*people)) + 1)]
    if "speakers attend" in on and names and guests:
        guests[-1] = names[0]
    attendees = [draw(_attendee(on, name, sessions, slots)) for name in guests]
    return Event(
        sessions=sessions,
        rooms=rooms,
        slots=slots,
        speakers=tuple(speakers),
        attendees=tuple(attendees),
        published=published,
        settings=draw(_settings(on)),
    )


GOAL_SWITCHES = (
    "absent",
    "days",
    "locked",
    "moderators",
    "optional",
    "overlaps",
    "repeats",
    "shared speakers",
    "speakers attend",
    "weights",
)


@st.composite
def goal_events(draw: st.DrawFn, *, always: tuple[str, ...] = ()) -> Event:
    """Tiny events with all that goals read: labels, levels, likings, prices, groups, and a published timetable."""
    event = draw(tiny_events(always=always, among=GOAL_SWITCHES, most=40, people=(1, 2)))
    sessions = tuple(replace(session, **draw(_goal_labels())) for session in event.sessions)
    rooms = tuple(replace(room, price=draw(st.integers(0, 2))) for room in event.rooms)
    slots = tuple(
        replace(slot, tags=_one_of(draw, "late") if n else ("late",), price=draw(st.integers(0, 2)))
        for n, slot in enumerate(event.slots)
    )
    attendees = tuple(
        replace(who, group=draw(st.sampled_from(("", "A", "B"))), wishes=draw(_keen_wishes(who, event)))
        for who in event.attendees
    )
    settings = {"least_wishes": draw(st.integers(0, 2)), "rules": {"fewest wishes": "off"}}
    # What is locked would only take timetables away.
    published = tuple(replace(row, locked=False) for row in event.published)
    return replace(
        event,
        sessions=sessions,
        rooms=rooms,
        slots=slots,
        attendees=attendees,
        published=published,
        settings=settings,
    )


@st.composite
def _keen_wishes(draw: st.DrawFn, who: Attendee, event: Event) -> tuple[tuple[str, int], ...]:
    """Wishes of somebody who wants nearly everything."""
    others = [session.name for session in event.sessions if who.name not in session.people]
    points = sorted((draw(st.integers(0, 4)) for _ in others), reverse=True)
    return tuple(zip(draw(st.permutations(others)), points, strict=True))


@st.composite
def _goal_labels(draw: st.DrawFn) -> dict[str, Any]:
    listed = ("tags", "themes", "sectors", "audience", "preferred_slot_tags", "undesired_slot_tags")
    more: dict[str, Any] = {name: _one_of(draw, "late" if "slot" in name else "AI") for name in listed}
    more |= {name: _one_of(draw, "screen") for name in ("preferred_features", "undesired_features")}
    more["track"] = draw(st.sampled_from((None, "AI")))
    more["level"] = draw(st.sampled_from((None, 1, 2)))
    more["language"] = draw(st.sampled_from(("", "Swedish")))
    more["expected"] = draw(st.sampled_from((None, 2)))
    more["price_if_left_out"] = draw(st.integers(0, 2))
    return more


def _names(parts: tuple[Any, ...]) -> list[str]:
    return [part.name for part in parts]


def _some(parts: tuple[Any, ...], most: int | None = None) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(_names(parts)), unique=True, max_size=most).map(tuple)


def _one_of(draw: st.DrawFn, label: str) -> tuple[str, ...]:
    """The label or nothing."""
    return draw(st.sampled_from(((), (label,))))


@st.composite
def _settings(draw: st.DrawFn, on: set[str]) -> dict[str, Any]:
    settings: dict[str, Any] = {limit: {"AI": draw(st.integers(1, 2))} for limit in TAG_LIMITS if limit in on}
    if "slot limits" in on:
        for limit in draw(st.sets(st.sampled_from(("most_per_slot", "least_per_slot")), min_size=1)):
            settings.setdefault(limit, {})[f"AI @ T{draw(st.integers(1, 3))}"] = draw(st.integers(0, 2))
    if "longest wait" in on:
        settings["longest_wait"] = draw(st.sampled_from((0, 30, 60)))
    if "rotation" in on:
        settings["not_together_again"] = draw(st.sampled_from(("yes", "yes", "AI")))
    if "exclusive tags" in on:
        settings["exclusive_tags"] = ("AI",)
    if "walk" in on:
        settings["walk"] = draw(st.sampled_from((1, 31)))
    if "full" in on:
        settings["full"] = True
    if "leave out" in on:
        settings["below_minimum"] = "leave out"
    if "least wishes" in on:
        settings["least_wishes"] = draw(st.integers(1, 2))
    if "registered" in on:
        settings["registered"] = draw(st.integers(2, 5))
    if "reserve" in on:
        settings["reserve"] = draw(st.sampled_from(("1", "50%", "20%")))
    return settings


@st.composite
def _speaker(draw: st.DrawFn, on: set[str], name: str, slots: tuple[Slot, ...]) -> Speaker:
    more: dict[str, Any] = {}
    if "unavailable" in on:
        more["unavailable"] = draw(_some(slots))
    if "speaker days" in on:
        more["one_day"] = draw(st.booleans())
        more["max_per_day"] = draw(st.sampled_from((None, 1, 2)))
    if "speaker edges" in on:
        more["not_first"] = draw(st.booleans())
        more["not_last"] = draw(st.booleans())
    if "speaker pause" in on:
        more["pause"] = draw(st.sampled_from((None, 1, 31, 61)))
    if "slot tags" in on:
        more["needed_slot_tags"] = _one_of(draw, "late")
    if "feature rules" in on:
        more["needed_features"] = _one_of(draw, "screen")
    return Speaker(name=name, **more)


@st.composite
def _slots(draw: st.DrawFn, on: set[str]) -> tuple[Slot, ...]:
    slots = []
    count = draw(st.integers(1, 3))
    first_day = draw(st.integers(0, count)) if "days" in on else count
    for n in range(count):
        start = 9 + n
        minutes = draw(st.sampled_from((30, 60))) if "minutes" in on else 60
        if "overlaps" in on and n and draw(st.booleans()):
            # Begins while the one before is still on, and may still be on when the next one begins.
            start_time, end_time = dt.time(start - 1, 30), dt.time(start, 45)
        else:
            start_time = dt.time(start)
            end_time = (dt.datetime(2030, 1, 14, start) + dt.timedelta(minutes=minutes)).time()
        # A tag that no slot has could not be needed.
        more = {"tags": ("late",) if n == 0 else _one_of(draw, "late")} if "slot tags" in on else {}
        if "whole blocks" in on:
            more["block"] = draw(st.sampled_from(("", "A")))
        date = dt.date(2030, 1, 14 if n < first_day else 15)
        slots.append(Slot(name=f"T{n + 1}", date=date, start=start_time, end=end_time, **more))
    return tuple(slots)


@st.composite
def _rooms(draw: st.DrawFn, on: set[str], slots: tuple[Slot, ...]) -> tuple[Room, ...]:
    return tuple(
        Room(
            name=f"R{n + 1}",
            seats=draw(st.integers(1, 3)),
            features=("screen",) if n == 0 else (),
            unavailable=draw(_some(slots)) if "closed rooms" in on else (),
            slots=draw(_some(slots)) if "room slots" in on else (),
            parts=("R1",) if n == 1 and "divided rooms" in on else (),
            turnaround=draw(st.sampled_from((0, 1, 31))) if "turnaround" in on else 0,
            whole_blocks="whole blocks" in on and draw(st.booleans()),
            reserve=draw(st.sampled_from(("", "0", "1", "40%"))) if "reserve" in on else "",
        )
        for n in range(draw(st.integers(1, 2)))
    )


@st.composite
def _sessions(
    draw: st.DrawFn, on: set[str], slots: tuple[Slot, ...], rooms: tuple[Room, ...], most: int
) -> tuple[Session, ...]:
    cells, ways, sessions = len(slots) * len(rooms), 1, []
    for n in range(draw(st.integers(1, 4))):
        session = Session(name=f"S{n + 1}")
        if "repeats" in on and len(slots) > 1 and draw(st.booleans()):
            session = replace(session, runs=2)
        if "optional" in on:
            session = replace(session, optional=draw(st.booleans()))
        may_drop = session.optional or "leave out" in on
        ways *= sum(comb(cells, k) for k in range(0 if may_drop else session.runs, session.runs + 1))
        if ways > most and n:
            break
        sessions.append(draw(_details(on, session, slots, rooms)))
    names = [session.name for session in sessions]
    relations = {switch: attribute for switch, attribute in RELATIONS.items() if switch in on}
    related = []
    for session in sessions:
        others = [name for name in names if name != session.name]
        named = {a: draw(_some_of(others)) for a in relations.values() if others}
        related.append(replace(session, **named))
    return tuple(related)


def _some_of(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=1).map(tuple)


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
    return replace(session, **more, **draw(_labels(on)))


@st.composite
def _labels(draw: st.DrawFn, on: set[str]) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if "moderators" in on:
        more["moderators"] = draw(st.sampled_from(((), ("Speaker 1",), ("Speaker 2",))))
    if on & {*TAG_LIMITS, "exclusive tags", "slot limits", "rotation"}:
        more[draw(st.sampled_from(("tags", "themes")))] = _one_of(draw, "AI")
    if "plenary" in on:
        more["plenary"] = draw(st.sampled_from((False, False, True)))
    if "runs apart by days" in on:
        more["runs_on_different_days"] = draw(st.booleans())
    if "runs in one room" in on:
        more["runs_in_one_room"] = draw(st.booleans())
    if "slot tags" in on:
        more["needed_slot_tags"], more["forbidden_slot_tags"] = _one_of(draw, "late"), _one_of(draw, "late")
    if "feature rules" in on:
        more["forbidden_features"] = _one_of(draw, "screen")
    if "at a distance" in on:
        ways = ("both", "on site", "online", *(["either", "either"] if "either way" in on else []))
        more["offered"] = draw(st.sampled_from(ways))
    if "classes" in on:
        more["for_classes"] = draw(st.sampled_from(((), ("7A",), ("7A", "7B"))))
    if "one of" in on:
        more["one_of"] = draw(st.sampled_from(("", "X", "X", "Y")))
    return more


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
    others = tuple(session for session in sessions if name not in session.people)
    wished = draw(st.permutations(_names(others)))[: draw(st.integers(0, len(others)))]
    # The readers order wishes by points.
    points = sorted((draw(st.integers(0, 3)) for _ in wished), reverse=True)
    may_not = draw(_some(sessions, 1)) if "may not attend" in on else ()
    online = draw(st.booleans()) if "at a distance" in on else False
    # An obligation that cannot be met at all is refused when the event is made.
    offers = ("both", "either", "online" if online else "on site")
    classes = draw(st.sampled_from(((), ("7A",), ("7B",)))) if "classes" in on else ()
    mine = tuple(session for session in others if not session.for_classes or set(classes) & set(session.for_classes))
    open_to = tuple(session for session in mine if session.name not in may_not and session.offered in offers)
    must = draw(_some(open_to, 2)) if on & {"must attend", "must attend at"} and open_to else ()
    if "must attend at" in on:
        places = [("", *_names(slots), *map(str, range(1, session.runs + 1))) for session in open_to]
        ways = dict(zip(_names(open_to), places, strict=True))
        must = tuple(f"{name} @ {place}" if (place := draw(st.sampled_from(ways[name]))) else name for name in must)
    return Attendee(
        name=name,
        wishes=tuple(zip(wished, points, strict=True)),
        absent=draw(_some(slots)) if "absent" in on else (),
        must_attend=must,
        weight=draw(st.integers(0, 3)) if "weights" in on else 1,
        may_not_attend=may_not,
        max_sessions=draw(st.sampled_from((None, 1, 2))) if "most sessions" in on else None,
        online=online,
        group=draw(st.sampled_from(("", "A"))) if "groups" in on else "",
        classes=classes,
    )
