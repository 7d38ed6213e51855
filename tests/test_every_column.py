"""A workbook that uses every column at once: read, solved, verified, and written again without loss."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from larpass_sched.check import score, verify
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot, Speaker
from larpass_sched.event import columns as sheets
from larpass_sched.goals import goal_named
from larpass_sched.read import read_event, read_timetable
from larpass_sched.solve import solve
from larpass_sched.write.event_workbook import write_event


def everything() -> Event:
    """Two days of three slots, four rooms of which one is made of two others, and something in every column."""
    day = dt.date(2030, 1, 14)
    slots = tuple(
        Slot(
            name=f"Pass {n}",
            date=day + dt.timedelta(days=n // 3),
            start=dt.time(9 + n % 3),
            end=dt.time(9 + n % 3, 45),
            tags=("morning",) if n % 3 == 0 else ("late",),
            block="all day",
            price=1,
        )
        for n in range(6)
    )
    rooms = (
        Room(name="Hall", seats=30, features=("Screen",), price=2, reserve="10 %", slots=tuple(s.name for s in slots)),
        Room(name="Left", seats=12, features=("Screen", "Sink"), turnaround=10),
        Room(name="Right", seats=12, features=("Carpet",), unavailable=("Pass 0",)),
        Room(name="Left and right", seats=24, features=("Screen",), parts=("Left", "Right"), whole_blocks=True),
    )
    sessions = (
        Session(name="Opening", speakers=("Ann Ek",), plenary=True, pinned_slots=("Pass 0",), pinned_rooms=("Hall",)),
        Session(name="Maps", speakers=("Bo Dahl",), track="GIS", themes=("data",), level=1, language="Swedish"),
        Session(name="More maps", speakers=("Bo Dahl",), track="GIS", themes=("data",), level=2, after=("Maps",)),
        Session(
            name="Health",
            speakers=("Cia Frid",),
            moderators=("Ann Ek",),
            runs=2,
            runs_on_different_days=True,
            min_seats=1,
            for_classes=("Adults",),
        ),
        Session(
            name="Soil",
            needs=("Sink",),
            forbidden_features=("Carpet",),
            same_room=("Water",),
            runs=1,
            sectors=("farms",),
            one_of="Nature",
        ),
        Session(
            name="Water",
            one_of="Nature",
            preferred_features=("Sink",),
            undesired_features=("Carpet",),
            tags=("wet",),
            max_seats=9,
        ),
        Session(name="Budget", needed_slot_tags=("late",), not_with=("Maps",), expected=20, audience=("boards",)),
        Session(
            name="Votes", preferred_slot_tags=("late",), undesired_slot_tags=("morning",), directly_after=("Budget",)
        ),
        Session(name="Farewell", forbidden_slot_tags=("morning",), after_on_another_day=("Maps",), minutes=45),
        Session(
            name="Film", offered="online", same_slot=("Votes",), rooms=("Hall", "Right"), slots=("Pass 4", "Pass 5")
        ),
        Session(
            name="Dance", optional=True, price_if_left_out=3, runs=2, runs_in_one_room=True, description="Shoes off"
        ),
    )
    speakers = (
        Speaker(name="Ann Ek", organisation="Region", pause=10, max_per_day=3, preferred_slot_tags=("late",)),
        Speaker(name="Bo Dahl", unavailable=("Pass 0",), one_day=False, not_last=True, needed_features=("Screen",)),
        Speaker(
            name="Cia Frid",
            one_day=False,
            not_first=True,
            forbidden_features=("Carpet",),
            preferred_features=("Screen",),
            undesired_features=("Sink",),
            forbidden_slot_tags=("morning",),
            undesired_slot_tags=("morning",),
            needed_slot_tags=("late",),
        ),
    )
    attendees = (
        Attendee(name="Ann Ek", wishes=(("Maps", 3), ("Soil", 2)), email="ann@example.org"),
        Attendee(
            name="Dag Hed",
            wishes=(("Health", 3), ("Water", 2), ("Votes", 1)),
            weight=2,
            group="Board",
            classes=("Adults",),
        ),
        Attendee(
            name="Eva Il", wishes=(("Health", 3), ("Votes", 2)), group="Board", absent=("Pass 5",), classes=("Adults",)
        ),
        Attendee(name="Fia Jo", wishes=(("Film", 3),), online=True, max_sessions=4, classes=("Adults",)),
        Attendee(
            name="Gun Ko",
            wishes=(("Dance", 3), ("Soil", 1)),
            must_attend=("Soil", "Dance @ 2"),
            may_not_attend=("Film",),
        ),
    )
    published = (
        PublishedPlacement(session="Opening", run=1, slot="Pass 0", room="Hall", locked=True),
        PublishedPlacement(session="Maps", run=1, slot="Pass 1", room="Left"),
    )
    settings = {
        "attendance": "seats",
        "scale": "points",
        "least_wishes": 1,
        "walk": 5,
        "most_per_day": "data = 2",
        "rules": "group together = 2; speaker walk = off",
        "goals": "compact days = 2",
        "priorities": "wishes + prices; fairness; stability; comfort",
    }
    return Event(
        sessions=sessions,
        rooms=rooms,
        slots=slots,
        speakers=speakers,
        attendees=attendees,
        published=published,
        settings=settings,
        title="Everything",
    )


def test_every_column_is_used() -> None:
    """No column of the workbook is empty in the event, so that nothing can be lost unseen."""
    event, empty = everything(), []
    for sheet in (sheets.SESSIONS, sheets.ROOMS, sheets.SLOTS, sheets.SPEAKERS, sheets.ATTENDEES, sheets.PUBLISHED):
        for column in sheet.columns:
            values = [getattr(part, column.key) for part in getattr(event, sheet.key)] if column.kind != "any" else [1]
            if len(set(values)) < 2 and not any(values):
                empty.append(f"{sheet.en}: {column.en}")
    # Who is there on one day only says so; here nobody is.
    assert empty == ["Speakers: All on one day"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_it_is_read_solved_verified_and_written_without_loss(tmp_path: Path, lang: str) -> None:
    """The same event comes back, its timetable keeps all rules, and comes back from its own workbook as well."""
    event = everything()
    write_event(event, tmp_path / "event.xlsx", lang=lang)
    again = read_event(tmp_path / "event.xlsx")
    for part in ("sessions", "rooms", "slots", "speakers", "attendees", "published", "title"):
        assert getattr(again, part) == getattr(event, part), part
    assert dict(again.settings) == dict(event.settings)
    result = solve(again, time_limit=300)
    assert result.status == "best possible"
    timetable = result.timetable
    assert timetable is not None
    assert verify(again, timetable) == ()
    told = {priority.name: priority.value for priority in result.verdict.priorities if not priority.goals}
    counted = dict(score(again, timetable).goals)
    assert {"wishes", "prices", "fairness", "stability", "compact days"} <= told.keys()
    assert {name: counted[name] for name in told} == told
    result.to_excel(tmp_path / "timetable.xlsx", lang=lang)
    read = read_timetable(again, tmp_path / "timetable.xlsx")
    assert read.placements == timetable.placements
    assert read.itineraries == timetable.itineraries


def test_a_price_in_the_settings_is_paid_where_it_pays() -> None:
    """The two of the group may part for two points; what they pay is what the check counts."""
    event = dataclasses.replace(everything(), published=())
    soft = solve(event, time_limit=30)
    hard = solve(event, time_limit=30, rules={"group together": "hard"})
    assert soft.timetable is not None
    assert hard.timetable is not None
    prices = goal_named("prices")
    paid = dict(score(event, soft.timetable).goals)[prices.name]
    assert paid == next(p.value for p in soft.verdict.priorities if p.name == "prices")
    assert verify(event, hard.timetable, rules={"group together": "hard"}) == ()
    kept = dict(score(event, hard.timetable).goals)[prices.name]
    assert soft.points is not None
    assert hard.points is not None
    assert soft.points - paid >= hard.points - kept
