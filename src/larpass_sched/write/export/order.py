"""What is to be exported, for whom, and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.certificate import Certificate
from larpass_sched.wording.language import Lang
from larpass_sched.write.export.names import called, file_names
from larpass_sched.write.present import present_people

if TYPE_CHECKING:
    from larpass_sched.write.facts import Facts

Format = Literal["html", "ics", "csv", "json", "frab", "xlsx"]
Audience = Literal["programme", "organisers", "attendees", "speakers", "rooms"]

SUPPORTED: dict[Format, tuple[Audience, ...]] = {
    "html": ("programme", "organisers", "attendees", "speakers", "rooms"),
    "ics": ("programme", "attendees", "speakers", "rooms"),
    "csv": ("programme", "organisers", "attendees", "speakers"),
    "json": ("programme", "organisers", "attendees"),
    "frab": ("programme",),
    "xlsx": ("organisers",),
}
"""For whom there is something in each format, those first for whom it is made if nobody is named."""

ZONE = "Europe/Stockholm"

File = tuple[str, bytes]


@dataclass(frozen=True)
class Order:
    """What is to be exported, and how.

    Attributes
    ----------
    timetable : Timetable
    audience : tuple of str
        For whom: "programme" (everybody), "organisers", "attendees", "speakers", "rooms".
    lang : {"en", "sv"}
    emails : bool
        Whether lists of attendees carry their e-mail.
    zone : str
        Time zone in which the times of the slots are meant, such as "Europe/Stockholm".
    now : datetime
        When the files are made, in UTC.
    version : int
        How often something was sent before: what is new in a calendar is numbered from there, so that it counts for
        more than anything that was sent.
    certificate : Certificate
        That of the timetable before any names were taken out.
    changed_since : bool
        Whether a certificate was given with the timetable that is not about it any more.
    anonymous : bool
        Whether they were.
    earlier : mapping
        The calendars of an earlier export by the names of their files: what has moved since rises in number, and what
        somebody no longer attends is cancelled.
    links : dict
        Calendars inside links that were made already, by their runs.
    """

    timetable: Timetable
    certificate: Certificate
    audience: tuple[Audience, ...] = ("programme",)
    lang: Lang = "en"
    emails: bool = False
    zone: str = ZONE
    anonymous: bool = False
    changed_since: bool = False
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    version: int = 0
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    links: dict[tuple[str, int, str, str], str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def facts(self) -> Facts:
        """Everything there is to say about the timetable."""
        # Help asks for the formats alone, and must not wait for what is written in them.
        from larpass_sched.write.facts import Facts

        return Facts(self.timetable)

    def own_days(self) -> Iterator[tuple[Audience, str, str, list[Placement]]]:
        """Who and what gets a file of its own: the kind, its name, its path without an ending, and its runs."""
        timetable, event = self.timetable, self.timetable.event
        places = {(p.session, p.slot, p.room): p for p in timetable.placements}

        def attended(name: str) -> list[Placement]:
            keys = ((e.session, e.slot, e.room) for e in timetable.attended_by.get(name, ()))
            return [places[key] for key in keys if key in places]

        def spoken(name: str) -> list[Placement]:
            return [p for p in timetable.placements if p.session in event.sessions_of(name)]

        def held(name: str) -> list[Placement]:
            return [p for p in timetable.placements if p.room == name]

        groups: tuple[tuple[Audience, list[str], Callable[[str], list[Placement]]], ...] = (
            ("attendees", [attendee.name for attendee in event.attendees], attended),
            ("speakers", sorted(present_people(event)), spoken),
            ("rooms", [room.name for room in event.rooms], held),
        )
        for audience, names, runs_of in groups:
            if audience in self.audience:
                for name, stem in file_names(names).items():
                    yield audience, name, f"{called(audience, self.lang)}/{stem}", runs_of(name)
