"""Whether a sheet is a matrix that lies on its side."""

from __future__ import annotations

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import looks_like_wish
from larpass_sched.read.layouts.context import Context
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.wording import words

LONGEST = 100


def may_be_turned(grid: Grid, columns: Columns, context: Context) -> bool:
    """Whether sessions may stand below each other, with people beside each other."""
    if columns.is_form or len(columns.singles) > 1 or columns.lists or columns.choices or len(columns.sessions) > 1:
        return False
    if columns.points is not None or columns.ranks is not None or columns.emails or columns.names:
        return False
    position = columns.singles[0] if columns.singles else 0
    question = title_key(columns.texts.get(position, ""))
    if question.endswith("?") or words.ASKS_FOR_ORDER.search(question) or words.ASKS_FOR_ANY.search(question):
        return False
    # The corner above the titles may be empty.
    if not columns.singles and columns.texts.get(position):
        return False
    known = [title for text in _filled(grid, columns, position) if (title := context.titles.find(text))]
    if len(known) != len(set(known)) or len(known) < 2:
        return False
    people = [texts for other in columns.others if (texts := _filled(grid, columns, other))]
    if not people:
        # Somebody may have coloured cells and written nothing.
        return bool(grid.coloured)
    return 2 * sum(map(_looks_like_wishes, people)) > len(people)


def _filled(grid: Grid, columns: Columns, position: int) -> list[str]:
    return [values.shown(raw) for _, raw in grid.column(position, columns.header)]


def _looks_like_wishes(texts: list[str]) -> bool:
    # Long texts are no wishes, and many of them would fill the memory.
    return 2 * sum(len(text) < LONGEST and looks_like_wish(text) for text in texts) >= len(texts)
