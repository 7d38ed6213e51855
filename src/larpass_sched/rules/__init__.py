"""All rules, each in a module of this folder and found there; an event uses those that it says something about."""

from __future__ import annotations

from dataclasses import replace

from larpass_sched.arrays import Arrays
from larpass_sched.event.names import UnknownNameError, listed
from larpass_sched.event.options import HARD, OFF, Options
from larpass_sched.rules.base import (
    Breach,
    Clash,
    ModelFace,
    Rule,
    all_clashes,
    conditions,
    count_meetings,
    forbid,
    found_in,
    one_named,
)

__all__ = [
    "RULES",
    "Breach",
    "Clash",
    "ModelFace",
    "Rule",
    "all_clashes",
    "conditions",
    "count_meetings",
    "forbid",
    "hard_about_people",
    "rule_named",
    "rules_in_play",
    "soft_rules",
]


RULES: tuple[Rule, ...] = tuple(sorted(found_in(__name__, __path__, Rule), key=lambda rule: not rule.always))
"""Every rule there is: first what a timetable is, then the others by the names of their modules."""


def rule_named(which: str | Rule) -> Rule:
    """The rule of that name, English or Swedish; see `one_named`."""
    return one_named(which, RULES, "rule")


def check_rules(options: Options) -> None:
    """Refuse options that name a rule that is not there or cannot be changed.

    Raises
    ------
    ValueError
        The message tells the nearest names.
    """
    for which, how in options.rules:
        rule = rule_named(which)
        if rule.always and how != HARD:
            message = f"The rule {rule.name!r} is what a timetable is: it always holds."
            raise UnknownNameError(message, listed(r.name for r in RULES if not r.always))


def rules_in_play(arrays: Arrays) -> tuple[Rule, ...]:
    """The rules that must hold: those that the event uses, without those that are left out or have a price."""
    return tuple(rule for rule, how in _chosen(arrays).items() if how == HARD and rule.in_play(arrays))


def soft_rules(arrays: Arrays) -> tuple[tuple[Rule, int], ...]:
    """The rules that may be broken, each with the price of a breach in points."""
    return tuple((rule, how) for rule, how in _chosen(arrays).items() if isinstance(how, int) and rule.in_play(arrays))


def hard_about_people(options: Options) -> Options:
    """The same, with the rules about people that have a price as rules that must hold."""
    people = [which for which, how in options.rules if isinstance(how, int) and rule_named(which).about_people]
    return replace(options, rules=tuple((which, HARD if which in people else how) for which, how in options.rules))


def _chosen(arrays: Arrays) -> dict[Rule, str | int]:
    check_rules(arrays.options)
    chosen: dict[Rule, str | int] = dict.fromkeys(RULES, HARD)
    for which, how in arrays.options.rules:
        rule = rule_named(which)
        if how == OFF:
            chosen.pop(rule, None)
        else:
            chosen[rule] = how
    return chosen
