"""What a goal is: something that is wished, with a value and a place among the priorities."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.rules.base import Clash, ModelFace, Stated
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import positions_of


@dataclass(frozen=True, eq=False)
class Reach:
    """A number of which a model is asked whether it can be so large, where that is easier than how large it can be.

    Attributes
    ----------
    values : tuple of int
        All that it may be, in ascending order.
    needed : function
        (A,) int for each of them: what everybody's day is worth at least, so that it is so large.
    """

    values: tuple[int, ...]
    needed: Callable[[int], IntArray]

    def conditions(self, model: Any, value: int) -> Iterator[Any]:
        """What has to hold in a model so that it is so large."""
        for a, least in enumerate(self.needed(value).tolist()):
            if least:
                yield model.day_worth(a, least) >= least


class Goal(Stated):
    """Something that is wished for. Each goal has its sentence, its value, and how a model measures it.

    A goal of one's own needs a `name`, `sentences`, `value` and `measure`.
    """

    more_is_better: ClassVar[bool] = True
    unit: ClassVar[str] = ""
    """What stands behind its numbers."""
    comfort: ClassVar[int] = 0
    """Weight inside the priority "comfort"; 0 for goals that count only where they are named."""

    def in_play(self, arrays: Arrays) -> bool:
        """Whether the goal makes any difference to the event."""
        return True

    def asks_people(self, arrays: Arrays) -> bool:
        """Whether it depends, in this event, on who attends what."""
        return self.about_people

    def by_configuration(self, arrays: Arrays) -> bool:
        """Whether it is a sum over slots, and depends on nothing but which sessions are held together."""
        return False

    @abstractmethod
    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        """The value of a timetable with itineraries, found without a solver."""

    @abstractmethod
    def measure(self, model: ModelFace) -> Any:
        """The same in a model: a sum that is the value, or that cannot seem better than it is."""

    def ranks(self, timetable: Timetable, arrays: Arrays) -> tuple[int, ...]:
        """The value, and what decides between timetables of equal value, most important first."""
        return (self.value(timetable, arrays),)

    def reach(self, arrays: Arrays) -> Reach | None:
        """The first of its steps, if a model is best asked whether that can be so large."""
        return None

    def steps(self, model: ModelFace) -> Iterator[Any]:
        """The same in a model, each as a sum or as a `Reach`; what a step needs is added when it is asked for."""
        yield self.measure(model)

    def excluded(self, arrays: Arrays, least: int) -> BoolArray | None:
        """(A, S, T) bool, or what broadcasts to it: attendances in no timetable that is good enough.

        Parameters
        ----------
        arrays : Arrays
        least : int
            The value from which on it is.
        """
        return None

    def filling(self, arrays: Arrays, least: int) -> BoolArray | None:
        """(A,) bool: who attends something in every slot, where that and `excluded` are all that such a value asks.

        Parameters
        ----------
        arrays : Arrays
        least : int
            As for `excluded`.
        """
        return None

    def ranks_of_days(self, worths: IntArray, arrays: Arrays) -> IntArray:
        """(n, steps) int: the ranks of several timetables by what everybody's day is worth, where that is enough.

        Parameters
        ----------
        worths : (n, A) int
            What everybody's day is worth in each of them.
        arrays : Arrays
        """
        raise NotImplementedError


class AttendanceGoal(Goal):
    """A goal that is a sum over all attendances."""

    about_people = True
    slots_alike = True

    @abstractmethod
    def worths(self, arrays: Arrays) -> IntArray:
        """(A, S) int, 0 or more: what each attendance is worth."""

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.worths(arrays).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        # Asked of the wishes and not of the entries, which somebody may have changed in a workbook.
        worths = self.worths(arrays)
        return sum(
            worths.item(arrays.attendee_index[entry.attendee], arrays.session_index[entry.session])
            for entry in timetable.itineraries
        )

    def measure(self, model: ModelFace) -> Any:
        worths, slots = self.worths(model.arrays), range(model.arrays.shape[2])
        return total(
            int(worths[a, s]) * model.attends(a, s, t) for a, s in np.argwhere(worths > 0).tolist() for t in slots
        )


class PlacementGoal(Goal):
    """A goal that is a sum over all placements, each by itself."""

    more_is_better = False

    @abstractmethod
    def worths(self, arrays: Arrays) -> IntArray:
        """(S, T, R) int, or anything that broadcasts to it."""

    def in_play(self, arrays: Arrays) -> bool:
        return bool(self.worths(arrays).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        worths = np.broadcast_to(self.worths(arrays), arrays.shape[1:])
        return sum(worths.item(*position) for position in positions_of(arrays, timetable))

    def measure(self, model: ModelFace) -> Any:
        worths = np.broadcast_to(self.worths(model.arrays), model.arrays.shape[1:])
        return total(int(worths[s, t, r]) * model.held(s, t, r) for s, t, r in np.argwhere(worths).tolist())


class PairGoal(Goal):
    """A goal to have few pairs of placements that had better not both be."""

    more_is_better = False

    @abstractmethod
    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        """Which pairs count, and (S, S) how much a pair of two sessions counts."""

    def in_play(self, arrays: Arrays) -> bool:
        clash, weights = self.pairs(arrays)
        return bool((weights > 0).any() and (clash.times is None or clash.times.any()))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        clash, weights = self.pairs(arrays)
        sessions, slots, rooms = np.array(positions_of(arrays, timetable), dtype=np.int64).reshape(-1, 3).T
        both = clash.among(sessions, slots, rooms)
        return int(np.where(np.triu(both, 1), weights[np.ix_(sessions, sessions)], 0).sum())

    def by_configuration(self, arrays: Arrays) -> bool:
        return self.pairs(arrays)[0].at_the_same_time(arrays)

    def measure(self, model: ModelFace) -> Any:
        return model.meetings(*self.pairs(model.arrays))
