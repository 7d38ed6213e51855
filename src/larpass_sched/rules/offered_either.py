"""Runs that are either online or on site."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.arrays import Arrays
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class OfferedEither(Rule):
    """Of a session s offered either way and a slot t, attends(a, s, t) is 0 for all who are online or all who are not.

    Who attends a run says what it is, so that it needs no unknown of its own.
    """

    name = "online or on site"
    swedish = "på distans eller på plats"
    reads = ("sessions.offered", "attendees.online")
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Each run of a session that is offered either way is online or on site: people at a distance and people "
        "on site do not attend the same run of it.",
        "sv": "Varje omgång av ett lärpass som erbjuds endera är på distans eller på plats: de som deltar på distans "
        "och de som är på plats går inte på samma omgång av det.",
    }
    breach_texts = {
        "en": "{session} in {slot} is attended both at a distance ({there}) and on site ({here}).",
        "sv": "{session} på {slot} besöks både på distans ({there}) och på plats ({here}).",
    }

    def in_play(self, arrays: Arrays) -> bool:
        # Who chooses freely is not told where to be.
        mixed = bool(arrays.takes_seat.any() and not arrays.takes_seat.all())
        return arrays.attendance == "seats" and mixed and bool(_either(arrays))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        names = {arrays.event.sessions[s].name for s in _either(arrays)}
        for p in timetable.placements:
            if p.session in names:
                here = timetable.attending.get((p.session, p.slot), ())
                online = sum(arrays.event.attendee_named[name].online for name in here)
                if 0 < online < len(here):
                    yield self.breach(session=p.session, slot=p.slot, there=online, here=len(here) - online)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for s in _either(arrays):
            goes = arrays.can_go[:, s]
            there, here = ((goes & who).nonzero()[0].tolist() for who in (~arrays.takes_seat, arrays.takes_seat))
            for t in range(arrays.shape[2]) if there and here else ():
                online, on_site = model.switch(), model.switch()
                model.require_unless(online, total(model.attends(a, s, t) for a in there) <= 0)
                model.require_unless(on_site, total(model.attends(a, s, t) for a in here) <= 0)
                model.require(online + on_site <= 1)


def _either(arrays: Arrays) -> list[int]:
    return [s for s, session in enumerate(arrays.event.sessions) if session.offered == "either"]
