"""Rows of cells -> files, byte for byte under control where a format is to be damaged."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Rows = list[list[Any]]


def xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    tables: bool = False,
    hidden: tuple[str, ...] = (),
    touch: Callable[[openpyxl.Workbook], None] | None = None,
) -> None:
    """A workbook; `touch` may change it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(row, column, value)
        if tables and rows:
            _make_table(sheet, name)
        if name in hidden:
            sheet.sheet_state = "hidden"
    if touch is not None:
        touch(book)
    book.save(path)


def _make_table(sheet: Worksheet, name: str) -> None:
    table = Table(displayName=re.sub(r"\W", "_", f"T_{name}"), ref=sheet.dimensions)
    sheet.add_table(table)


def text(path: Path, rows: Rows, *, separator: str = ";", encoding: str = "utf-8-sig", comma: bool = False) -> None:
    """A text file as a program in that language writes it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(value, comma) for value in row])
    path.write_bytes(out.getvalue().encode(encoding))


def _as_text(value: Any, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, float) and comma:
        return str(value).replace(".", ",")
    return str(value)


def xls(path: Path, sheets: Mapping[str, Rows], *, since_1904: bool = False) -> None:
    """An old workbook; needs xlwt, which only this script does."""
    import xlwt

    book = xlwt.Workbook()
    book.dates_1904 = since_1904
    moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, dt.datetime):
                    sheet.write(row, column, value, moment)
                elif value == "#N/A":
                    # The number of this error.
                    sheet.row(row).set_cell_error(column, 42)
                elif value is not None:
                    sheet.write(row, column, value)
    book.save(str(path))


def ods(path: Path, sheets: Mapping[str, Rows], *, hidden: tuple[str, ...] = (), far: bool = False) -> None:
    """A workbook as LibreOffice writes it: repeated empty cells, a million empty rows at the end."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    styles = (
        '<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties '
        'table:display="true"/></style:style><style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    body = "".join(
        f'<table:table table:name="{escape(name)}" table:style-name="{"ta2" if name in hidden else "ta1"}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + (
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
            if far
            else ""
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}{calc}>{styles}<office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, (int, float)):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    if isinstance(value, dt.datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if value == "#N/A":
        return (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
        )
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Change the parts of a workbook after it was written."""
    with zipfile.ZipFile(path) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, change(name, content))
