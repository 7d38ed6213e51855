"""What somebody asks for: a session somewhere, two sessions together or apart, or an attendee at a session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event
from larpass_sched.event.names import UnknownNameError, listed, suggest
from larpass_sched.event.options import Options
from larpass_sched.event.parts import key_of
from larpass_sched.examine import refuse_faults
from larpass_sched.explain.best import wished, with_settings
from larpass_sched.explain.wishes import (
    AsItStands,
    AtTheSameTime,
    FewChanges,
    NotAtTheSameTime,
    OnlyMove,
    held,
    slots_of,
)
from larpass_sched.rules import Rule
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result


@dataclass(frozen=True)
class Wish:
    """One thing that is wished of a timetable; the names are those of the event.

    Attributes
    ----------
    session : str
        With `slot`, `room` or both, or with an `attendee`.
    slot, room : str, optional
    together, apart : tuple of two str, optional
    attendee : str, optional
        Who is to attend the session.
    """

    session: str | None = None
    slot: str | None = None
    room: str | None = None
    together: tuple[str, str] | None = None
    apart: tuple[str, str] | None = None
    attendee: str | None = None

    @property
    def kind(self) -> str:
        """What kind it is: "place", "together", "apart" or "attendee"."""
        if self.attendee is not None:
            return "attendee"
        return "together" if self.together else "apart" if self.apart else "place"

    def rule(self, event: Event) -> Rule:
        """The wish as a rule of the event; that of an attendee stands in a cell instead."""
        if self.together:
            return AtTheSameTime(*self.together)
        if self.apart:
            return NotAtTheSameTime(*self.apart)
        assert self.session is not None
        return held(event, self.session, self.slot, self.room)

    def granted(self, event: Event) -> Event:
        """The event in which the wish has to be granted."""
        if self.attendee is None:
            return wished(event, self.rule(event))
        return attending(event, self.attendee, (self.session or "",))

    def as_well(self, event: Event, timetable: Timetable) -> Event:
        """The event in which it is granted, and an attendee attends everything else that the attendee attends now."""
        if self.attendee is None:
            return self.granted(event)
        now = [entry.session for entry in timetable.attended_by.get(self.attendee, ())]
        return attending(event, self.attendee, (*now, self.session or ""))

    def is_granted(self, timetable: Timetable) -> bool:
        """Whether it is so already."""
        if self.attendee is not None:
            return self.session in {entry.session for entry in timetable.attended_by.get(self.attendee, ())}
        slots = slots_of(timetable)
        if self.together:
            return bool(slots[self.together[0]] & slots[self.together[1]])
        if self.apart:
            slot = timetable.event.slot_named
            one, other = (slots[name] for name in self.apart)
            return not any(slot[t].overlaps(slot[u]) for t in one for u in other)
        runs = timetable.runs_of.get(self.session or "", ())
        return any(self.slot in (None, p.slot) and self.room in (None, p.room) for p in runs)

    def alone(self, event: Event, timetable: Timetable) -> tuple[Event, ...]:
        """Events in which the wish is granted and nothing else moves but by exchange; the best of them counts."""
        granted, before = self.granted(event), slots_of(timetable)
        if self.attendee is not None:
            return (wished(granted, AsItStands(timetable)),)
        if self.together or self.apart:
            pair = self.together or self.apart or ("", "")
            return tuple(wished(granted, OnlyMove(before, name, None)) for name in pair)
        assert self.session is not None
        if self.slot is None or self.slot in before[self.session]:
            return (wished(granted, FewChanges(before, 0)),)
        return (wished(granted, OnlyMove(before, self.session, self.slot)),)


def attending(event: Event, attendee: str, sessions: tuple[str, ...]) -> Event:
    """The event in which somebody has to attend some sessions more."""
    people = tuple(
        replace(one, must_attend=tuple(dict.fromkeys((*one.must_attend, *sessions)))) if one.name == attendee else one
        for one in event.attendees
    )
    return replace(event, attendees=people, findings=())


def named_wish(event: Event, **asked: Any) -> Wish:
    """A wish in the spelling of the event.

    Raises
    ------
    ValueError
        If a name is unknown (with the nearest ones), or what is given does not make one question.
    """
    given = {name: value for name, value in asked.items() if value is not None}
    kinds = [kind for kind in ("together", "apart") if kind in given]
    if "session" in given and not kinds and given.keys() & {"slot", "room", "attendee"}:
        if "attendee" in given and given.keys() & {"slot", "room"}:
            raise ValueError("attendee and session are one question, session with slot and room another: ask one.")
        names: dict[str, Any] = {name: known(event, name, value) for name, value in given.items()}
        return Wish(**names)
    if len(kinds) == 1 and len(given) == 1:
        pair = given[kinds[0]]
        if isinstance(pair, str) or len(tuple(pair)) != 2:
            raise ValueError(f"{kinds[0]} is {pair!r}: expected the names of two sessions.")
        one, other = (known(event, "session", name) for name in pair)
        if one == other:
            raise ValueError(f"{kinds[0]} is {pair!r}: expected two different sessions.")
        return Wish(together=(one, other)) if kinds[0] == "together" else Wish(apart=(one, other))
    raise ValueError(
        "expected session with slot, room or both; or session with attendee; or together or apart with two sessions."
    )


def known(event: Event, what: str, name: str) -> str:
    """A name in the spelling of the event.

    Raises
    ------
    ValueError
        If there is none; the message tells the nearest.
    """
    names = [thing.name for thing in getattr(event, f"{what}s")]
    for one in names:
        if key_of(one) == key_of(str(name)):
            return one
    near = listed(suggest(str(name), names))
    raise UnknownNameError(f"There is no {what} {name!r}. Nearest: {near}.", near)


def question_about(event: Event, timetable: Timetable | Result, options: dict[str, Any]) -> tuple[Event, Timetable]:
    """The event with all options as its settings, as the timetable was solved with them, and the timetable of it.

    Raises
    ------
    InputError, ValueError
        If a setting or an option cannot be used, or there is no timetable.
    """
    found = timetable.timetable if isinstance(timetable, Result) else timetable
    if found is None:
        raise ValueError("there is no timetable to ask about: larpass_sched.explain tells why.")
    refuse_faults(event)
    of_event = options_of(event)
    solved = (found.verdict.options if found.verdict is not None else None) or of_event
    chosen = solved.changed(options)
    names = [name for name in Options.names() if name not in ("time_limit", "scale")]
    settings = {name: getattr(chosen, name) for name in names if getattr(chosen, name) != getattr(of_event, name)}
    asked = with_settings(event, settings)
    return asked, Timetable(asked, found.placements, found.itineraries)
