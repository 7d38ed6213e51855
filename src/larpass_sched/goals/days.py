"""What belongs on one day, and there in one room."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.apart import in_common
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash


class TagsOnOneDay(PairGoal):
    """Tags that sessions on different days have in common."""

    name = "tags on one day"
    swedish = "etiketter samma dag"
    reads = ("sessions.tags",)
    sentences = {
        "en": "Sessions with the same tag are on one day.",
        "sv": "Lärpass med samma etikett ligger på samma dag.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        shared = in_common(arrays, lambda s: s.tags)
        np.fill_diagonal(shared, 0)
        return Clash(shared > 0, ~arrays.same_day), shared


class ThemesInOneRoom(PairGoal):
    """Themes that sessions in different rooms on one day have in common."""

    name = "themes in one room"
    swedish = "teman i samma lokal"
    reads = ("sessions.themes",)
    sentences = {
        "en": "The sessions of a theme are in one room all day: pairs in different rooms.",
        "sv": "Lärpassen inom ett tema ligger i samma lokal hela dagen: par i olika lokaler.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        shared = in_common(arrays, lambda s: s.themes)
        np.fill_diagonal(shared, 0)
        rooms = ~np.eye(arrays.shape[3], dtype=bool)
        return Clash(shared > 0, arrays.same_day, rooms), shared
