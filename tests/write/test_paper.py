"""What is printed beside the working copy: a poster, attendance lists and slips; and how sheets lead to each other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Break, Event, PublishedPlacement, Room, Session, Slot, Speaker
from larpass_sched.read import read_edited
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Attendance, Placement, Timetable
from larpass_sched.timetable.published import published_row
from larpass_sched.write.cells import Rows, Sheet
from larpass_sched.write.changes import changed_sheets
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import LANDSCAPE, UPRIGHT, timetable_rows, timetable_sheet
from larpass_sched.write.handouts import MOST_PAGES, lists_sheet, slips_sheet
from larpass_sched.write.html import timetable_html
from larpass_sched.write.looks import LOOKS
from larpass_sched.write.poster import poster_sheets
from larpass_sched.write.workbook import workbook_sheets
from plain_timetables import plain_timetable

SIZES = {style().name.removeprefix("larpass "): style().font.size for style in LOOKS}
SHEETS = {"en": ("Attendance lists", "Slips"), "sv": ("Närvarolistor", "Lappar")}
LUNCH = Break("Lunch", start=dt.time(12), end=dt.time(13))


@pytest.fixture(scope="module")
def fed(timetable: Timetable) -> Timetable:
    """The timetable with lunch, and organisations of all who speak."""
    people = dict.fromkeys(name for session in timetable.event.sessions for name in session.people)
    speakers = tuple(Speaker(name, organisation=f"Region {number}") for number, name in enumerate(people))
    return replace(timetable, event=replace(timetable.event, speakers=speakers, breaks=(LUNCH,)))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Timetable, Path]:
    """A timetable of eight sessions with lunch, and its workbook."""
    event = simulate(sessions=8, slots=4, rooms=2, attendees=20, seats=0.4)
    timetable = plain_timetable(replace(event, breaks=(LUNCH,)))
    path = tmp_path_factory.mktemp("small") / "t.xlsx"
    timetable.to_excel(path, lang="sv")
    return timetable, path


def texts(rows: Rows) -> list[str]:
    """Everything that is written in rows."""
    return [cell.text for row in rows for cell in row if cell is not None and cell.text]


def pages(sheet: Sheet) -> list[Rows]:
    """The rows of each printed page."""
    starts = [0, *sheet.breaks]
    return [sheet.rows[start:end] for start, end in zip(starts, [*sheet.breaks, len(sheet.rows)], strict=True)]


def test_the_poster_is_for_the_wall(fed: Timetable) -> None:
    """Every session with those who speak and for whom, breaks as rows, no seats; in letters twice as large."""
    (poster,) = poster_sheets(Facts(fed), "en")
    said = "\n".join(texts(poster.rows))
    for p in fed.placements:
        session = fed.event.session_named[p.session]
        assert session.name in said
        for name in session.speakers:
            assert f"{name} ({fed.event.speaker_named[name].organisation})" in said
    assert "12:00\N{EN DASH}13:00   Lunch" in said
    assert not re.search(r"\d+ (of \d+ )?seats|full|run \d", said)
    assert poster.one_page
    assert SIZES["poster_room"] >= 2 * SIZES["room"]


def test_a_poster_for_each_day(timetable: Timetable) -> None:
    """Two days are two posters, each with what is held then, and the day on every page."""
    slots = tuple(
        replace(slot, date=dt.date(2030, 1, 14 + (number > 1))) for number, slot in enumerate(timetable.event.slots)
    )
    twice = replace(timetable, event=replace(timetable.event, slots=slots))
    posters = poster_sheets(Facts(twice), "sv")
    assert [poster.name for poster in posters] == ["Affisch", "Affisch 2"]
    for poster, day in zip(posters, ("14", "15"), strict=True):
        assert f" {day} januari 2030" in poster.header
        held = {p.session for p in twice.placements if str(twice.event.slot_named[p.slot].date).endswith(day)}
        said = "\n".join(texts(poster.rows))
        assert {name for name in twice.event.session_named if f"{name}\n" in said + "\n"} >= held


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 20), st.integers(1, 4), st.integers(1, 24))
def test_a_poster_is_never_too_small_to_read(rooms: int, slots: int, longest: int) -> None:
    """With many rooms and long words there are several pages, each in letters of 13 points; every session on one."""
    event = simulate(sessions=rooms * slots, slots=slots, rooms=rooms, attendees=1, wishes=1, seed=1)
    names = {session.name: f"{n:03d}" + "m" * longest for n, session in enumerate(event.sessions)}
    sessions = tuple(replace(s, name=names[s.name], speakers=()) for s in event.sessions)
    placements = tuple(replace(p, session=names[p.session]) for p in plain_timetable(event).placements)
    day = Timetable(replace(event, sessions=sessions, speakers=(), attendees=()), placements)
    posters = poster_sheets(Facts(day), "en")
    for poster in posters:
        width, height = LANDSCAPE if poster.landscape else UPRIGHT
        assert 24 * min(width / sum(poster.widths), height / sum(poster.heights.values())) >= 13
    told = [text for poster in posters for text in texts(poster.rows)]
    assert sorted(text for text in told if text in set(names.values())) == sorted(p.session for p in placements)
    assert {name for poster in posters for name in texts(poster.rows[:1])} >= {room.name for room in event.rooms}


def test_columns_of_few_rooms_are_no_wider_than_their_texts_need() -> None:
    """Two rooms stand on an upright page, where they fill it, and not in columns that are mostly empty."""
    for rooms in (1, 2, 3):
        event = simulate(sessions=5 * rooms, slots=5, rooms=rooms, attendees=1, wishes=1)
        sheet = timetable_sheet(Facts(plain_timetable(event)), "en")
        assert sheet.landscape == (rooms > 2)
        assert sum(sheet.heights.values()) > 0.9 * (488 if sheet.landscape else 735)


def test_breaks_are_rows_of_the_timetable_and_it_is_still_read_again(
    small: tuple[Timetable, Path], tmp_path: Path
) -> None:
    """Between the slots, also in a notebook; whoever moves a session in the sheet is understood as before."""
    fed, path = small
    rows = timetable_rows(Facts(fed), "sv")
    (at,) = [n for n, row in enumerate(rows) if row[0] is not None and row[0].style == "pause"]
    assert rows[at][0] is not None
    assert rows[at][0].text == "12:00\N{EN DASH}13:00   Lunch"
    assert "Lunch" in timetable_html(fed)
    workbook = openpyxl.load_workbook(path, rich_text=True)
    board = workbook["Schema"]
    one, other = board["B2"], board["C2"]
    moved = {str(cell.value).split("\n")[0] for cell in (one, other)}
    one.value, other.value = other.value, one.value
    workbook.save(tmp_path / "t.xlsx")
    reading = read_edited(fed.event, tmp_path / "t.xlsx")
    assert {name for change in reading.edits for name in (change.session, change.other) if name} == moved


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_list_for_each_run_and_a_slip_for_each_person(fed: Timetable, lang: str) -> None:
    """Each begins a page with its title; everybody is on the lists of all they attend, and nobody else."""
    sheets = {sheet.name: sheet for sheet in workbook_sheets(fed, lang)}
    lists, slips = (sheets[name] for name in SHEETS[lang])
    facts = Facts(fed)
    found: dict[tuple[str, str], list[str]] = {}
    for page in pages(lists):
        head, lead, *rest = page
        title, about = texts([head]), texts([lead])
        room = next(r.name for r in fed.event.rooms if f"· {r.name}" in about[0])
        slot = next(s for s in fed.event.slots if f"{s.start:%H:%M}" in about[0])
        people = [cell.text for row in rest for cell in row if cell is not None and cell.text.startswith("Attendee")]
        found.setdefault((title[0], slot.name + room), []).extend(people)
    assert {place: sorted(people) for place, people in found.items()} == {
        (p.session, p.slot + p.room): sorted(e.attendee for e in facts.rosters[p.session, p.slot, p.room])
        for p in fed.placements
    }
    assert len(pages(slips)) == len(fed.event.attendees)
    for attendee, page in zip(fed.event.attendees, pages(slips), strict=True):
        said = texts(page)
        assert said[0] == attendee.name
        for entry in fed.attended_by.get(attendee.name, ()):
            assert entry.session in said
            assert any(text.startswith(entry.room) for text in said)
        assert "Lunch" in said
    for sheet in (lists, slips):
        for page in range(len(pages(sheet))):
            first = 1 + [0, *sheet.breaks][page]
            height = sum(sheet.heights.get(first + n, 15.0) for n in range(len(pages(sheet)[page])))
            assert height <= 735


@settings(max_examples=30, deadline=None)
@given(st.text("ab åm", min_size=1, max_size=150).filter(str.strip), st.integers(0, 60))
def test_long_titles_go_on_in_the_next_line(title: str, people: int) -> None:
    """On lists and slips no line is wider than the page, none is left out, and a list is no longer than a page."""
    name = " ".join(title.split())
    event = Event(
        sessions=(Session(name, speakers=(f"Kim {name}",)),),
        rooms=(Room(f"Room {name}", 99),),
        slots=(Slot("1"),),
        attendees=tuple(Attendee(f"{name} {n}") for n in range(people)),
        title=name,
    )
    placed = (Placement(name, 1, "1", f"Room {name}"),)
    entries = tuple(Attendance(a.name, "1", name, 1, f"Room {name}", 0) for a in event.attendees)
    facts = Facts(Timetable(event, placed, entries))
    fits = {"list_head": 0.5, "list_title": 0.5, "sign_lead": 0.64, "lead": 1.0}
    for sheet in (lists_sheet(facts, "en"), slips_sheet(facts, "en")):
        for page in pages(sheet) if sheet is not None else ():
            cells = [row[0] for row in page if row and row[0] is not None]
            told: dict[str, str] = {}
            for cell in cells:
                if cell.style in fits:
                    assert len(cell.text) <= fits[cell.style] * sum(sheet.widths)
                    told[cell.style] = told.get(cell.style, "") + cell.text
            head = (told.get("list_head", "") + told["list_title"]).replace(" ", "")
            assert head.startswith(name.replace(" ", ""))
    lists = lists_sheet(facts, "en")
    assert lists is not None
    assert all(height > 0 for height in lists.heights.values())
    for page, first in zip(pages(lists), (0, *lists.breaks), strict=True):
        assert sum(lists.heights[first + n] for n in range(1, len(page) + 1)) <= 735


def test_too_many_people_for_a_sheet_of_slips() -> None:
    """Spreadsheets hold some thousand page breaks: where there are more people, each may have a page by export."""
    crowd = plain_timetable(simulate(sessions=4, slots=2, rooms=2, attendees=MOST_PAGES + 1, wishes=2))
    assert slips_sheet(Facts(crowd), "en") is None
    assert "Slips" not in [sheet.name for sheet in workbook_sheets(crowd, "en")]


def test_by_attendee_explains_its_marks_on_paper(timetable: Timetable) -> None:
    """Every printed page says what numbers and dashes mean."""
    for lang, words in (("en", "1 = wanted most"), ("sv", "1 = helst")):
        sheet = next(s for s in workbook_sheets(timetable, lang) if s.table == "ByAttendee")
        assert words in sheet.footer
        assert "\N{EN DASH} = " in sheet.footer


def test_tabs_have_colours_and_links_lead_somewhere(small: tuple[Timetable, Path]) -> None:
    """Every tab has a colour; every link leads to a cell that says where it comes from, or to the top of its sheet."""
    workbook = openpyxl.load_workbook(small[1])
    assert all(sheet.sheet_properties.tabColor is not None for sheet in workbook)
    seen = set()
    for sheet in workbook:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None):
            target, _, place = cell.hyperlink.location.rpartition("!")
            goal = workbook[target.strip("'").replace("''", "'")]
            assert cell.value in (goal.title, goal[place].value), (sheet.title, cell.coordinate)
            seen.add((sheet.title, goal.title))
    assert seen >= {
        *(("Sammanfattning", name) for name in ("Schema", "Affisch", "Per deltagare", "Per lärpass", "Per lokal")),
        *(("Per deltagare", "Lappar"), ("Per lärpass", "Närvarolistor"), ("Per medverkande", "Per lärpass")),
        *(("Närvarolistor", "Per lärpass"), ("Krockar", "Per lärpass"), ("Per medverkande", "Per lokal")),
    }
    assert not any(name in ("Schema", "Affisch") for name, _ in seen)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9), st.integers(1, 7), st.lists(st.integers(1, 90), min_size=1, max_size=9))
def test_rows_of_equal_content_are_equally_high(slots: int, rooms: int, lengths: list[int]) -> None:
    """In the timetable and on the poster; and no row with more to say is lower than one with less."""
    event = simulate(sessions=slots * rooms, slots=slots, rooms=rooms, attendees=1, wishes=1, seed=1)
    names = {s.name: f"{n:03d} " + "x" * lengths[n // rooms % len(lengths)] for n, s in enumerate(event.sessions)}
    sessions = tuple(replace(s, name=names[s.name], speakers=()) for s in event.sessions)
    day = replace(event, sessions=sessions, speakers=(), attendees=())
    named = tuple(replace(p, session=names[p.session]) for p in plain_timetable(event).placements)
    facts = Facts(Timetable(day, named))
    sheets = [timetable_sheet(facts, "en"), *poster_sheets(facts, "en")]
    for sheet in sheets:
        heights: dict[tuple[int, ...], set[float]] = {}
        for number, row in enumerate(sheet.rows, start=1):
            if row[0] is not None and row[0].style in ("slot", "poster_slot"):
                said = tuple(sorted(len(cell.text) for cell in row[1:] if cell is not None))
                heights.setdefault(said, set()).add(round(sheet.heights[number], 6))
        assert all(len(found) == 1 for found in heights.values())


def test_a_notice_on_one_page_and_the_signs_to_replace(timetable: Timetable) -> None:
    """Where a timetable was published: old and new place of all that moved, and a sign for each door concerned."""
    one, other, *rest = timetable.placements
    before = (replace(one, room=other.room), replace(other, room=one.room), *rest)
    event = replace(timetable.event, published=tuple(map(published_row, before)))
    sheets = {sheet.name: sheet for sheet in workbook_sheets(replace(timetable, event=event), "sv")}
    notice, signs = sheets["Anslag"], sheets["Nya skyltar"]
    assert notice.one_page
    told = {row[0].text: (row[1].text, row[2].text) for row in notice.rows[3:] if len(row) == 3 and all(row)}
    assert {name: (old.split("\n")[-1], new.split("\n")[-1]) for name, (old, new) in told.items()} == {
        one.session: (other.room, one.room),
        other.session: (one.room, other.room),
    }
    rooms = [row[0].text for row in signs.rows if row and row[0] is not None and row[0].style == "sign_room"]
    assert sorted(rooms) == sorted({one.room, other.room})
    unchanged = replace(event, published=tuple(map(published_row, timetable.placements)))
    names = {sheet.name for sheet in workbook_sheets(replace(timetable, event=unchanged), "sv")}
    assert "Ändringar" in names
    assert not {"Anslag", "Nya skyltar"} & names


def test_what_is_no_longer_offered_is_told(timetable: Timetable) -> None:
    """A session, a slot or a room that is not in the event any more still has a row on the notice."""
    gone = PublishedPlacement(session="Gone", slot="Midnight", room="Cellar")
    notice, *signs = changed_sheets(timetable, (*map(published_row, timetable.placements), gone), "en")
    assert [cell.text for cell in notice.rows[3] if cell] == ["Gone", "Midnight\nCellar", "\N{EN DASH}"]
    # Its sign has to go all the same.
    assert [cell.text for cell in notice.rows[-1] if cell] == ["Door signs to be taken down: Cellar."]
    # Nobody needs a sign for a room that there is not.
    assert not signs


def test_another_day_at_the_same_hours_is_told(timetable: Timetable) -> None:
    """Where all that was on one day is on another one now, both days stand on the notice."""
    other = dt.date(2030, 1, 2)
    times = {slot.name: (other, slot.start, slot.end) for slot in timetable.event.slots}
    notice, *_ = changed_sheets(timetable, map(published_row, timetable.placements), "en", times)
    told = [[cell.text for cell in row if cell] for row in notice.rows[3:] if len(row) == 3]
    assert told
    assert all("2030" in before and now not in before for _, before, now in told), told


def test_who_speaks_is_not_told_to_be_free() -> None:
    """The slip of an attendee who speaks has the own session, and no slot that overlaps what is attended."""
    event = Event(
        sessions=(Session(name="Bees", speakers=("Ada",)), Session(name="Trees")),
        rooms=(Room(name="R", seats=9), Room(name="Q", seats=9)),
        slots=(
            Slot(name="long", start=dt.time(9), end=dt.time(12)),
            Slot(name="short", start=dt.time(9), end=dt.time(10)),
            Slot(name="late", start=dt.time(13), end=dt.time(14)),
        ),
        attendees=(Attendee(name="Ada"), Attendee(name="Bo (bo@example.org)")),
    )
    placements = (Placement("Bees", 1, "long", "R"), Placement("Trees", 1, "late", "Q"))
    held = Timetable(event, placements, (Attendance("Ada", "late", "Trees", 1, "Q", 0),))
    slips = next(sheet for sheet in workbook_sheets(held, "en") if sheet.name == "Slips")
    texts = [" ".join(cell.text for cell in row if cell) for row in slips.rows]
    ada = texts[: next(number for number, text in enumerate(texts) if text.startswith("Bo"))]
    assert any("Bees" in text for text in ada)
    assert not any("nothing booked" in text for text in ada)
    # What is handed out carries no address.
    assert not any("@" in text for text in texts)
