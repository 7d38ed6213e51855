"""More hostile files: strange containers, encrypted ones, parts of a workbook that are larger than needed."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.reliability.makers import (
    CELL,
    NS,
    RELS,
    Maker,
    around,
    many,
    packed,
    sheet_of,
    text,
    with_part,
    with_sheet,
)

ODS_SPACES = b"".join(
    b' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
    for name in (b"office", b"table", b"text")
)


def squeezed(method: int) -> Maker:
    """A sheet of 60 MB, packed in a way that Excel does not know."""

    def make(folder: Path, parts: dict[str, bytes]) -> Path:
        path = folder / "f.xlsx"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in (parts | {"xl/worksheets/sheet1.xml": sheet_of(b" " * many(60_000_000))}).items():
                archive.writestr(name, content)
        return path

    return make


def changed(find: bytes, offset: int, value: bytes) -> Maker:
    """A workbook in whose archive every header says something else."""

    def make(folder: Path, parts: dict[str, bytes]) -> Path:
        path = packed(folder / "f.xlsx", parts)
        data, place = bytearray(path.read_bytes()), 0
        while (place := data.find(find, place)) >= 0:
            data[place + offset : place + offset + len(value)] = value
            place += 4
        path.write_bytes(data)
        return path

    return make


def overlapping(folder: Path, parts: dict[str, bytes]) -> Path:
    """Many entries that are one and the same body of 50 MB."""
    body = packed(folder / "g", {"xl/a.xml": b" " * 50_000_000}).read_bytes()
    at = body.index(b"PK\x01\x02")
    end = body.rindex(b"PK\x05\x06")
    central = bytearray(body[at:end])
    count = many(20_000)
    told = central * count
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(told), at, 0)
    (folder / "f.xlsx").write_bytes(body[:at] + bytes(told) + tail)
    return folder / "f.xlsx"


def ods(inner: Callable[[], bytes], start: bytes = b"<table:table table:name='Sessions'>") -> Maker:
    """An .ods with this in its only sheet."""
    return lambda folder, parts: packed(
        folder / "f.ods",
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"<office:document-content"
            + ODS_SPACES
            + b"><office:body><office:spreadsheet>"
            + start
            + inner()
            + b"</table:table></office:spreadsheet></office:body></office:document-content>",
        },
    )


def binary(part: Callable[[], bytes]) -> Maker:
    """An .xlsb with this as its only sheet."""
    return lambda folder, parts: packed(
        folder / "f.xlsb",
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/_rels/workbook.bin.rels": RELS
            + b'<Relationship Id="rId1" Type="t" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": bytes.fromhex("8301009c01180000000000000001000000")
            + struct.pack("<I", 4)
            + "rId1".encode("utf-16-le")
            + struct.pack("<I", 8)
            + "Sessions".encode("utf-16-le")
            + bytes.fromhex("900100840100"),
            "xl/worksheets/sheet1.bin": part(),
        },
    )


def tar(folder: Path, parts: dict[str, bytes]) -> Path:
    """A packed tar of 200 MB of zeros."""
    with tarfile.open(folder / "f.csv", "w:gz", compresslevel=9) as archive:
        about = tarfile.TarInfo("a")
        about.size = many(200_000_000)
        archive.addfile(about, io.BytesIO(bytes(about.size)))
    return folder / "f.csv"


def same_part(count: int) -> Maker:
    """So many sheets that are one and the same part."""

    def make(folder: Path, parts: dict[str, bytes]) -> Path:
        sheets = b"".join(
            b'<sheet name="s%d" sheetId="%d" r:id="rId1" xmlns:r="'
            b'http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>' % (n, n + 1)
            for n in range(many(count))
        )
        row = b"<row>" + b"<c><v>1</v></c>" * 50 + b"</row>"
        return packed(
            folder / "f.xlsx",
            parts
            | {
                "xl/workbook.xml": b"<workbook" + NS + b"><sheets>" + sheets + b"</sheets></workbook>",
                "xl/worksheets/sheet1.xml": sheet_of(row * 2_000),
            },
        )

    return make


STRANGE: dict[str, Maker] = {
    "packed by LZMA": squeezed(zipfile.ZIP_LZMA),
    "packed by bzip2": squeezed(zipfile.ZIP_BZIP2),
    "entries that are encrypted": changed(b"PK\x01\x02", 8, b"\x01\x00"),
    "entries of no known method": changed(b"PK\x01\x02", 10, b"\x63\x00"),
    "entries that say they are empty": changed(b"PK\x01\x02", 24, bytes(4)),
    "entries from a disk that is not there": changed(b"PK\x01\x02", 34, b"\xff\xff"),
    "20,000 entries of one body": overlapping,
    "1,000 sheets of one part": same_part(1_000),
    "an archive of 7z": text("f.xlsx", lambda: b"7z\xbc\xaf\x27\x1c\0\4" + bytes(many(5_000_000))),
    "gzip": text("f.xlsx", lambda: gzip.compress(bytes(many(200_000_000)))),
    "a tar": tar,
    ".ods, a million blanks said by a number": ods(
        lambda: (
            b"<table:table-row><table:table-cell><text:p>a<text:s text:c='4000000000'/></text:p></table:table-cell>"
            b"</table:table-row>"
        )
    ),
    ".ods, blanks said by many numbers": ods(
        lambda: (
            b"<table:table-row><table:table-cell><text:p>"
            + b"<text:s text:c='100000'/>" * many(20_000)
            + b"</text:p></table:table-cell></table:table-row>"
        )
    ),
    ".ods, cells that span a million columns": ods(
        lambda: (
            b"<table:table-row>"
            + b"<table:table-cell table:number-columns-spanned='1000000' table:number-rows-spanned='1000000'/>"
            * many(200_000)
            + b"</table:table-row>"
        )
    ),
    ".ods, deep": ods(lambda: b"<table:table-row-group>" * many(300_000)),
    ".ods, a billion columns repeated": ods(
        lambda: (
            b"<table:table-row table:number-rows-repeated='1000'>"
            b"<table:table-cell table:number-columns-repeated='1000000000'><text:p>a</text:p></table:table-cell>"
            b"</table:table-row>"
        )
    ),
    ".ods, 100,000 sheets": ods(lambda: b"</table:table><table:table table:name='s'>" * many(100_000)),
    ".ods, a text of 200 MB": ods(
        lambda: (
            b"<table:table-row><table:table-cell><text:p>"
            + b"a" * many(200_000_000)
            + b"</text:p></table:table-cell></table:table-row>"
        )
    ),
    ".ods, 2 million paragraphs in a cell": ods(
        lambda: (
            b"<table:table-row><table:table-cell>"
            + b"<text:p>a</text:p>" * many(2_000_000)
            + b"</table:table-cell></table:table-row>"
        )
    ),
    ".xlsb, a sheet of a billion rows": binary(
        lambda: bytes.fromhex("8101009401") + b"\x10" + struct.pack("<IIII", 0, 2**31 - 1, 0, 16383) + b"\x91\x01\x00"
    ),
    ".xlsb, records without end": binary(lambda: b"\xff\xff\xff\xff\x7f" * many(2_000_000)),
    ".xlsb, zeros": binary(lambda: bytes(many(100_000_000))),
    "a sheet in UTF-16": with_sheet(
        lambda: sheet_of(CELL % (1, 1, b"a" * many(10_000_000))).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    ),
    "a sheet in UTF-7": with_sheet(lambda: sheet_of(CELL % (1, 1, b"+A")).replace(b"UTF-8", b"UTF-7")),
    "texts that do not end": with_sheet(lambda: sheet_of(b"<row><c><v><![CDATA[" * many(500_000))),
    "instructions that do not end": with_sheet(lambda: sheet_of(b"<?a " * many(2_000_000))),
    "a shared text that is not there": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1" t="s"><v>99999999999999999999</v></c></row>')
    ),
    "a format that is not there": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1" s="4294967295"><v>1e308</v></c></row>' * many(100_000))
    ),
    "a number of 20 million digits": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1"><v>' + b"9" * many(20_000_000) + b"</v></c></row>")
    ),
    "a promise of all cells": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row>', before=b'<dimension ref="A1:XFD1048576"/>')
    ),
    "a promise of more than all cells": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row>', before=b'<dimension ref="A1:ZZZZZZZ99999999999"/>')
    ),
    "widths without end": with_sheet(
        lambda: sheet_of(
            b'<row r="1" ht="1e308" spans="1:99999999"><c r="A1"><v>1</v></c></row>',
            before=b'<cols><col min="0" max="4294967295" width="1e308"/></cols>',
        )
    ),
    "rows that are all the first": with_sheet(
        lambda: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row>' * many(1_000_000))
    ),
    "cells that go backwards": with_sheet(
        lambda: sheet_of(
            b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(many(300_000), 0, -1))
        )
    ),
    "a shared formula of many cells": with_sheet(
        lambda: sheet_of(
            b'<row r="1">'
            + b'<c r="A1"><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>1</v></c>' * many(200_000)
            + b"</row>"
        )
    ),
    "spoken runs in a shared text": around(
        "xl/sharedStrings.xml",
        b"<sst" + NS + b"><si><t>a</t>",
        lambda n: b'<rPh sb="0" eb="1"><t>a</t></rPh>',
        1_000_000,
        b"</si></sst>",
    ),
    "drawings, 200,000": around(
        "xl/drawings/drawing1.xml", b"<wsDr>", lambda n: b"<twoCellAnchor/>", 200_000, b"</wsDr>"
    ),
    "a table of 500,000 columns": around(
        "xl/tables/table1.xml",
        b"<table" + NS + b' ref="A1:XFD1048576"><tableColumns>',
        lambda n: b'<tableColumn id="%d" name="c%d"/>' % (n, n),
        500_000,
        b"</tableColumns></table>",
    ),
    "what a pivot table keeps, 500 MB": with_part(
        "xl/pivotCache/pivotCacheRecords1.xml", lambda: b"<r/>" * many(125_000_000)
    ),
    "sheets with names of 10 million letters": with_part(
        "xl/workbook.xml",
        lambda: (
            b"<workbook" + NS + b'><sheets><sheet name="' + "İß\u202e".encode() * many(2_000_000) + b'" sheetId="1"/>'
            b"</sheets></workbook>"
        ),
    ),
    "a relation outwards": with_part(
        "xl/_rels/workbook.xml.rels",
        lambda: (
            RELS + b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'worksheet" Target="../../../../../../dev/zero" TargetMode="External"/></Relationships>'
        ),
    ),
    "JSON without end": text("f.json", lambda: b"[" * many(5_000_000)),
}
