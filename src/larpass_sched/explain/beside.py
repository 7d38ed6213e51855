"""What a contradiction rests on beside its cells: what there is of each kind, and what is taken as given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from larpass_sched.event import Event, key_of
from larpass_sched.explain.entries import Entry
from larpass_sched.rules.tag_limits import slot_limit
from larpass_sched.wording.beside import Fact

_OF_PEOPLE = frozenset({"sessions.min_seats", "full", "least_wishes", "minimum_by_wishes"})
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
        How many sessions, slots and rooms there are, and people where they matter; where needed features and large
        rooms are, who speaks where, and which sessions have a tag.
    """
    runs = sum(session.runs for session in event.sessions)
    facts = [
        Fact("runs" if runs > len(event.sessions) else "sessions", count=len(event.sessions), more=runs),
        Fact("slots", count=len(event.slots)),
        Fact("rooms", count=len(event.rooms)),
    ]
    if any(entry.part == "attendees" or f"{entry.part}.{entry.column}" in _OF_PEOPLE for entry in entries) or any(
        entry.name in _OF_PEOPLE for entry in entries if entry.part == "settings"
    ):
        facts.append(Fact("attendees", count=len(event.attendees)))
    for entry in entries:
        facts += _facts_of(event, entry)
    return list(dict.fromkeys(facts))


def _facts_of(event: Event, entry: Entry) -> Iterable[Fact]:
    if entry.column in _NEEDED and isinstance(entry.value, str):
        having = [room.name for room in event.rooms if _stands(entry.value, room.features)]
        yield Fact("feature", entry.value, tuple(having))
    elif entry.column == "min_seats":
        large = [room.name for room in event.rooms if room.seats >= entry.value]
        if len(large) < len(event.rooms):
            yield Fact("seats", str(entry.value), tuple(large))
    elif entry.part == "speakers":
        spoken = [session.name for session in event.sessions if _stands(entry.name, session.people)]
        yield Fact("speaks", entry.name, tuple(spoken))
    elif entry.part == "settings" and entry.name in _TAG_SETTINGS:
        written = str(entry.value[0] if isinstance(entry.value, tuple) else entry.value)
        tag = slot_limit(written, event)[0] if entry.name.endswith("per_slot") else written
        tagged = [session.name for session in event.sessions if _stands(tag, session.labels)]
        yield Fact("tagged", tag, tuple(tagged))


def _stands(name: str, names: Iterable[str]) -> bool:
    return key_of(name) in map(key_of, names)
