"""What each style looks like in a spreadsheet: fonts, colours and borders, each once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from larpass_sched.write.cells import Cell
from larpass_sched.write.tracks import STRONG, TINTS

FONT = "Calibri"
DARK, MIDDLE, PALE, LINE, QUIET = "1F4E5F", "23727A", "E8F1F2", "B9CDD1", "4F5B5E"
CLOSED = "F3F5F5"

# Spreadsheets have styles named "Title" and "Percent" of their own.
_PREFIX = "larpass "


def look_name(cell: Cell) -> str:
    """Name of the style of a cell in the workbook."""
    return f"{_PREFIX}{cell.style}" + (f" {(cell.tint - 1) % len(TINTS) + 1}" if cell.tint else "")


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
    style = NamedStyle(_PREFIX + name)
    style.font = font or Font(name=FONT, size=11)
    if fill is not None:
        style.fill = PatternFill("solid", fgColor=fill)
    style.alignment = Alignment(horizontal=across, vertical=down, wrap_text=wrap, indent=indent)
    style.number_format = number
    if border is not None:
        style.border = border
    return style


def _box(track: str | None = None) -> Border:
    side = Side(style="thin", color=LINE)
    left = side if track is None else Side(style="thick", color=track)
    return Border(left=left, right=side, top=side, bottom=side)


def _under(style: Literal["thin", "medium", "thick"] = "thin", colour: str = LINE) -> Border:
    return Border(bottom=Side(style=style, color=colour))


def _listed(
    name: str,
    *,
    font: Font | None = None,
    number: str = "General",
    across: str | None = None,
    wrap: bool = False,
    apart: bool = False,
) -> NamedStyle:
    # Figures are kept away from the text of the next column.
    indent = 1 if across == "right" else 0
    line = Side(style="hair", color=LINE)
    border = Border(bottom=line, left=line) if apart else Border(bottom=line)
    return _style(name, font=font, number=number, across=across, down="top", wrap=wrap, indent=indent, border=border)


def _font(size: float = 11, *, bold: bool = False, colour: str = "000000") -> Font:
    return Font(name=FONT, size=size, bold=bold, color=colour)


def _heading(name: str, *, number: bool = False) -> NamedStyle:
    font = _font(bold=True, colour="FFFFFF")
    across, indent = ("right", 1) if number else (None, 0)
    return _style(name, font=font, fill=DARK, wrap=True, across=across, indent=indent)


def _boxed(
    name: str, font: Font, *, fill: str | None = None, across: str = "center", track: str | None = None
) -> NamedStyle:
    indent = 1 if across == "left" else 0
    return _style(name, font=font, fill=fill, wrap=True, across=across, border=_box(track), indent=indent)


def _track(number: int, kind: str) -> NamedStyle:
    fill, edge = TINTS[number].removeprefix("#"), STRONG[number].removeprefix("#")
    return _boxed(f"{kind} {number + 1}", _font(10 if kind == "held" else 18), fill=fill, across="left", track=edge)


# openpyxl binds a style to the workbook it is added to: every workbook needs styles of its own.
LOOKS: tuple[Callable[[], NamedStyle], ...] = (
    lambda: _listed("plain"),
    lambda: _style("text"),
    lambda: _style("title", font=_font(20, bold=True, colour=DARK)),
    lambda: _style("verdict", font=_font(13, bold=True, colour=MIDDLE), wrap=False),
    lambda: _style("lead", font=_font(colour=QUIET)),
    lambda: _style("aside", font=_font(colour=QUIET), across="left", indent=1),
    lambda: _style("section", font=_font(13, bold=True, colour=DARK), down="bottom", border=_under("medium", MIDDLE)),
    lambda: _listed("key", font=_font(colour=QUIET)),
    lambda: _heading("heading"),
    lambda: _heading("heading_number", number=True),
    lambda: _listed("centre", across="center"),
    lambda: _listed("wrapped", wrap=True),
    lambda: _listed("first", font=_font(bold=True, colour=DARK), wrap=True),
    lambda: _listed("beside", wrap=True, apart=True),
    lambda: _listed("date", number="yyyy-mm-dd", across="left"),
    lambda: _listed("time", number="hh:mm", across="left"),
    lambda: _listed("whole", number="#,##0", across="right"),
    lambda: _listed("decimal", number="#,##0.0", across="right"),
    lambda: _listed("percent", number="0\\ %_0_0", across="right"),
    lambda: _listed("percent_tenths", number="0.0\\ %_0_0", across="right"),
    lambda: _boxed("corner", _font(10, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("room", _font(12, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("slot", _font(12, bold=True, colour=DARK), fill=PALE),
    lambda: _boxed("held", _font(10), across="left"),
    lambda: _boxed("empty", _font(10, colour=QUIET), fill=CLOSED),
    lambda: _style("band", font=_font(12, bold=True, colour=DARK), fill=PALE, border=_under("medium", MIDDLE)),
    lambda: _style("tile_label", font=_font(10, colour=QUIET), fill=PALE, indent=1, across="left", down="bottom"),
    lambda: _style("tile_figure", font=_font(22, bold=True, colour=DARK), fill=PALE, indent=1, across="left"),
    lambda: _style("tile_note", font=_font(10, colour=QUIET), fill=PALE, indent=1, across="left", down="top"),
    lambda: _style("sign_room", font=_font(44, bold=True, colour=DARK), border=_under("thick", MIDDLE)),
    lambda: _style("sign_room_long", font=_font(22, bold=True, colour=DARK), border=_under("thick", MIDDLE)),
    lambda: _style("sign_lead", font=_font(16, colour=QUIET)),
    lambda: _style("sign_time", font=_font(18, bold=True, colour=MIDDLE)),
    lambda: _style("sign_session", font=_font(18, bold=True), wrap=True),
    lambda: _style("sign_note", font=_font(13, colour=QUIET), wrap=True, down="top", border=_under()),
    lambda: _style("pause", font=Font(name=FONT, size=11, italic=True, color=QUIET), fill=CLOSED, border=_under()),
    lambda: _style(
        "poster_pause", font=Font(name=FONT, size=20, italic=True, color=QUIET), fill=CLOSED, border=_under()
    ),
    lambda: _style("poster_small", font=_font(12, bold=True, colour="FFFFFF"), fill=DARK, indent=1, across="left"),
    lambda: _style("notice_session", font=_font(16, bold=True, colour=DARK), wrap=True, border=_under()),
    lambda: _style(
        "notice_before", font=Font(name=FONT, size=14, strike=True, color=QUIET), wrap=True, border=_under()
    ),
    lambda: _style("notice_now", font=_font(16, bold=True), fill=PALE, wrap=True, border=_under()),
    lambda: _style("go_to", font=_font(colour=QUIET)),
    lambda: _style("link", font=Font(name=FONT, size=11, color=MIDDLE, underline="single")),
    lambda: _boxed("poster_corner", _font(22, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("poster_room", _font(28, bold=True, colour="FFFFFF"), fill=DARK),
    lambda: _boxed("poster_slot", _font(26, bold=True, colour=DARK), fill=PALE),
    lambda: _boxed("poster_held", _font(18), across="left"),
    lambda: _style("list_head", font=_font(20, bold=True, colour=DARK), down="bottom"),
    lambda: _style("list_title", font=_font(20, bold=True, colour=DARK), border=_under("thick", MIDDLE), down="bottom"),
    lambda: _style("list_box", font=_font(15), across="center"),
    *(partial(_track, number, "held") for number in range(len(TINTS))),
    *(partial(_track, number, "poster_held") for number in range(len(TINTS))),
)
"""One maker for each style; the names are those of `look_name`."""
