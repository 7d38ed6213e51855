"""People who attend more than one run together."""

from __future__ import annotations

from typing import Any

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.not_together_again import meetings, meetings_in, rotating
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class MetAgain(Goal):
    """sum over pairs of people of the runs that they attend together beyond the first."""

    name = "met again"
    swedish = "möts igen"
    more_is_better = False
    about_people = True
    slots_alike = True
    reads = ("not_together_again",)
    sentences = {
        "en": "People meet others from session to session: how often two who have attended a run together attend "
        "another one together.",
        "sv": "Folk träffar nya personer från lärpass till lärpass: hur ofta två som gått på en omgång tillsammans går "
        "på ännu en tillsammans.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        # Pairs of people are many: they are counted where somebody asks for it, in a priority or by the setting.
        options = arrays.options
        named = [which for priority in options.priorities for which, _ in priority.terms]
        named += [which for which, weight in options.goals if weight]
        asked = bool(options.not_together_again) or not {self, self.name, self.swedish}.isdisjoint(named)
        return asked and arrays.shape[0] > 1 and arrays.shape[2] > 1 and len(rotating(arrays)) > 1

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return sum(len(sessions) - 1 for sessions in meetings(timetable, arrays).values())

    def measure(self, model: ModelFace) -> Any:
        counted = []
        for together in meetings_in(model):
            again = model.number(0, len(together))
            model.require(again >= total(together) - 1)
            counted.append(again)
        return total(counted)
