"""People turned away: in free choice, those beyond the seats of the runs that they go to."""

from __future__ import annotations

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.timetable import Timetable


class TurnedAway(Goal):
    """sum over runs of max(0, people - capacity)."""

    name = "turned away"
    more_is_better = False
    sentences = {
        "en": "In free choice, few people find the room full.",
        "sv": "Vid fritt val möts få av en full lokal.",
    }

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        beyond = 0
        for (session, _, room), people in timetable.crowds.items():
            seats = int(arrays.capacity[arrays.session_index[session], arrays.room_index[room]])
            beyond += max(0, people - seats)
        return beyond
