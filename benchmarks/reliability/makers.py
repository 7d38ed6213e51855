"""How hostile files are made: archives, sheets, old workbooks, texts and what is no file, in several sizes."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

Maker = Callable[[Path, dict[str, bytes]], Path]

# How large what is made of many is made, against the sizes that stand here; said to the process that makes it.
SIZE = "LARPASS_SCHED_HOSTILE_SIZE"


def many(count: int) -> int:
    """So many, in the size that is asked for."""
    return max(1, int(count * float(os.environ.get(SIZE, "1"))))


def packed(path: Path, parts: dict[str, bytes], level: int = 9) -> Path:
    """A workbook of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_of(inner: bytes, after: bytes = b"", before: bytes = b"") -> bytes:
    """A sheet with this between its rows, behind and before them."""
    head = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return head + before + b"<sheetData>" + inner + b"</sheetData>" + after + b"</worksheet>"


def with_sheet(content: Callable[[], bytes]) -> Maker:
    """The first sheet of a workbook replaced."""
    return lambda folder, parts: packed(folder / "f.xlsx", parts | {"xl/worksheets/sheet1.xml": content()})


def with_part(name: str, content: Callable[[], bytes]) -> Maker:
    """Some part of a workbook replaced or added."""
    return lambda folder, parts: packed(folder / "f.xlsx", parts | {name: content()})


def around(name: str, start: bytes, element: Callable[[int], bytes], count: int, end: bytes) -> Maker:
    """A part with so many elements."""
    return lambda folder, parts: packed(
        folder / "f.xlsx", parts | {name: start + b"".join(element(n) for n in range(many(count))) + end}
    )


def text(name: str, content: Callable[[], bytes]) -> Maker:
    """A file that is not packed."""

    def make(folder: Path, parts: dict[str, bytes]) -> Path:
        path = folder / name
        path.write_bytes(content())
        return path

    return make


def special(make: Callable[[Path], Path]) -> Maker:
    """Something that is no regular file, or has no regular name."""
    return lambda folder, parts: make(folder)


def fifo(folder: Path) -> Path:
    """A pipe that nobody writes to."""
    os.mkfifo(folder / "f.xlsx")
    return folder / "f.xlsx"


def loop(folder: Path) -> Path:
    """Two links that lead to each other."""
    (folder / "f.xlsx").symlink_to(folder / "g.xlsx")
    (folder / "g.xlsx").symlink_to(folder / "f.xlsx")
    return folder / "f.xlsx"


def link_to(target: str) -> Callable[[Path], Path]:
    """A link to something that is no regular file."""

    def make(folder: Path) -> Path:
        (folder / "f.xlsx").symlink_to(target)
        return folder / "f.xlsx"

    return make


def many_entries(count: int) -> Maker:
    """An archive with so many empty entries."""

    def make(folder: Path, parts: dict[str, bytes]) -> Path:
        path = folder / "f.xlsx"
        central, offset = io.BytesIO(), 0
        with path.open("wb") as out:
            for n in range(count):
                name = b"e%07d" % n
                local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
                out.write(local)
                central.write(
                    struct.pack(
                        "<4sHHHHHHIIIHHHHHII",
                        *(b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, offset & 0xFFFFFFFF),
                    )
                    + name
                )
                offset += len(local)
            size = central.tell()
            out.write(central.getvalue())
            at64 = offset + size
            out.write(struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset))
            out.write(struct.pack("<4sIQI", b"PK\x06\x07", 0, at64, 1))
            out.write(struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
        return path

    return make


def lying(folder: Path, parts: dict[str, bytes]) -> Path:
    """A sheet of 300 MB that says it had 1,000 bytes."""
    content = sheet_of(b"<row><c t='str'><v>" + b" " * many(300_000_000) + b"</v></c></row>")
    path = packed(folder / "f.xlsx", parts | {"xl/worksheets/sheet1.xml": content})
    data = bytearray(path.read_bytes())
    data = data.replace(struct.pack("<I", len(content)), struct.pack("<I", 1000))
    path.write_bytes(data)
    return path


def old(record: bytes, data: bytes, at: int | None = None) -> Maker:
    """An old workbook in which the first such record, or some place of the container, holds something else."""

    def content() -> bytes:
        book = bytearray((Path(__file__).parents[2] / "tests" / "corpus" / "files" / "event.xls").read_bytes())
        place = book.index(record) + 4 if at is None else at
        book[place : place + len(data)] = data
        # An old file is as large as its container says, or larger.
        return bytes(book) + bytes(many(20_000_000))

    return text("f.xls", content)


CELL = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
DEEP = b"<a>" * many(300_000) + b"</a>" * many(300_000)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
NS = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
ROW = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
