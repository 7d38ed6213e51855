"""Sheets handed to openpyxl: the look of each style, texts that stay texts, a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart as ExcelBarChart
from openpyxl.chart import Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from larpass_sched.write.cells import LONGEST_TEXT, BarChart, Cell, Piece, Sheet, clean_text

FONT = "Calibri"
DARK, MIDDLE, PALE, LINE, QUIET = "1F4E5F", "2F7F86", "E8F1F2", "B9CDD1", "5F6B6E"

# Spreadsheets have styles named "Title" and "Percent" of their own.
_STYLE_PREFIX = "larpass "

_CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

# Texts that a spreadsheet would take for a formula, a command or an error once the cell is edited.
_SUSPICIOUS = ("=", "+", "-", "@", "#", "\t", "\n", "'")


def save_sheets(
    sheets: Sequence[Sheet], path: str | PathLike[str], *, never: Iterable[str | PathLike[str]] = ()
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

    Raises
    ------
    ValueError
        If the place is one of `never`.
    OSError
        If the place cannot be written to.
    """
    target = Path(path)
    for other in never:
        if _same_file(target, Path(other)):
            raise ValueError(f"{target} is the input: choose another name for the output.")
    workbook = Workbook()
    workbook.properties.creator = "larpass_sched"
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for style in _STYLES:
        workbook.add_named_style(style())
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    handle, name = tempfile.mkstemp(prefix=f".{target.stem[:50]}-", suffix=".xlsx", dir=target.parent)
    os.close(handle)
    try:
        _save_mended(workbook, Path(name))
        _as_readable_as_new_files(Path(name))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _save_mended(workbook: Workbook, path: Path) -> None:
    """Write the file such that the same cells give the same bytes, and charts have no titles that Excel invents."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in written.infolist():
            content = written.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _CLOCK.sub(b"", content)
            if entry.filename.startswith("xl/charts/"):
                # openpyxl cannot say this: the section above the chart is its title.
                content = content.replace(b"<plotArea>", b'<autoTitleDeleted val="1" /><plotArea>', 1)
            still = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            still.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(still, content)


def _as_readable_as_new_files(path: Path) -> None:
    """Temporary files are private; what an organiser writes is not."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell is not None:
                _set(worksheet.cell(row, column), cell)
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
    worksheet.sheet_view.showGridLines = sheet.lines
    for chart in sheet.charts:
        _draw(worksheet, chart)
    _set_page(worksheet, sheet)


def _set(target: ExcelCell | MergedCell, cell: Cell) -> None:
    value: Any = cell.value
    target.style = _STYLE_PREFIX + cell.style
    if isinstance(value, tuple):
        target.value = CellRichText(*_blocks(value))
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
    page.fitToWidth = 1
    page.fitToHeight = 1 if sheet.one_page else 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = (0.75, 0.5) if sheet.header else (0.4, 0.5)
    margins.header = margins.footer = 0.25
    worksheet.print_options.horizontalCentered = sheet.one_page
    if sheet.print_rows:
        worksheet.print_title_rows = f"1:{sheet.print_rows}"
    if sheet.header:
        _print_edge(worksheet.oddHeader, sheet.header, size=14, bold=True)
    _print_edge(worksheet.oddFooter, sheet.footer, size=8, right="&P / &N")


def _print_edge(edge: Any, text: str, *, size: int, bold: bool = False, right: str = "") -> None:
    if text:
        # & begins a command in headers and footers; doubled, it is itself.
        edge.left.text = clean_text(text)[:200].replace("&", "&&")
        edge.left.size = size
        edge.left.font = f"{FONT},Bold" if bold else f"{FONT},Regular"
        edge.left.color = DARK if bold else QUIET
    if right:
        edge.right.text = right
        edge.right.size = size


def _draw(worksheet: Worksheet, chart: BarChart) -> None:
    bars = ExcelBarChart()
    bars.type = "col"
    bars.style = 10
    bars.legend = None
    bars.gapWidth = 60
    # In centimetres.
    bars.height, bars.width = 4.4, 24
    values = Reference(worksheet, min_col=chart.value_column, min_row=chart.first_row, max_row=chart.last_row)
    labels = Reference(worksheet, min_col=chart.label_column, min_row=chart.first_row + 1, max_row=chart.last_row)
    bars.add_data(values, titles_from_data=True)
    bars.set_categories(labels)
    bars.series[0].graphicalProperties.solidFill = MIDDLE
    bars.y_axis.scaling.min = 0
    # Above the highest bar there is room for its figure.
    bars.y_axis.scaling.max = 1.2
    bars.y_axis.number_format = "0%"
    bars.y_axis.majorGridlines = None
    # openpyxl leaves the axes out of the file unless told otherwise.
    bars.x_axis.delete = False
    bars.y_axis.delete = True
    bars.dataLabels = DataLabelList()
    bars.dataLabels.showVal = True
    for unwanted in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(bars.dataLabels, unwanted, False)
    worksheet.add_chart(bars, chart.anchor)


def _style(
    name: str,
    *,
    font: Font | None = None,
    fill: str | None = None,
    wrap: bool = False,
    across: str | None = None,
    down: str = "center",
    number: str = "General",
    border: Border | None = None,
    indent: int = 0,
) -> NamedStyle:
    style = NamedStyle(_STYLE_PREFIX + name)
    style.font = font or Font(name=FONT, size=11)
    if fill is not None:
        style.fill = PatternFill("solid", fgColor=fill)
    style.alignment = Alignment(horizontal=across, vertical=down, wrap_text=wrap, indent=indent)
    style.number_format = number
    if border is not None:
        style.border = border
    return style


def _box() -> Border:
    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def _font(size: float = 11, *, bold: bool = False, colour: str = "000000") -> Font:
    return Font(name=FONT, size=size, bold=bold, color=colour)


def _heading(name: str, *, number: bool = False) -> NamedStyle:
    font = _font(bold=True, colour="FFFFFF")
    across, indent = ("right", 1) if number else (None, 0)
    return _style(name, font=font, fill=DARK, wrap=True, across=across, indent=indent)


def _number(name: str, number: str) -> NamedStyle:
    # Kept away from the text of the next column.
    return _style(name, number=number, across="right", indent=1)


def _section() -> NamedStyle:
    line = Border(bottom=Side(style="medium", color=MIDDLE))
    return _style("section", font=_font(13, bold=True, colour=DARK), down="bottom", border=line)


def _boxed(name: str, font: Font, *, fill: str | None = None, across: str = "center") -> NamedStyle:
    indent = 1 if across == "left" else 0
    return _style(name, font=font, fill=fill, wrap=True, across=across, border=_box(), indent=indent)


# openpyxl binds a style to the workbook it is added to: every workbook needs styles of its own.
_STYLES: tuple[Callable[[], NamedStyle], ...] = (
    lambda: _style("plain"),
    lambda: _style("title", font=_font(20, bold=True, colour=DARK)),
    lambda: _style("verdict", font=_font(13, bold=True, colour=MIDDLE)),
    lambda: _style("lead", font=_font(colour=QUIET)),
    lambda: _style("aside", font=_font(colour=QUIET), across="left", indent=1),
    _section,
    lambda: _style("key", font=_font(colour=QUIET)),
    lambda: _heading("heading"),
    lambda: _heading("heading_number", number=True),
    lambda: _style("centre", across="center"),
    lambda: _style("wrapped", wrap=True, down="top"),
    lambda: _style("date", number="yyyy-mm-dd", across="left"),
    lambda: _style("time", number="hh:mm", across="left"),
    lambda: _number("whole", "#,##0"),
    lambda: _number("decimal", "#,##0.0"),
    lambda: _number("percent", "0.0%"),
    lambda: _boxed("corner", _font(10, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("room", _font(12, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("slot", _font(12, bold=True, colour=DARK), fill=PALE),
    lambda: _boxed("held", _font(10), across="left"),
    lambda: _boxed("empty", _font(10, colour=LINE), fill="F6F8F8"),
)
