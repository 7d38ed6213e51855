"""Fairness against points: how far those who are worst off can be lifted for how much of everybody's points."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event
from larpass_sched.event.options import Priority
from larpass_sched.explain.best import by_points
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Progress, Submits, done_in_order
from larpass_sched.explain.why import with_options
from larpass_sched.solve import answered
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result
from larpass_sched.wording.curves import dial_sentences
from larpass_sched.wording.language import check_lang

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Mark:
    """One place of the dial.

    Attributes
    ----------
    give_up : float
        Per cent of the points that may be given up.
    points : int or None
        What the timetable is worth by points; None where none was found.
    most_points : int or None
        Proved upper bound of the points, nothing given up.
    worst_off, bound : int or None
        Per cent of the own best day that the person who is worst off has, and a proved upper bound of it.
    timetable : Timetable or None
    """

    give_up: float
    points: int | None
    most_points: int | None
    worst_off: int | None
    bound: int | None
    timetable: Timetable | None = field(default=None, repr=False)

    @property
    def proved(self) -> bool:
        """Whether nobody who is worst off could be lifted further."""
        return self.worst_off is not None and self.worst_off == self.bound


@dataclass(frozen=True)
class Dial:
    """Fairness against points.

    Attributes
    ----------
    event : Event
    marks : tuple of Mark
        Least given up first.
    complete : bool
        Whether all were tried.
    seconds : float
        How long it took.
    """

    event: Event = field(repr=False)
    marks: tuple[Mark, ...]
    complete: bool = True
    seconds: float = 0.0

    def to_frame(self) -> pd.DataFrame:
        """A row for each: give_up, points, most_points, worst_off, bound, proved."""
        import pandas as pd

        columns = ["give_up", "points", "most_points", "worst_off", "bound", "proved"]
        rows = [(m.give_up, m.points, m.most_points, m.worst_off, m.bound, m.proved) for m in self.marks]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:5], "Int64"))

    def sentences(self, lang: str = "en") -> list[str]:
        """What each step buys."""
        return dial_sentences(
            [(mark.give_up, mark.points, mark.worst_off, mark.bound) for mark in self.marks], check_lang(lang)
        )

    def plot(self, *, ax: Any = None, lang: str = "en") -> Any:
        """Draw the curve, with what is not proved as an interval."""
        from larpass_sched.write.plots import draw_dial

        return draw_dial(self.to_frame(), ax=ax, lang=check_lang(lang))

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line)}</p>" for line in self.sentences())
        return said + self.to_frame().to_html(index=False, na_rep="")


@dataclass(frozen=True)
class DialTask:
    """An event with a share of the points to give up."""

    event: Event
    give_up: float
    seconds: float


def dialled(task: DialTask) -> Result:
    """The timetable in which those who are worst off are lifted as far as can be."""
    options = by_points(options_of(task.event))
    first = replace(options.priorities[0], share=task.give_up / 100)
    options = replace(options, priorities=(first, Priority((("fairness", 1),))), time_limit=task.seconds)
    search = Search(time_limit=task.seconds, seed=options.seed, workers=options.workers)
    return answered(task.event, options, search, compare=False)


def dial(
    event: Event,
    give_up: Sequence[float] = (0, 0.5, 1, 2, 5),
    *,
    time_limit: float = 300,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Dial:
    """Tell how far those who are worst off can be lifted for how much of everybody's points.

    Parameters
    ----------
    event : Event
    give_up : sequence of float
        Per cent of the points that may be given up, from 0 to 100.
    time_limit : float
        Seconds in all, shared alike.
    executor, progress, **options
        As for `what_if`.

    Returns
    -------
    Dial

    Raises
    ------
    InputError, ValueError
        If an option cannot be used, or a share is not from 0 to 100.
    AssertionError
        If answers contradict each other, which is an error in this library.
    """
    clock = Clock(time_limit)
    shares = sorted(dict.fromkeys(float(share) for share in give_up))
    if not shares or shares[0] < 0 or shares[-1] > 100:
        raise ValueError(f"give_up is {give_up!r}: expected per cent, from 0 to 100.")
    event = with_options(event, options)
    tasks = [DialTask(event, share, max(0.1, time_limit / len(shares))) for share in shares]
    marks: list[Mark] = []
    bar = Progress(len(tasks), progress, "fairness")
    with suppress(KeyboardInterrupt):
        for task, result in zip(tasks, done_in_order(dialled, tasks, executor), strict=True):
            marks.append(_mark(task.give_up, result))
            bar.step()
            if result.status == "stopped early" and clock.left > task.seconds:
                break
    bar.close()
    _must_rise(marks)
    return Dial(event, tuple(marks), complete=len(marks) == len(tasks), seconds=clock.gone)


def _mark(share: float, result: Result) -> Mark:
    fair = next((priority for priority in result.verdict.priorities if priority.name == "fairness"), None)
    worst, bound = (None, None) if fair is None else (fair.value, fair.bound)
    return Mark(share, result.points, result.bound, worst, bound, result.timetable)


def _must_rise(marks: Sequence[Mark]) -> None:
    """Who may give up more can lift people at least as far."""
    for number, later in enumerate(marks):
        for earlier in marks[:number]:
            known = earlier.worst_off is not None and later.bound is not None and later.points is not None
            if known and earlier.points is not None and later.most_points == earlier.most_points:
                enough = earlier.points >= (later.most_points or 0) * (1 - earlier.give_up / 100) - 1e-9
                if enough and (earlier.worst_off or 0) > (later.bound or 0):
                    raise AssertionError(
                        f"internal error: giving up {later.give_up} % was proved to lift to {later.bound} at most, and "
                        f"{earlier.give_up} % lifts to {earlier.worst_off}. "
                        "Please report it together with the workbook."
                    )
