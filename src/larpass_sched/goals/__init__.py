"""All goals, each in a module of this folder and found there, and the priorities that they make up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from larpass_sched.arrays import Arrays
from larpass_sched.event.options import Options, Priority
from larpass_sched.goals.base import AttendanceGoal, Goal, PairGoal, PlacementGoal, Reach
from larpass_sched.rules.base import found_in, one_named
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable

__all__ = [
    "GOALS",
    "AttendanceGoal",
    "Goal",
    "PairGoal",
    "PlacementGoal",
    "Reach",
    "Stage",
    "goal_named",
    "goals_in_play",
    "stages_of",
]


GOALS: tuple[Goal, ...] = tuple(found_in(__name__, __path__, Goal))
"""Every goal there is."""

COMFORT, COMFORT_IN_SWEDISH = "comfort", "trivsel"


@dataclass(frozen=True)
class Stage:
    """Goals that count together.

    Attributes
    ----------
    name : str
        The name of its goal, or what stands for several.
    terms : tuple of (Goal, int)
        Goals in play and their weights; the sum of weight x value is to be as good as can be.
    tolerance, share : int, float
        What may be given up for the stages that follow: an amount, and a share of the value.
    """

    name: str
    terms: tuple[tuple[Goal, int], ...]
    tolerance: int = 0
    share: float = 0.0

    def ranks(self, timetable: Timetable, arrays: Arrays) -> tuple[int, ...]:
        """What a timetable is worth to this stage, more is better, most important first."""
        if len(self.terms) == 1:
            return tuple(sign(goal) * rank for goal, _ in self.terms for rank in goal.ranks(timetable, arrays))
        return (sum(sign(goal) * weight * goal.value(timetable, arrays) for goal, weight in self.terms),)

    def steps(self, model: Any) -> Iterator[Any]:
        """The same in a model, each as a sum or as a `Reach`."""
        if len(self.terms) > 1:
            yield total(sign(goal) * weight * goal.measure(model) for goal, weight in self.terms)
            return
        for goal, _ in self.terms:
            for step in goal.steps(model):
                yield step if isinstance(step, Reach) or goal.more_is_better else -step

    def reach(self, arrays: Arrays) -> Reach | None:
        """Its first step, if a model is best asked whether that can be so large."""
        return self.terms[0][0].reach(arrays) if len(self.terms) == 1 else None

    @property
    def gives_up(self) -> bool:
        """Whether something of it may be given up for the stages that follow."""
        return self.tolerance > 0 or self.share > 0

    @property
    def slots_alike(self) -> bool:
        """Whether it stays the same when two slots exchange all that is held in them."""
        return all(goal.slots_alike for goal, _ in self.terms)

    def asks_people(self, arrays: Arrays) -> bool:
        """Whether it depends on who attends what."""
        return any(goal.asks_people(arrays) for goal, _ in self.terms)


def sign(goal: Goal) -> int:
    """1 where more is better, -1 where less is."""
    return 1 if goal.more_is_better else -1


def goal_named(which: str | Goal) -> Goal:
    """The goal of that name, English or Swedish; see `one_named`."""
    return one_named(which, GOALS, "goal", COMFORT)


def check_goals(options: Options) -> None:
    """Refuse options that name a goal that is not there.

    Raises
    ------
    ValueError
        The message tells the nearest names.
    """
    terms = [name for priority in options.priorities for name, _ in priority.terms]
    for which in (*terms, *(name for name, _ in options.goals)):
        if not _is_comfort(which):
            goal_named(which)


def goals_in_play(arrays: Arrays) -> tuple[Goal, ...]:
    """All goals that make a difference to the event, whether they count or not; then those of one's own."""
    own = [goal for stage in stages_of(arrays) for goal, _ in stage.terms if goal not in GOALS]
    return (*(goal for goal in GOALS if goal.in_play(arrays)), *dict.fromkeys(own))


def stages_of(arrays: Arrays) -> tuple[Stage, ...]:
    """The priorities of an event, most important first, with the goals in play.

    What has a price always counts: where no priority names it, beside the wishes, which prices are compared with.
    """
    stages: list[Stage] = []
    prices = goal_named("prices")
    terms_of_all = [which for priority in arrays.options.priorities for which, _ in priority.terms]
    named = {goal_named(which) for which in terms_of_all if not _is_comfort(which)}
    for priority in arrays.options.priorities:
        terms = [(goal, n) for goal, n in _terms(priority, arrays, named) if n and goal.in_play(arrays)]
        if terms:
            names = [COMFORT if _is_comfort(which) else goal_named(which).name for which, _ in priority.terms]
            name = terms[0][0].name if len(terms) == 1 else " + ".join(names)
            stages.append(Stage(name, tuple(terms), priority.tolerance, priority.share))
    if prices.in_play(arrays) and not any(goal is prices for stage in stages for goal, _ in stage.terms):
        led = next((i for i, s in enumerate(stages) if any(isinstance(g, AttendanceGoal) for g, _ in s.terms)), None)
        if led is None:
            stages.append(Stage(prices.name, ((prices, 1),)))
        else:
            stage = stages[led]
            name = f"{stage.name} + {prices.name}"
            stages[led] = replace(stage, name=name, terms=(*stage.terms, (prices, 1)))
    worst, wishes = goal_named("worst wish first"), goal_named("wishes")
    if (
        worst in (goal for stage in stages for goal, _ in stage.terms)
        and wishes not in named
        and wishes.in_play(arrays)
    ):
        # Of all timetables in which nobody attends anything worse, the one of most points.
        stages.append(Stage(wishes.name, ((wishes, 1),)))
    return tuple(stages)


def _terms(priority: Priority, arrays: Arrays, named: set[Goal]) -> Iterator[tuple[Goal, int]]:
    chosen = {goal_named(which): n for which, n in arrays.options.goals}
    for which, weight in priority.terms:
        if _is_comfort(which):
            weights = {goal: goal.comfort for goal in GOALS} | chosen
            yield from ((goal, weight * n) for goal, n in weights.items() if goal not in named)
        else:
            goal = goal_named(which)
            yield goal, weight * chosen.get(goal, 1)


def _is_comfort(which: str | Goal) -> bool:
    return which in (COMFORT, COMFORT_IN_SWEDISH)
