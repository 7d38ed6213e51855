from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.arrays import NO_LIMIT, in_common, to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from strategies import tiny_events

EVENT = Event(
    sessions=(
        Session(name="S1", speakers=("Speaker 1", "attendee  2"), max_seats=5, min_seats=1),
        Session(name="S2", speakers=("SPEAKER 1",), runs=2),
        Session(name="S3", optional=True),
    ),
    rooms=(Room(name="R1", seats=10), Room(name="R2", seats=3)),
    slots=(
        Slot(name="T1", start=dt.time(9), end=dt.time(10)),
        Slot(name="T2", start=dt.time(9, 30), end=dt.time(10, 30)),
        Slot(name="T3", start=dt.time(11), end=dt.time(12)),
    ),
    attendees=(
        Attendee(name="Attendee 1", wishes=(("S3", 4), ("S1", 2)), absent=("T3",), weight=3),
        Attendee(name="Attendee 2", wishes=(("S1", 5), ("S2", 1)), must_attend=("S3",)),
    ),
)


def test_every_array_of_an_event() -> None:
    """Two attendees, three sessions, three slots, two rooms, number by number."""
    arrays = to_arrays(EVENT)
    assert arrays.shape == (2, 3, 3, 2)
    # Weight 3 x points; the second attendee speaks at S1, so that wish is worth nothing.
    assert arrays.worth.tolist() == [[6, 0, 12], [0, 1, 0]]
    assert arrays.preference.tolist() == [[1, 3, 0], [0, 1, 3]]
    assert arrays.present.tolist() == [[True, True, False], [True, True, True]]
    assert arrays.speaks.tolist() == [[False] * 3, [True, False, False]]
    assert arrays.must.tolist() == [[False] * 3, [False, False, True]]
    assert (arrays.runs.tolist(), arrays.least_runs.tolist()) == ([1, 2, 1], [1, 2, 0])
    assert arrays.minimum.tolist() == [1, 0, 0]
    # At most 5 people in S1, whatever the room.
    assert arrays.capacity.tolist() == [[5, 3], [10, 3], [10, 3]]
    # T2 begins while T1 is on.
    assert arrays.overlap.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    assert not arrays.slots_differ_in_time
    # S1 and S2 share a speaker, whatever the spelling; no session shares one with itself.
    assert arrays.shared_speaker.tolist() == [[False, True, False], [True, False, False], [False, False, False]]


def test_who_can_ever_be_seated() -> None:
    """What is wished or obligatory; where people are assigned, also what has a minimum; never an own session."""
    assert to_arrays(EVENT, "seats").can_go.tolist() == [[True, False, True], [False, True, True]]
    without_wish = Event(
        sessions=EVENT.sessions, rooms=EVENT.rooms, slots=EVENT.slots, attendees=(Attendee(name="Attendee 3"),)
    )
    assert to_arrays(without_wish, "seats").can_go.tolist() == [[True, False, False]]
    assert to_arrays(without_wish, "free").can_go.tolist() == [[False, False, False]]


def test_positions_follow_the_event() -> None:
    """Names are found at their place in the event."""
    arrays = to_arrays(EVENT)
    assert arrays.session_index == {"S1": 0, "S2": 1, "S3": 2}
    assert arrays.slot_index == {"T1": 0, "T2": 1, "T3": 2}
    assert arrays.room_index == {"R1": 0, "R2": 1}


def test_no_attendees_at_all() -> None:
    """The arrays keep their shapes."""
    event = Event(sessions=EVENT.sessions, rooms=EVENT.rooms, slots=EVENT.slots)
    arrays = to_arrays(event)
    assert (arrays.shape, arrays.can_go.shape) == ((0, 3, 3, 2), (0, 3))
    assert arrays.capacity.max() < NO_LIMIT


@given(tiny_events())
def test_overlap_and_shared_speakers_are_symmetric(event: Event) -> None:
    """Who is in whose way is the same both ways round."""
    arrays = to_arrays(event)
    assert (arrays.overlap == arrays.overlap.T).all()
    assert arrays.overlap.diagonal().all()
    assert (arrays.shared_speaker == arrays.shared_speaker.T).all()
    assert not arrays.shared_speaker.diagonal().any()
    assert not (arrays.worth * arrays.speaks).any()
    assert arrays.worth.dtype == np.int64


@given(tiny_events())
def test_normalised_wishes_carry_the_same_total_for_everybody(event: Event) -> None:
    """Nobody counts more for having given more points; no wish is lost, and each keeps its share."""
    plain = to_arrays(event).worth
    worth = to_arrays(replace(event, settings={**event.settings, "normalise": True})).worth
    target = int(plain.sum(axis=1).max(initial=0))
    for before, after in zip(plain, worth, strict=True):
        assert ((before > 0) == (after > 0)).all()
        if before.any():
            assert target <= after.sum() <= target + (before > 0).sum()
            # Each wish is within a point of its share.
            assert (abs(after - before * target / before.sum()) <= 1).all()


LABELS = st.lists(st.frozensets(st.sampled_from("abcd")), max_size=6)


@given(LABELS, LABELS)
def test_labels_in_common_are_counted_as_sets_would(some: list[frozenset[str]], others: list[frozenset[str]]) -> None:
    """Whoever is compared with whom, also where one side is empty."""
    for left, right, found in ((some, some, in_common(some)), (some, others, in_common(some, others))):
        assert found.shape == (len(left), len(right))
        assert found.tolist() == [[len(a & b) for b in right] for a in left]
