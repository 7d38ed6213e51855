"""Every price that a verdict tells, against the difference of two further solves, on small events.

Run ``python -m benchmarks.priced --help`` from the root of the project.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from larpass_sched.event import Event
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.timetable.result import Result

GOALS = ("room changes", "few rooms", "even crowds", "fairness", "wishes met", "worst wish first")
"""Goals that compete with the wishes."""


def small(seed: int) -> Event:
    """An event that is solved and proved in no time, with rooms that are scarce or not."""
    sessions, slots = 4 + seed % 3, 2 + seed % 2
    rooms = -(-sessions // slots)
    event = simulate(
        sessions=sessions, slots=slots, rooms=rooms, attendees=7 + seed % 5, wishes=2 + seed % 2, seats=0.3, seed=seed
    )
    return replace(event, settings={**event.settings})


def differences(seed: int, time_limit: float) -> Iterator[str]:
    """What is told otherwise than two solves say, in words."""
    event, goal = small(seed), GOALS[seed % len(GOALS)]

    def solved(priorities: str, method: str = "auto") -> Result:
        return solve(event, priorities=priorities, method=method, progress=False, time_limit=time_limit)

    # The others are found by the plain model, which shares no method with what is looked at.
    alone, before = solved("wishes", "plain"), solved(f"{goal}; wishes", "plain")
    first, given = solved(f"{goal}; wishes"), solved(f"wishes (25 %); {goal}")
    if None in (alone.points, before.points, first.points, given.points):
        return
    assert alone.points is not None
    assert before.points is not None
    assert given.points is not None
    told = first.verdict.priorities[0]
    lost = alone.points - before.points
    most = told.price if told.price_most is None else told.price_most
    if first.status == "best possible" and not told.price <= lost <= most:
        yield f"seed {seed}: {goal} first costs {told.price} to {most}, and two solves say {lost}"
    paid, missing = sum(p.price for p in given.verdict.priorities), alone.points - given.points
    if paid != missing:
        yield f"seed {seed}: {paid} points were given up for {goal}, and two solves say {missing}"
    reached = [{p.name: p.value for p in result.verdict.priorities}[goal] for result in (given, before)]
    if reached[0] == reached[1] and given.points < before.points:
        yield f"seed {seed}: {before.points - given.points} points were given up for nothing beside {goal}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every difference; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.priced", description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=200, metavar="N", help="how many events; default: 200")
    parser.add_argument("--time-limit", type=float, default=20.0, metavar="S", help="seconds for a solve; default: 20")
    options = parser.parse_args(arguments)
    found = 0
    for seed in range(options.events):
        for text in differences(seed, options.time_limit):
            found += 1
            print(text, flush=True)
    print(f"{options.events} events, {found} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
