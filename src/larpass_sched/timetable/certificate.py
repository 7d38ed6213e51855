"""The certificate of a timetable: which input it was made from and what it reached, so that both can be checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.timetable.timetable import Placement, Timetable

LABELS: dict[str, tuple[str, str]] = {
    "status": ("Verdict", "Utslag"),
    "points": ("Points", "Poäng"),
    "bound": ("Proved upper bound", "Bevisad övre gräns"),
    "balance": ("Points less prices", "Poäng minus priser"),
    "wishes_met": ("Wishes met", "Uppfyllda önskemål"),
    "attendance": ("Attendance", "Närvaro"),
    "input_hash": ("Hash of the input", "Indatas kontrollsumma"),
    "published_hash": ("Hash of the published timetable", "Publicerade schemats kontrollsumma"),
    "timetable_hash": ("Hash of this timetable", "Schemats kontrollsumma"),
}
"""What each line of the certificate is called, in English and Swedish; the reader knows the lines by these names."""

_WORDS: dict[str, tuple[str, str]] = {
    "best possible": ("best possible", "bästa möjliga"),
    "within gap": ("close to the best possible", "nära det bästa möjliga"),
    "stopped early": ("stopped early", "avbruten i förtid"),
    "seats": ("seats are given", "platser tilldelas"),
    "free": ("free choice", "fritt val"),
}
_CODES = {key_of(word): code for code, words in _WORDS.items() for word in words}

_NUMBERS = ("points", "bound", "balance", "wishes_met")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was promised about a timetable when it was written, so that anybody can check it again.

    Attributes
    ----------
    status : str or None
        The verdict in a word or two; None for a timetable that was not solved.
    points, bound, wishes_met : int or None
        As in the verdict.
    balance : int or None
        The points less what counts together with them; None where they count alone.
    attendance : str or None
        "seats" or "free".
    input_hash, published_hash, timetable_hash : str
        SHA-256 of what the event says, of the timetable that was published before (empty if there was none), and of
        the placements as they were written.
    """

    status: str | None = None
    points: int | None = None
    bound: int | None = None
    balance: int | None = None
    wishes_met: int | None = None
    attendance: str | None = None
    input_hash: str = ""
    published_hash: str = ""
    timetable_hash: str = ""

    def lines(self, lang: str) -> list[tuple[str, str]]:
        """Labels and values of everything that is known, as they stand in the workbook."""
        number = 1 if lang == "sv" else 0
        values = ((label[number], getattr(self, key)) for key, label in LABELS.items())
        return [
            (label, _WORDS[value][number] if value in _WORDS else str(value))
            for label, value in values
            if value not in (None, "")
        ]

    @classmethod
    def from_lines(cls, lines: Iterable[tuple[str, str]]) -> Certificate | None:
        """The certificate from labels and values in either language; None where no hash is among them."""
        keys = {key_of(name): key for key, label in LABELS.items() for name in label}
        found: dict[str, Any] = {}
        for label, value in lines:
            key = keys.get(key_of(label))
            if key is None or not value:
                continue
            if key not in _NUMBERS:
                found[key] = _CODES.get(key_of(value), value)
            elif value.removeprefix("-").isdecimal():
                found[key] = int(value)
        return cls(**found) if "input_hash" in found or "timetable_hash" in found else None


def certificate_of(timetable: Timetable) -> Certificate:
    """The certificate of a timetable as it is now."""
    verdict = timetable.verdict
    balance = None if verdict is None else verdict.balance
    return Certificate(
        status=None if verdict is None else verdict.status,
        points=None if verdict is None else verdict.points,
        bound=None if verdict is None else verdict.bound,
        balance=None if balance is None else balance.value,
        wishes_met=None if verdict is None else verdict.wishes_met,
        attendance=None if verdict is None else verdict.attendance,
        input_hash=input_hash(timetable.event),
        published_hash=published_hash(timetable.event),
        timetable_hash=timetable_hash(timetable.placements),
    )


def input_hash(event: Event) -> str:
    """SHA-256 of everything that the event says, but for its title, its findings and what was published.

    A field that has its default value does not count, so that a workbook keeps its hash when later versions know more
    columns.
    """
    parts = ("sessions", "rooms", "slots", "speakers", "attendees", "settings")
    return _digest({part: _plain(getattr(event, part)) for part in parts})


def published_hash(event: Event) -> str:
    """SHA-256 of the timetable that people already know; empty if there is none."""
    return _digest(_plain(event.published)) if event.published else ""


def timetable_hash(placements: Iterable[Placement]) -> str:
    """SHA-256 of what is held where and when, whichever run it is and whether it is locked."""
    return _digest(sorted([p.session, p.slot, p.room] for p in placements))


def _digest(thing: Any) -> str:
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(thing: Any) -> Any:
    """Numbers, texts, lists and mappings only; fields that have their default value are left out."""
    if hasattr(thing, "__dataclass_fields__"):
        given = {}
        for part in fields(thing):
            value = getattr(thing, part.name)
            default = part.default if part.default_factory is MISSING else part.default_factory()
            if value != default:
                given[part.name] = _plain(value)
        return given
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, list)):
        return [_plain(value) for value in thing]
    if isinstance(thing, (dt.date, dt.time)):
        return thing.isoformat()
    if thing is None or isinstance(thing, (bool, int, str)):
        return thing
    # A setting may be 60 in one file and 60.0 in another.
    return int(thing) if isinstance(thing, float) and thing.is_integer() else str(thing)
