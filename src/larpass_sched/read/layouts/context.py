"""What readers of wishes share: the titles, what was asked for, and a notebook for what is not known."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from larpass_sched.event.folding import title_key
from larpass_sched.event.options import Scale
from larpass_sched.read.answers import Layout
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.titles import Titles

CELLS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organiser has said about the wishes; None: find it out.

    Attributes
    ----------
    layout : {"matrix", "choices", "ranking", "selection", "list"}, optional
        How wishes stand in their sheets.
    scale : {"points", "rank", "tick"}, optional
        What they mean.
    sheet : str, optional
        The sheet of wishes in a file with several.
    overrule : {"points", "rank", "tick"}, optional
        What they mean even where a heading says something else. A setting of the workbook does not go that far: it may
        be about another sheet.
    """

    layout: Layout | None = None
    scale: Scale | None = None
    sheet: str | None = None
    overrule: Scale | None = None


@dataclass(slots=True)
class Context:
    """What readers of wishes share.

    Attributes
    ----------
    titles : Titles
        The sessions and their spellings.
    report : Report
        Gets all that is to be said.
    asked : Asked
        What was overruled.
    levels : mapping
        Points of words by key, from the sheet Names.
    lang : str
        Language of the names of people who gave none.
    """

    titles: Titles
    report: Report
    asked: Asked = field(default_factory=Asked)
    levels: Mapping[str, int] = field(default_factory=dict)
    lang: str = "en"


@dataclass(slots=True)
class Unknowns:
    """What is written in many cells and not known: said once, with the first cells and how many there are."""

    grid: Grid
    _cells: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)
    _written: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, code: str, written: str, row: int, column: int) -> None:
        """Note that a cell holds a wish that is not understood."""
        key = (code, title_key(written))
        self._cells.setdefault(key, []).append((row, column))
        self._written.setdefault(key, written)

    @property
    def count(self) -> int:
        """How many cells were noted."""
        return sum(map(len, self._cells.values()))

    def say(self, context: Context) -> None:
        """Report everything that was noted."""
        for (code, key), cells in self._cells.items():
            written = self._written[(code, key)]
            is_title = code == "title_unknown"
            near = context.titles.hints(written) if is_title else {}
            best = context.titles.best(written) if is_title else ""
            row, column = cells[0]
            count = len(cells)
            context.report.add(
                code,
                self.grid,
                row,
                column,
                seen=written,
                also=self._also(cells),
                written=written,
                best=best,
                wishes=str(count),
                **near,
            )

    def _also(self, cells: list[tuple[int, int]]) -> str:
        """The cells, where there are several, in signs that need no language."""
        if len(cells) == 1:
            return ""
        names = [self.grid.cell(row, column) for row, column in cells[:CELLS_SHOWN]]
        return f" ({len(cells)}×: {', '.join(names)}{', …' if len(cells) > CELLS_SHOWN else ''})"
