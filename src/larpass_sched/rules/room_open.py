"""Rooms are used only when they are open."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule


class RoomOpen(PlacementRule):
    """held(s, t, r) = 0 where r is closed in a slot that overlaps t."""

    name = "room open"
    swedish = "ledig lokal"
    reads = ("rooms.unavailable",)
    by_slot = True
    sentences = {
        "en": "A room is used only when it is open.",
        "sv": "En lokal används bara när den är ledig.",
    }
    breach_texts = {
        "en": "{session} is in {room} in {slot}, when the room is unavailable.",
        "sv": "{session} ligger i {room} på {slot}, då lokalen är upptagen.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        closed = np.zeros(arrays.shape[2:], dtype=bool)
        for r, room in enumerate(arrays.event.rooms):
            for slot in room.unavailable:
                closed[:, r] |= arrays.overlap[arrays.slot_index[slot]]
        return closed[None]
