"""Hostile files: each kind is made, and ``check`` has to end with a sentence within 10 s and 1 GB.

    python -m benchmarks.reliability.hostile [--only WORDS] [--sizes 1 0.3 ...] [--seconds 10] [--megabytes 1000]

Kinds: archives that are bombs, have millions of entries or lie about their sizes; sheets with endless rows, texts,
merged cells, styles, relations; deep and entity-laden XML; text files without end; files that are no files; names that
are no names. Every kind is read as the workbook of the event and as a list of wishes, those of text as wishes alone.
What is made of many is made in several sizes, since the worst file is the one just below a limit.
"""

from __future__ import annotations

import argparse
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reliability.makers import (
    CELL,
    DEEP,
    LAUGHS,
    NS,
    RELS,
    ROW,
    SIZE,
    Maker,
    around,
    fifo,
    link_to,
    loop,
    lying,
    many,
    many_entries,
    old,
    packed,
    sheet_of,
    special,
    text,
    with_part,
    with_sheet,
)
from benchmarks.reliability.processes import run
from benchmarks.reliability.strange import STRANGE
from larpass_sched.simulate import simulate
from larpass_sched.write.event_workbook import write_event

KINDS: dict[str, Maker] = {
    "zeros, 1 GB in 1 MB": lambda folder, parts: packed(folder / "f.xlsx", parts | {"xl/media/z.bin": bytes(10**9)}),
    "sheet of blanks, 500 MB": with_sheet(lambda: sheet_of(b" " * many(500_000_000))),
    "a text of 200 MB": with_sheet(lambda: sheet_of(CELL % (1, 1, b"x" * many(200_000_000)))),
    "blanks behind a formula, 1 MB": with_sheet(
        lambda: sheet_of(b"<row><c><f>1</f>" + b" " * many(1_000_000) + b"</c></row>")
    ),
    "blanks behind many formulas": with_sheet(
        lambda: sheet_of(b"<row>" + b"<c><f>1</f>" * 1000 + b" " * many(900_000) + b"</row>")
    ),
    "blanks in a tag, 5 MB": with_sheet(lambda: sheet_of(b"<row" + b" " * many(5_000_000) + b"><c><v>1</v></c></row>")),
    "tags that do not end": with_sheet(lambda: sheet_of(b"<c " * many(3_000_000))),
    "formulas that do not end": with_sheet(lambda: sheet_of(b"<c><f>" * many(2_000_000))),
    "comments that do not end": with_sheet(lambda: sheet_of(b"<!--" * many(2_000_000))),
    "4 million cells": with_sheet(lambda: sheet_of(ROW * many(40_000))),
    "30 million cells": with_sheet(lambda: sheet_of(ROW * many(300_000))),
    "a cell in the last corner": with_sheet(lambda: sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a cell beyond the last corner": with_sheet(
        lambda: sheet_of(b'<row r="99999999999"><c r="ZZZZZZ99999999999"/></row>')
    ),
    "cells in two corners": with_sheet(
        lambda: sheet_of(
            b'<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
        )
    ),
    "a diagonal": with_sheet(
        lambda: sheet_of(
            b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n * 99, n * 99) for n in range(1, many(10_000)))
        )
    ),
    "600,000 merged cells": with_sheet(
        lambda: sheet_of(
            b"",
            b"<mergeCells>"
            + b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, many(600_000)))
            + b"</mergeCells>",
        )
    ),
    "one huge merged cell": with_sheet(
        lambda: sheet_of(ROW, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "columns for ever": with_sheet(
        lambda: sheet_of(b"", before=b"<cols>" + b'<col min="1" max="16384" width="9"/>' * many(300_000) + b"</cols>")
    ),
    "conditional formats": with_sheet(lambda: sheet_of(b"", b'<conditionalFormatting sqref="A1"/>' * many(600_000))),
    "validations": with_sheet(
        lambda: sheet_of(
            b"",
            b"<dataValidations>" + b'<dataValidation sqref="A1:XFD1048576"/>' * many(300_000) + b"</dataValidations>",
        )
    ),
    "hyperlinks": with_sheet(
        lambda: sheet_of(b"", b"<hyperlinks>" + b'<hyperlink ref="A1:XFD9999"/>' * many(300_000) + b"</hyperlinks>")
    ),
    "deep elements": with_sheet(lambda: sheet_of(DEEP)),
    "deep elements in the workbook": with_part("xl/workbook.xml", lambda: b"<workbook>" + DEEP + b"</workbook>"),
    "deep elements in the types": with_part("[Content_Types].xml", lambda: b"<Types>" + DEEP + b"</Types>"),
    "laughs in a sheet": with_sheet(lambda: LAUGHS + b"]><worksheet>&j;</worksheet>"),
    "laughs in the workbook": with_part("xl/workbook.xml", lambda: LAUGHS + b"]><workbook>&j;</workbook>"),
    "an outside entity": with_part(
        "xl/workbook.xml", lambda: b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///dev/zero">]><workbook>&e;</workbook>'
    ),
    "attributes, 500,000 in a tag": with_sheet(
        lambda: b"<worksheet " + b"".join(b'a%d="" ' % n for n in range(many(500_000))) + b"/>"
    ),
    "spaces of names, 200,000": with_sheet(
        lambda: b"<worksheet " + b"".join(b'xmlns:a%d="u" ' % n for n in range(many(200_000))) + b"/>"
    ),
    "relations, 600,000": around(
        "xl/_rels/workbook.xml.rels",
        RELS,
        lambda n: b'<Relationship Id="r%d" Type="t" Target="x"/>' % n,
        600_000,
        b"</Relationships>",
    ),
    "types, 600,000": around(
        "[Content_Types].xml",
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
        lambda n: b'<Override PartName="/x%d" ContentType="t"/>' % n,
        600_000,
        b"</Types>",
    ),
    "sheets, 100,000": around(
        "xl/workbook.xml",
        b"<workbook" + NS + b"><sheets>",
        lambda n: b'<sheet name="s%d" sheetId="%d" r:id="rId1" xmlns:r="r"/>' % (n, n),
        100_000,
        b"</sheets></workbook>",
    ),
    "defined names, 300,000": around(
        "xl/workbook.xml",
        b"<workbook" + NS + b"><definedNames>",
        lambda n: b'<definedName name="n%d">Sheet!$A$1</definedName>' % n,
        300_000,
        b"</definedNames></workbook>",
    ),
    "formats, 600,000": around(
        "xl/styles.xml",
        b"<styleSheet" + NS + b"><cellXfs>",
        lambda n: b'<xf numFmtId="14"/>',
        600_000,
        b"</cellXfs></styleSheet>",
    ),
    "formats of numbers, 300,000": around(
        "xl/styles.xml",
        b"<styleSheet" + NS + b"><numFmts>",
        lambda n: b'<numFmt numFmtId="%d" formatCode="yyyy"/>' % n,
        300_000,
        b"</numFmts></styleSheet>",
    ),
    "a long format of a number": with_part(
        "xl/styles.xml",
        lambda: (
            b"<styleSheet"
            + NS
            + b'><numFmts><numFmt numFmtId="200" formatCode="'
            + b"[" * many(1_000_000)
            + b'"/></numFmts></styleSheet>'
        ),
    ),
    "shared texts, 4 million": around(
        "xl/sharedStrings.xml", b"<sst" + NS + b">", lambda n: b"<si><t>a</t></si>", 4_000_000, b"</sst>"
    ),
    "a promise of shared texts": with_part(
        "xl/sharedStrings.xml", lambda: b"<sst" + NS + b' uniqueCount="9999999999"/>'
    ),
    "old: a sheet without end": old(b"\0\2\x0e\0", struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF)),
    "old: a cell in the last corner": old(b"\xfd\0\x0a\0", struct.pack("<HH", 65_535, 255)),
    "old: a cell beyond the last corner": old(b"\xfd\0\x0a\0", struct.pack("<HH", 65_535, 65_535)),
    "old: sectors of 2 GB": old(b"", struct.pack("<H", 31), at=30),
    "old: sectors that are one and the same": old(b"", bytes(436), at=76),
    "old: a list of sectors that leads to itself": old(b"", struct.pack("<II", 1, 0xFFFFFFFF), at=68),
    "a shared text of many runs": around(
        "xl/sharedStrings.xml", b"<sst" + NS + b"><si>", lambda n: b"<r><t>a</t></r>", 2_000_000, b"</si></sst>"
    ),
    "comments, 300,000": around(
        "xl/comments1.xml",
        b"<comments" + NS + b"><commentList>",
        lambda n: b'<comment ref="A%d"><text><t>a</t></text></comment>' % n,
        300_000,
        b"</commentList></comments>",
    ),
    "escapes in a text, 1 MB": with_sheet(lambda: sheet_of(CELL % (1, 1, b"_x005F_" * many(200_000)))),
    "4 million entries": many_entries(many(4_000_000)),
    "100,000 entries": many_entries(100_000),
    "a lie about the size": lying,
    "an archive in an archive": lambda folder, parts: packed(folder / "f.xlsx", {"a.xlsx": bytes(many(1_000_000))}),
    "half an archive": lambda folder, parts: text("f.xlsx", lambda: packed(folder / "g", parts).read_bytes()[:5000])(
        folder, parts
    ),
    "noise called .xlsx": text("f.xlsx", lambda: os.urandom(many(20_000_000))),
    "noise called .xls": text("f.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(many(20_000_000))),
    "noise called .xlsb": text("f.xlsb", lambda: b"PK\x03\x04" + os.urandom(many(20_000_000))),
    "noise called .ods": text("f.ods", lambda: b"PK\x03\x04" + os.urandom(many(1_000_000))),
    "an .ods that repeats cells": lambda folder, parts: packed(
        folder / "f.ods",
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            b'<table:table table:name="Sessions"><table:table-row table:number-rows-repeated="1000000">'
            b'<table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>a</text:p>'
            b"</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
            b"</office:document-content>",
        },
    ),
    "an empty file": text("f.xlsx", lambda: b""),
    "a pipe": special(fifo),
    "/dev/zero": special(lambda folder: Path("/dev/zero")),
    "/dev/urandom": special(lambda folder: Path("/dev/urandom")),
    "a link to /dev/zero": special(link_to("/dev/zero")),
    "/proc/self/mem": special(lambda folder: Path("/proc/self/mem")),
    "a loop of links": special(loop),
    "a folder": special(lambda folder: folder),
    "a name of 300 letters": special(lambda folder: folder / ("x" * 300 + ".xlsx")),
    "a name with a line break": special(lambda folder: folder / "a\nb\x1b[31m.xlsx"),
    "a name with a surrogate": special(lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/\xff.xlsx"))),
    "a path of 5,000 letters": special(lambda folder: folder / "/".join(["x"] * 2500)),
}

LISTS: dict[str, Maker] = {
    "16.6 million lines": text("f.csv", lambda: b"ab\n" * many(16_600_000)),
    "a line of 50 MB": text("f.csv", lambda: b"a" * many(50_000_000)),
    "a line of 5 million fields": text("f.csv", lambda: b"a;" * many(5_000_000)),
    "a quote that does not end": text("f.csv", lambda: b'a;b\n"' + b"x\n" * many(10_000_000)),
    "quotes, 10 million": text("f.csv", lambda: b'"' * many(10_000_000)),
    "delimiters of all kinds": text("f.csv", lambda: b";,\t|" * many(2_000_000)),
    "noise": text("f.csv", lambda: os.urandom(many(5_000_000))),
    "zeros": text("f.csv", lambda: bytes(many(20_000_000))),
    "UTF-16 without end": text("f.csv", lambda: b"\xff\xfe" + b"a\0;\0" * many(5_000_000)),
    "1,000 columns, 3,000 people": text(
        "f.csv",
        lambda: (
            b"Name;"
            + b";".join(b"Session %d" % n for n in range(1000))
            + b"\n"
            + b"".join(b"P%d;" % p + b";".join([b"1"] * 1000) + b"\n" for p in range(3000))
        ),
    ),
    "titles of 30,000 letters": text(
        "f.csv", lambda: b"Name;Choice 1\n" + b"".join(b"P%d;%s\n" % (n, b"ab, " * 8000) for n in range(300))
    ),
    "separators in a title": text("f.csv", lambda: b"Name;Sessions\n" + b"P;" + b"a, " * many(300_000) + b"\n"),
    "a table of HTML": text(
        "f.xls", lambda: b"<html><table>" + b"<tr><td>1</td></tr>" * many(500_000) + b"</table></html>"
    ),
    "a table of XML": text("f.xls", lambda: b'<?xml version="1.0"?><Workbook>' + b"<Row><Cell/></Row>" * many(500_000)),
}


def calls() -> Iterator[tuple[str, Maker, bool]]:
    """Each kind, and whether it is read as a list of wishes."""
    for name, make in (KINDS | STRANGE).items():
        yield name, make, False
    for name, make in (KINDS | STRANGE | LISTS).items():
        yield f"wishes: {name}", make, True


def make(name: str, folder: Path, book: Path) -> None:
    """Make the file of a kind, and note where it is."""
    with zipfile.ZipFile(book) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    maker = next(maker for known, maker, _ in calls() if known == name)
    (folder / "path").write_bytes(os.fsencode(maker(folder, parts)))


# In a process of its own: what a process begins with counts as memory of those that it starts.
MAKE = "import sys; from pathlib import Path; from benchmarks.reliability.hostile import make; "
MAKE += "make(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))"


def main() -> int:
    """Make each, read it, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--first", type=int, default=0, help="the number of the kind to begin with")
    parser.add_argument(
        "--sizes", type=float, nargs="+", default=[1.0, 0.3], help="against the sizes in KINDS and LISTS"
    )
    parser.add_argument("--seconds", type=float, default=10.0, help="of the processor")
    parser.add_argument("--megabytes", type=float, default=1000.0)
    args = parser.parse_args()
    bad = count = 0
    with tempfile.TemporaryDirectory() as top:
        book = Path(top, "day.xlsx")
        write_event(simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=3), book)
        asked = [call for call in calls() if args.only in call[0]][args.first :]
        for size, (name, _, is_list) in ((size, call) for size in args.sizes for call in asked):
            with tempfile.TemporaryDirectory(dir=top) as folder:
                maker = [sys.executable, "-c", MAKE, name, folder, str(book)]
                subprocess.run(maker, check=True, env=os.environ | {SIZE: str(size)})
                path = os.fsdecode((Path(folder) / "path").read_bytes())
                words = ("check", book, "--wishes", path) if is_list else ("check", path)
                ended = run(*words, folder=Path(folder), clock=9 * args.seconds)
            wrong = [
                *([f"{ended.processor:.0f} s"] if ended.processor > args.seconds else []),
                *(["hangs"] if ended.code == -9 else []),
                *([f"{ended.megabytes:.0f} MB"] if ended.megabytes > args.megabytes else []),
                *(["traceback"] if ended.traceback or ended.code < 0 or ended.code == 70 else []),
                *(["no sentence"] if not (ended.out + ended.err).strip() else []),
            ]
            count, bad = count + 1, bad + bool(wrong)
            told = (ended.err.strip().splitlines() or ended.out.strip().splitlines() or [""])[-1 if wrong else 0]
            print(
                f"{'BAD ' + ', '.join(wrong) if wrong else 'ok'}: {name}, {size:g}: exit {ended.code}, "
                f"{ended.processor:.1f} s, {ended.megabytes:.0f} MB: {told[:110]!r}",
                flush=True,
            )
    print(f"{count - bad} of {count} within {args.seconds:g} s and {args.megabytes:g} MB")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
