"""The event: everything an organiser tells us, as a frozen type that knows neither solver nor spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from larpass_sched.event.doubts import findings_of
from larpass_sched.event.findings import Finding, InputError
from larpass_sched.event.given import as_tuple, seen
from larpass_sched.event.obligations import Obligation, obligations_in
from larpass_sched.event.parts import (
    Attendee,
    Break,
    PublishedAttendance,
    PublishedPlacement,
    Room,
    ScenarioRow,
    Session,
    Slot,
    Speaker,
    key_of,
    own_sessions,
)
from larpass_sched.event.places import Places
from larpass_sched.event.structure import doubts_about_structure

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, repr=False)
class Event:
    """The whole conference: what is read from the workbook, or built without any file.

    References between the parts (allowed rooms, speakers, wishes, ...) are names in exactly the spelling of the part
    they refer to; the readers see to that.

    Parameters
    ----------
    sessions, rooms, slots, speakers, attendees : tuple
        The parts, in the order of the workbook. Slots are in order of time.
    published : tuple of PublishedPlacement
        The timetable that is already known to people, if any.
    published_itineraries : tuple of PublishedAttendance
        The itineraries that people already hold, if any. They may name who and what is no part of the event any more.
    settings : mapping
        Options of `solve` by their names, as far as the workbook gives them.
    findings : tuple of Finding
        Warnings and notes from reading; an event with errors is never built.
    title : str
        What the event is called on the printed timetable.
    breaks : tuple of Break
        Lunch, coffee and the like, which are shown with the timetable.
    scenarios : tuple of ScenarioRow
        What `what_if` is asked to try; they change nothing by themselves.
    places : mapping
        The cell of each entry, by part, name and attribute, where the event was read from sheets. It says nothing
        about the event itself: events that are alike are equal wherever their entries stand.

    Raises
    ------
    InputError
        If a part contradicts another one (unknown names, no rooms, duplicate names, ...); all findings at once.
    """

    sessions: tuple[Session, ...]
    rooms: tuple[Room, ...]
    slots: tuple[Slot, ...]
    speakers: tuple[Speaker, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    published: tuple[PublishedPlacement, ...] = ()
    published_itineraries: tuple[PublishedAttendance, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    title: str = ""
    breaks: tuple[Break, ...] = ()
    scenarios: tuple[ScenarioRow, ...] = ()
    places: Places = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, part in _PARTS.items():
            things = as_tuple(getattr(self, name), name, f"a tuple of {part.__name__}")
            if wrong := [thing for thing in things if not isinstance(thing, part)]:
                raise TypeError(f"{name} has {wrong[0]!r} in it: expected {part.__name__}(...).")
            object.__setattr__(self, name, things)
        object.__setattr__(self, "settings", MappingProxyType(dict(self.settings)))
        object.__setattr__(self, "places", MappingProxyType(dict(self.places)))
        errors = [finding for finding in findings_of(self, doubts_about_structure(self)) if finding.level == "error"]
        if errors:
            raise InputError(errors)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in _PARTS if getattr(self, name))
        return f"<Event {self.title!r}: {counts}>" if self.title else f"<Event: {counts}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping proxy cannot be pickled, and events travel to worker processes.
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return _event_from_fields, (fields | {"settings": dict(self.settings), "places": dict(self.places)},)

    @classmethod
    def from_frames(
        cls,
        *,
        sessions: pd.DataFrame,
        rooms: pd.DataFrame,
        slots: pd.DataFrame,
        speakers: pd.DataFrame | None = None,
        attendees: pd.DataFrame | None = None,
        wishes: pd.DataFrame | None = None,
        published: pd.DataFrame | None = None,
        itineraries: pd.DataFrame | None = None,
        names: pd.DataFrame | None = None,
        breaks: pd.DataFrame | None = None,
        scenarios: pd.DataFrame | None = None,
        settings: pd.DataFrame | Mapping[str, Any] | None = None,
        title: str = "",
    ) -> Event:
        """Build an event from DataFrames with the columns of the workbook, English or Swedish.

        Parameters
        ----------
        sessions, rooms, slots, speakers, attendees, wishes : DataFrame
        published, itineraries, names, breaks, scenarios : DataFrame
            One row per session, room, ...; the columns are those of the workbook's sheets of the same name.
        settings : DataFrame or mapping
            Options of `solve` by name.
        title : str
            What the event is called.

        Raises
        ------
        InputError
            With all findings at once; the cells are counted as if each frame stood on a sheet with a header row.
        """
        from larpass_sched.read.frames import event_from_frames

        frames = {"sessions": sessions, "rooms": rooms, "slots": slots, "speakers": speakers, "attendees": attendees}
        return event_from_frames(
            frames
            | {"wishes": wishes, "published": published, "itineraries": itineraries, "names": names, "breaks": breaks}
            | {"scenarios": scenarios, "settings": settings},
            title,
        )

    @cached_property
    def session_named(self) -> Mapping[str, Session]:
        """Sessions by name."""
        return {session.name: session for session in self.sessions}

    @cached_property
    def room_named(self) -> Mapping[str, Room]:
        """Rooms by name."""
        return {room.name: room for room in self.rooms}

    @cached_property
    def slot_named(self) -> Mapping[str, Slot]:
        """Slots by name."""
        return {slot.name: slot for slot in self.slots}

    @cached_property
    def speaker_named(self) -> Mapping[str, Speaker]:
        """Speakers by name."""
        return {speaker.name: speaker for speaker in self.speakers}

    @cached_property
    def attendee_named(self) -> Mapping[str, Attendee]:
        """Attendees by name."""
        return {attendee.name: attendee for attendee in self.attendees}

    @cached_property
    def spoken_by(self) -> Mapping[str, frozenset[str]]:
        """For the key of a person's name, the names of the sessions at which the person speaks or moderates."""
        return own_sessions(self.sessions)

    def place_of(self, part: str, name: str, column: str) -> str:
        """The cell that an attribute of a part stands in, as in "Sessions!F7"; empty where there is none.

        Parameters
        ----------
        part, name, column : str
            As the keys of `places`: "sessions", the name of one, and the attribute.
        """
        return self.places.get((part, name, column), "")

    @cached_property
    def obligations(self) -> Mapping[str, tuple[Obligation, ...]]:
        """For the name of each attendee, the sessions that must be attended, with slots and runs."""
        sessions, slots = self.session_named, self.slot_named
        return {a.name: obligations_in(a.must_attend, sessions, slots) for a in self.attendees}

    def sessions_of(self, person: str) -> frozenset[str]:
        """Names of the sessions at which somebody speaks or moderates.

        Parameters
        ----------
        person : str
            The name of a speaker or attendee, in any case.
        """
        return self.spoken_by.get(key_of(person), frozenset())

    def _repr_html_(self) -> str:
        from larpass_sched.write.html import event_html

        return event_html(self)


_PARTS: dict[str, type] = {
    "sessions": Session,
    "rooms": Room,
    "slots": Slot,
    "speakers": Speaker,
    "attendees": Attendee,
    "published": PublishedPlacement,
    "breaks": Break,
    "published_itineraries": PublishedAttendance,
}


def expect_event(event: object) -> None:
    """Tell what an event is where something else was given.

    Raises
    ------
    TypeError
        With the way from a file to an event.
    """
    if not isinstance(event, Event):
        raise TypeError(f'event is {seen(event)}: expected an Event, as read_event("my-event.xlsx") gives it.')


def _event_from_fields(fields: dict[str, Any]) -> Event:
    return Event(**fields)
