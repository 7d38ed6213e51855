"""Each goal both ways: what it is worth, what raising its priority changes, and that check and model agree on it."""

from __future__ import annotations

import dataclasses
import string
from collections.abc import Iterator
from itertools import chain, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from brute_force import Placing, all_placings, grid_of_placing, timetable_of_placing, truth
from goal_cases import CASES, Case
from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.check import score, verify
from larpass_sched.event import Event
from larpass_sched.goals import GOALS, Goal, goal_named, stages_of
from larpass_sched.goals.base import AttendanceGoal
from larpass_sched.rules import rules_in_play, soft_rules
from larpass_sched.solve import solve
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import timetable_of
from strategies import goal_events

FEW = max(10, settings.default.max_examples // 4)
"""Examples for each goal."""


def test_every_goal_has_a_case() -> None:
    """No goal stands without an event in which it matters."""
    assert {case.goal for case in CASES} == {goal.name for goal in GOALS}


def test_names_are_unique_and_found() -> None:
    """A goal is named by one name."""
    assert len({goal.name for goal in GOALS}) == len(GOALS)
    assert all(goal_named(goal.name) is goal for goal in GOALS)


def test_an_unknown_goal_is_told_with_the_nearest_ones() -> None:
    """A typo is not ignored."""
    with pytest.raises(ValueError, match=r"^There is no goal 'fairnes'\. Nearest: fairness"):
        goal_named("fairnes")


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_every_goal_speaks_both_languages(goal: Goal) -> None:
    """A sentence in English and one in Swedish, each with a capital and a full stop."""
    assert set(goal.sentences) == {"en", "sv"}
    assert all(text[0] in string.ascii_uppercase + "ÅÄÖ" and text.endswith(".") for text in goal.sentences.values())
    assert goal.sentences["en"] != goal.sentences["sv"]


def value_of(case: Case, priorities: str) -> tuple[int, int]:
    """The value of the goal and of what it competes with, in the best timetable by these priorities."""
    result = solve(case.event, priorities=priorities, attendance=case.attendance, method="plain")
    assert result.timetable is not None
    assert verify(case.event, result.timetable) == ()
    values = dict(score(case.event, result.timetable).goals)
    return values[case.goal], values[case.against]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.goal)
def test_raising_a_priority_changes_the_timetable_as_predicted(case: Case) -> None:
    """Once the goal counts after what it competes with, once before it."""
    assert value_of(case, f"{case.against}; {case.goal}") == case.second
    assert value_of(case, f"{case.goal}; {case.against}") == case.first
    better = case.first[0] - case.second[0]
    assert better > 0 if goal_named(case.goal).more_is_better else better < 0


@pytest.mark.parametrize("method", ["auto", "plain"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.goal)
def test_every_method_finds_the_same_values(case: Case, method: str) -> None:
    """What the priorities reach and their bounds do not depend on the way they are solved."""
    for priorities, values in (
        (f"{case.against}; {case.goal}", case.second[::-1]),
        (f"{case.goal}; {case.against}", case.first),
    ):
        result = solve(case.event, priorities=priorities, attendance=case.attendance, method=method)
        reached = [(entry.value, entry.bound) for entry in result.verdict.priorities]
        assert reached == [(value, value) for value in values]


def days_of_all(event: Event, placing: Placing) -> Iterator[np.ndarray]:
    """(A, T) int: every way in which people without obligations may attend the sessions that they want."""
    slots = range(len(event.slots))
    held = [{s for s, cells in enumerate(placing) if any(t == u for u, _ in cells)} for t in slots]
    ways = []
    for attendee in event.attendees:
        group = [who for who in event.attendees if who is attendee or (who.group and who.group == attendee.group)]
        names = {name for who in group for name, points in who.wishes if who.weight * points > 0}
        wanted = {s for s, session in enumerate(event.sessions) if session.name in names}
        wanted -= {s for s, session in enumerate(event.sessions) if attendee.name in session.people}
        ways.append(list(product(*([-1, *sorted(held[t] & wanted)] for t in slots))))
    for days in product(*ways):
        yield np.array(days, dtype=np.int64).reshape(len(event.attendees), len(slots))


def all_timetables(event: Event, arrays: Arrays) -> Iterator[tuple[np.ndarray, np.ndarray, Timetable]]:
    """Every timetable with itineraries that breaks no rule."""
    for placing in sorted(truth(event, "seats").placings):
        grid = grid_of_placing(event, placing)
        for days in days_of_all(event, placing):
            timetable = timetable_of(arrays, grid, days)
            if not any(True for _ in _breaches(event, timetable, arrays)):
                yield grid, days, timetable


def _breaches(event: Event, timetable: Timetable, arrays: Arrays) -> Iterator[object]:
    return (breach for rule in rules_in_play(arrays) for breach in rule.breaches(timetable, arrays))


def measured(goal: Goal, arrays: Arrays, grid: np.ndarray, days: np.ndarray) -> int:
    """What the model says that a timetable with fixed placements and itineraries is worth."""
    model = TimetableModel(to_problem(arrays))
    measure = goal.measure(model)
    model.fix(grid)
    for a, s, t in np.ndindex(*arrays.worth.shape, arrays.shape[2]):
        model.require(model.attends(a, s, t) == int(days[a, t] == s))
    if isinstance(measure, int):
        return measure
    if goal.more_is_better:
        model.cp.maximize(measure)
    else:
        model.cp.minimize(measure)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return round(solver.objective_value)


@pytest.mark.parametrize("goal", [goal for goal in GOALS if goal.name != "turned away"], ids=lambda goal: goal.name)
@settings(max_examples=FEW)
@given(data=st.data())
def test_the_model_measures_what_the_check_tells(goal: Goal, data: st.DataObject) -> None:
    """For timetables of random events, the best measure of a model that is fixed to them is the value."""
    event = data.draw(goal_events())
    arrays = to_arrays(event)
    if not goal.in_play(arrays):
        return
    everything = list(all_timetables(event, arrays))
    random = data.draw(st.randoms(use_true_random=False))
    for grid, days, timetable in random.sample(everything, min(6, len(everything))):
        assert measured(goal, arrays, grid, days) == goal.value(timetable, arrays), timetable


def test_the_model_counts_those_turned_away_as_the_check_does() -> None:
    """In free choice three people go to two seats."""
    (case,) = (case for case in CASES if case.goal == "turned away")
    arrays = to_arrays(case.event, "free")
    problem = to_problem(arrays)
    for placing in all_placings(case.event):
        solution = problem.free_solution(grid_of_placing(case.event, placing))
        timetable = timetable_of(arrays, solution.grid, solution.days)
        goal = goal_named("turned away")
        assert measured(goal, arrays, solution.grid, solution.days) == goal.value(timetable, arrays)


SOFT = ("not with", "plenary", "after", "same room", "directly after", "speaker pause", "room features", "whole blocks")


@settings(max_examples=3 * FEW)
@given(data=st.data())
def test_prices_are_price_times_breaches(data: st.DataObject) -> None:
    """In every timetable, rules with a price cost it once for each breach that the check finds, and so in the model."""
    chosen = data.draw(st.lists(st.sampled_from(SOFT), min_size=1, max_size=3, unique=True))
    prices = {rule: data.draw(st.integers(1, 5)) for rule in chosen}
    event = data.draw(goal_events(always=tuple(rule for rule in chosen if rule in SWITCHED)))
    hard = to_arrays(event)
    # Nobody has to attend anything, so that the placements alone decide.
    event = dataclasses.replace(event, attendees=(), settings={"rules": prices})
    arrays = to_arrays(event)
    goal = goal_named("prices")
    if not goal.in_play(arrays):
        return
    cells = data.draw(st.integers(0, 10_000))
    placings = [p for p in _loose_placings(event) if not verify(event, timetable_of_placing(event, p))]
    # Whatever it costs to hold something beside a session for everybody, everybody has to be there.
    placings = placings if not arrays.plenary.any() or not len(event.attendees) else []
    for placing in placings[cells % max(1, len(placings)) :][:6]:
        days = np.full((arrays.shape[0], arrays.shape[2]), -1, dtype=np.int64)
        grid = grid_of_placing(event, placing)
        timetable = timetable_of(arrays, grid, days)
        broken = sum(price for rule, price in soft_rules(arrays) for _ in rule.breaches(timetable, hard))
        used = [{p.room for p in timetable.placements}, {p.slot for p in timetable.placements}]
        opened = sum(part.price for part in event.rooms if part.name in used[0])
        opened += sum(part.price for part in event.slots if part.name in used[1])
        left_out = sum(
            session.price_if_left_out * (session.runs - len(cells))
            for session, cells in zip(event.sessions, placing, strict=True)
        )
        assert goal.value(timetable, arrays) == broken + opened + left_out
        assert measured(goal, arrays, grid, days) == broken + opened + left_out, timetable


SWITCHED = ("not with", "plenary", "after", "same room", "directly after", "speaker pause", "whole blocks")


def _loose_placings(event: Event) -> Iterator[Placing]:
    return (p for p in all_placings(event) if len({c for cells in p for c in cells}) == sum(map(len, p)))


LISTS = ("wishes", "fairness", "tracks apart", "few slots", "few rooms", "rooms too large", "even crowds", "wishes met")


@settings(max_examples=6 * FEW)
@given(data=st.data(), method=st.sampled_from(("auto", "plain")))
def test_the_priorities_reach_the_best_of_all_timetables_one_after_another(data: st.DataObject, method: str) -> None:
    """The values by priority are those of the best timetable there is, with and without tolerances."""
    event = data.draw(goal_events())
    names = data.draw(st.lists(st.sampled_from(LISTS), min_size=1, max_size=3, unique=True))
    # Some of them count together, each with a weight.
    joined = [data.draw(st.sampled_from((";", ";", f"+ {data.draw(st.integers(1, 3))} * "))) for _ in names[1:]]
    groups = "".join(chain.from_iterable(zip(names, [*joined, ""], strict=True))).split(";")
    given_up = [data.draw(st.sampled_from(("", " (1)", " (20 %)"))) for _ in groups]
    priorities = "; ".join(name + amount for name, amount in zip(groups, given_up, strict=True))
    event = dataclasses.replace(event, settings={**event.settings, "priorities": priorities})
    result = solve(event, method=method)
    arrays = to_arrays(event)
    stages = stages_of(arrays)
    left = [[stage.ranks(timetable, arrays) for stage in stages] for _, _, timetable in all_timetables(event, arrays)]
    if not left:
        assert result.status == "impossible"
        return
    assert result.timetable is not None
    # Goals that count together are told one by one, and then as what they are together.
    parts = {name for entry in result.verdict.priorities for name in entry.goals}
    entries = [entry for entry in result.verdict.priorities if entry.name not in parts]
    assert [entry.name for entry in entries] == [stage.name for stage in stages]
    found = [stage.ranks(result.timetable, arrays) for stage in stages]
    for k, stage in enumerate(stages):
        best = max(ranks[k] for ranks in left)
        bound = entries[k].bound
        sign = 1 if len(stage.terms) > 1 or stage.terms[0][0].more_is_better else -1
        assert bound is None or sign * bound >= best[0], (stage.name, priorities)
        tolerance = stage.tolerance + int(stage.share * abs(best[0]) + 1e-9)
        if tolerance:
            assert found[k][0] >= best[0] - tolerance
            left = [ranks for ranks in left if ranks[k][0] >= best[0] - tolerance]
        else:
            assert found[k] == best, (stage.name, priorities)
            left = [ranks for ranks in left if ranks[k] == best]


def test_attendance_goals_are_never_negative() -> None:
    """The exact method relies on it."""
    case = next(case for case in CASES if case.goal == "first choices")
    arrays = to_arrays(case.event)
    for goal in GOALS:
        if isinstance(goal, AttendanceGoal):
            assert (goal.worths(arrays) >= 0).all()


def test_prices_count_although_no_priority_names_them() -> None:
    """A rule with a price is never broken for free: prices stand beside the wishes, or alone where nobody wishes."""
    event = next(case.event for case in CASES if case.goal == "prices")
    for priorities, name in (("wishes; fairness", "wishes + prices"), ("few rooms", "prices")):
        arrays = to_arrays(dataclasses.replace(event, settings={**event.settings, "priorities": priorities}))
        assert name in [stage.name for stage in stages_of(arrays)]
