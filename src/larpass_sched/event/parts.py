"""The parts of an event: sessions, rooms, slots, speakers, attendees and what was published."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from larpass_sched.event.given import Given


def key_of(name: str) -> str:
    """What a name is compared by: NFKC, no stray spaces, any case."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Given):
    """A thing that is offered, once or in several runs.

    Parameters
    ----------
    name : str
        The title, unique within the event.
    speakers : tuple of str
        Names of the people who must be present at every run.
    runs : int
        How many times the session is held, at least 1.
    min_seats, max_seats : int
        Fewest and most people in one run; ``max_seats=None`` leaves it to the room.
    track : str, optional
        Theme that the session belongs to.
    needs : tuple of str
        Features that the room must have.
    slots, rooms : tuple of str
        The only slots and rooms that are allowed; empty means all.
    pinned_slots : tuple of str
        Slots that are fixed: the k-th entry fixes the k-th run.
    pinned_rooms : tuple of str
        One entry fixes the room of every run; several entries fix one run each, in the order of `pinned_slots`.
    not_with, after : tuple of str
        Sessions that may not be held at the same time, and sessions that must have ended before this one.
    after_on_another_day, directly_after : tuple of str
        Sessions that must have been held on an earlier day, and sessions that this one follows without a slot between.
    same_slot, same_room : tuple of str
        Sessions that are held in the same slots, and in the same room.
    minutes : int, optional
        Length in minutes; a run only fits in a slot that is as long.
    plenary, optional : bool
        Nothing else runs meanwhile and everybody who is there attends; and: may be left out.
    price_if_left_out : int
        Points that leaving out one run costs, for optional sessions.
    runs_on_different_days, runs_in_one_room : bool
        Whether the runs are on days of their own, and whether they are all in the same room.
    offered : str
        For whom: "on site", "online" or "both"; "either" lets each run be one of the two.
    for_classes : tuple of str
        The only classes or grades whose people may attend; empty means everybody.
    one_of : str
        A label: people attend at most one of the sessions that carry it.
    expected : int, optional
        How many people are expected; None counts the wishes.
    moderators : tuple of str
        People who must be present like speakers.
    tags, themes, sectors, audience : tuple of str
        Labels, for rules about how many of a kind and for goals of variety.
    level : int, optional
        Difficulty, larger is harder.
    language : str
        Language of the session.
    forbidden_features, preferred_features, undesired_features : tuple of str
        Features that the room may not have, had better have, and had better not have.
    needed_slot_tags, forbidden_slot_tags, preferred_slot_tags, undesired_slot_tags : tuple of str
        The same for the tags of the slot.
    description : str
        Text for the programme.
    """

    name: str = field(kw_only=False)
    speakers: tuple[str, ...] = ()
    runs: int = 1
    min_seats: int = 0
    max_seats: int | None = None
    track: str | None = None
    needs: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    pinned_slots: tuple[str, ...] = ()
    pinned_rooms: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_on_another_day: tuple[str, ...] = ()
    directly_after: tuple[str, ...] = ()
    same_slot: tuple[str, ...] = ()
    same_room: tuple[str, ...] = ()
    minutes: int | None = None
    plenary: bool = False
    optional: bool = False
    price_if_left_out: int = 0
    runs_on_different_days: bool = False
    runs_in_one_room: bool = False
    offered: str = "both"
    for_classes: tuple[str, ...] = ()
    one_of: str = ""
    expected: int | None = None
    moderators: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    level: int | None = None
    language: str = ""
    forbidden_features: tuple[str, ...] = ()
    preferred_features: tuple[str, ...] = ()
    undesired_features: tuple[str, ...] = ()
    needed_slot_tags: tuple[str, ...] = ()
    forbidden_slot_tags: tuple[str, ...] = ()
    preferred_slot_tags: tuple[str, ...] = ()
    undesired_slot_tags: tuple[str, ...] = ()
    description: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """Names of everybody who must be present: speakers, then moderators, each once."""
        return tuple({key_of(name): name for name in (*self.speakers, *self.moderators)}.values())

    @property
    def labels(self) -> tuple[str, ...]:
        """Keys of tags, themes and track, for rules that count sessions of a kind."""
        return tuple(dict.fromkeys(map(key_of, (*self.tags, *self.themes, *([self.track] if self.track else [])))))


def own_sessions(sessions: Iterable[Session]) -> dict[str, frozenset[str]]:
    """For the key of a person's name, the names of the sessions at which the person speaks or moderates."""
    spoken: dict[str, set[str]] = {}
    for session in sessions:
        for person in session.people:
            spoken.setdefault(key_of(person), set()).add(session.name)
    return {person: frozenset(names) for person, names in spoken.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Given):
    """A place with a number of seats and features.

    Parameters
    ----------
    name : str
        Unique within the event.
    seats : int
        At least 1.
    features : tuple of str
        What it has.
    unavailable : tuple of str
        Slots in which it is closed.
    slots : tuple of str
        The only slots in which it may be used; empty means all.
    parts : tuple of str
        Rooms that this one is made of, like the halves of a divided hall: never used at the same time as they are.
    turnaround : int
        Minutes that the room needs between two sessions.
    whole_blocks : bool
        Whether it is used in all slots of a block or in none of them.
    reserve : str
        Seats kept for people who walk in: a number, or a share like "10 %"; empty takes the event's setting.
    price : int
        Points that using the room at all costs.
    """

    name: str = field(kw_only=False)
    seats: int = field(kw_only=False)
    features: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    turnaround: int = 0
    whole_blocks: bool = False
    reserve: str = ""
    price: int = 0

    def closed_in(self, slot: str) -> bool:
        """Whether the room is not to be used in a slot.

        Parameters
        ----------
        slot : str
            Its name; slots that overlap it are not looked at.
        """
        return slot in self.unavailable or bool(self.slots and slot not in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Given):
    """A period of time, the same for all rooms.

    Parameters
    ----------
    name : str
        Unique within the event.
    date : date, optional
        Slots without a date share a day.
    start, end : time, optional
        Without them it overlaps no other slot, and stands in time where it stands in the list.
    tags : tuple of str
        What sessions may need or not want.
    block : str
        The part of the day that it belongs to; empty: its date.
    price : int
        Points that using it at all costs.
    """

    name: str = field(kw_only=False)
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    tags: tuple[str, ...] = ()
    block: str = ""
    price: int = 0

    @property
    def minutes(self) -> int | None:
        """Length in minutes, or None where a time is missing."""
        if self.start is None or self.end is None:
            return None
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    def overlaps(self, other: Slot) -> bool:
        """Whether somebody in this slot is missing (part of) another one; a slot overlaps itself.

        Parameters
        ----------
        other : Slot
        """
        if self.name == other.name:
            return True
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.date == other.date and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Given):
    """Lunch, coffee and the like: shown wherever the timetable is shown, and no reason for anything else.

    Parameters
    ----------
    name : str
        What it is called.
    start, end : time, optional
        Without a start it is shown after everything else of its day.
    date : date, optional
        The only day on which it is; None: every day.
    """

    name: str = field(kw_only=False)
    start: dt.time | None = None
    end: dt.time | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Given):
    """A person who must be present at own sessions, as speaker or moderator.

    Parameters
    ----------
    name, organisation : str
        As in the programme.
    unavailable : tuple of str
        Slots in which the person cannot be there.
    max_per_day : int, optional
        Most own sessions on one day.
    pause : int, optional
        Minutes between two own sessions.
    one_day, not_first, not_last : bool
        All own sessions on one day; none in the first, none in the last slot of a day.
    needed_features, forbidden_features, preferred_features, undesired_features : tuple of str
        Features that the rooms of own sessions must, may not, had better and had better not have.
    needed_slot_tags, forbidden_slot_tags, preferred_slot_tags, undesired_slot_tags : tuple of str
        The same for the tags of the slots.
    """

    name: str = field(kw_only=False)
    organisation: str = ""
    unavailable: tuple[str, ...] = ()
    max_per_day: int | None = None
    pause: int | None = None
    one_day: bool = False
    not_first: bool = False
    not_last: bool = False
    needed_features: tuple[str, ...] = ()
    forbidden_features: tuple[str, ...] = ()
    preferred_features: tuple[str, ...] = ()
    undesired_features: tuple[str, ...] = ()
    needed_slot_tags: tuple[str, ...] = ()
    forbidden_slot_tags: tuple[str, ...] = ()
    preferred_slot_tags: tuple[str, ...] = ()
    undesired_slot_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee(Given):
    """A person with wishes.

    Parameters
    ----------
    name : str
        Unique within the event. A speaker with the same name is the same person.
    wishes : tuple of (session name, points)
        Points are whole numbers, more is better; the order breaks ties in free choice.
    absent : tuple of str
        Slots in which the person is away.
    must_attend, may_not_attend : tuple of str
        Sessions that the person has to attend, whatever the wishes say, and sessions that are not for this person.
        ``Title @ Pass 2`` means the run in that slot, ``Title @ 2`` the second run in order of time.
    weight : int
        How much the person's points count, 0 or more.
    max_sessions : int, optional
        Most sessions that the person attends.
    online : bool
        Takes part at a distance: attends what is offered online, and takes no seat.
    group : str
        People of one group sit together.
    classes : tuple of str
        Class, grade or both; sessions for some classes are for those who are in one of them.
    email : str
        As in the workbook.
    """

    name: str = field(kw_only=False)
    wishes: tuple[tuple[str, int], ...] = ()
    absent: tuple[str, ...] = ()
    must_attend: tuple[str, ...] = ()
    may_not_attend: tuple[str, ...] = ()
    weight: int = 1
    max_sessions: int | None = None
    online: bool = False
    group: str = ""
    classes: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPlacement(Given):
    """One row of the timetable that people already know.

    Parameters
    ----------
    session, slot, room : str
    run : int, optional
        Which run of the session it is; default: they are numbered in order of time.
    locked : bool
        Whether it stays there: a locked row is a pin.
    """

    session: str
    slot: str
    room: str
    run: int | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAttendance(Given):
    """One entry of an itinerary that somebody already holds.

    Parameters
    ----------
    attendee, session, slot, room : str
    """

    attendee: str
    session: str
    slot: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One cell that is otherwise in a scenario; rows with one scenario belong together.

    Parameters
    ----------
    scenario : str
        What the scenario is called.
    sheet, row, column : str
        The names of sheet, row (a session, room, slot, ...) and column as they stand in the workbook. Without a column
        the whole row is taken out.
    value : object
        What stands in the cell then; None for an empty one.
    cell : str
        Where the row of the scenario stands.
    """

    scenario: str
    sheet: str
    row: str
    column: str = ""
    value: object = None
    cell: str = ""


def closed_to(attendee: Attendee, sessions: Iterable[Session]) -> tuple[str, ...]:
    """Names of the sessions that are for classes which the attendee is not in; who has no class is in none."""
    own = set(map(key_of, attendee.classes))
    return tuple(s.name for s in sessions if s.for_classes and own.isdisjoint(map(key_of, s.for_classes)))
