"""What a rule is. Each rule stands in a module of its own, with its sentence, its check and its part of the model."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule, with what an organiser needs to find the place in the timetable."""

    rule: str
    params: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str = "en") -> str:
        """What is broken, in a sentence."""
        from larpass_sched.rules import rule_named

        return rule_named(self.rule).breach_texts[lang].format(**dict(self.params))


class ModelFace(Protocol):
    """The questions that a rule may ask of a model of the timetable, and the one thing it may do to it.

    What `held`, `placed` and `attends` return can be added and compared like numbers; a pair that can never be is 0.
    """

    arrays: Arrays

    def held(self, s: int, t: int, r: int) -> Any:
        """1 if a run of session `s` is held in slot `t` in room `r`."""

    def placed(self, s: int, t: int) -> Any:
        """1 if a run of session `s` is held in slot `t`."""

    def attends(self, a: int, s: int, t: int) -> Any:
        """1 if attendee `a` attends session `s` in slot `t`."""

    def require(self, condition: Any) -> None:
        """Let the condition, a comparison of such sums, hold in every timetable."""


class Rule(ABC):
    """Something that must hold.

    A rule says what it takes away in the simplest of these forms that can express it, and leaves the others alone:
    `forbidden` placements, pairs of sessions that must be held `apart`, `excluded` attendances, or `constrain`.
    """

    name: ClassVar[str]
    sentences: ClassVar[dict[str, str]]
    breach_texts: ClassVar[dict[str, str]]
    about_people: ClassVar[bool] = False
    """Whether the rule speaks of itineraries; such rules are checked only where itineraries are known."""

    @abstractmethod
    def in_play(self, arrays: Arrays) -> bool:
        """Whether the event uses the rule at all."""

    @abstractmethod
    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        """Every place in which the timetable breaks the rule, found without a solver."""

    def forbidden(self, arrays: Arrays) -> BoolArray | None:
        """(S, T, R) bool, or anything that broadcasts to it: placements that the rule takes away."""
        return None

    def apart(self, arrays: Arrays) -> BoolArray | None:
        """(S, S) bool, symmetric: pairs that may not be held at the same time; on the diagonal, runs of one session."""
        return None

    def excluded(self, arrays: Arrays) -> BoolArray | None:
        """(A, S, T) bool, or anything that broadcasts to it: attendances that the rule takes away."""
        return None

    def constrain(self, model: ModelFace) -> None:
        """Everything that the other forms cannot say."""
        return

    def breach(self, **params: object) -> Breach:
        """A breach of this rule."""
        return Breach(self.name, tuple((name, str(value)) for name, value in params.items()))
