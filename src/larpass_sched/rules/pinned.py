"""What the organiser has fixed stays fixed: pins of sessions, and locked rows of the published timetable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

import numpy as np

from larpass_sched.arrays import PINNED, Arrays, BoolArray
from larpass_sched.event import Event
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable

Pin = tuple[str, str | None, str | None]


def demands(event: Event) -> dict[Pin, int]:
    """How many runs of a session must fit a slot, a room, or both (None where that is left open).

    The k-th pinned slot and the k-th pinned room belong to the same run; a single pinned room belongs to every run.
    Each run serves one pin of its session, so a pin that leaves the slot open asks for as many runs as all pins
    inside it together.
    """
    asked: dict[Pin, int] = {}
    for session in event.sessions:
        slots, rooms = list(session.pinned_slots), list(session.pinned_rooms)
        if len(rooms) == 1:
            rooms *= max(session.runs, len(slots))
        pins = Counter(zip_longest(slots, rooms))
        for slot, room in pins:
            inside = sum(n for (t, r), n in pins.items() if slot in (None, t) and room in (None, r))
            asked[session.name, slot, room] = inside
    for row in event.published:
        if row.locked:
            asked.setdefault((row.session, row.slot, row.room), 1)
    return asked


def pins(arrays: Arrays) -> dict[Pin, int]:
    """The demands that hold whatever they cost."""
    return demands(arrays.event) if arrays.holds(PINNED) else {}


def away_from_pins(arrays: Arrays) -> BoolArray:
    """(S, T, R) bool: where sessions cannot be, since all their runs are pinned elsewhere; follows from the rule."""
    in_places = np.zeros(arrays.shape[1:], dtype=np.int64)
    in_slots = np.zeros(arrays.shape[1:3], dtype=np.int64)
    for (session, slot, room), demand in pins(arrays).items():
        if slot is not None:
            s, t = arrays.session_index[session], arrays.slot_index[slot]
            if room is None:
                in_slots[s, t] = demand
            else:
                in_places[s, t, arrays.room_index[room]] = demand
    in_slots = np.maximum(in_slots, in_places.sum(axis=2))
    by_place, by_slot = in_places.sum(axis=(1, 2)) >= arrays.runs, in_slots.sum(axis=1) >= arrays.runs
    other_slots = (by_slot[:, None] & (in_slots == 0))[:, :, None]
    return np.asarray(np.where(by_place[:, None, None], in_places == 0, other_slots))


class Pinned(Rule):
    """sum of held(s, t, r) over what a pin of s leaves open >= number of runs that the pins of s fix so."""

    name, swedish = PINNED
    reads = ("sessions.pinned_slots", "sessions.pinned_rooms", "published.locked")
    by_slot = True
    sentences = {
        "en": "What the organiser has pinned or locked stays in its slot and room.",
        "sv": "Det som arrangören har låst ligger kvar på sin tid och i sin lokal.",
    }
    breach_texts = {
        "en": "{session} is pinned to {place} and is not there.",
        "sv": "{session} är låst till {place} och ligger inte där.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(demands(arrays.event))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for (session, slot, room), demand in demands(arrays.event).items():
            runs = timetable.runs_of.get(session, ())
            if sum(slot in (None, p.slot) and room in (None, p.room) for p in runs) < demand:
                yield self.breach(session=session, place=", ".join(part for part in (slot, room) if part))

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        _, _, slots, rooms = arrays.shape
        for (session, slot, room), demand in demands(arrays.event).items():
            in_slots = range(slots) if slot is None else [arrays.slot_index[slot]]
            in_rooms = range(rooms) if room is None else [arrays.room_index[room]]
            s = arrays.session_index[session]
            model.require(total(model.held(s, t, r) for t in in_slots for r in in_rooms) >= demand)
