"""Which rules object to a wish: what of its price would not be there without them."""

from __future__ import annotations

from dataclasses import replace

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.options import OFF
from larpass_sched.explain.asked import Wish
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question
from larpass_sched.explain.entries import entries_in, without
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.rules import Rule, rules_in_play

SECONDS_EACH = 10.0

OBLIGED = "attendees.must_attend"
"""Where the wish of an attendee stands."""


def objections_to(
    asked: Event,
    wish: Wish,
    base: Best,
    best: Best,
    clock: Clock,
    *,
    executor: Submits | None = None,
    progress: bool | None = False,
) -> tuple[dict[str, int], bool]:
    """What of the price of a wish is each rule's.

    Parameters
    ----------
    asked : Event
    wish : Wish
    base, best : Best
        The best timetables without the wish and with it.
    clock : Clock
        When to stop.
    executor, progress
        As for `answers`.

    Returns
    -------
    dict
        For the English name of a rule, the price less what the wish would cost without that rule; rules that make no
        difference, or of which that is not proved, are left out. The parts do not add up to the price.
    bool
        Whether every rule was looked at.
    """
    rules = [rule for rule in rules_in_play(to_arrays(asked, options_of(asked))) if not rule.always]
    free = {rule: _free_of(asked, rule, wish) for rule in rules}
    lifted = answers(
        [Question(wish.granted(free[rule]), SECONDS_EACH) for rule in rules],
        clock,
        executor=executor,
        progress=progress,
        what="rules",
    )
    # A rule without which the wish is worth no more is no reason for its price.
    objecting = [
        (rule, answer)
        for rule, answer in zip(rules, lifted, strict=True)
        if answer is not None and answer.proved and answer.value is not None and answer.value > (best.value or 0)
    ]
    events = [asked, *(free[rule] for rule, _ in objecting)]
    if base.proved:
        events = events[1:]
    bases = answers([Question(event, SECONDS_EACH) for event in events], clock, executor=executor, progress=progress)
    if base.proved:
        bases = [base, *bases]
    complete = all(answer is not None for answer in (*lifted, *bases))
    price = _price(bases[0], best)
    if price is None:
        return {}, False
    others = [(rule, _price(other, answer)) for (rule, answer), other in zip(objecting, bases[1:], strict=True)]
    parts = {rule.name: price - without for rule, without in others if without is not None and without < price}
    return dict(sorted(parts.items(), key=lambda item: -item[1])), complete


def _price(base: Best | None, best: Best) -> int | None:
    """What a wish costs, by the best timetables without it and with it; None where it is not proved."""
    known = [None if one is None or not one.proved else one.value for one in (base, best)]
    return None if known[0] is None or known[1] is None else known[0] - known[1]


def _free_of(asked: Event, rule: Rule, wish: Wish) -> Event:
    """The event without a rule; of the rule that says the wish of an attendee, without what it says beside that."""
    if wish.attendee is not None and OBLIGED in rule.reads:
        return without(asked, entries_in(asked, (OBLIGED,)))
    return without_rule(asked, rule)


def without_rule(event: Event, rule: Rule) -> Event:
    """The event in which a rule does not hold."""
    others = tuple((which, how) for which, how in options_of(event).rules if which not in (rule, rule.name))
    own = any(which is rule for which, _ in options_of(event).rules)
    rules = others if own else (*others, (rule.name, OFF))
    return replace(event, settings={**event.settings, "rules": rules}, findings=())
