"""Sessions that may not be held at the same time."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.pairs import PairRule, named_pairs


class NotWith(PairRule):
    """placed(s, t) + placed(q, u) <= 1 for sessions s and q of which one names the other, and overlapping t and u."""

    name = "not with"
    swedish = "inte samtidigt med"
    reads = ("sessions.not_with",)
    sentences = {
        "en": "Two sessions of which one says that it may not be with the other are not at the same time.",
        "sv": "Två lärpass där det ena anger att det inte får ligga samtidigt med det andra är inte samtidigt.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) may not be at the same time.",
        "sv": "{first} ({slot}) och {second} ({other}) får inte vara samtidigt.",
    }

    def apart(self, arrays: Arrays) -> BoolArray:
        pairs = named_pairs(arrays, "not_with")
        return pairs | pairs.T
