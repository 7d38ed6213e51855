"""Where to begin when what was published cannot stay: the nearest placements that keep all rules, people left aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from time import perf_counter

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.event.options import Options
from larpass_sched.replan.answers import none_of
from larpass_sched.replan.limit import FewChanges
from larpass_sched.replan.published import Count, Published
from larpass_sched.solve import Result, answered
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Timetable

LARGE = 60
"""Sessions from which on a proof of the fewest changes is not asked for."""

REPAIR_SHARE = 0.5
"""Share of the time for placing anew what must move, and more and more of the rest."""

STEP_SHARE = 0.4
"""Most of what is left of that for one step."""


@dataclass(frozen=True)
class Nearest:
    """The nearest timetable that was found.

    Attributes
    ----------
    timetable : Timetable or None
    least : int
        Changes that any timetable has at least.
    too_few : Result or None
        What is answered where fewer are allowed.
    interrupted : bool
        Whether somebody asked to stop.
    """

    timetable: Timetable | None
    least: int
    too_few: Result | None
    interrupted: bool


def find_nearest(event: Event, published: Published, count: Count, options: Options, seconds: float) -> Nearest:
    """Find the placements that keep all rules with few changes, people left aside, and how few these are at least.

    In events that are not large they are the fewest, proved. In large ones everything stays that can, and only what
    must move is placed anew, then twice as much, and so on; where that finds nothing, annealing does.
    """
    # Without people there are no least numbers; what may be left out for want of people has to stay so.
    may_go = options.below_minimum == "leave out"
    sessions = tuple(
        replace(session, min_seats=0, optional=session.optional or (may_go and session.min_seats > 0))
        for session in event.sessions
    )
    bare = replace(event, sessions=sessions, attendees=(), published_itineraries=())
    few = FewChanges(published, "places" if count == "places" else "slots")
    chosen = Options(priorities=(few,), time_limit=seconds).changed(
        {"rules": options.rules, "seed": options.seed, "method": "plain"}
    )
    if len(sessions) <= LARGE:
        result, interrupted = _answer(bare, chosen)
        known = next((p.bound for p in result.verdict.priorities if p.name == FewChanges.name), None)
        least = 0 if known is None or count == "people" else known
    else:
        least = 0 if count == "people" else _must_change(bare, published, count, chosen)
        result, interrupted = _repaired(bare, chosen)
        if result.timetable is None and not interrupted:
            again = chosen.changed({"priorities": ("stability",), "method": "auto", "time_limit": 0.5 * seconds})
            result, interrupted = _answer(bare, again)
    return Nearest(result.timetable, least, none_of(event, result) if least else None, interrupted)


def _answer(event: Event, chosen: Options) -> tuple[Result, bool]:
    search = Search(time_limit=chosen.time_limit, seed=chosen.seed, workers=chosen.workers)
    return answered(event, chosen, search, compare=False), search.interrupted


def _repaired(bare: Event, chosen: Options) -> tuple[Result, bool]:
    """The first timetable in which all but some rows are where they were; these are few to begin with."""
    began, seconds = perf_counter(), REPAIR_SHARE * chosen.time_limit
    for free in _freed(bare, chosen):
        left = seconds - (perf_counter() - began)
        rows = tuple(replace(row, locked=True) for row in bare.published if row not in free)
        step = chosen.changed({"time_limit": max(1.0, STEP_SHARE * left)})
        result, interrupted = _answer(replace(bare, published=rows), step)
        if result.timetable is not None or interrupted or left <= 0:
            break
    return result, interrupted


def _freed(bare: Event, chosen: Options) -> Iterator[set[PublishedPlacement]]:
    """The rows that a rule takes from their place, then twice as many, and so on; in the end all but the locked."""
    allowed = _allowed(bare, chosen)
    must = {row for row, may in zip(bare.published, allowed, strict=True) if not may and not row.locked}
    others = [row for row in bare.published if row not in must and not row.locked]
    Random(chosen.seed).shuffle(others)
    more = 0
    while True:
        yield must | set(others[:more])
        if more >= len(others):
            return
        more = 2 * more if more else max(8, len(must))


def _allowed(bare: Event, chosen: Options) -> list[bool]:
    """Of each published row, whether no rule forbids its place by itself."""
    arrays = to_arrays(replace(bare, published=()), chosen)
    allowed = to_problem(arrays).allowed
    indices = arrays.session_index, arrays.slot_index, arrays.room_index
    rows = ((row.session, row.slot, row.room) for row in bare.published)
    return [bool(allowed[tuple(index[name] for index, name in zip(indices, row, strict=True))]) for row in rows]


def _must_change(bare: Event, published: Published, count: Count, chosen: Options) -> int:
    """Changes that there are at least: what was withdrawn, or is forbidden where it was."""
    arrays = to_arrays(replace(bare, published=()), chosen)
    allowed, changed = to_problem(arrays).allowed, set()
    for row in published.rows:
        s, t = arrays.session_index.get(row.session), arrays.slot_index.get(row.slot)
        r = arrays.room_index.get(row.room)
        if s is None or t is None:
            may = False
        else:
            may = bool(allowed[s, t].any() if count == "slots" else r is not None and allowed[s, t, r])
        if not may:
            changed.add((row.session, row.slot, row.room if count == "places" else ""))
    return len(changed)
