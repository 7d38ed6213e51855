"""Sessions of which a person attends one at most."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import ONE_OF, Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class OneOf(Rule):
    """sum of attends(a, s, t) <= 1 over the sessions s of a label and all slots t."""

    name, swedish = ONE_OF
    reads = ("sessions.one_of",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Of the sessions with the same label in the column One of, a person is given a seat in at most one.",
        "sv": "Av lärpassen med samma etikett i kolumnen En av får en person plats på högst ett.",
    }
    breach_texts = {
        "en": "{attendee} attends {first} and {second}, of which one is enough.",
        "sv": "{attendee} går på {first} och {second}, av vilka ett räcker.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        # Who chooses freely is not told what to leave out.
        return arrays.attendance == "seats" and arrays.shape[0] > 0 and bool(arrays.alternatives)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for sessions in arrays.alternatives:
            names = {arrays.event.sessions[s].name for s in sessions.tolist()}
            for attendee, entries in timetable.attended_by.items():
                attended = list(dict.fromkeys(entry.session for entry in entries if entry.session in names))
                if len(attended) > 1:
                    yield self.breach(attendee=attendee, first=attended[0], second=attended[1])

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for sessions in arrays.alternatives:
            for a in range(arrays.shape[0]):
                own = sessions[arrays.can_go[a, sessions]].tolist()
                if len(own) > 1:
                    model.require(total(model.attends(a, s, t) for s in own for t in range(arrays.shape[2])) <= 1)
