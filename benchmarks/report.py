"""Figures as a table on the terminal, as Markdown for the README, or as JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.answers import Figures

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """All methods on one copy of an event.

    Attributes
    ----------
    benchmark : str
    seed : int
    time_limit : float
    random : float or None
        Mean points of random timetables that satisfy the rules.
    figures : tuple of Figures
    """

    benchmark: str
    seed: int
    time_limit: float
    random: float | None
    figures: tuple[Figures, ...]

    @property
    def best(self) -> int | None:
        """The best points that anybody found; where somebody proved them, nobody can find more."""
        return max((row.points for row in self.figures if row.valid and row.points is not None), default=None)

    def quality(self, row: Figures) -> float | None:
        """``(points - random) / (best - random)``."""
        if self.random is None or self.best is None or row.points is None or not row.valid:
            return None
        return (row.points - self.random) / (self.best - self.random) if self.best > self.random else 1.0


HEADINGS = ["event", "seed", "method", "points", "quality", "bound", "gap", "to best", "to proof", "seconds", "MB"]


def rows_of(measured: Measured) -> Table:
    """One row per method."""
    return [
        [measured.benchmark, str(measured.seed), row.method, *_cells(row, measured.quality(row))]
        for row in measured.figures
    ]


def _cells(row: Figures, quality: float | None) -> list[str]:
    if row.skipped:
        return [f"skipped: {row.skipped}"]
    points = "none found" if row.points is None else str(row.points)
    return [
        points + (f" ({row.breaches} breaches)" if row.breaches else ""),
        _number(quality, "{:.4f}"),
        _number(row.bound, "{}"),
        _number(row.gap, "{:.2%}"),
        _number(row.to_best, "{:.2f}"),
        _number(row.to_proof, "{:.2f}"),
        _number(row.seconds, "{:.2f}"),
        _number(row.memory, "{:.0f}"),
    ]


def _number(value: float | None, form: str) -> str:
    return "-" if value is None else form.format(value)


SUMMARY_HEADINGS = [
    "event", "method", "seeds", "proved", "quality, median", "quality, worst", "gap, median", "gap, worst",
    "to best, median", "to proof, median", "to proof, longest", "MB, most",
]  # fmt: skip


def summary_of(all_measured: Sequence[Measured]) -> Table:
    """One row per event and method, over all seeds."""
    table = []
    for benchmark in dict.fromkeys(measured.benchmark for measured in all_measured):
        copies = [measured for measured in all_measured if measured.benchmark == benchmark]
        for method in dict.fromkeys(row.method for measured in copies for row in measured.figures):
            pairs = [(m, row) for m in copies for row in m.figures if row.method == method]
            table.append([benchmark, method, *_summary_cells(pairs)])
    return table


def _summary_cells(pairs: list[tuple[Measured, Figures]]) -> list[str]:
    took_part = [(measured, row) for measured, row in pairs if not row.skipped]
    if not took_part:
        return [f"skipped: {pairs[0][1].skipped}"]
    rows = [row for _, row in took_part]
    qualities = [quality for m, row in took_part if (quality := m.quality(row)) is not None]
    gaps = [row.gap for row in rows if row.gap is not None and row.valid]
    proofs = [row.to_proof for row in rows if row.to_proof is not None and row.proved]
    return [
        str(len(rows)) + (f" of {len(pairs)}" if len(rows) < len(pairs) else ""),
        str(sum(row.proved for row in rows)),
        _of(median, qualities, "{:.4f}"),
        _of(min, qualities, "{:.4f}"),
        _of(median, gaps, "{:.2%}"),
        _of(max, gaps, "{:.2%}"),
        _of(median, [row.to_best for row in rows if row.to_best is not None], "{:.2f}"),
        _of(median, proofs, "{:.2f}"),
        _of(max, proofs, "{:.2f}"),
        _of(max, [row.memory for row in rows if row.memory is not None], "{:.0f}"),
    ]


def _of(what: Callable[[list[float]], float], values: list[float], form: str) -> str:
    return form.format(what(values)) if values else "-"


def as_text(headings: list[str], table: Table) -> str:
    """Aligned columns; a short row (skipped, with the reason) runs on to the right."""
    full = [row for row in table if len(row) == len(headings)]
    widths = [max(len(row[column]) for row in [headings, *full]) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in [headings, *table]
    )


def as_markdown(headings: list[str], table: Table) -> str:
    """The same as a Markdown table."""
    lines = [headings, ["---"] * len(headings), *(row + [""] * (len(headings) - len(row)) for row in table)]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)


def as_data(all_measured: Sequence[Measured]) -> dict[str, Any]:
    """Everything, for ``--json``."""
    runs = [
        dataclasses.asdict(measured)
        | {"best": measured.best, "qualities": list(map(measured.quality, measured.figures))}
        for measured in all_measured
    ]
    return {"machine": machine(), "runs": runs}


def machine() -> str:
    """What it was measured on, in one line."""
    versions = [
        f"{name} {found}"
        for name in ("larpass-sched", "numpy", "ortools", "numba", "timefold", "conference-scheduler")
        if (found := _version(name)) is not None
    ]
    now = dt.datetime.now(dt.UTC).date().isoformat()
    python = f"Python {sys.version.split()[0]}"
    return f"{now}; {_processor()}, {os.cpu_count()} cores, {platform.system()}; {python}; {', '.join(versions)}"


def _version(name: str) -> str | None:
    if name == "larpass-sched":
        from larpass_sched.version import VERSION

        return str(VERSION)
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
