"""What single moves and exchanges cost, out of what is held in two slots: no timetable has to be solved for it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays, IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.best import by_points
from larpass_sched.goals import stages_of
from larpass_sched.goals.attendance import Wishes
from larpass_sched.solve.exact.classes import slot_classes
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.values import IMPOSSIBLE, Values, values_of
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import NOBODY, grid_of

Sets = dict[int, frozenset[int]]
"""The sessions of each slot that is changed."""


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


class Moves:
    """All moves and exchanges of a timetable."""

    def __init__(self, problem: Problem, grid: IntArray) -> None:
        self._problem = problem
        self._grid = grid
        self._inside = [frozenset(row[row >= 0].tolist()) for row in grid]
        self._slot_of = {s: t for t, inside in enumerate(self._inside) for s in inside}
        classes = slot_classes(problem)
        self._class_of = {slot: k for k, c in enumerate(classes) for slot in c.blocks}
        wanted: list[set[frozenset[int]]] = [set() for _ in classes]
        for t, inside in enumerate(self._inside):
            wanted[self._class_of[t]].add(inside)
        for s, t in np.ndindex(*problem.arrays.shape[1:3]):
            for sets in self._ways(s, t):
                for u, inside in sets.items():
                    wanted[self._class_of[u]].add(inside)
        self._pool = _pool_of(set().union(*wanted), problem.arrays.shape[1], max(c.most for c in classes))
        self._values: list[Values] = values_of(problem, classes, self._pool)
        self._place = {int(mask): i for i, mask in enumerate(self._pool.masks)}
        for values, sets_here in zip(self._values, wanted, strict=True):
            if values.quickly_exact:
                # Elsewhere than in such slots nobody asks what they are worth.
                places = (self._place.get(sum(1 << s for s in one)) for one in sets_here)
                here = np.array(sorted(place for place in places if place is not None), dtype=np.int64)
                values.make_exact(here[values.possible()[here]])
        apart = problem.apart & ~np.eye(len(problem.apart), dtype=bool)
        self._apart = [sum(1 << q for q in np.flatnonzero(row).tolist()) for row in apart]
        self._now = [self._worth(t, inside) for t, inside in enumerate(self._inside)]

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
        stays = None if beside is None else arrays.session_index[beside]
        known, value = self._best(s, t, stays)
        return known, None if value is None else self._problem.points_bound(value)

    def _best(self, s: int, t: int, stays: int | None) -> tuple[bool, int | None]:
        options: list[tuple[int, int, Sets]] = []
        for sets in self._ways(s, t):
            if stays is not None and stays not in sets.get(t, self._inside[t]):
                continue
            # Only what is held in the slots that are changed is worth something else.
            worths = [self._worth(u, inside) for u, inside in sets.items()]
            worths += [worth for u, worth in enumerate(self._now) if u not in sets]
            if None in worths:
                return False, None
            total = sum(worth for worth in worths if worth is not None)
            if total > IMPOSSIBLE // 2:
                options.append((total, len(options), sets))
        for value, _, sets in sorted(options, key=lambda option: (-option[0], option[1])):
            # With other rooms, what breaks a rule that ties slots together may keep it, and be worth as much.
            return (True, value) if self._keeps_links(sets) else (False, None)
        return True, None

    def _ways(self, s: int, t: int) -> Iterator[Sets]:
        old = self._slot_of.get(s)
        if old == t:
            yield {}
            return
        inside = self._inside[t]
        if old is None:
            yield {t: inside | {s}}
            return
        left = self._inside[old] - {s}
        yield {t: inside | {s}, old: left}
        for q in sorted(inside):
            yield {t: inside - {q} | {s}, old: left | {q}}

    def _worth(self, t: int, sessions: frozenset[int]) -> int | None:
        """What these sessions are worth in a slot, `IMPOSSIBLE` if they cannot be; None where that is not known."""
        mask = sum(1 << s for s in sessions)
        if any(self._apart[s] & mask for s in sessions):
            return IMPOSSIBLE
        place, values = self._place.get(mask), self._values[self._class_of[t]]
        if place is None or values.upper[place] <= IMPOSSIBLE:
            return IMPOSSIBLE
        if values.exact[place]:
            return int(values.upper[place])
        held = values.held(place)
        return max(held.value, IMPOSSIBLE) if held.proved else None

    def _keeps_links(self, sets: Sets) -> bool:
        if not self._problem.links:
            return True
        rows = []
        for t, inside in enumerate(self._inside):
            sessions = sets.get(t, inside)
            rows.append(self._values[self._class_of[t]].held(self._place[sum(1 << s for s in sessions)]))
        grid, days = np.array([one.rooms for one in rows]), np.array([one.goes for one in rows]).T
        days = np.where(days >= 0, days, NOBODY).reshape(self._problem.arrays.shape[0], len(rows))
        return self._problem.keeps_links(grid, self._problem.with_everybody_at_plenaries(grid, days))


def _pool_of(sets: set[frozenset[int]], sessions: int, most: int) -> Pool:
    """These configurations alone; those that are too large for any slot are left out."""
    fitting = sorted((sum(1 << s for s in one), sorted(one)) for one in sets if len(one) <= most)
    members = np.full((len(fitting), most), sessions, dtype=np.int8)
    for i, (_, inside) in enumerate(fitting):
        members[i, : len(inside)] = inside
    return Pool(members, np.array([mask for mask, _ in fitting], dtype=np.int64), sessions)
