"""The search: the points first within the limit, then everybody's day, then the rooms; and each further change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

from larpass_sched.arrays import options_of
from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.event.options import Options
from larpass_sched.examine import refuse_faults
from larpass_sched.examine.impossible import impossible
from larpass_sched.replan.answers import (
    among,
    as_found,
    days_of,
    no_worse,
    none_of,
    points_of,
    seated_as,
    told_of,
    with_better,
    with_bound,
)
from larpass_sched.replan.limit import MostChanges, OtherDays
from larpass_sched.replan.nearest import find_nearest
from larpass_sched.replan.published import COUNTS, Count, Published, published_of
from larpass_sched.replan.replanned import Replanned, Step
from larpass_sched.replan.waiting import Lists, lists_of, with_places_filled
from larpass_sched.rules import Breach
from larpass_sched.solve import Result, answered
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.published import published_timetable
from larpass_sched.wording.replan import among_text

KEPT, STILL = ((among_text(most, "en"), among_text(most, "sv")) for most in (None, 0))
POINTS = "wishes + prices"
POINTS_ALONE = ("wishes", "prices", "önskemål", "priser")
AT_LEAST = 2.0
"""Seconds that each solve gets in any case."""

HARMLESS = {"time_limit", "seed", "workers", "priorities", "method"}
"""Options that cannot make possible what the settings of an event make impossible."""

NEAREST_SHARE = 0.3
"""Share of the time that finding where to begin may take; mostly it takes less."""

MOST_STEPS = 9
"""Changes up to which the frontier goes, if nothing else is said."""


def replan(
    event: Event,
    published: object = None,
    *,
    max_changes: int | None = None,
    count: Count = "slots",
    frontier: bool = False,
    keep_people: bool = False,
    progress: bool | None = None,
    lang: str = "en",
    **options: Any,
) -> Replanned:
    """Change a published timetable as little as need be: the best within so many changes, proved.

    Points come first, then that few people get another itinerary than the one they hold, then that runs stay in their
    rooms. Locked rows of the published timetable stay where they are.

    Parameters
    ----------
    event : Event
        As it is now: with the speaker who is ill, without the room that is lost, with the late answers.
    published : Timetable, Result, path-like or iterable of placements, optional
        What people know already, with their itineraries if they hold some; a path is that of a timetable workbook.
        Sessions, rooms and people that are no part of the event any more count as withdrawn. Default: what the event
        says.
    max_changes : int, optional
        0 or more; default: as many as the best timetable takes.
    count : {"slots", "places", "people"}
        What counts as a change: a run that moves to another slot; to another slot or room; or a person with another
        itinerary.
    frontier : bool
        Tell also what 0, 1, 2, ... changes give, until more bring nothing (9 at most, or `max_changes`).
    keep_people : bool
        Nothing moves, and whoever holds what they still wish for keeps it. Places that became free go to those who wait
        for them, in the order of the published lists; newcomers get the seats that are left.
    progress : bool, optional
        Show a live line on stderr; default: where somebody can see it.
    lang : {"en", "sv"}
        The language of that line.
    **options
        Everything in `Options` by its name; `time_limit` is for all of it together.

    Returns
    -------
    Replanned
        With the timetable, its changes, who has to be told, and the frontier.

    Raises
    ------
    InputError
        If a setting of the event cannot be used.
    ValueError
        If an option is unknown or out of its range, or nothing was published.

    Notes
    -----
    The limit is one linear row of the model, as in minimal perturbation (Phillips et al. 2016,
    doi:10.1007/s10479-015-2094-z), so that what is proved without it is proved with it.
    """
    if count not in COUNTS:
        raise ValueError(f"count is {count!r}: expected one of {', '.join(COUNTS)}.")
    if max_changes is not None and (type(max_changes) is not int or max_changes < 0):
        raise ValueError(f"max_changes is {max_changes!r}: expected a whole number, 0 or more.")
    known = published_of(event, published).held_by(event)
    if count == "people" and not known.itineraries:
        raise ValueError("count is 'people': expected a published timetable with itineraries.")
    now = known.of(event)
    refuse_faults(now)
    search = _Replanning(now, known, count, options, progress, lang)
    if keep_people:
        # Nothing moves: where to begin is what was published.
        return search.with_people_kept(lists_of(now, known, published))
    if set(options) <= HARMLESS and any(impossible(now)):
        # Seen without any search, and so soon: fewer places than runs, for example.
        limits = range((MOST_STEPS if max_changes is None else max_changes) + 1) if frontier else ()
        none = tuple(Step(limit, None, None, None, None, "impossible") for limit in limits)
        return Replanned(now, known, search.nothing_at_all(), None, count, must_move(now), none)
    search.look_at_what_must_move()
    steps = list(search.frontier(MOST_STEPS if max_changes is None else max_changes)) if frontier else []
    return search.answer(max_changes, search.best(max_changes), steps)


def made_best(event: Event, timetable: Timetable, max_changes: int | None = None, *, time_limit: float) -> Replanned:
    """The best within so many changes, and most people's day as it is there: `replan` for who waits at a board.

    That more people may keep their day for the same points with other changes is not looked into, so that this takes
    little longer than `solve`.
    """
    known = published_of(event, timetable).held_by(event)
    now = known.of(event)
    refuse_faults(now)
    search = _Replanning(now, known, "slots", {"time_limit": time_limit}, progress=False, lang="en")
    search.look_at_what_must_move()
    return search.answer(max_changes, search.near(max_changes))


def must_move(event: Event) -> tuple[Breach, ...]:
    """What the published timetable breaks now, with the cells that say so; rules about people are asked later."""
    return verify(event, published_timetable(event))


class _Replanning:
    """Questions about one event and what was published of it, which share their time."""

    def __init__(
        self,
        event: Event,
        published: Published,
        count: Count,
        options: dict[str, Any],
        progress: bool | None,
        lang: str,
    ) -> None:
        self._event, self._published, self._count, self._options = event, published, count, options
        self._progress, self._lang = progress, lang
        self._chosen = chosen = options_of(event).changed(options)
        self._steps: list[Step] = []
        self._found: dict[int | None, Result] = {}
        self._interrupted = False
        self._rules = chosen.rules
        self._priorities: tuple[Any, ...] = tuple(chosen.priorities)
        self._asked = chosen.priorities != Options().priorities
        self._began, self._limit = perf_counter(), chosen.time_limit
        self._start: tuple[Timetable, ...] = (published_timetable(event),)
        self._least = 0
        """Changes that any timetable has at least."""
        self.nearest: int | None = None
        """Changes of the nearest timetable that was found, people left aside."""

    def look_at_what_must_move(self) -> None:
        """Where what was published cannot stay, find where to begin and how few changes there are at least."""
        if self._published.withdrawn_from(self._event) or must_move(self._event):
            self._find_nearest()

    def nothing_at_all(self) -> Result:
        """That there is no timetable, without a search."""
        chosen = self._chosen.changed({"method": "plain", "time_limit": 0.01})
        search = Search(time_limit=chosen.time_limit, seed=chosen.seed)
        return none_of(self._event, answered(replace(self._event, attendees=()), chosen, search, compare=False))

    def _find_nearest(self) -> None:
        seconds = max(AT_LEAST, NEAREST_SHARE * self._limit)
        found = find_nearest(self._event, self._published, self._count, self._chosen, seconds)
        self._interrupted |= found.interrupted
        if found.timetable is not None:
            # What was published breaks a rule; this breaks none, people left aside.
            self._start = (found.timetable, *self._start)
            self.nearest = self._published.changes(found.timetable, self._count) if self._count != "people" else None
        if found.too_few is not None:
            self._least, self._too_few = found.least, found.too_few

    def near(self, most: int | None) -> tuple[Result, bool]:
        """The best within the limit, everybody's day kept as it is where its runs stand."""
        result, fewest = self._settled(self._within(most))
        return self._at_most(result, most), fewest

    def best(self, most: int | None) -> tuple[Result, bool]:
        """The best within the limit, and whether no other seating lets more people keep their day."""
        known = [s.timetable for s in self._steps if s.timetable is not None and (most is None or s.limit <= most)]
        start = known[-1] if known else None
        if self._over and start is not None and most not in self._found:
            # There is no time to ask whether a larger limit gives more than was found within a smaller one.
            return self._at_most(as_found(self._event, start), most), False
        near = self._settled(self._within(most, start))
        in_time = not self._over and self._left() >= AT_LEAST
        if near[0].timetable is None or not self._published.itineraries or not in_time:
            return self._at_most(near[0], most), near[1]
        # Elsewhere more people may keep their day for the same points.
        far = self._settled(self._solved(most, self._in_order(days_first=True), 0.6 * self._left(), near[0].timetable))
        best, fewest = max(near, far, key=self._rank)
        return self._at_most(best, most), fewest

    def _within(self, most: int | None, start: Timetable | None = None) -> Result:
        """The best within the limit, by its points; not sought again where a step has found it."""
        found = self._found.get(most)
        if found is None or points_of(found) < max(map(points_of, self._steps), default=-1):
            found = self._solved(most, self._in_order(days_first=False), 0.4 * self._left(), start)
        return found

    def answer(self, most: int | None, found: tuple[Result, bool], steps: Iterable[Step] = ()) -> Replanned:
        """What was found, as it is told."""
        result, fewest = found
        told = tuple(self.with_what_was_found(list(steps), result))
        event = self._event
        answer = Replanned(event, self._published, result, most, self._count, must_move(event), told, fewest=fewest)
        return answer if result.timetable is not None else replace(answer, nearest=self.nearest)

    def _at_most(self, result: Result, most: int | None) -> Result:
        """An answer with the lowest of the bounds that hold for it: no smaller limit gives more than a larger one.

        What is proved to be the best of all needs no word about a limit.
        """
        for limit, found in self._found.items():
            if self._comparable(found) and (limit is None or (most is not None and limit >= most)):
                result = with_bound(result, found.bound)
        free = self._found.get(None)
        is_best = free is not None and self._comparable(free) and free.bound == result.points is not None
        return among(result, ("", "")) if most is None or is_best else result

    def _comparable(self, result: Result) -> bool:
        """Whether points of one limit say something about another: they come first, and count alone.

        Where something comes before them, a smaller limit may keep less of that and have more points.
        """
        first = self._priorities[0].terms if self._asked else ()
        return all(which in POINTS_ALONE for which, _ in first) and result.verdict.balance is None

    def _rank(self, answer: tuple[Result, bool]) -> tuple[int, ...]:
        result, fewest = answer
        if result.timetable is None or result.points is None:
            return (-1,)
        counts = (self._published.changes(result.timetable, count) for count in ("people", self._count, "places"))
        return (result.points, *(-n for n in counts), fewest)

    def frontier(self, most: int) -> Iterator[Step]:
        """The best within 0, 1, 2, ... changes, until the best of all is reached."""
        free = self._solved(None, self._in_order(days_first=False), self._share(most + 3))
        needed = None if free.timetable is None else self._published.changes(free.timetable, self._count)
        before: Step | None = None
        for limit in range(most + 1):
            if self._over or (needed is not None and limit >= needed):
                break
            start = None if before is None else before.timetable
            # Some time is for everybody's day, in the end.
            seconds = self._left() / (most + 1.5 - limit)
            result = self._solved(limit, self._in_order(days_first=False), seconds, start)
            before = self._no_worse(self._step(limit, result, before), before, free)
            self._steps.append(before)
            yield before
            if before.proved and before.points is not None and before.points == free.points == free.bound:
                return
        if needed is not None:
            self._steps.append(self._no_worse(self._step(needed, free, before), before, free))
            yield self._steps[-1]

    def _no_worse(self, step: Step, before: Step | None, free: Result) -> Step:
        return no_worse(step, before, free) if self._comparable(free) else step

    def with_what_was_found(self, steps: list[Step], result: Result) -> list[Step]:
        """Steps have the best of all that was found with no more changes than they allow."""
        if not steps or result.timetable is None or result.points is None or not self._comparable(result):
            return steps
        last = self._told(self._published.changes(result.timetable, self._count), result)
        return with_better(steps, (*steps, last))

    def with_people_kept(self, waiting: Lists) -> Replanned:
        """Everything stays, and everybody keeps what they hold; who waits gets what became free, newcomers the rest."""
        filled = with_places_filled(self._event, self._published, waiting, self._chosen)
        goals = (*((OtherDays(filled, more=True),) if filled.itineraries else ()), POINTS)
        result = self._solve(self._fixed(self._event.published), goals, {}, 0.5 * self._left())
        told = days_of(result)
        result = among(result, KEPT if told is None or not told.value else STILL)
        # Whoever moved up from a waiting list could have stayed.
        fewest = (told is None or told.bound == told.value) and filled.itineraries == self._published.itineraries
        anew = None
        if not self._over:
            free = self._solved(None, self._in_order(days_first=False), self._left(), result.timetable)
            if free.timetable is not None:
                anew = self._step(self._published.changes(free.timetable, "places"), free, None, count="places")
        must = must_move(self._event)
        result = told_of(self._event, result)
        return Replanned(self._event, self._published, result, 0, "places", must, fewest=fewest, anew=anew)

    def _in_order(self, *, days_first: bool) -> tuple[Any, ...]:
        """Own priorities if there are any, else the points; then the places, or everybody's day and the places."""
        stable = (["stability"], ["stabilitet"])
        own = tuple(p for p in self._priorities if [which for which, _ in p.terms] not in stable)
        days = (OtherDays(self._published),) if days_first and self._published.itineraries else ()
        return (*(own if self._asked else (POINTS, "turned away")), *days, "stability")

    def _settled(self, result: Result) -> tuple[Result, bool]:
        """The same places, with the seating in which most people keep their day, where that is not known yet."""
        timetable, days = result.timetable, days_of(result)
        if timetable is None or not self._published.itineraries:
            return result, timetable is not None
        if days is not None and days.value == days.bound:
            return result, True
        if self._interrupted:
            return result, False
        event = self._fixed(timetable.placements)
        seated = self._solve(event, self._in_order(days_first=True)[:-1], {}, self._left(), timetable)
        told = days_of(seated)
        if seated.timetable is None or told is None or seated.points != result.points:
            return result, False
        fewer = self._published.changes(seated.timetable, "people") <= self._published.changes(timetable, "people")
        return (seated_as(result, seated) if fewer else result), fewer and told.bound == told.value

    def _step(self, limit: int, result: Result, before: Step | None, count: Count | None = None) -> Step:
        if before is not None and before.timetable is not None and result.points == before.points == result.bound:
            # One more change brings nothing: the timetable with fewer stays.
            return replace(before, limit=limit, bound=result.bound, status=result.status)
        return self._told(limit, self._settled(result)[0], count)

    def _told(self, limit: int, result: Result, count: Count | None = None) -> Step:
        timetable, known = result.timetable, self._published
        changes = None if timetable is None else known.changes(timetable, count or self._count)
        affected = None if timetable is None or not known.itineraries else known.changes(timetable, "people")
        return Step(limit, changes, result.points, result.bound, affected, result.status, timetable)

    def _solved(
        self, most: int | None, priorities: tuple[Any, ...], seconds: float, start: Timetable | None = None
    ) -> Result:
        if most is not None and most < self._least:
            return self._too_few
        result = self._solve(self._event, priorities, self._own_rules(most), seconds, start)
        known = self._found.get(most)
        if known is None or points_of(result) >= points_of(known):
            self._found[most] = result if known is None else with_bound(result, known.bound)
        return result

    def _own_rules(self, most: int | None) -> dict[Any, Any]:
        return {} if most is None else {MostChanges(self._published, most, self._count): "hard"}

    def _solve(
        self,
        event: Event,
        priorities: tuple[Any, ...],
        rules: dict[Any, Any],
        seconds: float,
        start: Timetable | None = None,
    ) -> Result:
        asked = {**self._options, "priorities": priorities, "time_limit": max(AT_LEAST, seconds)}
        chosen = options_of(event).changed({**asked, "rules": {**dict(self._rules), **rules}})
        search = Search(time_limit=chosen.time_limit, seed=chosen.seed, workers=chosen.workers)
        line = LiveLine(search, self._progress, self._lang)
        starts = self._start if start is None else (start, *self._start)
        result = answered(event, chosen, search, line.update, compare=False, start=starts)
        line.close()
        self._interrupted |= search.interrupted
        return result

    def _fixed(self, placements: Any) -> Event:
        rows = (replace(row, locked=True) for row in published_of(self._event, placements).rows) if placements else ()
        return replace(self._event, published=tuple(rows))

    @property
    def _over(self) -> bool:
        """Whether somebody asked to stop, or the time is over."""
        return self._interrupted or self._left() <= 0

    def _left(self) -> float:
        return self._limit - (perf_counter() - self._began)

    def _share(self, of: int) -> float:
        return self._left() / max(1, of)
