"""The loops of the tree for repeated sessions: they are quick, and tell what a plain reading of their task tells."""

from __future__ import annotations

import re
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from numba import njit, typeof

from larpass_sched import simulate
from larpass_sched.arrays import to_arrays
from larpass_sched.solve.repeats import worth
from larpass_sched.solve.repeats.assigned import Assignments
from larpass_sched.solve.repeats.attending import attend
from larpass_sched.solve.repeats.choosing import FAR, Choices, Listed, States, choose
from larpass_sched.solve.repeats.layout import Layout, lay_out
from larpass_sched.solve.repeats.tuning import Tuner
from larpass_sched.solve.shared.problem import to_problem


def layout_of(seed: int, **changes: Any) -> Layout:
    """A small event with repeated sessions and scarce seats."""
    size: dict[str, Any] = {"sessions": 6, "slots": 3, "rooms": 3, "attendees": 20, "wishes": 4}
    event = simulate(**size | {"repeats": 3, "seats": "tight"} | changes, seed=seed)
    return lay_out(to_problem(to_arrays(event, "seats")))


def test_several_people_at_a_time() -> None:
    """What people keep is told for several at once, wherever they begin: one by one is six times slower."""
    layout = layout_of(1)
    tuner, offers, room = Tuner(layout), layout.offers, layout.room
    some, none = np.zeros(0, dtype=np.int64), np.zeros((1, 1, 0), dtype=np.float32)
    arguments = (
        layout.worth, offers.members, offers.sizes, tuner.prices, some, some, some, offers.seats, offers.which,
        offers.own, none, some, room.few, offers.numbers, offers.bound_from, offers.bound, offers.speaks, room.keeps,
        room.kept, room.needed, room.terms, room.vector, some, none[0], some,
    )  # fmt: skip
    # As `compiled_sums` does, but not kept on disk, which has no account of how it was compiled.
    compiled = njit(fastmath={"nnan", "ninf", "nsz", "reassoc"})(worth.value_at_prices.py_func)
    compiled.compile(tuple(typeof(argument) for argument in arguments))
    (account,) = compiled.inspect_llvm().values()
    several, one = (re.findall(rf"fsub[^\n]* {what}", account) for what in (r"<\d+ x float>", "float "))
    # One by one are only those that are left over in the end.
    assert len(several) >= len(one) > 0


@pytest.mark.parametrize("seed", range(20))
def test_what_seats_fetch_more_at_other_prices(seed: int) -> None:
    """For every set of sessions, the difference that one grain makes: each room to the dearest session that is left.

    Some sessions have a room to themselves, and are not among those that share the others.
    """
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6))
    prices = 10 * rng.integers(0, 4, (1, 1, size)).astype(np.float32)
    seats = np.sort(rng.integers(0, 9, (1, size)))[:, ::-1].astype(np.float32)
    sets = np.zeros((5, 1 << size), dtype=np.float32)
    number, bits = np.int64(0), np.bitwise_count(np.arange(1 << size)).astype(np.int64)
    few, which = np.zeros((1, 5, size), dtype=np.float32), np.zeros(1, dtype=np.int64)
    own = np.where(rng.random((1, size)) < 0.3, rng.integers(0, 9, (1, size)), -1).astype(np.float32)
    worth.cost_sets.py_func(True, number, size, prices, number, number, seats, which, own, bits, few, sets)

    def fetched(at: Any) -> float:
        shared = at[own[0] < 0]
        best = max(float(shared[list(order)] @ seats[0, : len(shared)]) for order in permutations(range(len(shared))))
        return best + float(at @ np.maximum(own[0], 0))

    for x in range(1, 1 << size):
        inside = np.array([x >> n & 1 for n in range(size)], dtype=np.float32)
        assert sets[2, x] == fetched(prices[0, 0] + inside) - fetched(prices[0, 0])
        assert sets[3, x] == fetched(prices[0, 0] - inside) - fetched(prices[0, 0])
        assert sets[4, x] == prices[0, 0][inside > 0].min()


def listed(rng: np.random.Generator) -> tuple[Listed, Any]:
    """Random configurations of up to three sessions for up to four slots, and what they are worth."""
    slots, sessions = int(rng.integers(1, 5)), int(rng.integers(3, 6))
    runs = rng.integers(1, 3, sessions)
    lengths = rng.integers(1, 7, slots)
    chosen = [rng.choice(sessions, int(rng.integers(1, 4)), replace=False) for _ in range(int(lengths.sum()))]
    members = np.array([[*sorted(some.tolist()), *[sessions] * (3 - len(some))] for some in chosen], dtype=np.int64)
    radix = np.concatenate([[1], np.cumprod(runs + 1)[:-1], [0]]).astype(np.int64)
    bits = np.append(1 << np.arange(sessions), 0).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    several = Listed(
        starts,
        np.arange(slots),
        members,
        radix[members].sum(axis=1),
        bits[members].sum(axis=1),
        np.append(runs, 0).astype(np.int64),
    )
    return several, rng.integers(0, 50, len(chosen)).astype(np.int64)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_the_best_choice_and_what_others_may_have(first: int) -> None:
    """The least loss, and everything that some choice has which loses at most so much, are those of all choices."""
    found = 0
    for seed in range(first, first + 50):
        rng = np.random.default_rng(seed)
        several, values = listed(rng)
        slots, runs = len(several.starts) - 1, several.runs
        # Whatever is left of the sessions is held in one more slot.
        most, prices = int(rng.integers(0, 60)), np.append(rng.integers(-9, 9, len(runs) - 1), 0).astype(np.int64)
        keep = values - prices[several.members].sum(axis=1)
        parts = [range(several.starts[t], several.starts[t + 1]) for t in range(slots)]
        tops = np.array([keep[list(part)].max() for part in parts])
        whole = {}
        for choice in product(*parts):
            counts = np.bincount(several.members[list(choice)].ravel(), minlength=len(runs))[:-1]
            if (counts == runs[:-1]).all():
                whole[choice] = int((tops - keep[list(choice)]).sum())
        tables = _tables(several)
        chosen = np.zeros(slots, dtype=np.int64)
        lost = choose(several, values, prices, tops, np.int64(1), np.int64(most), *tables, chosen, False)
        least = min(whole.values(), default=FAR)
        assert lost == least if least <= most else lost > most
        if least <= most:
            found += 1
            assert whole[tuple(chosen.tolist())] == least
        choose(several, values, prices, tops, np.int64(most), np.int64(most), *tables, chosen, True)
        through = {
            (t, int(tables[0].place[t, n])): int(tables[0].through[t, n])
            for t in range(slots)
            for n in range(tables[0].counts[t])
        }
        best = dict.fromkeys(through, FAR)
        for choice, loss in whole.items():
            for key in enumerate(choice):
                best[key] = min(best.get(key, FAR), loss)
        assert all(min(loss, most + 1) == min(through.get(key, FAR), most + 1) for key, loss in best.items())
    assert found


@pytest.mark.parametrize("slots", [2, 3, 4])
def test_slots_that_are_alike_are_worked_out_once(slots: int) -> None:
    """Where lists are the same from both ends, the answers are those of lists that are not known to be the same."""
    found = 0
    for seed in range(60):
        rng = np.random.default_rng([seed, slots])
        one, worth_of_one = listed(rng)
        # Palindromes: all alike, or two and two.
        kinds = [0] * slots if seed % 2 or len(one.starts) < 3 else [min(t, slots - 1 - t) % 2 for t in range(slots)]
        parts = [np.arange(one.starts[k], one.starts[k + 1]) for k in kinds]
        rows, starts = np.concatenate(parts), np.concatenate([[0], np.cumsum([len(part) for part in parts])])
        several = one._replace(
            starts=starts.astype(np.int64),
            same=np.array([kinds.index(k) for k in kinds]),
            members=one.members[rows],
            keys=one.keys[rows],
            masks=one.masks[rows],
        )
        values, most = worth_of_one[rows], np.int64(rng.integers(5, 80))
        prices = np.zeros(len(one.runs), dtype=np.int64)
        tops = np.array([worth_of_one[part].max() for part in parts])
        answers = []
        for same in (several.same, np.arange(slots)):
            tables, chosen = _tables(several), np.zeros(slots, dtype=np.int64)
            asked = several._replace(same=same)
            lost = choose(asked, values, prices, tops, np.int64(1), most, *tables, chosen, False)
            worth_of_chosen = values[chosen].sum() if lost <= most else None
            choose(asked, values, prices, tops, most, most, *tables, chosen, True)
            through = [sorted(tables[0].through[t, : tables[0].counts[t]].tolist()) for t in range(slots)]
            answers.append((min(lost, most + 1), worth_of_chosen, [[min(n, most + 1) for n in t] for t in through]))
        assert answers[0] == answers[1]
        found += answers[0][1] is not None
    assert found


def _tables(several: Listed) -> tuple[Choices, States]:
    """Room for the choice."""
    slots, most = len(several.starts) - 1, int(np.diff(several.starts).max())
    runs = several.runs[:-1]
    count = int(np.prod(runs + 1))
    held, state = np.zeros(count, dtype=np.int64), np.arange(count)
    for s, n in enumerate(runs.tolist()):
        held |= (state % (n + 1) == n).astype(np.int64) << s
        state //= n + 1
    least = np.full((2, slots + 1, count), FAR, dtype=np.int32)
    numbers = [np.zeros((slots, most), dtype=np.int64) for _ in range(5)]
    return (
        Choices(*numbers, np.zeros(slots, dtype=np.int64)),
        States(held, least, np.zeros_like(least), np.zeros((2, slots + 1), dtype=np.int64)),
    )


@pytest.mark.parametrize("seed", range(10))
def test_assignments_of_rooms_that_matter(seed: int) -> None:
    """Every assignment of rooms has no more seats anywhere than one that is kept; of those kept, none has another's."""
    layout = layout_of(seed, rooms=4, sessions=8, closed_rooms=1)
    arrays, offers = layout.problem.arrays, layout.offers
    wanted, assignments = arrays.worth > 0, Assignments(layout, ())
    for i in range(len(layout.pool)):
        rooms, seats = assignments.of(i)
        sessions, slot_class = layout.members[i, : offers.sizes[i]], layout.classes[0]
        most = (wanted[:, sessions] & slot_class.present[:, None]).sum(axis=0)
        every = [
            np.minimum(arrays.capacity[sessions, order], np.maximum(most, arrays.minimum[sessions]))
            for order in map(list, permutations(range(arrays.shape[3]), len(sessions)))
            if slot_class.allowed[sessions, order].all()
        ]
        assert all((all_seats <= seats).all(axis=1).any() for all_seats in every)
        assert all((seats[n] <= seats).all(axis=1).sum() == 1 for n in range(len(seats)))
        for in_rooms, number in zip(rooms, seats, strict=True):
            capacity = arrays.capacity[sessions, in_rooms]
            assert (number == np.minimum(capacity, np.maximum(most, arrays.minimum[sessions]))).all()


def test_only_what_holds_repeated_sessions_depends_on_payments() -> None:
    """What holds none is worth the same at all payments, and is valued once."""
    layout = layout_of(2, sessions=8, repeats=1)
    tuner, every = Tuner(layout), np.concatenate(layout.entries_of)
    tuner.value_all(np.zeros(layout.paying, dtype=np.float32), 3)
    before = tuner.value.copy()
    tuner.value_all(np.full(layout.paying, 40, dtype=np.float32), 0)
    pays = (layout.position[layout.members[every % len(layout.members)]] >= 0).any(axis=1)
    assert (tuner.value[every[~pays]] == before[every[~pays]]).all()
    assert (tuner.value[every[pays]] < before[every[pays]]).any()


@pytest.mark.parametrize("seed", range(12))
def test_who_attends_tells_how_worth_falls_with_payments(seed: int) -> None:
    """What people attend is a subgradient at the best prices of seats, nearly: crowds and seats agree."""
    layout = layout_of(seed, sessions=9, slots=4, attendees=80, wishes=5, seats=0.3)
    rng, tuner, offers = np.random.default_rng(seed), Tuner(layout), layout.offers
    entries = np.array([i for i in layout.entries_of[0] if (layout.position[layout.members[i]] >= 0).any()])
    mu = rng.integers(0, 65, layout.paying).astype(np.float32)
    tuner.value_all(mu, 200)
    values, prices, attended = tuner.value[entries].copy(), tuner.prices[entries].copy(), []
    anywhere, crowds = np.full_like(prices[:, 0], -1), np.zeros_like(prices[:, 0])
    for n in range(len(entries)):
        one, goes = slice(n, n + 1), np.zeros(layout.paying, dtype=np.float32)
        attend(
            tuner._net, offers, entries[one], prices[one], anywhere[one], np.ones(1), layout.position, layout.room,
            goes, crowds[one],
        )  # fmt: skip
        sessions = layout.repeated[goes.max(axis=1) > 0]
        assert (goes >= 0).all()
        assert (goes.sum(axis=0) <= 1.0001).all()
        assert set(sessions) <= set(layout.members[entries[n]])
        seats = offers.seats[offers.which[entries[n]], : offers.sizes[entries[n]]]
        assert (np.sort(crowds[n, : len(seats)])[::-1].cumsum() <= 1.05 * seats.cumsum() + 2).all()
        attended.append(goes)
    lacking = 0.0
    for _ in range(5):
        other = np.maximum(0, mu + rng.integers(-40, 41, layout.paying)).astype(np.float32)
        tuner.value_all(other, 200)
        told = np.array([float(((other - mu) * goes).sum()) for goes in attended])
        lacking = max(lacking, float(np.max((values - told - tuner.value[entries]) / values)))
    assert lacking < 0.001
