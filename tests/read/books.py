"""A small event as raw cells, and how to write such cells to a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

Rows = Sequence[Sequence[Any]]

GOOD: dict[str, list[list[Any]]] = {
    "Sessions": [
        ["Session", "Speakers", "Runs"],
        ["Talk", "Person One, Org; Person Two", 2],
        ["Lab", "Person One, Org", None],
        ["Walk", None, None],
    ],
    "Rooms": [["Room", "Seats", "Features"], ["Hall", 30, "Screen"], ["Den", 10, None]],
    "Slots": [["Slot", "Date", "Start", "End"], ["T1", "2018-03-15", "09:00", "09:45"], ["T2", None, "10.00", "10.45"]],
    "Wishes": [["Attendee", "Talk", "Lab", "Walk"], ["A1", 1, 2, None], ["A2", 2, 1, 3]],
}


def write_book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write rows of raw values as they are."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
