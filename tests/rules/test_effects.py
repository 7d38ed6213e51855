"""What each rule costs: an event in which it forbids the otherwise best timetable, and one in which it allows it."""

from __future__ import annotations

from typing import Any

import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import score, verify
from larpass_sched.event import Event
from larpass_sched.rules import RULES, rules_in_play
from larpass_sched.solve import solve
from rule_effects import EFFECTS as FIRST_EFFECTS
from rule_effects import Effect
from rule_found import OWN_EFFECTS

EFFECTS = (*FIRST_EFFECTS, *OWN_EFFECTS)


def best(event: Event, method: str = "plain", **options: Any) -> int:
    """Points of the best timetable, which is proved to be the best and has no breach."""
    result = solve(event, method=method, priorities="wishes + prices", **options)
    assert result.status == "best possible"
    assert verify(event, result.timetable, **options) == ()
    assert result.points is not None
    return result.points


def test_every_rule_that_can_be_left_out_has_an_effect() -> None:
    """No rule is without an event in which it matters."""
    assert {effect.rule for effect in EFFECTS} == {rule.name for rule in RULES if not rule.always}


@pytest.mark.parametrize("method", ["auto", "plain"])
@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.rule)
def test_a_rule_forbids_the_otherwise_best_timetable(effect: Effect, method: str) -> None:
    """With the rule fewer points can be had than without it."""
    assert best(effect.forbids, method, rules={effect.rule: "off"}) == effect.without
    assert best(effect.forbids, method) == effect.points < effect.without


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.rule)
def test_a_rule_allows_the_best_timetable_where_it_can(effect: Effect) -> None:
    """The rule is in play, and costs nothing."""
    assert effect.rule in [rule.name for rule in rules_in_play(to_arrays(effect.allows))]
    assert best(effect.allows) == best(effect.allows, rules={effect.rule: "off"}) > 0


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.rule)
def test_a_price_breaks_the_rule_exactly_where_it_pays(effect: Effect) -> None:
    """A price that is too high keeps the rule; without a price worth mentioning, the rule is broken for the points."""
    dear = solve(effect.forbids, rules={effect.rule: 1000}, priorities="wishes + prices", method="plain")
    assert dear.points == effect.points
    assert dict(score(effect.forbids, dear.timetable).goals)["prices"] == 0
    cheap = solve(effect.forbids, rules={effect.rule: 0}, priorities="wishes + prices", method="plain")
    assert cheap.points == effect.without
    assert {breach.rule for breach in verify(effect.forbids, cheap.timetable, rules={effect.rule: "hard"})} == {
        effect.rule
    }
