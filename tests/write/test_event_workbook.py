"""Events written as input workbooks, and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker
from larpass_sched.read import read_event
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Timetable
from larpass_sched.write.event_workbook import write_event

SHEETS = {
    "en": ["Sessions", "Rooms", "Slots", "Speakers", "Attendees", "Wishes", "Settings"],
    "sv": ["Lärpass", "Lokaler", "Tider", "Medverkande", "Deltagare", "Önskemål", "Inställningar"],
}


def same(one: Event, other: Event) -> bool:
    """Whether two events say the same, findings aside."""
    return replace(one, findings=()) == replace(other, findings=())


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("ranked", [True, False])
def test_simulated_event_comes_back(tmp_path: Path, lang: str, ranked: bool) -> None:
    """A simulated event is the same after writing and reading, with every sheet there is."""
    event = simulate(
        sessions=10,
        slots=5,
        rooms=3,
        attendees=40,
        repeats=2,
        absences=0.1,
        closed_rooms=2,
        allowed_slots=3,
        pins=3,
        shared_speakers=1,
        seats="tight",
        ranked=ranked,
    )
    path = tmp_path / "event.xlsx"
    write_event(event, path, lang=lang)
    assert openpyxl.load_workbook(path).sheetnames == SHEETS[lang]
    assert same(read_event(path), event)


def test_every_field_comes_back(tmp_path: Path) -> None:
    """What only some events use is written too."""
    event = Event(
        title="Small",
        sessions=(
            Session(name="#one", speakers=("Speaker 01", "Speaker 02"), needs=("screen",), min_seats=1, max_seats=9),
            Session(name="=two", minutes=45, optional=True, description="Long\ntext", rooms=("007",)),
        ),
        rooms=(Room(name="007", seats=10, features=("screen", "piano"), unavailable=("Slot 2",)),),
        slots=(Slot(name="Slot 1", tags=("early",)), Slot(name="Slot 2"), Slot(name="Slot 3")),
        speakers=(
            Speaker(name="Speaker 01", organisation="Org, Ltd", unavailable=("Slot 3",)),
            Speaker(name="Speaker 02"),
        ),
        attendees=(
            Attendee(
                name="NA", wishes=(("#one", 7), ("=two", 3)), weight=0, must_attend=("=two",), email="x@example.org"
            ),
        ),
        published=(PublishedPlacement(session="#one", slot="Slot 1", room="007", run=1, locked=True),),
        settings={"scale": "points", "seed": 4, "time_limit": 2.5},
    )
    path = tmp_path / "event.xlsx"
    write_event(event, path)
    assert same(read_event(path), event)


def test_ticks(tmp_path: Path) -> None:
    """Ticks are written as x marks."""
    event = simulate(sessions=4, slots=2, rooms=2, attendees=3, wishes=2)
    ticked = tuple(replace(a, wishes=tuple((s, 1) for s in sorted(dict(a.wishes)))) for a in event.attendees)
    event = replace(event, attendees=ticked, settings={"scale": "tick"})
    path = tmp_path / "event.xlsx"
    write_event(event, path)
    marks = {cell for row in openpyxl.load_workbook(path)["Wishes"].iter_rows(2, values_only=True) for cell in row[1:]}
    assert marks == {"x", None}
    assert same(read_event(path), event)


def test_points_that_are_no_ranks_are_written_as_points(tmp_path: Path) -> None:
    """An event whose points do not come from ranks is not written as ranks, whatever its settings say."""
    event = simulate(sessions=4, slots=2, rooms=2, attendees=3, wishes=2)
    event = replace(event, attendees=(Attendee(name="Attendee 001", wishes=(("Session 01", 40), ("Session 02", 7))),))
    path = tmp_path / "event.xlsx"
    write_event(event, path)
    back = read_event(path)
    assert back.attendees == event.attendees
    assert back.settings["scale"] == "points"


def test_placements_are_accepted_as_published(timetable: Timetable, tmp_path: Path) -> None:
    """The sheet Placements, copied into the input as Published, says what people already know; locked rows are pins."""
    source, path = tmp_path / "event.xlsx", tmp_path / "timetable.xlsx"
    write_event(timetable.event, source)
    timetable.to_excel(path)
    workbook = openpyxl.load_workbook(source)
    published = workbook.create_sheet("Published")
    for row in openpyxl.load_workbook(path)["Placements"].iter_rows(values_only=True):
        published.append(row)
    workbook.save(source)
    assert read_event(source).published == tuple(
        PublishedPlacement(session=p.session, slot=p.slot, room=p.room, run=p.run, locked=p.locked)
        for p in timetable.placements
    )


def test_names_in_lists_hold_no_separator(tmp_path: Path) -> None:
    """A slot named with a semicolon cannot be listed; that is said before anything is written."""
    event = Event(
        sessions=(Session(name="One", slots=("a;b",)),),
        rooms=(Room(name="R", seats=1),),
        slots=(Slot(name="a;b"),),
    )
    with pytest.raises(ValueError, match="'a;b' cannot stand in a list, where ';' separates"):
        write_event(event, tmp_path / "event.xlsx")
    assert not list(tmp_path.iterdir())


def test_about_stands_first(tmp_path: Path) -> None:
    """A sheet for people stands at the front, and reading passes over it."""
    event = simulate(sessions=4, slots=2, rooms=2, attendees=3, wishes=2)
    path = tmp_path / "event.xlsx"
    write_event(event, path, lang="sv", about=("Simulerat", "Ingen här finns."))
    assert openpyxl.load_workbook(path).sheetnames[0] == "Läs mig"
    assert same(read_event(path), event)


def test_long_titles_are_whole_in_the_headings_of_wishes(tmp_path: Path) -> None:
    """A title of two hundred letters needs more than the usual four lines of a heading."""
    title = "Arbetsmiljö och upphandling " * 7
    event = simulate(sessions=4, slots=2, rooms=2, attendees=2, wishes=2)
    first = replace(event.sessions[0], name=title.strip())
    attendees = tuple(replace(a, wishes=()) for a in event.attendees)
    write_event(replace(event, sessions=(first, *event.sessions[1:]), attendees=attendees), tmp_path / "long.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "long.xlsx")["Wishes"]
    assert sheet.row_dimensions[1].height > 200
