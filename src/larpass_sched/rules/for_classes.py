"""Sessions for some classes or grades."""

from __future__ import annotations

from larpass_sched.arrays import FOR_CLASSES, Arrays, BoolArray
from larpass_sched.rules.unary import ClosedRule


class ForClasses(ClosedRule):
    """attends(a, s, t) = 0 where s is for classes and a is in none of them."""

    name, swedish = FOR_CLASSES
    reads = ("sessions.for_classes", "attendees.classes")
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

    def closed(self, arrays: Arrays) -> BoolArray:
        return ~arrays.asked.in_class
