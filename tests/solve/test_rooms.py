"""Rooms for the sessions of one slot."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import solve
from larpass_sched.solve.shared.assigning import assign_rooms


@given(data=st.data(), rooms=st.integers(1, 5))
def test_rooms_are_assigned_at_the_least_cost(data: st.DataObject, rooms: int) -> None:
    """The same cost, and the same liking among equals, as the best permutation; none where there is none."""
    count = data.draw(st.integers(0, rooms + 1))
    cells = st.lists(st.integers(0, 4), min_size=count * rooms, max_size=count * rooms)
    allowed, cost, liking = (
        np.array(data.draw(cells), dtype=np.int64).reshape(count, rooms) for _ in ("allowed", "cost", "liking")
    )
    allowed = allowed > 1
    every = np.arange(count)
    known = [
        (int(cost[every, chosen].sum()), -int(liking[every, chosen].sum()))
        for chosen in map(list, permutations(range(rooms), count))
        if allowed[every, chosen].all()
    ]
    found = assign_rooms(allowed, cost, liking)
    assert (found is None) == (not known)
    if found is not None:
        assert allowed[every, found].all()
        assert (int(cost[every, found].sum()), -int(liking[every, found].sum())) == min(known)


def test_in_free_choice_a_session_gives_way_to_one_that_has_no_other_room() -> None:
    """S2 may only be in the larger room, which S1 would fill; both are held all the same, and one is turned away."""
    event = Event(
        sessions=(Session(name="S1"), Session(name="S2", forbidden_features=("screen",))),
        rooms=(Room(name="R1", seats=1, features=("screen",)), Room(name="R2", seats=2)),
        slots=(Slot(name="T1"),),
        attendees=tuple(Attendee(name=f"Attendee {n}", wishes=(("S1", 1),)) for n in range(2)),
    )
    result = solve(event, attendance="free")
    assert (result.status, result.points) == ("best possible", 2)
