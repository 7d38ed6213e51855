"""A session fits in its slot."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule


class Length(PlacementRule):
    """held(s, t, r) = 0 where s takes more minutes than t has."""

    name = "length"
    swedish = "längd"
    reads = ("sessions.minutes", "slots.start", "slots.end")
    by_slot = True
    sentences = {
        "en": "A session is held in a slot that is long enough for it.",
        "sv": "Ett lärpass hålls på en tid som är lång nog för det.",
    }
    breach_texts = {
        "en": "{session} is longer than {slot}.",
        "sv": "{session} är längre än {slot}.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        unlimited = 24 * 60
        takes = np.array([s.minutes or 0 for s in arrays.event.sessions])
        has = np.array([unlimited if t.minutes is None else t.minutes for t in arrays.event.slots])
        return (takes[:, None] > has[None, :])[:, :, None]
