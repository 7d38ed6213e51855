"""The sheet What if: what each scenario would bring, in the order that is proved."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from larpass_sched.wording.language import check_lang
from larpass_sched.wording.questions import say
from larpass_sched.write.cells import Cell, Rows, Sheet, Style, listing
from larpass_sched.write.excel import save_sheets

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("rank", "scenario", "status", "points", "bound", "gain_least", "gain_most", "proved", "about")
_WIDTHS = [8.0, 46.0, 18.0, 14.0, 12.0, 14.0, 14.0, 10.0, 60.0]
_NUMBERS = ("rank", "points", "bound", "gain_least", "gain_most")


def scenarios_sheet(outcomes: pd.DataFrame, lang: str) -> Sheet:
    """The sheet What if.

    Parameters
    ----------
    outcomes : DataFrame
        As `Outcomes.to_frame` gives it.
    lang : {"en", "sv"}
    """
    heads = [say(column.replace("_", " "), lang) for column in COLUMNS]
    rows: Rows = [
        [
            Cell(head, "heading_number" if name in _NUMBERS else "heading")
            for name, head in zip(COLUMNS, heads, strict=True)
        ]
    ]
    for row in outcomes.itertuples(index=False):
        cells: list[Cell | None] = []
        for name in COLUMNS:
            value = getattr(row, name)
            style: Style = "whole" if name in _NUMBERS else "wrapped"
            if name == "proved":
                value = say("yes" if value else "no", lang)
            missing = str(value) in ("<NA>", "nan", "None")
            cells.append(Cell(None if missing else int(value) if name in _NUMBERS else value, style))
        rows.append(cells)
    return listing(say("sheet what if", lang), "WhatIf", rows, _WIDTHS, frozen="C2")


def write_scenarios(outcomes: pd.DataFrame, path: str | PathLike[str], *, lang: str = "en") -> None:
    """Write outcomes as a workbook of their own.

    Raises
    ------
    ValueError
        If the language is unknown.
    OSError
        If the place cannot be written to.
    """
    language = check_lang(lang)
    title = say("sheet what if", language)
    save_sheets([scenarios_sheet(outcomes, language)], path, title=title, lang=language)
