"""Which session is best held once more: all are tried, and those that may still be the best are tried for longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from larpass_sched.event import Event
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question
from larpass_sched.explain.checks import must_agree
from larpass_sched.explain.outcomes import Outcome, Outcomes
from larpass_sched.explain.scenarios import Scenario
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.explain.what_if import beside_today
from larpass_sched.explain.why import with_options
from larpass_sched.wording.scenarios import name_of

FIRST_SECONDS = 2.0
"""For each session to begin with; those that are left get twice as much in each round."""


def repeat_advice(
    event: Event,
    runs: int = 1,
    *,
    time_limit: float = 300,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Outcomes:
    """Tell which session is best held once more, as far as can be proved in the time.

    Parameters
    ----------
    event : Event
    runs : int
        So many times more.
    time_limit : float
        Seconds in all.
    executor, progress, **options
        As for `what_if`.

    Returns
    -------
    Outcomes
        An outcome for each session, its gain as an interval where it is not proved. Gains of two do not add up.

    Raises
    ------
    InputError, ValueError
        As for `what_if`; or if `runs` is not a whole number from 1 on.

    Notes
    -----
    A race: after each round whoever cannot gain more than another certainly does is left as it is, and the others are
    solved again for twice as long (successive halving, by proved intervals instead of scores).
    """
    if not isinstance(runs, int) or isinstance(runs, bool) or runs < 1:
        raise ValueError(f"runs is {runs!r}: expected a whole number, at least 1.")
    clock = Clock(time_limit)
    event = with_options(event, options)
    scenarios = [Scenario(name_of("run", name=s.name), (("runs", {s.name: s.runs + runs}),)) for s in event.sessions]
    events = [scenario.of(event)[0] for scenario in scenarios]
    base = answers([Question(event, max(FIRST_SECONDS, time_limit / 10))], clock)[0] or Best("not known")
    found: list[Best | None] = [None] * len(events)
    seconds, open_still = FIRST_SECONDS, list(range(len(events)))
    while open_still and not clock.over:
        asked = [Question(events[number], seconds) for number in open_still]
        round_found = answers(asked, clock, executor=executor, progress=progress, what="runs")
        for number, answer in zip(open_still, round_found, strict=True):
            found[number] = _better(found[number], answer)
        stopped = any(answer is None or answer.interrupted for answer in round_found)
        least = max((one.value for one in found if one is not None and one.value is not None), default=None)
        open_still = [n for n in range(len(events)) if _may_lead(found[n], least)]
        if stopped or (len(open_still) < 2 and found[open_still[0] if open_still else 0] is not None):
            break
        seconds *= 2
    outcomes = [
        beside_today(Outcome.of(scenario, edited, answer), base)
        for scenario, edited, answer in zip(scenarios, events, found, strict=True)
        if answer is not None
    ]
    return Outcomes(event, base, tuple(outcomes), complete=len(outcomes) == len(events), seconds=clock.gone)


def _better(old: Best | None, new: Best | None) -> Best | None:
    """What is known of one session after another round."""
    if old is None or new is None or old.known != "found":
        return new or old
    if new.known != "found":
        return old
    kept = old if (old.value or 0) > (new.value or 0) else new
    bounds = [bound for bound in (old.bound, new.bound) if bound is not None]
    both = replace(kept, bound=min(bounds, default=None))
    must_agree(both, [] if kept.value is None else [kept.value])
    return both


def _may_lead(one: Best | None, least: int | None) -> bool:
    """Whether more time may show that this is the best."""
    if one is None or one.known == "impossible" or one.proved:
        return False
    return one.bound is None or least is None or one.bound > least
