"""What is known of one answer put together with what is known of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from larpass_sched.event import Event
from larpass_sched.replan.limit import OtherDays
from larpass_sched.replan.replanned import Step
from larpass_sched.timetable import PriorityValue, Status, Timetable
from larpass_sched.timetable.choice import locked_places
from larpass_sched.timetable.result import Result


def days_of(result: Result) -> PriorityValue | None:
    """What is known of how many people have another day."""
    return next((p for p in result.verdict.priorities if p.name == OtherDays.name), None)


def points_of(found: Result | Step) -> int:
    """Its points; fewer than any where there is no timetable."""
    return -1 if found.points is None else found.points


def no_worse(step: Step, before: Step | None, free: Result) -> Step:
    """A step with what is known from others: fewer changes are allowed too, and no limit gives more than none."""
    if before is not None and before.points is not None and (step.points is None or step.points < before.points):
        step = better(step, before)
    if step.points is None or free.bound is None:
        return step
    bound = free.bound if step.bound is None else min(step.bound, free.bound)
    return replace(step, bound=bound, status="best possible" if bound == step.points else step.status)


def better(step: Step, other: Step) -> Step:
    """A step with the timetable of another, and its own bound."""
    bound = None if step.bound is None or other.points is None else max(step.bound, other.points)
    status: Status = "best possible" if bound is not None and bound == other.points else "stopped early"
    return replace(other, limit=step.limit, bound=bound, status=status)


def with_better(steps: Sequence[Step], found: Iterable[Step]) -> list[Step]:
    """Steps with the best of all timetables that were found and have no more changes than each allows."""
    known = [other for other in found if other.timetable is not None and other.changes is not None]
    told = []
    for step in steps:
        within = [other for other in known if (other.changes or 0) <= step.limit]
        best = max(within, key=points_of, default=step)
        told.append(better(step, best) if points_of(best) > points_of(step) else step)
    return told


def seated_as(result: Result, seated: Result) -> Result:
    """An answer with the itineraries of another one in the same places, and what these are worth."""
    timetable, verdict = result.timetable, seated.verdict
    assert timetable is not None
    assert seated.timetable is not None
    counted = {priority.name for priority in verdict.priorities}
    # What is proved in these places is not proved elsewhere.
    everywhere = {priority.name: priority.bound for priority in result.verdict.priorities}
    reached = (replace(p, bound=everywhere.get(p.name, p.bound)) for p in verdict.priorities)
    told = replace(
        result.verdict,
        wishes_met=verdict.wishes_met,
        turned_away=verdict.turned_away,
        priorities=(*reached, *(p for p in result.verdict.priorities if p.name not in counted)),
    )
    timetable = replace(timetable, itineraries=seated.timetable.itineraries, verdict=told)
    return replace(result, timetable=timetable, verdict=told)


def with_bound(result: Result, bound: int | None) -> Result:
    """An answer with what is known from another one, if that is more."""
    if result.points is None or bound is None or (result.bound is not None and result.bound <= bound):
        return result
    status: Status = "best possible" if bound == result.points else result.status
    verdict = replace(result.verdict, bound=bound, status=status)
    timetable = None if result.timetable is None else replace(result.timetable, verdict=verdict)
    return replace(result, verdict=verdict, timetable=timetable)


def among(result: Result, words: tuple[str, str]) -> Result:
    """An answer that says, in English and Swedish, among which timetables it is the best."""
    verdict = replace(result.verdict, among=words)
    timetable = None if result.timetable is None else replace(result.timetable, verdict=verdict)
    return replace(result, verdict=verdict, timetable=timetable)


def none_of(event: Event, result: Result) -> Result:
    """That nothing has so few changes, as it is known from an answer about the fewest."""
    verdict = replace(result.verdict, status="impossible", points=None, bound=None, priorities=())
    return Result(event, None, verdict)


def as_found(event: Event, timetable: Timetable) -> Result:
    """A timetable that was found within a smaller limit, of which nothing more is known within a larger one."""
    assert timetable.verdict is not None
    verdict = replace(timetable.verdict, status="stopped early", bound=None)
    return Result(event, replace(timetable, verdict=verdict), verdict)


def told_of(event: Event, result: Result) -> Result:
    """An answer told of the event as it is, and not of one with everything locked."""
    timetable = result.timetable
    if timetable is None:
        return replace(result, event=event)
    locked = locked_places(event)
    placements = tuple(replace(p, locked=(p.session, p.slot, p.room) in locked) for p in timetable.placements)
    return replace(result, event=event, timetable=replace(timetable, event=event, placements=placements))
