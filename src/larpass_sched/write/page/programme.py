"""The programme as everybody may see it: by time and by room, without any attendee."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from larpass_sched.event import Slot
from larpass_sched.wording.language import date_text, number_text, time_text
from larpass_sched.wording.pages import say
from larpass_sched.write.export.order import Order
from larpass_sched.write.lists import PlacementRow, placement_rows
from larpass_sched.write.present import present_at
from larpass_sched.write.summary import event_title
from larpass_sched.write.tracks import TINTS, track_numbers


def programme_view(order: Order) -> dict[str, Any]:
    """What the template of the programme shows."""
    event = order.timetable.event
    cards = [card(order, row) for row in placement_rows(order.timetable)]
    by_slot = {slot.name: [c for c in cards if c["slot"] == slot.name] for slot in event.slots}
    return {
        "title": event_title(event, order.lang),
        "days_line": days_line(order),
        "tracks": [{"name": name, "number": shade(number)} for name, number in track_numbers(event).items()],
        "days": [
            {
                "name": name,
                "slots": [
                    {"label": slot.name, "time": time_text(slot.start, slot.end), "cards": by_slot[slot.name]}
                    for slot in slots
                    if by_slot[slot.name]
                ],
            }
            for name, slots in days_of(order)
        ],
        "rooms": [
            {
                "name": room.name,
                "seats": say("seats", order.lang, seats=number_text(room.seats, order.lang)),
                "cards": [c for c in cards if c["room"] == room.name],
            }
            for room in event.rooms
        ],
        "count": len(cards),
        "several_days": len({slot.date for slot in event.slots}) > 1,
    }


def card(order: Order, row: PlacementRow) -> dict[str, Any]:
    """One run as a card."""
    event, lang = order.timetable.event, order.lang
    session, slot = event.session_named[row.session], event.slot_named[row.slot]
    runs = len(order.timetable.runs_of[row.session])
    track = track_numbers(event).get(session.track or "", 0)
    badges = [say("run of", lang, run=row.run, runs=runs)] if runs > 1 else []
    seated = order.facts.seated[row.session, row.slot, row.room]
    if order.timetable.itineraries and event.attendees and seated >= row.seats:
        badges.append(say("full", lang))
    return {
        "session": session.name,
        "speakers": ", ".join(present_at(session, lambda name: _organisation(order, name))),
        "description": session.description,
        "room": row.room,
        "slot": row.slot,
        "time": time_text(row.start, row.end) or slot.name,
        "day": date_text(row.date, lang) if row.date else "",
        "track": session.track or "",
        "shade": shade(track) if track else 0,
        "badges": badges,
        "search": searchable((session.name, *session.people, session.track or "", row.room)),
    }


def days_of(order: Order) -> list[tuple[str, list[Slot]]]:
    """The days by name, each with its slots; one without a name where slots have no dates."""
    days: dict[str, list[Slot]] = {}
    for slot in order.timetable.event.slots:
        days.setdefault(date_text(slot.date, order.lang) if slot.date else "", []).append(slot)
    return list(days.items())


def days_line(order: Order) -> str:
    """First and last day of the event."""
    names = [name for name, _ in days_of(order) if name]
    return " \N{EN DASH} ".join(dict.fromkeys((*names[:1], *names[-1:])))


def shade(number: int) -> int:
    """Number of the colours of a track."""
    return (number - 1) % len(TINTS) + 1


def searchable(texts: Iterable[str]) -> str:
    """What a search is held against: small letters, so that Å finds å."""
    return unicodedata.normalize("NFKC", " ".join(texts)).casefold()


def _organisation(order: Order, name: str) -> str:
    speaker = order.timetable.event.speaker_named.get(name)
    return "" if speaker is None else speaker.organisation
