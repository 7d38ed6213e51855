from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from larpass_sched.options import Options


def test_defaults() -> None:
    """What counts when nobody says anything."""
    assert Options() == Options(attendance="seats", scale=None, time_limit=60.0, seed=0, method="auto", workers=1)
    assert Options.names() == ("attendance", "scale", "time_limit", "seed", "method", "workers")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"attendance": "standing"}, r"attendance is 'standing': expected one of seats, free\."),
        ({"attendance": 1}, r"attendance is 1: expected one of seats, free\."),
        ({"method": "luck"}, r"method is 'luck': expected one of auto, exact, plain\."),
        ({"scale": "stars"}, r"scale is 'stars': expected one of points, rank, tick\."),
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
    message = r"^unknown option 'sead': the options are attendance, scale, time_limit, seed, method, workers\.$"
    with pytest.raises(ValueError, match=message):
        Options().changed({"sead": 1})


def test_options_are_frozen_and_picklable() -> None:
    """They travel to worker processes and are never changed."""
    options = Options(seed=3)
    assert pickle.loads(pickle.dumps(options)) == options
    with pytest.raises(dataclasses.FrozenInstanceError):
        options.seed = 4  # type: ignore[misc]
