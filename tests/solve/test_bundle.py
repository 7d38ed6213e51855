"""Steps by several subgradients together: they go where all cuts allow the level, and no farther than they must."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.solve.shared.bundle import CUTS, Cuts, cuts_of, keep_cut, step_to


def _kept(slopes: npt.NDArray[np.float32], point: npt.NDArray[np.float32], values: list[int], most: float) -> Cuts:
    cuts = cuts_of(np.full(len(point), most, dtype=np.float32))
    for at, (slope, value) in enumerate(zip(slopes, values, strict=True)):
        keep_cut(cuts, at, point, value, -slope)
    return cuts


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(1, 4))
def test_a_step_is_the_shortest_to_where_all_cuts_allow_the_level(seed: int, count: int) -> None:
    """What is beyond the level comes to it, by weights that no lesser step has."""
    rng = np.random.default_rng(seed)
    slopes = rng.integers(-3, 4, (count, 12)).astype(np.float32)
    point, values = np.full(12, 5000, dtype=np.float32), rng.integers(100, 140, count).tolist()
    slopes[:, 0] = 4  # So that there is such a point.
    cuts, there = _kept(slopes, point, values, 10_000), point.copy()
    assert step_to(cuts, count - 1, there, 90.0)
    step = (there - point).astype(np.float64)
    beyond = np.array(values) + slopes @ step - 90.0
    assert (beyond <= 1.0).all()
    weights = cuts.weights[:count]
    assert (weights >= 0).all()
    # Karush, Kuhn and Tucker: against the cuts that are tight, by weights, and by nothing else.
    np.testing.assert_allclose(step, -(weights @ slopes), atol=0.05)
    assert (np.abs(beyond[weights > 1e-3]) <= 1.0).all()


def test_variables_at_their_ends_stay_and_steps_end_there() -> None:
    """Nothing is paid below 0 or above the most."""
    point = np.array([0, 8, 2], dtype=np.float32)
    cuts = _kept(np.array([[1, -1, 1]], dtype=np.float32), point, [100], 8)
    assert step_to(cuts, 0, point, 90.0)
    assert point.tolist() == [0, 8, 0]


def test_no_step_where_nothing_falls() -> None:
    """Who would have to pay less than nothing is at the least."""
    point = np.zeros(2, dtype=np.float32)
    cuts = _kept(np.ones((1, 2), dtype=np.float32), point, [100], 8)
    assert not step_to(cuts, 0, point, 90.0)
    assert point.tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(5))
def test_an_edge_is_followed_to_the_least(seed: int) -> None:
    """Single subgradients go to and fro between the planes."""
    # The largest of several planes, whose least is 0 at a point within.
    rng = np.random.default_rng(seed)
    least = rng.integers(20, 80, 6).astype(np.float32)
    slopes = rng.integers(-8, 9, (7, 6)).astype(np.float32)
    slopes = np.concatenate([slopes, -slopes.sum(axis=0)[None]])
    point, best = np.full(6, 50, dtype=np.float32), np.inf
    cuts = cuts_of(np.full(6, 100, dtype=np.float32))
    for step in range(60):
        planes = slopes @ (point - least)
        value, slope = float(planes.max()), slopes[planes.argmax()]
        best = min(best, value)
        keep_cut(cuts, step % CUTS, point, round(value), -slope)
        if not step_to(cuts, step % CUTS, point, 0.0):
            break
    assert best <= 0.05 * float((slopes @ (50 - least)).max())
