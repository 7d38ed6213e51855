"""What is otherwise, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker

EVENT = Event(
    sessions=(Session(name="Bees", slots=("Early",)), Session(name="Trees", speakers=("Kim",))),
    rooms=(Room(name="Hall", seats=9),),
    slots=(Slot(name="Early"), Slot(name="Late")),
    speakers=(Speaker(name="Kim"),),
    attendees=(Attendee(name="Ada", wishes=(("Bees", 3),)),),
    settings={"time_limit": 30},
)


def changed() -> Event:
    """A slot, a speaker, seats, a wish and a setting are otherwise; one session and one attendee are new."""
    return replace(
        EVENT,
        sessions=(replace(EVENT.sessions[0], slots=("Late",)), EVENT.sessions[1], Session(name="Stones")),
        rooms=(Room(name="Hall", seats=7),),
        speakers=(Speaker(name="Kim", unavailable=("Late",)),),
        attendees=(Attendee(name="Ada", wishes=(("Trees", 2),)), Attendee(name="Bo")),
        settings={"time_limit": 60},
    )


def test_events_are_compared_cell_by_cell(tmp_path: Path) -> None:
    """Each difference once, with the cell where it stands now; none with itself."""
    ls.write_event(changed(), tmp_path / "new.xlsx")
    ls.write_event(EVENT, tmp_path / "old.xlsx")
    old, new = ls.read_event(tmp_path / "old.xlsx"), ls.read_event(tmp_path / "new.xlsx")
    assert ls.diff(old, old) == ()
    told = {(d.kind, d.part, d.name, d.column): d for d in ls.diff(old, new) if isinstance(d, ls.Difference)}
    assert set(told) == {
        ("changed", "sessions", "Bees", "slots"),
        ("added", "sessions", "Stones", ""),
        ("changed", "rooms", "Hall", "seats"),
        ("changed", "speakers", "Kim", "unavailable"),
        ("changed", "wishes", "Ada", "Bees"),
        ("changed", "wishes", "Ada", "Trees"),
        ("added", "attendees", "Bo", ""),
        ("changed", "settings", "time_limit", "value"),
    }
    slots = told["changed", "sessions", "Bees", "slots"]
    assert slots.text() == f"Sessions, Bees, Slots: Late instead of Early ({slots.cell})."
    assert slots.text("sv") == f"Lärpass, Bees, Tider: Late i stället för Early ({slots.cell})."
    assert slots.cell == new.place_of("sessions", "Bees", "slots") != ""
    assert told["changed", "wishes", "Ada", "Bees"].text().startswith("Wishes, Ada, Bees: nothing instead of 3")
    backwards = {(d.kind, d.name) for d in ls.diff(new, old) if isinstance(d, ls.Difference)}
    assert {("taken away", "Stones"), ("taken away", "Bo")} <= backwards


def test_timetables_are_compared_by_places_and_days() -> None:
    """What is held elsewhere, then who has another day."""
    first = ls.solve(replace(EVENT, attendees=(Attendee(name="Ada", wishes=(("Bees", 3),)),)), progress=False)
    second = ls.solve(
        replace(EVENT, sessions=(Session(name="Bees", slots=("Late",)), EVENT.sessions[1])), progress=False
    )
    told = [d.text() for d in ls.diff(first, second)]
    assert told == [
        "Bees (Early, Hall) and Trees (Late, Hall) changed places",
        "Attendees, Ada: Bees (Late, Hall) instead of Bees (Early, Hall).",
    ]
    assert ls.diff(first, first) == ()


def test_unlike_things_are_not_compared() -> None:
    """An event and a timetable."""
    with pytest.raises(ValueError, match="cannot compare Event: expected two events, or two timetables"):
        ls.diff(EVENT, ls.solve(EVENT, progress=False))
