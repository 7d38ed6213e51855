"""What stands in the cells of an event, one entry at a time, and events in which other entries stand.

An entry is the smallest thing that an organiser can strike out: one name of a list, a number, a mark, one tag of a
setting. A list of allowed slots or rooms is the other way round: its entries are what is missing from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event, key_of
from larpass_sched.event.options import Options
from larpass_sched.event.parts import Attendee, PublishedPlacement, Room, Session, Slot, Speaker
from larpass_sched.event.places import called
from larpass_sched.rules.tag_limits import slot_limit

KINDS: dict[str, type[Any]] = {
    "sessions": Session,
    "rooms": Room,
    "slots": Slot,
    "speakers": Speaker,
    "attendees": Attendee,
    "published": PublishedPlacement,
}
BLANK = {
    f"{part}.{f.name}": f.default for part, kind in KINDS.items() for f in fields(kind) if f.default is not MISSING
}
"""What stands in an empty cell of each column."""

BACKGROUND = frozenset(
    (
        *("rooms.features", "rooms.seats", "slots.tags", "slots.date", "slots.start", "slots.end", "slots.block"),
        *("sessions.runs", "sessions.optional", "sessions.offered", "sessions.tags", "attendees.online"),
        *("sessions.for_classes", "sessions.one_of", "attendees.classes"),
        *("attendance", "below_minimum", "registered"),
    )
)
"""Columns and settings that make room, or that others are measured by: they stay as they are."""

ALLOWED = {"sessions.slots": "slots", "sessions.rooms": "rooms", "rooms.slots": "slots"}
"""Lists of what is allowed, and the part of the event whose names they hold."""

PEOPLE = ("sessions.speakers", "sessions.moderators")
"""Who speaks where: what other columns say rests on it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands in a cell, or that is missing from a list of what is allowed.

    Attributes
    ----------
    part, name, column : str
        As in `Event.places`; a setting is ("settings", its name, "value").
    value : object
        The name, number, mark, or (tag, number). Of a session with several pinned slots and rooms it is all of them.
    missing : bool
        Whether it is missing from a list.
    """

    part: str
    name: str
    column: str
    value: Any
    missing: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        """The key of its cell."""
        return self.part, self.name, self.column


def entries_in(event: Event, columns: Iterable[str]) -> tuple[Entry, ...]:
    """Everything that stands in some columns and settings, but for what makes room."""
    found: list[Entry] = []
    for column in columns:
        part, _, attribute = column.partition(".")
        if column in BACKGROUND:
            continue
        if not attribute:
            found += _of_setting(column, event)
        elif column == "rooms.reserve" and "reserve" in event.settings:
            # What a room keeps goes before what the setting says, which may be more: they are not one and the other.
            continue
        else:
            for thing in getattr(event, part):
                found += _of_cell(event, column, part, attribute, thing)
    return tuple(found)


def _of_setting(name: str, event: Event) -> Iterator[Entry]:
    value = getattr(options_of(event), name)
    if value != getattr(Options(), name):
        room = _making_room(event, name)
        for one in value if isinstance(value, tuple) else (value,):
            if one not in room:
                yield Entry("settings", name, "value", one)


def _making_room(event: Event, name: str) -> list[tuple[str, int]]:
    """Of a setting, what is said of one slot and asks for less there than what is said of all: it stays as it is."""
    if name not in ("most_per_slot", "least_per_slot"):
        return []
    said = [(slot_limit(one[0], event), one) for one in getattr(options_of(event), name)]
    of_all = {key_of(tag): one[1] for (tag, slot), one in said if not slot}
    slack = {(tag, slot): one[1] - of_all.get(key_of(tag), one[1]) for (tag, slot), one in said}
    return [one for of, one in said if of[1] and (slack[of] > 0 if name == "most_per_slot" else slack[of] < 0)]


def _of_cell(event: Event, column: str, part: str, attribute: str, thing: Any) -> Iterator[Entry]:
    value, name = getattr(thing, attribute), called(part, thing)
    if value == BLANK[column]:
        return
    if column in ALLOWED:
        for other in getattr(event, ALLOWED[column]):
            if other.name not in value:
                yield Entry(part, name, attribute, other.name, missing=True)
    elif attribute in ("pinned_slots", "pinned_rooms") and len(thing.pinned_slots) > 1 < len(thing.pinned_rooms):
        # The first slot belongs to the first room: without the one, the others would move up.
        yield Entry(part, name, "pinned_slots", (thing.pinned_slots, thing.pinned_rooms))
    elif isinstance(value, tuple):
        for one in value:
            yield Entry(part, name, attribute, one)
    else:
        yield Entry(part, name, attribute, value)


def with_only(event: Event, columns: Iterable[str], entries: Iterable[Entry]) -> Event:
    """The event in which some columns and settings hold nothing but some of their entries."""
    wanted: dict[str, list[str]] = defaultdict(list)
    settings: set[str] = set()
    for column in columns:
        part, _, attribute = column.partition(".")
        if column in BACKGROUND or (column == "rooms.reserve" and "reserve" in event.settings):
            continue
        if attribute:
            wanted[part].append(attribute)
        else:
            settings.add(column)
    kept = _by_place(entries)
    parts: dict[str, Any] = {
        part: tuple(_with(event, part, thing, attributes, kept) for thing in getattr(event, part))
        for part, attributes in wanted.items()
    }
    if settings:
        parts["settings"] = {name: value for name, value in event.settings.items() if name not in settings} | {
            name: _setting(name, [*(entry.value for entry in kept["settings", name]), *_making_room(event, name)])
            for name in sorted(settings)
            if ("settings", name) in kept
        }
    return replace(event, **parts)


def _setting(name: str, values: list[Any]) -> Any:
    """A setting from its entries: some have several."""
    return tuple(values) if isinstance(getattr(Options(), name), tuple) else values[0]


def _with(event: Event, part: str, thing: Any, attributes: list[str], kept: dict[tuple[str, str], list[Entry]]) -> Any:
    new: dict[str, Any] = {attribute: BLANK[f"{part}.{attribute}"] for attribute in attributes}
    for entry in kept.get((part, called(part, thing)), ()):
        if entry.column not in new:
            continue
        column = f"{part}.{entry.column}"
        if entry.missing:
            names = new[entry.column] or tuple(other.name for other in getattr(event, ALLOWED[column]))
            new[entry.column] = tuple(name for name in names if name != entry.value)
        elif _is_of_pins(entry):
            new["pinned_slots"], new["pinned_rooms"] = entry.value
        elif isinstance(new[entry.column], tuple):
            new[entry.column] = (*new[entry.column], entry.value)
        else:
            new[entry.column] = entry.value
    return thing if all(getattr(thing, key) == value for key, value in new.items()) else replace(thing, **new)


def _by_place(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """The entries of each part and name."""
    found = defaultdict[tuple[str, str], list[Entry]](list)
    for entry in dict.fromkeys(entries):
        found[entry.part, entry.name].append(entry)
    return found


def without(event: Event, entries: Iterable[Entry]) -> Event:
    """The event as it is when some entries are struck out, and what was missing is allowed."""
    dropped = _by_place(entries)
    parts: dict[str, Any] = {}
    for part in {part for part, _ in dropped} - {"settings"}:
        parts[part] = tuple(
            _less(event, part, thing, dropped[part, called(part, thing)])
            if (part, called(part, thing)) in dropped
            else thing
            for thing in getattr(event, part)
        )
    settings = dict(event.settings)
    for (part, name), of_name in dropped.items():
        if part == "settings":
            value = getattr(options_of(event), name)
            left = [one for one in value if one not in {e.value for e in of_name}] if isinstance(value, tuple) else []
            settings.pop(name, None)
            if left:
                settings[name] = tuple(left)
    return replace(event, **parts, settings=settings)


def _less(event: Event, part: str, thing: Any, entries: list[Entry]) -> Any:
    new: dict[str, Any] = {}
    for entry in entries:
        column = f"{part}.{entry.column}"
        value = new.get(entry.column, getattr(thing, entry.column))
        if entry.missing:
            allowed = {*value, entry.value}
            new[entry.column] = tuple(o.name for o in getattr(event, ALLOWED[column]) if o.name in allowed)
        elif _is_of_pins(entry):
            new["pinned_slots"] = new["pinned_rooms"] = ()
        elif isinstance(value, tuple):
            at = value.index(entry.value)
            new[entry.column] = value[:at] + value[at + 1 :]
        else:
            new[entry.column] = BLANK[column]
    return replace(thing, **new)


def with_value(event: Event, entry: Entry, value: Any) -> Event:
    """The event with another number in the place of an entry."""
    bare = without(event, (entry,))
    if entry.part == "settings":
        old = bare.settings.get(entry.name, ())
        new = (*old, value) if isinstance(value, tuple) else value
        return replace(bare, settings={**bare.settings, entry.name: new})
    things = (
        replace(thing, **{entry.column: value}) if called(entry.part, thing) == entry.name else thing
        for thing in getattr(bare, entry.part)
    )
    parts: dict[str, Any] = {entry.part: tuple(things)}
    return replace(bare, **parts)


def in_cells(entry: Entry) -> tuple[Entry, ...]:
    """The entry in each of its cells: pins that stand together are in two."""
    if not _is_of_pins(entry):
        return (entry,)
    slots, rooms = entry.value
    return replace(entry, value=slots), replace(entry, column="pinned_rooms", value=rooms)


def _is_of_pins(entry: Entry) -> bool:
    return entry.column == "pinned_slots" and isinstance(entry.value, tuple) and isinstance(entry.value[0], tuple)


def cells_of(event: Event, entry: Entry) -> tuple[str, ...]:
    """The cells in which an entry stands; none where it came from no sheet."""
    columns = ("pinned_slots", "pinned_rooms") if _is_of_pins(entry) else (entry.column,)
    places = (event.place_of(entry.part, entry.name, column) for column in columns)
    return tuple(place for place in places if place)


def shrunk(entries: Sequence[Entry], enough: Callable[[Sequence[Entry]], bool]) -> list[Entry]:
    """Entries all of which are needed: halves are left out first as long as the others are enough, then single ones."""
    kept, size = list(entries), max(1, len(entries) // 2)
    while True:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if enough(fewer):
                kept = fewer
            else:
                at += size
        if size == 1:
            return kept
        size = max(1, size // 2)
