"""The workbook in a real office program: it opens, and prints as it should."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import replace
from itertools import product

import pytest

from larpass_sched.simulate import simulate
from larpass_sched.timetable import Attendance, Placement, Timetable

LONG = "Kan branschskolor bidra till den regionala attraktionskraften och kompetensförsörjningen i små kommuner?"

# Slots, rooms and days.
SHAPES = [(4, 5, 1), (12, 5, 3), (6, 1, 3)]

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)


def timetable_of(slots: int, rooms: int, days: int) -> Timetable:
    """A full timetable with long titles; everybody attends the first session."""
    event = simulate(sessions=slots * rooms, slots=slots, rooms=rooms, attendees=4, wishes=1)
    names = {s.name: f"{LONG} Nr {number}." for number, s in enumerate(event.sessions, start=1)}
    per_day = -(-slots // days)
    event = replace(
        event,
        title="Regionala utvecklingsdagarna",
        sessions=tuple(replace(s, name=names[s.name]) for s in event.sessions),
        slots=tuple(
            replace(
                slot,
                date=dt.date(2026, 3, 10) + dt.timedelta(days=number // per_day),
                start=dt.time(9 + number % per_day),
                end=dt.time(9 + number % per_day, 45),
            )
            for number, slot in enumerate(event.slots)
        ),
        attendees=tuple(
            replace(a, wishes=tuple((names[s], points) for s, points in a.wishes)) for a in event.attendees
        ),
    )
    places = product(event.slots, event.rooms)
    placements = [
        Placement(s.name, 1, slot.name, room.name) for s, (slot, room) in zip(event.sessions, places, strict=True)
    ]
    first = placements[0]
    entries = tuple(Attendance(a.name, first.slot, first.session, 1, first.room, 0) for a in event.attendees)
    return Timetable(event, tuple(placements), entries)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int, int], list[str]]:
    """The text of every page of each workbook, as LibreOffice prints it; one start of it does for all."""
    folder = tmp_path_factory.mktemp("office")
    paths = {shape: folder / f"{'-'.join(map(str, shape))}.xlsx" for shape in SHAPES}
    for shape, path in paths.items():
        timetable_of(*shape).to_excel(path, lang="sv")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, paths.values()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = {}
    for shape, path in paths.items():
        words = ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"]
        text = subprocess.run(words, check=True, capture_output=True).stdout.decode("utf-8")
        pages[shape] = [page.strip() for page in text.split("\f")][:-1]
    return pages


@pytest.mark.parametrize("shape", SHAPES)
def test_timetable_is_one_page_and_every_door_has_its_own(
    shape: tuple[int, int, int], printed: dict[tuple[int, int, int], list[str]]
) -> None:
    """All titles to their last word on one page, whatever the number of days and rooms; a sign begins each page."""
    pages, (slots, rooms, days) = printed[shape], shape
    # The number at the end of each title is what would be cut off first.
    numbers = [f"{number}." for number in range(1, slots * rooms + 1)]
    whole = [page for page in pages if all(number in page for number in numbers) and "09:00" in page]
    # The sheet Timetable, and perhaps the poster, which has a page for each day, or more where its type would be small.
    whole = [page for page in whole if not page.startswith(("Per ", "Placeringar", "Room"))]
    assert 1 <= len(whole) <= 1 + (days == 1)
    signs = [page for page in pages if page.startswith("Room ")]
    assert {page.split("\n")[0].strip() for page in signs} == {f"Room {letter}" for letter in "ABCDE"[:rooms]}
    assert pages[0].startswith("Regionala utvecklingsdagarna")
