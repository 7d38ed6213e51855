"""People are seated only while they are there and free."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import PRESENT, Arrays, BoolArray
from larpass_sched.rules.base import Breach, Rule
from larpass_sched.timetable import Timetable


class Present(Rule):
    """attends(a, s, t) = 0 where a is absent in a slot that overlaps t."""

    name, swedish = PRESENT
    about_people = True
    reads = ("attendees.absent",)
    by_slot = True
    sentences = {
        "en": "An attendee attends nothing while absent.",
        "sv": "En deltagare går inte på något under sin frånvaro.",
    }
    breach_texts = {
        "en": "{attendee} attends {session} in {slot} while absent.",
        "sv": "{attendee} går på {session} på {slot} under sin frånvaro.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return not arrays.asked.present.all()

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        away = arrays.expected_away
        for a, attendee in enumerate(arrays.event.attendees):
            for entry in timetable.attended_by.get(attendee.name, ()):
                if away[a, arrays.slot_index[entry.slot]]:
                    yield self.breach(attendee=attendee.name, session=entry.session, slot=entry.slot)

    def excluded(self, arrays: Arrays) -> BoolArray:
        return arrays.expected_away[:, None, :]
