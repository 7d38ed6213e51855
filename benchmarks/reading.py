"""How long it takes to read the wishes of 5,000 people for 40 and 400 sessions, and how much memory: one process each.

Run ``python -m benchmarks.reading``. Seconds are those of reading alone, by the clock and of the processor; memory is
the peak of the whole process, with Python and its libraries. Beside them stands how long openpyxl takes for nothing but
the cells of the same workbook. No test depends on these figures.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PEOPLE, SESSIONS, CHOICES = 5_000, 40, 8
TITLES = [f"Session {number:02d}, about things \N{EN DASH} and more" for number in range(1, SESSIONS + 1)]
MANY_TITLES = [f"Session {number:03d}, about things \N{EN DASH} and more" for number in range(1, 10 * SESSIONS + 1)]
HEADINGS = ("seconds", "processor", "MB", "people", "wishes", "openpyxl")
Rows = list[list[Any]]


def _orders(seed: int = 0) -> list[list[int]]:
    chance = random.Random(seed)
    return [chance.sample(range(SESSIONS), CHOICES) for _ in range(PEOPLE)]


def matrix() -> Rows:
    """Points in every cell."""
    chance = random.Random(1)
    rows: Rows = [["Attendee", *TITLES]]
    return rows + [[f"Person {n}", *(chance.randint(1, 5) for _ in TITLES)] for n in range(PEOPLE)]


def wide() -> Rows:
    """Points for ten times as many sessions."""
    chance = random.Random(2)
    rows: Rows = [["Attendee", *MANY_TITLES]]
    return rows + [[f"Person {n}", *(chance.randint(1, 5) for _ in MANY_TITLES)] for n in range(PEOPLE)]


def turned() -> Rows:
    """The same with the sessions down."""
    return [list(row) for row in zip(*matrix(), strict=True)]


def microsoft() -> Rows:
    """Rankings in one cell."""
    rows: Rows = [["ID", "Start time", "Completion time", "Email", "Name", "Rank your favourites"]]
    now = dt.datetime(2018, 2, 1)
    for n, order in enumerate(_orders(), 1):
        rows.append([n, now, now, f"p{n}@x.se", f"Person {n}", "".join(f"{TITLES[s]};" for s in order)])
    return rows


def google() -> Rows:
    """Checkboxes with commas in the titles."""
    rows: Rows = [["Timestamp", "Email Address", "Which sessions do you want to attend?"]]
    for n, order in enumerate(_orders(), 1):
        rows.append(["2018/02/01 9:00:00 AM GMT+1", f"p{n}@x.se", ", ".join(TITLES[s] for s in order)])
    return rows


def long_list() -> Rows:
    """One row per wish."""
    rows: Rows = [["Person", "Session", "Points"]]
    for n, order in enumerate(_orders(), 1):
        rows += [[f"Person {n}", TITLES[s], CHOICES - place] for place, s in enumerate(order)]
    return rows


CASES: dict[str, tuple[Callable[[], Rows], str]] = {
    "matrix .xlsx": (matrix, "xlsx"),
    "400 sessions .xlsx": (wide, "xlsx"),
    "matrix .csv": (matrix, "csv"),
    "turned .xlsx": (turned, "xlsx"),
    "Microsoft Forms .xlsx": (microsoft, "xlsx"),
    "Google Forms .csv": (google, "csv"),
    "long list .xlsx": (long_list, "xlsx"),
}


def _write(rows: Rows, path: Path) -> None:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Form1")
    for row in rows:
        sheet.append(row)
    book.save(path)


def _event(path: Path, titles: list[str]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    sheets = {
        "Sessions": [["Session"], *([title] for title in titles)],
        "Rooms": [["Room", "Seats"], *([f"Room {n}", 800] for n in range(8))],
        "Slots": [["Slot"], *([f"Slot {n}"] for n in range(6))],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _measure(event: str, wishes: str) -> None:
    """Read in this process and print seconds, megabytes, people and wishes."""
    from larpass_sched import read_event

    began, worked = time.perf_counter(), time.process_time()
    read = read_event(event, wishes=[wishes])
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = sum(len(attendee.wishes) for attendee in read.attendees)
    print(f"{seconds:.2f} {processor:.2f} {peak:.0f} {len(read.attendees)} {count} {_openpyxl(wishes)}")


def _openpyxl(wishes: str) -> str:
    """How long openpyxl takes for the cells of a workbook, by the clock."""
    if not wishes.endswith(".xlsx"):
        return "-"
    import openpyxl

    began = time.perf_counter()
    book = openpyxl.load_workbook(wishes, read_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass
    return f"{time.perf_counter() - began:.2f}"


def main() -> None:
    """Print one line per layout."""
    print(f"{'layout':24}" + "".join(f"{heading:>10}" for heading in HEADINGS))
    with tempfile.TemporaryDirectory() as folder:
        event, large = Path(folder) / "event.xlsx", Path(folder) / "large.xlsx"
        _event(event, TITLES)
        _event(large, MANY_TITLES)
        for name, (rows, ending) in CASES.items():
            wishes = Path(folder) / f"wishes.{ending}"
            _write(rows(), wishes)
            command = [sys.executable, "-m", "benchmarks.reading", str(large if rows is wide else event), str(wishes)]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            print(f"{name:24}" + "".join(f"{value:>10}" for value in told))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _measure(*sys.argv[1:])
    else:
        main()
