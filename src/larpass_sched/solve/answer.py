"""From what a search knows to what is handed out: the timetable, looked at without a solver, and its verdict."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.check import check_and_score
from larpass_sched.goals import sign
from larpass_sched.rules import hard_about_people
from larpass_sched.solve.priorities.order import InOrder
from larpass_sched.solve.shared.baseline import random_points
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.timetable import PriorityValue, Status, Timetable, Verdict
from larpass_sched.timetable.choice import timetable_of
from larpass_sched.timetable.result import Result
from larpass_sched.version import VERSION


def _unpaid(arrays: Arrays, problem: Problem) -> Problem:
    """The problem in which people break no rule that has a price: points that are paid for compare with nothing."""
    unpaid = hard_about_people(arrays.options)
    return problem if unpaid == arrays.options else to_problem(to_arrays(arrays.event, unpaid))


def answer_of(order: InOrder, *, compare: bool = True) -> Result:
    """The answer of a search that is over: the timetable, checked without a solver, and its verdict.

    Raises
    ------
    AssertionError
        If the timetable breaks a rule or is worth something else than the search said.
    """
    arrays, search, best, options = order.arrays, order.search, order.best, order.options
    seconds, event, problem = search.seconds, arrays.event, to_problem(arrays)
    verdict: dict[str, Any] = {
        "status": _status(order),
        "points": None,
        "bound": None,
        "random": None,
        "wishes": int(np.count_nonzero(arrays.worth)),
        "wishes_met": 0,
        "turned_away": 0,
        "attendees": len(event.attendees),
        "attendance": arrays.attendance,
        "seconds": round(seconds, 3),
        "seed": options.seed,
        "version": VERSION,
        "method": search.method,
        "failure": "; ".join(dict.fromkeys(f"{type(failure).__name__}: {failure}" for failure in search.failures)),
        "rules_in_play": tuple(rule.name for rule in problem.rules),
        "among": next((rule.among for rule in problem.rules if any(rule.among)), ("", "")),
        "options": options,
    }
    if best is None:
        return Result(event, None, Verdict(**verdict), tuple(search.history))
    timetable = timetable_of(arrays, best.grid, best.days)
    breaches, score = check_and_score(timetable, arrays)
    _must_be_right(order, timetable, [breach.text() for breach in breaches])
    points_bound = _points_bound(order, score.points)
    verdict |= {
        "points": score.points,
        "bound": points_bound,
        "random": _random_points(order, problem) if compare else None,
        "wishes": score.wishes,
        "wishes_met": score.wishes_met,
        "turned_away": score.turned_away,
        "priorities": _priorities(order, timetable, points_bound),
    }
    timetable = Timetable(event, timetable.placements, timetable.itineraries, Verdict(**verdict))
    return Result(event, timetable, Verdict(**verdict), tuple(search.history))


def _random_points(order: InOrder, problem: Problem) -> float | None:
    arrays = order.arrays
    return random_points(_unpaid(arrays, problem), seed=order.options.seed) if arrays.worth.any() else 0.0


def _points_bound(order: InOrder, points: int) -> int | None:
    """Proven upper bound on the points, as far as the priorities before them are kept."""
    search = order.search
    if search.bound is None or search.best is None or search.problem is None:
        return None
    if search.problem.arrays.worth is not order.arrays.worth:
        # Something else than points leads: what is proved of them as a later priority, or of everybody's best day.
        wishes = [r for r in order.reached if [goal.name for goal, _ in r.stage.terms] == ["wishes"]]
        proved = wishes[0].bound if wishes else None
        most = ceiling(to_problem(order.arrays)) // to_problem(order.arrays).point_scale
        return max(points, most if proved is None else min(most, proved))
    if not search.problem.extra:
        return search.problem.points_bound(search.bound)
    # What was reached first: later priorities may have given some of it up.
    a, t = np.nonzero(search.best.days >= 0)
    first = int(order.arrays.worth[a, search.best.days[a, t]].sum())
    reached = search.problem.points_bound(search.best.value)
    return max(points, first + max(0, search.problem.points_bound(search.bound) - reached))


def _priorities(order: InOrder, timetable: Timetable, points_bound: int | None) -> tuple[PriorityValue, ...]:
    values: list[PriorityValue] = []
    for reached in order.reached:
        stage, alone = reached.stage, len(reached.stage.terms) == 1
        for goal, _ in stage.terms:
            value = goal.value(timetable, order.arrays)
            bound = None if reached.bound is None or not alone else sign(goal) * reached.bound
            if not goal.more_is_better and value == 0:
                bound = 0
            if goal.name == "wishes" and not alone:
                bound = points_bound
            values.append(
                PriorityValue(
                    name=goal.name,
                    value=value,
                    bound=bound,
                    before=None if reached.before is None or not alone else sign(goal) * reached.before[0],
                    price=reached.price if alone else 0,
                    price_most=reached.price_most if alone else None,
                    swedish=goal.swedish,
                    unit=goal.unit,
                )
            )
        if not alone:
            before = None if reached.before is None else reached.before[0]
            several = PriorityValue(
                name=stage.name,
                value=stage.ranks(timetable, order.arrays)[0],
                bound=reached.bound,
                before=before,
                price=reached.price,
                price_most=reached.price_most,
                goals=tuple(goal.name for goal, _ in stage.terms),
            )
            values.append(several)
    return tuple(values)


def _status(order: InOrder) -> Status:
    search = order.search
    if search.impossible:
        return "impossible"
    if order.best is None:
        return "none found"
    # Everything up to the points, or the first priority where nobody wishes for anything.
    first = order.reached[: max(order.leading, 0) + 1]
    if search.proved and all(reached.bound == reached.ranks[0] for reached in first):
        return "best possible"
    return "stopped early" if search.interrupted or search.bound is None else "within gap"


def _must_be_right(order: InOrder, timetable: Timetable, wrong: list[str]) -> None:
    """No wrong answer leaves this library: an error here is ours, and comes with what is needed to reproduce it."""
    search = order.search
    if search.best is not None and search.problem is not None:
        value = search.problem.value_of(search.best.grid, search.best.days)
        if value != search.best.value:
            wrong.append(f"the value is {value}, the search said {search.best.value}.")
        if search.bound is not None and value > search.bound:
            wrong.append(f"the value {value} is above the bound {search.bound} that was called proved.")
    wrong += [breach.text() for kept in order.kept for breach in kept.breaches(timetable, order.arrays)]
    if wrong:
        raise AssertionError(
            f"internal error in {search.method} with seed {search.seed}: {' '.join(wrong)} "
            f"Please report it together with the workbook. Placements: {timetable.placements}"
        )
