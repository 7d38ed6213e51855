"""Tags of which only one session runs at a time."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, in_common
from larpass_sched.event import key_of
from larpass_sched.rules.pairs import PairRule


class ExclusiveTags(PairRule):
    """placed(s, t) + placed(q, u) <= 1 for sessions s and q that share an exclusive tag, and overlapping t and u."""

    name = "exclusive tags"
    swedish = "exklusiva etiketter"
    reads = ("exclusive_tags", "sessions.tags")
    sentences = {
        "en": "Two sessions with the same exclusive tag are not at the same time.",
        "sv": "Två lärpass med samma exklusiva etikett är inte samtidigt.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) share an exclusive tag and are at the same time.",
        "sv": "{first} ({slot}) och {second} ({other}) har en gemensam exklusiv etikett och är samtidigt.",
    }

    def apart(self, arrays: Arrays) -> BoolArray:
        exclusive = {key_of(tag) for tag in arrays.options.exclusive_tags}
        tags = [exclusive.intersection(session.labels) for session in arrays.event.sessions]
        return (in_common(tags) > 0) & ~np.eye(len(tags), dtype=bool)
