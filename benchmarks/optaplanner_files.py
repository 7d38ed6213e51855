"""Reader for the workbooks of the conference scheduling example of OptaPlanner and Timefold, and its way to an event.

The workbooks are not part of the project; ``benchmarks/optaplanner.py`` is told where they are.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from larpass_sched.event import Event, PublishedPlacement, Room, Session, Slot, Speaker

UNAVAILABLE = "555753"
"""Fill colour by which the example marks slots in which a room or speaker cannot be used."""

RISK = "Crowd control"
MOST_RISKY = 2

HOW = ("required", "preferred", "prohibited", "undesired")


@dataclass(frozen=True)
class Period:
    """A timeslot of the example: only talks of its types may be there."""

    name: str
    start: dt.datetime
    end: dt.datetime
    kinds: frozenset[str]
    tags: frozenset[str]

    @property
    def minutes(self) -> int:
        """Its length."""
        return int((self.end - self.start).total_seconds()) // 60

    def shared(self, other: Period) -> int:
        """Minutes that two timeslots have in common."""
        return max(0, int((min(self.end, other.end) - max(self.start, other.start)).total_seconds()) // 60)


@dataclass(frozen=True)
class Hall:
    """A room of the example: only talks of its types may be there."""

    name: str
    seats: int
    kinds: frozenset[str]
    tags: frozenset[str]
    closed: frozenset[str]


@dataclass(frozen=True)
class Person:
    """A speaker of the example; `slot_tags` and `room_tags` say what is required, preferred, prohibited, undesired."""

    name: str
    slot_tags: Mapping[str, frozenset[str]]
    room_tags: Mapping[str, frozenset[str]]
    away: frozenset[str]


@dataclass(frozen=True)
class Talk:
    """A talk of the example."""

    code: str
    title: str
    kind: str
    speakers: tuple[str, ...]
    themes: frozenset[str]
    sectors: frozenset[str]
    audiences: frozenset[str]
    level: int
    contents: frozenset[str]
    language: str
    slot_tags: Mapping[str, frozenset[str]]
    room_tags: Mapping[str, frozenset[str]]
    exclusive: frozenset[str]
    prerequisites: frozenset[str]
    favourites: int
    risk: int
    pinned: tuple[str, str] | None
    published: tuple[str, str] | None


@dataclass(frozen=True)
class Conference:
    """A workbook of the example.

    Attributes
    ----------
    pause : int
        Minutes that a speaker needs between two talks.
    weights : mapping of constraint to (level, weight)
        As the sheet Configuration has them; the level is "hard", "medium" or "soft".
    """

    name: str
    pause: int
    weights: Mapping[str, tuple[str, int]]
    periods: Mapping[str, Period]
    halls: Mapping[str, Hall]
    people: Mapping[str, Person]
    talks: Mapping[str, Talk]


def read_conference(path: Path) -> Conference:
    """Read one of the example's workbooks.

    Raises
    ------
    ValueError
        If a talk says something of a timeslot or room that the workbook does not have.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # These workbooks have no default style.
        book = openpyxl.load_workbook(path, data_only=True)
    settings = list(book["Configuration"].iter_rows(values_only=True))
    periods = {p.name: p for p in map(_period, _rows(book["Timeslots"], 1))}
    halls = [_hall(row, list(periods)) for row in _rows(book["Rooms"], 2)]
    people = [_person(row, list(periods)) for row in _rows(book["Speakers"], 2)]
    talks = [_talk(row) for row in _rows(book["Talks"], 1)]
    conference = Conference(
        name=str(settings[0][1]),
        pause=int(settings[1][1]),
        weights=dict(_weight(str(row[0]), str(row[1])) for row in settings[3:] if row[0]),
        periods=periods,
        halls={hall.name: hall for hall in halls},
        people={person.name: person for person in people},
        talks={talk.code: talk for talk in talks},
    )
    for talk in talks:
        for place in filter(None, (talk.pinned, talk.published)):
            if place[0] not in periods or place[1] not in conference.halls:
                raise ValueError(f"{path.name}: {talk.code} is in {place}, which the workbook does not have.")
    return conference


class _Row:
    """One row of a sheet: its cells by heading, and by position where a heading occurs more than once."""

    def __init__(self, headings: Sequence[Any], cells: Sequence[Any]) -> None:
        self.cells = cells
        self._named = dict(zip(map(str, headings), cells, strict=False))

    def text(self, heading: str) -> str:
        value = self._named[heading].value
        return "" if value is None else str(value).strip()

    def names(self, heading: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(heading).split(",") if part.strip())

    def number(self, heading: str) -> int:
        return int(float(self.text(heading) or 0))

    def tags(self, of: str) -> dict[str, frozenset[str]]:
        return {how: frozenset(self.names(f"{how.capitalize()} {of} tags")) for how in HOW}

    def marked(self, names: Sequence[str]) -> frozenset[str]:
        """The timeslots of which the last cells of the row are marked as unavailable."""
        last = self.cells[-len(names) :]
        return frozenset(name for name, cell in zip(names, last, strict=True) if _fill(cell) == UNAVAILABLE)

    def place(self, *headings: str) -> tuple[str, str] | None:
        day, start, end, room = map(self.text, headings)
        return (f"{day} {start}-{end}", room) if day and room else None


def _fill(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)[-6:] if cell.fill is not None and cell.fill.fill_type else ""


def _rows(sheet: Any, heading: int) -> list[_Row]:
    rows = list(sheet.iter_rows(min_row=heading))
    headings = [cell.value for cell in rows[0]]
    return [_Row(headings, row) for row in rows[1:] if row[0].value not in (None, "")]


def _weight(name: str, score: str) -> tuple[str, tuple[str, int]]:
    numbers = {level: int(number) for number, level in re.findall(r"(\d+)(hard|medium|soft)", score)}
    level = next((level for level, number in numbers.items() if number), "soft")
    return name, (level, numbers.get(level, 0))


def _period(row: _Row) -> Period:
    day, start, end = row.text("Day"), row.text("Start"), row.text("End")
    date = dt.date.fromisoformat(day.split()[-1])
    return Period(
        name=f"{day} {start}-{end}",
        start=dt.datetime.combine(date, dt.time.fromisoformat(start)),
        end=dt.datetime.combine(date, dt.time.fromisoformat(end)),
        kinds=frozenset(row.names("Talk types")),
        tags=frozenset(row.names("Tags")),
    )


def _hall(row: _Row, periods: list[str]) -> Hall:
    return Hall(
        name=row.text("Name"),
        seats=row.number("Capacity"),
        kinds=frozenset(row.names("Talk types")),
        tags=frozenset(row.names("Tags")),
        closed=row.marked(periods),
    )


def _person(row: _Row, periods: list[str]) -> Person:
    return Person(row.text("Name"), row.tags("timeslot"), row.tags("room"), row.marked(periods))


def _talk(row: _Row) -> Talk:
    fixed = row.text("Pinned by user").casefold() == "true"
    return Talk(
        code=row.text("Code"),
        title=row.text("Title"),
        kind=row.text("Talk type"),
        speakers=row.names("Speakers"),
        themes=frozenset(row.names("Theme track tags")),
        sectors=frozenset(row.names("Sector tags")),
        audiences=frozenset(row.names("Audience types")),
        level=row.number("Audience level"),
        contents=frozenset(row.names("Content tags")),
        language=row.text("Language"),
        slot_tags=row.tags("timeslot"),
        room_tags=row.tags("room"),
        exclusive=frozenset(row.names("Mutually exclusive talks tags")),
        prerequisites=frozenset(row.names("Prerequisite talks codes")),
        favourites=row.number("Favorite count"),
        risk=row.number("Crowd control risk"),
        pinned=row.place("Timeslot day", "Start", "End", "Room") if fixed else None,
        published=row.place("Published Timeslot", "Published Start", "Published End", "Published Room"),
    )


def to_event(conference: Conference) -> Event:
    """The conference as one of our events: talk types are allowed slots and rooms, contents are tags.

    Talks with a tag that excludes each other name each other under "not with", so that such tags are not taken for
    contents; those with a crowd control risk are a track, of which a slot holds at most two.
    """
    talks = list(conference.talks.values())
    return Event(
        title=conference.name,
        sessions=tuple(_session(talk, conference) for talk in talks),
        rooms=tuple(
            Room(name=h.name, seats=h.seats, features=_sorted(h.tags), unavailable=_in_order(h.closed, conference))
            for h in conference.halls.values()
        ),
        slots=tuple(
            Slot(name=p.name, date=p.start.date(), start=p.start.time(), end=p.end.time(), tags=_sorted(p.tags))
            for p in conference.periods.values()
        ),
        speakers=tuple(
            Speaker(
                name=person.name,
                unavailable=_in_order(person.away, conference),
                pause=conference.pause,
                **_asked(person.slot_tags, person.room_tags, "needed_features"),
            )
            for person in conference.people.values()
        ),
        published=tuple(
            PublishedPlacement(session=talk.code, slot=talk.published[0], room=talk.published[1])
            for talk in talks
            if talk.published is not None
        ),
        settings={"most_per_slot": f"{RISK} = {MOST_RISKY}"} if any(talk.risk > 0 for talk in talks) else {},
    )


def _session(talk: Talk, conference: Conference) -> Session:
    others = [other for other in conference.talks.values() if other is not talk and other.exclusive & talk.exclusive]
    slot, room = talk.pinned or ("", "")
    return Session(
        name=talk.code,
        description=talk.title,
        speakers=talk.speakers,
        slots=tuple(p.name for p in conference.periods.values() if talk.kind in p.kinds),
        rooms=tuple(h.name for h in conference.halls.values() if talk.kind in h.kinds),
        pinned_slots=(slot,) if slot else (),
        pinned_rooms=(room,) if room else (),
        after=_sorted(talk.prerequisites),
        not_with=tuple(other.code for other in others),
        track=RISK if talk.risk > 0 else None,
        tags=_sorted(talk.contents),
        themes=_sorted(talk.themes),
        sectors=_sorted(talk.sectors),
        audience=_sorted(talk.audiences),
        level=talk.level,
        language=talk.language,
        expected=talk.favourites,
        **_asked(talk.slot_tags, talk.room_tags, "needs"),
    )


def _asked(
    slot_tags: Mapping[str, frozenset[str]], room_tags: Mapping[str, frozenset[str]], needed: str
) -> dict[str, tuple[str, ...]]:
    """What a talk or speaker asks of slots and rooms, in our words."""
    words = {"required": "needed", "preferred": "preferred", "prohibited": "forbidden", "undesired": "undesired"}
    asked = {f"{words[how]}_slot_tags": _sorted(slot_tags[how]) for how in HOW}
    asked |= {f"{words[how]}_features": _sorted(room_tags[how]) for how in HOW if how != "required"}
    return asked | {needed: _sorted(room_tags["required"])}


def _sorted(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _in_order(names: frozenset[str], conference: Conference) -> tuple[str, ...]:
    return tuple(name for name in conference.periods if name in names)
