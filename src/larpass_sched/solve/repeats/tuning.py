"""Payments for attending repeated sessions, tuned for a part of all timetables until its bound is low enough.

The bound of a part, in which every slot has a list of configurations, is (see `worth` and `choosing`)

    sum mu + max over choices from the lists that hold every session as often as it should of  sum_t F_mu(C_t)

for any payments mu >= 0, which follow the last subgradients together (`shared.bundle`): who attends a session more than
once in the best choice pays more, who does not attend it pays less. Where little is left of the lists, the same goes
for the assignments of rooms that are left of them. Rows that tie slots (`tying`) have prices that follow in the same
way: more where the best choice breaks them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.assigned import keep_useful
from larpass_sched.solve.repeats.attending import attend
from larpass_sched.solve.repeats.choosing import FAR, NEVER, Listed, choose, price_sessions
from larpass_sched.solve.repeats.descent import Descent, Plan, go_on, hopeless, learn
from larpass_sched.solve.repeats.in_rooms import (
    BELOW,
    ENOUGH,
    GOING,
    LEAST_SLACK,
    PRICE_STEPS,
    Chosen,
    Table,
    chosen_of,
    losses_of,
    paid_by,
    table_of,
    take_steps,
)
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.nodes import Floats, Node, Payments
from larpass_sched.solve.repeats.paying import pay
from larpass_sched.solve.repeats.rooms import Choice, keep_alive
from larpass_sched.solve.repeats.worth import visit
from larpass_sched.solve.shared.compiled import ready

DESCENTS, CHOSEN_DESCENTS, FILTER_DESCENTS, FILTER_STEPS = 2, 4, 4, 32
"""Steps of the prices of seats at a visit, of those of the best choice, and of the prices of sessions before lists are
filtered."""

FIRST_ROUNDS = 20
"""Rounds of steps of session prices before the first choice of the root, at most."""

AGAIN = 8
"""How often a best choice is looked for in a step (see `in_rooms.AGAIN`): what is listed is longer here."""

MOST_NEAR = 200
"""Configurations whose prices of seats are improved together, but for the root."""

STEPS_TOGETHER, FEW_NEAR = 6, 20
"""Where rooms are decided, how many steps are taken together, and of how many configurations the prices of seats are
improved in between."""

SLOW_AFTER, SLOW = 25, 0.0005
"""The root is tuned until so many steps lower the bound by a smaller share than this."""

SHORTEN_EVERY, SHORTER = 4, 0.8
"""How often lists are looked through, and the share of them that may stay if they are to be shortened."""


@dataclass(frozen=True, eq=False)
class _Part:
    """The lists of a part for the loops: everything listed, its entry, each entry once, and prices of sessions.

    Those that hold repeated sessions are `paying`: only their values change with the payments.
    """

    places: IntArray
    entries: IntArray
    once: IntArray
    paying: IntArray
    listed: Listed
    of_rows: Floats
    session_prices: IntArray
    shares: Floats


class Tuner:
    """Tunes parts, one after the other; prices of seats are kept from one to the next.

    Attributes
    ----------
    value : (n,) int
        What each entry was worth when it was visited last.
    prices : (n, 1, W) float32
        Prices of seats of each entry, for all assignments of rooms together.
    work : int
        Prices that configurations have been valued at.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._net = layout.worth.copy()
        count, width = len(layout.members) * (len(layout.classes) + 1), layout.members.shape[1]
        self.value = np.zeros(count, dtype=np.int64)
        self.prices = np.zeros((count, 1, width), dtype=np.float32)
        self._one = np.ones(count, dtype=np.int64)
        sessions, slots = len(layout.runs), len(layout.lists_of)
        self._tops, self._picked = np.zeros(slots, dtype=np.int64), np.zeros(slots, dtype=np.int64)
        self._counts, self._tried = np.zeros(sessions, dtype=np.int64), np.zeros(sessions, dtype=np.int64)
        self._any_rooms = np.zeros((1, width, 0), dtype=np.float32), np.zeros(0, dtype=np.int64)
        self._bound = np.zeros(2, dtype=np.int64)
        self.work = 0
        # What holds no repeated session is worth the same at all payments.
        self._pays = np.tile((layout.position[layout.members] >= 0).any(axis=1), len(layout.classes) + 1)

    def value_all(self, mu: Payments, descents: int) -> None:
        """Value everything that is listed at these payments, with prices improved so many times."""
        self._pay(mu, np.zeros(len(self.layout.rows), dtype=np.float32))
        self._visit(np.unique(np.concatenate(self.layout.entries_of)), descents)

    def tune(self, node: Node, goal: int, plan: Plan) -> Iterator[None]:
        """Tune a part until its bound (in grains) is below the goal, or more steps are not worth while; step by step.

        The node gets the bound, the payments, and the best choice.
        """
        part, descent = self._part(node), self._descent(node, goal, plan)
        lost, known, last, before = LEAST_SLACK, -NEVER, -NEVER, -NEVER
        for step in range(plan.steps):
            paid = self._pay(descent.mu, descent.rows)
            values = self._worths(part, descent.rows, self._visit(part.paying, 0)[part.entries])
            if step == 0:
                known = paid + self._first_prices(part, values, goal - paid, 0 if plan.doubt else FIRST_ROUNDS)
            aim, more = max(goal, known - known // 200) - paid, 3 if step == 0 else 1
            level = paid + self._price(part, values, aim, more * plan.price_steps)
            if step == plan.mixed:
                descent.begin()
            if step < plan.mixed:
                there = level
            else:
                # A choice that is worth as much as the last one loses less where the level has fallen.
                expected = lost if step == 0 else min(lost, level - last)
                level, lost, there, values = self._choose_exactly(
                    part, descent.rows, values, paid, level, expected, aim, goal
                )
                last = there
            node.bound = min(node.bound, there)
            if node.bound < goal:
                return
            held, shares = self._mixture(part) if step < plan.mixed else (self._picked, np.ones(len(self._picked)))
            if step < plan.mixed:
                self._visit(part.entries[held], CHOSEN_DESCENTS)
            self._attend(part.entries[held], shares, descent.attended)
            descent.beyond[:] = shares @ part.of_rows[held] - self.layout.rows.most
            if descent.learn(there):
                node.mu, node.row_prices = descent.best_mu, descent.best_rows
                node.chosen = None if step < plan.mixed else part.places[self._picked]
            known = descent.bound
            yield
            if descent.hopeless(plan.steps - step):
                return
            loss = self._losses(part, values)
            if not descent.go_on(there):
                return
            if descent.went_back:
                self._improve(part, loss, level - goal, DESCENTS, most=MOST_NEAR if plan.doubt else len(loss))
            if step % SHORTEN_EVERY == 1:
                part = self._shorter(node, part, loss <= level - goal)
            if not plan.doubt and not plan.mixed and step % SLOW_AFTER == SLOW_AFTER - 1:
                if before - descent.bound < SLOW * descent.bound:
                    return
                before = descent.bound

    def _choose_exactly(
        self,
        part: _Part,
        row_prices: Payments,
        values: IntArray,
        paid: int,
        level: int,
        expected: int,
        aim: int,
        goal: int,
    ) -> tuple[int, int, int, IntArray]:
        """Find the best choice, again where it turns out to be worth less at better prices of seats.

        Tells the sum of the best of all slots, what the best choice loses of it, the bound, and what all is worth.
        """
        for again in range(AGAIN):
            most = min(level - goal, max(LEAST_SLACK, expected + expected // 4))
            expected = lost = self._choose(part, values, most, level - goal)
            there = level - lost if lost <= level - goal else goal - 1
            if there < goal or not self._improve_chosen(part) or again == AGAIN - 1:
                break
            values = self._worths(part, row_prices, self.value[part.entries])
            level = paid + self._price(part, values, aim, PRICE_STEPS)
            expected = min(lost, level - there)
        return level, lost, there, values

    def filter(self, node: Node, goal: int) -> bool:
        """Leave out of the lists what no timetable that reaches the goal has; False if nothing is left."""
        part, most = self._part(node), -1
        paid = self._pay(node.mu, node.row_prices)
        values = self._worths(part, node.row_prices, self._visit(part.paying, 0)[part.entries])
        for again in range(2):
            most = paid + self._price(part, values, goal - paid, FILTER_STEPS) - goal
            if most < 0:
                return False
            if not again:
                self._improve(part, self._losses(part, values), most, FILTER_DESCENTS, most=MOST_NEAR)
                values = self._worths(part, node.row_prices, self.value[part.entries])
        choices = self.layout.choices
        self._choose(part, values, most, most, marking=True)
        lists = [
            np.sort(part.places[choices.place[t, :count][choices.through[t, :count] <= most]])
            for t, count in enumerate(choices.counts.tolist())
        ]
        node.lists = (all(len(places) for places in lists) and self.layout.rows.left(lists)) or []
        return bool(node.lists)

    def tune_rooms(self, node: Node, goal: int, plan: Plan) -> bool:
        """Tune a part in the rooms that are left until its bound (in grains) is below the goal; False if it is.

        Otherwise it keeps what may be in a timetable that reaches the goal.
        """
        assert node.rooms is not None
        node.rooms.used[:] = 0
        layout, descent, end, bound = self.layout, self._descent(node, goal, plan), GOING, self._bound
        node.mu, node.row_prices, bound[0] = descent.best_mu, descent.best_rows, node.bound
        for step in range(0, plan.steps, STEPS_TOGETHER):
            rooms = node.rooms
            part, table = self._part(node), table_of(rooms)
            width, every = layout.members.shape[1], len(table.every)
            paid = paid_by(descent, part.of_rows, layout.rows.most)
            chosen = chosen_of(part.session_prices, every, len(node.lists), width)
            end = take_steps(
                self._net, layout.worth, layout.repeated, layout.position, layout.offers, layout.room, layout.states,
                layout.choices, part.listed, table, paid, chosen, descent.progress,
                min(STEPS_TOGETHER, plan.steps - step), plan.steps - step, plan.price_steps, CHOSEN_DESCENTS, False,
                bound,
            )  # fmt: skip
            self.work += STEPS_TOGETHER * int(rooms.filled.sum())
            node.bound = int(bound[0])
            if end != GOING:
                break
            if not self._between(node, part, table, chosen, int(bound[1]) - goal):
                return False
        if end == BELOW:
            return False
        rows = chosen.picked[: layout.slots]
        node.choice = Choice(
            rooms, rows, rooms.used[rows].argmax(axis=1), table.prices[rows, table.vectors[rows]], table.levels[rows]
        )
        return self._filter_rooms(node, goal)

    def _between(self, node: Node, part: _Part, table: Table, chosen: Chosen, budget: int) -> bool:
        """Improve the prices of seats of what loses least, and leave out what loses too much; False if all does."""
        assert node.rooms is not None
        loss = np.repeat(chosen.tops, np.diff(part.listed.starts)) - chosen.worths
        loss += chosen.session_prices[part.listed.members].sum(axis=1)
        near = np.argsort(loss, kind="stable")[:FEW_NEAR]
        self._value(table, near[loss[near] <= budget], DESCENTS)
        alive = losses_of(table) + loss[:, None] <= budget
        return alive.sum() > SHORTER * table.counts.sum() or self._leave(node, alive)

    def _filter_rooms(self, node: Node, goal: int) -> bool:
        """Leave out what no timetable that reaches the goal has; False if nothing is left."""
        assert node.rooms is not None
        part, table = self._part(node), table_of(node.rooms)
        paid = self._pay(node.mu, node.row_prices)
        self._value(table, table.every, 0)
        values = self._worths(part, node.row_prices, table.values)
        level = paid + self._price(part, values, goal - paid, FILTER_STEPS)
        node.bound = min(node.bound, level)
        if level < goal:
            return False
        self._choose(part, values, level - goal, level - goal, marking=True)
        choices, through = self.layout.choices, np.full(len(values), FAR)
        for t, count in enumerate(choices.counts.tolist()):
            through[choices.place[t, :count]] = choices.through[t, :count]
        # An assignment that is worth less than the best one of its configuration loses that as well.
        return self._leave(node, losses_of(table) + through[:, None] <= level - goal)

    def _value(self, table: Table, rows: IntArray, descents: int) -> None:
        visit(
            self._net, self.layout.offers, table.entries[rows], rows, table.prices, table.filled, table.seats,
            table.counts, descents, 0, self.layout.room, table.values, table.levels, table.vectors,
        )  # fmt: skip

    @staticmethod
    def _leave(node: Node, alive: BoolArray) -> bool:
        """Keep these assignments alone; False if a slot has none."""
        assert node.rooms is not None
        rooms = node.rooms.left(alive)
        if rooms is not None:
            node.rooms, node.lists = rooms, rooms.lists
        return rooms is not None

    def _part(self, node: Node) -> _Part:
        layout, places = self.layout, np.concatenate(node.lists)
        lengths = [len(part) for part in node.lists]
        entries = places + np.repeat(layout.kind * len(layout.members), lengths)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        # Slots that may hold the same may differ in rows of rules, and in the rooms that are left.
        differ = len(layout.rows) > 0 or node.rooms is not None
        lists = [
            (t if differ else k, part.tobytes())
            for t, (k, part) in enumerate(zip(layout.kind.tolist(), node.lists, strict=True))
        ]
        same = np.array([lists.index(part) for part in lists], dtype=np.int64)
        listed = Listed(starts, same, layout.members[places], layout.keys[places], layout.masks[places], layout.runs)
        of_rows, once = layout.rows.of(node.lists), np.unique(entries)
        paying = once[self._pays[once]]
        return _Part(places, entries, once, paying, listed, of_rows, node.session_prices, np.zeros(len(places)))

    def _descent(self, node: Node, goal: int, plan: Plan) -> Descent:
        return Descent(node.mu, node.row_prices, self.layout.most_paid, goal, plan)

    def _pay(self, mu: Payments, row_prices: Payments) -> int:
        """Take the payments off; tells their sum, and what is paid for all that rows allow."""
        paid = int(pay(self.layout.worth, self.layout.repeated, mu, self._net))
        return paid + int(np.rint(row_prices).astype(np.int64) @ self.layout.rows.most)

    @staticmethod
    def _worths(part: _Part, row_prices: Payments, values: IntArray) -> IntArray:
        """What everything listed is worth, less what it pays for its share of the rows."""
        return values - (part.of_rows @ np.rint(row_prices)).astype(np.int64) if len(row_prices) else values

    def _visit(self, entries: IntArray, descents: int) -> IntArray:
        """Value what is listed at the present payments, each once; the table of all values."""
        layout, (seats, counts) = self.layout, self._any_rooms
        self.work += len(entries)
        visit(
            self._net, layout.offers, entries, entries, self.prices, self._one, seats, counts, descents, 0, layout.room,
            self.value, seats[0], counts,
        )  # fmt: skip
        return self.value

    def _price(self, part: _Part, values: IntArray, aim: int, steps: int) -> int:
        """Improve session prices; what they bound the sum of the slots by."""
        return int(
            price_sessions(
                part.listed, values, part.session_prices, self._tops, aim, steps, self._counts, self._picked,
                self._tried, part.shares,
            )
        )  # fmt: skip

    def _first_prices(self, part: _Part, values: IntArray, goal: int, rounds: int) -> int:
        """What session prices bound the sum of the slots by, improved for as long as they are far from any use."""
        level = self._price(part, values, 0, 0)
        for _ in range(rounds):
            before, level = level, self._price(part, values, max(goal, level - level // 20), FILTER_STEPS)
            if before - level < level // 200:
                break
        return level

    def _choose(self, part: _Part, values: IntArray, most: int, budget: int, *, marking: bool = False) -> int:
        """The least loss of any choice."""
        layout, prices = self.layout, part.session_prices
        return int(
            choose(
                part.listed, values, prices, self._tops, most, budget, layout.choices, layout.states, self._picked,
                marking,
            )
        )  # fmt: skip

    def _losses(self, part: _Part, values: IntArray) -> IntArray:
        """What everything loses against the best of its slot: what loses more than may be lost is in no timetable."""
        loss = np.repeat(self._tops, np.diff(part.listed.starts)) - values
        return np.asarray(loss + part.session_prices[part.listed.members].sum(axis=1))

    def _improve_chosen(self, part: _Part) -> bool:
        """Improve the prices of seats of the best choice; whether it is worth less with them."""
        entries = part.entries[self._picked]
        before = self.value[entries].sum()
        return bool(self._visit(entries, CHOSEN_DESCENTS)[entries].sum() + ENOUGH < before)

    def _improve(self, part: _Part, loss: IntArray, budget: int, descents: int, *, most: int) -> None:
        """Improve the prices of seats of what loses at most so much, of so many at most that lose least."""
        near = np.argsort(loss, kind="stable")[:most]
        near = part.entries[near[loss[near] <= budget]]
        self._visit(np.unique(near), descents)

    def _shorter(self, node: Node, part: _Part, near: BoolArray) -> _Part:
        """The part without what cannot be in a timetable that reaches the goal, if that is worth while."""
        if near.sum() > SHORTER * len(near):
            return part
        node.lists = [
            places[kept] for places, kept in zip(node.lists, np.split(near, part.listed.starts[1:-1]), strict=True)
        ]
        return self._part(node)

    def _attend(self, entries: IntArray, shares: Floats, attended: Payments) -> None:
        """Count how often more than once everybody attends what."""
        layout, prices = self.layout, self.prices[entries]
        attended[:] = -1
        attend(
            self._net, layout.offers, entries, prices, np.full_like(prices[:, 0], -1), shares, layout.position,
            layout.room, attended, np.zeros_like(prices[:, 0]),
        )  # fmt: skip

    def _mixture(self, part: _Part) -> tuple[IntArray, Floats]:
        """Positions, and which share of its slot each of them has in the best mixture."""
        shares, starts = part.shares, part.listed.starts
        totals = np.add.reduceat(shares, starts[:-1])
        if not totals.all():
            shares[self._picked], totals = 1.0, np.ones_like(totals)
        held = shares.nonzero()[0]
        return held, (shares / np.repeat(totals, np.diff(starts)))[held]


def loops(layout: Layout) -> Iterator[bool]:
    """Load the loops, one after the other; tells whether each had to be compiled."""
    tuner, worth = Tuner(layout), layout.worth
    offers, room, entries, value = layout.offers, layout.room, np.zeros(0, dtype=np.int64), tuner.value
    payments, number, some = np.zeros(layout.paying, dtype=np.float32), np.int64(0), np.zeros(0)
    seats, crowds = np.zeros((1, 1, 0), dtype=np.float32), payments
    yield ready(pay, worth, layout.repeated, payments, worth)
    yield ready(
        visit, worth, offers, entries, entries, tuner.prices, entries, seats, entries, number, number, room, value,
        crowds, value,
    )  # fmt: skip
    yield ready(attend, worth, offers, entries, tuner.prices, crowds, some, entries, room, payments, crowds)
    listed = Listed(entries, entries, layout.members, entries, entries, layout.runs)
    yield ready(price_sessions, listed, value, value, value, number, number, value, value, value, some)
    yield ready(choose, listed, value, value, value, number, number, layout.choices, layout.states, value, True)
    for of_steps in (learn, hopeless):
        yield ready(of_steps, some, number)
    descent = Descent(payments, payments[:0, 0], payments, 0, Plan(0))
    yield ready(go_on, some, number, descent.cuts, descent.point, descent.best, descent.fall)
    yield ready(keep_useful, layout.members, layout.members, np.zeros(0, dtype=bool), np.zeros(0, dtype=bool))
    pairs = layout.members
    where = np.zeros((0, 0, 0), dtype=np.int8)
    yield ready(keep_alive, np.zeros((0, 0), dtype=bool), pairs, pairs, seats, where, pairs, pairs, seats, where)
    table = Table(entries, entries, tuner.prices, entries, seats, entries, value, crowds, value, layout.members)
    paid = paid_by(descent, np.zeros((0, 0)), entries)
    chosen = chosen_of(value, 0, len(layout.lists_of), layout.members.shape[1])
    yield ready(
        take_steps, worth, worth, layout.repeated, entries, offers, room, layout.states, layout.choices, listed, table,
        paid, chosen, some, number, number, number, number, False, value,
    )  # fmt: skip
