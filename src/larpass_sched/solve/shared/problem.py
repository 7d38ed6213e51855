"""The event as the solvers see it: arrays, and what the rules take away or ask for, as masks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals import Goal
from larpass_sched.goals import sign as sign_of
from larpass_sched.rules import Rule, all_clashes, rules_in_play
from larpass_sched.rules.attendees import Full
from larpass_sched.rules.pinned import away_from_pins, pins
from larpass_sched.solve.shared.rows import Recorder, record
from larpass_sched.solve.shared.tied_sessions import tied_sessions
from larpass_sched.timetable.choice import chosen_days, free_days, timetable_of, turned_away


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
        ``point_scale * (points + extra) - turned_away``, what the solvers maximise.
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
    extra : tuple of (Goal, int)
        Goals beside the points, all of them such that less is better, with their weights.
    """

    arrays: Arrays
    rules: tuple[Rule, ...] = field(repr=False)
    allowed: BoolArray = field(repr=False)
    apart: BoolArray = field(repr=False)
    may_attend: BoolArray = field(repr=False)
    extra: tuple[tuple[Goal, int], ...] = ()

    @cached_property
    def links(self) -> tuple[Rule, ...]:
        """The rules that tie slots, rooms or people together in ways that the masks do not say."""
        return tuple(rule for rule in self.rules if _links(rule, self.arrays))

    @cached_property
    def placement_links(self) -> tuple[Rule, ...]:
        """Those of them that speak of placements alone."""
        return tuple(rule for rule in self.links if not rule.about_people)

    @cached_property
    def links_people(self) -> bool:
        """Whether a rule ties together what people attend, in ways that are more than what their days are worth."""
        priced = any(goal.asks_people(self.arrays) for goal, _ in self.extra)
        linking = (rule for rule in self.links if rule.about_people and not rule.by_day_worth)
        return priced or any(not self.fills_by_slot or rule.filling(self.arrays) is None for rule in linking)

    @cached_property
    def fills_by_slot(self) -> bool:
        """Whether those who attend something in every slot do so in each of them by itself, whatever they attend else.

        Sessions are held once and have no alternatives, slots do not overlap, and nobody speaks who attends.
        """
        arrays = self.arrays
        once = (arrays.runs == 1).all() and (arrays.instead.sum(axis=1) == 1).all()
        alone = not arrays.speaks.any() and not arrays.called.any()
        return bool(once and alone and arrays.slots_differ_in_time and arrays.attendance == "seats")

    @cached_property
    def links_days(self) -> bool:
        """Whether a rule asks what people's days are worth."""
        return any(rule.about_people and rule.by_day_worth for rule in self.links)

    @cached_property
    def filling(self) -> BoolArray:
        """(A,) bool: who attends something in every slot, if only there is something that the person may attend."""
        return self._filling(self.rules)

    @cached_property
    def surely_filling(self) -> BoolArray:
        """(A,) bool: who attends something in every slot, so that there has to be something."""
        return self._filling(tuple(rule for rule in self.rules if not isinstance(rule, Full)))

    def _filling(self, rules: tuple[Rule, ...]) -> BoolArray:
        filling = np.zeros(self.arrays.shape[0], dtype=bool)
        for rule in rules:
            some = rule.filling(self.arrays)
            filling |= False if some is None else some
        return filling

    @cached_property
    def clash_tables(self) -> list[tuple[BoolArray, BoolArray, BoolArray]]:
        """Everything that rules say of two placements, in both directions: (S, S), (T, T) and (R, R) bool."""
        tables = []
        for rule in self.rules:
            for clash in all_clashes(rule, self.arrays):
                s, t, r = clash.whole(self.arrays)
                tables += [(s, t, r), (s.T, t.T, r.T)]
        return tables

    @cached_property
    def tied(self) -> list[IntArray]:
        """Sets of sessions of which all runs are in one room, those first that are worth most."""
        return tied_sessions(self.arrays, self.clash_tables)

    @cached_property
    def recorded(self) -> Recorder:
        """What the links require of sessions and slots alone, and whether they speak of rooms."""
        return record(self.links, self.arrays)

    @cached_property
    def rooms_matter(self) -> BoolArray:
        """(S,) bool: sessions of which it matters beyond one slot, or for a goal, in which room they are."""
        recorder = Recorder(self.arrays)
        for goal, _ in self.extra:
            goal.measure(recorder)
        return self.recorded.in_rooms | recorder.in_rooms

    @property
    def links_rooms(self) -> bool:
        """Whether there are such sessions."""
        return bool(self.rooms_matter.any())

    def keeps_links(self, grid: IntArray, days: IntArray | None = None) -> bool:
        """Whether a timetable keeps the rules that the masks do not say; without days, those on placements."""
        rules = self.placement_links if days is None else self.links
        if not rules:
            return True
        timetable = timetable_of(self.arrays, grid, free_days(self.arrays) if days is None else days)
        return all(next(rule.breaches(timetable, self.arrays), None) is None for rule in rules)

    def keeps_rules(self, grid: IntArray, days: IntArray) -> bool:
        """Whether a timetable keeps all rules in play: a look that takes longer than most moves of a search."""
        timetable = timetable_of(self.arrays, grid, days)
        return all(next(rule.breaches(timetable, self.arrays), None) is None for rule in self.rules)

    def with_everybody_at_plenaries(self, grid: IntArray, days: IntArray) -> IntArray:
        """The same days, with everybody who is there at the sessions for everybody."""
        going = self.arrays.called
        if not going.any():
            return days
        days = days.copy()
        for t, r in np.argwhere(grid >= 0).tolist():
            s = int(grid[t, r])
            if self.arrays.plenary[s]:
                goes = going[:, s] & ~self.arrays.expected_away[:, t] & ~(days == s).any(axis=1)
                days[goes, t] = s
        return days

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
        if self.extra:
            timetable = timetable_of(self.arrays, grid, days)
            points += sum(n * sign_of(goal) * goal.value(timetable, self.arrays) for goal, n in self.extra)
        if self.arrays.attendance == "seats":
            return points
        return self.point_scale * points - turned_away(self.arrays, grid, days)

    def solution(self, grid: IntArray, days: IntArray) -> Solution:
        """A grid with these days, and with everybody at the sessions for everybody, as a solution."""
        days = self.with_everybody_at_plenaries(grid, days)
        return Solution(grid, days, self.value_of(grid, days))

    def free_solution(self, grid: IntArray) -> Solution:
        """The grid with everybody's own choice."""
        days = chosen_days(self.arrays, grid)
        return Solution(grid, days, self.value_of(grid, days))

    def again(self, solution: Solution) -> Solution:
        """A solution of another problem of the same event: the same, or in free choice what everybody chooses here."""
        if self.arrays.attendance == "free":
            return self.free_solution(solution.grid)
        return Solution(solution.grid, solution.days, self.value_of(solution.grid, solution.days))

    @cached_property
    def pinned_here(self) -> BoolArray:
        """(S, T) bool: a run of the session is pinned to the slot."""
        pinned = np.zeros(self.arrays.shape[1:3], dtype=bool)
        for (session, slot, _), _demand in pins(self.arrays).items():
            if slot is not None:
                pinned[self.arrays.session_index[session], self.arrays.slot_index[slot]] = True
        return pinned


def to_problem(arrays: Arrays, *, kept: tuple[Rule, ...] = (), extra: tuple[tuple[Goal, int], ...] = ()) -> Problem:
    """Ask every rule in play for what it takes away.

    Parameters
    ----------
    arrays : Arrays
    kept : tuple of Rule
        Further rules, that hold what higher priorities reached.
    extra : tuple of (Goal, int)
        What counts beside the points; less of it is better.
    """
    attendees, sessions, slots, rooms = arrays.shape
    for rule in kept:
        excluded = rule.excluded(arrays)
        if excluded is not None and excluded.any():
            # What nobody attends any more is worth nothing: bounds become better by that.
            never = np.broadcast_to(excluded, (attendees, sessions, slots)).all(axis=2)
            arrays = replace(arrays, worth=np.where(never, 0, arrays.worth), may=arrays.may & ~never)
    # What somebody has to attend has to be held, even if it is optional otherwise.
    arrays = replace(arrays, least_runs=np.maximum(arrays.least_runs, arrays.must.any(axis=0)))
    rules = (*rules_in_play(arrays), *kept)
    allowed = np.ones((sessions, slots, rooms), dtype=bool)
    apart = np.zeros((sessions, sessions), dtype=bool)
    may_attend = np.broadcast_to(arrays.can_go[:, :, None], (attendees, sessions, slots)).copy()
    speaks_of_rooms = False
    for rule in rules:
        forbidden, excluded = rule.forbidden(arrays), rule.excluded(arrays)
        if forbidden is not None:
            allowed &= ~forbidden
        for clash in all_clashes(rule, arrays):
            speaks_of_rooms |= clash.rooms is not None
            always = clash.times is None or not (arrays.overlap & ~clash.times).any()
            if clash.rooms is None and clash.sessions is not None and always:
                apart |= clash.sessions | clash.sessions.T
        if excluded is not None:
            may_attend &= ~excluded
    allowed &= ~away_from_pins(arrays)
    if arrays.attendance == "seats":
        # A room with fewer seats than the session's minimum, or than everybody needs, can never do; said here, it
        # need not be tried. Those who take no seat count for the minimum.
        beside = (arrays.can_go & ~arrays.takes_seat[:, None]).sum(axis=0)
        allowed &= (arrays.capacity + beside[:, None] >= arrays.minimum[:, None])[:, None, :]
        going = (arrays.called & arrays.takes_seat[:, None]).T.astype(np.int64) @ ~arrays.expected_away
        if (arrays.runs[arrays.plenary] == 1).all():
            allowed &= arrays.capacity[:, None, :] >= np.where(arrays.plenary[:, None], going, 0)[:, :, None]
    may_attend &= allowed.any(axis=2)
    problem = Problem(arrays, rules, allowed, apart, may_attend, extra)
    for members in problem.tied if speaks_of_rooms else ():
        # What is in one room is not there at the same time.
        apart[np.ix_(members, members)] |= ~np.eye(len(members), dtype=bool)
    return problem


def _links(rule: Rule, arrays: Arrays) -> bool:
    if rule.by_slot:
        return False
    # Which slot somebody may not attend something in is known to the masks, but not to what a slot is worth.
    if type(rule).constrain is not Rule.constrain or rule.excluded(arrays) is not None:
        return True
    # Clashes at the same time are known as sessions that are held apart.
    return any(
        clash.rooms is not None
        or clash.sessions is None
        or clash.times is None
        or (clash.times != arrays.overlap).any()
        for clash in all_clashes(rule, arrays)
    )
