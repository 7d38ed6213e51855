"""Binary workbooks are read first in a process of their own, which may take so much time and memory, and may fall.

A file of a few bytes can say that it holds a thousand million texts. The parser, which is written in Rust, asks for the
memory at once, and a process that does not get it ends there and then: no exception, nothing to catch. In XML such
promises are seen before; of other formats only the parser knows where they may stand.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from larpass_sched.read import limits, trial

SECONDS, MEMORY = 8, 900_000_000
# By the clock, for systems that do not count what a process computes, and for one that waits.
CLOCK = 40.0
# By the limit of what it may compute, or by whoever looks after the memory of the machine.
_STOPPED = (-9, -24)


def try_reading(source: Path | IO[bytes], *, with_merged: bool = False) -> None:
    """Let the parser read a workbook, and its merged cells if they are wanted, where it cannot take this process along.

    Raises
    ------
    TooLargeError
        If it holds more cells than anybody needs, or the parser took too much time or memory.
    ValueError
        If the parser cannot read it, or fell.
    """
    found = importlib.util.find_spec("python_calamine")
    # A program that was packed into one file would begin itself again.
    if found is None or found.origin is None or getattr(sys, "frozen", False) or not sys.executable:
        return
    words = (Path(found.origin).parent.parent, SECONDS, MEMORY, limits.MAX_CELLS, "merged" if with_merged else "")
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(source.open("rb")) if isinstance(source, Path) else source
        file.seek(0)
        try:
            ended = subprocess.run(
                [sys.executable, "-I", "-S", trial.__file__, *map(str, words)],
                stdin=file,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=CLOCK,
                check=False,
                # Ctrl-C is for the one who asked; windows are for nobody.
                start_new_session=True,
                # What it says when it falls takes memory, which it may have none of: it would wait for ever.
                env=os.environ | {"RUST_BACKTRACE": "0"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ).returncode
        except subprocess.TimeoutExpired:
            ended = trial.LARGE
        file.seek(0)
    if ended in (trial.LARGE, *_STOPPED):
        raise limits.TooLargeError
    if ended != trial.FINE:
        raise ValueError("the parser cannot read it, or fell")
