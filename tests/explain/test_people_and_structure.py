"""Impossible because of who attends what, and impossible whatever the cells say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import larpass_sched as ls
from brute_force import truth
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.explain.entries import without
from larpass_sched.explain.proofs import with_nothing_but


def two_who_meet_twice(others: int) -> Event:
    """Two people have to attend the same two sessions, and nobody may meet anybody twice."""
    people = [
        Attendee(name="Ada", must_attend=("S1", "S2"), wishes=(("S1", 3), ("S3", 2))),
        Attendee(name="Bo", must_attend=("S1", "S2"), wishes=(("S2", 3),)),
        *(Attendee(name=f"P{i}", wishes=(("S1", 2), ("S4", 1))) for i in range(others)),
    ]
    return Event(
        sessions=tuple(Session(name=f"S{i}") for i in range(1, 5)),
        rooms=(Room(name="R", seats=30), Room(name="Q", seats=30)),
        slots=tuple(Slot(name=f"T{n}", start=dt.time(8 + n), end=dt.time(8 + n, 45)) for n in (1, 2, 3)),
        attendees=tuple(people),
        settings={"not_together_again": "yes"},
        places={
            ("attendees", "Ada", "must_attend"): "Attendees!D2",
            ("attendees", "Bo", "must_attend"): "Attendees!D3",
            ("settings", "not_together_again", "value"): "Settings!B2",
        },
    )


@pytest.mark.parametrize("others", [0, 1])
def test_people_alone_are_named_with_their_cells(others: int) -> None:
    """No placement and no number of people forbids it: only that these two meet; every way out is told."""
    event = two_who_meet_twice(others)
    assert not truth(event, "seats").worth
    told = ls.explain(event)
    assert told.status == "impossible"
    (one,) = told.contradictions
    assert set(one.cells) == {"Attendees!D2", "Attendees!D3", "Settings!B2"}
    assert one.proof == "minimal"
    entries = tuple(reason.entry for reason in one.reasons)
    assert not truth(with_nothing_but(event, entries), "seats").worth
    for place in {entry.place for entry in entries}:
        fewer = with_nothing_but(event, tuple(entry for entry in entries if entry.place != place))
        assert truth(fewer, "seats").worth
    assert told.fewest == 1
    assert told.complete
    assert told.ways == sum(bool(truth(without(event, (entry,)), "seats").worth) for entry in entries) == 5
    for mend in told.mends:
        assert ls.verify(mend.event, mend.timetable) == ()
        assert mend.points == truth(mend.event, "seats").best[0]


def test_where_no_cell_helps_rooms_slots_and_sessions_do(tmp_path: Path) -> None:
    """Four sessions in three places: one more room or slot, or a session fewer, each with a timetable."""
    event = Event(
        sessions=tuple(Session(name=f"Session {i}") for i in range(1, 5)),
        rooms=(Room(name="R", seats=30),),
        slots=(Slot(name="T1"), Slot(name="T2"), Slot(name="T3")),
    )
    told = ls.explain(event, most=3)
    assert told.status == "impossible"
    assert [mend.means().rstrip(".") for mend in told.mends] == [
        "One more room",
        "One more slot",
        "Let Session 1 be left out if need be: write x under Optional",
        "Let Session 2 be left out if need be: write x under Optional",
    ]
    assert told.mends[0].sentence("sv").startswith("En lokal till")
    assert told.sentences()[1:3] == [
        "Counted: 4 sessions have to be held, and there is room for 3: 1 in T1, 1 in T2 and 1 in T3.",
        "Taken as given: 4 sessions; 3 slots; 1 room.",
    ]
    assert "No change of single cells" in told.sentences()[3]
    for mend in told.mends:
        assert ls.verify(mend.event, mend.timetable) == ()
    assert told.mends[2].timetable.not_held == (("Session 1", 1),)
    told.to_excel(tmp_path / "why.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "why.xlsx")["Mends"]
    assert "One more room." in {cell.value for row in sheet.iter_rows() for cell in row}


def away_all_day(*absent: str) -> Event:
    """Two sessions of each of some speakers who are away in all three slots, and one that more people wish for."""
    sessions = (*(Session(name=f"{who} {n}", speakers=(who,)) for who in absent for n in (1, 2)), Session(name="Law"))
    return Event(
        sessions=sessions,
        rooms=(Room(name="R", seats=30), Room(name="Q", seats=30)),
        slots=(Slot(name="T1"), Slot(name="T2"), Slot(name="T3")),
        speakers=tuple(Speaker(name=who, unavailable=("T1", "T2", "T3")) for who in absent),
        attendees=(Attendee(name="Ada", wishes=(("Law", 3), ("Kim 2", 1))),),
    )


def test_what_cannot_be_held_may_be_left_out() -> None:
    """Both of Kim's sessions, with the cells to write: the mended event has a timetable without them, and solves."""
    event = away_all_day("Kim")
    places = {("sessions", session.name, "optional"): f"Sessions!P{n}" for n, session in enumerate(event.sessions, 2)}
    told = ls.explain(replace(event, places=places))
    assert told.fewest == 2
    mend = told.mends[-1]
    assert mend.left_out == ("Kim 1", "Kim 2")
    assert [(edit.cells, edit.stands, edit.write) for edit in mend.edits] == [
        (("Sessions!P2",), "", "x"),
        (("Sessions!P3",), "", "x"),
    ]
    assert (mend.points, mend.bound) == (3, 3)
    assert dict(mend.timetable.not_held) == {"Kim 1": 1, "Kim 2": 1}
    assert ls.solve(mend.event, progress=False).points == 3
    assert any("fewer are not if every session is held" in line for line in told.sentences())
    assert told.sentences("sv")[-2] == "Eller låt i stället något utgå:"


def test_what_somebody_must_attend_is_not_left_out() -> None:
    """It has to be held, even where it is optional."""
    event = away_all_day("Kim")
    bound = replace(event, attendees=(Attendee(name="Ada", must_attend=("Kim 1",)),))
    assert not any(mend.left_out for mend in ls.explain(bound).mends)


def test_what_is_left_out_is_not_pinned_either() -> None:
    """Two sessions are locked to one place: one falls away, and the cells that lock it are struck out as well."""
    pinned = {"pinned_slots": ("T1",), "pinned_rooms": ("R",)}
    event = Event(
        sessions=(Session(name="S1", **pinned), Session(name="S2", **pinned)),
        rooms=(Room(name="R", seats=30),),
        slots=(Slot(name="T1"),),
    )
    mends = [mend for mend in ls.explain(event).mends if mend.left_out]
    assert sorted(mend.left_out for mend in mends) == [("S1",), ("S2",)]
    loose = replace(event, slots=(Slot(name="T1"), Slot(name="T2")))
    assert not any(mend.left_out for mend in ls.explain(loose).mends), "to loosen the pins is enough"
    for mend in mends:
        assert [edit.entry.column for edit in mend.edits] == ["optional", "pinned_slots", "pinned_rooms"]
        assert ls.verify(mend.event, mend.timetable) == ()
