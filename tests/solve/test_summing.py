"""What people have of many configurations, in compiled loops: the same as one by one."""

import numpy as np
import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.simulate import simulate
from larpass_sched.solve.exact import pool as pools
from larpass_sched.solve.exact import values
from larpass_sched.solve.exact.classes import slot_classes
from larpass_sched.solve.exact.listing import pool_of
from larpass_sched.solve.exact.pool import list_configurations
from larpass_sched.solve.exact.summing import sum_largest, sum_prices
from larpass_sched.solve.shared.problem import to_problem


@pytest.mark.parametrize(("fewest", "most"), [(1, 3), (6, 6), (0, 8)])
def test_sums_are_those_of_every_configuration(fewest: int, most: int) -> None:
    """With fewer sessions than six, six, and more."""
    rng = np.random.default_rng(most)
    pool = list_configurations(np.zeros((9, 9), dtype=bool), np.ones(9, dtype=bool), fewest, most)
    table = np.append(rng.integers(0, 90, (9, 33)), np.zeros((1, 33)), axis=0).astype(np.int32)
    prices, sums, paid = np.append(rng.integers(0, 64, 9) / 8, 0.0), np.zeros(len(pool), dtype=np.int64), pool.sums
    sum_largest(table, pool.members, np.zeros(33, dtype=np.int32), sums)
    assert sums.tolist() == [int(table[members].max(axis=0).sum()) for members in pool.members]
    quickly = np.zeros(len(pool))
    sum_prices(prices, pool.members, quickly)
    assert quickly.tolist() == paid(prices[:-1]).tolist()


@pytest.mark.parametrize("seed", [1, 2])
def test_long_lists_are_valued_as_short_ones(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With people who are away, so that slots differ, and with prices of seats."""
    event = simulate(sessions=9, slots=3, rooms=4, attendees=30, wishes=5, seats=0.3, absences=0.2, seed=seed)
    problem = to_problem(to_arrays(event))
    classes = slot_classes(problem)
    pool, told = pool_of(problem, classes), []
    for many in (len(pool) + 1, 1):
        monkeypatch.setattr(pools, "MANY_LISTED", many)
        monkeypatch.setattr(values, "MANY_LISTED", many)
        known = values.values_of(problem, classes, pool)
        values.bound_by_shared_prices(known, np.arange(9) % 3)
        told.append(([of_class.upper.tolist() for of_class in known], pool.sums(np.arange(9) / 4).tolist()))
    assert told[0] == told[1]
