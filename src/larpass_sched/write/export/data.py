"""A timetable as JSON of our own, with a version number that tells what to expect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from larpass_sched.version import VERSION
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.lists import placement_rows

FORMAT_VERSION = 1
"""Raised whenever a name or a meaning in the file changes; new names alone do not raise it."""


def data_files(order: Order) -> Iterator[File]:
    """One file with everything that is asked for."""
    text = json.dumps(timetable_data(order), ensure_ascii=False, indent=1) + "\n"
    # Half of a letter, which no file can hold, is written by its number, as JSON has it.
    yield "timetable.json", text.encode("utf-8", "backslashreplace")


def timetable_data(order: Order) -> dict[str, Any]:
    """Plain numbers, texts and lists: the programme, and if asked for, itineraries and what organisers look at."""
    timetable, event = order.timetable, order.timetable.event
    verdict = timetable.verdict
    answer: dict[str, Any] = {
        "format": "larpass_sched timetable",
        "format_version": FORMAT_VERSION,
        "generator": f"larpass_sched {VERSION}",
        "title": event.title,
        "time_zone": order.zone,
        "sessions": [
            {
                "name": s.name,
                "speakers": list(s.speakers),
                "moderators": list(s.moderators),
                "track": s.track,
                "description": s.description,
            }
            for s in event.sessions
        ],
        "rooms": [{"name": room.name, "seats": room.seats} for room in event.rooms],
        "slots": [
            {
                "name": slot.name,
                "date": slot.date.isoformat() if slot.date else None,
                "start": f"{slot.start:%H:%M}" if slot.start else None,
                "end": f"{slot.end:%H:%M}" if slot.end else None,
            }
            for slot in event.slots
        ],
        "placements": [
            {key: getattr(row, key) for key in ("session", "run", "slot", "room", "seats", "attendees", "locked")}
            for row in placement_rows(timetable)
        ],
    }
    if verdict is not None:
        answer["verdict"] = {key: getattr(verdict, key) for key in ("status", "points", "bound", "gap", "quality")}
    if "attendees" in order.audience:
        emails = {a.name: a.email for a in event.attendees} if order.emails else {}
        answer["itineraries"] = [asdict(entry) for entry in timetable.itineraries]
        answer["attendees"] = [
            {"name": a.name, **({"email": emails[a.name]} if emails else {})} for a in event.attendees
        ]
    if "organisers" in order.audience:
        answer |= _for_organisers(order)
    return answer


def _for_organisers(order: Order) -> dict[str, Any]:
    facts = order.facts
    return {
        "certificate": asdict(order.certificate),
        "wishes_by_level": [
            {"scale": facts.scale, "level": level, "wishes": wishes, "met": met} for level, wishes, met in facts.levels
        ],
        "satisfaction": sorted((round(day.share, 4) for day in facts.days if day.share is not None), reverse=True),
        "clashes": [asdict(clash) for clash in facts.clashes],
        "room_use": [asdict(use) for use in facts.room_use],
        "reasons": dict(facts.reasons),
    }
