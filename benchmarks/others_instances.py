"""Instances of others: university timetables (itc2002) and workshop assignments (wassign), side by side in one run.

Run ``python -m benchmarks.others_instances --help`` from the root of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import report
from benchmarks.answers import SkippedError, Task
from benchmarks.instances import default_directory, read_tim, read_wassign
from benchmarks.methods import METHODS
from benchmarks.runner import in_own_process, measure, peak_memory
from benchmarks.workshops import Workshops, breaches, event_of, plan_of, score
from benchmarks.workshops_plain import Found, solve_plain

WORKSHOP_HEADINGS = [
    "instance", "method", "worst wish", "bound", "sum", "bound", "gap", "breaches", "seconds", "MB"
]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print whatever instances there are."""
    options = _parser().parse_args(arguments)
    print(report.machine(), end="\n\n")
    measured = [_measure_tim(path, options) for path in _files(options, "itc2002", "tim")]
    workshop_rows = [row for path in _files(options, "wassign", "wassign") for row in _measure_wassign(path, options)]
    tables = []
    if measured:
        tables.append((report.HEADINGS, [row for copy in measured for row in report.rows_of(copy)]))
    if workshop_rows:
        tables.append((WORKSHOP_HEADINGS, workshop_rows))
    for headings, table in tables:
        print(report.as_text(headings, table), end="\n\n")
    if options.markdown:
        parts = [report.machine(), *(report.as_markdown(headings, table) for headings, table in tables)]
        Path(options.markdown).write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    if options.json:
        data = report.as_data(measured) | {"workshops": [dict_of(row) for row in workshop_rows]}
        Path(options.json).write_text(json.dumps(data, indent=1), encoding="utf-8")
    return 0


def dict_of(row: list[str]) -> dict[str, str]:
    """A row of the table of workshops by unique names."""
    names = ["instance", "method", "worst", "worst_bound", "sum", "sum_bound", "gap", "breaches", "seconds", "memory"]
    return dict(zip(names, row, strict=False))


def _files(options: argparse.Namespace, folder: str, suffix: str) -> list[Path]:
    found = sorted((options.instances / folder).glob(f"*.{suffix}"))
    if not found:
        print(f"{folder}: skipped, there is no *.{suffix} in {folder}/ of the directory of instances.", file=sys.stderr)
    return [path for path in found if not options.only or path.stem in options.only]


def _measure_tim(path: Path, options: argparse.Namespace) -> report.Measured:
    event = read_tim(path)
    task = Task(event=event, time_limit=options.time_limit, seed=options.seed, workers=options.workers)
    figures = []
    for method in options.methods:
        figures.append(measure(method, task))
        print(f"{path.stem} {method}: done", file=sys.stderr, flush=True)
    # A random timetable without a clash of rooms is hardly ever met with: there is no scale from random to best.
    return report.Measured(path.stem, options.seed, options.time_limit, None, tuple(figures))


def _measure_wassign(path: Path, options: argparse.Namespace) -> list[list[str]]:
    workshops = read_wassign(path)
    rows = []
    for method in ("ours", "plain"):
        try:
            found, memory = in_own_process(_solve_workshops, method, workshops, options, time_limit=options.time_limit)
            rows.append([path.stem, *_workshop_cells(workshops, found, memory)])
        except SkippedError as reason:
            rows.append([path.stem, method, f"skipped: {reason}"])
        print(f"{path.stem} {method}: done", file=sys.stderr, flush=True)
    return rows


def _solve_workshops(method: str, workshops: Workshops, options: argparse.Namespace) -> tuple[Found, float | None]:
    if method == "plain":
        found = solve_plain(workshops, time_limit=options.time_limit, seed=options.seed, workers=options.workers)
    else:
        found = solve_by_library(workshops, time_limit=options.time_limit, seed=options.seed)
    return found, peak_memory()


def solve_by_library(workshops: Workshops, *, time_limit: float, seed: int = 0) -> Found:
    """What `solve` finds with the priorities "worst wish first; wishes"."""
    from larpass_sched.solve import solve

    result = solve(event_of(workshops), progress=False, time_limit=time_limit, seed=seed)
    plan = None if result.timetable is None else plan_of(workshops, result.timetable)
    bounds = {priority.name: priority.bound for priority in result.verdict.priorities}
    highest = int(workshops.scores.max())
    worst, total = bounds.get("worst wish first"), bounds.get("wishes")
    total = highest * len(workshops.choosers) * len(workshops.slots) if total is None else total
    return Found("ours", plan, highest if worst is None else worst, total, result.verdict.seconds)


def _workshop_cells(workshops: Workshops, found: Found, memory: float | None) -> list[str]:
    last = [f"{found.seconds:.1f}", "-" if memory is None else f"{memory:.0f}"]
    if found.plan is None:
        return [found.method, "none found", str(found.worst_bound), "-", "-", "-", "-", *last]
    worst, total = score(workshops, found.plan)
    # The bound on the sum holds for plans with the same worst wish.
    gap = f"{(found.sum_bound - total) / max(1, total):.2%}"
    wrong = str(len(breaches(workshops, found.plan)))
    return [found.method, str(worst), str(found.worst_bound), str(total), str(found.sum_bound), gap, wrong, *last]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.others_instances", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--instances",
        type=Path,
        default=default_directory(),
        metavar="DIR",
        help="with folders itc2002 and wassign; default: LARPASS_INSTANCES, or shared/instances beside the project",
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only the instances of these names")
    parser.add_argument(
        "--methods", nargs="+", choices=list(METHODS), default=["ours", "cp-sat", "annealing"], help="for itc2002"
    )
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="seconds for each; default: 60")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="threads of the plain models; default: 2")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--markdown", metavar="FILE", help="write the tables in Markdown")
    parser.add_argument("--json", metavar="FILE", help="write everything as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
