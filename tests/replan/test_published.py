"""What was published, as a file has it: withdrawn things, itineraries from any sheet, and waiting lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot
from larpass_sched.event.options import Options
from larpass_sched.read.timetable import read_edited
from larpass_sched.replan.published import Published, itineraries_of, published_of
from larpass_sched.replan.waiting import lists_of, with_places_filled
from larpass_sched.timetable import Timetable

QUIET: dict[str, Any] = {"progress": False, "time_limit": 60}

EVENT = Event(
    title="Day",
    sessions=(Session(name="Bees", speakers=("Kim",)), Session(name="Trees (and wood)"), Session(name="Moss")),
    rooms=(Room(name="Hall", seats=2), Room(name="Attic", seats=1)),
    slots=(Slot(name="Early"), Slot(name="Late")),
    attendees=(
        Attendee(name="Ada", wishes=(("Bees", 3), ("Moss", 2))),
        Attendee(name="Bo", wishes=(("Trees (and wood)", 3), ("Moss", 1))),
        Attendee(name="Cy", wishes=(("Bees", 3), ("Trees (and wood)", 2))),
        Attendee(name="Di", wishes=(("Moss", 3),)),
        Attendee(name="Ed", wishes=(("Moss", 2), ("Bees", 1))),
    ),
)


@pytest.fixture(scope="module")
def solved() -> Timetable:
    """The timetable that is published."""
    timetable = ls.solve(EVENT, **QUIET).timetable
    assert timetable is not None
    return timetable


@pytest.fixture(params=["en", "sv"])
def book(request: pytest.FixtureRequest, solved: Timetable, tmp_path: Path) -> Path:
    """Its workbook, in both languages."""
    solved.to_excel(tmp_path / "day-timetable.xlsx", lang=request.param)
    return tmp_path / "day-timetable.xlsx"


def test_what_was_withdrawn_is_told_with_its_cell(book: Path, solved: Timetable) -> None:
    """A session, a room and a person that the event does not have any more: what the library says, the file says."""
    now = replace(
        EVENT,
        sessions=EVENT.sessions[1:],
        rooms=(EVENT.rooms[0], Room(name="Cellar", seats=9)),
        attendees=tuple(
            replace(a, wishes=tuple(w for w in a.wishes if w[0] != "Bees")) for a in EVENT.attendees if a.name != "Di"
        ),
    )
    with pytest.raises(ls.InputError, match='There is no session "Bees"'):
        ls.read_timetable(now, book)
    reading = read_edited(now, book, withdrawn=True)
    told = {finding.seen: finding for finding in reading.findings if finding.code.startswith("withdrawn_")}
    assert set(told) == {"Bees", "Attic", "Di"}
    for name, finding in told.items():
        cell = openpyxl.load_workbook(book)[finding.sheet][finding.cell]
        assert cell.value == name
    assert told["Bees"].message() == '"Bees" is no session of the event any more.'
    assert "felstavat" not in told["Bees"].mend("sv")
    by_file, by_hand = published_of(now, book), published_of(now, solved)
    assert set(by_file.rows) == set(by_hand.rows)
    assert by_file.itineraries == by_hand.itineraries
    answers = [ls.replan(now, given, **QUIET) for given in (book, solved)]
    said, otherwise = (answer.to_dict() | {"seconds": 0} for answer in answers)
    assert said == otherwise
    gone = [change for change in answers[0].changes if change.kind == "taken out"]
    assert [change.session for change in gone] == ["Bees"]
    assert "Bees is no part of the event any more (with 1 published run)" in answers[0].sentences()[0]
    attic = sum(p.room == "Attic" and p.session != "Bees" for p in solved.placements)
    assert (f"Attic är inte längre med i evenemanget (med {attic} publicerad" in answers[0].sentences("sv")[0]) == (
        attic > 0
    )
    assert "Kim" not in {person.name for person in answers[0].told if person.role == "attendee"}


def test_a_misspelt_name_is_not_mistaken_for_a_withdrawn_one_in_silence(book: Path) -> None:
    """The nearest name is suggested."""
    near = replace(
        EVENT,
        sessions=(*EVENT.sessions[:2], Session(name="Mosses")),
        attendees=tuple(replace(a, wishes=tuple(w for w in a.wishes if w[0] != "Moss")) for a in EVENT.attendees),
    )
    told = [f for f in read_edited(near, book, withdrawn=True).findings if f.code == "withdrawn_session"]
    assert [f.seen for f in told] == ["Moss"]
    assert "Mosses" in told[0].mend()


def test_a_forgotten_file_of_wishes_is_no_withdrawal(book: Path) -> None:
    """Where most people are not in the event, their wishes were not named: an error, as without a published file."""
    with pytest.raises(ls.InputError, match="people are not in the event"):
        read_edited(replace(EVENT, attendees=EVENT.attendees[:1]), book, withdrawn=True)


def test_itineraries_come_from_the_sheet_for_people_too(book: Path, solved: Timetable) -> None:
    """Without the sheet Itineraries, By attendee says the same."""
    workbook = openpyxl.load_workbook(book)
    del workbook["Itineraries" if "Itineraries" in workbook.sheetnames else "Personscheman"]
    workbook.save(book)
    assert published_of(EVENT, book).itineraries == itineraries_of(solved.itineraries)


def test_a_day_in_words_is_read_as_well(tmp_path: Path) -> None:
    """Where there are many slots, a whole day stands in one cell, with dates between its lines."""
    event = ls.simulate(sessions=24, slots=12, rooms=2, attendees=12, seed=3)
    timetable = ls.solve(event, **QUIET | {"time_limit": 5}).timetable
    assert timetable is not None
    timetable.to_excel(tmp_path / "many.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "many.xlsx")
    assert "The day in words" in [cell.value for cell in workbook["By attendee"][1]]
    del workbook["Itineraries"]
    workbook.save(tmp_path / "many.xlsx")
    assert published_of(event, tmp_path / "many.xlsx").itineraries == itineraries_of(timetable.itineraries)


def test_the_event_keeps_itineraries_beside_the_published_timetable(solved: Timetable, tmp_path: Path) -> None:
    """They are written to the event's workbook, read back, and need no other file from then on."""
    event = published_of(EVENT, solved).of(EVENT)
    for lang in ("en", "sv"):
        ls.write_event(event, tmp_path / f"{lang}.xlsx", lang=lang)
        back = ls.read_event(tmp_path / f"{lang}.xlsx")
        assert itineraries_of(back.published_itineraries) == itineraries_of(solved.itineraries)
        assert published_of(back, None).itineraries == itineraries_of(solved.itineraries)
    told = ls.replan(back, keep_people=True, **QUIET)
    assert told.affected == 0
    frames = Event.from_frames(
        sessions=_frame("Session", [s.name for s in EVENT.sessions]),
        rooms=_frame("Room", ["Hall", "Attic"]).assign(Seats=[2, 1]),
        slots=_frame("Slot", ["Early", "Late"]),
        attendees=_frame("Attendee", [a.name for a in EVENT.attendees]),
        published=solved.placements_frame(),
        itineraries=solved.itineraries_frame(),
    )
    assert itineraries_of(frames.published_itineraries) == itineraries_of(solved.itineraries)


def _frame(column: str, values: list[str]) -> Any:
    import pandas as pd

    return pd.DataFrame({column: values})


def test_waiting_lists_are_read_in_their_order(book: Path, solved: Timetable) -> None:
    """As the sheet By session numbers them, and as the timetable's facts have them."""
    reading = read_edited(EVENT, book, withdrawn=True)
    known = published_of(EVENT, solved)
    assert {k: v for k, v in lists_of(EVENT, known, solved).items() if v} == dict(reading.waiting)


def crowded(seed: int) -> Event:
    """Three sessions in two slots, few seats, many who want the same."""
    rng = Random(seed)
    sessions = tuple(Session(name=f"S{n}") for n in range(4))
    people = tuple(
        Attendee(name=f"A{n}", wishes=tuple((s.name, rng.randint(1, 4)) for s in rng.sample(sessions, 3)))
        for n in range(9)
    )
    rooms = (Room(name="R0", seats=rng.randint(1, 3)), Room(name="R1", seats=rng.randint(2, 3)))
    return Event(sessions=sessions, rooms=rooms, slots=(Slot(name="T0"), Slot(name="T1")), attendees=people)


def simulated(
    event: Event, days: dict[str, set[tuple[str, str, str]]], waiting: dict[str, list[str]]
) -> dict[str, set[tuple[str, str, str]]]:
    """A clerk with the lists at hand: as long as a free seat has a taker, the first on its list takes it."""
    places = sorted({entry for row in event.published for entry in [(row.session, row.slot, row.room)]}, key=_order)
    wishes = {a.name: dict(a.wishes) for a in event.attendees}
    seats = {room.name: room.seats for room in event.rooms}
    moved = True
    while moved:
        moved = False
        for place in places:
            while sum(place in day for day in days.values()) < seats[place[2]]:
                for name in waiting.get(place[0], []):
                    if name not in wishes or any(e[0] == place[0] for e in days.get(name, ())):
                        continue
                    other = [e for e in days.get(name, set()) if e[1] == place[1]]
                    if other and wishes[name].get(other[0][0], 0) >= wishes[name].get(place[0], 0):
                        continue
                    if wishes[name].get(place[0], 0) <= 0:
                        continue
                    days[name] = {e for e in days.get(name, set()) if e not in other} | {place}
                    moved = True
                    break
                else:
                    break
    return days


def _order(place: tuple[str, str, str]) -> tuple[str, str]:
    return place[1], place[2]


@pytest.mark.parametrize("seed", range(8))
def test_free_places_go_to_those_who_wait_in_their_order(seed: int) -> None:
    """Three people drop out; who gets their seats is what a clerk with the published lists would say."""
    event = crowded(seed)
    first = ls.solve(event, **QUIET)
    assert first.timetable is not None
    gone = {f"A{n}" for n in Random(seed).sample(range(9), 3)}
    after = replace(event, attendees=tuple(a for a in event.attendees if a.name not in gone))
    known = published_of(after, first).held_by(after)
    now = known.of(after)
    lists = lists_of(now, known, first)
    filled = with_places_filled(now, known, lists, Options())
    days = simulated(now, {n: set(d) for n, d in known.itineraries.items()}, {s: list(n) for s, n in lists.items()})
    assert {n: set(d) for n, d in filled.itineraries.items() if d} == {n: d for n, d in days.items() if d}
    if seed > 2:
        # A few whole answers are enough; the lists are what differs.
        return
    told = ls.replan(after, first, keep_people=True, **QUIET)
    assert told.timetable is not None
    assert told.changes == ()
    held = itineraries_of(told.timetable.itineraries)
    assert all(day <= held.get(name, frozenset()) for name, day in filled.itineraries.items())
    assert ls.verify(now, told.timetable) == ()
    assert told.anew is not None
    assert (told.anew.points or 0) >= (told.result.points or 0)


def test_the_order_counts_and_not_the_points() -> None:
    """The second on the list wants it twice as much; the first gets it. A newcomer comes last."""
    people = tuple(Attendee(name=n, wishes=(("Bees", p),)) for n, p in (("First", 1), ("Second", 2), ("Late", 8)))
    rows = (PublishedPlacement(session="Bees", slot="T", room="Hall"),)
    hall = Room(name="Hall", seats=1)
    event = Event(sessions=(Session(name="Bees"),), rooms=(hall,), slots=(Slot(name="T"),), attendees=people)
    known = Published(rows, {"Gone": frozenset({("Bees", "T", "Hall")})}, {"Bees": ("First", "Second")})
    filled = with_places_filled(known.of(event), known.held_by(event), known.waiting, Options())
    assert filled.itineraries == {"First": frozenset({("Bees", "T", "Hall")})}


def test_somebody_who_gets_a_first_place_is_told(solved: Timetable) -> None:
    """A newcomer held nothing, is not affected, and has to be told all the same."""
    late = Attendee(name="Late", wishes=(("Trees (and wood)", 2),))
    event = replace(EVENT, attendees=(*EVENT.attendees, late), rooms=tuple(replace(r, seats=9) for r in EVENT.rooms))
    told = ls.replan(event, solved, keep_people=True, **QUIET)
    (person,) = [p for p in told.told if p.name == "Late"]
    assert person.gone == ()
    assert person.text().startswith("New: Trees (and wood) (")
    assert "Late" not in told.published.itineraries
