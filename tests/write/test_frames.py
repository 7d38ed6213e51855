"""The lists as DataFrames."""

from __future__ import annotations

from larpass_sched.timetable import Timetable


def test_placements_frame(timetable: Timetable) -> None:
    """One row per placement, columns as in the workbook, tidy types."""
    frame = timetable.placements_frame()
    assert list(frame.columns) == [
        *("Session", "Run", "Slot", "Room", "Date", "Start", "End", "Seats", "Attendees", "Locked"),
    ]
    assert len(frame) == 20
    assert frame["Attendees"].sum() == len(timetable.itineraries)
    assert frame["Locked"].tolist() == [p.locked for p in timetable.placements]


def test_itineraries_frame(timetable: Timetable) -> None:
    """One row per attendee and attended session; the points add up."""
    frame = timetable.itineraries_frame()
    assert list(frame.columns) == ["Attendee", "Slot", "Session", "Run", "Room", "Points"]
    assert timetable.verdict is not None
    assert frame["Points"].sum() == timetable.verdict.points


def test_frames_of_nothing(timetable: Timetable) -> None:
    """Without placements and people the columns are still there; unknown crowds are missing, not 0."""
    empty = Timetable(timetable.event, ())
    assert len(empty.placements_frame().columns) == 10
    assert len(empty.itineraries_frame().columns) == 6
    assert Timetable(timetable.event, timetable.placements).placements_frame()["Attendees"].isna().all()
