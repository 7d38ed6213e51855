"""Which program wrote a sheet: known by its headings. What only the program needs is taken away before reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.wording import words
from larpass_sched.wording.programs import CELLS, HEADINGS, QUALTRICS, Sign

WITHIN = 6
# So many rows tell which words a program uses.
SAMPLE = 200


def program_of(columns: Columns) -> str | None:
    """The program that wrote a sheet, as far as its headings tell, or the words and signs of a poll."""
    keys = {title_key(text) for text in (*columns.texts.values(), *columns.tops.values())}
    if any(key.startswith(("respondent id", "respondent-id")) for key in keys):
        keys.add("respondent id")
    if name := _first_of(HEADINGS, keys):
        return name
    above = (title_key(values.shown(raw)) for row in columns.grid.rows[: columns.first] for raw in row[:3])
    if any("doodle" in text for text in above):
        return "Doodle"
    wishes = (*columns.sessions, *columns.of("list", "single"))
    rows = columns.grid.rows[columns.header + 1 : columns.header + 1 + SAMPLE]
    texts = {raw for row in rows for p in wishes if p < len(row) and isinstance(raw := row[p], str)}
    if name := _first_of(CELLS, {title_key(text) for text in texts if len(text) < 20}):
        return name
    return "Notion" if any("notion.so/" in text for text in texts) else None


def _first_of(signs: Sequence[Sign], keys: set[str]) -> str | None:
    fitting = (name for name, least, groups in signs if all(len(keys & group) >= least for group in groups))
    return next(fitting, None)


def without_program_rows(grid: Grid) -> tuple[Grid, str | None]:
    """The sheet of Qualtrics without the rows that only Qualtrics reads, and its name; any other sheet as it is."""
    rows = [row for row, _ in zip(grid.filled_rows(), range(WITHIN), strict=False)]
    imports = next((row for row in rows if any("ImportId" in values.shown(raw) for raw in grid.rows[row])), None)
    above = [row for row in rows if imports is None or row < imports]
    names = next(
        (row for row in above[:2] if len({title_key(values.shown(raw)) for raw in grid.rows[row]} & QUALTRICS) > 2),
        None,
    )
    cells = list(grid.rows)
    if imports is not None:
        cells[imports] = ()
    elif names is None:
        return grid, None
    below = next((row for row in rows if names is not None and row > names and row != imports), None)
    if names is not None and below is not None and (imports is None or below < imports) and _is_heading(grid, below):
        # The short names stand above the questions; what they say of administration is in one language.
        cells[below] = tuple(
            short
            if words.role_of(title_key(values.shown(short))) and not words.role_of(title_key(values.shown(text)))
            else text
            for short, text in zip_longest(grid.rows[names], grid.rows[below], fillvalue="")
        )
        cells[names] = ()
    return replace(grid, rows=cells), "Qualtrics"


def _is_heading(grid: Grid, row: int) -> bool:
    roles = [words.role_of(title_key(values.shown(raw))) for raw in grid.rows[row] if not values.is_blank(raw)]
    return sum(role is not None for role in roles) > 2
