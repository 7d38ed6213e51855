"""The worst wish first: how many wishes there is time for, and answers as good as those of the plain model."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.goals.worst_wish import _levels, asked_of
from larpass_sched.solve import solve
from larpass_sched.solve.priorities.steps import Steps


def value_of(event: Event, **options: Any) -> tuple[int, int | None]:
    """What the goal reaches, and its bound."""
    result = solve(event, priorities="worst wish first", time_limit=20, progress=False, **options)
    told = next(p for p in result.verdict.priorities if p.name == "worst wish first")
    return told.value, told.bound


def of_two(*more: Session, slots: int = 1, people: tuple[Attendee, ...] = ()) -> Event:
    """Two sessions that two people like, and others."""
    return Event(
        sessions=(Session(name="A", optional=True), Session(name="B", optional=True), *more),
        rooms=(Room(name="R", seats=10),),
        slots=tuple(Slot(name=f"T{n}") for n in range(slots)),
        attendees=(
            Attendee(name="a", wishes=(("A", 9), ("B", 3))),
            Attendee(name="b", wishes=(("A", 2), ("B", 3))),
            *people,
        ),
    )


def test_a_session_for_everybody_takes_time() -> None:
    """Nobody can attend a wish while everybody is at the plenary: the same is reached as without both."""
    assert value_of(of_two()) == (3, 3)
    assert value_of(of_two(Session(name="P", plenary=True), slots=2)) == (3, 3)


def test_an_obligation_takes_the_place_of_its_alternative() -> None:
    """Who has to attend Y can never attend X, which is offered instead of it: that wish is not waited for."""
    both = (Session(name="X", one_of="k"), Session(name="Y", one_of="k"))
    event = Event(
        sessions=both,
        rooms=(Room(name="R", seats=10),),
        slots=(Slot(name="1"), Slot(name="2")),
        attendees=(Attendee(name="c", wishes=(("X", 5),), must_attend=("Y",)),),
    )
    assert asked_of(to_arrays(event)).tolist() == [1]
    assert value_of(event) == (5, 5)


def test_weights_count_for_nothing_with_equal_totals_either() -> None:
    """Where totals are made equal, there is no weight left to be undone."""
    wishes = (("A", 3), ("B", 2), ("C", 1))
    event = Event(
        sessions=tuple(Session(name=name) for name in "ABC"),
        rooms=(Room(name="R", seats=10),),
        slots=tuple(Slot(name=str(n)) for n in range(3)),
        attendees=(Attendee(name="a", wishes=wishes, weight=5), Attendee(name="b", wishes=wishes)),
        settings={"normalise": True},
    )
    levels = _levels(to_arrays(event))
    assert np.array_equal(levels[0], levels[1])


def test_everybody_chooses_in_free_choice() -> None:
    """Nobody is seated to please a goal about people, which would be an itinerary that the person would not choose."""
    event = Event(
        sessions=(Session(name="A"), Session(name="B", runs=2), Session(name="C", optional=True), Session(name="D")),
        rooms=(Room(name="R1", seats=2), Room(name="R2", seats=2)),
        slots=(Slot(name="T0"), Slot(name="T1")),
        attendees=(
            Attendee(name="p0", wishes=(("A", 4), ("B", 4), ("C", 4)), absent=("T0",), must_attend=("A",)),
            Attendee(name="p1", weight=2, wishes=(("A", 4), ("B", 1), ("C", 4), ("D", 2)), max_sessions=1),
            Attendee(name="p2", weight=2, wishes=(("A", 3), ("B", 3), ("C", 1), ("D", 2)), absent=("T0",)),
        ),
        settings={"attendance": "free"},
    )
    result = solve(event, priorities="worst wish first", time_limit=20, progress=False)
    assert result.status == "best possible"
    assert result.points == 18


@pytest.mark.parametrize("number", [1, 6, 8])
def test_rooms_of_different_sizes_are_no_reason_for_less(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where flows cannot say whether there is room, the whole model is asked: as good as without flows, and proved."""
    drawn = random.Random(1)
    for _ in range(number):
        people = tuple(
            Attendee(name=f"p{n}", wishes=tuple(zip("ABCDEF", drawn.sample([6, 5, 4, 3, 2, 1], 6), strict=True)))
            for n in range(8)
        )
    event = Event(
        sessions=tuple(Session(name=name) for name in "ABCDEF"),
        rooms=(Room(name="R1", seats=6), Room(name="R2", seats=2)),
        slots=tuple(Slot(name=str(n)) for n in range(3)),
        attendees=people,
    )
    ours = value_of(event)
    monkeypatch.setattr(Steps, "_place_for_everybody", lambda *_: None)
    plain = value_of(event)
    assert ours == plain
    assert plain[0] == plain[1]
