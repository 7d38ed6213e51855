"""A session is held in one of its allowed rooms."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule, not_among


class AllowedRooms(PlacementRule):
    """held(s, t, r) = 0 where r is not among the allowed rooms of s."""

    name = "allowed rooms"
    swedish = "tillåtna lokaler"
    reads = ("sessions.rooms",)
    by_slot = True
    sentences = {
        "en": "A session is held only in the rooms that are allowed for it.",
        "sv": "Ett lärpass hålls bara i de lokaler som är tillåtna för det.",
    }
    breach_texts = {
        "en": "{session} is in {room}, which is not among its allowed rooms.",
        "sv": "{session} ligger i {room}, som inte är en av dess tillåtna lokaler.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        return not_among(tuple(s.rooms for s in arrays.event.sessions), arrays.room_index)[:, None, :]
