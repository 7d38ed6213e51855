"""What `check` says about a timetable that was handed back: its certificate, what was moved, and what that costs."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from larpass_sched.check import Breach, Score
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import findings_list, remark
from larpass_sched.event import Event
from larpass_sched.event.names import listed
from larpass_sched.event.options import Attending, Options
from larpass_sched.read.edits import Reading
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import Certificate, input_hash, published_hash, timetable_hash
from larpass_sched.timetable.changes import Change
from larpass_sched.wording.cells import ranges
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, number_text, points_text

# Sessions of which it is told how many people lose them.
_MOST_NAMED = 5
_MOST_CHANGES = 10


def attendance_of(reading: Reading | None) -> Attending | None:
    """Whether seats were given or people chose freely when the timetable was made, as its certificate says."""
    said = None if reading is None or reading.certificate is None else reading.certificate.attendance
    return cast(Attending, said) if said in get_args(Attending) else None


def needs_new_seats(reading: Reading) -> bool:
    """Whether sessions were moved since people were seated, so that somebody's itinerary may be another now."""
    timetable, certificate = reading.timetable, reading.certificate
    if not timetable.itineraries:
        return False
    if certificate is not None and certificate.timetable_hash:
        return certificate.timetable_hash != timetable_hash(timetable.placements)
    held = {(p.session, p.slot, p.room) for p in timetable.placements}
    return any((e.session, e.slot, e.room) not in held for e in timetable.itineraries)


def with_people_seated_anew(timetable: Timetable, attendance: Attending | None) -> Timetable:
    """The same placements with new itineraries, whatever rules the placements break."""
    from larpass_sched.solve.reseat import seat_anew

    event = timetable.event
    chosen: Attending = attendance or event.settings.get("attendance", Options().attendance)
    return seat_anew(event, timetable, chosen)


def breaches_told(timetable: Timetable, breaches: Sequence[Breach], lang: Lang) -> list[str]:
    """Every rule that a timetable breaks, or that there is none."""
    count = len(breaches)
    head = "timetable fine" if not count else "breach" if count == 1 else "breaches"
    lines = [text(lang, head, count=count), *(f"  {breach.text(lang)}{_cells_of(breach)}" for breach in breaches)]
    if not timetable.itineraries and timetable.event.attendees:
        lines.append(text(lang, "people unknown"))
    return lines


def _cells_of(breach: Breach) -> str:
    """The cells of a breach in brackets."""
    return f" ({', '.join(ranges(breach.cells))})" if breach.cells else ""


def changes_told(
    changes: Sequence[Change], counts: Mapping[str, int], edits: Sequence[Change], lang: Lang
) -> list[str]:
    """What `solve` changed against the published timetable, of that what had been moved by hand, and how to keep it."""
    if not changes:
        return [text(lang, "nothing changed")]
    lines = [text(lang, "changed", **{by: number_text(count, lang) for by, count in counts.items()})]
    lines += [f"  {change.text(lang)}" for change in changes[:_MOST_CHANGES]]
    if len(changes) > _MOST_CHANGES:
        lines.append("  " + text(lang, "more lines", count=number_text(len(changes) - _MOST_CHANGES, lang)))
    changed = {name for change in changes for name in (change.session, change.other)}
    undone = list(dict.fromkeys(n for e in edits for n in (e.session, e.other) if n in changed and n))
    if undone:
        lines.append(text(lang, "undone", count=len(undone), sessions=listed(undone[:_MOST_CHANGES])))
    return [*lines, text(lang, "keep")]


def edits_told(reading: Reading, lang: Lang) -> list[str]:
    """What was changed by hand, line by line."""
    if not reading.edits:
        return []
    return [text(lang, "changed by hand"), *(f"  {edit.text(lang)}" for edit in reading.edits)]


def verified(reading: Reading, now: Timetable, worth: Score | None, lang: Lang) -> list[str]:
    """Whether the certificate still holds; and what changes cost, where that is known."""
    certificate = reading.certificate
    if certificate is None:
        return [text(lang, "no certificate")]
    state = certificate_state(certificate, now, worth)
    lines = []
    if state["placements"] == "changed":
        lines += _cost(certificate, reading.timetable, now, worth, lang) if state["input"] == "same" else []
        lines.append(text(lang, "timetable changed"))
    if state["input"] == "changed":
        lines.append(text(lang, "input changed"))
    elif state["published"] == "changed":
        lines.append(text(lang, "published changed"))
    if state["holds"] is not None and worth is not None and certificate.points is not None:
        numbers = {"points": number_text(worth.points, lang), "now": number_text(worth.points, lang)}
        key = "certificate holds" if state["holds"] else "certificate wrong"
        lines.append(text(lang, key, **numbers, then=number_text(certificate.points, lang)))
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
        # A workbook without a published timetable says nothing against the one that was given beside it.
        "published": "same" if published_hash(now.event) in ("", certificate.published_hash) else "changed",
        "placements": "same" if same_places else "changed",
        "holds": worth is not None and worth.points == certificate.points if comparable else None,
    }


def edits_as_data(reading: Reading, now: Timetable, worth: Score | None) -> dict[str, Any]:
    """The changes by hand and what they cost, as the JSON of `check` tells them."""
    certificate = reading.certificate
    then = None if certificate is None or not reading.edits else balance_of(certificate)
    lost, gaining = _lost(reading.timetable, now)
    return {
        "edits": [edit.to_dict() for edit in reading.edits],
        "cost": None if then is None or worth is None else then - worth.balance,
        "people_losing": None if worth is None else len({attendee for attendee, _ in lost}),
        "people_gaining": None if worth is None else gaining,
    }


def balance_of(certificate: Certificate) -> int | None:
    """What the timetable was worth as `solve` compares timetables: its points, less prices where there are any."""
    return certificate.points if certificate.balance is None else certificate.balance


def _cost(certificate: Certificate, seated: Timetable, now: Timetable, worth: Score | None, lang: Lang) -> list[str]:
    """What the changes cost, and whom; `seated` has the itineraries as they were."""
    then = balance_of(certificate)
    if worth is None or then is None or certificate.points is None:
        why = "no itineraries" if worth is None else "no points"
        return [text(lang, "cost unknown", why=text(lang, why))]
    cost = then - worth.balance
    key = "costs" if cost > 0 else "gains" if cost < 0 else "costs nothing"
    numbers = {
        "now": worth.balance,
        "then": then,
        "met": worth.wishes_met,
        "met_then": certificate.wishes_met or 0,
        "points_then": certificate.points,
        "prices": worth.points - worth.balance,
        "prices_then": certificate.points - then,
    }
    words = {name: number_text(number, lang) for name, number in numbers.items()}
    lines = [text(lang, key, **words | {"points": points_text(abs(cost), lang)})]
    if numbers["prices"] or numbers["prices_then"]:
        lines.append(text(lang, "prices", **words, points=number_text(worth.points, lang)))
    lost, gaining = _lost(seated, now)
    if lost or gaining:
        counts = Counter(session for _, session in lost)
        often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMED]
        told = ", ".join(f"{session}: {number_text(n, lang)}" for session, n in often)
        losing = number_text(len({attendee for attendee, _ in lost}), lang) + (f" ({told})" if told else "")
        words = {"losing": losing, "gaining": number_text(gaining, lang)}
        lines.append(text(lang, "people", **words))
    if len({(p.slot, p.room) for p in now.placements}) < len(now.placements):
        lines.append(text(lang, "place shared"))
    return lines


def _lost(before: Timetable, after: Timetable) -> tuple[set[tuple[str, str]], int]:
    """Who no longer attends which session that the person wished for; and how many attend one they did not before."""
    wished = {(a.name, session) for a in before.event.attendees for session, points in a.wishes if points > 0}
    had, has = (wished & {(e.attendee, e.session) for e in of.itineraries} for of in (before, after))
    return had - has, len({attendee for attendee, _ in has - had})


def read_published(event: Event, path: Path, lang: Lang) -> Reading:
    """What people already know, as somebody has it in a file; what has been withdrawn since and what is odd is told."""
    from larpass_sched.read import read_edited

    reading = read_edited(event, path, lang=lang, withdrawn=True)
    if reading.findings:
        remark(findings_list(reading.findings, lang))
    return reading


def read_asked(args: argparse.Namespace) -> tuple[Event, tuple[Change, ...]]:
    """The event that a command was told to read, and what was changed by hand in the timetable that people know."""
    from larpass_sched.read import read_event

    event = read_event(args.event, **reading_of(args))
    return with_published(event, args.published, args.lang) if args.published else (event, ())


def with_published(event: Event, path: Path, lang: Lang) -> tuple[Event, tuple[Change, ...]]:
    """The event with a timetable workbook as what people already know, and what was changed in it by hand."""
    from larpass_sched.event.doubts import findings_of
    from larpass_sched.examine.impossible import impossible
    from larpass_sched.replan.published import published_of

    reading = read_published(event, path, lang)
    if reading.timetable.placements:
        event = published_of(event, reading).of(event)
    if any(row.locked for row in event.published):
        # What is locked in another file may be what leaves no timetable.
        known = {finding.message() for finding in event.findings}
        found = (replace(finding, sheet="", cell="") for finding in findings_of(event, impossible(event)))
        event = replace(event, findings=(*event.findings, *(f for f in found if f.message() not in known)))
    return event, reading.edits
