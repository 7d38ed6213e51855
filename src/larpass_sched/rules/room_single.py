"""A room holds one session at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class RoomSingle(Rule):
    """sum_s held(s, t, r) + sum_s held(s, u, r) <= 1 for slots t and u that overlap."""

    name = "one session per room"
    swedish = "ett lärpass per lokal"
    always = True
    by_slot = True
    sentences = {
        "en": "A room holds one session at a time.",
        "sv": "I en lokal hålls ett lärpass åt gången.",
    }
    breach_texts = {
        "en": "{first} and {second} are both in {room} at the same time ({slot}).",
        "sv": "{first} och {second} är båda i {room} samtidigt ({slot}).",
    }

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for a, b in combinations(timetable.placements, 2):
            t, u = arrays.slot_index[a.slot], arrays.slot_index[b.slot]
            if a.room == b.room and arrays.overlap[t, u]:
                yield self.breach(first=a.session, second=b.session, room=a.room, slot=a.slot)

    def constrain(self, model: ModelFace) -> None:
        _, sessions, slots, rooms = model.arrays.shape
        for r in range(rooms):
            used = [total(model.held(s, t, r) for s in range(sessions)) for t in range(slots)]
            for t in range(slots):
                model.require(used[t] <= 1)
                for u in range(t + 1, slots):
                    if model.arrays.overlap[t, u]:
                        model.require(used[t] + used[u] <= 1)
