"""Tuning where rooms are decided: steps of payments and prices, with what slots may hold valued in the rooms left.

Several vectors of prices bound each assignment by the least of what they give, and the largest of these is soon what
the configuration is worth at the payments, because each vector is tuned for an assignment that was the best at the
time. Little is listed in such parts, so that to go from one loop to the next would take longer than the loops: steps
are taken several at a time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.repeats.attending import attend
from larpass_sched.solve.repeats.choosing import Choices, Listed, States, choose, copy, price_sessions
from larpass_sched.solve.repeats.descent import GOAL, KNOWN, Descent, go_on, hopeless, learn
from larpass_sched.solve.repeats.nodes import Floats, Payments
from larpass_sched.solve.repeats.offers import Offers, Room, Singles
from larpass_sched.solve.repeats.paying import pay
from larpass_sched.solve.repeats.rooms import Rooms
from larpass_sched.solve.repeats.worth import visit
from larpass_sched.solve.shared.bundle import Cuts
from larpass_sched.solve.shared.compiled import compiled, within_loops

BELOW, ENDED, GOING = range(3)
"""How steps end: the bound is below the goal, more are not worth while, or as many have been taken as were asked."""

LEAST_SLACK = 64
"""Loss (in grains) up to which choices are looked for first."""

AGAIN, ENOUGH, PRICE_STEPS = 3, 32, 2
"""How often a best choice is looked for in a step, while it turns out to be worth more than so much less (in grains) at
better prices of seats, and steps of session prices in between: payments are not to follow what only seems to be best.
"""


class Table(NamedTuple):
    """All that slots may hold, valued.

    Attributes
    ----------
    every, entries : (P,) int64
        Numbers of rows, and their entries (see `worth.visit`).
    prices, filled, seats, counts : (P, V, W) float32, (P,) int64, (P, W, J) float32, and (P,) int64
    values, levels, vectors : (P,) int64, (P, J) float32, and (P,) int64
        Bounds of rows, of their assignments, and the vector that gives the bound.
    used : (P, J) int64
        How often each assignment was in the best choice.
    """

    every: IntArray
    entries: IntArray
    prices: Singles
    filled: IntArray
    seats: Singles
    counts: IntArray
    values: IntArray
    levels: Singles
    vectors: IntArray
    used: IntArray


class Paid(NamedTuple):
    """What is paid for attending and for rows, and how that moves (see `descent.Descent`).

    Attributes
    ----------
    mu, attended : (M, A) float32
    rows, beyond : (L,) float32
    point, best, fall : (M * A + L,) float32
    cuts : Cuts
    of_rows, most : (P, L) float64 and (L,) int64
        What each row of the table has of the rules' rows, and what all have at most.
    """

    mu: Payments
    attended: Payments
    rows: Payments
    beyond: Payments
    point: Payments
    best: Payments
    fall: Payments
    cuts: Cuts
    of_rows: Floats
    most: IntArray


class Chosen(NamedTuple):
    """The best choice, and room for finding it.

    Attributes
    ----------
    session_prices, counts, tried : (S + 1,) int64
    tops, picked : (T,) int64
    worths, shares, exact : (P,) int64, float64 and int64
        What rows are worth less what they pay for rules; and for which better prices of seats were looked for in vain.
    entries, rows : (T,) int64
        Of the choice, or of that part of it whose prices are improved.
    prices, seats, crowds, ones : (T, 1, W), (T, W) and (T, W) float32, (T,) float64
    """

    session_prices: IntArray
    counts: IntArray
    tried: IntArray
    tops: IntArray
    picked: IntArray
    worths: IntArray
    shares: Floats
    exact: IntArray
    entries: IntArray
    rows: IntArray
    prices: Singles
    seats: Singles
    crowds: Singles
    ones: Floats


def table_of(rooms: Rooms) -> Table:
    """A table of what is left, not yet valued."""
    count = len(rooms.places)
    return Table(
        np.arange(count), rooms.entries, rooms.prices, rooms.filled, rooms.seats, rooms.counts,
        np.zeros(count, dtype=np.int64),
        np.zeros(rooms.which.shape, dtype=np.float32), np.zeros(count, dtype=np.int64), rooms.used,
    )  # fmt: skip


def paid_by(descent: Descent, of_rows: Floats, most: IntArray) -> Paid:
    """What is paid on the way down."""
    return Paid(
        descent.mu, descent.attended, descent.rows, descent.beyond, descent.point, descent.best, descent.fall,
        descent.cuts, of_rows, most,
    )  # fmt: skip


def chosen_of(session_prices: IntArray, count: int, slots: int, width: int) -> Chosen:
    """Room for a choice out of so many, one for each slot."""
    numbers, singles = np.zeros((4, slots), dtype=np.int64), np.zeros((slots, 1, width), dtype=np.float32)
    return Chosen(
        session_prices, np.zeros_like(session_prices), np.zeros_like(session_prices), numbers[0], numbers[1],
        np.zeros(count, dtype=np.int64), np.zeros(count), np.zeros(count, dtype=np.int64), numbers[2], numbers[3],
        singles, np.zeros((slots, width), np.float32), np.zeros((slots, width), np.float32), np.ones(slots),
    )  # fmt: skip


def losses_of(table: Table) -> Singles:
    """(P, J) what each assignment is worth less than the best one of its row; infinite where there is none."""
    here = np.arange(table.levels.shape[1]) < table.counts[:, None]
    return np.where(here, table.values[:, None] - table.levels, np.float32(np.inf))


@within_loops
def use_best(table: Table, chosen: Chosen) -> None:
    """Count the best assignment of rooms of each slot: of several the one that leaves the fewest without a seat."""
    for t in range(len(chosen.picked)):
        row, best, fewest = chosen.picked[t], 0, np.float32(1e9)
        for j in range(table.counts[row]):
            if table.levels[row, j] < table.values[row]:
                continue
            beyond = np.float32(0)
            for n in range(chosen.crowds.shape[1]):
                beyond += max(np.float32(0), chosen.crowds[t, n] - table.seats[row, n, j])
            if beyond < fewest:
                best, fewest = j, beyond
        table.used[row, best] += 1


@within_loops
def pay_rows(table: Table, paid: Paid, chosen: Chosen) -> np.int64:
    """Take off what everything pays for its share of the rules' rows; tells what is paid for all that they allow."""
    total = np.int64(0)
    for j in range(len(table.values)):
        chosen.worths[j] = table.values[j]
    for r in range(len(paid.rows)):
        price = np.int64(np.rint(paid.rows[r]))
        total += price * paid.most[r]
        for j in range(len(table.values)):
            chosen.worths[j] -= np.int64(price * paid.of_rows[j, r])
    return total


@within_loops
def note_inexact(table: Table, chosen: Chosen) -> int:
    """Note what of the best choice may have better prices of seats, and what it is worth so far; tells how many."""
    count = 0
    for t in range(len(chosen.picked)):
        row = chosen.picked[t]
        if chosen.exact[row] == 0:
            chosen.entries[count], chosen.rows[count] = table.entries[row], row
            chosen.exact[row] = table.values[row]
            count += 1
    return count


@within_loops
def fall_of(table: Table, chosen: Chosen, count: int) -> np.int64:
    """How much less the first rows that were noted are worth now."""
    fall = np.int64(0)
    for n in range(count):
        row = chosen.rows[n]
        gain = chosen.exact[row] - table.values[row]
        chosen.exact[row] = gain == 0
        fall += gain
    return fall


@within_loops
def look_at_choice(table: Table, paid: Paid, chosen: Chosen) -> None:
    """Note what the best choice has: entries, prices of seats, and of rows what is beyond what they allow."""
    for r in range(len(paid.rows)):
        paid.beyond[r] = -paid.most[r]
    for t in range(len(chosen.picked)):
        row, best = chosen.picked[t], 0
        chosen.entries[t] = table.entries[row]
        while table.levels[row, best] < table.values[row]:
            best += 1
        for n in range(chosen.prices.shape[2]):
            chosen.seats[t, n] = table.seats[row, n, best]
            chosen.prices[t, 0, n] = table.prices[row, table.vectors[row], n]
            chosen.crowds[t, n] = 0
        for r in range(len(paid.rows)):
            paid.beyond[r] += paid.of_rows[row, r]
    for m in range(paid.mu.shape[0]):
        for a in range(paid.mu.shape[1]):
            paid.attended[m, a] = -1


@within_loops
def choose_exactly(
    net: Singles,
    offers: Offers,
    room: Room,
    listed: Listed,
    states: States,
    choices: Choices,
    table: Table,
    paid: Paid,
    chosen: Chosen,
    total: np.int64,
    level: np.int64,
    slack: np.int64,
    aim: np.int64,
    goal: np.int64,
    descents: int,
    marking: bool,
) -> tuple[np.int64, np.int64, np.int64]:
    """Find the best choice, again where it turns out to be worth less at better prices of seats.

    Tells the sum of the best of all slots, what the best choice loses, and the bound.
    """
    there, none, steps = goal - 1, offers.numbers[2], np.int64(PRICE_STEPS)
    for j in range(len(chosen.exact)):
        chosen.exact[j] = 0
    for _ in range(AGAIN):
        most = min(level - goal, max(np.int64(LEAST_SLACK), slack + slack // 4))
        slack = choose(
            listed, chosen.worths, chosen.session_prices, chosen.tops, most, level - goal, choices, states,
            chosen.picked, marking,
        )  # fmt: skip
        there = level - slack if slack <= level - goal else goal - 1
        if there < goal:
            break
        inexact = note_inexact(table, chosen)
        visit(
            net, offers, chosen.entries[:inexact], chosen.rows[:inexact], table.prices, table.filled, table.seats,
            table.counts, descents, none, room, table.values, table.levels, table.vectors,
        )  # fmt: skip
        if fall_of(table, chosen, inexact) <= ENOUGH:
            break
        pay_rows(table, paid, chosen)
        level = total + price_sessions(
            listed, chosen.worths, chosen.session_prices, chosen.tops, aim, steps, chosen.counts, chosen.picked,
            chosen.tried, chosen.shares,
        )  # fmt: skip
        if level < goal:
            there = level
            break
    return level, slack, there


@compiled
def take_steps(
    net: Singles,
    worth: Singles,
    repeated: IntArray,
    position: IntArray,
    offers: Offers,
    room: Room,
    states: States,
    choices: Choices,
    listed: Listed,
    table: Table,
    paid: Paid,
    chosen: Chosen,
    progress: Floats,
    steps: int,
    left: int,
    price_steps: int,
    descents: int,
    marking: bool,
    bound: IntArray,
) -> int:
    """Take so many steps; tells how they ended.

    Parameters
    ----------
    left : int
        Steps that might follow, these included.
    price_steps, descents : int
        Steps of session prices, and of prices of seats of what is chosen, in each.
    marking : bool
        False (see `choosing.choose`).
    bound : (2,) int64
        The bound of the part in grains, which is lowered; filled in: the sum of the best of all slots in the last step.
    """
    zero, slack, goal = offers.numbers[2], np.int64(LEAST_SLACK), np.int64(progress[GOAL])
    for step in range(steps):
        total = pay(worth, repeated, paid.mu, net)
        visit(
            net, offers, table.entries, table.every, table.prices, table.filled, table.seats, table.counts, zero, zero,
            room, table.values, table.levels, table.vectors,
        )  # fmt: skip
        total += pay_rows(table, paid, chosen)
        known = min(bound[0], np.int64(progress[KNOWN]))
        aim = max(goal, known - known // 200) - total
        level = total + price_sessions(
            listed, chosen.worths, chosen.session_prices, chosen.tops, aim, price_steps, chosen.counts, chosen.picked,
            chosen.tried, chosen.shares,
        )  # fmt: skip
        if level < goal:
            bound[0] = min(bound[0], level)
            return BELOW
        level, slack, there = choose_exactly(
            net, offers, room, listed, states, choices, table, paid, chosen, total, level, slack, aim, goal, descents,
            marking,
        )  # fmt: skip
        bound[1] = level
        bound[0] = min(bound[0], there)
        if bound[0] < goal:
            return BELOW
        if learn(progress, there):
            copy(paid.point, paid.best)
        if hopeless(progress, left - step):
            return ENDED
        look_at_choice(table, paid, chosen)
        attend(
            net, offers, chosen.entries, chosen.prices, chosen.seats, chosen.ones, position, room, paid.attended,
            chosen.crowds,
        )  # fmt: skip
        use_best(table, chosen)
        if not go_on(progress, there, paid.cuts, paid.point, paid.best, paid.fall):
            return ENDED
    return GOING
