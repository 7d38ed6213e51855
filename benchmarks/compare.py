"""Ours beside other methods on simulated events, in one run.

Run ``python -m benchmarks.compare --help`` from the root of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import report
from benchmarks.answers import Task
from benchmarks.methods import METHODS
from benchmarks.registry import BENCHMARKS, Benchmark, chosen
from benchmarks.runner import measure
from larpass_sched.arrays import to_arrays
from larpass_sched.solve.shared.baseline import random_points
from larpass_sched.solve.shared.problem import to_problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    if options.list:
        print("\n".join(f"{b.name:18} {b.time_limit:4.0f} s  {b.about}" for b in BENCHMARKS.values()))
        return 0
    try:
        benchmarks = chosen(options.events)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(report.machine(), end="\n\n")
    measured = []
    for benchmark in benchmarks:
        for seed in options.only_seeds or benchmark.seeds[: options.seeds]:
            measured.append(_measure_all(benchmark, seed, options))
            rows = report.rows_of(measured[-1])
            print(report.as_text(report.HEADINGS, rows), end="\n\n", flush=True)
    table = report.summary_of(measured)
    print(report.as_text(report.SUMMARY_HEADINGS, table))
    if options.markdown:
        text = f"{report.machine()}\n\n{report.as_markdown(report.SUMMARY_HEADINGS, table)}\n"
        Path(options.markdown).write_text(text, encoding="utf-8")
    if options.json:
        Path(options.json).write_text(json.dumps(report.as_data(measured), indent=1), encoding="utf-8")
    return 0


def _measure_all(benchmark: Benchmark, seed: int, options: argparse.Namespace) -> report.Measured:
    event = benchmark.event(seed)
    limit = options.time_limit or benchmark.time_limit
    task = Task(
        event=event,
        attendance=benchmark.attendance,
        time_limit=limit,
        seed=options.solver_seed,
        workers=options.workers,
    )
    random = random_points(to_problem(to_arrays(event, benchmark.attendance)), seed=0)
    figures = tuple(measure(method, task) for method in options.methods)
    return report.Measured(benchmark.name, seed, limit, random, figures)


def _parser() -> argparse.ArgumentParser:
    methods = "; ".join(f"{name}: {about}" for name, (_, _, about) in METHODS.items())
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="tell which events there are")
    parser.add_argument("--events", nargs="+", metavar="NAME", help="which events; default: all")
    parser.add_argument("--methods", nargs="+", choices=list(METHODS), default=list(METHODS), help=methods)
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="how many copies of each event; default: 1")
    parser.add_argument("--only-seeds", type=int, nargs="+", metavar="SEED", help="these copies instead")
    parser.add_argument(
        "--time-limit", type=float, metavar="S", help="seconds for each method; default: the event's own"
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="threads of the plain models; default: 2")
    parser.add_argument(
        "--solver-seed", type=int, default=0, metavar="N", help="seed that methods draw from; default: 0"
    )
    parser.add_argument("--markdown", metavar="FILE", help="write the summary as a Markdown table")
    parser.add_argument("--json", metavar="FILE", help="write everything as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
