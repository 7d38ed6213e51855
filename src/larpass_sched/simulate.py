"""Simulated events of known character, for demonstrations, tests and benchmarks. Nobody in them exists.

Who wishes for what
-------------------
Session ``s`` has the popularity ``1 / rank(s)**skew``, where the ranks 1, 2, ... are dealt out at random: Zipf's law,
with ``skew=0`` for sessions that are all as popular. Every session and every attendee belongs to one of `clusters`
topics; a session of an attendee's own topic weighs `AFFINITY` times as much as another one. An attendee's wishes are
drawn without replacement by these weights, the first one drawn being the first choice: the ranking model of
R. D. Luce (1959) and R. L. Plackett (1975, doi:10.2307/2346567), drawn by adding Gumbel noise to the logarithms of the
weights (J. I. Yellott 1977, doi:10.1016/0022-2496(77)90026-8).

Why a timetable always exists
-----------------------------
A hidden timetable is drawn first. Rooms are closed, speakers shared, slots allowed and sessions pinned only in ways
that leave the hidden timetable standing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker

AFFINITY = 5.0
"""How much more a session of the own topic is wished for."""

TIGHT = 0.15
"""Share of wishes that find their run full with ``seats="tight"``."""

FIRST_DAY = dt.date(2030, 1, 14)
SLOTS_PER_DAY = 8
SESSION_MINUTES = 45

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The timetable that is kept possible: for each session its slots and rooms, in order of time."""

    places: tuple[tuple[tuple[int, int], ...], ...]

    def slots_of(self, session: int) -> set[int]:
        return {slot for slot, _ in self.places[session]}


def simulate(
    *,
    sessions: int = 20,
    slots: int = 5,
    rooms: int = 4,
    attendees: int = 300,
    wishes: int | tuple[int, int] = 5,
    clusters: int = 5,
    skew: float = 1.0,
    seats: Literal["roomy", "tight"] | float = "roomy",
    repeats: int = 0,
    shared_speakers: int = 0,
    absences: float = 0.0,
    closed_rooms: int = 0,
    allowed_slots: int = 0,
    pins: int = 0,
    ranked: bool = True,
    uniform: bool = False,
    seed: int = 0,
) -> Event:
    """Make an event of known character, for which a timetable exists.

    Parameters
    ----------
    sessions, slots, rooms, attendees : int
        How many there are, at least 1 each (`attendees` may be 0).
    wishes : int or (int, int)
        Wishes of each attendee; or the fewest and the most, between which each draws a number.
    clusters : int
        Topics; attendees prefer sessions of their own topic.
    skew : float
        0 or more: how much more popular the favourites are than the rest.
    seats : {"roomy", "tight"} or float
        "roomy": every room seats everybody. A share between 0 and 1: rooms of different sizes, so small that about
        that share of the people would find their run full if everybody chose freely in a timetable drawn at random
        (with the larger crowds in the larger rooms). "tight" is 0.15.
    repeats : int
        Extra runs, dealt out one by one to the sessions wished for most.
    shared_speakers : int
        How many pairs of sessions have a speaker in common.
    absences : float
        Share of all (attendee, slot) in which the attendee is away, 0 to 1.
    closed_rooms : int
        How many (room, slot) are closed.
    allowed_slots : int
        How many sessions may only be held in some of the slots.
    pins : int
        How many sessions have their slots and rooms fixed.
    ranked : bool
        Whether wishes are ranks, worth k, k-1, ..., 1 points; else they are points from 1 to 5.
    uniform : bool
        Whether wishes are drawn without topics and favourites; `clusters` and `skew` do not matter then.
    seed : int
        The same parameters and seed give the same event.

    Returns
    -------
    Event
        With names such as "Session 01", "Attendee 001", "Speaker 01", "Room A".

    Raises
    ------
    ValueError
        If a parameter is out of its range, or no timetable could hold what is asked for.
    """
    fewest, most = (wishes, wishes) if isinstance(wishes, int) else wishes
    counts = {"sessions": sessions, "slots": slots, "rooms": rooms, "clusters": clusters}
    _check_counts(
        at_least_one=counts,
        at_least_none={
            "attendees": attendees,
            "wishes": fewest,
            "repeats": repeats,
            "shared_speakers": shared_speakers,
            "closed_rooms": closed_rooms,
            "allowed_slots": allowed_slots,
            "pins": pins,
            "seed": seed,
        },
    )
    turned_away = _share_turned_away(seats)
    _check_shares(skew, absences)
    _check_fits(sessions, slots, rooms, fewest, most, repeats, closed_rooms, allowed_slots, pins)

    rng = np.random.default_rng(seed)
    points = draw_wishes(
        rng, attendees, sessions, fewest, most, clusters=1 if uniform else clusters, skew=0 if uniform else skew
    )
    if not ranked:
        points = np.where(points > 0, rng.integers(1, 6, points.shape), 0)
    runs = _runs(points, repeats, slots)
    hidden = _draw_hidden(rng, runs, slots, rooms)
    return Event(
        sessions=_sessions(rng, hidden, slots, rooms, shared_speakers, allowed_slots, pins),
        rooms=_rooms(rng, hidden, slots, _room_seats(points, hidden, slots, rooms, turned_away), closed_rooms),
        slots=tuple(_slot(number) for number in range(slots)),
        speakers=tuple(Speaker(name=name) for name in _numbered("Speaker", sessions, 2)),
        attendees=_attendees(rng, points, slots, absences),
        settings={"scale": "rank" if ranked else "points"},
        title="Simulated event",
    )


def draw_wishes(
    rng: np.random.Generator,
    attendees: int,
    sessions: int,
    fewest: int,
    most: int,
    *,
    clusters: int,
    skew: float,
) -> IntArray:
    """Points of every attendee (row) for every session (column), k for the first choice, k-1 for the second, ...

    ``k`` is the same for everybody: the most wishes that anyone has. 0 means no wish.
    """
    log_popularity = -skew * np.log(1.0 + rng.permutation(sessions))
    topic = rng.permutation(sessions) % clusters
    own_topic = rng.integers(clusters, size=attendees)[:, None] == topic[None, :]
    log_weights = log_popularity + np.where(own_topic, np.log(AFFINITY), 0.0)
    order = np.argsort(-(log_weights + rng.gumbel(size=log_weights.shape)), axis=1, kind="stable")
    given = rng.integers(fewest, most + 1, size=attendees)
    top = int(given.max(initial=0))
    by_choice = np.where(np.arange(top) < given[:, None], top - np.arange(top), 0)
    points = np.zeros((attendees, sessions), dtype=np.int64)
    np.put_along_axis(points, order[:, :top], by_choice, axis=1)
    return points


def _check_counts(*, at_least_one: dict[str, Any], at_least_none: dict[str, Any]) -> None:
    for least, given in ((1, at_least_one), (0, at_least_none)):
        for name, value in given.items():
            if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < least:
                raise ValueError(f"{name} is {value!r}: expected a whole number, at least {least}.")


def _share_turned_away(seats: str | float) -> float:
    if seats == "roomy":
        return 0.0
    if seats == "tight":
        return TIGHT
    if isinstance(seats, (int, float)) and not isinstance(seats, bool) and 0 <= seats < 1:
        return float(seats)
    raise ValueError(f'seats is {seats!r}: expected "roomy", "tight" or a share from 0 to below 1.')


def _check_shares(skew: float, absences: float) -> None:
    if not 0 <= skew <= 100:
        raise ValueError(f"skew is {skew!r}: expected a number from 0 (all as popular) to 100.")
    if not 0 <= absences <= 1:
        raise ValueError(f"absences is {absences!r}: expected a share from 0 to 1.")


def _check_fits(
    sessions: int,
    slots: int,
    rooms: int,
    fewest: int,
    most: int,
    repeats: int,
    closed_rooms: int,
    allowed_slots: int,
    pins: int,
) -> None:
    runs, places = sessions + repeats, slots * rooms
    if runs > places:
        raise ValueError(f"{runs} runs do not fit: {slots} slots x {rooms} rooms hold {places}.")
    if runs > sessions * slots:
        raise ValueError(
            f"repeats is {repeats}: {sessions} sessions in {slots} slots have at most {sessions * slots} runs."
        )
    if closed_rooms > places - runs:
        raise ValueError(f"closed_rooms is {closed_rooms}: only {places - runs} of {places} places are not needed.")
    if not fewest <= most <= sessions:
        raise ValueError(f"wishes is {(fewest, most)}: expected fewest <= most <= {sessions} sessions.")
    for name, value in (("allowed_slots", allowed_slots), ("pins", pins)):
        if value > sessions:
            raise ValueError(f"{name} is {value}: there are only {sessions} sessions.")


def _runs(points: IntArray, repeats: int, slots: int) -> IntArray:
    """How often each session is held: the extra runs go round the sessions, those with most points first."""
    sessions = points.shape[1]
    favourites = np.argsort(-points.sum(axis=0), kind="stable")
    runs = np.ones(sessions, dtype=np.int64)
    np.add.at(runs, favourites[np.arange(repeats) % sessions], 1)
    assert runs.max() <= slots
    return runs


def _draw_hidden(rng: np.random.Generator, runs: IntArray, slots: int, rooms: int) -> _Hidden:
    """Draw a timetable: every session in different slots, every room used once per slot."""
    free = np.full(slots, rooms)
    chosen: dict[int, IntArray] = {}
    # Sessions with most runs first, each in the emptiest slots: by Gale and Ryser this never gets stuck.
    for session in np.lexsort((rng.random(len(runs)), -runs)):
        emptiest = np.lexsort((rng.random(slots), -free))[: runs[session]]
        free[emptiest] -= 1
        chosen[int(session)] = np.sort(emptiest)
    order_of_rooms = [iter(rng.permutation(rooms).tolist()) for _ in range(slots)]
    places = [tuple((int(t), next(order_of_rooms[t])) for t in chosen[s]) for s in range(len(runs))]
    return _Hidden(tuple(places))


def _room_seats(points: IntArray, hidden: _Hidden, slots: int, rooms: int, turned_away: float) -> IntArray:
    """Seats per room, largest first, so that about the share `turned_away` of the people find their run full."""
    attendees = max(1, len(points))
    if turned_away == 0:
        return np.full(rooms, attendees, dtype=np.int64)
    crowds = _crowds(points, hidden, slots, rooms)
    shape = np.linspace(1.6, 0.4, rooms) if rooms > 1 else np.ones(1)
    sizes = np.arange(1, 2 * attendees + 1)[:, None] * shape
    full = np.maximum(1, np.rint(sizes)).astype(np.int64)
    away = np.maximum(0, crowds[None, :, :] - full[:, None, :]).sum(axis=(1, 2)) / max(1, crowds.sum())
    return np.minimum(attendees, full[int(np.abs(away - turned_away).argmin())])


def _crowds(points: IntArray, hidden: _Hidden, slots: int, rooms: int) -> IntArray:
    """Crowds by slot and room if everybody chose freely in the hidden timetable, larger crowds in the first rooms."""
    crowds = np.zeros((slots, rooms), dtype=np.int64)
    left = points.copy()
    for slot in range(slots):
        held = np.array([s for s in range(points.shape[1]) if slot in hidden.slots_of(s)], dtype=np.int64)
        if not len(held):
            continue
        favourite = held[left[:, held].argmax(axis=1)]
        going = left[np.arange(len(left)), favourite] > 0
        crowd = np.sort(np.bincount(favourite[going], minlength=points.shape[1])[held])[::-1]
        crowds[slot, : len(crowd)] = crowd
        left[np.flatnonzero(going), favourite[going]] = 0
    return crowds


def _sessions(
    rng: np.random.Generator, hidden: _Hidden, slots: int, rooms: int, shared: int, restricted: int, pinned: int
) -> tuple[Session, ...]:
    count = len(hidden.places)
    speakers: list[tuple[str, ...]] = [(name,) for name in _numbered("Speaker", count, 2)]
    for first, second in _pairs_apart(rng, hidden, shared):
        speakers[second] = (*speakers[second], speakers[first][0])
    slot_names, room_names = [_slot(t).name for t in range(slots)], _room_names(rooms)
    allowed: dict[int, list[int]] = {}
    for session in rng.permutation(count)[:restricted].tolist():
        others = sorted(set(range(slots)) - hidden.slots_of(session))
        extra = rng.permutation(others)[: len(others) // 2].tolist() if others else []
        allowed[session] = sorted(hidden.slots_of(session) | set(extra))
    pins = set(rng.permutation(count)[:pinned].tolist())
    return tuple(
        Session(
            name=name,
            speakers=speakers[s],
            runs=len(hidden.places[s]),
            slots=tuple(slot_names[t] for t in allowed.get(s, ())),
            pinned_slots=tuple(slot_names[t] for t, _ in hidden.places[s]) if s in pins else (),
            pinned_rooms=tuple(room_names[r] for _, r in hidden.places[s]) if s in pins else (),
        )
        for s, name in enumerate(_numbered("Session", count, 2))
    )


def _pairs_apart(rng: np.random.Generator, hidden: _Hidden, wanted: int) -> list[tuple[int, int]]:
    """Pairs of sessions that can share the first one's speaker without a clash in the hidden timetable."""
    pairs = list(combinations(range(len(hidden.places)), 2)) if wanted else []
    busy = [hidden.slots_of(session) for session in range(len(hidden.places))]
    found: list[tuple[int, int]] = []
    for number in rng.permutation(len(pairs)).tolist():
        if len(found) == wanted:
            break
        first, second = pairs[number]
        if not busy[first] & hidden.slots_of(second):
            # The speaker may come to a third session: busy then with both.
            busy[first] = busy[first] | hidden.slots_of(second)
            found.append((first, second))
    if len(found) < wanted:
        raise ValueError(f"shared_speakers is {wanted}: only {len(found)} pairs of sessions could share a speaker.")
    return sorted(found)


def _rooms(rng: np.random.Generator, hidden: _Hidden, slots: int, seats: IntArray, closed: int) -> tuple[Room, ...]:
    used = {place for places in hidden.places for place in places}
    unused = [(t, r) for t in range(slots) for r in range(len(seats)) if (t, r) not in used]
    shut = {unused[number] for number in rng.permutation(len(unused))[:closed].tolist()} if unused else set()
    return tuple(
        Room(
            name=name,
            seats=int(seats[r]),
            unavailable=tuple(_slot(t).name for t in range(slots) if (t, r) in shut),
        )
        for r, name in enumerate(_room_names(len(seats)))
    )


def _attendees(rng: np.random.Generator, points: IntArray, slots: int, absences: float) -> tuple[Attendee, ...]:
    count = len(points)
    away = np.zeros((count, slots), dtype=np.bool_)
    away.flat[rng.permutation(count * slots)[: round(absences * count * slots)]] = True
    session_names = _numbered("Session", points.shape[1], 2)
    by_points = np.argsort(-points, axis=1, kind="stable")
    return tuple(
        Attendee(
            name=name,
            wishes=tuple((session_names[s], int(points[a, s])) for s in by_points[a] if points[a, s] > 0),
            absent=tuple(_slot(int(t)).name for t in np.flatnonzero(away[a])),
        )
        for a, name in enumerate(_numbered("Attendee", count, 3))
    )


def _slot(number: int) -> Slot:
    day, hour = divmod(number, SLOTS_PER_DAY)
    return Slot(
        name=f"Slot {number + 1}",
        date=FIRST_DAY + dt.timedelta(days=day),
        start=dt.time(9 + hour),
        end=dt.time(9 + hour, SESSION_MINUTES),
    )


def _numbered(word: str, count: int, digits: int) -> list[str]:
    digits = max(digits, len(str(count)))
    return [f"{word} {number:0{digits}d}" for number in range(1, count + 1)]


def _room_names(count: int) -> list[str]:
    """Room A to Room Z; beyond that Room 01, Room 02, ..."""
    if count > 26:
        return _numbered("Room", count, 2)
    return [f"Room {chr(ord('A') + number)}" for number in range(count)]
