"""Rooms that are too many to try all assignments, beside trying them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.solve.exact.many_rooms import improve_rooms, seat_prices
from larpass_sched.solve.shared.seating import seat_slot


def seated(worth: np.ndarray, seats: np.ndarray) -> np.ndarray:
    """The best seating."""
    nobody = np.zeros(worth.shape, dtype=bool)
    goes = seat_slot(worth, worth > 0, nobody, seats, np.zeros(worth.shape[1], dtype=np.int64))
    assert goes is not None
    return goes


def value(worth: np.ndarray, seats: np.ndarray) -> int:
    """What it is worth."""
    goes = seated(worth, seats)
    people = np.flatnonzero(goes >= 0)
    return int(worth[people, goes[people]].sum())


@given(st.integers(0, 2**32 - 1))
def test_prices_bound_every_number_of_seats(seed: int) -> None:
    """Nobody is worth more in other seats than these prices say, and a seat more or less changes what they say."""
    rng = np.random.default_rng(seed)
    people, sessions = rng.integers(1, 9), rng.integers(1, 5)
    worth, seats = rng.integers(0, 5, (people, sessions)), rng.integers(0, 4, sessions)
    now, (least, most) = value(worth, seats), seat_prices(worth, seated(worth, seats), seats)
    for _ in range(5):
        others = rng.integers(0, 6, sessions)
        for prices in (least, most):
            assert value(worth, others) <= now + int(prices @ (others - seats))
    for s in range(sessions):
        one = np.arange(sessions) == s
        assert value(worth, seats + one) == now + least[s]
        if seats[s]:
            assert value(worth, seats - one) == now - most[s]


@given(st.integers(0, 2**32 - 1))
def test_the_best_rooms_are_found_and_proved(seed: int) -> None:
    """As by trying all assignments."""
    rng = np.random.default_rng(seed)
    people, sessions, rooms = map(int, rng.integers([1, 1, 3], [10, 4, 6]))
    worth, seats = rng.integers(0, 5, (people, sessions)), rng.integers(-1, 5, (sessions, rooms))
    every = np.arange(sessions)
    ways = map(np.array, permutations(range(rooms), sessions))
    possible = [chosen for chosen in ways if (seats[every, chosen] >= 0).all()]
    if possible:
        best, proved = improve_rooms(seats, worth, possible[0], lambda there: seated(worth, there), 1 << 40)
        assert proved
        assert value(worth, seats[every, best]) == max(value(worth, seats[every, chosen]) for chosen in possible)
