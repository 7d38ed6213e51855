"""The tree over slots and rooms: better bounds part by part, until every timetable but the best is ruled out.

Payments that are the same for all timetables leave a gap; tuned anew in every part of them, it closes: first the slots
of sessions are divided, then, where little is left, the rooms. The goal comes from above: first it is asked whether any
timetable is within a third of a percent of the bound, then lower, until one is found. A high goal leaves little to look
at, and each failure is a proved bound.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from math import log

from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.nodes import Node
from larpass_sched.solve.repeats.parts import Part
from larpass_sched.solve.repeats.starts import ALL_NEIGHBOURS, Starts
from larpass_sched.solve.repeats.swaps import Swaps, can_swap
from larpass_sched.solve.repeats.tuning import loops
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.tied_rooms import within_rooms

ROOT_STEPS, LAST_ROOT_STEPS, MANY_SLOTS = 200, 10, 5
ROOT_DROP = 0.015
FIRST_PRICES = 60
PROPOSE_AT, KICKS = (0, 20, 60, 120), 15

MOST_PARTS, MOST_IN_PARTS = 256, 100_000
"""Parts, and configurations of all together, up to which the rooms of one more set of tied sessions are decided."""

FIRST_SWAPS = 4_000
"""Work of local search before the first part is divided."""

SHARE_OF_SWAPS, LESS_AFTER, LESS = 1 / 2_500, 20_000, 0.2
"""Work of local search for each configuration that is valued, about an eighth of the time; after how much work in vain
it becomes so much less."""

STEP_DOWN, FAR_BELOW, LITTLE = 0.003, 0.001, 0.1
"""How far goals go down at first, and by how much what is found may exceed one, as shares of the bound; what share of
the work of the root is little."""

GROWTH, FASTER, SLOWER, IN_TIME = 4.0, 2.5, 3.0, 0.7
"""How many times as much work the next goal should take, how many times faster or slower goals go down for it at most,
and in what share of the time that is left it should be settled."""


class Tree:
    """Best first over parts of all timetables.

    Attributes
    ----------
    ended : bool
        Whether nothing is left to be asked: to go on would be in vain.
    parts : list of Part
        The whole event, and what it was divided into by the rooms of sessions that rules tie.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem = problem
        self.search = search
        self._swaps = Swaps(problem, search) if can_swap(problem) else None
        self._whole = Part(lay_out(problem), search, self._swaps)
        self._leaves, self._grains = self._whole.leaves, self._whole.layout.grains
        self.parts = [self._whole]
        self._due = 0.0
        self._heap: list[tuple[int, int, Node, Part]] = []
        self._count = 0
        self._going, self.ended = self._go(), False

    @property
    def nodes(self) -> int:
        """Nodes that were tuned."""
        return sum(part.nodes for part in self.parts)

    @property
    def room_nodes(self) -> int:
        """Nodes in which rooms were decided."""
        return sum(part.room_nodes for part in self.parts)

    @property
    def work(self) -> int:
        """Prices that configurations have been valued at."""
        return sum(part.tuner.work for part in self.parts)

    def run(self) -> None:
        """Improve best and bound until they meet or time is over; called again, go on where that was."""
        self.ended = next(self._going, self.search) is self.search

    def _go(self) -> Iterator[None]:
        """Ask goal after goal, and pause where time is over."""
        self._whole.root = self._root()
        if self._whole.root is not None:
            yield from self._decide_rooms(self._whole.root)
        if not self._roots:
            return
        top = max(root.bound // self._grains for _, root in self._roots)
        goal, down, usual = top + 1, STEP_DOWN * top, LITTLE * self.work
        took = 0.0
        while not self.search.proved:
            if self.search.over:
                yield
                continue
            started = self.search.seconds
            needed, before, step = self._leaves.needed(), self.work, max(1, round(self._in_time(down, took)))
            # A goal that is not far above what is known takes about as long as the next one, which settles everything.
            goal = needed if goal - step - needed < step else goal - step
            if goal <= 0:
                return
            yield from self._grow(goal)
            if self._is_far_below(goal):
                continue
            if self._unresolved >= max(goal, self._leaves.needed()):
                return
            self._leaves.bound_points(goal - 1)
            took = self.search.seconds - started
            # Below the best timetable nothing is ruled out, and next to it everything takes long.
            work = self.work - before
            rate = log(max(work / usual, 1.0)) / log(GROWTH)
            down, usual = down / min(max(rate, 1 / FASTER), SLOWER), max(work, usual)

    def _in_time(self, down: float, took: float) -> float:
        """How far to go down for a goal that is settled before time is over, after one that took so long."""
        # A goal that is not settled in one turn goes on in the next.
        left = self.search.remaining_in_all
        if took <= 0 or took * GROWTH <= left:
            return down
        return down * log(max(IN_TIME * left / took, 1.0)) / log(GROWTH)

    def _is_far_below(self, goal: int) -> bool:
        """Whether a timetable was found that is worth much more than the goal."""
        return self._leaves.needed() > (1 + FAR_BELOW) * goal

    @property
    def _roots(self) -> list[tuple[Part, Node]]:
        """The parts that may hold a better timetable, and what is left of each before it is divided."""
        return [(part, part.root) for part in self.parts if part.root is not None]

    @property
    def _unresolved(self) -> int:
        return max(part.leaves.unresolved for part in self.parts)

    def _root(self) -> Node | None:
        """What is left of the whole event, tuned; timetables are looked for on the way."""
        whole, search, grains = self._whole, self.search, self._grains
        node = whole.first_node()
        if node is None:
            return None
        whole.tuner.value_all(node.mu, FIRST_PRICES)
        starts = Starts(whole.layout, whole.tuner, self._leaves, search)
        for step, _ in enumerate(whole.tuner.tune(node, self._leaves.needed() * grains, root_plan(whole.layout))):
            if search.over:
                break
            self._leaves.bound_points(max(node.bound // grains, self._leaves.needed() - 1))
            if step in PROPOSE_AT:
                starts.propose(node)
        self._leaves.bound_points(max(node.bound // grains, self._leaves.needed() - 1))
        if search.over or node.bound < self._leaves.needed() * grains:
            return None
        whole.tuner.value_all(node.mu, 0)
        starts.look_up()
        kicks = 0
        while self._swaps is None and not search.over and kicks < KICKS:
            kicks = 0 if starts.try_neighbours(node.mu, ALL_NEIGHBOURS) else kicks + 1
            starts.try_another(node.mu)
        if self._swaps is not None:
            self._swaps.go_on(FIRST_SWAPS)
        return node

    def _decide_rooms(self, root: Node) -> Iterator[None]:
        """Divide the whole event by the rooms of sessions that rules tie, and pause where time is over."""
        # In free choice no points hang on rooms.
        free, listed = self.problem.arrays.attendance == "free", len(self._whole.layout.members)
        problems = [] if free else within_rooms(self.problem, min(MOST_PARTS, MOST_IN_PARTS // listed))
        if not problems:
            return
        for problem in problems:
            while self.search.over and not self.search.proved:
                yield
            part = Part(lay_out(problem, self._whole.layout), self.search, self._swaps)
            part.root = self._begun(part, root)
            self.parts.append(part)
        self._whole.root = None
        bounds = [self._leaves.needed() - 1, *(root.bound // self._grains for _, root in self._roots)]
        if self._roots or self.search.best is not None:
            self._leaves.bound_points(max(bounds))

    def _begun(self, part: Part, root: Node) -> Node | None:
        """What is left of a part, tuned from where the whole event was; None if that cannot be better than the best."""
        node, goal = part.first_node(), self._leaves.needed() * self._grains
        if node is None:
            return None
        part.take_over(node, root, self._whole)
        part.tuner.value_all(node.mu, FIRST_PRICES)
        for _ in part.tuner.tune(node, goal, root_plan(part.layout)):
            pass
        return node if node.bound >= goal else None

    def _swap(self, valued: int) -> None:
        """Search near the best timetable for a share of the time that so many values of configurations have taken."""
        if self._swaps is None:
            return
        in_vain = self._swaps.work - self._swaps.found_at > LESS_AFTER
        self._due += SHARE_OF_SWAPS * valued * (LESS if in_vain else 1.0)
        if self._due >= 1.0:
            self._swaps.go_on(int(self._due))
            self._due = 0.0

    def _grow(self, goal: int) -> Iterator[None]:
        """Look at everything that may hold a timetable that reaches the goal, and pause where time is over."""
        proved, grains = goal - 1, self._grains
        for part in self.parts:
            part.leaves.unresolved = -1
        self._heap = []
        for part, root in self._roots:
            if root.bound >= goal * grains:
                self._push_all(part, part.kept(root.again(), goal))
        while self._heap:
            if self._is_far_below(goal):
                # A new tree, in which more can be left out, is smaller than what is left of this one.
                return
            goal = max(goal, self._leaves.needed())
            top, part = heapq.heappop(self._heap)[2:]
            if top.bound < goal * grains:
                continue
            # Nothing that is open is worth more; what is opened now may be left half done.
            self._leaves.bound_points(max(proved, self._unresolved, top.bound // grains))
            valued = self.work
            self._push_all(part, part.opened(top, goal))
            self._swap(self.work - valued)
            if self.search.over:
                self._push_all(part, iter([top]))
                yield
        self._leaves.bound_points(max(proved, self._unresolved, self._leaves.needed() - 1))

    def _push_all(self, part: Part, nodes: Iterator[Node]) -> None:
        """Have what is left of a part divided later."""
        for node in nodes:
            self._count += 1
            heapq.heappush(self._heap, (-node.bound, -self._count, node, part))


def root_plan(layout: Layout) -> Plan:
    """How what is left is tuned before it is divided."""
    mixed = ROOT_STEPS - LAST_ROOT_STEPS if layout.slots >= MANY_SLOTS else 0
    return Plan(ROOT_STEPS, mixed, 30, ROOT_DROP, doubt=0)


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, one after the other; tells whether each had to be compiled."""
    yield from loops(lay_out(problem))
