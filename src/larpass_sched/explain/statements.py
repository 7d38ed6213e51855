"""What a rule says because of which entries: the event is asked again with one entry at a time.

A statement is a row, sum of coefficients x unknowns + constant <= 0. A rule that `reads` some columns is asked with
all of them empty, then with single entries in their cells. What it says of the whole event and of no single entry,
because two or more entries say it together, is told with the entries that are needed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from larpass_sched.arrays import NO_LIMIT, Arrays, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.entries import Entry, entries_in, shrunk, with_only
from larpass_sched.rules import Rule, all_clashes, conditions
from larpass_sched.solve.shared.rows import Key, Linear, Recorder

Row = tuple[tuple[tuple[Key, int], ...], int]
"""Unknowns with their coefficients, in order, and a constant: their sum is at most 0."""


@dataclass(frozen=True, eq=False)
class Said:
    """What a rule says because some entries stand where they stand; without entries, whatever stands there."""

    rule: Rule
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    ask: Callable[[tuple[Entry, ...]], Iterable[Row]]
    """What the rule would say with other entries."""


class Notes(Recorder):
    """A model that solves nothing and writes down every row that rules require, of rooms and people as well."""

    def __init__(self, arrays: Arrays) -> None:
        super().__init__(arrays)
        self.said: dict[Row, None] = {}
        self.knows_people = True

    def held(self, s: int, t: int, r: int) -> Linear:
        """A session in a slot and room."""
        return Linear({("held", s, t, r): 1})

    def placed(self, s: int, t: int) -> Linear:
        """A session in a slot."""
        return Linear({("placed", s, t): 1})

    def attends(self, a: int, s: int, t: int) -> Linear:
        """An attendee at a session in a slot."""
        return Linear({("attends", a, s, t): 1})

    def day_worth(self, a: int, most: int | None = None) -> Linear:
        """What an attendee's day is worth."""
        worth = np.minimum(self.arrays.worth[a], NO_LIMIT if most is None else most)
        slots = range(self.arrays.shape[2])
        return Linear({("attends", a, s, t): int(worth[s]) for s in worth.nonzero()[0].tolist() for t in slots})

    def switch(self) -> Linear:
        """A new unknown that is 0 or 1."""
        return self.number(0, 1)

    def number(self, low: int, high: int) -> Linear:
        """A new unknown whole number."""
        self._count += 1
        return Linear({("new", self._count, low, high): 1})

    def require(self, condition: Any) -> None:
        """Write the condition down."""
        if isinstance(condition, (bool, np.bool_)):
            if not condition:
                self.said[(), 1] = None
            return
        for total in condition.sums:
            terms = tuple(sorted((key, n) for key, n in total.terms.items() if n))
            if terms or total.constant > 0:
                self.said[terms, total.constant] = None


def rows_of(rule: Rule, arrays: Arrays) -> tuple[Row, ...]:
    """Everything that a rule says of an event, each row once."""
    notes = Notes(arrays)
    forbidden, excluded = rule.forbidden(arrays), rule.excluded(arrays)
    if forbidden is not None:
        for s, t, r in np.argwhere(np.broadcast_to(forbidden, arrays.shape[1:])).tolist():
            notes.said[((("held", s, t, r), 1),), 0] = None
    if excluded is not None:
        for a, s, t in np.argwhere(np.broadcast_to(excluded, arrays.shape[:3])).tolist():
            notes.said[((("attends", a, s, t), 1),), 0] = None
    for clash in all_clashes(rule, arrays):
        for _, _, left, right in conditions(clash, notes):
            notes.require(left + right <= 1)
    rule.constrain(notes)
    return tuple(notes.said)


def simplest(rows: Iterable[Row]) -> set[Any]:
    """Rows to compare by: of a row that says that at most one of several can be, the pairs of different sessions.

    That a session is not held twice comes from elsewhere; rows say it along with something else.
    """
    found: set[Any] = set()
    for terms, constant in rows:
        if constant == -1 and len(terms) > 1 and all(n == 1 for _, n in terms):
            pairs = combinations((key for key, _ in terms), 2)
            found.update(frozenset((x, y)) for x, y in pairs if len(terms) == 2 or x[1] != y[1])
        else:
            found.add((terms, constant))
    return found


def said_by(rule: Rule, event: Event) -> Iterator[Said]:
    """What a rule says of an event, entry by entry, in the order of the entries.

    Parameters
    ----------
    rule : Rule
        Any rule, one's own included.
    event : Event
        Its settings are all the options there are.
    """
    ask = _Asking(rule, event)
    always = ask.with_entries(())
    if always:
        yield Said(rule, (), tuple(always), ask.with_entries)
    told = simplest(always)
    known = set(always)
    entries = entries_in(event, rule.reads)
    for entry in entries:
        rows = tuple(row for row in ask.with_entries((entry,)) if row not in known)
        if rows:
            yield Said(rule, (entry,), rows, ask.with_entries)
            told |= simplest(rows)
    left = {row for row in ask.with_entries(entries) if not simplest((row,)) <= told}
    while left:
        first = next(row for row in ask.with_entries(entries) if row in left)
        needed = tuple(shrunk(entries, lambda fewer, row=first: row in ask.with_entries(fewer)))  # type: ignore[misc]
        rows = tuple(row for row in ask.with_entries(needed) if row in left)
        yield Said(rule, needed, rows, ask.with_entries)
        left.difference_update(rows)


class _Asking:
    """A rule that is asked what it says with some of the entries that it reads."""

    def __init__(self, rule: Rule, event: Event) -> None:
        self._rule = rule
        # Who attends makes no difference to rules about placements, and is most of an event.
        self._event = event if rule.about_people else replace(event, attendees=())
        self._answers: dict[tuple[Entry, ...], dict[Row, None]] = {}

    def with_entries(self, entries: Iterable[Entry]) -> dict[Row, None]:
        chosen = tuple(entries)
        if chosen not in self._answers:
            event = with_only(self._event, self._rule.reads, chosen)
            arrays = to_arrays(event, options_of(event))
            self._answers[chosen] = dict.fromkeys(rows_of(self._rule, arrays)) if self._rule.in_play(arrays) else {}
        return self._answers[chosen]
