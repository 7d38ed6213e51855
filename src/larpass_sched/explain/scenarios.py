"""Scenarios: edits of an event that are tried together, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from larpass_sched.event import Event
from larpass_sched.event.options import Options
from larpass_sched.event.parts import Room, ScenarioRow, Slot
from larpass_sched.explain.edits import EDITS
from larpass_sched.explain.removals import Edited

Both = tuple[str, str]


@dataclass(frozen=True)
class Scenario:
    """Something that is otherwise.

    Attributes
    ----------
    names : (str, str)
        What it is called in English and Swedish.
    edits : tuple of (str, object)
        What is changed, by the names that `scenario` takes, in order.
    """

    names: Both
    edits: tuple[tuple[str, Any], ...]

    @property
    def name(self) -> str:
        """Its English name."""
        return self.names[0]

    def called(self, lang: str = "en") -> str:
        """Its name in a language."""
        return self.names[lang == "sv"]

    def of(self, event: Event) -> Edited:
        """The event in which it is so, and what had to be dropped for that, in both languages.

        Raises
        ------
        InputError, ValueError
            If it names what the event does not have, or makes no event.
        """
        dropped: tuple[Both, ...] = ()
        for kind, value in self.edits:
            event, more = EDITS[kind](event, value)
            dropped = (*dropped, *more)
        return replace(event, findings=()), dropped


def scenario(
    name: str,
    *,
    rooms: int | Room | Iterable[Room] = 0,
    slots: int | Slot | Iterable[Slot] = 0,
    runs: Mapping[str, int] | None = None,
    seats: Mapping[str, int] | None = None,
    away: Mapping[str, str | Iterable[str]] | None = None,
    without: str | Iterable[str] = (),
    unpin: str | Iterable[str] = (),
    without_rooms: str | Iterable[str] = (),
    without_slots: str | Iterable[str] = (),
    without_sessions: str | Iterable[str] = (),
    cells: Iterable[tuple[str, str, str, Any]] = (),
    **options: Any,
) -> Scenario:
    """Say what is to be tried; everything that is given is changed together.

    Parameters
    ----------
    name : str
        What it is called.
    rooms, slots : int, Room, Slot or several of them
        So many more, or these. A further room is like the middle one by seats and open in all slots; a further slot
        follows the last one and is as long.
    runs : mapping of str to int
        How many times sessions are held, such as ``{"AI": 2}``.
    seats : mapping of str to int
        Seats of rooms.
    away : mapping of str to names of slots
        Speakers or attendees who are away then as well.
    without : names of rules
        Rules that do not hold.
    unpin : names of sessions
        Sessions whose pins are loosened.
    without_rooms, without_slots, without_sessions : names
        Rooms, slots or sessions that are not there; what names rooms and slots is dropped and told.
    cells : tuples of sheet, row, column and value
        Other values in cells, as in the sheet Scenarios: an empty column takes the row out.
    **options
        Everything in `Options` by its name, such as ``registered=600``.

    Returns
    -------
    Scenario

    Raises
    ------
    ValueError
        If an option is unknown or out of its range.
    """
    Options().changed(options)
    given = {
        "rooms": rooms,
        "slots": slots,
        "runs": runs,
        "seats": seats,
        "away": away,
        "without": without,
        "unpin": unpin,
        "without_rooms": without_rooms,
        "without_slots": without_slots,
        "without_sessions": without_sessions,
        "options": options,
    }
    edits = [(kind, value) for kind, value in given.items() if value]
    rows = tuple(ScenarioRow(scenario=name, sheet=s, row=r, column=c, value=v) for s, r, c, v in cells)
    return Scenario((name, name), (*edits, *([("cells", rows)] if rows else [])))


def scenarios_in(event: Event) -> Iterator[Scenario]:
    """The scenarios of the sheet Scenarios."""
    rows: dict[str, list[ScenarioRow]] = {}
    for row in event.scenarios:
        rows.setdefault(row.scenario, []).append(row)
    for name, of_name in rows.items():
        yield Scenario((name, name), (("cells", tuple(of_name)),))
