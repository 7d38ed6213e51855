"""Popular sessions in larger rooms than less popular ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import PairGoal
from larpass_sched.goals.crowds import demand
from larpass_sched.rules.base import Clash, ModelFace
from larpass_sched.rules.sums import total


class PopularInLargerRooms(PairGoal):
    """Pairs of runs of which the one with the smaller crowd to expect has the larger room, whenever they are."""

    slots_alike = True
    name = "popular in larger rooms"
    swedish = "populära i större lokaler"
    reads = ("sessions.expected", "rooms.seats")
    sentences = {
        "en": "A more popular session has no smaller room than a less popular one: pairs the other way round.",
        "sv": "Ett populärare lärpass har inte mindre lokal än ett mindre populärt: antal par som ligger tvärtom.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        crowds, seats = demand(arrays), _seats(arrays)
        smaller = crowds[:, None] < crowds[None, :]
        return Clash(smaller, None, seats[:, None] > seats[None, :]), (smaller | smaller.T).astype(np.int64)

    def in_play(self, arrays: Arrays) -> bool:
        return bool((demand(arrays) != demand(arrays)[:1]).any() and (_seats(arrays) != _seats(arrays)[:1]).any())

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        if (arrays.runs > 1).any():
            return super().measure(model)
        # A pair is the wrong way round if some size of room is reached by the smaller crowd and not by the larger,
        # which is held: reached(s, size) - reached(q, size) <= wrong(s, q) + 1 - held(q).
        crowds, sizes = demand(arrays), np.unique(_seats(arrays))[1:].tolist()
        reached = [[_reaches(model, s, size) for size in sizes] for s in range(arrays.shape[1])]
        wrong_pairs: list[Any] = []
        for s, q in np.argwhere(crowds[:, None] < crowds[None, :]).tolist():
            wrong = model.switch()
            missing = 0 if arrays.least_runs[q] else 1 - total(model.placed(q, t) for t in range(arrays.shape[2]))
            for small, large in zip(reached[s], reached[q], strict=True):
                model.require(small - large <= wrong + missing)
            wrong_pairs.append(wrong)
        return total(wrong_pairs)


def _reaches(model: ModelFace, s: int, size: int) -> Any:
    """1 if the session is in a room of so many seats or more."""
    large = (_seats(model.arrays) >= size).nonzero()[0].tolist()
    there = model.switch()
    model.require(total(model.held(s, t, r) for t in range(model.arrays.shape[2]) for r in large) == there)
    return there


def _seats(arrays: Arrays) -> IntArray:
    return np.array([room.seats for room in arrays.event.rooms], dtype=np.int64)
