"""How much of what people wished for they attend."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import AttendanceGoal, Goal
from larpass_sched.rules.attendees import fewest_wishes, wishes_met, wishes_met_in
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class Wishes(AttendanceGoal):
    """sum over attendees of weight x points of what they attend."""

    name = "wishes"
    swedish = "önskemål"
    reads = ("wishes.name", "attendees.weight", "normalise")
    by_day_worth = True
    sentences = {
        "en": "People attend what they asked for: weight x points, summed over everybody.",
        "sv": "Folk går på det de önskat: vikt x poäng, summerat över alla.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return arrays.worth

    def measure(self, model: ModelFace) -> Any:
        return total(model.day_worth(a) for a in range(model.arrays.shape[0]))

    def ranks_of_days(self, worths: IntArray, arrays: Arrays) -> IntArray:
        return worths.sum(axis=1, keepdims=True)


class FirstChoices(AttendanceGoal):
    """Number of attendees who attend what they want most."""

    name = "first choices"
    swedish = "förstahandsval"
    reads = ("wishes.name",)
    sentences = {
        "en": "Many people attend their first choice.",
        "sv": "Många får gå på sitt förstahandsval.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        most = arrays.worth.max(axis=1, keepdims=True, initial=0)
        order = np.where((arrays.worth == most) & (most > 0), arrays.preference, arrays.shape[1] + 1)
        first = (order == order.min(axis=1, keepdims=True, initial=arrays.shape[1])) & (order < arrays.shape[1])
        return first.astype(np.int64)


class WishesMet(AttendanceGoal):
    """Number of wishes that are met, whatever their points."""

    name = "wishes met"
    swedish = "uppfyllda önskemål"
    reads = ("wishes.name",)
    sentences = {
        "en": "Many wishes are met, whatever their points.",
        "sv": "Många önskemål uppfylls, oavsett poäng.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return (arrays.worth > 0).astype(np.int64)


class BelowFewest(Goal):
    """Number of attendees of whose wishes fewer are met than `least_wishes` asks for."""

    slots_alike = True
    name = "people below fewest"
    swedish = "deltagare under minst antal"
    reads = ("least_wishes",)
    more_is_better = False
    about_people = True
    sentences = {
        "en": "Few people attend fewer of their wishes than the setting least_wishes says.",
        "sv": "Få får gå på färre av sina önskemål än inställningen least_wishes anger.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(fewest_wishes(arrays).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        met = wishes_met(timetable, arrays)
        return sum(n < limit for n, limit in zip(met, fewest_wishes(arrays).tolist(), strict=True))

    def measure(self, model: ModelFace) -> Any:
        too_few: list[Any] = []
        for a, limit in enumerate(fewest_wishes(model.arrays).tolist()):
            if limit:
                below = model.switch()
                model.require(wishes_met_in(model, a) + limit * below >= limit)
                too_few.append(below)
        return total(too_few)
