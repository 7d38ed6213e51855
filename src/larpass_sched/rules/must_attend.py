"""Obligatory sessions are attended."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import MUST_ATTEND, Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class MustAttend(Rule):
    """sum_t attends(a, s, t) = 1 where a must attend s."""

    name, swedish = MUST_ATTEND
    about_people = True
    reads = ("attendees.must_attend",)
    by_slot = True
    sentences = {
        "en": "Attendees attend the sessions that they must attend.",
        "sv": "Deltagare går på de lärpass som är obligatoriska för dem.",
    }
    breach_texts = {
        "en": "{attendee} must attend {session} and does not.",
        "sv": "{attendee} måste gå på {session} men gör det inte.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.asked.must.any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for attendee in arrays.event.attendees:
            attended = {entry.session for entry in timetable.attended_by.get(attendee.name, ())}
            for session in dict.fromkeys(said.session for said in arrays.event.obligations[attendee.name]):
                if session not in attended:
                    yield self.breach(attendee=attendee.name, session=session)

    def constrain(self, model: ModelFace) -> None:
        slots = model.arrays.shape[2]
        for a, s in zip(*(axis.tolist() for axis in model.arrays.asked.must.nonzero()), strict=True):
            model.require(total(model.attends(a, s, t) for t in range(slots)) >= 1)
