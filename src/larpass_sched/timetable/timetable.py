"""The timetable: who is where when. Knows the event and its verdict, nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from larpass_sched.event import Event
from larpass_sched.timetable.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, order=True)
class Placement:
    """One run of a session in a slot and a room.

    Attributes
    ----------
    session : str
    run : int
        Runs of a session are numbered from 1 in order of time.
    slot, room : str
    locked : bool
        Whether the organiser has fixed it.
    """

    session: str
    run: int
    slot: str
    room: str
    locked: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Attendance:
    """One attendee at one run.

    Attributes
    ----------
    attendee, slot, session : str
    run : int
        Counted from 1 in order of time.
    room : str
    points : int
        What the attendee gave the session, without the attendee's weight; 0 for what was not wished for.
    """

    attendee: str
    slot: str
    session: str
    run: int
    room: str
    points: int


@dataclass(frozen=True, repr=False)
class Timetable:
    """All placements, with everybody's itinerary where it is known.

    Parameters
    ----------
    event : Event
        What the timetable is for.
    placements : tuple of Placement
        Sorted by slot and room in the order of the event.
    itineraries : tuple of Attendance
        One entry per attendee and attended session; empty if unknown.
    verdict : Verdict, optional
        Given when the timetable comes from `solve`.
    """

    event: Event = field(compare=False)
    placements: tuple[Placement, ...]
    itineraries: tuple[Attendance, ...] = ()
    verdict: Verdict | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        slots = {slot.name: number for number, slot in enumerate(self.event.slots)}
        rooms = {room.name: number for number, room in enumerate(self.event.rooms)}
        people = {
            attendee.name: number for number, attendee in enumerate(self.event.attendees if self.itineraries else ())
        }
        far = len(slots) + len(rooms) + len(people)
        object.__setattr__(
            self,
            "placements",
            tuple(sorted(self.placements, key=lambda p: (slots.get(p.slot, far), rooms.get(p.room, far), p))),
        )
        object.__setattr__(
            self,
            "itineraries",
            tuple(sorted(self.itineraries, key=lambda i: (people.get(i.attendee, far), slots.get(i.slot, far), i))),
        )

    def __repr__(self) -> str:
        how = "" if self.verdict is None else f", {self.verdict.status}"
        return f"<Timetable: {len(self.placements)} placements, {len(self.itineraries)} attendances{how}>"

    @cached_property
    def held_in(self) -> dict[str, tuple[Placement, ...]]:
        """Placements by the name of their slot."""
        return _grouped(self.placements, "slot")

    @cached_property
    def runs_of(self) -> dict[str, tuple[Placement, ...]]:
        """Placements by the name of their session."""
        return _grouped(self.placements, "session")

    @cached_property
    def not_held(self) -> tuple[tuple[str, int], ...]:
        """Sessions that are not held as often as they could be, and how many of their runs are left out."""
        missing = [(s.name, s.runs - len(self.runs_of.get(s.name, ()))) for s in self.event.sessions]
        return tuple((name, runs) for name, runs in missing if runs > 0)

    @cached_property
    def attended_by(self) -> dict[str, tuple[Attendance, ...]]:
        """Itineraries by the name of the attendee."""
        return _grouped(self.itineraries, "attendee")

    @cached_property
    def crowds(self) -> dict[tuple[str, str, str], int]:
        """Number of people at each (session, slot, room)."""
        crowds = {(p.session, p.slot, p.room): 0 for p in self.placements}
        for attendance in self.itineraries:
            place = (attendance.session, attendance.slot, attendance.room)
            crowds[place] = crowds.get(place, 0) + 1
        return crowds

    @cached_property
    def attending(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """For each session and slot in which somebody attends it, who does."""
        people: dict[tuple[str, str], list[str]] = {}
        for attendance in self.itineraries:
            people.setdefault((attendance.session, attendance.slot), []).append(attendance.attendee)
        return {run: tuple(names) for run, names in people.items()}

    def placements_frame(self) -> pd.DataFrame:
        """Placements as a tidy DataFrame with the columns of the sheet `Placements`."""
        from larpass_sched.write.frames import placements_frame

        return placements_frame(self)

    def itineraries_frame(self) -> pd.DataFrame:
        """Itineraries as a tidy DataFrame with the columns of the sheet `Itineraries`."""
        from larpass_sched.write.frames import itineraries_frame

        return itineraries_frame(self)

    def to_excel(
        self,
        path: str | PathLike[str],
        *,
        lang: str = "en",
        anonymise: bool = False,
        emails: bool = False,
        prices: pd.DataFrame | None = None,
        what_if: pd.DataFrame | None = None,
    ) -> None:
        """Write the timetable workbook.

        Parameters
        ----------
        path : path-like
            Where to write; the file appears whole or not at all.
        lang : {"en", "sv"}
            Language of sheet names, headings and sentences.
        anonymise : bool
            Whether attendees are shown as numbers, without names and e-mail.
        emails : bool
            Whether people who gave no name are called by their addresses; else each has signs that stand for it.
        prices : DataFrame, optional
            What `larpass_sched.prices` gave, for a sheet `Prices`.
        what_if : DataFrame, optional
            What `larpass_sched.what_if(...).to_frame()` gave, for a sheet `What if`.

        Raises
        ------
        ValueError
            If the language is unknown, or attendees were to be anonymised and stand in the prices.
        OSError
            If the place cannot be written to, for example because the file is open in Excel.
        """
        from larpass_sched.write.workbook import write_workbook

        write_workbook(self, path, lang=lang, anonymise=anonymise, emails=emails, prices=prices, what_if=what_if)

    def export(
        self,
        folder: str | PathLike[str],
        *,
        format: str = "html",
        audience: Iterable[str] = (),
        lang: str = "en",
        anonymise: bool = False,
        emails: bool = False,
        zone: str = "Europe/Stockholm",
        force: bool = False,
        now: dt.datetime | None = None,
    ) -> list[Path]:
        """Write pages, calendars, lists or data for other programs into a folder: all of them, or none.

        Parameters
        ----------
        folder : path-like
            Where to.
        format : {"html", "ics", "csv", "json", "frab", "xlsx"}
            Pages, calendars, lists, data, the schedule XML and JSON of frab, or the workbook.
        audience : iterable of str
            For whom: "programme", "organisers", "attendees", "speakers", "rooms"; default: the programme.
        lang : {"en", "sv"}
        anonymise : bool
            Whether attendees are numbers instead of names.
        emails : bool
            Whether lists of attendees carry their e-mail.
        zone : str
            Time zone of the slots.
        force : bool
            Whether files are written over that are no earlier exports, or were changed since.
        now : datetime, optional
            When the files are said to be made.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        ValueError
            If a format, audience, language or time zone is unknown, or slots lack the dates that calendars need.
        FileExistsError
            If a file is in the way that is no earlier export.
        OSError
            If the folder cannot be written to; what was there before is there still.
        """
        from larpass_sched.write.export import export

        how: dict[str, Any] = {"audience": audience, "lang": lang, "anonymise": anonymise, "emails": emails}
        return export(self, folder, format=format, force=force, zone=zone, now=now, **how)  # type: ignore[arg-type]

    def plot(
        self, kind: str = "timetable", *, ax: Any = None, lang: str = "en", prices: pd.DataFrame | None = None
    ) -> Any:
        """Draw a picture: "timetable", "wishes", "satisfaction", "clashes", "rooms" or "prices".

        Parameters
        ----------
        kind : str
            Slots x rooms; wishes met by rank; everybody's share of the own best day; who clashes; how full rooms are;
            what other placements would cost.
        ax : matplotlib Axes, optional
            Where to draw; default: a new figure.
        lang : {"en", "sv"}
        prices : DataFrame, optional
            For "prices": what `larpass_sched.prices` gave.

        Returns
        -------
        matplotlib Axes

        Raises
        ------
        ImportError
            If matplotlib is not installed; the message says how to install it.
        """
        from larpass_sched.write.plots import plot

        return plot(self, kind, ax=ax, lang=lang, prices=prices)  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        from larpass_sched.write.html import timetable_html

        return timetable_html(self)


def _grouped(entries: Iterable[Entry], by: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by the name in an attribute of theirs."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(getattr(entry, by), []).append(entry)
    return {name: tuple(group) for name, group in groups.items()}
