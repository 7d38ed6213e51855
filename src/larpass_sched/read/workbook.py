"""A workbook of any kind -> grids: calamine reads the values, a pass over the file before it finds what values hide.

The pass bounds what the file may unfold to, and tells how far each sheet really reaches: a cell filled by accident in
the last column of the last row would otherwise take all memory there is.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from larpass_sched.event.findings import Finding, finding_of
from larpass_sched.read import limits
from larpass_sched.read.apart import try_reading
from larpass_sched.read.binary import marks_of_xls
from larpass_sched.read.grid import Grid, cell_name
from larpass_sched.read.marks import Marks
from larpass_sched.read.package import Package
from larpass_sched.read.strays import SHOWN, end_before_gap, trimmed
from larpass_sched.read.values import unescaped


@dataclass(slots=True)
class _Book:
    """What is known of a workbook before its values are read."""

    source: Path | IO[bytes]
    marks: list[Marks] = field(default_factory=list)
    since_1904: bool = False
    strays: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    is_escaped: bool = False


def grids_of_zip(path: Path) -> list[Grid]:
    """All sheets of an .xlsx, .xlsm, .xlsb or .ods; whatever its parsers raise is left to the caller.

    Raises
    ------
    InputError
        If it unfolds without measure, declares what could, or is protected by a password.
    """
    with zipfile.ZipFile(path) as archive:
        package = Package(archive, path)
        marks = package.marks()
        book = _Book(path, marks, package.since_1904, is_escaped=not package.is_ods)
        is_binary = not (package.is_xml or package.is_ods)
        if _size(marks) > limits.MAX_CELLS:
            if is_binary:
                raise limits.TooLargeError
            _cut(book, package)
        if is_binary:
            try_reading(path)
        try:
            return _grids(book)
        # A panic of the parser, which is written in Rust, is no Exception.
        except BaseException as error:
            # A number that is none stops the parser: such cells are texts.
            if not package.is_xml or isinstance(error, (*limits.NOT_OF_THE_FILE, limits.TooLargeError)):
                raise
            book.source = package.rewritten({})[0]
            return _grids(book)


def grids_of_xls(path: Path) -> list[Grid]:
    """All sheets of an .xls; whatever its parsers raise is left to the caller."""
    marks, since_1904 = marks_of_xls(path.read_bytes())
    if _size(marks) > limits.MAX_CELLS:
        raise limits.TooLargeError
    try_reading(path, with_merged=True)
    return _grids(_Book(path, marks, since_1904))


def _size(marks: list[Marks]) -> int:
    return sum(sheet.size for sheet in marks)


def _cut(book: _Book, package: Package) -> None:
    """Leave out the cells far away from everything else, before they take memory."""
    extents: dict[int, tuple[int, int]] = {}
    for number, sheet in enumerate(book.marks):
        height = end_before_gap(sorted(sheet.rows), limits.STRAY_ROWS)
        width = end_before_gap(sorted(sheet.columns), limits.STRAY_COLUMNS)
        extents[number] = (height, width)
    if sum(height * width for height, width in extents.values()) > limits.MAX_CELLS:
        raise limits.TooLargeError
    book.source, strays = package.rewritten(extents)
    for number, cells in strays.items():
        # Which sheet it is, is said when the sheets have names.
        told = [
            finding_of("cell_stray", cell=cell_name(row, column), seen=seen, n_strays=str(len(cells)))
            for row, column, seen in cells[:SHOWN]
        ]
        book.strays[number] = tuple(told)


def _grids(book: _Book) -> list[Grid]:
    import pandas as pd
    from python_calamine import SheetVisibleEnum

    grids: list[Grid] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pd.ExcelFile(book.source, engine="calamine") as file:
            book_of_file: Any = file.book
            if len(file.sheet_names) > limits.MAX_SHEETS:
                raise limits.TooLargeError
            visible = {about.name: about.visible == SheetVisibleEnum.Visible for about in book_of_file.sheets_metadata}
            for number, name in enumerate(file.sheet_names):
                cells = _cells(file.book, str(name))
                marks = book.marks[number] if number < len(book.marks) else Marks()
                merged = marks.merged or _merged(file.book, str(name))
                grids.append(
                    Grid(
                        str(name),
                        _rows(cells, marks, as_text=None if book.is_escaped else unescaped),
                        hidden=not visible.get(name, True),
                        merged=tuple(merged)[: limits.MAX_MERGED],
                        since_1904=book.since_1904,
                        coloured=marks.coloured,
                        findings=tuple(replace(told, sheet=str(name)) for told in book.strays.get(number, ())),
                    )
                )
    return grids


def _cells(book: Any, name: str) -> list[list[Any]]:
    """The values of a sheet as pandas has them: whole numbers as such, and days with an hour.

    Its own frame would cost as much for each column as for a hundred rows, and a sheet may have 65,536 of them.
    """
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > limits.MAX_CELLS:
        raise limits.TooLargeError
    return [[_as_in_pandas(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _as_in_pandas(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def _merged(book: Any, name: str) -> list[tuple[int, int, int, int]]:
    ranges = book.get_sheet_by_name(name).merged_cell_ranges if book.path and str(book.path).endswith(".xls") else None
    return [(top, bottom, left, right) for (top, left), (bottom, right) in ranges or ()]


def _rows(rows: list[list[Any]], marks: Marks, as_text: Callable[[str], str] | None) -> list[tuple[Any, ...]]:
    """The rows of a sheet with its broken cells in their places, without the empty cells at their ends."""
    if as_text is not None:
        rows = [[as_text(raw) if isinstance(raw, str) else raw for raw in row] for row in rows]
    for (row, column), broken in marks.broken.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = broken
    return [trimmed(row) for row in rows]
