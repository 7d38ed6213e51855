"""Little memory and little disk: a sentence each time, nothing lost or half; no memory kept from solve to solve.

    python -m benchmarks.reliability.scarce [--solves 100]

Files that may not grow beyond some kilobytes stand for a disk that is full at that moment.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.reliability.processes import Ended, address_space, file_size, run
from benchmarks.reliability.stops import litter, pages
from larpass_sched.simulate import simulate
from larpass_sched.write.event_workbook import write_event

ENOUGH = 600
"""Megabytes of address space with which everyday events are solved; of these libraries take 440."""

LEAK = """
import json, resource, sys
import larpass_sched as ls

def now():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20

events = [ls.simulate(sessions=10, slots=4, rooms=3, attendees=60, wishes=4, seats=seats, repeats=repeats, seed=1)
          for seats in ("roomy", "tight") for repeats in (0, 2)]
count, told = int(sys.argv[1]), []
for number in range(count + 20):
    result = ls.solve(events[number % 4], time_limit=1, progress=False)
    assert result.timetable is not None
    if number >= 20:
        told.append(now())
print(json.dumps({"first": told[0], "last": told[-1]}))
"""


def sentence(ended: Ended) -> str:
    """What was said at the end."""
    lines = (ended.err.strip() or ended.out.strip()).splitlines()
    return lines[-1][:120] if lines else ""


def main() -> int:
    """Try each and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--solves", type=int, default=100)
    args = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        book, timetable, out = folder / "day.xlsx", folder / "day-timetable.xlsx", folder / "day-export"
        write_event(simulate(sessions=16, slots=4, rooms=4, attendees=150, wishes=5, seed=1), book)
        for megabytes in (150, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 4000):
            timetable.unlink(missing_ok=True)
            ended = run("solve", book, "--time-limit", 5, folder=folder, limits=address_space(megabytes))
            fault = ended.traceback or ended.code < 0 or not sentence(ended)
            fault = fault or (megabytes >= ENOUGH and not timetable.exists())
            bad += fault
            print(
                f"{'BAD' if fault else 'ok'}: memory {megabytes} MB: exit {ended.code}: {sentence(ended)!r}", flush=True
            )
        assert run("solve", book, "--time-limit", 5, folder=folder).code == 0
        export = ("export", book, "--for", "programme", "attendees")
        assert run(*export, folder=folder).code == 0
        old, old_pages = timetable.read_bytes(), pages(out)
        for kilobytes in (0, 4, 16, 64):
            # Told on files that may not grow either: nothing but the exit code is heard where they are full.
            ended = run("solve", book, "--time-limit", 5, folder=folder, limits=file_size(kilobytes))
            fault = ended.traceback or timetable.read_bytes() != old or bool(litter(folder))
            bad += fault
            told = f"exit {ended.code}, old timetable {'there' if timetable.read_bytes() == old else 'LOST'}"
            print(
                f"{'BAD' if fault else 'ok'}: solve, files up to {kilobytes} kB: {told}: {sentence(ended)!r}",
                flush=True,
            )
            ended = run(*export, "--force", folder=folder, limits=file_size(kilobytes))
            # Small pages fit, and are new ones then.
            fault = ended.traceback or (ended.code != 0 and pages(out) != old_pages) or bool(litter(out))
            bad += fault
            print(f"{'BAD' if fault else 'ok'}: export, files up to {kilobytes} kB: exit {ended.code}", flush=True)
        ended = run(args.solves, folder=folder, program=("-c", LEAK), clock=3600)
        told_memory = json.loads(ended.out)
        grown = told_memory["last"] - told_memory["first"]
        bad += grown > 20
        print(f"{'BAD' if grown > 20 else 'ok'}: {args.solves} solves in a process: {grown:+.1f} MB")
    print("all well" if not bad else f"{bad} faults")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
