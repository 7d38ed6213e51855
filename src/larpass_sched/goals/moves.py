"""Fewer moves: tracks in one room, and people who stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
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
        return any(arrays.runs[members].sum() > 1 for members in _tracks(arrays))

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
        time = {arrays.event.slots[t].name: k for k, t in enumerate(_in_time(arrays))}
        visits: dict[str, list[tuple[int, str]]] = {}
        for entry in sorted(timetable.itineraries, key=lambda entry: time[entry.slot]):
            day = arrays.day_of.item(arrays.slot_index[entry.slot])
            visits.setdefault(entry.attendee, []).append((day, entry.room))
        return sum(a[0] == b[0] and a[1] != b[1] for own in visits.values() for a, b in pairwise(own))

    def measure(self, model: ModelFace) -> Any:
        arrays, slots = model.arrays, _in_time(model.arrays)
        total: Any = 0
        for a in range(arrays.shape[0]):
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            sits = {t: [_sits(model, a, sessions, t, r) for r in range(arrays.shape[3])] for t in slots}
            busy = {t: sum(model.attends(a, s, t) for s in sessions) for t in slots}
            for i, j in combinations(range(len(slots)), 2):
                t, u = slots[i], slots[j]
                if arrays.same_day[t, u]:
                    between = sum(busy[v] for v in slots[i + 1 : j])
                    change = model.switch()
                    for here, there in zip(sits[t], sits[u], strict=True):
                        model.require(here + sum(sits[u]) - there <= 1 + between + change)
                    total = total + change
        return total


class SpeakerRoomChanges(PairGoal):
    """Pairs of sessions on one day, not at the same time, that share somebody who must be there, in different rooms."""

    name = "speaker room changes"
    swedish = "medverkandes lokalbyten"
    comfort = 1
    reads = ("sessions.speakers", "sessions.moderators")
    sentences = {
        "en": "The sessions of a speaker on one day are in one room: pairs in different rooms.",
        "sv": "En medverkandes lärpass under en dag ligger i samma lokal: par i olika lokaler.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        spoken = np.diag([bool(session.people) and session.runs > 1 for session in arrays.event.sessions])
        sessions = arrays.shared_speaker | spoken.astype(bool)
        rooms = ~np.eye(arrays.shape[3], dtype=bool)
        return Clash(sessions, arrays.same_day & ~arrays.overlap, rooms), sessions.astype(np.int64)


class CompactDays(Goal):
    """sum over speakers and days of the slots between the first own session and the last with no own one meanwhile."""

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
            at = sorted({arrays.slot_index[p.slot] for s in own for p in timetable.runs_of.get(names[s], ())})
            for slots in _days(arrays):
                here = [k for k, t in enumerate(slots) if t in at]
                idle += sum(not arrays.overlap[t, at].any() for t in slots[here[0] : here[-1]]) if here else 0
        return idle

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        total: Any = 0
        for own in _several(arrays):
            placed = [sum(model.placed(s, t) for s in own) for t in range(arrays.shape[2])]
            for slots in _days(arrays):
                for k, t in enumerate(slots[1:-1], 1):
                    idle = model.switch()
                    busy = sum(placed[u] for u in arrays.overlap[t].nonzero()[0].tolist())
                    for s in own:
                        for q in own:
                            earlier = [model.placed(s, u) for u in slots[:k]]
                            later = [model.placed(q, u) for u in slots[k + 1 :]]
                            for left, right in _sums(model, s, q, earlier, later):
                                model.require(left + right - 1 - busy <= idle)
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


def _in_time(arrays: Arrays) -> list[int]:
    """All slots in the order of time, however the event lists them."""
    return np.argsort(arrays.before.sum(axis=0), kind="stable").tolist()


def _days(arrays: Arrays) -> list[list[int]]:
    """The slots of each day in the order of time."""
    slots = _in_time(arrays)
    return [[t for t in slots if arrays.day_of[t] == day] for day in np.unique(arrays.day_of)]


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
