"""What belongs on one day, or on different ones, and what stays in one room all day."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals.apart import SharingGoal, sharing
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash


class OneDayGoal(SharingGoal):
    """Labels that sessions on different days have in common."""

    def when(self, arrays: Arrays) -> BoolArray:
        return ~arrays.same_day


THEMES_ON_ONE_DAY = OneDayGoal(
    "themes on one day",
    "teman samma dag",
    "The sessions of a theme are on one day.",
    "Lärpassen inom ett tema ligger på samma dag.",
    reads=("sessions.themes",),
)
TAGS_ON_ONE_DAY = OneDayGoal(
    "tags on one day",
    "etiketter samma dag",
    "Sessions with the same tag are on one day.",
    "Lärpass med samma etikett ligger på samma dag.",
    reads=("sessions.tags",),
)


class ThemesOverDays(PairGoal):
    """Themes that sessions on one day have in common."""

    name = "themes over days"
    swedish = "teman över dagarna"
    reads = ("sessions.themes",)
    sentences = {
        "en": "The sessions of a theme are spread over the days.",
        "sv": "Lärpassen inom ett tema är spridda över dagarna.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        # An event of one day cannot spread anything.
        return sharing(arrays, ("themes",), arrays.same_day & (not arrays.same_day.all()))


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
        return sharing(arrays, ("themes",), arrays.same_day, ~np.eye(arrays.shape[3], dtype=bool))
