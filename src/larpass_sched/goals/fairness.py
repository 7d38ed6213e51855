"""Fairness: nobody should have much less than the best day that the person could have had."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.event import key_of
from larpass_sched.goals.base import Goal, Reach
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable

LEVELS = tuple(range(10, 101, 10))
"""Shares of the own best day, in per cent, below which people are counted, lowest first."""


class Fairness(Goal):
    """Leximin by levels: the share of the worst-off, then few below 10 % of their own best day, below 20 %, ...

    The own best day is made of as many favourites as an attendee has time for. Leximin: A. Sen (1970), Collective
    Choice and Social Welfare; in levels, which are fewer than people.
    """

    slots_alike = True
    name = "fairness"
    swedish = "rättvisa"
    unit = "%"
    reads = ("wishes.name",)
    about_people = True
    by_day_worth = True
    levels = LEVELS
    sentences = {
        "en": "Those who are worst off are lifted first, then the next, in steps of 10 %: per cent of the best day "
        "that each of them could have had.",
        "sv": "De som har det sämst lyfts först, sedan nästa, i steg om 10 %: procent av den bästa dag som var och en "
        "av dem kunde ha fått.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.own_best.any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return self.ranks(timetable, arrays)[0]

    def ranks(self, timetable: Timetable, arrays: Arrays) -> tuple[int, ...]:
        return tuple(self.ranks_of_days(day_worths(timetable, arrays)[None], arrays)[0].tolist())

    def ranks_of_days(self, worths: IntArray, arrays: Arrays) -> IntArray:
        some = arrays.own_best > 0
        shares = np.minimum(100, 100 * worths[:, some] // arrays.own_best[some])
        counts = [-(shares < level).sum(axis=1) for level in LEVELS]
        return np.stack([shares.min(axis=1, initial=100), *counts], axis=1)

    def measure(self, model: ModelFace) -> Any:
        return _worst(model, [(int(best), model.day_worth(a)) for a, best in self._best(model.arrays)])

    def reach(self, arrays: Arrays) -> Reach:
        # Days of few points have few shares; of many, every per cent.
        bests = {min(100, best) for _, best in self._best(arrays)}
        shares = {100 * worth // best for best in bests for worth in range(best + 1)}
        return Reach(tuple(sorted(shares)), lambda level: _needed(arrays.own_best, level))

    def steps(self, model: ModelFace) -> Iterator[Any]:
        yield self.reach(model.arrays)
        counted: dict[tuple[int, ...], Any] = {}
        for level in LEVELS:
            # Of days of few points, several levels need the same: then they are one step.
            needed = tuple(_needed(best, level) for _, best in self._best(model.arrays))
            if needed not in counted:
                days = zip(self._best(model.arrays), needed, strict=True)
                counted[needed] = -total(_below(model, model.day_worth(a), least) for (a, _), least in days)
            yield counted[needed]

    def _best(self, arrays: Arrays) -> Iterator[tuple[int, int]]:
        return ((a, best) for a, best in enumerate(arrays.own_best.tolist()) if best)


class GroupFairness(Goal):
    """The share of the worst-off group: what its people attend, of the best days that they could have had together."""

    slots_alike = True
    name = "group fairness"
    swedish = "rättvisa mellan grupper"
    unit = "%"
    reads = ("attendees.group",)
    about_people = True
    by_day_worth = True
    sentences = {
        "en": "No group is worse off than need be: per cent of the best days that its people could have had.",
        "sv": "Ingen grupp har det sämre än nödvändigt: procent av de bästa dagar som dess deltagare kunde ha fått.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return len(self._groups(arrays)) > 1

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return int(self.ranks_of_days(day_worths(timetable, arrays)[None], arrays)[0, 0])

    def ranks_of_days(self, worths: IntArray, arrays: Arrays) -> IntArray:
        best = arrays.own_best
        shares = [100 * worths[:, people].sum(axis=1) // best[people].sum() for people in self._groups(arrays)]
        return np.stack([np.full(len(worths), 100), *shares]).min(axis=0)[:, None]

    def measure(self, model: ModelFace) -> Any:
        best = model.arrays.own_best
        groups = self._groups(model.arrays)
        return _worst(model, [(int(best[g].sum()), total(model.day_worth(a) for a in g.tolist())) for g in groups])

    def _groups(self, arrays: Arrays) -> list[IntArray]:
        members: dict[str, list[int]] = {}
        for a, attendee in enumerate(arrays.event.attendees):
            members.setdefault(key_of(attendee.group), []).append(a)
        groups = [np.array(people, dtype=np.int64) for key, people in members.items() if key]
        return [people for people in groups if arrays.own_best[people].any()]


def day_worths(timetable: Timetable, arrays: Arrays) -> IntArray:
    """(A,) int: what all that each attendee attends is worth."""
    worth = np.zeros(arrays.shape[0], dtype=np.int64)
    for entry in timetable.itineraries:
        a = arrays.attendee_index[entry.attendee]
        worth[a] += arrays.worth[a, arrays.session_index[entry.session]]
    return worth


def _worst(model: ModelFace, days: list[tuple[int, Any]]) -> Any:
    """Per cent that everybody reaches: reached[p] for p from 1 to 100, each only if the one before."""
    reached = [model.switch() for _ in range(100)]
    for lower, higher in pairwise(reached):
        model.require(higher <= lower)
    for best, worth in days:
        needed = [_needed(best, level) for level in range(101)]
        # The sum of the steps up to the level that is reached is what that level needs.
        steps = zip(reached, needed, needed[1:], strict=False)
        model.require(worth >= total((high - low) * step for step, low, high in steps if high > low))
    return total(reached)


def _below(model: ModelFace, worth: Any, least: int) -> Any:
    below = model.switch()
    model.require(worth + least * below >= least)
    return below


def _needed(best: Any, level: int) -> Any:
    """The least worth of a day whose share is the level or more."""
    return -(-best * level // 100)
