"""How long people wait between own sessions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from larpass_sched.arrays import NO_LIMIT, Arrays, BoolArray, IntArray
from larpass_sched.event import key_of
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.speaker_single import SpeakerSingle
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class LongestWait(Rule):
    """busy(t) + busy(u) <= 1 + sum of busy(v) over the slots v between, for slots t and u that are too far apart."""

    name = "longest wait"
    swedish = "längsta väntan"
    reads = ("longest_wait",)
    sentences = {
        "en": "Nobody waits longer than so many minutes between own sessions of one day; where slots have no times, "
        "for more slots than so many.",
        "sv": "Ingen väntar längre än så många minuter mellan sina egna lärpass under en dag; saknar tiderna "
        "klockslag, inte fler tider än så.",
    }
    breach_texts = {
        "en": "{speaker} waits from {slot} to {other}: {wait}, more than {limit}.",
        "sv": "{speaker} väntar från {slot} till {other}: {wait}, mer än {limit}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.options.longest_wait is not None and bool((waits(arrays) > arrays.options.longest_wait).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        wait, slots = waits(arrays), arrays.event.slots
        limit = arrays.options.longest_wait or 0
        for name, own in waiting(arrays):
            for t, u in pauses(own, timetable, arrays):
                if wait[t, u] > limit:
                    names = {"slot": slots[t].name, "other": slots[u].name}
                    yield self.breach(speaker=name, wait=wait[t, u], limit=limit, **names)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        too_long = waits(arrays) > (arrays.options.longest_wait or 0)
        for _, own in waiting(arrays):
            busy = busy_in(own, model)
            for t, u in np.argwhere(too_long).tolist():
                model.require(busy[t][1] + busy[u][1] <= 1 + held_between(busy, t, u, arrays))


def waits(arrays: Arrays) -> IntArray:
    """(T, T) int: minutes from the end of a slot to a later one of its day, or the slots between where they have no
    times; -1 for other pairs of slots.
    """
    before = arrays.before.astype(np.int64)
    wait = np.where(arrays.gap < NO_LIMIT, arrays.gap, before @ before)
    return np.asarray(np.where(arrays.before & arrays.same_day, wait, -1))


def waiting(arrays: Arrays) -> Iterator[tuple[str, list[int]]]:
    """Everybody who has to be at more than one run, and the own sessions."""
    spelt = {key_of(name): name for session in reversed(arrays.event.sessions) for name in session.people}
    for person, names in arrays.event.spoken_by.items():
        own = sorted(arrays.session_index[name] for name in names)
        if int(arrays.runs[own].sum()) > 1:
            yield spelt[person], own


def pauses(own: list[int], timetable: Timetable, arrays: Arrays) -> Iterator[tuple[int, int]]:
    """The slots of own runs of one day that follow each other, with no other own one between."""
    runs = [p for s in own for p in timetable.runs_of.get(arrays.event.sessions[s].name, ())]
    at: BoolArray = np.isin(np.arange(arrays.shape[2]), [arrays.slot_index[p.slot] for p in runs])
    before = arrays.before & at[:, None] & at[None, :]
    between = before.astype(np.int64) @ before.astype(np.int64) > 0
    yield from map(tuple, np.argwhere(before & ~between & arrays.same_day).tolist())


def held_between(busy: list[tuple[Any, Any]], t: int, u: int, arrays: Arrays) -> Any:
    """How many own runs are in the slots between two, by what `busy_in` tells."""
    return total(held for v, (held, _) in enumerate(busy) if arrays.before[t, v] and arrays.before[v, u])


def busy_in(own: list[int], model: ModelFace) -> list[tuple[Any, Any]]:
    """For each slot, how many own runs are in it, and what is 1 if there are any."""
    single = model.arrays.holds((SpeakerSingle.name, SpeakerSingle.swedish))
    busy = []
    for t in range(model.arrays.shape[2]):
        held: Any = total(model.placed(s, t) for s in own)
        any_held = held
        if not single and len(own) > 1:
            any_held = model.switch()
            model.require_unless(any_held, held <= 0)
        busy.append((held, any_held))
    return busy
