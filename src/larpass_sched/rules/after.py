"""Sessions that come after others."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.base import Clash
from larpass_sched.rules.pairs import LinkRule, PairRule, named_pairs


class After(PairRule):
    """placed(s, t) + placed(q, u) <= 1 where q comes after s, unless t has ended when u begins."""

    name = "after"
    swedish = "efter"
    reads = ("sessions.after",)
    sentences = {
        "en": "A session begins when every run of the sessions it comes after has ended.",
        "sv": "Ett lärpass börjar när alla omgångar av de lärpass som det ska ligga efter har slutat.",
    }
    breach_texts = {
        "en": "{second} ({other}) comes after {first} ({slot}), which has not ended by then.",
        "sv": "{second} ({other}) ska ligga efter {first} ({slot}), som inte har slutat då.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        pairs = named_pairs(arrays, "after")
        return (Clash(pairs, ~arrays.before),) if pairs.any() else ()


class AfterOnAnotherDay(PairRule):
    """placed(s, t) + placed(q, u) <= 1 where q comes on a day after s, unless the day of t is before that of u."""

    name = "after on another day"
    swedish = "efter en annan dag"
    reads = ("sessions.after_on_another_day",)
    sentences = {
        "en": "A session is held on a later day than every run of the sessions named under “After, another day”.",
        "sv": "Ett lärpass hålls en senare dag än alla omgångar av de lärpass som står under ”Efter, annan dag”.",
    }
    breach_texts = {
        "en": "{second} ({other}) belongs on a later day than {first} ({slot}).",
        "sv": "{second} ({other}) ska ligga en senare dag än {first} ({slot}).",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        pairs = named_pairs(arrays, "after_on_another_day")
        return (Clash(pairs, ~(arrays.before & ~arrays.same_day)),) if pairs.any() else ()


class DirectlyAfter(LinkRule):
    """A run of q in slot u needs a run of s in the slot just before u, where q directly follows s."""

    name = "directly after"
    swedish = "direkt efter"
    reads = ("sessions.directly_after",)
    sentences = {
        "en": "A session is held in the slot right after the one named under “Directly after”.",
        "sv": "Ett lärpass hålls på tiden närmast efter det som står under ”Direkt efter”.",
    }
    breach_texts = {
        "en": "{first} ({slot}) is not directly after {second} ({other}).",
        "sv": "{first} ({slot}) ligger inte direkt efter {second} ({other}).",
    }

    def pairs(self, arrays: Arrays) -> BoolArray:
        return named_pairs(arrays, "directly_after")

    def right(self, arrays: Arrays) -> BoolArray:
        return arrays.next_slot


class SameSlot(LinkRule):
    """A run of q in slot u needs a run of s in slot u; the one with more runs may have some alone."""

    name = "same slot"
    swedish = "samma tid"
    reads = ("sessions.same_slot",)
    sentences = {
        "en": "Sessions that belong in the same slot are held at the same time.",
        "sv": "Lärpass som ska ligga på samma tid hålls samtidigt.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) belong in the same slot.",
        "sv": "{first} ({slot}) och {second} ({other}) ska ligga på samma tid.",
    }

    def pairs(self, arrays: Arrays) -> BoolArray:
        pairs, runs = named_pairs(arrays, "same_slot"), arrays.runs
        # Two sessions of one run each are one pair, to be told and paid for once.
        twice = np.tril((runs[None, :] == 1) & (runs[:, None] == 1))
        return (pairs | pairs.T) & (runs[None, :] <= runs[:, None]) & ~twice

    def right(self, arrays: Arrays) -> BoolArray:
        return np.eye(arrays.shape[2], dtype=bool)
