"""Every workbook that is written opens in Excel without an offer to repair it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from larpass_sched.event import PublishedPlacement
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Timetable
from larpass_sched.write.event_workbook import write_event
from larpass_sched.write.template import write_template
from plain_timetables import plain_timetable
from strict_excel import faults_of


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_timetables(written: Callable[[str], Path], lang: str, tmp_path: Path) -> None:
    """With people, anonymised, without people and verdict, with nothing held, and with a sheet of changes."""
    assert faults_of(written(lang)) == []
    timetable = plain_timetable(simulate(sessions=17, repeats=3, seats=0.1, attendees=30))
    event = timetable.event
    published = tuple(PublishedPlacement(session=p.session, slot=p.slot, room=p.room) for p in timetable.placements[1:])
    others = {
        "anonymised": timetable,
        "bare": Timetable(event, timetable.placements),
        "empty": Timetable(event, ()),
        "changed": replace(timetable, event=replace(event, published=published)),
        "many slots": plain_timetable(simulate(sessions=40, slots=40, rooms=1, attendees=3)),
    }
    for name, made in others.items():
        made.to_excel(tmp_path / f"{name}.xlsx", lang=lang, anonymise=name == "anonymised")
        assert faults_of(tmp_path / f"{name}.xlsx") == [], name


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_hostile_names(hostile: Timetable, lang: str, tmp_path: Path) -> None:
    """Names that are formulas, markup, control characters or endless."""
    hostile.to_excel(tmp_path / "out.xlsx", lang=lang)
    assert faults_of(tmp_path / "out.xlsx") == []


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_event_and_template(lang: str, tmp_path: Path) -> None:
    """The workbooks that people fill in."""
    write_event(
        simulate(sessions=15, repeats=2, pins=2, closed_rooms=2),
        tmp_path / "event.xlsx",
        lang=lang,
        about=["About", "it"],
    )
    write_template(tmp_path / "template.xlsx", lang=lang)
    for name in ("event", "template"):
        assert faults_of(tmp_path / f"{name}.xlsx") == [], name


def test_faults_are_found(written: Callable[[str], Path], tmp_path: Path) -> None:
    """A heading that is not that of its cell, a long name of a sheet, and a part that is gone."""
    long_name = b'sheet name="' + 32 * b"S" + b'"'
    changes = {
        "are not those of the cells": ("xl/tables/table1.xml", b'name="Attendee"', b'name="Attendees"'),
        "cannot be the name of a sheet": ("xl/workbook.xml", b'sheet name="Summary"', long_name),
        "links to": ("xl/drawings/_rels/drawing1.xml.rels", b"chart1", b"chart9"),
    }
    for fault, (part, old, new) in changes.items():
        with zipfile.ZipFile(written("en")) as good, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as bad:
            for entry in good.infolist():
                content = good.read(entry)
                assert entry.filename != part or old in content
                bad.writestr(entry, content.replace(old, new) if entry.filename == part else content)
        assert any(fault in told for told in faults_of(tmp_path / "bad.xlsx"))
