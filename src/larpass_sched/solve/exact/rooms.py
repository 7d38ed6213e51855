"""The best way to hold a configuration in one slot: which session in which room, and who sits where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from math import perm

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.many_rooms import improve_rooms
from larpass_sched.solve.shared.assigning import assign_rooms
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.seating import seat_slot
from larpass_sched.timetable.choice import NOBODY, chosen_days, empty_grid

MOST_ASSIGNMENTS = 20_000


@dataclass(frozen=True, eq=False)
class Held:
    """A configuration in a slot.

    Attributes
    ----------
    value : int
        In the point scale of the problem; far below zero if it cannot be held.
    rooms : (R,) int
        Session in each room, -1 where there is none.
    goes : (A,) int
        Session that each attendee attends, -1 for none.
    proved : bool
        Whether no other assignment of rooms is worth more.
    """

    value: int
    rooms: IntArray
    goes: IntArray
    proved: bool


CANNOT = -(1 << 40)


def best_rooms(
    problem: Problem, slot_class: SlotClass, sessions: IntArray, rooms: IntArray | None, enough: int
) -> Held:
    """Hold these sessions as well as can be in a slot of this class.

    Parameters
    ----------
    sessions : (k,) int
    rooms : (k,) int, optional
        An assignment of rooms that is known to be good.
    enough : int
        An upper bound of the value; whatever reaches it is the best.
    """
    if problem.arrays.attendance == "free":
        return _best_for_free_choice(problem, slot_class, sessions)
    return _best_for_seats(problem, slot_class, sessions, rooms, enough)


def _best_for_free_choice(problem: Problem, slot_class: SlotClass, sessions: IntArray) -> Held:
    arrays = problem.arrays
    t = slot_class.slot
    grid = empty_grid(arrays)
    any_room = np.arange(len(sessions))
    wide = np.full((arrays.shape[2], max(len(sessions), grid.shape[1])), NOBODY, dtype=np.int64)
    wide[t, any_room] = sessions
    goes = chosen_days(arrays, wide)[:, t]
    crowd = np.array([((goes == s) & arrays.takes_seat).sum() for s in sessions], dtype=np.int64)
    beyond = np.maximum(0, crowd[:, None] - arrays.capacity[sessions])
    rooms = assign_rooms(slot_class.allowed[sessions], beyond, crowd[:, None] * arrays.capacity[sessions])
    if rooms is None:
        return _cannot(problem)
    people = (goes >= 0).nonzero()[0]
    points = int(arrays.worth[people, goes[people]].sum())
    away = int(beyond[any_room, rooms].sum())
    return Held(problem.point_scale * points - away, _in_rooms(problem, sessions, rooms), goes, proved=True)


def _best_for_seats(
    problem: Problem, slot_class: SlotClass, sessions: IntArray, rooms: IntArray | None, enough: int
) -> Held:
    capacity, allowed = problem.arrays.capacity[sessions], slot_class.allowed[sessions]
    seat = Seater(problem, slot_class, sessions)
    best = _cannot(problem)
    every, wanted = np.arange(len(sessions)), seat.wanted[:, None]
    choices, all_choices = _room_choices(allowed, np.minimum(capacity, wanted), wanted * capacity)
    if rooms is not None:
        choices.insert(1, rooms)
    for chosen in choices:
        value, attended = seat(capacity[every, chosen])
        if attended is not None and value > best.value:
            best = Held(value, _in_rooms(problem, sessions, chosen), attended, proved=True)
        if best.value >= enough:
            return best
    if all_choices:
        return best
    if best.value < 0 or not seat.only_wishes:
        return replace(best, proved=False)
    seats = np.where(allowed, np.minimum(capacity, wanted), -1)
    start = np.array([int((best.rooms == s).argmax()) for s in sessions])
    chosen, proved = improve_rooms(seats, seat.worth, start, lambda there: seat(there)[0], enough)
    value, attended = seat(capacity[every, chosen])
    assert attended is not None, "internal error: nobody has to be anywhere"
    return Held(value, _in_rooms(problem, sessions, chosen), attended, proved=proved)


class Seater:
    """Seats people in the sessions of one slot of a class.

    Attributes
    ----------
    wanted : (k,) int
        How many might take a seat in each session.
    """

    def __init__(self, problem: Problem, slot_class: SlotClass, sessions: IntArray) -> None:
        arrays = problem.arrays
        busy = arrays.speaks[:, sessions].any(axis=1) | ~slot_class.present
        self._sessions = sessions
        self._may = arrays.can_go[:, sessions] & ~busy[:, None]
        self._must, self._worth = arrays.must[:, sessions], arrays.worth[:, sessions]
        self._minimum, self._sits = arrays.minimum[sessions], arrays.takes_seat
        self._fill = problem.filling & problem.fills_by_slot & ~busy
        self._sure = self._fill & problem.surely_filling & ~self._may.any(axis=1)
        useful = (self._worth > 0) | self._must | (self._minimum > 0) | self._fill[:, None]
        self.wanted = (self._may & self._sits[:, None] & useful).sum(axis=0)

    @property
    def only_wishes(self) -> bool:
        """Whether nobody has to be anywhere, and everybody takes a seat."""
        asked = self._must.any() or self._minimum.any() or self._fill.any() or self._sure.any()
        return bool(self._sits.all() and not asked)

    @property
    def worth(self) -> IntArray:
        """(A, k) int: what each session is worth to those who may attend it."""
        return np.where(self._may, self._worth, 0)

    def goes(self, seats: IntArray) -> IntArray | None:
        """Which of the sessions everybody attends at best, -1 for none; None if that is impossible."""
        capacity = np.minimum(seats, self.wanted)
        if self._sure.any():
            return None
        return seat_slot(self._worth, self._may, self._must, capacity, self._minimum, self._sits, self._fill)

    def __call__(self, seats: IntArray) -> tuple[int, IntArray | None]:
        """Worth of the best seating with so many seats in each session, and who attends what; None if impossible."""
        goes = self.goes(seats)
        if goes is None:
            return CANNOT, None
        people = (goes >= 0).nonzero()[0]
        attended = np.full(len(goes), NOBODY, dtype=np.int64)
        attended[people] = self._sessions[goes[people]]
        return int(self._worth[people, goes[people]].sum()), attended


def _room_choices(allowed: BoolArray, capacity: IntArray, liking: IntArray) -> tuple[list[IntArray], bool]:
    """Assignments of rooms that differ in seats, those with popular sessions in large rooms first.

    Also whether these are all there are: with many rooms only the most promising one is listed.
    """
    count, rooms = allowed.shape
    if count == 0:
        return [np.zeros(0, dtype=np.int64)], True
    if perm(rooms, count) > MOST_ASSIGNMENTS:
        promising = assign_rooms(allowed, 0 * liking, liking)
        return ([] if promising is None else [promising]), False
    every = np.arange(count)
    chosen = np.array(list(permutations(range(rooms), count)), dtype=np.int64)
    chosen = chosen[allowed[every, chosen].all(axis=1)]
    seats = capacity[every, chosen]
    order = np.lexsort((-liking[every, chosen].sum(axis=1), -seats.sum(axis=1)))
    _, first = np.unique(seats[order], axis=0, return_index=True)
    return [chosen[order[k]] for k in np.sort(first)], True


def _in_rooms(problem: Problem, sessions: IntArray, rooms: IntArray) -> IntArray:
    held = np.full(problem.arrays.shape[3], NOBODY, dtype=np.int64)
    held[rooms] = sessions
    return held


def _cannot(problem: Problem) -> Held:
    attendees, _, _, rooms = problem.arrays.shape
    nobody = np.full(rooms, NOBODY, dtype=np.int64), np.full(attendees, NOBODY, dtype=np.int64)
    return Held(CANNOT, *nobody, proved=True)
