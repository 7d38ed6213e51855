"""Where seats are scarce: the rooms and the seatings in which a configuration is worth what it can be worth at most.

With prices p of seats that prove the worth of a configuration, every best seating gives each attendee one of the
sessions with the most worth less price, and nothing where none is worth its price (complementary slackness). What else
people could attend need not be looked at, as long as no points may be given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import perm
from typing import TYPE_CHECKING

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.rooms import Seater
from larpass_sched.solve.exact.values import Values

if TYPE_CHECKING:
    from larpass_sched.solve.exact import ExactSearch

MOST_ASSIGNMENTS = 1_500


@dataclass(frozen=True, eq=False)
class Tight:
    """What is left of rooms and seats.

    Attributes
    ----------
    rooms : list of list of (n, K) int
        For each class and configuration, the assignments of rooms to its sessions that lose nothing.
    may : list of (A, n, S) bool
        For each class, who may attend which session of which configuration in a best seating.
    """

    rooms: list[list[IntArray]]
    may: list[BoolArray]


def tight_seats(exact: ExactSearch, candidates: list[IntArray]) -> Tight | None:
    """Rooms and seats of configurations in best seatings; None where they are too many to look at."""
    arrays = exact.problem.arrays
    rooms, width = arrays.shape[3], exact.pool.members.shape[1]
    if arrays.attendance == "free" or arrays.minimum.any() or not arrays.takes_seat.all():
        return None
    if sum(map(len, candidates)) * perm(rooms, min(rooms, width)) > MOST_ASSIGNMENTS:
        return None
    if not all(values.exact[places].all() for values, places in zip(exact.values, candidates, strict=True)):
        return None
    assigned = [
        [_assignments(exact, values, int(i)) for i in places.tolist()]
        for values, places in zip(exact.values, candidates, strict=True)
    ]
    may = [_may(exact, values, places) for values, places in zip(exact.values, candidates, strict=True)]
    return Tight(assigned, may)


def _assignments(exact: ExactSearch, values: Values, i: int) -> IntArray:
    members = exact.pool.members[i]
    sessions = members[members < exact.pool.sessions].astype(np.int64)
    rooms = exact.problem.arrays.shape[3]
    every = np.arange(len(sessions))
    chosen = np.array(list(permutations(range(rooms), len(sessions))), dtype=np.int64)
    chosen = chosen.reshape(len(chosen), len(sessions))
    chosen = chosen[values.slot_class.allowed[sessions][every, chosen].all(axis=1)]
    seat, known = Seater(exact.problem, values.slot_class, sessions), dict[bytes, int]()
    reaching = []
    for row in chosen:
        seats = exact.problem.arrays.capacity[sessions, row]
        if seats.tobytes() not in known:
            known[seats.tobytes()] = seat(seats)[0]
        reaching.append(known[seats.tobytes()] == int(values.upper[i]))
    return chosen[np.array(reaching, dtype=bool)]


def _may(exact: ExactSearch, values: Values, places: IntArray) -> BoolArray:
    arrays = exact.problem.arrays
    attendees, sessions = arrays.worth.shape
    may = np.ones((attendees, len(places), sessions), dtype=bool)
    prices = values.joint_prices(places)
    if prices is None:
        return may
    for j, i in enumerate(places.tolist()):
        held = exact.pool.members[i]
        held = held[held < sessions].astype(np.int64)
        proved, price = prices[0][j], prices[1][j, : len(held)]
        if proved != values.upper[i]:
            continue
        net = arrays.worth[:, held] - price[None, :]
        best = np.maximum(0, net.max(axis=1, initial=0))
        special = np.asarray((arrays.must[:, held] | arrays.speaks[:, held]).any(axis=1))
        may[:, j, held] = (net >= best[:, None]) | special[:, None]
    return may
