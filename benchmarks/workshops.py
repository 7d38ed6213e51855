"""Workshop assignment as wassign means it: everybody attends one choice in every slot.

Every choice is held in one slot (an optional one may be left out), with no fewer and no more people than it allows.
What counts is the worst score that anybody attends, then the sum of all scores that are attended.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from ortools.graph.python import min_cost_flow

from larpass_sched.arrays import BoolArray, IntArray

SIGNS = {
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be attended, by how many, and whether it may be left out."""

    name: str
    least: int
    most: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """A constraint of the file.

    ``size``: slot `left` holds (sign) `right` choices. ``slot``: choice `left` is (==) or is not (!=) in slot `right`.
    ``together``: choices `left` and `right` are, or are not, in one slot. ``attends``: chooser `left` attends, or does
    not attend, choice `right`.
    """

    kind: Literal["size", "slot", "together", "attends"]
    left: int
    right: int
    sign: str


@dataclass(frozen=True, eq=False)
class Workshops:
    """Slots, choices, choosers; ``scores[h, c]`` is what choice c is worth to chooser h, and more is better."""

    slots: tuple[str, ...]
    choices: tuple[Choice, ...]
    choosers: tuple[str, ...]
    scores: IntArray = field(repr=False)
    demands: tuple[Demand, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of choosers, choices and slots."""
        return len(self.choosers), len(self.choices), len(self.slots)

    @property
    def least(self) -> IntArray:
        """(C,) fewest people in each choice."""
        return np.array([choice.least for choice in self.choices], dtype=np.int64)

    @property
    def most(self) -> IntArray:
        """(C,) most people in each choice."""
        return np.array([choice.most for choice in self.choices], dtype=np.int64)

    def of_kind(self, kind: str) -> list[Demand]:
        """The demands of one kind."""
        return [demand for demand in self.demands if demand.kind == kind]

    def may_attend(self, worst: int) -> BoolArray:
        """(H, C) bool: scores of at least `worst`, and nothing that a demand excludes."""
        may = self.scores >= worst
        for demand in self.of_kind("attends"):
            may[demand.left, demand.right] &= demand.sign == "=="
        return may

    def must_attend(self) -> BoolArray:
        """(H, C) bool: what a demand gives to a chooser."""
        must = np.zeros(self.scores.shape, dtype=bool)
        for demand in self.of_kind("attends"):
            must[demand.left, demand.right] = demand.sign == "=="
        return must


@dataclass(frozen=True, eq=False)
class Plan:
    """``slot_of[c]`` is the slot of a choice, -1 if left out; ``days[h, t]`` is the choice that a chooser attends."""

    slot_of: IntArray
    days: IntArray


def score(workshops: Workshops, plan: Plan) -> tuple[int, int]:
    """The worst score that anybody attends, and the sum of all."""
    attended = np.take_along_axis(workshops.scores, plan.days, axis=1)
    return int(attended.min()), int(attended.sum())


def breaches(workshops: Workshops, plan: Plan) -> list[str]:
    """Every rule that a plan breaks, without any solver."""
    _, choices, slots = workshops.shape
    found = _placement_breaches(workshops, plan.slot_of)
    if (plan.days < 0).any() or (plan.slot_of[plan.days] != np.arange(slots)).any():
        return [*found, "somebody attends nothing, or what is not held then"]
    crowds = np.bincount(plan.days.ravel(), minlength=choices)
    held = plan.slot_of >= 0
    found += [
        f"{workshops.choices[c].name} has {crowds[c]} people"
        for c in np.flatnonzero(held & ((crowds < workshops.least) | (crowds > workshops.most)))
    ]
    for demand in workshops.of_kind("attends"):
        if (demand.right in plan.days[demand.left]) != (demand.sign == "=="):
            found.append(f"{workshops.choosers[demand.left]} and {workshops.choices[demand.right].name}")
    return found


def _placement_breaches(workshops: Workshops, slot_of: IntArray) -> list[str]:
    optional = np.array([choice.optional for choice in workshops.choices])
    found = [f"{workshops.choices[c].name} is left out" for c in np.flatnonzero((slot_of < 0) & ~optional)]
    for demand in workshops.demands:
        if demand.kind == "attends":
            continue
        seen, asked = {
            "size": (np.count_nonzero(slot_of == demand.left), demand.right),
            "slot": (slot_of[demand.left], demand.right),
            "together": (slot_of[demand.left], slot_of[demand.right % len(slot_of)]),
        }[demand.kind]
        left_out = demand.kind == "together" and seen < 0 and asked < 0
        if not SIGNS[demand.sign](seen, asked) and not left_out:
            found.append(f"{demand.kind} {demand.left} {demand.sign} {demand.right}")
    return found


def placement_is_allowed(workshops: Workshops, slot_of: IntArray) -> bool:
    """Whether choices may be held in these slots, as far as people are not concerned."""
    return not _placement_breaches(workshops, slot_of)


def seat(workshops: Workshops, held: IntArray, may: BoolArray, must: BoolArray) -> IntArray | None:
    """Seat everybody in one of the choices that are held in a slot so that the scores add up to most.

    A minimum-cost flow from people to choices; minima are arcs with a bonus that outweighs all scores.

    Returns
    -------
    (H,) int or None
        The choice that each chooser attends; None if not everybody can be seated or a minimum not be met.
    """
    people = len(may)
    fits = may[:, held].copy()
    obliged = must[:, held].any(axis=1)
    if (must & ~may)[:, held].any():
        return None
    fits[obliged] = must[obliged][:, held]
    h, k = np.nonzero(fits)
    least, most = workshops.least[held], workshops.most[held]
    bonus = int(workshops.scores.max(initial=0)) * people + 1
    sink = people + len(held)
    flow = min_cost_flow.SimpleMinCostFlow()
    one = np.ones(len(h), dtype=np.int64)
    seats = flow.add_arcs_with_capacity_and_unit_cost(h, people + k, one, -workshops.scores[h, held[k]])
    nodes = people + np.arange(len(held))
    ends = np.full(len(held), sink)
    least_arcs = flow.add_arcs_with_capacity_and_unit_cost(nodes, ends, least, np.full(len(held), -bonus))
    flow.add_arcs_with_capacity_and_unit_cost(nodes, ends, np.maximum(0, most - least), np.zeros(len(held), np.int64))
    flow.set_nodes_supplies(np.arange(people), np.ones(people, dtype=np.int64))
    flow.set_node_supply(sink, -people)
    if flow.solve() != flow.OPTIMAL or (flow.flows(least_arcs) < least).any():
        return None
    taken = flow.flows(seats) > 0
    chosen = np.full(people, -1, dtype=np.int64)
    chosen[h[taken]] = held[k[taken]]
    return chosen


def seat_all(workshops: Workshops, slot_of: IntArray, worst: int) -> Plan | None:
    """Seat everybody in every slot with scores of at least `worst`; None where that cannot be."""
    may, must = workshops.may_attend(worst), workshops.must_attend()
    days = []
    for t in range(len(workshops.slots)):
        chosen = seat(workshops, np.flatnonzero(slot_of == t), may, must)
        if chosen is None:
            return None
        days.append(chosen)
    return Plan(slot_of.copy(), np.column_stack(days))
