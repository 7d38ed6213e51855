"""Sessions and runs that share a room, and runs that share no day."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Clash
from larpass_sched.rules.pairs import PairRule, named_pairs


class SameRoom(PairRule):
    """held(s, t, r) + held(q, u, v) <= 1 for sessions s and q of which one names the other, and r other than v."""

    name = "same room"
    swedish = "samma lokal"
    reads = ("sessions.same_room",)
    sentences = {
        "en": "Sessions that belong in the same room are held there.",
        "sv": "Lärpass som ska ligga i samma lokal gör det.",
    }
    breach_texts = {
        "en": "{first} ({room}) and {second} ({other_room}) belong in the same room.",
        "sv": "{first} ({room}) och {second} ({other_room}) ska ligga i samma lokal.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        pairs = named_pairs(arrays, "same_room")
        return (Clash(pairs, rooms=~np.eye(arrays.shape[3], dtype=bool)),) if pairs.any() else ()


class RunsInOneRoom(PairRule):
    """held(s, t, r) + held(s, u, v) <= 1 for r other than v."""

    name = "runs in one room"
    swedish = "omgångar i samma lokal"
    reads = ("sessions.runs_in_one_room",)
    sentences = {
        "en": "All runs of a session are in the same room, where that is asked for.",
        "sv": "Alla omgångar av ett lärpass ligger i samma lokal, där det önskas.",
    }
    breach_texts = {
        "en": "{first} is in {room} ({slot}) and in {other_room} ({other}).",
        "sv": "{first} ligger i {room} ({slot}) och i {other_room} ({other}).",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        asked = np.array([s.runs_in_one_room and s.runs > 1 for s in arrays.event.sessions], dtype=bool)
        return (Clash(np.diag(asked), rooms=~np.eye(arrays.shape[3], dtype=bool)),) if asked.any() else ()


class RunsOnDifferentDays(PairRule):
    """placed(s, t) + placed(s, u) <= 1 for t and u on one day."""

    name = "runs on different days"
    swedish = "omgångar olika dagar"
    reads = ("sessions.runs_on_different_days",)
    sentences = {
        "en": "The runs of a session are on different days, where that is asked for.",
        "sv": "Omgångarna av ett lärpass ligger på olika dagar, där det önskas.",
    }
    breach_texts = {
        "en": "Two runs of {first} are on the same day ({slot}, {other}).",
        "sv": "Två omgångar av {first} ligger på samma dag ({slot}, {other}).",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        asked = np.array([s.runs_on_different_days and s.runs > 1 for s in arrays.event.sessions], dtype=bool)
        return (Clash(np.diag(asked), arrays.same_day),) if asked.any() else ()
