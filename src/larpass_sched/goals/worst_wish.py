"""Nobody attends anything that is much worse than what others attend: the worst wish first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals.base import Goal, Reach
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class WorstWishFirst(Goal):
    """min over attendees a of the points of the n(a)-th best session that a attends, 0 where a attends fewer.

    n(a) is how many of the own wishes a has time for. With ranks the points tell the rank: of five, 3 points are the
    third. Weights do not count. What somebody has to attend counts as the best wish, since nobody chose it.
    """

    name = "worst wish first"
    swedish = "sämsta önskemålet först"
    reads = ("wishes.name",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Nobody attends anything worse than need be: points of the worst wish that anybody attends, 0 where "
        "somebody attends fewer of the own wishes than there is time for.",
        "sv": "Ingen går på något sämre än nödvändigt: poängen för det sämsta önskemål som någon går på, 0 om någon "
        "går på färre av sina önskemål än det finns tid för.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(asked_of(arrays).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        asked, most = asked_of(arrays), int(_levels(arrays).max(initial=0))
        attended = attended_levels(timetable, arrays)
        return min((attended[a][n - 1] for a, n in enumerate(asked.tolist()) if n), default=most)

    def measure(self, model: ModelFace) -> Any:
        reach = self.reach(model.arrays)
        reached = [(step - below, model.switch()) for below, step in pairwise(reach.values)]
        for (_, lower), (_, higher) in pairwise(reached):
            model.require(higher <= lower)
        for value, (_, switch) in zip(reach.values[1:], reached, strict=True):
            for n, met in _met(model, value):
                model.require(met >= n * switch)
        return reach.values[0] + total(more * switch for more, switch in reached)

    def reach(self, arrays: Arrays) -> Reach:
        asked, levels = asked_of(arrays), _levels(arrays)
        most = int(_last_of(levels, asked).min(initial=int(levels.max(initial=0))))
        values = {0, *np.unique(levels[asked > 0]).tolist()}

        def needed(value: int) -> IntArray:
            if value <= 0:
                return np.zeros(len(asked), dtype=np.int64)
            worst_first = np.sort(np.where(levels >= value, arrays.worth, 1 << 40), axis=1)
            counted = np.arange(worst_first.shape[1]) < asked[:, None]
            return np.where(counted & (worst_first < 1 << 40), worst_first, 0).sum(axis=1)

        return _Met(tuple(sorted(value for value in values if value <= most)), needed)

    def steps(self, model: ModelFace) -> Iterator[Any]:
        yield self.reach(model.arrays)

    def excluded(self, arrays: Arrays, least: int) -> BoolArray:
        return np.asarray((_levels(arrays) < least) & _busy_all_day(arrays)[:, None])[:, :, None]

    def filling(self, arrays: Arrays, least: int) -> BoolArray | None:
        asked, busy = asked_of(arrays) > 0, _busy_all_day(arrays)
        return busy & asked & (least > 0) if least <= 0 or busy[asked].all() else None


class FewestWorstWishes(Goal):
    """Leximin: few wishes that are not met, then few met at the lowest number of points or not, then at the next, ...

    As many wishes of everybody are counted as there is time for. A. Sen (1970), Collective Choice and Social Welfare.
    """

    name = "fewest worst wishes"
    swedish = "minst antal sämsta önskemål"
    more_is_better = False
    reads = ("wishes.name",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "As few as can be attend their worst wishes: how many wishes that there is time for are not met, then "
        "how many are met at the fewest points, then at the next.",
        "sv": "Så få som möjligt går på sina sämsta önskemål: hur många önskemål som det finns tid för uppfylls inte, "
        "sedan hur många som uppfylls med minst poäng, sedan med näst minst.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(asked_of(arrays).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return self.ranks(timetable, arrays)[0]

    def ranks(self, timetable: Timetable, arrays: Arrays) -> tuple[int, ...]:
        asked, attended = asked_of(arrays), attended_levels(timetable, arrays)
        counted = np.array([level for a, n in enumerate(asked.tolist()) for level in attended[a][:n]], dtype=np.int64)
        return tuple(int((counted < value).sum()) for value in _steps(arrays))

    def measure(self, model: ModelFace) -> Any:
        return next(self.steps(model))

    def steps(self, model: ModelFace) -> Iterator[Any]:
        for value in _steps(model.arrays):
            missed = []
            for n, met in _met(model, value):
                fewer = model.number(0, n)
                model.require(fewer >= n - met)
                missed.append(fewer)
            yield total(missed)


@dataclass(frozen=True, eq=False)
class _Met(Reach):
    """Everybody attends as many sessions of so many points as there are wishes and time for."""

    def conditions(self, model: Any, value: int) -> Iterator[Any]:
        """One condition for each attendee."""
        if value > 0:
            yield from (met >= n for n, met in _met(model, value))


def asked_of(arrays: Arrays) -> IntArray:
    """(A,) int: how many of the own wishes each attendee has time for, obligations included.

    What everybody has to be at takes time, and an obligation takes the place of what is offered instead of it.
    """
    others = arrays.instead & ~np.eye(arrays.shape[1], dtype=bool)
    in_vain = arrays.must.astype(np.int64) @ others.astype(np.int64) > 0
    wished = ((arrays.attainable > 0) & ~in_vain) | arrays.must
    called = (arrays.called & ~wished).astype(np.int64) @ (arrays.least_runs > 0)
    return np.asarray(np.minimum(wished.sum(axis=1), np.maximum(0, arrays.own_time - called)))


def attended_levels(timetable: Timetable, arrays: Arrays) -> list[list[int]]:
    """Points of what each attendee attends, best first, and a 0 for each wish that there is time for besides."""
    levels, asked = _levels(arrays), asked_of(arrays).tolist()
    attended: list[list[int]] = [[0] * n for n in asked]
    for entry in timetable.itineraries:
        a = arrays.attendee_index[entry.attendee]
        attended[a].append(int(levels[a, arrays.session_index[entry.session]]))
    return [sorted(own, reverse=True) for own in attended]


def _levels(arrays: Arrays) -> IntArray:
    """(A, S) int: points of each wish, whatever the person's weight; obligations have as many as the best wish."""
    # With equal totals, weights count for nothing already.
    weigh = not arrays.options.normalise
    weights = np.array([max(1, a.weight) if weigh else 1 for a in arrays.event.attendees], dtype=np.int64)
    levels = arrays.worth // weights[:, None]
    return np.where(arrays.must, levels.max(initial=1), levels)


def _steps(arrays: Arrays) -> list[int]:
    """Points of wishes, in ascending order."""
    levels = _levels(arrays)[asked_of(arrays) > 0]
    return [int(value) for value in np.unique(levels) if value > 0]


def _last_of(levels: IntArray, asked: IntArray) -> IntArray:
    """The n-th best points of each attendee of whom n wishes are asked for."""
    some = asked > 0
    ordered = -np.sort(-levels[some], axis=1)
    return np.take_along_axis(ordered, asked[some, None] - 1, axis=1)


def _met(model: ModelFace, value: int) -> Iterator[tuple[int, Any]]:
    """For each attendee the number of wishes that are asked for, and how many of so many points are attended."""
    arrays, slots = model.arrays, range(model.arrays.shape[2])
    levels = _levels(arrays)
    for a, n in enumerate(asked_of(arrays).tolist()):
        if n:
            sessions = (levels[a] >= value).nonzero()[0].tolist()
            yield n, total(model.attends(a, s, t) for s in sessions for t in slots)


def _busy_all_day(arrays: Arrays) -> BoolArray:
    """(A,) bool: who, attending as many wishes as there is time for, can attend nothing else."""
    free = ~arrays.speaks.any(axis=1) & (arrays.own_slots == arrays.own_time)
    return np.asarray(free & (asked_of(arrays) == arrays.own_time))
