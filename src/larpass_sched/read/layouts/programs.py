"""Which program wrote a sheet: known by its headings. What only the program needs is taken away before reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, zip_longest

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
    rows = {row: [values.shown(raw) for raw in grid.rows[row]] for row in islice(grid.filled_rows(), WITHIN)}
    imports = next((row for row, texts in rows.items() if any("ImportId" in text for text in texts)), None)
    above = [row for row in rows if imports is None or row < imports]
    names = next((row for row in above[:2] if len(set(map(title_key, rows[row])) & QUALTRICS) > 2), None)
    if imports is None and names is None:
        return grid, None
    cells = list(grid.rows)
    if imports is not None:
        cells[imports] = ()
    below = None if names is None else next((row for row in rows if row > names and row != imports), None)
    if names is not None and below in above and sum(_role(text) is not None for text in rows[below]) > 2:
        # The short names stand above the questions; what they say of administration is in one language.
        cells[below] = tuple(
            short if _role(values.shown(short)) and not _role(values.shown(text)) else text
            for short, text in zip_longest(grid.rows[names], grid.rows[below], fillvalue="")
        )
        cells[names] = ()
    return replace(grid, rows=cells), "Qualtrics"


def _role(text: str) -> str | None:
    return words.role_of(title_key(text))
