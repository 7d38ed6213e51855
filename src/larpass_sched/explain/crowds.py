"""How many sit where, instead of who: what the rules about people say of crowds, as rows.

People as single unknowns make explaining slow, and most of what is impossible about them is a matter of numbers. Only
those who have to be somewhere, and speakers as long as they are few, are looked at one by one. What crowds can do is
never less than what people can: what is impossible for crowds is impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from larpass_sched.arrays import (
    AT_PLENARY,
    FOR_CLASSES,
    MAY_ATTEND,
    MINIMUM,
    MINIMUM_BY_WISHES,
    MOST_SESSIONS,
    MUST_ATTEND,
    MUST_ATTEND_AT,
    PRESENT,
    SEATS,
    Arrays,
    BoolArray,
    options_of,
    to_arrays,
)
from larpass_sched.event import Event
from larpass_sched.explain.entries import Entry, entries_in, with_only
from larpass_sched.explain.statements import Notes, Row, Said
from larpass_sched.rules import Rule, rule_named, rules_in_play
from larpass_sched.solve.shared.rows import Linear

MOST_SPEAKERS = 60
"""So many attendees who speak are looked at one by one."""

MOST_CROWDS = 24
"""Where classes make more crowds than so many, people are told apart by whether they take a seat only."""


@dataclass(frozen=True, eq=False)
class _People:
    """Who is looked at one by one, and the crowds of all others: those who take a seat, and those at a distance."""

    single: tuple[int, ...]
    crowds: tuple[BoolArray, ...]
    sessions: tuple[int, ...]

    def going(self, arrays: Arrays, s: int, t: int, *, seated: bool = False) -> Any:
        """How many attend a session in a slot; of those who take a seat, if that is asked."""
        single = [a for a in self.single if arrays.takes_seat[a] or not seated]
        crowds = [k for k, crowd in enumerate(self.crowds) if not seated or (crowd & arrays.takes_seat).any()]
        return Linear({("crowd", k, s, t): 1 for k in crowds} | {("attends", a, s, t): 1 for a in single})


def said_of_crowds(event: Event) -> Iterator[Said]:
    """What the rules about people say of crowds and of those who have to be somewhere; nothing if nobody has to."""
    arrays = to_arrays(event, options_of(event))
    rules = {rule.name: rule for rule in rules_in_play(arrays) if rule.about_people}
    asked = arrays.asked
    if not any(name in rules for name, _ in (MINIMUM, MUST_ATTEND, AT_PLENARY)):
        return
    wanted: BoolArray = np.asarray(asked.must.any(axis=0))
    if MINIMUM[0] in rules:
        wanted |= asked.minimum > 0
    if AT_PLENARY[0] in rules:
        wanted |= arrays.plenary
    single: BoolArray = np.asarray(asked.must.any(axis=1))
    if arrays.speaks.any(axis=1).sum() <= MOST_SPEAKERS:
        single |= arrays.speaks.any(axis=1)
    people = _People(
        tuple(single.nonzero()[0].tolist()), _crowds(arrays, ~single, wanted), tuple(wanted.nonzero()[0].tolist())
    )
    always = _always(event, people)
    yield Said(rule_named("itinerary"), (), always, lambda _: always)
    for (name, _), says in _SAYS.items():
        if name in rules:
            yield from _entry_by_entry(rules[name], event, people, says)


def _crowds(arrays: Arrays, people: BoolArray, wanted: BoolArray) -> tuple[BoolArray, ...]:
    """People whose classes are asked to the same sessions and who all take a seat, or all do not."""
    marks = np.column_stack((~arrays.takes_seat, arrays.asked.in_class[:, wanted]))
    _, kind = np.unique(marks, axis=0, return_inverse=True)
    if kind.max(initial=0) >= MOST_CROWDS:
        kind = (~arrays.takes_seat).astype(np.int64)
    crowds = (people & (kind.reshape(-1) == number) for number in range(MOST_CROWDS))
    return tuple(crowd for crowd in crowds if crowd.any())


def _entry_by_entry(
    rule: Rule, event: Event, people: _People, says: Callable[[Arrays, _People, Notes], None]
) -> Iterator[Said]:
    known: set[Row] = set()

    def ask(entries: tuple[Entry, ...]) -> tuple[Row, ...]:
        return _rows(rule, event, entries, people, says)

    for entries in ((), *((entry,) for entry in entries_in(event, rule.reads))):
        rows = tuple(row for row in ask(entries) if row not in known)
        if rows:
            yield Said(rule, entries, rows, ask)
        if not entries:
            known.update(rows)


def _rows(
    rule: Rule,
    event: Event,
    entries: tuple[Entry, ...],
    people: _People,
    says: Callable[[Arrays, _People, Notes], None],
) -> tuple[Row, ...]:
    changed = with_only(event, rule.reads, entries)
    arrays = to_arrays(changed, options_of(changed))
    notes = Notes(arrays)
    says(arrays, people, notes)
    return tuple(notes.said)


def _always(event: Event, people: _People) -> tuple[Row, ...]:
    """Everybody is in one place at a time, at what is held, and at nothing twice; who speaks is there."""
    bare = with_only(event, ("attendees.absent", "attendees.may_not_attend"), ())
    arrays = to_arrays(bare, options_of(event))
    notes = Notes(arrays)
    slots = range(arrays.shape[2])
    pairs = [(t, u) for t in slots for u in slots if t < u and arrays.overlap[t, u]]
    for k, crowd in enumerate(people.crowds):
        for t in slots:
            there = sum((Linear({("crowd", k, s, t): 1}) for s in people.sessions), Linear({}))
            missing = Linear({("away", a, t): 1 for a in crowd.nonzero()[0].tolist()})
            notes.require(there + missing <= int(crowd.sum()))
            for u in (u for v, u in pairs if v == t):
                later = sum((Linear({("crowd", k, s, u): 1}) for s in people.sessions), Linear({}))
                notes.require(there + later <= int(crowd.sum()))
        for s in people.sessions:
            may = crowd & arrays.asked.may[:, s] & ~arrays.speaks[:, s]
            out = Linear({("out", a, s): 1 for a in may.nonzero()[0].tolist()})
            notes.require(sum((Linear({("crowd", k, s, t): 1}) for t in slots), Linear({})) <= int(may.sum()))
            for t in slots:
                notes.require(Linear({("crowd", k, s, t): 1}) <= int(may.sum()) * notes.placed(s, t))
                notes.require(Linear({("crowd", k, s, t): 1}) + out <= int(may.sum()))
    for a in people.single:
        _always_single(a, arrays, people, notes, pairs)
    return tuple(notes.said)


def _always_single(a: int, arrays: Arrays, people: _People, notes: Notes, pairs: list[tuple[int, int]]) -> None:
    slots = range(arrays.shape[2])
    at = [sum((notes.attends(a, s, t) for s in people.sessions), Linear({})) for t in slots]
    own = arrays.speaks[a].nonzero()[0].tolist()
    for t in slots:
        notes.require(at[t] <= 1)
        for q in own:
            for u in arrays.overlap[t].nonzero()[0].tolist():
                notes.require(at[t] + notes.placed(q, u) <= 1)
    for t, u in pairs:
        notes.require(at[t] + at[u] <= 1)
    for s in people.sessions:
        may = bool(arrays.asked.may[a, s]) and s not in own
        notes.require(sum((notes.attends(a, s, t) for t in slots), Linear({})) <= int(may))
        for t in slots:
            notes.require(notes.attends(a, s, t) <= notes.placed(s, t))


def _seats(arrays: Arrays, people: _People, notes: Notes) -> None:
    _, _, slots, rooms = arrays.shape
    capacity = arrays.asked.capacity
    for s in people.sessions:
        if capacity[s].min() < arrays.takes_seat.sum():
            for t in range(slots):
                seats = Linear({("held", s, t, r): int(capacity[s, r]) for r in range(rooms)})
                notes.require(people.going(arrays, s, t, seated=True) <= seats)


def _minimum(arrays: Arrays, people: _People, notes: Notes) -> None:
    for s in (arrays.asked.minimum > 0).nonzero()[0].tolist():
        for t in range(arrays.shape[2]):
            notes.require(people.going(arrays, s, t) >= int(arrays.asked.minimum[s]) * notes.placed(s, t))


def _must_attend(arrays: Arrays, people: _People, notes: Notes) -> None:
    for a, s in np.argwhere(arrays.asked.must).tolist():
        notes.require(sum((notes.attends(a, s, t) for t in range(arrays.shape[2])), Linear({})) >= 1)


def _present(arrays: Arrays, people: _People, notes: Notes) -> None:
    for a, t in np.argwhere(arrays.expected_away).tolist():
        if a in people.single:
            notes.require(sum((notes.attends(a, s, t) for s in people.sessions), Linear({})) <= 0)
        else:
            notes.require(Linear({("away", a, t): 1}) >= 1)


def _may_attend(arrays: Arrays, people: _People, notes: Notes) -> None:
    _keep_out(~arrays.asked.may, arrays, people, notes)


def _for_classes(arrays: Arrays, people: _People, notes: Notes) -> None:
    _keep_out(~arrays.asked.in_class, arrays, people, notes)


def _minimum_by_wishes(arrays: Arrays, people: _People, notes: Notes) -> None:
    _keep_out(arrays.asked.making_up, arrays, people, notes)


def _must_attend_at(arrays: Arrays, people: _People, notes: Notes) -> None:
    for a, s, slot, _ in arrays.obliged:
        if slot is not None:
            elsewhere = (notes.attends(a, s, t) for t in range(arrays.shape[2]) if t != slot)
            notes.require(sum(elsewhere, Linear({})) <= 0)


def _keep_out(kept_out: BoolArray, arrays: Arrays, people: _People, notes: Notes) -> None:
    for a, s in np.argwhere(kept_out[:, list(people.sessions)]).tolist():
        session = people.sessions[s]
        if a in people.single:
            for t in range(arrays.shape[2]):
                notes.require(notes.attends(a, session, t) <= 0)
        else:
            notes.require(Linear({("out", a, session): 1}) >= 1)


def _most_sessions(arrays: Arrays, people: _People, notes: Notes) -> None:
    slots = range(arrays.shape[2])
    for a in people.single:
        if arrays.asked.most_sessions[a] < len(slots):
            attended = sum((notes.attends(a, s, t) for s in people.sessions for t in slots), Linear({}))
            notes.require(attended <= int(arrays.asked.most_sessions[a]))


def _at_plenary(arrays: Arrays, people: _People, notes: Notes) -> None:
    for s in arrays.plenary.nonzero()[0].tolist():
        going = arrays.expected[:, s, None] & ~arrays.expected_away
        for t in range(arrays.shape[2]):
            for k, crowd in enumerate(people.crowds):
                expected = int((crowd & going[:, t]).sum())
                notes.require(Linear({("crowd", k, s, t): 1}) >= expected * notes.placed(s, t))
            for a in people.single:
                if going[a, t]:
                    attends = sum((notes.attends(a, s, u) for u in range(arrays.shape[2])), Linear({}))
                    notes.require(attends >= notes.placed(s, t))


_SAYS: dict[tuple[str, str], Callable[[Arrays, _People, Notes], None]] = {
    SEATS: _seats,
    MINIMUM: _minimum,
    MINIMUM_BY_WISHES: _minimum_by_wishes,
    MUST_ATTEND: _must_attend,
    MUST_ATTEND_AT: _must_attend_at,
    FOR_CLASSES: _for_classes,
    PRESENT: _present,
    MAY_ATTEND: _may_attend,
    MOST_SESSIONS: _most_sessions,
    AT_PLENARY: _at_plenary,
}
