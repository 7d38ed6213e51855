"""Random events, written as workbooks in both languages, come back as they were."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker, columns, key_of
from larpass_sched.read import read_event

NAMES = (
    st.text("abcåäöÅ019 =+-@#'\"<&/.!", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
)


def some(names):
    """A few of the names, in their order."""
    return st.sets(st.sampled_from(names), max_size=len(names)).map(
        lambda chosen: tuple(n for n in names if n in chosen)
    )


def unique(least, most):
    """Names that differ also for somebody who does not look at case."""
    return st.lists(NAMES, min_size=least, max_size=most, unique_by=key_of)


@st.composite
def events(draw):
    """Events that fill every column that can be taken into account."""
    slots = sorted(draw(unique(1, 4)))
    rooms, sessions, people = draw(unique(1, 3)), draw(unique(1, 4)), draw(unique(1, 4))
    features = draw(unique(1, 3))
    times = [dt.time(9 + number, 15 * draw(st.integers(0, 1))) for number in range(len(slots))]
    day = draw(st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)))
    held = [draw(session(name, slots, rooms, features, [f"P {person}" for person in people])) for name in sessions]
    # All features stand in the first room, so that every need is known.
    all_rooms = [
        Room(
            name=name,
            seats=draw(st.integers(1, 500)),
            features=() if number else tuple(features),
            unavailable=draw(some(slots)),
        )
        for number, name in enumerate(rooms)
    ]
    speaking = dict.fromkeys(person for entry in held for person in entry.speakers)
    scale = draw(st.sampled_from(["points", "rank", "tick"]))
    return Event(
        sessions=tuple(held),
        rooms=tuple(all_rooms),
        slots=tuple(
            Slot(name=name, date=day, start=time, end=dt.time(time.hour, time.minute + 40), tags=draw(some(features)))
            for name, time in zip(slots, times, strict=True)
        ),
        speakers=tuple(
            Speaker(name=name, organisation=draw(st.sampled_from(["", "Org, Unit"])), unavailable=draw(some(slots)))
            for name in speaking
        ),
        attendees=tuple(draw(attendee(f"A {name}", slots, sessions, scale)) for name in draw(unique(1, 4))),
        published=tuple(
            PublishedPlacement(
                session=name, slot=slots[0], room=rooms[0], run=draw(st.none() | st.just(1)), locked=True
            )
            for name in draw(some(sessions))
        ),
        settings={"scale": scale, "seed": draw(st.integers(0, 2**31 - 1)), "time_limit": draw(st.integers(1, 99)) / 4},
        title=draw(NAMES),
    )


@st.composite
def session(draw, name, slots, rooms, features, people):
    """A session with everything that can be said about it so far."""
    runs, least = draw(st.integers(1, 3)), draw(st.integers(0, 5))
    return Session(
        name=name,
        speakers=draw(some(people)),
        runs=runs,
        min_seats=least,
        max_seats=draw(st.none() | st.integers(max(1, least), 50)),
        needs=draw(some(features)),
        slots=draw(some(slots)),
        rooms=draw(some(rooms)),
        pinned_slots=tuple(draw(st.lists(st.sampled_from(slots), max_size=runs))),
        pinned_rooms=tuple(draw(st.lists(st.sampled_from(rooms), max_size=1))),
        minutes=draw(st.none() | st.integers(1, 400)),
        optional=draw(st.booleans()),
        description=draw(st.sampled_from(["", "Two\nlines", "=1+1"])),
    )


@st.composite
def attendee(draw, name, slots, sessions, scale):
    """A person whose wishes fit the scale; the best of the ranks is always as many as there are sessions."""
    wished = draw(some(sessions))
    if scale == "rank":
        wished, points = tuple(sessions), draw(st.permutations(range(1, len(sessions) + 1)))
    else:
        points = [1 if scale == "tick" else draw(st.integers(1, 9)) for _ in wished]
    wishes = sorted(zip(wished, points, strict=True), key=lambda wish: (-wish[1], sessions.index(wish[0])))
    return Attendee(
        name=name,
        wishes=tuple(wishes),
        absent=draw(some(slots)),
        # Some of them in a certain slot.
        must_attend=tuple(
            f"{name} @ {draw(st.sampled_from(slots))}" if draw(st.booleans()) else name for name in draw(some(sessions))
        ),
        weight=draw(st.integers(0, 5)),
        email=draw(st.sampled_from(["", "somewhere"])),
    )


def written(value, column, event):
    """A value as an organiser would write it."""
    if column.kind == "speakers":
        return "; ".join(", ".join(filter(None, (name, event.speaker_named[name].organisation))) for name in value)
    if column.kind == "names":
        return " ; ".join(value)
    if column.kind == "flag":
        return "x" if value else None
    return value


def write(event, path, lang, chance):
    """Write the event with shuffled columns and sheets, stray spaces and any case."""

    def untidy(name):
        return chance.choice([str, str.upper, str.casefold])(name) + chance.choice(["", " "])

    sheets = {}
    for sheet in columns.EVENT_SHEETS:
        if sheet.key in ("wishes", "settings"):
            continue
        shown = chance.sample(sheet.columns, len(sheet.columns))
        shown = [column for column in shown if column.kind != "any"]
        rows = [
            [written(getattr(part, column.key), column, event) for column in shown]
            for part in getattr(event, sheet.key)
        ]
        sheets[untidy(sheet.title(lang))] = [[untidy(column.title(lang)) for column in shown], *rows]
    settings = [["title", event.title], *event.settings.items()]
    sheets[columns.SETTINGS.title(lang)] = [[column.title(lang) for column in columns.SETTINGS.columns], *settings]
    names = [entry.name for entry in event.sessions]
    marks = {"points": lambda points: points, "tick": lambda _: "x", "rank": lambda points: len(names) + 1 - points}
    mark = marks[event.settings["scale"]]
    rows = [
        [*(mark(dict(person.wishes)[name]) if name in dict(person.wishes) else None for name in names), person.name]
        for person in event.attendees
    ]
    sheets[columns.WISHES.title(lang)] = [[*names, columns.WISHES.columns[0].title(lang)], *rows]
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in chance.sample(sorted(sheets), len(sheets)):
        page = book.create_sheet(name)
        for row, cells in enumerate(sheets[name], start=1):
            for column, value in enumerate(cells, start=1):
                cell = page.cell(row, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


@given(events(), st.sampled_from(["en", "sv"]), st.integers(0, 10**6))
def test_round_trip(event, lang, seed):
    """What is written is read, in every part and attribute."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.xlsx"
        write(event, path, lang, random.Random(seed))
        again = read_event(path)
    for part in ("title", "slots", "rooms", "speakers", "sessions", "attendees", "published", "settings"):
        assert getattr(again, part) == getattr(event, part)
    assert {finding.level for finding in again.findings} <= {"note", "warning"}
