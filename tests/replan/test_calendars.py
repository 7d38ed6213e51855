"""Calendars that put themselves right: imported one after the other, by readers that have nothing to do with ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from icalendar import Calendar

import larpass_sched as ls
from larpass_sched.event import Event, Speaker
from larpass_sched.timetable import Timetable
from tiny_changes import tiny

QUIET: dict[str, Any] = {"progress": False, "time_limit": 60}


class Entry(NamedTuple):
    """An event of a calendar, as a reader has it."""

    uid: str
    sequence: int
    start: dt.datetime
    room: str
    cancelled: bool


def by_icalendar(text: str) -> list[Entry]:
    """The events of a file as the package icalendar reads them."""
    return [
        Entry(
            str(e["uid"]),
            int(e["sequence"]),
            e.decoded("dtstart"),
            str(e["location"]),
            str(e.get("status", "")) == "CANCELLED",
        )
        for e in Calendar.from_ical(text).walk("VEVENT")
    ]


def by_vobject(text: str) -> list[Entry]:
    """The same as the package vobject reads them."""
    vobject = pytest.importorskip("vobject")
    return [
        Entry(
            e.uid.value,
            int(e.sequence.value),
            e.dtstart.value,
            e.location.value,
            "status" in e.contents and e.status.value == "CANCELLED",
        )
        for e in vobject.readOne(text).vevent_list
    ]


def by_ics(text: str) -> list[Entry]:
    """The same as the package ics reads them; it keeps the number among what it does not know."""
    ics = pytest.importorskip("ics")
    found = []
    for e in ics.Calendar(text).events:
        (number,) = [int(line.value) for line in e.extra if line.name == "SEQUENCE"]
        found.append(Entry(e.uid, number, e.begin.datetime, e.location, e.status == "CANCELLED"))
    return found


READERS: tuple[Callable[[str], list[Entry]], ...] = (by_icalendar, by_vobject, by_ics)


def imported(files: list[bytes], reader: Callable[[str], list[Entry]]) -> dict[str, Entry]:
    """What a calendar holds after importing files one after the other (RFC 5546, 2.1.5): the higher number wins,
    and what is cancelled is not shown.
    """
    held: dict[str, Entry] = {}
    for content in files:
        for entry in reader(content.decode()):
            if entry.uid not in held or entry.sequence > held[entry.uid].sequence:
                held[entry.uid] = entry
    return {uid: entry for uid, entry in held.items() if not entry.cancelled}


def due(timetable: Timetable, name: str) -> set[tuple[dt.datetime, str]]:
    """When and where somebody has to be, in UTC."""
    slots = timetable.event.slot_named
    return {(_at(slots[e.slot].date, slots[e.slot].start), e.room) for e in timetable.itineraries if e.attendee == name}


def _at(day: dt.date | None, time: dt.time | None) -> dt.datetime:
    from zoneinfo import ZoneInfo

    assert day is not None
    assert time is not None
    return dt.datetime.combine(day, time, ZoneInfo("Europe/Stockholm")).astimezone(dt.UTC)


def calendars(folder: Path) -> dict[str, bytes]:
    """The files of people by their names."""
    return {path.name: path.read_bytes() for path in (folder / "attendees").glob("*.ics")}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("same_folder", [True, False])
def test_nobody_holds_a_wrong_time(tmp_path: Path, reader: Callable[[str], list[Entry]], same_folder: bool) -> None:
    """Three versions, one after the other; a person leaves and a room is lost on the way."""
    event = tiny(3)
    published = ls.solve(event, **QUIET).timetable
    assert published is not None
    published.export(tmp_path / "0", format="ics", audience=("programme", "attendees", "speakers"))
    sent = {name: [content] for name, content in calendars(tmp_path / "0").items()}
    people = {a.name: next(n for n in sent if n.startswith(a.name.lower())) for a in event.attendees}
    rng = Random(1)
    for version in (1, 2, 3):
        event = changed(event, published, rng, version)
        told = ls.replan(event, published, **QUIET)
        assert told.timetable is not None
        folder = tmp_path / ("0" if same_folder else str(version))
        told.to_calendars(folder, version=version)
        for name, content in calendars(folder).items():
            sent.setdefault(name, []).append(content)
        published = told.timetable
        for person, name in people.items():
            held = {(e.start.astimezone(dt.UTC), e.room) for e in imported(sent[name], reader).values()}
            assert held == due(published, person), (version, person)


def changed(event: Event, published: Timetable, rng: Random, version: int) -> Event:
    """Somebody is ill; then a person leaves; then a session is withdrawn."""
    if version == 1:
        place = rng.choice(published.placements)
        ill = Speaker(name=event.session_named[place.session].speakers[0], unavailable=(place.slot,))
        others = tuple(s for s in event.speakers if s.name != ill.name)
        return replace(event, speakers=(*others, ill))
    if version == 2:
        return replace(event, attendees=event.attendees[1:])
    gone = event.sessions[-1].name
    return replace(
        event,
        sessions=event.sessions[:-1],
        attendees=tuple(replace(a, wishes=tuple(w for w in a.wishes if w[0] != gone)) for a in event.attendees),
    )


def test_what_comes_back_counts_for_more_than_its_cancellation(tmp_path: Path) -> None:
    """Cancelled in one version and attended again in the next, without the files in between at hand."""
    event = tiny(3)
    first = ls.solve(event, **QUIET).timetable
    assert first is not None
    name = first.itineraries[0].attendee
    without = replace(first, itineraries=tuple(e for e in first.itineraries if e.attendee != name))
    from larpass_sched.replan.handing_out import write_calendars
    from larpass_sched.replan.published import published_of

    how: dict[str, Any] = {"audience": ("attendees",), "lang": "en", "zone": "Europe/Stockholm"}
    write_calendars(without, published_of(event, first), tmp_path / "1", **how, version=1)
    write_calendars(first, published_of(event, without), tmp_path / "2", **how, version=2)
    first.export(tmp_path / "0", format="ics", audience=("attendees",))
    sent = [calendars(tmp_path / n) for n in "012"]
    (path,) = [path for path in sent[0] if path.startswith(name.lower())]
    files = [versions[path] for versions in sent]
    assert imported(files[:2], by_icalendar) == {}
    assert {e.room for e in imported(files, by_icalendar).values()} == {room for _, room in due(first, name)}


def test_calendars_need_dates(tmp_path: Path) -> None:
    """Slots without a date are named."""
    event = replace(tiny(1), slots=tuple(replace(slot, date=None) for slot in tiny(1).slots))
    first = ls.solve(event, **QUIET)
    told = ls.replan(event, first, **QUIET)
    with pytest.raises(ValueError, match="T0"):
        told.to_calendars(tmp_path / "calendars")
    assert not (tmp_path / "calendars").exists()
