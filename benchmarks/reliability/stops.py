"""Kills, Ctrl-C and SIGTERM at any moment of solve and export: what is lost, mixed, left lying about, or hangs.

    python -m benchmarks.reliability.stops --kills 200 --interrupts 80 --terms 40

The moments are spread evenly over the time that the command takes, the writing included. Nothing may be lost: a
workbook or a folder is the old one or the new one; after the next run there is no litter; the input is unchanged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from benchmarks.reliability.processes import Ended, run
from larpass_sched.read.files import grids_of
from larpass_sched.simulate import simulate
from larpass_sched.write.event_workbook import write_event

PEOPLE = 40


def digest(path: Path) -> str:
    """What is in a file, but for the moment at which it was written."""
    return hashlib.sha256(re.sub(rb"DTSTAMP:\w+", b"", path.read_bytes())).hexdigest()


def pages(folder: Path) -> dict[str, str]:
    """What is in a folder, by name; hidden files are ours and not for people."""
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def litter(folder: Path) -> list[str]:
    """Files that somebody began to write."""
    return [path.name for path in folder.rglob("*") if path.name.endswith(".part")]


def is_whole(timetable: Path) -> bool:
    """Whether a workbook is one that can be read, with placements."""
    sheets = {grid.name: grid.rows for grid in grids_of(timetable)}
    return len(sheets) > 3 and all(len(rows) > 0 for rows in sheets.values())


def stopped(words: tuple[object, ...], folder: Path, number: int, share: float, seconds: float) -> tuple[Ended, float]:
    """A command that is stopped when this share of its time is over, and what is known of its time then.

    How long it takes, changes with what else the machine does; one that had ended before is begun again.
    """
    for _ in range(4):
        ended = run(*words, folder=folder, number=number, after=seconds * share)
        if ended.after_signal:
            break
        seconds = min(seconds, ended.seconds)
    return ended, seconds


def stop_solves(folder: Path, number: int, times: int, limit: float) -> Counter[str]:
    """Stop `solve` at many moments."""
    found: Counter[str] = Counter()
    book, timetable = folder / "day.xlsx", folder / "day-timetable.xlsx"
    before = digest(book)
    words = ("solve", book, "--time-limit", f"{limit:g}", "--json")
    # The first time may compile loops, and would spread the moments beyond the end of the others.
    run(*words, folder=folder)
    whole = run(*words, folder=folder)
    assert whole.code == 0, whole.err
    # What reading, loading and writing take where there is no search to speak of.
    bare = run("solve", book, "--time-limit", "0.1", "--json", folder=folder).seconds
    seconds = whole.seconds
    for k in range(times):
        ended, seconds = stopped(words, folder, number, (k + 0.5) / times, seconds)
        found["stops" if ended.after_signal else "ended before the stop"] += 1
        found[f"exit {ended.code}"] += 1
        found["input changed"] += digest(book) != before
        _look_for_tracebacks(ended, found)
        found["slower than 2 s + writing"] += number != signal.SIGKILL and ended.after_signal > 2 + bare
        if number != signal.SIGKILL:
            _told_by(ended, found)
        found["workbook lost or damaged"] += not is_whole(timetable)
        if litter(folder):
            found["runs with litter, before the next"] += 1
    run(*words, folder=folder)
    found["litter after the next run"] += len(litter(folder))
    return found


def _look_for_tracebacks(ended: Ended, found: Counter[str]) -> None:
    # Before the first line of the program, Python hears an interrupt in its own way.
    if ended.traceback and ended.code in (1, -signal.SIGINT) and "larpass_sched" not in ended.err:
        found["Python itself stopped while it began"] += 1
        return
    found["tracebacks"] += ended.traceback
    if ended.traceback:
        print(f"exit {ended.code}: {ended.err[-2000:]}", flush=True)


def _told_by(ended: Ended, found: Counter[str]) -> None:
    try:
        told = json.loads(ended.out)
    except ValueError:
        # Python itself was stopped before it had read the program.
        found["stopped before the program had begun"] += 1
        found["stopped before, but lost"] += '"placements"' in ended.out
        return
    found[f"told: {told['status']}"] += 1
    if told["status"] in ("stopped early", "best possible", "within gap"):
        found["found but not written"] += not (told.get("workbook") and Path(told["workbook"]).is_file())
    found["'none found' after a stop"] += told["status"] == "none found"


def stop_exports(folder: Path, number: int, times: int) -> Counter[str]:
    """Stop `export` of pages for everybody at many moments, between two timetables."""
    found: Counter[str] = Counter()
    books = [folder / f"{name}.xlsx" for name in ("one", "two")]
    event = simulate(sessions=12, slots=4, rooms=3, attendees=PEOPLE, wishes=4, seed=1)
    # In the second, some people have left and others have come.
    people = event.attendees[10:] + tuple(replace(a, name=f"New {a.name}") for a in event.attendees[:10])
    for book, one in zip(books, (event, replace(event, attendees=people)), strict=True):
        write_event(one, book)
        assert run("solve", book, "--time-limit", 5, folder=folder).code == 0
    out = folder / "pages"
    wanted = []

    def words(book: Path) -> tuple[object, ...]:
        return ("export", book, "-o", out, "--for", "programme", "attendees", "rooms")

    for book in books:
        whole = run(*words(book), folder=folder)
        assert whole.code == 0, whole.err
        wanted.append(pages(out))
    now, seconds = 1, whole.seconds
    for k in range(times):
        # To the other timetable each time: one that had ended before it was stopped has to be changed back.
        ended = run(*words(books[1 - now]), folder=folder, number=number, after=seconds * (k + 0.5) / times)
        if not ended.after_signal:
            seconds, now = min(seconds, ended.seconds), 1 - now
            ended = run(*words(books[1 - now]), folder=folder, number=number, after=seconds * (k + 0.5) / times)
        found["stops" if ended.after_signal else "ended before the stop"] += 1
        found[f"exit {ended.code}"] += 1
        _look_for_tracebacks(ended, found)
        there = {name: digest for name, digest in pages(out).items() if not name.endswith(".csv")}
        if there not in wanted:
            found["mixed until the next run"] += 1
            broken = [n for n, d in there.items() if d not in (wanted[0].get(n), wanted[1].get(n))]
            found["files neither old nor new"] += len(broken)
        if litter(out):
            found["runs with litter, before the next"] += 1
        # The next export, of something else, ends what was begun.
        again = run("export", books[1 - now], "-o", out, "--format", "csv", folder=folder)
        found["next run refused"] += again.code != 0
        there = {name: digest for name, digest in pages(out).items() if not name.endswith(".csv")}
        found["mixed after the next run"] += there not in wanted
        found["litter after the next run"] += len(litter(out))
        now = wanted.index(there) if there in wanted else now
    return found


def main() -> int:
    """Stop, count and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--interrupts", type=int, default=8)
    parser.add_argument("--terms", type=int, default=8)
    parser.add_argument("--time-limit", type=float, default=1.0)
    parser.add_argument("--only", choices=["solve", "export"], help="stop one of them, half as often")
    args = parser.parse_args()
    bad = 0
    for name, number, times in (
        ("kills", signal.SIGKILL, args.kills),
        ("Ctrl-C", signal.SIGINT, args.interrupts),
        ("SIGTERM", signal.SIGTERM, args.terms),
    ):
        for what, stop in (("solve", stop_solves), ("export", stop_exports)):
            if not times or args.only not in (None, what):
                continue
            folder = Path(tempfile.mkdtemp())
            event = simulate(sessions=12, slots=4, rooms=4, attendees=PEOPLE, wishes=5, seats="tight", seed=1)
            write_event(event, folder / "day.xlsx")
            half = (times + 1) // 2
            found = stop(folder, number, half, args.time_limit) if stop is stop_solves else stop(folder, number, half)
            shutil.rmtree(folder)
            print(f"{name}, {what}: " + ", ".join(f"{key} {count}" for key, count in found.items()), flush=True)
            bad += sum(found[key] for key in BAD)
    print("nothing was lost" if not bad else f"{bad} faults")
    return int(bool(bad))


BAD = (
    "input changed",
    "tracebacks",
    "slower than 2 s + writing",
    "workbook lost or damaged",
    "litter after the next run",
    "stopped before, but lost",
    "found but not written",
    "'none found' after a stop",
    "files neither old nor new",
    "next run refused",
    "mixed after the next run",
)

if __name__ == "__main__":
    sys.exit(main())
