"""Better sums of a workshop assignment with many choices: annealing on an estimate, then swaps with exact values."""

from __future__ import annotations

import time

import numpy as np

from benchmarks.workshops import Plan, Workshops, placement_is_allowed, score, seat, seat_all
from larpass_sched.arrays import IntArray

HOTTEST, COOLEST = 0.004, 0.00002
"""Shares of the sum that are given up lightly at first, and at last."""


def improve_sum(workshops: Workshops, plan: Plan, worst: int, bound: int, deadline: float, seed: int) -> Plan:
    """The best plan that is found until the deadline, with scores of at least `worst`."""
    rng = np.random.default_rng(seed)
    values = _Values(workshops, worst)
    best = plan
    seconds = (deadline - time.perf_counter()) / 4
    while time.perf_counter() < deadline - 0.5 and score(workshops, best)[1] < bound:
        slot_of = _anneal(workshops, values, best.slot_of, rng, min(deadline, time.perf_counter() + seconds))
        slot_of = _climb(workshops, values, slot_of, rng, min(deadline, time.perf_counter() + seconds))
        found = seat_all(workshops, slot_of, worst)
        if found is not None and score(workshops, found)[1] > score(workshops, best)[1]:
            best = found
    return best


class _Values:
    """What a set of choices in one slot is worth: estimated, or exactly by a flow (kept)."""

    def __init__(self, workshops: Workshops, worst: int) -> None:
        self.workshops = workshops
        self.may, self.must = workshops.may_attend(worst), workshops.must_attend()
        self.misfit = -20 * int(workshops.scores.max())
        given = self.must.any(axis=1)
        worth = np.where(self.may, workshops.scores, self.misfit)
        # Who is given a choice attends it where it is held, and anything else elsewhere.
        worth[given] = np.where(self.must[given], 10 * int(workshops.scores.max()), worth[given])
        self.worth = np.ascontiguousarray(worth.T)
        self.least, self.most = workshops.least, workshops.most
        self.known: dict[bytes, int | None] = {}

    def estimate(self, held: IntArray) -> int:
        """Favourites, less what it costs at least to move people out of crowded choices and into empty ones."""
        if len(held) < 2:
            return self.misfit * len(self.may)
        worth = self.worth[held]
        favourite = worth.argmax(axis=0)
        first = worth.max(axis=0)
        second = np.partition(worth, len(held) - 2, axis=0)[-2]
        total = int(first.sum())
        people, least, most = len(first), int(self.least[held].sum()), int(self.most[held].sum())
        total += self.misfit * (max(0, people - most) + max(0, least - people))
        crowds = np.bincount(favourite, minlength=len(held))
        for k in np.flatnonzero(crowds > self.most[held]):
            loss = np.sort((first - second)[favourite == k])
            total -= int(loss[: crowds[k] - self.most[held[k]]].sum())
        for k in np.flatnonzero(crowds < self.least[held]):
            loss = np.sort((first - worth[k])[favourite != k])
            total -= int(loss[: self.least[held[k]] - crowds[k]].sum())
        return total

    def exact(self, held: IntArray) -> int | None:
        """The best sum in the slot, None where somebody cannot be seated."""
        key = held.tobytes()
        if key not in self.known:
            chosen = seat(self.workshops, held, self.may, self.must)
            people = np.arange(len(self.may))
            self.known[key] = None if chosen is None else int(self.workshops.scores[people, chosen].sum())
        return self.known[key]


def _neighbour(workshops: Workshops, slot_of: IntArray, rng: np.random.Generator) -> IntArray | None:
    """Two choices, with all that are held with them, change places, or one moves; None if that is not allowed."""
    slots = len(workshops.slots)
    changed = slot_of.copy()
    first, second = rng.integers(len(slot_of), size=2)
    target = slot_of[second] if rng.random() < 0.8 else rng.integers(slots)
    for c in _bound_to(workshops, second if target == slot_of[second] else first):
        changed[c] = slot_of[first]
    for c in _bound_to(workshops, first):
        changed[c] = target
    if (changed == slot_of).all() or not placement_is_allowed(workshops, changed):
        return None
    return changed


def _bound_to(workshops: Workshops, choice: int) -> list[int]:
    together = {int(choice)}
    for demand in workshops.of_kind("together"):
        if demand.sign == "==" and together & {demand.left, demand.right}:
            together |= {demand.left, demand.right}
    return sorted(together)


def _anneal(
    workshops: Workshops, values: _Values, slot_of: IntArray, rng: np.random.Generator, deadline: float
) -> IntArray:
    started = time.perf_counter()
    slots = np.arange(len(workshops.slots))
    now = np.array([values.estimate(np.flatnonzero(slot_of == t)) for t in slots])
    best, best_total = slot_of, now.sum()
    scale = abs(float(now.sum()))
    while (moment := time.perf_counter()) < deadline:
        heat = scale * HOTTEST * (COOLEST / HOTTEST) ** ((moment - started) / (deadline - started))
        changed = _neighbour(workshops, slot_of, rng)
        if changed is None:
            continue
        then = now.copy()
        for t in set(slot_of[slot_of != changed].tolist()) | set(changed[slot_of != changed].tolist()):
            then[t] = values.estimate(np.flatnonzero(changed == t))
        gain = then.sum() - now.sum()
        if gain >= 0 or rng.random() < np.exp(gain / heat):
            slot_of, now = changed, then
            if now.sum() > best_total:
                best, best_total = slot_of, now.sum()
    return best


def _climb(
    workshops: Workshops, values: _Values, slot_of: IntArray, rng: np.random.Generator, deadline: float
) -> IntArray:
    """Swaps that improve the exact value. The estimate says which are worth a look."""
    slots = len(workshops.slots)
    while time.perf_counter() < deadline:
        now = [values.exact(np.flatnonzero(slot_of == t)) for t in range(slots)]
        total = sum(value for value in now if value is not None) if None not in now else -1
        changed = _neighbour(workshops, slot_of, rng)
        if changed is None:
            continue
        touched = set(slot_of[slot_of != changed].tolist()) | set(changed[slot_of != changed].tolist())
        held = {t: np.flatnonzero(changed == t) for t in touched}
        kept = sum(value for t, value in enumerate(now) if t not in touched and value is not None)
        if kept + sum(map(values.estimate, held.values())) < total - 0.001 * abs(total):
            continue
        then = [values.exact(members) for members in held.values()]
        if None not in then and kept + sum(value for value in then if value is not None) > total:
            slot_of = changed
    return slot_of
