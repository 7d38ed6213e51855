"""In free choice everybody has the best day that the timetable offers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.arrays import MUST_ATTEND_AT, Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import chosen_days, offer_of


class OwnChoice(Rule):
    """attends(a, s, t) >= placed(s, t) - sum of placed(q, t) over what a prefers to s, where people choose."""

    name = "own choice"
    swedish = "eget val"
    about_people = True
    reads = ("attendance",)
    always = True
    by_slot = True
    sentences = {
        "en": "In free choice everybody goes to the favourite that runs, obligatory sessions first.",
        "sv": "Vid fritt val går alla på det de helst vill av det som hålls, obligatoriska lärpass först.",
    }
    breach_texts = {
        "en": "{attendee} would choose another day than the itinerary says.",
        "sv": "{attendee} skulle välja en annan dag än schemat säger.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.attendance == "free" and arrays.shape[0] > 0

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        days = chosen_days(arrays, offer_of(arrays, timetable))
        for a, attendee in enumerate(arrays.event.attendees):
            attended = {
                (arrays.slot_index[entry.slot], arrays.session_index[entry.session])
                for entry in timetable.attended_by.get(attendee.name, ())
            }
            if attended != {(t, s) for t, s in enumerate(days[a].tolist()) if s >= 0}:
                yield self.breach(attendee=attendee.name)

    def constrain(self, model: ModelFace) -> None:
        # With repeated sessions, overlapping slots or a most of sessions a day is more than favourites; then the model
        # may seat people as it likes, which only makes its bound weaker: itineraries are always `chosen_days`.
        arrays = model.arrays
        _, _, slots, _ = arrays.shape
        if (arrays.runs > 1).any() or not arrays.slots_differ_in_time:
            return
        elsewhere = np.zeros(arrays.shape[:3], dtype=bool)
        for a, s, slot, _ in arrays.obliged if arrays.holds(MUST_ATTEND_AT) else ():
            elsewhere[a, s] = np.arange(slots) != slot
        for a in (arrays.most_sessions >= slots).nonzero()[0].tolist():
            liked = sorted(arrays.can_go[a].nonzero()[0].tolist(), key=lambda s: _order(arrays, a, s))
            for t in range(slots):
                if not arrays.present[a, t]:
                    continue
                wished = [s for s in liked if not elsewhere[a, s, t]]
                busy = total(model.placed(q, t) for q in arrays.speaks[a].nonzero()[0].tolist())
                for k, s in enumerate(wished):
                    better = total(model.placed(q, t) for q in wished[:k])
                    model.require(model.attends(a, s, t) >= model.placed(s, t) - better - busy)
                    for q in wished[:k]:
                        model.require(model.attends(a, s, t) + model.placed(q, t) <= 1)


def _order(arrays: Arrays, a: int, s: int) -> tuple[int, int, int]:
    return -int(arrays.must[a, s]), -int(arrays.worth[a, s]), int(arrays.preference[a, s])
