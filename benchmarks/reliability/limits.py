"""The time limit, and memory: events of many shapes, each solved in a process of its own with a small limit.

    python -m benchmarks.reliability.limits --limit 5

Told are the seconds that the answer says, those that went by, those of the processor, and the memory. A solve may go on
for 1 s + 5 % beyond its limit; reading, loading libraries and compiling loops are not counted in the limit, so that the
figure to look at is what the answer says, and beside it what the processor did.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.reliability.processes import run
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.simulate import simulate


def many_rooms(sessions: int, rooms: int, slots: int) -> Event:
    """Tracks, and far more rooms than sessions: the model of a goal of comfort is large."""
    return Event(
        title="many rooms",
        sessions=tuple(Session(f"s{i}", track=f"t{i % 6}") for i in range(sessions)),
        rooms=tuple(Room(f"r{i}", 50) for i in range(rooms)),
        slots=tuple(Slot(str(i)) for i in range(slots)),
        attendees=tuple(
            Attendee(f"a{i}", wishes=tuple((f"s{(i * 5 + j * 7) % sessions}", 3 - j) for j in range(3)))
            for i in range(sessions)
        ),
    )


def tight(sessions: int, rooms: int, slots: int, people: int, wishes: int = 8) -> Event:
    """Far fewer seats than wishes, and tracks."""
    event = simulate(
        sessions=sessions, slots=slots, rooms=rooms, attendees=people, wishes=wishes, seats="tight", seed=1
    )
    tracked = tuple(replace(one, track=f"t{i % 7}") for i, one in enumerate(event.sessions))
    return replace(event, sessions=tracked)


SHAPES: dict[str, Callable[[], Event]] = {
    "100 sessions, 60 rooms, 20 slots": lambda: many_rooms(100, 60, 20),
    "120 sessions, 100 rooms, 30 slots": lambda: many_rooms(120, 100, 30),
    "188 sessions, 188 rooms, 60 slots": lambda: many_rooms(188, 188, 60),
    "20 tight sessions, 300 people": lambda: tight(20, 4, 5, 300),
    "60 tight sessions, 500 people": lambda: tight(60, 6, 10, 500),
    "150 tight sessions, 2,000 people": lambda: tight(150, 15, 10, 2000),
    "400 tight sessions, 5,000 people": lambda: tight(400, 25, 16, 5000),
    "40 sessions in 80 runs": lambda: simulate(
        sessions=40, slots=8, rooms=12, attendees=300, wishes=6, repeats=40, seats="tight", seed=1
    ),
    "15 sessions, 5,000 people": lambda: tight(15, 4, 4, 5000),
}

SOLVE = """
import json, pickle, resource, sys, time
import larpass_sched as ls
event = pickle.load(open(sys.argv[1], "rb"))
ls.solve(ls.simulate(sessions=4, slots=2, rooms=2, attendees=5, wishes=2), time_limit=1, progress=False)
began, cpu = time.time(), time.process_time()
result = ls.solve(event, time_limit=float(sys.argv[2]), progress=False, method=sys.argv[3])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "status": result.status, "said": result.verdict.seconds, "wall": time.time() - began,
    "cpu": time.process_time() - cpu, "megabytes": usage.ru_maxrss / 1024, "failure": result.verdict.failure,
}))
"""


def main() -> int:
    """Solve each and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=5.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--method", default="auto")
    args = parser.parse_args()
    late = 0
    for name in SHAPES:
        if args.only not in name:
            continue
        folder = Path(tempfile.mkdtemp())
        made = folder / "event"
        code = "import pickle, sys; from benchmarks.reliability.limits import SHAPES\n"
        code += "pickle.dump(SHAPES[sys.argv[1]](), open(sys.argv[2], 'wb'))"
        subprocess.run([sys.executable, "-c", code, name, str(made)], check=True)
        ended = run(made, args.limit, args.method, folder=folder, clock=40 * args.limit, program=("-c", SOLVE))
        if ended.code:
            print(
                f"{name}: exit {ended.code} after {ended.seconds:.0f} s, {ended.megabytes:.0f} MB: {ended.err[-300:]}"
            )
            late += 1
            continue
        told = json.loads(ended.out)
        over = told["said"] - args.limit
        late += over > 1 + 0.05 * args.limit
        print(
            f"{name}: {told['status']}; said {told['said']:.1f} s, over {max(0, over):.1f}, wall {told['wall']:.1f}, "
            f"processor {told['cpu']:.1f}; {told['megabytes']:.0f} MB {told['failure']}",
            flush=True,
        )
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
