"""Rooms are used only when they are open."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule


class RoomOpen(PlacementRule):
    """held(s, t, r) = 0 where r is closed in a slot that overlaps t, or t is not among the slots of r."""

    name = "room open"
    swedish = "ledig lokal"
    reads = ("rooms.unavailable", "rooms.slots")
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
        return arrays.closed[None]
