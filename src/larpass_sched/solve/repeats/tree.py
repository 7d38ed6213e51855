"""The tree over the slots of sessions: better bounds part by part, until every timetable but the best is ruled out.

Payments that are the same for all timetables leave a gap; tuned anew in every part of them, it closes. The goal comes
from above: first it is asked whether any timetable is within a third of a percent of the bound, then a little lower,
until one is found. A high goal leaves little to look at, and each failure is a proved bound.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.exact.first import masks_of
from larpass_sched.solve.repeats.climb import Climb
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node, branching_order, children, next_session
from larpass_sched.solve.repeats.rooms import Rooms, split, tune_rooms
from larpass_sched.solve.repeats.tuning import filter_lists, pay, tune, value_of
from larpass_sched.solve.shared.compiled import ready
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

ROOT_STEPS, LAST_ROOT_STEPS, ROOT_PRICE_STEPS = 120, 10, 30
NODE_STEPS, LATER_STEPS, PRICE_STEPS = 40, 25, 8
NODE_SIZE, FIRST_PRICES = 0.5, 60
ROOM_STEPS, LAST_STEPS = 60, 250
STEP_DOWN = 0.003
MANY_SLOTS = 5


class Tree:
    """Best first over parts of all timetables."""

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem = problem
        self.search = search
        self.layout: Layout = lay_out(problem)
        self._order = branching_order(self.layout)
        self._repeated_bits = sum(1 << int(s) for s in self.layout.lists.repeated)
        # Rules that tie slots, and choices among equal days, may tell apart slots that are of one class.
        self._alike = not (problem.links or problem.extra or problem.arrays.attendance == "free")
        self._leaves = Leaves(self.layout, search)
        self._heap: list[tuple[int, int, Node]] = []
        self._count = 0
        self.nodes = self.room_nodes = 0

    def run(self) -> None:
        """Improve best and bound until they meet or time is over."""
        root = self._root()
        if root is None or self.search.over:
            return
        if self.search.best is not None:
            Climb(self.layout, self._leaves, self.search).run(root, masks_of(self.search.best.grid))
        top = root.bound // self.layout.grains
        down = max(1, round(STEP_DOWN * top))
        goal = top + 1
        while not self.search.over:
            goal = max(self._leaves.needed(), goal - down)
            if goal <= 0 or not self._grow(root, goal):
                return
            self._leaves.bound_points(goal - 1)
            down += down // 2

    def _root(self) -> Node | None:
        layout, arrays = self.layout, self.problem.arrays
        mu = np.zeros((len(layout.lists.repeated), arrays.shape[0]))
        node = Node(
            0, layout.lists_of, mu.astype(np.float32), np.zeros(len(layout.lists.runs), dtype=np.int64),
            (0,) * layout.slots, 0,
        )  # fmt: skip
        if not all(len(places) for places in node.lists):
            return None
        pay(layout.people, layout.lists, layout.work, mu)
        for k, places in dict(zip(layout.kind.tolist(), layout.lists_of, strict=False)).items():
            for i in places.tolist():
                if k < len(layout.classes) and layout.lists.crowded[k, i]:
                    value_of(layout.people, layout.lists, layout.work, k, i, FIRST_PRICES)
        # Where many slots are alike, one best choice is a poor guide, and costs most of the time.
        mixed = ROOT_STEPS - LAST_ROOT_STEPS if layout.slots >= MANY_SLOTS else 0
        # In one go: stopping in between loses the momentum, and with it a good part of the bound.
        chosen = self._tune(node, self._leaves.needed(), (ROOT_STEPS, mixed, ROOT_PRICE_STEPS), 1.0)
        if node.bound < self._leaves.needed() * layout.grains:
            self._leaves.bound_points(max(node.bound // layout.grains, self._leaves.needed() - 1))
            return None
        self._leaves.bound_points(node.bound // layout.grains)
        self._leaves.try_contents(np.array([p[j] for p, j in zip(node.lists, chosen, strict=True)]))
        return node

    def _tune(self, node: Node, goal: int, plan: tuple[int, int, int], size: float) -> IntArray:
        """Tune a part; the positions in its lists of the best choice."""
        layout = self.layout
        places, starts = node.flat
        mu, chosen = node.mu.astype(np.float64), np.zeros(len(node.lists), dtype=np.int64)
        bound, _ = tune(
            layout.people, layout.lists, layout.work, layout.states, layout.choices, places, starts, mu,
            node.session_prices, chosen, np.int64(goal * layout.grains), np.array(plan), size,
        )  # fmt: skip
        node.bound = min(bound, node.bound) if node.bound else bound
        node.mu = mu.astype(np.float32)
        return np.maximum(0, chosen - starts[:-1])

    def _filter(self, node: Node, goal: int) -> bool:
        """Leave out of the lists what no timetable that reaches the goal has; False if nothing is left."""
        layout = self.layout
        places, starts = node.flat
        keep = np.zeros(len(places), dtype=bool)
        filter_lists(
            layout.people, layout.lists, layout.work, layout.states, layout.choices, places, starts,
            node.mu.astype(np.float64), node.session_prices, np.int64(goal * layout.grains), keep,
        )  # fmt: skip
        node.lists = [part[kept] for part, kept in zip(node.lists, np.split(keep, starts[1:-1]), strict=True)]
        return all(len(part) for part in node.lists)

    def _grow(self, root: Node, goal: int) -> bool:
        """Look at every part that may hold a timetable that reaches the goal; False if time ended first."""
        node = Node(root.bound, root.lists, root.mu, root.session_prices.copy(), root.held, 0)
        proved = goal - 1
        self._leaves.unresolved = -1
        self._heap = []
        if self._filter(node, goal):
            self._push(node)
        grains = self.layout.grains
        while self._heap:
            if self.search.over:
                self._leaves.bound_points(max(proved, -self._heap[0][0] // grains))
                return False
            goal = max(goal, self._leaves.needed())
            top = heapq.heappop(self._heap)[2]
            if top.bound < goal * grains:
                continue
            if top.rooms is not None:
                self._open_rooms(top, goal)
            elif top.is_timetable:
                self._open_timetable(top, goal)
            else:
                self._open(top, goal)
        self._leaves.bound_points(max(proved, self._leaves.unresolved, self._leaves.needed() - 1))
        return self._leaves.unresolved < goal

    def _push(self, node: Node) -> None:
        self._count += 1
        heapq.heappush(self._heap, (-node.bound, -self._count, node))

    def _open(self, node: Node, goal: int) -> None:
        s = next_session(self.layout, node, self._order)
        if s is None:
            return
        steps = NODE_STEPS if self.problem.arrays.runs[s] > 1 else LATER_STEPS
        for child in children(self.layout, node, s, alike=self._alike):
            if self.search.over:
                self._push(node)
                return
            self.nodes += 1
            self._tune(child, goal, (steps, 0, PRICE_STEPS), NODE_SIZE)
            if child.bound >= goal * self.layout.grains and self._filter(child, goal):
                self._push(child)

    def _open_timetable(self, node: Node, goal: int) -> None:
        """A timetable with open rooms: try it, and bound it in any rooms."""
        places = np.array([part[0] for part in node.lists])
        if not self._leaves.may_be(places):
            return
        if not self._leaves.rooms_count(places):
            self._leaves.settle_contents(places, node.bound // self.layout.grains)
            return
        node.rooms, node.alive = self._leaves.rooms_of(places)
        self._leaves.try_contents(places)
        self._tune_rooms(node, max(goal, self._leaves.needed()), ROOM_STEPS)

    def _open_rooms(self, node: Node, goal: int) -> None:
        assert node.rooms is not None
        assert node.alive is not None
        assert node.used is not None
        if (node.alive.sum(axis=1) <= 1).all():
            self._leaves.settle(node.rooms, node.alive, node.bound // self.layout.grains)
            return
        for alive in split(node.rooms, node.alive, node.used):
            last = bool((alive.sum(axis=1) <= 1).all())
            child = Node(
                node.bound, node.lists, node.mu, node.session_prices, node.held, node.placed, node.rooms, alive
            )
            self._tune_rooms(child, goal, LAST_STEPS if last else ROOM_STEPS)

    def _tune_rooms(self, node: Node, goal: int, steps: int) -> None:
        layout = self.layout
        assert node.rooms is not None
        assert node.alive is not None
        self.room_nodes += 1
        mu, goal = node.mu.astype(np.float64), goal * layout.grains
        used, worth = np.zeros(node.alive.shape, dtype=np.int64), np.zeros(node.alive.shape, dtype=np.int64)
        bound = tune_rooms(
            layout.people, layout.lists, layout.work, node.rooms, node.alive, mu, np.int64(goal), steps, NODE_SIZE,
            used, worth,
        )  # fmt: skip
        node.bound, node.mu, node.used = min(node.bound, bound), mu.astype(np.float32), used
        if node.bound >= goal:
            # An assignment that is worth so much less than the best of its slot is in no timetable that reaches it.
            node.alive = node.alive & (bound + worth >= goal)
            self._push(node)


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, one after the other; tells whether each had to be compiled."""
    layout = lay_out(problem)
    people, lists, work = layout.people, layout.lists, layout.work
    mu = np.zeros((len(lists.repeated), problem.arrays.shape[0]))
    number, numbers = np.int64(0), np.zeros(1, dtype=np.int64)
    yield ready(pay, people, lists, work, mu)
    yield ready(value_of, people, lists, work, number, number, number)
    tables = (layout.states, layout.choices, numbers, numbers, mu, numbers)
    yield ready(tune, people, lists, work, *tables, numbers, number, numbers, 1.0)
    yield ready(filter_lists, people, lists, work, *tables, number, numbers > 0)
    some = np.zeros((1, 1), dtype=np.int64)
    rooms = Rooms(numbers, np.zeros((1, 1, 1), dtype=np.float32), numbers, np.zeros((1, 1, 1), dtype=np.float32))
    yield ready(tune_rooms, people, lists, work, rooms, some > 0, mu, number, number, 1.0, some, some)
