"""Solve again: a timetable that was changed by hand is handed in as the published one."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import openpyxl

from calls import EVENT, Call, by_hand, rows_by_session, swap_slots
from larpass_sched.event import Room, Speaker
from larpass_sched.write.event_workbook import write_event


def test_solve_takes_a_changed_timetable_as_published(call: Call, book: Path, timetable: Path) -> None:
    """A move and a lock by hand: solved again, the locked session stays where it was put, in a file of its own."""
    with by_hand(timetable) as cell:
        swap_slots(cell)
        cell(2, "Locked").value = "x"
        session, slot = cell(2, "Session").value, cell(2, "Slot").value
    answer = call("solve", book, "--published", timetable, "--json").json
    assert answer["workbook"].endswith("day-timetable-2.xlsx")
    assert (session, slot) in {(p["session"], p["slot"]) for p in answer["placements"]}
    rows = openpyxl.load_workbook(answer["workbook"])["Placements"].iter_rows(min_row=2, values_only=True)
    assert {row[0] for row in rows if row[-1] == "x"} == {session}


def test_solve_tells_what_it_changed_against_published(call: Call, book: Path) -> None:
    """Bees was moved by hand to a room that is too small: told with what keeps a placement where it was put."""
    rooms = (Room(name="Hall", seats=10), Room(name="Cellar", seats=1))
    write_event(replace(EVENT, rooms=rooms), book)
    call("solve", book)
    timetable = book.with_name("day-timetable.xlsx")
    with by_hand(timetable) as cell:
        row = rows_by_session(cell)["Bees"]
        slot = cell(row, "Slot").value
        cell(row, "Room").value = "Cellar"
    told = call("solve", book, "--published", timetable)
    assert (
        f"Changes against the published timetable: 0 of slot, 1 of slot or room.\n"
        f"  Bees: moved from {slot}, Cellar to {slot}, Hall\n"
        "Moved by hand before, and now moved again (1): Bees.\n"
        "To keep a placement, write x in its cell Locked in the published timetable and solve again.\n"
    ) in told.out
    stability = "A published timetable changes little: 10 for a run in another slot, 1 for one in another room"
    assert f" ({stability})\n" in told.out
    answer = call("solve", book, "--published", timetable, "--json").json
    assert answer["changes"] == [
        {"kind": "moved", "session": "Bees", "before": [slot, "Cellar"], "after": [slot, "Hall"], "other": None}
    ]
    kept = Path(answer["workbook"])
    assert "Det publicerade schemat ligger fast." in call("solve", book, "--published", kept, "--lang", "sv").out


def test_a_lock_that_cannot_be_is_named(call: Call, book: Path) -> None:
    """Bees was locked by hand to the slot in which its speaker is away: told with the verdict, and who it is."""
    bees, *others = EVENT.sessions
    slot, *_ = EVENT.slots
    away = Speaker(name="Ada", unavailable=(slot.name,))
    write_event(replace(EVENT, sessions=(replace(bees, speakers=("Ada",)), *others), speakers=(away,)), book)
    call("solve", book)
    timetable = book.with_name("day-timetable.xlsx")
    with by_hand(timetable) as cell:
        swap_slots(cell)
        cell(rows_by_session(cell)[bees.name], "Locked").value = "x"
    told = call("solve", book, "--published", timetable)
    assert told.code == 3
    why = f"No timetable is possible: the published row {bees.name}, {slot.name}, Hall is locked; Ada is unavailable"
    assert why in " ".join(told.out.split())
    more = re.search(r"larpass-sched (explain .*)", told.out)
    assert more is not None
    assert why in " ".join(call(*shlex.split(more[1])).out.split())


def test_a_published_timetable_may_come_from_libreoffice(call: Call, book: Path, timetable: Path) -> None:
    """Its name ends in .ods; what is written beside it is a workbook for Excel all the same."""
    other = timetable.rename(timetable.with_suffix(".ods"))
    answer = call("solve", book, "--published", other, "--json").json
    assert answer.get("workbook", answer).endswith("day-timetable-2.xlsx")
