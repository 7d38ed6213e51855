"""What if something were otherwise: the proved points of every scenario beside today's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from larpass_sched.check import score
from larpass_sched.event import Event
from larpass_sched.event.findings import InputError
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question, as_of, keeps, worth
from larpass_sched.explain.checks import disagreement, values_in
from larpass_sched.explain.each import each
from larpass_sched.explain.outcomes import Outcome, Outcomes
from larpass_sched.explain.scenarios import Both, Scenario, scenarios_in
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.explain.why import with_options
from larpass_sched.timetable import Timetable

SECONDS_EACH = 20.0


def what_if(
    event: Event,
    scenarios: Sequence[Scenario] | Scenario | str | None = None,
    *,
    time_limit: float = 600,
    seconds_each: float = SECONDS_EACH,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Outcomes:
    """Tell what scenarios would bring: each is an event that is solved, and its proved points stand beside today's.

    Parameters
    ----------
    event : Event
    scenarios : sequence of Scenario, Scenario or str, optional
        From `scenario`; or "each" for every rule, pin, room, slot and cell taken away and a room and a slot added; or
        "rules", "pins", "rooms", "slots", "cells", "runs" for these alone, with commas between several. Default: those
        of the sheet Scenarios.
    time_limit : float
        Seconds in all; what was not tried by then is left out.
    seconds_each : float
        Seconds for one scenario.
    executor : object with `submit`, optional
        Who solves: a pool of threads or processes, or that of a Dask client. Default: one after the other.
    progress : bool, optional
        Whether to show a bar; default: where somebody can see it.
    **options
        Everything in `Options` by its name, for today and all scenarios.

    Returns
    -------
    Outcomes
        Most gain first, as far as that is proved; an interrupt (Stop, Ctrl-C) gives what is done.

    Raises
    ------
    InputError, ValueError
        If an option cannot be used, or there are no scenarios.

    Notes
    -----
    Gains do not add up: each is that of one scenario by itself. Points are what `solve` compares timetables by: less
    what has a price. A rule whose gain is 0 may still matter, where another one says the same.
    """
    clock = Clock(time_limit)
    event = with_options(event, options)
    chosen = _chosen(event, scenarios)
    made = [_made(event, one) for one in chosen]
    questions = [Question(event, seconds_each)]
    questions += [Question(edited, seconds_each) for edited, *_ in made if edited is not None]
    found = answers(questions, clock, executor=executor, progress=progress, what="scenarios")
    base, left = found[0] or Best("not known"), iter(found[1:])
    outcomes: list[Outcome] = []
    doubts: list[str] = []
    today = base.timetable(event)
    for one, (edited, dropped, reason) in zip(chosen, made, strict=True):
        answer = None if edited is None else next(left)
        if edited is None:
            outcomes.append(Outcome(one, event, "wrong", reason=reason))
        elif answer is not None:
            base, answer = _agreeing(one, event, edited, base, answer, today, doubts)
            outcomes.append(Outcome.of(one, edited, answer, dropped))
    outcomes = [beside_today(outcome, base) for outcome in outcomes]
    tried = sum(edited is not None for edited, *_ in made)
    complete = sum(answer is not None for answer in found[1:]) == tried
    return Outcomes(event, base, tuple(outcomes), complete=complete, doubts=tuple(doubts), seconds=clock.gone)


def _chosen(event: Event, scenarios: Sequence[Scenario] | Scenario | str | None) -> tuple[Scenario, ...]:
    if scenarios is None:
        chosen = tuple(scenarios_in(event))
        if not chosen:
            raise ValueError('there are no scenarios: give some, or "each", or fill in the sheet Scenarios.')
        return chosen
    if isinstance(scenarios, str):
        return each(event, scenarios)
    return (scenarios,) if isinstance(scenarios, Scenario) else tuple(scenarios)


def _made(event: Event, one: Scenario) -> tuple[Event | None, tuple[Both, ...], Both]:
    """The event of a scenario with what was dropped; or none, and why not."""
    try:
        edited, dropped = one.of(event)
    except InputError as error:
        said = [" ".join(finding.message(lang) for finding in error.findings) for lang in ("en", "sv")]
        return None, (), (said[0], said[1])
    except ValueError as error:
        return None, (), (str(error), str(error))
    return edited, dropped, ("", "")


def _agreeing(
    one: Scenario,
    event: Event,
    edited: Event,
    base: Best,
    answer: Best,
    today: Timetable | None,
    doubts: list[str],
) -> tuple[Best, Best]:
    """Today's answer and that of a scenario, without what timetables of the other contradict."""
    wrong = disagreement(answer, values_in(edited, [] if today is None else [today]))
    if wrong:
        doubts.append(f"{one.name}: {wrong}")
        return base, Best("not known")
    answer = _no_less(edited, answer, today)
    then = answer.timetable(event)
    wrong = disagreement(base, [] if then is None else values_in(event, [then]))
    if wrong:
        doubts.append(f"Today: {wrong}")
        base = replace(base, bound=None) if base.known == "found" else Best("not known")
    return base, answer


def _no_less(edited: Event, answer: Best, today: Timetable | None) -> Best:
    """The answer, or where it is not proved and today's timetable is worth more in the scenario, that."""
    if answer.proved or today is None or not keeps(edited, today):
        return answer
    value = worth(edited, today)
    if answer.value is not None and answer.value >= value:
        return answer
    points = score(edited, as_of(edited, today)).points
    return replace(
        answer,
        known="found",
        value=value,
        points=points,
        placements=today.placements,
        itineraries=today.itineraries,
    )


def beside_today(outcome: Outcome, base: Best) -> Outcome:
    """The outcome beside today's, as an interval where one of the two is not proved."""
    least = None if outcome.points is None or base.bound is None else outcome.points - base.bound
    most = None if outcome.bound is None or base.value is None else outcome.bound - base.value
    return replace(outcome, gain_least=least, gain_most=most)
