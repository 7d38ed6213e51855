"""From an event with its settings to arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from larpass_sched.arrays.arrays import (
    FOR_CLASSES,
    MAY_ATTEND,
    MINIMUM,
    MINIMUM_BY_WISHES,
    MOST_SESSIONS,
    MUST_ATTEND,
    PRESENT,
    SEATS,
    Arrays,
    Asked,
    BoolArray,
    IntArray,
    holds,
)
from larpass_sched.arrays.common import in_common
from larpass_sched.arrays.times import NO_LIMIT
from larpass_sched.event import Event, key_of
from larpass_sched.event.options import Attending, Options, share_of
from larpass_sched.event.parts import closed_to


def options_of(event: Event) -> Options:
    """What the settings of an event ask for."""
    return Options().changed({name: value for name, value in event.settings.items() if name in Options.names()})


def to_arrays(event: Event, options: Options | Attending | None = None) -> Arrays:
    """Turn an event into arrays.

    Parameters
    ----------
    event : Event
        Valid by construction.
    options : Options or {"seats", "free"}, optional
        How to solve; default: as the settings of the event say. The kind of attendance alone changes only that.
    """
    if not isinstance(options, Options):
        options = options_of(event).changed({"attendance": options})
    people = _people(event)
    making_up = _making_up(event, people.must, options)
    in_class = _in_class(event)
    open_to = (people.may | (not holds(MAY_ATTEND, options))) & (in_class | (not holds(FOR_CLASSES, options)))
    open_to &= ~making_up | (not holds(MINIMUM_BY_WISHES, options))
    worth = np.where(people.speaks | ~open_to, 0, people.worth)
    runs = np.array([session.runs for session in event.sessions], dtype=np.int64)
    minimum = np.array([session.min_seats for session in event.sessions], dtype=np.int64)
    optional = np.array([session.optional for session in event.sessions], dtype=bool)
    if options.below_minimum == "leave out":
        optional |= minimum > 0
    most = [NO_LIMIT if a.max_sessions is None else a.max_sessions for a in event.attendees]
    asked = Asked(
        must=people.must,
        may=people.may,
        in_class=in_class,
        making_up=making_up,
        present=people.present,
        most_sessions=np.array(most, dtype=np.int64),
        minimum=np.ceil(minimum * _answered(event, options) - 1e-9).astype(np.int64),
        capacity=_capacity(event, options),
    )
    # Where people choose for themselves, seats take nothing from what they choose.
    seats_hold = options.attendance == "free" or holds(SEATS, options)
    return Arrays(
        event=event,
        attendance=options.attendance,
        options=options,
        asked=asked,
        worth=_with_equal_totals(worth) if options.normalise else worth,
        preference=people.preference,
        present=people.present | (not holds(PRESENT, options)),
        speaks=people.speaks,
        must=people.must & holds(MUST_ATTEND, options),
        may=open_to,
        takes_seat=np.array([not attendee.online for attendee in event.attendees], dtype=bool),
        most_sessions=np.where(holds(MOST_SESSIONS, options), asked.most_sessions, NO_LIMIT),
        runs=runs,
        least_runs=np.where(optional, 0, runs),
        minimum=asked.minimum * holds(MINIMUM, options),
        capacity=asked.capacity if seats_hold else np.full_like(asked.capacity, NO_LIMIT),
        overlap=np.array([[a.overlaps(b) for b in event.slots] for a in event.slots], dtype=bool),
        shared_speaker=_shared_speakers(event),
    )


class _People(NamedTuple):
    """What the sheets say of each attendee; as in `Arrays` and `Asked`, before any rule is looked at."""

    worth: IntArray
    preference: IntArray
    present: BoolArray
    speaks: BoolArray
    must: BoolArray
    may: BoolArray


def _people(event: Event) -> _People:
    number = {session.name: s for s, session in enumerate(event.sessions)}
    slot_number = {slot.name: t for t, slot in enumerate(event.slots)}
    shape = len(event.attendees), len(number)
    people = _People(
        worth=np.zeros(shape, dtype=np.int64),
        preference=np.full(shape, len(number), dtype=np.int64),
        present=np.ones((len(event.attendees), len(slot_number)), dtype=bool),
        speaks=np.zeros(shape, dtype=bool),
        must=np.zeros(shape, dtype=bool),
        may=_offered(event),
    )
    for a, attendee in enumerate(event.attendees):
        for position, (session, points) in enumerate(attendee.wishes):
            s = number[session]
            people.worth[a, s], people.preference[a, s] = attendee.weight * points, position
        # Most people leave these empty, and an empty index costs as much as a full one.
        if attendee.absent:
            people.present[a, [slot_number[slot] for slot in attendee.absent]] = False
        if obliged := event.obligations[attendee.name]:
            people.must[a, [number[obligation.session] for obligation in obliged]] = True
        if attendee.may_not_attend:
            people.may[a, [number[session] for session in attendee.may_not_attend]] = False
        if own := event.sessions_of(attendee.name):
            people.speaks[a, sorted(number[session] for session in own)] = True
    return people


def _offered(event: Event) -> BoolArray:
    """(A, S) bool: what is offered where the attendee is."""
    online = np.array([attendee.online for attendee in event.attendees], dtype=bool)[:, None]
    offers = [session.offered for session in event.sessions]
    there = np.array([offer != "on site" for offer in offers], dtype=bool)[None, :]
    here = np.array([offer != "online" for offer in offers], dtype=bool)[None, :]
    return np.where(online, there, here)


def _in_class(event: Event) -> BoolArray:
    """(A, S) bool: what is for everybody, or for a class that the attendee is in; who is in none is in no other."""
    number = {session.name: s for s, session in enumerate(event.sessions)}
    table = np.ones((len(event.attendees), len(number)), dtype=bool)
    for a, attendee in enumerate(event.attendees if any(s.for_classes for s in event.sessions) else ()):
        table[a, [number[name] for name in closed_to(attendee, event.sessions)]] = False
    return table


def _making_up(event: Event, must: BoolArray, options: Options) -> BoolArray:
    """(A, S) bool: who neither wishes for a session with a minimum nor has to attend it, where that matters."""
    table = np.zeros_like(must)
    if not options.minimum_by_wishes or options.attendance == "free":
        return table
    number = {session.name: s for s, session in enumerate(event.sessions)}
    table[:, [s for s, session in enumerate(event.sessions) if session.min_seats and not session.plenary]] = True
    for a, attendee in enumerate(event.attendees):
        table[a, [number[name] for name, points in attendee.wishes if points > 0]] = False
    return table & ~must


def _answered(event: Event, options: Options) -> float:
    """The share of the people who are registered that have said what they wish."""
    people = len(event.attendees)
    return people / max(people, options.registered or 0) if people else 1.0


def _capacity(event: Event, options: Options) -> IntArray:
    """(S, R) int: most people in a run of that session in that room, of those who have said what they wish."""
    seats = []
    for room in event.rooms:
        kept, share = share_of(room.reserve or options.reserve)
        seats.append(max(0, int((room.seats - kept) * (1 - share) + 1e-9)))
    limits = np.array([NO_LIMIT if s.max_seats is None else s.max_seats for s in event.sessions], dtype=np.int64)
    most = np.minimum(np.array(seats, dtype=np.int64)[None, :], limits[:, None])
    return np.floor(most * _answered(event, options) + 1e-9).astype(np.int64)


def _with_equal_totals(worth: IntArray) -> IntArray:
    """The same wishes with the same total for everybody who has any: the largest total there is."""
    totals = worth.sum(axis=1, keepdims=True)
    target = int(totals.max(initial=0))
    exact = worth * target / np.maximum(totals, 1)
    scaled = np.floor(exact + 1e-9).astype(np.int64)
    for a in (totals[:, 0] > 0).nonzero()[0].tolist():
        # What rounding leaves over goes to the largest remainders; no wish becomes worthless.
        left = target - int(scaled[a].sum())
        order = np.argsort(-(exact[a] - scaled[a]) + (worth[a] == 0), kind="stable")
        scaled[a, order[:left]] += 1
    return np.where(worth > 0, np.maximum(scaled, 1), 0)


def _shared_speakers(event: Event) -> BoolArray:
    people = [frozenset(key_of(name) for name in session.people) for session in event.sessions]
    shared = in_common(people) > 0
    np.fill_diagonal(shared, False)
    return shared
