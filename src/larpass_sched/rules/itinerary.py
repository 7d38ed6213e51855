"""People are in one place at a time, and attend nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class Itinerary(Rule):
    """attends(a, s, t) <= placed(s, t); over s one per slot and overlap; over t at most one per session."""

    name = "itinerary"
    swedish = "personschema"
    about_people = True
    always = True
    by_slot = True
    sentences = {
        "en": "An attendee attends what is held, one session at a time, and no session twice.",
        "sv": "En deltagare går på det som hålls, ett lärpass åt gången och inget lärpass två gånger.",
    }
    breach_texts = {
        "en": "{attendee} attends {first} and {second} at the same time, twice, or where they are not held.",
        "sv": "{attendee} går på {first} och {second} samtidigt, två gånger, eller där de inte hålls.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.shape[0] > 0

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        held = {(p.session, p.run, p.slot, p.room) for p in timetable.placements}
        for attendee, attended in timetable.attended_by.items():
            for entry in attended:
                if (entry.session, entry.run, entry.slot, entry.room) not in held:
                    yield self.breach(attendee=attendee, first=entry.session, second=entry.session)
            for session, times in Counter(entry.session for entry in attended).items():
                if times > 1:
                    yield self.breach(attendee=attendee, first=session, second=session)
            for x, y in combinations(attended, 2):
                if arrays.overlap[arrays.slot_index[x.slot], arrays.slot_index[y.slot]]:
                    yield self.breach(attendee=attendee, first=x.session, second=y.session)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        attendees, _, slots, _ = arrays.shape
        pairs = [(t, u) for t in range(slots) for u in range(t + 1, slots) if arrays.overlap[t, u]]
        for a in range(attendees):
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            at = [[model.attends(a, s, t) for s in sessions] for t in range(slots)]
            for t in range(slots):
                model.require(total(at[t]) <= 1)
                for s, attends in zip(sessions, at[t], strict=True):
                    model.require(attends <= model.placed(s, t))
            for t, u in pairs:
                model.require(total(at[t]) + total(at[u]) <= 1)
            for k, s in enumerate(sessions):
                if arrays.runs[s] > 1:
                    model.require(total(at[t][k] for t in range(slots)) <= 1)
