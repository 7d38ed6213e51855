"""What people have of many configurations, in compiled loops: the same as one by one."""

import numpy as np
import pytest

from larpass_sched.solve.exact.pool import list_configurations
from larpass_sched.solve.exact.summing import sum_largest, sum_prices


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
