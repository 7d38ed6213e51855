"""Pages of one person or one room: the own day, and for attendees what became of every wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from larpass_sched.event import Attendee, Room
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import number_text
from larpass_sched.wording.pages import say
from larpass_sched.write.export.order import Order
from larpass_sched.write.lists import PlacementRow
from larpass_sched.write.page.programme import card, days_line, days_of
from larpass_sched.write.people import mark_of, reason_text
from larpass_sched.write.summary import event_title


def attendee_view(order: Order, attendee: Attendee) -> dict[str, Any]:
    """The day of an attendee, with the wishes that are not met and why."""
    places = {(p.session, p.slot, p.room): p for p in order.timetable.placements}
    entries = order.timetable.attended_by.get(attendee.name, ())
    held = [places[key] for e in entries if (key := (e.session, e.slot, e.room)) in places]
    outcomes = order.facts.outcomes[attendee.name]
    met = sum(outcome.met for outcome in outcomes)
    lead = say("wishes met", order.lang, met=met, wishes=len(outcomes)) if outcomes else ""
    unmet = [
        {"mark": mark_of(o, order.facts), "session": o.session, "reason": reason_text(o, order.lang)}
        for o in outcomes
        if not o.met
    ]
    return _view(order, attendee.name, lead, held, unmet=unmet)


def speaker_view(order: Order, speaker: str) -> dict[str, Any]:
    """The day of a speaker."""
    spoken = order.timetable.event.sessions_of(speaker)
    return _view(order, speaker, "", [p for p in order.timetable.placements if p.session in spoken])


def room_view(order: Order, room: Room) -> dict[str, Any]:
    """What is held in a room, for its door."""
    seats = say("seats", order.lang, seats=number_text(room.seats, order.lang))
    return _view(order, room.name, seats, [p for p in order.timetable.placements if p.room == room.name])


def _view(
    order: Order, name: str, lead: str, held: Sequence[Placement], unmet: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    event = order.timetable.event
    rows = {p: _row(order, p) for p in held}
    return {
        "title": event_title(event, order.lang),
        "days_line": days_line(order),
        "name": name,
        "lead": lead,
        "days": [
            {"name": day, "cards": [card(order, rows[p]) for slot in slots for p in held if p.slot == slot.name]}
            for day, slots in days_of(order)
            if any(p.slot == slot.name for slot in slots for p in held)
        ],
        "unmet": unmet or [],
    }


def _row(order: Order, p: Placement) -> PlacementRow:
    slot = order.timetable.event.slot_named[p.slot]
    # How full it is says nothing to somebody who has a seat.
    return PlacementRow(
        p.session, p.run, p.slot, p.room, slot.date, slot.start, slot.end, order.facts.seats(p), None, p.locked
    )
