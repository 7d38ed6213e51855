"""What costs something: rooms and slots that are opened, sessions that are left out, rules that are broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.rules import Breach, Rule, all_clashes, conditions, soft_rules
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class FewRooms(Goal):
    """Number of rooms that are used at all."""

    slots_alike = True
    name = "few rooms"
    swedish = "få lokaler"
    more_is_better = False
    sentences = {"en": "Few rooms are opened.", "sv": "Få lokaler öppnas."}

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return len({p.room for p in timetable.placements})

    def measure(self, model: ModelFace) -> Any:
        return total(rooms_opened(model))


class FewSlots(Goal):
    """Number of slots that are used at all."""

    slots_alike = True
    name = "few slots"
    swedish = "få tider"
    more_is_better = False
    sentences = {"en": "Few slots are used.", "sv": "Få tider används."}

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return len({p.slot for p in timetable.placements})

    def measure(self, model: ModelFace) -> Any:
        return total(slots_opened(model))


class LeftOut(Goal):
    """Number of runs that are not held although they could be."""

    slots_alike = True
    name = "left out"
    swedish = "få som utgår"
    more_is_better = False
    reads = ("sessions.optional", "below_minimum")
    sentences = {"en": "Few runs are left out.", "sv": "Få omgångar utgår."}

    def in_play(self, arrays: Arrays) -> bool:
        return bool((arrays.least_runs < arrays.runs).any())

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return int(arrays.runs.sum()) - len(timetable.placements)

    def measure(self, model: ModelFace) -> Any:
        _, sessions, slots, _ = model.arrays.shape
        held = total(model.placed(s, t) for s in range(sessions) for t in range(slots))
        return int(model.arrays.runs.sum()) - held


_OPENED = {"en": "{name} is opened.", "sv": "{name} öppnas."}
_LEFT_OUT = {"en": "{name} is left out (runs: {missing}).", "sv": "{name} utgår (omgångar: {missing})."}


class Prices(Goal):
    """Points that rooms and slots opened, runs left out and broken rules with a price cost together."""

    name = "prices"
    swedish = "priser"
    more_is_better = False
    reads = ("rooms.price", "slots.price", "sessions.price_if_left_out", "rules")
    sentences = {
        "en": "What has a price is avoided: opened rooms and slots, runs left out, breaches of rules with a price.",
        "sv": "Det som har ett pris undviks: öppnade lokaler och tider, omgångar som utgår, brott mot regler med pris.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        event = arrays.event
        opening = any(room.price for room in event.rooms) or any(slot.price for slot in event.slots)
        return opening or any(s.price_if_left_out for s in event.sessions) or bool(soft_rules(arrays))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        return sum(price for _, price in self.paid(timetable, arrays))

    def paid(self, timetable: Timetable, arrays: Arrays, *, people_known: bool = True) -> Iterator[tuple[Breach, int]]:
        """What is paid for, and how much; rules about people count where their itineraries are known."""
        event = arrays.event
        rooms, slots = {p.room for p in timetable.placements}, {p.slot for p in timetable.placements}
        opened = [part for part in event.rooms if part.name in rooms] + [s for s in event.slots if s.name in slots]
        for part in opened:
            if part.price:
                yield Breach(self.name, (("name", part.name),), _OPENED), part.price
        for session in event.sessions:
            missing = session.runs - len(timetable.runs_of.get(session.name, ()))
            if session.price_if_left_out and missing > 0:
                said = (("name", session.name), ("missing", str(missing)))
                yield Breach(self.name, said, _LEFT_OUT), missing * session.price_if_left_out
        for rule, price in soft_rules(arrays):
            if people_known or not rule.about_people:
                breaches = Counter(rule.breaches(timetable, arrays))
                yield from ((breach, times * price) for breach, times in breaches.items())

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        event, slots = arrays.event, range(arrays.shape[2])
        paid: list[Any] = []
        for prices, opened in (
            ([room.price for room in event.rooms], rooms_opened),
            ([slot.price for slot in event.slots], slots_opened),
        ):
            if any(prices):
                paid += [price * used for price, used in zip(prices, opened(model), strict=True) if price]
        for s, session in enumerate(event.sessions):
            if session.price_if_left_out:
                held = total(model.placed(s, t) for t in slots)
                paid.append(session.price_if_left_out * (session.runs - held))
        # Where nobody is known to attend anything, rules about people are left to those who seat people afterwards.
        for rule, price in soft_rules(arrays):
            if model.knows_people or not rule.about_people:
                paid.append(price * breaches_of(rule, model))
        return total(paid)

    def asks_people(self, arrays: Arrays) -> bool:
        return any(rule.about_people for rule, _ in soft_rules(arrays))


def rooms_opened(model: ModelFace) -> list[Any]:
    """For each room, 1 if it is used at all."""
    _, sessions, slots, rooms = model.arrays.shape
    opened = [model.switch() for _ in range(rooms)]
    for r in range(rooms):
        for t in range(slots):
            model.require(total(model.held(s, t, r) for s in range(sessions)) <= opened[r])
    return opened


def slots_opened(model: ModelFace) -> list[Any]:
    """For each slot, 1 if it is used at all."""
    _, sessions, slots, _ = model.arrays.shape
    opened = [model.switch() for _ in range(slots)]
    for t in range(slots):
        for s in range(sessions):
            model.require(model.placed(s, t) <= opened[t])
    return opened


def breaches_of(rule: Rule, model: ModelFace) -> Any:
    """How many breaches of a rule there are in a model, each of which is allowed."""
    arrays = model.arrays
    broken: list[Any] = []
    forbidden, excluded = rule.forbidden(arrays), rule.excluded(arrays)
    if forbidden is not None:
        cells = np.argwhere(np.broadcast_to(forbidden, arrays.shape[1:])).tolist()
        broken += [model.held(s, t, r) for s, t, r in cells]
    if excluded is not None:
        shape = (*arrays.shape[:2], arrays.shape[2])
        cells = np.argwhere(np.broadcast_to(excluded, shape)).tolist()
        broken += [model.attends(a, s, t) for a, s, t in cells]
    for clash in all_clashes(rule, arrays):
        for _, _, left, right in conditions(clash, model):
            if not isinstance(left, int) and not isinstance(right, int):
                both = model.switch()
                model.require(left + right <= 1 + both)
                broken.append(both)
    lenient = _Lenient(model)
    rule.constrain(lenient)
    return total([*broken, *lenient.broken])


class _Lenient:
    """A model that lets conditions be broken, and knows which are."""

    def __init__(self, model: ModelFace) -> None:
        self._model = model
        self.broken: list[Any] = []

    def require(self, condition: Any) -> None:
        """Let the condition hold, or count as broken."""
        broken = self._model.switch()
        self._model.require_unless(broken, condition)
        self.broken.append(broken)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)
