"""Calendars, lists and exchange formats: what they say, what they never say, and names that stay names."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from larpass_sched.event.findings import finding_of
from larpass_sched.read import published_from
from larpass_sched.timetable import Timetable
from larpass_sched.write.export import export_files
from larpass_sched.write.export.names import file_names, slug_of
from larpass_sched.write.export.order import SUPPORTED, Format

NOW = dt.datetime(2026, 11, 25, 9, 30, 15, 7, tzinfo=dt.UTC)


@pytest.fixture
def mailed(timetable: Timetable) -> Timetable:
    """Everybody has an e-mail and a group, and the first attendee is a speaker too."""
    event = timetable.event
    speaker = event.sessions[0].speakers[0]
    attendees = tuple(
        replace(a, email=f"{number}@example.org", group="Secret group") for number, a in enumerate(event.attendees)
    )
    first = replace(attendees[0], name=speaker)
    entries = tuple(
        replace(e, attendee=speaker) if e.attendee == attendees[0].name else e for e in timetable.itineraries
    )
    event = replace(event, attendees=(first, *attendees[1:]))
    return replace(timetable, event=event, itineraries=entries)


@pytest.fixture
def hostile_in_time(hostile: Timetable) -> Timetable:
    """Hostile names in slots that have a day and a time, which calendars need."""
    slots = tuple(
        replace(slot, date=dt.date(2026, 3, 10), start=dt.time(9 + number), end=dt.time(9 + number, 45))
        for number, slot in enumerate(hostile.event.slots)
    )
    return replace(hostile, event=replace(hostile.event, slots=slots))


def everything(timetable: Timetable, **how: Any) -> Iterator[tuple[str, bytes]]:
    """All files of all formats, for everybody."""
    for format in get_args(Format):
        if format == "xlsx":
            # A workbook is packed: it has tests of its own.
            continue
        yield from export_files(timetable, format, audience=SUPPORTED[format], now=NOW, **how)


def table(content: bytes) -> list[list[str]]:
    """The rows of a list."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


# Calendars


def test_calendar_of_the_programme(timetable: Timetable) -> None:
    """Every run is an event with its times in the zone of the place, its room, and when the file was made."""
    content = dict(export_files(timetable, "ics", now=NOW))["programme.ics"]
    calendar = Calendar.from_ical(content)
    assert b"\r\n" in content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    zones = list(calendar.walk("VTIMEZONE"))
    assert [zone["TZID"] for zone in zones] == ["Europe/Stockholm"]
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(timetable.placements)
    first = timetable.placements[0]
    event = next(e for e in events if (e["SUMMARY"], e["LOCATION"]) == (first.session, first.room))
    slot = timetable.event.slot_named[first.slot]
    assert event.decoded("DTSTART") == dt.datetime.combine(slot.date, slot.start, ZoneInfo("Europe/Stockholm"))
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(minutes=45)
    assert event.decoded("DTSTAMP") == dt.datetime(2026, 11, 25, 9, 30, 15, tzinfo=dt.UTC)
    assert timetable.event.session_named[first.session].speakers[0] in event["DESCRIPTION"]
    assert len({event["UID"] for event in events}) == len(events)


def test_identifiers_stay_when_a_run_moves(timetable: Timetable) -> None:
    """A calendar moves what was moved instead of showing it twice; and attendees have the same as the programme."""
    swapped = {p.slot for p in timetable.placements[:1]} | {p.slot for p in timetable.placements[-1:]}
    one, other = sorted(swapped)
    turned = {one: other, other: one}
    moved = replace(
        timetable, placements=tuple(replace(p, slot=turned.get(p.slot, p.slot)) for p in timetable.placements)
    )

    def identifiers(timetable: Timetable) -> set[str]:
        content = dict(export_files(timetable, "ics", now=NOW))["programme.ics"]
        return {event["UID"] for event in Calendar.from_ical(content).walk("VEVENT")}

    assert identifiers(moved) == identifiers(timetable)
    known = identifiers(timetable)
    for _, content in islice(export_files(timetable, "ics", audience=("attendees",), now=NOW), 20):
        assert {event["UID"] for event in Calendar.from_ical(content).walk("VEVENT")} <= known


def test_calendars_of_people_and_rooms(timetable: Timetable) -> None:
    """Each holds what that person attends or speaks at, or what the room holds."""
    files = dict(export_files(timetable, "ics", audience=("attendees", "speakers", "rooms"), now=NOW))
    name = timetable.event.attendees[0].name
    calendar = Calendar.from_ical(files[f"attendees/{file_names([name])[name]}.ics"])
    assert str(calendar["X-WR-CALNAME"]).endswith(name)
    attended = {(entry.session, entry.room) for entry in timetable.attended_by[name]}
    assert {(e["SUMMARY"], e["LOCATION"]) for e in calendar.walk("VEVENT")} == attended
    room = timetable.event.rooms[0].name
    held = Calendar.from_ical(files[f"rooms/{file_names([room])[room]}.ics"]).walk("VEVENT")
    assert len(held) == sum(p.room == room for p in timetable.placements)
    speakers = [name for name in files if name.startswith("speakers/")]
    assert len(speakers) == len({s for session in timetable.event.sessions for s in session.speakers})


def test_calendars_need_days_and_a_zone(hostile: Timetable, timetable: Timetable) -> None:
    """Slots without a day and zones that do not exist are named."""
    with pytest.raises(ValueError, match=r"needs the date and start of every slot; they are missing for \['-slot'"):
        list(export_files(hostile, "ics"))
    with pytest.raises(ValueError, match="'Europe/Stokholm' is not known: write it as Europe/Stockholm"):
        list(export_files(timetable, "ics", zone="Europe/Stokholm"))
    content = dict(export_files(timetable, "ics", zone="America/New_York"))["programme.ics"]
    assert b"DTSTART;TZID=America/New_York:20300114T090000" in content


# Lists


def test_lists_open_in_swedish_excel(timetable: Timetable) -> None:
    """UTF-8 with its mark, semicolons, the headings of the workbook, one thing a row."""
    files = dict(export_files(timetable, "csv", audience=SUPPORTED["csv"], lang="sv"))
    assert set(files) == {
        *(
            "placeringar.csv",
            "medverkande.csv",
            "personscheman.csv",
            "utskick.csv",
            "onskemal.csv",
            "krockar.csv",
            "lokaler.csv",
        ),
    }
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    placements = table(files["placeringar.csv"])
    assert placements[0][:5] == ["Lärpass", "Omgång", "Tid", "Lokal", "Datum"]
    assert len(placements) == 21
    assert placements[1][4:7] == ["2030-01-14", "09:00", "09:45"]
    wishes = table(files["onskemal.csv"])
    assert timetable.verdict is not None
    assert len(wishes) - 1 == timetable.verdict.wishes
    assert sum(row[4] == "x" for row in wishes[1:]) == timetable.verdict.wishes_met
    assert all(row[5] for row in wishes[1:] if row[4] == "")


def test_mail_merge_has_a_row_for_everybody(mailed: Timetable) -> None:
    """Who, how many wishes, and session and room for each slot; the e-mail only when asked for."""
    rows = table(dict(export_files(mailed, "csv", audience=("attendees",)))["mail-merge.csv"])
    assert len(rows) == 301
    assert len({len(row) for row in rows}) == 1
    assert "Email" not in rows[0]
    row = dict(zip(rows[0], rows[2], strict=True))
    name = mailed.event.attendees[1].name
    for entry in mailed.attended_by[name]:
        column = next(heading for heading in rows[0] if heading.startswith(entry.slot))
        assert row[column] == entry.session
        assert entry.room in row["The day in words"]
    rows = table(dict(export_files(mailed, "csv", audience=("attendees",), emails=True))["mail-merge.csv"])
    assert rows[2][:2] == [name, "1@example.org"]


# Data


def test_json_says_its_version(timetable: Timetable) -> None:
    """A number tells what to expect; people are in it only when asked for."""
    data = json.loads(dict(export_files(timetable, "json"))["timetable.json"])
    assert (data["format"], data["format_version"]) == ("larpass_sched timetable", 1)
    assert len(data["placements"]) == 20
    assert not {"attendees", "itineraries", "clashes"} & set(data)
    full = json.loads(dict(export_files(timetable, "json", audience=SUPPORTED["json"]))["timetable.json"])
    assert len(full["itineraries"]) == len(timetable.itineraries)
    assert full["certificate"]["points"] == timetable.verdict.points  # type: ignore[union-attr]
    assert len(full["satisfaction"]) == 300


def test_schedule_xml(timetable: Timetable) -> None:
    """What the schema of the c3voc demands: the parts in order, identifiers that are unique, times with their zone."""
    files = dict(export_files(timetable, "frab"))
    root = ElementTree.fromstring(files["schedule.xml"])
    assert [child.tag for child in root][:3] == ["version", "conference", "day"]
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", root.findtext("conference/acronym", ""))
    events = root.findall("day/room/event")
    assert len(events) == len(timetable.placements)
    for unique in (
        [e.get("id") for e in events],
        [e.get("guid") for e in events],
        [e.findtext("slug") for e in events],
    ):
        assert len(set(unique)) == len(events)
    needed = {"room", "title", "type", "date", "start", "duration", "abstract", "slug", "subtitle", "track"}
    for event in events:
        assert needed <= {child.tag for child in event}
        assert len({child.tag for child in event}) == len(event)
        assert int(event.get("id", "0")) > 0
        assert dt.datetime.fromisoformat(event.findtext("date", "")).utcoffset() == dt.timedelta(hours=1)
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("start", ""))
        assert event.findtext("duration") == "00:45"


SHORT = ("Om", "日本語の発表", "Ωμέγα", "AI", "🎉", "C++")
# As they stand in the schema of the c3voc (validator/xsd/schedule.xml.xsd of voc/schedule): voc-slug, and the wider
# voc-slug-new, acronym, dateTimeTZ, start, duration, uuid.
SLUG = r"[a-z0-9_]{4,}-[0-9]{1,6}-[a-z0-9\-_]{4,}"
NEW_SLUG = r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}"
ACRONYM = r"[a-z0-9_-]{4,}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+[0-9]{1,2}:[0-9]{2}|-[0-9]{1,2}:[0-9]{2})"
UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@pytest.mark.parametrize("title", ["", "X", "日本", "Lärpass 2018"])
def test_schedule_xml_of_any_event(timetable: Timetable, title: str) -> None:
    """Slugs have all their parts, each long enough, also of titles that are short or in other alphabets."""
    sessions = dict(zip((s.name for s in timetable.event.sessions), SHORT, strict=False))
    event = replace(
        timetable.event,
        title=title,
        sessions=tuple(
            replace(s, name=sessions.get(s.name, s.name), language="Engelska" if s.name in sessions else "")
            for s in timetable.event.sessions
        ),
        attendees=tuple(replace(a, wishes=(), must_attend=()) for a in timetable.event.attendees),
    )
    placements = tuple(replace(p, session=sessions.get(p.session, p.session)) for p in timetable.placements)
    renamed = replace(timetable, event=event, placements=placements, itineraries=(), verdict=None)
    root = ElementTree.fromstring(dict(export_files(renamed, "frab", lang="sv"))["schedule.xml"])
    assert re.fullmatch(ACRONYM, root.findtext("conference/acronym", ""))
    for day in root.findall("day"):
        assert all(re.fullmatch(MOMENT, day.get(key, "")) for key in ("start", "end"))
    events = root.findall("day/room/event")
    slugs = [event.findtext("slug", "") for event in events]
    assert len(set(slugs)) == len(events) == len(placements)
    for event, slug in zip(events, slugs, strict=True):
        assert all(re.fullmatch(pattern, slug) for pattern in (SLUG, NEW_SLUG))
        # The schema of the JSON wants a letter or digit at the end.
        assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", slug)
        assert re.fullmatch(UUID, event.get("guid", ""))
        assert re.fullmatch(MOMENT, event.findtext("date", ""))
        assert re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", event.findtext("duration", ""))
        assert 0 < int(event.get("id", "0")) < 2**31
        assert event.findtext("language") == ("en" if event.findtext("title") in SHORT else "sv")


def test_numbers_stay_when_a_session_is_added(timetable: Timetable) -> None:
    """Ids of events and persons follow from titles and names, and not from the order of the workbook."""

    def ids(of: Timetable) -> dict[str, tuple[str | None, str | None]]:
        root = ElementTree.fromstring(dict(export_files(of, "frab"))["schedule.xml"])
        return {
            event.findtext("title", ""): (event.get("id"), *(person.get("id") for person in event.iter("person")))
            for event in root.iter("event")
        }

    event, first = timetable.event, timetable.event.sessions[0]
    added = replace(first, name="A talk above all others", speakers=("Aaron Aa",), moderators=())
    speakers = (replace(event.speakers[0], name="Aaron Aa"), *event.speakers)
    more = replace(timetable, event=replace(event, sessions=(added, *event.sessions), speakers=speakers), verdict=None)
    assert ids(timetable) == ids(more)


def test_rooms_alike_lose_no_event(timetable: Timetable) -> None:
    """Two rooms that only a sign tells apart which no file can hold."""
    first, second, *others = timetable.event.rooms
    names = {first.name: "Room", second.name: "Room\x07"}
    rooms = tuple(replace(room, name=names.get(room.name, room.name)) for room in (first, second, *others))
    placements = tuple(replace(p, room=names.get(p.room, p.room)) for p in timetable.placements)
    alike = replace(timetable, event=replace(timetable.event, rooms=rooms), placements=placements, itineraries=())
    data = json.loads(dict(export_files(replace(alike, verdict=None), "frab"))["schedule.json"])
    held = [
        event for day in data["schedule"]["conference"]["days"] for events in day["rooms"].values() for event in events
    ]
    assert len(held) == len(placements)


def test_schedule_xml_of_nothing(timetable: Timetable) -> None:
    """Where nothing is held, there are the days of the slots, or one without a date: the schema wants a day."""
    undated = replace(
        timetable.event,
        slots=tuple(replace(slot, date=None) for slot in timetable.event.slots),
        published=(),
    )
    for event, dates in (
        (timetable.event, {s.date.isoformat() for s in timetable.event.slots if s.date}),
        (undated, {None}),
    ):
        empty = replace(timetable, event=event, placements=(), itineraries=(), verdict=None)
        root = ElementTree.fromstring(dict(export_files(empty, "frab"))["schedule.xml"])
        days = root.findall("day")
        assert {day.get("date") for day in days} == dates
        assert all(
            re.fullmatch(MOMENT, day.get(key, "")) for day in days for key in ("start", "end") if key in day.attrib
        )
        # Dates are dates or are not there.
        assert all(child.text for child in root.find("conference") or ())
        assert root.findtext("conference/days") == str(len(days))


# Calendars that are sent again


def events_in(content: bytes) -> dict[str, Any]:
    """The events of a calendar by title."""
    events = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["SUMMARY"]).removeprefix("Cancelled: "): event for event in events}


def test_a_move_rises_and_a_departure_is_cancelled(timetable: Timetable) -> None:
    """What has moved has the next number and a new time of change; what somebody no longer attends is cancelled."""
    name = timetable.event.attendees[0].name
    before = dict(export_files(timetable, "ics", audience=("attendees",), now=NOW))
    path = next(path for path in before if path.startswith("attendees/attendee-001-"))
    old = events_in(before[path])
    assert {int(event["SEQUENCE"]) for event in old.values()} == {0}
    moved, dropped, *kept = sorted(old)
    place = next(p for p in timetable.placements if p.session == moved)
    other = next(room.name for room in timetable.event.rooms if room.name != place.room)
    changed = replace(
        timetable,
        placements=tuple(replace(p, room=other) if p is place else p for p in timetable.placements),
        itineraries=tuple(
            replace(e, room=other) if e.session == moved else e
            for e in timetable.itineraries
            if (e.attendee, e.session) != (name, dropped)
        ),
        verdict=None,
    )
    later = NOW + dt.timedelta(days=1)
    again = dict(export_files(changed, "ics", audience=("attendees",), earlier=before, now=later))
    new = events_in(again[path])
    assert int(new[moved]["SEQUENCE"]) == 1
    assert new[moved].decoded("LAST-MODIFIED") > old[moved].decoded("LAST-MODIFIED")
    assert new[dropped]["STATUS"] == "CANCELLED"
    assert new[dropped]["SUMMARY"] == f"Cancelled: {dropped}"
    assert int(new[dropped]["SEQUENCE"]) == 1
    assert new[dropped]["UID"] == old[dropped]["UID"]
    for title in kept:
        assert int(new[title]["SEQUENCE"]) == 0
        assert new[title].decoded("LAST-MODIFIED") == old[title].decoded("LAST-MODIFIED")
    # It stays cancelled, and comes back with the next number.
    third = dict(export_files(changed, "ics", audience=("attendees",), earlier=again, now=later))
    assert int(events_in(third[path])[dropped]["SEQUENCE"]) == 1
    back = dict(export_files(timetable, "ics", audience=("attendees",), earlier=third, now=later))
    assert int(events_in(back[path])[dropped]["SEQUENCE"]) == 2
    assert "STATUS" not in events_in(back[path])[dropped]


@pytest.mark.parametrize("audience", ["attendees", "speakers", "rooms"])
def test_who_is_no_longer_there_is_told(timetable: Timetable, audience: Any) -> None:
    """The calendar of somebody who was taken out of the event cancels everything, and so it stays."""
    before = dict(export_files(timetable, "ics", audience=(audience,), now=NOW))
    event = timetable.event
    gone = sorted(before)[0]
    names = {str(Calendar.from_ical(content)["X-WR-CALNAME"]): path for path, content in before.items()}
    name = next(name for name, path in names.items() if path == gone).removeprefix(f"{event.title} \N{EN DASH} ")
    kept = [p for p in timetable.placements if p.room != name and name not in event.session_named[p.session].people]
    sessions = tuple(
        replace(
            s,
            speakers=tuple(n for n in s.speakers if n != name),
            moderators=tuple(n for n in s.moderators if n != name),
        )
        for s in event.sessions
    )
    without = replace(
        event,
        sessions=tuple(replace(s, rooms=(), pinned_rooms=()) for s in sessions),
        attendees=tuple(a for a in event.attendees if a.name != name),
        speakers=tuple(s for s in event.speakers if s.name != name),
        rooms=tuple(r for r in event.rooms if r.name != name),
        published=(),
    )
    held = {(p.session, p.slot, p.room) for p in kept}
    seated = tuple(e for e in timetable.itineraries if e.attendee != name and (e.session, e.slot, e.room) in held)
    smaller = replace(timetable, event=without, placements=tuple(kept), itineraries=seated, verdict=None)
    again = dict(export_files(smaller, "ics", audience=(audience,), earlier=before, now=NOW))
    assert set(again) == set(before)
    old, new = events_in(before[gone]), events_in(again[gone])
    assert old.keys() == new.keys()
    assert old
    assert all(event["STATUS"] == "CANCELLED" and int(event["SEQUENCE"]) == 1 for event in new.values())
    third = dict(export_files(smaller, "ics", audience=(audience,), earlier=again, now=NOW))
    assert all(int(event["SEQUENCE"]) == 1 for event in events_in(third[gone]).values())


def test_who_speaks_and_attends_has_two_calendars(timetable: Timetable) -> None:
    """Two calendars of one name are told apart by their folders: nothing is cancelled where nothing has changed."""
    speaker = next(s for s in timetable.event.sessions if s.speakers).speakers[0]
    first, *others = timetable.event.attendees
    event = replace(timetable.event, attendees=(replace(first, name=speaker, wishes=()), *others))
    own = tuple(replace(e, attendee=speaker) if e.attendee == first.name else e for e in timetable.itineraries)
    both = replace(timetable, event=event, itineraries=own, verdict=None)
    before = dict(export_files(both, "ics", audience=("attendees", "speakers"), now=NOW))
    assert dict(export_files(both, "ics", audience=("attendees", "speakers"), earlier=before, now=NOW)) == before


def test_a_move_since_publication_rises(timetable: Timetable) -> None:
    """Without earlier calendars, what was published counts as sent: the run that has moved since has the number 1."""
    runs = Counter(p.session for p in timetable.placements)
    moved = next(p for p in timetable.placements if runs[p.session] == 1)
    room = next(room.name for room in timetable.event.rooms if room.name != moved.room)
    published = tuple(
        replace(row, room=room) if row.session == moved.session else row for row in published_from(timetable)
    )
    again = replace(timetable, event=replace(timetable.event, published=published), verdict=None)
    events = events_in(dict(export_files(again, "ics", now=NOW))["programme.ics"])
    assert {title for title, event in events.items() if int(event["SEQUENCE"]) == 1} == {moved.session}


def test_no_calendar_without_events(timetable: Timetable) -> None:
    """Who attends nothing gets no file, which calendar programs would refuse."""
    name = timetable.event.attendees[0].name
    itineraries = tuple(entry for entry in timetable.itineraries if entry.attendee != name)
    files = dict(export_files(replace(timetable, itineraries=itineraries), "ics", audience=("attendees",)))
    assert len(files) == len({entry.attendee for entry in itineraries})
    assert all(events_in(content) for content in files.values())


def test_an_export_on_top_of_another(timetable: Timetable, tmp_path: Path) -> None:
    """Writing to the same folder takes what stands there for what was sent before."""
    timetable.export(tmp_path, format="ics", now=NOW)
    timetable.export(tmp_path, format="ics", now=NOW + dt.timedelta(days=1))
    events = events_in((tmp_path / "programme.ics").read_bytes())
    assert {int(event["SEQUENCE"]) for event in events.values()} == {0}
    assert {event.decoded("LAST-MODIFIED") for event in events.values()} == {NOW.replace(microsecond=0)}


def test_schedule_json(timetable: Timetable) -> None:
    """The same schedule as JSON: rooms by name within each day, and every field that readers rely on."""
    data = json.loads(dict(export_files(timetable, "frab"))["schedule.json"])
    conference = data["schedule"]["conference"]
    assert conference["daysCount"] == len(conference["days"]) == 1
    day = conference["days"][0]
    assert set(day) == {"index", "date", "day_start", "day_end", "rooms"}
    events = [event for held in day["rooms"].values() for event in held]
    assert len(events) == 20
    keys = {"abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"}
    keys |= {"subtitle", "title", "track", "type", "url"}
    assert all(keys <= set(event) for event in events)
    assert all(set(person) == {"id", "public_name"} for event in events for person in event["persons"])


# Private data


def test_no_email_unless_asked_for(mailed: Timetable) -> None:
    """No file of any format carries an e-mail by default, and none names the group of a person."""
    for name, content in everything(mailed):
        assert b"@example.org" not in content, name
        assert b"Secret group" not in content, name


def test_no_address_stands_in_for_a_name(mailed: Timetable) -> None:
    """Who gave no name has a number in every file, unless addresses are asked for; namesakes are told apart by one."""
    event = mailed.event
    renamed = {a.name: a.email if n < 3 else f"Ada Ek ({a.email})" for n, a in enumerate(event.attendees[:5])}
    attendees = tuple(replace(a, name=renamed.get(a.name, a.name)) for a in event.attendees)
    said = finding_of("answered_again", sheet="W", cell="A2", seen="3@example.org", later="W!A3", why_word="by time")
    entries = tuple(replace(e, attendee=renamed.get(e.attendee, e.attendee)) for e in mailed.itineraries)
    timetable = replace(mailed, event=replace(event, attendees=attendees, findings=(said,)), itineraries=entries)
    for name, content in everything(timetable):
        assert b"@example.org" not in content, name
        assert "example-org" not in name
    (_, content) = next(iter(export_files(timetable, "json", audience=("attendees",))))
    names = [person["name"] for person in json.loads(content)["attendees"]]
    assert all(re.fullmatch("Ada Ek [0-9a-f]{6}", name) for name in names if name.startswith("Ada Ek"))
    assert sum(name.startswith("Ada Ek") for name in names) == 2
    assert len(set(names)) == len(names)
    assert b"0@example.org" in next(iter(export_files(timetable, "json", audience=("attendees",), emails=True)))[1]
    _, book = next(iter(export_files(timetable, "xlsx")))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not any(b"@example.org" in archive.read(part) for part in archive.namelist())


def test_anonymised(mailed: Timetable) -> None:
    """No attendee's name is in any file; the speaker, who is one of them, is a speaker and nothing more."""
    speaker = mailed.event.attendees[0].name
    # Names that look like numbered ones would prove nothing.
    renamed = {a.name: f"Person {a.name[-3:]} Öberg" for a in mailed.event.attendees[1:]}
    attendees = tuple(replace(a, name=renamed.get(a.name, a.name), group="") for a in mailed.event.attendees)
    event = replace(mailed.event, attendees=attendees)
    entries = tuple(replace(e, attendee=renamed.get(e.attendee, e.attendee)) for e in mailed.itineraries)
    person = replace(mailed, event=event, itineraries=entries)
    for name, content in everything(person, anonymise=True, emails=True):
        assert b"@example.org" not in content, name
        assert "Öberg".encode() not in content, name
        if name.startswith("attendees/"):
            assert "attendee-" in name
        if name in ("itineraries.csv", "mail-merge.csv", "wishes.csv"):
            assert speaker.encode() not in content, name
    assert len(renamed) == 299


def test_anonymised_workbook_keeps_the_figures(mailed: Timetable, tmp_path: Path) -> None:
    """The summary tells the same figures, reasons and hashes; no name is left in any sheet."""
    for name, anonymise in (("named.xlsx", False), ("numbered.xlsx", True)):
        mailed.to_excel(tmp_path / name, anonymise=anonymise)
    named, numbered = (openpyxl.load_workbook(tmp_path / name) for name in ("named.xlsx", "numbered.xlsx"))

    def values(workbook: Any, sheet: str) -> list[tuple[Any, ...]]:
        return list(workbook[sheet].iter_rows(values_only=True))

    def lines(workbook: Any) -> dict[str, Any]:
        return {row[0]: row[1:4] for row in values(workbook, "Summary") if row[0] and not str(row[0]).startswith("Att")}

    for label in ("Choice 1", "Choice 5", "Hash of the input", "Hash of this timetable", "The room is full"):
        assert lines(named)[label] == lines(numbered)[label]
    assert values(named, "Placements") == values(numbered, "Placements")
    speaker = mailed.event.attendees[0].name
    assert speaker not in {row[0] for row in values(numbered, "Itineraries")}
    texts = {str(cell) for sheet in numbered.sheetnames for row in values(numbered, sheet) for cell in row}
    assert not any("@example.org" in text or "Secret group" in text for text in texts)


# Names that mean harm


def test_hostile_names_in_every_format(hostile_in_time: Timetable) -> None:
    """Calendars, lists, XML and JSON can be read, and say the names as they are, without what no file can hold."""
    for name, content in everything(hostile_in_time):
        if name.endswith(".ics"):
            events = Calendar.from_ical(content).walk("VEVENT")
            known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"}
            assert all(set(e) <= known | {"SEQUENCE", "LAST-MODIFIED"} for e in events)
        elif name.endswith(".csv"):
            assert not any(field.startswith(("=", "+", "-", "@")) for row in table(content) for field in row), name
        elif name.endswith(".xml"):
            titles = {event.findtext("title") for event in ElementTree.fromstring(content).iter("event")}
            assert {"<script>alert(1)</script>", "abc", "#N/A"} <= titles
        elif name.endswith(".json"):
            assert json.loads(content)
    calendar = dict(export_files(hostile_in_time, "ics"))["programme.ics"]
    assert "<script>alert(1)</script>" in {str(e["SUMMARY"]) for e in Calendar.from_ical(calendar).walk("VEVENT")}


def test_line_breaks_add_nothing_to_a_calendar(timetable: Timetable) -> None:
    """A description with line breaks and calendar words stays one description."""
    trick = "a\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO"
    sessions = tuple(replace(s, description=trick) for s in timetable.event.sessions)
    content = dict(export_files(replace(timetable, event=replace(timetable.event, sessions=sessions)), "ics"))
    calendar = Calendar.from_ical(content["programme.ics"])
    assert len(calendar.walk("VEVENT")) == 20
    assert not calendar.walk("VALARM")


def test_file_names() -> None:
    """Plain letters and a few signs: whatever people are called, wherever the files are unpacked."""
    assert slug_of("Åsa Öberg") == "asa-oberg"
    assert slug_of("../../etc/passwd") == "etc-passwd"
    assert slug_of("日本") == "x"
    assert list(file_names(["A", "a", "CON"]).values()) == ["a-1cc994a9", "a-a4a27e38", "con-8cf90a8f"]


@given(names=st.lists(st.text(), unique=True), more=st.lists(st.text(), unique=True))
def test_file_names_stay(names: list[str], more: list[str]) -> None:
    """Nobody's file is called otherwise because a row was added above; all are different, also in lower case."""
    before, after = file_names(names), file_names([*more, *names])
    assert before.items() <= after.items()
    assert len({stem.casefold() for stem in after.values()}) == len(after)
    for stem in after.values():
        assert re.fullmatch(r"[a-z0-9-]{1,40}-[0-9a-f]{8}", stem)


# What there is


def test_unknown_wishes_are_refused(timetable: Timetable, tmp_path: Path) -> None:
    """Formats and audiences that there are not are named with those that there are."""
    with pytest.raises(ValueError, match="format is 'pdf': expected one of html, ics, csv, json, frab, xlsx"):
        timetable.export(tmp_path, format="pdf")
    with pytest.raises(ValueError, match="audience is 'rooms': in the format frab there are programme"):
        timetable.export(tmp_path, format="frab", audience=("rooms",))
    with pytest.raises(ValueError, match="lang is 'fi'"):
        timetable.export(tmp_path, format="csv", lang="fi")
    assert not list(tmp_path.iterdir())


def test_export_writes_into_a_new_folder(timetable: Timetable, tmp_path: Path) -> None:
    """The folder is made, and what was written is told."""
    written = timetable.export(tmp_path / "new" / "folder", format="html", audience=("programme", "rooms"))
    assert written[0] == tmp_path / "new" / "folder" / "programme.html"
    assert len(written) == 3 + len(timetable.event.rooms)
    assert all(path.is_file() for path in written)
