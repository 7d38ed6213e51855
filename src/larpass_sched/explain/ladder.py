"""What a wish costs with ever more changes, and who gains and who loses by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.best import Best, keeps, worth
from larpass_sched.explain.wishes import slot_changes, slots_of
from larpass_sched.solve.reseat import seat_anew
from larpass_sched.timetable import Timetable

Kind = Literal["alone", "changes", "best"]

LADDER = (1, 2, 3, 5)
"""Most changes of the steps between what moves alone and the best of all timetables."""

SECONDS_TO_SEAT = 5.0


class Step(NamedTuple):
    """One timetable in which a wish is granted, the best of its kind.

    Attributes
    ----------
    changes : int
        So many runs are in another slot than today, were taken out or put in.
    price : int
        Points less than today; below 0, more.
    least : int or None
        No timetable of its kind costs less, where that is proved; the same as `price` where that is proved to be exact.
    people : int or None
        How many attendees attend something else or at another time; None where it is not known who attends what.
    timetable : Timetable
    kind : {"alone", "changes", "best"}
        Only what is wished for moves, or changes places; at most so many changes; the best of all timetables.
    most : int or None
        The most changes, where they are limited.
    gains, losses : mapping of str to int
        Points that attendees have more, or less, by their names.
    paid : int
        Points more that are paid for what has a price, such as opening a room.
    """

    changes: int
    price: int
    least: int | None
    people: int | None
    timetable: Timetable
    kind: Kind = "changes"
    most: int | None = None
    gains: Mapping[str, int] = {}
    losses: Mapping[str, int] = {}
    paid: int = 0

    @property
    def proved(self) -> bool:
        """Whether no timetable of its kind costs less."""
        return self.least is not None and self.least == self.price


def step_of(event: Event, today: Timetable, answer: Best, kind: Kind, most: int | None, bound: int | None) -> Step:
    """A step from the best timetable of its kind; people keep their days as far as that costs nothing.

    Parameters
    ----------
    event : Event
        In which the wish is granted.
    today : Timetable
    answer : Best
        What was found.
    kind, most
        As in `Step`.
    bound : int or None
        Proved upper bound of what such a timetable is worth.
    """
    found = answer.timetable(event)
    assert found is not None
    assert answer.value is not None
    found = seated_like(event, found, today)
    now, then = worth(event, today), answer.value
    gains, losses = gains_and_losses(event, today, found)
    return Step(
        changes=slot_changes(slots_of(today), slots_of(found)),
        price=now - then,
        least=None if bound is None else now - bound,
        people=people_affected(event, today, found),
        timetable=replace(found, event=today.event),
        kind=kind,
        most=most,
        gains=gains,
        losses=losses,
        paid=(now - then) - (sum(losses.values()) - sum(gains.values())),
    )


def seated_like(event: Event, found: Timetable, today: Timetable) -> Timetable:
    """The same placements with everybody seated as well, and as today wherever that is as good."""
    if not found.itineraries or not today.itineraries:
        return found
    before = Timetable(event, found.placements, today.itineraries)
    seated = seat_anew(event, before, options_of(event).attendance, time_limit=SECONDS_TO_SEAT)
    same = worth(event, seated) == worth(event, found) and keeps(event, seated)
    return seated if same else found


def gains_and_losses(event: Event, before: Timetable, after: Timetable) -> tuple[dict[str, int], dict[str, int]]:
    """What each attendee has more, and less, by name: points x weight, only those for whom there is a difference."""
    arrays = to_arrays(event, options_of(event))
    difference = dict.fromkeys(arrays.attendee_index, 0)
    for sign, timetable in ((-1, before), (1, after)):
        for entry in timetable.itineraries:
            a, s = arrays.attendee_index[entry.attendee], arrays.session_index[entry.session]
            difference[entry.attendee] += sign * int(arrays.worth[a, s])
    gains = {name: points for name, points in difference.items() if points > 0}
    return gains, {name: -points for name, points in difference.items() if points < 0}


def people_affected(event: Event, before: Timetable, after: Timetable) -> int | None:
    """How many attend something else, or at another time."""
    if not before.itineraries and not after.itineraries:
        return None if event.attendees else 0
    days = [
        {name: {(entry.slot, entry.session) for entry in entries} for name, entries in timetable.attended_by.items()}
        for timetable in (before, after)
    ]
    names = {*days[0], *days[1]}
    return sum(days[0].get(name, set()) != days[1].get(name, set()) for name in names)
