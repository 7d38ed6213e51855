"""A command in a process of its own, where memory is limited: what is found outlives a library that gets none.

Solvers and compilers that get no memory end their process at once, and Python with it. So one process works, and tells
the other each better timetable; that one waits, hands signals on, and has the last word.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

CRASHES = tuple(
    getattr(signal, name)
    for name in ("SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGTRAP", "SIGKILL")
    if name in dir(signal)
)
"""How a process ends that gets no memory: by itself, or by the system's hand."""

HANDED_ON = (signal.SIGINT, signal.SIGTERM)

Tell = Callable[[Any], None]


def is_wanted() -> bool:
    """Whether memory is limited (``ulimit -v``), so that a command has to be outlived."""
    if not sys.platform.startswith("linux") or threading.current_thread() is not threading.main_thread():
        return False
    import resource

    limits = (resource.RLIMIT_AS, resource.RLIMIT_DATA)
    return any(resource.getrlimit(limit)[0] != resource.RLIM_INFINITY for limit in limits)


def outlived(work: Callable[[Tell], int]) -> tuple[int, bytes | None]:
    """Do some work in a process of its own.

    Parameters
    ----------
    work : callable
        Gets what it calls to tell something, and returns an exit code.

    Returns
    -------
    int
        The exit code; negative: the signal that ended the process, or SIGABRT where a library did.
    bytes or None
        What it told last, pickled.
    """
    _flush()
    reading, writing = os.pipe()
    parent = os.getpid()
    # A signal that comes now waits until both know what to do with it, whichever thread of a library hears it.
    with _signals_handed_on() as (before, begin):
        signal.pthread_sigmask(signal.SIG_BLOCK, HANDED_ON)
        try:
            with warnings.catch_warnings():
                # No thread of ours runs yet.
                warnings.simplefilter("ignore", DeprecationWarning)
                child = os.fork()
        except OSError:
            child = None
        if child == 0:
            _hear_as_before(before)
            os.close(reading)
            _work(work, writing, parent)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDED_ON)
        os.close(writing)
        if child is not None:
            begin(child)
            with os.fdopen(reading, "rb") as told:
                last, ended = None, False
                for message in _messages(told):
                    last, ended = message or last, not message
                _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            # Some libraries that get no memory leave by the door.
            return -signal.SIGABRT if code >= 0 and not ended else code, last
    # There is no room for a second process: then nobody outlives this one.
    os.close(reading)
    return work(lambda _: None), None


def _work(work: Callable[[Tell], int], writing: int, parent: int) -> None:
    """What the child does, to its end."""
    code = 70
    try:
        # Ctrl-C is for the whole group of a terminal, and would be heard twice.
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        _end_with(parent)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDED_ON)
        code = work(lambda what: _tell(writing, what))
        _flush()
    except KeyboardInterrupt:
        code = 130
    finally:
        _tell(writing)
        os._exit(code)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()


def _tell(writing: int, *what: Any) -> None:
    """Tell something; nothing at all is said at the end."""
    with contextlib.suppress(OSError, MemoryError):
        content = b"".join(map(pickle.dumps, what))
        content = len(content).to_bytes(8, "little") + content
        while content:
            content = content[os.write(writing, content) :]


def _messages(told: BinaryIO) -> Iterator[bytes]:
    """What is told, as long as it is whole."""
    while len(head := told.read(8)) == 8:
        content = told.read(int.from_bytes(head, "little"))
        if len(content) < int.from_bytes(head, "little"):
            return
        yield content


@contextlib.contextmanager
def _signals_handed_on() -> Iterator[tuple[dict[int, Any], Callable[[int], None]]]:
    """Tells who heard signals before, and takes the process that is to hear them, with those that came meanwhile."""
    children: list[int] = []
    waiting: list[int] = []

    def hand_on(number: int, frame: object) -> None:
        if not children:
            waiting.append(number)
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, number)

    def begin(child: int) -> None:
        children.append(child)
        for number in waiting:
            hand_on(number, None)

    before: dict[int, Any] = {number: signal.signal(number, hand_on) for number in HANDED_ON}
    try:
        yield before, begin
    finally:
        _hear_as_before(before)


def _hear_as_before(before: dict[int, Any]) -> None:
    for number, handler in before.items():
        signal.signal(number, handler)


def _end_with(parent: int) -> None:
    """Let the system end this process with the one that waits for it."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(128 + signal.SIGKILL)
