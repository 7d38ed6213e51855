"""Calls of the command line, a small event to call it with, and changes to workbooks by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell import Cell

from larpass_sched.event import Attendee, Event, Room, Session, Slot

# Two sessions, two slots, one room: everybody attends both, so the best day is worth 2 + 1 points for either attendee.
EVENT = Event(
    sessions=(Session(name="Bees", speakers=("Ada",)), Session(name="Trees")),
    rooms=(Room(name="Hall", seats=10),),
    slots=(Slot(name="Early"), Slot(name="Late")),
    attendees=(
        Attendee(name="Ann", wishes=(("Bees", 2), ("Trees", 1))),
        Attendee(name="Bo", wishes=(("Trees", 2), ("Bees", 1))),
    ),
    settings={"scale": "points"},
)
# Both sessions are fixed in one slot and there is one room.
IMPOSSIBLE = replace(EVENT, sessions=tuple(replace(s, pinned_slots=("Early",)) for s in EVENT.sessions))


class Told(NamedTuple):
    """What one call of the command line ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout."""
        return json.loads(self.out)


Call = Callable[..., Told]


@contextmanager
def by_hand(path: Path, sheet: str = "Placements") -> Iterator[Callable[[int, str], Cell]]:
    """Change a sheet: its cells by row and heading; the workbook is saved in the end."""
    workbook = openpyxl.load_workbook(path, rich_text=True)
    table = workbook[sheet]
    columns = {cell.value: cell.column for cell in table[1]}
    yield lambda row, heading: table.cell(row, columns[heading])
    workbook.save(path)


def rows_by_session(cell: Callable[[int, str], Cell]) -> dict[str, int]:
    """The rows of the two sessions on the sheet Placements."""
    return {str(cell(row, "Session").value): row for row in (2, 3)}


def swap_slots(cell: Callable[[int, str], Cell]) -> None:
    """Let the two sessions change slots on the sheet Placements."""
    first, second = cell(2, "Slot"), cell(3, "Slot")
    first.value, second.value = second.value, first.value
