"""The page for organisers: how good the timetable is, who clashes with whom, how satisfied people are, how full rooms.

No attendee is named on it.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from larpass_sched.timetable import Verdict
from larpass_sched.wording.language import number_text, percent_text
from larpass_sched.wording.pages import say
from larpass_sched.write.export.order import Order
from larpass_sched.write.page.programme import head_of
from larpass_sched.write.summary import level_text, sentence_of

_MOST_SESSIONS = 30
_MOST_CLASHES = 15
# Size of the picture of satisfaction, in the units of its own coordinates.
_WIDTH, _HEIGHT = 600, 160


def organisers_view(order: Order) -> dict[str, Any]:
    """What the template for organisers shows."""
    facts, lang = order.facts, order.lang
    known = bool(order.timetable.itineraries)
    return {
        **head_of(order),
        "verdict": _verdict(order),
        "certificate": order.certificate.lines(lang),
        "known": known,
        "levels": [
            {
                "name": level_text(level, facts, lang),
                "share": round(100 * met / wishes, 1),
                "percent": percent_text(met / wishes, lang),
                "counts": f"{number_text(met, lang)} / {number_text(wishes, lang)}",
            }
            for level, wishes, met in facts.levels
        ]
        if known
        else [],
        "satisfaction": _satisfaction(order) if known else None,
        "rooms": [
            {
                "name": use.room,
                "seats": number_text(use.seats, lang),
                "runs": use.runs,
                "offered": number_text(use.offered, lang),
                "people": "" if use.people is None else number_text(use.people, lang),
                "share": None if use.share is None else round(100 * min(1.0, use.share), 1),
                "percent": "" if use.share is None else percent_text(use.share, lang),
            }
            for use in facts.room_use
        ],
        "matrix": _matrix(order),
        "clashes": facts.clashes[:_MOST_CLASHES],
    }


def _verdict(order: Order) -> str:
    """How good the timetable is: as it was solved, as its certificate says, or that it was changed since."""
    given, lang = order.certificate, order.lang
    if order.timetable.verdict is not None or given.status is None or given.attendance is None:
        return say("changed since", lang) if order.changed_since else sentence_of(order.timetable, lang)
    if given.balance is not None:
        # Its bound is not in the certificate, whose lines tell what is known.
        return sentence_of(order.timetable, lang)
    wishes = sum(day.wishes for day in order.facts.days)
    told: dict[str, Any] = {"points": given.points, "bound": given.bound, "wishes_met": given.wishes_met or 0}
    more: dict[str, Any] = {"status": given.status, "attendance": given.attendance, "wishes": wishes}
    unknown: dict[str, Any] = {"random": None, "turned_away": 0, "seconds": 0.0, "seed": 0, "version": "", "method": ""}
    return Verdict(**told, **more, **unknown, attendees=len(order.timetable.event.attendees)).sentence(lang)


def _satisfaction(order: Order) -> dict[str, Any] | None:
    """A curve over all attendees, those worst off to the left, in the coordinates of its picture."""
    shares = sorted(day.share for day in order.facts.days if day.share is not None)
    if not shares:
        return None
    step = _WIDTH / len(shares)
    corners = [(n * step, share) for n, share in enumerate(shares)] + [(_WIDTH, shares[-1])]
    line = " ".join(f"{x:.1f},{_HEIGHT - share * _HEIGHT:.1f}" for x, share in corners)
    middle = shares[len(shares) // 2]
    told = {
        "worst": percent_text(shares[0], order.lang),
        "middle": percent_text(middle, order.lang),
        "all": number_text(sum(share >= 1 for share in shares), order.lang),
        "people": number_text(len(shares), order.lang),
    }
    return {"line": line, "width": _WIDTH, "height": _HEIGHT, "told": say("satisfaction told", order.lang, **told)}


def _matrix(order: Order) -> dict[str, Any]:
    """How many wish for both of two sessions; those that clash most where there are too many for a page."""
    facts = order.facts
    wished = {name: set[str]() for name in order.timetable.event.session_named}
    for name, outcomes in facts.outcomes.items():
        for outcome in outcomes:
            wished[outcome.session].add(name)
    both = {pair: len(wished[pair[0]] & wished[pair[1]]) for pair in combinations(sorted(wished), 2)}
    most = max(both.values(), default=0)
    weight = {
        name: sum(clash.points for clash in facts.clashes if name in (clash.session, clash.other)) for name in wished
    }
    order_of = {name: number for number, name in enumerate(wished)}
    shown = sorted(sorted(wished, key=lambda name: (-weight[name], order_of[name]))[:_MOST_SESSIONS], key=order_of.get)  # type: ignore[arg-type]
    rows = []
    for number, one in enumerate(shown, start=1):
        cells = []
        for other in shown:
            pair = (min(one, other), max(one, other))
            count = both.get(pair, 0)
            cells.append(
                {
                    "same": one == other,
                    "count": count,
                    "heat": 0 if not most else min(5, -(-5 * count // most)),
                    "parallel": pair in facts.parallel,
                }
            )
        rows.append({"number": number, "session": one, "cells": cells})
    return {"rows": rows, "left_out": len(wished) - len(shown)}
