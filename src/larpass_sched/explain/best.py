"""Questions as events: an event with what is wished of it is solved like any other, wherever there is time for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.event.options import HARD, Options, Priority
from larpass_sched.explain.proofs import there_is_none
from larpass_sched.explain.wishes import LikeBefore
from larpass_sched.goals import stages_of
from larpass_sched.rules import Rule
from larpass_sched.solve import answered
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.result import Result

Known = Literal["found", "impossible", "not known"]


@dataclass(frozen=True)
class Question:
    """What is the best timetable of this event worth?

    Attributes
    ----------
    event : Event
        With everything that is asked; its settings are all the options there are.
    seconds : float
        How long to look.
    near : Timetable, optional
        Among the best, the one in which least has changed against this one.
    """

    event: Event = field(repr=False)
    seconds: float
    near: Timetable | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Best:
    """The answer to a question, in numbers and names.

    Attributes
    ----------
    known : {"found", "impossible", "not known"}
        "impossible" was found in two ways.
    value, bound : int or None
        What `solve` compares timetables by (points, less what has a price), and a proved upper bound on it.
    points : int or None
        The points alone.
    interrupted : bool
        Whether somebody stopped the search.
    """

    known: Known
    value: int | None = None
    bound: int | None = None
    points: int | None = None
    placements: tuple[Placement, ...] = field(default=(), repr=False)
    itineraries: tuple[Attendance, ...] = field(default=(), repr=False)
    interrupted: bool = False

    @property
    def proved(self) -> bool:
        """Whether it is known for sure: impossible, or no timetable is worth more."""
        return self.known == "impossible" or (self.value is not None and self.value == self.bound)

    def timetable(self, event: Event) -> Timetable | None:
        """What was found, as a timetable of an event with the same parts."""
        return Timetable(event, self.placements, self.itineraries) if self.known == "found" else None


def best_of(question: Question) -> Best:
    """The best timetable of an event by its points, whatever its further priorities are."""
    event, options = question.event, by_points(options_of(question.event))
    if question.near is not None:
        near = Priority(((LikeBefore(question.near), 1),))
        options = replace(options, priorities=(*options.priorities, near))
    options = replace(options, time_limit=max(0.05, question.seconds))
    search = Search(time_limit=options.time_limit, seed=options.seed, workers=options.workers)
    result = answered(event, options, search, compare=False)
    if result.status == "impossible":
        return Best("impossible" if _told_twice(event, options, question.seconds) else "not known")
    if result.timetable is None:
        return Best("not known", interrupted=search.interrupted)
    value, bound = value_and_bound(result)
    kept = result.timetable
    return Best("found", value, bound, result.points, kept.placements, kept.itineraries, search.interrupted)


def value_and_bound(result: Result) -> tuple[int, int | None]:
    """What timetables are compared by, of the one that was found, and its bound."""
    balance, value, bound = result.verdict.balance, result.points or 0, result.bound
    if balance is not None:
        value, bound = balance.value, balance.bound
    elif not any(priority.name == "wishes" for priority in result.verdict.priorities):
        # Nobody wishes for anything: what has a price counts alone.
        paid = next((priority for priority in result.verdict.priorities if priority.name == "prices"), None)
        value, bound = (0, 0) if paid is None else (-paid.value, None if paid.bound is None else -paid.bound)
    if bound is None and result.status == "best possible":
        bound = value
    return value, bound


def by_points(options: Options) -> Options:
    """The options with the points (and what counts together with them) as the only priority."""
    for priority in options.priorities:
        if any(which in ("wishes", "önskemål") for which, _ in priority.terms):
            return replace(options, priorities=(Priority(priority.terms),))
    return replace(options, priorities=(Priority((("wishes", 1),)),))


def wished(event: Event, *rules: Rule) -> Event:
    """The event in which some further rules hold."""
    held = (*options_of(event).rules, *((rule, HARD) for rule in rules))
    return replace(event, settings={**event.settings, "rules": held}, findings=())


def with_settings(event: Event, settings: dict[str, Any]) -> Event:
    """The event with other settings; they have no cells."""
    places = {key: cell for key, cell in event.places.items() if key[0] != "settings" or key[1] not in settings}
    return replace(event, settings={**event.settings, **settings}, places=places, findings=())


def worth(event: Event, timetable: Timetable) -> int:
    """What a timetable of the event is compared by, found without a solver."""
    arrays = to_arrays(event, by_points(options_of(event)))
    return next((stage.ranks(as_of(event, timetable), arrays)[0] for stage in stages_of(arrays)), 0)


def keeps(event: Event, timetable: Timetable) -> bool:
    """Whether a timetable names what the event has and keeps its rules, found without a solver."""
    try:
        return not verify(event, as_of(event, timetable))
    except ValueError:
        return False


def as_of(event: Event, timetable: Timetable) -> Timetable:
    """The same timetable of another event; how it was solved is not asked."""
    return Timetable(event, timetable.placements, timetable.itineraries)


def _told_twice(event: Event, options: Options, seconds: float) -> bool:
    """Whether a "no" is found again: by placements and crowds with presolve and without, else by the plain model."""
    if there_is_none(event, seconds) == "yes":
        return True
    plain = replace(options, method="plain", time_limit=max(0.05, seconds))
    return answered(event, plain, Search(time_limit=plain.time_limit), compare=False).status == "impossible"
