"""What a priority reached is a rule for all that come after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.goals import Reach, Stage
from larpass_sched.rules import Breach, ModelFace, Rule
from larpass_sched.solve.shared.model import worth_of_day
from larpass_sched.timetable import Timetable

ANYTHING = -(1 << 40)
"""As little as what is left of a step when it does not matter any more."""


class Kept(Rule):
    """step(k) >= least(k) for each step of a priority.

    Parameters
    ----------
    stage : Stage
    least : tuple of int
        What is left of each step when the tolerance is taken off.
    arrays : Arrays
        What the priority counts by.
    """

    breach_texts: ClassVar[dict[str, str]] = {
        "en": "{stage} is {value} instead of {least}.",
        "sv": "{stage} är {value} i stället för {least}.",
    }
    sentences: ClassVar[dict[str, str]] = {
        "en": "What higher priorities reached is kept.",
        "sv": "Det som högre prioriteringar nått behålls.",
    }

    def __init__(self, stage: Stage, least: tuple[int, ...], arrays: Arrays) -> None:
        self.stage = stage
        self.least = least
        self.name = f"kept: {stage.name}"  # type: ignore[misc]
        self.about_people = stage.asks_people(arrays)  # type: ignore[misc]
        self.by_day_worth = all(goal.by_day_worth or not goal.asks_people(arrays) for goal, _ in stage.terms)  # type: ignore[misc]
        self.slots_alike = all(goal.slots_alike for goal, _ in stage.terms)  # type: ignore[misc]
        self._arrays = arrays
        single = len(stage.terms) == 1 and stage.terms[0][0].more_is_better
        self._alone = stage.terms[0][0] if single else None

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        """The first step that is worse than it may be, unless one before it is better."""
        values = self.stage.ranks(timetable, self._arrays)
        for value, least in zip(values, self.least, strict=True):
            if value > least:
                return
            if value < least:
                yield self.breach(stage=self.stage.name, value=value, least=least)
                return

    def excluded(self, arrays: Arrays) -> BoolArray | None:
        """What its first step rules out by itself."""
        return None if self._alone is None else self._alone.excluded(self._arrays, self.least[0])

    def filling(self, arrays: Arrays) -> BoolArray | None:
        """Who attends something in every slot, where the first step asks that and nothing else does more."""
        alone = self._alone if len(self.least) == 1 else None
        return None if alone is None else alone.filling(self._arrays, self.least[0])

    def constrain(self, model: Any) -> None:
        """Let every step be as good as it was."""
        face = _Whole(model) if model.arrays.worth is self._arrays.worth else _Seen(model, self._arrays)
        for least, step in zip(self.least, self.stage.steps(face), strict=False):
            if least <= ANYTHING:
                return
            for condition in step.conditions(face, least) if isinstance(step, Reach) else (step >= least,):
                model.require(condition)


class _Whole:
    """A model that counts whole days: one unknown for each person serves all steps."""

    def __init__(self, model: ModelFace) -> None:
        self._model = model

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth."""
        return self._model.day_worth(a)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


class _Seen:
    """A model seen with other worths of attendances."""

    def __init__(self, model: ModelFace, arrays: Arrays) -> None:
        self._model = model
        self.arrays = arrays

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth."""
        return worth_of_day(self.arrays, self._model.attends, a, most)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)
