"""The board without a picture of it: what stands where, what each move costs, what was done and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os import PathLike
from time import perf_counter
from typing import Any

import numpy as np

from larpass_sched.board.costs import Cost, Costs, Done, Place, RefusedError, State, moved
from larpass_sched.check import score
from larpass_sched.event import Event
from larpass_sched.explain.asked import known, question_about
from larpass_sched.explain.best import value_and_bound, worth
from larpass_sched.explain.ladder import gains_and_losses
from larpass_sched.explain.why_not import why_not
from larpass_sched.explain.wish_answer import WhyNot
from larpass_sched.replan.replanned import Replanned
from larpass_sched.replan.search import made_best
from larpass_sched.rules import Breach
from larpass_sched.timetable import Timetable, Verdict
from larpass_sched.timetable.changes import changes_between
from larpass_sched.timetable.choice import grid_of, locked_places
from larpass_sched.timetable.published import published_from
from larpass_sched.timetable.result import Result

SECONDS_FOR_PRICES = 4.0
"""After so long, cells whose price takes a solve of its own are left open."""


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
        locked = locked_places(event)
        locked |= {(p.session, p.slot, p.room) for p in today.placements if p.locked}
        self._asked = replace(asked, published=tuple(replace(row, locked=False) for row in asked.published))
        self._costs = Costs(self._asked)
        arrays = self._costs.in_place.arrays
        grid = grid_of(arrays, today)
        places = {(p.session, p.slot, p.room): (p.slot, p.room) for p in today.placements}
        held = frozenset(
            (arrays.slot_index[slot], arrays.room_index[room]) for key, (slot, room) in places.items() if key in locked
        )
        first = self._costs.state(replace(today, event=self._asked), grid, held, keep=True)
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
        return self._bound if stay and self._bound is not None and state.value <= self._bound else None

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
        state = self._states[self._now]
        for place in self._costs.targets(state, source, s):
            yield place, self._costs.of(state, source, place, s, look=perf_counter() < until)

    def look_ahead(self) -> Iterator[None]:
        """Find out what all moves cost that take some hundredths of a second each, one at each step."""
        state, costs = self._states[self._now], self._costs
        for t, r in np.argwhere(state.grid >= 0).tolist() if costs.in_place.by_programme else ():
            for place in costs.targets(state, (t, r), int(state.grid[t, r])):
                costs.of(state, (t, r), place, int(state.grid[t, r]))
                yield

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
        RefusedError, ValueError
            If it is impossible, or a name is unknown; the message says why.
        """
        place = None if to is None else self._place(*to)
        return self.move_from(self._source(session, slot), place, self._number(session))

    def move_from(self, source: Place | None, place: Place | None, s: int) -> Done:
        """The same by numbers."""
        state = self._states[self._now]
        cost = self._costs.of(state, source, place, s)
        if cost.impossible:
            raise RefusedError(cost)
        if place is not None and state.grid[place] == s:
            # Runs of one session that change places: nobody would be told anything.
            return Done((), 0, {}, {})
        grid = moved(state.grid, source, place, s)
        return self._add(self._costs.state(self._costs.moved_to(state, grid), grid, state.locked), None)

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
            raise RefusedError(Cost(None, "nothing to lock"))
        locked = state.locked | {place} if on else state.locked - {place}
        if locked != state.locked:
            self._push(replace(state, locked=locked, done=None))

    def undo(self) -> bool:
        """Take the last step back; tells whether there was one."""
        there = self._now > 0
        self._now -= there
        self._changed()
        return there

    def redo(self) -> bool:
        """Take the last step again; tells whether there was one."""
        there = self._now + 1 < len(self._states)
        self._now += there
        self._changed()
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
        answer = made_best(self._asked, now, max_changes, time_limit=time_limit)
        found = answer.timetable
        if found is None:
            return answer
        timetable = Timetable(self._asked, found.placements, found.itineraries)
        grid = grid_of(self._costs.in_place.arrays, timetable)
        if not state.broken and worth(self._asked, timetable) <= state.value:
            # What is there is as good already, and nobody has to be told anything.
            timetable, grid = state.timetable, state.grid
        self._add(self._costs.state(timetable, grid, state.locked, keep=True), answer)
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

    def _add(self, state: State, replanned: Replanned | None) -> Done:
        before = self._states[self._now]
        gains, losses = gains_and_losses(self._asked, before.timetable, state.timetable)
        changes = changes_between(self._asked, before.timetable.placements, state.timetable.placements)
        done = Done(changes, before.value - state.value, gains, losses, replanned)
        self._push(replace(state, done=done))
        return done

    def _push(self, state: State) -> None:
        self._states = [*self._states[: self._now + 1], state]
        self._now += 1
        if not state.broken:
            self.best = max(self.best, state.value)
        self._changed()

    def _changed(self) -> None:
        """Told whenever what one sees has changed."""

    def _with_locks(self, state: State, event: Event) -> Timetable:
        slots, rooms = self._asked.slots, self._asked.rooms
        locked = {(slots[t].name, rooms[r].name) for t, r in state.locked}
        placements = tuple(replace(p, locked=(p.slot, p.room) in locked) for p in state.timetable.placements)
        return Timetable(event, placements, state.timetable.itineraries)

    def _told(self, state: State) -> Timetable:
        """What is handed out, with what is known of how good it is."""
        found = self._given.timetable if isinstance(self._given, Result) else self._given
        timetable = self._with_locks(state, self._original)
        if found is None or found.verdict is None:
            return timetable
        same = found.placements == timetable.placements and found.itineraries == timetable.itineraries
        return replace(timetable, verdict=found.verdict if same else self._verdict(found.verdict, state))

    def _verdict(self, before: Verdict, state: State) -> Verdict:
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
        return self._costs.in_place.arrays.session_index[known(self._asked, "session", session)]

    def _place(self, slot: str, room: str) -> Place:
        arrays = self._costs.in_place.arrays
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


def _refuse_shared_places(timetable: Timetable) -> None:
    seen: dict[tuple[str, str], str] = {}
    for p in timetable.placements:
        other = seen.setdefault((p.slot, p.room), p.session)
        if other != p.session:
            raise ValueError(
                f"{other!r} and {p.session!r} are both in {p.slot!r}, {p.room!r}: a board has one card in each place. "
                "Write another slot or room for one of them first."
            )
