"""Every session is held as often as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class Held(Rule):
    """least_runs[s] <= sum_t placed(s, t) <= runs[s]."""

    name = "held"
    swedish = "hålls"
    reads = ("sessions.runs", "sessions.optional")
    always = True
    by_slot = True
    sentences = {
        "en": "Every session is held as many times as it has runs; an optional one may be left out.",
        "sv": "Varje lärpass hålls så många gånger som det har omgångar; ett som kan utgå får utelämnas.",
    }
    breach_texts = {
        "en": "{session} is held {held} times instead of {runs}.",
        "sv": "{session} hålls {held} gånger i stället för {runs}.",
    }

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for s, session in enumerate(arrays.event.sessions):
            held = len(timetable.runs_of.get(session.name, ()))
            if not arrays.least_runs[s] <= held <= arrays.runs[s]:
                yield self.breach(session=session.name, held=held, runs=session.runs)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        _, sessions, slots, _ = arrays.shape
        for s in range(sessions):
            held = total(model.placed(s, t) for t in range(slots))
            least, most = int(arrays.least_runs[s]), int(arrays.runs[s])
            if least == most:
                model.require(held == most)
            else:
                model.require(held >= least)
                model.require(held <= most)
