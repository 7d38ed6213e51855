"""What each move of a card costs, and what a board looks like after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from larpass_sched.arrays import IntArray, options_of
from larpass_sched.board.in_place import InPlace
from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.explain.best import worth
from larpass_sched.explain.ladder import seated_like
from larpass_sched.replan.replanned import Replanned
from larpass_sched.rules import Breach
from larpass_sched.solve.reseat import seat_anew
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.changes import Change
from larpass_sched.timetable.choice import NOBODY
from larpass_sched.wording.board import board_text
from larpass_sched.wording.language import check_lang

Place = tuple[int, int]
"""A slot and a room, by number."""


@dataclass(frozen=True)
class Cost:
    """What it would cost to put a card down somewhere, if nothing else moves but what stands there.

    Attributes
    ----------
    price : int or None
        Points less than now, below 0 more, people seated as well as can be; None where it is impossible or not known.
    objection : Breach or str or None
        What speaks against it.
    swaps : str
        The session that changes places with it; empty where none does.
    """

    price: int | None
    objection: Breach | str | None = None
    swaps: str = ""

    @property
    def impossible(self) -> bool:
        """Whether it breaks a rule."""
        return self.objection is not None

    def reason(self, lang: str = "en") -> str:
        """Why it is impossible, in a sentence; empty where it is possible."""
        if isinstance(self.objection, Breach):
            return self.objection.text(lang)
        return "" if self.objection is None else board_text(self.objection, check_lang(lang))


class RefusedError(ValueError):
    """A move that cannot be made; it says why in both languages."""

    def __init__(self, cost: Cost) -> None:
        super().__init__(cost.reason())
        self.cost = cost


@dataclass(frozen=True)
class Done:
    """What a move or a new solution has brought.

    Attributes
    ----------
    changes : tuple of Change
    price : int
        Points less than before; below 0 more.
    gains, losses : dict of str to int
        Who has more points than before, and fewer.
    replanned : Replanned, optional
        Where the best was made of it.
    """

    changes: tuple[Change, ...]
    price: int
    gains: dict[str, int] = field(repr=False)
    losses: dict[str, int] = field(repr=False)
    replanned: Replanned | None = field(default=None, repr=False)


@dataclass(frozen=True)
class State:
    """What one sees at a moment."""

    timetable: Timetable
    grid: IntArray
    locked: frozenset[Place]
    value: int
    broken: tuple[Breach, ...]
    done: Done | None = None


class Costs:
    """What moves cost in one event.

    Parameters
    ----------
    event : Event
        Its settings are all the options there are.
    """

    def __init__(self, event: Event) -> None:
        self.event = event
        self.in_place = InPlace(event)
        self._attendance = options_of(event).attendance

    def targets(self, state: State, source: Place | None, s: int) -> Iterator[Place | None]:
        """Where a card may be put: every other place, and beside the board what may be left out."""
        for place in np.ndindex(*state.grid.shape):
            if place != source:
                yield place
        if source is not None and int(self.in_place.arrays.least_runs[s]) < int(self.in_place.arrays.runs[s]):
            yield None

    def of(self, state: State, source: Place | None, place: Place | None, s: int, *, look: bool = True) -> Cost:
        """What it costs to put session `s` from one place to another; None is beside the board.

        Without `look`, what takes a solve of its own is left open.
        """
        if not self._is_there(state, source, place, s):
            return Cost(None, "changed meanwhile")
        other = NOBODY if place is None else int(state.grid[place])
        swaps = self.event.sessions[other].name if other >= 0 else ""
        if {source, place} & state.locked:
            return Cost(None, "locked", swaps)
        if other == s:
            return Cost(0, None, swaps)
        grid = moved(state.grid, source, place, s)
        objection = self._objection(state, grid, [p for p in (source, place) if p is not None])
        if objection is not None:
            return Cost(None, objection, swaps)
        if state.broken or not (look or self.in_place.by_slot):
            return self._cost_of_the_broken(state, grid, swaps) if look else Cost(None, None, swaps)
        value = self.in_place.value(grid)
        if value is None:
            known_impossible = self.in_place.by_slot or self.in_place.best(grid).known == "impossible"
            return Cost(None, self._people_object(state, grid) if known_impossible else None, swaps)
        return Cost(state.value - value, None, swaps)

    def _is_there(self, state: State, source: Place | None, place: Place | None, s: int) -> bool:
        """Whether a card is where somebody saw it, who may have looked at an older board."""
        if any(t >= len(state.grid) or r >= len(state.grid[0]) for t, r in (p for p in (source, place) if p)):
            return False
        if source is not None:
            return int(state.grid[source]) == s
        return any(name == self.event.sessions[s].name for name, _ in state.timetable.not_held)

    def _objection(self, state: State, grid: IntArray, changed: list[Place]) -> Breach | str | None:
        if not state.broken:
            return self.in_place.objection(grid, changed)
        # What is broken already speaks against no move; what would be broken anew does.
        return next((breach for breach in self.in_place.breaches(grid) if breach not in state.broken), None)

    def _cost_of_the_broken(self, state: State, grid: IntArray, swaps: str) -> Cost:
        """The cost where rules are broken already: as people are seated who are seated as well as can be."""
        seated = self._seated(self.moved_to(state, grid))
        new = next((breach for breach in verify(self.event, seated) if breach not in state.broken), None)
        return Cost(None, new, swaps) if new is not None else Cost(state.value - worth(self.event, seated), None, swaps)

    def _people_object(self, state: State, grid: IntArray) -> Breach | str:
        """The rule about people that cannot be kept."""
        seated = self._seated(self.moved_to(state, grid))
        return next(iter(verify(self.event, seated)), "people cannot be seated")

    def moved_to(self, state: State, grid: IntArray) -> Timetable:
        """The placements of a grid, with the itineraries as they were before."""
        return Timetable(self.event, self.in_place.timetable(grid).placements, state.timetable.itineraries)

    def _seated(self, timetable: Timetable) -> Timetable:
        return seat_anew(self.event, timetable, self._attendance)

    def state(self, timetable: Timetable, grid: IntArray, locked: frozenset[Place], *, keep: bool = False) -> State:
        """A state with everybody seated as well as can be; `keep`: as they are, if they cannot be seated better."""
        value = self.in_place.value(grid) if not self.in_place.breaches(grid) else None
        seated = timetable
        if not (keep and timetable.itineraries and value == worth(self.event, timetable)):
            seated = self._seated(timetable)
            if value is not None and worth(self.event, seated) != value:
                # Rules or goals tie slots together: the solver's own seating, as near to the former as can be.
                best = self.in_place.best(grid).timetable(self.event)
                seated = seated if best is None else seated_like(self.event, best, timetable)
        return State(seated, grid, locked, worth(self.event, seated), verify(self.event, seated))


def moved(grid: IntArray, source: Place | None, place: Place | None, s: int) -> IntArray:
    """The grid after a card has changed places with what stands there, if anything does."""
    after = grid.copy()
    if source is not None:
        after[source] = NOBODY if place is None else grid[place]
    if place is not None:
        after[place] = s
    return after
