"""Payments for attending repeated sessions, tuned for a part of all timetables until its bound is low enough.

The bound of a part, in which every slot has a list of configurations, is (see `worth` and `choosing`)

    sum mu + max over choices from the lists that hold every session as often as it should of  sum_t F_mu(C_t)

for any payments mu >= 0. Subgradient steps with momentum and Polyak's length (B. T. Polyak 1969,
doi:10.1016/0041-5553(69)90061-5): who attends a session more than once in the best choice pays more, who does not
attend it pays less. Where the contents of all slots are known, the same goes for their assignments of rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.repeats.choosing import NEVER, Listed, choose, price_sessions
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.nodes import Node, Payments
from larpass_sched.solve.repeats.worth import attend, pay, visit
from larpass_sched.solve.shared.compiled import ready

MOMENTUM, SHRINK, PATIENCE = 0.7, 0.6, 5
TARGET, ROOM_TARGET, NEARLY = 0.985, 0.995, 0.999
"""Shares of the bound between which steps aim: too near, and they are too short to get there."""

LEAST_SLACK, DESCENTS, ROOM_DESCENTS = 64, 2, 3
HOPELESS_AFTER = 16
FILTER_STEPS = 32


@dataclass(frozen=True)
class Plan:
    """How a part is tuned.

    Attributes
    ----------
    steps : int
        At most.
    mixed : int
        How many of them follow a mixture of configurations instead of the best choice: quicker where slots are many.
    price_steps : int
        Steps of session prices in each.
    size : float
        Of the first steps.
    """

    steps: int
    mixed: int = 0
    price_steps: int = 8
    size: float = 0.5
    patient: bool = False


@dataclass(frozen=True, eq=False)
class _Part:
    """The lists of a part for the loops: position of everything listed, its entry, and each entry once."""

    places: IntArray
    entries: IntArray
    once: IntArray
    listed: Listed


class Tuner:
    """Tunes parts, one after the other; prices of seats are kept from one to the next."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._net = layout.worth.copy()
        count = len(layout.members) * (len(layout.classes) + 1)
        self.value = np.zeros(count, dtype=np.int64)
        self.prices = np.zeros((count, 1, layout.members.shape[1]), dtype=np.float32)
        sessions, slots = len(layout.runs), len(layout.lists_of)
        self._tops, self._picked = np.zeros(slots, dtype=np.int64), np.zeros(slots, dtype=np.int64)
        self._counts, self._tried = np.zeros(sessions, dtype=np.int64), np.zeros(sessions, dtype=np.int64)
        self._attended = np.zeros(layout.paying, dtype=np.float32)
        self._attended_in_rooms = np.zeros(layout.paying, dtype=np.float32)
        self._any_rooms = np.zeros((1, 0, layout.members.shape[1]), dtype=np.float32), np.zeros(0, dtype=np.int64)

    def value_all(self, mu: Payments, descents: int) -> None:
        """Value everything that is listed at these payments, with prices improved so many times."""
        self._pay(mu.copy(), np.zeros_like(mu), 0.0)
        self._visit(np.unique(np.concatenate(self.layout.entries_of)), descents)

    def tune(self, node: Node, goal: int, plan: Plan) -> Iterator[None]:
        """Tune a part until its bound (in grains) is below the goal, or no more steps are worth while; goes on by steps.

        The node gets the bound, the payments, and the best choice.
        """
        part, mu, direction = self._part(node), node.mu.copy(), np.zeros_like(node.mu)
        shares, prices = np.zeros(len(part.places)), node.session_prices
        bound, size, waited, first, lost, length = -NEVER, plan.size, 0, 0, LEAST_SLACK, 0.0
        for step in range(plan.steps):
            paid = self._pay(mu, direction, length)
            if paid < 0:
                return
            values = self._visit(part.once, 0)[part.entries]
            if step == 0:
                bound = paid + self._price(part, values, prices, 0, 0, shares)
            aim, more = max(goal, bound - bound // 200) - paid, 3 if step == 0 else 1
            level = paid + self._price(part, values, prices, aim, more * plan.price_steps, shares)
            if level < goal:
                node.bound = min(node.bound, level)
                return
            if step < plan.mixed:
                there = level
                self._attend_mixture(part, shares)
            else:
                most = min(level - goal, max(LEAST_SLACK, lost + lost // 4))
                lost = self._choose(part, values, prices, most, level - goal)
                if lost > level - goal:
                    node.bound = min(node.bound, goal - 1)
                    return
                there = level - lost
                self._attend(part.entries[self._picked], np.ones(len(self._picked)))
            if step in (0, plan.mixed):
                first = bound = there + 1
            waited += 1
            if there < bound:
                bound, waited = there, 0
                node.mu, node.chosen = mu.copy(), part.places[self._picked]
                node.bound = min(node.bound, bound)
            yield
            tried = step - plan.mixed
            if not plan.patient and tried == HOPELESS_AFTER and (first - bound) * (plan.steps - step) < (bound - goal) * tried:
                return
            length = size * (there - min(max(goal, TARGET * bound), NEARLY * bound))
            if waited == PATIENCE:
                size, waited, length = size * SHRINK, 0, 0.0
                mu[:], direction[:] = node.mu, 0
                self._visit(self._near(part, values, prices, level - goal), DESCENTS)

    def filter(self, node: Node, goal: int) -> bool:
        """Leave out of the lists what no timetable that reaches the goal has; False if nothing is left."""
        part = self._part(node)
        paid = self._pay(node.mu.copy(), np.zeros_like(node.mu), 0.0)
        values, shares, prices = self._visit(part.once, 0)[part.entries], np.zeros(len(part.places)), node.session_prices
        for again in range(2):
            most = paid + self._price(part, values, prices, goal - paid, FILTER_STEPS, shares) - goal
            if most < 0:
                return False
            if not again:
                self._visit(self._near(part, values, prices, most), 2 * DESCENTS)
                values = self.value[part.entries]
        choices = self.layout.choices
        self._choose(part, values, prices, most, most, marking=True)
        node.lists = [
            np.sort(part.places[choices.place[t, :count][choices.possible[t, :count]]])
            for t, count in enumerate(choices.counts.tolist())
        ]
        return all(len(places) for places in node.lists)

    def tune_rooms(self, node: Node, goal: int, steps: int, size: float, *, patient: bool = False) -> None:
        """Tune a timetable in the rooms that are left; it keeps those that may reach the goal (in grains)."""
        layout, rooms, mu, direction = self.layout, node.rooms, node.mu.copy(), np.zeros_like(node.mu)
        assert rooms is not None
        every = np.arange(len(rooms.entries))
        value, ones, crowds = np.zeros_like(every), np.ones(len(every)), np.zeros(rooms.seats.shape[::2], dtype=np.float32)
        attended, losses = self._attended_in_rooms, np.zeros(rooms.seats.shape[:2])
        rooms.used = np.zeros(rooms.seats.shape[:2], dtype=np.int64)
        here = np.arange(rooms.seats.shape[1]) < rooms.counts[:, None]
        levels, vectors = np.full(here.shape, -1, dtype=np.float32), np.zeros((len(every), 2), dtype=np.int64)
        bound, waited, first, length = -NEVER, 0, 0, 0.0
        for step in range(steps):
            there = self._pay(mu, direction, length, attended)
            if there < 0:
                break
            visit(
                self._net, layout.offers, rooms.entries, every, rooms.prices, rooms.seats, rooms.counts, ROOM_DESCENTS,
                layout.room, value, levels, vectors,
            )  # fmt: skip
            there += int(value.sum())
            lost = value[:, None] - levels
            if step == 0:
                first = bound = there + 1
            waited += 1
            if there < bound:
                bound, waited, node.mu, losses = there, 0, mu.copy(), lost
            if bound < goal:
                break
            if not patient and step == 2 * HOPELESS_AFTER and (first - bound) * (steps - step) < (bound - goal) * step:
                break
            attended[:] = 0
            prices = rooms.prices[every, vectors[:, 1]]
            attend(self._net, layout.offers, rooms.entries, prices, ones, layout.position, layout.room, attended, crowds)
            # Of the best assignments those that leave the fewest without a seat.
            beyond = np.maximum(0, crowds[:, None, :] - rooms.seats).sum(axis=2)
            rooms.used[every, (beyond + 1e6 * (lost > 0)).argmin(axis=1)] += 1
            length = size * (there - min(max(goal, ROOM_TARGET * bound), NEARLY * bound))
            if waited == PATIENCE:
                size, waited, length = size * SHRINK, 0, 0.0
                mu[:], direction[:] = node.mu, 0
        node.bound = min(node.bound, bound)
        # An assignment that is worth so much less than the best of its slot is in no timetable that reaches the goal.
        rooms.alive = here & (bound - losses >= goal)

    def _part(self, node: Node) -> _Part:
        layout, places = self.layout, np.concatenate(node.lists)
        lengths = [len(part) for part in node.lists]
        entries = places + np.repeat(layout.kind * len(layout.members), lengths)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        listed = Listed(starts, layout.members[places], layout.keys[places], layout.masks[places], layout.runs)
        return _Part(places, entries, np.unique(entries), listed)

    def _pay(self, mu: Payments, direction: Payments, length: float, attended: Payments | None = None) -> int:
        """Move the payments and take them off; tells their sum, -1 if nothing moves."""
        layout, attended = self.layout, self._attended if attended is None else attended
        return int(pay(layout.worth, layout.repeated, mu, attended, direction, length, MOMENTUM, self._net))

    def _visit(self, entries: IntArray, descents: int) -> IntArray:
        """Value what is listed at the present payments, each once; the table of all values."""
        layout, (seats, counts) = self.layout, self._any_rooms
        visit(
            self._net, layout.offers, entries, entries, self.prices, seats, counts, descents, layout.room, self.value,
            seats[0], counts[:, None]
        )
        return self.value

    def _price(
        self, part: _Part, values: IntArray, prices: IntArray, aim: int, steps: int, shares: npt.NDArray[np.float64]
    ) -> int:
        """Improve session prices; what they bound the sum of the slots by."""
        return int(
            price_sessions(
                part.listed, values, prices, self._tops, aim, steps, self._counts, self._picked, self._tried, shares
            )
        )

    def _choose(
        self, part: _Part, values: IntArray, prices: IntArray, most: int, budget: int, *, marking: bool = False
    ) -> int:
        """The least loss of any choice."""
        layout = self.layout
        return int(
            choose(
                part.listed, values, prices, self._tops, most, budget, layout.choices, layout.states, self._picked, marking
            )
        )

    def _near(self, part: _Part, values: IntArray, prices: IntArray, most: int) -> IntArray:
        """What loses at most so much against the best of its slot."""
        loss = np.repeat(self._tops, np.diff(part.listed.starts)) - values + prices[part.listed.members].sum(axis=1)
        return np.unique(part.entries[loss <= most])

    def _attend(self, entries: IntArray, shares: npt.NDArray[np.float64]) -> None:
        """Count who attends what, and improve the prices of what is held."""
        layout = self.layout
        self._attended[:] = 0
        prices = self.prices[entries, 0]
        attend(
            self._net, layout.offers, entries, prices, shares, layout.position, layout.room, self._attended, prices.copy()
        )
        self._visit(entries, DESCENTS)

    def _attend_mixture(self, part: _Part, shares: npt.NDArray[np.float64]) -> None:
        """The same for a mixture of configurations."""
        totals = np.add.reduceat(shares, part.listed.starts[:-1])
        if not totals.all():
            shares[self._picked] = totals = 1.0
        shares /= np.repeat(totals, np.diff(part.listed.starts))
        held = shares.nonzero()[0]
        self._attend(part.entries[held], shares[held])


def loops(layout: Layout) -> Iterator[bool]:
    """Load the loops, one after the other; tells whether each had to be compiled."""
    tuner = Tuner(layout)
    offers, room, entries, value = layout.offers, layout.room, np.zeros(0, dtype=np.int64), tuner.value
    payments, number, some = np.zeros(layout.paying, dtype=np.float32), np.int64(0), np.zeros(0)
    yield ready(pay, layout.worth, layout.repeated, payments, payments, payments, 0.0, 0.0, layout.worth)
    seats = np.zeros((1, 0, 1), dtype=np.float32)
    yield ready(visit, layout.worth, offers, entries, entries, tuner.prices, seats, entries, number, room, value, seats[0], entries[:, None])
    yield ready(attend, layout.worth, offers, entries, tuner.prices[:, 0], some, entries, room, payments, tuner.prices[:, 0])
    listed = Listed(entries, layout.members, entries, entries, layout.runs)
    yield ready(price_sessions, listed, value, value, value, number, number, value, value, value, some)
    yield ready(choose, listed, value, value, value, number, number, layout.choices, layout.states, value, True)
