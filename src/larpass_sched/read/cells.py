"""Values of a workbook by calamine, in a form that goes through a pipe; run as a script, it writes them to stdout.

As a script it knows nothing but the standard library and calamine: it begins within milliseconds, and holds no memory.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import pickle
import sys
from collections.abc import Iterator
from typing import IO, Any

BATCH, MERGED = 1_000, 20_000
LARGE, FAILED, END = "too large", "failed", "end"


def told_of(file: IO[bytes], most: int, *, with_merged: bool) -> Iterator[Any]:
    """What a workbook holds: for each sheet its name, whether it is shown and its merged cells, then its rows by
    batches; `LARGE` if there are more cells than `most`, and `END` at the end.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book, cells = CalamineWorkbook.from_filelike(file), 0
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        cells += sheet.total_height * sheet.total_width
        if cells > most:
            yield LARGE
            return
        merged = (sheet.merged_cell_ranges or [])[:MERGED] if with_merged else []
        yield about.name, about.visible == SheetVisibleEnum.Visible, merged
        rows = sheet.to_python(skip_empty_area=False)
        for start in range(0, len(rows), BATCH):
            yield [tuple(map(_value_of, row)) for row in rows[start : start + BATCH]]
    yield END


def _value_of(raw: Any) -> Any:
    """Whole numbers as such, and days as the beginning of them."""
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    if isinstance(raw, dt.date) and not isinstance(raw, dt.datetime):
        return dt.datetime(raw.year, raw.month, raw.day)
    return raw


def _bound(seconds: int, size: int) -> None:
    """Limit this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def main(folder: str, seconds: str, size: str, most: str, with_merged: str) -> None:
    """Write what the workbook on stdin holds."""
    _bound(int(seconds), int(size))
    sys.path.append(folder)
    # Without a memo: it would keep every text until the end.
    pickler = pickle.Pickler(sys.stdout.buffer, 5)
    pickler.fast = True
    try:
        for told in told_of(sys.stdin.buffer, int(most), with_merged=bool(with_merged)):
            pickler.dump(told)
    except MemoryError:
        pickler.dump(LARGE)
    # Rust calls what it did not foresee by a class that is no Exception.
    except BaseException:
        pickler.dump(FAILED)


if __name__ == "__main__":
    main(*sys.argv[1:])
