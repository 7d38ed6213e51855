from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from larpass_sched.event.options import DEFAULT_PRIORITIES, Options, Priority, parse_priorities, share_of

TAG_LIMITS = ("most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together")


def test_defaults() -> None:
    """What counts when nobody says anything."""
    options = Options()
    assert options == Options(attendance="seats", scale=None, time_limit=60.0, seed=0, method="auto", workers=1)
    assert (options.registered, options.reserve, options.normalise, options.full) == (None, "", False, False)
    assert (options.least_wishes, options.below_minimum, options.walk) == (0, "error", 0)
    assert options.exclusive_tags == options.rules == options.goals == ()
    assert all(getattr(options, name) == () for name in TAG_LIMITS)
    assert options.priorities == parse_priorities("priorities", DEFAULT_PRIORITIES)


def test_names_are_those_of_the_sheet_settings() -> None:
    """Every option once, and those that are known for long first."""
    assert Options.names()[:6] == ("attendance", "scale", "time_limit", "seed", "method", "workers")
    assert {"registered", "reserve", "full", *TAG_LIMITS, "rules", "goals", "priorities"} <= set(Options.names())
    assert len(set(Options.names())) == len(Options.names())


@pytest.mark.parametrize(
    ("given", "terms"),
    [
        ("wishes", [((("wishes", 1),), 0, 0.0)]),
        ("Wishes (1 %); fairness", [((("wishes", 1),), 0, 0.01), ((("fairness", 1),), 0, 0.0)]),
        ("wishes (12)", [((("wishes", 1),), 12, 0.0)]),
        ("wishes ( 0,5% )", [((("wishes", 1),), 0, 0.005)]),
        ("2 x  tracks   apart + few rooms", [((("tracks apart", 2), ("few rooms", 1)), 0, 0.0)]),
        ("3*comfort+wishes (2.5 %)", [((("comfort", 3), ("wishes", 1)), 0, 0.025)]),
        (" ; wishes ; ", [((("wishes", 1),), 0, 0.0)]),
        (["wishes (3)", "fairness"], [((("wishes", 1),), 3, 0.0), ((("fairness", 1),), 0, 0.0)]),
        ([Priority((("wishes", 2),), 1, 0.5), "fairness"], [((("wishes", 2),), 1, 0.5), ((("fairness", 1),), 0, 0.0)]),
        ("", []),
    ],
)
def test_priorities_in_words(given: Any, terms: list[tuple[Any, int, float]]) -> None:
    """Goals with weights, and what may be given up, as a number or a share."""
    assert Options(priorities=given).priorities == tuple(Priority(*parts) for parts in terms)


def test_a_goal_of_ones_own_may_stand_among_the_priorities() -> None:
    """What is no text is the goal itself."""
    goal = object()
    assert Options(priorities=["wishes", goal]).priorities[1] == Priority(((goal, 1),))


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ("not with = 5; plenary = off", (("not with", 5), ("plenary", "off"))),
        ("Not  With: av; plenary: hård", (("not with", "off"), ("plenary", "hard"))),
        ({"not with": 5, "plenary": False}, (("not with", 5), ("plenary", "off"))),
        ({"not with": None, "plenary": True}, (("not with", "hard"), ("plenary", "hard"))),
        (["not with"], (("not with", "hard"),)),
        ({"not with": "12"}, (("not with", 12),)),
        ({"not with": 2}, (("not with", 2),)),
        ("", ()),
    ],
)
def test_rules_in_words(given: Any, chosen: tuple[tuple[str, Any], ...]) -> None:
    """Hard, off, or a price, from a text, a mapping or a list."""
    assert Options(rules=given).rules == chosen


@pytest.mark.parametrize("price", [0, 1])
def test_a_price_of_nought_or_one_is_a_price(price: int) -> None:
    """And neither "off" nor "hard", though Python takes 0 for False and 1 for True."""
    for given in ({"not with": price}, f"not with = {price}"):
        ((_, how),) = Options(rules=given).rules
        assert how == price
        assert not isinstance(how, bool)


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ("tracks apart = 20; few rooms = 0", (("tracks apart", 20), ("few rooms", 0))),
        ({"tracks apart": 20}, (("tracks apart", 20),)),
        (["few rooms"], (("few rooms", 1),)),
    ],
)
def test_goals_in_words(given: Any, chosen: tuple[tuple[str, int], ...]) -> None:
    """Goals and their weights."""
    assert Options(goals=given).goals == chosen


@pytest.mark.parametrize("limit", TAG_LIMITS)
def test_numbers_of_tags_in_words(limit: str) -> None:
    """From a text with = or :, or from a mapping."""
    for given in ("ai = 2; new work: 0", {"ai": 2, "new work": 0}, "ai=2;new  work=0;"):
        assert getattr(Options(**{limit: given}), limit) == (("ai", 2), ("new work", 0))


def test_times_of_day_in_names_are_no_values() -> None:
    """A slot may be called like the time at which it begins."""
    for given in ("panel @ 09:00 = 1", "panel @ 09:00: 1", {"panel @ 09:00": 1}):
        assert Options(most_per_slot=given).most_per_slot == (("panel @ 09:00", 1),)


def test_flags_and_lists_in_words() -> None:
    """What a cell of the sheet Settings may hold, English or Swedish."""
    for yes in ("yes", "Ja", " x ", "TRUE", "1", 1, True):
        assert Options(full=yes).full is True
    for no in ("no", "nej", "", "False", "0", 0, False):
        assert Options(normalise=no).normalise is False
    for yes in ("yes", "Ja", " x ", True):
        assert Options(not_together_again=yes).not_together_again == "yes"
    for no in ("no", "Nej", "", False):
        assert Options(not_together_again=no).not_together_again == ""
    assert Options(not_together_again=" Group  work").not_together_again == "Group work"
    assert Options(exclusive_tags=" AI ;; New  work ").exclusive_tags == ("AI", "New work")
    assert Options(exclusive_tags=["AI"]).exclusive_tags == ("AI",)


@pytest.mark.parametrize(
    ("text", "seats", "share"),
    [("", 0, 0.0), ("5", 5, 0.0), ("10 %", 0, 0.1), ("7,5%", 0, 0.075), (" 100% ", 0, 1.0), (3, 3, 0.0)],
)
def test_seats_that_are_kept_in_words(text: Any, seats: int, share: float) -> None:
    """A number of seats, or a share of them."""
    assert share_of(text) == (seats, pytest.approx(share))


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"attendance": "standing"}, r"attendance is 'standing': expected one of seats, free\."),
        ({"attendance": 1}, r"attendance is 1: expected one of seats, free\."),
        ({"method": "luck"}, r"method is 'luck': expected one of auto, exact, plain\."),
        ({"scale": "stars"}, r"scale is 'stars': expected one of points, rank, tick\."),
        ({"not_together_again": 2}, r"not_together_again is 2: expected yes or no\."),
        ({"longest_wait": -1}, r"longest_wait is -1: expected a whole number from 0 to 1440\."),
        ({"time_limit": 0}, r"time_limit is 0: expected seconds, more than 0 and at most 10000000\."),
        ({"time_limit": -1.5}, r"time_limit is -1\.5: expected seconds"),
        ({"time_limit": 1e9}, r"time_limit is 1000000000\.0: expected seconds"),
        ({"time_limit": float("nan")}, r"time_limit is nan: expected seconds"),
        ({"time_limit": float("inf")}, r"time_limit is inf: expected seconds"),
        ({"time_limit": "60"}, r"time_limit is '60': expected seconds"),
        ({"time_limit": True}, r"time_limit is True: expected seconds"),
        ({"seed": -1}, r"seed is -1: expected a whole number from 0 to 2147483647\."),
        ({"seed": 2**31}, r"seed is 2147483648: expected a whole number from 0 to 2147483647\."),
        ({"seed": 1.0}, r"seed is 1\.0: expected a whole number"),
        ({"seed": True}, r"seed is True: expected a whole number"),
        ({"workers": 0}, r"workers is 0: expected a whole number from 1 to 64\."),
        ({"workers": 65}, r"workers is 65: expected a whole number from 1 to 64\."),
        ({"workers": "2"}, r"workers is '2': expected a whole number from 1 to 64\."),
        ({"below_minimum": "drop"}, r"below_minimum is 'drop': expected one of error, leave out\."),
        ({"least_wishes": -1}, r"least_wishes is -1: expected a whole number from 0 to 1000\."),
        ({"walk": 1441}, r"walk is 1441: expected a whole number from 0 to 1440\."),
        ({"registered": 0}, r"registered is 0: expected a whole number from 1 to 10000000\."),
        ({"reserve": "some"}, r"reserve is 'some': expected a number of seats, or a share like 10 %\."),
        ({"reserve": "101 %"}, r"reserve is '101 %': expected a number of seats, or a share like 10 %\."),
        ({"reserve": "1.5"}, r"reserve is '1\.5': expected a number of seats"),
        ({"reserve": "-1"}, r"reserve is '-1': expected a number of seats"),
        ({"full": "perhaps"}, r"full is 'perhaps': expected yes or no\."),
        ({"normalise": 2}, r"normalise is 2: expected yes or no\."),
        ({"most_per_slot": "ai"}, r"most_per_slot has 'ai': expected a name, '=' and a value, as in 'name = 2'\."),
        ({"together": "= 2"}, r"together has '= 2': expected a name, '=' and a value"),
        ({"least_per_day": "ai ="}, r"least_per_day has 'ai =': expected a name, '=' and a value"),
        ({"most_per_day": "ai = two"}, r"most_per_day has 'two' for ai: expected a whole number from 0 to 1000000\."),
        ({"least_per_slot": {"ai": -1}}, r"least_per_slot has -1 for ai: expected a whole number"),
        ({"goals": "few rooms = 0.5"}, r"goals has '0\.5' for few rooms: expected a whole number"),
        ({"goals": {"few rooms": True}}, r"goals has True for few rooms: expected a whole number"),
        ({"rules": "not with"}, r"rules has 'not with': expected a name, '=' and a value"),
        ({"rules": "not with = soft"}, r"rules has 'soft' for not with: expected a whole number from 0 to 1000000"),
        ({"rules": {"not with": 1_000_001}}, r"rules has 1000001 for not with: expected a whole number"),
        ({"rules": {"not with": 1.5}}, r"rules has 1\.5 for not with: expected a whole number"),
        ({"priorities": "wishes (some)"}, r"priorities has 'wishes \(some\)': expected goals joined by '\+'"),
        ({"priorities": "wishes + "}, r"priorities has 'wishes \+': a goal is missing beside a '\+'\."),
        ({"priorities": "(1 %)"}, r"priorities has '\(1 %\)': expected goals joined by '\+'"),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(option: dict[str, Any], message: str) -> None:
    """Which option, what was seen, what is expected; both when built and when changed."""
    with pytest.raises(ValueError, match=f"^{message}"):
        Options(**option)
    with pytest.raises(ValueError, match=f"^{message}"):
        Options().changed(option)


@pytest.mark.parametrize(
    "option",
    [{"time_limit": 1}, {"time_limit": 0.01}, {"time_limit": 10_000_000}, {"seed": 2**31 - 1}, {"workers": 64}],
)
def test_the_ends_of_the_ranges_are_allowed(option: dict[str, Any]) -> None:
    """The limits that the messages name belong to the ranges."""
    assert Options(**option) == Options().changed(option)


def test_changed_keeps_the_others_and_takes_none_for_not_given() -> None:
    """Only what is given takes its place."""
    options = Options(seed=4).changed({"workers": 2, "seed": None})
    assert options == Options(seed=4, workers=2)


def test_an_unknown_option_is_told_with_the_known_ones() -> None:
    """A typo is not ignored."""
    message = rf"^unknown option 'sead': the options are {', '.join(Options.names())}\.$"
    with pytest.raises(ValueError, match=message):
        Options().changed({"sead": 1})


def test_options_are_frozen_and_picklable() -> None:
    """They travel to worker processes and are never changed."""
    options = Options(seed=3)
    assert pickle.loads(pickle.dumps(options)) == options
    with pytest.raises(dataclasses.FrozenInstanceError):
        options.seed = 4  # type: ignore[misc]
