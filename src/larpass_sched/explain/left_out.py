"""Sessions that may fall away, with their pins: as few as let the others fit, those that are wanted least first."""

from __future__ import annotations

from dataclasses import replace

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.places import called
from larpass_sched.explain.entries import Entry, entries_in, without
from larpass_sched.explain.mends import Way, timetable_of_mended
from larpass_sched.explain.sketch import Clock, LeavingOut, Sketch

MOST_TRIED = 6


def must_be_held(name: str) -> Entry:
    """What a session says that has nothing in its column for optional ones."""
    return Entry("sessions", name, "optional", False)


def ways_without_sessions(
    event: Event, known: Sketch, clock: Clock, most: int, together: int
) -> list[tuple[Way, Event]]:
    """Which sessions to let fall away, each with the event in which they may and a timetable of it.

    Parameters
    ----------
    event : Event
        It has no timetable.
    known : Sketch
        Of the event.
    clock : Clock
        When to stop.
    most : int
        So many are looked for, all with as few sessions.
    together : int
        No more sessions than so many.
    """
    if not most or any(not isinstance(which, str) for which, _ in options_of(event).rules):
        # Rules of one's own, wishes among them, may ask for any session.
        return []
    arrays = to_arrays(event, options_of(event))
    wanted = {s: int(arrays.worth[:, s].sum()) for s in arrays.least_runs.nonzero()[0].tolist()}
    names = [session.name for session in event.sessions]
    pins = {s: _pins_of(event, name) for s, name in enumerate(names)}
    leaving = LeavingOut(Sketch(_with_optional(event, set(names))), wanted, arrays.runs, pins)
    found, fewest = list[tuple[Way, Event]](), together
    for _ in range(MOST_TRIED):
        word, gone, grid = leaving.next(clock.left)
        few = len(gone) <= fewest
        if word != "yes" or grid is None or not few or clock.over:
            break
        loose = tuple(entry for s in gone for entry in pins[s])
        if loose and _is_possible(event, known, loose, clock):
            leaving.forbid(gone)
            continue
        changed = _with_optional(without(event, loose), {names[s] for s in gone})
        timetable, _known = timetable_of_mended(changed, grid, clock)
        if timetable is not None and gone:
            fewest = len(gone)
            found.append((Way((*(must_be_held(names[s]) for s in gone), *loose), timetable), changed))
        leaving.forbid(gone)
        if len(found) == most:
            break
    return found


def _is_possible(event: Event, known: Sketch, loose: tuple[Entry, ...], clock: Clock) -> bool:
    """Whether it is enough to loosen the pins, and nothing has to fall away."""
    word, grid = known.stands([entry for entry in known.entries if entry not in loose], clock.left)
    changed = without(event, loose)
    return word == "yes" and grid is not None and timetable_of_mended(changed, grid, clock)[0] is not None


def _pins_of(event: Event, session: str) -> tuple[Entry, ...]:
    """What keeps a session where it is: its pins and locked rows."""
    rows = {called("published", row) for row in event.published if row.session == session}
    pins = entries_in(event, ("sessions.pinned_slots", "sessions.pinned_rooms", "published.locked"))
    return tuple(entry for entry in pins if entry.name in (rows if entry.part == "published" else {session}))


def _with_optional(event: Event, names: set[str]) -> Event:
    sessions = (replace(one, optional=True) if one.name in names else one for one in event.sessions)
    return replace(event, sessions=tuple(sessions), findings=())
