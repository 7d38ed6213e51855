"""Event in, proved timetable out: priorities in their order (`priorities`), each by the method that suits (`method`).

The methods are `exact`, `repeats`, `large` and `plain`; what they share stands in `shared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, replace
from inspect import Parameter, signature
from typing import Any

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event, PublishedPlacement, expect_event
from larpass_sched.event.given import as_tuple
from larpass_sched.event.options import Options
from larpass_sched.examine import refuse_faults
from larpass_sched.solve.answer import answer_of
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.preparing import prepare
from larpass_sched.solve.priorities.order import InOrder
from larpass_sched.solve.priorities.start import begin_with
from larpass_sched.solve.shared.problem import Solution, to_problem
from larpass_sched.solve.shared.search import Search, run
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.published import published_from, published_timetable
from larpass_sched.timetable.result import ProgressPoint, Result

__all__ = ["ProgressPoint", "Result", "solve"]


def solve(
    event: Event,
    *,
    published: Timetable | Iterable[PublishedPlacement] | None = None,
    progress: bool | None = None,
    lang: str = "en",
    **options: Any,
) -> Result:
    """Find the timetable that lets people attend what they asked for, and say how good it is.

    Parameters
    ----------
    event : Event
        From `read_event`, `Event.from_frames` or built by hand.
    published : Timetable or list of PublishedPlacement, optional
        The timetable that people know already, instead of the one of the event; locked placements are pins.
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
    TypeError
        If `event` is no event, but for example the name of a file.
    AssertionError
        If an answer breaks a rule, which is an error in this library; no such answer is handed out.

    Notes
    -----
    With one worker (the default) the same event, seed and version give the same timetable whenever it was proved to
    be the best possible. The first solve of its kind on a machine compiles some loops, which takes seconds, is kept
    on disk and is not counted; a first timetable is shown meanwhile, and an interrupt keeps it. Answers that a time
    limit ended depend on the speed of the machine.
    """
    return solved(event, options, published=published, progress=progress, lang=lang)


def solved(
    event: Event,
    options: Mapping[str, Any],
    *,
    published: Timetable | Iterable[PublishedPlacement] | None = None,
    progress: bool | None = None,
    lang: str = "en",
    tell: Callable[[Solution], None] | None = None,
    first: Solution | None = None,
) -> Result:
    """The same as `solve`, for a program that outlives a search which was ended without a word.

    Parameters
    ----------
    event, options, published, progress, lang
        As there.
    tell : callable, optional
        Called with every better timetable, in the thread of the search.
    first : Solution, optional
        What such a search had told: it is the answer, and nothing is searched.
    """
    expect_event(event)
    if published is not None:
        event = replace(event, published=_known(published))
    refuse_faults(event)
    chosen = options_of(event).changed(options)
    search = Search(time_limit=chosen.time_limit, seed=chosen.seed, workers=chosen.workers)
    search.tell = tell or search.tell
    line = LiveLine(search, progress, lang)
    start = (published_timetable(event),) if event.published else ()
    result = answered(event, chosen, search, line.update, compare=first is None, start=start, first=first)
    line.close()
    return result


def answered(
    event: Event,
    chosen: Options,
    search: Search,
    on_wait: Callable[[], None] = lambda: None,
    *,
    compare: bool = True,
    start: Sequence[Timetable] = (),
    first: Solution | None = None,
) -> Result:
    """What a search finds of an event.

    Parameters
    ----------
    event : Event
        Its settings are not asked.
    chosen : Options
    search : Search
        New; it knows afterwards whether it was interrupted.
    on_wait : callable
        Called now and then meanwhile.
    compare : bool
        Whether to draw random timetables to compare with, which takes as long as many a search.
    start : sequence of Timetable
        To begin with the first that keeps all rules, or does with little exchanged.
    first : Solution, optional
        What is known of a search that could not end: it is the answer.
    """
    answers: list[Result] = []

    def work() -> None:
        order = InOrder(to_arrays(event, chosen), chosen, search)
        if first is not None:
            search.method, search.failures = "first timetable", [MemoryError("too little memory")]
            order.take_first(to_problem(order.arrays).again(first))
        elif prepare(search, chosen.method):
            search.start_clock()
            for known in start:
                if begin_with(order, known):
                    break
            order.run()
        else:
            # Stopped before the search began.
            order.take_first(search.best)
        if order.best is None and search.failures and not search.impossible:
            raise search.failures[0]
        answers.append(answer_of(order, compare=compare))

    run(search, work, on_wait)
    return answers[0]


def _known(published: Timetable | Iterable[PublishedPlacement]) -> tuple[PublishedPlacement, ...]:
    """What people know already."""
    if isinstance(published, Timetable):
        return published_from(published)
    return as_tuple(published, "published", "a Timetable, as a result or read_timetable has it")


def _with_options(function: Callable[..., Result]) -> None:
    """Let help and completion show every option by its name."""
    known = signature(function)
    given = [parameter for parameter in known.parameters.values() if parameter.kind is not Parameter.VAR_KEYWORD]
    options = [
        Parameter(one.name, Parameter.KEYWORD_ONLY, default=_default(one), annotation=one.type)
        for one in fields(Options)
    ]
    function.__signature__ = known.replace(parameters=[*given, *options])  # type: ignore[attr-defined]


def _default(option: Field[Any]) -> Any:
    return option.default if option.default_factory is MISSING else option.default_factory()


_with_options(solve)
