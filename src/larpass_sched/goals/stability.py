"""Stability: a timetable that people already know changes little."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import PlacementGoal

OTHER_SLOT, OTHER_ROOM = 10, 1
"""What a run counts that is in no published slot of its session, and one that is there in another room."""


class Stability(PlacementGoal):
    """10 for each run in a slot where its session was not published, 1 for each that is there but in another room."""

    name = "stability"
    swedish = "stabilitet"
    reads = ("published.session", "published.slot", "published.room")
    sentences = {
        "en": "A published timetable changes little: 10 for a run in another slot, 1 for one in another room.",
        "sv": "Ett publicerat schema ändras lite: 10 för en omgång på en annan tid, 1 för en i en annan lokal.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool(arrays.event.published)

    def worths(self, arrays: Arrays) -> IntArray:
        worths = np.zeros(arrays.shape[1:], dtype=np.int64)
        for row in arrays.event.published:
            worths[arrays.session_index[row.session]] = OTHER_SLOT
        for row in arrays.event.published:
            s, t = arrays.session_index[row.session], arrays.slot_index[row.slot]
            worths[s, t] = np.minimum(worths[s, t], OTHER_ROOM)
            worths[s, t, arrays.room_index[row.room]] = 0
        return worths
