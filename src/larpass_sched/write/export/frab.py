"""The schedule XML and JSON that frab, pretalx, and the apps and info screens of many conferences exchange.

The form is that of the schemas of the c3voc (github.com/voc/schedule), which grew out of pentabarf.
"""

from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from larpass_sched.event import key_of
from larpass_sched.timetable import Placement
from larpass_sched.version import VERSION
from larpass_sched.write.cells import clean_text
from larpass_sched.write.export.calendars import check_times, times_of
from larpass_sched.write.export.names import identifier, slug_of
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.present import present_people

_TIMESLOT = "00:05"
_LARGEST_ID = 2**31 - 1
# In a slug, numbers have six digits at most.
_SLUG_NUMBERS = 1_000_000
_LANGUAGES = {
    **dict.fromkeys(("swedish", "svenska", "sv", "sv-se"), "sv"),
    **dict.fromkeys(("english", "engelska", "en", "en-gb", "en-us"), "en"),
    **dict.fromkeys(("german", "deutsch", "tyska"), "de"),
    **dict.fromkeys(("norwegian", "norsk", "norska"), "no"),
    **dict.fromkeys(("danish", "dansk", "danska"), "da"),
    **dict.fromkeys(("finnish", "suomi", "finska"), "fi"),
}


def frab_files(order: Order) -> Iterator[File]:
    """The schedule as XML and as JSON."""
    check_times(order)
    schedule = _schedule(order)
    yield "schedule.xml", _xml(schedule)
    generator = {"name": "larpass_sched", "version": VERSION}
    text = json.dumps({"generator": generator, "schedule": schedule}, ensure_ascii=False, indent=1)
    yield "schedule.json", (text + "\n").encode("utf-8", "backslashreplace")


def _schedule(order: Order) -> dict[str, Any]:
    """The schedule as its JSON has it."""
    event = order.timetable.event
    held: dict[dt.date | None, list[Placement]] = {
        day: list(placements) for day, placements in groupby(_in_time(order), key=lambda p: _date(order, p))
    }
    # The schema wants a day, also where nothing is held: those of the slots, or one that has no date.
    held = held or {slot.date: [] for slot in sorted(event.slots, key=lambda slot: slot.date or dt.date.max)}
    days = [_day(order, number, day, placements) for number, (day, placements) in enumerate(held.items(), start=1)]
    title = clean_text(event.title) or "larpass_sched"
    dates = [day["date"] for day in days if day["date"]]
    return {
        "version": VERSION,
        "conference": {
            "acronym": _acronym(title),
            "title": title,
            "start": min(dates, default=""),
            "end": max(dates, default=""),
            "daysCount": len(days),
            "timeslot_duration": _TIMESLOT,
            "time_zone_name": order.zone,
            "rooms": [
                {
                    "name": clean_text(room.name),
                    "guid": str(identifier(title, "room", room.name)),
                    "capacity": room.seats,
                }
                for room in event.rooms
            ],
            "tracks": [
                {"name": clean_text(track)} for track in dict.fromkeys(s.track for s in event.sessions) if track
            ],
            "days": days,
        },
    }


def _in_time(order: Order) -> list[Placement]:
    return sorted(order.timetable.placements, key=lambda p: (times_of(order, p), p))


def _date(order: Order, placement: Placement) -> dt.date:
    return times_of(order, placement)[0].date()


def _day(order: Order, number: int, day: dt.date | None, placements: list[Placement]) -> dict[str, Any]:
    times = [times_of(order, placement) for placement in placements]
    if not times and day is not None:
        times = [
            (midnight := dt.datetime.combine(day, dt.time(), ZoneInfo(order.zone)), midnight + dt.timedelta(days=1))
        ]
    rooms: dict[str, list[dict[str, Any]]] = {}
    for room in order.timetable.event.rooms:
        held = [_event(order, p) for p in placements if p.room == room.name]
        if held:
            # Names of rooms may be alike once they are clean.
            rooms.setdefault(clean_text(room.name), []).extend(held)
    return {
        "index": number,
        "date": "" if day is None else day.isoformat(),
        "day_start": min((start.isoformat() for start, _ in times), default=""),
        "day_end": max((end.isoformat() for _, end in times), default=""),
        "rooms": rooms,
    }


def _event(order: Order, placement: Placement) -> dict[str, Any]:
    whole = order.timetable.event
    session = whole.session_named[placement.session]
    start, end = times_of(order, placement)
    minutes = int((end - start).total_seconds()) // 60
    guid = identifier(whole.title, placement.session, placement.run)
    number = _numbers(order)[placement.session, placement.run]
    acronym = _acronym(clean_text(whole.title) or "larpass_sched")
    return {
        "id": number,
        "guid": str(guid),
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": clean_text(placement.room),
        "slug": f"{acronym}-{number % _SLUG_NUMBERS}-{_title_part(session.name, number)}",
        "url": guid.urn,
        "title": clean_text(session.name),
        "subtitle": "",
        "track": clean_text(session.track or ""),
        "type": "talk",
        "language": _language(session.language) or order.lang,
        "abstract": "",
        "description": clean_text(session.description),
        "persons": [{"id": _person_number(order, name), "public_name": clean_text(name)} for name in session.people],
        "links": [],
    }


def _person_number(order: Order, name: str) -> int:
    people = tuple(("person", other) for other in sorted(present_people(order.timetable.event)))
    return _by_content(people)["person", name]


def _numbers(order: Order) -> dict[tuple[Any, ...], int]:
    """A number for each run that follows from its title: what stands above it in the workbook does not change it."""
    return _by_content(tuple((p.session, p.run) for p in order.timetable.placements))


@lru_cache(maxsize=4)
def _by_content(things: tuple[tuple[Any, ...], ...]) -> dict[tuple[Any, ...], int]:
    """A positive number of 31 bits for each thing, which depends on the thing alone unless two of them collide."""
    taken: dict[int, tuple[Any, ...]] = {}
    for thing in sorted(set(things), key=str):
        number = identifier(*thing).int % _LARGEST_ID + 1
        while number in taken:
            number = number % _LARGEST_ID + 1
        taken[number] = thing
    return {thing: number for number, thing in taken.items()}


def _acronym(title: str) -> str:
    """Small letters, digits and low lines, four at least."""
    plain = slug_of(title, 30).replace("-", "_")
    return plain if len(plain) > 3 else f"{plain}_event"


def _title_part(title: str, number: int) -> str:
    """What stands last in a slug: four signs at least, also of titles that are short or in other alphabets."""
    plain = slug_of(title)
    return plain if len(plain) > 3 else f"{plain}-{number:06}"


def _language(written: str) -> str:
    """The code of a language, as far as it is one of ours; any other as it is written."""
    key = key_of(written)
    return _LANGUAGES.get(key, clean_text(written).strip().lower())


def _xml(schedule: dict[str, Any]) -> bytes:
    conference = schedule["conference"]
    root = ET.Element("schedule")
    _leaf(root, "version", schedule["version"])
    about = ET.SubElement(root, "conference")
    for key in ("title", "acronym", "start", "end"):
        if conference[key]:
            _leaf(about, key, conference[key])
    _leaf(about, "days", str(conference["daysCount"]))
    _leaf(about, "timeslot_duration", conference["timeslot_duration"])
    for day in conference["days"]:
        about_day = {"index": day["index"], "date": day["date"], "start": day["day_start"], "end": day["day_end"]}
        in_day = ET.SubElement(root, "day", {key: str(value) for key, value in about_day.items() if value})
        for name, events in day["rooms"].items():
            in_room = ET.SubElement(in_day, "room", {"name": name})
            for event in events:
                _xml_event(in_room, event)
    ET.indent(root)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- larpass_sched {VERSION} -->\n'
    return head.encode() + ET.tostring(root, encoding="utf-8") + b"\n"


def _xml_event(parent: ET.Element, event: dict[str, Any]) -> None:
    element = ET.SubElement(parent, "event", {"id": str(event["id"]), "guid": event["guid"]})
    texts = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track")
    for key in (*texts, "language", "description"):
        _leaf(element, key, event[key])
    persons = ET.SubElement(element, "persons")
    for person in event["persons"]:
        _leaf(persons, "person", person["public_name"]).set("id", str(person["id"]))
    ET.SubElement(element, "links")


def _leaf(parent: ET.Element, tag: str, text: str) -> ET.Element:
    leaf = ET.SubElement(parent, tag)
    leaf.text = text
    return leaf
