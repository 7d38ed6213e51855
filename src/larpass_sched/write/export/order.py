"""What is to be exported, for whom, and how."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import Certificate
from larpass_sched.wording.language import Lang
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
    certificate : Certificate
        That of the timetable before any names were taken out.
    anonymous : bool
        Whether they were.
    """

    timetable: Timetable
    certificate: Certificate
    audience: tuple[Audience, ...] = ("programme",)
    lang: Lang = "en"
    emails: bool = False
    zone: str = ZONE
    anonymous: bool = False
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    @cached_property
    def facts(self) -> Facts:
        """Everything there is to say about the timetable."""
        return Facts(self.timetable)
