"""The shape of a text: how grave, and what is said in every language."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Text(NamedTuple):
    """One kind of finding: how grave it is, and per language a pair of what is the matter and how to mend it."""

    level: Literal["error", "warning", "note"]
    en: tuple[str, str]
    sv: tuple[str, str]


def error(en: str, mend: str, sv: str, laga: str) -> Text:
    """A finding that stops the solve."""
    return Text("error", (en, mend), (sv, laga))


def warning(en: str, mend: str, sv: str, laga: str) -> Text:
    """A finding that does not stop the solve, but that the organiser should see."""
    return Text("warning", (en, mend), (sv, laga))


def note(en: str, sv: str) -> Text:
    """Something that was recognised, with nothing to mend."""
    return Text("note", (en, ""), (sv, ""))
