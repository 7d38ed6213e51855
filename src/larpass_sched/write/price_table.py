"""Prices as a table: sessions down, slots or rooms across, a number or a word in each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from larpass_sched.wording.language import number_text
from larpass_sched.wording.questions import say
from larpass_sched.write.cells import Cell, Style

if TYPE_CHECKING:
    import pandas as pd


def table_of(prices: pd.DataFrame) -> tuple[dict[tuple[str, str], Any], list[str], list[str]]:
    """Rows by the names at the left and at the top, and these in order."""
    names = list(prices.columns[: list(prices.columns).index("now")])
    table: dict[tuple[str, str], Any] = {}
    down: dict[str, None] = {}
    across: dict[str, None] = {}
    for row in prices.itertuples(index=False):
        values = [getattr(row, name) for name in names]
        left, top = values[0], ", ".join(values[1:])
        table[left, top] = row
        down[left], across[top] = None, None
    return table, list(down), list(across)


def price_cell(row: Any, column: str, lang: str) -> Cell:
    """A number where one is known, else what is known in a word."""
    style: Style = "centre"
    if row is None:
        return Cell(None, style)
    if row.now:
        return Cell(say("now", lang), style)
    if column == "alone":
        return Cell(int(row.alone), "whole") if known(row.alone) else Cell("-", "empty")
    if row.verdict == "impossible":
        return Cell("-", "empty")
    if not known(row.most):
        return Cell("?", style)
    return Cell(int(row.most), "whole") if row.proved else Cell(f"≤ {number_text(int(row.most), lang)}", style)


def known(number: Any) -> bool:
    """Whether it is a number; where nothing is known, pandas has a value of its own that is equal to nothing."""
    return isinstance(number, int)
