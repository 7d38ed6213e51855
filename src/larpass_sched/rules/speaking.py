"""Who speaks cannot attend elsewhere at that time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class Speaking(Rule):
    """sum_s attends(a, s, t) + placed(q, u) <= 1 where a speaks at q and u overlaps t."""

    name = "speaking"
    swedish = "medverkar själv"
    about_people = True
    reads = ("sessions.speakers", "sessions.moderators")
    always = True
    by_slot = True
    sentences = {
        "en": "A speaker attends nothing else while speaking, and takes no seat at an own session.",
        "sv": "En medverkande går inte på något annat under sitt eget lärpass, och tar ingen plats där.",
    }
    breach_texts = {
        "en": "{attendee} attends {session} in {slot} while speaking.",
        "sv": "{attendee} går på {session} på {slot} medan hen själv medverkar.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.speaks.any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for attendee in arrays.event.attendees:
            own = arrays.event.sessions_of(attendee.name)
            speaking = [arrays.slot_index[p.slot] for session in own for p in timetable.runs_of.get(session, ())]
            for entry in timetable.attended_by.get(attendee.name, ()):
                if entry.session in own or arrays.overlap[arrays.slot_index[entry.slot], speaking].any():
                    yield self.breach(attendee=attendee.name, session=entry.session, slot=entry.slot)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        _, _, slots, _ = arrays.shape
        for a in np.flatnonzero(arrays.speaks.any(axis=1)).tolist():
            own = arrays.speaks[a].nonzero()[0].tolist()
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            for t in range(slots):
                attends = total(model.attends(a, s, t) for s in sessions)
                for q in own:
                    for u in arrays.overlap[t].nonzero()[0].tolist():
                        model.require(attends + model.placed(q, u) <= 1)
