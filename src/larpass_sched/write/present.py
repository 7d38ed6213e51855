"""Who is at a session: speakers, and moderators who are marked as such."""

from __future__ import annotations

from collections.abc import Callable

from larpass_sched.event import Event, Session, key_of


def present_at(session: Session, organisation_of: Callable[[str], str] = lambda name: "") -> list[str]:
    """Everybody who has to be there, as people read it: "Ada (County Council)", "Bo (moderator)".

    Parameters
    ----------
    session : Session
    organisation_of : function of a name
        What stands in brackets behind it, if anything.
    """
    speaking = {key_of(name) for name in session.speakers}
    shown = []
    for name in session.people:
        # The word is the same in English and Swedish.
        role = "" if key_of(name) in speaking else "moderator"
        about = ", ".join(part for part in (organisation_of(name), role) if part)
        shown.append(f"{name} ({about})" if about else name)
    return shown


def organisation_of(event: Event, name: str) -> str:
    """What somebody speaks for."""
    speaker = event.speaker_named.get(name)
    return "" if speaker is None else speaker.organisation


def present_people(event: Event) -> set[str]:
    """Names of everybody who speaks or moderates."""
    return {name for session in event.sessions for name in session.people}
