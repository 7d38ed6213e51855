"""What single attendees, groups and everybody may, must and get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from larpass_sched.arrays import MAY_ATTEND, MOST_SESSIONS, NO_LIMIT, Arrays, BoolArray
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.rules.unary import ClosedRule
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import positions_of


class MayAttend(ClosedRule):
    """attends(a, s, t) = 0 where s is not for a."""

    name, swedish = MAY_ATTEND
    reads = ("attendees.may_not_attend", "attendees.online", "sessions.offered")
    sentences = {
        "en": "An attendee attends only what is offered where the attendee is and not ruled out.",
        "sv": "En deltagare går bara på det som erbjuds där hen är och som inte är uteslutet.",
    }
    breach_texts = {
        "en": "{attendee} attends {session}, which is not for this person.",
        "sv": "{attendee} går på {session}, som inte är för den personen.",
    }

    def closed(self, arrays: Arrays) -> BoolArray:
        return ~arrays.asked.may


class MostSessions(Rule):
    """sum of attends(a, s, t) <= n for everybody a who attends at most n sessions."""

    name, swedish = MOST_SESSIONS
    reads = ("attendees.max_sessions",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "An attendee attends at most so many sessions.",
        "sv": "En deltagare går på högst så många lärpass.",
    }
    breach_texts = {
        "en": "{attendee} attends {attended} sessions, more than {limit}.",
        "sv": "{attendee} går på {attended} lärpass, fler än {limit}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return bool((arrays.asked.most_sessions < NO_LIMIT).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for name, entries in timetable.attended_by.items():
            limit = int(arrays.asked.most_sessions[arrays.attendee_index[name]])
            if len(entries) > limit:
                yield self.breach(attendee=name, attended=len(entries), limit=limit)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for a in (arrays.asked.most_sessions < arrays.shape[2]).nonzero()[0].tolist():
            sessions = arrays.can_go[a].nonzero()[0].tolist()
            attended = total(model.attends(a, s, t) for s in sessions for t in range(arrays.shape[2]))
            model.require(attended <= int(arrays.asked.most_sessions[a]))


class FewestWishes(Rule):
    """sum of attends(a, s, t) >= n over what a wished for, as far as a has so many wishes and so much time."""

    name = "fewest wishes"
    swedish = "minst antal önskemål"
    reads = ("least_wishes",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Everybody attends at least so many of the sessions wished for; who wishes for fewer, or has time for "
        "fewer, attends as many as that.",
        "sv": "Alla får gå på minst så många av de lärpass de önskat; den som önskat färre, eller har tid för färre, "
        "går på så många.",
    }
    breach_texts = {
        "en": "{attendee} attends {attended} of the sessions wished for, fewer than {limit}.",
        "sv": "{attendee} går på {attended} av sina önskade lärpass, färre än {limit}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.options.least_wishes > 0 and bool(fewest_wishes(arrays).any())

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        met = wishes_met(timetable, arrays)
        for a, limit in enumerate(fewest_wishes(arrays).tolist()):
            if met[a] < limit:
                yield self.breach(attendee=arrays.event.attendees[a].name, attended=met[a], limit=limit)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for a, limit in enumerate(fewest_wishes(arrays).tolist()):
            if limit:
                model.require(wishes_met_in(model, a) >= limit)


class Full(Rule):
    """Whoever is there and free in slot t attends something then, or has attended everything that is held there.

    sum of attends(a, ., u) + placed(own, u) over u that overlap t, and attends(a, q, .), >= placed(q, t) for all q.
    """

    name = "full"
    swedish = "alltid något"
    reads = ("full",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Everybody attends something whenever something is held, if that is asked for.",
        "sv": "Alla går på något så snart något hålls, om det önskas.",
    }
    breach_texts = {
        "en": "{attendee} attends nothing in {slot}, when {session} is held.",
        "sv": "{attendee} går inte på något på {slot}, då {session} hålls.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.options.full and arrays.attendance == "seats" and arrays.shape[0] > 0

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        held = [(s, t) for s, t, _ in positions_of(arrays, timetable)]
        for a, attendee in enumerate(arrays.event.attendees):
            entries = timetable.attended_by.get(attendee.name, ())
            attended = [arrays.session_index[entry.session] for entry in entries]
            done = np.asarray(arrays.instead[:, attended].any(axis=1))
            busy = arrays.expected_away[a].copy()
            for t in [arrays.slot_index[e.slot] for e in entries] + [t for s, t in held if arrays.speaks[a, s]]:
                busy |= arrays.overlap[t]
            for s, t in held:
                if arrays.can_go[a, s] and not busy[t] and not done[s]:
                    names = arrays.event.sessions[s].name, arrays.event.slots[t].name
                    yield self.breach(attendee=attendee.name, session=names[0], slot=names[1])

    def filling(self, arrays: Arrays) -> BoolArray:
        return np.ones(arrays.shape[0], dtype=bool)

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        slots = range(arrays.shape[2])
        # Where the rule has a price, everything that is held when somebody is idle is paid for.
        hard = arrays.holds((self.name, self.swedish))
        lone = (arrays.runs == 1) & (arrays.instead.sum(axis=1) == 1)
        held: dict[tuple[int, bytes], Any] = {}
        for a in range(arrays.shape[0]):
            sessions, own = arrays.can_go[a].nonzero()[0].tolist(), arrays.speaks[a].nonzero()[0].tolist()
            attends = {q: [model.attends(a, q, t) for t in slots] for q in sessions}
            for t in (~arrays.expected_away[a]).nonzero()[0].tolist():
                meeting = arrays.overlap[t].nonzero()[0].tolist()
                busy = [attends[q][u] for q in sessions for u in meeting]
                busy += [model.placed(q, u) for q in own for u in meeting]
                once = [q for q in sessions if hard and lone[q]]
                if once:
                    # What is held once and has no alternative is attended elsewhere by nobody: one row for all of it.
                    key = t, arrays.can_go[a].tobytes()
                    if key not in held:
                        held[key] = _any(model, [model.placed(q, t) for q in once])
                    model.require(total(busy) >= held[key])
                for q in sessions:
                    if not hard or not lone[q]:
                        same = [v for v in sessions if arrays.instead[q, v]]
                        elsewhere = [attends[v][u] for v in same for u in slots if u not in meeting]
                        model.require(total([*busy, *elsewhere]) >= model.placed(q, t))


def _any(model: ModelFace, terms: list[Any]) -> Any:
    """1 if one of the terms is 1, each of which is 0 or 1."""
    unknown = [term for term in terms if not isinstance(term, int)]
    if any(isinstance(term, int) and term for term in terms):
        return 1
    if not unknown:
        return 0
    some = model.switch()
    for term in unknown:
        model.require(term <= some)
    return some


class GroupTogether(Rule):
    """attends(a, s, t) <= attends(b, s, t) for a and b of one group, where b is there and does not speak then."""

    name = "group together"
    swedish = "grupper tillsammans"
    reads = ("attendees.group",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "The people of a group attend the same session, whoever of them is there and free.",
        "sv": "De som hör till en grupp går på samma lärpass, alla som är där och inte själva medverkar.",
    }
    breach_texts = {
        "en": "{attendee} attends {session} in {slot} without {other} of the same group.",
        "sv": "{attendee} går på {session} på {slot} utan {other} i samma grupp.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        return arrays.attendance == "seats" and bool(arrays.groups)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        names = [attendee.name for attendee in arrays.event.attendees]
        going = {(arrays.attendee_index[e.attendee], e.session, e.slot) for e in timetable.itineraries}
        held = [(s, t) for s, t, _ in positions_of(arrays, timetable)]
        for a, b in _couples(arrays):
            for entry in timetable.attended_by.get(names[a], ()):
                t = arrays.slot_index[entry.slot]
                busy = any(arrays.speaks[b, s] and arrays.overlap[t, u] for s, u in held)
                if not arrays.expected_away[b, t] and not busy and (b, entry.session, entry.slot) not in going:
                    yield self.breach(attendee=names[a], session=entry.session, slot=entry.slot, other=names[b])

    def constrain(self, model: ModelFace) -> None:
        arrays = model.arrays
        for a, b in _couples(arrays):
            own = arrays.speaks[b].nonzero()[0].tolist()
            for t in (~arrays.expected_away[b]).nonzero()[0].tolist():
                busy = total(model.placed(q, u) for q in own for u in arrays.overlap[t].nonzero()[0].tolist())
                for s in arrays.can_go[a].nonzero()[0].tolist():
                    model.require(model.attends(a, s, t) <= model.attends(b, s, t) + busy)


def wishes_met_in(model: ModelFace, a: int) -> Any:
    """How many of an attendee's wishes are met."""
    wished = (model.arrays.worth[a] > 0).nonzero()[0].tolist()
    return total(model.attends(a, s, t) for s in wished for t in range(model.arrays.shape[2]))


def fewest_wishes(arrays: Arrays) -> np.ndarray:
    """(A,) int: how many wishes have to be met for each attendee."""
    wished = (arrays.attainable > 0).sum(axis=1)
    return np.minimum(arrays.options.least_wishes, np.minimum(wished, arrays.own_time))


def wishes_met(timetable: Timetable, arrays: Arrays) -> list[int]:
    """(A,) int: how many of the wishes of each attendee are met."""
    met: Counter[int] = Counter()
    for entry in timetable.itineraries:
        a = arrays.attendee_index[entry.attendee]
        met[a] += bool(arrays.worth[a, arrays.session_index[entry.session]] > 0)
    return [met[a] for a in range(arrays.shape[0])]


def _couples(arrays: Arrays) -> Iterator[tuple[int, int]]:
    for group in arrays.groups:
        for a in group.tolist():
            for b in group.tolist():
                if a != b:
                    yield a, b
