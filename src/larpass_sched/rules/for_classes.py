"""Sessions for some classes or grades."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import FOR_CLASSES, Arrays, BoolArray
from larpass_sched.rules.base import Breach, Rule
from larpass_sched.timetable import Timetable


class ForClasses(Rule):
    """attends(a, s, t) = 0 where s is for classes and a is in none of them."""

    name, swedish = FOR_CLASSES
    reads = ("sessions.for_classes", "attendees.classes")
    about_people = True
    by_slot = True
    sentences = {
        "en": "A session for some classes or grades is attended by people of these only; who has no class does not "
        "attend it.",
        "sv": "På ett lärpass för vissa klasser eller årskurser går bara de som hör dit; den som inte har någon klass "
        "går inte på det.",
    }
    breach_texts = {
        "en": "{attendee} attends {session}, which is for other classes.",
        "sv": "{attendee} går på {session}, som är för andra klasser.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return not arrays.asked.in_class.all()

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for entry in timetable.itineraries:
            if not arrays.asked.in_class[arrays.attendee_index[entry.attendee], arrays.session_index[entry.session]]:
                yield self.breach(attendee=entry.attendee, session=entry.session)

    def excluded(self, arrays: Arrays) -> BoolArray:
        return ~arrays.asked.in_class[:, :, None]
