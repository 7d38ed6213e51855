"""How long writing takes and how much memory it needs: ``python -m benchmarks.writing``.

Each case runs in a process of its own, so that its peak of memory is its own. Timetables are drawn, not solved: what
is measured here is writing.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import product
from pathlib import Path

import larpass_sched as ls
from larpass_sched.write.export import SUPPORTED, Format

CASES = {
    "20 sessions, 300 attendees": {"sessions": 20, "slots": 5, "rooms": 4, "attendees": 300, "wishes": 5},
    "400 sessions, 5,000 attendees": {"sessions": 400, "slots": 40, "rooms": 10, "attendees": 5000, "wishes": 10},
}


def drawn_timetable(event: ls.Event) -> ls.Timetable:
    """Sessions put into one free place after the other, and everybody at the favourites that have a seat."""
    places = product(event.slots, event.rooms)
    placements = [
        ls.Placement(s.name, 1, slot.name, room.name) for s, (slot, room) in zip(event.sessions, places, strict=False)
    ]
    placed = {p.session: p for p in placements}
    left = Counter({p.session: event.room_named[p.room].seats for p in placements})
    entries = []
    for attendee in event.attendees:
        busy: set[str] = set()
        for session, points in attendee.wishes:
            p = placed[session]
            if p.slot not in busy and left[session] > 0:
                left[session] -= 1
                busy.add(p.slot)
                entries.append(ls.Attendance(attendee.name, p.slot, session, 1, p.room, points))
    return ls.Timetable(event, tuple(placements), tuple(entries))


def measure(case: str, kind: Format) -> None:
    """Write one case in one format and print the seconds and the peak of memory."""
    timetable = drawn_timetable(ls.simulate(**CASES[case], seats=0.1))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        timetable.export(folder, format=kind, audience=SUPPORTED[kind])
        seconds = time.perf_counter() - began
        files = [file for file in Path(folder).rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {case} | {kind} | {seconds:.1f} | {peak:.0f} | {len(files)} | {size:.1f} |", flush=True)


def main() -> None:
    """All cases in all formats."""
    print("| event | format | seconds | peak of memory, MB | files | MB |\n|---|---|---|---|---|---|", flush=True)
    for case, kind in product(CASES, SUPPORTED):
        subprocess.run([sys.executable, "-m", "benchmarks.writing", case, kind], check=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], sys.argv[2])  # type: ignore[arg-type]
    else:
        main()
