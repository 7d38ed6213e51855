"""Where seats are scarce: the rooms and the seatings in which a configuration is worth nearly what it can be at most.

With prices p of seats that bound the worth of a configuration, a seating that gives an attendee a session whose worth
less its price is not the most that the attendee can get is worth less than the bound by the difference (complementary
slackness). What loses more than may be lost need not be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.seats import permutations_of
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.exact.values import Values

MOST_ASSIGNMENTS = 5_000

Assigned = tuple[IntArray, IntArray]
"""The (n, k) assignments of rooms to the sessions of a configuration, and what each is worth."""


@dataclass(frozen=True, eq=False)
class Tight:
    """What is left of rooms and seats.

    Attributes
    ----------
    rooms : list of list of Assigned
        For each class and configuration, the assignments of rooms to its sessions that do not lose too much.
    may : list of (A, n, S) bool
        For each class, who may attend which session of which configuration.
    goes : list of (A, n) bool
        Who attends some session of a configuration for sure.
    """

    rooms: list[list[Assigned]]
    may: list[BoolArray]
    goes: list[BoolArray]


def tight_seats(exact: ExactSearch, candidates: list[IntArray], slacks: list[IntArray], floor: int) -> Tight | None:
    """Rooms and seats in seatings that are good enough; None where they are too many to look at.

    Parameters
    ----------
    exact : ExactSearch
    candidates : list of (n,) int
        For each class, positions of configurations.
    slacks : list of (n,) int
        How much less each of them may be worth than it can be.
    floor : int
        The value that timetables are above.
    """
    if not all(values.tells_rooms for values in exact.values):
        return None
    if not all(values.exact[places].all() for values, places in zip(exact.values, candidates, strict=True)):
        return None
    rooms: list[list[Assigned]] = []
    for of_class in rooms_within(exact, candidates, slacks, np.ones(exact.pool.sessions, dtype=bool)):
        rooms.append(of_class)
        if sum(len(worth) for assigned in rooms for _, worth in assigned) > MOST_ASSIGNMENTS:
            return None
    best = exact.search.best
    seats_lost = 0 if best is None else max(0, best.value - floor - 1)
    seated = [
        _seated(exact, *of_class, seats_lost) for of_class in zip(exact.values, candidates, slacks, rooms, strict=True)
    ]
    return Tight(rooms, [may for may, _ in seated], [goes for _, goes in seated])


def rooms_within(
    exact: ExactSearch, candidates: list[IntArray], slacks: list[IntArray], matter: BoolArray
) -> Iterator[list[Assigned]]:
    """For each class, the rooms in which configurations are worth at most so much less than they can be.

    Of rooms that differ only for sessions of which the room does not matter, those that are worth most.
    """
    for values, places, slack in zip(exact.values, candidates, slacks, strict=True):
        assigned = []
        for i, least in zip(places.tolist(), (values.upper[places] - slack).tolist(), strict=True):
            rooms, worth = values.assignments(i, least)
            here = matter[exact.pool.sessions_of(i)]
            if not here.all():
                first = np.sort(np.unique(rooms[:, here], axis=0, return_index=True)[1])
                rooms, worth = rooms[first], worth[first]
            assigned.append((rooms, worth))
        yield assigned


def ways_of(assigned: Assigned, rooms: int) -> tuple[BoolArray, IntArray]:
    """The same assignments in fewer words: rooms for each session that can be combined as one likes.

    Returns
    -------
    may_be : (n, k, R) bool
        The rooms that each session may be in, all in different ones.
    worth : (n,) int
        What that is worth at least; every assignment is in a way that is worth as much as it is.
    """
    assignments, worth = assigned
    count = assignments.shape[1]
    every, each = permutations_of(rooms, count), np.arange(count)
    ways: list[BoolArray] = []
    worths: list[int] = []
    told = 0
    for least in np.unique(worth)[::-1].tolist():
        until = int(np.searchsorted(-worth, -least, side="right"))
        together = np.zeros((count, rooms), dtype=bool)
        together[each[None, :], assignments[:until]] = True
        if together[each[None, :], every].all(axis=1).sum() == until:
            ways.append(together)
            worths.append(least)
        else:
            for assignment in assignments[told:until]:
                alone = np.zeros((count, rooms), dtype=bool)
                alone[each, assignment] = True
                ways.append(alone)
                worths.append(least)
        told = until
    shape = (len(ways), count, rooms)
    return np.array(ways, dtype=bool).reshape(shape), np.array(worths, dtype=np.int64)


def _seated(
    exact: ExactSearch, values: Values, places: IntArray, slack: IntArray, rooms: list[Assigned], seats_lost: int
) -> tuple[BoolArray, BoolArray]:
    """(A, n, S) bool: who may attend what; (A, n) bool: who attends something."""
    problem, arrays = exact.problem, exact.problem.arrays
    attendees, sessions = arrays.worth.shape
    # Where no rule is about people, the best seating in some rooms is a timetable, and no better than the best.
    rooms_tell = not (problem.links_people or problem.links_days) and exact.search.proved
    may = np.zeros((attendees, len(places), sessions), dtype=bool)
    goes = np.zeros((attendees, len(places)), dtype=bool)
    for j, (i, (assignments, worths)) in enumerate(zip(places.tolist(), rooms, strict=True)):
        held = exact.pool.sessions_of(i)
        free = ~(arrays.must[:, held] | arrays.speaks[:, held]).any(axis=1) & values.slot_class.present
        may[~free, j] = True
        goes[:, j] = free
        for bound, worth, prices in values.prices_in(i, assignments, worths):
            # What is lost in the choice of rooms has been lost whoever sits where.
            to_lose = bound - worth + seats_lost if rooms_tell else bound - values.upper[i] + slack[j]
            net = arrays.worth[:, held] - prices * arrays.takes_seat[:, None]
            best = np.maximum(0, net.max(axis=1, initial=0))
            may[:, j, held] |= best[:, None] - net <= to_lose
            goes[:, j] &= best > to_lose
    return may, goes
