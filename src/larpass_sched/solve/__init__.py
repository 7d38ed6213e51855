"""Event in, proved timetable out: priorities in their order (`priorities`), each by the method that suits (`method`).

The methods are `exact`, `repeats`, `large` and `plain`; what they share stands in `shared`.
"""

from __future__ import annotations

from typing import Any

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.examine import refuse_faults
from larpass_sched.solve.answer import answer_of
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.preparing import prepare
from larpass_sched.solve.priorities.order import InOrder
from larpass_sched.solve.shared.search import Search, run
from larpass_sched.timetable.result import ProgressPoint, Result

__all__ = ["ProgressPoint", "Result", "solve"]


def solve(event: Event, *, progress: bool | None = None, lang: str = "en", **options: Any) -> Result:
    """Find the timetable that lets people attend what they asked for, and say how good it is.

    Parameters
    ----------
    event : Event
        From `read_event`, `Event.from_frames` or built by hand.
    progress : bool, optional
        Show a live line (best, bound, gap, seconds) on stderr; default: where somebody can see it.
    lang : {"en", "sv"}
        The language of that line.
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
    InputError
        If a setting of the event cannot be used; all findings at once.
    ValueError
        If an option is unknown or out of its range.
    AssertionError
        If an answer breaks a rule, which is an error in this library; no such answer is handed out.

    Notes
    -----
    With one worker (the default) the same event, seed and version give the same timetable whenever it was proved to
    be the best possible. The first solve of its kind on a machine compiles some loops, which takes seconds, is kept
    on disk and is not counted; a first timetable is shown meanwhile, and an interrupt keeps it. Answers that a time
    limit ended depend on the speed of the machine.
    """
    refuse_faults(event)
    chosen = options_of(event).changed(options)
    search = Search(time_limit=chosen.time_limit, seed=chosen.seed, workers=chosen.workers)
    line = LiveLine(search, progress, lang)
    answers: list[Result] = []

    def work() -> None:
        order = InOrder(to_arrays(event, chosen), chosen, search)
        prepare(search, chosen.method)
        if search.preparing:
            # Stopped before the search began.
            order.take_first(search.best)
        else:
            search.start_clock()
            order.run()
        if order.best is None and search.failures and not search.impossible:
            raise search.failures[0]
        answers.append(answer_of(order))

    run(search, work, line.update)
    line.close()
    return answers[0]
