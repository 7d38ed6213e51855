"""What a goal is: something that is wished, with a value and a place among the priorities."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from larpass_sched.arrays import Arrays
from larpass_sched.timetable import Timetable


class Goal(ABC):
    """Each goal stands in a module of its own, with its sentence and its value."""

    name: ClassVar[str]
    sentences: ClassVar[dict[str, str]]
    more_is_better: ClassVar[bool] = True

    @abstractmethod
    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        """The value of a timetable with itineraries, found without a solver."""
