"""The board without a picture of it: what stands where, what each move costs, what was done and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from os import PathLike
from time import perf_counter
from typing import Any

import numpy as np

from larpass_sched.arrays import IntArray, options_of
from larpass_sched.board.in_place import InPlace
from larpass_sched.check import score, verify
from larpass_sched.event import Event
from larpass_sched.explain.asked import known, question_about
from larpass_sched.explain.best import value_and_bound, worth
from larpass_sched.explain.ladder import gains_and_losses, seated_like
from larpass_sched.explain.why_not import why_not
from larpass_sched.explain.wish_answer import WhyNot
from larpass_sched.replan.replanned import Replanned
from larpass_sched.replan.search import replan
from larpass_sched.rules import Breach
from larpass_sched.solve.reseat import seat_anew
from larpass_sched.timetable import Placement, Timetable, Verdict
from larpass_sched.timetable.changes import Change, changes_between
from larpass_sched.timetable.choice import NOBODY, grid_of
from larpass_sched.timetable.published import published_from
from larpass_sched.timetable.result import Result
from larpass_sched.wording.board import board_text
from larpass_sched.wording.language import check_lang

Place = tuple[int, int]
"""A slot and a room, by number."""

SECONDS_FOR_PRICES = 4.0
"""After so long, cells whose price takes a solve of its own are left open."""


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
class _State:
    """What one sees at a moment."""

    timetable: Timetable
    grid: IntArray
    locked: frozenset[Place]
    value: int
    broken: tuple[Breach, ...]
    done: Done | None = None


class BoardModel:
    """A timetable that can be changed card by card.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result
        What to begin with. People are seated anew where they could be seated better, or are not seated at all.
    **options
        Everything in `Options` by its name; default: as the timetable was solved, else as the event's settings say.

    Raises
    ------
    InputError, ValueError
        If a setting or option cannot be used, there is no timetable, or two sessions share a place.
    """

    def __init__(self, event: Event, timetable: Timetable | Result, **options: Any) -> None:
        asked, today = question_about(event, timetable, options)
        _refuse_shared_places(today)
        self._original, self._given = event, timetable
        # What was locked before is a lock of the board, that can be taken off.
        locked = {(row.session, row.slot, row.room) for row in event.published if row.locked}
        locked |= {(p.session, p.slot, p.room) for p in today.placements if p.locked}
        self._asked = replace(asked, published=tuple(replace(row, locked=False) for row in asked.published))
        self._options = options_of(self._asked)
        self._in_place = InPlace(self._asked)
        arrays = self._in_place.arrays
        grid = grid_of(arrays, today)
        places = {(p.session, p.slot, p.room): (p.slot, p.room) for p in today.placements}
        held = frozenset(
            (arrays.slot_index[slot], arrays.room_index[room]) for key, (slot, room) in places.items() if key in locked
        )
        first = self._state(replace(today, event=self._asked), grid, held, keep=True)
        self._states, self._now = [first], 0
        self._first_locked = {place: int(grid[place]) for place in held}
        self.best = first.value
        self._bound: int | None = None
        if isinstance(timetable, Result) and not first.broken:
            value, self._bound = value_and_bound(timetable)
            self.best = max(first.value, value)

    @property
    def timetable(self) -> Timetable:
        """What one sees, with everybody's itinerary; what is locked is marked so."""
        return self._told(self._states[self._now])

    @property
    def points(self) -> int:
        """What it is worth, as `solve` compares timetables: points, less what has a price."""
        return self._states[self._now].value

    @property
    def bound(self) -> int | None:
        """What no timetable exceeds, where that is proved and still holds without the locks that were taken off."""
        state = self._states[self._now]
        stay = all(int(state.grid[place]) == s and place in state.locked for place, s in self._first_locked.items())
        return self._bound if stay else None

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Rules that are broken by what one sees; usually none."""
        return self._states[self._now].broken

    @property
    def done(self) -> Done | None:
        """What the last step has brought."""
        return self._states[self._now].done

    @property
    def event(self) -> Event:
        """The event of the timetable."""
        return self._original

    def costs(self, session: str, slot: str | None = None) -> dict[tuple[str, str] | None, Cost]:
        """What it would cost to have a session elsewhere, for every slot and room; None is beside the board.

        Parameters
        ----------
        session : str
        slot : str, optional
            Which of several runs is meant.
        """
        event = self._asked
        return {
            None if place is None else (event.slots[place[0]].name, event.rooms[place[1]].name): cost
            for place, cost in self.costs_from(self._source(session, slot), self._number(session))
        }

    def costs_from(
        self, source: Place | None, s: int, seconds: float = SECONDS_FOR_PRICES
    ) -> Iterator[tuple[Place | None, Cost]]:
        """The same by numbers, each cell as soon as it is known; what takes too long is left open."""
        until = perf_counter() + seconds
        for place in self._targets(source, s):
            over = perf_counter() > until
            yield place, self._cost(source, place, s, look=not over)

    def move(self, session: str, to: tuple[str, str] | None, slot: str | None = None) -> Done:
        """Put a session elsewhere; what stands there changes places with it, and people are seated anew.

        Parameters
        ----------
        session : str
        to : (slot, room), or None
            None: it is not held.
        slot : str, optional
            Which of several runs is meant.

        Raises
        ------
        ValueError
            If a name is unknown, or it is impossible; the message says why.
        """
        place = None if to is None else self._place(*to)
        return self.move_from(self._source(session, slot), place, self._number(session))

    def move_from(self, source: Place | None, place: Place | None, s: int) -> Done:
        """The same by numbers."""
        cost = self._cost(source, place, s, look=True)
        if cost.impossible:
            raise ValueError(cost.reason())
        state = self._states[self._now]
        grid = _moved(state.grid, source, place, s)
        timetable = self._in_place.timetable(grid)
        seated = Timetable(self._asked, timetable.placements, state.timetable.itineraries)
        return self._add(self._state(seated, grid, state.locked), None)

    def lock(self, slot: str, room: str, on: bool = True) -> None:
        """Keep what stands there where it is, or let it go again.

        Raises
        ------
        ValueError
            If nothing is held there.
        """
        self.lock_at(self._place(slot, room), on)

    def lock_at(self, place: Place, on: bool) -> None:
        """The same by numbers."""
        state = self._states[self._now]
        if state.grid[place] < 0:
            raise ValueError(board_text("nothing to lock", "en"))
        locked = state.locked | {place} if on else state.locked - {place}
        if locked != state.locked:
            self._push(replace(state, locked=locked, done=None))

    def undo(self) -> bool:
        """Take the last step back; tells whether there was one."""
        self._now = max(0, before := self._now - 1)
        return before >= 0

    def redo(self) -> bool:
        """Take the last step again; tells whether there was one."""
        there = self._now + 1 < len(self._states)
        self._now += there
        return there

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._now > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return self._now + 1 < len(self._states)

    def improve(self, max_changes: int | None = None, *, time_limit: float = 30.0) -> Replanned:
        """Make the best of what one sees: what is locked stays, and at most so many cards move.

        Parameters
        ----------
        max_changes : int, optional
            Runs that may be in another slot, rooms follow; default: as many as the best timetable takes.
        time_limit : float
            Seconds.

        Returns
        -------
        Replanned
            Its `timetable` is None where no timetable keeps all rules and locks, or none was found; then nothing has
            changed. Else `done` tells what it has brought.
        """
        state = self._states[self._now]
        now = self._with_locks(state, self._asked)
        answer = replan(self._asked, now, max_changes=max_changes, time_limit=time_limit, progress=False)
        found = answer.timetable
        if found is None:
            return answer
        timetable = Timetable(self._asked, found.placements, found.itineraries)
        grid = grid_of(self._in_place.arrays, timetable)
        if not state.broken and worth(self._asked, timetable) <= state.value:
            # What is there is as good already, and nobody has to be told anything.
            timetable, grid = state.timetable, state.grid
        self._add(self._state(timetable, grid, state.locked, keep=True), answer)
        return answer

    def why_not(self, session: str, slot: str, room: str | None = None, *, time_limit: float = 20.0) -> WhyNot:
        """Tell why a session is not elsewhere: what it costs with few changes and with many, locks kept."""
        state = self._states[self._now]
        now = self._with_locks(state, self._asked)
        rows = tuple(row for row in published_from(now) if row.locked)
        event = replace(self._asked, published=rows or self._asked.published)
        return why_not(
            event, replace(now, event=event), session=session, slot=slot, room=room, time_limit=time_limit,
            progress=False,
        )  # fmt: skip

    def to_excel(self, path: str | PathLike[str], *, lang: str = "en", **more: Any) -> None:
        """Write what one sees as a timetable workbook; see `Timetable.to_excel`."""
        self.timetable.to_excel(path, lang=lang, **more)

    def names_not_held(self) -> list[str]:
        """Sessions of which a run stands beside the board, by name."""
        return [name for name, runs in self._states[self._now].timetable.not_held for _ in range(runs)]

    def crowd(self, placement: Placement) -> int:
        """How many people attend a run."""
        return self._states[self._now].timetable.crowds[placement.session, placement.slot, placement.room]

    def _targets(self, source: Place | None, s: int) -> Iterator[Place | None]:
        grid = self._states[self._now].grid
        for place in np.ndindex(*grid.shape):
            if place != source:
                yield place
        if source is not None and int(self._in_place.arrays.least_runs[s]) < int(self._in_place.arrays.runs[s]):
            yield None

    def _cost(self, source: Place | None, place: Place | None, s: int, *, look: bool) -> Cost:
        state, sessions = self._states[self._now], self._asked.sessions
        other = NOBODY if place is None else int(state.grid[place])
        swaps = sessions[other].name if other >= 0 else ""
        if {source, place} & state.locked:
            return Cost(None, "locked", swaps)
        if other == s:
            return Cost(0, None, swaps)
        grid = _moved(state.grid, source, place, s)
        objection = self._objection(state, grid, [p for p in (source, place) if p is not None])
        if objection is not None:
            return Cost(None, objection, swaps)
        if state.broken or not (look or self._in_place.by_slot):
            return self._cost_of_the_broken(state, grid, swaps) if look else Cost(None, None, swaps)
        value = self._in_place.value(grid)
        if value is None:
            known_impossible = self._in_place.by_slot or self._in_place.best(grid).known == "impossible"
            return Cost(None, self._people_object(state, grid) if known_impossible else None, swaps)
        return Cost(state.value - value, None, swaps)

    def _objection(self, state: _State, grid: IntArray, changed: list[Place]) -> Breach | str | None:
        if not state.broken:
            return self._in_place.objection(grid, changed)
        # What is broken already speaks against no move; what would be broken anew does.
        return next((breach for breach in self._in_place.breaches(grid) if breach not in state.broken), None)

    def _cost_of_the_broken(self, state: _State, grid: IntArray, swaps: str) -> Cost:
        """The cost where rules are broken already: as people are seated who are seated as well as can be."""
        placed = self._in_place.timetable(grid)
        seated = self._seated(Timetable(self._asked, placed.placements, state.timetable.itineraries))
        new = next((breach for breach in verify(self._asked, seated) if breach not in state.broken), None)
        return (
            Cost(None, new, swaps) if new is not None else Cost(state.value - worth(self._asked, seated), None, swaps)
        )

    def _people_object(self, state: _State, grid: IntArray) -> Breach | str:
        """The rule about people that cannot be kept."""
        placed = self._in_place.timetable(grid)
        seated = self._seated(Timetable(self._asked, placed.placements, state.timetable.itineraries))
        return next(iter(verify(self._asked, seated)), "people cannot be seated")

    def _seated(self, timetable: Timetable) -> Timetable:
        return seat_anew(self._asked, timetable, self._options.attendance)

    def _state(self, timetable: Timetable, grid: IntArray, locked: frozenset[Place], *, keep: bool = False) -> _State:
        """A state with everybody seated as well as can be; `keep`: as they are, if they cannot be seated better."""
        value = self._in_place.value(grid) if not self._in_place.breaches(grid) else None
        seated = timetable
        if not (keep and timetable.itineraries and value == worth(self._asked, timetable)):
            seated = self._seated(timetable)
            if value is not None and worth(self._asked, seated) != value:
                # Rules or goals tie slots together: the solver's own seating, as near to the former as can be.
                best = self._in_place.best(grid).timetable(self._asked)
                seated = seated if best is None else seated_like(self._asked, best, timetable)
        return _State(seated, grid, locked, worth(self._asked, seated), verify(self._asked, seated))

    def _add(self, state: _State, replanned: Replanned | None) -> Done:
        before = self._states[self._now]
        gains, losses = gains_and_losses(self._asked, before.timetable, state.timetable)
        changes = changes_between(self._asked, before.timetable.placements, state.timetable.placements)
        done = Done(changes, before.value - state.value, gains, losses, replanned)
        self._push(replace(state, done=done))
        return done

    def _push(self, state: _State) -> None:
        self._states = [*self._states[: self._now + 1], state]
        self._now += 1
        if not state.broken:
            self.best = max(self.best, state.value)

    def _with_locks(self, state: _State, event: Event) -> Timetable:
        slots, rooms = self._asked.slots, self._asked.rooms
        locked = {(slots[t].name, rooms[r].name) for t, r in state.locked}
        placements = tuple(replace(p, locked=(p.slot, p.room) in locked) for p in state.timetable.placements)
        return Timetable(event, placements, state.timetable.itineraries)

    def _told(self, state: _State) -> Timetable:
        """What is handed out, with what is known of how good it is."""
        found = self._given.timetable if isinstance(self._given, Result) else self._given
        timetable = self._with_locks(state, self._original)
        if found is None or found.verdict is None:
            return timetable
        same = found.placements == timetable.placements and found.itineraries == timetable.itineraries
        return replace(timetable, verdict=found.verdict if same else self._verdict(found.verdict, state))

    def _verdict(self, before: Verdict, state: _State) -> Verdict:
        """What is proved of a timetable that was changed on the board: only what its points say beside the bound."""
        told = score(self._asked, state.timetable)
        bound = self.bound if told.points == told.balance and before.balance is None else None
        proved = bound is not None and not state.broken
        return replace(
            before,
            status="best possible" if proved and bound == told.points else "within gap" if proved else "stopped early",
            points=told.points,
            bound=bound if proved else None,
            wishes_met=told.wishes_met,
            turned_away=told.turned_away,
            priorities=(),
        )

    def _number(self, session: str) -> int:
        return self._in_place.arrays.session_index[known(self._asked, "session", session)]

    def _place(self, slot: str, room: str) -> Place:
        arrays = self._in_place.arrays
        return (
            arrays.slot_index[known(self._asked, "slot", slot)],
            arrays.room_index[known(self._asked, "room", room)],
        )

    def _source(self, session: str, slot: str | None) -> Place | None:
        """Where a session stands; None where it stands beside the board."""
        runs = self._states[self._now].timetable.runs_of.get(known(self._asked, "session", session), ())
        if slot is not None:
            runs = tuple(p for p in runs if p.slot == known(self._asked, "slot", slot))
        return self._place(runs[0].slot, runs[0].room) if runs else None


def _moved(grid: IntArray, source: Place | None, place: Place | None, s: int) -> IntArray:
    """The grid after a card has changed places with what stands there, if anything does."""
    moved = grid.copy()
    if source is not None:
        moved[source] = NOBODY if place is None else grid[place]
    if place is not None:
        moved[place] = s
    return moved


def _refuse_shared_places(timetable: Timetable) -> None:
    seen: dict[tuple[str, str], str] = {}
    for p in timetable.placements:
        other = seen.setdefault((p.slot, p.room), p.session)
        if other != p.session:
            raise ValueError(
                f"{other!r} and {p.session!r} are both in {p.slot!r}, {p.room!r}: a board has one card in each place. "
                "Write another slot or room for one of them first."
            )
