from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from answers import is_only_bounded
from brute_force import Placing, all_placings, best_worth, fits, grid_of_placing, timetable_of_placing, truth
from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from strategies import PEOPLE_SWITCHES, PLACEMENT_SWITCHES, tiny_events

ATTENDANCES = st.sampled_from(("seats", "free"))
FEW = max(5, settings.default.max_examples // 5)
"""Examples for each switch of a test that goes through all of them."""


class Collector(cp_model.CpSolverSolutionCallback):
    """Gathers the placing of every solution."""

    def __init__(self, model: TimetableModel) -> None:
        super().__init__()
        self.found: list[Placing] = []
        self._model = model

    def on_solution_callback(self) -> None:
        """Called by CP-SAT for every solution."""
        _, sessions, slots, rooms = self._model.arrays.shape
        self.found.append(
            tuple(
                tuple((t, r) for t in range(slots) for r in range(rooms) if self._holds(s, t, r))
                for s in range(sessions)
            )
        )

    def _holds(self, s: int, t: int, r: int) -> bool:
        held = self._model.held(s, t, r)
        return bool(held if isinstance(held, int) else self.value(held))


def accepted_placings(model: TimetableModel) -> list[Placing]:
    """Every placing that a model without people accepts."""
    solver, collector = cp_model.CpSolver(), Collector(model)
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    # Presolve may merge solutions that differ in what it thinks is of no account.
    solver.parameters.keep_all_feasible_solutions_in_presolve = True
    status = solver.solve(model.cp, collector)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return collector.found


def best_value(model: TimetableModel) -> int | None:
    """The best value that a model allows, None if it allows nothing."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


@given(tiny_events())
def test_the_checker_accepts_what_the_words_of_the_rules_allow(event: Event) -> None:
    """For every placing of a tiny event, the solver-free checker and the oracle agree."""
    for placing in all_placings(event):
        breaches = verify(event, timetable_of_placing(event, placing))
        assert (not breaches) == fits(event, placing), (placing, [breach.text() for breach in breaches])


@given(tiny_events())
def test_the_model_accepts_exactly_the_placings_that_the_checker_accepts(event: Event) -> None:
    """All solutions of the model without people are all placings without breaches, each of them once."""
    assert_same_placings(event)


@pytest.mark.parametrize("switch", PLACEMENT_SWITCHES)
@settings(max_examples=FEW)
@given(data=st.data())
def test_each_rule_on_placements_is_the_same_in_words_check_and_model(switch: str, data: st.DataObject) -> None:
    """With a rule switched on in every event, oracle, checker and model have one set of timetables."""
    event = data.draw(tiny_events(always=(switch,)))
    for placing in all_placings(event):
        breaches = verify(event, timetable_of_placing(event, placing))
        assert (not breaches) == fits(event, placing), (placing, [breach.text() for breach in breaches])
    assert_same_placings(event)


def assert_same_placings(event: Event) -> None:
    """The model without people has the placings that the checker accepts, but for those that cannot seat people."""
    found = accepted_placings(TimetableModel(to_problem(to_arrays(event)), with_people=False))
    accepted = {p for p in all_placings(event) if not verify(event, timetable_of_placing(event, p))}
    assert len(set(found)) == len(found)
    assert set(found) <= accepted
    missing = accepted - set(found)
    # What people rule out the model may know already: rooms too small, obligatory sessions left out.
    of_people = any(s.min_seats or s.plenary for s in event.sessions) or any(a.must_attend for a in event.attendees)
    assert not missing or (of_people and all(best_worth(event, placing, "seats") is None for placing in missing))


@given(tiny_events(), ATTENDANCES, st.randoms(use_true_random=False))
def test_the_model_seats_people_as_well_as_can_be_in_a_fixed_placing(
    event: Event, attendance: str, random: Random
) -> None:
    """With the placements fixed, the model is possible when people can be seated, and its best is the true best."""
    assert_seats_people(event, attendance, random)


@pytest.mark.parametrize("switch", PEOPLE_SWITCHES)
@settings(max_examples=FEW)
@given(data=st.data(), attendance=ATTENDANCES, random=st.randoms(use_true_random=False))
def test_each_rule_about_people_is_the_same_in_words_and_model(
    switch: str, data: st.DataObject, attendance: str, random: Random
) -> None:
    """With a rule switched on in every event, people are seated as well as the oracle can."""
    assert_seats_people(data.draw(tiny_events(always=(switch,))), attendance, random)


def assert_seats_people(event: Event, attendance: str, random: Random) -> None:
    """The best value of the model with fixed placements is the true one, for some placings."""
    known = truth(event, attendance)
    problem = to_problem(to_arrays(event, attendance))
    everything = list(all_placings(event))
    possible = sorted(known.placings)
    # A model for each placing takes its time: some that fit, and some of all.
    placings = random.sample(possible, min(8, len(possible))) + random.sample(everything, min(4, len(everything)))
    bound_only = is_only_bounded(event, attendance)
    for placing in placings:
        if len({cell for cells in placing for cell in cells}) < sum(map(len, placing)):
            continue  # A grid holds one session in each cell.
        model = TimetableModel(problem)
        model.maximise_value()
        model.fix(grid_of_placing(event, placing))
        value, worth = best_value(model), known.worth.get(placing)
        if bound_only and worth is None:
            continue  # Nobody would choose so, but the model may think so.
        assert (value is None) == (worth is None), placing
        if value is None or worth is None:
            continue
        true = problem.point_scale * worth[0] + worth[1]
        assert value >= true if bound_only else value == true, placing
