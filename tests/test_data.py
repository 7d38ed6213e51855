"""The event of 2018: the workbook is what its script makes, and holds what was published."""

from __future__ import annotations

import datetime as dt
import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from larpass_sched.event import Event
from larpass_sched.read import read_event

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def event() -> Event:
    """The event as its workbook says it."""
    return read_event(DATA / "larpass-2018.xlsx")


def test_workbook_is_what_the_script_makes(event: Event) -> None:
    """Nobody edited the workbook by hand."""
    built = runpy.run_path(str(DATA / "build_larpass_2018.py"))["build_event"]()
    assert replace(event, findings=()) == built


def test_published_texts_are_there(event: Event) -> None:
    """Titles and descriptions stand in the programme letter by letter, and so does every speaker and organisation."""
    programme = (DATA / "larpass-2018-programme.txt").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert len(event.sessions) == 14
    for session in event.sessions:
        assert f"\n{session.name}\n{session.description}\n" in programme
    for speaker in event.speakers:
        assert speaker.name in programme
        assert speaker.organisation in programme
    assert {"Tobias Thomson", "Aurora Pelli", "Niklas Gandal"} <= set(event.speaker_named)
    assert {speaker.organisation for speaker in event.speakers if speaker.name == "Kjell Nilsson"} == {"Nordregio"}


def test_assumptions_are_as_said(event: Event) -> None:
    """4 slots of 45 minutes on 15 March 2018, 5 rooms, 20 runs, 300 simulated people with up to 6 wishes."""
    assert [(slot.date, slot.minutes) for slot in event.slots] == [(dt.date(2018, 3, 15), 45)] * 4
    assert len({room.seats for room in event.rooms}) == 5
    assert sum(session.runs for session in event.sessions) == 20
    assert [a.name for a in event.attendees] == [f"Deltagare {number:03d}" for number in range(1, 301)]
    assert {len(a.wishes) for a in event.attendees} == {3, 4, 5, 6}
    assert not [finding for finding in event.findings if finding.level != "note"]
