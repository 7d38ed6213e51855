"""Pages of one person or one room: the own day, and for attendees what became of every wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from larpass_sched.timetable import Placement
from larpass_sched.wording.language import number_text
from larpass_sched.wording.pages import say
from larpass_sched.write.export.order import Audience, Order
from larpass_sched.write.lists import PlacementRow
from larpass_sched.write.page.programme import card, days_line, days_of
from larpass_sched.write.people import mark_of, reason_text
from larpass_sched.write.summary import event_title


def personal_view(order: Order, audience: Audience, name: str, held: Sequence[Placement]) -> dict[str, Any]:
    """The day of an attendee, with the wishes that are not met and why; that of a speaker; or a room, for its door."""
    event, lang = order.timetable.event, order.lang
    lead, unmet = "", list[dict[str, str]]()
    if audience == "rooms":
        lead = say("seats", lang, seats=number_text(event.room_named[name].seats, lang))
    elif audience == "attendees" and (outcomes := order.facts.outcomes[name]):
        lead = say("wishes met", lang, met=sum(o.met for o in outcomes), wishes=len(outcomes))
        unmet = [
            {"mark": mark_of(o, order.facts), "session": o.session, "reason": reason_text(o, lang)}
            for o in outcomes
            if not o.met
        ]
    rows = {p: _row(order, p) for p in held}
    return {
        "title": event_title(event, lang),
        "days_line": days_line(order),
        "name": name,
        "lead": lead,
        "days": [
            {"name": day, "cards": [card(order, rows[p]) for slot in slots for p in held if p.slot == slot.name]}
            for day, slots in days_of(order)
            if any(p.slot == slot.name for slot in slots for p in held)
        ],
        "unmet": unmet,
    }


def _row(order: Order, p: Placement) -> PlacementRow:
    slot = order.timetable.event.slot_named[p.slot]
    # How full it is says nothing to somebody who has a seat.
    return PlacementRow(
        p.session, p.run, p.slot, p.room, slot.date, slot.start, slot.end, order.facts.seats(p), None, p.locked
    )
