"""Binary workbooks are read first in a process of their own, which may take so much time and memory, and may fall.

A file of a few bytes can say that it holds a thousand million texts. The parser, which is written in Rust, asks for the
memory at once, and a process that does not get it ends there and then: no exception, nothing to catch. In XML such
promises are seen before; of other formats only the parser knows where they may stand.

This file is also what that process runs: it knows nothing but the standard library and calamine, and begins within
milliseconds.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

SECONDS, MEMORY = 8, 900_000_000
# By the clock, for systems that do not count what a process computes, and for one that waits.
CLOCK = 40.0
FINE, LARGE, FAILED = 0, 3, 4
"""What it ends with: all was read; there are more cells than there may be; the parser says that it cannot."""
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
    from larpass_sched.read import limits

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
                [sys.executable, "-I", "-S", __file__, *map(str, words)],
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
            ended = LARGE
        file.seek(0)
    if ended in (LARGE, *_STOPPED):
        raise limits.TooLargeError
    if ended != FINE:
        raise ValueError("the parser cannot read it, or fell")


def main(folder: str, seconds: str, size: str, most: str, with_merged: str) -> int:
    """Try the workbook on stdin, within limits where the system knows them."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (int(size) if hard < 0 else min(int(size), hard), hard))
    sys.path.append(folder)
    try:
        from python_calamine import CalamineWorkbook, SheetTypeEnum

        book, cells = CalamineWorkbook.from_filelike(sys.stdin.buffer), 0
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                cells += sheet.total_height * sheet.total_width
                if cells > int(most):
                    return LARGE
                _ = sheet.merged_cell_ranges if with_merged else None
        return FINE
    except MemoryError:
        return LARGE
    # Rust calls what it did not foresee by a class that is no Exception.
    except BaseException:
        return FAILED


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
