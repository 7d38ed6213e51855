"""How long it takes to change a published timetable: frontiers, a lost room, an illness, and tiny events tried whole.

Run ``python -m benchmarks.thursday [frontier] [tiny] [room] [illness]``. Seconds are those on the clock and, behind
them, CPU seconds of this process; the load of the machine is told first, and ``--stretch`` lets a
busy one give about as many CPU seconds as a quiet one would. Simulated events have the seeds of ``--seeds``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.many_rules import with_many_rules
from larpass_sched.event import Event, Speaker
from larpass_sched.replan.replanned import Replanned
from larpass_sched.replan.search import replan
from larpass_sched.simulate import simulate
from larpass_sched.solve import Result, solve

RULES: dict[str, Any] = {"pins": 3, "allowed_slots": 4, "absences": 0.1, "closed_rooms": 3, "shared_speakers": 3}
KINDS: dict[str, tuple[dict[str, Any], float]] = {
    "roomy": ({"rooms": 4}, 12),
    "many rules": ({"rooms": 5, **RULES}, 25),
    "scarce seats": ({"rooms": 4, "seats": "tight"}, 60),
}
"""What is simulated, 20 sessions and 300 people each, and the seconds that a frontier may take."""

ROOT = Path(__file__).resolve().parents[1]
LARPASS, TESTS = ROOT / "data" / "larpass-2018.xlsx", ROOT / "tests"


def event_of(kind: str, seed: int) -> Event:
    """20 sessions, 5 slots, 300 people."""
    event = simulate(sessions=20, slots=5, attendees=300, seed=seed, **KINDS[kind][0])
    return with_many_rules(event) if kind == "many rules" else event


def with_illness(event: Event, published: Result) -> Event:
    """The event in which a speaker of the session with most people cannot come when it was published."""
    timetable = published.timetable
    assert timetable is not None
    places = sorted(timetable.placements, key=lambda p: (-timetable.crowds[p.session, p.slot, p.room], p))
    place = next(p for p in places if event.session_named[p.session].speakers and not _is_pinned(event, p.session))
    name = event.session_named[place.session].speakers[0]
    speakers = {speaker.name: speaker for speaker in event.speakers}
    person = speakers.get(name, Speaker(name=name))
    speakers[name] = replace(person, unavailable=(*person.unavailable, place.slot))
    return replace(event, speakers=tuple(speakers.values()))


def without_room(event: Event, published: Result) -> Event:
    """The event without the room in which fewest sessions were published, those with most seats first."""
    timetable = published.timetable
    assert timetable is not None
    held = {room.name: sum(p.room == room.name for p in timetable.placements) for room in event.rooms}
    lost = min(event.rooms, key=lambda room: (held[room.name], -room.seats))
    return replace(event, rooms=tuple(room for room in event.rooms if room is not lost))


def measure_frontier(seeds: Sequence[int]) -> None:
    """0 to 9 changes after an illness: how many steps are proved, how soon."""
    for kind, (_, seconds) in KINDS.items():
        for seed in seeds:
            event = event_of(kind, seed)
            first = solve(event, progress=False, time_limit=60)
            ill = with_illness(event, first)
            told, clock, cpu = _timed(ill, first, frontier=True, time_limit=seconds)
            steps = told.frontier
            values = ", ".join(f"{s.limit}: {s.points}" + ("" if s.proved else f" (<= {s.bound})") for s in steps)
            proved = sum(step.proved for step in steps)
            people = f"{told.affected} people, {'fewest' if told.fewest else 'not known to be fewest'}"
            took = f"{clock:.1f} s ({cpu:.1f}) of {seconds:g}"
            print(f"frontier, {kind:12} seed {seed}: {proved} of {len(steps)} proved, {took}")
            print(f"    {values}; {people}", flush=True)


def measure_room(seeds: Sequence[int]) -> None:
    """60 sessions, 500 people, one room lost: at most 5 changes beside the best that is known without a limit."""
    for seed in seeds:
        event = simulate(sessions=60, slots=10, rooms=8, attendees=500, seed=seed)
        first = solve(event, progress=False, time_limit=60)
        lost = without_room(event, first)
        told, clock, cpu = _timed(lost, first, max_changes=5, time_limit=60)
        changes = None if told.timetable is None else told.published.changes(told.timetable, "slots")
        print(
            f"one room lost, seed {seed}: before {first.points} (bound {first.verdict.bound}); {changes} changes, "
            f"{told.verdict.points} (bound {told.verdict.bound}), {_behind(told.verdict.points, told.verdict.bound)}, "
            f"{clock:.1f} s ({cpu:.1f})",
            flush=True,
        )


def measure_illness(seeds: Sequence[int]) -> None:
    """Lärpass 2018: a speaker is ill; with 0, 1 and 2 changes."""
    from larpass_sched.read import read_event

    event = read_event(LARPASS)
    first = solve(event, progress=False, time_limit=60)
    ill = with_illness(event, first)
    quick, clock, cpu = _timed(ill, first, max_changes=2, time_limit=8)
    print(
        f"illness: first answer after {clock:.1f} s ({cpu:.1f}): {quick.verdict.points} (bound {quick.verdict.bound})"
    )
    told, clock, cpu = _timed(ill, first, max_changes=2, frontier=True, time_limit=60)
    for step in told.frontier:
        print(
            f"    {step.limit}: {step.status}, {step.points} (bound {step.bound}), {_behind(step.points, step.bound)}"
        )
    print(f"illness: in all {clock:.1f} s ({cpu:.1f})", flush=True)


def measure_tiny(seeds: Sequence[int]) -> None:
    """200 tiny events: each step of their frontiers beside the best of all timetables."""
    sys.path.insert(0, str(TESTS))
    from brute_force import truth
    from tiny_changes import moved, tiny, with_one_away

    equal, steps = 0, 0
    for seed in range(200):
        before = tiny(seed)
        first = solve(before, progress=False, time_limit=60)
        event = with_one_away(before, seed)
        told = replan(event, first, frontier=True, progress=False, time_limit=120)
        known = truth(replace(event, published=()), "seats").worth
        changes = {placing: moved(event, told.published, placing, "slots") for placing in known}
        wrong = []
        for step in told.frontier:
            best = max((worth[0] for p, worth in known.items() if changes[p] <= step.limit), default=None)
            steps += 1
            if step.points != best or not step.proved:
                wrong.append((step.limit, step.points, best))
        equal += not wrong
        if wrong:
            print(f"tiny event {seed}: limit, found and best of all: {wrong}", flush=True)
    print(f"tiny events: {equal} of 200 frontiers equal to brute force, {steps} steps", flush=True)


def _is_pinned(event: Event, session: str) -> bool:
    return bool(event.session_named[session].pinned_slots)


def _behind(points: int | None, bound: int | None) -> str:
    if points is None or bound is None:
        return "impossible or not known"
    return "proved" if points == bound else f"gap {(bound - points) / max(1, points):.2%}"


STRETCH = [1.0]
"""How many times the time limits are given, where others are at work on the machine."""


def _timed(event: Event, published: Result, *, time_limit: float, **how: Any) -> tuple[Replanned, float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    told = replan(event, published, progress=False, time_limit=STRETCH[0] * time_limit, **how)
    return told, time.perf_counter() - clock, time.process_time() - cpu


MEASURES = {
    "frontier": measure_frontier,
    "tiny": measure_tiny,
    "room": measure_room,
    "illness": measure_illness,
}


def main() -> None:
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", choices=[*MEASURES, []], help="default: all")
    parser.add_argument("--seeds", type=int, nargs="+", default=[101, 102, 103])
    parser.add_argument(
        "--stretch", type=float, default=1.0, help="times the limits, on a machine that is not one's own"
    )
    options = parser.parse_args()
    STRETCH[0] = options.stretch
    for name in options.which or MEASURES:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        MEASURES[name](options.seeds)


if __name__ == "__main__":
    main()
