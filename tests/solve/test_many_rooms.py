"""Rooms that are too many to try all assignments, beside trying them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.solve.exact.many_rooms import RoomsAndPeople, improve_rooms
from larpass_sched.solve.shared.seating import seat_slot


def value(worth: np.ndarray, seats: np.ndarray) -> int:
    """What the best seating is worth."""
    nobody = np.zeros(worth.shape, dtype=bool)
    goes = seat_slot(worth, worth > 0, nobody, seats, np.zeros(worth.shape[1], dtype=np.int64))
    assert goes is not None
    people = np.flatnonzero(goes >= 0)
    return int(worth[people, goes[people]].sum())


@given(st.integers(0, 2**32 - 1))
def test_the_best_rooms_are_found_and_proved(seed: int) -> None:
    """As by trying all assignments, which no prices bound too low."""
    rng = np.random.default_rng(seed)
    people, sessions, rooms = map(int, rng.integers([1, 1, 3], [10, 4, 6]))
    worth, seats = rng.integers(0, 5, (people, sessions)), rng.integers(-1, 5, (sessions, rooms))
    every = np.arange(sessions)
    ways = map(np.array, permutations(range(rooms), sessions))
    possible = [chosen for chosen in ways if (seats[every, chosen] >= 0).all()]
    if possible:
        most = max(value(worth, seats[every, chosen]) for chosen in possible)
        best, proved = improve_rooms(seats, worth, possible[0], lambda there: value(worth, there), 1 << 40)
        assert proved
        assert value(worth, seats[every, best]) == most
        programme = RoomsAndPeople(seats, worth)
        assert programme.bound(rng.integers(0, 20_000, sessions))[0] >= most
        again, proved = programme.solve()
        assert proved
        assert again is not None
        assert value(worth, seats[every, again]) == most
