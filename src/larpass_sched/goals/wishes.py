"""Points: how much of what people wished for they attend."""

from __future__ import annotations

from larpass_sched.arrays import Arrays
from larpass_sched.goals.base import Goal
from larpass_sched.timetable import Timetable


class Wishes(Goal):
    """sum over attendees of weight x points of what they attend."""

    name = "wishes"
    sentences = {
        "en": "People attend what they asked for: weight x points, summed over everybody.",
        "sv": "Folk går på det de önskat: vikt x poäng, summerat över alla.",
    }

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        # Asked of the wishes and not of the entries, which somebody may have changed in a workbook.
        return sum(
            arrays.worth.item(arrays.attendee_index[entry.attendee], arrays.session_index[entry.session])
            for entry in timetable.itineraries
        )
