from __future__ import annotations

import pytest
from books import write_book

import larpass_sched as ls
from larpass_sched.read import read_event, read_timetable


@pytest.fixture
def event(book, good):
    """A small event."""
    return read_event(book(good))


def test_timetable(event, tmp_path):
    """Placements and itineraries are read in Swedish too; runs without number are numbered in order of time."""
    path = write_book(
        tmp_path / "timetable.xlsx",
        {
            "Schema": [["anything"]],
            "Placeringar": [
                ["Lärpass", "Tid", "Lokal", "Låst", "Datum", "Deltagare"],
                ["talk", "T2", "Hall", None, "?", 3],
                ["Talk", "T1", "hall", "x", "?", 2],
            ],
            "Personscheman": [["Deltagare", "Tid", "Lärpass", "Lokal"], ["a1", "T2", "Talk", "Hall"]],
        },
    )
    timetable = read_timetable(event, path)
    assert timetable.placements == (ls.Placement("Talk", 1, "T1", "Hall"), ls.Placement("Talk", 2, "T2", "Hall"))
    assert [p.locked for p in timetable.placements] == [True, False]
    assert timetable.itineraries == (ls.Attendance("A1", "T2", "Talk", 2, "Hall", 3),)


def test_unknown_names(event, tmp_path):
    """Every name that the event does not know is reported with its cell."""
    path = write_book(
        tmp_path / "timetable.xlsx",
        {
            "Published": [["Session", "Run", "Slot", "Room"], ["Talks", 1, "T9", "Hall"], ["Lab", "one", "T1", "Hall"]],
            "Itineraries": [["Attendee", "Slot", "Session", "Run", "Room"], ["B7", "T1", "Lab", 1, "Hall"]],
        },
    )
    with pytest.raises(ls.InputError, match=r'Published!A2: There is no session "Talks"\. Did you mean') as error:
        read_timetable(event, path)
    assert [f.where() for f in error.value.findings] == [
        "Published!A2",
        "Published!C2",
        "Published!B3",
        "Itineraries!A2",
    ]


def test_many_unknown_people(event, tmp_path):
    """Where the file of wishes was forgotten nobody is known, which is said once, with what may be missing."""
    people = [["Attendee", "Slot", "Session", "Room"], *([f"P{n}", "T1", "Lab", "Hall"] for n in (1, 2, 2, 3, 4))]
    sheets = {"Published": [["Session", "Slot", "Room"], ["Lab", "T1", "Hall"]], "Itineraries": people}
    with pytest.raises(ls.InputError) as error:
        read_timetable(event, write_book(tmp_path / "timetable.xlsx", sheets))
    (finding,) = error.value.findings
    assert (finding.code, finding.where()) == ("strangers", "Itineraries!A2")
    assert '4 people are not in the event, "P1" the first of them.' in finding.message()
    assert "name it again: --wishes FILE" in finding.mend()


def test_no_timetable(event, tmp_path):
    """A workbook without placements is no timetable."""
    path = write_book(tmp_path / "timetable.xlsx", {"Notes": [["x"]]})
    with pytest.raises(ls.InputError, match=r"sheet Placements is missing"):
        read_timetable(event, path)
    with pytest.raises(ls.InputError, match="Bladet Placeringar"):
        read_timetable(event, path, lang="sv")
