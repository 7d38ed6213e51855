"""What Excel demands of a workbook, beyond what other programs ask: whatever is found here, Excel offers to repair."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl.utils import range_boundaries

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TABLE_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_CELL_ADDRESS = re.compile(r"[A-Za-z]{1,3}\d+|[rR]\d*[cC]?\d*")
_MOST_ROWS, _MOST_COLUMNS, _MOST_BREAKS, _MOST_LINKS = 1_048_576, 16_384, 1_023, 65_530


class Book:
    """The parts of a workbook, as they stand in its file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as file:
            self.names = file.namelist()
            self.parts = {name: file.read(name) for name in self.names}
        self.workbook = self.tree("xl/workbook.xml")
        self.styles = self.tree("xl/styles.xml")
        links = self.links("xl/workbook.xml")
        self.sheets = {
            sheet.attrib["name"]: links[sheet.attrib[_LINK]] for sheet in self.workbook.iter(f"{_MAIN}sheet")
        }

    def tree(self, part: str) -> ET.Element:
        """The root of a part."""
        return ET.fromstring(self.parts[part])

    def links(self, part: str) -> dict[str, str]:
        """The other parts that a part speaks of, by the identifiers that it has for them."""
        folder, name = posixpath.split(part)
        listing = f"{folder}/_rels/{name}.rels"
        if listing not in self.parts:
            return {}
        return {
            link.attrib["Id"]: posixpath.normpath(posixpath.join("/" + folder, link.attrib["Target"])).lstrip("/")
            for link in self.tree(listing)
            if link.attrib.get("TargetMode") != "External"
        }


def faults_of(path: Path) -> list[str]:
    """Everything in a workbook that Excel would repair or refuse."""
    book = Book(path)
    faults = [*_package(book), *_names(book), *_looks(book), *_tables(book), *_charts(book)]
    for name, part in book.sheets.items():
        faults += [f"{name}: {fault}" for fault in _sheet(book, part)]
    return faults


def _package(book: Book) -> Iterator[str]:
    if len(set(book.names)) < len(book.names):
        yield "a part is there twice"
    types = book.tree("[Content_Types].xml")
    known = {kind.attrib["PartName"].lstrip("/") for kind in types if "PartName" in kind.attrib}
    endings = {kind.attrib["Extension"] for kind in types if "Extension" in kind.attrib}
    yield from (f"{part} is declared and not there" for part in sorted(known - set(book.names)))
    for name in book.names:
        if name != "[Content_Types].xml" and name not in known and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"
        if not name.endswith(".rels"):
            yield from (f"{name} links to {to}" for to in book.links(name).values() if to not in book.parts)


def _names(book: Book) -> Iterator[str]:
    names = list(book.sheets)
    if len({name.casefold() for name in names}) < len(names):
        yield "two sheets have one name"
    for name in names:
        if not 1 <= len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name) or name.startswith("'") or name.endswith("'"):
            yield f"{name!r} cannot be the name of a sheet"
    seen = set()
    for defined in book.workbook.iter(f"{_MAIN}definedName"):
        scope = defined.attrib.get("localSheetId", "")
        key = defined.attrib["name"].casefold(), scope
        if key in seen:
            yield f"{key} is defined twice"
        seen.add(key)
        if scope and int(scope) >= len(names):
            yield f"{key} belongs to no sheet"
        quoted = re.findall(r"'((?:[^']|'')+)'!|([^\s'!,(]+)!", defined.text or "")
        told = [(one or other).replace("''", "'") for one, other in quoted]
        yield from (f"{key} speaks of the sheet {sheet!r}" for sheet in told if sheet not in names)


def _looks(book: Book) -> Iterator[str]:
    fonts = book.styles.find(f"{_MAIN}fonts")
    if fonts is not None and len(fonts) > 512:
        yield "too many fonts"
    named = [style.attrib["name"] for style in book.styles.iter(f"{_MAIN}cellStyle")]
    if len({name.casefold() for name in named}) < len(named):
        yield "two styles have one name"
    yield from (f"the name of the style {name!r} is too long" for name in named if len(name) > 255)
    for part in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
        found = book.styles.find(_MAIN + part)
        if found is not None and int(found.attrib.get("count", len(found))) != len(found):
            yield f"{part} are counted wrong"


def _tables(book: Book) -> Iterator[str]:
    numbers, names = set(), set()
    defined = {name.attrib["name"].casefold() for name in book.workbook.iter(f"{_MAIN}definedName")}
    for sheet, part in book.sheets.items():
        cells = {cell.attrib["r"]: cell for cell in book.tree(part).iter(f"{_MAIN}c")}
        for link in book.links(part).values():
            if not link.startswith("xl/tables/"):
                continue
            table = book.tree(link)
            name = table.attrib["displayName"]
            if table.attrib["id"] in numbers or name.casefold() in names | defined:
                yield f"{sheet}: the table {name} is there twice"
            numbers.add(table.attrib["id"])
            names.add(name.casefold())
            if not _TABLE_NAME.fullmatch(name) or _CELL_ADDRESS.fullmatch(name):
                yield f"{sheet}: {name} cannot be the name of a table"
            left, top, right, bottom = range_boundaries(table.attrib["ref"])
            columns = [column.attrib["name"] for column in table.iter(f"{_MAIN}tableColumn")]
            if bottom <= top or right - left + 1 != len(columns):
                yield f"{sheet}: the table {name} has no rows, or other columns than headings"
            if len({column.casefold() for column in columns}) < len(columns) or max(map(len, columns)) > 255:
                yield f"{sheet}: headings of {name} are alike or too long"
            head = [cells.get(f"{_letters(column)}{top}") for column in range(left, right + 1)]
            if [None if cell is None else _text_of(cell) for cell in head] != columns:
                yield f"{sheet}: the headings of {name} are not those of the cells"


def _charts(book: Book) -> Iterator[str]:
    for name in book.names:
        if name.startswith("xl/charts/chart"):
            for told in re.findall(rb"<(?:c:)?f>([^<]*)</(?:c:)?f>", book.parts[name]):
                sheet = told.decode().rpartition("!")[0].strip("'").replace("''", "'")
                if sheet.replace("&amp;", "&") not in book.sheets:
                    yield f"{name} draws {told.decode()}"


def _sheet(book: Book, part: str) -> Iterator[str]:
    sheet = book.tree(part)
    looks = len(book.styles.find(f"{_MAIN}cellXfs") or ())
    yield from _cells(sheet, looks)
    for column in sheet.iter(f"{_MAIN}col"):
        if not 0 <= float(column.attrib.get("width", 8)) <= 255:
            yield f"column {column.attrib['min']} is {column.attrib['width']} wide"
    for kind, most in (("rowBreaks", _MOST_BREAKS), ("colBreaks", _MOST_BREAKS), ("hyperlinks", _MOST_LINKS)):
        found = sheet.find(_MAIN + kind)
        if found is not None and len(found) > most:
            yield f"too many {kind}"
    for kind in ("oddHeader", "oddFooter"):
        found = sheet.find(f"{_MAIN}headerFooter/{_MAIN}{kind}")
        if found is not None and len(found.text or "") > 255:
            yield f"{kind} is too long"
    page = sheet.find(f"{_MAIN}pageSetup")
    if page is not None and not 10 <= int(page.attrib.get("scale", 100)) <= 400:
        yield f"it prints at {page.attrib['scale']} per cent"
    yield from _rules(book, sheet)
    links = book.links(part)
    comments = [name for name in links.values() if "comment" in name and name.endswith(".xml")]
    if comments and sheet.find(f"{_MAIN}legacyDrawing") is None:
        yield "comments have no boxes"
    for name in comments:
        where = [comment.attrib["ref"] for comment in book.tree(name).iter(f"{_MAIN}comment")]
        if len(set(where)) < len(where):
            yield "two comments are in one cell"
    merged = [range_boundaries(cell.attrib["ref"]) for cell in sheet.iter(f"{_MAIN}mergeCell")]
    for n, (left, top, right, bottom) in enumerate(merged):
        if any(l2 <= right and left <= r2 and t2 <= bottom and top <= b2 for l2, t2, r2, b2 in merged[:n]):
            yield "merged cells overlap"


def _cells(sheet: ET.Element, looks: int) -> Iterator[str]:
    last_row = 0
    for row in sheet.iter(f"{_MAIN}row"):
        number = int(row.attrib["r"])
        if not last_row < number <= _MOST_ROWS:
            yield f"row {number} comes after row {last_row}"
        last_row = number
        if float(row.attrib.get("ht", 0)) > 409.5:
            yield f"row {number} is {row.attrib['ht']} high"
        last_column = 0
        for cell in row:
            column = range_boundaries(cell.attrib["r"])[0] or 0
            if not last_column < column <= _MOST_COLUMNS or not cell.attrib["r"].endswith(str(number)):
                yield f"{cell.attrib['r']} is out of order"
            last_column = column
            text = _text_of(cell)
            if len(text) > 32_767 or _ILLEGAL_IN_XML.search(text):
                yield f"the text of {cell.attrib['r']} is too long or has control characters"
            if int(cell.attrib.get("s", 0)) >= max(1, looks):
                yield f"the style of {cell.attrib['r']} is not there"
            if cell.attrib.get("t") == "e":
                yield f"{cell.attrib['r']} is an error"


def _rules(book: Book, sheet: ET.Element) -> Iterator[str]:
    """Drop-downs and conditional formats."""
    for choice in sheet.iter(f"{_MAIN}dataValidation"):
        where = choice.attrib["sqref"]
        for formula in choice:
            if len(formula.text or "") > 255:
                yield f"the drop-down of {where} has a long formula"
        for name, most in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
            if len(choice.attrib.get(name, "")) > most:
                yield f"the {name} of {where} is too long"
    formats = len(book.styles.find(f"{_MAIN}dxfs") or ())
    for rule in sheet.iter(f"{_MAIN}cfRule"):
        if int(rule.attrib.get("dxfId", -1)) >= formats:
            yield "a conditional format looks like nothing"
        if any(len(formula.text or "") > 255 for formula in rule.iter(f"{_MAIN}formula")):
            yield "a conditional format has a long formula"


def _text_of(cell: ET.Element) -> str:
    """What stands in a cell; texts stand in the cells themselves."""
    assert cell.attrib.get("t") != "s", "texts are shared: look them up"
    return "".join(part.text or "" for part in cell.iter() if part.tag in (f"{_MAIN}t", f"{_MAIN}v"))


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
