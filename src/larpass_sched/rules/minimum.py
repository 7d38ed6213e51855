"""No run is held for fewer people than its minimum, and on request nobody is there to make up the number."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import MINIMUM, MINIMUM_BY_WISHES, Arrays, BoolArray
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.rules.unary import ClosedRule
from larpass_sched.timetable import Timetable


class Minimum(Rule):
    """sum_a attends(a, s, t) >= minimum[s] placed(s, t), where people are assigned to seats."""

    name, swedish = MINIMUM
    about_people = True
    reads = ("sessions.min_seats", "below_minimum")
    by_slot = True
    sentences = {
        "en": "No run has fewer people than the session's minimum.",
        "sv": "Ingen omgång har färre deltagare än lärpassets minsta antal.",
    }
    breach_texts = {
        "en": "{session} in {slot} has {people} people but needs {minimum}.",
        "sv": "{session} på {slot} har {people} deltagare men behöver {minimum}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.attendance == "seats" and bool((arrays.asked.minimum > 0).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for p in timetable.placements:
            minimum = int(arrays.asked.minimum[arrays.session_index[p.session]])
            people = timetable.crowds[p.session, p.slot, p.room]
            if people < minimum:
                yield self.breach(session=p.session, slot=p.slot, people=people, minimum=minimum)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        slots = arrays.shape[2]
        for s in (arrays.asked.minimum > 0).nonzero()[0].tolist():
            people = arrays.can_go[:, s].nonzero()[0].tolist()
            for t in range(slots):
                attending = total(model.attends(a, s, t) for a in people)
                model.require(attending >= int(arrays.asked.minimum[s]) * model.placed(s, t))


class MinimumByWishes(ClosedRule):
    """attends(a, s, t) = 0 where s has a minimum and a neither wishes for s nor has to attend it."""

    name, swedish = MINIMUM_BY_WISHES
    reads = ("minimum_by_wishes", "sessions.min_seats")
    sentences = {
        "en": "A session with a minimum is attended only by people who wish for it or have to attend it: nobody is "
        "there to make up the number.",
        "sv": "På ett lärpass med ett minsta antal går bara de som önskat det eller måste gå: ingen är där för att "
        "fylla ut antalet.",
    }
    breach_texts = {
        "en": "{attendee} attends {session} without having wished for it.",
        "sv": "{attendee} går på {session} utan att ha önskat det.",
    }

    def closed(self, arrays: Arrays) -> BoolArray:
        return arrays.asked.making_up
