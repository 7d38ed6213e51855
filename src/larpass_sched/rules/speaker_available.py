"""Speakers are there when their sessions are held."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.event import key_of
from larpass_sched.rules.unary import PlacementRule


class SpeakerAvailable(PlacementRule):
    """held(s, t, r) = 0 where a speaker of s is away in a slot that overlaps t."""

    name = "speaker available"
    swedish = "medverkandes förhinder"
    reads = ("speakers.unavailable",)
    by_slot = True
    sentences = {
        "en": "A session is held only when its speakers are available.",
        "sv": "Ett lärpass hålls bara när dess medverkande kan.",
    }
    breach_texts = {
        "en": "{session} is in {slot}, when a speaker is unavailable.",
        "sv": "{session} ligger på {slot}, då en medverkande har förhinder.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        away = {key_of(speaker.name): speaker.unavailable for speaker in arrays.event.speakers}
        closed = np.zeros(arrays.shape[1:3], dtype=bool)
        for s, session in enumerate(arrays.event.sessions):
            for speaker in session.people:
                for slot in away.get(key_of(speaker), ()):
                    closed[s] |= arrays.overlap[arrays.slot_index[slot]]
        return closed[:, :, None]
