"""A workbook as a zip archive: bounded while it is unpacked, its sheets and their parts by name."""

from __future__ import annotations

import codecs
import posixpath
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from larpass_sched.read import limits
from larpass_sched.read.binary import marks_of_xlsb, sheets_of_xlsb
from larpass_sched.read.grid import Marks, Strays
from larpass_sched.read.sheet_xml import marks_of_ods, marks_of_sheet, mended, mended_ods

# Forbidden in workbooks; what one parser refuses to unfold, another one passes over.
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HEAD, _DIGITS = 4_000, 18
_TYPES = "[content_types].xml"
_TWO_BYTES = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0?\0", b"\0<\0?")
_ENCODING = re.compile(r"""\s+encoding\s*=\s*["'][^"']*["']""")
# Fills that nobody takes for a colour: white by number, by place in the palette and in the theme.
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF", "indexed 9", "indexed 1", "indexed 64", "theme 0"})


class Package:
    """A workbook in a zip archive.

    Attributes
    ----------
    sheets : list of (str, str)
        Name and part of each worksheet, in the order of the workbook.
    since_1904 : bool
        Whether days are counted from 1904.
    is_ods, is_xml : bool
        Whether it is an OpenDocument workbook, and whether its sheets are XML of Office.
    """

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._sizes = archive, dict[str, int]()
        entries = archive.infolist()
        # Parts that say what else there is: parsers read them as a whole, and look at each entry again and again.
        index = [e.file_size for e in entries if e.filename.casefold().endswith((".rels", "workbook.xml", _TYPES))]
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > limits.MAX_ENTRIES or max(index, default=0) > limits.MAX_INDEX or unpacked > limits.MAX_BYTES:
            raise limits.TooLargeError
        # Letter case does not count in the names of parts, and some programs write \ between them.
        self._parts = {entry.filename.replace("\\", "/").lstrip("/").casefold(): entry for entry in entries}
        self.is_ods = "content.xml" in self._parts and "xl/workbook.xml" not in self._parts
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = self.is_xml = False
        if not self.is_ods:
            self._find_sheets()
        elif b"encryption-data" in self._content("meta-inf/manifest.xml"):
            raise limits.refused("file_password", path)

    def marks(self) -> list[Marks]:
        """The marks of every sheet; all other parts are unpacked once as well, to know that they end."""
        if self.is_ods:
            return marks_of_ods(self._content("content.xml"))
        colours = self._colours() if self.is_xml else {}
        # Once each: a thousand sheets may be one and the same part.
        known = {part: self._marks_of(part, colours) for part in dict.fromkeys(part for _, part in self.sheets)}
        for name in self._parts:
            if name not in known:
                self._content(name)
        marks = [known[part] for _, part in self.sheets]
        self._bound_texts(sum(sheet.texts for sheet in marks))
        return marks

    def _marks_of(self, part: str, colours: dict[bytes, str]) -> Marks:
        content = self._content(part)
        return marks_of_sheet(content, colours) if self.is_xml else marks_of_xlsb(content)

    def _bound_texts(self, cells: int) -> None:
        """Refuse workbooks in which a long text is kept once and shown everywhere."""
        shared = self._content(self._near("sharedstrings"))
        head = re.match(rb".*?<(?:\w+:)?si\b", shared, re.DOTALL)
        for promised in re.findall(rb"uniqueCount\s*=\s*[\"'](\d+)", shared if head is None else head[0]):
            # The parser asks for the memory of all at once, and the process falls if it does not get it.
            if len(promised) > _DIGITS or int(promised) > limits.MAX_CELLS:
                raise ValueError("more texts are promised than there may be cells")
        lengths = [len(text) for text in re.split(rb"</(?:\w+:)?si>", shared)]
        if cells * max(lengths) <= limits.MAX_LETTERS or not self.is_xml:
            return
        letters = 0
        for part, times in Counter(part for _, part in self.sheets).items():
            numbers = map(int, re.findall(rb"<(?:\w+:)?v>(\d{1,8})<", self._content(part)))
            letters += times * sum(lengths[number] for number in numbers if number < len(lengths))
        if letters > limits.MAX_LETTERS:
            raise limits.TooLargeError

    def rewritten(self, extents: dict[int, tuple[int, int]]) -> tuple[IO[bytes], Strays]:
        """The workbook with sheets that end where `extents` says, without numbers that are none; and what was cut."""
        target = tempfile.TemporaryFile()  # noqa: SIM115 - the reader closes it
        numbers = {part: number for number, (_, part) in enumerate(self.sheets)}
        strays: Strays = {}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, entry in self._parts.items():
                content = self._content(name)
                if name == "content.xml" and self.is_ods:
                    content, strays = mended_ods(content, extents)
                elif name in numbers:
                    height, width = extents.get(numbers[name], (limits.MAX_BYTES, limits.MAX_BYTES))
                    content, cells = mended(content, height, width)
                    if cells:
                        strays[numbers[name]] = self._shown(cells)
                # The kind of an .ods stands first, as it is.
                how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(entry.filename, content, compress_type=how)
        target.seek(0)
        return target, strays

    def _shown(self, cells: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str]]:
        """Cells with the texts that are kept for all of them; only the first ones are told."""
        content = self._content(self._near("sharedstrings")).decode("utf-8", "replace")
        texts = dict(enumerate(re.split(r"</(?:\w+:)?si>", content)))
        return [
            (row, column, re.sub(r"<[^>]*>", "", texts.get(int(value), value)).strip())
            if kind == "s" and value.isdigit() and number < 10
            else (row, column, value)
            for number, (row, column, kind, value) in enumerate(cells)
        ]

    def _content(self, name: str) -> bytes:
        """What is in a part, with its length counted once: sizes in the directory can lie. XML comes out as UTF-8."""
        if name not in self._parts:
            return b""
        unpacked = sum(self._sizes.values()) - self._sizes.get(name, 0)
        with self._archive.open(self._parts[name]) as stream:
            content = stream.read(limits.MAX_BYTES + 1 - unpacked)
        self._sizes[name] = len(content)
        if unpacked + len(content) > limits.MAX_BYTES:
            raise limits.TooLargeError
        if content.startswith(_TWO_BYTES):
            code = "utf-16" if content[:1] > b"<" else "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
            text = content.decode(code, "replace")
            content = (_ENCODING.sub("", text[:_HEAD], count=1) + text[_HEAD:]).encode()
        if name.endswith((".xml", ".rels")) and _DECLARED.search(content, 0, _HEAD):
            raise ValueError("declarations are forbidden in workbooks")
        return content

    def _near(self, name: str) -> str:
        """A part beside the workbook by the beginning of its file's name."""
        return next((part for part in self._parts if posixpath.basename(part).startswith(name)), name)

    def _elements(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Tags and attributes of a part, without what says which namespace they are of."""
        from defusedxml.ElementTree import fromstring

        for element in fromstring(self._content(name)).iter():
            about = {key.rpartition("}")[2]: value for key, value in element.items()}
            yield element.tag.rpartition("}")[2], about

    def _find_sheets(self) -> None:
        book = next((p for p in self._parts if posixpath.basename(p) in ("workbook.xml", "workbook.bin")), "")
        self.is_xml = book.endswith(".xml")
        folder, file = posixpath.split(book)
        relations = f"{folder}/_rels/{file}.rels".lstrip("/")
        targets = {about.get("Id"): about.get("Target", "") for _, about in self._elements(relations)}
        found = [] if self.is_xml else sheets_of_xlsb(self._content(book))
        for tag, about in self._elements(book) if self.is_xml else ():
            if tag == "sheet":
                found.append((about.get("name", ""), about.get("id", "")))
            elif tag == "workbookPr":
                self.since_1904 = about.get("date1904", "0").casefold() in ("1", "true")
        if len(found) > limits.MAX_SHEETS:
            raise limits.TooLargeError
        for name, relation in found:
            target = targets.get(relation, "").replace("\\", "/")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if part.casefold() in self._parts and "chartsheet" not in part.casefold():
                self.sheets.append((name, part.casefold()))

    def _colours(self) -> dict[bytes, str]:
        """The colours of cells by the number of their style."""
        from defusedxml.ElementTree import fromstring

        content = self._content(self._near("styles"))
        if b"solid" not in content:
            return {}
        fills: list[str] = []
        styles: dict[bytes, str] = {}
        for element in fromstring(content).iter():
            tag = element.tag.rpartition("}")[2]
            if tag == "fills":
                fills = [_colour_of(fill) for fill in element]
            elif tag == "cellXfs":
                numbers = [int(style.get("fillId", "0") or 0) for style in element]
                styles = {b"%d" % n: fills[fill] for n, fill in enumerate(numbers) if fill < len(fills) and fills[fill]}
        return styles


def _colour_of(fill: Any) -> str:
    """The colour of a fill, empty if nobody sees any."""
    for pattern in fill:
        if pattern.get("patternType") != "solid":
            continue
        for part in pattern:
            if part.tag.rpartition("}")[2] == "fgColor":
                kind = next((kind for kind in ("rgb", "theme", "indexed") if part.get(kind) is not None), "")
                colour = part.get("rgb").lstrip("#").upper() if kind == "rgb" else f"{kind} {part.get(kind, '')}"
                return "" if colour in _WHITE and not part.get("tint") else f"{colour} {part.get('tint', '')}".strip()
    return ""
