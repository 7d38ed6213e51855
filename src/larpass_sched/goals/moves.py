"""Fewer moves: tracks in one room, and people who stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays
from larpass_sched.event import key_of
from larpass_sched.goals.base import Goal, PairGoal
from larpass_sched.rules.base import Clash, ModelFace
from larpass_sched.timetable import Timetable


class TracksInOneRoom(Goal):
    """sum over tracks of the rooms that they use beyond the first."""

    slots_alike = True
    name = "tracks in one room"
    swedish = "spår i samma lokal"
    more_is_better = False
    comfort = 3
    reads = ("sessions.track",)
    sentences = {
        "en": "A track stays in one room: rooms that tracks use beyond their first.",
        "sv": "Ett spår håller sig i en lokal: lokaler som spåren använder utöver sin första.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return any(len(members) > 1 for members in _tracks(arrays))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        names = [session.name for session in arrays.event.sessions]
        rooms = [{p.room for s in own for p in timetable.runs_of.get(names[s], ())} for own in _tracks(arrays)]
        return sum(max(0, len(used) - 1) for used in rooms)

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        _, _, slots, rooms = arrays.shape
        total: Any = 0
        for members in _tracks(arrays):
            used = [model.switch() for _ in range(rooms)]
            for r in range(rooms):
                for s in members:
                    if arrays.runs[s] == 1:
                        model.require(sum(model.held(s, t, r) for t in range(slots)) <= used[r])
                        continue
                    for t in range(slots):
                        model.require(model.held(s, t, r) <= used[r])
            if arrays.least_runs[members].any():
                total = total + sum(used) - 1
            else:
                # Where nothing of the track need be held, none of its rooms is the first.
                beyond = model.number(0, rooms)
                model.require(beyond >= sum(used) - 1)
                total = total + beyond
        return total


class RoomChanges(Goal):
    """How often somebody goes to another room between one attended session and the next on the same day."""

    name = "room changes"
    swedish = "lokalbyten"
    more_is_better = False
    about_people = True
    sentences = {
        "en": "Attendees seldom change rooms between one session and the next.",
        "sv": "Deltagare byter sällan lokal mellan ett lärpass och nästa.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.shape[0] > 0 and arrays.shape[3] > 1

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        days = [(arrays.slot_index[e.slot], e.room, e.attendee) for e in timetable.itineraries]
        rooms: dict[str, list[tuple[int, str]]] = {}
        for t, room, attendee in sorted(days):
            rooms.setdefault(attendee, []).append((t, room))
        return sum(
            a[1] != b[1] and bool(arrays.same_day[a[0], b[0]]) for day in rooms.values() for a, b in pairwise(day)
        )

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        attendees, _, slots, rooms = arrays.shape
        total: Any = 0
        for a in range(attendees):
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            for t in range(slots):
                later = [u for u in range(t + 1, slots) if arrays.same_day[t, u]]
                here = [_sits(model, a, sessions, t, r) for r in range(rooms)]
                for u in later:
                    there = [_sits(model, a, sessions, u, r) for r in range(rooms)]
                    between = sum(model.attends(a, s, v) for v in range(t + 1, u) for s in sessions)
                    change = model.switch()
                    for r in range(rooms):
                        model.require(here[r] + sum(there) - there[r] <= 1 + between + change)
                    total = total + change
        return total


class SpeakerRoomChanges(PairGoal):
    """Pairs of a speaker's sessions on one day, with none of the speaker's between, that are in different rooms.

    Counted for any two sessions on one day that share somebody who must be present.
    """

    name = "speaker room changes"
    swedish = "medverkandes lokalbyten"
    comfort = 1
    reads = ("sessions.speakers", "sessions.moderators")
    sentences = {
        "en": "The sessions of a speaker on one day are in one room: pairs in different rooms.",
        "sv": "En medverkandes lärpass under en dag ligger i samma lokal: par i olika lokaler.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, np.ndarray]:
        spoken = np.diag([bool(session.people) and session.runs > 1 for session in arrays.event.sessions])
        sessions = arrays.shared_speaker | spoken.astype(bool)
        rooms = ~np.eye(arrays.shape[3], dtype=bool)
        return Clash(sessions, arrays.same_day & ~arrays.overlap, rooms), sessions.astype(np.int64)


class CompactDays(Goal):
    """sum over speakers and days of the slots without an own session between the first own session and the last."""

    name = "compact days"
    swedish = "sammanhållna dagar"
    more_is_better = False
    reads = ("sessions.speakers", "sessions.moderators")
    sentences = {
        "en": "Speakers have compact days: idle slots between the first and the last own session of a day.",
        "sv": "Medverkande har sammanhållna dagar: lediga tider mellan dagens första och sista egna lärpass.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return any(True for _ in _several(arrays))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        names = [session.name for session in arrays.event.sessions]
        idle = 0
        for own in _several(arrays):
            at = {arrays.slot_index[p.slot] for s in own for p in timetable.runs_of.get(names[s], ())}
            for day in np.unique(arrays.day_of):
                slots = (arrays.day_of == day).nonzero()[0].tolist()
                here = sorted(at.intersection(slots))
                idle += sum(here[0] < t < here[-1] and t not in at for t in slots) if here else 0
        return idle

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        total: Any = 0
        for own in _several(arrays):
            placed = [sum(model.placed(s, t) for s in own) for t in range(arrays.shape[2])]
            for day in np.unique(arrays.day_of):
                slots = (arrays.day_of == day).nonzero()[0].tolist()
                for k, t in enumerate(slots[1:-1], 1):
                    idle = model.switch()
                    for s in own:
                        for q in own:
                            earlier = [model.placed(s, u) for u in slots[:k]]
                            later = [model.placed(q, u) for u in slots[k + 1 :]]
                            for left, right in _sums(model, s, q, earlier, later):
                                model.require(left + right - 1 - placed[t] <= idle)
                    total = total + idle
        return total


def _sums(model: ModelFace, s: int, q: int, earlier: list[Any], later: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs of sums that are at most 1 and together say that `s` is earlier and `q` later."""
    lefts = [sum(earlier)] if model.arrays.runs[s] == 1 else earlier
    rights = [sum(later)] if model.arrays.runs[q] == 1 else later
    return ((left, right) for left in lefts for right in rights)


def _sits(model: ModelFace, a: int, sessions: list[int], t: int, r: int) -> Any:
    """1 if attendee `a` sits in room `r` in slot `t`; the model may think so only where it must be so."""
    sits = model.switch()
    for s in sessions:
        model.require(model.attends(a, s, t) + model.held(s, t, r) <= 1 + sits)
    return sits


def _tracks(arrays: Arrays) -> list[list[int]]:
    members: dict[str, list[int]] = {}
    for s, session in enumerate(arrays.event.sessions):
        if session.track:
            members.setdefault(key_of(session.track), []).append(s)
    return list(members.values())


def _several(arrays: Arrays) -> Iterator[list[int]]:
    """The sessions of everybody who has to be at more than one run."""
    for names in arrays.event.spoken_by.values():
        own = sorted(arrays.session_index[name] for name in names)
        if int(arrays.runs[own].sum()) > 1:
            yield own
