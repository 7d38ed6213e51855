"""How long it takes to explain events that are impossible, and whether trying all smallest changes says the same.

Run ``python -m benchmarks.explaining [EVENTS] [--prove]``. Random cells are filled in, one after another, until no
timetable is left, as it happens to organisers. Seconds are those of this process, whoever else is at work.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.contradict import Found, contradictions
from larpass_sched.explain.costs import can_change
from larpass_sched.explain.entries import Entry, without
from larpass_sched.explain.mends import fewest_changes
from larpass_sched.explain.proofs import with_nothing_but
from larpass_sched.explain.sketch import Clock, Sketch, solver_for, word_of
from larpass_sched.explain.why import explain
from larpass_sched.simulate import simulate
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem

Parts = dict[str, Any]

MOST_CHANGES = 4
"""Larger sets of changes are not tried by brute force."""


def has_timetable(event: Event) -> bool:
    """By the plain model of placements, with presolve and without; without anything of what explains."""
    problem = to_problem(to_arrays(event, options_of(event)))
    words = {
        word_of(solver_for(60, presolve=presolve).solve(TimetableModel(problem, with_people=False).cp))
        for presolve in (True, False)
    }
    assert len(words) == 1, f"with presolve and without: {words}"
    assert "not known" not in words
    return words == {"yes"}


def impossible_event(seed: int, sessions: int = 20, slots: int = 5, rooms: int = 5, more: int = 0) -> Event:
    """An event with ever more cells filled in at random, up to the first that leaves no timetable, and some more."""
    rng = random.Random(seed)
    size: Any = {"sessions": sessions, "slots": slots, "rooms": rooms, "attendees": 0, "wishes": 0}
    event = simulate(**size, shared_speakers=3, seed=seed)
    while has_timetable(event):
        event = _with_one_more(event, rng)
    for _ in range(more):
        event = _with_one_more(event, rng)
    return event


def _with_one_more(event: Event, rng: random.Random) -> Event:
    s, t = rng.choice(event.sessions), rng.choice(event.slots).name
    other = rng.choice([q.name for q in event.sessions if q.name != s.name])
    room, who = rng.choice(event.rooms), rng.choice(event.speakers)
    earlier = [q.name for q in event.sessions[: event.sessions.index(s)]]
    some = rng.sample([slot.name for slot in event.slots], rng.randint(1, 2))
    changes: tuple[tuple[str, Any, Parts], ...] = (
        ("sessions", s, {"slots": s.slots or tuple(some)}),
        ("sessions", s, {"rooms": s.rooms or tuple(rng.sample([r.name for r in event.rooms], 2))}),
        ("sessions", s, {"not_with": tuple(dict.fromkeys((*s.not_with, other)))}),
        ("sessions", s, {"after": tuple(dict.fromkeys((*s.after, *earlier[-1:])))}),
        ("sessions", s, {"pinned_slots": s.pinned_slots or (t,)}),
        ("rooms", room, {"unavailable": tuple(dict.fromkeys((*room.unavailable, t)))}),
        ("speakers", who, {"unavailable": tuple(dict.fromkeys((*who.unavailable, t)))}),
        ("speakers", who, {"not_first": True}),
        ("speakers", who, {"max_per_day": rng.randint(1, 2)}),
    )
    part, thing, new = rng.choice(changes)
    parts: Parts = {part: tuple(replace(x, **new) if x is thing else x for x in getattr(event, part))}
    return replace(event, **parts)


def smallest_changes(event: Event, found: Sequence[Found]) -> set[frozenset[Entry]]:
    """All smallest sets of entries whose absence helps, each tried on the event itself.

    What helps takes something out of every contradiction, which is impossible by itself: nothing else has to be tried.
    """
    entries = [entry for entry in Sketch(event).entries if can_change(entry)]
    for size in range(len(found), MOST_CHANGES + 1):
        tried = [
            some
            for some in combinations(entries, size)
            if all(any(entry in one.entries for entry in some) for one in found)
        ]
        helping = {frozenset(some) for some in tried if has_timetable(without(event, some))}
        if helping:
            return helping
    return set()


def is_smallest(event: Event, one: Found) -> bool:
    """Whether a contradiction is one, and none of its cells can be left out, tried on events with nothing else."""
    cells = {entry.place for entry in one.entries}
    fewer = [tuple(entry for entry in one.entries if entry.place != cell) for cell in cells]
    return not has_timetable(with_nothing_but(event, one.entries)) and all(
        has_timetable(with_nothing_but(event, some)) for some in fewer
    )


def measure(events: Iterable[Event], *, prove: bool) -> dict[str, list[float]]:
    """Seconds to the first sentence, to all smallest changes, and to five mends with points; and what disagreed."""
    figures: dict[str, list[float]] = {
        name: [] for name in ("entries", "first", "changes", "all", "fewest", "ways", "wrong")
    }
    for event in events:
        begin = time.process_time()
        sketch = Sketch(event)
        found, complete = contradictions(event, [sketch], Clock(60))
        figures["first"].append(time.process_time() - begin)
        ways = fewest_changes(event, sketch, [one.entries for one in found], Clock(60))
        figures["changes"].append(time.process_time() - begin)
        begin = time.process_time()
        told = explain(event)
        figures["all"].append(time.process_time() - begin)
        figures["entries"].append(len(sketch.entries))
        figures["ways"].append(len(ways.ways))
        figures["fewest"].append(ways.fewest or 0)
        right = complete and told.status == "impossible" and all(one.proof == "minimal" for one in found)
        if prove:
            right &= all(is_smallest(event, one) for one in found)
            helping = smallest_changes(event, found)
            right &= {ways.fewest} == {len(some) for some in helping} and ways.complete
            right &= {frozenset(way.gone) for way in ways.ways} == helping
        figures["wrong"].append(float(not right))
        if not right:
            print(f"event {len(figures['wrong']) - 1}: not as brute force says", flush=True)
    return figures


def main() -> None:
    """Print the figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=20)
    parser.add_argument("--prove", action="store_true", help="try all smallest changes and every cell as well")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--slots", type=int, default=5)
    parser.add_argument("--rooms", type=int, default=5)
    parser.add_argument("--more", type=int, default=0, help="cells after the first that leaves no timetable")
    args = parser.parse_args()
    size = args.sessions, args.slots, args.rooms, args.more
    events = (impossible_event(seed, *size) for seed in range(args.events))
    for name, values in measure(events, prove=args.prove).items():
        middle, most = statistics.median(values), max(values)
        print(f"{name:8s} median {middle:7.2f}  most {most:7.2f}  sum {sum(values):8.2f}")


if __name__ == "__main__":
    main()
