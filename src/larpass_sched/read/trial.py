"""Whether a workbook can be read at all: run as a script, it lets calamine parse it, and ends with what became of it.

It knows nothing but the standard library and calamine: it begins within milliseconds.
"""

from __future__ import annotations

import contextlib
import sys
from typing import IO

FINE, LARGE, FAILED = 0, 3, 4
"""What it ends with: all was read; there are more cells than there may be; the parser says that it cannot."""


def tried(file: IO[bytes], most: int, *, with_merged: bool) -> int:
    """What becomes of a workbook that is read as a whole, if it may hold so many cells."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book, cells = CalamineWorkbook.from_filelike(file), 0
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        cells += sheet.total_height * sheet.total_width
        if cells > most:
            return LARGE
        if with_merged:
            _ = sheet.merged_cell_ranges
    return FINE


def _bound(seconds: int, size: int) -> None:
    """Limit this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def main(folder: str, seconds: str, size: str, most: str, with_merged: str) -> int:
    """Try the workbook on stdin."""
    _bound(int(seconds), int(size))
    sys.path.append(folder)
    try:
        return tried(sys.stdin.buffer, int(most), with_merged=bool(with_merged))
    except MemoryError:
        return LARGE
    # Rust calls what it did not foresee by a class that is no Exception.
    except BaseException:
        return FAILED


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
