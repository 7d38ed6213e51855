"""What people already know: published placements and itineraries, and how many of them are something else now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike
from typing import Literal

from larpass_sched.event import Attendee, Event, PublishedAttendance, PublishedPlacement, Room, Session
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.changes import Times, as_it_was, count_changes
from larpass_sched.timetable.published import published_row

Count = Literal["slots", "places", "people"]
"""What counts as a change: a run in another slot, in another slot or room, or a person with another itinerary."""

COUNTS: tuple[Count, ...] = ("slots", "places", "people")

Entry = tuple[str, str, str]
"""Session, slot and room."""


@dataclass(frozen=True)
class Published:
    """A timetable that people already know.

    Attributes
    ----------
    rows : tuple of PublishedPlacement
    itineraries : dict of str to frozenset of (session, slot, room)
        By the name of the attendee; empty where itineraries were not published.
    waiting : dict of str to tuple of str
        Who waits for each session, in the order in which they get a seat; empty where no lists were published.
    left : dict of str to frozenset of (session, slot, room)
        Itineraries of people who are no part of the event any more.
    times : dict of str to (date, start, end)
        When slots were, as far as they were published at other times than they have now.
    speakers : dict of str to tuple of str
        Who spoke or moderated at each session when it was published, as far as that is known.
    """

    rows: tuple[PublishedPlacement, ...]
    itineraries: Mapping[str, frozenset[Entry]]
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: Mapping[str, frozenset[Entry]] = field(default_factory=dict)
    times: Mapping[str, Times] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, event: Event) -> Event:
        """An event with what of it can still be held as its published timetable, and with the itineraries."""
        rows = [row for row in self.rows if not missing_from(event, row)]
        held = (
            PublishedAttendance(attendee=name, session=session, slot=slot, room=room)
            for name, day in self.itineraries.items()
            for session, slot, room in sorted(day)
        )
        return replace(event, published=tuple(rows), published_itineraries=tuple(held))

    def held_by(self, event: Event) -> Published:
        """The same, with the itineraries of people who are not in an event any more apart from the others."""
        known = event.attendee_named
        itineraries = {name: day for name, day in self.itineraries.items() if name in known}
        left = {name: day for name, day in self.itineraries.items() if name not in known}
        return replace(self, itineraries=itineraries, left={**self.left, **left})

    def timetable(self, event: Event) -> Timetable:
        """The published timetable as it was, for an event that still has everybody and everything in it."""
        sessions, rooms = (dict.fromkeys(getattr(row, key) for row in self.rows) for key in ("session", "room"))
        before = replace(
            as_it_was(event, self.times),
            sessions=(
                *(self._with_former_speakers(session) for session in event.sessions),
                *(self._with_former_speakers(Session(name=s)) for s in sessions if s not in event.session_named),
            ),
            rooms=(*event.rooms, *(Room(name=r, seats=1) for r in rooms if r not in event.room_named)),
            attendees=(*event.attendees, *(Attendee(name=a) for a in self.left if a not in event.attendee_named)),
            published=(),
            published_itineraries=(),
        )
        seen: Counter[str] = Counter()
        placements = []
        for row in self.rows:
            seen[row.session] += 1
            if row.slot in event.slot_named:
                placements.append(Placement(row.session, row.run or seen[row.session], row.slot, row.room, row.locked))
        run_of = {(p.session, p.slot, p.room): p.run for p in placements}
        itineraries = (
            Attendance(name, slot, session, run_of[session, slot, room], room, 0)
            for name, day in {**self.itineraries, **self.left}.items()
            for session, slot, room in day
            if (session, slot, room) in run_of
        )
        return Timetable(before, tuple(placements), tuple(itineraries))

    def _with_former_speakers(self, session: Session) -> Session:
        people = self.speakers.get(session.name, session.people)
        same = set(people) == set(session.people)
        return session if same else replace(session, speakers=people, moderators=())

    def withdrawn_from(self, event: Event) -> tuple[PublishedPlacement, ...]:
        """What can be held no more, since its session, slot or room is no part of the event."""
        return tuple(row for row in self.rows if missing_from(event, row))

    def changes(self, timetable: Timetable, count: Count) -> int:
        """How many changes a timetable brings."""
        if count == "people":
            now = itineraries_of(timetable.itineraries)
            return sum(now.get(name, frozenset()) != day for name, day in self.itineraries.items())
        return count_changes(self.rows, timetable.placements, count)


def published_of(event: Event, given: object) -> Published:
    """What was published, from whatever somebody has of it.

    Parameters
    ----------
    event : Event
    given : Timetable, Result, path of a timetable workbook, iterable of Placement or PublishedPlacement, or None
        None: what the event itself says was published.

    Raises
    ------
    ValueError
        If it is none of these, or nothing was published.
    InputError
        If a file cannot be read.
    """
    if isinstance(given, (str, PathLike)):
        from larpass_sched.read.timetable import read_edited

        given = read_edited(event, given, withdrawn=True)
    timetable = given if isinstance(given, Timetable) else getattr(given, "timetable", None)
    if isinstance(timetable, Timetable):
        entries: Iterable[Placement | PublishedPlacement] = timetable.placements
        itineraries = itineraries_of(timetable.itineraries)
    elif given is None or isinstance(given, Iterable):
        entries = event.published if given is None else given
        itineraries = itineraries_of(event.published_itineraries) if given is None else {}
    else:
        raise ValueError(f"published is {given!r}: expected a timetable, a result of solve, or placements.")
    rows = tuple(_row(entry) for entry in entries)
    if not rows:
        raise ValueError("nothing was published: give a timetable, or fill in the sheet Published.")
    times = getattr(given, "times", None)
    if times is None and timetable is not None:
        times = {s.name: (s.date, s.start, s.end) for s in timetable.event.slots}
    speakers = getattr(given, "speakers", None)
    if speakers is None and timetable is not None:
        speakers = {s.name: s.people for s in timetable.event.sessions}
    now = {slot.name: (slot.date, slot.start, slot.end) for slot in event.slots}
    other = {
        slot: was for slot, was in (times or {}).items() if slot in now and was[1] is not None and was != now[slot]
    }
    return Published(rows, itineraries, getattr(given, "waiting", {}), times=other, speakers=speakers or {})


def missing_from(event: Event, row: PublishedPlacement) -> str:
    """The session, slot or room of what was published that is no part of the event any more; empty if all are."""
    known = ((row.session, event.session_named), (row.slot, event.slot_named), (row.room, event.room_named))
    return next((name for name, things in known if name not in things), "")


def itineraries_of(entries: Iterable[Attendance | PublishedAttendance]) -> dict[str, frozenset[Entry]]:
    """Everybody's day, by name."""
    days: dict[str, set[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.attendee, set()).add((entry.session, entry.slot, entry.room))
    return {name: frozenset(day) for name, day in days.items()}


def _row(entry: Placement | PublishedPlacement) -> PublishedPlacement:
    if isinstance(entry, PublishedPlacement):
        return entry
    if not isinstance(entry, Placement):
        raise ValueError(f"published has {entry!r}: expected placements.")
    return published_row(entry)
