"""A file -> named grids. Files come from strangers: whatever is wrong with one is one sentence, and no file can
fill the memory.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from os import PathLike
from pathlib import Path
from typing import Any

from larpass_sched.findings import InputError
from larpass_sched.read.grid import Grid
from larpass_sched.read.values import Broken
from larpass_sched.validate import finding_of

MAX_ENTRIES = 5_000
MAX_BYTES = 400_000_000
MAX_CELLS = 8_000_000
MAX_TEXT_BYTES = 50_000_000

# Old workbooks and encrypted ones are both kept in this container.
_OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def grids_of(path: str | PathLike[str], *, text: bool = False) -> list[Grid]:
    """All sheets of a workbook, or the one table of a text file.

    Parameters
    ----------
    path : path-like
        An .xlsx or .xlsm file.
    text : bool
        Whether CSV (`;`, `,` or tab; UTF-8 or cp1252) is accepted as well.

    Raises
    ------
    InputError
        With one finding, if the file cannot be read as that.
    """
    path = Path(path)
    head = _head(path)
    if head.startswith(b"PK"):
        return _workbook(path)
    if head.startswith(_OLE_HEADER):
        raise _refused("file_locked_or_old", path)
    if text and path.suffix.casefold() in (".csv", ".txt", ".tsv"):
        return [_text_table(path)]
    raise _refused("file_no_workbook", path)


def _refused(code: str, path: Path) -> InputError:
    return InputError([finding_of(code, seen=path.name or str(path))])


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _refused("file_is_folder", path)
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise _refused("file_missing", path) from None
    # A name with a NUL character is a ValueError.
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise _refused("file_no_access", path) from None
    if not head:
        raise _refused("file_empty", path)
    return head


def _workbook(path: Path) -> list[Grid]:
    try:
        has_formulas = _unpack_carefully(path)
        values = _load(path, data_only=True)
        if has_formulas:
            _mark_formulas(values, _load(path, data_only=False))
    except InputError:
        raise
    except OSError:
        raise _refused("file_no_access", path) from None
    # A damaged workbook can make the parsers raise anything at all.
    except Exception:
        raise _refused("file_no_workbook", path) from None
    return [Grid(name, [tuple(row) for row in rows]) for name, rows in values.items()]


def _unpack_carefully(path: Path) -> bool:
    """Refuse archives that unfold without measure; say whether any sheet holds formulas."""
    has_formulas, unpacked = False, 0
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise _refused("file_too_large", path)
        for entry in entries:
            # Sizes in the archive's directory can lie: count what really comes out.
            with archive.open(entry) as stream:
                tail = b""
                while piece := stream.read(1 << 20):
                    unpacked += len(piece)
                    if unpacked > MAX_BYTES:
                        raise _refused("file_too_large", path)
                    if not has_formulas and "worksheets/" in entry.filename:
                        seam = tail + piece
                        has_formulas = b"<f>" in seam or b"<f " in seam or b"<f/" in seam or b":f" in seam
                        tail = piece[-2:]
    return has_formulas


def _load(path: Path, *, data_only: bool) -> dict[str, list[list[Any]]]:
    import openpyxl

    sheets: dict[str, list[list[Any]]] = {}
    cells = 0
    with path.open("rb") as file, warnings.catch_warnings():
        # openpyxl warns about parts that it leaves out, such as drop-down lists; none of them holds data.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=data_only)
        try:
            for sheet in book.worksheets:
                # The size that a file claims for a sheet is often wrong.
                sheet.reset_dimensions()
                rows: list[list[Any]] = []
                for row in sheet.iter_rows():
                    cells += 1 + len(row)
                    if cells > MAX_CELLS:
                        raise _refused("file_too_large", path)
                    rows.append([_raw(cell) for cell in row])
                sheets[sheet.title] = rows
        finally:
            book.close()
    return sheets


def _raw(cell: Any) -> Any:
    if cell.data_type == "e":
        return Broken("cell_error", str(cell.value))
    return cell.value


def _mark_formulas(values: dict[str, list[list[Any]]], formulas: dict[str, list[list[Any]]]) -> None:
    for name, rows in formulas.items():
        for row, cells in enumerate(rows):
            for column, formula in enumerate(cells):
                is_formula = (isinstance(formula, str) and formula.startswith("=")) or hasattr(formula, "ref")
                if is_formula and values[name][row][column] is None:
                    text = formula if isinstance(formula, str) else getattr(formula, "text", None) or "="
                    values[name][row][column] = Broken("cell_not_computed", text)


def _text_table(path: Path) -> Grid:
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise _refused("file_too_large", path)
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _refused("file_no_text", path)
    heading = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=heading.count)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        raise _refused("file_no_text", path) from None
    return Grid(path.stem, rows)
