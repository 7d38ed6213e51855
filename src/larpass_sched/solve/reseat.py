"""Itineraries for a timetable whose placements were changed by hand, whatever rules it breaks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.options import Attending
from larpass_sched.rules import rules_in_play
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.choice import NOBODY, chosen_days, grid_of, offer_of

LARGEST = 2**24
"""What a wish counts at most; all that one person wishes must stay far below what solvers can count with."""


def seat_anew(event: Event, timetable: Timetable, attendance: Attending, *, time_limit: float = 30.0) -> Timetable:
    """Give everybody an itinerary, as good as it can be; where that is the same, one like the former.

    Where several sessions share a place, each counts as if it had the room to itself. Obligations, minima and rules
    that tie people together are kept where all of them can be; else people are seated without them, and `verify` tells
    which are broken.

    Parameters
    ----------
    event : Event
    timetable : Timetable
        Its itineraries may lead to where nothing is held any more.
    attendance : {"seats", "free"}
    time_limit : float
        Seconds.
    """
    if attendance == "free":
        arrays = to_arrays(event, attendance)
        days = chosen_days(arrays, offer_of(arrays, timetable))
    else:
        apart = _with_rooms_of_their_own(event, timetable.placements)
        arrays = _preferring(to_arrays(apart.event, attendance), timetable)
        grid = grid_of(arrays, apart)
        search = Search(time_limit=time_limit)
        solution = seat_best(_seating(arrays, grid), grid, search) or seat_best(_lenient(arrays), grid, search)
        assert solution is not None
        days = solution.days
    place = {(p.session, p.slot): p for p in reversed(timetable.placements)}
    itineraries = []
    for a, t in np.argwhere(days >= 0).tolist():
        attendee = event.attendees[a]
        p = place[event.sessions[days[a, t]].name, event.slots[t].name]
        points = dict(attendee.wishes).get(p.session, 0)
        itineraries.append(Attendance(attendee.name, p.slot, p.session, p.run, p.room, points))
    return Timetable(event, timetable.placements, tuple(itineraries))


def _with_rooms_of_their_own(event: Event, placements: tuple[Placement, ...]) -> Timetable:
    """The placements with a further room like the first for each that is not alone in its place.

    A second run of a session in the same slot is left out: nobody has to choose between the two.
    """
    rooms = list(event.rooms)
    taken: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    apart = []
    for p in placements:
        if (p.session, p.slot) in seen:
            continue
        seen.add((p.session, p.slot))
        if (p.slot, p.room) in taken:
            room = event.room_named[p.room]
            rooms.append(replace(room, name=f"{room.name} \N{DOUBLE PRIME} {len(rooms)}"))
            p = replace(p, room=rooms[-1].name)
        taken.add((p.slot, p.room))
        apart.append(p)
    return Timetable(replace(event, rooms=tuple(rooms)), tuple(apart))


def _preferring(arrays: Arrays, timetable: Timetable) -> Arrays:
    """The arrays with points so large that what somebody attended before decides between equal days alone."""
    attendees, _, slots, _ = arrays.shape
    before = np.zeros_like(arrays.worth)
    for entry in timetable.itineraries:
        before[arrays.attendee_index[entry.attendee], arrays.session_index[entry.session]] = 1
    scale = min(attendees * slots + 1, max(1, LARGEST // max(1, int(arrays.worth.max(initial=0)))))
    return replace(arrays, worth=np.where(arrays.worth > 0, scale * arrays.worth + (before if scale > 1 else 0), 0))


def _seating(arrays: Arrays, grid: np.ndarray) -> Problem:
    """What people may attend in any placements, and every rule about people; nobody has to attend what is not held."""
    held = np.isin(np.arange(arrays.shape[1]), grid)
    may = np.broadcast_to(arrays.can_go[:, :, None], arrays.shape[:3]).copy()
    rules = tuple(rule for rule in rules_in_play(arrays) if rule.about_people)
    for rule in rules:
        excluded = rule.excluded(arrays)
        if excluded is not None:
            may &= ~excluded
    sessions = arrays.shape[1]
    return Problem(
        arrays=replace(arrays, must=arrays.must & held),
        rules=rules,
        allowed=np.ones(arrays.shape[1:], dtype=bool),
        apart=np.zeros((sessions, sessions), dtype=bool),
        may_attend=may,
    )


def _lenient(arrays: Arrays) -> Problem:
    """The same, where obligations are only preferred to everything else, and other rules count if they exclude."""
    strict = _seating(arrays, np.full((1, 1), NOBODY))
    obligation = int(arrays.worth.sum(axis=1).max(initial=0)) + 1
    worth = arrays.worth + obligation * arrays.must
    relaxed = replace(arrays, worth=worth, must=np.zeros_like(arrays.must), minimum=np.zeros_like(arrays.minimum))
    return replace(strict, arrays=relaxed, rules=tuple(rule for rule in strict.rules if rule.by_slot))
