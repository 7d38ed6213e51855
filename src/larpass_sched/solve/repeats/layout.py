"""The event as the tree sees it: configurations, states and people as arrays for compiled loops."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.classes import SlotClass, slot_classes
from larpass_sched.solve.exact.listing import pool_of
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import values_of
from larpass_sched.solve.repeats.states import FAR, Choices, States
from larpass_sched.solve.repeats.tuning import Lists, Work
from larpass_sched.solve.repeats.worth import People, Singles
from larpass_sched.solve.shared.problem import Problem

FINEST = 32
"""Grains in a point, where the points are few enough."""

MOST_STATES, MOST_LISTED, MOST_TABLES = 3_000_000, 20_000, 60_000_000
MOST_LEFT_OUT = 300
MOST_ROOMS = 8
LARGEST = 1 << 23


@dataclass(eq=False)
class Layout:
    """What does not change while the tree grows, and where its loops work.

    Attributes
    ----------
    grains : int
        Grains in a point.
    classes : tuple of SlotClass
    pool : Pool
    kind : (T,) int
        The class of each slot.
    slots : int
        Slots; one more list follows where runs may be left out, of what is.
    lists_of : list of (n,) int
        For each slot the configurations that may be held there.
    order : (A,) int
        The attendees in the order of the loops.
    """

    problem: Problem
    grains: int
    classes: tuple[SlotClass, ...]
    pool: Pool
    slots: int
    lists_of: list[IntArray]
    order: IntArray
    people: People
    lists: Lists
    work: Work
    states: States
    choices: Choices

    @property
    def kind(self) -> IntArray:
        """The class of each slot."""
        return self.lists.kind

    @property
    def scarce(self) -> bool:
        """Whether seats may be scarce."""
        return bool(self.lists.crowded.any())


def can_grow(problem: Problem) -> bool:
    """Whether the tree takes an event whose configurations can be listed: not too many states and configurations."""
    arrays = problem.arrays
    states = prod(int(n) + 1 for n in arrays.runs)
    levels = arrays.shape[2] + 1
    left_out = prod(int(n) + 1 for n in arrays.runs - arrays.least_runs)
    if states > MOST_STATES or states * levels > MOST_TABLES or left_out > MOST_LEFT_OUT:
        return False
    most = max(int(arrays.worth.max(axis=1, initial=0).sum()), 1)
    if arrays.shape[3] > MOST_ROOMS or most >= LARGEST:
        return False
    classes = slot_classes(problem)
    if min(c.fewest for c in classes) > max(c.most for c in classes):
        return False
    return 0 < len(pool_of(problem, classes)) <= MOST_LISTED


def lay_out(problem: Problem) -> Layout:
    """Put an event into arrays."""
    arrays = problem.arrays
    classes = slot_classes(problem)
    pool = pool_of(problem, classes)
    values = values_of(problem, classes, pool)
    slots = arrays.shape[2]
    kind = np.zeros(slots, dtype=np.int64)
    for k, slot_class in enumerate(classes):
        kind[list(slot_class.blocks)] = k
    possible = [of_class.possible().nonzero()[0].astype(np.int64) for of_class in values]
    lists_of = [possible[k] for k in kind]
    crowded = np.zeros((len(classes) + 1, len(pool)), dtype=bool)
    if arrays.attendance == "seats":
        crowded[:-1] = [~of_class.exact for of_class in values]
    order = np.argsort(~arrays.takes_seat, kind="stable")
    grains = _grains(problem)
    people = _people(problem, classes, order, grains)
    lists = _lists(problem, pool, kind, crowded)
    if (arrays.least_runs < arrays.runs).any():
        lists_of.append(np.arange(len(pool), len(lists.keys)))
    most = max(len(places) for places in lists_of)
    return Layout(
        problem=problem,
        grains=grains,
        classes=classes,
        pool=pool,
        slots=slots,
        lists_of=lists_of,
        order=order,
        people=people,
        lists=lists,
        work=_work(people.worth, lists.members.shape[1]),
        states=_states(arrays.runs, len(lists_of)),
        choices=_choices(len(lists_of), most),
    )


def _grains(problem: Problem) -> int:
    most = max(int(problem.arrays.worth.max(axis=1, initial=0).sum()), 1)
    grains = FINEST
    while grains > 1 and most * grains >= LARGEST:
        grains //= 2
    return grains


def _people(problem: Problem, classes: tuple[SlotClass, ...], order: IntArray, grains: int) -> People:
    arrays = problem.arrays
    _, sessions, _, rooms = arrays.shape
    worth = np.zeros((len(classes), sessions + 1, len(order)), dtype=np.float32)
    seats = np.zeros((len(classes), rooms), dtype=np.float32)
    capacity = np.zeros((len(classes), sessions, rooms), dtype=np.float32)
    for k, slot_class in enumerate(classes):
        may = problem.may_attend[:, :, list(slot_class.blocks)].any(axis=2) & slot_class.present[:, None]
        worth[k, :-1] = np.where(may, arrays.worth, 0)[order].T * grains
        # More seats than people are never of use.
        capacity[k] = np.where(slot_class.allowed, np.minimum(arrays.capacity, len(order)), -1)
        # In order of size, each at least as many as any session has in its own rooms.
        seats[k] = np.sort(np.maximum(capacity[k], 0), axis=1)[:, ::-1].max(axis=0, initial=0)
    alike = (capacity == capacity[:, :1]).all(axis=(1, 2))
    # Whoever has to attend one of several runs may choose the run.
    once = arrays.must[order] & (arrays.runs == 1)
    speaks_from, speakers = _by_session(arrays.speaks[order])
    must_from, obliged = _by_session(once)
    return People(
        np.ascontiguousarray(worth),
        int(arrays.takes_seat.sum()),
        seats,
        capacity,
        alike,
        speaks_from,
        speakers,
        must_from,
        obliged,
    )


def _by_session(pairs: npt.NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Positions of people, session after session, and where each session's begin."""
    session, who = pairs.T.nonzero()
    counts = np.bincount(session, minlength=pairs.shape[1])
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), who.astype(np.int64)


def _lists(problem: Problem, pool: Pool, kind: IntArray, crowded: npt.NDArray[np.bool_]) -> Lists:
    arrays = problem.arrays
    sessions = len(arrays.runs)
    radix = np.concatenate([[1], np.cumprod(arrays.runs + 1)]).astype(np.int64)
    left_out = _left_out(arrays.runs - arrays.least_runs)
    width = max(pool.members.shape[1], max(map(len, left_out), default=0), 1)
    members = np.full((len(pool) + len(left_out), width), sessions, dtype=np.int64)
    members[: len(pool), : pool.members.shape[1]] = pool.members
    for n, out in enumerate(left_out):
        members[len(pool) + n, : len(out)] = out
    keys = np.append(radix[:sessions], 0)[members].sum(axis=1)
    masks = np.concatenate([pool.masks, np.zeros(len(left_out), dtype=np.int64)])
    of_slots = np.append(kind, len(crowded) - 1) if left_out else kind
    crowded = np.pad(crowded, ((0, 0), (0, len(left_out))))
    shape = crowded.shape
    return Lists(
        of_slots.astype(np.int64),
        members,
        (members < sessions).sum(axis=1).astype(np.int64),
        keys.astype(np.int64),
        masks,
        crowded,
        np.zeros((*shape, width), dtype=np.float32),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
        np.append(arrays.runs, 0).astype(np.int64),
        (arrays.runs > 1).nonzero()[0].astype(np.int64),
    )


def _left_out(spare: IntArray) -> list[tuple[int, ...]]:
    """Every way to leave out runs that need not be held, as sessions once for each run."""
    if not spare.any():
        return []
    ways = product(*(range(int(n) + 1) for n in spare))
    return [tuple(s for s, n in enumerate(way) for _ in range(n)) for way in ways]


def _work(worth: Singles, width: int) -> Work:
    attendees = worth.shape[2]
    return Work(
        worth.copy(),
        np.zeros(attendees + 4 * width + 8, dtype=np.float32),
        np.zeros(attendees, dtype=np.int32),
        np.zeros((2, 1 << width), dtype=np.float32),
        np.zeros(1, dtype=np.int64),
    )


def _choices(slots: int, most: int) -> Choices:
    loss, place, key, mask = (np.zeros((slots, most), dtype=np.int64) for _ in range(4))
    return Choices(loss, place, key, mask, np.zeros(slots, dtype=np.int64))


def _states(runs: IntArray, slots: int) -> States:
    count = prod(int(n) + 1 for n in runs)
    held, state = np.zeros(count, dtype=np.int64), np.arange(count)
    for s, n in enumerate(runs.tolist()):
        held |= (state % (n + 1) == n).astype(np.int64) << s
        state //= n + 1
    return States(
        held,
        np.full((2, slots + 1, count), FAR, dtype=np.int32),
        np.zeros((2, slots + 1, count), dtype=np.int32),
        np.zeros((2, slots + 1), dtype=np.int64),
    )
