"""An event in numbers, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays.times import begins_earlier, ends_before, ends_later, minutes_between, most_apart, table
from larpass_sched.event import Event, key_of
from larpass_sched.event.options import HARD, Options

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

MAY_ATTEND, MUST_ATTEND = ("may attend", "får gå"), ("must attend", "obligatoriska lärpass")
PRESENT, PINNED = ("present", "närvarande"), ("pinned", "låst")
MINIMUM, SEATS = ("minimum", "minsta antal"), ("seats", "platser")
MINIMUM_BY_WISHES = ("minimum by wishes", "minsta antal efter önskemål")
MUST_ATTEND_AT = ("must attend at", "obligatorisk tid")
FOR_CLASSES = ("for classes", "för klasser")
ONE_OF = ("one of", "en av")
MOST_SESSIONS = ("most sessions", "högst antal lärpass")
AT_PLENARY = ("everybody at plenary", "alla på gemensamma")
"""Names of the rules on which the arrays depend: see `Asked`."""


@dataclass(frozen=True, eq=False)
class Asked:
    """What the workbook asks for, whether it has to hold or is left out or has a price.

    Attributes
    ----------
    must, may, in_class : (A, S) bool
        What each attendee is to attend, what is offered to the attendee, and what is for the attendee's class.
    making_up : (A, S) bool
        Whether the attendee would only be there so that a session reaches its minimum; none where that is allowed.
    present : (A, T) bool
        Whether the attendee is there.
    most_sessions : (A,) int
        Most sessions that the attendee attends.
    minimum : (S,) int
        How many people a run is to have at least.
    capacity : (S, R) int
        Most people in a run in that room: the room's seats or the session's own maximum, less what is kept for people
        who walk in or have not said what they wish.
    """

    must: BoolArray
    may: BoolArray
    in_class: BoolArray
    making_up: BoolArray
    present: BoolArray
    most_sessions: IntArray
    minimum: IntArray
    capacity: IntArray


@dataclass(frozen=True, eq=False)
class Arrays:
    """An event in numbers.

    Attributes
    ----------
    event : Event
        Where the names are.
    attendance : {"seats", "free"}
        Whether people are assigned or choose for themselves.
    options : Options
        What else was asked for.
    asked : Asked
        What `must`, `may`, `present`, `most_sessions`, `minimum` and `capacity` were if no rule were loosened.
    worth : (A, S) int
        Weight x points: what it is worth that an attendee attends a session. 0 for own sessions and for those that are
        not for the attendee.
    preference : (A, S) int
        Rank of a session in the attendee's own order (0 = first choice); sessions without a wish come last.
    present : (A, T) bool
        Whether the attendee is there.
    speaks, must, may : (A, S) bool
        Whether the attendee speaks at the session, has to attend it, and may attend it.
    takes_seat : (A,) bool
        Whether the attendee sits in the room; those at a distance do not.
    most_sessions : (A,) int
        Most sessions that the attendee attends.
    runs, least_runs : (S,) int
        How many times a session is held, at most and at least.
    minimum : (S,) int
        Fewest people in a run.
    capacity : (S, R) int
        Most people in a run in that room.
    overlap : (T, T) bool
        Whether two slots share a moment. Every slot overlaps itself.
    shared_speaker : (S, S) bool
        Whether two different sessions share a speaker.
    """

    event: Event = field(repr=False)
    attendance: Literal["seats", "free"]
    options: Options
    asked: Asked
    worth: IntArray
    preference: IntArray
    present: BoolArray
    speaks: BoolArray
    must: BoolArray
    may: BoolArray
    takes_seat: BoolArray
    most_sessions: IntArray
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

    def holds(self, names: tuple[str, str]) -> bool:
        """Whether the rule of these names, English and Swedish, is kept whatever it costs."""
        return holds(names, self.options)

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
    def plenary(self) -> BoolArray:
        """(S,) bool: sessions that everybody attends."""
        return np.array([session.plenary for session in self.event.sessions], dtype=bool)

    @cached_property
    def expected(self) -> BoolArray:
        """(A, S) bool: who is expected at which session for everybody."""
        return np.asarray(self.plenary[None, :] & self.asked.may & self.asked.in_class & ~self.speaks)

    @cached_property
    def called(self) -> BoolArray:
        """(A, S) bool: who has to be at which session for everybody, whatever that costs."""
        return self.expected & self.holds(AT_PLENARY)

    @cached_property
    def groups(self) -> tuple[IntArray, ...]:
        """Attendees of each group of two or more."""
        return _alike(attendee.group for attendee in self.event.attendees)

    @cached_property
    def obliged(self) -> tuple[tuple[int, int, int | None, int | None], ...]:
        """Attendee, session, and the slot or the number of the run in which that session must be attended."""
        found: list[tuple[int, int, int | None, int | None]] = []
        for a, attendee in enumerate(self.event.attendees):
            for session, _, slot, run in self.event.obligations[attendee.name]:
                s = self.session_index[session]
                if slot is not None:
                    found.append((a, s, self.slot_index[slot], None))
                elif run is not None and self.runs[s] > 1:
                    found.append((a, s, None, run))
        return tuple(found)

    @cached_property
    def alternatives(self) -> tuple[IntArray, ...]:
        """Sessions of each label of which people attend one at most; labels of a single session are left out."""
        return _alike(session.one_of for session in self.event.sessions)

    @cached_property
    def instead(self) -> BoolArray:
        """(S, S) bool: [s, q] where whoever has attended `q` attends `s` no more: the same, or an alternative."""
        same: BoolArray = np.eye(self.shape[1], dtype=bool)
        for sessions in self.alternatives if self.attendance == "seats" and self.holds(ONE_OF) else ():
            same[np.ix_(sessions, sessions)] = True
        return same

    @cached_property
    def attainable(self) -> IntArray:
        """(A, S) int: `worth` of what can be attended together as far as alternatives go: of them the best alone."""
        attainable = self.worth.copy()
        for sessions in self.alternatives if self.attendance == "seats" and self.holds(ONE_OF) else ():
            best = attainable[:, sessions].argmax(axis=1)
            attainable[:, sessions] *= np.arange(len(sessions)) == best[:, None]
        return attainable

    @cached_property
    def closed(self) -> BoolArray:
        """(T, R) bool: rooms that are not to be used in a slot, being unavailable meanwhile or not there for it."""
        closed = np.zeros(self.shape[2:], dtype=bool)
        for r, room in enumerate(self.event.rooms):
            for slot in room.unavailable:
                closed[:, r] |= self.overlap[self.slot_index[slot]]
            if room.slots:
                closed[:, r] |= ~np.isin(np.arange(len(closed)), [self.slot_index[slot] for slot in room.slots])
        return closed

    @cached_property
    def can_go(self) -> BoolArray:
        """(A, S) bool: pairs that may ever be seated: wished, required, or useful for a rule about people."""
        useful = (self.worth > 0) | self.asked.must | self.plenary[None, :]
        if self.attendance == "seats":
            useful |= (self.asked.minimum > 0)[None, :] | self.options.full
            for group in self.groups:
                useful[group] |= useful[group].any(axis=0)
        return np.asarray(useful & self.may & ~self.speaks)

    @cached_property
    def own_slots(self) -> IntArray:
        """(A,) int: how many slots that do not overlap there are at most in which each attendee is there."""
        kinds, which = np.unique(~self.away, axis=0, return_inverse=True)
        times = np.array([most_apart(self.event.slots, self.overlap, free) for free in kinds], dtype=np.int64)
        return times[which.reshape(-1)] if len(self.away) else np.zeros(0, dtype=np.int64)

    @cached_property
    def own_time(self) -> IntArray:
        """(A,) int: how many sessions each attendee has time for, beside the own ones."""
        return np.maximum(
            0, np.minimum(self.own_slots - self.speaks.astype(np.int64) @ self.least_runs, self.most_sessions)
        )

    @cached_property
    def own_best(self) -> IntArray:
        """(A,) int: the best day that each attendee could have: the favourites that fit into the own time."""
        ordered = -np.sort(-self.attainable, axis=1)
        fits = np.arange(ordered.shape[1]) < self.own_time[:, None]
        return np.asarray(np.where(fits, ordered, 0).sum(axis=1))

    @cached_property
    def away(self) -> BoolArray:
        """(A, T) bool: slots that an attendee misses, being absent in an overlapping one."""
        return self._missed(self.present)

    @cached_property
    def expected_away(self) -> BoolArray:
        """(A, T) bool: slots that an attendee is expected to miss, even if the attendee may be there at a price."""
        return self._missed(self.asked.present)

    def _missed(self, present: BoolArray) -> BoolArray:
        return np.asarray((~present).astype(np.int64) @ self.overlap > 0)

    @cached_property
    def before(self) -> BoolArray:
        """(T, T) bool: whether the first slot has ended when the second begins."""
        return table(self.event.slots, ends_before)

    @cached_property
    def same_day(self) -> BoolArray:
        """(T, T) bool: whether two slots are on one day; slots without a date share one."""
        return table(self.event.slots, lambda a, b, _: a.date == b.date)

    @cached_property
    def next_slot(self) -> BoolArray:
        """(T, T) bool: whether the second slot follows the first on the same day, with no slot between."""
        before = (self.before & self.same_day).astype(np.int64)
        return np.asarray((before > 0) & (before @ before == 0))

    @cached_property
    def begins_day(self) -> BoolArray:
        """(T,) bool: slots before which no other slot of their day begins."""
        earlier = self.before | table(self.event.slots, begins_earlier)
        return np.asarray(~(earlier & self.same_day).any(axis=0))

    @cached_property
    def ends_day(self) -> BoolArray:
        """(T,) bool: slots after which no other slot of their day ends."""
        later = self.before.T | table(self.event.slots, ends_later)
        return np.asarray(~(later & self.same_day).any(axis=0))

    @cached_property
    def gap(self) -> IntArray:
        """(T, T) int: minutes from the end of the first slot to the start of the second; `NO_LIMIT` if unknown."""
        slots = self.event.slots
        gaps = [[minutes_between(a, b) for b in slots] for a in slots]
        return np.array(gaps, dtype=np.int64).reshape(len(slots), len(slots))

    @cached_property
    def day_of(self) -> IntArray:
        """(T,) int: number of the day of each slot."""
        return np.asarray(self.same_day.argmax(axis=1)) if len(self.overlap) else np.zeros(0, dtype=np.int64)

    @cached_property
    def slots_differ_in_time(self) -> bool:
        """Whether no two different slots overlap."""
        return bool((self.overlap == np.eye(len(self.overlap), dtype=bool)).all())


def holds(names: tuple[str, str], options: Options) -> bool:
    """Whether a rule holds whatever it costs."""
    return all(
        how == HARD for which, how in options.rules if (which if isinstance(which, str) else which.name) in names
    )


def _alike(labels: Iterable[str]) -> tuple[IntArray, ...]:
    """The positions of each label that stands in several places."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if label.strip():
            places.setdefault(key_of(label), []).append(place)
    return tuple(np.array(alike, dtype=np.int64) for alike in places.values() if len(alike) > 1)
