"""People are seated in given placements as well as all rules about people allow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from brute_force import grid_of_placing, truth
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Event
from larpass_sched.simulate import simulate
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_by_model
from strategies import tiny_events


@pytest.mark.parametrize("rule", ["full", "least wishes", "most sessions", "groups", "min seats", "must attend"])
def test_rules_about_people_are_kept_while_seating(rule: str) -> None:
    """In every placing of tiny events people have what trying every seating finds, or none is found where none is."""

    @given(event=tiny_events(always=(rule, "repeats"), most=60))
    def check(event: Event) -> None:
        problem = to_problem(to_arrays(event))
        known = truth(event, "seats")
        for placing in sorted(known.placings):
            grid = grid_of_placing(event, placing)
            seated = seat_best(problem, grid, Search(time_limit=30), effort=10.0)
            best = known.worth.get(placing)
            assert (seated is None) == (best is None)
            if seated is not None and best is not None:
                assert seated.value == best[0]
                assert problem.keeps_rules(seated.grid, seated.days)

    check()


@pytest.mark.parametrize("settings", [{"full": True}, {"least_wishes": 2}, {"full": True, "least_wishes": 1}])
@pytest.mark.parametrize("repeats", [0, 3])
def test_larger_events_are_seated_as_by_the_whole_model(settings: dict[str, object], repeats: int) -> None:
    """Rows and their relaxation find what the plain model finds with the placements fixed."""
    event = simulate(sessions=9, slots=3, rooms=4, attendees=30, wishes=4, repeats=repeats, seats=0.2, seed=5)
    event = replace(event, settings={**event.settings, **settings})
    problem = to_problem(to_arrays(event))
    for seed in range(3):
        grid = random_grid(problem, np.random.default_rng(seed))
        assert grid is not None
        ours = seat_best(problem, grid, Search(time_limit=30), effort=10.0)
        model = seat_by_model(problem, grid, Search(time_limit=30), effort=10.0)
        assert (ours is None) == (model is None)
        if ours is not None and model is not None:
            assert ours.value == model.value
