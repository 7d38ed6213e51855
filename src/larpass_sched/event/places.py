"""Where each entry of an event stands: the cell of a part's column, by the name of the part and not by its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Places = Mapping[tuple[str, str, str], str]
"""For a part such as "sessions", the name of one of them and an attribute: the cell, as in "Sessions!F7"."""


def called(part: str, entry: Any) -> str:
    """The name by which an entry of a part is found; a published row is its session, slot and room."""
    if part == "published":
        return ", ".join((entry.session, entry.slot, entry.room))
    return str(entry.name)
