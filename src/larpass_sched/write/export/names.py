"""Names of files and identifiers that any computer accepts and that stay the same from one export to the next."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable

# A namespace of our own for UUIDs of version 5.
_OURS = uuid.UUID("6f0f5c0e-2c1f-5d57-9c39-1a3c5a1f9f0e")


_SIGNS = 8
"""Signs that tell the names of files apart; where two have the same, there are more."""

_SIGNS_IN_PAGES = 16
"""Signs that tell apart what is linked to from outside, and can have no more when something else is added.

Of a million titles, two have the same in one of 37 million events.
"""

_IN_SWEDISH = {
    "programme": "program",
    "changed": "andringar",
    "new signs": "nya-skyltar",
    "organisers": "arrangorer",
    "attendees": "deltagare",
    "speakers": "medverkande",
    "rooms": "lokaler",
    "placements": "placeringar",
    "itineraries": "personscheman",
    "mail-merge": "utskick",
    "wishes": "onskemal",
    "clashes": "krockar",
    "timetable": "schema",
}


_IN_ENGLISH = {"changed": "what-has-changed", "new signs": "new-signs"}


def called(what: str, lang: str) -> str:
    """What a file or folder for people is called in their language."""
    return _IN_SWEDISH[what] if lang == "sv" else _IN_ENGLISH.get(what, what)


def mark_of_run(session: str, run: int) -> str:
    """By what a run is found within a page: its title in plain letters, and signs that only this title has.

    It follows from the title alone, so that links lead to the same run when others are added, moved or taken away.
    """
    name = f"{slug_of(session, 32)}-{signs_of('session', session)}"
    return name if run == 1 else f"{name}-{run}"


def signs_of(*parts: str) -> str:
    """Small letters and digits that only this thing has, whatever alphabet its name is in."""
    return identifier(*parts).hex[:_SIGNS_IN_PAGES]


def slug_of(text: str, most: int = 40) -> str:
    """A name in small plain letters, digits and hyphens: ``Åsa Öberg`` is ``asa-oberg``; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:most].strip("-") or "x"


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Stems of file names: the name in plain letters and a few signs that only this name has.

    They follow from the name alone and stay as they are when others are added or taken away; people of the same or of
    foreign names do not meet.
    """
    given: dict[str, str] = {}
    for name in dict.fromkeys(names):
        signs, length = identifier(name).hex, _SIGNS
        while (stem := f"{slug_of(name)}-{signs[:length]}") in given.values():
            length += 1
        given[name] = stem
    return given


def identifier(*parts: object) -> uuid.UUID:
    """The same parts have the same identifier, wherever and whenever."""
    # Half of a letter, which Python can hold and no file, is told apart by its number.
    return uuid.uuid5(_OURS, "\x1f".join(map(str, parts)).encode("utf-8", "backslashreplace").decode())
