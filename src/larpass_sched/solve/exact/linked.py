"""The plain model among chosen configurations: for rules and goals that tie slots, rooms and people together.

Every block holds one of the configurations that are left; their values bound what people attend there. Where nobody
can be short of a seat, what an attendee has of a slot follows from its configuration, and people need no unknowns of
their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules import Clash, Rule
from larpass_sched.rules.sums import total
from larpass_sched.solve.exact.sets import Days, meetings_within
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.exact.tight import Assigned, ways_of
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.seating import seat_best, seat_grid

MOST_UNITS, MOST_LEVEL = 16, 1 << 26
"""Units of a point in which losses are counted, and the most that they may add up to."""


class LinkedModel(TimetableModel):
    """The plain model with a configuration in each block.

    Parameters
    ----------
    problem : Problem
        Its rules may be more than those that the configurations were valued for.
    exact : ExactSearch
        Where the configurations and their values are.
    candidates : list of (n,) int
        For each class, positions of the configurations that may be held.
    with_people : bool
        Whether attendances are unknowns; otherwise they follow from the configurations.
    crowds : list of (S, n) int, optional
        For each class, how many seats each session needs so that everybody has the favourite of the configuration;
        rooms with fewer are not considered.
    covers : (N, B) int, optional
        The only choices of configurations, up to the order of blocks of one class.
    rooms : list of list of Assigned, optional
        For each class and configuration, the assignments of rooms to its sessions that are considered, and the worth
        in each.
    goes : list of (A, n) bool, optional
        For each class and configuration, who attends something for sure.
    alike : bool
        Whether nothing that counts changes when slots of a class exchange all that is held in them.
    """

    def __init__(
        self,
        problem: Problem,
        exact: ExactSearch,
        candidates: list[IntArray],
        *,
        with_people: bool,
        crowds: list[IntArray] | None = None,
        covers: IntArray | None = None,
        rooms: list[list[Assigned]] | None = None,
        goes: list[BoolArray] | None = None,
        alike: bool = False,
        budget: Budget | None = None,
    ) -> None:
        self._exact = exact
        # In the order of the pool, which is also the order in which slots that are alike are filled.
        self._candidates = [np.sort(places) for places in candidates]
        self._with_people = with_people
        self._crowds = crowds
        self._covers = covers
        room_count = problem.arrays.shape[3]
        self._ways: list[list[tuple[BoolArray, IntArray]]] | None = None
        if rooms is not None:
            self._ways = [[ways_of(assigned, room_count) for assigned in of_class] for of_class in rooms]
        self._goes = goes
        self._alike = alike and all(len(slots) == 1 for slots in exact.blocks.slots)
        self._days: Days | None = None
        super().__init__(problem, with_people=with_people, budget=budget or Budget(exact.search))

    @property
    def knows_seats(self) -> bool:
        """Whether the value of a solution is that of people's seats in its rooms, and not only a bound of it."""
        known = self._with_people or self._ways is not None or self._crowds is not None
        return known or not self._exact.scarce

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth; of what is worth more than `most`, only so much."""
        if self._with_people:
            return super().day_worth(a, most)
        if self._days is None:
            classes = self._exact.classes
            worths = [self._exact.day_worths(*of) for of in zip(classes, self._candidates, strict=True)]
            self._days = Days(self, worths, self._of_class, [len(slot_class.blocks) for slot_class in classes])
        return self._days.worth(a, most)

    def meetings(self, clash: Clash, weights: IntArray) -> Any:
        """The sum of weights over all pairs of placements that clash; at the same time, that of each configuration."""
        if not clash.at_the_same_time(self.arrays):
            return super().meetings(clash, weights)
        return meetings_within(self._exact.pool, self._candidates, self._of_class, clash, weights)

    def value(self) -> Any:
        """What is to be as large as can be."""
        if self._with_people:
            return super().value()
        extra = [n * goal.measure(self) for goal, n in self.problem.extra]
        value = self._value_of_blocks() - self._exact.losses.measure(self, self._candidates, self._of_class)
        return value - self.problem.point_scale * total(extra) if extra else value

    def _value_of_blocks(self) -> Any:
        value: Any = 0
        for columns, worths in self._worths_of_columns():
            # Less a constant for each block: small coefficients, whatever the scale of the points.
            base = int(worths.min(initial=1 << 40)) if len(worths) else 0
            value = value + cp_model.LinearExpr.weighted_sum(columns, (worths - base).tolist()) + base
        return value

    def _worths_of_columns(self) -> Iterator[tuple[list[cp_model.IntVar], IntArray]]:
        """For each block, unknowns of which one is chosen, and what each is worth."""
        in_rooms = iter(self._in_rooms)
        for k, places in enumerate(self._candidates):
            for b in self._exact.classes[k].blocks:
                if self._ways is None:
                    yield [self._of_block[b, i] for i in places.tolist()], self._exact.values[k].upper[places]
                else:
                    columns = [x for _ in places for x in next(in_rooms)]
                    worths = [worth for _, worth in self._ways[k]]
                    yield columns, np.concatenate(worths) if worths else np.zeros(0, dtype=np.int64)

    def lose(self, value: Any) -> None:
        """Let a value be no more than what the relaxation leaves of its bound for the configurations that are held.

        True anyway; but two configurations that together lose more than may be lost rule each other out at once.
        Losses are counted in units smaller than a point, and rounded down.
        """
        level = self._exact.relaxation.level
        units = max(1, min(MOST_UNITS, MOST_LEVEL // max(1, int(level))))
        lost: Any = 0
        blocks = [k for k, slot_class in enumerate(self._exact.classes) for _ in slot_class.blocks]
        for k, (columns, worths) in zip(blocks, self._worths_of_columns(), strict=True):
            places = self._candidates[k]
            net = self._exact.relaxation.reduced[k][places] - self._exact.values[k].upper[places]
            if self._ways is not None:
                net = np.repeat(net, [len(worth) for _, worth in self._ways[k]])
            losses = np.floor(units * -(net + worths)).astype(np.int64)
            lost = lost + cp_model.LinearExpr.weighted_sum(columns, losses.tolist())
        self.cp.add(units * value + lost <= int(np.floor(units * level)))

    def places(self, value_of_variable: Any) -> IntArray:
        """The position of the configuration of each block in a solution."""
        places = np.zeros(len(self._exact.blocks), dtype=np.int64)
        for (b, i), z in self._of_block.items():
            if value_of_variable(z):
                places[b] = i
        return places

    def cover(self, value_of_variable: Any) -> IntArray:
        """The configurations of a solution, in ascending order within a class."""
        places = self.places(value_of_variable)
        for slot_class in self._exact.classes:
            blocks = list(slot_class.blocks)
            places[blocks] = np.sort(places[blocks])
        return places

    def leave_out(self, cover: IntArray) -> None:
        """Do not choose these configurations together again."""
        chosen: Any = 0
        for k, places in enumerate(self._candidates):
            held = cover[list(self._exact.classes[k].blocks)]
            for place, count in zip(places.tolist(), self._of_class[k], strict=True):
                chosen = chosen + (count if place in held else 0)
        self.require(chosen < len(cover))

    def solution(self, value_of_variable: Any) -> Solution | None:
        """The solution that a solver holds, with everybody seated as well as can be where people are no unknowns.

        None where no seating was found in time.
        """
        if self._with_people:
            return super().solution(value_of_variable)
        grid = self.grid(value_of_variable)
        seated = seat_grid(self.problem, grid) if self.arrays.slots_differ_in_time else None
        return seated or seat_best(self.problem, grid, self._exact.search)

    def hint(self, solution: Solution) -> None:
        """Start from a known timetable, with slots that are alike in the order that the model keeps."""
        super().hint(self._in_order(solution))

    def _in_order(self, solution: Solution) -> Solution:
        if not self._alike:
            return solution
        masks = self._exact.blocks.masks_of(solution.grid)
        order = np.arange(len(masks))
        for slot_class in self._exact.classes:
            blocks = np.array(slot_class.blocks, dtype=np.int64)
            order[blocks] = blocks[np.argsort(masks[blocks], kind="stable")]
        slots = [slots[0] for slots in self._exact.blocks.slots]
        grid, days = solution.grid.copy(), solution.days.copy()
        for b, from_block in enumerate(order.tolist()):
            grid[slots[b]], days[:, slots[b]] = solution.grid[slots[from_block]], solution.days[:, slots[from_block]]
        return Solution(grid, days, solution.value)

    def _skips(self, rule: Rule) -> bool:
        return not self._with_people and rule.about_people and not rule.by_day_worth

    def _before_rules(self) -> None:
        exact, pool = self._exact, self._exact.pool
        self._of_class: list[list[cp_model.IntVar]] = []
        self._of_block: dict[tuple[int, int], cp_model.IntVar] = {}
        self._in_rooms: list[list[cp_model.IntVar]] = []
        for k, places in enumerate(self._candidates):
            blocks = exact.classes[k].blocks
            for b in blocks:
                here = [self.cp.new_bool_var(f"configuration {b} {i}") for i in places.tolist()]
                self._of_block |= {(b, i): z for i, z in zip(places.tolist(), here, strict=True)}
                self.cp.add_exactly_one(here)
                self._hold_members(b, places, here)
                if self._crowds is not None:
                    self._leave_small_rooms(b, self._crowds[k], here)
                if self._ways is not None:
                    self._assign_rooms(b, places, self._ways[k], here)
                if self._goes is not None and self._with_people:
                    self._go_somewhere(b, self._goes[k], here)
            if self._alike:
                numbers = [
                    total(i * self._of_block[b, place] for i, place in enumerate(places.tolist())) for b in blocks
                ]
                for earlier, later in pairwise(numbers):
                    self.require(earlier <= later)
            self._of_class.append(self._counts(blocks, places))
        if self._covers is not None:
            self._choose_a_cover(self._covers)
        # What a configuration is worth is said in the points that the exact method counted.
        same_points = self.arrays.worth is self._exact.problem.arrays.worth
        if self._with_people and self.arrays.attendance == "seats" and same_points:
            self._bound_by_values()
        assert pool.sessions == self.arrays.shape[1]

    def _counts(self, blocks: tuple[int, ...], places: IntArray) -> list[cp_model.IntVar]:
        """How many blocks of a class hold each configuration."""
        if len(blocks) == 1:
            return [self._of_block[blocks[0], i] for i in places.tolist()]
        counts = []
        for i in places.tolist():
            count = self.cp.new_int_var(0, len(blocks), "")
            self.require(total(self._of_block[b, i] for b in blocks) == count)
            counts.append(count)
        return counts

    def _hold_members(self, block: int, places: IntArray, chosen: list[cp_model.IntVar]) -> None:
        """A session is held in a block if the block's configuration contains it."""
        slots = self._exact.blocks.slots[block]
        members = self._exact.pool.members[places]
        for s in range(self.arrays.shape[1]):
            containing = (members == s).any(axis=1).nonzero()[0].tolist()
            held = total(self.placed(s, t) for t in slots)
            self.require(held == total(chosen[j] for j in containing))

    def _choose_a_cover(self, covers: IntArray) -> None:
        """The configurations of all blocks are those of one cover."""
        cover = [self.cp.new_bool_var("") for _ in covers]
        self.cp.add_exactly_one(cover)
        for k, places in enumerate(self._candidates):
            columns = covers[:, list(self._exact.classes[k].blocks)]
            for place, count in zip(places.tolist(), self._of_class[k], strict=True):
                times = (columns == place).sum(axis=1)
                having = times.nonzero()[0].tolist()
                self.require(total(int(times[n]) * cover[n] for n in having) == count)

    def _leave_small_rooms(self, block: int, crowds: IntArray, chosen: list[cp_model.IntVar]) -> None:
        """A session is not in a room with fewer seats than its configuration asks for."""
        capacity = self.arrays.capacity
        for t in self._exact.blocks.slots[block]:
            for s, r in np.ndindex(*capacity.shape):
                if not isinstance(self.held(s, t, r), int):
                    for j in (crowds[s] > capacity[s, r]).nonzero()[0].tolist():
                        self.cp.add_implication(chosen[j], self.held(s, t, r).negated())

    def _assign_rooms(
        self, block: int, places: IntArray, ways: list[tuple[BoolArray, IntArray]], chosen: list[cp_model.IntVar]
    ) -> None:
        """The sessions of a configuration are in the rooms of one of its ways to be held."""
        holding: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for place, (may_be, _), z in zip(places.tolist(), ways, chosen, strict=True):
            one = [self.cp.new_bool_var("") for _ in may_be]
            self.require(total(one) == z)
            self._in_rooms.append(one)
            sessions = self._exact.pool.members[place].tolist()
            for n, k, r in np.argwhere(may_be).tolist():
                holding.setdefault((sessions[k], r), []).append(one[n])
        for s, r in np.ndindex(*self.arrays.capacity.shape):
            held = total(self.held(s, t, r) for t in self._exact.blocks.slots[block])
            self.require(held <= total(holding.get((s, r), [])))

    def _go_somewhere(self, block: int, goes: BoolArray, chosen: list[cp_model.IntVar]) -> None:
        """Those who attend something for sure in a configuration do so."""
        slots, sessions = self._exact.blocks.slots[block], range(self.arrays.shape[1])
        for a in np.flatnonzero(goes.any(axis=1)).tolist():
            attended = total(self.attends(a, s, t) for s in sessions for t in slots)
            self.require(attended >= total(chosen[j] for j in np.flatnonzero(goes[a]).tolist()))

    def _bound_by_values(self) -> None:
        """People attend in a block at most what its configuration is worth: true anyway, and good for bounds."""
        worth = self.arrays.worth
        attended: dict[int, list[tuple[int, Any]]] = {}
        for (a, s, t), y in self._attends.items():
            if worth[a, s]:
                attended.setdefault(t, []).append((int(worth[a, s]), y))
        for k, places in enumerate(self._candidates):
            upper = self._exact.values[k].upper[places].tolist()
            for b in self._exact.classes[k].blocks:
                terms = [term for t in self._exact.blocks.slots[b] for term in attended.get(t, [])]
                if terms:
                    points = cp_model.LinearExpr.weighted_sum([y for _, y in terms], [w for w, _ in terms])
                    chosen = [self._of_block[b, i] for i in places.tolist()]
                    self.cp.add(points <= cp_model.LinearExpr.weighted_sum(chosen, upper))
