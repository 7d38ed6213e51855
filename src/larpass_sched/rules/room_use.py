"""How rooms may be used: halls that can be divided, time between sessions, and whole blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from larpass_sched.arrays import Arrays, in_common
from larpass_sched.event import Room, key_of
from larpass_sched.rules.base import Breach, Clash, ModelFace, Rule
from larpass_sched.rules.pairs import PairRule
from larpass_sched.rules.speaker_days import within
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class DividedRooms(PairRule):
    """held(s, t, r) + held(q, u, v) <= 1 for rooms r and v that have a part in common, and overlapping t and u."""

    name = "divided rooms"
    swedish = "delade lokaler"
    reads = ("rooms.parts",)
    sentences = {
        "en": "A room is not used at the same time as a part of it.",
        "sv": "En lokal används inte samtidigt som en del av den.",
    }
    breach_texts = {
        "en": "{first} is in {room} and {second} in {other_room} at once ({slot}): they are parts of one room.",
        "sv": "{first} är i {room} och {second} i {other_room} samtidigt ({slot}): de är delar av samma lokal.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        if not any(room.parts for room in arrays.event.rooms):
            return ()
        parts = [_parts(room.name, arrays.event.room_named) for room in arrays.event.rooms]
        shared = in_common(parts) > 0
        np.fill_diagonal(shared, False)
        return (Clash(None, arrays.overlap, shared),) if shared.any() else ()


class Turnaround(PairRule):
    """held(s, t, r) + held(q, u, r) <= 1 where u begins within the turnaround of r after t."""

    name = "turnaround"
    swedish = "ställtid"
    reads = ("rooms.turnaround",)
    sentences = {
        "en": "A room has time for being made ready between two sessions.",
        "sv": "En lokal hinner ställas i ordning mellan två lärpass.",
    }
    breach_texts = {
        "en": "{room} has too little time between {first} ({slot}) and {second} ({other}).",
        "sv": "{room} har för lite tid mellan {first} ({slot}) och {second} ({other}).",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        found = []
        for minutes in sorted({room.turnaround for room in arrays.event.rooms} - {0}):
            times = within(arrays, minutes)
            if times.any():
                rooms = np.diag([room.turnaround == minutes for room in arrays.event.rooms])
                found.append(Clash(None, times, rooms))
        return tuple(found)


class WholeBlocks(Rule):
    """sum_s held(s, t, r) = sum_s held(s, u, r) for neighbouring slots t and u of a block in which r is open."""

    name = "whole blocks"
    swedish = "hela block"
    reads = ("rooms.whole_blocks", "slots.block")
    sentences = {
        "en": "A room that is used in whole blocks only is used in all slots of a block or in none.",
        "sv": "En lokal som bara används hela block används på alla tider i ett block eller på ingen.",
    }
    breach_texts = {
        "en": "{room} is used in only one of {slot} and {other}, which belong to one block.",
        "sv": "{room} används på bara en av {slot} och {other}, som hör till samma block.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return any(room.whole_blocks for room in arrays.event.rooms)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        used = {(arrays.slot_index[p.slot], arrays.room_index[p.room]) for p in timetable.placements}
        for r, t, u in self._neighbours(arrays):
            if ((t, r) in used) != ((u, r) in used):
                slots = arrays.event.slots
                yield self.breach(room=arrays.event.rooms[r].name, slot=slots[t].name, other=slots[u].name)

    def constrain(self, model: ModelFace) -> None:
        sessions = range(model.arrays.shape[1])
        for r, t, u in self._neighbours(model.arrays):
            first, second = (total(model.held(s, at, r) for s in sessions) for at in (t, u))
            model.require(first - second == 0)

    def _neighbours(self, arrays: Arrays) -> Iterator[tuple[int, int, int]]:
        slots = arrays.event.slots
        blocks = [(key_of(slot.block), slot.date) for slot in slots]
        for r, room in enumerate(arrays.event.rooms):
            if not room.whole_blocks:
                continue
            for block in dict.fromkeys(blocks):
                of_block = [t for t in range(len(slots)) if blocks[t] == block and not arrays.closed[t, r]]
                for t, u in pairwise(of_block):
                    if not arrays.overlap[t, u]:
                        yield r, t, u


def _parts(name: str, room_named: Mapping[str, Room]) -> set[str]:
    """The room itself, its parts, the parts of its parts, and so on."""
    found, left = set[str](), [name]
    while left:
        part = left.pop()
        if part not in found:
            found.add(part)
            left += room_named[part].parts if part in room_named else ()
    return found
