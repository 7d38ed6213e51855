"""What `check` says about a timetable that was handed back: its certificate, what was moved, and what that costs."""

from __future__ import annotations

from typing import Any, cast, get_args

from larpass_sched.certificate import Certificate, input_hash, published_hash, timetable_hash
from larpass_sched.check import Score
from larpass_sched.language import Lang, number_text
from larpass_sched.options import Attending, Options
from larpass_sched.read.edits import Reading
from larpass_sched.timetable import Timetable

TEXTS: dict[str, dict[Lang, str]] = {
    "changed by hand": {"en": "Changed by hand:", "sv": "Ändrat för hand:"},
    "costs": {
        "en": "The changes cost {points} points and {wishes} met wishes ({now} points instead of {then}).",
        "sv": "Ändringarna kostar {points} poäng och {wishes} uppfyllda önskemål ({now} poäng i stället för {then}).",
    },
    "costs nothing": {
        "en": "The changes cost nothing: {now} points, as before.",
        "sv": "Ändringarna kostar ingenting: {now} poäng, som förut.",
    },
    "gains": {
        "en": "The changes bring {points} points more ({now} instead of {then}).",
        "sv": "Ändringarna ger {points} poäng mer ({now} i stället för {then}).",
    },
    "cost unknown": {
        "en": "What the changes cost cannot be said while the rules above are broken.",
        "sv": "Vad ändringarna kostar går inte att säga så länge reglerna ovan bryts.",
    },
    "certificate holds": {
        "en": "The certificate holds: the same input, the same placements, and {points} points when counted again.",
        "sv": "Certifikatet håller: samma indata, samma placeringar, och {points} poäng när de räknas om.",
    },
    "certificate wrong": {
        "en": "The certificate does not hold: it says {then} points, and counted again they are {now}.",
        "sv": "Certifikatet håller inte: det säger {then} poäng, och omräknat är de {now}.",
    },
    "input changed": {
        "en": "The input has changed since this timetable was made; what was proved about it no longer counts.",
        "sv": "Indata har ändrats sedan schemat gjordes; det som bevisades om det gäller inte längre.",
    },
    "published changed": {
        "en": "It was made against another published timetable than the one in the workbook.",
        "sv": "Det gjordes utifrån ett annat publicerat schema än det som finns i arbetsboken.",
    },
    "timetable changed": {
        "en": "The placements have changed since this timetable was made; what was proved is about the former ones.",
        "sv": "Placeringarna har ändrats sedan schemat gjordes; det som bevisades gäller de tidigare.",
    },
    "no certificate": {
        "en": "There is no certificate in this workbook.",
        "sv": "Det finns inget certifikat i arbetsboken.",
    },
}


def attendance_of(reading: Reading | None) -> Attending | None:
    """Whether seats were given or people chose freely when the timetable was made, as its certificate says."""
    said = None if reading is None or reading.certificate is None else reading.certificate.attendance
    return cast(Attending, said) if said in get_args(Attending) else None


def was_moved_by_hand(timetable: Timetable) -> bool:
    """Whether somebody's itinerary leads to where nothing is held any more."""
    held = {(p.session, p.slot, p.room) for p in timetable.placements}
    return any((entry.session, entry.slot, entry.room) not in held for entry in timetable.itineraries)


def with_people_seated_anew(timetable: Timetable, attendance: Attending | None) -> Timetable:
    """The same placements with new itineraries; with none where people do not fit, or two sessions share a place.

    Where another rule is broken, what people could attend is still known, and so is what the changes cost.
    """
    from larpass_sched.solve.reseat import seat_anew

    event = timetable.event
    placed = Timetable(event, timetable.placements)
    places = {(p.slot, p.room) for p in placed.placements}
    if len(places) < len(placed.placements) or len({(p.session, p.slot) for p in placed.placements}) < len(places):
        return placed
    chosen: Attending = attendance or event.settings.get("attendance", Options().attendance)
    return seat_anew(event, placed, chosen) or placed


def edits_told(reading: Reading, lang: Lang) -> list[str]:
    """What was changed by hand, line by line."""
    if not reading.edits:
        return []
    return [TEXTS["changed by hand"][lang], *(f"  {edit.text(lang)}" for edit in reading.edits)]


def verified(reading: Reading, now: Timetable, worth: Score | None, lang: Lang) -> list[str]:
    """Whether the certificate still holds; and what changes cost, where that is known."""
    certificate = reading.certificate
    if certificate is None:
        return [TEXTS["no certificate"][lang]]
    state = certificate_state(certificate, now, worth)
    lines = []
    if state["placements"] == "changed":
        lines += _cost(certificate, worth, lang) if state["input"] == "same" else []
        lines.append(TEXTS["timetable changed"][lang])
    if state["input"] == "changed":
        lines.append(TEXTS["input changed"][lang])
    elif state["published"] == "changed":
        lines.append(TEXTS["published changed"][lang])
    if state["holds"] is not None and worth is not None and certificate.points is not None:
        numbers = {"points": number_text(worth.points, lang), "now": number_text(worth.points, lang)}
        key = "certificate holds" if state["holds"] else "certificate wrong"
        lines.append(TEXTS[key][lang].format(**numbers, then=number_text(certificate.points, lang)))
    return lines


def certificate_state(certificate: Certificate, now: Timetable, worth: Score | None) -> dict[str, Any]:
    """The certificate held against what is there now, as the JSON of `check` tells it.

    `holds` is None where input or placements have changed, or where nobody's points are known.
    """
    same_input = certificate.input_hash == input_hash(now.event)
    same_places = certificate.timetable_hash == timetable_hash(now.placements)
    comparable = same_input and same_places and worth is not None and certificate.points is not None
    return {
        "status": certificate.status,
        "points": certificate.points,
        "bound": certificate.bound,
        "input": "same" if same_input else "changed",
        "published": "same" if certificate.published_hash == published_hash(now.event) else "changed",
        "placements": "same" if same_places else "changed",
        "holds": worth is not None and worth.points == certificate.points if comparable else None,
    }


def edits_as_data(reading: Reading, worth: Score | None) -> dict[str, Any]:
    """The changes by hand and what they cost, as the JSON of `check` tells them."""
    certificate = reading.certificate
    known = worth is not None and certificate is not None and certificate.points is not None and reading.edits
    return {
        "edits": [
            {"kind": e.kind, "session": e.session, "before": e.before, "after": e.after, "other": e.other or None}
            for e in reading.edits
        ],
        "cost": (certificate.points or 0) - worth.points if known and certificate and worth else None,
    }


def _cost(certificate: Certificate, worth: Score | None, lang: Lang) -> list[str]:
    if worth is None or certificate.points is None:
        return [TEXTS["cost unknown"][lang]]
    points, wishes = certificate.points - worth.points, (certificate.wishes_met or 0) - worth.wishes_met
    key = "costs" if points > 0 else "gains" if points < 0 else "costs nothing"
    numbers = {
        "points": abs(points),
        "wishes": wishes,
        "now": worth.points,
        "then": certificate.points,
    }
    return [TEXTS[key][lang].format(**{name: number_text(number, lang) for name, number in numbers.items()})]
