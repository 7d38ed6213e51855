"""What an event is called and when it is, as it is said on every sheet and page."""

from __future__ import annotations

import datetime as dt

from larpass_sched.event import Break, Event, Slot
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.sheets import say


def event_title(event: Event, lang: str) -> str:
    """What the event is called, or a timetable without a name."""
    return event.title or say("untitled", lang)


def dates_of(event: Event) -> list[dt.date]:
    """The dates of the slots that have one, in order."""
    return sorted({slot.date for slot in event.slots if slot.date is not None})


def days_text(event: Event, lang: str) -> str:
    """First and last day of the event; empty where no slot has a date."""
    days = [date_text(day, lang) for day in dates_of(event)]
    return " \N{EN DASH} ".join(dict.fromkeys((*days[:1], *days[-1:])))


def several_days(*events: Event) -> bool:
    """Whether slots are on more than one day, so that a time alone does not say when something is."""
    return len({slot.date for event in events for slot in event.slots}) > 1


def day_of(slot: Slot, lang: str, *, wanted: bool = True) -> str:
    """The date of a slot, where it is wanted and there is one."""
    return date_text(slot.date, lang) if wanted and slot.date is not None else ""


def hours_of(part: Slot | Break) -> str:
    """The time of a slot or a break, or its name where it has none."""
    return time_text(part.start, part.end) or part.name
