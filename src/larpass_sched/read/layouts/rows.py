"""Whether each row of a sheet is an answer, or a wish of somebody who has several rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.wording import words


def is_list_with_times(grid: Grid, columns: Columns) -> bool:
    """Whether each row is a wish although a time stands beside it: it has a rank or points, or people answered several
    times at the same moment.
    """
    if columns.points is not None or columns.ranks is not None:
        return True
    worth = columns.worth
    if worth is not None and (
        words.is_answer_word(title_key(columns.texts[worth])) or _counts_wishes(grid, columns, worth)
    ):
        return True
    times = columns.role("sent", "started")
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for row, person in _people(grid, columns):
        here = person, tuple(values.shown(grid.at(row, p)) for p in times)
        if any(person) and here in seen:
            return True
        seen.add(here)
    return False


def _people(grid: Grid, columns: Columns) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows, with all that says whose they are."""
    who = [*columns.emails, *columns.names, *columns.role("first", "last")]
    for row in grid.filled_rows(columns.header + 1):
        yield row, tuple(title_key(values.name_of(grid.at(row, position))) for position in who)


def _counts_wishes(grid: Grid, columns: Columns, position: int) -> bool:
    """Whether a column counts the wishes of each person: 1, 2 and so on, where anybody has several."""
    counted: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row, person in _people(grid, columns):
        counted[person].append(values.shown(grid.at(row, position)))
    return any(len(numbers) > 1 for numbers in counted.values()) and all(
        sorted(numbers) == sorted(map(str, range(1, len(numbers) + 1))) for numbers in counted.values()
    )


def take_counted(grid: Grid, columns: Columns) -> None:
    """Take a column that counts the wishes of each person for their ranks, whatever it is called."""
    if len(columns.singles) != 1 or columns.sessions or columns.choices or columns.lists:
        return
    has_people = columns.names or columns.emails or columns.role("first", "last")
    if not has_people or any(p is not None for p in (columns.points, columns.ranks, columns.worth)):
        return
    for kind in (columns.others, columns.roles.get("about", [])):
        for position in kind:
            if _counts_wishes(grid, columns, position):
                columns.ranks = position
                kind.remove(position)
                return


def people_repeat(grid: Grid, columns: Columns) -> bool:
    """Whether anybody stands in several rows."""
    people = [person for _, person in _people(grid, columns)]
    return len(set(people)) < len(people)
