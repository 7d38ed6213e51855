"""Places that became free go to those who wait for them, in the order of the published lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.event.options import Options
from larpass_sched.replan.published import Entry, Published
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.published import published_timetable
from larpass_sched.write.facts import Facts

Lists = Mapping[str, tuple[str, ...]]


def lists_of(event: Event, published: Published, given: object) -> Lists:
    """Who waits for each session, first come first.

    Where the lists were not published with the timetable, they are those that its sheet By session would have; where it
    is not known what people wished then, everybody who holds an itinerary without the session waits, those first who
    want it most.
    """
    if published.waiting:
        return published.waiting
    timetable = given if isinstance(given, Timetable) else getattr(given, "timetable", None)
    if isinstance(timetable, Timetable) and timetable.event.attendees and timetable.itineraries:
        missing = Facts(timetable).missing
        found = {session: tuple(o.attendee for o in outcomes if o.waits) for session, outcomes in missing.items()}
        if any(found.values()):
            return found
    wishes = [
        (a.name, sorted(a.wishes, key=lambda w: -w[1])) for a in event.attendees if a.name in published.itineraries
    ]
    ranked = sorted(
        ((rank, -points, session, name) for name, wished in wishes for rank, (session, points) in enumerate(wished)),
        key=lambda entry: entry[:2],
    )
    return {s.name: tuple(name for _, _, session, name in ranked if session == s.name) for s in event.sessions}


def with_places_filled(event: Event, published: Published, waiting: Lists, options: Options) -> Published:
    """What people hold once the places that became free have gone to those who wait for them.

    A place goes to the first on the list of its session who can take it: who is free meanwhile, or attends something
    wished for less, and breaks no rule by taking it. The place that is left goes to those who wait for that one, and so
    on until nobody who waits can take anything. Nothing else changes.

    Parameters
    ----------
    event : Event
        As it is now, with what of the published timetable can still be held.
    published : Published
        Itineraries of people who are still in the event.
    waiting : mapping of str to tuple of str
        Who waits for each session, first come first.
    options : Options
        Rules, and whether seats are given at all.
    """
    if options.attendance == "free":
        return published
    seating = _Seating(event, published, options)
    while any([seating.fill(place, waiting.get(place.session, ())) for place in seating.places]):
        pass
    return replace(published, itineraries=seating.days)


class _Seating:
    """Who sits where while places are given away."""

    def __init__(self, event: Event, published: Published, options: Options) -> None:
        self._event, self._options = event, options
        self._empty = published_timetable(event)
        self._facts = Facts(self._empty)
        self._points = {a.name: dict(a.wishes) for a in event.attendees}
        self.places = self._empty.placements
        self._run_of = {(p.session, p.slot, p.room): p.run for p in self.places}
        self._arrays = to_arrays(event, options)
        self._may = to_problem(self._arrays).may_attend
        # A seat that its holder cannot have any more, being away for example, is free like that of who has left.
        self.days = {
            name: frozenset(e for e in day if e in self._run_of and self._may_attend(name, *e[:2]))
            for name, day in published.itineraries.items()
        }
        self._breaches = self._broken(self.days)

    def fill(self, place: Placement, waiting: tuple[str, ...]) -> bool:
        """Give the free seats of a run away; whether any was given."""
        given = False
        while self._taken(place) < self._facts.seats(place):
            days = next(self._takers(place, waiting), None)
            if days is None:
                return given
            self.days, given = days, True
            self._breaches = min(self._breaches, self._broken(days))
        return given

    def _takers(self, place: Placement, waiting: tuple[str, ...]) -> Iterator[dict[str, frozenset[Entry]]]:
        """Everybody's days after the first, second, ... who can take a seat has taken it."""
        meanwhile = self._facts.overlaps[place.slot]
        for name in waiting:
            points = self._points.get(name, {}).get(place.session, 0)
            day = self.days.get(name, frozenset())
            if points <= 0 or any(session == place.session for session, _, _ in day):
                continue
            instead = {entry for entry in day if entry[1] in meanwhile}
            if sum(self._points[name].get(session, 0) for session, _, _ in instead) >= points:
                continue
            days = self.days | {name: (day - instead) | {(place.session, place.slot, place.room)}}
            if self._may_attend(name, place.session, place.slot) and self._broken(days) <= self._breaches:
                yield days

    def _may_attend(self, name: str, session: str, slot: str) -> bool:
        indices = self._arrays.attendee_index, self._arrays.session_index, self._arrays.slot_index
        a, s, t = (index[key] for index, key in zip(indices, (name, session, slot), strict=True))
        return bool(self._may[a, s, t])

    def _taken(self, place: Placement) -> int:
        seated = (n for n, day in self.days.items() if (place.session, place.slot, place.room) in day)
        return sum(not self._event.attendee_named[name].online for name in seated)

    def _broken(self, days: Mapping[str, frozenset[Entry]]) -> int:
        """How many rules are broken when people attend this."""
        entries = tuple(
            Attendance(name, slot, session, self._run_of[session, slot, room], room, self._points[name].get(session, 0))
            for name, day in days.items()
            for session, slot, room in day
        )
        return len(verify(self._event, replace(self._empty, itineraries=entries), rules=self._options.rules))
