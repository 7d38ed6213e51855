"""What belongs on one day, or on different ones, and what stays in one room all day."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.apart import sharing
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash


class ThemesOnOneDay(PairGoal):
    """Themes that sessions on different days have in common."""

    name = "themes on one day"
    swedish = "teman samma dag"
    reads = ("sessions.themes",)
    sentences = {
        "en": "The sessions of a theme are on one day.",
        "sv": "Lärpassen inom ett tema ligger på samma dag.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        return sharing(arrays, ("themes",), ~arrays.same_day)


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
        return sharing(arrays, ("tags",), ~arrays.same_day)


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
