"""The command line as a process of its own: with limits, a clock, and signals at any moment."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """How a process ended: exit code (negative: the signal that killed it), what it said, seconds, and its memory.

    `processor` is the seconds that it computed, which do not depend on what else the machine does.
    """

    code: int
    out: str
    err: str
    seconds: float
    after_signal: float
    processor: float
    megabytes: float

    @property
    def traceback(self) -> bool:
        """Whether somebody saw a traceback, or an error that is called one of the program."""
        return "Traceback" in self.err or "Traceback" in self.out or self.code == 70 or self.code in CRASHES


CRASHES = tuple(-getattr(signal, name) for name in ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL"))

CLOCK = 120.0
"""Seconds after which a process is called hanging."""


def run(
    *words: object,
    folder: Path,
    number: int | None = None,
    after: float = 0.0,
    limits: Callable[[], None] | None = None,
    clock: float = CLOCK,
    program: tuple[str, ...] = ("-m", "larpass_sched"),
) -> Ended:
    """Run the command line, with a signal after so many seconds.

    Parameters
    ----------
    *words : object
        What is typed behind the name of the program.
    folder : Path
        The folder in which one is.
    number : int, optional
        The signal.
    after : float
        Seconds until it is sent.
    limits : function, optional
        Sets limits of the process before it begins.
    clock : float
        Seconds after which it is killed.
    program : tuple of str
        What Python runs.
    """
    began = time.monotonic()
    # Files, because pipes that nobody reads fill up.
    with (folder / "stdout.txt").open("w+b") as out, (folder / "stderr.txt").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, *program, *map(str, words)],
            stdout=out,
            stderr=err,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            preexec_fn=lambda: _begin(limits),
        )
        sent = 0.0
        usage = None
        while usage is None:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            now = time.monotonic() - began
            if ended:
                usage, code = used, os.waitstatus_to_exitcode(status)
            elif number is not None and not sent and now >= after:
                os.kill(process.pid, number)
                sent = now
            elif now > clock:
                os.kill(process.pid, signal.SIGKILL)
            else:
                time.sleep(0.005)
        process.returncode = code
        seconds = time.monotonic() - began
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read(1_000_000).decode("utf-8", "replace"))
    for name in ("stdout.txt", "stderr.txt"):
        (folder / name).unlink()
    after_signal = seconds - sent if sent else 0.0
    return Ended(code, *told, seconds, after_signal, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _begin(limits: Callable[[], None] | None) -> None:
    # A script in the background has no ears for Ctrl-C, and its children would have none either.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if limits is not None:
        limits()


def address_space(megabytes: int) -> Callable[[], None]:
    """A limit of memory, as ``ulimit -v`` sets it."""
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def file_size(kilobytes: int) -> Callable[[], None]:
    """A limit of the size of files, as on a disk that is nearly full; writing fails as there."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))

    return limit
