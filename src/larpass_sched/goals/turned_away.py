"""People turned away: in free choice, those beyond the seats of the runs that they go to."""

from __future__ import annotations

from typing import Any

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.rules.base import ModelFace
from larpass_sched.rules.seats import seated
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class TurnedAway(Goal):
    """sum over runs of max(0, people - capacity)."""

    slots_alike = True
    name = "turned away"
    swedish = "utan plats"
    reads = ("rooms.seats", "sessions.max_seats")
    more_is_better = False
    about_people = True
    sentences = {
        "en": "In free choice, few people find the room full.",
        "sv": "Vid fritt val möts få av en full lokal.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.attendance == "free" and arrays.shape[0] > 0

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        beyond = 0
        for (session, _, room), people in seated(timetable, arrays).items():
            seats = int(arrays.asked.capacity[arrays.session_index[session], arrays.room_index[room]])
            beyond += max(0, people - seats)
        return beyond

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        _, sessions, slots, rooms = arrays.shape
        turned_away: list[Any] = []
        for s in range(sessions):
            people = (arrays.can_go[:, s] & arrays.takes_seat).nonzero()[0].tolist()
            if len(people) <= int(arrays.asked.capacity[s].min()):
                continue
            for t in range(slots):
                going = total(model.attends(a, s, t) for a in people)
                seats = total(int(arrays.asked.capacity[s, r]) * model.held(s, t, r) for r in range(rooms))
                beyond = model.number(0, len(people))
                model.require(going - seats <= beyond)
                turned_away.append(beyond)
        return total(turned_away)
