"""A speaker is in one place at a time."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.pairs import PairRule


class SpeakerSingle(PairRule):
    """placed(s, t) + placed(q, u) <= 1 for sessions s and q that share a speaker and slots t and u that overlap."""

    name = "one place per speaker"
    swedish = "medverkande på ett ställe"
    reads = ("sessions.speakers", "sessions.moderators")
    by_slot = True
    sentences = {
        "en": "A speaker is in one place at a time.",
        "sv": "En medverkande är på ett ställe åt gången.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) are at the same time and share a speaker.",
        "sv": "{first} ({slot}) och {second} ({other}) är samtidigt och har en gemensam medverkande.",
    }

    def apart(self, arrays: Arrays) -> BoolArray:
        return same_people(arrays)


def same_people(arrays: Arrays) -> BoolArray:
    """(S, S) bool: sessions that share a speaker; two runs of one do, which matters where slots overlap."""
    several = np.array([bool(session.people) and session.runs > 1 for session in arrays.event.sessions], dtype=bool)
    return arrays.shared_speaker | np.diag(several)
