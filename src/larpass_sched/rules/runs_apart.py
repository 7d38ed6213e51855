"""The runs of one session are in different slots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.timetable import Timetable


class RunsApart(Rule):
    """placed(s, t) <= 1."""

    name = "runs apart"
    swedish = "omgångar isär"
    reads = ("sessions.runs",)
    always = True
    by_slot = True
    sentences = {
        "en": "The runs of a session are in different slots.",
        "sv": "Omgångarna av ett lärpass ligger på olika tider.",
    }
    breach_texts = {
        "en": "{session} is held {times} times in {slot}.",
        "sv": "{session} hålls {times} gånger samtidigt, på tiden {slot}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool((arrays.runs > 1).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for (session, slot), times in Counter((p.session, p.slot) for p in timetable.placements).items():
            if times > 1:
                yield self.breach(session=session, slot=slot, times=times)

    def constrain(self, model: ModelFace) -> None:
        _, sessions, slots, rooms = model.arrays.shape
        if rooms == 1:
            return
        for s in range(sessions):
            if model.arrays.runs[s] > 1:
                for t in range(slots):
                    model.require(model.placed(s, t) <= 1)
