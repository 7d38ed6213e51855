"""Names of rules and goals: one in each language, and either is understood."""

from __future__ import annotations

import re

import pytest

import larpass_sched as ls
from larpass_sched.arrays import to_arrays
from larpass_sched.event.options import Options
from larpass_sched.goals import COMFORT, COMFORT_IN_SWEDISH, GOALS, goal_named, stages_of
from larpass_sched.rules import RULES, rule_named

EVENT = ls.Event(
    sessions=tuple(ls.Session(name=name, track="Bees") for name in "ABCD"),
    rooms=(ls.Room(name="Hall", seats=9), ls.Room(name="Hut", seats=9)),
    slots=(ls.Slot(name="Early"), ls.Slot(name="Late")),
    attendees=(ls.Attendee(name="Ann", wishes=(("A", 1),)),),
)


def test_every_name_is_there_in_both_languages_and_stands_for_one_thing() -> None:
    """A name that two things share, or a missing Swedish one, would be a trap."""
    names = [name for thing in (*RULES, *GOALS) for name in (thing.name, thing.swedish)] + [COMFORT, COMFORT_IN_SWEDISH]
    assert all(names)
    assert len(set(names)) == len(names)
    # As `Options` reads them from a text: small letters, no signs that separate.
    assert [name for name in names if name != " ".join(name.split()).casefold() or re.search("[;+=:()]", name)] == []


@pytest.mark.parametrize("thing", [*RULES, *GOALS], ids=lambda thing: thing.name)
def test_either_name_finds_it(thing: ls.Rule | ls.Goal) -> None:
    """English and Swedish lead to the same rule or goal."""
    named = rule_named if isinstance(thing, ls.Rule) else goal_named
    assert named(thing.name) is named(thing.swedish) is thing


def test_priorities_in_swedish_are_those_in_english() -> None:
    """Also what comfort leaves to a priority of its own, and the names under which values are told."""
    english = "wishes (1 %); 2 x few rooms + few slots; even crowds; tracks apart; comfort"
    swedish = "önskemål (1 %); 2 x få lokaler + få tider; jämnstora omgångar; spår isär; trivsel"
    told = [stages_of(to_arrays(EVENT, Options(priorities=text))) for text in (english, swedish)]
    assert told[0] == told[1]
    assert [stage.name for stage in told[0]] == [
        "wishes",
        "few rooms + few slots",
        "even crowds",
        "tracks apart",
        "tracks in one room",
    ]


def test_an_unknown_name_suggests_names_of_both_languages() -> None:
    """Whoever misspells in Swedish is told the Swedish name."""
    with pytest.raises(ValueError, match="inte samtidigt"):
        rule_named("inte samtidig")
    with pytest.raises(ValueError, match="rättvisa"):
        goal_named("rätvisa")
