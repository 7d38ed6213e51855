"""Which session to hold twice, what fairness costs, and how stable an answer is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import larpass_sched as ls
from larpass_sched.explain.resample import drawn_people


def day(**more: object) -> ls.Event:
    """Eight sessions in nine places."""
    given = {"sessions": 8, "slots": 3, "rooms": 3, "attendees": 25, "wishes": 4, "seed": 4} | more
    return ls.simulate(**given)  # type: ignore[arg-type]


def test_the_session_to_hold_twice() -> None:
    """All gains are between their ends, and the first is as good as any."""
    event = day()
    told = ls.repeat_advice(event, time_limit=60)
    today = ls.solve(event).points
    assert len(told) == 8
    for one in told:
        session = next(s for s in one.event.sessions if s.runs == 2)
        assert session.name in one.name
        then = ls.solve(one.event, method="plain")
        assert one.gain_least <= then.points - today <= one.gain_most
    assert told[0].gain_least == max(one.gain_least for one in told)
    with pytest.raises(ValueError, match="at least 1"):
        ls.repeat_advice(event, 0)


def test_no_place_for_another_run() -> None:
    """Where every place is taken, none can be held twice, and that is told."""
    told = ls.repeat_advice(day(sessions=9))
    assert {one.status for one in told} == {"impossible"}


def test_the_dial_rises_and_keeps_its_promises() -> None:
    """The more may be given up, the further people are lifted; no more is given up than was allowed."""
    event = day(attendees=40, seed=7)
    told = ls.dial(event, (0, 2, 10), time_limit=60)
    best = ls.solve(event).points
    assert told.marks[0].points == best
    for mark in told.marks:
        assert mark.points >= best * (1 - mark.give_up / 100) - 1
        assert mark.worst_off <= mark.bound
        assert ls.verify(event, mark.timetable) == ()
        fair = dict(ls.score(event, mark.timetable).goals)["fairness"]
        assert fair == mark.worst_off
    worst = [mark.worst_off for mark in told.marks]
    assert worst == sorted(worst)
    assert len(told.to_frame()) == len(told.sentences()) == len(told.sentences("sv")) == 3
    assert told.plot() is not None
    with pytest.raises(ValueError, match="per cent"):
        ls.dial(event, (-1,))


def test_drawn_people_are_those_who_answered() -> None:
    """As many, each with the wishes of somebody; who speaks is there once; the same seed draws the same."""
    event = day()
    speaker = replace(event.attendees[0], name=event.sessions[0].speakers[0])
    event = replace(event, attendees=(speaker, *event.attendees[1:]))
    people = drawn_people(event, None, np.random.default_rng(1))
    assert len(people) == len({a.name for a in people}) == 25
    assert {a.wishes for a in people} <= {a.wishes for a in event.attendees}
    assert sum(a.name.startswith(speaker.name) for a in people) == 1
    assert people == drawn_people(event, None, np.random.default_rng(1))
    more = drawn_people(event, 40, np.random.default_rng(1))
    assert len(more) == 40
    assert {a.name for a in event.attendees} <= {a.name for a in more}


def test_how_stable_an_answer_is() -> None:
    """Today's timetable is never better for drawn people than their best one; the same on threads."""
    event = day()
    result = ls.solve(event)
    told = ls.resample(event, result, n=4)
    assert len(told.draws) == 4
    for draw in told.draws:
        assert draw.best == draw.bound
        assert draw.kept <= draw.best
        assert 0 <= draw.pairs_kept <= 1
    assert told.losses == tuple(sorted((d.best - d.kept) / d.best for d in told.draws))
    assert "4 draws of 25 people" in told.sentences()[0]
    assert told.plot() is not None
    with ThreadPoolExecutor(2) as executor:
        other = ls.resample(event, result, n=4, executor=executor)
    pd.testing.assert_frame_equal(other.to_frame(), told.to_frame())
    assert ls.resample(event, result, n=1, people=40).people == 40
    with pytest.raises(ValueError, match="25 have answered"):
        ls.resample(event, result, people=10)
