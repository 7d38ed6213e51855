"""What a change of plans brings: who is where now, what each further change would give, and who has to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from larpass_sched.event import Event
from larpass_sched.replan.published import COUNTS, Count, Entry, Published, itineraries_of, missing_from
from larpass_sched.rules import Breach
from larpass_sched.timetable import Status, Timetable, Verdict
from larpass_sched.timetable.changes import Change, changes_between
from larpass_sched.timetable.result import Result
from larpass_sched.wording import replan as words
from larpass_sched.wording.language import check_lang

if TYPE_CHECKING:
    import pandas as pd

CALENDARS = ("programme", "attendees", "speakers")
"""For whom there are calendars, if nothing else is said."""

KNEE = 0.001
"""Share of the points that a further change has to bring at least to be worth while."""


@dataclass(frozen=True)
class Step:
    """The best timetable within so many changes.

    Attributes
    ----------
    limit : int
        Changes that were allowed.
    changes : int or None
        Changes that it has; None where there is no timetable within the limit, or none was found.
    points, bound : int or None
        What it is worth, and what none within the limit exceeds.
    affected : int or None
        People whose itinerary is another than the published one; None where no itineraries were published.
    status : str
        As of `solve`.
    timetable : Timetable or None
    """

    limit: int
    changes: int | None
    points: int | None
    bound: int | None
    affected: int | None
    status: Status
    timetable: Timetable | None = field(default=None, repr=False, compare=False)

    @property
    def proved(self) -> bool:
        """Whether nothing within the limit is better."""
        return self.status == "impossible" or (self.points is not None and self.points == self.bound)

    def to_dict(self) -> dict[str, Any]:
        """Everything but the timetable, as plain data."""
        names = ("limit", "changes", "points", "bound", "proved", "affected", "status")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Told:
    """Somebody who has to be told.

    Attributes
    ----------
    name : str
    role : {"attendee", "speaker"}
    gone, new : tuple of (session, slot, room)
        What falls away of the day, and what is new in it; in the order of the slots.
    shifted : tuple of (session, slot, room)
        What stays in its slot, which has other times than it had.
    became : tuple of ((session, slot, room) or None)
        For each entry of `gone`, where that run is now: elsewhere, where it was, or None if it is not held any more.
    """

    name: str
    role: Literal["attendee", "speaker"]
    gone: tuple[Entry, ...]
    new: tuple[Entry, ...]
    shifted: tuple[Entry, ...] = ()
    became: tuple[Entry | None, ...] = ()

    def text(
        self, lang: str = "en", slots: Mapping[str, str] | None = None, before: Mapping[str, str] | None = None
    ) -> str:
        """What the person has to know, in words; `slots` and `before` tell slots by other words than their names."""

        def named(entries: Iterable[Entry], names: Mapping[str, str] | None) -> list[Entry]:
            return [(session, (names or {}).get(slot, slot), room) for session, slot, room in entries]

        gone = [*named(self.gone, before or slots), *named(self.shifted, before or slots)]
        new = [*named(self.new, slots), *named(self.shifted, slots)]
        # What nothing is known of counts as held where it was.
        became = self.became or self.gone
        now = [None if entry is None else named([entry], slots)[0] for entry in became]
        stays = [entry == old for entry, old in zip(became, self.gone, strict=True)]
        return words.told_text(gone, new, [*zip(now, stays, strict=True)], check_lang(lang))


@dataclass(frozen=True)
class Replanned:
    """The answer to `replan`.

    Attributes
    ----------
    event : Event
        As it is now, with the published timetable.
    published : Published
    result : Result
        The timetable that is proposed.
    limit : int or None
        Most changes that were allowed.
    count : {"slots", "places", "people"}
        What counts as a change.
    must : tuple of Breach
        What the published timetable would break now, with the cells that say so.
    frontier : tuple of Step
        The best within 0, 1, 2, ... changes, where it was asked for; the last needs no limit.
    fewest : bool
        Whether it is proved that no other seating in these rooms lets more people keep their day.
    anew : Step or None
        Where everybody kept what they hold: what a timetable that is made anew would bring.
    nearest : int or None
        Where no timetable was found within the limit: changes of the nearest that was found, people left aside.
    """

    event: Event = field(repr=False)
    published: Published = field(repr=False)
    result: Result
    limit: int | None
    count: Count
    must: tuple[Breach, ...] = ()
    frontier: tuple[Step, ...] = ()
    fewest: bool = False
    anew: Step | None = None
    nearest: int | None = None

    @property
    def timetable(self) -> Timetable | None:
        """The proposed timetable; None where there is none."""
        return self.result.timetable

    @property
    def status(self) -> Status:
        """As of `solve`: within the limit."""
        return self.result.status

    @property
    def verdict(self) -> Verdict:
        """How good the timetable is among those within the limit."""
        return self.result.verdict

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is held elsewhere than was published."""
        if self.timetable is None:
            return ()
        return changes_between(self.event, self.published.rows, self.timetable.placements)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Everybody who has to be told: attendees with another or a first itinerary, speakers with other runs."""
        if self.timetable is None:
            return ()
        order = {slot.name: t for t, slot in enumerate(self.event.slots)}

        def sorted_by_slot(entries: Any) -> tuple[Entry, ...]:
            return tuple(sorted(entries, key=lambda e: (order.get(e[1], -1), e)))

        told = []

        def tell(
            name: str, role: Literal["attendee", "speaker"], before: frozenset[Entry], after: frozenset[Entry]
        ) -> None:
            gone, new = sorted_by_slot(before - after), sorted_by_slot(after - before)
            shifted = sorted_by_slot(entry for entry in before & after if entry[1] in self.published.times)
            if gone or new or shifted:
                told.append(Told(name, role, gone, new, shifted, became=self._became(gone)))

        now, known = itineraries_of(self.timetable.itineraries), self.published.itineraries
        for attendee in self.event.attendees if known else ():
            none = frozenset[Entry]()
            tell(attendee.name, "attendee", known.get(attendee.name, none), now.get(attendee.name, none))
        old = {(row.session, row.slot, row.room) for row in self.published.rows}
        new = {(p.session, p.slot, p.room) for p in self.timetable.placements}
        then, today = _speakers(self.event, self.published.speakers), _speakers(self.event)
        for name in sorted({*then, *today}):
            before = frozenset(entry for entry in old if entry[0] in then.get(name, ()))
            tell(name, "speaker", before, frozenset(entry for entry in new if entry[0] in today.get(name, ())))
        return tuple(told)

    def _became(self, gone: Iterable[Entry]) -> tuple[Entry | None, ...]:
        """Where the run of each entry is now; None where it is not held any more."""
        moved = {(session, *old): new for change in self.changes for session, old, new in change.moves if old}
        places = (moved.get(entry, entry[1:]) for entry in gone)
        return tuple(None if place is None else (entry[0], *place) for entry, place in zip(gone, places, strict=True))

    @property
    def affected(self) -> int:
        """Attendees whose itinerary is another than the one they hold."""
        held = self.published.itineraries
        return sum(p.role == "attendee" and p.name in held and bool(p.gone or p.new) for p in self.told)

    @property
    def knee(self) -> Step | None:
        """The step from which on each further change brings less than 0.1 % of the points."""
        return knee_of(self.frontier)

    def sentences(self, lang: str = "en") -> list[str]:
        """What has to move, what the timetable is worth, who is affected, and what further changes would bring."""
        return words.sentences(self.to_dict(lang), check_lang(lang))

    def to_frame(self) -> pd.DataFrame:
        """The frontier as a table: limit, changes, points, bound, proved and affected."""
        import pandas as pd

        columns = ("limit", "changes", "points", "bound", "proved", "affected")
        rows = [tuple(getattr(step, column) for column in columns) for step in self.frontier]
        return pd.DataFrame(rows, columns=list(columns)).astype(
            dict.fromkeys(("changes", "points", "bound", "affected"), "Int64")
        )

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The object that ``larpass-sched replan --json`` prints."""
        verdict, count = self.verdict, self.count
        return {
            "status": verdict.status,
            "count": count,
            "max_changes": self.limit,
            "changes": None if self.timetable is None else self.published.changes(self.timetable, count),
            "changes_by": {
                by: None if self.timetable is None else self.published.changes(self.timetable, by) for by in COUNTS
            },
            "points": verdict.points,
            "bound": verdict.bound,
            "affected": self.affected if self.published.itineraries and self.timetable is not None else None,
            "fewest_affected": self.fewest,
            "nearest": self.nearest,
            "must_move": [{"text": breach.text(lang), "cells": list(breach.cells)} for breach in self.must],
            "withdrawn": [
                {"session": row.session, "slot": row.slot, "room": row.room, "missing": missing_from(self.event, row)}
                for row in self.published.withdrawn_from(self.event)
            ],
            "other_times": [
                {"slot": slot, "before": list(map(str, was))} for slot, was in sorted(self.published.times.items())
            ],
            "moves": [{**change.to_dict(), "text": change.text(lang)} for change in self.changes],
            "frontier": [step.to_dict() for step in self.frontier],
            "anew": None if self.anew is None else self.anew.to_dict(),
            "knee": None if self.knee is None else self.knee.limit,
            "placements": [
                {"session": p.session, "run": p.run, "slot": p.slot, "room": p.room}
                for p in (() if self.timetable is None else self.timetable.placements)
            ],
            "seconds": verdict.seconds,
            "version": verdict.version,
        }

    def to_excel(self, path: str | PathLike[str], *, lang: str = "en") -> None:
        """Write the timetable workbook with the frontier, the changes and who has to be told.

        Parameters
        ----------
        path : path-like
            Where to; the file appears whole or not at all.
        lang : {"en", "sv"}
        """
        from larpass_sched.write.replanned import write_replanned

        write_replanned(self, path, lang=check_lang(lang))

    def to_csv(self, path: str | PathLike[str], *, lang: str = "en", emails: bool = False) -> Path:
        """Write a list for a mail merge: a line for everybody who has to be told, with what is new.

        Parameters
        ----------
        path : path-like
            Where to: a CSV file that Excel opens.
        lang : {"en", "sv"}
        emails : bool
            Whether it carries addresses.
        """
        from larpass_sched.write.replanned import write_mail_merge

        return write_mail_merge(self, path, lang=check_lang(lang), emails=emails)

    def to_pages(self, folder: str | PathLike[str], *, lang: str = "en", force: bool = False) -> list[Path]:
        """Write the page "What has changed", and the door signs that are to be replaced; no attendee is named on them.

        Parameters
        ----------
        folder : path-like
            Where to.
        lang : {"en", "sv"}
        force : bool
            Whether files are written over that are no earlier exports. Errors are those of `Timetable.export`.
        """
        from larpass_sched.replan.handing_out import write_pages

        return write_pages(self._handed_out(), self.published, folder, lang=check_lang(lang), force=force)

    def to_calendars(
        self,
        folder: str | PathLike[str],
        *,
        audience: Iterable[str] = CALENDARS,
        lang: str = "en",
        zone: str = "Europe/Stockholm",
        version: int = 1,
        force: bool = False,
    ) -> list[Path]:
        """Write calendars that put right those that were sent before, whether or not these lie in the folder.

        Parameters
        ----------
        folder : path-like
            Where to; earlier calendars in it are written over.
        audience : iterable of str
            "programme", "attendees", "speakers", "rooms". For people who have left, everything is cancelled.
        lang : {"en", "sv"}
        zone : str
            Time zone of the slots.
        version : int
            1 for the first change of what was published, 2 for the next one, and so on.
        force : bool
            Whether files are written over that are no earlier exports.

        Raises
        ------
        ValueError
            If slots have no dates, or the zone is unknown. Other errors are those of `Timetable.export`.
        """
        from larpass_sched.replan.handing_out import write_calendars

        how: dict[str, Any] = {"audience": audience, "lang": check_lang(lang), "zone": zone, "version": version}
        return write_calendars(self._handed_out(), self.published, folder, **how, force=force)

    def _handed_out(self) -> Timetable:
        if self.timetable is None:
            raise ValueError("There is no timetable to hand out: " + " ".join(self.sentences()))
        return self.timetable

    def plot(self, *, ax: Any = None, lang: str = "en") -> Any:
        """Draw points against changes."""
        from larpass_sched.write.frontier_plot import draw_frontier

        return draw_frontier(self.frontier, ax=ax, lang=check_lang(lang))

    def _repr_html_(self) -> str:
        from html import escape

        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences())
        return told + (self.to_frame().to_html(index=False) if self.frontier else "")


def knee_of(frontier: Sequence[Step]) -> Step | None:
    """The first step after which no further change brings 0.1 % of the points; None where nothing follows."""
    known = [(step, step.points) for step in frontier if step.points is not None]
    # What each further change brought, on the way to each step but the first.
    gains = [(q - p) / max(1, later.limit - step.limit) for (step, p), (later, q) in pairwise(known)]
    for place, (step, points) in enumerate(known[:-1]):
        if all(gain < KNEE * points for gain in gains[place:]):
            return step
    return None


def _speakers(event: Event, otherwise: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, set[str]]:
    """The sessions of each speaker; who was at a session otherwise is told by its name."""
    people = {session.name: session.people for session in event.sessions} | dict(otherwise or {})
    sessions: dict[str, set[str]] = {}
    for session, names in people.items():
        for person in names:
            sessions.setdefault(person, set()).add(session)
    return sessions
