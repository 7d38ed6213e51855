"""Workshop assignment as wassign means it: everybody attends one choice in every slot.

Every choice is held in one slot (an optional one may be left out), with no fewer and no more people than it allows.
What counts is the worst score that anybody attends, then the sum of all scores that are attended.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.timetable import Timetable

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


def event_of(workshops: Workshops) -> Event:
    """The same as an event: rooms enough for everything at once, and everybody attends something in every slot.

    Raises
    ------
    ValueError
        On a demand that no rule says, such as a number of choices that a slot may not hold.
    """
    people, choices, slots = workshops.shape
    named = [choice.name for choice in workshops.choices]
    same, apart = [list[str]() for _ in named], [list[str]() for _ in named]
    allowed = np.ones((choices, slots), dtype=bool)
    must, may_not = [list[str]() for _ in range(people)], [list[str]() for _ in range(people)]
    for demand in workshops.demands:
        left, right = demand.left, demand.right
        if demand.kind == "slot":
            allowed[left] &= (np.arange(slots) == right) == (demand.sign == "==")
        elif demand.kind == "together":
            (same if demand.sign == "==" else apart)[left].append(named[right])
        elif demand.kind == "attends":
            (must if demand.sign == "==" else may_not)[left].append(named[right])
    order = np.argsort(-workshops.scores, axis=1, kind="stable")
    return Event(
        sessions=tuple(
            Session(
                name=choice.name,
                min_seats=choice.least,
                max_seats=choice.most,
                optional=choice.optional,
                tags=("choice",),
                same_slot=tuple(same[c]),
                not_with=tuple(apart[c]),
                slots=tuple(workshops.slots[t] for t in np.flatnonzero(allowed[c])),
            )
            for c, choice in enumerate(workshops.choices)
        ),
        rooms=tuple(Room(name=f"Room {c + 1:02d}", seats=int(workshops.most.max())) for c in range(choices)),
        slots=tuple(Slot(name=name) for name in workshops.slots),
        attendees=tuple(
            Attendee(
                name=name,
                wishes=tuple((named[c], int(workshops.scores[h, c])) for c in order[h] if workshops.scores[h, c] > 0),
                must_attend=tuple(must[h]),
                may_not_attend=tuple(may_not[h]),
            )
            for h, name in enumerate(workshops.choosers)
        ),
        settings={"scale": "points", "full": True, "priorities": "worst wish first; wishes"} | _sizes(workshops),
    )


def _sizes(workshops: Workshops) -> dict[str, str]:
    """The demands on how many choices a slot holds, as settings."""
    bounds = {"==": (0, 0), ">=": (0, None), ">": (1, None), "<=": (None, 0), "<": (None, -1)}
    least, most = list[str](), list[str]()
    for demand in workshops.of_kind("size"):
        if demand.sign not in bounds:
            raise ValueError(f"no rule says that {workshops.slots[demand.left]} holds any number but {demand.right}.")
        for more, said in zip(bounds[demand.sign], (least, most), strict=True):
            if more is not None:
                said.append(f"choice @ {workshops.slots[demand.left]} = {demand.right + more}")
    settings = {"least_per_slot": "; ".join(least), "most_per_slot": "; ".join(most)}
    return {name: text for name, text in settings.items() if text}


def plan_of(workshops: Workshops, timetable: Timetable) -> Plan:
    """What a timetable of `event_of` says of choices and choosers."""
    people, choices, slots = workshops.shape
    named = {choice.name: c for c, choice in enumerate(workshops.choices)}
    who = {name: h for h, name in enumerate(workshops.choosers)}
    slot_of, days = np.full(choices, -1, dtype=np.int64), np.full((people, slots), -1, dtype=np.int64)
    for placement in timetable.placements:
        slot_of[named[placement.session]] = workshops.slots.index(placement.slot)
    for entry in timetable.itineraries:
        days[who[entry.attendee], workshops.slots.index(entry.slot)] = named[entry.session]
    return Plan(slot_of, days)
