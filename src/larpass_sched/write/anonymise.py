"""A timetable without people's names: for sharing what it looks like, not who goes where."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from larpass_sched.event import Attendee, Event, key_of
from larpass_sched.event.columns import ROOMS, SESSIONS, SETTINGS, SLOTS, sheet_named
from larpass_sched.event.findings import Finding
from larpass_sched.event.parts import closed_to
from larpass_sched.event.stand_in import ADDRESS, stand_in, stand_ins
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import input_hash
from larpass_sched.wording.language import check_lang

_NAME = {"en": "Attendee", "sv": "Deltagare"}


def anonymised(timetable: Timetable, lang: str = "en") -> Timetable:
    """The same timetable in which attendees have numbers for names, and neither e-mail, group nor class.

    Speakers keep their names, which the programme tells anyway; that one of them is also an attendee is told nowhere.
    What was said about cells with people in them is left out.

    Parameters
    ----------
    timetable : Timetable
    lang : {"en", "sv"}
        Language of the numbered names.
    """
    event = timetable.event
    names = _numbered(event, _NAME[check_lang(lang)])
    attendees = tuple(sorted((_nameless(a, timetable, names) for a in event.attendees), key=lambda a: a.name))
    shown = tuple(f for f in event.findings if sheet_named(f.sheet, (SESSIONS, ROOMS, SLOTS, SETTINGS)) is not None)
    # Who may attend what is told of each attendee, and not by classes.
    sessions = tuple(replace(session, for_classes=()) for session in event.sessions)
    bare = replace(event, sessions=sessions, attendees=attendees, findings=shown)
    itineraries = tuple(replace(entry, attendee=names[entry.attendee]) for entry in timetable.itineraries)
    return Timetable(bare, timetable.placements, itineraries, timetable.verdict)


def without_addresses(timetable: Timetable, lang: str = "en") -> Timetable:
    """The same timetable in which nobody is called by an e-mail address.

    Who gave no name is an attendee with signs of their own, and namesakes are told apart by such signs; see `stand_in`.
    The addresses are taken out of what was said about the input as well.

    Parameters
    ----------
    timetable : Timetable
    lang : {"en", "sv"}
        What people without a name are called in.
    """
    event = timetable.event
    people = [*(attendee.name for attendee in event.attendees), *(speaker.name for speaker in event.speakers)]
    if not any("@" in name for name in people) and not any(map(_addresses, event.findings)):
        return timetable
    language = check_lang(lang)
    # Whoever speaks and attends is one person.
    names = stand_ins(dict.fromkeys(people), language)
    speakers = tuple(replace(speaker, name=names[speaker.name]) for speaker in event.speakers)
    sessions = tuple(
        replace(
            session,
            speakers=tuple(names.get(name, name) for name in session.speakers),
            moderators=tuple(names.get(name, name) for name in session.moderators),
        )
        for session in event.sessions
    )
    attendees = tuple(replace(attendee, name=names[attendee.name]) for attendee in event.attendees)
    held = tuple(
        replace(entry, attendee=names.get(entry.attendee) or stand_in(entry.attendee, language))
        for entry in event.published_itineraries
    )
    findings = tuple(map(_without_address, event.findings))
    bare_event = replace(
        event, sessions=sessions, speakers=speakers, attendees=attendees, findings=findings, published_itineraries=held
    )
    itineraries = tuple(replace(entry, attendee=names[entry.attendee]) for entry in timetable.itineraries)
    return Timetable(bare_event, timetable.placements, itineraries, timetable.verdict)


def _addresses(finding: Finding) -> bool:
    return any("@" in text for text in (finding.seen, *(value for _, value in finding.params)))


def _without_address(finding: Finding) -> Finding:
    params = tuple((name, ADDRESS.sub("\N{HORIZONTAL ELLIPSIS}", value)) for name, value in finding.params)
    return replace(finding, seen=ADDRESS.sub("\N{HORIZONTAL ELLIPSIS}", finding.seen), params=params)


def _numbered(event: Event, word: str) -> dict[str, str]:
    # In an order that follows from the input but is not the one of the list of attendees.
    salt = input_hash(event)
    shuffled = sorted(
        event.attendees, key=lambda a: hashlib.sha256(f"{salt}:{a.name}".encode("utf-8", "surrogatepass")).digest()
    )
    # A speaker may be called like one of our numbers; then that person would seem to be an attendee.
    taken = {key_of(speaker.name) for speaker in event.speakers}
    while any(key_of(name).startswith(key_of(word)) for name in taken):
        word += "_"
    width = max(3, len(str(len(shuffled))))
    return {attendee.name: f"{word} {number:0{width}}" for number, attendee in enumerate(shuffled, start=1)}


def _nameless(attendee: Attendee, timetable: Timetable, names: dict[str, str]) -> Attendee:
    """Who speaks is away meanwhile, and does not wish for the own sessions: that is all that may be known."""
    event = timetable.event
    own = event.sessions_of(attendee.name)
    speaking = tuple(p.slot for session in sorted(own) for p in timetable.runs_of.get(session, ()))
    # Made anew, so that nothing that is ever added to attendees gets out unnoticed.
    return Attendee(
        name=names[attendee.name],
        weight=attendee.weight,
        absent=tuple(dict.fromkeys((*attendee.absent, *speaking))),
        wishes=tuple((session, points) for session, points in attendee.wishes if session not in own),
        must_attend=tuple(
            entry
            for entry, said in zip(attendee.must_attend, event.obligations[attendee.name], strict=True)
            if said.session not in own
        ),
        may_not_attend=tuple(dict.fromkeys((*attendee.may_not_attend, *closed_to(attendee, event.sessions)))),
        max_sessions=attendee.max_sessions,
        online=attendee.online,
    )
