"""People who never asked: who is seated where without a wish or an obligation, and who gave no wishes at all."""

from __future__ import annotations

from collections import Counter

from larpass_sched.event import Event
from larpass_sched.timetable.timetable import Attendance, Timetable


def unasked(timetable: Timetable) -> frozenset[Attendance]:
    """Who attends what without having wished for it, and without having to: a number is made up, or a slot is filled.

    What people choose for themselves counts as asked for, and so does what is for everybody.
    """
    event, verdict = timetable.event, timetable.verdict
    if verdict is not None and verdict.attendance == "free":
        return frozenset()
    asked = {(a.name, session) for a in event.attendees for session, points in a.wishes if points > 0}
    asked |= {(name, duty.session) for name, duties in event.obligations.items() for duty in duties}
    plenary = {session.name for session in event.sessions if session.plenary}
    return frozenset(
        e for e in timetable.itineraries if e.session not in plenary and (e.attendee, e.session) not in asked
    )


def unasked_counts(timetable: Timetable) -> tuple[tuple[str, int, int], ...]:
    """Sessions that somebody attends without having asked: name, how many did not ask, how many attend; most first."""
    counts = Counter(entry.session for entry in unasked(timetable))
    attending = Counter(entry.session for entry in timetable.itineraries)
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((session, count, attending[session]) for session, count in most_first)


def without_wishes(event: Event) -> tuple[str, ...]:
    """Names of the attendees who gave no wishes, where others did."""
    silent = tuple(a.name for a in event.attendees if not any(points > 0 for _, points in a.wishes))
    return silent if len(silent) < len(event.attendees) else ()
