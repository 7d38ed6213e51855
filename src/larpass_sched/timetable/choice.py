"""Free choice: what people do on their own when they see a timetable.

Also the two small translations between a timetable by names and a grid of session numbers.
"""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import MUST_ATTEND_AT, Arrays, BoolArray, IntArray
from larpass_sched.event import Event
from larpass_sched.timetable.timetable import Attendance, Placement, Timetable

NOBODY = -1
"""In a grid: no session; in a day: attends nothing."""


def empty_grid(arrays: Arrays) -> IntArray:
    """(T, R) int: a grid in which nothing is held."""
    return np.full(arrays.shape[2:], NOBODY, dtype=np.int64)


def free_days(arrays: Arrays) -> IntArray:
    """(A, T) int: days on which nobody attends anything."""
    return np.full((arrays.shape[0], arrays.shape[2]), NOBODY, dtype=np.int64)


def positions_of(arrays: Arrays, timetable: Timetable) -> list[tuple[int, int, int]]:
    """Session, slot and room of each placement, by their numbers."""
    session, slot, room = arrays.session_index, arrays.slot_index, arrays.room_index
    return [(session[p.session], slot[p.slot], room[p.room]) for p in timetable.placements]


def locked_places(event: Event) -> set[tuple[str, str, str]]:
    """Session, slot and room of what is locked in the published timetable."""
    return {(row.session, row.slot, row.room) for row in event.published if row.locked}


def grid_of(arrays: Arrays, timetable: Timetable) -> IntArray:
    """(T, R) int: the number of the session held in each slot and room, -1 where there is none."""
    grid = empty_grid(arrays)
    for s, t, r in positions_of(arrays, timetable):
        grid[t, r] = s
    return grid


def offer_of(arrays: Arrays, timetable: Timetable) -> IntArray:
    """(T, P) int: what is held in each slot, in whatever room, a column for each placement; -1 elsewhere.

    Other than `grid_of`, it knows of each of two sessions that share a place.
    """
    offer = np.full((arrays.shape[2], len(timetable.placements)), NOBODY, dtype=np.int64)
    for column, (s, t, _) in enumerate(positions_of(arrays, timetable)):
        offer[t, column] = s
    return offer


def sessions_in(rows: IntArray, sessions: int) -> BoolArray:
    """(n, S) bool: which sessions stand in each row: of a grid, of an offer, or of the days of people."""
    stand = np.zeros((len(rows), sessions), dtype=bool)
    row, column = np.nonzero(rows >= 0)
    stand[row, rows[row, column]] = True
    return stand


def timetable_of(arrays: Arrays, grid: IntArray, days: IntArray) -> Timetable:
    """The timetable of a (T, R) grid of sessions and the (A, T) sessions that people attend in each slot.

    Runs are numbered in order of slots.
    """
    event, placements = arrays.event, placements_of(arrays, grid)
    places = {(arrays.session_index[p.session], arrays.slot_index[p.slot]): p for p in placements}
    itineraries, last, points = [], -1, {}
    going, when = np.nonzero(days >= 0)
    for a, s, t in zip(going.tolist(), days[going, when].tolist(), when.tolist(), strict=True):
        attendee, place = event.attendees[a], places[s, t]
        if a != last:
            last, points = a, dict(attendee.wishes)
        worth = points.get(place.session, 0)
        itineraries.append(Attendance(attendee.name, place.slot, place.session, place.run, place.room, worth))
    return Timetable(event, placements, tuple(itineraries))


def placements_of(arrays: Arrays, grid: IntArray) -> tuple[Placement, ...]:
    """The placements of a (T, R) grid of sessions; runs are numbered in order of slots."""
    event = arrays.event
    locked = locked_places(event)
    seen: dict[int, int] = {}
    placements = []
    for t, r in np.argwhere(grid >= 0).tolist():
        s = int(grid[t, r])
        seen[s] = seen.get(s, 0) + 1
        names = event.sessions[s].name, event.slots[t].name, event.rooms[r].name
        placements.append(Placement(names[0], seen[s], names[1], names[2], locked=names in locked))
    return tuple(placements)


def chosen_days(arrays: Arrays, grid: IntArray) -> IntArray:
    """(A, T) int: what everybody attends who is free to choose from a grid or an offer, -1 for nothing.

    Everybody takes the best day there is: as many obligatory sessions as possible, then as many points as
    possible, and among equals what comes first in the own order of wishes. Nobody counts seats.
    """
    _, sessions, slots, _ = arrays.shape
    away = arrays.away
    liking = _liking(arrays)
    held = sessions_in(grid, sessions)
    busy = (arrays.speaks.astype(np.int64) @ held.T @ arrays.overlap) > 0
    misplaced = _misplaced(arrays, held)
    days = free_days(arrays)
    for t in range(slots):
        here = held[t].nonzero()[0]
        if len(here):
            offered = liking[:, here]
            for a, wrong in misplaced.items():
                offered[a, wrong[t, here]] = 0
            best = offered.argmax(axis=1)
            goes = (offered.max(axis=1) > 0) & ~away[:, t] & ~busy[:, t]
            days[goes, t] = here[best[goes]]
    for a in _clashing(arrays, days):
        offered = np.where(held & ~(away[a] | busy[a])[:, None], liking[a], 0)
        if a in misplaced:
            offered[misplaced[a]] = 0
        days[a] = _best_day(offered, arrays.overlap, int(arrays.most_sessions[a]))
    return days


def turned_away(arrays: Arrays, grid: IntArray, days: IntArray) -> int:
    """How many people are beyond the seats of the runs that they go to."""
    beyond = 0
    for t, r in np.argwhere(grid >= 0).tolist():
        crowd = int(((days[:, t] == grid[t, r]) & arrays.takes_seat).sum())
        beyond += max(0, crowd - int(arrays.capacity[grid[t, r], r]))
    return beyond


def _liking(arrays: Arrays) -> IntArray:
    # Strictly ordered liking per attendee: obligatory before points before order of wishes. The order never
    # outweighs a point, even summed over all slots.
    _, sessions, slots, _ = arrays.shape
    order = sessions - np.minimum(arrays.preference, sessions - 1)
    points = arrays.worth * ((sessions + 1) * (slots + 1)) + np.where(arrays.worth > 0, order, 0)
    obligatory = points.sum(axis=1, keepdims=True) + 1
    return np.asarray(np.where(arrays.speaks, 0, points + obligatory * (arrays.must | arrays.called)))


def _misplaced(arrays: Arrays, held: np.ndarray) -> dict[int, np.ndarray]:
    """(T, S) bool for some attendees: sessions that they attend in another slot or run, if at all."""
    misplaced: dict[int, np.ndarray] = {}
    for a, s, slot, run in arrays.obliged if arrays.holds(MUST_ATTEND_AT) else ():
        before = held[:, s].cumsum() - held[:, s]
        right = before == run - 1 if run is not None else np.arange(len(held)) == slot
        misplaced.setdefault(a, np.zeros(held.shape, dtype=bool))[:, s] |= ~right
    return misplaced


def _clashing(arrays: Arrays, days: IntArray) -> list[int]:
    """Attendees for whom the favourites of the slots do not add up to a day."""
    ordered = np.sort(days, axis=1)
    clash = ((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] >= 0)).any(axis=1)
    if not arrays.slots_differ_in_time:
        goes = (days >= 0).astype(np.int64)
        clash |= ((goes @ (arrays.overlap & ~np.eye(len(arrays.overlap), dtype=bool))) * goes > 0).any(axis=1)
    clash |= (days >= 0).sum(axis=1) > arrays.most_sessions
    return [int(a) for a in clash.nonzero()[0]]


MOST_BRANCHES = 500
"""Days looked at before the best is found by exchange."""


def _best_day(offered: IntArray, overlap: np.ndarray, most: int) -> IntArray:
    """Best (T,) day of at most so many sessions from (T, S) liking.

    Branch on the first clash; the favourites of the slots bound from above. Where that takes long because sessions are
    repeated in many slots, the best day is found by exchange, if slots do not overlap.
    """
    slots = len(offered)
    best_value, best = -1, np.full(slots, NOBODY, dtype=np.int64)
    stack, looked_at = [offered], 0
    apart = bool((overlap == np.eye(slots, dtype=bool)).all())
    while stack:
        node = stack.pop()
        looked_at += 1
        if apart and looked_at > MOST_BRANCHES:
            return _day_by_exchange(offered, most)
        favourites = node.max(axis=1, initial=0)
        kept = np.argsort(-favourites, kind="stable")[:most]
        value = int(favourites[kept].sum())
        if value <= best_value:
            continue
        day = np.full(slots, NOBODY, dtype=np.int64)
        day[kept] = np.where(favourites[kept] > 0, node[kept].argmax(axis=1), NOBODY)
        clash = next(
            (
                (t, u)
                for t in range(slots)
                for u in range(t + 1, slots)
                if day[t] >= 0 and day[u] >= 0 and (day[t] == day[u] or overlap[t, u])
            ),
            None,
        )
        if clash is None:
            best_value, best = value, day
            continue
        for keep, drop in (clash[::-1], clash):
            without = node.copy()
            if day[keep] == day[drop]:
                without[drop, day[drop]] = 0
            else:
                without[drop] = 0
            stack.append(without)
    return best


def _day_by_exchange(offered: IntArray, most: int) -> IntArray:
    """Best day where slots do not overlap: the most liked session first; those before it move to other runs if need be.

    What can be attended in different slots is a transversal matroid, in which that is the best (J. Edmonds and D. R.
    Fulkerson 1965).
    """
    day = np.full(len(offered), NOBODY, dtype=np.int64)
    liking = offered.max(axis=0, initial=0)
    for s in np.argsort(-liking, kind="stable").tolist():
        if liking[s] <= 0 or (day >= 0).sum() >= most:
            break
        came_from: dict[int, int] = {}
        waiting = [(t, NOBODY) for t in np.flatnonzero(offered[:, s] > 0).tolist()]
        for t, source in waiting:
            if t in came_from:
                continue
            came_from[t] = source
            if day[t] >= 0:
                waiting += [(u, t) for u in np.flatnonzero(offered[:, day[t]] > 0).tolist() if u not in came_from]
                continue
            while came_from[t] != NOBODY:
                day[t] = day[came_from[t]]
                t = came_from[t]
            day[t] = s
            break
    return day
