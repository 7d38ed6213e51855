"""An event as the search for contradictions looks at it: the rules that must hold, what they leave, and the pins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

import numpy as np

from larpass_sched.arrays import PINNED, SEATS, Arrays, BoolArray, IntArray
from larpass_sched.event import key_of
from larpass_sched.event.doubts import Cell, EventLike
from larpass_sched.event.names import listed
from larpass_sched.rules import Rule, rules_in_play


@dataclass(frozen=True)
class Pin:
    """A session that must be in a slot, a room or both; positions, None where the pin leaves it open."""

    session: int
    slot: int | None
    room: int | None
    cell: Cell
    """Where it stands, in terms of the event."""


@dataclass(frozen=True)
class Look:
    """An event as the functions below look at it.

    Attributes
    ----------
    event : Event or alike
        All of it.
    arrays : Arrays
        In numbers, without the attendees.
    """

    event: EventLike
    arrays: Arrays

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules that must hold, by name."""
        return {rule.name: rule for rule in rules_in_play(self.arrays)}

    @cached_property
    def forbidden(self) -> dict[str, BoolArray]:
        """(S, T, R) bool for each rule that takes placements away one by one."""
        tables = {name: rule.forbidden(self.arrays) for name, rule in self.rules.items()}
        shape = self.arrays.shape[1:]
        return {name: np.broadcast_to(table, shape) for name, table in tables.items() if table is not None}

    @cached_property
    def possible(self) -> BoolArray:
        """(S, T, R) bool: placements that no rule takes away by itself."""
        possible = np.ones(self.arrays.shape[1:], dtype=bool)
        for table in self.forbidden.values():
            possible &= ~table
        return possible

    @cached_property
    def pins(self) -> list[Pin]:
        """Pins of sessions, and locked rows of the published timetable; none where they may be given up at a price."""
        if not self.arrays.holds(PINNED):
            return []
        slots, rooms = self.arrays.slot_index, self.arrays.room_index
        found = []
        for s, session in enumerate(self.event.sessions):
            several = session.pinned_rooms
            if len(several) == 1:
                several *= max(1, len(session.pinned_slots))
            for slot, room in zip_longest(session.pinned_slots, several):
                column = "pinned_rooms" if slot is None else "pinned_slots"
                place = slots.get(slot or ""), rooms.get(room or "")
                found.append(Pin(s, *place, ("sessions", s, column)))
        for row, published in enumerate(self.event.published):
            if published.locked:
                place = slots[published.slot], rooms[published.room]
                found.append(Pin(self.arrays.session_index[published.session], *place, ("published", row, "slot")))
        return found

    @cached_property
    def least(self) -> IntArray:
        """(S,) int: how many times each session is held at least; what is pinned is held, optional or not."""
        pinned = np.zeros(len(self.event.sessions), dtype=np.int64)
        for pin in self.pins:
            slots = len(self.event.sessions[pin.session].pinned_slots)
            pinned[pin.session] = max(1, slots)
        return np.maximum(self.arrays.least_runs, pinned)

    @cached_property
    def all_are_seated(self) -> bool:
        """Whether everybody who attends needs a seat; people at a distance count, and take none."""
        holds = self.arrays.attendance == "seats" and self.arrays.holds(SEATS)
        return holds and not any(attendee.online for attendee in self.event.attendees)


def region(pin: Pin) -> tuple[int | slice, ...]:
    """Where the placements stand that a pin leaves, in tables of (S, T, R)."""
    return (pin.session, *(slice(None) if at is None else slice(at, at + 1) for at in (pin.slot, pin.room)))


def place_of(look: Look, pin: Pin) -> str:
    """The slot and room of a pin."""
    slot = [] if pin.slot is None else [look.event.slots[pin.slot].name]
    return ", ".join([*slot, *([] if pin.room is None else [look.event.rooms[pin.room].name])])


def behind(look: Look, rule: str | None, pin: Pin) -> Iterator[Cell]:
    """The cells that let a rule forbid a pin, or any place of its session where the pin names none."""
    session = look.event.sessions[pin.session]
    if rule == "speaker available":
        people = set(map(key_of, session.people))
        for row, speaker in enumerate(look.event.speakers):
            slots = {look.arrays.slot_index[name] for name in speaker.unavailable}
            if key_of(speaker.name) in people and slots and _meets(look, slots, pin.slot):
                yield "speakers", row, "unavailable"
    elif rule == "room open" and pin.room is not None:
        room = look.event.rooms[pin.room]
        yield from (("rooms", pin.room, column) for column in ("unavailable", "slots") if getattr(room, column))
    elif rule == "room features":
        yield "sessions", pin.session, "needs"
        if pin.room is not None:
            yield "rooms", pin.room, "features"
    elif rule in ("allowed slots", "allowed rooms", "length"):
        column = {"allowed slots": "slots", "allowed rooms": "rooms", "length": "minutes"}[rule]
        yield "sessions", pin.session, column


def away(look: Look, cells: Iterable[Cell]) -> str:
    """The names of the speakers in whose cells it stands that they are unavailable."""
    rows = (row for part, row, column in cells if (part, column) == ("speakers", "unavailable"))
    return listed(look.event.speakers[row].name for row in dict.fromkeys(rows))


def _meets(look: Look, slots: set[int], slot: int | None) -> bool:
    return slot is None or bool(look.arrays.overlap[slot, sorted(slots)].any())
