"""Sessions that may fall away: as few as let the others have a timetable, those that are wanted least first."""

from __future__ import annotations

from dataclasses import replace

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.mends import Way, timetable_of_mended
from larpass_sched.explain.sketch import Clock, LeavingOut, Sketch

MOST_TRIED = 6
MOST_TOGETHER = 3
"""More sessions than so many are not given up together."""


def must_be_held(name: str) -> Entry:
    """What a session says that has nothing in its column for optional ones."""
    return Entry("sessions", name, "optional", False)


def ways_without_sessions(event: Event, clock: Clock, most: int) -> list[tuple[Way, Event]]:
    """Which sessions to let fall away, each with the event in which they may and a timetable of it.

    Parameters
    ----------
    event : Event
        It has no timetable.
    clock : Clock
        When to stop.
    most : int
        So many are looked for, all with as few sessions.
    """
    if not most or any(not isinstance(which, str) for which, _ in options_of(event).rules):
        # Rules of one's own, wishes among them, may ask for any session.
        return []
    arrays = to_arrays(event, options_of(event))
    wanted = {s: int(arrays.worth[:, s].sum()) for s in arrays.least_runs.nonzero()[0].tolist()}
    names = [session.name for session in event.sessions]
    leaving = LeavingOut(Sketch(_with_optional(event, set(names))), wanted, arrays.runs)
    found: list[tuple[Way, Event]] = []
    for _ in range(MOST_TRIED):
        word, gone, grid = leaving.next(clock.left)
        few = len(gone) <= (len(found[0][0].gone) if found else MOST_TOGETHER)
        if word != "yes" or grid is None or not few or clock.over:
            break
        changed = _with_optional(event, {names[s] for s in gone})
        timetable, _known = timetable_of_mended(changed, grid, clock)
        if timetable is not None and gone:
            found.append((Way(tuple(must_be_held(names[s]) for s in gone), timetable), changed))
        leaving.forbid(gone)
        if len(found) == most:
            break
    return found


def _with_optional(event: Event, names: set[str]) -> Event:
    sessions = (replace(one, optional=True) if one.name in names else one for one in event.sessions)
    return replace(event, sessions=tuple(sessions), findings=())
