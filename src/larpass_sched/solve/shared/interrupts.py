"""Interrupts that are counted and not raised, so that what was found is not lost at whatever line they come."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 3
"""Interrupts that are waited for in good order; one more ends the work at once."""

_COUNTED: list[list[int]] = []


@contextmanager
def interrupts_counted() -> Iterator[list[int]]:
    """Count interrupts instead of raising them at any line of ours; who insists gets a KeyboardInterrupt.

    Only the main thread hears of interrupts, and only of signals that nobody else has taken over. Besides SIGINT
    these are signals to which somebody gave the handler of SIGINT: a program that wants SIGTERM to be heard like
    Ctrl-C says so by ``signal.signal(signal.SIGTERM, signal.default_int_handler)``. Within another count the
    interrupts go on being counted there.

    Yields
    ------
    list of int
        The signals that came, growing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield []
        return
    if _COUNTED:
        yield _COUNTED[-1]
        return
    interrupts: list[int] = []

    def count(number: int, frame: FrameType | None) -> None:
        interrupts.append(number)
        if len(interrupts) > PATIENCE:
            signal.default_int_handler(number, frame)

    heard = [
        number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) is signal.default_int_handler
    ]
    _COUNTED.append(interrupts)
    try:
        for number in heard:
            signal.signal(number, count)
        yield interrupts
    finally:
        # First, as one more interrupt may end what follows.
        _COUNTED.pop()
        for number in heard:
            signal.signal(number, signal.default_int_handler)
