"""A speaker is in one place at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.base import Breach, Rule
from larpass_sched.timetable import Timetable


class SpeakerSingle(Rule):
    """placed(s, t) + placed(q, u) <= 1 for sessions s and q that share a speaker and slots t and u that overlap."""

    name = "one place per speaker"
    sentences = {
        "en": "A speaker is in one place at a time.",
        "sv": "En medverkande är på ett ställe åt gången.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) are at the same time and share a speaker.",
        "sv": "{first} ({slot}) och {second} ({other}) är samtidigt och har en gemensam medverkande.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.apart(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        apart = self.apart(arrays)
        for a, b in combinations(timetable.placements, 2):
            s, q = arrays.session_index[a.session], arrays.session_index[b.session]
            t, u = arrays.slot_index[a.slot], arrays.slot_index[b.slot]
            if apart[s, q] and arrays.overlap[t, u]:
                yield self.breach(first=a.session, second=b.session, slot=a.slot, other=b.slot)

    def apart(self, arrays: Arrays) -> BoolArray:
        # Two runs of one session need the same speakers, which matters where two different slots overlap.
        several = np.array([bool(session.speakers) and session.runs > 1 for session in arrays.event.sessions])
        return arrays.shared_speaker | np.diag(several)
