"""Rules that ask in which rooms sessions are, in parts of all timetables: such rooms are decided one after the other.

A relaxation over the slots does not see that two sessions are to share a room. Where the rooms of one are decided, what
rules say of two placements leaves out rooms of others.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.assigned import Assignments
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.rooms import NOWHERE, Choice, Rooms
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.rows import record

MOST_CELLS = 20_000_000
"""Pairs of placements up to which it is listed what rules say of them; beyond that timetables alone are asked."""

MOST_OPTIONS, MOST_TRIES = 40, 500
"""Assignments of a slot, and those of the first slots together, that are looked at to find some that keep the rules."""


class RoomRules:
    """What rules, and goals, say of rooms.

    Attributes
    ----------
    by_pairs : bool
        Whether they say no more than which two placements cannot both be.
    asked : list of int
        The sessions whose rooms they speak of in that way, those first that are worth most.
    assignments : Assignments
        Those that can matter.
    """

    def __init__(self, layout: Layout) -> None:
        problem = layout.problem
        arrays, self._slots = problem.arrays, layout.slots
        asked = problem.rooms_matter.nonzero()[0]
        asked = asked[np.argsort(-arrays.worth.sum(axis=0)[asked], kind="stable")]
        self._clash = _clashes(problem, asked)
        beside_pairs = record(problem.links, arrays, with_clashes=False).in_rooms.any()
        self.by_pairs = not (problem.extra or beside_pairs) and len(asked) == len(self._clash)
        self.asked: list[int] = asked.tolist() if self.by_pairs else []
        self.assignments = Assignments(layout, self.asked)
        apart = ~np.eye(arrays.shape[3], dtype=bool)
        # Of these it is asked in which room they are, of others in which room they are in some slot.
        self._in_one_room = [
            arrays.runs[s] == 1 or bool(self._clash[n, :, :, n].transpose(0, 2, 1, 3)[:, :, apart].all())
            for n, s in enumerate(self.asked)
        ]
        self._surely = arrays.least_runs > 0

    def left(self, rooms: Rooms) -> Rooms | None:
        """What is left beside what sessions have for certain; None where nothing is left of a slot."""
        if not self.asked:
            return rooms
        where, slot = rooms.where, rooms.slots
        held = where != NOWHERE
        may = np.zeros((len(self._surely) + 1, len(rooms.starts), self._clash.shape[2]), dtype=bool)
        row, w, _ = held.nonzero()
        may[rooms.members[row, w], slot[row], where[held]] = True
        out = np.zeros_like(may)
        for n, s in enumerate(self.asked):
            times, places = may[s, : self._slots].nonzero()
            if self._in_one_room[n]:
                certain = [times >= 0] if self._surely[s] else []
            else:
                has = (rooms.members == s).any(axis=1)
                certain = [times == t for t in range(self._slots) if has[slot == t].all()]
            for of_slots in certain:
                out[self.asked, : self._slots] |= self._clash[n, times[of_slots], places[of_slots]].all(axis=0)
        lost = held & out[rooms.members[..., None], slot[:, None, None], where]
        return rooms.left(rooms.here & ~lost.any(axis=1)) if lost.any() else rooms

    def divided(self, rooms: Rooms) -> list[Rooms]:
        """A part for each room that the first session may have whose room is not known; none if all are."""
        if not self.asked:
            return []
        where, here, slot = rooms.where, rooms.here, rooms.slots
        for n, s in enumerate(self.asked):
            held = np.where((rooms.members == s)[..., None], where, NOWHERE).max(axis=1)
            every = [slot < self._slots] if self._in_one_room[n] else [slot == t for t in range(self._slots)]
            for of_slots in every:
                looked_at = here & of_slots[:, None]
                if self._in_one_room[n]:
                    # What does not hold it stays beside each.
                    looked_at &= held != NOWHERE
                choices = np.unique(held[looked_at]).tolist()
                if len(choices) > 1:
                    parts = [rooms.left(here & (~looked_at | (held == r))) for r in choices]
                    return [part for part in parts if part is not None]
        return []

    def together(self, choice: Choice) -> IntArray | None:
        """(T,) the best assignments of a choice that keep what rules say of two placements; None if none is found."""
        if not self.asked:
            return choice.assigned
        options = [self._options(choice, t) for t in range(len(choice.rows))]
        worths = [choice.levels[t, numbers].tolist() for t, (numbers, _) in enumerate(options)]
        if not all(worths):
            return None
        fits = {
            (t, u): options[t][1] @ self._between(t, u) @ options[u][1].T == 0
            for t, u in combinations(range(len(options)), 2)
        }
        after = np.cumsum([0.0, *(worth[0] for worth in reversed(worths))])[::-1]
        best, found, tries = -np.inf, None, 0
        stack: list[tuple[float, list[int], list[BoolArray]]] = [
            (0.0, [], [np.ones(len(w), dtype=bool) for w in worths])
        ]
        while stack and tries < MOST_TRIES:
            total, picked, may = stack.pop()
            t = len(picked)
            if total + after[t] <= best:
                continue
            if t == len(options):
                best, found = total, picked
                continue
            tries += 1
            for n in np.flatnonzero(may[t])[::-1].tolist():
                then = [fit & fits[t, u][n] if u > t else fit for u, fit in enumerate(may)]
                stack.append((total + worths[t][n], [*picked, n], then))
        return None if found is None else np.array([options[t][0][n] for t, n in enumerate(found)])

    def _options(self, choice: Choice, t: int) -> tuple[IntArray, IntArray]:
        """Assignments that differ in what is asked for, the best of each, and (n, N * R) what is held where in them."""
        row, rooms = int(choice.rows[t]), choice.rooms
        every = rooms.where[row, :, : rooms.counts[row]].T
        numbers = np.argsort(-choice.levels[t, : len(every)], kind="stable")
        held = np.zeros((len(every), len(self.asked), self._clash.shape[2]), dtype=np.int64)
        members = rooms.members[row].tolist()
        for n, s in enumerate(self.asked):
            if s in members:
                held[np.arange(len(every)), n, every[numbers, members.index(s)]] = 1
        flat = held.reshape(len(every), -1)
        first = np.sort(np.unique(flat, axis=0, return_index=True)[1])
        first = first[((flat[first] @ self._between(t, t)) * flat[first]).sum(axis=1) == 0][:MOST_OPTIONS]
        return numbers[first], flat[first]

    def _between(self, t: int, u: int) -> IntArray:
        """(N * R, N * R) 1 where what is held in one slot cannot be beside what is held in another."""
        clash = self._clash[:, t, :, :, u]
        return np.asarray(clash.reshape(clash.shape[0] * clash.shape[1], -1).astype(np.int64))


def _clashes(problem: Problem, asked: IntArray) -> BoolArray:
    """(N, T, R, N, T, R) placements of the sessions that are asked for which cannot both be; empty if they are many."""
    slots, rooms = problem.arrays.shape[2:]
    if (len(asked) * slots * rooms) ** 2 > MOST_CELLS:
        asked = asked[:0]
    clash = np.zeros((len(asked), slots, rooms) * 2, dtype=bool)
    for sessions, times, places in problem.clash_tables:
        pairs = sessions[np.ix_(asked, asked)]
        if pairs.any():
            there = times[:, None, :, None] & places[None, :, None, :]
            clash |= pairs[:, None, None, :, None, None] & there[:, :, None][None]
    same = np.arange(len(asked) * slots * rooms)
    clash.reshape(len(same), len(same))[same, same] = False
    return clash
