"""Sessions for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import AT_PLENARY, Arrays, BoolArray
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.pairs import PairRule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import positions_of


class Plenary(PairRule):
    """placed(s, t) + placed(q, u) <= 1 for a plenary s, any other q, and overlapping t and u."""

    name = "plenary"
    swedish = "gemensamt"
    reads = ("sessions.plenary",)
    sentences = {
        "en": "Nothing else is held during a session for everybody.",
        "sv": "Inget annat hålls under ett gemensamt lärpass.",
    }
    breach_texts = {
        "en": "{first} ({slot}) and {second} ({other}) are at the same time, and one of them is for everybody.",
        "sv": "{first} ({slot}) och {second} ({other}) är samtidigt, och ett av dem är gemensamt.",
    }

    def apart(self, arrays: Arrays) -> BoolArray:
        plenary = arrays.plenary
        return (plenary[:, None] | plenary[None, :]) & ~np.eye(len(plenary), dtype=bool)


class EverybodyAtPlenary(Rule):
    """sum_u attends(a, s, u) >= placed(s, t) for a plenary s and everybody a who is there in t and does not speak."""

    name, swedish = AT_PLENARY
    reads = ("sessions.plenary",)
    about_people = True
    by_slot = True
    sentences = {
        "en": "Everybody who is there attends a session for everybody.",
        "sv": "Alla som är där går på ett gemensamt lärpass.",
    }
    breach_texts = {
        "en": "{attendee} is there in {slot} and does not attend {session}, which is for everybody.",
        "sv": "{attendee} är där på {slot} men går inte på {session}, som är gemensamt.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.expected.any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        going = arrays.expected
        attended = {(entry.attendee, entry.session) for entry in timetable.itineraries}
        for p, (s, t, _) in zip(timetable.placements, positions_of(arrays, timetable), strict=True):
            for a in (going[:, s] & ~arrays.expected_away[:, t]).nonzero()[0].tolist():
                name = arrays.event.attendees[a].name
                if (name, p.session) not in attended:
                    yield self.breach(attendee=name, session=p.session, slot=p.slot)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        slots = range(arrays.shape[2])
        for a, s in np.argwhere(arrays.expected).tolist():
            attends = total(model.attends(a, s, t) for t in slots)
            for t in slots:
                if not arrays.expected_away[a, t]:
                    model.require(attends >= model.placed(s, t))
