"""Branches of a form: columns of one question of which each row fills at most one are one column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.header_rows import session_in, without_number, without_place
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.wording import words


def without_branches(columns: Columns) -> Grid | None:
    """The sheet with the branches of each question in one column; cells keep their names. None if there are none."""
    grid, rows = columns.grid, columns.rows
    moves: dict[int, int] = {}
    for group in _groups(columns):
        left = sorted({moves.get(position, position) for position in group})
        # What was moved into a column before goes with it.
        whole = [*left, *(source for source, target in moves.items() if target in left)]
        if len(left) > 1 and _is_one_question(grid, rows, whole):
            moves |= dict.fromkeys(set(whole) - {left[0]}, left[0])
    if not moves:
        return None
    cells, moved = [list(row) for row in grid.rows], dict(grid.moved)
    for source, target in moves.items():
        for row in range(columns.first, columns.header + 1):
            if source < len(cells[row]):
                cells[row][source] = ""
        for row in rows:
            if source < len(cells[row]) and not values.is_blank(cells[row][source]):
                cells[row][target] = cells[row][source]
                cells[row][source] = ""
                moved[row, target] = moved.get((row, source), source)
    return replace(grid, rows=[tuple(row) for row in cells], moved=moved)


def _is_one_question(grid: Grid, rows: Sequence[int], group: Sequence[int]) -> bool:
    """Whether no row fills two of the columns, and any of them is filled at all."""
    counts = [sum(not values.is_blank(grid.at(row, position)) for position in group) for row in rows]
    return max(counts, default=0) == 1


def _groups(columns: Columns) -> Iterator[list[int]]:
    """Columns that may be branches of one question."""
    keys = {position: columns.key(position) for position in columns.texts}
    asked = {*columns.wishes, *columns.again, *columns.others, *columns.worths}
    bases: defaultdict[object, list[int]] = defaultdict(list)
    for position, key in keys.items():
        if position in asked:
            bases[_base(position, key, keys, columns)].append(position)
    # A question in two rows of headings is more than the option.
    yield from (group for group in bases.values() if len(group) > 1)
    yield columns.lists
    if not columns.choices and not columns.sessions:
        yield columns.singles


def _base(position: int, key: str, keys: dict[int, str], columns: Columns) -> object:
    """What a column asks for: a session, a rank, or its heading without the number that tells it from another."""
    if session := columns.sessions.get(columns.again.get(position, position)):
        return "session", session
    others = (other for place, other in keys.items() if place != position)
    if (asked := without_place(key)) != key and any(asked == without_place(other) for other in others):
        key = asked
    base = without_number(key)
    if base != key and base in keys.values():
        if session := session_in(base, columns.titles):
            return "session", session
        rank = words.rank_in(key)
        # "First choice2" is the first choice again, "Choice 2" is not; "Choice 12" may be the first again, or the 12th.
        is_again = words.rank_in(base) is not None and not base[-1].isdigit()
        if rank is None or is_again or not any(words.rank_in(other) == rank - 1 for other in keys.values()):
            key = base
    if (rank := words.rank_in(key)) is not None and position in {*columns.choices, *columns.singles}:
        return "rank", rank
    return key
