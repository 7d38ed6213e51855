"""Every entry of an event knows its cell, wherever rows and columns of the workbook went."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from larpass_sched.event import Event, Room, Session, Slot
from larpass_sched.event.columns import EVENT_SHEETS, sheet_named
from larpass_sched.event.places import called
from larpass_sched.read import read_event
from larpass_sched.simulate import simulate
from larpass_sched.timetable.certificate import input_hash
from larpass_sched.write.event_workbook import write_event
from rule_cases import CASES

Rows = list[list[Any]]


def stirred(path: Path, seed: int) -> None:
    """Shuffle the rows of the sheets, put a title above them and strange columns between theirs."""
    rng = random.Random(seed)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        known = sheet_named(sheet.title, EVENT_SHEETS)
        if known is None or known.key == "wishes":
            continue
        rows: Rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head, body = rows[0], rows[1:]
        if known.key != "slots":
            # Slots without times are in the order of their rows.
            rng.shuffle(body)
        order = list(range(len(head)))
        rng.shuffle(order)
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = None
        for r, row in enumerate([head, *body]):
            for c, column in enumerate(order):
                sheet.cell(r + 3, 2 * c + 2, row[column])
    book.save(path)


def by_name(path: Path) -> dict[tuple[str, str, str], Any]:
    """What the cells of a workbook hold that has its headings in the first row and its names below the first."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        known = sheet_named(sheet.title, EVENT_SHEETS)
        if known is None or known.key in ("wishes", "published"):
            continue
        head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
        keys = [known.column_named[str(title).casefold()].key for title in head]
        for row in body:
            found |= {(known.key, str(row[0]), key): value for key, value in zip(keys, row, strict=True)}
    return found


EVENTS = {name: CASES[name].event for name in list(CASES)[::6]} | {"simulated": simulate(seed=3, pins=3, absences=0.2)}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_named_cells_hold_the_named_entries(lang: str, tmp_path: Path) -> None:
    """Also after sorting, with more columns, and with a title above the headings in both languages."""
    looked_at = 0
    for number, (name, event) in enumerate(EVENTS.items()):
        path = tmp_path / f"{number}.xlsx"
        write_event(event, path, lang=lang)
        written = by_name(path)
        stirred(path, number)
        event = read_event(path)
        book = openpyxl.load_workbook(path)
        for (part, entry, column), place in event.places.items():
            sheet, _, cell = place.rpartition("!")
            if part == "settings":
                continue
            if part == "published":
                row = next(row for row in event.published if called("published", row) == entry)
                if column in ("session", "slot", "room"):
                    assert book[sheet][cell].value == getattr(row, column), name
                continue
            assert book[sheet][cell].value == written[part, entry, column], (name, part, entry, column)
            looked_at += 1
    assert looked_at > 1000


def test_settings_have_cells(tmp_path: Path) -> None:
    """A setting is found by its name."""
    event = Event(sessions=(Session(name="S"),), rooms=(Room(name="R", seats=1),), slots=(Slot(name="T"),))
    write_event(replace(event, settings={"walk": 5, "full": True}), tmp_path / "event.xlsx", lang="sv")
    read = read_event(tmp_path / "event.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "event.xlsx")["Inställningar"]
    for name in ("walk", "full"):
        place = read.place_of("settings", name, "value")
        assert place.startswith("Inställningar!B")
        assert sheet["A" + place.rpartition("!B")[2]].value == name


def test_frames_have_cells_as_if_they_were_sheets() -> None:
    """As findings about frames do."""
    event = Event.from_frames(
        sessions=pd.DataFrame({"Session": ["A", "B"], "Not with": ["", "A"]}),
        rooms=pd.DataFrame({"Room": ["R"], "Seats": [3]}),
        slots=pd.DataFrame({"Slot": ["T2", "T1"], "Start": ["10:00", "09:00"], "End": ["11:00", "10:00"]}),
    )
    assert event.place_of("sessions", "B", "not_with") == "Sessions!B3"
    assert [slot.name for slot in event.slots] == ["T1", "T2"]
    assert event.place_of("slots", "T1", "start") == "Slots!B3"
    assert event.place_of("sessions", "B", "slots") == ""


def test_places_say_nothing_about_the_event(tmp_path: Path) -> None:
    """They enter neither equality nor the certificate, and travel with it."""
    event = simulate(seed=1, attendees=5)
    write_event(event, tmp_path / "event.xlsx")
    read = read_event(tmp_path / "event.xlsx")
    bare = replace(read, places={})
    assert read.places
    assert read == bare
    assert input_hash(read) == input_hash(bare)
    assert pickle.loads(pickle.dumps(read)).places == read.places
    assert "Sessions!" not in repr(read)
