"""Ours on the conferences of the scheduling example of OptaPlanner and Timefold, scored by each of its constraints.

Run ``python -m benchmarks.optaplanner DIRECTORY`` from the root of the project; the directory holds the example's
workbooks, such as ``72talks-12timeslots-10rooms.xlsx``. Without it: `optaplanner` beside the other instances.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import larpass_sched as ls
from benchmarks.optaplanner_files import Conference, read_conference, to_event
from benchmarks.optaplanner_score import AS_CODED, amounts, hard_amount, random_places, total, weighted
from benchmarks.others_instances import default_directory
from benchmarks.report import as_text, machine

# Our goal for each of the example's soft constraints, and how many minutes a pair of it counts there: what a pair of
# 45-minute talks shares, or both together. A constraint that two of our goals stand for is named twice.
GOALS = (
    ("Theme track conflict", "themes apart", 45),
    ("Theme track room stability", "themes in one room", 90),
    ("Sector conflict", "sectors apart", 45),
    ("Audience type diversity", "audience variety", 45),
    ("Audience type theme track conflict", "audience and theme apart", 45),
    ("Audience level diversity", "level variety", 45),
    ("Content audience level flow violation", "beginners first within tags", 90),
    ("Content conflict", "tags apart", 45),
    ("Language diversity", "language variety", 45),
    ("Same day talks", "themes on one day", 90),
    ("Same day talks", "tags on one day", 90),
    ("Popular talks", "popular in larger rooms", 90),
    ("Talk preferred timeslot tags", "preferred slots", 45),
    ("Talk undesired timeslot tags", "undesired slots", 45),
    ("Talk preferred room tags", "preferred rooms", 45),
    ("Talk undesired room tags", "undesired rooms", 45),
)


@dataclass(frozen=True)
class Outcome:
    """One conference solved.

    Attributes
    ----------
    left : str
        Value and proven bound of the last priority, which is all that is soft, in pairs as our goals count them.
    seconds, total_seconds : float
        For solving; and for the whole call, with the scale of random timetables that `solve` makes afterwards.
    breaches : int
        Of our rules.
    hard : dict
        The example's hard constraints that are broken, found without our rules.
    ours, random : dict
        Score of each other constraint for our timetable, and on average for timetables drawn at random.
    """

    file: str
    status: str
    left: str
    seconds: float
    total_seconds: float
    breaches: int
    hard: dict[str, int]
    ours: dict[str, tuple[str, int]]
    random: dict[str, float]
    totals: dict[str, tuple[int, float]]


def priorities_of(conference: Conference) -> str:
    """What the example weighs, as our priorities: what is published first, then everything soft at once."""
    languages = {talk.language for talk in conference.talks.values()}
    terms = [
        f"{conference.weights[name][1] * minutes // 45} x {goal}"
        for name, goal, minutes in GOALS
        if conference.weights[name][1] and (goal != "language variety" or len(languages) > 1)
    ]
    return f"stability; {' + '.join(terms)}"


def solve_conference(path: Path, *, time_limit: float, draws: int, **options: Any) -> Outcome:
    """Solve one workbook and score it beside timetables drawn at random that meet all hard constraints."""
    conference = read_conference(path)
    event = to_event(conference)
    begun = time.perf_counter()
    result = ls.solve(event, priorities=priorities_of(conference), time_limit=time_limit, progress=False, **options)
    whole = time.perf_counter() - begun
    if result.timetable is None:
        return Outcome(path.name, result.status, "", result.verdict.seconds, whole, 0, {}, {}, {}, {})
    found = amounts(conference, {p.session: (p.slot, p.room) for p in result.timetable.placements})
    drawn = [places for seed in range(draws) if (places := random_places(conference, seed)) is not None]
    at_random = [amounts(conference, places) for places in drawn]
    ours = weighted(conference, found)
    return Outcome(
        file=path.name,
        status=result.status,
        left="; ".join(f"{-p.value} of at least {-(p.bound or 0)}" for p in result.verdict.priorities[-1:]),
        seconds=result.verdict.seconds,
        total_seconds=whole,
        breaches=len(ls.verify(event, result.timetable)),
        hard=hard_amount(conference, found),
        ours=ours,
        random={name: fmean(weighted(conference, f)[name][1] for f in at_random) for name in ours if at_random},
        totals={
            level: (total(conference, found, level), fmean(total(conference, f, level) for f in at_random))
            for level in ("medium", "soft")
            if at_random
        },
    )


def table_of(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """Rows of constraints, for each file ours and the mean of the random ones."""
    names = list(dict.fromkeys(name for outcome in outcomes for name in outcome.ours))
    rows = []
    for name in names:
        scores = [(outcome.ours.get(name, ("", 0))[1], outcome.random.get(name, 0.0)) for outcome in outcomes]
        if any(mine or theirs for mine, theirs in scores):
            rows.append([name, *(f"{number:,.0f}" for pair in scores for number in pair)])
    for level in ("medium", "soft"):
        sums = [outcome.totals.get(level, (0, 0.0)) for outcome in outcomes]
        rows.append([f"all {level}", *(f"{number:,.0f}" for pair in sums for number in pair)])
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Solve and print; 1 if a hard constraint is broken anywhere, 2 where there are no workbooks."""
    options = _parser().parse_args(arguments)
    files = sorted(options.directory.glob("*.xlsx"))
    if not files:
        print(f"There are no workbooks in {options.directory}; say where they are.", file=sys.stderr)
        return 2
    print(machine(), end="\n\n")
    outcomes = []
    for path in files:
        outcome = solve_conference(path, time_limit=options.time_limit, draws=options.draws, workers=options.workers)
        outcomes.append(outcome)
        met = "all hard constraints are met" if not outcome.hard else f"BROKEN: {outcome.hard}"
        times = f"{outcome.seconds:.1f} s ({outcome.total_seconds:.1f} s in all)"
        print(f"{outcome.file}: {times}, {met}, {outcome.breaches} breaches; all soft: {outcome.left}")
    sizes = [outcome.file.split("talks")[0] for outcome in outcomes]
    headings = ["constraint", *(f"{size} {who}" for size in sizes for who in ("ours", "random"))]
    print("\n" + as_text(headings, table_of(outcomes)))
    print(f"\n{', '.join(AS_CODED)}: what the example's code rewards; the totals take what its description says.")
    if options.json:
        Path(options.json).write_text(json.dumps([asdict(outcome) for outcome in outcomes], indent=1), "utf-8")
    return int(any(outcome.hard or not outcome.ours for outcome in outcomes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.optaplanner", description=__doc__.splitlines()[0])
    folder = default_directory() / "optaplanner"
    parser.add_argument("directory", nargs="?", type=Path, default=folder, help="where the example's workbooks are")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="seconds for each; default: 60")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="threads of CP-SAT; default: 2")
    parser.add_argument("--draws", type=int, default=20, metavar="N", help="random timetables; default: 20")
    parser.add_argument("--json", metavar="FILE", help="write everything as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
