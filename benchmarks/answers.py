"""What every method hands back, and how it is turned into figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from larpass_sched.arrays import to_arrays
from larpass_sched.check import check_and_score
from larpass_sched.event import Event
from larpass_sched.event.options import Attending
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import ProgressPoint


class SkippedError(Exception):
    """The method cannot take part; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What every method is given: the event, what counts as attending, seconds, a seed, and how many threads."""

    event: Event
    attendance: Attending = "seats"
    time_limit: float = 60.0
    seed: int = 0
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A timetable with itineraries, a proven upper bound on points if there is one, and how both went over time."""

    timetable: Timetable | None
    bound: int | None
    seconds: float
    history: tuple[ProgressPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One row of the table.

    Attributes
    ----------
    method : str
    points, bound : int or None
        Points by the solver-free score, and the method's own proven bound.
    breaches : int
        Rules that the timetable breaks, by the solver-free checker.
    to_best, to_proof, seconds : float or None
        Seconds until the final points were first seen, until bound and points met, and altogether.
    memory : float or None
        Peak of the method's own process in MB, with everything it loads.
    skipped : str
        Why there are no figures; empty if there are.
    """

    method: str
    points: int | None = None
    bound: int | None = None
    breaches: int = 0
    to_best: float | None = None
    to_proof: float | None = None
    seconds: float | None = None
    memory: float | None = None
    skipped: str = ""

    @property
    def valid(self) -> bool:
        """Whether there is a timetable that breaks no rule."""
        return self.points is not None and not self.breaches

    @property
    def proved(self) -> bool:
        """Whether the points are proved to be the best possible."""
        return self.valid and self.bound is not None and self.points is not None and self.points >= self.bound

    @property
    def gap(self) -> float | None:
        """``(bound - points) / max(1, points)``."""
        if self.points is None or self.bound is None:
            return None
        return (self.bound - self.points) / max(1, self.points)


def to_figures(method: str, task: Task, answer: Answer, memory: float | None) -> Figures:
    """Check and score an answer without any solver."""
    if answer.timetable is None:
        return Figures(method=method, bound=answer.bound, seconds=answer.seconds, memory=memory)
    breaches, score = check_and_score(answer.timetable, to_arrays(task.event, task.attendance))
    met = answer.bound is not None and score.points >= answer.bound
    return Figures(
        method=method,
        points=score.points,
        bound=answer.bound,
        breaches=len(breaches),
        to_best=_first(answer, lambda point: point.best is not None and point.best >= score.points),
        to_proof=_first(answer, _closed, answer.seconds) if met else None,
        seconds=answer.seconds,
        memory=memory,
    )


def _closed(point: ProgressPoint) -> bool:
    return point.best is not None and point.bound is not None and point.best >= point.bound


def _first(answer: Answer, met: Callable[[ProgressPoint], bool], otherwise: float | None = None) -> float | None:
    return next((point.seconds for point in answer.history if met(point)), otherwise)
