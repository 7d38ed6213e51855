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
from larpass_sched.rules.speaker_single import same_people
from larpass_sched.rules.sums import total
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
        beyond_first: list[Any] = []
        for members in _tracks(arrays):
            used = [model.switch() for _ in range(rooms)]
            for r in range(rooms):
                for s in members:
                    if arrays.runs[s] == 1:
                        model.require(total(model.held(s, t, r) for t in range(slots)) <= used[r])
                        continue
                    for t in range(slots):
                        model.require(model.held(s, t, r) <= used[r])
            if arrays.least_runs[members].any():
                beyond_first.append(total([*used, -1]))
            else:
                # Where nothing of the track need be held, none of its rooms is the first.
                beyond = model.number(0, rooms)
                model.require(beyond >= total(used) - 1)
                beyond_first.append(beyond)
        return total(beyond_first)


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
        changes: list[Any] = []
        for a in range(arrays.shape[0]):
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            sits = {t: [_sits(model, a, sessions, t, r) for r in range(arrays.shape[3])] for t in slots}
            busy = {t: total(model.attends(a, s, t) for s in sessions) for t in slots}
            for i, j in combinations(range(len(slots)), 2):
                t, u = slots[i], slots[j]
                if arrays.same_day[t, u]:
                    between = total(busy[v] for v in slots[i + 1 : j])
                    change = model.switch()
                    for r, here in enumerate(sits[t]):
                        elsewhere = [there for v, there in enumerate(sits[u]) if v != r]
                        model.require(total([here, *elsewhere]) <= total([1, between, change]))
                    changes.append(change)
        return total(changes)


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
        sessions, rooms = same_people(arrays), ~np.eye(arrays.shape[3], dtype=bool)
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
        return any(True for _ in shared_days(arrays))

    def value(self, timetable: Timetable, arrays: Arrays) -> int:
        names = [session.name for session in arrays.event.sessions]
        idle = 0
        for own in shared_days(arrays):
            at = sorted({arrays.slot_index[p.slot] for s in own for p in timetable.runs_of.get(names[s], ())})
            for slots in slots_of_days(arrays):
                here = [k for k, t in enumerate(slots) if t in at]
                idle += sum(not arrays.overlap[t, at].any() for t in slots[here[0] : here[-1]]) if here else 0
        return idle

    def measure(self, model: ModelFace) -> Any:
        arrays = model.arrays
        idle: list[Any] = []
        for own in shared_days(arrays):
            for slots in slots_of_days(arrays):
                idle += _idle(model, own, slots)
        return total(idle)


def _idle(model: ModelFace, own: list[int], slots: list[int]) -> Iterator[Any]:
    """For each slot of a day but the first and the last, 1 where it is idle.

    begun[k] >= placed(s, k) and begun[k - 1] for the own sessions s, ended[k] the same from the other end, and
    idle[k] >= begun[k - 1] + ended[k + 1] - 1 - own sessions meanwhile: as many unknowns as slots, not as pairs.
    """
    placed = [[model.placed(s, t) for s in own] for t in slots]
    begun, ended = _so_far(model, placed), _so_far(model, placed[::-1])[::-1]
    for k, t in enumerate(slots[1:-1], 1):
        if isinstance(begun[k - 1], int) or isinstance(ended[k + 1], int):
            continue
        idle = model.switch()
        busy = total(model.placed(s, u) for s in own for u in model.arrays.overlap[t].nonzero()[0].tolist())
        model.require(total([begun[k - 1], ended[k + 1], -1]) <= total([busy, idle]))
        yield idle


def _so_far(model: ModelFace, placed: list[list[Any]]) -> list[Any]:
    """For each slot, 1 if there is an own session in it or before it; 0 as long as there cannot be one."""
    begun: list[Any] = []
    for here in placed:
        possible = [there for there in here if not isinstance(there, int)]
        before = begun[-1] if begun else 0
        if possible:
            begun.append(model.switch())
            for there in (*possible, before):
                model.require(begun[-1] >= there)
        else:
            begun.append(before)
    return begun


def _sits(model: ModelFace, a: int, sessions: list[int], t: int, r: int) -> Any:
    """1 if attendee `a` sits in room `r` in slot `t`; the model may think so only where it must be so."""
    sits = model.switch()
    for s in sessions:
        model.require(model.attends(a, s, t) + model.held(s, t, r) <= 1 + sits)
    return sits


def _in_time(arrays: Arrays) -> list[int]:
    """All slots in the order of time, however the event lists them."""
    return np.argsort(arrays.before.sum(axis=0), kind="stable").tolist()


def slots_of_days(arrays: Arrays) -> list[list[int]]:
    """The slots of each day in the order of time."""
    slots = _in_time(arrays)
    return [[t for t in slots if arrays.day_of[t] == day] for day in np.unique(arrays.day_of)]


def _tracks(arrays: Arrays) -> list[list[int]]:
    members: dict[str, list[int]] = {}
    for s, session in enumerate(arrays.event.sessions):
        if session.track:
            members.setdefault(key_of(session.track), []).append(s)
    return list(members.values())


def shared_days(arrays: Arrays) -> Iterator[list[int]]:
    """The sessions of everybody who has to be at more than one run."""
    for names in arrays.event.spoken_by.values():
        own = sorted(arrays.session_index[name] for name in names)
        if int(arrays.runs[own].sum()) > 1:
            yield own
