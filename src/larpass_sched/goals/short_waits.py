"""The longest time that anybody waits between own sessions."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.longest_wait import busy_in, held_between, pauses, waiting, waits
from larpass_sched.timetable import Timetable


class ShortWaits(Goal):
    """The largest wait over everybody, and over pairs of own runs of one day with no other own one between."""

    name = "short waits"
    swedish = "korta väntetider"
    more_is_better = False
    reads = ("sessions.speakers", "sessions.moderators")
    sentences = {
        "en": "Nobody waits long between own sessions of one day: minutes, or slots where they have no times, of "
        "whoever waits longest.",
        "sv": "Ingen väntar länge mellan sina egna lärpass under en dag: minuter, eller tider om de saknar klockslag, "
        "för den som väntar längst.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool((waits(arrays) > 0).any()) and any(True for _ in waiting(arrays))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        wait = waits(arrays)
        waited = [int(wait[t, u]) for _, own in waiting(arrays) for t, u in pauses(own, timetable, arrays)]
        return max(waited, default=0)

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        wait = waits(arrays)
        longest = model.number(0, int(wait.max(initial=0)))
        for _, own in waiting(arrays):
            busy = busy_in(own, model)
            for t, u in np.argwhere(wait > 0).tolist():
                both = busy[t][1] + busy[u][1] - 1 - held_between(busy, t, u, arrays)
                model.require(longest >= int(wait[t, u]) * both)
        return longest
