"""What a contradiction rests on beside its cells: what there is of each kind, and what is taken as given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from larpass_sched.event import Event, key_of
from larpass_sched.event.places import called
from larpass_sched.explain.entries import Entry
from larpass_sched.rules.tag_limits import slot_limit
from larpass_sched.wording.beside import Fact

_OF_PEOPLE = frozenset({"sessions.min_seats", "full", "least_wishes", "minimum_by_wishes"})
_TAKE_PLACES = ("rooms.unavailable", "rooms.slots", "rooms.turnaround", "rooms.whole_blocks", "sessions.plenary")
_SLOT_TAGS = ("needed_slot_tags", "forbidden_slot_tags")
_NEEDED = ("needs", "needed_features", "forbidden_features")
_TAG_SETTINGS = ("exclusive_tags", "most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together")


def facts_beside(event: Event, entries: Sequence[Entry]) -> list[Fact]:
    """What somebody has to know beside some entries to follow that they contradict each other.

    Parameters
    ----------
    event : Event
    entries : sequence of Entry
        Those of a contradiction.

    Returns
    -------
    list of Fact
        How many sessions, slots and rooms there are, people where they matter, and how many are asked for; which rooms
        have a needed feature or are large, which slots are long, have a tag or overlap, the pauses between slots, who
        speaks where, how many are in a class, and which sessions have a tag.
    """
    runs = sum(session.runs for session in event.sessions)
    facts = [
        Fact("runs" if runs > len(event.sessions) else "sessions", count=len(event.sessions), more=runs),
        _slots_of(event),
        Fact("rooms", count=len(event.rooms)),
    ]
    if any(f"{entry.part}.{entry.column}" in _TAKE_PLACES for entry in entries):
        facts.append(Fact("places", count=len(event.slots) * len(event.rooms)))
    if any(entry.part == "attendees" or f"{entry.part}.{entry.column}" in _OF_PEOPLE for entry in entries) or any(
        entry.name in _OF_PEOPLE for entry in entries if entry.part == "settings"
    ):
        facts.append(Fact("attendees", count=len(event.attendees)))
    asked = sum(entry.value for entry in entries if entry.column == "min_seats")
    away = [sum(entry.column == "absent" and entry.value == slot.name for entry in entries) for slot in event.slots]
    if asked and any(away):
        facts.append(Fact("there", count=len(event.attendees) - min(away)))
    if asked > len(event.attendees):
        facts.append(Fact("asked", count=asked))
    for entry in entries:
        facts += _facts_of(event, entry)
    facts += _overlapping(event, entries)
    return list(dict.fromkeys(facts))


def _slots_of(event: Event) -> Fact:
    days = len({slot.date for slot in event.slots})
    return Fact("slots" if days < 2 else "slots on days", count=len(event.slots), more=days)


def _facts_of(event: Event, entry: Entry) -> Iterable[Fact]:
    if entry.column in _NEEDED and isinstance(entry.value, str):
        having = [room.name for room in event.rooms if _stands(entry.value, room.features)]
        yield Fact("feature", entry.value, tuple(having))
    elif entry.column == "min_seats":
        large = [room.name for room in event.rooms if room.seats >= entry.value]
        if len(large) < len(event.rooms):
            yield Fact("seats", str(entry.value), tuple(large))
        for label in next(one.for_classes for one in event.sessions if one.name == entry.name):
            yield Fact("class", label, count=sum(_stands(label, one.classes) for one in event.attendees))
    elif entry.column == "minutes":
        timed = [slot for slot in event.slots if slot.minutes is not None]
        long = tuple(slot.name for slot in timed if (slot.minutes or 0) >= entry.value)
        if len(long) < len(timed):
            yield Fact("long", str(entry.value), long)
    elif entry.column in _SLOT_TAGS and isinstance(entry.value, str):
        yield Fact("slot tag", entry.value, tuple(s.name for s in event.slots if _stands(entry.value, s.tags)))
    elif (entry.column in ("pause", "turnaround") or entry.name == "walk") and (gaps := _gaps(event)):
        yield Fact("gaps", names=tuple(map(str, gaps)))
    if entry.part == "speakers":
        spoken = [session.name for session in event.sessions if _stands(entry.name, session.people)]
        yield Fact("speaks", entry.name, tuple(spoken))
    elif entry.part == "settings" and entry.name in _TAG_SETTINGS:
        written = str(entry.value[0] if isinstance(entry.value, tuple) else entry.value)
        tag = slot_limit(written, event)[0] if entry.name.endswith("per_slot") else written
        tagged = [session.name for session in event.sessions if _stands(tag, session.labels)]
        yield Fact("tagged", tag, tuple(tagged))


def _overlapping(event: Event, entries: Sequence[Entry]) -> Iterable[Fact]:
    """Of the slots that the entries name, or that sessions may be in, those that overlap another one of them."""
    allowed = {session.name: session.slots for session in event.sessions}
    named = {name for entry in entries if entry.column == "slots" for name in allowed.get(entry.name, ())}
    for entry in entries:
        values = entry.value if isinstance(entry.value, tuple) else (entry.value,)
        named |= {one for value in values for one in (value if isinstance(value, tuple) else (value,))}
        if entry.part == "published":
            named |= {row.slot for row in event.published if called("published", row) == entry.name}
    slots = [slot for slot in event.slots if slot.name in named]
    names = [one.name for one in slots if any(one is not two and one.overlaps(two) for two in slots)]
    if names:
        yield Fact("overlap", names=tuple(names))


def _gaps(event: Event) -> list[int]:
    """Minutes between slots that follow each other on a day, from short to long."""
    gaps = set()
    for one in event.slots:
        later = [
            (dt.datetime.combine(dt.date.min, two.start) - dt.datetime.combine(dt.date.min, one.end)).seconds // 60
            for two in event.slots
            if two.date == one.date and two.start is not None and one.end is not None and two.start >= one.end
        ]
        gaps |= {min(later)} if later else set()
    return sorted(gaps)


def _stands(name: str, names: Iterable[str]) -> bool:
    return key_of(name) in map(key_of, names)
