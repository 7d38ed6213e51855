"""What is held elsewhere in one timetable than in another: moved, swapped, taken out or put in."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.timetable.timetable import Attendance, Placement
from larpass_sched.wording.changes import SENTENCES
from larpass_sched.wording.language import check_lang

Place = tuple[str, str]
"""Slot and room."""

Times = tuple[dt.date | None, dt.time | None, dt.time | None]
"""Date, start and end of a slot."""

Kind = Literal["moved", "swapped", "taken out", "put in"]


@dataclass(frozen=True, slots=True)
class Change:
    """One session that is held elsewhere; `other` is the session that it changed places with."""

    kind: Kind
    session: str
    before: Place | None = None
    after: Place | None = None
    other: str = ""

    @property
    def moves(self) -> tuple[tuple[str, Place | None, Place | None], ...]:
        """Each session with its place before and now; a swap is two moves."""
        own = (self.session, self.before, self.after)
        return (own, (self.other, self.after, self.before)) if self.other else (own,)

    def text(self, lang: str = "en") -> str:
        """The change in a sentence."""
        before, after = (", ".join(place or ()) for place in (self.before, self.after))
        sentence = SENTENCES[check_lang(lang)][self.kind]
        return sentence.format(session=self.session, other=self.other, before=before, after=after)

    def to_dict(self) -> dict[str, Any]:
        """The change for other programs: its kind, names, and places as slot and room."""
        places = {"before": self.before, "after": self.after}
        return {"kind": self.kind, "session": self.session, **places, "other": self.other or None}


def changes_between(
    event: Event, before: Iterable[Placement | PublishedPlacement], after: Iterable[Placement | PublishedPlacement]
) -> tuple[Change, ...]:
    """What was moved, swapped, taken out or put in, in the order of the event's sessions.

    Parameters
    ----------
    event : Event
    before, after : iterable of placements
        Which run of a session is which does not matter.
    """
    gone, come = _places(before), _places(after)
    order = {slot.name: number for number, slot in enumerate(event.slots)}
    last, known = len(order), event.session_named
    changes: list[Change] = []
    # What is no part of the event any more comes last.
    for session in (*known, *(name for name in gone if name not in known)):
        both = gone[session] & come[session]
        old, new = (
            sorted((places[session] - both).elements(), key=lambda place: (order.get(place[0], last), place[1]))
            for places in (gone, come)
        )
        changes += [Change("moved", session, one, other) for one, other in zip(old, new, strict=False)]
        changes += [Change("taken out", session, before=place) for place in old[len(new) :]]
        changes += [Change("put in", session, after=place) for place in new[len(old) :]]
    return tuple(_with_swaps(changes))


def count_changes(
    before: Iterable[Placement | PublishedPlacement],
    after: Iterable[Placement | PublishedPlacement],
    by: Literal["slots", "places"],
) -> int:
    """How many runs are not where they were: not in that slot, or not in that slot and room; a swap is two."""

    def noticed(entries: Iterable[Placement | PublishedPlacement]) -> Counter[tuple[str, str, str]]:
        return Counter((p.session, p.slot, p.room if by == "places" else "") for p in entries)

    return (noticed(before) - noticed(after)).total()


def as_it_was(event: Event, times: Mapping[str, Times] | None) -> Event:
    """The event with its slots at the times that they had, by their names."""
    if not times:
        return event
    slots = []
    for slot in event.slots:
        date, start, end = times.get(slot.name, (slot.date, slot.start, slot.end))
        slots.append(replace(slot, date=date, start=start, end=end))
    return replace(event, slots=tuple(slots))


def _places(placements: Iterable[Placement | PublishedPlacement]) -> dict[str, Counter[Place]]:
    places: dict[str, Counter[Place]] = defaultdict(Counter)
    for p in placements:
        places[p.session][p.slot, p.room] += 1
    return places


def _with_swaps(changes: list[Change]) -> Iterator[Change]:
    """Two moves that change places are one swap."""
    left = list(changes)
    while left:
        change = left.pop(0)
        partner = next(
            (
                other
                for other in left
                if change.kind == other.kind == "moved" and (change.before, change.after) == (other.after, other.before)
            ),
            None,
        )
        if partner is not None:
            left.remove(partner)
            change = replace(change, kind="swapped", other=partner.session)
        yield change


def as_people_were_seated(placements: Iterable[Placement], itineraries: Iterable[Attendance]) -> tuple[Placement, ...]:
    """The placements that people were seated in; sessions that nobody attends are where they are now."""
    seated = {(entry.session, entry.run): (entry.slot, entry.room) for entry in itineraries}
    return tuple(
        replace(p, slot=slot, room=room)
        for p in placements
        for slot, room in [seated.get((p.session, p.run), (p.slot, p.room))]
    )


def followed(event: Event, before: Iterable[Placement], board: Iterable[tuple[str, Place]]) -> tuple[Placement, ...]:
    """The placements of the list, moved to where somebody has put their sessions; runs and locks go with them."""
    order = {slot.name: number for number, slot in enumerate(event.slots)}
    left: dict[str, list[Placement]] = defaultdict(list)
    for placement in sorted(before, key=lambda p: (order[p.slot], p.run)):
        left[placement.session].append(placement)
    now: dict[str, list[Place]] = defaultdict(list)
    for session, place in sorted(board, key=lambda entry: order[entry[1][0]]):
        now[session].append(place)
    placements = []
    for session, places in now.items():
        runs = left[session]
        stay = [p for p in runs if (p.slot, p.room) in places]
        for p in stay:
            places.remove((p.slot, p.room))
            runs.remove(p)
        placements += stay
        placements += [replace(p, slot=slot, room=room) for p, (slot, room) in zip(runs, places, strict=False)]
        numbers = {p.run for p in (*stay, *runs)}
        for slot, room in places[len(runs) :]:
            run = next(number for number in range(1, len(numbers) + 2) if number not in numbers)
            numbers.add(run)
            placements.append(Placement(session, run, slot, room))
    return tuple(placements)
