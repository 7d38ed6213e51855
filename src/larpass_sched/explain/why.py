"""Why an event has no timetable: from placements to crowds to people, then the fewest changes that help."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.event import Event
from larpass_sched.examine import refuse_faults
from larpass_sched.explain.best import with_settings
from larpass_sched.explain.contradict import Found, contradictions
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.explanation import (
    Contradiction,
    Edit,
    Explanation,
    Mend,
    Status,
    edits_of,
    reason_of,
)
from larpass_sched.explain.left_out import ways_without_sessions
from larpass_sched.explain.mends import (
    Ways,
    fewest_changes,
    least_numbers,
    mended_event,
    most_different,
)
from larpass_sched.explain.people import contradiction_of_people
from larpass_sched.explain.proofs import timetable_from
from larpass_sched.explain.sketch import Clock, Sketch
from larpass_sched.explain.structure import structural_mends
from larpass_sched.explain.sums import Sum, sum_of
from larpass_sched.explain.tasks import Submits, done_in_order
from larpass_sched.solve import Result, solve
from larpass_sched.timetable import Timetable

SHARE_OF_ONE = 0.5
"""Of the time, for the first look at an event of which only people can tell whether it has a timetable."""

MOST_TOGETHER = 3
"""More sessions than so many are not given up together."""

MOST_LEFT_OUT = 2
"""So many ways to let sessions fall away are told after the other mends."""

SECONDS_A_MEND = 3.0
"""For the best timetable of a mended event, as long as there is as much time for each."""


@dataclass(frozen=True)
class SolveTask:
    """An event to solve, wherever that is done."""

    event: Event
    seconds: float


def solved(task: SolveTask) -> Result:
    """The answer to a task."""
    return solve(task.event, progress=False, time_limit=task.seconds)


def with_options(event: Event, options: dict[str, Any]) -> Event:
    """The event with options as its settings, which have no cells, and without findings.

    Raises
    ------
    InputError, ValueError
        If a setting or an option cannot be used.
    """
    refuse_faults(event)
    options_of(event).changed(options)
    return with_settings(event, {name: value for name, value in options.items() if value is not None})


def explain(
    event: Event, *, time_limit: float = 60, most: int = 5, executor: Submits | None = None, **options: Any
) -> Explanation:
    """Tell why an event has no timetable, in the cells of its workbook, and which changes would help.

    Parameters
    ----------
    event : Event
        From `read_event`, `Event.from_frames` or built by hand; without cells, names are told.
    time_limit : float
        Seconds; what is known by then is the answer.
    most : int
        So many mends are solved for their points.
    executor : object with `submit`, optional
        Who solves the mends: a pool of threads or processes of `concurrent.futures`, or that of a Dask client.
        Default: one after the other.
    **options
        Everything in `Options` by its name, as for `solve`.

    Returns
    -------
    Explanation
        "impossible" with contradictions and mends, "possible", or "not known" where time ran out. Every "no" was
        solved twice, in two ways; every mend comes with a timetable that was looked at without a solver.

    Raises
    ------
    InputError
        If a setting of the event cannot be used.
    ValueError
        If an option is unknown or out of its range.

    Notes
    -----
    Contradictory sets by deletion (Chinneck and Dravnieks 1991, doi:10.1287/ijoc.3.2.157); smallest sets of changes by
    asking for ever further ones, as in implicit hitting sets (Gamba, Bogaerts and Guns 2023, doi:10.1613/jair.1.14260).
    """
    clock = Clock(time_limit)
    event = with_options(event, options)
    sketches = [Sketch(event, crowds=False)]
    if event.attendees:
        with_crowds = Sketch(event)
        if with_crowds.with_crowds:
            sketches.append(with_crowds)
    sketch = sketches[-1]
    word, grid = sketch.stands(sketch.entries, clock.left)
    if word == "yes" and grid is not None:
        timetable = timetable_from(event, grid)
        if timetable is None:
            return _of_people(event, sketch, most, executor, clock)
        return Explanation(event, "possible", timetable=timetable, seconds=clock.gone, time_limit=time_limit)
    found, _ = contradictions(event, sketches, clock)
    if not found:
        return Explanation(event, "not known", seconds=clock.gone, time_limit=time_limit)
    told = [
        _contradiction(event, one, sketch.rules_of(one.entries), sum_of(sketch, one.entries, clock)) for one in found
    ]
    ways = fewest_changes(event, sketch, [one.entries for one in found], clock)
    mends = _mends(event, sketch, ways, most, executor, clock)
    return _told(event, told, ways, mends, clock)


def _of_people(event: Event, sketch: Sketch, most: int, executor: Submits | None, clock: Clock) -> Explanation:
    """What only single people could make impossible is found by solving."""
    result = solve(event, progress=False, time_limit=max(0.1, clock.left * SHARE_OF_ONE))
    if result.status == "impossible":
        told = contradiction_of_people(event, clock)
        if told is None:
            return Explanation(event, "not known", seconds=clock.gone, time_limit=clock.seconds)
        mends = _mends(event, sketch, told.ways, most, executor, clock)
        return _told(event, [_contradiction(event, told.found, told.rules, None)], told.ways, mends, clock)
    status: Status = "not known" if result.status == "none found" else "possible"
    return Explanation(event, status, timetable=result.timetable, seconds=clock.gone, time_limit=clock.seconds)


def _mends(
    event: Event, sketch: Sketch, ways: Ways, most: int, executor: Submits | None, clock: Clock
) -> tuple[Mend, ...]:
    """Changes of cells, cheapest first, or if there are none a room or slot more; then sessions that may fall away."""
    mended: list[tuple[int, tuple[Edit, ...], Event, Timetable]] = []
    for way in most_different(ways.ways, most):
        numbers, timetable = least_numbers(event, sketch, way, clock)
        changed = mended_event(event, way.gone, numbers)
        edits = tuple(edit for entry in way.gone for edit in edits_of(event, changed, entry, numbers.get(entry)))
        mended.append((way.cost, edits, changed, timetable))
    last = 1 + max((cost for cost, *_ in mended), default=0)
    # Who would rather leave out more sessions than change cells has other plans.
    together = min(MOST_TOGETHER, len(ways.ways[0].gone) if ways.ways else MOST_TOGETHER)
    for way, changed in ways_without_sessions(event, sketch, clock, min(most, MOST_LEFT_OUT), together):
        edits = tuple(edit for entry in way.gone for edit in edits_of(event, changed, entry, None))
        mended.append((last, edits, changed, way.timetable))
    # Where nothing gives points there is nothing to find out.
    alike = not any(attendee.wishes for attendee in event.attendees) and not options_of(event).rules
    events = [changed for *_, changed, _ in mended]
    results = [None] * len(events) if alike else _points(events, executor, clock)
    mends = []
    for (cost, edits, changed, timetable), result in zip(mended, results, strict=True):
        best = result.timetable if result is not None else None
        points, bound = (None, None) if result is None or best is None else (result.points, result.bound)
        if alike:
            points, bound = 0, 0
        mends.append((cost, Mend(edits, changed, best or timetable, points, bound)))
    mends.sort(key=lambda item: (item[0], -(item[1].points or 0)))
    told = tuple(mend for _, mend in mends)
    return told if ways.ways else (*structural_mends(event, clock, most), *told)


def _points(events: Sequence[Event], executor: Submits | None, clock: Clock) -> list[Result | None]:
    """The best timetable of each mended event, as far as there is time."""
    results: list[Result | None] = []
    share = max(0.2, min(SECONDS_A_MEND, clock.left / max(1, len(events))))
    with contextlib.suppress(KeyboardInterrupt):
        for result in done_in_order(solved, [SolveTask(event, share) for event in events], executor):
            results.append(result)
            if clock.over:
                break
    return [*results, *([None] * (len(events) - len(results)))]


def _contradiction(
    event: Event, found: Found, rules: Mapping[Entry, tuple[str, ...]], total: Sum | None
) -> Contradiction:
    reasons = tuple(reason_of(event, entry, rules[entry]) for entry in found.entries)
    return Contradiction(event, reasons, found.proof, total)


def _told(
    event: Event, contradictions: Sequence[Contradiction], ways: Ways, mends: tuple[Mend, ...], clock: Clock
) -> Explanation:
    """What is impossible and what would help."""
    return Explanation(
        event,
        "impossible",
        contradictions=tuple(contradictions),
        fewest=ways.fewest,
        mends=mends,
        ways=len(ways.ways),
        complete=ways.complete,
        seconds=clock.gone,
        time_limit=clock.seconds,
    )
