"""Parts of all timetables with tables of their own, and how what is left of one is divided until it is settled.

The whole event is such a part; where rules tie sessions to one room, each choice of their rooms is (`tied_rooms`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import perm

import numpy as np

from larpass_sched.solve.repeats.descent import Plan
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.leaves import Leaves
from larpass_sched.solve.repeats.nodes import Node, branching_order, children, next_session, ways_to_hold
from larpass_sched.solve.repeats.rooms import Choice, Rooms
from larpass_sched.solve.repeats.swaps import Swaps
from larpass_sched.solve.repeats.tuning import Tuner
from larpass_sched.solve.shared.search import Search

NODE, LATER = Plan(40), Plan(25)
ROOMS, LAST = Plan(40), Plan(250, doubt=32)
FEW_LISTED, MOST_ASSIGNED, BY_SESSIONS = 120, 300_000, 50
"""Configurations of all slots up to which bounds are those of assignments of rooms; how many assignments those may have
together where repeated sessions have their slots; and configurations up to which rooms are decided next."""


class Part:
    """What is left is divided by the slots of sessions, then by rooms; at the ends stand timetables.

    Attributes
    ----------
    root : Node or None
        What is left of it before it is divided; None where that holds nothing better than the best.
    nodes, room_nodes : int
        Nodes that were tuned, and those in which rooms were decided.
    """

    def __init__(self, layout: Layout, search: Search, swaps: Swaps | None) -> None:
        self.layout = layout
        self.tuner = Tuner(layout)
        self.leaves = Leaves(layout, self.tuner.prices[:, 0], search)
        self._search = search
        self._swaps = swaps
        self._problem = layout.problem
        self._order = branching_order(layout)
        rooms = self._problem.arrays.shape[3]
        self._most_listed = MOST_ASSIGNED // perm(rooms, min(rooms, layout.members.shape[1]))
        self._free = self._problem.arrays.attendance == "free"
        # Rules that tie slots, and choices among equal days, may tell apart slots that are of one class.
        self._alike = not (self._problem.links or self._problem.extra or self._free)
        self.root: Node | None = None
        self.nodes = self.room_nodes = 0

    def first_node(self) -> Node | None:
        """All that slots may hold, at no payments and prices; None where some slot may hold nothing."""
        layout = self.layout
        lists = layout.rows.left(layout.lists_of) if all(len(places) for places in layout.lists_of) else None
        if not lists:
            return None
        payments, free = np.zeros(layout.paying, dtype=np.float32), np.zeros(len(layout.runs), dtype=np.int64)
        return Node(1 << 60, lists, payments, free, np.zeros(len(layout.rows), dtype=np.float32))

    def take_over(self, node: Node, other: Node, of: Part) -> None:
        """Let a node begin with the payments and prices of one of another part, as far as they speak of the same."""
        node.bound, node.mu, node.session_prices = other.bound, other.mu, other.session_prices.copy()
        if len(node.row_prices) == len(other.row_prices):
            node.row_prices = other.row_prices
        if self.tuner.prices.shape == of.tuner.prices.shape:
            self.tuner.prices[:] = of.tuner.prices

    def opened(self, node: Node, goal: int) -> Iterator[Node]:
        """Divide a node, or settle it where nothing is left to divide; what may hold a timetable that is good enough.

        Parameters
        ----------
        node : Node
        goal : int
            The points of such a timetable.
        """
        if node.rooms is not None:
            yield from self._opened_rooms(node, node.rooms, goal)
            return
        s = next_session(self.layout, node, self._order)
        if s is None:
            places = np.array([part[0] for part in node.lists[: self.layout.slots]])
            if self.leaves.may_be(places):
                self.leaves.settle_contents(places, node.bound // self.layout.grains)
            return
        plan = NODE if self._problem.arrays.runs[s] > 1 else LATER
        for child in children(self.layout, node, s, alike=self._alike):
            if self._search.over:
                return
            self.nodes += 1
            for _ in self.tuner.tune(child, goal * self.layout.grains, plan):
                pass
            if child.bound >= goal * self.layout.grains:
                yield from self.kept(child, goal)

    def kept(self, node: Node, goal: int) -> Iterator[Node]:
        """What may hold a timetable that is good enough; where little is left of lists, rooms are decided there."""
        if not self.tuner.filter(node, goal * self.layout.grains):
            return
        lists = node.lists[: self.layout.slots]
        known = all(len(places) == 1 for places in lists)
        if not (known or self._may_be_given_rooms(node)) or not self.leaves.rooms_count(lists):
            yield node
            return
        node.rooms = self.leaves.rooms_of(node.lists)
        if node.rooms is not None:
            node.lists = node.rooms.lists
            yield from self._tuned_in_rooms(node, goal, ROOMS)
            self.leaves.remember(node.rooms)

    def _may_be_given_rooms(self, node: Node) -> bool:
        """Whether little is left, or repeated sessions have their slots, and no slots are interchangeable."""
        slots, listed = self.layout.slots, sum(map(len, node.lists))
        if self._free or listed > max(FEW_LISTED, self._most_listed):
            return False
        s = next_session(self.layout, node, self._order)
        if listed > FEW_LISTED and (s is None or self.layout.runs[s] > 1):
            return False
        kinds = set(zip(self.layout.kind.tolist(), (places.tobytes() for places in node.lists[:slots]), strict=False))
        return len(kinds) == slots

    def _opened_rooms(self, node: Node, rooms: Rooms, goal: int) -> Iterator[Node]:
        if rooms.decided or self.leaves.settled(rooms):
            self.leaves.settle(rooms, node.bound // self.layout.grains)
            return
        for part in self._divided(node, rooms):
            prices = node.session_prices.copy()
            child = Node(node.bound, part.lists, node.mu, prices, node.row_prices, rooms=part)
            yield from self._tuned_in_rooms(child, goal, LAST if part.decided else ROOMS)

    def _divided(self, node: Node, rooms: Rooms) -> Iterator[Rooms]:
        """Parts, by the rooms that rules ask for, by the slots of a session while much is left, then by seats."""
        parts = self.leaves.divided_by_rules(rooms)
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

    def _tuned_in_rooms(self, node: Node, goal: int, plan: Plan) -> Iterator[Node]:
        """The node, if a timetable in its rooms may be good enough; what is the best there is tried."""
        self.room_nodes += 1
        assert node.rooms is not None
        rooms = self.leaves.left_by_rules(node.rooms)
        if rooms is None:
            return
        node.rooms, node.lists = rooms, rooms.lists
        going = self.tuner.tune_rooms(node, goal * self.layout.grains, plan)
        if node.choice is not None:
            self._propose(node.choice)
            node.choice = None
        if not going:
            return
        assert node.rooms is not None
        if node.rooms.contents_known:
            places = node.rooms.places[: self.layout.slots]
            if not self.leaves.may_be(places):
                return
            self.leaves.try_contents(places, node.rooms)
        yield node

    def _propose(self, choice: Choice) -> None:
        """Have people seated in a choice, where there is no timetable yet; or local search begin with it."""
        if self._search.best is None:
            self.leaves.offer(self.leaves.placed(choice)[0])
        elif self._swaps is not None:
            self._swaps.propose(*self.leaves.placed(choice))
