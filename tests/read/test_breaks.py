"""The sheet Breaks: read, written again, and shown where it belongs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import larpass_sched as ls
from larpass_sched.event import Break
from larpass_sched.event.findings import InputError
from larpass_sched.write.agenda import agenda

SESSIONS = pd.DataFrame({"Session": ["Bees", "Trees", "Seas"]})
ROOMS = pd.DataFrame({"Room": ["Hall"], "Seats": [10]})
SLOTS = pd.DataFrame(
    {
        "Slot": ["A", "B", "C"],
        "Date": [dt.date(2030, 3, 15), dt.date(2030, 3, 15), dt.date(2030, 3, 16)],
        "Start": ["09:00", "13:00", "09:00"],
        "End": ["09:45", "13:45", "09:45"],
    }
)


def event_with(breaks: pd.DataFrame) -> ls.Event:
    """An event of two days with these breaks."""
    return ls.Event.from_frames(sessions=SESSIONS, rooms=ROOMS, slots=SLOTS, breaks=breaks)


def test_breaks_are_read_and_written(tmp_path: Path) -> None:
    """Names, times as people type them, and the only day of one; the same again after writing, in both languages."""
    frame = pd.DataFrame(
        {
            "Paus": ["Lunch", "Mingel", "Middag"],
            "Start": ["12.00", 0.75, dt.time(19, 30)],
            "Slut": [dt.time(13), None, None],
            "Datum": [None, "2030-03-15", dt.date(2030, 3, 17)],
        }
    )
    event = event_with(frame)
    assert event.breaks == (
        Break("Lunch", start=dt.time(12), end=dt.time(13)),
        Break("Mingel", start=dt.time(18), date=dt.date(2030, 3, 15)),
        Break("Middag", start=dt.time(19, 30), date=dt.date(2030, 3, 17)),
    )
    assert event.place_of("breaks", "Lunch", "end") == "Breaks!C2"
    for lang in ("en", "sv"):
        ls.write_event(event, tmp_path / "event.xlsx", lang=lang)
        assert ls.read_event(tmp_path / "event.xlsx").breaks == event.breaks


def test_breaks_stand_between_the_slots_of_their_days() -> None:
    """Each before the first slot that does not begin before it; a day of its own where there is no slot on that day."""
    lunch, early = Break("Lunch", start=dt.time(12)), Break("Coffee", start=dt.time(8, 30), date=dt.date(2030, 3, 16))
    late, dinner = Break("Wrap-up"), Break("Dinner", start=dt.time(19), date=dt.date(2030, 3, 14))
    event = ls.Event(
        sessions=(ls.Session("Bees"),),
        rooms=(ls.Room("Hall", seats=10),),
        slots=event_with(pd.DataFrame({"Break": [], "Start": []})).slots,
        breaks=(late, lunch, early, dinner),
    )
    told = [(day.date and day.date.day, [part.name for part in day.parts]) for day in agenda(event)]
    assert told == [
        (14, ["Dinner"]),
        (15, ["A", "Lunch", "B", "Wrap-up"]),
        (16, ["Coffee", "C", "Lunch", "Wrap-up"]),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"Start": "13:00", "End": "12:00"}, "The break Lunch ends at 12:00, but starts at 13:00."),
        ({"Start": None}, "Start"),
        ({"Start": "noonish"}, "noonish"),
    ],
)
def test_what_is_wrong_with_a_break(row: dict[str, object], message: str) -> None:
    """Each with its cell, in a sentence."""
    with pytest.raises(InputError, match=message) as told:
        event_with(pd.DataFrame([{"Break": "Lunch", **row}]))
    assert "Breaks!" in str(told.value)


def test_a_break_changes_nothing_else() -> None:
    """The hash of the input, by which a certificate is checked, is that of the event without its breaks."""
    from larpass_sched.timetable.certificate import input_hash

    without = event_with(pd.DataFrame({"Break": [], "Start": []}))
    assert input_hash(event_with(pd.DataFrame({"Break": ["Lunch"], "Start": ["12:00"]}))) == input_hash(without)
