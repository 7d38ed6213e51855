"""What organisers met after their timetable was out, each in small: changes that were not told, or told too late."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.replan.published import itineraries_of
from larpass_sched.timetable import Timetable
from larpass_sched.write.export import export_files
from tiny_changes import tiny, with_one_away

QUIET: dict[str, Any] = {"progress": False, "time_limit": 60}
DAY = dt.date(2030, 5, 2)

EVENT = Event(
    title="Day",
    sessions=(
        Session(name="Bees", speakers=("Kim",), pinned_slots=("Early",), pinned_rooms=("Hall",)),
        Session(name="Moss", speakers=("Lo",), pinned_slots=("Early",), pinned_rooms=("Attic",)),
        Session(name="Trees", speakers=("Kim",), pinned_slots=("Late",), pinned_rooms=("Attic",)),
    ),
    rooms=(Room(name="Hall", seats=2), Room(name="Attic", seats=3)),
    slots=(
        Slot(name="Early", date=DAY, start=dt.time(11, 30), end=dt.time(12, 15)),
        Slot(name="Late", date=DAY, start=dt.time(13), end=dt.time(13, 45)),
    ),
    attendees=(
        Attendee(name="Ada", wishes=(("Bees", 3), ("Trees", 2))),
        Attendee(name="Bo", wishes=(("Bees", 3), ("Trees", 1))),
        Attendee(name="Cy", wishes=(("Bees", 2), ("Trees", 1))),
        Attendee(name="Di", wishes=(("Bees", 1),)),
    ),
)


@pytest.fixture(scope="module")
def published() -> Timetable:
    """What is out."""
    timetable = ls.solve(EVENT, **QUIET).timetable
    assert timetable is not None
    return timetable


def loose(event: Event) -> Event:
    """The event without its pins: only what was published says where things are."""
    return replace(event, sessions=tuple(replace(s, pinned_slots=(), pinned_rooms=()) for s in event.sessions))


def told_by_name(told: ls.Replanned) -> dict[str, str]:
    """What each person has to know."""
    return {f"{person.role} {person.name}": person.text() for person in told.told}


def test_a_talk_that_is_brought_forward_is_told(published: Timetable, tmp_path: Path) -> None:
    """The slot begins half an hour earlier, nothing moves: those who are in it are told, on paper and in calendars."""
    early = replace(EVENT.slots[0], start=dt.time(11), end=dt.time(11, 45))
    event = replace(EVENT, slots=(early, EVENT.slots[1]))
    published.to_excel(tmp_path / "day-timetable.xlsx")
    for given in (published, tmp_path / "day-timetable.xlsx"):
        told = ls.replan(event, given, keep_people=True, **QUIET)
        assert told.changes == ()
        assert told.affected == 0
        there = {e.attendee for e in published.itineraries if e.slot == "Early"} | {"Kim", "Lo"}
        assert {person.name for person in told.told} == there
        assert told.to_dict()["other_times"] == [{"slot": "Early", "before": ["2030-05-02", "11:30:00", "12:15:00"]}]
    told.to_excel(tmp_path / "new.xlsx")
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    tell = [row[2] for row in book["To tell"].iter_rows(min_row=2, values_only=True) if row[0] == "Lo"]
    now, was = "Early 11:00\N{EN DASH}11:45", "Early 11:30\N{EN DASH}12:15"
    assert tell == [f"Moss is now in {now}, Attic (before: {was}, Attic)."]
    notice = [row[:3] for row in book["Notice"].iter_rows(min_row=4, values_only=True)]
    times = [text.removeprefix("Early ") for text in (was, now)]
    assert ("Moss", f"{times[0]}\nAttic", f"{times[1]}\nAttic") in notice
    pages = {path.name: path.read_text("utf-8") for path in told.to_pages(tmp_path / "pages")}
    assert "11:00" in pages["what-has-changed.html"]
    assert "11:30" in pages["what-has-changed.html"]
    told.to_calendars(tmp_path / "calendars")
    programme = (tmp_path / "calendars" / "programme.ics").read_text("utf-8")
    assert sorted(line for line in programme.splitlines() if line.startswith("SEQUENCE")) == [
        "SEQUENCE:0",
        "SEQUENCE:1",
        "SEQUENCE:1",
    ]


def test_times_of_a_row_that_was_moved_by_hand_are_no_news(published: Timetable, tmp_path: Path) -> None:
    """Trees was moved to Early by its name alone; the times of Late that still stand beside it are nobody's times."""
    published.to_excel(tmp_path / "day-timetable.xlsx")
    book = openpyxl.load_workbook(tmp_path / "day-timetable.xlsx")
    sheet = book["Placements"]
    (row,) = [cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == "Trees"]
    sheet.cell(row, 3).value = "Early"
    sheet.cell(row, 4).value = "Hall"
    book.save(tmp_path / "day-timetable.xlsx")
    told = ls.replan(loose(EVENT), tmp_path / "day-timetable.xlsx", **QUIET)
    assert told.to_dict()["other_times"] == []


def test_everybody_in_a_lost_room_is_told(published: Timetable) -> None:
    """The hall is lost: its speaker and those who stay with her are told the new room; nobody else moves."""
    cellar = Room(name="Cellar", seats=4)
    event = replace(loose(EVENT), rooms=(cellar, EVENT.rooms[1]))
    told = ls.replan(event, published, max_changes=0, **QUIET)
    assert told.timetable is not None
    texts = told_by_name(told)
    assert texts["speaker Kim"] == "Bees is now in Early, Cellar (before: Early, Hall)."
    there = {e.attendee for e in published.itineraries if e.session == "Bees"}
    moved = {name for name, text in texts.items() if "Bees is now in Early, Cellar" in text}
    assert moved == {"speaker Kim", *(f"attendee {name}" for name in there)}


def test_a_speaker_of_two_sessions_gets_one_message(published: Timetable) -> None:
    """Both of Kim's sessions move: one line with both of them."""
    event = replace(loose(EVENT), rooms=(Room(name="Cellar", seats=3), Room(name="Loft", seats=3)))
    told = ls.replan(event, published, max_changes=0, **QUIET)
    texts = [person.text() for person in told.told if person.name == "Kim"]
    assert len(texts) == 1
    assert "Bees is now" in texts[0]
    assert "Trees is now" in texts[0]


def test_a_session_that_takes_the_place_of_another_is_told_as_two(published: Timetable, tmp_path: Path) -> None:
    """One speaker cancelled and another talk came instead, in the same place: one falls away, the other is new."""
    bees, *others = loose(EVENT).sessions
    instead = replace(bees, name="Lightning", speakers=("Ola",))
    people = tuple(
        replace(a, wishes=tuple((("Lightning" if s == "Bees" else s), p) for s, p in a.wishes)) for a in EVENT.attendees
    )
    event = replace(EVENT, sessions=(instead, *others), attendees=people)
    told = ls.replan(event, published, **QUIET)
    kinds = {(change.kind, change.session) for change in told.changes}
    assert {("put in", "Lightning"), ("taken out", "Bees")} <= kinds
    assert "speaker Ola" in told_by_name(told)
    told.to_excel(tmp_path / "new.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "new.xlsx")["Notice"].iter_rows(min_row=4, values_only=True))
    assert {row[0] for row in rows} >= {"Bees", "Lightning"}


def test_seats_that_are_added_go_to_the_list_first(published: Timetable) -> None:
    """A larger room, not a drop-out: those who wait come before somebody who answers now, though she wants it more."""
    waiting = {a.name for a in EVENT.attendees} - {e.attendee for e in published.itineraries if e.session == "Bees"}
    assert waiting == {"Cy", "Di"}
    late = Attendee(name="Late", wishes=(("Bees", 9),))
    rooms = (Room(name="Hall", seats=3), EVENT.rooms[1])
    told = ls.replan(
        replace(EVENT, rooms=rooms, attendees=(late, *EVENT.attendees)), published, keep_people=True, **QUIET
    )
    assert told.timetable is not None
    now = itineraries_of(told.timetable.itineraries)
    assert ("Bees", "Early", "Hall") in now["Cy"]
    assert "Late" not in now


def test_whoever_loses_a_session_is_told_what_became_of_it(published: Timetable, tmp_path: Path) -> None:
    """Moved, cancelled or still there are three different things; "cancelled" is said of what nobody can attend."""
    seat = next(entry for entry in published.itineraries if entry.session == "Bees")
    away = Attendee(name=seat.attendee, wishes=EVENT.attendee_named[seat.attendee].wishes, absent=("Late",))
    people = tuple(away if a.name == away.name else a for a in EVENT.attendees)
    bees, moss, trees = EVENT.sessions
    sessions = (
        replace(bees, pinned_slots=("Late",)),
        moss,
        replace(trees, pinned_slots=("Early",), pinned_rooms=("Hall",)),
    )
    moved = ls.replan(replace(EVENT, sessions=sessions, attendees=people), published, **QUIET)
    assert (
        "Bees has moved from Early, Hall, to Late, Hall, and is not in your day any more."
        in (told_by_name(moved)[f"attendee {away.name}"])
    )
    cancelled = ls.replan(replace(EVENT, sessions=EVENT.sessions[1:], attendees=bare(EVENT.sessions[1:])), published)
    assert "Cancelled: Bees (Early, Hall)." in told_by_name(cancelled)[f"attendee {away.name}"]
    gone = replace(away, absent=("Early",))
    people = tuple(gone if a.name == away.name else a for a in EVENT.attendees)
    there = ls.replan(replace(EVENT, attendees=people), published, **QUIET)
    assert "Not in your day any more: Bees (Early, Hall)." in told_by_name(there)[f"attendee {away.name}"]
    for person in (*moved.told, *cancelled.told, *there.told):
        assert ("Cancelled" in person.text()) == ("Inst\u00e4llt" in person.text("sv")) == (None in person.became)


def bare(sessions: tuple[Session, ...]) -> tuple[Attendee, ...]:
    """The people without wishes for what is not offered any more."""
    names = {session.name for session in sessions}
    return tuple(replace(a, wishes=tuple(w for w in a.wishes if w[0] in names)) for a in EVENT.attendees)


@pytest.mark.parametrize("from_workbook", [False, True])
def test_a_speaker_and_the_one_who_comes_instead_are_both_told(
    published: Timetable, tmp_path: Path, from_workbook: bool
) -> None:
    """Lo cannot come and Mia speaks at Moss: nothing moves; both are told, door and page say it, calendars follow."""
    sessions = (EVENT.sessions[0], replace(EVENT.sessions[1], speakers=("Mia",)), EVENT.sessions[2])
    given: Any = published
    if from_workbook:
        given = tmp_path / "day-timetable.xlsx"
        published.to_excel(given)
    told = ls.replan(replace(EVENT, sessions=sessions), given, **QUIET)
    assert told.changes == ()
    assert told_by_name(told) == {
        "speaker Lo": "Not in your day any more: Moss (Early, Attic).",
        "speaker Mia": "New: Moss (Early, Attic).",
    }
    pages = {path.name: path.read_text("utf-8") for path in told.to_pages(tmp_path / "pages")}
    assert "<del>Lo</del>" in pages["what-has-changed.html"]
    assert "Attic" in pages["new-signs.html"]
    told.to_excel(tmp_path / "new.xlsx")
    notice = [row[:3] for row in openpyxl.load_workbook(tmp_path / "new.xlsx")["Notice"].iter_rows(values_only=True)]
    assert any(row[0] == "Moss" and row[1].endswith("\nLo") and row[2].endswith("\nMia") for row in notice if row[1])
    files = {path.stem: path.read_text("utf-8") for path in told.to_calendars(tmp_path / "calendars")}
    assert "STATUS:CANCELLED" in next(text for name, text in files.items() if name.startswith("lo"))
    assert "STATUS:CANCELLED" not in next(text for name, text in files.items() if name.startswith("mia"))


def test_a_room_that_becomes_empty_loses_its_sign(published: Timetable, tmp_path: Path) -> None:
    """The hall is still there and nothing is held in it: no new sign, but one to take down, on page and notice."""
    sessions = (replace(EVENT.sessions[0], pinned_rooms=("Loft",)), *EVENT.sessions[1:])
    event = replace(EVENT, sessions=sessions, rooms=(*EVENT.rooms, Room(name="Loft", seats=4)))
    told = ls.replan(event, published, **QUIET)
    pages = {path.name: path.read_text("utf-8") for path in told.to_pages(tmp_path / "pages", lang="en")}
    assert "Door signs to be taken down: Hall." in pages["what-has-changed.html"]
    assert "Hall" not in pages["new-signs.html"]
    told.to_excel(tmp_path / "new.xlsx")
    notice = openpyxl.load_workbook(tmp_path / "new.xlsx")["Notice"]
    assert "Door signs to be taken down: Hall." in [row[0] for row in notice.iter_rows(values_only=True)]


@pytest.mark.parametrize(("count", "pages"), [(4, 1), (80, 0)])
def test_a_notice_goes_on_to_further_pages_before_its_type_is_tiny(tmp_path: Path, count: int, pages: int) -> None:
    """Every session is an hour later: few are on one page, many on as many as they need, the headings on each."""
    slots = tuple(Slot(name=f"T{n}", date=DAY, start=dt.time(9 + n), end=dt.time(10 + n)) for n in range(8))
    rooms = tuple(Room(name=f"R{n}", seats=9) for n in range(10))
    sessions = tuple(
        Session(name=f"Session {n}", pinned_slots=(slots[n % 8].name,), pinned_rooms=(f"R{n // 8}",))
        for n in range(count)
    )
    first = ls.solve(Event(title="Day", sessions=sessions, slots=slots, rooms=rooms), **QUIET)
    later = tuple(replace(s, start=dt.time(10 + n), end=dt.time(11 + n)) for n, s in enumerate(slots))
    told = ls.replan(Event(title="Day", sessions=sessions, slots=later, rooms=rooms), first, **QUIET)
    told.to_excel(tmp_path / "new.xlsx")
    notice = openpyxl.load_workbook(tmp_path / "new.xlsx")["Notice"]
    assert notice.max_row >= count + 3
    assert (notice.page_setup.fitToWidth, notice.page_setup.fitToHeight) == (1, pages)
    assert notice.print_title_rows == "$1:$3"


def test_two_sessions_that_change_rooms_are_one_line_each(published: Timetable, tmp_path: Path) -> None:
    """Bees and Moss swap rooms at the same time: nobody reads that there is one more session, or one less."""
    bees, moss, trees = EVENT.sessions
    swapped = (replace(bees, pinned_rooms=("Attic",)), replace(moss, pinned_rooms=("Hall",)), trees)
    told = ls.replan(replace(EVENT, sessions=swapped), published, **QUIET)
    assert told.to_dict()["changes_by"] == {"slots": 0, "places": 2, "people": told.affected}
    for person in told.told:
        assert set(person.text().split(". ")) <= {
            "Bees is now in Early, Attic (before: Early, Hall).",
            "Moss is now in Early, Hall (before: Early, Attic).",
            # The larger room has a seat for somebody who had none.
            "New: Bees (Early, Attic).",
        }
    page = next(p.read_text("utf-8") for p in told.to_pages(tmp_path / "pages") if "changed" in p.name)
    assert page.count("<h2>") == 2


def test_what_was_cancelled_once_stays_cancelled(published: Timetable, tmp_path: Path) -> None:
    """Moss is withdrawn, then Trees moves: the second round says nothing of Moss, and no calendar brings it back."""
    bees, _, trees = EVENT.sessions
    event = replace(EVENT, sessions=(bees, trees), attendees=bare((bees, trees)))
    first = ls.replan(event, published, **QUIET)
    first.to_excel(tmp_path / "first.xlsx")
    first.to_calendars(tmp_path / "calendars")
    moved = replace(event, sessions=(bees, replace(trees, pinned_rooms=("Hall",))))
    second = ls.replan(moved, tmp_path / "first.xlsx", **QUIET)
    assert "Moss" not in "".join(person.text() for person in second.told)
    for folder in (tmp_path / "calendars", tmp_path / "elsewhere"):
        second.to_calendars(folder, version=2)
        texts = [path.read_text("utf-8") for path in folder.rglob("*.ics")]
        events = [part for text in texts for part in text.split("BEGIN:VEVENT")[1:] if "Moss" in part]
        assert all("STATUS:CANCELLED" in part for part in events)


def test_the_identity_of_a_session_outlives_its_place(published: Timetable) -> None:
    """Apps and video teams know a session by its guid: it is the same before and after a change."""
    trees = replace(EVENT.sessions[2], pinned_rooms=("Hall",))
    told = ls.replan(replace(EVENT, sessions=(*EVENT.sessions[:2], trees)), published, **QUIET)
    assert told.timetable is not None

    def guids(timetable: Timetable) -> dict[str, str]:
        (text,) = [content.decode() for name, content in export_files(timetable, "frab") if name.endswith(".xml")]
        events = ET.fromstring(text).iter("event")
        return {str(event.findtext("title")): str(event.get("guid")) for event in events}

    assert guids(told.timetable) == guids(published)


def test_a_newcomer_does_not_jump_the_queue(published: Timetable) -> None:
    """A seat of Bees becomes free: whoever waits gets it, and not the newcomer who wants it more."""
    holder = next(entry.attendee for entry in published.itineraries if entry.session == "Bees")
    waits = [a.name for a in EVENT.attendees if "Bees" in dict(a.wishes) and a.name != holder]
    seated = {entry.attendee for entry in published.itineraries if entry.session == "Bees"}
    people = tuple(a for a in EVENT.attendees if a.name != holder)
    event = replace(EVENT, attendees=(*people, Attendee(name="New", wishes=(("Bees", 9),))))
    told = ls.replan(event, published, keep_people=True, **QUIET)
    assert told.timetable is not None
    now = {entry.attendee for entry in told.timetable.itineraries if entry.session == "Bees"}
    assert "New" not in now
    assert len(now - seated) == 1
    assert now - seated <= set(waits)


@pytest.mark.parametrize("seed", range(4))
def test_the_list_is_the_difference_of_two_workbooks(seed: int, tmp_path: Path) -> None:
    """Who has to be told, counted anew from the sheets alone: everybody whose rows differ, and nobody else."""
    before = tiny(seed)
    first = ls.solve(before, **QUIET).timetable
    assert first is not None
    first.to_excel(tmp_path / "old.xlsx")
    told = ls.replan(with_one_away(before, seed), tmp_path / "old.xlsx", **QUIET)
    if told.timetable is None:
        return
    told.to_excel(tmp_path / "new.xlsx")

    def rows(name: str, sheet: str) -> set[tuple[Any, ...]]:
        found = openpyxl.load_workbook(tmp_path / name)[sheet].iter_rows(min_row=2, values_only=True)
        return {tuple(row[:5]) for row in found if row[0]}

    days = {row[0] for row in rows("old.xlsx", "Itineraries") ^ rows("new.xlsx", "Itineraries")}
    runs = [{(row[0], row[2], row[3]) for row in rows(name, "Placements")} for name in ("old.xlsx", "new.xlsx")]
    speakers = {f"P{row[0][1:]}" for row in runs[0] ^ runs[1]}
    named = rows("new.xlsx", "To tell") - {("Nobody has to be told.", None, None, None)}
    listed = {role: {row[0] for row in named if row[1] == role} for role in ("attendee", "speaker")}
    # Of a session that is held twice, who is in which run is in the sheet, too: a run may have another number only.
    assert listed["attendee"] <= days
    assert listed["attendee"] == days or any(session.runs > 1 for session in before.sessions)
    assert listed["speaker"] == speakers
