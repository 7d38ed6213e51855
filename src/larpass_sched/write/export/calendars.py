"""Calendars (iCalendar, RFC 5545): of the whole programme, and of every attendee, speaker and room."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
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
    title, told = order.timetable.event.title, set[tuple[str, str]]()
    if "programme" in order.audience:
        yield from _calendar(order, called("programme", order.lang), one_line(title), order.timetable.placements)
    for _, person, path, held in order.own_days():
        name = one_line(" \N{EN DASH} ".join(part for part in (title, person) if part))
        told.add((_folder(path), name))
        yield from _calendar(order, path, name, held)
    # Who is no longer part of the event has been sent a calendar all the same; where names are left out, nobody who was
    # named before is named again.
    if order.anonymous:
        return
    folders = {called(one, order.lang) for one in order.audience if one != "programme"}
    for (folder, name), (path, _) in _earlier(order).items():
        if folder in folders and (folder, name) not in told:
            yield from _calendar(order, path.removesuffix(".ics"), name, ())


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


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
    zone_of(order)


def zone_of(order: Order) -> ZoneInfo:
    """The time zone of the slots.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    try:
        return ZoneInfo(order.zone)
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


def _calendar(order: Order, path: str, name: str, placements: Sequence[Placement]) -> Iterator[File]:
    """One calendar; none where there is nothing in it, which programs take for a damaged file."""
    _, before = _earlier(order).get((_folder(path), name), ("", {}))
    events = [_event(order, placement) for placement in placements]
    for event, placement in zip(events, placements, strict=True):
        _count_changes(event, before.get(str(event["uid"])), order, was_elsewhere=_was_elsewhere(order, placement))
    told = {str(event["uid"]) for event in events}
    events += [_cancelled(event, order) for uid, event in before.items() if uid not in told]
    if not events:
        return
    calendar = Calendar()
    calendar.add("prodid", f"-//larpass_sched//{VERSION}//{order.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", order.zone)
    for event in events:
        calendar.add_component(event)
    # The changes between summer and winter time around the event; a list of a century helps nobody.
    days = [event.decoded("dtstart").date() for event in events]
    year = dt.timedelta(days=366)
    calendar.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
    yield f"{path}.ics", calendar.to_ical()


def one_entry(order: Order, placement: Placement) -> str:
    """A calendar with one run alone, as short as it can be: its times need no time zone to be described."""
    start, end = times_of(order, placement)
    event = Event()
    event.add("uid", _uid(order, placement))
    event.add("dtstamp", _now(order))
    event.add("dtstart", start.astimezone(dt.UTC))
    event.add("dtend", end.astimezone(dt.UTC))
    event.add("summary", clean_text(placement.session))
    event.add("location", clean_text(placement.room))
    calendar = Calendar()
    calendar.add("prodid", f"-//larpass_sched//{VERSION}//{order.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical().decode("utf-8")


_Events = dict[str, Event]


def _earlier(order: Order) -> dict[tuple[str, str], tuple[str, _Events]]:
    """Earlier calendars by folder and name: the name of the file, and the events by their identifiers."""
    return _events_of(tuple(sorted(order.earlier.items()))) if order.earlier else {}


# Each zone that is read takes megabytes, and its name is enough.
_ZONES = re.compile(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n", re.DOTALL)


@lru_cache(maxsize=1)
def _events_of(files: tuple[tuple[str, bytes], ...]) -> dict[tuple[str, str], tuple[str, _Events]]:
    found: dict[tuple[str, str], tuple[str, _Events]] = {}
    for path, content in files:
        # A calendar that somebody changed by hand may hold anything; what cannot be read was never sent.
        with contextlib.suppress(ValueError, KeyError, IndexError):
            calendar = Calendar.from_ical(_ZONES.sub(b"", content))
            events = {str(e["uid"]): e for e in calendar.walk("VEVENT") if isinstance(e, Event) and "dtstart" in e}
            found[_folder(path), str(calendar.get("x-wr-calname", ""))] = path, events
    return found


_MOVES = ("dtstart", "dtend", "location", "summary")


def _was_elsewhere(order: Order, placement: Placement) -> bool:
    """Whether a run was published in another slot or room than those it is held in now."""
    published = [
        (p.slot, p.room)
        for p in order.timetable.event.published
        if p.session == placement.session and p.run in (None, placement.run)
    ]
    return bool(published) and (placement.slot, placement.room) not in published


def _count_changes(event: Event, before: Event | None, order: Order, *, was_elsewhere: bool) -> None:
    """Number an event anew where it differs from what was sent before (RFC 5545, 3.8.7.3 and 3.8.7.4).

    Where no earlier calendar is at hand, what was published before counts as the first that was sent.
    """
    number, changed = order.version or int(was_elsewhere), _now(order)
    if before is not None:
        number = _number(before)
        same = all(_plain(event, key) == _plain(before, key) for key in _MOVES)
        if same and before.get("status") != "CANCELLED" and "last-modified" in before:
            changed = before.decoded("last-modified")
        else:
            number += 1
    event.add("sequence", number)
    event.add("last-modified", changed)


def _cancelled(before: Event, order: Order) -> Event:
    """An event that was sent before and is no longer there."""
    if before.get("status") == "CANCELLED":
        return before
    event = Event()
    for key in ("uid", "dtstart", "dtend", "summary", "location"):
        if key in before:
            event.add(key, before.decoded(key) if key.startswith("dt") else str(before[key]))
    # Some programs show what is cancelled as if it were held.
    event["summary"] = say("cancelled", order.lang, title=event.get("summary", ""))
    event.add("dtstamp", _now(order))
    event.add("sequence", _number(before) + 1)
    event.add("last-modified", _now(order))
    event.add("status", "CANCELLED")
    return event


def _number(event: Event) -> int:
    text = str(event.get("sequence", 0))
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _plain(event: Event, key: str) -> object:
    return event.decoded(key) if key.startswith("dt") and key in event else str(event.get(key, ""))


def _now(order: Order) -> dt.datetime:
    return order.now.astimezone(dt.UTC).replace(microsecond=0)


def _uid(order: Order, placement: Placement) -> str:
    """The same run has the same identifier wherever it is held: a calendar moves it instead of showing it twice."""
    return f"{identifier(order.timetable.event.title, placement.session, placement.run)}@larpass-sched"


def _event(order: Order, placement: Placement) -> Event:
    whole = order.timetable.event
    session = whole.session_named[placement.session]
    start, end = times_of(order, placement)
    event = Event()
    event.add("uid", _uid(order, placement))
    event.add("dtstamp", _now(order))
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
