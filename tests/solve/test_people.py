"""Groups, people who attend few sessions, and people at a distance: what the method of configurations makes of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.event.options import Method
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.solve.exact import probing
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.method import find
from larpass_sched.solve.priorities import order
from larpass_sched.solve.priorities.units import with_common_wishes
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search
from middling import middling_event
from thoroughness import seeds

PRIORITIES = "wishes + prices; fairness"


def assert_as_good_as_plain(event: Event) -> None:
    """Both methods prove the same values, and the timetable keeps every rule."""
    ours, plain = (solve(event, priorities=PRIORITIES, method=method) for method in ("auto", "plain"))
    assert ours.status == plain.status
    if ours.timetable is None:
        return
    assert verify(event, ours.timetable) == ()
    told = [{p.name: (p.value, p.bound) for p in result.verdict.priorities} for result in (ours, plain)]
    for name in ("wishes + prices", "fairness"):
        assert told[0].get(name) == told[1].get(name)


@pytest.mark.parametrize("seed", seeds(most=12))
def test_groups_are_as_good_as_in_the_plain_model(seed: int) -> None:
    """Groups of which some are absent, speak, are at a distance, or have to or may not attend something."""
    rng = Random(seed)
    event = middling_event(seed, tight=seed % 2 == 0, rooms_tied=seed % 3 == 0)
    people = [replace(a, group=rng.choice("AAB") if rng.random() < 0.7 else "") for a in event.attendees]
    session, slot = rng.choice(event.sessions).name, rng.choice(event.slots).name
    changes = (
        {"absent": (slot,)},
        {"may_not_attend": (session,)},
        {"must_attend": (session,)},
        {"max_sessions": 2},
        {"online": True},
        {"name": event.speakers[0].name},
    )
    for n, change in zip(rng.sample(range(len(people)), 3), rng.sample(changes, 3), strict=True):
        people[n] = replace(people[n], **change)  # type: ignore[arg-type]
    assert_as_good_as_plain(replace(event, attendees=tuple(people)))


@pytest.mark.parametrize("seed", seeds(most=8))
def test_limited_days_are_as_good_as_in_the_plain_model(seed: int) -> None:
    """Half of the people attend no, one or two sessions; some of them have to attend one, or speak."""
    rng = Random(seed)
    event = middling_event(seed, tight=seed % 4 == 0)
    people = list(event.attendees)
    for n in rng.sample(range(len(people)), 4):
        people[n] = replace(people[n], max_sessions=rng.choice((0, 1, 1, 2)))
    n = rng.randrange(len(people))
    people[n] = replace(people[n], max_sessions=2, must_attend=(rng.choice(event.sessions).name,))
    if seed % 2:
        n = rng.randrange(len(people))
        people[n] = replace(people[n], name=event.speakers[0].name)
    assert_as_good_as_plain(replace(event, attendees=tuple(people)))


@pytest.mark.parametrize("seed", seeds(most=8))
def test_minima_may_be_reached_by_people_at_a_distance(seed: int) -> None:
    """Half of the people take no seat, and some sessions need more people than their room holds or than want them."""
    rng = Random(seed)
    event = middling_event(seed, tight=True)
    people = [replace(attendee, online=rng.random() < 0.5) for attendee in event.attendees]
    sessions = [replace(s, offered="both", min_seats=rng.choice((0, 0, 3))) for s in event.sessions]
    assert_as_good_as_plain(replace(event, attendees=tuple(people), sessions=tuple(sessions)))


def test_a_group_is_proved_by_what_it_wishes_together() -> None:
    """Without the common wishes the bound would be what everybody could have alone."""
    event = simulate(sessions=12, slots=4, rooms=3, attendees=60, wishes=4, seed=1)
    groups = ("A", "A", "A", "B", "B", "B", "C", "C", "C")
    people = [replace(a, group=groups[n] if n < len(groups) else "") for n, a in enumerate(event.attendees)]
    people[0] = replace(people[0], absent=(event.slots[0].name,))
    event = replace(event, attendees=tuple(people))
    result = solve(event, priorities="wishes")
    assert result.status == "best possible"
    alone = solve(event, priorities="wishes", rules={"group together": "off"})
    assert result.points is not None
    assert alone.points is not None
    assert result.points < alone.points


def test_own_choice_knows_what_may_be_done_at_a_price() -> None:
    """Whoever may attend something at a price chooses it in free choice, whatever timetable came first."""
    event = Event(
        sessions=(Session(name="S1", offered="on site"), Session(name="S2")),
        rooms=(Room(name="R1", seats=1), Room(name="R2", seats=1)),
        slots=(Slot(name="T1"), Slot(name="T2")),
        attendees=(Attendee(name="Attendee 1", wishes=(("S1", 1),), online=True),),
    )
    result = solve(event, rules={"may attend": 1}, attendance="free", priorities="wishes + prices")
    assert (result.status, result.points) == ("best possible", 1)


def test_random_timetables_break_no_rule_that_others_pay_for() -> None:
    """Seats may be given twice at a price; the random timetables that the quality is counted from give them once."""
    event = simulate(sessions=8, slots=4, rooms=2, attendees=40, wishes=4, seats="tight", seed=3)
    paid, hard = (solve(event, rules=rules, priorities="wishes", time_limit=3) for rules in ({"seats": 5}, {}))
    assert paid.verdict.random == hard.verdict.random
    assert paid.verdict.random is not None
    assert paid.points is not None
    assert paid.verdict.random < paid.points


@pytest.mark.parametrize("other", [{"may_not_attend": ("Session 01",)}, {"online": True}])
def test_a_group_in_which_one_must_and_another_may_not_has_no_timetable(other: dict[str, Any]) -> None:
    """Ruled out, or not offered where the other one is: the group cannot attend it together."""
    event = simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=3, seed=1)
    people = list(event.attendees)
    people[0] = replace(people[0], group="A", must_attend=("Session 01",))
    people[1] = replace(people[1], group="A", **other)
    first, *sessions = event.sessions
    sessions = [replace(first, offered="on site"), *(replace(s, offered="both") for s in sessions)]
    event = replace(event, attendees=tuple(people), sessions=tuple(sessions))
    assert {solve(event, method=method).status for method in ("auto", "plain")} == {"impossible"}


def test_everybody_may_have_the_whole_day() -> None:
    """Wishes may fall behind: where everybody can have the best day, that is proved to be the most."""
    event = simulate(sessions=4, slots=4, rooms=1, attendees=6, wishes=3, seed=1)
    result = solve(event, priorities="fairness; wishes")
    assert [(p.value, p.bound) for p in result.verdict.priorities if p.name == "fairness"] == [(100, 100)]


def test_points_may_be_as_many_as_an_event_may_have() -> None:
    """What a group wishes for together may be more than one person may wish for; the event is solved all the same."""
    event = middling_event(1)
    people = [replace(a, group="A", weight=900_000) for a in event.attendees[:3]]
    people[0] = replace(people[0], absent=("T0",))
    assert_as_good_as_plain(replace(event, attendees=(*people, *event.attendees[3:])))


def test_a_group_of_speakers_alone_is_solved() -> None:
    """Those who speak are nobody's group, and there may be nobody else in it."""
    event = middling_event(1)
    names = [speaker.name for speaker in event.speakers if event.sessions_of(speaker.name)][:2]
    people = [replace(a, name=name, group="A") for a, name in zip(event.attendees, names, strict=False)]
    assert len(people) == 2
    assert_as_good_as_plain(replace(event, attendees=(*people, *event.attendees[2:])))


def test_common_wishes_add_up_to_those_of_the_group() -> None:
    """Dealt out evenly, with whoever is absent being others while everybody else is there."""
    event = simulate(sessions=6, slots=3, rooms=2, attendees=4, wishes=3, seed=2)
    people = [replace(a, group="A" if n < 3 else "") for n, a in enumerate(event.attendees)]
    people[0] = replace(people[0], absent=(event.slots[0].name,))
    arrays = to_arrays(replace(event, attendees=tuple(people)))
    easier = with_common_wishes(arrays)
    assert easier is not None
    here = [a for a, attendee in enumerate(easier.event.attendees) if attendee.group]
    assert sorted((~easier.away[here]).sum(axis=1).tolist()) == [1, 1, 2, 2, 2]
    three = [a for a in here if not easier.away[a, 1]]
    assert (easier.worth[three].sum(axis=0) == arrays.worth[:3].sum(axis=0)).all()
    assert (easier.worth[three].max(axis=0) - easier.worth[three].min(axis=0) <= 1).all()


def test_people_who_attend_few_sessions_are_known_to_the_relaxation() -> None:
    """Every second one attends two sessions of four; the best timetable is proved nevertheless."""
    event = simulate(sessions=12, slots=4, rooms=3, attendees=60, wishes=5, seed=3)
    people = [replace(a, max_sessions=2 if n % 2 else None) for n, a in enumerate(event.attendees)]
    result = solve(replace(event, attendees=tuple(people)), priorities="wishes")
    assert (result.status, result.verdict.method) == ("best possible", "configurations")


def test_seats_are_priced_for_those_who_are_there() -> None:
    """Every third one is at a distance and takes no seat; with few seats the best timetable is proved all the same."""
    event = simulate(sessions=12, slots=4, rooms=3, attendees=60, wishes=5, seats="tight", seed=4)
    people = [replace(a, online=n % 3 == 0) for n, a in enumerate(event.attendees)]
    event = replace(event, attendees=tuple(people), sessions=tuple(replace(s, offered="both") for s in event.sessions))
    result = solve(event, priorities="wishes")
    assert (result.status, result.verdict.method) == ("best possible", "configurations")


def peer_groups(seed: int, *, members: int = 60, groups: int = 8) -> Event:
    """Groups of six to ten that meet once a week; members come to any one, leaders and they have time now and then."""
    rng = Random(seed)
    slots = tuple(Slot(name=f"{day} {hour}") for day in "ABCDE" for hour in range(16, 19))

    def times(share: float) -> tuple[str, ...]:
        return tuple(slot.name for slot in slots if rng.random() < share)

    names = [f"Group {g}" for g in range(groups)]
    return Event(
        sessions=tuple(
            Session(name=name, speakers=(f"Leader of {name}",), min_seats=6, max_seats=10) for name in names
        ),
        rooms=tuple(Room(name=f"Room {r}", seats=12) for r in range(3)),
        slots=slots,
        speakers=tuple(Speaker(name=f"Leader of {name}", unavailable=times(0.6)) for name in names),
        attendees=tuple(
            Attendee(name=f"Member {a}", wishes=tuple((name, 1) for name in names), absent=times(0.8), max_sessions=1)
            for a in range(members)
        ),
        settings={"scale": "points"},
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_people_who_come_once_are_asked_of_the_plain_model_soon(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Probes of configurations took 17 s, and often left places empty; the model with people knows in two."""
    probes = []
    choose = probing.choose_among

    def counted(*given: Any, **more: Any) -> Any:
        probes.append(1)
        return choose(*given, **more)

    monkeypatch.setattr(probing, "choose_among", counted)
    event = peer_groups(seed)
    result = solve(event, time_limit=60, priorities="wishes")
    assert result.status == "best possible"
    assert verify(event, result.timetable) == ()
    assert len(probes) <= 1


@pytest.mark.parametrize("seed", [1, 2])
def test_groups_are_bounded_where_configurations_are_too_many_as_well(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pairs in a workshop day that cannot be listed: the bound with wishes of one's own was up to 6 % too high."""
    event = simulate(sessions=32, slots=4, rooms=8, attendees=30, wishes=5, seed=seed)
    people = tuple(replace(a, group=f"pair {k // 2}") for k, a in enumerate(event.attendees))
    event = replace(event, attendees=people)
    alone = to_problem(to_arrays(event))
    easier = with_common_wishes(alone.arrays)
    assert not can_list(alone)
    assert easier is not None
    most = ceiling(to_problem(easier))
    assert most < ceiling(alone)
    asked = []

    def spied(problem: Problem, search: Search, method: Method) -> ExactSearch | None:
        asked.append(ceiling(problem))
        return find(problem, search, method)

    monkeypatch.setattr(order, "find", spied)
    result = solve(event, time_limit=5, priorities="wishes")
    assert asked[0] == most
    assert verify(event, result.timetable) == ()
    assert result.points is not None
    assert result.verdict.bound is not None
    assert result.points <= result.verdict.bound <= most
