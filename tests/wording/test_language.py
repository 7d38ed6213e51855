"""The verdict in words, and numbers and dates as people write them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, get_args

import pytest

from larpass_sched.timetable import PriorityValue, Status, Verdict
from larpass_sched.wording.language import (
    check_lang,
    date_text,
    number_text,
    percent_text,
    points_text,
    time_text,
)


def verdict(**changes: Any) -> Verdict:
    """A verdict with these changes."""
    plain = Verdict(
        status="best possible",
        points=3876,
        bound=3876,
        random=3631.0,
        wishes=1500,
        wishes_met=1290,
        turned_away=0,
        attendees=300,
        attendance="seats",
        seconds=0.3,
        seed=0,
        version="0.1.0",
        method="exact",
    )
    return replace(plain, **changes)


def test_best_possible() -> None:
    """A proved timetable is said to be the best, with its points."""
    assert verdict().sentence() == "This is the best possible timetable: 3,876 points; no other timetable reaches more."
    assert verdict().sentence("sv").startswith("Det här är det bästa möjliga schemat: 3\N{NO-BREAK SPACE}876 poäng")


def test_what_was_given_up_is_told() -> None:
    """With a tolerance other timetables reach more points, which the sentence does not deny."""
    given = verdict(points=3870)
    assert given.sentence() == (
        "This is the best possible timetable by its priorities: 3,870 points; 6 of the 3,876 that can be had "
        "were given up for those that follow."
    )
    assert "6 av de 3\N{NO-BREAK SPACE}876 som går att få" in given.sentence("sv")


def test_within_gap_is_rounded_up() -> None:
    """The promise "within so much" must hold: 15 of 3,876 is 0.387 %, which is within 0.4 %."""
    near = verdict(status="within gap", bound=3891)
    assert "Within 0.4\N{NO-BREAK SPACE}% of the best possible: 3,876 points" in near.sentence()
    assert "no timetable reaches more than 3,891" in near.sentence()
    assert near.sentence("sv").startswith("Högst 0,4\N{NO-BREAK SPACE}% från det bästa möjliga: ")


def test_exact_gap_is_not_rounded_further() -> None:
    """4 of 1,000 is 0.4 %, not 0.5 %."""
    assert "Within 0.4\N{NO-BREAK SPACE}%" in verdict(status="within gap", points=1000, bound=1004).sentence()


def test_small_gap_is_not_nothing() -> None:
    """1 of 100,000 is not "within 0 %"."""
    assert "Within 0.001\N{NO-BREAK SPACE}%" in verdict(status="within gap", points=100_000, bound=100_001).sentence()


def test_stopped_early() -> None:
    """Stopped with a bound says how far the best may be; without one, that this is not known."""
    stopped = verdict(status="stopped early", bound=4000)
    assert "Stopped early" in stopped.sentence()
    assert "within 3.2\N{NO-BREAK SPACE}%" in stopped.sentence()
    assert "is not proved" in replace(stopped, bound=None).sentence()
    assert "inte bevisat" in replace(stopped, bound=None).sentence("sv")


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_its_sentence(status: Status, lang: str) -> None:
    """No status is without a sentence, with points or without, and no blank is left in it."""
    for points, bound in ((None, None), (1, None), (1, 1)):
        if points is None and status not in ("impossible", "none found"):
            continue
        sentence = verdict(status=status, points=points, bound=bound if status != "within gap" else 2).sentence(lang)
        assert sentence
        assert "{" not in sentence


def test_nothing_found_is_not_impossible() -> None:
    """Impossible and out of time are two different things, in both languages."""
    impossible, none = (verdict(status=s, points=None, bound=None) for s in ("impossible", "none found"))
    assert impossible.sentence() == "Impossible: no timetable satisfies all the rules."
    assert none.sentence() == "No timetable was found in the time given; there may still be one."
    assert impossible.sentence("sv") == "Omöjligt: inget schema uppfyller alla regler."
    assert "kan ändå finnas" in none.sentence("sv")


def test_unknown_language() -> None:
    """An unknown language is refused, with those there are."""
    with pytest.raises(ValueError, match="lang is 'fi': expected one of en, sv"):
        check_lang("fi")
    with pytest.raises(ValueError, match="lang is 'fi'"):
        verdict().sentence("fi")


def test_numbers() -> None:
    """Thousands and decimals as people write them."""
    assert number_text(1234567.5, "en", 1) == "1,234,567.5"
    assert number_text(1234567.5, "sv", 1) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"
    assert number_text(-3, "sv") == "\N{MINUS SIGN}3"
    assert percent_text(0.0825, "sv") == "8,3\N{NO-BREAK SPACE}%"
    assert (percent_text(0.9996), percent_text(0.0001), percent_text(0.05)) == (
        *("99.9\N{NO-BREAK SPACE}%", "0.1\N{NO-BREAK SPACE}%", "5\N{NO-BREAK SPACE}%"),
    )
    # As a spreadsheet rounds the same figure in a cell.
    assert percent_text(0.825, "sv") == "83\N{NO-BREAK SPACE}%"
    assert percent_text(1.0) == "100\N{NO-BREAK SPACE}%"
    assert (points_text(1), points_text(2), points_text(1, "sv")) == ("1 point", "2 points", "1 poäng")


def test_days_and_times() -> None:
    """Days have their names; a period is joined by a dash."""
    assert date_text(dt.date(2018, 3, 15)) == "Thursday 15 March 2018"
    assert date_text(dt.date(2018, 3, 15), "sv") == "torsdag 15 mars 2018"
    assert time_text(dt.time(9), dt.time(9, 45)) == "09:00\N{EN DASH}09:45"
    assert time_text(dt.time(9), None) == "09:00"
    assert time_text(None, None) == ""


def test_what_a_priority_reached_and_cost() -> None:
    """From what to what, and which part of the points that took; what is not known is not said."""
    fairness = PriorityValue(name="fairness", value=75, bound=75, unit="%", swedish="rättvisa")
    assert fairness.sentence(278) == "75\u00a0%; the best possible"
    lifted = replace(fairness, before=50, price=2)
    assert lifted.sentence(278) == ("from 50\u00a0% to 75\u00a0%, at the cost of 2 of 280 points; the best possible")
    assert lifted.sentence(278, "sv") == ("från 50\u00a0% till 75\u00a0%, till priset av 2 av 280 poäng; bästa möjliga")
    # Those who are worst off stay where they were: the points were spent on those next to them.
    further = replace(lifted, before=75)
    assert further.sentence(278) == (
        "75\u00a0% as before, and better for the next worst off, at the cost of 2 of 280 points; the best possible"
    )
    assert further.sentence(278, "sv") == (
        "75\u00a0% som förut, och bättre för de näst sämst ställda, till priset av 2 av 280 poäng; bästa möjliga"
    )
