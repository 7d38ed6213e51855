"""The timetable workbook: what programs rely on, what people look at, and names that stay names."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from larpass_sched.event import Event
from larpass_sched.event.findings import Finding
from larpass_sched.read import read_timetable
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Placement, PriorityValue, Timetable
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.wording.language import date_text
from larpass_sched.write.cells import CUT_MARK, LONGEST_TEXT, Cell, Piece, clean_text
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import timetable_rows
from larpass_sched.write.made import MadeFrom
from larpass_sched.write.people import slot_heading
from larpass_sched.write.places import speakers_sheet
from larpass_sched.write.summary import summary_sheet
from larpass_sched.write.workbook import workbook_sheets, write_workbook
from plain_timetables import plain_timetable

SHEETS = {
    "en": [
        *("Summary", "Timetable", "Poster", "By attendee", "By session", "By room", "By speaker", "Attendance lists"),
        *("Slips", "Clashes", "Input findings", "Placements", "Itineraries"),
    ],
    "sv": [
        *("Sammanfattning", "Schema", "Affisch", "Per deltagare", "Per lärpass", "Per lokal", "Per medverkande"),
        *("Närvarolistor", "Lappar", "Krockar", "Anmärkningar på indata", "Placeringar", "Personscheman"),
    ],
}
PLACEMENTS = {
    "en": ("Session", "Run", "Slot", "Room", "Date", "Start", "End", "Seats", "Attendees", "Locked"),
    "sv": ("Lärpass", "Omgång", "Tid", "Lokal", "Datum", "Start", "Slut", "Platser", "Deltagare", "Låst"),
}
ITINERARIES = {
    "en": ("Attendee", "Slot", "Session", "Run", "Room", "Points"),
    "sv": ("Deltagare", "Tid", "Lärpass", "Omgång", "Lokal", "Poäng"),
}


@cache
def opened(path: Path) -> Any:
    """A workbook that no test changes."""
    return openpyxl.load_workbook(path)


def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The values of a sheet."""
    return list(opened(path)[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_sheets_and_columns_are_those_of_the_contract(
    timetable: Timetable, written: Callable[[str], Path], lang: str
) -> None:
    """Other programs rely on exactly these names."""
    path = written(lang)
    assert opened(path).sheetnames == SHEETS[lang]
    assert rows_of(path, SHEETS[lang][-2])[0] == PLACEMENTS[lang]
    assert rows_of(path, SHEETS[lang][-1])[0] == ITINERARIES[lang]


def test_lists_hold_true_values(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """Days are days, times are times, numbers are numbers, and every row is there."""
    path = written("en")
    _, *placements = rows_of(path, "Placements")
    assert len(placements) == 20
    session, run, slot, room, date, start, end, seats, people, locked = placements[0]
    first = timetable.placements[0]
    assert (session, run, slot, room) == (first.session, first.run, first.slot, first.room)
    assert (date, start, end) == (dt.datetime(2030, 1, 14), dt.time(9), dt.time(9, 45))
    assert seats == timetable.event.rooms[0].seats
    assert people == timetable.crowds[first.session, first.slot, first.room]
    assert locked == "x"
    _, *itineraries = rows_of(path, "Itineraries")
    assert itineraries == [(i.attendee, i.slot, i.session, i.run, i.room, i.points) for i in timetable.itineraries]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_read_back_is_the_same(timetable: Timetable, written: Callable[[str], Path], lang: str) -> None:
    """What is written can be read again."""
    path = written(lang)
    assert read_timetable(timetable.event, path) == timetable


def test_lists_are_tables_and_nothing_is_merged(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """The lists can be filtered at once; merged cells would break that."""
    path = written("en")
    workbook = opened(path)
    assert workbook["Placements"].tables["Placements"].ref == "A1:J21"
    assert workbook["Itineraries"].tables["Itineraries"].ref == f"A1:F{1 + len(timetable.itineraries)}"
    assert all(not sheet.merged_cells.ranges for sheet in workbook)
    assert workbook["Placements"].freeze_panes == "B2"


def test_timetable_prints_on_one_page(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """A4, landscape, everything on one page, rooms repeated, with the title above."""
    path = written("en")
    sheet = opened(path)["Timetable"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "Simulated event   Monday 14 January 2030"


def test_timetable_says_who_and_how_full(timetable: Timetable) -> None:
    """A cell of the timetable names the session, its speakers, the seats taken and which run it is."""
    grid = workbook_sheets(timetable, "sv")[1]
    first = timetable.placements[0]
    cell = grid.rows[1][1]
    assert cell is not None
    crowd = timetable.crowds[first.session, first.slot, first.room]
    text = cell.text.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(f"{first.session}\n{timetable.event.session_named[first.session].speakers[0]}\n{crowd} av ")


def test_summary_adds_up(timetable: Timetable) -> None:
    """Wishes and wishes met of the summary's table are those of the verdict, which is its second line."""
    assert timetable.verdict is not None
    summary = workbook_sheets(timetable, "en")[0]
    rows = [[None if cell is None else cell.value for cell in row] for row in summary.rows]
    assert rows[1][0] == timetable.verdict.sentence("en")
    choices = [row for row in rows if row and str(row[0]).startswith("Choice ")]
    assert sum(row[1] for row in choices) == timetable.verdict.wishes  # type: ignore[misc]
    assert sum(row[2] for row in choices) == timetable.verdict.wishes_met  # type: ignore[misc]
    assert ["Seed", "7"] in rows
    assert len(summary.charts) == 1


def test_hostile_texts_stay_texts(hostile: Timetable, tmp_path: Path) -> None:
    """No name becomes a formula or an error, and one that looks like one is quoted."""
    path = tmp_path / "out.xlsx"
    hostile.to_excel(path)
    quoted = 0
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type not in ("f", "e"), (sheet.title, cell.coordinate, cell.value)
                if isinstance(cell.value, str):
                    assert len(cell.value) <= LONGEST_TEXT
                    if cell.value.startswith(("=", "+", "-", "@", "#")):
                        assert cell.quotePrefix, (sheet.title, cell.coordinate)
                        quoted += 1
    assert quoted > 20
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets"))


def test_clean_text() -> None:
    """Control characters go, and what is cut says so."""
    assert clean_text("a\x00b\x0bc\r\nd\te") == "abc\nd\te"
    long = clean_text(40_000 * "x")
    assert len(long) == LONGEST_TEXT
    assert long.endswith(CUT_MARK)


def test_findings_have_a_sheet(timetable: Timetable, tmp_path: Path) -> None:
    """What the reader had to say stands in the workbook too."""
    finding = Finding(
        level="warning", code="sheet_unknown", sheet="=Extra", seen="=Extra", params=(("known", "Rooms"),)
    )
    event: Event = replace(timetable.event, findings=(finding,))
    path = tmp_path / "out.xlsx"
    replace(timetable, event=event).to_excel(path, lang="sv")
    rows = rows_of(path, "Anmärkningar på indata")
    assert rows[1][:3] == ("Varning", "=Extra", "=Extra")


def test_findings_tell_no_address(timetable: Timetable) -> None:
    """What the reader says about a cell with an e-mail names the cell; the address is not passed on."""
    seen = "Anna <anna.o@skola.example.org>; bo@x.se"
    finding = Finding(
        level="warning", code="sheet_unknown", sheet="Wishes", cell="B7", seen=seen, params=(("known", "-"),)
    )
    found = replace(timetable, event=replace(timetable.event, findings=(finding,)))
    sheet = workbook_sheets(found, "en")[-3]
    texts = [cell.text for cell in sheet.rows[1] if cell is not None]
    assert texts[1:3] == ["Wishes!B7", "Anna <(an e-mail address)>; (an e-mail address)"]
    assert not any("@" in text for text in texts)


def test_without_people_and_verdict(timetable: Timetable, tmp_path: Path) -> None:
    """A timetable made by hand, without itineraries, can be written as well; nobody is counted then."""
    path = tmp_path / "out.xlsx"
    Timetable(timetable.event, timetable.placements).to_excel(path)
    assert rows_of(path, "Summary")[1][0] == "How far this timetable is from the best one is not known."
    assert {row[8] for row in rows_of(path, "Placements")[1:]} == {None}
    assert rows_of(path, "Itineraries") == [ITINERARIES["en"], (None,) * 6]


def test_never_over_the_input(timetable: Timetable, tmp_path: Path) -> None:
    """The input is not written over, whatever way its name is written."""
    path = tmp_path / "event.xlsx"
    path.write_bytes(b"precious")
    with pytest.raises(ValueError, match=r"event\.xlsx is the input: choose another name"):
        write_workbook(timetable, tmp_path / "." / "event.xlsx", never=[path])
    assert path.read_bytes() == b"precious"


def test_whole_or_not_at_all(timetable: Timetable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half way, the earlier file stands and nothing else lies about."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"earlier")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("openpyxl.writer.excel.ExcelWriter.write_data", fail)
    with pytest.raises(OSError, match="disk full"):
        timetable.to_excel(path)
    assert path.read_bytes() == b"earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]


def test_same_timetable_same_bytes(timetable: Timetable, tmp_path: Path) -> None:
    """Two files of one timetable do not differ."""
    for name in ("one.xlsx", "two.xlsx"):
        timetable.to_excel(tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_unknown_language(timetable: Timetable, tmp_path: Path) -> None:
    """An unknown language is refused before anything is written."""
    with pytest.raises(ValueError, match="lang is 'fi': expected one of en, sv"):
        timetable.to_excel(tmp_path / "out.xlsx", lang="fi")
    assert not list(tmp_path.iterdir())


def test_by_attendee_has_a_row_for_everybody(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """Rank, session and room in the column of the slot; every other wish below with its reason; the counts agree."""
    path = written("en")
    head, *rows = rows_of(path, "By attendee")
    assert head[:4] == ("Attendee", "Wishes", "Met", "Of best day")
    assert head[4] == "Slot 1 09:00\N{EN DASH}09:45"
    assert len(rows) == 300
    for row, attendee in zip(rows, timetable.event.attendees, strict=True):
        ranks = {name: number for number, (name, _) in enumerate(attendee.wishes, start=1)}
        entries = timetable.attended_by.get(attendee.name, ())
        shown = {f"{ranks[e.session]} · {e.session} ({e.room})" for e in entries}
        assert set(filter(None, row[4:9])) == shown
        unmet = row[9].split("\n") if row[9] else []
        assert (row[1], row[2]) == (len(ranks), len(entries)) == (len(unmet) + len(entries), len(entries))
        reasons = [reason for line in unmet for reason in line.split(": ", 1)[1].split(", ")]
        assert all(reason == "full" or reason.startswith("same time as Session ") for reason in reasons)


@pytest.mark.parametrize(("slots", "columns"), [(5, 5), (12, 1)])
def test_by_attendee_is_one_page_wide_whatever_the_slots(slots: int, columns: int, tmp_path: Path) -> None:
    """With few slots each has a column; with many the day stands in lines, below its dates; titles on every page."""
    event = simulate(sessions=12, slots=slots, rooms=3, attendees=4)
    late = event.slots[slots // 2 :]
    moved = tuple(replace(slot, date=slot.date and slot.date + dt.timedelta(days=1)) for slot in late)
    made = plain_timetable(replace(event, slots=(*event.slots[: slots // 2], *moved)))
    made.to_excel(tmp_path / "out.xlsx", lang="sv")
    sheet = opened(tmp_path / "out.xlsx")["Per deltagare"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    # At 60 per cent A4 across holds so many characters.
    assert sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]) <= 234
    assert len(sheet[1]) == 5 + columns
    shown = "\n".join(cell.value or "" for cell in sheet[2][4 : 4 + columns]).split("\n")
    for entry in made.attended_by[event.attendees[0].name]:
        slot = made.event.slot_named[entry.slot]
        line = next(line for line in shown if line.endswith(f" · {entry.session} ({entry.room})"))
        if columns == 1:
            assert line.startswith(f"{slot_heading(slot)}: ")
            assert date_text(slot.date, "sv") in shown[: shown.index(line)]


@pytest.mark.parametrize(("rooms", "orientation"), [(1, "portrait"), (5, "landscape")])
def test_one_room_and_many_slots_print_upright(rooms: int, orientation: str, tmp_path: Path) -> None:
    """Twenty rows below each other are larger on an upright page; four rows of five are not."""
    event = simulate(sessions=20, slots=20 // rooms, rooms=rooms, attendees=2)
    plain_timetable(event).to_excel(tmp_path / "out.xlsx")
    assert opened(tmp_path / "out.xlsx")["Timetable"].page_setup.orientation == orientation


def test_by_session_has_rosters_and_waiting_lists(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """Seats first, numbered; then who waits because it is full, those who want it most first; then who misses it else.

    Sessions follow each other on upright pages that fit the paper, under headings that are repeated; each begins in
    bold.
    """
    path = written("en")
    sheet = opened(path)["By session"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    seated = [row for row in rows if row[4] == "Seat"]
    assert len(seated) == len(timetable.itineraries)
    waiting = [row for row in rows if row[4] == "Waiting"]
    assert timetable.verdict is not None
    missing = [row for row in rows if row[4] == "Misses it"]
    assert len(waiting) + len(missing) == timetable.verdict.wishes - timetable.verdict.wishes_met
    assert all("full" in row[8].split(", ") for row in waiting)
    assert not any("full" in row[8].split(", ") for row in missing)
    assert {row[5] for row in missing} == {None}
    for name in timetable.event.session_named:
        ranks = [row[7] for row in waiting if row[0] == name]
        assert ranks == sorted(ranks)
    assert not sheet.row_breaks.brk
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (1, 0, "$1:$1")
    assert sheet.page_setup.orientation == "portrait"
    bold = [cell.value for cell in sheet["A"][1:] if cell.font.b]
    assert bold == [session.name for session in timetable.event.sessions]


def test_every_door_has_a_sign_on_a_page(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """The name of each room begins a page, and below it stands all that is held there, in order of time."""
    path = written("sv")
    sheet = opened(path)["Per lokal"]
    starts = [1, *(brk.id + 1 for brk in sheet.row_breaks.brk)]
    assert [sheet.cell(row, 1).value for row in starts] == [room.name for room in timetable.event.rooms]
    column = [sheet.cell(row, 2).value for row in range(1, sheet.max_row + 1)]
    for start, end, room in zip(starts, [*starts[1:], len(column) + 1], timetable.event.rooms, strict=True):
        held = [p.session for p in timetable.placements if p.room == room.name]
        assert [text for text in column[start - 1 : end - 1] if text in timetable.event.session_named] == held


def test_by_speaker_and_clashes(timetable: Timetable, written: Callable[[str], Path]) -> None:
    """A row for each run of each speaker; clashes sorted by what they cost, each pair held in that slot."""
    path = written("en")
    _, *rows = rows_of(path, "By speaker")
    assert len(rows) == sum(len(timetable.event.session_named[p.session].speakers) for p in timetable.placements)
    _, *clashes = rows_of(path, "Clashes")
    assert [row[5] for row in clashes] == sorted((row[5] for row in clashes), reverse=True)
    for one, other, slot, both, missed, _ in clashes:
        held = {p.session for p in timetable.held_in[slot.split("; ")[0]]}
        assert {one, other} <= held
        assert both >= missed


def test_nothing_is_cut_off(hostile: Timetable, timetable: Timetable) -> None:
    """Rows of wrapped texts are high enough for all their lines; columns of figures wide enough for the longest."""
    for sheet in workbook_sheets(timetable, "sv"):
        for number, row in enumerate(sheet.rows, start=1):
            lines = [cell.text.count("\n") + 1 for cell in row if cell is not None and cell.style == "wrapped"]
            if lines and max(lines) > 1:
                assert sheet.heights[number] >= 15 * min(27, max(lines)), (sheet.name, number)
    assert all(height <= 409 for sheet in workbook_sheets(hostile, "en") for height in sheet.heights.values())


@pytest.mark.parametrize(("slots", "rooms"), [(1, 1), (4, 5), (12, 5), (15, 1), (6, 10), (40, 12)])
def test_timetable_fills_its_page(slots: int, rooms: int) -> None:
    """Whatever its shape, the timetable is as large as A4 across allows: width or height reaches the edge."""
    event = simulate(sessions=slots * rooms, slots=slots, rooms=rooms, attendees=0, wishes=0)
    places = product(event.slots, event.rooms)
    placements = (Placement(s.name, 1, t.name, r.name) for s, (t, r) in zip(event.sessions, places, strict=True))
    sheet = workbook_sheets(Timetable(event, tuple(placements)), "sv")[1]
    width, height = sum(sheet.widths), sum(sheet.heights.values())
    scale = min(1.0, 142 / width, 488 / height)
    assert scale * max(width / 142, height / 488) == pytest.approx(1, abs=0.01) or scale == 1
    assert min(sheet.widths[1:]) >= 15


def test_moderators_are_marked_and_listed(timetable: Timetable) -> None:
    """Who moderates stands beside the speakers, and on the sheet by speaker."""
    first, *others = timetable.event.sessions
    first = replace(first, moderators=("Mo Derator", first.speakers[0]))
    moderated = replace(timetable, event=replace(timetable.event, sessions=(first, *others)))
    told = ", ".join((*first.speakers, "Mo Derator (moderator)"))
    assert told in [
        p.text for row in timetable_rows(Facts(moderated), "sv") for c in row[1:] if c for p in pieces_of(c)
    ]
    rows = speakers_sheet(Facts(moderated), "sv").rows
    assert [row[2].value for row in rows if row[0].value == "Mo Derator"] == [first.name] * first.runs


def pieces_of(cell: Cell) -> tuple[Piece, ...]:
    """The pieces of a cell that has several."""
    return cell.value if isinstance(cell.value, tuple) else ()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_priorities_are_told_in_sentences(timetable: Timetable, lang: str) -> None:
    """Each goal says what it reached and what that cost; sums of several goals are left out."""
    assert timetable.verdict is not None
    priorities = (
        PriorityValue(name="wishes", value=3876, bound=3876, swedish="önskemål"),
        PriorityValue(name="fairness", value=67, bound=67, before=41, price=12, swedish="rättvisa", unit="%"),
        PriorityValue(name="few rooms + few slots", value=8, bound=8, goals=("few rooms", "few slots")),
    )
    verdict = replace(timetable.verdict, priorities=priorities, points=3864)
    prioritised = replace(timetable, verdict=verdict)
    sheet = summary_sheet(Facts(prioritised), lang, MadeFrom(certificate_of(prioritised)))
    texts = [row[0].text for row in sheet.rows if row and row[0]]
    sentence = {
        "en": "Fairness: from 41\u00a0% to 67\u00a0%, at the cost of 12 of 3,876 points; the best possible",
        "sv": "Rättvisa: från 41\u00a0% till 67\u00a0%, till priset av 12 av 3\u00a0876 poäng; bästa möjliga",
    }[lang]
    assert sentence in texts
    assert not any("few rooms" in text for text in texts)
