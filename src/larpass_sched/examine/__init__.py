"""What is odd in an event before anything is solved; what is impossible in it stands in `examine.impossible`."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.event import Event, expect_event
from larpass_sched.event.doubts import Doubt, EventLike, findings_of
from larpass_sched.event.findings import InputError
from larpass_sched.event.structure import doubts_about_structure
from larpass_sched.examine.in_vain import asked_in_vain
from larpass_sched.examine.people import people_as_one
from larpass_sched.examine.settings import doubts_about_settings


def doubts(event: EventLike) -> Iterator[Doubt]:
    """Everything about an event that cannot be, or that changes nothing."""
    yield from doubts_about_structure(event)
    yield from people_as_one(event)
    yield from asked_in_vain(event)
    yield from doubts_about_settings(event.settings)


def refuse_faults(event: Event) -> None:
    """Refuse an event whose settings cannot be used; its structure was looked at when it was made.

    Raises
    ------
    InputError
        With all findings at once.
    TypeError
        If it is no event.
    """
    expect_event(event)
    errors = [found for found in findings_of(event, doubts_about_settings(event.settings)) if found.level == "error"]
    if errors:
        raise InputError(errors)
