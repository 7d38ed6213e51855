"""Breaches name the cells that ask for what is broken."""

from __future__ import annotations

from pathlib import Path

import larpass_sched as ls
from larpass_sched.event import Event, Room, Session, Slot, Speaker
from larpass_sched.timetable import Placement, Timetable


def test_breaches_name_cells(tmp_path: Path) -> None:
    """A slot that is not allowed, an absence of the speaker, and a setting; nothing without a workbook."""
    event = Event(
        sessions=(
            Session(name="Bees", slots=("Late",), tags=("AI",)),
            Session(name="Trees", speakers=("Kim",), tags=("AI",)),
        ),
        rooms=(Room(name="Hall", seats=9), Room(name="Den", seats=9)),
        slots=(Slot(name="Early"), Slot(name="Late")),
        speakers=(Speaker(name="Kim", unavailable=("Early",)),),
        settings={"exclusive_tags": "AI"},
    )
    ls.write_event(event, tmp_path / "day.xlsx")
    read = ls.read_event(tmp_path / "day.xlsx")
    placements = (Placement("Bees", 1, "Early", "Hall"), Placement("Trees", 1, "Early", "Den"))
    breaches = ls.verify(read, Timetable(read, placements))
    told = {breach.rule: breach.cells for breach in breaches}
    assert told["allowed slots"] == (read.place_of("sessions", "Bees", "slots"),) == ("Sessions!H2",)
    assert told["speaker available"] == (read.place_of("speakers", "Kim", "unavailable"),)
    assert read.place_of("settings", "exclusive_tags", "value") in told["exclusive tags"]
    without = ls.verify(event, Timetable(event, placements))
    assert without == breaches
    assert all(breach.cells == () for breach in without)
