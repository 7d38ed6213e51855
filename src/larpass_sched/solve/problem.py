"""The event as the solvers see it: arrays, and what the rules take away or ask for, as masks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.choice import chosen_days, turned_away
from larpass_sched.rules import Rule, rules_in_play
from larpass_sched.rules.pinned import demands


@dataclass(frozen=True, eq=False)
class Solution:
    """A timetable in numbers: the session in each slot and room, and what everybody attends in each slot.

    Attributes
    ----------
    grid : (T, R) int
        Session number, -1 where the room is empty.
    days : (A, T) int
        Session number, -1 for nothing.
    value : int
        ``point_scale * points - turned_away``, what the solvers maximise.
    """

    grid: IntArray
    days: IntArray
    value: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Arrays and masks.

    Attributes
    ----------
    arrays : Arrays
    rules : tuple of Rule
        The rules in play.
    allowed : (S, T, R) bool
        Placements that no rule forbids.
    apart : (S, S) bool
        Pairs of sessions that may not be held at the same time; on the diagonal, runs of one session.
    may_attend : (A, S, T) bool
        Attendances that no rule excludes.
    """

    arrays: Arrays
    rules: tuple[Rule, ...] = field(repr=False)
    allowed: BoolArray = field(repr=False)
    apart: BoolArray = field(repr=False)
    may_attend: BoolArray = field(repr=False)

    @cached_property
    def point_scale(self) -> int:
        """How much a point counts: in free choice any point outweighs everybody being turned away."""
        attendees, _, slots, _ = self.arrays.shape
        return attendees * slots + 1 if self.arrays.attendance == "free" else 1

    def points_bound(self, value_bound: int) -> int:
        """The bound on points that follows from a bound on the value."""
        worst = self.point_scale - 1
        return (value_bound + worst) // self.point_scale

    def value_of(self, grid: IntArray, days: IntArray) -> int:
        """What the solvers maximise, for any grid and days."""
        a, t = np.nonzero(days >= 0)
        points = int(self.arrays.worth[a, days[a, t]].sum())
        if self.arrays.attendance == "seats":
            return points
        return self.point_scale * points - turned_away(self.arrays, grid, days)

    def free_solution(self, grid: IntArray) -> Solution:
        """The grid with everybody's own choice."""
        days = chosen_days(self.arrays, grid)
        return Solution(grid, days, self.value_of(grid, days))

    @cached_property
    def pinned_here(self) -> BoolArray:
        """(S, T) bool: a run of the session is pinned to the slot."""
        pinned = np.zeros(self.arrays.shape[1:3], dtype=bool)
        for (session, slot, _), _demand in demands(self.arrays.event).items():
            if slot is not None:
                pinned[self.arrays.session_index[session], self.arrays.slot_index[slot]] = True
        return pinned


def to_problem(arrays: Arrays) -> Problem:
    """Ask every rule in play for what it takes away."""
    attendees, sessions, slots, rooms = arrays.shape
    # What somebody has to attend has to be held, even if it is optional otherwise.
    arrays = replace(arrays, least_runs=np.maximum(arrays.least_runs, arrays.must.any(axis=0)))
    rules = rules_in_play(arrays)
    allowed = np.ones((sessions, slots, rooms), dtype=bool)
    apart = np.zeros((sessions, sessions), dtype=bool)
    may_attend = np.broadcast_to(arrays.can_go[:, :, None], (attendees, sessions, slots)).copy()
    for rule in rules:
        forbidden, kept_apart, excluded = rule.forbidden(arrays), rule.apart(arrays), rule.excluded(arrays)
        if forbidden is not None:
            allowed &= ~forbidden
        if kept_apart is not None:
            apart |= kept_apart
        if excluded is not None:
            may_attend &= ~excluded
    if arrays.attendance == "seats":
        # A room with fewer seats than the session's minimum can never do; said here, it need not be tried.
        allowed &= (arrays.capacity >= arrays.minimum[:, None])[:, None, :]
    may_attend &= allowed.any(axis=2)
    return Problem(arrays, rules, allowed, apart, may_attend)
