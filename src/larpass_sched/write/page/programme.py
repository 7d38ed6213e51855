"""The programme as everybody may see it: a list and a grid of time and room, without any attendee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from larpass_sched.event import Break, Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.pages import say
from larpass_sched.write.about import days_text, event_title
from larpass_sched.write.agenda import Day, agenda, rooms_in_use
from larpass_sched.write.export.calendars import one_entry, zone_of
from larpass_sched.write.export.names import called, mark_of_run, signs_of, slug_of
from larpass_sched.write.export.order import Order
from larpass_sched.write.present import organisation_of, present_at
from larpass_sched.write.tracks import TINTS, track_numbers


def programme_view(order: Order) -> dict[str, Any]:
    """What the template of the programme shows."""
    event, timetable = order.timetable.event, order.timetable
    cards = {p: card(order, p) for p in timetable.placements}
    days = [_day(order, day, cards) for day in agenda(event)]
    return {
        **head_of(order),
        "zone": zone_named(order),
        "app": called("programme", order.lang),
        "event_id": signs_of("event", event.title),
        "tracks": list(track_numbers(event)),
        "rooms": [room.name for room in event.rooms],
        "days": days,
    }


def _day(order: Order, day: Day, cards: dict[Placement, dict[str, Any]]) -> dict[str, Any]:
    parts = [part_view(order, part) for part in day.parts]
    rooms = [room.name for room in rooms_in_use(day, order.timetable)]
    for part in parts:
        held = () if part["is_break"] else order.timetable.held_in.get(part["name"], ())
        part["cards"] = [cards[p] for p in held]
        part["places"] = [[cards[p] for p in held if p.room == room] for room in rooms]
    shown = [part for part in parts if part["is_break"] or part["cards"]]
    name = date_text(day.date, order.lang) if day.date else ""
    return {"name": name, "parts": shown, "sheets": _sheets(shown), "rooms": rooms}


def _sheets(parts: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Two slots with the breaks between them, the last three if their number is odd.

    What is kept together on paper is never one slot alone on a page.
    """
    groups: list[list[dict[str, Any]]] = []
    slots = 0
    for part in parts:
        if not groups or (slots == 2 and not part["is_break"]):
            groups.append([])
            slots = 0
        slots += not part["is_break"]
        groups[-1].append(part)
    if len(groups) > 1 and slots == 1:
        last = groups.pop()
        groups[-1] += last
    return groups


def part_view(order: Order, part: Slot | Break) -> dict[str, Any]:
    """A slot or a break: its time in words, and for the browser in milliseconds since 1970."""
    time = time_text(part.start, part.end)
    start, end = moments(order, part) if isinstance(part, Slot) else ("", "")
    mark = f"t-{slug_of(part.name, 20)}-{signs_of('slot', part.name)}"
    return {
        "is_break": isinstance(part, Break),
        "name": part.name,
        "time": time,
        "begins": f"{part.start:%H:%M}" if part.start else part.name,
        "mark": mark,
        "start": start,
        "end": end,
    }


def moments(order: Order, slot: Slot) -> tuple[str, str]:
    """Start and end of a slot in milliseconds since 1970; empty where they are not known."""
    if slot.date is None or slot.start is None or slot.end is None:
        return "", ""
    zone = zone_of(order)
    times = (dt.datetime.combine(slot.date, time, zone) for time in (slot.start, slot.end))
    start, end = (str(int(1000 * time.timestamp())) for time in times)
    return start, end


def zone_named(order: Order) -> str:
    """The name of the time zone, where slots have times that it is needed for."""
    known = any(slot.date and slot.start for slot in order.timetable.event.slots)
    return zone_of(order).key if known else ""


def card(order: Order, p: Placement, *, full: bool = True) -> dict[str, Any]:
    """One run as a card, which says on request whether it is full."""
    event, lang = order.timetable.event, order.lang
    session, slot = event.session_named[p.session], event.slot_named[p.slot]
    runs = len(order.timetable.runs_of[p.session])
    track = track_numbers(event).get(session.track or "", 0)
    badges = [say("run of", lang, run=p.run, runs=runs)] if runs > 1 else []
    if full and order.timetable.itineraries and event.attendees:
        seated = order.facts.seated[p.session, p.slot, p.room]
        badges += [say("full", lang)] if seated >= order.facts.seats(p) else []
    return {
        "session": session.name,
        "mark": mark_of_run(p.session, p.run),
        "speakers": ", ".join(present_at(session, lambda name: organisation_of(event, name))),
        "description": session.description,
        "room": p.room,
        "begins": f"{slot.start:%H:%M}" if slot.start else slot.name,
        "until": f"{slot.end:%H:%M}" if slot.end else "",
        "track": session.track or "",
        "shade": shade(track) if track else 0,
        "badges": badges,
        "calendar": calendar_link(order, p),
    }


def calendar_link(order: Order, p: Placement) -> str:
    """A calendar with the run alone, inside a link; empty where the slot has no date or time."""
    slot = order.timetable.event.slot_named[p.slot]
    if slot.date is None or slot.start is None:
        return ""
    key = (p.session, p.run, p.slot, p.room)
    if key not in order.links:
        # Hundreds of people have the same one on their pages.
        order.links[key] = "data:text/calendar;charset=utf-8," + quote(one_entry(order, p), safe=":;/=-.,@")
    return order.links[key]


def head_of(order: Order) -> dict[str, Any]:
    """What stands above every page: the title and the days of the event."""
    event, lang = order.timetable.event, order.lang
    return {"title": event_title(event, lang), "days_line": days_text(event, lang)}


def shade(number: int) -> int:
    """Number of the colours of a track."""
    return (number - 1) % len(TINTS) + 1
