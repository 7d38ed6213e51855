"""Runs one method on one event in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.answers import Figures, SkippedError, Task, to_figures

GRACE = 60.0
"""Seconds beyond the time limit after which a method is ended: loading, building a model, checking the answer."""


def measure(method: str, task: Task) -> Figures:
    """Run a method in a fresh process and return its figures; whatever goes wrong is told in `skipped`."""
    try:
        figures = in_own_process(_figures, method, task, time_limit=task.time_limit)
    except SkippedError as reason:
        return Figures(method=method, skipped=str(reason))
    assert isinstance(figures, Figures)
    return figures


def _figures(method: str, task: Task) -> Figures:
    from benchmarks.methods import run_method

    answer = run_method(method, task)
    memory = peak_memory()
    return to_figures(method, task, answer, memory)


def in_own_process(function: Callable[..., Any], *arguments: Any, time_limit: float) -> Any:
    """What a function returns that is called in a fresh process (spawned, not forked).

    Raises
    ------
    SkippedError
        If it raised, died, or did not come back in time; the message says which.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, function, arguments))
    process.start()
    sender.close()
    try:
        if not receiver.poll(1.5 * time_limit + GRACE):
            raise SkippedError(f"did not end by itself within {1.5 * time_limit + GRACE:.0f} s")
        value, reason = receiver.recv()
    except EOFError:
        process.join()
        raise SkippedError(f"its process died with exit code {process.exitcode}") from None
    finally:
        process.kill()
        process.join()
    if reason:
        raise SkippedError(reason)
    return value


def _work(sender: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        sender.send((function(*arguments), ""))
    except SkippedError as reason:
        sender.send((None, str(reason)))
    except Exception as failure:
        traceback.print_exc()
        sender.send((None, f"{type(failure).__name__}: {failure}"))


def peak_memory() -> float | None:
    """Peak memory of this process in MB, or of the largest program that it started if that took more.

    None where the system does not tell.
    """
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    # On Linux ru_maxrss starts from the size of the process that started this one; VmHWM does not.
    status = Path("/proc/self/status")
    if status.exists():
        own = next(
            (1024 * int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")), own
        )
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit) / 1e6
