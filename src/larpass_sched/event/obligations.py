"""What somebody must attend: a session, or one slot or run of it, written ``Title @ Pass 2`` or ``Title @ 2``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

AT = "@"


class Obligation(NamedTuple):
    """A session that somebody must attend.

    Attributes
    ----------
    session : str
        Its title.
    place : str
        What stands behind the @; empty where any run will do.
    slot : str or None
        The slot in which it must be attended.
    run : int or None
        The run that must be attended: 2 is the second in order of time.
    """

    session: str
    place: str = ""
    slot: str | None = None
    run: int | None = None


def obligations_in(entries: Iterable[str], sessions: Collection[str], slots: Collection[str]) -> tuple[Obligation, ...]:
    """What entries of ``must_attend`` say.

    Titles may contain an @ themselves: what is a title as a whole is one. A slot that is called like a number is meant
    before the run of that number.

    Parameters
    ----------
    entries : iterable of str
    sessions, slots : collection of str
        The names that there are. Behind a title that is not known, or for a place that is neither, slot and run are
        None.
    """
    found = []
    for entry in entries:
        session, place = split_place(entry, lambda title: title in sessions)
        slot = place if place in slots else None
        run = int(place) if slot is None and place.isdecimal() and int(place) else None
        found.append(Obligation(session, place, slot, run))
    return tuple(found)


def split_place(entry: str, is_title: Callable[[str], bool]) -> tuple[str, str]:
    """The title in an entry, and what stands behind the @ that follows it; the last @ where no title is known."""
    if is_title(entry) or AT not in entry:
        return entry, ""
    parts = entry.split(AT)
    ways = [(AT.join(parts[:n]).strip(), AT.join(parts[n:]).strip()) for n in range(len(parts) - 1, 0, -1)]
    return next((way for way in ways if is_title(way[0])), ways[0])
