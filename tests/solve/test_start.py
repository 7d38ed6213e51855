"""A search that begins with a timetable that people know already."""

from __future__ import annotations

from dataclasses import replace

import larpass_sched as ls
from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event, Room, Speaker
from larpass_sched.solve.priorities.order import InOrder
from larpass_sched.solve.priorities.start import begin_with
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Timetable


def begun(event: Event, known: Timetable) -> InOrder | None:
    """A search that has begun with a timetable; None where it could not."""
    options = options_of(event)
    order = InOrder(to_arrays(event, options), options, Search(time_limit=60))
    return order if begin_with(order, known) else None


def event_and_timetable() -> tuple[Event, Timetable]:
    """Eight sessions in four slots that are alike."""
    event = ls.simulate(sessions=8, slots=4, rooms=2, attendees=30, wishes=4, seed=3)
    timetable = ls.solve(event, progress=False).timetable
    assert timetable is not None
    return event, timetable


def test_it_begins_with_what_is_known() -> None:
    """With all of its points."""
    event, known = event_and_timetable()
    order = begun(event, known)
    assert order is not None
    assert order.points() == ls.score(event, known).points


def test_whole_slots_change_places_where_somebody_is_away() -> None:
    """A speaker cannot come in the slot that was published: the points stay, and the search begins with them."""
    event, known = event_and_timetable()
    session = event.sessions[0]
    (place,) = known.runs_of[session.name]
    others = tuple(s for s in event.speakers if s.name != session.speakers[0])
    ill = replace(event, speakers=(*others, Speaker(name=session.speakers[0], unavailable=(place.slot,))))
    order = begun(ill, known)
    assert order is not None
    assert order.points() == ls.score(event, known).points
    published = ls.solve(ill, published=known, progress=False)
    assert published.points == ls.score(event, known).points
    assert ls.verify(published.event, published.timetable) == () if published.timetable else False


def test_what_is_gone_is_nothing_to_begin_with() -> None:
    """A room that the event does not have any more."""
    event, known = event_and_timetable()
    assert begun(replace(event, rooms=(Room(name="Elsewhere", seats=99), event.rooms[1])), known) is None
