"""Crowds: even ones, and rooms of the right size for them."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import Goal, PlacementGoal
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class EvenCrowds(Goal):
    """The largest crowd of any run less the smallest one."""

    slots_alike = True
    name = "even crowds"
    swedish = "jämnstora omgångar"
    more_is_better = False
    about_people = True
    sentences = {
        "en": "Runs are about equally well attended: people in the largest less people in the smallest.",
        "sv": "Omgångarna är ungefär lika välbesökta: antalet i den största minus antalet i den minsta.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.shape[0] > 0 and arrays.shape[1] > 1

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        crowds = timetable.crowds.values()
        return max(crowds, default=0) - min(crowds, default=0)

    def measure(self, model: ModelFace) -> Any:
        attendees, sessions, slots, _ = model.arrays.shape
        most, least = model.number(0, attendees), model.number(0, attendees)
        model.require(least <= most)
        for s in range(sessions):
            people = model.arrays.can_go[:, s].nonzero()[0].tolist()
            for t in range(slots):
                crowd = total(model.attends(a, s, t) for a in people)
                model.require(crowd <= most)
                model.require(crowd + attendees * (1 - model.placed(s, t)) >= least)
        return most - least


class RoomsTooSmall(PlacementGoal):
    """sum over runs of how many who want the session would find no seat in its room."""

    slots_alike = True
    name = "rooms too small"
    swedish = "för små lokaler"
    comfort = 1
    reads = ("sessions.expected", "rooms.seats")
    sentences = {
        "en": "Popular sessions are in large rooms: people who want one and would find no seat.",
        "sv": "Populära lärpass ligger i stora lokaler: personer som vill gå men skulle bli utan plats.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return np.maximum(0, demand(arrays)[:, None] - arrays.asked.capacity)[:, None, :]


class RoomsTooLarge(PlacementGoal):
    """sum over runs of how many seats stay empty even if all come who want the session."""

    slots_alike = True
    name = "rooms too large"
    swedish = "för stora lokaler"
    reads = ("sessions.expected", "rooms.seats")
    sentences = {
        "en": "Small sessions are not lost in large rooms: few seats stay empty.",
        "sv": "Små lärpass försvinner inte i stora lokaler: få platser står tomma.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return np.maximum(0, arrays.asked.capacity - demand(arrays)[:, None])[:, None, :]


def demand(arrays: Arrays) -> IntArray:
    """(S,) int: how many people each run can expect: as the workbook says, else its share of those who want it."""
    wanted = ((arrays.worth > 0) | arrays.must).sum(axis=0)
    shares = -(-wanted // np.maximum(1, arrays.runs))
    told = [session.expected for session in arrays.event.sessions]
    expected = [n if said is None else said for n, said in zip(shares.tolist(), told, strict=True)]
    return np.array(expected, dtype=np.int64)
