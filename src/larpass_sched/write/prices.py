"""The sheet Prices: what every session would cost in every slot, as a table with a colour scale."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from larpass_sched.event.stand_in import stand_in
from larpass_sched.wording.language import Lang, check_lang
from larpass_sched.wording.questions import say
from larpass_sched.write.cells import Cell, Rows, Sheet, fitting_widths
from larpass_sched.write.excel import save_sheets
from larpass_sched.write.price_table import price_cell, table_of

if TYPE_CHECKING:
    import pandas as pd

_ROW_WIDTH = 40.0


def prices_sheet(prices: pd.DataFrame, lang: Lang, *, emails: bool = False) -> Sheet:
    """The sheet Prices: two tables, moved alone and in the best of all timetables; the dearer, the redder.

    Parameters
    ----------
    prices : DataFrame
        As `larpass_sched.prices` gives it.
    lang : {"en", "sv"}
    emails : bool
        Whether people without a name are called by their addresses.
    """
    rows: Rows = [[Cell(say("prices title", lang), "title")], [Cell(say("prices about", lang), "aside")], []]
    blocks = []
    people = prices.attrs["of"] == "attendees"
    table, down, across = table_of(prices)
    for column in ("alone", "best"):
        rows.append([Cell(say(f"{column} attendees" if people else column, lang), "section")])
        heading = say("attendee" if people else "session", lang)
        rows.append([Cell(heading, "heading"), *(Cell(name, "heading_number") for name in across)])
        first = len(rows) + 1
        for name in down:
            cells = (price_cell(table.get((name, other)), column, lang) for other in across)
            called = stand_in(name, lang) if people and not emails else name
            rows.append([Cell(called, "wrapped"), *cells])
        if down and across:
            blocks.append((first, 2, len(rows), 1 + len(across)))
        rows.append([])
    widths = fitting_widths([row[:1] for row in rows[4:]], most=_ROW_WIDTH)[:1] or [_ROW_WIDTH]
    most = max((len(row) for row in rows), default=1)
    return Sheet(
        name=say("sheet prices", lang),
        rows=rows,
        widths=[*widths, *([14.0] * (most - 1))],
        landscape=True,
        lines=False,
        coloured=blocks,
    )


def write_prices(prices: pd.DataFrame, path: str | PathLike[str], *, lang: str = "en") -> None:
    """Write prices as a workbook of their own.

    Raises
    ------
    ValueError
        If the language is unknown.
    OSError
        If the place cannot be written to.
    """
    language = check_lang(lang)
    save_sheets([prices_sheet(prices, language)], path, title=say("prices title", language), lang=language)
