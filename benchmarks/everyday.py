"""Ours beside a small model of each family of everyday events, with medians over the seeds.

Run ``python -m benchmarks.everyday --help`` from the root of the project. The best known of an event is kept in a
file, so that small models that take long need not run again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks import report
from benchmarks.answers import SkippedError
from benchmarks.families import FAMILIES, Family, family_named
from benchmarks.family_models import MODELS, Known
from benchmarks.runner import in_own_process, peak_memory
from larpass_sched.goals import goal_named

HEADINGS = ["family", "seed", "ours", "bound", "known", "its bound", "behind", "s", "first", "MB", "method", "note"]
SUMMARY = ["family", "seeds", "answers", "proved", "behind, median", "behind, worst", "beyond the limit", "MB, most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Ours and the best known of one event.

    Attributes
    ----------
    value, bound : int or None
        Points, or the value of the goal that the family is about; as the solver-free score tells them.
    seconds, first : float or None
        Until the answer came back, and until the first timetable was known.
    """

    family: str
    seed: int
    value: int | None = None
    bound: int | None = None
    known: int | None = None
    known_bound: int | None = None
    seconds: float | None = None
    first: float | None = None
    memory: float | None = None
    method: str = ""
    note: str = ""

    @property
    def behind(self) -> float | None:
        """How far ours is behind the best known, as a share of it; negative where it is better."""
        if self.value is None or self.known is None:
            return None
        lost = self.known - self.value if family_named(self.family).goal == "points" else self.value - self.known
        return lost / max(1, abs(self.known))

    @property
    def proved(self) -> bool:
        """Whether bound and value meet."""
        return self.value is not None and self.value == self.bound


def ours(family: Family, seed: int, time_limit: float) -> Row:
    """Solve one event as it comes, and check and score the answer without any solver."""
    from larpass_sched.arrays import to_arrays
    from larpass_sched.check import check_and_score
    from larpass_sched.solve import solve

    event = family.make(seed)
    result = solve(event, progress=False, time_limit=time_limit)
    verdict = result.verdict
    row = Row(family=family.name, seed=seed, seconds=verdict.seconds, memory=peak_memory(), method=verdict.method)
    if result.timetable is None:
        return replace(row, note=verdict.status)
    arrays = to_arrays(event)
    breaches, score = check_and_score(result.timetable, arrays)
    first = next((point.seconds for point in result.history if point.best is not None), None)
    if family.goal == "points":
        value, bound = score.points, verdict.bound
    else:
        value = goal_named(family.goal).value(result.timetable, arrays)
        bound = next((p.bound for p in verdict.priorities if p.name == family.goal), None)
    note = f"{len(breaches)} breaches" if breaches else ""
    return replace(row, value=value, bound=bound, first=first, note=note)


def best_known(family: Family, seed: int, time_limit: float, workers: int) -> Known:
    """What the small model finds."""
    return MODELS[family.name](family.make(seed), time_limit=time_limit, workers=workers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    known_file = Path(options.known) if options.known else None
    known = json.loads(known_file.read_text()) if known_file and known_file.exists() else {}
    print(report.machine(), end="\n\n")
    rows: list[Row] = []
    for family in map(family_named, options.families):
        for seed in options.seeds:
            key = f"{family.name} {seed}"
            if key not in known:
                limit = options.plain_limit or options.time_limit
                found = in_own_process(best_known, family, seed, limit, options.workers, time_limit=limit)
                known[key] = asdict(found)
                if known_file:
                    known_file.write_text(json.dumps(known, indent=1))
            rows.append(_measured(family, seed, options.time_limit, known[key]))
            print(report.as_text(HEADINGS, [_cells(rows[-1])]).splitlines()[-1], flush=True)
    print(report.as_text(HEADINGS, [_cells(row) for row in rows]), end="\n\n")
    table = [_summary(name, [row for row in rows if row.family == name], options) for name in options.families]
    print(report.as_text(SUMMARY, table))
    if options.markdown:
        Path(options.markdown).write_text(report.as_markdown(SUMMARY, table) + "\n", encoding="utf-8")
    return 0


def _measured(family: Family, seed: int, time_limit: float, known: dict[str, int | None]) -> Row:
    try:
        row = in_own_process(ours, family, seed, time_limit, time_limit=time_limit)
    except SkippedError as reason:
        row = Row(family=family.name, seed=seed, note=str(reason))
    return replace(row, known=known["value"], known_bound=known["bound"])


def _cells(row: Row) -> list[str]:
    behind = "-" if row.behind is None else f"{row.behind:.2%}"
    numbers = [row.value, row.bound, row.known, row.known_bound]
    told = ["-" if n is None else str(n) for n in numbers]
    seconds = ["-" if s is None else f"{s:.1f}" for s in (row.seconds, row.first)]
    memory = "-" if row.memory is None else f"{row.memory:.0f}"
    return [row.family, str(row.seed), *told, behind, *seconds, memory, row.method, row.note]


def _summary(name: str, rows: list[Row], options: argparse.Namespace) -> list[str]:
    behind = [row.behind for row in rows if row.behind is not None]
    answers = [row for row in rows if row.value is not None and not row.note]
    late = max((row.seconds - options.time_limit for row in rows if row.seconds is not None), default=0.0)
    return [
        name,
        str(len(rows)),
        str(len(answers)),
        str(sum(row.proved for row in rows)),
        f"{median(behind):.2%}" if behind else "-",
        f"{max(behind):.2%}" if behind else "-",
        f"{max(0.0, late):.1f} s",
        f"{max((row.memory or 0 for row in rows), default=0):.0f}",
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.everyday", description=__doc__.splitlines()[0])
    names = [family.name for family in FAMILIES]
    parser.add_argument("--families", nargs="+", choices=names, default=names, help="which families; default: all")
    parser.add_argument("--seeds", type=int, nargs="+", default=[101], metavar="SEED", help="default: 101")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="seconds for ours; default: 60")
    parser.add_argument("--plain-limit", type=float, metavar="S", help="seconds for the small model; default: the same")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="threads of the small model; default: 2")
    parser.add_argument("--known", metavar="FILE", help="where the best known is kept from one run to the next")
    parser.add_argument("--markdown", metavar="FILE", help="write the summary as a Markdown table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
