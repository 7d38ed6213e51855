"""Calendars (iCalendar, RFC 5545): of the whole programme, and of every attendee, speaker and room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from larpass_sched.timetable import Placement
from larpass_sched.version import VERSION
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import clean_text, one_line
from larpass_sched.write.export.names import called, identifier
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.present import present_at


def calendar_files(order: Order) -> Iterator[File]:
    """One calendar for the programme, or one for each attendee, speaker or room."""
    check_times(order)
    title = order.timetable.event.title
    if "programme" in order.audience:
        yield f"{called('programme', order.lang)}.ics", _calendar(order, title, order.timetable.placements)
    for _, name, path, held in order.own_days():
        yield f"{path}.ics", _calendar(order, " \N{EN DASH} ".join(part for part in (title, name) if part), held)


def check_times(order: Order) -> None:
    """Calendars need the day and the start of every slot that is used, and a time zone that exists.

    Raises
    ------
    ValueError
        Naming the slots that lack them, or the zone.
    """
    used = {p.slot for p in order.timetable.placements}
    lacking = [s.name for s in order.timetable.event.slots if s.name in used and (s.date is None or s.start is None)]
    if lacking:
        raise ValueError(say("calendar lacks", order.lang, slots=lacking))
    try:
        ZoneInfo(order.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(say("zone unknown", order.lang, zone=repr(order.zone))) from error


def times_of(order: Order, placement: Placement) -> tuple[dt.datetime, dt.datetime]:
    """Start and end of a run with its time zone."""
    slot = order.timetable.event.slot_named[placement.slot]
    zone = ZoneInfo(order.zone)
    assert slot.date is not None
    assert slot.start is not None
    start = dt.datetime.combine(slot.date, slot.start, zone)
    if slot.end is not None:
        return start, dt.datetime.combine(slot.date, slot.end, zone)
    minutes = order.timetable.event.session_named[placement.session].minutes
    return start, start + dt.timedelta(minutes=minutes or 0)


def _calendar(order: Order, name: str, placements: Sequence[Placement]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//larpass_sched//{VERSION}//{order.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", order.zone)
    days = [times_of(order, placement)[0].date() for placement in placements]
    for placement in placements:
        calendar.add_component(_event(order, placement))
    if days:
        # The changes between summer and winter time around the event; a list of a century helps nobody.
        year = dt.timedelta(days=366)
        calendar.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
    return calendar.to_ical()


def _event(order: Order, placement: Placement) -> Event:
    whole = order.timetable.event
    session = whole.session_named[placement.session]
    start, end = times_of(order, placement)
    event = Event()
    # The same run has the same identifier wherever it is held: a calendar moves it instead of showing it twice.
    event.add("uid", f"{identifier(whole.title, placement.session, placement.run)}@larpass-sched")
    event.add("dtstamp", order.now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", clean_text(session.name))
    event.add("location", clean_text(placement.room))
    told = "\n\n".join(part for part in (", ".join(present_at(session)), session.description) if part)
    if told:
        event.add("description", clean_text(told))
    if session.track:
        event.add("categories", [clean_text(session.track)])
    return event
