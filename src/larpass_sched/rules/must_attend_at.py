"""Obligatory sessions are attended in the slot or the run that is given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import MUST_ATTEND, MUST_ATTEND_AT, Arrays, BoolArray
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class MustAttendAt(Rule):
    """attends(a, s, t) = 0 where t is not the slot, or not as many runs of s are before t as before the run given."""

    name, swedish = MUST_ATTEND_AT
    about_people = True
    reads = ("attendees.must_attend",)
    sentences = {
        "en": "An obligatory session is attended in the slot or the run that is given for it: Title @ Slot 2, or "
        "Title @ 2 for the second run in order of time.",
        "sv": "Ett obligatoriskt lärpass besöks på den tid eller i den omgång som anges: Titel @ Pass 2, eller "
        "Titel @ 2 för den andra omgången i tidsordning.",
    }
    breach_texts = {
        "en": "{attendee} attends {session} in {slot} and not at {place}, as is obligatory.",
        "sv": "{attendee} går på {session} på {slot} och inte vid {place}, som är obligatoriskt.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.obliged)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        sessions, attendees = arrays.event.sessions, arrays.event.attendees
        for a, s, slot, run in arrays.obliged:
            held = sorted(arrays.slot_index[p.slot] for p in timetable.runs_of.get(sessions[s].name, ()))
            for entry in timetable.attended_by.get(attendees[a].name, ()):
                t = arrays.slot_index[entry.slot]
                right = t == slot if run is None else sum(u < t for u in held) == run - 1
                if entry.session == sessions[s].name and not right:
                    place = arrays.event.slots[slot].name if slot is not None else str(run)
                    yield self.breach(attendee=attendees[a].name, session=entry.session, slot=entry.slot, place=place)

    def forbidden(self, arrays: Arrays) -> BoolArray | None:
        # A session that is held once is held where somebody must attend it: follows, and says so to what knows nobody.
        once = [(s, t) for _, s, t, _ in arrays.obliged if t is not None and arrays.runs[s] == 1]
        if not once or not (arrays.holds(MUST_ATTEND) and arrays.holds(MUST_ATTEND_AT)):
            return None
        forbidden = np.zeros((*arrays.shape[1:3], 1), dtype=bool)
        for s, t in once:
            forbidden[s] |= (np.arange(arrays.shape[2]) != t)[:, None]
        return forbidden

    def excluded(self, arrays: Arrays) -> BoolArray:
        excluded = np.zeros(arrays.shape[:3], dtype=bool)
        for a, s, slot, _ in arrays.obliged:
            if slot is not None:
                excluded[a, s] = np.arange(arrays.shape[2]) != slot
        return excluded

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for a, s, _, run in arrays.obliged:
            if run is None:
                continue
            for t in range(arrays.shape[2]):
                # Runs are numbered in the order of slots.
                before = total(model.placed(s, u) for u in range(t))
                attends = model.attends(a, s, t)
                model.require(before >= (run - 1) * attends)
                model.require(before + (int(arrays.runs[s]) - run + 1) * attends <= int(arrays.runs[s]))
