"""What single moves and exchanges cost, out of what is held in two slots: no timetable has to be solved for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.best import by_points
from larpass_sched.goals import stages_of
from larpass_sched.goals.attendance import Wishes
from larpass_sched.solve.exact.classes import SlotClass, slot_classes
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import IMPOSSIBLE, values_of
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import NOBODY, grid_of


def moves_of(event: Event, timetable: Timetable) -> Moves | None:
    """All moves and exchanges of a timetable; None where slots alone do not tell what it is worth.

    Parameters
    ----------
    event : Event
        Its settings are all the options there are.
    timetable : Timetable
        With one run of each session at most.
    """
    arrays = to_arrays(event, by_points(options_of(event)))
    problem = to_problem(arrays)
    return Moves(problem, grid_of(arrays, timetable)) if _told_by_slots(arrays, problem) else None


def _told_by_slots(arrays: Arrays, problem: Problem) -> bool:
    """Whether a timetable is worth what its slots are worth."""
    stages = stages_of(arrays)
    by_wishes = not stages or [type(goal) for goal, _ in stages[0].terms] == [Wishes]
    once = bool((arrays.runs == 1).all())
    return by_wishes and once and arrays.slots_differ_in_time and can_list(problem)


@dataclass(frozen=True, eq=False)
class _Options:
    """Every move and every exchange: session `s` goes to slot `t` and `q`, if any, to where it was; -1 is none."""

    s: IntArray
    t: IntArray
    q: IntArray
    old: IntArray
    then: IntArray
    """The sessions of the slot afterwards, as bits."""
    left: IntArray
    """Those of the slot that it came from."""


class Moves:
    """All moves and exchanges of a timetable."""

    def __init__(self, problem: Problem, grid: IntArray) -> None:
        self._problem = problem
        self._classes = slot_classes(problem)
        self._class_of = np.zeros(len(grid), dtype=np.int64)
        for k, slot_class in enumerate(self._classes):
            self._class_of[list(slot_class.blocks)] = k
        self._masks = np.array([sum(1 << s for s in row[row >= 0].tolist()) for row in grid], dtype=np.int64)
        self._options = one = _options_of(grid, problem.arrays.shape[1], self._masks)
        self._pool = _pool_of(np.unique(np.concatenate([self._masks, one.then, one.left])), problem, self._classes)
        self._values = values_of(problem, self._classes, self._pool)
        self._then, self._left = (self._pool.find(masks) for masks in (one.then, one.left))
        self._left[one.old < 0] = -1
        self._quickly = all(values.quickly_exact for values in self._values)
        if self._quickly:
            self._bound_by_prices()
        self._now = [self._worth_now(t) for t in range(len(grid))]
        # What nobody can say of a slot as it is stays out of every sum.
        self._rest = sum(worth for worth in self._now if worth is not None)
        self._order = np.argsort(one.s * len(grid) + one.t, kind="stable")
        self._cells = (one.s * len(grid) + one.t)[self._order]
        self._best_of: dict[int, tuple[int, int]] = {}
        if self._quickly:
            self._settle_all()

    def best(self, session: str, slot: str, *, beside: str | None = None) -> tuple[bool, int | None]:
        """What the timetable is worth after a session has moved to a slot, alone or in exchange with one that is there.

        Parameters
        ----------
        session, slot : str
        beside : str, optional
            A session of that slot that has to stay there.

        Returns
        -------
        bool
            Whether it is known.
        int or None
            The best of these timetables, rooms as it suits; None where none keeps the rules.
        """
        arrays = self._problem.arrays
        s, t = arrays.session_index[session], arrays.slot_index[slot]
        known, value = self._best(s, t, None if beside is None else arrays.session_index[beside])
        return known, None if value is None else self._problem.points_bound(value)

    def _best(self, s: int, t: int, stays: int | None) -> tuple[bool, int | None]:
        there = stays is None or bool(self._masks[t] >> stays & 1)
        if self._masks[t] >> s & 1:
            return self._as_it_is() if there else (True, None)
        cell = s * len(self._masks) + t
        low, high = np.searchsorted(self._cells, [cell, cell + 1])
        options = self._order[low:high]
        if stays is not None:
            options = options[(self._options.q[options] != stays) & there]
        elif cell in self._best_of:
            return self._told(*self._best_of[cell])
        while len(options):
            upper, exact = self._uppers(options)
            first = int(np.argmax(upper))
            if exact[first] or upper[first] <= IMPOSSIBLE // 2:
                return self._told(int(options[first]), int(upper[first]))
            if not self._make_exact(options[first : first + 1]):
                return False, None
        return True, None

    def _told(self, option: int, value: int) -> tuple[bool, int | None]:
        if value <= IMPOSSIBLE // 2:
            return True, None
        if None in self._now:
            changed = int(self._options.t[option]), int(self._options.old[option])
            if any(worth is None for u, worth in enumerate(self._now) if u not in changed):
                return False, None
        # With other rooms, what breaks a rule that ties slots together may keep it, and be worth as much.
        return (True, value) if self._keeps_links(option) else (False, None)

    def _as_it_is(self) -> tuple[bool, int | None]:
        if None in self._now:
            return False, None
        if self._rest <= IMPOSSIBLE // 2:
            return True, None
        return (True, self._rest) if self._keeps_links(None) else (False, None)

    def _uppers(self, options: IntArray) -> tuple[IntArray, BoolArray]:
        """What no timetable after these moves is worth more than, and where that is its worth."""
        one, now = self._options, np.array([worth or 0 for worth in self._now])
        total, exact = np.full(len(options), self._rest), np.ones(len(options), dtype=bool)
        for slots, places in ((one.t[options], self._then[options]), (one.old[options], self._left[options])):
            moved = slots >= 0
            classes = np.where(moved, self._class_of[slots], 0)
            here = np.array([values.upper for values in self._values])[classes, places]
            sure = np.array([values.exact for values in self._values])[classes, places]
            here = np.where(places < 0, IMPOSSIBLE, here)
            total += np.where(moved, here - now[slots], 0)
            exact &= ~moved | (places < 0) | sure
        return np.maximum(total, 2 * IMPOSSIBLE), exact

    def _make_exact(self, options: IntArray) -> bool:
        """Find out what one of the two slots that a move changes is worth then; tells whether it is known of all."""
        one, known = self._options, True
        slots, places = one.t[options], self._then[options]
        exact = np.array([values.exact for values in self._values])[self._class_of[slots], places]
        slots, places = np.where(exact, one.old[options], slots), np.where(exact, self._left[options], places)
        for k, values in enumerate(self._values):
            here = np.unique(places[self._class_of[slots] == k])
            if len(here):
                values.make_exact(here, from_known_prices=True)
                known &= bool(values.exact[here].all())
        return known

    def _settle_all(self) -> None:
        """Find out for every session and slot what is best: what could be, first, all at once."""
        starts = np.flatnonzero(np.diff(self._cells, prepend=-1))
        lengths = np.diff(starts, append=len(self._cells))
        while len(starts):
            upper, exact = self._uppers(self._order)
            best = np.maximum.reduceat(upper, starts)
            is_best = upper == np.repeat(best, lengths)
            number = np.where(is_best, np.arange(len(upper)), len(upper))
            first = np.minimum.reduceat(number, starts)
            open_still = first[(best > IMPOSSIBLE // 2) & ~exact[first]]
            if not len(open_still):
                cells = self._cells[starts].tolist()
                found = zip(self._order[first].tolist(), best.tolist(), strict=True)
                self._best_of = dict(zip(cells, found, strict=True))
                return
            self._make_exact(self._order[open_still])

    def _bound_by_prices(self) -> None:
        """Bounds by what seats cost, to begin with as much as they do today."""
        one, priced = self._options, np.zeros(self._problem.arrays.shape[1] + 1, dtype=np.int64)
        today = self._pool.find(self._masks)
        for k, values in enumerate(self._values):
            here = np.unique(today[(self._class_of == k) & (today >= 0)])
            values.make_exact(here[values.possible()[here]])
            priced[self._pool.members[here]] = values.prices_of(here)
        for k, values in enumerate(self._values):
            places = [
                self._then[self._class_of[one.t] == k],
                self._left[(one.old >= 0) & (self._class_of[one.old] == k)],
            ]
            here = np.unique(np.concatenate(places))
            here = here[here >= 0]
            here = here[values.possible()[here] & ~values.exact[here]]
            if len(here):
                values.shared = priced[:-1]
                values.bound_by_prices(here)

    def _worth_now(self, t: int) -> int | None:
        """What a slot is worth as it is, `IMPOSSIBLE` if it cannot be so; None where that is not known."""
        values, place = self._values[self._class_of[t]], int(self._pool.find(self._masks[t : t + 1])[0])
        if place < 0 or values.upper[place] <= IMPOSSIBLE:
            return IMPOSSIBLE
        values.make_exact(np.array([place]))
        return int(values.upper[place]) if values.exact[place] else None

    def _keeps_links(self, option: int | None) -> bool:
        if not self._problem.links:
            return True
        masks = self._masks.copy()
        if option is not None:
            one = self._options
            masks[one.t[option]] = one.then[option]
            if one.old[option] >= 0:
                masks[one.old[option]] = one.left[option]
        places = self._pool.find(masks)
        rows = [self._values[k].held(int(place)) for k, place in zip(self._class_of, places, strict=True)]
        grid, days = np.array([one.rooms for one in rows]), np.array([one.goes for one in rows]).T
        days = np.where(days >= 0, days, NOBODY).reshape(self._problem.arrays.shape[0], len(rows))
        return self._problem.keeps_links(grid, self._problem.with_everybody_at_plenaries(grid, days))


def _options_of(grid: IntArray, sessions: int, now: IntArray) -> _Options:
    bit = np.int64(1) << np.arange(sessions)
    slot_of = np.full(sessions, -1, dtype=np.int64)
    held_in, _ = np.nonzero(grid >= 0)
    slot_of[grid[grid >= 0]] = held_in
    s, t = (part.ravel() for part in np.indices((sessions, len(grid))))
    moves = s[slot_of[s] != t], t[slot_of[s] != t]
    one, other = (part.ravel() for part in np.indices((sessions, sessions)))
    change = (slot_of[one] >= 0) & (slot_of[other] >= 0) & (slot_of[one] != slot_of[other])
    one, other = one[change], other[change]
    s, t = np.concatenate([moves[0], one]), np.concatenate([moves[1], slot_of[other]])
    q = np.concatenate([np.full(len(moves[0]), -1), other])
    old = slot_of[s]
    gone = np.where(q >= 0, bit[q], 0)
    return _Options(s, t, q, old, (now[t] ^ gone) | bit[s], np.where(old >= 0, (now[old] & ~bit[s]) | gone, 0))


def _pool_of(masks: IntArray, problem: Problem, classes: tuple[SlotClass, ...]) -> Pool:
    """These configurations alone, without what is too much for any slot or has to be apart."""
    sessions, most = problem.arrays.shape[1], max(c.most for c in classes)
    inside = (masks[:, None] >> np.arange(sessions) & 1).astype(bool)
    apart = (problem.apart & ~np.eye(sessions, dtype=bool)).astype(np.int64)
    fits = (inside.sum(axis=1) <= most) & ~((inside @ apart > 0) & inside).any(axis=1)
    members = np.sort(np.where(inside[fits], np.arange(sessions), sessions), axis=1)[:, :most]
    return Pool(members.astype(np.int8), masks[fits], sessions)
