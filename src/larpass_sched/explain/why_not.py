"""Why something is not otherwise: what it would cost, with few changes and with many, and who gains and who loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from larpass_sched.event import Event
from larpass_sched.explain.asked import Wish, named_wish, question_about
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question, keeps, value_and_bound, wished, worth
from larpass_sched.explain.checks import must_agree, values_in
from larpass_sched.explain.explanation import Explanation
from larpass_sched.explain.ladder import LADDER, Kind, Step, step_of
from larpass_sched.explain.objections import objections_to
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.explain.why import explain
from larpass_sched.explain.wish_answer import Verdict, WhyNot
from larpass_sched.explain.wishes import FewChanges, slots_of
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result

SECONDS_EACH = 20.0


@dataclass(frozen=True)
class _Rung:
    """A question of the ladder."""

    kind: Kind
    most: int | None
    event: Event


def why_not(
    event: Event,
    timetable: Timetable | Result,
    *,
    session: str | None = None,
    slot: str | None = None,
    room: str | None = None,
    together: Sequence[str] | None = None,
    apart: Sequence[str] | None = None,
    attendee: str | None = None,
    time_limit: float = 60,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> WhyNot:
    """Tell why a session is not elsewhere: that it can be and costs nothing, what it costs, or which cells forbid it.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result
        What is asked about; prices are told against it.
    session : str
        With `slot`, `room` or both: why it is not there. With `attendee`: why the attendee does not attend it as well.
    slot, room, attendee : str, optional
    together, apart : two names of sessions, optional
        Why they are not at the same time, or why they are.
    time_limit : float
        Seconds in all; what is not known by then is told as an interval, or not at all.
    executor : object with `submit`, optional
        Who solves: a pool of threads or processes, or that of a Dask client. Default: one after the other.
    progress : bool, optional
        Whether to show a bar; default: where somebody can see it.
    **options
        Everything in `Options` by its name; default: as the timetable was solved, else as the event's settings say.

    Returns
    -------
    WhyNot
        Its `verdict` is "free", "costs", "impossible" or "not known".

    Raises
    ------
    InputError, ValueError
        If a name, setting or option cannot be used, or what is given does not make one question.
    AssertionError
        If answers contradict each other, which is an error in this library; no such answer is handed out.

    Notes
    -----
    Every step of the ladder is the best timetable of an event: the one asked about with the wish as a rule, and with a
    rule that limits the changes. Among timetables of equal worth it is the one that changes least against today's.
    """
    clock = Clock(time_limit)
    asked, today = question_about(event, timetable, options)
    wish = named_wish(asked, session=session, slot=slot, room=room, together=together, apart=apart, attendee=attendee)

    def answer(verdict: Verdict, **told: Any) -> WhyNot:
        return WhyNot(event, wish, verdict, today, seconds=clock.gone, time_limit=time_limit, **told)

    if wish.is_granted(today):
        return answer("free", now=True)
    granted = wish.granted(asked)
    rungs = _rungs(asked, granted, today, wish)
    found = _answers(rungs, today, clock, executor, progress)
    best = found[0] or Best("not known")
    if best.known == "impossible":
        must_agree(best, values_in(granted, [today]))
        why = _explained(granted, asked, clock)
        return answer("impossible" if why.status != "possible" else "not known", explanation=why)
    ladder, too_few = _ladder(rungs, found, granted, today)
    as_well = _as_well(asked, today, wish, clock)
    verdict = _verdict(ladder)
    objections: dict[str, int] = {}
    all_looked_at = True
    if verdict == "costs" and ladder and ladder[-1].price > 0:
        base = _best_today(asked, today, timetable)
        objections, all_looked_at = objections_to(asked, wish, base, best, clock, executor=executor, progress=progress)
    found_out = {"ladder": ladder, "too_few": too_few, "as_well": as_well}
    return answer(verdict, **found_out, objections=objections, all_objections=all_looked_at)


def _rungs(asked: Event, granted: Event, today: Timetable, wish: Wish) -> list[_Rung]:
    """The questions: the best of all timetables first, because it tells which others need not be asked."""
    before = slots_of(today)
    rungs = [_Rung("best", None, granted)]
    rungs += [_Rung("alone", None, one) for one in wish.alone(asked, today)]
    steps = (0, *LADDER) if wish.kind == "attendee" else LADDER
    return [*rungs, *(_Rung("changes", most, wished(granted, FewChanges(before, most))) for most in steps)]


def _answers(
    rungs: list[_Rung],
    today: Timetable,
    clock: Clock,
    executor: Submits | None,
    progress: bool | None,
) -> list[Best | None]:
    """The best timetable of each kind; what others tell already is not asked."""
    known: list[Best | None] = [None] * len(rungs)

    def told(number: int, answer: Best) -> None:
        known[number] = answer

    def needed(number: int) -> bool:
        best, rung = known[0], rungs[number]
        if number and best is not None and best.known == "impossible":
            return False
        if rung.most is None:
            return True
        for other, answer in zip(rungs, known, strict=True):
            # With more changes it cannot be better than the best of all.
            fewer = other.most is not None and other.most < rung.most
            if fewer and answer is not None and best is not None and answer.value == best.value == best.bound:
                known[number] = answer
                return False
        return True

    questions = [Question(rung.event, SECONDS_EACH, today) for rung in rungs]
    answers(questions, clock, executor=executor, progress=progress, what="ladder", needed=needed, told=told)
    return known


def _ladder(
    rungs: list[_Rung], found: list[Best | None], granted: Event, today: Timetable
) -> tuple[tuple[Step, ...], int | None]:
    """The steps that there are, dearest first, and the most changes that are proved not to be enough.

    What is found with fewer changes is found with more of them; what is proved of more is proved of fewer.
    """
    no_change = any(rung.most == 0 for rung in rungs)
    too_few = [rung.most for rung, one in zip(rungs, found, strict=True) if one is not None and _none(one, rung)]
    kinds: list[tuple[tuple[int, int], Kind, int | None, Best]] = []
    for rung, answer in zip(rungs, found, strict=True):
        if answer is None or answer.known != "found":
            continue
        after = {"changes": (rung.most or 0, 0), "alone": (-1, 0) if no_change else (1, 1), "best": (1 << 30, 0)}[
            rung.kind
        ]
        kinds.append((after, rung.kind, rung.most, answer))
    kinds = _one_alone(sorted(kinds, key=lambda one: one[0]))
    steps: list[Step] = []
    best: Best | None = None
    for number, (_, kind, most, answer) in enumerate(kinds):
        if best is None or (answer.value or 0) > (best.value or 0):
            best = answer
        bounds = [other.bound for *_, other in kinds[number:] if other.bound is not None]
        must_agree(Best("found", None, min(bounds, default=None)), [best.value] if best.value is not None else [])
        steps.append(step_of(granted, today, best, kind, most, min(bounds, default=None)))
    return tuple(steps), max((most for most in too_few if most is not None), default=None)


def _none(answer: Best, rung: _Rung) -> bool:
    return answer.known == "impossible" and rung.kind == "changes"


def _one_alone(kinds: list[tuple[Any, Kind, int | None, Best]]) -> list[tuple[Any, Kind, int | None, Best]]:
    """Of several ways to move alone the best one."""
    alone = [one for one in kinds if one[1] == "alone"]
    if len(alone) < 2:
        return kinds
    best = max(alone, key=lambda one: one[3].value or 0)
    bounds = [one[3].bound for one in alone]
    bound = None if any(b is None for b in bounds) else max(b for b in bounds if b is not None)
    kept = (*best[:3], replace(best[3], bound=bound))
    return [one if one[1] != "alone" else kept for one in kinds if one[1] != "alone" or one is best]


def _verdict(ladder: tuple[Step, ...]) -> Verdict:
    if not ladder:
        return "not known"
    last = ladder[-1]
    if last.price <= 0:
        return "free"
    return "costs" if last.least is not None and last.least > 0 else "not known"


def _as_well(asked: Event, today: Timetable, wish: Wish, clock: Clock) -> Step | Literal["impossible"] | None:
    """For an attendee: the wish besides everything that the attendee attends now."""
    if wish.kind != "attendee":
        return None
    event = wish.as_well(asked, today)
    found = answers([Question(event, SECONDS_EACH, today)], clock)[0]
    if found is None or found.known == "not known":
        return None
    return "impossible" if found.known == "impossible" else step_of(event, today, found, "best", None, found.bound)


def _best_today(asked: Event, today: Timetable, given: Timetable | Result) -> Best:
    """What is known of the event without the wish, by the timetable that is given."""
    value = worth(asked, today)
    if isinstance(given, Result) and keeps(asked, today):
        known, bound = value_and_bound(given)
        if known == value:
            return Best("found", value, bound)
    return Best("found", value, None)


def _explained(granted: Event, asked: Event, clock: Clock) -> Explanation:
    """Which cells forbid the wish; changes that take the wish itself back are no answer."""
    told = explain(granted, time_limit=max(1.0, clock.left))
    cells = {attendee.name: set(attendee.must_attend) for attendee in asked.attendees}

    def is_wish(entry: Any) -> bool:
        return entry.part == "attendees" and entry.column == "must_attend" and entry.value not in cells[entry.name]

    contradictions = tuple(
        replace(one, reasons=tuple(reason for reason in one.reasons if not is_wish(reason.entry)))
        for one in told.contradictions
    )
    mends = tuple(mend for mend in told.mends if not any(is_wish(edit.entry) for edit in mend.edits))
    fewest = told.fewest if len(mends) == len(told.mends) else None
    return replace(told, contradictions=contradictions, mends=mends, fewest=fewest)
