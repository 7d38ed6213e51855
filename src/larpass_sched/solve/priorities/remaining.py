"""What the proof of the points leaves for later priorities: a few configurations, and perhaps a few ways to choose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import compress

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.goals import Stage, sign
from larpass_sched.rules import Rule
from larpass_sched.solve.exact.choosing import covers_that_keep_rules, narrow_by_rooms
from larpass_sched.solve.exact.covers import list_covers
from larpass_sched.solve.exact.days import climb_days
from larpass_sched.solve.exact.favourites import crowds_without_loss
from larpass_sched.solve.exact.linked import LinkedModel
from larpass_sched.solve.exact.narrowing import within_days
from larpass_sched.solve.exact.sets import SetModel
from larpass_sched.solve.exact.state import NO_FLOOR, ExactSearch
from larpass_sched.solve.exact.tight import Tight, tight_seats
from larpass_sched.solve.priorities.kept import Kept
from larpass_sched.solve.shared.problem import Problem, Solution

FEW_ATTENDANCES = 4_000
"""Attendances up to which people are unknowns rather than that rooms are left out of account."""

MOST_SETS = 2_500
"""Configurations up to which a priority is best asked of them alone."""

MOST_SETTLED = 20_000
"""Configurations up to which the values of all of them are looked at, where seats are scarce."""

MOST_CONFIGURATIONS = 8_000
"""Configurations, counted for each block that may hold them, up to which a model is made of them."""


@dataclass(eq=False)
class Remaining:
    """Configurations that can be in a timetable with enough points.

    Attributes
    ----------
    exact : ExactSearch
    floor : int
        The value that timetables are above.
    candidates : list of (n,) int
        For each class, positions of configurations.
    covers : (N, B) int or None
        Every way to choose one for each block, up to the order of blocks that are alike, if there are few.
    lossless : bool
        Whether in everything that remains everybody has the favourite of each slot, in the rooms considered.
    crowds : list of (S, n) int or None
        The seats that this needs, where rooms may have too few.
    implied : list of Stage
        What the covers have been chosen by.
    tight : Tight or None
        Rooms and seats that lose no points, where seats are scarce.
    something_to_lose : bool
        Whether configurations may be worth less in a timetable than they can be at most.
    """

    exact: ExactSearch
    floor: int
    candidates: list[IntArray]
    covers: IntArray | None
    lossless: bool
    crowds: list[IntArray] | None
    implied: list[Stage] = field(default_factory=list)
    tight: Tight | None = None
    something_to_lose: bool = False

    def look_up(self, stage: Stage, kept: tuple[Kept, ...]) -> Solution | None:
        """The timetable that is best for a priority that only asks what everybody's day is worth; None if unclear.

        The covers that are worse are left out.
        """
        if not self._is_about_days(stage, kept) or self.covers is None or not len(self.covers):
            return None
        goal, _ = stage.terms[0]
        ranks = sign(goal) * goal.ranks_of_days(self._days(), self.exact.problem.arrays)
        best = max(map(tuple, ranks.tolist()))
        self.covers = self.covers[(ranks == best).all(axis=1)]
        self._narrow()
        self.implied.append(stage)
        return self.exact.solution_of(self.covers[0])

    def within(self, needed: IntArray, arrays: Arrays) -> Remaining:
        """What is left of it where everybody's day has to be worth so much, given as (A,) int, by these arrays."""
        if self.floor == NO_FLOOR or arrays.worth is not self.exact.problem.arrays.worth:
            return self
        left = within_days(self.exact, self.candidates, self.floor, needed)
        if self.covers is None and not self.lossless and sum(map(len, left)) <= MOST_SETS:
            return replace(look_at(self.exact, self.floor, left), implied=self.implied)
        if self.covers is not None:
            fits = np.ones(len(self.covers), dtype=bool)
            for slot_class, places in zip(self.exact.classes, left, strict=True):
                fits &= np.isin(self.covers[:, list(slot_class.blocks)], places).all(axis=1)
            return replace(self, covers=self.covers[fits])._only(left)
        return self._only(left)

    def climb(self, stage: Stage, kept: tuple[Kept, ...], best: Solution) -> Solution | None:
        """A better timetable for such a priority where there are many covers, by local search; None if unclear."""
        if not self._is_about_days(stage, kept):
            return None
        (goal, _), arrays = stage.terms[0], self.exact.problem.arrays
        start = self.exact.blocks.masks_of(best.grid)
        search = self.exact.search

        def ranks(worths: IntArray) -> IntArray:
            return sign(goal) * goal.ranks_of_days(worths, arrays)

        masks = climb_days(self.exact, start, self.floor, ranks, lambda: search.interrupted or search.remaining <= 0)
        return self.exact.solution_of(self.exact.pool.find(masks))

    def _is_about_days(self, stage: Stage, kept: tuple[Kept, ...]) -> bool:
        """Whether a priority only asks what everybody's day is worth, and follows on others that are said already."""
        (goal, _), *others = stage.terms
        return not others and goal.by_day_worth and self._sets_are_all and all(map(self._is_implied, kept))

    def _is_about_sets(self, stage: Stage, kept: tuple[Kept, ...]) -> bool:
        """Whether a priority, and those that are kept, only ask which configurations are chosen."""
        stages = (stage, *(rule.stage for rule in kept if not self._is_implied(rule)))
        arrays = self.exact.problem.arrays
        return self._sets_are_all and all(
            goal.by_day_worth or goal.by_configuration(arrays) for of in stages for goal, _ in of.terms
        )

    @property
    def _sets_are_all(self) -> bool:
        """Whether what everybody has follows from the configurations, which no rule ties together."""
        problem = self.exact.problem
        return (self.lossless or problem.arrays.attendance == "free") and not (problem.links or problem.extra)

    def model(
        self, stage: Stage, problem: Problem, kept: tuple[Kept, ...], *, with_people: bool
    ) -> LinkedModel | SetModel | None:
        """A model of what remains, for a problem that knows all that is kept; None where it would be too large."""
        if self._is_about_sets(stage, kept) and sum(map(len, self.candidates)) <= MOST_SETS:
            sets = SetModel(self.exact, self.candidates, self.floor)
            for rule in kept:
                if not self._is_implied(rule):
                    rule.constrain(sets)
            return sets
        blocks = [len(slot_class.blocks) for slot_class in self.exact.classes]
        configurations = sum(n * len(places) for n, places in zip(blocks, self.candidates, strict=True))
        if configurations > MOST_CONFIGURATIONS:
            return None
        asked: list[Rule] = [rule for rule in problem.links if not self._is_implied(rule)]
        people = with_people or any(r.about_people and not r.by_day_worth for r in asked)
        about_people = stage.asks_people(problem.arrays)
        people = people or not (self.lossless or (self.tight is not None and not about_people and not asked))
        # Rooms in which somebody loses points could be good for a priority that is not about people's days.
        by_days = all(goal.by_day_worth for goal, _ in stage.terms) and not self.exact.problem.links_rooms
        complete = self.crowds is None or not self.something_to_lose or by_days
        people = people or (not complete and int(problem.may_attend.sum()) <= FEW_ATTENDANCES)
        if people and configurations > int(problem.allowed.sum() + problem.may_attend.sum()):
            # With people as unknowns anyway, the plain model is smaller than one with so many configurations.
            return None
        if not people:
            # What the covers were chosen by need not be said again.
            problem = replace(problem, rules=tuple(rule for rule in problem.rules if not self._is_implied(rule)))
        alike = all(goal.slots_alike for goal, _ in stage.terms) and all(rule.slots_alike for rule in asked)
        model = LinkedModel(
            self._reduced(problem, alike),
            self.exact,
            self.candidates,
            with_people=people,
            crowds=None if people else self.crowds,
            covers=self.covers,
            rooms=None if self.tight is None else self.tight.rooms,
            goes=None if self.tight is None else self.tight.goes,
            alike=alike,
        )
        if self.floor > NO_FLOOR:
            if not people and self.tight is not None:
                model.require(model.value() > self.floor)
            model.lose(self.floor + 1)
        model.proves = people or complete
        return model

    def _reduced(self, problem: Problem, alike: bool) -> Problem:
        """The problem without what no remaining configuration, room and seating allows."""
        allowed, may = np.zeros_like(problem.allowed), np.zeros_like(problem.may_attend)
        exact, arrays = self.exact, problem.arrays
        single = alike and self.covers is not None and len(self.covers) == 1
        for k, (slot_class, places) in enumerate(zip(exact.classes, self.candidates, strict=True)):
            # One cover, and slots that are alike: each of them gets its own configuration.
            of_block = np.sort(self.covers[0, list(slot_class.blocks)]) if single and self.covers is not None else None
            for n, b in enumerate(slot_class.blocks):
                here = places if of_block is None else of_block[n : n + 1]
                slots = list(exact.blocks.slots[b])
                held = np.zeros(arrays.shape[1] + 1, dtype=bool)
                held[exact.pool.members[here]] = True
                in_rooms = np.broadcast_to(held[:-1, None], arrays.capacity.shape).copy()
                goes = np.broadcast_to(held[None, :-1], may.shape[:2]).copy()
                if self.tight is not None:
                    chosen = np.isin(np.sort(places), here).nonzero()[0]
                    goes &= self._goes(k, chosen)
                    in_rooms &= self._in_rooms(k, chosen)
                allowed[:, slots] |= in_rooms[:, None, :]
                may[:, :, slots] |= goes[:, :, None]
        return replace(problem, allowed=problem.allowed & allowed, may_attend=problem.may_attend & may)

    def _goes(self, k: int, chosen: IntArray) -> BoolArray:
        """(A, S) bool: who may attend what in one of these configurations, by their prices."""
        assert self.tight is not None
        members = self.exact.pool.members[np.sort(self.candidates[k])[chosen]]
        held = (members[:, :, None] == np.arange(self.exact.pool.sessions)).any(axis=1)
        return np.asarray((self.tight.may[k][:, chosen] & held[None]).any(axis=1))

    def _in_rooms(self, k: int, chosen: IntArray) -> BoolArray:
        """(S, R) bool: what may be in which room in one of these configurations."""
        assert self.tight is not None
        rooms = np.zeros_like(self.exact.problem.arrays.capacity, dtype=bool)
        for j in chosen.tolist():
            members = self.exact.pool.members[np.sort(self.candidates[k])[j]]
            for assignment in self.tight.rooms[k][j][0]:
                rooms[members[members < self.exact.pool.sessions], assignment] = True
        return rooms

    def _is_implied(self, rule: Rule) -> bool:
        return isinstance(rule, Kept) and rule.stage in self.implied

    def _days(self) -> IntArray:
        """(N, A) int: what everybody has of each cover."""
        assert self.covers is not None
        arrays = self.exact.problem.arrays
        worths = np.zeros((len(self.covers), arrays.shape[0]), dtype=np.int64)
        for slot_class in self.exact.classes:
            columns = self.covers[:, list(slot_class.blocks)]
            places, which = np.unique(columns, return_inverse=True)
            of_place = self.exact.day_worths(slot_class, places)
            worths += of_place[:, which.reshape(columns.shape)].sum(axis=2).T
        return worths

    def slacks(self) -> list[IntArray]:
        """For each class, how much less each configuration may be worth than it can be."""
        exact = self.exact
        if self.covers is None or not len(self.covers):
            level = exact.relaxation.level - self.floor
            return [
                np.ceil(level + reduced[places]).astype(np.int64) - 1
                for reduced, places in zip(exact.relaxation.reduced, self.candidates, strict=True)
            ]
        over = np.full(len(self.covers), -self.floor - 1)
        for k, slot_class in enumerate(exact.classes):
            over += exact.values[k].upper[self.covers[:, list(slot_class.blocks)]].sum(axis=1)
        return [
            np.array(
                [over[(self.covers[:, list(c.blocks)] == i).any(axis=1)].max() for i in places.tolist()],
                dtype=np.int64,
            )
            for c, places in zip(exact.classes, self.candidates, strict=True)
        ]

    def _narrow(self) -> None:
        """Leave out the configurations that are in no cover."""
        assert self.covers is not None
        left = self._only([np.unique(self.covers[:, list(c.blocks)]) for c in self.exact.classes])
        self.candidates, self.crowds, self.tight = left.candidates, left.crowds, left.tight

    def _only(self, candidates: list[IntArray]) -> Remaining:
        """The same with some of the configurations, in ascending order."""
        stay = [np.isin(before, now) for before, now in zip(self.candidates, candidates, strict=True)]
        crowds, tight = self.crowds, self.tight
        if crowds is not None:
            crowds = [of_class[:, here] for of_class, here in zip(crowds, stay, strict=True)]
        if tight is not None:
            tight = Tight(
                rooms=[list(compress(of_class, here)) for of_class, here in zip(tight.rooms, stay, strict=True)],
                may=[may[:, here] for may, here in zip(tight.may, stay, strict=True)],
                goes=[goes[:, here] for goes, here in zip(tight.goes, stay, strict=True)],
            )
        return replace(self, candidates=candidates, crowds=crowds, tight=tight)


def remaining(exact: ExactSearch, floor: int) -> Remaining:
    """What can be in a timetable whose value is above the floor.

    Parameters
    ----------
    exact : ExactSearch
        After its proof.
    floor : int
    """
    return look_at(exact, floor, exact.survivors(floor))


def look_at(exact: ExactSearch, floor: int, candidates: list[IntArray]) -> Remaining:
    """What is left of these configurations for a value above the floor."""
    if exact.scarce and sum(map(len, candidates)) <= MOST_SETTLED:
        exact.settle(candidates)
        candidates = [np.intersect1d(*both) for both in zip(candidates, exact.survivors(floor), strict=True)]
    candidates = list(map(np.sort, candidates))
    if exact.scarce and exact.problem.links_rooms and floor > NO_FLOOR:
        narrowed = narrow_by_rooms(exact, candidates, floor)
        candidates = candidates if narrowed is None else narrowed[0]
    covers = list_covers(exact, candidates, floor) if (exact.problem.arrays.runs == 1).all() else None
    left = Remaining(exact, floor, candidates, covers, lossless=not exact.scarce, crowds=None)
    best = exact.search.best
    nothing_given_up = best is not None and best.value == floor + 1
    few = sum(map(len, candidates)) <= MOST_CONFIGURATIONS
    if exact.problem.links and nothing_given_up and few and (covers is None or len(covers) > 1):
        kept = covers_that_keep_rules(exact, candidates if covers is None else left.candidates, floor)
        left.covers = covers if kept is None else kept
    if left.covers is not None and len(left.covers):
        left._narrow()
    if exact.scarce:
        slacks = left.slacks()
        left.something_to_lose = any(slack.any() for slack in slacks)
        if not (left.something_to_lose and exact.problem.links_rooms):
            # Rooms in which somebody would lose points need no look: they cannot be in a timetable with enough points,
            # or where some may be given up, nobody's day is better for them.
            left.crowds = crowds_without_loss(exact.problem, exact.classes, exact.values, exact.pool, left.candidates)
            left.lossless = left.crowds is not None
        if not left.lossless:
            left.tight = tight_seats(exact, left.candidates, slacks, floor)
    return left
