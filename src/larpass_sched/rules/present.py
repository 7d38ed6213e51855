"""People are seated only while they are there and free."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.base import Breach, Rule
from larpass_sched.timetable import Timetable


class Present(Rule):
    """attends(a, s, t) = 0 where a is absent in a slot that overlaps t."""

    name = "present"
    swedish = "närvarande"
    about_people = True
    reads = ("attendees.absent",)
    always = True
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
        return not arrays.present.all()

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        away = _away(arrays)
        for a, attendee in enumerate(arrays.event.attendees):
            for entry in timetable.attended_by.get(attendee.name, ()):
                if away[a, arrays.slot_index[entry.slot]]:
                    yield self.breach(attendee=attendee.name, session=entry.session, slot=entry.slot)

    def excluded(self, arrays: Arrays) -> BoolArray:
        return _away(arrays)[:, None, :]


def _away(arrays: Arrays) -> BoolArray:
    return np.asarray((~arrays.present).astype(int) @ arrays.overlap.astype(int) > 0)
