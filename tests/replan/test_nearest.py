"""Where to begin when what was published cannot stay, in events that are too large for a proof."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

import larpass_sched as ls
from brute_force import truth
from larpass_sched.arrays import options_of
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker
from larpass_sched.replan.published import Count, published_of
from tiny_changes import moved, tiny, with_one_away

nearest = import_module("larpass_sched.replan.nearest")
QUIET: dict[str, Any] = {"progress": False, "time_limit": 60}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("count", ["slots", "places"])
def test_a_repair_is_found_where_there_is_one(seed: int, count: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps all rules; no timetable of all has fewer changes than are said to be needed."""
    monkeypatch.setattr(nearest, "LARGE", 0)
    before = tiny(seed)
    first = ls.solve(before, **QUIET)
    event = with_one_away(before, seed)
    known = published_of(event, first).held_by(event)
    now = known.of(event)
    found = nearest.find_nearest(now, known, count, options_of(now), 20.0)
    possible = truth(replace(event, published=(), attendees=()), "seats").worth
    assert (found.timetable is None) == (not possible)
    if possible:
        assert ls.verify(now, found.timetable) == ()
        assert found.least <= min(moved(event, known, placing, count) for placing in possible)


def many(rooms: int) -> Event:
    """80 sessions in ten slots and as many rooms as there have to be, with a few that are not used."""
    slots = tuple(Slot(name=f"T{n}") for n in range(10))
    sessions = tuple(Session(name=f"S{n}", speakers=(f"P{n // 2}",)) for n in range(80))
    return Event(sessions=sessions, slots=slots, rooms=tuple(Room(name=f"R{n}", seats=9) for n in range(rooms)))


PUBLISHED = [PublishedPlacement(session=f"S{n}", slot=f"T{n % 10}", room=f"R{n // 10}") for n in range(80)]


def test_only_what_has_to_move_moves_in_a_large_event() -> None:
    """A room of 80 sessions is lost: those that were in it move, and nothing else does."""
    event = many(10)
    lost = replace(event, rooms=event.rooms[1:])
    known = published_of(lost, PUBLISHED).held_by(lost)
    now = known.of(lost)
    found = nearest.find_nearest(now, known, "places", options_of(now), 20.0)
    assert ls.verify(now, found.timetable) == ()
    assert known.changes(found.timetable, "places") == found.least == 10


def test_what_no_search_can_find_is_said_at_once() -> None:
    """80 runs and 70 places: impossible, and no limit of changes is to blame."""
    event = many(8)
    told = ls.replan(replace(event, rooms=event.rooms[1:]), PUBLISHED, max_changes=3, frontier=True, **QUIET)
    assert told.status == "impossible"
    assert "No timetable is possible: larpass-sched explain tells which cells forbid it." in " ".join(told.sentences())
    assert [(step.limit, step.status, step.proved) for step in told.frontier] == [
        (k, "impossible", True) for k in range(4)
    ]


def test_the_nearest_is_told_where_the_limit_is_too_small() -> None:
    """Both speakers of the only two sessions are away: two changes, and one is allowed."""
    slots = tuple(Slot(name=f"T{n}") for n in range(3))
    sessions = tuple(Session(name=f"S{n}", speakers=(f"P{n}",), pinned_slots=("T0",)) for n in range(2))
    event = Event(sessions=sessions, slots=slots, rooms=(Room(name="A", seats=9), Room(name="B", seats=9)))
    first = ls.solve(event, **QUIET)
    away = tuple(Speaker(name=f"P{n}", unavailable=("T0",)) for n in range(2))
    ill = replace(event, sessions=tuple(replace(s, pinned_slots=()) for s in sessions), speakers=away)
    told = ls.replan(ill, first, max_changes=1, **QUIET)
    assert (told.status, told.nearest) == ("impossible", 2)
    assert told.sentences()[-1] == "The nearest timetable that was found has 2 changes, people left aside."
    assert ls.replan(ill, first, max_changes=2, **QUIET).nearest is None


def test_what_an_option_makes_possible_is_not_called_impossible() -> None:
    """Three of thirty have answered: more will come, and the session needs four."""
    event = Event(
        sessions=(Session("X", min_seats=4),),
        rooms=(Room("R", 9),),
        slots=(Slot("1"),),
        attendees=tuple(Attendee(f"P{k}", wishes=(("X", 1),)) for k in range(3)),
        published=(PublishedPlacement(session="X", slot="1", room="R"),),
        settings={"attendance": "free"},
    )
    found = [ask(event, registered=30, progress=False).status for ask in (ls.replan, ls.solve)]
    assert found == ["best possible", "best possible"]


def test_two_that_are_withdrawn_from_one_slot_are_two_changes() -> None:
    """With room for one change there is no timetable, and that is known."""
    event = Event(
        sessions=(Session("X"),),
        rooms=(Room("R", 9), Room("Q", 9), Room("O", 9)),
        slots=(Slot("1"), Slot("2")),
    )
    held = [PublishedPlacement(session=name, slot="1", room=room) for name, room in zip("XVW", "RQO", strict=True)]
    assert ls.replan(event, held, max_changes=1, progress=False).status == "impossible"
    assert ls.replan(event, held, max_changes=2, progress=False).status == "best possible"
