"""No run holds more people than it has seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import repeat

from larpass_sched.arrays import SEATS, Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class Seats(Rule):
    """sum_a attends(a, s, t) <= sum_r capacity[s, r] held(s, t, r), over those who take a seat, if seats are given.

    Where the rule has a price, everybody who is too many is a breach.
    """

    name, swedish = SEATS
    about_people = True
    reads = ("rooms.seats", "sessions.max_seats", "rooms.reserve", "reserve", "registered")
    by_slot = True
    sentences = {
        "en": "No run holds more people than its room has seats or the session allows.",
        "sv": "Ingen omgång har fler deltagare än lokalen har platser eller lärpasset tillåter.",
    }
    breach_texts = {
        "en": "{session} in {slot} has {people} people for {seats} seats.",
        "sv": "{session} på {slot} har {people} deltagare men {seats} platser.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.attendance == "seats" and arrays.shape[0] > 0

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        crowds = seated(timetable, arrays)
        for p in timetable.placements:
            people = crowds[p.session, p.slot, p.room]
            seats = int(arrays.asked.capacity[arrays.session_index[p.session], arrays.room_index[p.room]])
            if people > seats:
                breach = self.breach(session=p.session, slot=p.slot, people=people, seats=seats)
                yield from repeat(breach, 1 if arrays.holds(SEATS) else people - seats)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        _, sessions, slots, rooms = arrays.shape
        capacity = arrays.asked.capacity
        for s in range(sessions):
            people = (arrays.can_go[:, s] & arrays.takes_seat).nonzero()[0].tolist()
            if not people or len(people) <= capacity[s].min():
                continue
            for t in range(slots):
                seats = total(int(capacity[s, r]) * model.held(s, t, r) for r in range(rooms))
                seated = total(model.attends(a, s, t) for a in people)
                for beyond in range(1 if arrays.holds(SEATS) else len(people) - int(capacity[s].min())):
                    model.require(seated <= seats + beyond)


def seated(timetable: Timetable, arrays: Arrays) -> Counter[tuple[str, str, str]]:
    """Number of people who take a seat at each (session, slot, room)."""
    sits = {attendee.name for attendee, takes in zip(arrays.event.attendees, arrays.takes_seat, strict=True) if takes}
    return Counter((e.session, e.slot, e.room) for e in timetable.itineraries if e.attendee in sits)
