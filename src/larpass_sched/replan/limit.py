"""At most so many changes: one row that every method knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from larpass_sched.arrays import Arrays
from larpass_sched.goals import Goal
from larpass_sched.replan.published import Count, Entry, Published, itineraries_of
from larpass_sched.rules import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable
from larpass_sched.wording.replan import among_text


class MostChanges(Rule):
    """sum over what was published of what stays >= all of it - most.

    Parameters
    ----------
    published : Published
    most : int
    count : {"slots", "places", "people"}
    """

    name = "most changes"
    swedish = "högst antal ändringar"
    sentences: ClassVar[dict[str, str]] = {
        "en": "No more than so many changes of what was published.",
        "sv": "Inte fler än så många ändringar av det som publicerats.",
    }
    breach_texts: ClassVar[dict[str, str]] = {
        "en": "{changes} changes of what was published, and {most} are allowed.",
        "sv": "{changes} ändringar av det som publicerats, och {most} är tillåtna.",
    }

    def __init__(self, published: Published, most: int, count: Count) -> None:
        self._published, self._most, self._count = published, most, count
        self.about_people = count == "people"  # type: ignore[misc]
        self.among = (among_text(most, "en"), among_text(most, "sv"))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        """One, if there are more changes."""
        changes = self._published.changes(timetable, self._count)
        if changes > self._most:
            yield self.breach(changes=changes, most=self._most)

    def constrain(self, model: ModelFace) -> None:
        """Let enough stay as it was."""
        if self._count == "people":
            model.require(total(other_days(self._published, model)) <= self._most)
            return
        stay = _staying(self._published, model, self._count)
        model.require(total(stay) >= len(stay) - self._most)


class FewChanges(Goal):
    """How many changes of what was published there are, people left aside; few are better.

    Parameters
    ----------
    published : Published
    count : {"slots", "places"}
    """

    name = "changes"
    swedish = "ändringar"
    more_is_better = False
    sentences: ClassVar[dict[str, str]] = {
        "en": "Little of what was published changes.",
        "sv": "Lite av det som publicerats ändras.",
    }

    def __init__(self, published: Published, count: Count) -> None:
        self._published, self._count = published, count

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        """Changes that a timetable brings."""
        return self._published.changes(timetable, self._count)

    def measure(self, model: ModelFace) -> Any:
        """The same in a model."""
        stay = _staying(self._published, model, self._count)
        return len(stay) - total(stay)


def _staying(published: Published, model: ModelFace, count: Count) -> list[Any]:
    """For everything that was published, whether it is where it was."""
    arrays, rows = model.arrays, published.rows
    if count == "slots":
        slots = dict.fromkeys((r.session, r.slot) for r in rows)
        placed = [(arrays.session_index.get(name), arrays.slot_index.get(slot)) for name, slot in slots]
        return [0 if s is None or t is None else model.placed(s, t) for s, t in placed]
    places = dict.fromkeys((r.session, r.slot, r.room) for r in rows)
    return [0 if found is None else model.held(*found) for found in (_place(arrays, p) for p in places)]


class OtherDays(Goal):
    """How many people have another itinerary than was published; few are better.

    Parameters
    ----------
    published : Published
    more : bool
        Whether something more in a free slot is no other itinerary.
    """

    name = "other itineraries"
    swedish = "andra personliga scheman"
    more_is_better = False
    about_people = True
    sentences: ClassVar[dict[str, str]] = {
        "en": "Few people get another itinerary than the one they hold.",
        "sv": "Få personer får ett annat schema än det de redan har.",
    }

    def __init__(self, published: Published, *, more: bool = False) -> None:
        self._published, self._more = published, more

    def in_play(self, arrays: Arrays) -> bool:
        """Where itineraries were published."""
        return bool(self._published.itineraries)

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        """People whose day is another."""
        now = itineraries_of(timetable.itineraries)
        days = [(day, now.get(name, frozenset())) for name, day in self._published.itineraries.items()]
        return sum(not before <= after if self._more else before != after for before, after in days)

    def measure(self, model: ModelFace) -> Any:
        """The same in a model."""
        return total(other_days(self._published, model, more=self._more))


def other_days(published: Published, model: ModelFace, *, more: bool = False) -> list[Any]:
    """For everybody who holds an itinerary, an unknown that is 1 if it may be another."""
    arrays = model.arrays
    changed = []
    for name, day in published.itineraries.items():
        a = arrays.attendee_index[name]
        other = model.switch()
        changed.append(other)
        places = [_place(arrays, entry) for entry in sorted(day)]
        entries = [place for place in places if place is not None]
        if len(entries) < len(places):
            model.require(other >= 1)
        known = {(s, t) for s, t, _ in entries}
        for s, t, r in entries:
            # Everybody is at a plenary that can be there; no model asks.
            if not arrays.event.sessions[s].plenary:
                model.require_unless(other, model.attends(a, s, t) >= 1)
            model.require_unless(other, model.held(s, t, r) >= 1)
        if not more:
            further = total(
                model.attends(a, s, t)
                for s in arrays.can_go[a].nonzero()[0].tolist()
                for t in range(arrays.shape[2])
                if (s, t) not in known
            )
            model.require_unless(other, further <= 0)
    return changed


def _place(arrays: Arrays, entry: Entry) -> tuple[int, int, int] | None:
    """Session, slot and room by number; None if one of them is no part of the event any more."""
    session, slot, room = entry
    found = arrays.session_index.get(session), arrays.slot_index.get(slot), arrays.room_index.get(room)
    return None if None in found else found  # type: ignore[return-value]
