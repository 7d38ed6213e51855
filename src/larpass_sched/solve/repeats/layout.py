"""The event as the tree sees it: configurations, states and people as arrays for compiled loops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.exact.classes import SlotClass, slot_classes
from larpass_sched.solve.exact.listing import pool_of
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import Values, may_be_crowded, values_of
from larpass_sched.solve.repeats.choosing import FAR, Choices, States
from larpass_sched.solve.repeats.offers import FREE, NEW, TRIED, VECTORS, Offers, Room, Singles
from larpass_sched.solve.repeats.taking import LARGEST, MOST_ASSIGNMENTS, largest_sum
from larpass_sched.solve.repeats.tying import TyingRows, tying_rows
from larpass_sched.solve.shared.problem import Problem

FINEST = 32
"""Grains in a point, where the points are few enough."""


@dataclass(eq=False)
class Layout:
    """What does not change while the tree grows, and room for its loops to work in.

    Attributes
    ----------
    grains : int
        Grains in a point.
    slots : int
        Slots; one more list follows where runs may be left out, of what is.
    kind : (T,) int
        The class of each slot; the number of classes for what is left out.
    lists_of : list of (n,) int
        For each slot the configurations that may be held there.
    worth : (K, S + 1, A) float32
        In grains, for each class of slots; the last row is nothing. Those who take a seat come first.
    members, keys, masks : (N, W) and (N,) int
        Sessions of each configuration, padded with S; what the state grows by; the sessions as bits, 0 for left out.
    runs : (S + 1,) int
        How often each session is held; 0 for nothing.
    repeated, position : (M,) and (S + 1,) int
        Sessions for which people pay, and which of them a session is, -1 for none.
    rows : TyingRows
        Rules that tie slots.
    """

    problem: Problem
    grains: int
    classes: tuple[SlotClass, ...]
    pool: Pool
    slots: int
    kind: IntArray
    lists_of: list[IntArray]
    worth: Singles
    members: IntArray
    keys: IntArray
    masks: IntArray
    runs: IntArray
    repeated: IntArray
    position: IntArray
    rows: TyingRows
    offers: Offers
    room: Room
    states: States
    choices: Choices

    @property
    def paying(self) -> tuple[int, int]:
        """How many sessions are paid for, by how many people."""
        return len(self.repeated), self.worth.shape[2]

    @cached_property
    def most_paid(self) -> Singles:
        """(M, A) what everybody pays at most for each repeated session: what it is worth where it is worth most."""
        return np.asarray(self.worth[:, self.repeated].max(axis=0))

    @property
    def entries_of(self) -> list[IntArray]:
        """For each slot the entries of what may be held there: configurations of one class after those of another."""
        return [k * len(self.members) + places for k, places in zip(self.kind.tolist(), self.lists_of, strict=True)]


def lay_out(problem: Problem, beside: Layout | None = None) -> Layout:
    """Put an event into arrays.

    Parameters
    ----------
    problem : Problem
    beside : Layout, optional
        Of the same event with more placements: tables that do not hang on these are shared with it.
    """
    arrays = problem.arrays
    classes = slot_classes(problem)
    pool = pool_of(problem, classes) if beside is None else beside.pool
    # Whoever has to attend one of several runs may choose the run.
    once = replace(problem, arrays=replace(arrays, must=arrays.must & (arrays.runs == 1)))
    values = values_of(once, classes, pool)
    slots = arrays.shape[2]
    kind = np.zeros(slots, dtype=np.int64)
    for k, slot_class in enumerate(classes):
        kind[list(slot_class.blocks)] = k
    possible = [of_class.possible().nonzero()[0].astype(np.int64) for of_class in values]
    lists_of = [possible[k] for k in kind]
    left_out = _left_out(arrays.runs - arrays.least_runs)
    if left_out:
        kind = np.append(kind, len(classes))
        lists_of.append(np.arange(len(pool), len(pool) + len(left_out)))
    order = np.argsort(~arrays.takes_seat, kind="stable")
    grains = FINEST
    while grains > 1 and largest_sum(problem) * grains >= LARGEST:
        grains //= 2
    members = _members(pool, left_out, len(arrays.runs))
    radix = np.concatenate([[1], np.cumprod(arrays.runs + 1)]).astype(np.int64)
    repeated = (arrays.runs > 1).nonzero()[0].astype(np.int64)
    position = np.full(len(arrays.runs) + 1, -1, dtype=np.int64)
    position[repeated] = np.arange(len(repeated))
    worth = _worth(problem, classes, order, grains)
    return Layout(
        problem=problem,
        grains=grains,
        classes=classes,
        pool=pool,
        slots=slots,
        kind=kind,
        lists_of=lists_of,
        worth=worth,
        members=members,
        keys=np.append(radix[:-1], 0)[members].sum(axis=1),
        masks=np.concatenate([pool.masks, np.zeros(len(left_out), dtype=np.int64)]),
        runs=np.append(arrays.runs, 0).astype(np.int64),
        repeated=repeated,
        position=position,
        rows=tying_rows(problem, members, lists_of),
        offers=_offers(problem, classes, values, order, members, int(worth.max(initial=0))),
        room=_room(len(order), members.shape[1], arrays.shape[3]) if beside is None else beside.room,
        states=_states(arrays.runs, len(lists_of)) if beside is None else beside.states,
        choices=_choices(len(lists_of), max(map(len, lists_of))) if beside is None else beside.choices,
    )


def _room(people: int, width: int, rooms: int) -> Room:
    """Room for the loops to work in."""
    return Room(
        np.zeros(people, dtype=np.float32),
        np.zeros(people, dtype=np.int32),
        np.zeros((5, 1 << width), dtype=np.float32),
        np.zeros((4, 2 << width), dtype=np.int32),
        np.zeros((1, 5, width), dtype=np.float32),
        np.zeros(1 << rooms, dtype=np.float32),
        np.zeros(1 << rooms, dtype=np.int64),
        np.zeros((2, MOST_ASSIGNMENTS), dtype=np.float32),
        np.zeros(MOST_ASSIGNMENTS, dtype=np.int32),
        np.zeros(VECTORS, dtype=np.float32),
        np.zeros(VECTORS, dtype=np.float32),
    )


def _worth(problem: Problem, classes: tuple[SlotClass, ...], order: IntArray, grains: int) -> Singles:
    arrays = problem.arrays
    worth = np.zeros((len(classes), arrays.shape[1] + 1, len(order)), dtype=np.float32)
    for k, slot_class in enumerate(classes):
        may = problem.may_attend[:, :, list(slot_class.blocks)].any(axis=2) & slot_class.present[:, None]
        worth[k, :-1] = np.where(may, arrays.worth, 0)[order].T * grains
    return worth


def _offers(
    problem: Problem,
    classes: tuple[SlotClass, ...],
    values: list[Values],
    order: IntArray,
    members: IntArray,
    highest: int,
) -> Offers:
    arrays = problem.arrays
    _, sessions, _, rooms = arrays.shape
    capacity = np.zeros((len(classes), sessions, rooms), dtype=np.float32)
    crowded = np.zeros((len(classes), len(members)), dtype=bool)
    for k, slot_class in enumerate(classes):
        # More seats than people are never of use.
        capacity[k] = np.where(slot_class.allowed, np.minimum(arrays.capacity, len(order)), -1)
        if arrays.attendance == "seats":
            crowded[k, : len(values[k].exact)] = ~values[k].exact
            crowded[k] |= np.append(may_be_crowded(problem, slot_class), False)[members].any(axis=1)
    bound = arrays.speaks[order] | (arrays.must[order] & (arrays.runs == 1))
    session, who = bound.T.nonzero()
    counts, sitting = np.bincount(session, minlength=sessions), int(arrays.takes_seat.sum())
    seats, which, own = _seats(capacity, members, [of_class.possible() for of_class in values])
    return Offers(
        members=members,
        sizes=(members < sessions).sum(axis=1),
        crowded=crowded,
        seats=seats,
        which=which,
        own=own,
        capacity=capacity,
        bits=np.bitwise_count(np.arange(1 << rooms)).astype(np.int64),
        bound_from=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        bound=who.astype(np.int64),
        speaks=arrays.speaks[order][who, session],
        numbers=np.array(
            [sitting, highest, 0, FREE, NEW, TRIED, len(who) or sitting < len(order), (which >= 0).all()],
            dtype=np.int64,
        ),
    )


def _seats(capacity: Singles, members: IntArray, possible: list[BoolArray]) -> tuple[Singles, IntArray, Singles]:
    """The lists of seats, which of them each entry has, and the seats of what has a room to itself (see `Offers`)."""
    sessions, rooms = capacity.shape[1:]
    lists: list[Singles] = [np.zeros(rooms, dtype=np.float32)]
    which = np.zeros((len(capacity), len(members)), dtype=np.int64)
    own = np.full((*which.shape, members.shape[1]), -1, dtype=np.float32)
    for k, (of_class, may_be) in enumerate(zip(capacity, possible, strict=True)):
        here = members[: len(may_be)]
        alone = np.append((of_class >= 0).sum(axis=1) == 1, False)
        room = np.append(of_class.argmax(axis=1), 0)
        rows, kinds = np.unique(of_class, axis=0, return_inverse=True)
        kind = np.append(kinds.reshape(-1), -1)
        own[k, : len(here)] = np.where(alone[here], np.append(of_class.max(axis=1), 0)[here], -1)
        # All that share rooms have to be of one kind; what others have to themselves is not theirs.
        shares = (here < sessions) & ~alone[here]
        most, least = np.where(shares, kind[here], -1).max(axis=1), np.where(shares, kind[here], sessions).min(axis=1)
        taken = np.bitwise_or.reduce(np.where(alone[here], 1 << room[here], 0), axis=1)
        sharing = may_be & (most >= 0)
        which[k, : len(here)][sharing & (least < most)] = -1
        for of_kind, rooms_taken in np.unique(np.stack([most, taken])[:, sharing & (least == most)], axis=1).T.tolist():
            free = rows[of_kind][rooms_taken >> np.arange(rooms) & 1 == 0]
            which[k, : len(here)][sharing & (least == most) & (most == of_kind) & (taken == rooms_taken)] = len(lists)
            lists.append(np.pad(np.sort(np.maximum(free, 0))[::-1], (0, rooms - len(free))))
    return np.array(lists, dtype=np.float32), which.ravel(), own.reshape(-1, members.shape[1])


def _members(pool: Pool, left_out: list[tuple[int, ...]], sessions: int) -> IntArray:
    width = max(pool.members.shape[1], max(map(len, left_out), default=0), 1)
    members = np.full((len(pool) + len(left_out), width), sessions, dtype=np.int64)
    members[: len(pool), : pool.members.shape[1]] = pool.members
    for n, out in enumerate(left_out):
        members[len(pool) + n, : len(out)] = out
    return members


def _left_out(spare: IntArray) -> list[tuple[int, ...]]:
    """Every way to leave out runs that need not be held, as sessions once for each run."""
    if not spare.any():
        return []
    ways = product(*(range(int(n) + 1) for n in spare))
    return [tuple(s for s, n in enumerate(way) for _ in range(n)) for way in ways]


def _choices(slots: int, most: int) -> Choices:
    loss, place, key, mask, through = (np.zeros((slots, most), dtype=np.int64) for _ in range(5))
    return Choices(loss, place, key, mask, through, np.zeros(slots, dtype=np.int64))


def _states(runs: IntArray, slots: int) -> States:
    count = prod(int(n) + 1 for n in runs)
    held, state = np.zeros(count, dtype=np.int64), np.arange(count)
    for s, n in enumerate(runs.tolist()):
        held |= (state % (n + 1) == n).astype(np.int64) << s
        state //= n + 1
    least: npt.NDArray[np.int32] = np.full((2, slots + 1, count), FAR, dtype=np.int32)
    return States(held, least, np.zeros_like(least), np.zeros((2, slots + 1), dtype=np.int64))
