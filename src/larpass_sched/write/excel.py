"""Sheets handed to openpyxl: the look of each style, texts that stay texts, a file that appears whole or not at all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart as ExcelBarChart
from openpyxl.chart import Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from larpass_sched.write.cells import LONGEST_TEXT, BarChart, Cell, Piece, Sheet, clean_text
from larpass_sched.write.looks import DARK, FONT, LOOKS, MIDDLE, QUIET, look_name
from larpass_sched.write.whole import same_file, write_whole

# With every & doubled, and what says how it looks, it must stay below 255 characters.
_LONGEST_EDGE = 190

_CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

_CHART_NAME = re.compile(rb'<(?:xdr:)?cNvPr id="\d+" name="Chart[^"]*"')

# Texts that a spreadsheet would take for a formula, a command or an error once the cell is edited.
_SUSPICIOUS = ("=", "+", "-", "@", "#", "\t", "\n", "'")


def save_sheets(
    sheets: Sequence[Sheet],
    path: str | PathLike[str],
    *,
    never: Iterable[str | PathLike[str]] = (),
    title: str = "",
    lang: str = "en",
    dress: Callable[[Workbook], None] | None = None,
) -> None:
    """Write a workbook; the file appears whole or not at all.

    Parameters
    ----------
    sheets : sequence of Sheet
        In the order of their tabs.
    path : path-like
        Where to.
    never : iterable of path-like
        Files that must not be written over, such as the input.
    title, lang : str, {"en", "sv"}
        What the document is called and in which language it is, for screen readers.
    dress : function of a Workbook, optional
        Adds what sheets of cells cannot say.

    Raises
    ------
    ValueError
        If the place is one of `never`.
    OSError
        If the place cannot be written to.
    """
    refuse_places(path, never)
    write_whole(path, sheets_content(sheets, title=title, lang=lang, dress=dress))


def refuse_places(path: str | PathLike[str], never: Iterable[str | PathLike[str]]) -> None:
    """Refuse to write over what must not be written over.

    Raises
    ------
    ValueError
        If the place is one of `never`.
    """
    for other in never:
        if same_file(Path(path), Path(other)):
            raise ValueError(f"{path} is the input: choose another name for the output.")


def sheets_content(
    sheets: Sequence[Sheet], *, title: str = "", lang: str = "en", dress: Callable[[Workbook], None] | None = None
) -> bytes:
    """The workbook as bytes; see `save_sheets`."""
    workbook = _empty_workbook(title, lang)
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    if dress is not None:
        dress(workbook)
    return _mended(workbook, [chart.alternative for sheet in sheets for chart in sheet.charts])


def _empty_workbook(title: str, lang: str) -> Workbook:
    workbook = Workbook()
    workbook.properties.creator = "larpass_sched"
    workbook.properties.title = clean_text(title)[:200] or None
    workbook.properties.language = lang
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for style in LOOKS:
        workbook.add_named_style(style())
    return workbook


def _mended(workbook: Workbook, alternatives: Sequence[str]) -> bytes:
    """The file such that the same cells give the same bytes.

    Charts have no titles that Excel invents, and alternative texts, which openpyxl cannot write.
    """
    texts, whole = iter(alternatives), io.BytesIO()
    buffer = io.BytesIO(saved(workbook))
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in written.infolist():
            content = written.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _CLOCK.sub(b"", content)
            if entry.filename.startswith("xl/charts/"):
                # openpyxl cannot say this: the section above the chart is its title.
                content = content.replace(b"<plotArea>", b'<autoTitleDeleted val="1" /><plotArea>', 1)
            if entry.filename.startswith("xl/drawings/drawing"):
                content = _CHART_NAME.sub(lambda name: _with_description(name[0], texts), content)
            still = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            still.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(still, content)
    return whole.getvalue()


def saved(workbook: Workbook) -> bytes:
    """A workbook as the bytes of its file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(workbook, archive).write_data()
    return buffer.getvalue()


class _InMemory(ExcelWriter):
    """The writer of openpyxl without files in the folder for temporary ones: it may be full, and kills leave them."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def _with_description(name: bytes, texts: Iterator[str]) -> bytes:
    described = escape(clean_text(next(texts, "")), quote=True)
    return name + f' descr="{described}"'.encode()


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    looks: dict[str, Any] = {}
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell is not None:
                _set(worksheet.cell(row, column), cell, looks)
    for column, width in enumerate(sheet.widths, start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in sheet.heights.items():
        worksheet.row_dimensions[row].height = height
    extent = f"A1:{get_column_letter(max(map(len, sheet.rows)))}{len(sheet.rows)}" if sheet.rows else "A1:A1"
    if sheet.table is not None:
        table = Table(displayName=sheet.table, ref=extent)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        worksheet.add_table(table)
    elif sheet.filtered:
        worksheet.auto_filter.ref = extent
    worksheet.freeze_panes = sheet.frozen
    if sheet.tab:
        worksheet.sheet_properties.tabColor = sheet.tab
    worksheet.sheet_view.showGridLines = sheet.lines
    for chart in sheet.charts:
        _draw(worksheet, chart)
    for first, left, last, right in sheet.coloured:
        block = f"{get_column_letter(left)}{first}:{get_column_letter(right)}{last}"
        scale = ColorScaleRule(
            start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="F0907A"
        )
        worksheet.conditional_formatting.add(block, scale)
    _set_page(worksheet, sheet)


def _set(target: Any, cell: Cell, looks: dict[str, Any]) -> None:
    value: Any = cell.value
    look = look_name(cell)
    if look in looks:
        # Looking a style up by its name takes longer than everything else about a cell.
        target._style = copy(looks[look])
    else:
        target.style = look
        looks[look] = target._style
    if cell.note:
        target.comment = Comment(clean_text(cell.note), "larpass_sched", height=110, width=260)
    if cell.link is not None:
        sheet, place = cell.link
        quoted = sheet.replace("'", "''")
        target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{quoted}'!{place}", display=None)
    if isinstance(value, tuple):
        target.value = CellRichText(*_blocks(value))
        if cell.text.startswith(_SUSPICIOUS):
            target.quotePrefix = True
    elif isinstance(value, str):
        value = clean_text(value)
        target.value = value
        # openpyxl guesses formulas and errors from the text; names and titles are neither.
        target.data_type = "s"
        if value.startswith(_SUSPICIOUS):
            target.quotePrefix = True
    else:
        target.value = value


def _blocks(pieces: tuple[Piece, ...]) -> list[TextBlock]:
    fonts = {
        "strong": InlineFont(rFont=FONT, sz=11, b=True, color=Color(rgb=DARK)),
        "plain": InlineFont(rFont=FONT, sz=10),
        "quiet": InlineFont(rFont=FONT, sz=9, color=Color(rgb=QUIET)),
        "poster_title": InlineFont(rFont=FONT, sz=24, b=True, color=Color(rgb=DARK)),
        "poster_people": InlineFont(rFont=FONT, sz=18),
        "poster_track": InlineFont(rFont=FONT, sz=16, color=Color(rgb=QUIET)),
    }
    # Together, with the breaks between them, they share what one cell can hold.
    texts = [clean_text(piece.text, LONGEST_TEXT // len(pieces) - 1) for piece in pieces]
    breaks = ["\n"] * (len(texts) - 1) + [""]
    return [
        TextBlock(fonts[piece.look], text + end)
        for piece, text, end in zip(pieces, texts, breaks, strict=True)
        if text + end
    ]


def _set_page(worksheet: Worksheet, sheet: Sheet) -> None:
    page = worksheet.page_setup
    page.paperSize = worksheet.PAPERSIZE_A4
    page.orientation = "landscape" if sheet.landscape else "portrait"
    if sheet.scale is not None:
        # Excel passes over page breaks where it has to fit something to the page.
        page.scale = sheet.scale
        for row in sheet.breaks:
            worksheet.row_breaks.append(Break(id=row))
    else:
        page.fitToWidth = 1
        page.fitToHeight = 1 if sheet.one_page else 0
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = (0.75, 0.5) if sheet.header else (0.4, 0.5)
    margins.header = margins.footer = 0.25
    worksheet.print_options.horizontalCentered = sheet.one_page or sheet.scale is not None
    if sheet.print_rows:
        worksheet.print_title_rows = f"1:{sheet.print_rows}"
    if sheet.header:
        _print_edge(worksheet.oddHeader, sheet.header, size=14, bold=True)
    _print_edge(worksheet.oddFooter, sheet.footer, size=8, right="&P / &N")


def _print_edge(edge: Any, text: str, *, size: int, bold: bool = False, right: str = "") -> None:
    if text:
        # & begins a command in headers and footers; doubled, it is itself.
        edge.left.text = _fitting(clean_text(text)).replace("&", "&&")
        edge.left.size = size
        edge.left.font = f"{FONT},Bold" if bold else f"{FONT},Regular"
        edge.left.color = DARK if bold else QUIET
    if right:
        edge.right.text = right
        edge.right.size = size


def _fitting(text: str) -> str:
    """As much of a text as fits at the edge of a page."""
    while len(text) + text.count("&") > _LONGEST_EDGE:
        text = text[:-1]
    return text


def _draw(worksheet: Worksheet, chart: BarChart) -> None:
    bars = ExcelBarChart()
    bars.type = "col"
    bars.style = 10
    bars.legend = None
    bars.gapWidth = 60
    # In centimetres.
    bars.height, bars.width = 4.4, 22
    values = Reference(worksheet, min_col=chart.value_column, min_row=chart.first_row, max_row=chart.last_row)
    labels = Reference(worksheet, min_col=chart.label_column, min_row=chart.first_row + 1, max_row=chart.last_row)
    bars.add_data(values, titles_from_data=True)
    bars.set_categories(labels)
    bars.series[0].graphicalProperties.solidFill = MIDDLE
    bars.y_axis.scaling.min = 0
    # Above the highest bar, or the whole where they are shares, there is room for its figure.
    column = chart.value_column
    rows = worksheet.iter_rows(chart.first_row + 1, chart.last_row, column, column, values_only=True)
    highest = max((value for (value,) in rows if isinstance(value, (int, float))), default=1)
    bars.y_axis.scaling.max = 1.2 * max(1, highest)
    bars.y_axis.number_format = "0\\ %"
    bars.y_axis.majorGridlines = None
    # openpyxl leaves the axes out of the file unless told otherwise.
    bars.x_axis.delete = False
    bars.y_axis.delete = True
    bars.dataLabels = DataLabelList()
    bars.dataLabels.showVal = True
    for unwanted in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(bars.dataLabels, unwanted, False)
    worksheet.add_chart(bars, chart.anchor)
