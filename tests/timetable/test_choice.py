from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brute_force import all_placings, days_of, fits, grid_of_placing
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot
from larpass_sched.timetable.choice import chosen_days, grid_of, timetable_of, turned_away
from strategies import tiny_events


def event_with(*attendees: Attendee, **parts: Any) -> Event:
    """Three sessions, three slots, two rooms of one seat."""
    plain = {
        "sessions": tuple(Session(name=name, runs=2) for name in ("S1", "S2", "S3")),
        "slots": tuple(Slot(name=name) for name in ("T1", "T2", "T3")),
        "rooms": (Room(name="R1", seats=1), Room(name="R2", seats=1)),
    }
    return Event(**(plain | {"attendees": attendees} | parts))


def day_of(attendee: Attendee, grid: list[list[int]], **parts: Any) -> list[int]:
    """The day that a single attendee chooses."""
    return chosen_days(to_arrays(event_with(attendee, **parts), "free"), np.array(grid)).tolist()[0]


NOTHING = [-1, -1]


@pytest.mark.parametrize(
    ("attendee", "grid", "day"),
    [
        # The favourite of each slot.
        ({"wishes": (("S1", 3), ("S2", 2))}, [[0, 1], [2, -1], NOTHING], [0, -1, -1]),
        # Equal points: the own order of wishes decides, not the order of the sheet.
        ({"wishes": (("S2", 2), ("S1", 2))}, [[0, 1], NOTHING, NOTHING], [1, -1, -1]),
        # S1 is held twice and attended once: the other slot is free for the second choice.
        ({"wishes": (("S1", 3), ("S2", 2))}, [[0, 1], [0, -1], NOTHING], [1, 0, -1]),
        # 3 + 2 is more than going to the favourite at once and to nothing later.
        ({"wishes": (("S1", 3), ("S2", 2), ("S3", 1))}, [[0, 2], [0, 1], NOTHING], [0, 1, -1]),
        # Obligatory before points.
        ({"wishes": (("S1", 3),), "must_attend": ("S2",)}, [[0, 1], NOTHING, NOTHING], [1, -1, -1]),
        # No wish, nothing to go to.
        ({}, [[0, 1], [2, -1], NOTHING], [-1, -1, -1]),
        # Away in T1.
        ({"wishes": (("S1", 3), ("S3", 1)), "absent": ("T1",)}, [[0, 1], [2, -1], NOTHING], [-1, 2, -1]),
        # A wish of 0 points is none.
        ({"wishes": (("S1", 0),)}, [[0, -1], NOTHING, NOTHING], [-1, -1, -1]),
    ],
)
def test_everybody_chooses_the_best_day_there_is(
    attendee: dict[str, Any], grid: list[list[int]], day: list[int]
) -> None:
    """One attendee, one grid, solved by eye."""
    assert day_of(Attendee(name="Attendee 1", **attendee), grid) == day


def test_overlapping_slots_are_chosen_between() -> None:
    """T2 begins while T1 is on: one session of 3 is better than one of 2, and both are out of reach."""
    slots = (
        Slot(name="T1", start=dt.time(9), end=dt.time(10)),
        Slot(name="T2", start=dt.time(9, 30), end=dt.time(10, 30)),
        Slot(name="T3", start=dt.time(11), end=dt.time(12)),
    )
    attendee = Attendee(name="Attendee 1", wishes=(("S2", 3), ("S1", 2)))
    assert day_of(attendee, [[0, -1], [1, -1], NOTHING], slots=slots) == [-1, 1, -1]
    # The favourite can be had later, so both are possible.
    assert day_of(attendee, [[0, -1], [1, -1], [1, -1]], slots=slots) == [0, -1, 1]


def test_who_speaks_goes_nowhere_else() -> None:
    """The attendee speaks at S1 in T1, and takes no seat there or elsewhere."""
    sessions = (Session(name="S1", speakers=("Attendee 1",)), Session(name="S2"), Session(name="S3"))
    attendee = Attendee(name="Attendee 1", wishes=(("S2", 3), ("S3", 1)))
    assert day_of(attendee, [[0, 1], [2, -1], NOTHING], sessions=sessions) == [-1, 2, -1]


def test_people_beyond_the_seats_are_turned_away() -> None:
    """Three people want S1, and the room has one seat: two stand outside, and still count as going there."""
    people = [Attendee(name=f"Attendee {n}", wishes=(("S1", 1),)) for n in range(3)]
    arrays = to_arrays(event_with(*people), "free")
    grid = np.array([[0, 1], NOTHING, NOTHING])
    assert turned_away(arrays, grid, chosen_days(arrays, grid)) == 2


@given(tiny_events(), st.randoms(use_true_random=False))
def test_chosen_days_are_the_best_of_all_days(event: Event, random: Any) -> None:
    """As many obligatory sessions as possible, then as many points as possible, by trying every day."""
    # Obligations at a time are looked at where whole timetables are tried.
    assume(not any("@" in name for attendee in event.attendees for name in attendee.must_attend))
    possible = [placing for placing in all_placings(event) if fits(event, placing)]
    assume(possible)
    placing = random.choice(possible)
    chosen = chosen_days(to_arrays(event, "free"), grid_of_placing(event, placing)).tolist()
    names = [session.name for session in event.sessions]
    for attendee, taken in zip(event.attendees, chosen, strict=True):
        points = {names.index(name): attendee.weight * n for name, n in attendee.wishes}
        must = {names.index(name) for name in attendee.must_attend}
        days = days_of(event, attendee, placing, frozenset(range(len(names))))
        ranked = {day: (len(must & set(day)), sum(points.get(s, 0) for s in day)) for day in days}
        assert ranked[tuple(taken)] == max(ranked.values())


@given(tiny_events(), st.randoms(use_true_random=False))
def test_a_grid_survives_the_way_to_names_and_back(event: Event, random: Any) -> None:
    """Timetable by names, grid by numbers: nothing is lost, and runs are numbered in order of time."""
    possible = [placing for placing in all_placings(event) if fits(event, placing)]
    assume(possible)
    arrays, grid = to_arrays(event, "free"), grid_of_placing(event, random.choice(possible))
    timetable = timetable_of(arrays, grid, chosen_days(arrays, grid))
    assert (grid_of(arrays, timetable) == grid).all()
    for runs in timetable.runs_of.values():
        assert [p.run for p in runs] == list(range(1, len(runs) + 1))


def test_locked_rows_of_the_published_timetable_stay_marked() -> None:
    """The placement that the organiser has locked is locked in the timetable, the other one is not."""
    event = event_with(published=(PublishedPlacement(session="S1", slot="T1", room="R1", locked=True),))
    arrays = to_arrays(event)
    grid = np.array([[0, 1], NOTHING, NOTHING])
    timetable = timetable_of(arrays, grid, np.zeros((0, 3), dtype=np.int64))
    assert [p.locked for p in timetable.placements] == [True, False]
