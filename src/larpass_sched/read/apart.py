"""The values of a workbook, read in a process of its own that may take so much time and memory, and may fall.

A file of a few bytes can say that it holds a thousand million texts. The parser, which is written in Rust, asks for the
memory at once, and a process that does not get it ends there and then: no exception, nothing to catch.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from larpass_sched.read import cells, limits

SECONDS, MEMORY = 8, 900_000_000
# By the clock, for systems that do not count what a process computes, and for one that waits.
CLOCK = 40.0


@dataclass(slots=True)
class Sheet:
    """A sheet as the parser gives it.

    Attributes
    ----------
    name : str
        What the sheet is called.
    visible : bool
        Whether it is shown.
    merged : list of (top, bottom, left, right)
        Merged cells, if they were asked for.
    rows : list of tuple
        Cells; empty ones are empty texts.
    """

    name: str
    visible: bool
    merged: list[tuple[int, int, int, int]]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


def sheets_of(source: Path | IO[bytes], *, with_merged: bool = False) -> list[Sheet]:
    """All sheets of a workbook.

    Parameters
    ----------
    source : Path or file
        The workbook.
    with_merged : bool
        Whether merged cells are asked for as well.

    Raises
    ------
    TooLargeError
        If it holds more cells than anybody needs, or the parser took too much time or memory.
    ValueError
        If the parser cannot read it, or fell.
    """
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(source.open("rb")) if isinstance(source, Path) else source
        return _collected(stack.enter_context(contextlib.closing(_told(file, with_merged))))


def _told(file: IO[bytes], with_merged: bool) -> Generator[Any, None, None]:
    found = importlib.util.find_spec("python_calamine")
    # A program that was packed into one file would begin itself again.
    if found is None or found.origin is None or getattr(sys, "frozen", False) or not sys.executable:
        yield from cells.told_of(file, limits.MAX_CELLS, with_merged=with_merged)
        return
    words = (Path(found.origin).parent.parent, SECONDS, MEMORY, limits.MAX_CELLS, "merged" if with_merged else "")
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", cells.__file__, *map(str, words)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the one who asked; windows are for nobody.
        start_new_session=True,
        # What it says when it falls takes memory, which it may have none of: it would wait for ever.
        env=os.environ | {"RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(CLOCK, stop)
    clock.daemon = True
    clock.start()
    answers = process.stdout
    assert answers is not None
    try:
        while True:
            yield pickle.load(answers)
    except (EOFError, pickle.UnpicklingError):
        if late.is_set() or process.wait() in _STOPPED:
            raise limits.TooLargeError from None
        raise ValueError("the parser fell") from None
    finally:
        clock.cancel()
        process.kill()
        answers.close()
        process.wait()


# By the limit of what it may compute, or by whoever looks after the memory of the machine.
_STOPPED = (-9, -24)


def _collected(told: Iterable[Any]) -> list[Sheet]:
    sheets: list[Sheet] = []
    for one in told:
        if one == cells.LARGE:
            raise limits.TooLargeError
        if one == cells.FAILED:
            raise ValueError("the parser cannot read it")
        if one == cells.END:
            break
        if isinstance(one, tuple):
            if len(sheets) >= limits.MAX_SHEETS:
                raise limits.TooLargeError
            name, visible, merged = one
            blocks = [(top, bottom, left, right) for (top, left), (bottom, right) in merged]
            sheets.append(Sheet(name, visible, blocks))
        else:
            sheets[-1].rows += one
    return sheets
