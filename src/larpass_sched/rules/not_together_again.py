"""People who have met do not meet again: rotation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.event import key_of
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


class NotTogetherAgain(Rule):
    """sum over s and t of both(s, t) <= 1 for people a and b; attends(a, s, t) + attends(b, s, t) <= 1 + both(s, t).

    A model of it has an unknown for each pair of people and each run that both may attend: it is meant for groups of
    some dozens, not for hundreds of people.
    """

    name = "not together again"
    swedish = "inte tillsammans igen"
    reads = ("not_together_again",)
    about_people = True
    slots_alike = True
    sentences = {
        "en": "Two people attend at most one run together, but for sessions for everybody and people of one group: of "
        "all sessions, or of those with a tag, theme or track.",
        "sv": "Två personer går på högst en omgång tillsammans, utom gemensamma lärpass och de som hör till samma "
        "grupp: av alla lärpass, eller av dem med en viss etikett, ett tema eller ett spår.",
    }
    breach_texts = {
        "en": "{attendee} and {other} attend {times} runs together: {sessions}.",
        "sv": "{attendee} och {other} går på {times} omgångar tillsammans: {sessions}.",
    }

    def in_play(self, arrays: Arrays) -> bool:
        # Who chooses freely also chooses whom to meet.
        return bool(arrays.options.not_together_again) and arrays.attendance == "seats" and arrays.shape[0] > 1

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for (a, b), sessions in meetings(timetable, arrays).items():
            if len(sessions) > 1:
                names = arrays.event.attendees[a].name, arrays.event.attendees[b].name
                yield self.breach(attendee=names[0], other=names[1], times=len(sessions), sessions="; ".join(sessions))

    def constrain(self, model: ModelFace) -> None:
        for together in meetings_in(model):
            model.require(total(together) <= 1)


def rotating(arrays: Arrays) -> list[int]:
    """The sessions at which people are not to meet twice: all but those for everybody, or those with the label."""
    label = arrays.options.not_together_again
    key = "" if label in ("", "yes") else key_of(str(label))
    sessions = enumerate(arrays.event.sessions)
    return [s for s, session in sessions if not session.plenary and (not key or key in session.labels)]


def meetings(timetable: Timetable, arrays: Arrays) -> dict[tuple[int, int], list[str]]:
    """For each pair of attendees who meet at such sessions, those of different groups, the titles of the sessions."""
    names = {arrays.event.sessions[s].name for s in rotating(arrays)}
    apart = _groups(arrays)
    met: dict[tuple[int, int], list[str]] = {}
    for (session, _), people in timetable.attending.items():
        here = sorted(arrays.attendee_index[name] for name in people) if session in names else []
        for a, b in combinations(here, 2):
            if apart[a] != apart[b]:
                met.setdefault((a, b), []).append(session)
    return dict(sorted(met.items()))


def meetings_in(model: ModelFace) -> Iterator[list[Any]]:
    """The same in a model: for each pair of attendees who could meet twice, an unknown for each run.

    An unknown is 1 where both attend; elsewhere it is whatever suits best.
    """
    arrays, sessions = model.arrays, rotating(model.arrays)
    apart = _groups(arrays)
    there = ~arrays.away
    for a, b in combinations(range(arrays.shape[0]), 2):
        common = [s for s in sessions if arrays.can_go[a, s] and arrays.can_go[b, s]]
        slots = (there[a] & there[b]).nonzero()[0].tolist()
        if len(common) < 2 or len(slots) < 2 or apart[a] == apart[b]:
            continue
        together = []
        for s in common:
            for t in slots:
                first, second = model.attends(a, s, t), model.attends(b, s, t)
                if isinstance(first, int) or isinstance(second, int):
                    continue
                both = model.switch()
                # Whether they meet is no rule: it holds also where meeting again has a price.
                model.require_unless(both, first + second <= 1)
                together.append(both)
        if len(together) > 1:
            yield together


def may_meet(arrays: Arrays) -> BoolArray:
    """(A, A) bool: pairs of people of different groups, who are not to meet twice."""
    groups = np.array(_groups(arrays), dtype=object)
    return np.asarray(groups[:, None] != groups[None, :], dtype=bool)


def _groups(arrays: Arrays) -> list[str]:
    """A word for each attendee that those of one group share."""
    return [key_of(who.group) or f"\0{who.name}" for who in arrays.event.attendees]
