"""What has to hold for the answer to a tiny event, told by brute force."""

from __future__ import annotations

from brute_force import placing_of_timetable, truth
from larpass_sched.check import score, verify
from larpass_sched.event import Event
from larpass_sched.solve import Result


def is_only_bounded(event: Event, attendance: str) -> bool:
    """Whether a day of free choice is more than a favourite per slot, so that the plain model may only bound it."""
    several = any(session.runs > 1 for session in event.sessions)
    several |= any(attendee.max_sessions is not None for attendee in event.attendees)
    return attendance == "free" and (several or any(a.overlaps(b) for a in event.slots for b in event.slots if a != b))


def assert_right(event: Event, result: Result, attendance: str, seed: int) -> None:
    """The answer to a tiny event is the one that brute force knows."""
    known = truth(event, attendance)
    best = known.best
    assert result.verdict.seed == seed
    if best is None:
        assert result.status == "impossible"
        assert result.timetable is None
        assert result.points is result.bound is result.gap is None
        return
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()
    placing = placing_of_timetable(result.timetable)
    assert placing in known.worth
    reached = (result.points, -result.verdict.turned_away)
    assert reached <= known.worth[placing] <= best
    found = score(event, result.timetable)
    assert (found.points, found.turned_away) == (result.points, result.verdict.turned_away)
    assert (found.wishes, found.wishes_met) == (result.verdict.wishes, result.verdict.wishes_met)
    assert result.bound is not None
    assert result.bound >= best[0]
    if result.status == "best possible":
        assert reached == best
        assert result.gap == 0
    else:
        assert result.status == "within gap"
        assert is_only_bounded(event, attendance)
    assert result.verdict.random is None or result.verdict.random <= best[0]
