"""What priorities cost in points is the difference of two solves, or is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from larpass_sched.event import Event
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.timetable import PriorityValue, Verdict


def small(seed: int, **settings: object) -> Event:
    """An event that is solved and proved in no time, in rooms between which people may have to walk."""
    event = simulate(sessions=4, slots=2, rooms=2, attendees=7, wishes=2, seats=0.2, seed=seed)
    return replace(event, settings={**event.settings, **settings})


@pytest.mark.parametrize("seed", range(12))
def test_what_comes_before_the_wishes_costs_what_they_lose(seed: int) -> None:
    """Few room changes first: the price is what is missing to the points with the wishes first."""
    event = small(seed)
    alone = solve(event, priorities="wishes", progress=False, time_limit=20)
    after = solve(event, priorities="room changes; wishes", progress=False, time_limit=20)
    assert (alone.status, after.status) == ("best possible",) * 2
    first = after.verdict.priorities[0]
    assert first.name == "room changes"
    assert alone.points is not None
    assert after.points is not None
    assert first.price == first.price_most == alone.points - after.points


@pytest.mark.parametrize("seed", range(6))
def test_what_is_given_up_is_what_is_missing(seed: int) -> None:
    """A quarter of the wishes may be given up for fewer room changes: told is what was."""
    event = small(seed)
    alone = solve(event, priorities="wishes", progress=False, time_limit=20)
    given = solve(event, priorities="wishes (25 %); room changes", progress=False, time_limit=20)
    assert alone.points is not None
    assert given.points is not None
    assert sum(priority.price for priority in given.verdict.priorities) == alone.points - given.points
    assert given.bound == alone.points


@pytest.mark.parametrize("seed", [12, 24, 36, 48])
def test_nothing_is_given_up_for_nothing(seed: int) -> None:
    """Where no fewer room changes are possible, no timetable with as few has more points than the one that is told."""
    event = simulate(sessions=4, slots=2, rooms=2, attendees=7 + seed % 5, wishes=2, seats=0.3, seed=seed)
    least = solve(event, priorities="room changes; wishes", method="plain", progress=False, time_limit=20)
    given = solve(event, priorities="wishes (25 %); room changes", progress=False, time_limit=20)
    reached = [{p.name: p.value for p in r.verdict.priorities}["room changes"] for r in (least, given)]
    assert least.points is not None
    assert given.points is not None
    assert given.points >= least.points or reached[0] < reached[1]


@pytest.mark.parametrize("seed", range(6))
def test_wishes_after_their_number_are_as_many_as_there_can_be(seed: int) -> None:
    """Where all wishes that can be met are met, no points are called given up that nobody could have."""
    event = small(seed)
    result = solve(event, priorities="wishes met; wishes", progress=False, time_limit=20)
    assert result.status == "best possible"
    assert result.bound == result.points
    assert "given up" not in result.verdict.sentence("en")


def verdict(**more: object) -> Verdict:
    """A verdict of 38 points."""
    told = {
        "status": "within gap",
        "points": 38,
        "bound": 40,
        "random": 20.0,
        "wishes": 50,
        "wishes_met": 30,
        "turned_away": 0,
        "attendees": 10,
        "attendance": "seats",
        "seconds": 1.0,
        "seed": 0,
        "version": "0",
        "method": "",
    }
    return Verdict(**{**told, **more})  # type: ignore[arg-type]


def test_an_interval_is_told_where_the_best_is_not_proved() -> None:
    """At least 2 and at most 5 points; of a priority that comes first no price is told: others give way to it."""
    priority = PriorityValue(name="room changes", value=3, bound=None, before=4, price=2, price_most=5)
    assert priority.sentence(38, "en").endswith("3, at the cost of 2 to 5 of 43 points")
    assert priority.sentence(38, "sv").endswith("3, till priset av 2 till 5 av 43 poäng")
    assert replace(priority, before=None).sentence(38, "en") == "3"


def test_quality_is_told_only_where_it_means_something() -> None:
    """Drawn timetables with more points are no measure; nor is none."""
    assert verdict().quality == pytest.approx(0.9)
    assert verdict(random=39.0).quality is None
    assert verdict(random=None).quality is None
    assert verdict(points=38, bound=38, random=38.0).quality == 1.0


def test_a_gap_above_the_points_is_said_in_words() -> None:
    """A sentence like 'Within 163 % of the best possible' says nothing."""
    assert "not found out" in verdict(bound=100).sentence("en")
    assert "gick inte att ta reda på" in verdict(bound=100).sentence("sv")
    assert "not found out" not in verdict(bound=76).sentence("en")
