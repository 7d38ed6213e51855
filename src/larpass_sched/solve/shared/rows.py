"""What the rules say of sessions and slots alone, as linear rows: for bounds that know no rooms and no people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.rules import Clash, Rule, all_clashes, conditions, count_meetings

Key = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Row:
    """sum of coefficients[s, t] placed(s, t) <= most."""

    coefficients: IntArray
    most: int


class Linear:
    """A sum of unknowns with whole coefficients, and a constant. Comparing two makes a condition."""

    __slots__ = ("constant", "terms")

    def __init__(self, terms: dict[Key, int], constant: int = 0) -> None:
        self.terms = terms
        self.constant = constant

    def __add__(self, other: Any) -> Linear:
        if not isinstance(other, Linear):
            return Linear(self.terms, self.constant + int(other))
        terms = dict(self.terms)
        for key, n in other.terms.items():
            terms[key] = terms.get(key, 0) + n
        return Linear(terms, self.constant + other.constant)

    __radd__ = __add__

    @staticmethod
    def sum(parts: Iterable[Any]) -> Linear:
        """Many sums and numbers added up."""
        terms: dict[Key, int] = {}
        constant = 0
        for part in parts:
            if isinstance(part, Linear):
                constant += part.constant
                for key, n in part.terms.items():
                    terms[key] = terms.get(key, 0) + n
            else:
                constant += int(part)
        return Linear(terms, constant)

    def __mul__(self, factor: int) -> Linear:
        return Linear({key: int(factor) * n for key, n in self.terms.items()}, int(factor) * self.constant)

    __rmul__ = __mul__

    def __neg__(self) -> Linear:
        return self * -1

    def __sub__(self, other: Any) -> Linear:
        return self + (-1 * other)

    def __rsub__(self, other: Any) -> Linear:
        return -self + other

    def __le__(self, other: Any) -> Condition:
        return Condition((self - other,))

    def __ge__(self, other: Any) -> Condition:
        return Condition((-(self - other),))

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]
        difference = self - other
        return Condition((difference, -difference))

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Condition:
    """Sums that are to be at most 0."""

    sums: tuple[Linear, ...]


class Recorder:
    """A model that solves nothing: it writes down what rules require.

    Attributes
    ----------
    rows : list of Row
        What is required of sessions and slots alone.
    in_rooms : (S,) bool
        Sessions of which it was asked in which room they are.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.rows: list[Row] = []
        self.in_rooms = np.zeros(arrays.shape[1], dtype=bool)
        self.knows_people = False
        self._count = 0

    def held(self, s: int, t: int, r: int) -> Linear:
        """A session in a slot and room."""
        self.in_rooms[s] = True
        return Linear({("held", s, t, r): 1})

    def placed(self, s: int, t: int) -> Linear:
        """A session in a slot."""
        return Linear({(s, t): 1})

    def attends(self, a: int, s: int, t: int) -> Linear:
        """An attendee at a session in a slot."""
        return Linear({("attends", a, s, t): 1})

    def day_worth(self, a: int, most: int | None = None) -> Linear:
        """What an attendee's day is worth."""
        return Linear({("day", a): 1})

    def meetings(self, clash: Clash, weights: IntArray) -> Linear:
        """Pairs of placements."""
        return count_meetings(clash, weights, self)

    def switch(self) -> Linear:
        """Something new."""
        self._count += 1
        return Linear({("new", self._count): 1})

    def number(self, low: int, high: int) -> Linear:
        """Something new."""
        return self.switch()

    def require(self, condition: Any) -> None:
        """Write the condition down, if it is about sessions and slots alone."""
        if isinstance(condition, (bool, np.bool_)):
            return
        for total in condition.sums:
            kinds = {key[0] for key in total.terms if len(key) != 2 or not isinstance(key[0], int)}
            if not kinds and total.terms:
                coefficients = np.zeros(self.arrays.shape[1:3], dtype=np.int64)
                for (s, t), n in total.terms.items():
                    coefficients[s, t] += n
                self.rows.append(Row(coefficients, -total.constant))

    def require_unless(self, broken: Any, condition: Any) -> None:
        """Nothing that must hold."""


def rows_in_rooms(rules: Iterable[Rule], arrays: Arrays) -> Iterator[IntArray]:
    """What rules say of the rooms of two sessions that are held once.

    Yields
    ------
    (S, T, R) int
        Coefficients of placements whose sum is at most 1. Where it does not matter when they are, all slots of the
        first session are in one sum.
    """
    _, sessions, slots, rooms = arrays.shape
    apart = ~np.eye(sessions, dtype=bool)
    for clash in (clash for rule in rules for clash in all_clashes(rule, arrays)):
        if clash.sessions is None or clash.rooms is None:
            continue
        pairs, times, places = clash.whole(arrays)
        whenever = times.all()
        for s, q in np.argwhere(pairs & apart).tolist():
            if arrays.runs[s] > 1 or arrays.runs[q] > 1:
                continue
            for t, r in np.ndindex(1 if whenever else slots, rooms):
                coefficients = np.zeros((sessions, slots, rooms), dtype=np.int64)
                coefficients[s, :, r] = 1 if whenever else np.arange(slots) == t
                coefficients[q] = times[t][:, None] & places[r]
                yield coefficients


def record(rules: Iterable[Rule], arrays: Arrays, *, with_clashes: bool = True) -> Recorder:
    """Let rules say what they require, with or without what they say of two placements."""
    recorder = Recorder(arrays)
    for rule in rules:
        for clash in all_clashes(rule, arrays) if with_clashes else ():
            if clash.rooms is not None:
                recorder.in_rooms |= True if clash.sessions is None else clash.sessions.any(axis=0)
                recorder.in_rooms |= True if clash.sessions is None else clash.sessions.any(axis=1)
                continue
            for _, _, left, right in conditions(clash, recorder):
                recorder.require(left + right <= 1)
        if not rule.about_people:
            rule.constrain(recorder)
    return recorder
