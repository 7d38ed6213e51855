"""Pauses and days of speakers and moderators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.event import Speaker, key_of
from larpass_sched.rules.base import Breach, Clash, ModelFace, OneOfAKind, Rule
from larpass_sched.rules.pairs import PairRule
from larpass_sched.rules.sums import total
from larpass_sched.rules.unary import PlacementRule
from larpass_sched.timetable import Timetable


class SpeakerPause(PairRule):
    """placed(s, t) + placed(q, u) <= 1 where s and q share a speaker and u begins within the pause after t."""

    name = "speaker pause"
    swedish = "medverkandes paus"
    reads = ("speakers.pause",)
    sentences = {
        "en": "A speaker has a pause between own sessions on one day.",
        "sv": "En medverkande har en paus mellan sina lärpass under en dag.",
    }
    breach_texts = {
        "en": "A speaker of {first} ({slot}) and {second} ({other}) has too short a pause between them.",
        "sv": "En medverkande i {first} ({slot}) och {second} ({other}) har för kort paus mellan dem.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        pauses: dict[int, list[list[int]]] = {}
        for speaker, own in own_sessions(arrays):
            if speaker.pause and (len(own) > 1 or (arrays.runs[own] > 1).any()):
                pauses.setdefault(speaker.pause, []).append(own)
        tables = [(within(arrays, minutes), groups) for minutes, groups in pauses.items()]
        return tuple(Clash(among(arrays, groups), times) for times, groups in tables if times.any())


class SpeakerWalk(PairRule):
    """held(s, t, r) + held(q, u, v) <= 1 where s and q share a speaker, r is not v, and u begins too soon after t."""

    name = "speaker walk"
    swedish = "medverkandes gångtid"
    reads = ("walk",)
    sentences = {
        "en": "A speaker has time to walk between own sessions in different rooms.",
        "sv": "En medverkande hinner gå mellan sina lärpass i olika lokaler.",
    }
    breach_texts = {
        "en": "A speaker of {first} ({slot}, {room}) and {second} ({other}, {other_room}) has no time to walk.",
        "sv": "En medverkande i {first} ({slot}, {room}) och {second} ({other}, {other_room}) hinner inte gå emellan.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        spoken = np.array([bool(session.people) for session in arrays.event.sessions], dtype=bool)
        sessions, times = arrays.shared_speaker | np.diag(spoken), within(arrays, arrays.options.walk)
        if not times.any() or not sessions.any():
            return ()
        return (Clash(sessions, times, ~np.eye(arrays.shape[3], dtype=bool)),)


class SpeakerOneDay(PairRule):
    """placed(s, t) + placed(q, u) <= 1 where s and q share a speaker of one day, and t and u are on different days."""

    name = "speaker on one day"
    swedish = "medverkande samma dag"
    reads = ("speakers.one_day",)
    sentences = {
        "en": "A speaker who is there on one day only has all own sessions on that day.",
        "sv": "En medverkande som är där en enda dag har alla sina lärpass den dagen.",
    }
    breach_texts = {
        "en": "A speaker of {first} ({slot}) and {second} ({other}) should have all sessions on one day.",
        "sv": "En medverkande i {first} ({slot}) och {second} ({other}) ska ha allt på samma dag.",
    }

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        groups = [own for speaker, own in own_sessions(arrays) if speaker.one_day]
        if arrays.same_day.all() or not groups:
            return ()
        return (Clash(among(arrays, groups), ~arrays.same_day),)


class SpeakerMaxPerDay(Rule):
    """sum of placed(s, t) <= n over the sessions s of a speaker and the slots t of a day."""

    name = "speaker's most per day"
    swedish = "medverkandes högst per dag"
    reads = ("speakers.max_per_day",)
    sentences = {
        "en": "A speaker has at most so many own sessions on one day.",
        "sv": "En medverkande har högst så många egna lärpass på en dag.",
    }
    breach_texts = {
        "en": "{speaker} has {held} sessions on the day of {slot}; at most {limit} are wanted.",
        "sv": "{speaker} har {held} lärpass samma dag som {slot}; högst {limit} får det vara.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return any(speaker.max_per_day is not None for speaker, _ in own_sessions(arrays))

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for speaker, own, slots, limit in self._days(arrays):
            names = {arrays.event.sessions[s].name for s in own}
            here = [p.slot for p in timetable.placements if p.session in names and arrays.slot_index[p.slot] in slots]
            if len(here) > limit:
                yield self.breach(speaker=speaker.name, held=len(here), slot=here[0], limit=limit)

    def constrain(self, model: ModelFace) -> None:
        for _speaker, own, slots, limit in self._days(model.arrays):
            model.require(total(model.placed(s, t) for s in own for t in slots) <= limit)

    def _days(self, arrays: Arrays) -> Iterator[tuple[Speaker, list[int], list[int], int]]:
        for speaker, own in own_sessions(arrays):
            if speaker.max_per_day is not None:
                for day in np.unique(arrays.day_of):
                    yield speaker, own, (arrays.day_of == day).nonzero()[0].tolist(), speaker.max_per_day


class AtEdge(OneOfAKind, PlacementRule):
    """held(s, t, r) = 0 where t is the first or last slot of a day and a speaker of s does not begin or end the day."""

    edge: Literal["begins_day", "ends_day"]

    def forbidden(self, arrays: Arrays) -> BoolArray:
        attribute = self.reads[0].removeprefix("speakers.")
        bound = {key_of(speaker.name) for speaker in arrays.event.speakers if getattr(speaker, attribute)}
        sessions = [not bound.isdisjoint(map(key_of, session.people)) for session in arrays.event.sessions]
        return (np.array(sessions, dtype=bool)[:, None] & getattr(arrays, self.edge)[None, :])[:, :, None]


SPEAKER_NOT_FIRST = AtEdge(
    "speaker not first",
    "medverkande inte först",
    "A speaker who cannot begin the day has no session in a day's first slot.",
    "En medverkande som inte kan börja dagen har inget lärpass på dagens första tid.",
    reads=("speakers.not_first",),
    edge="begins_day",
    breach_texts={
        "en": "{session} is in {slot}, the first slot of the day, when a speaker cannot be there.",
        "sv": "{session} ligger på {slot}, dagens första tid, då en medverkande inte kan.",
    },
)
SPEAKER_NOT_LAST = AtEdge(
    "speaker not last",
    "medverkande inte sist",
    "A speaker who cannot end the day has no session in a day's last slot.",
    "En medverkande som inte kan avsluta dagen har inget lärpass på dagens sista tid.",
    reads=("speakers.not_last",),
    edge="ends_day",
    breach_texts={
        "en": "{session} is in {slot}, the last slot of the day, when a speaker cannot be there.",
        "sv": "{session} ligger på {slot}, dagens sista tid, då en medverkande inte kan.",
    },
)


def own_sessions(arrays: Arrays) -> Iterator[tuple[Speaker, list[int]]]:
    """Everybody on the list of speakers who is present at some session, and those sessions."""
    for speaker in arrays.event.speakers:
        own = sorted(arrays.session_index[name] for name in arrays.event.sessions_of(speaker.name))
        if own:
            yield speaker, own


def among(arrays: Arrays, groups: Iterable[list[int]]) -> BoolArray:
    """(S, S) bool: any two sessions of one group, and two runs of one of them; one table however many groups."""
    pairs = np.zeros((arrays.shape[1],) * 2, dtype=bool)
    for own in groups:
        pairs[np.ix_(own, own)] = True
    return pairs


def within(arrays: Arrays, minutes: int) -> BoolArray:
    """(T, T) bool: whether the second slot begins less than so many minutes after the end of the first."""
    return np.asarray((arrays.gap >= 0) & (arrays.gap < minutes) & arrays.before)
