"""A session is held in one of its allowed slots."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule, not_among


class AllowedSlots(PlacementRule):
    """held(s, t, r) = 0 where t is not among the allowed slots of s."""

    name = "allowed slots"
    swedish = "tillåtna tider"
    reads = ("sessions.slots",)
    by_slot = True
    sentences = {
        "en": "A session is held only in the slots that are allowed for it.",
        "sv": "Ett lärpass hålls bara på de tider som är tillåtna för det.",
    }
    breach_texts = {
        "en": "{session} is in {slot}, which is not among its allowed slots.",
        "sv": "{session} ligger på {slot}, som inte är en av dess tillåtna tider.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        return not_among(tuple(s.slots for s in arrays.event.sessions), arrays.slot_index)[:, :, None]
