"""What compiling the loops takes on a new machine, loop by loop, as numba tells it.

    python -m benchmarks.compiling [seats|large]

Prints CPU seconds of each loop, with those that it calls and without, and how many functions of numba's own were
compiled for it. Nothing that was compiled before is used, and nothing is kept.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from typing import Any


def measured(which: str) -> list[tuple[str, float, float]]:
    """Name, CPU seconds and CPU seconds without what it calls, of everything that is compiled."""
    from numba.core import event

    from larpass_sched.arrays import options_of, to_arrays
    from larpass_sched.simulate import simulate
    from larpass_sched.solve.exact.seats import compile_loops as compile_exact
    from larpass_sched.solve.large import compile_loops as compile_large
    from larpass_sched.solve.shared.problem import to_problem

    rows: list[tuple[str, float, float]] = []
    open_: list[list[float]] = []

    class Listener(event.Listener):  # type: ignore[misc]
        def on_start(self, event: Any) -> None:
            open_.append([time.process_time(), 0.0])

        def on_end(self, event: Any) -> None:
            began, within = open_.pop()
            took = time.process_time() - began
            if open_:
                open_[-1][1] += took
            function = getattr(event.data["dispatcher"], "py_func", event.data["dispatcher"])
            rows.append((f"{function.__module__}.{function.__qualname__}", took, took - within))

    simulated = simulate(sessions=20, slots=5, rooms=4, attendees=5, wishes=3, seed=1)
    problem = to_problem(to_arrays(simulated, options_of(simulated)))
    loops: Iterable[bool] = compile_exact() if which == "seats" else compile_large(problem)
    event.register("numba:compile", Listener())
    for _ in loops:
        pass
    return rows


def main(which: str = "seats") -> None:
    """Print the table."""
    rows = measured(which)
    own = [row for row in rows if row[0].startswith("larpass_sched")]
    print("| loop | CPU seconds | of its own |\n|---|---|---|")
    for name, took, alone in own:
        print(f"| `{name.removeprefix('larpass_sched.solve.')}` | {took:.2f} | {alone:.2f} |")
    others = [row for row in rows if not row[0].startswith("larpass_sched")]
    print(f"| {len(others)} functions of numba | | {sum(row[2] for row in others):.2f} |")
    print(f"| all | {sum(row[2] for row in rows):.2f} | |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NUMBA_CACHE_DIR"] = folder
        main(*sys.argv[1:])
