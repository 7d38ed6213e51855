"""What the parts of an event say against each other: names, references and ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from larpass_sched.event.doubts import Doubt, EventLike
from larpass_sched.event.names import JOINED, hints, names_in, nearest
from larpass_sched.event.obligations import obligations_in
from larpass_sched.event.options import share_of
from larpass_sched.event.parts import Attendee, Break, Room, Session, Slot, Speaker, closed_to, key_of

LARGEST = 1_000_000
OFFERS = ("both", "on site", "online", "either")
# Sums of points stay far below 2**31, where solvers begin to certify wrong answers.
MOST_POINTS = 1_000_000_000

FEATURES = ("forbidden_features", "preferred_features", "undesired_features")
SLOT_TAGS = ("needed_slot_tags", "forbidden_slot_tags", "preferred_slot_tags", "undesired_slot_tags")
OTHER_SESSIONS = ("not_with", "after", "after_on_another_day", "directly_after", "same_slot", "same_room")


def doubts_about_structure(event: EventLike) -> Iterator[Doubt]:
    """Everything about the structure of an event that cannot be, part by part: names, references, ranges."""
    yield from _names(event)
    yield from _references(event)
    yield from _sessions(event.sessions)
    yield from _rooms(event.rooms)
    yield from _slots(event.slots)
    yield from _breaks(event.breaks)
    yield from _speakers(event.speakers)
    yield from _attendees(event.attendees)
    yield from _obligations(event)


def _names(event: EventLike) -> Iterator[Doubt]:
    for part in ("sessions", "rooms", "slots", "speakers", "attendees"):
        parts = getattr(event, part)
        if not parts and part in ("sessions", "rooms", "slots"):
            yield Doubt(code=f"no_{part}", part=part)
        first: dict[str, int] = {}
        for row, thing in enumerate(parts):
            key = key_of(thing.name)
            if not key:
                yield Doubt(code="name_blank", part=part, row=row)
            elif first.setdefault(key, row) != row:
                yield Doubt(code="name_twice", part=part, row=row, seen=thing.name, first=first[key])


_Reference: TypeAlias = tuple[str, str, str, Mapping[str, None]]
"""A part of the event, a column of it that names things, what it names, and what there is to be named."""


def _references(event: EventLike) -> Iterator[Doubt]:
    """Names of what is not there."""
    for part, column, kind, known in _named(event):
        is_folded = kind in ("feature", "slot_tag")
        keys = {key_of(name) for name in known} if is_folded else known.keys()
        for row, thing in enumerate(getattr(event, part)):
            names = names_in(value) if (value := getattr(thing, column)) else []
            if known.keys() >= set(names):
                continue
            for name in names:
                if (key_of(name) if is_folded else name) not in keys:
                    yield _unknown(name, kind, known, part=part, row=row, column=column)
    yield from _wishes_without_session(event)


def _unknown(name: str, kind: str, known: Mapping[str, None], **where: Any) -> Doubt:
    """A name of nothing, which may be several names that were not taken apart."""
    several = JOINED.split(name)
    if len(several) > 1 and {key_of(one) for one in several} <= {key_of(one) for one in known}:
        return Doubt(code="names_joined", seen=name, params={"mended": "; ".join(several)}, **where)
    return Doubt(code=f"unknown_{kind}", seen=name, params=hints(name, known), **where)


def _wishes_without_session(event: EventLike) -> Iterator[Doubt]:
    """A session that was taken out may be wished for by hundreds of people, which is one thing to mend."""
    sessions = dict.fromkeys(session.name for session in event.sessions)
    rows_of: dict[str, list[int]] = {}
    for row, attendee in enumerate(event.attendees):
        for name in dict.fromkeys(names_in(attendee.wishes)):
            if name not in sessions:
                rows_of.setdefault(name, []).append(row)
    for name, rows in rows_of.items():
        params = {"n_people": str(len(rows)), **hints(name, sessions)}
        doubt = partial(Doubt, part="attendees", row=rows[0], column="wishes")
        yield doubt(code="wishes_without_session", seen=name, params=params)


def _named(event: EventLike) -> Iterator[_Reference]:
    """Everything that names something; wishes apart, which are told by session."""
    sessions = dict.fromkeys(session.name for session in event.sessions)
    rooms = dict.fromkeys(room.name for room in event.rooms)
    slots = dict.fromkeys(slot.name for slot in event.slots)
    features = dict.fromkeys(feature for room in event.rooms for feature in room.features)
    tags = dict.fromkeys(tag for slot in event.slots for tag in slot.tags)

    yield from (
        ("sessions", "slots", "slot", slots),
        ("sessions", "pinned_slots", "slot", slots),
        ("sessions", "rooms", "room", rooms),
        ("sessions", "pinned_rooms", "room", rooms),
        ("sessions", "needs", "feature", features),
        ("speakers", "needed_features", "feature", features),
        *((part, column, "feature", features) for part in ("sessions", "speakers") for column in FEATURES),
        *((part, column, "slot_tag", tags) for part in ("sessions", "speakers") for column in SLOT_TAGS),
        *(("sessions", column, "session", sessions) for column in OTHER_SESSIONS),
        ("rooms", "unavailable", "slot", slots),
        ("rooms", "slots", "slot", slots),
        ("rooms", "parts", "room", rooms),
        ("speakers", "unavailable", "slot", slots),
        ("attendees", "absent", "slot", slots),
        ("attendees", "may_not_attend", "session", sessions),
        ("published", "session", "session", sessions),
        ("published", "slot", "slot", slots),
        ("published", "room", "room", rooms),
    )


def _sessions(sessions: Sequence[Session]) -> Iterator[Doubt]:
    for row, session in enumerate(sessions):
        doubt = partial(Doubt, part="sessions", row=row)
        for column, lowest in (("runs", 1), ("min_seats", 0), ("price_if_left_out", 0)):
            yield from _within(session, column, lowest, row=row, part="sessions")
        for column, lowest in (("max_seats", 1), ("minutes", 1), ("expected", 0), ("level", 0)):
            if getattr(session, column) is not None:
                yield from _within(session, column, lowest, row=row, part="sessions")
        for column in OTHER_SESSIONS:
            if session.name in getattr(session, column):
                yield doubt(code="names_itself", column=column, seen=session.name)
        if session.offered not in OFFERS:
            yield doubt(code="offer_unknown", column="offered", seen=session.offered)
        if session.price_if_left_out and not session.optional:
            yield doubt(code="price_not_optional", column="price_if_left_out", seen=str(session.price_if_left_out))
        if session.max_seats is not None and session.min_seats > session.max_seats >= 1:
            params = {"most": str(session.max_seats)}
            yield doubt(code="least_over_most", column="min_seats", seen=str(session.min_seats), params=params)
        slots, rooms = len(session.pinned_slots), len(session.pinned_rooms)
        for column, pins in (("pinned_slots", slots), ("pinned_rooms", rooms)):
            if pins > max(1, session.runs):
                yield doubt(code="too_many_pins", column=column, seen=str(pins), params={"runs": str(session.runs)})
        if rooms > 1 and slots not in (0, rooms):
            yield doubt(code="pins_uneven", column="pinned_rooms", seen=str(rooms), params={"slots": str(slots)})


def _rooms(rooms: Sequence[Room]) -> Iterator[Doubt]:
    for row, room in enumerate(rooms):
        yield from _within(room, "seats", 1, row=row, part="rooms")
        for column in ("turnaround", "price"):
            yield from _within(room, column, 0, row=row, part="rooms")
        if room.name in room.parts:
            yield Doubt(code="names_itself", part="rooms", row=row, column="parts", seen=room.name)
        try:
            share_of(room.reserve)
        except ValueError:
            yield Doubt(code="reserve_bad", part="rooms", row=row, column="reserve", seen=room.reserve)


def _speakers(speakers: Sequence[Speaker]) -> Iterator[Doubt]:
    for row, speaker in enumerate(speakers):
        for column in ("max_per_day", "pause"):
            if getattr(speaker, column) is not None:
                yield from _within(speaker, column, 0, row=row, part="speakers")


def _slots(slots: Sequence[Slot]) -> Iterator[Doubt]:
    timed = any(slot.start is not None and slot.end is not None for slot in slots)
    for row, slot in enumerate(slots):
        if slot.start is None and slot.end is None:
            if timed:
                yield Doubt(code="slots_without_time", part="slots", row=row, seen=slot.name, reads=("start", "end"))
        elif slot.start is None or slot.end is None:
            column = "start" if slot.start is None else "end"
            yield Doubt(
                code="half_a_time", part="slots", row=row, column=column, seen=slot.name, reads=("start", "end")
            )
        elif slot.end <= slot.start:
            params = {"start": f"{slot.start:%H:%M}"}
            seen = f"{slot.end:%H:%M}"
            yield Doubt(code="end_before_start", part="slots", row=row, column="end", seen=seen, params=params)


def _breaks(breaks: Sequence[Break]) -> Iterator[Doubt]:
    for row, pause in enumerate(breaks):
        if pause.start is not None and pause.end is not None and pause.end <= pause.start:
            seen, params = f"{pause.end:%H:%M}", {"name": pause.name, "start": f"{pause.start:%H:%M}"}
            yield Doubt(code="break_ends_first", part="breaks", row=row, column="end", seen=seen, params=params)


def _attendees(attendees: Sequence[Attendee]) -> Iterator[Doubt]:
    total = 0
    for row, attendee in enumerate(attendees):
        yield from _within(attendee, "weight", 0, row=row, part="attendees")
        if attendee.max_sessions is not None:
            yield from _within(attendee, "max_sessions", 0, row=row, part="attendees")
        # Wishes are many: what is right is seen of all of an attendee's at once.
        names, given = zip(*attendee.wishes, strict=True) if attendee.wishes else ((), ())
        if (
            len(set(names)) == len(names)
            and set(map(type, given)) <= {int}
            and (not given or (min(given) >= 0 and max(given) <= LARGEST))
        ):
            total += attendee.weight * sum(given) if _is_whole(attendee.weight) else 0
            continue
        wished: set[str] = set()
        for session, points in attendee.wishes:
            if session in wished:
                yield Doubt(code="wish_twice", part="attendees", row=row, column="wishes", seen=session)
            wished.add(session)
            if not _is_whole(points) or not 0 <= points <= LARGEST:
                yield _out_of_range("attendees", row, "wishes", points, 0)
            elif _is_whole(attendee.weight):
                total += attendee.weight * points
    if total > MOST_POINTS:
        params = {"most": str(MOST_POINTS)}
        yield Doubt(code="points_too_large", part="attendees", column="weight", seen=str(total), params=params)


def _obligations(event: EventLike) -> Iterator[Doubt]:
    """Sessions that somebody must attend and cannot."""
    sessions = {session.name: session for session in event.sessions}
    slots = dict.fromkeys(slot.name for slot in event.slots)
    for row, attendee in enumerate(event.attendees):
        here = "online" if attendee.online else "on site"
        where: dict[str, Any] = {"part": "attendees", "row": row, "column": "must_attend"}
        places: dict[str, str] = {}
        for entry, said in zip(
            attendee.must_attend, obligations_in(attendee.must_attend, sessions, slots), strict=True
        ):
            session = sessions.get(said.session)
            if session is None:
                seen = entry if nearest(entry, sessions) else said.session
                yield Doubt(code="unknown_session", seen=seen, params=hints(seen, sessions), **where)
                continue
            closed = (*attendee.may_not_attend, *closed_to(attendee, (session,)))
            if session.name in closed or session.offered not in ("both", "either", here):
                yield Doubt(code="must_and_may_not", seen=session.name, **where)
            told = {"session": session.name, "runs": str(session.runs)}
            if said.run is not None and said.run > session.runs:
                yield Doubt(code="obligation_run", seen=said.place, params=told, **where)
            elif said.place and said.slot is None and said.run is None:
                params = {"session": session.name, **hints(said.place, slots)}
                yield Doubt(code="obligation_nowhere", seen=said.place, params=params, **where)
            elif said.place and places.setdefault(session.name, said.place) != said.place:
                yield Doubt(code="obligation_twice", seen=session.name, **where)


def _within(thing: object, column: str, lowest: int, *, row: int, part: str) -> Iterator[Doubt]:
    value = getattr(thing, column)
    if not _is_whole(value) or not lowest <= value <= LARGEST:
        yield _out_of_range(part, row, column, value, lowest)


def _out_of_range(part: str, row: int, column: str, value: object, lowest: int) -> Doubt:
    params = {"lowest": str(lowest), "highest": str(LARGEST)}
    return Doubt(code="out_of_range", part=part, row=row, column=column, seen=str(value), params=params)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
