"""Event in, proved timetable out."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import to_arrays
from larpass_sched.check import check_and_score
from larpass_sched.choice import timetable_of
from larpass_sched.event import Event
from larpass_sched.options import Options
from larpass_sched.solve.baseline import random_points
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.method import find, prepare
from larpass_sched.solve.problem import Problem, to_problem
from larpass_sched.solve.result import ProgressPoint, Result
from larpass_sched.solve.search import Search, run
from larpass_sched.timetable import PriorityValue, Status, Timetable, Verdict
from larpass_sched.version import VERSION

__all__ = ["ProgressPoint", "Result", "solve"]


def solve(event: Event, *, progress: bool | None = None, **options: Any) -> Result:
    """Find the timetable that lets people attend what they asked for, and say how good it is.

    Parameters
    ----------
    event : Event
        From `read_event`, `Event.from_frames` or built by hand.
    progress : bool, optional
        Show a live line (best, bound, gap, seconds) on stderr; default: where somebody can see it.
    **options
        Everything in `Options` by its name: attendance, time_limit (seconds), seed, method, workers. What is not
        given here is taken from the event's settings, then from the defaults.

    Returns
    -------
    Result
        With the verdict "best possible", "within gap", "stopped early", "impossible" or "none found". An interrupt
        (Stop, Ctrl-C) ends the search and gives the best timetable so far.

    Raises
    ------
    ValueError
        If an option is unknown or out of its range.
    AssertionError
        If an answer breaks a rule, which is an error in this library; no such answer is handed out.

    Notes
    -----
    With one worker (the default) the same event, seed and version give the same timetable whenever it was proved to
    be the best possible. The first solve of its kind on a machine compiles some loops, which takes seconds, is kept
    on disk and is not counted. Answers that a time limit ended depend on the speed of the machine.
    """
    chosen = Options().changed(
        {
            **{k: v for k, v in event.settings.items() if k in Options.names()},
            **{k: v for k, v in options.items() if v is not None},
        }
    )
    search = Search(time_limit=chosen.time_limit, seed=chosen.seed, workers=chosen.workers)
    line = LiveLine(search, progress)
    answers: list[Result] = []

    def work() -> None:
        problem = to_problem(to_arrays(event, chosen.attendance))
        search.problem = problem
        prepare(problem, chosen.method)
        search.start_clock()
        find(problem, search, chosen.method)
        answers.append(_answer(problem, search, chosen))

    run(search, work, line.update)
    line.close()
    return answers[0]


def _answer(problem: Problem, search: Search, options: Options) -> Result:
    arrays, seconds = problem.arrays, search.seconds
    event, best = arrays.event, search.best
    verdict: dict[str, Any] = {
        "status": _status(search),
        "points": None,
        "bound": None if search.bound is None or search.impossible else problem.points_bound(search.bound),
        "random": None,
        "wishes": int(np.count_nonzero(arrays.worth)),
        "wishes_met": 0,
        "turned_away": 0,
        "attendees": len(event.attendees),
        "attendance": arrays.attendance,
        "seconds": round(seconds, 3),
        "seed": options.seed,
        "version": VERSION,
        "method": search.method,
        "rules_in_play": tuple(rule.name for rule in problem.rules),
    }
    if best is None:
        return Result(event, None, Verdict(**verdict), tuple(search.history))
    timetable = timetable_of(arrays, best.grid, best.days)
    breaches, score = check_and_score(timetable, arrays)
    _must_be_right(problem, search, timetable, tuple(b.text() for b in breaches), score.points, score.turned_away)
    verdict |= {
        "points": score.points,
        "random": random_points(problem, seed=options.seed),
        "wishes": score.wishes,
        "wishes_met": score.wishes_met,
        "turned_away": score.turned_away,
        "priorities": tuple(
            PriorityValue(name=name, value=value, bound=_priority_bound(name, value, verdict))
            for name, value in score.goals
        ),
    }
    timetable = Timetable(event, timetable.placements, timetable.itineraries, Verdict(**verdict))
    return Result(event, timetable, Verdict(**verdict), tuple(search.history))


def _status(search: Search) -> Status:
    if search.impossible:
        return "impossible"
    if search.best is None:
        return "none found"
    if search.proved:
        return "best possible"
    return "stopped early" if search.interrupted or search.bound is None else "within gap"


def _priority_bound(name: str, value: int, verdict: dict[str, Any]) -> int | None:
    if name == "wishes":
        return verdict["bound"] if verdict["bound"] is None else int(verdict["bound"])
    return value if verdict["status"] == "best possible" else 0


def _must_be_right(
    problem: Problem, search: Search, timetable: Timetable, breaches: tuple[str, ...], points: int, away: int
) -> None:
    """No wrong answer leaves this library: an error here is ours, and comes with what is needed to reproduce it."""
    assert search.best is not None
    free = problem.arrays.attendance == "free"
    value = problem.point_scale * points - away if free else points
    wrong = list(breaches)
    if value != search.best.value:
        wrong.append(f"the value is {value}, the search said {search.best.value}.")
    if search.bound is not None and value > search.bound:
        wrong.append(f"the value {value} is above the bound {search.bound} that was called proved.")
    if wrong:
        raise AssertionError(
            f"internal error in {search.method} with seed {search.seed}: {' '.join(wrong)} "
            f"Please report it together with the workbook. Placements: {timetable.placements}"
        )
