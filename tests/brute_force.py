"""The oracle: every timetable of a tiny event, and the best that each is worth, by trying everything.

It is written from the words of the rules alone. It shares no code with the rules, the model or the arrays, with one
exception: among days that are equally good to a person who chooses freely, `chosen_days` says which one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, product
from math import ceil, floor

import numpy as np

from brute_rules import Placing, fits, labels, meet, people_of
from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Session, Slot, key_of
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.choice import chosen_days

Worth = tuple[int, int]
"""Points, and minus the number of people turned away: the larger pair is the better one."""


@dataclass(frozen=True)
class Truth:
    """All that there is to know about a tiny event.

    Attributes
    ----------
    placings : frozenset
        Everything that satisfies the rules on placements.
    worth : dict
        Those in which people can be seated as well, with the best that they are worth.
    """

    placings: frozenset[Placing]
    worth: dict[Placing, Worth]

    @property
    def best(self) -> Worth | None:
        """The best worth of any timetable, None where there is none."""
        return max(self.worth.values(), default=None)


def truth(event: Event, attendance: str) -> Truth:
    """Try everything."""
    placings = [placing for placing in all_placings(event) if fits(event, placing)]
    worth = {placing: best_worth(event, placing, attendance) for placing in placings}
    return Truth(frozenset(placings), {placing: value for placing, value in worth.items() if value is not None})


def all_placings(event: Event) -> Iterator[Placing]:
    """Every way to put each session in as many different cells as it may have runs, whatever the rules say."""
    cells = list(product(range(len(event.slots)), range(len(event.rooms))))
    ways = [
        list(chain.from_iterable(combinations(cells, n) for n in range(least_runs(event, s), s.runs + 1)))
        for s in event.sessions
    ]
    yield from product(*ways)


def timetable_of_placing(event: Event, placing: Placing) -> Timetable:
    """A placing in the library's own words."""
    return Timetable(
        event,
        tuple(
            Placement(session.name, run, event.slots[t].name, event.rooms[r].name)
            for session, cells in zip(event.sessions, placing, strict=True)
            for run, (t, r) in enumerate(cells, 1)
        ),
    )


def placing_of_timetable(timetable: Timetable) -> Placing:
    """A timetable as a placing."""
    event = timetable.event
    slots, rooms = [slot.name for slot in event.slots], [room.name for room in event.rooms]
    return tuple(
        tuple(sorted((slots.index(p.slot), rooms.index(p.room)) for p in timetable.runs_of.get(session.name, ())))
        for session in event.sessions
    )


def grid_of_placing(event: Event, placing: Placing) -> np.ndarray:
    """(T, R) int: a placing as the solver's grid; -1 where a room is empty."""
    grid = np.full((len(event.slots), len(event.rooms)), -1, dtype=np.int64)
    for s, cells in enumerate(placing):
        for cell in cells:
            grid[cell] = s
    return grid


def best_worth(event: Event, placing: Placing, attendance: str) -> Worth | None:
    """The best that people can have of a placing; None where some minimum or obligation cannot be met."""
    return _best_free(event, placing) if attendance == "free" else _best_seated(event, placing)


Day = tuple[int, ...]
"""For each slot the session that is attended, -1 for none."""


def days_of(
    event: Event, attendee: Attendee, placing: Placing, useful: frozenset[int], *, free: bool = False
) -> list[Day]:
    """Every day that an attendee could have among the useful sessions: where the attendee is present and free."""
    slots = event.slots
    held = [{s for s, cells in enumerate(placing) if any(t == u for u, _ in cells)} for t in range(len(slots))]
    going = _may(event, attendee)
    offers = [
        [-1] if _busy(event, attendee, placing, slot) else [-1, *sorted(held[t] & useful & going)]
        for t, slot in enumerate(slots)
    ]
    most = len(slots) if attendee.max_sessions is None else attendee.max_sessions
    return [
        day
        for day in product(*offers)
        if _possible(event, day)
        and sum(s >= 0 for s in day) <= most
        and _where_obliged(event, attendee, placing, day)
        and (free or _one_of_each(event, day))
    ]


def obligations(event: Event, attendee: Attendee) -> list[tuple[int, str]]:
    """The sessions that somebody must attend, and the slot or number behind the @; titles have none in tiny events."""
    names = [session.name for session in event.sessions]
    split = [entry.partition(" @ ") for entry in attendee.must_attend]
    return [(names.index(name), place) for name, _, place in split]


def _where_obliged(event: Event, attendee: Attendee, placing: Placing, day: Day) -> bool:
    """Whether sessions with a slot or number behind the @ are attended there, if at all."""
    for s, place in obligations(event, attendee):
        attended = [t for t, q in enumerate(day) if q == s]
        if place.startswith("T") and any(event.slots[t].name != place for t in attended):
            return False
        if place.isdecimal() and any(sorted(u for u, _ in placing[s]).index(t) + 1 != int(place) for t in attended):
            return False
    return True


def _one_of_each(event: Event, day: Day) -> bool:
    """Whether no two attended sessions have one label."""
    labels = [event.sessions[s].one_of for s in day if s >= 0 and event.sessions[s].one_of]
    return len(labels) == len(set(labels))


def _busy(event: Event, attendee: Attendee, placing: Placing, slot: Slot) -> bool:
    """Whether somebody is away or speaks at some moment of a slot."""
    own = _own(event, attendee)
    speaking = [event.slots[t] for s, cells in enumerate(placing) if s in own for t, _ in cells]
    return _away(event, attendee, slot) or any(meet(slot, other) for other in speaking)


def _away(event: Event, attendee: Attendee, slot: Slot) -> bool:
    return any(meet(slot, other) for other in event.slots if other.name in attendee.absent)


def _own(event: Event, attendee: Attendee) -> set[int]:
    return {s for s, session in enumerate(event.sessions) if attendee.name in people_of(session)}


def _may(event: Event, attendee: Attendee) -> set[int]:
    """What is offered where somebody is, is not ruled out, and is not the own session."""
    here = ("both", "either", "online" if attendee.online else "on site")
    offered = {s for s, session in enumerate(event.sessions) if session.offered in here}
    ruled_out = {s for s, session in enumerate(event.sessions) if session.name in attendee.may_not_attend}
    of_others = {s for s, session in enumerate(event.sessions) if session.for_classes}
    of_others -= {s for s in of_others if set(event.sessions[s].for_classes) & set(attendee.classes)}
    return offered - ruled_out - of_others - _own(event, attendee)


def _possible(event: Event, day: Day) -> bool:
    attended = [(s, event.slots[t]) for t, s in enumerate(day) if s >= 0]
    return all(s != q and not meet(t, u) for (s, t), (q, u) in combinations(attended, 2))


def _called(event: Event, attendee: Attendee, placing: Placing) -> set[int]:
    """What somebody has to attend: obligations, and whatever is for everybody while the person is there."""
    plenary = {
        s
        for s, cells in enumerate(placing)
        if event.sessions[s].plenary and any(not _away(event, attendee, event.slots[t]) for t, _ in cells)
    }
    return _must(event, attendee) | (plenary & _may(event, attendee))


def _rests_in_vain(event: Event, attendee: Attendee, placing: Placing, day: Day) -> bool:
    """Whether somebody attends nothing in a slot that offers something new."""
    labels = {event.sessions[s].one_of for s in day if s >= 0} - {""}
    for s in _may(event, attendee) - set(day):
        if event.sessions[s].one_of in labels:
            continue
        for t, _ in placing[s]:
            slot = event.slots[t]
            sits = any(q >= 0 and meet(slot, event.slots[u]) for u, q in enumerate(day))
            if not sits and not _busy(event, attendee, placing, slot):
                return True
    return False


def _fewest(event: Event, attendee: Attendee, *, free: bool = False) -> int:
    """How many wishes have to be met: the setting, as far as there are so many wishes and so much time."""
    there = [slot for slot in event.slots if not _away(event, attendee, slot)]
    time = max(
        n
        for n in range(len(there) + 1)
        if any(not any(meet(a, b) for a, b in combinations(some, 2)) for some in combinations(there, n))
    )
    time = max(0, time - sum(least_runs(event, event.sessions[s]) for s in _own(event, attendee)))
    most = time if attendee.max_sessions is None else min(time, attendee.max_sessions)
    wished = {event.sessions[s].one_of or s for s in _points(event, attendee)}
    if free:
        wished = _points(event, attendee).keys()
    return min(event.settings.get("least_wishes", 0), most, len(wished))


def least_runs(event: Event, session: Session) -> int:
    """How often a session is held at least."""
    may_drop = event.settings.get("below_minimum") == "leave out" and session.min_seats > 0
    return 0 if session.optional or may_drop else session.runs


def _together(event: Event, members: tuple[Attendee, ...], placing: Placing, days: tuple[Day, ...]) -> bool:
    """Whether the people of a group attend the same sessions, all that are there and free."""
    return all(
        other[t] == s or _busy(event, attendee, placing, event.slots[t])
        for day in days
        for t, s in enumerate(day)
        if s >= 0
        for attendee, other in zip(members, days, strict=True)
    )


def _groups(event: Event) -> list[tuple[Attendee, ...]]:
    """Groups, and everybody who is in none alone."""
    groups: dict[str, list[Attendee]] = {}
    for attendee in event.attendees:
        groups.setdefault(key_of(attendee.group) or f"alone: {attendee.name}", []).append(attendee)
    return [tuple(members) for members in groups.values()]


def _best_seated(event: Event, placing: Placing) -> Worth | None:
    # A crowd is the number of people in each run, and of those who take a seat there; the best points for each crowd
    # are kept.
    runs = [(s, t, r) for s, cells in enumerate(placing) for t, r in cells]
    count, registered = len(event.attendees), event.settings.get("registered", 0)
    answered = Fraction(count, max(count, registered)) if count else Fraction(1)
    least = [ceil(event.sessions[s].min_seats * answered) for s, _, _ in runs]
    most = [_seats(event, s, r, answered) for s, _, r in runs]
    rotates = event.settings.get("not_together_again", "")
    # Where people may not meet twice, the days of those before are kept as well.
    crowds: dict[Crowds, int] = {((0,) * len(runs), (0,) * len(runs), ()): 0}
    for members in _groups(event):
        grown: dict[Crowds, int] = {}
        for days in _days_together(event, members, placing):
            people, seated, total = [0] * len(runs), [0] * len(runs), 0
            for attendee, day in zip(members, days, strict=True):
                points = _points(event, attendee)
                total += sum(points.get(s, 0) for s in day)
                for k, (s, t, _) in enumerate(runs):
                    people[k] += day[t] == s
                    seated[k] += day[t] == s and not attendee.online
            for (before, sitting, known), value in crowds.items():
                if rotates and any(_meet_twice(event, one, day) for one in known for day in days):
                    continue
                after = tuple(map(sum, zip(before, people, strict=True)))
                sits = tuple(map(sum, zip(sitting, seated, strict=True)))
                if all(n <= seats for n, seats in zip(sits, most, strict=True)):
                    key = after, sits, (*known, *days) if rotates else ()
                    grown[key] = max(value + total, grown.get(key, 0))
        crowds = grown
    either = [event.sessions[s].offered == "either" for s, _, _ in runs]
    full = [
        value
        for (crowd, sits, _), value in crowds.items()
        if all(n >= k for n, k in zip(crowd, least, strict=True))
        and all(not one_way or k in (0, n) for one_way, n, k in zip(either, crowd, sits, strict=True))
    ]
    return (max(full), 0) if full else None


Crowds = tuple[tuple[int, ...], tuple[int, ...], tuple[Day, ...]]
"""People in each run, those of them who take a seat, and what everybody attends if that matters."""


def _meet_twice(event: Event, one: Day, other: Day) -> bool:
    """Whether two people attend more than one run together, of all sessions or of those with the label."""
    label = event.settings["not_together_again"]
    met = [event.sessions[s] for s, q in zip(one, other, strict=True) if s == q >= 0]
    return sum(not session.plenary and (label == "yes" or label in labels(session)) for session in met) > 1


def _days_together(event: Event, members: tuple[Attendee, ...], placing: Placing) -> Iterator[tuple[Day, ...]]:
    """Everything that the people of a group may do, whatever the seats."""
    fills = {s for s, session in enumerate(event.sessions) if session.min_seats or event.settings.get("full")}
    useful = fills.union(*(_points(event, who).keys() | _called(event, who, placing) for who in members))
    ways = []
    for attendee in members:
        called, points, fewest = _called(event, attendee, placing), _points(event, attendee), _fewest(event, attendee)
        ways.append(
            [
                day
                for day in days_of(event, attendee, placing, frozenset(useful))
                if called <= set(day)
                and len(points.keys() & set(day)) >= fewest
                and not (event.settings.get("full") and _rests_in_vain(event, attendee, placing, day))
            ]
        )
    return (days for days in product(*ways) if _together(event, members, placing, days))


def _best_free(event: Event, placing: Placing) -> Worth | None:
    if any(_must(event, attendee) - _may(event, attendee) for attendee in event.attendees):
        return None
    chosen = chosen_days(to_arrays(event, "free"), grid_of_placing(event, placing)).tolist()
    total = 0
    for attendee, taken in zip(event.attendees, chosen, strict=True):
        points, called = _points(event, attendee), _called(event, attendee, placing)
        days = days_of(event, attendee, placing, frozenset(points) | called, free=True)
        ranked = {day: (len(called & set(day)), sum(points.get(s, 0) for s in day)) for day in days}
        assert ranked[tuple(taken)] == max(ranked.values()), f"{attendee.name} would not choose {taken}"
        if not called <= set(taken) or len(points.keys() & set(taken)) < _fewest(event, attendee, free=True):
            return None
        total += ranked[tuple(taken)][1]
    count = len(event.attendees)
    answered = Fraction(count, max(count, event.settings.get("registered", 0))) if count else Fraction(1)
    sits = [not attendee.online for attendee in event.attendees]
    away = 0
    for s, cells in enumerate(placing):
        for t, r in cells:
            crowd = sum(day[t] == s and seated for day, seated in zip(chosen, sits, strict=True))
            away += max(0, crowd - _seats(event, s, r, answered))
    return total, -away


def _seats(event: Event, s: int, r: int, answered: Fraction) -> int:
    """Seats for those who have answered, less what is kept."""
    room, session = event.rooms[r], event.sessions[s]
    kept = room.reserve or event.settings.get("reserve", "")
    seats = Fraction(room.seats)
    if kept.endswith("%"):
        seats *= 1 - Fraction(int(kept[:-1]), 100)
    elif kept:
        seats -= int(kept)
    most = max(0, floor(seats))
    most = most if session.max_seats is None else min(most, session.max_seats)
    return floor(most * answered)


def _points(event: Event, attendee: Attendee) -> dict[int, int]:
    names = [session.name for session in event.sessions]
    may = _may(event, attendee)
    points = {names.index(name): attendee.weight * n for name, n in attendee.wishes}
    return {s: n for s, n in points.items() if n > 0 and s in may}


def _must(event: Event, attendee: Attendee) -> set[int]:
    return {s for s, _ in obligations(event, attendee)}
