"""An .xlsx or .xlsm workbook -> grids."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

from larpass_sched.read import limits
from larpass_sched.read.grid import Block, Grid
from larpass_sched.read.strays import trimmed
from larpass_sched.read.values import Broken

# A formula without a value beside it: a program wrote it that does not compute.
_UNCOMPUTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# Forbidden in workbooks; what one parser refuses to unfold, another one passes over.
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# Longer than anything that the patterns match.
_SEAM = 400

_Sheets = dict[str, list[tuple[Any, ...]]]


def grids_of_xlsx(path: Path) -> list[Grid]:
    """All sheets of a workbook; whatever its parsers raise is left to the caller.

    Raises
    ------
    InputError
        If it unfolds without measure, or declares what could.
    """
    has_formulas, merged = unpack_carefully(path)
    _refuse_declarations(path)
    sheets, about = _load(path, data_only=True)
    if has_formulas:
        _mark_formulas(sheets, _load(path, data_only=False)[0])
    return [
        Grid(name, rows, hidden=hidden, merged=merged.get(part, ()), since_1904=since_1904)
        for (name, rows), (hidden, part, since_1904) in zip(sheets.items(), about, strict=True)
    ]


def unpack_carefully(path: Path) -> tuple[bool, dict[str, tuple[Block, ...]]]:
    """Refuse archives that unfold without measure; find formulas without values, and merged cells by part."""
    has_formulas, unpacked = False, 0
    merged: dict[str, tuple[Block, ...]] = {}
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > limits.MAX_ENTRIES:
            raise limits.refused("file_too_large", path)
        for entry in entries:
            is_sheet = "worksheets/" in entry.filename
            found: dict[Block, None] = {}
            # Sizes in the archive's directory can lie: count what really comes out.
            with archive.open(entry) as stream:
                tail = b""
                while piece := stream.read(1 << 20):
                    unpacked += len(piece)
                    if unpacked > limits.MAX_BYTES:
                        raise limits.refused("file_too_large", path)
                    if is_sheet:
                        seam = tail + piece
                        has_formulas = has_formulas or _UNCOMPUTED.search(seam) is not None
                        found.update(dict.fromkeys(_blocks(seam)))
                        tail = seam[-_SEAM:]
            merged[entry.filename] = tuple(found)[: limits.MAX_MERGED]
    return has_formulas, merged


def _refuse_declarations(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as stream:
                    if _DECLARED.search(stream.read(_SEAM)):
                        raise limits.refused("file_no_workbook", path)


def _blocks(xml: bytes) -> list[Block]:
    return [
        (int(top) - 1, int(bottom) - 1, _column(left), _column(right))
        for left, top, right, bottom in _MERGED.findall(xml)
    ]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _load(path: Path, *, data_only: bool) -> tuple[_Sheets, list[tuple[bool, str, bool]]]:
    """Rows by sheet; and of each sheet whether it is hidden, which part holds it, and which days it counts."""
    import openpyxl
    from openpyxl.utils.datetime import MAC_EPOCH

    sheets: _Sheets = {}
    about: list[tuple[bool, str, bool]] = []
    cells = 0
    with path.open("rb") as file, warnings.catch_warnings():
        # openpyxl warns about parts that it leaves out, such as drop-down lists; none of them holds data.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=data_only)
        try:
            for sheet in book.worksheets:
                # The size that a file claims for a sheet is often wrong.
                sheet.reset_dimensions()
                rows: list[tuple[Any, ...]] = []
                for row in sheet.iter_rows():
                    cells += 1 + len(row)
                    if cells > limits.MAX_CELLS:
                        raise limits.refused("file_too_large", path)
                    rows.append(trimmed([_raw(cell) for cell in row]))
                sheets[sheet.title] = rows
                part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
                about.append((sheet.sheet_state != "visible", part, book.epoch == MAC_EPOCH))
        finally:
            book.close()
    return sheets, about


def _raw(cell: Any) -> Any:
    if cell.data_type == "e":
        return Broken("cell_error", str(cell.value))
    # The empty text that a formula gave is a value: the formula was computed.
    return "" if cell.value is None and cell.data_type == "str" else cell.value


def _mark_formulas(values: _Sheets, formulas: _Sheets) -> None:
    for name, rows in formulas.items():
        for row, cells in enumerate(rows):
            marked = {
                column: Broken("cell_not_computed", _text(formula))
                for column, formula in enumerate(cells)
                if _is_formula(formula) and _value(values[name][row], column) is None
            }
            if marked:
                known = values[name][row]
                width = max(len(known), *(column + 1 for column in marked))
                values[name][row] = tuple(marked.get(column, _value(known, column)) for column in range(width))


def _value(cells: tuple[Any, ...], column: int) -> Any:
    return cells[column] if column < len(cells) else None


def _is_formula(raw: Any) -> bool:
    return (isinstance(raw, str) and raw.startswith("=")) or hasattr(raw, "ref")


def _text(formula: Any) -> str:
    return formula if isinstance(formula, str) else getattr(formula, "text", None) or "="
