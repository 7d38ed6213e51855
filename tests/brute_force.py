"""The oracle: every timetable of a tiny event, and the best that each is worth, by trying everything.

It is written from the words of the rules alone. It shares no code with the rules, the model or the arrays, with one
exception: among days that are equally good to a person who chooses freely, `chosen_days` says which one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, permutations, product, zip_longest

import numpy as np

from larpass_sched.arrays import to_arrays
from larpass_sched.choice import chosen_days
from larpass_sched.event import Attendee, Event, Session, Slot, key_of
from larpass_sched.timetable import Placement, Timetable

Cell = tuple[int, int]
"""Position of a slot and of a room."""
Placing = tuple[tuple[Cell, ...], ...]
"""For each session, in the order of the event, the cells of its runs in order of time."""
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
        list(chain.from_iterable(combinations(cells, n) for n in range(0 if s.optional else s.runs, s.runs + 1)))
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


def fits(event: Event, placing: Placing) -> bool:
    """Whether a placing satisfies every rule that does not speak of attendees."""
    runs = [(s, event.slots[t], r) for s, cells in enumerate(placing) for t, r in cells]
    return (
        all(_run_fits(event, event.sessions[s], slot, r) for s, slot, r in runs)
        and all(_pair_fits(event, a, b) for a, b in combinations(runs, 2))
        and all(_pins_fit(event, session, cells) for session, cells in zip(event.sessions, placing, strict=True))
    )


def _run_fits(event: Event, session: Session, slot: Slot, r: int) -> bool:
    room = event.rooms[r]
    away = {
        name for speaker in event.speakers for name in speaker.unavailable if speaker.name in session.speakers
    } | set(room.unavailable)
    return (
        (not session.slots or slot.name in session.slots)
        and (not session.rooms or room.name in session.rooms)
        and set(session.needs) <= set(room.features)
        and not any(_meet(slot, other) for other in event.slots if other.name in away)
        and (session.minutes is None or slot.start is None or session.minutes <= _length(slot))
    )


def _pair_fits(event: Event, a: tuple[int, Slot, int], b: tuple[int, Slot, int]) -> bool:
    same_session, same_slot, same_room = (x == y for x, y in zip(a, b, strict=True))
    if same_session and same_slot:
        return False
    if not _meet(a[1], b[1]):
        return True
    together = set(event.sessions[a[0]].speakers) & set(event.sessions[b[0]].speakers)
    return not same_room and not together


def _pins_fit(event: Event, session: Session, cells: tuple[Cell, ...]) -> bool:
    places = [(event.slots[t].name, event.rooms[r].name) for t, r in cells]
    locked = {(row.slot, row.room) for row in event.published if row.locked and row.session == session.name}
    if not locked <= set(places):
        return False
    rooms = session.pinned_rooms
    if len(rooms) == 1:
        # One room holds for all runs, pinned slots or not.
        rooms *= session.runs
    pins = list(zip_longest(session.pinned_slots, rooms))
    # Each pin is kept by a run of its own.
    return any(
        all(slot in (None, p[0]) and room in (None, p[1]) for (slot, room), p in zip(pins, order, strict=True))
        for order in permutations(places, len(pins))
    )


def _meet(a: Slot, b: Slot) -> bool:
    if a.name == b.name:
        return True
    if None in (a.start, a.end, b.start, b.end) or a.date != b.date:
        return False
    return max(a.start, b.start) < min(a.end, b.end)


def _length(slot: Slot) -> int:
    return (slot.end.hour - slot.start.hour) * 60 + slot.end.minute - slot.start.minute


def best_worth(event: Event, placing: Placing, attendance: str) -> Worth | None:
    """The best that people can have of a placing; None where some minimum or obligation cannot be met."""
    return _best_free(event, placing) if attendance == "free" else _best_seated(event, placing)


Day = tuple[int, ...]
"""For each slot the session that is attended, -1 for none."""


def days_of(event: Event, attendee: Attendee, placing: Placing, useful: frozenset[int]) -> list[Day]:
    """Every day that an attendee could have among the useful sessions: where the attendee is present and free."""
    slots = event.slots
    held = [{s for s, cells in enumerate(placing) if any(t == u for u, _ in cells)} for t in range(len(slots))]
    own = {s for s, session in enumerate(event.sessions) if key_of(attendee.name) in map(key_of, session.speakers)}
    taken = [slots[t] for t in range(len(slots)) if held[t] & own or slots[t].name in attendee.absent]
    offers = [
        [-1] if any(_meet(slot, other) for other in taken) else [-1, *sorted((held[t] & useful) - own)]
        for t, slot in enumerate(slots)
    ]
    return [day for day in product(*offers) if _possible(event, day)]


def _possible(event: Event, day: Day) -> bool:
    attended = [(s, event.slots[t]) for t, s in enumerate(day) if s >= 0]
    return all(s != q and not _meet(t, u) for (s, t), (q, u) in combinations(attended, 2))


def _best_seated(event: Event, placing: Placing) -> Worth | None:
    # A crowd is the number of people in each (session, slot); the best points for each crowd are kept.
    runs = [(s, t, r) for s, cells in enumerate(placing) for t, r in cells]
    least = [event.sessions[s].min_seats for s, _, _ in runs]
    most = [_seats(event, s, r) for s, _, r in runs]
    fills = {s for s, session in enumerate(event.sessions) if session.min_seats}
    crowds = {(0,) * len(runs): 0}
    for attendee in event.attendees:
        points, must = _points(event, attendee), _must(event, attendee)
        days = days_of(event, attendee, placing, frozenset(points) | must | fills)
        grown: dict[tuple[int, ...], int] = {}
        for (crowd, value), day in product(crowds.items(), days):
            if not must <= set(day):
                continue
            after = tuple(n + (day[t] == s) for n, (s, t, _) in zip(crowd, runs, strict=True))
            if all(n <= seats for n, seats in zip(after, most, strict=True)):
                total = value + sum(points.get(s, 0) for s in day)
                grown[after] = max(total, grown.get(after, total))
        crowds = grown
    full = [value for crowd, value in crowds.items() if all(n >= k for n, k in zip(crowd, least, strict=True))]
    return (max(full), 0) if full else None


def _best_free(event: Event, placing: Placing) -> Worth | None:
    chosen = chosen_days(to_arrays(event, "free"), grid_of_placing(event, placing)).tolist()
    total = 0
    for attendee, taken in zip(event.attendees, chosen, strict=True):
        points, must = _points(event, attendee), _must(event, attendee)
        days = days_of(event, attendee, placing, frozenset(points) | must)
        ranked = {day: (len(must & set(day)), sum(points.get(s, 0) for s in day)) for day in days}
        assert ranked[tuple(taken)] == max(ranked.values()), f"{attendee.name} would not choose {taken}"
        if not must <= set(taken):
            return None
        total += ranked[tuple(taken)][1]
    away = 0
    for s, cells in enumerate(placing):
        for t, r in cells:
            away += max(0, sum(day[t] == s for day in chosen) - _seats(event, s, r))
    return total, -away


def _seats(event: Event, s: int, r: int) -> int:
    most = event.sessions[s].max_seats
    return event.rooms[r].seats if most is None else min(event.rooms[r].seats, most)


def _points(event: Event, attendee: Attendee) -> dict[int, int]:
    names = [session.name for session in event.sessions]
    return {names.index(name): attendee.weight * n for name, n in attendee.wishes if attendee.weight * n > 0}


def _must(event: Event, attendee: Attendee) -> set[int]:
    return {s for s, session in enumerate(event.sessions) if session.name in attendee.must_attend}
