"""An .xls workbook of Excel 97 to 2003 -> grids."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from larpass_sched.read import limits
from larpass_sched.read.grid import Grid
from larpass_sched.read.strays import trimmed
from larpass_sched.read.values import Broken


def grids_of_xls(path: Path) -> list[Grid]:
    """All sheets of a workbook; whatever its parser raises is left to the caller.

    Raises
    ------
    InputError
        If it is protected by a password, or far too large.
    """
    import xlrd

    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise limits.refused("file_too_large", path)
    try:
        book = xlrd.open_workbook(
            file_contents=path.read_bytes(), formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise limits.refused("file_password", path) from None
        raise
    grids: list[Grid] = []
    cells = 0
    for sheet in book.sheets():
        rows: list[tuple[Any, ...]] = []
        for number in range(sheet.nrows):
            cells += 1 + sheet.row_len(number)
            if cells > limits.MAX_CELLS:
                raise limits.refused("file_too_large", path)
            rows.append(trimmed([_raw(cell, book.datemode) for cell in sheet.row(number)]))
        merged = tuple((top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells)
        grids.append(Grid(sheet.name, rows, hidden=sheet.visibility != 0, merged=merged, since_1904=book.datemode == 1))
    return grids


def _raw(cell: Any, datemode: int) -> Any:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Broken("cell_error", xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if cell.value.is_integer() else cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, datemode)
    return cell.value if cell.ctype == xlrd.XL_CELL_TEXT else None


def _moment(value: float, datemode: int) -> dt.datetime | dt.time | float:
    import xlrd

    try:
        moment: dt.datetime = xlrd.xldate.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value
    return moment.time() if 0 <= value < 1 else moment
