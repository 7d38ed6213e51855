"""How much a file may hold, and how one is refused. Files come from strangers: no file can fill the memory."""

from __future__ import annotations

import struct
from pathlib import Path

from larpass_sched.event.findings import InputError, finding_of

MAX_ENTRIES = 5_000
MAX_BYTES = 250_000_000
# Bytes of the directory of an archive, and of the parts that say what else there is: they are read as a whole.
MAX_DIRECTORY, MAX_INDEX = 4_000_000, 2_000_000
# 5,000 people with a column for each of 400 sessions are 2 million.
MAX_CELLS = 3_000_000
# What a binary workbook has beside its cells is a record for each row, and few others.
MAX_RECORDS = 5_000_000
# 5,000 people may stand beside each other; what is done with a heading takes a millisecond.
MAX_COLUMNS = 5_500
# Columns of the widest sheet that any program makes.
MAX_WIDTH = 16_384
# Six times as many as the largest event that is planned for; what is done for each takes a tenth of a millisecond.
MAX_PEOPLE = 30_000
# A row for each wish of 5,000 people with 60 wishes each.
MAX_ROWS = 301_000
# A sheet for each of 400 sessions and its list of people.
MAX_SHEETS = 1_000
MAX_TEXT_BYTES = 50_000_000
# Letters in all cells of a workbook, where it keeps a text once and many cells show it.
MAX_LETTERS = 400_000_000
# No text that people fill in has more lines.
MAX_LINES = 1_100_000
MAX_MERGED = 20_000
MAX_COLOURED = 200_000
MAX_BROKEN = 100_000
# No program writes a longer run without the end of a tag: a cell holds 32,767 letters.
MAX_TAG = 4_000_000

# Beyond so many empty rows or columns, a cell was filled by accident.
STRAY_ROWS, STRAY_COLUMNS = 1_000, 100

NOT_OF_THE_FILE = (KeyboardInterrupt, SystemExit, MemoryError, ImportError)
"""What no file is blamed for: an interrupt, memory that is short, a library that cannot be loaded for want of it."""


class TooLargeError(Exception):
    """A file that holds more than anybody needs; whoever opens it says which one."""


def refused(code: str, path: Path, **params: str) -> InputError:
    """The one finding that a file is refused with; it names the file without its folder."""
    return InputError([finding_of(code, seen=path.name or str(path), **params)])


def refuse_long_directory(path: Path) -> None:
    """Refuse an archive with more entries than a workbook has, before they are listed."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return
    (size,) = struct.unpack("<I", tail[at + 12 : at + 16])
    # Behind the long form stands where it is found, and then the short form, which cannot hold large numbers.
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        (size,) = struct.unpack("<Q", tail[at - 36 : at - 28])
    if size > MAX_DIRECTORY:
        raise refused("file_too_large", path)
