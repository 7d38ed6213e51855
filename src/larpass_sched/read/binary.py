"""The marks of binary workbooks (.xls and .xlsb): error cells, how far sheets reach, which days they count, colours.

[MS-XLS] and [MS-XLSB] keep a workbook as records, one after the other; only those of cells are looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from larpass_sched.read import limits
from larpass_sched.read.grid import Marks
from larpass_sched.read.values import Broken

_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA",
}  # fmt: skip
_FREE, _SMALL = 0xFFFFFFF0, 4096
# Formulas, numbers, texts, truth values and errors; what else there is of cells, is empty.
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_CELLS = _FORMULAS | {0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, 0x00BD, 0x0205}
_BEGINS = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_MERGED, _STYLE = 0x00E5, 0x00E0
# Numbers and empty cells in a row, and how many bytes further on the style of the next one stands; an empty cell alone.
_SEVERAL, _BLANK = {0x00BD: 6, 0x00BE: 2}, 0x0201
_LOOKED_AT = _CELLS | _BEGINS | _SEVERAL.keys() | {0x000A, 0x0022, _MERGED, _STYLE, _BLANK}
# White by its place in the palette, and what the system has for it.
_WHITE = frozenset({1, 9, 64, 65})


def _stream_in(content: bytes) -> bytes:
    """The stream of the workbook in the container that .xls files are ([MS-CFB])."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        raise ValueError("no container of this kind has such sectors")
    size = 1 << shift

    def numbers_in(sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)

    # A list that leads to itself, or to one sector again and again, is longer than the file.
    most = len(content) // size + 1
    fats = [number for number in struct.unpack_from("<109I", content, 76) if number < _FREE]
    more = struct.unpack_from("<I", content, 68)[0]
    while more < _FREE and len(fats) < most:
        *numbers, more = numbers_in(more)
        fats += [number for number in numbers if number < _FREE]
    following: list[int] = []
    for number in fats:
        following += numbers_in(number) if len(following) <= most else ()

    def chain(start: int, following: list[int] = following, within: bytes = content[size:], size: int = size) -> bytes:
        found, seen = [], set[int]()
        while start < len(following) and start not in seen:
            seen.add(start)
            found.append(within[start * size : (start + 1) * size])
            start = following[start]
        return b"".join(found)

    entries = chain(struct.unpack_from("<I", content, 48)[0])
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        name = entries[place : place + max(0, length - 2)].decode("utf-16-le", errors="replace")
        if name in ("Workbook", "Book"):
            start, extent = struct.unpack_from("<II", entries, place + 116)
            if extent >= _SMALL:
                return chain(start)[:extent]
            # Small streams share one, which belongs to the first entry and has shorter sectors.
            short = chain(struct.unpack_from("<I", content, 60)[0])
            table = [number for (number,) in struct.iter_unpack("<I", short)]
            return chain(start, table, chain(struct.unpack_from("<I", entries, 116)[0]), 64)[:extent]
    raise ValueError("no workbook in the container")


def _records_of_xls(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind of each record that is looked at, and where its data begins and ends."""
    head, place, last = struct.Struct("<HH").unpack_from, 0, len(stream) - 4
    records = 0
    while place <= last:
        kind, length = head(stream, place)
        begin, place = place + 4, place + 4 + length
        records += 1
        if records > limits.MAX_RECORDS:
            raise limits.TooLargeError
        if kind in _LOOKED_AT:
            yield kind, begin, min(place, last + 4)


def marks_of_xls(content: bytes) -> tuple[list[Marks], bool]:
    """The marks of all sheets in the order of their parts, and whether days are counted from 1904."""
    sheets: list[Marks] = []
    since_1904, depth, merged = False, 0, 0
    marks, colours, styles = Marks(), dict[int, str](), 0
    stream = _stream_in(content)
    place_of = struct.Struct("<HH").unpack_from
    for kind, begin, end in _records_of_xls(stream):
        if kind in _BEGINS:
            # The globals come first, then one stretch for each sheet; charts may stand within one.
            depth += 1
            if depth == 1:
                marks = Marks()
                sheets.append(marks)
        elif kind == 0x000A:
            depth -= 1
        elif kind == 0x0022:
            since_1904 = stream[begin:end][:1] == b"\x01"
        elif kind == _MERGED:
            # The parser reads them; without measure, it would take all time there is.
            merged += (end - begin) // 8
            if merged > limits.MAX_MERGED:
                raise limits.TooLargeError
        elif kind == _STYLE:
            styles += 1
            if end - begin > 18 and stream[begin + 17] >> 2 and (colour := stream[begin + 18] & 127) not in _WHITE:
                colours[styles - 1] = f"indexed {colour}"
        elif depth == 1 and end - begin >= 6:
            row, column = place_of(stream, begin)
            if colours:
                ends = end - 2 if kind in _SEVERAL else begin + 6
                for number, place in enumerate(range(begin + 4, ends - 1, _SEVERAL.get(kind, 2))):
                    if found := colours.get(stream[place] | stream[place + 1] << 8):
                        marks.add_colour((row, column + number), found)
            if kind not in _CELLS or end - begin < 7:
                continue
            marks.rows.add(row)
            marks.columns.add(column)
            # A boolean or an error: the value, then which of the two it is.
            if kind == 0x0205 and end - begin >= 8 and stream[begin + 7] == 1:
                _note(marks, (row, column), stream[begin + 6])
            elif kind in _FORMULAS and stream[begin + 12 : end][:2] == b"\xff\xff" and stream[begin + 6] == 2:
                _note(marks, (row, column), stream[begin + 8])
    return sheets[1:], since_1904


def _note(marks: Marks, place: tuple[int, ...], error: int) -> None:
    marks.add_broken((place[0], place[1]), Broken("cell_error", _ERRORS.get(error, "#?")))


def _records_of_xlsb(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, and where its data begins and ends."""
    place = 0
    while place < len(content):
        numbers = [0, 0]
        # The kind and the length, seven bits a byte; the highest bit says that more follow.
        for which, most in ((0, 2), (1, 4)):
            for part in range(most):
                byte = content[place]
                place += 1
                numbers[which] |= (byte & 0x7F) << 7 * part
                if not byte & 0x80:
                    break
        kind, length = numbers
        yield kind, place, place + length
        place += length


def sheets_of_xlsb(workbook: bytes) -> list[tuple[str, str]]:
    """Name of each sheet, and the relation that leads to its part."""
    found = []
    for kind, begin, end in _records_of_xlsb(workbook):
        if kind == 156 and end - begin >= 16:
            name, relation, place = "", "", begin + 8
            for _ in range(2):
                stop = place + 4 + 2 * struct.unpack_from("<I", workbook, place)[0]
                relation, name = name, workbook[place + 4 : stop].decode("utf-16-le", errors="replace")
                place = stop
            found.append((name, relation))
    return found


def marks_of_xlsb(content: bytes) -> Marks:
    """The marks of one sheet of an .xlsb."""
    marks, row, cells = Marks(), 0, 0
    for kind, begin, end in _records_of_xlsb(content):
        if kind == 0 and end - begin >= 4:
            row = struct.unpack_from("<I", content, begin)[0]
        elif 2 <= kind <= 11 and end - begin >= 8:
            column = struct.unpack_from("<I", content, begin)[0]
            cells += 1
            if cells > limits.MAX_CELLS:
                raise limits.TooLargeError
            marks.rows.add(row)
            marks.columns.add(column)
            marks.texts += kind == 7
            if kind in (3, 11) and end - begin >= 9:
                _note(marks, (row, column), content[begin + 8])
    return marks
