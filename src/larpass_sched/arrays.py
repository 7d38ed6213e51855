"""The named boundary between names and numbers: an event as numpy arrays, without any solver.

Everywhere behind this boundary a session, slot, room or attendee is its position in the event, and the arrays
have the axes A (attendees), S (sessions), T (slots) and R (rooms), in that order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from larpass_sched.event import Event, key_of

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

NO_LIMIT = 1 << 30


@dataclass(frozen=True, eq=False)
class Arrays:
    """An event in numbers.

    Attributes
    ----------
    event : Event
        Where the names are.
    attendance : {"seats", "free"}
        Whether people are assigned or choose for themselves.
    worth : (A, S) int
        Weight x points: what it is worth that an attendee attends a session. 0 for own sessions.
    preference : (A, S) int
        Rank of a session in the attendee's own order (0 = first choice); sessions without a wish come last.
    present : (A, T) bool
        Whether the attendee is there.
    speaks, must : (A, S) bool
        Whether the attendee speaks at the session, and whether the attendee has to attend it.
    runs, least_runs : (S,) int
        How many times a session is held, at most and at least.
    minimum : (S,) int
        Fewest people in a run.
    capacity : (S, R) int
        Most people in a run in that room: the room's seats or the session's own maximum.
    overlap : (T, T) bool
        Whether two slots share a moment. Every slot overlaps itself.
    shared_speaker : (S, S) bool
        Whether two different sessions share a speaker.
    """

    event: Event = field(repr=False)
    attendance: Literal["seats", "free"]
    worth: IntArray
    preference: IntArray
    present: BoolArray
    speaks: BoolArray
    must: BoolArray
    runs: IntArray
    least_runs: IntArray
    minimum: IntArray
    capacity: IntArray
    overlap: BoolArray
    shared_speaker: BoolArray

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """Numbers of attendees, sessions, slots and rooms."""
        (attendees, sessions), slots = self.worth.shape, len(self.overlap)
        return attendees, sessions, slots, self.capacity.shape[1]

    @cached_property
    def session_index(self) -> dict[str, int]:
        """Position of each session."""
        return {session.name: s for s, session in enumerate(self.event.sessions)}

    @cached_property
    def slot_index(self) -> dict[str, int]:
        """Position of each slot."""
        return {slot.name: t for t, slot in enumerate(self.event.slots)}

    @cached_property
    def room_index(self) -> dict[str, int]:
        """Position of each room."""
        return {room.name: r for r, room in enumerate(self.event.rooms)}

    @cached_property
    def attendee_index(self) -> dict[str, int]:
        """Position of each attendee."""
        return {attendee.name: a for a, attendee in enumerate(self.event.attendees)}

    @cached_property
    def can_go(self) -> BoolArray:
        """(A, S) bool: pairs that may ever be seated: wished, required, or useful to fill a minimum."""
        fills = np.broadcast_to(self.minimum > 0, self.worth.shape) if self.attendance == "seats" else False
        return ((self.worth > 0) | self.must | fills) & ~self.speaks

    @cached_property
    def slots_differ_in_time(self) -> bool:
        """Whether no two different slots overlap."""
        return bool((self.overlap == np.eye(len(self.overlap), dtype=bool)).all())


def to_arrays(event: Event, attendance: Literal["seats", "free"] = "seats") -> Arrays:
    """Turn an event into arrays.

    Parameters
    ----------
    event : Event
        Valid by construction.
    attendance : {"seats", "free"}
        As in `Options`.
    """
    sessions, rooms, slots, attendees = event.sessions, event.rooms, event.slots, event.attendees
    number = {session.name: s for s, session in enumerate(sessions)}
    slot_number = {slot.name: t for t, slot in enumerate(slots)}
    count_a, count_s = len(attendees), len(sessions)
    worth = np.zeros((count_a, count_s), dtype=np.int64)
    preference = np.full((count_a, count_s), count_s, dtype=np.int64)
    present = np.ones((count_a, len(slots)), dtype=bool)
    speaks = np.zeros((count_a, count_s), dtype=bool)
    must = np.zeros((count_a, count_s), dtype=bool)
    for a, attendee in enumerate(attendees):
        for position, (session, points) in enumerate(attendee.wishes):
            worth[a, number[session]] = attendee.weight * points
            preference[a, number[session]] = position
        present[a, [slot_number[slot] for slot in attendee.absent]] = False
        must[a, [number[session] for session in attendee.must_attend]] = True
        speaks[a, sorted(number[session] for session in event.sessions_of(attendee.name))] = True
    worth[speaks] = 0
    runs = np.array([session.runs for session in sessions], dtype=np.int64)
    optional = np.array([session.optional for session in sessions], dtype=bool)
    limits = np.array([NO_LIMIT if s.max_seats is None else s.max_seats for s in sessions], dtype=np.int64)
    seats = np.array([room.seats for room in rooms], dtype=np.int64)
    return Arrays(
        event=event,
        attendance=attendance,
        worth=worth,
        preference=preference,
        present=present,
        speaks=speaks,
        must=must,
        runs=runs,
        least_runs=np.where(optional, 0, runs),
        minimum=np.array([session.min_seats for session in sessions], dtype=np.int64),
        capacity=np.minimum(seats[None, :], limits[:, None]),
        overlap=np.array([[a.overlaps(b) for b in slots] for a in slots], dtype=bool),
        shared_speaker=_shared_speakers(event),
    )


def _shared_speakers(event: Event) -> BoolArray:
    people = [frozenset(key_of(name) for name in session.speakers) for session in event.sessions]
    shared = np.array([[bool(a & b) for b in people] for a in people], dtype=bool).reshape(len(people), len(people))
    np.fill_diagonal(shared, False)
    return shared
