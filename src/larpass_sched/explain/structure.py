"""Where no change of cells is enough: one more room or one more slot, each tried by solving."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.event import Event
from larpass_sched.explain.best import Question, best_of
from larpass_sched.explain.explanation import Mend
from larpass_sched.explain.scenarios import Scenario
from larpass_sched.explain.sketch import Clock
from larpass_sched.wording.scenarios import name_of

SECONDS_EACH = 5.0


def structural_mends(event: Event, clock: Clock, most: int) -> tuple[Mend, ...]:
    """A room and a slot that make a timetable possible, each with the best one that was found.

    Parameters
    ----------
    event : Event
        It has no timetable.
    clock : Clock
        When to stop.
    most : int
        So many are told.
    """
    mends: list[Mend] = []
    for scenario in _scenarios():
        if clock.over or len(mends) == most:
            break
        try:
            changed, _ = scenario.of(event)
        except ValueError:
            # After the last slot of a day there may be no time for another one.
            continue
        found = best_of(Question(changed, max(0.1, min(SECONDS_EACH, clock.left))))
        timetable = found.timetable(changed)
        if timetable is not None:
            mends.append(Mend((), changed, timetable, found.points, found.bound, structure=scenario.names))
    return tuple(mends)


def _scenarios() -> Iterator[Scenario]:
    yield Scenario(name_of("room more"), (("rooms", 1),))
    yield Scenario(name_of("slot more"), (("slots", 1),))
