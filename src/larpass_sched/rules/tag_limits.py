"""How many sessions of a tag, theme or track there may and must be in a slot and on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.event import key_of
from larpass_sched.event.doubts import EventLike
from larpass_sched.event.obligations import split_place
from larpass_sched.rules.base import Breach, ModelFace, OneOfAKind, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class TagLimit(OneOfAKind, Rule):
    """Sum of placed(s, t) over the sessions of a tag and the slots of a period, at most or at least so many."""

    per_day: bool = False
    at_least: bool = False

    def in_play(self, arrays: Arrays) -> bool:
        return bool(getattr(arrays.options, self.reads[0]))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for tag, members, limit, periods in self._limits(arrays):
            for slots in periods:
                names = {arrays.event.slots[t].name for t in slots}
                runs = [p for s in members for p in timetable.runs_of.get(arrays.event.sessions[s].name, ())]
                held = sum(p.slot in names for p in runs)
                if held < limit if self.at_least else held > limit:
                    slot = arrays.event.slots[slots[0]]
                    place = str(slot.date) if self.per_day and slot.date else slot.name
                    yield self.breach(tag=tag, place=place, held=held, limit=limit)

    def constrain(self, model: ModelFace) -> None:
        for _tag, members, limit, periods in self._limits(model.arrays):
            for slots in periods:
                held: Any = total(model.placed(s, t) for s in members for t in slots)
                model.require(held >= limit if self.at_least else held <= limit)

    def _limits(self, arrays: Arrays) -> Iterator[tuple[str, list[int], int, list[list[int]]]]:
        """Each tag, the sessions that have it, the number, and the periods that it is for.

        What is said of one slot counts there instead of what is said of all.
        """
        if self.per_day:
            yield from ((*limit, self._periods(arrays)) for limit in labelled(arrays, self.reads[0]))
            return
        said = [(slot_limit(tag, arrays.event), limit) for tag, limit in getattr(arrays.options, self.reads[0])]
        alone = {(key_of(tag), key_of(slot)) for (tag, slot), _ in said if slot}
        names = [key_of(slot.name) for slot in arrays.event.slots]
        for (tag, slot), limit in said:
            here = [
                t
                for t, name in enumerate(names)
                if (name == key_of(slot) if slot else (key_of(tag), name) not in alone)
            ]
            yield tag, _with_label(tag, arrays), limit, [[t] for t in here]

    def _periods(self, arrays: Arrays) -> list[list[int]]:
        return [(arrays.day_of == day).nonzero()[0].tolist() for day in np.unique(arrays.day_of)]


MOST_PER_SLOT = TagLimit(
    "most per slot",
    "högst per tid",
    "A slot holds at most so many sessions of a tag; panel @ Slot 2 = 1 is for that slot alone.",
    "På en tid hålls högst så många lärpass med en viss etikett; panel @ Pass 2 = 1 gäller den tiden.",
    reads=("most_per_slot",),
    breach_texts={
        "en": "{place} holds {held} sessions of {tag}; at most {limit} may be there.",
        "sv": "{place} har {held} lärpass med {tag}; högst {limit} får ligga där.",
    },
)
LEAST_PER_SLOT = TagLimit(
    "least per slot",
    "minst per tid",
    "Every slot holds at least so many sessions of a tag; panel @ Slot 2 = 1 is for that slot alone.",
    "På varje tid hålls minst så många lärpass med en viss etikett; panel @ Pass 2 = 1 gäller den tiden.",
    reads=("least_per_slot",),
    at_least=True,
    breach_texts={
        "en": "{place} holds {held} sessions of {tag}; at least {limit} must be there.",
        "sv": "{place} har {held} lärpass med {tag}; minst {limit} måste ligga där.",
    },
)
MOST_PER_DAY = TagLimit(
    "most per day",
    "högst per dag",
    "A day holds at most so many sessions of a tag.",
    "En dag har högst så många lärpass med en viss etikett.",
    reads=("most_per_day",),
    per_day=True,
    breach_texts={
        "en": "The day of {place} holds {held} sessions of {tag}; at most {limit} may be there.",
        "sv": "Dagen för {place} har {held} lärpass med {tag}; högst {limit} får ligga där.",
    },
)
LEAST_PER_DAY = TagLimit(
    "least per day",
    "minst per dag",
    "Every day holds at least so many sessions of a tag.",
    "Varje dag har minst så många lärpass med en viss etikett.",
    reads=("least_per_day",),
    per_day=True,
    at_least=True,
    breach_texts={
        "en": "The day of {place} holds {held} sessions of {tag}; at least {limit} must be there.",
        "sv": "Dagen för {place} har {held} lärpass med {tag}; minst {limit} måste ligga där.",
    },
)


class Together(Rule):
    """sum_q placed(q, t) >= n placed(s, t) over the sessions q of a tag, for each of them s."""

    name = "together"
    swedish = "samlat"
    reads = ("together",)
    sentences = {
        "en": "A slot holds either none or at least so many sessions of a tag.",
        "sv": "På en tid hålls antingen inget eller minst så många lärpass med en viss etikett.",
    }
    breach_texts = {
        "en": "{session} of {tag} is in {slot} with too few others of its kind: {held} of at least {limit}.",
        "sv": "{session} med {tag} ligger på {slot} med för få andra av sitt slag: {held} av minst {limit}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.options.together)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for tag, members, limit in labelled(arrays, "together"):
            names = {arrays.event.sessions[s].name for s in members}
            for slot, placements in timetable.held_in.items():
                here = [p.session for p in placements if p.session in names]
                if len(here) < limit:
                    for session in here:
                        yield self.breach(session=session, tag=tag, slot=slot, held=len(here), limit=limit)

    def constrain(self, model: ModelFace) -> None:
        for _tag, members, limit in labelled(model.arrays, "together"):
            for t in range(model.arrays.shape[2]):
                held = total(model.placed(s, t) for s in members)
                for s in members:
                    model.require(held >= limit * model.placed(s, t))


def labelled(arrays: Arrays, option: str) -> Iterator[tuple[str, list[int], int]]:
    """Each tag of an option, the sessions that have it, and the number."""
    for tag, limit in getattr(arrays.options, option):
        yield tag, _with_label(tag, arrays), limit


def slot_limit(written: str, event: EventLike) -> tuple[str, str]:
    """The tag in an entry such as ``panel @ Pass 2``, and the slot that it is for; empty where it is for all."""
    known = {label for session in event.sessions for label in session.labels}
    return split_place(written, lambda tag: key_of(tag) in known)


def _with_label(tag: str, arrays: Arrays) -> list[int]:
    key = key_of(tag)
    return [s for s, session in enumerate(arrays.event.sessions) if key in session.labels]
