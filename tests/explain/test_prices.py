"""What other placements cost: every number is held against trying all timetables of tiny events."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import larpass_sched as ls
from brute_force import Truth, truth
from brute_rules import Placing
from larpass_sched.event import Event
from larpass_sched.explain import asking
from larpass_sched.explain.best import Best, Question, best_of
from larpass_sched.explain.prices import prices
from strategies import SWITCHES, tiny_events


def slots_in(event: Event, placing: Placing, s: int) -> set[str]:
    """The slots of a session in a placing."""
    return {event.slots[t].name for t, _ in placing[s]}


def with_session_in(event: Event, known: Truth, s: int, slot: str) -> list[int]:
    """Points of all timetables with a session in a slot."""
    return [points for placing, (points, _) in known.worth.items() if slot in slots_in(event, placing, s)]


def moved_alone(event: Event, known: Truth, today: ls.Timetable, s: int, slot: str) -> list[int]:
    """Points of all timetables in which a session came into a slot, alone or for one that took a place it left."""
    old = [{p.slot for p in today.runs_of.get(session.name, ())} for session in event.sessions]
    found = []
    for placing, (points, _) in known.worth.items():
        new = [slots_in(event, placing, q) for q in range(len(old))]
        others = [q for q in range(len(old)) if q != s and new[q] != old[q]]
        exchanged = all(len(new[q]) == len(old[q]) and slot in old[q] and new[q] - old[q] <= old[s] for q in others)
        if slot in new[s] and new[s] <= old[s] | {slot} and len(others) <= 1 and exchanged:
            found.append(points)
    return found


@settings(max_examples=25)
@given(tiny_events(people=(1, 3)), st.sampled_from(["seats", "free"]))
def test_prices_are_those_of_all_timetables(event: Event, attendance: str) -> None:
    """The best of all timetables with a session in a slot, and the best in which it moves alone."""
    result = ls.solve(event, attendance=attendance)
    assume(result.timetable is not None and result.verdict.balance is None)
    known = truth(event, attendance)
    frame = ls.prices(event, result)
    assert len(frame) == len(event.sessions) * len(event.slots)
    for row in frame.itertuples():
        s = [session.name for session in event.sessions].index(row.session)
        points = with_session_in(event, known, s, row.slot)
        assert row.proved
        assert row.now == any(p.slot == row.slot for p in result.timetable.runs_of.get(row.session, ()))
        if not points:
            assert row.verdict == "impossible"
            assert pd.isna(row.least)
            assert pd.isna(row.alone)
            continue
        assert row.least == row.most == result.points - max(points)
        alone = moved_alone(event, known, result.timetable, s, row.slot)
        assert pd.isna(row.alone) if not alone else row.alone == result.points - max(alone)


@settings(max_examples=10)
@given(tiny_events(people=(1, 3), among=tuple(switch for switch in SWITCHES if switch != "repeats")))
def test_prices_of_two_at_a_time(event: Event) -> None:
    """The best of all timetables in which two sessions share a slot."""
    result = ls.solve(event)
    assume(result.timetable is not None and result.verdict.balance is None)
    known, names = truth(event, "seats"), [session.name for session in event.sessions]
    for row in ls.prices(event, result, of="pairs").itertuples():
        s, q = names.index(row.session), names.index(row.other)
        points = [
            points
            for placing, (points, _) in known.worth.items()
            if slots_in(event, placing, s) & slots_in(event, placing, q)
        ]
        assert row.verdict == "impossible" if not points else row.most == row.least == result.points - max(points)
        if not points or row.now:
            continue
        alone = []
        for mover, other in ((row.session, row.other), (row.other, row.session)):
            for p in result.timetable.runs_of.get(other, ()):
                stays = names.index(other)
                kept = {
                    placing: worth
                    for placing, worth in known.worth.items()
                    if slots_in(event, placing, stays) == {q.slot for q in result.timetable.runs_of[other]}
                }
                alone += moved_alone(event, Truth(known.placings, kept), result.timetable, names.index(mover), p.slot)
        assert pd.isna(row.alone) if not alone else row.alone == result.points - max(alone)


def test_prices_of_rooms_and_places() -> None:
    """A session in a small room costs those who find no seat there; all tables agree."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=30, wishes=3, seats="tight", seed=5)
    result = ls.solve(event)
    rooms, places = ls.prices(event, result, of="rooms"), ls.prices(event, result, of="places")
    slots = ls.prices(event, result)
    assert rooms.proved.all()
    assert places.proved.all()
    by_room = places.groupby(["session", "room"])["most"].min()
    by_slot = places.groupby(["session", "slot"])["most"].min()
    assert rooms.set_index(["session", "room"])["most"].to_dict() == by_room.to_dict()
    assert slots.set_index(["session", "slot"])["most"].to_dict() == by_slot.to_dict()
    for row in rooms.itertuples():
        moved = ls.solve(_with_pinned_room(event, row.session, row.room))
        assert row.most == result.points - (moved.points or 0)


def _with_pinned_room(event: Event, name: str, room: str) -> Event:
    sessions = tuple(replace(s, pinned_rooms=(room,)) if s.name == name else s for s in event.sessions)
    return replace(event, sessions=sessions)


def test_prices_of_attendees() -> None:
    """An unmet wish as well as everything attended now, against the event with these as obligations."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=4, seed=2)
    result = ls.solve(event)
    frame = ls.prices(event, result, of="attendees")
    met = {(entry.attendee, entry.session) for entry in result.timetable.itineraries}
    wished = {(a.name, name) for a in event.attendees for name, points in a.wishes if points > 0}
    assert set(zip(frame.attendee, frame.session, strict=True)) == wished - met
    assert frame.proved.all()
    assert (frame.most.dropna() >= 0).all()
    assert (frame.alone.dropna() >= 0).all()


def test_prices_are_the_same_wherever_they_are_solved() -> None:
    """Serially and on threads."""
    event = ls.simulate(sessions=8, slots=4, rooms=2, attendees=20, allowed_slots=2, pins=1, seed=1)
    result = ls.solve(event)
    with ThreadPoolExecutor(2) as executor:
        pd.testing.assert_frame_equal(prices(event, result), prices(event, result, executor=executor))


def test_prices_against_a_poor_timetable_may_be_negative() -> None:
    """A timetable changed by hand: prices are told against it, not against the best."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=20, seed=3)
    best = ls.solve(event)
    worst = min(
        (ls.solve(_with_pinned_room(event, "Session 01", room.name), seed=1) for room in event.rooms),
        key=lambda result: result.points,
    )
    poor = ls.Timetable(event, worst.timetable.placements, worst.timetable.itineraries)
    frame = prices(event, poor)
    assert frame.most.min() == ls.score(event, poor).points - best.points


def test_a_timetable_that_breaks_rules_can_be_asked_about() -> None:
    """Two sessions were exchanged by hand against a pin: prices are told all the same, as far as they are proved."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=20, pins=1, seed=3)
    best = ls.solve(event)
    pinned = next(session for session in event.sessions if session.pinned_slots)
    here = best.timetable.runs_of[pinned.name][0]
    there = next(p for p in best.timetable.placements if p.slot != here.slot)
    change = {(here.slot, here.room): (there.slot, there.room), (there.slot, there.room): (here.slot, here.room)}

    def moved(place: Any) -> Any:
        slot, room = change.get((place.slot, place.room), (place.slot, place.room))
        return replace(place, slot=slot, room=room)

    broken = ls.Timetable(event, tuple(map(moved, best.timetable.placements)))
    assert ls.verify(event, broken)
    frame = prices(event, broken)
    now = frame[(frame.session == pinned.name) & frame.now].iloc[0]
    assert pd.isna(now.most)
    seated = frame[frame.session == pinned.name].most.min()
    assert frame.most.min() == seated
    told = ls.why_not(event, broken, session=pinned.name, slot=here.slot)
    assert told.verdict in ("free", "costs")
    assert told.price == seated


def test_no_time_leaves_prices_open() -> None:
    """What is not known is not called impossible."""
    event = ls.simulate(sessions=12, slots=4, rooms=3, attendees=60, allowed_slots=4, seed=1)
    frame = prices(event, ls.solve(event), time_limit=0.01)
    assert set(frame.verdict) <= {"now", "not known", "free"}


def test_unknown_names_and_tables_are_told() -> None:
    """What can be asked is listed."""
    event = ls.simulate(sessions=4, slots=2, rooms=2, attendees=5, wishes=2, seed=3)
    with pytest.raises(ValueError, match="expected one of slots, rooms, places, pairs, attendees"):
        prices(event, ls.solve(event), of="days")  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", ["too low", "impossible"])
def test_a_wrong_answer_is_found(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """A bound that is too low, or a "no" that is none, is contradicted by a timetable found for another question."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=20, allowed_slots=2, pins=1, seed=4)
    result = ls.solve(event)
    asked = []

    def lying(question: Question) -> Best:
        found = best_of(question)
        if found.value is None or asked:
            return found
        asked.append(found)
        if fault == "impossible":
            return Best("impossible")
        return Best("found", found.value - 500, found.value - 500, None, found.placements, found.itineraries)

    monkeypatch.setattr(asking, "best_of", lying)
    with pytest.raises(AssertionError, match="internal error"):
        prices(event, result)
