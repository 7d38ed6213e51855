"""Pages of one person or one room: the own day first, for attendees what became of every wish, for rooms the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from larpass_sched.event import Slot
from larpass_sched.timetable import Placement
from larpass_sched.wording.language import date_text, number_text
from larpass_sched.wording.pages import say
from larpass_sched.write.agenda import agenda
from larpass_sched.write.export.order import Audience, Order
from larpass_sched.write.page.programme import card, head_of, part_view, zone_named
from larpass_sched.write.people import mark_of, reason_text


def personal_view(order: Order, audience: Audience, name: str, held: Sequence[Placement]) -> dict[str, Any]:
    """The day of an attendee, with the wishes that are not met and why, or that of a speaker."""
    lang = order.lang
    lead, unmet = "", list[dict[str, str]]()
    if audience == "attendees" and (outcomes := order.facts.outcomes[name]):
        lead = say("wishes met", lang, met=sum(o.met for o in outcomes), wishes=len(outcomes))
        unmet = [
            {"mark": mark_of(o, order.facts), "session": o.session, "reason": reason_text(o, lang)}
            for o in outcomes
            if not o.met
        ]
    return {
        **head_of(order),
        "zone": zone_named(order),
        "name": name,
        "lead": lead,
        "days": _days(order, held, breaks=True),
        "unmet": unmet,
    }


def room_view(order: Order, name: str) -> dict[str, Any]:
    """What is held in a room, for its door."""
    event, lang = order.timetable.event, order.lang
    held = [p for p in order.timetable.placements if p.room == name]
    return {
        **head_of(order),
        "zone": zone_named(order),
        "name": name,
        "lead": say("seats", lang, seats=number_text(event.room_named[name].seats, lang)),
        "days": _days(order, held, breaks=False),
    }


def _days(order: Order, held: Sequence[Placement], *, breaks: bool) -> list[dict[str, Any]]:
    """The days on which something is held, each with its runs, and where asked for the breaks, in order of time."""
    days = []
    for day in agenda(order.timetable.event):
        parts: list[dict[str, Any]] = []
        for part in day.parts:
            shown = part_view(order, part)
            if isinstance(part, Slot):
                # How full it is says nothing to somebody who has a seat.
                parts += [{**shown, "card": card(order, p, full=False)} for p in held if p.slot == part.name]
            elif breaks:
                parts.append(shown)
        if any(not part["is_break"] for part in parts):
            days.append({"name": date_text(day.date, order.lang) if day.date else "", "parts": parts})
    return days
