"""What somebody who waits at a terminal sees before there is a search to watch, and after it."""

from __future__ import annotations

import contextlib
import shutil
import sys
import threading
import time
from collections.abc import Iterator

EVERY = 0.5
"""Seconds between two looks of the line."""


@contextlib.contextmanager
def waiting(words: str, *, silent: bool = False) -> Iterator[None]:
    """Say what is being done, at once and again and again with the seconds that it takes, until it is done.

    Only where somebody can see it: a log file gets no line that is written over, and a screen that is closed or full
    stops nothing.

    Parameters
    ----------
    words : str
        What is being done, such as "Reading day.xlsx ...".
    silent : bool
        Whether to say nothing.
    """
    if silent or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done, started = threading.Event(), time.perf_counter()
    width = shutil.get_terminal_size((100, 24)).columns - 1

    def tell() -> None:
        with contextlib.suppress(OSError, ValueError):
            while True:
                seconds = int(time.perf_counter() - started)
                line = f"{words}  {seconds} s" if seconds else words
                _show(line[:width])
                if done.wait(EVERY):
                    break
            _show(" " * min(width, len(words) + 12))
            _show("")

    teller = threading.Thread(target=tell, name="larpass_sched waiting", daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _show(line: str) -> None:
    sys.stderr.write(f"\r{line}")
    sys.stderr.flush()
