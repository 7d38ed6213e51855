"""The tree over slots and rooms: better bounds part by part, until every timetable but the best is ruled out.

Payments that are the same for all timetables leave a gap; tuned anew in every part of them, it closes: first the slots
of sessions are divided, then, where little is left, the rooms. The goal comes from above: first it is asked whether any
timetable is within a third of a percent of the bound, then lower, until one is found. A high goal leaves little to look
at, and each failure is a proved bound.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from math import log, perm

import numpy as np

from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node, branching_order, children, next_session, ways_to_hold
from larpass_sched.solve.repeats.rooms import Choice, Rooms
from larpass_sched.solve.repeats.starts import ALL_NEIGHBOURS, Starts
from larpass_sched.solve.repeats.swaps import Swaps, can_swap
from larpass_sched.solve.repeats.tuning import Tuner, loops
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

ROOT_STEPS, LAST_ROOT_STEPS, MANY_SLOTS = 200, 10, 5
NODE, LATER = Plan(40), Plan(25)
ROOMS, LAST = Plan(40), Plan(250, doubt=32)
ROOT_DROP = 0.015
FIRST_PRICES = 60
PROPOSE_AT, KICKS = (0, 20, 60, 120), 15
FEW_LISTED, MOST_ASSIGNED, BY_SESSIONS = 120, 300_000, 50
"""Configurations of all slots up to which bounds are those of assignments of rooms; how many assignments those may have
together where repeated sessions have their slots; and configurations up to which rooms are decided next."""

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
    nodes, room_nodes : int
        Parts that were tuned, and those in which rooms were decided.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem = problem
        self.search = search
        self.layout: Layout = lay_out(problem)
        self._tuner = Tuner(self.layout)
        self._leaves = Leaves(self.layout, self._tuner.prices[:, 0], search)
        self._order = branching_order(self.layout)
        self._swaps = Swaps(problem, search) if can_swap(problem) else None
        self._due = 0.0
        rooms = problem.arrays.shape[3]
        self._most_listed = MOST_ASSIGNED // perm(rooms, min(rooms, self.layout.members.shape[1]))
        # Rules that tie slots, and choices among equal days, may tell apart slots that are of one class.
        self._alike = not (problem.links or problem.extra or problem.arrays.attendance == "free")
        self._heap: list[tuple[int, int, Node]] = []
        self._count = 0
        self.nodes = self.room_nodes = 0
        self._going, self.ended = self._go(), False

    def run(self) -> None:
        """Improve best and bound until they meet or time is over; called again, go on where that was."""
        self.ended = next(self._going, self.search) is self.search

    def _go(self) -> Iterator[None]:
        """Ask goal after goal, and pause where time is over."""
        root = self._root()
        if root is None:
            return
        top = root.bound // self.layout.grains
        goal, down, usual = top + 1, STEP_DOWN * top, LITTLE * self._tuner.work
        took = 0.0
        while not self.search.proved:
            if self.search.over:
                yield
                continue
            started = self.search.seconds
            needed, before, step = self._leaves.needed(), self._tuner.work, max(1, round(self._in_time(down, took)))
            # A goal that is not far above what is known takes about as long as the next one, which settles everything.
            goal = needed if goal - step - needed < step else goal - step
            if goal <= 0:
                return
            yield from self._grow(root, goal)
            if self._is_far_below(goal):
                continue
            if self._leaves.unresolved >= max(goal, self._leaves.needed()):
                return
            self._leaves.bound_points(goal - 1)
            took = self.search.seconds - started
            # Below the best timetable nothing is ruled out, and next to it everything takes long.
            work = self._tuner.work - before
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

    def _root(self) -> Node | None:
        layout, search, grains = self.layout, self.search, self.layout.grains
        payments = np.zeros(layout.paying, dtype=np.float32)
        lists = (all(len(places) for places in layout.lists_of) and layout.rows.left(layout.lists_of)) or []
        if not lists:
            return None
        free, rows = np.zeros(len(layout.runs), dtype=np.int64), np.zeros(len(layout.rows), dtype=np.float32)
        node = Node(1 << 60, lists, payments, free, rows)
        self._tuner.value_all(payments, FIRST_PRICES)
        starts = Starts(layout, self._tuner, self._leaves, search)
        mixed = ROOT_STEPS - LAST_ROOT_STEPS if layout.slots >= MANY_SLOTS else 0
        plan = Plan(ROOT_STEPS, mixed, 30, ROOT_DROP, doubt=0)
        for step, _ in enumerate(self._tuner.tune(node, self._leaves.needed() * grains, plan)):
            if search.over:
                break
            self._leaves.bound_points(max(node.bound // grains, self._leaves.needed() - 1))
            if step in PROPOSE_AT:
                starts.propose(node)
        self._leaves.bound_points(max(node.bound // grains, self._leaves.needed() - 1))
        if search.over or node.bound < self._leaves.needed() * grains:
            return None
        self._tuner.value_all(node.mu, 0)
        starts.look_up()
        kicks = 0
        while self._swaps is None and not search.over and kicks < KICKS:
            kicks = 0 if starts.try_neighbours(node.mu, ALL_NEIGHBOURS) else kicks + 1
            starts.try_another(node.mu)
        if self._swaps is not None:
            self._swaps.go_on(FIRST_SWAPS)
        return node

    def _swap(self, valued: int) -> None:
        """Search near the best timetable for a share of the time that so many values of configurations have taken."""
        if self._swaps is None:
            return
        in_vain = self._swaps.work - self._swaps.found_at > LESS_AFTER
        self._due += SHARE_OF_SWAPS * valued * (LESS if in_vain else 1.0)
        if self._due >= 1.0:
            self._swaps.go_on(int(self._due))
            self._due = 0.0

    def _grow(self, root: Node, goal: int) -> Iterator[None]:
        """Look at every part that may hold a timetable that reaches the goal, and pause where time is over."""
        node = Node(root.bound, root.lists, root.mu, root.session_prices.copy(), root.row_prices)
        proved, grains = goal - 1, self.layout.grains
        self._leaves.unresolved = -1
        self._heap = []
        if self._tuner.filter(node, goal * grains):
            self._keep(node, goal)
        while self._heap:
            if self._is_far_below(goal):
                # A new tree, in which more can be left out, is smaller than what is left of this one.
                return
            goal = max(goal, self._leaves.needed())
            top = heapq.heappop(self._heap)[2]
            if top.bound < goal * grains:
                continue
            # Nothing that is open is worth more; what is opened now may be left half done.
            self._leaves.bound_points(max(proved, self._leaves.unresolved, top.bound // grains))
            valued = self._tuner.work
            self._open(top, goal)
            self._swap(self._tuner.work - valued)
            if self.search.over:
                self._push(top)
                yield
        self._leaves.bound_points(max(proved, self._leaves.unresolved, self._leaves.needed() - 1))

    def _propose(self, choice: Choice) -> None:
        """Have people seated in a choice, where there is no timetable yet; or local search begin with it."""
        if self.search.best is None:
            self._leaves.offer(self._leaves.placed(choice)[0])
        elif self._swaps is not None:
            self._swaps.propose(*self._leaves.placed(choice))

    def _push(self, node: Node) -> None:
        self._count += 1
        heapq.heappush(self._heap, (-node.bound, -self._count, node))

    def _open(self, node: Node, goal: int) -> None:
        """Divide a part, or settle it where nothing is left to divide."""
        if node.rooms is not None:
            self._open_rooms(node, node.rooms, goal)
            return
        s = next_session(self.layout, node, self._order)
        if s is None:
            places = np.array([part[0] for part in node.lists[: self.layout.slots]])
            if self._leaves.may_be(places):
                self._leaves.settle_contents(places, node.bound // self.layout.grains)
            return
        plan = NODE if self.problem.arrays.runs[s] > 1 else LATER
        for child in children(self.layout, node, s, alike=self._alike):
            if self.search.over:
                return
            self.nodes += 1
            for _ in self._tuner.tune(child, goal * self.layout.grains, plan):
                pass
            if child.bound >= goal * self.layout.grains and self._tuner.filter(child, goal * self.layout.grains):
                self._keep(child, goal)

    def _keep(self, node: Node, goal: int) -> None:
        """Have a part divided later; where little is left of its lists, by rooms."""
        lists = node.lists[: self.layout.slots]
        known = all(len(places) == 1 for places in lists)
        if not (known or self._may_be_given_rooms(node)) or not self._leaves.rooms_count(lists):
            self._push(node)
            return
        node.rooms = self._leaves.rooms_of(node.lists)
        if node.rooms is not None:
            node.lists = node.rooms.lists
            self._tune_rooms(node, goal, ROOMS)
            self._leaves.remember(node.rooms)

    def _may_be_given_rooms(self, node: Node) -> bool:
        """Whether little is left, or repeated sessions have their slots, and no slots are interchangeable."""
        slots, listed = self.layout.slots, sum(map(len, node.lists))
        if self.problem.arrays.attendance == "free" or listed > max(FEW_LISTED, self._most_listed):
            return False
        s = next_session(self.layout, node, self._order)
        if listed > FEW_LISTED and (s is None or self.layout.runs[s] > 1):
            return False
        kinds = set(zip(self.layout.kind.tolist(), (places.tobytes() for places in node.lists[:slots]), strict=False))
        return len(kinds) == slots

    def _open_rooms(self, node: Node, rooms: Rooms, goal: int) -> None:
        if rooms.decided or self._leaves.settled(rooms):
            self._leaves.settle(rooms, node.bound // self.layout.grains)
            return
        for part in self._divided(node, rooms):
            prices = node.session_prices.copy()
            child = Node(node.bound, part.lists, node.mu, prices, node.row_prices, rooms=part)
            self._tune_rooms(child, goal, LAST if part.decided else ROOMS)

    def _divided(self, node: Node, rooms: Rooms) -> Iterator[Rooms]:
        """Parts, by the rooms that rules ask for, by the slots of a session while much is left, then by seats."""
        parts = self._leaves.divided_by_rules(rooms)
        s = None if parts or len(rooms.places) <= BY_SESSIONS else next_session(self.layout, node, self._order)
        if s is None:
            yield from parts or rooms.divided()
            return
        runs, slots = int(self.layout.runs[s]), self.layout.slots
        for chosen in ways_to_hold(self.layout, s, list(range(slots))):
            times = np.full(len(rooms.starts) - 1, runs - len(chosen))
            times[:slots] = np.isin(np.arange(slots), chosen)
            part = rooms.with_session(s, times)
            if part is not None:
                yield part

    def _tune_rooms(self, node: Node, goal: int, plan: Plan) -> None:
        self.room_nodes += 1
        assert node.rooms is not None
        rooms = self._leaves.left_by_rules(node.rooms)
        if rooms is None:
            return
        node.rooms, node.lists = rooms, rooms.lists
        going = self._tuner.tune_rooms(node, goal * self.layout.grains, plan)
        if node.choice is not None:
            self._propose(node.choice)
            node.choice = None
        if not going:
            return
        assert node.rooms is not None
        if node.rooms.contents_known:
            places = node.rooms.places[: self.layout.slots]
            if not self._leaves.may_be(places):
                return
            self._leaves.try_contents(places, node.rooms)
        self._push(node)


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load the loops, one after the other; tells whether each had to be compiled."""
    yield from loops(lay_out(problem))
