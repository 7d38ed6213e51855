"""A workbook of any kind -> grids: pandas reads the values, a pass over the file before it finds what values hide.

The pass bounds what the file may unfold to, and tells how far each sheet really reaches: a cell filled by accident in
the last column of the last row would otherwise take all memory there is.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from larpass_sched.read import limits
from larpass_sched.read.apart import try_reading
from larpass_sched.read.binary import marks_of_xls
from larpass_sched.read.grid import Grid, Marks, Strays, end_before_gap, trimmed, with_strays
from larpass_sched.read.package import Package
from larpass_sched.read.values import unescaped


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
        source: Path | IO[bytes] = path
        strays: Strays = {}
        is_binary = not (package.is_xml or package.is_ods)
        if sum(sheet.size for sheet in marks) > limits.MAX_CELLS:
            # Cells far away from everything else would take all memory there is.
            extents = {
                number: (
                    end_before_gap(sorted(sheet.rows), limits.STRAY_ROWS),
                    end_before_gap(sorted(sheet.columns), limits.STRAY_COLUMNS),
                )
                for number, sheet in enumerate(marks)
            }
            if is_binary or sum(height * width for height, width in extents.values()) > limits.MAX_CELLS:
                raise limits.TooLargeError
            source, strays = package.rewritten(extents)
        if is_binary:
            try_reading(path)
        # The reader of .ods leaves the escapes of Excel as they are.
        since_1904, is_escaped = package.since_1904, package.is_ods
        try:
            return _grids(source, marks, strays, since_1904=since_1904, is_escaped=is_escaped)
        # A panic of the parser, which is written in Rust, is no Exception.
        except BaseException as error:
            # A number that is none stops the parser: such cells are texts.
            if not package.is_xml or isinstance(error, (*limits.NOT_OF_THE_FILE, limits.TooLargeError)):
                raise
            return _grids(package.rewritten({})[0], marks, strays, since_1904=since_1904, is_escaped=is_escaped)


def grids_of_xls(path: Path) -> list[Grid]:
    """All sheets of an .xls; whatever its parsers raise is left to the caller."""
    marks, since_1904 = marks_of_xls(path.read_bytes())
    if sum(sheet.size for sheet in marks) > limits.MAX_CELLS:
        raise limits.TooLargeError
    try_reading(path, with_merged=True)
    return _grids(path, marks, {}, since_1904=since_1904, is_escaped=True, with_merged=True)


def _grids(
    source: Path | IO[bytes],
    marks: Sequence[Marks],
    strays: Strays,
    *,
    since_1904: bool,
    is_escaped: bool,
    with_merged: bool = False,
) -> list[Grid]:
    """The sheets of a workbook; what is marked stands in its place, and the cells that were taken out are told."""
    import pandas as pd
    from python_calamine import SheetVisibleEnum

    grids: list[Grid] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pd.ExcelFile(source, engine="calamine") as file:
            book: Any = file.book
            if len(file.sheet_names) > limits.MAX_SHEETS:
                raise limits.TooLargeError
            visible = {about.name: about.visible == SheetVisibleEnum.Visible for about in book.sheets_metadata}
            for number, name in enumerate(map(str, file.sheet_names)):
                sheet = book.get_sheet_by_name(name)
                # A frame takes as long for each column as for a hundred rows, and damaged files promise many.
                if sheet.total_width > limits.MAX_WIDTH:
                    raise limits.TooLargeError
                frame = file.parse(name, header=None, dtype=object, keep_default_na=False, na_filter=False)
                here = marks[number] if number < len(marks) else Marks()
                if frame.size > limits.MAX_CELLS:
                    raise limits.TooLargeError
                if with_merged:
                    here.merged = [(t, b, left, right) for (t, left), (b, right) in sheet.merged_cell_ranges or ()]
                grid = Grid(
                    name,
                    _rows(frame, here, is_escaped),
                    hidden=not visible.get(name, True),
                    merged=tuple(here.merged[: limits.MAX_MERGED]),
                    since_1904=since_1904,
                    coloured=here.coloured,
                )
                grids.append(with_strays(grid, strays.get(number, [])))
    return grids


def _rows(frame: Any, marks: Marks, is_escaped: bool) -> list[tuple[Any, ...]]:
    """The rows of a frame with its broken cells in their places, without the empty cells at their ends."""
    rows = [list(row) for row in frame.itertuples(index=False, name=None)]
    if is_escaped:
        rows = [[unescaped(raw) if isinstance(raw, str) else raw for raw in row] for row in rows]
    for (row, column), broken in marks.broken.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = broken
    return [trimmed(row) for row in rows]
