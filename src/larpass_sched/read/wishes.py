"""Wishes as a plain matrix: one row per person, one column per session, with points, ranks or marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from larpass_sched.event import key_of
from larpass_sched.names import listed, suggest
from larpass_sched.options import Scale
from larpass_sched.read import values
from larpass_sched.read.columns import WISHES
from larpass_sched.read.grid import Grid, cell_name
from larpass_sched.read.report import Report
from larpass_sched.read.table import find_header, first_filled, headings, say_missing, say_nameless
from larpass_sched.validate import LARGEST

# A mark says that somebody wants to go, without saying how much.
MARKS = values.YES - {"1"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One filled cell; the number is None for an x."""

    column: int
    session: str
    number: int | None


@dataclass(slots=True)
class Answer:
    """What one person wishes, as written."""

    name: str
    row: int
    column: int
    marks: list[Mark]

    def numbers(self) -> list[int]:
        """The numbers in the row, in ascending order."""
        return sorted(mark.number for mark in self.marks if mark.number is not None)

    def is_ranking(self) -> bool:
        """Whether the row holds just the numbers 1 to n."""
        numbers = self.numbers()
        return numbers == list(range(1, len(numbers) + 1))


@dataclass(slots=True)
class Matrix:
    """The wishes of one sheet."""

    grid: Grid
    sessions: int
    answers: list[Answer] = field(default_factory=list)

    def marks(self) -> Iterator[tuple[Answer, Mark]]:
        """All filled cells."""
        return ((answer, mark) for answer in self.answers for mark in answer.marks)

    def say(self, code: str, answer: Answer, mark: Mark, report: Report, **params: str) -> None:
        """Report something about a filled cell."""
        seen = values.shown(self.grid.at(answer.row, mark.column))
        report.add(code, self.grid, answer.row, mark.column, seen=seen, **params)


def read_matrix(grid: Grid, sessions: Mapping[str, str], report: Report) -> Matrix:
    """Read a matrix as it is written.

    Parameters
    ----------
    grid : Grid
        The sheet; the column Attendee may stand anywhere.
    sessions : mapping
        Names of the sessions by their keys.
    report : Report
        Gets what cannot be understood.
    """
    matrix = Matrix(grid, 0)
    header = find_header(grid, WISHES)
    if header is None:
        return matrix
    person: int | None = None
    columns: dict[int, str] = {}
    for position, name in headings(grid, header):
        if key_of(name) in WISHES.column_named and person is None:
            person = position
        elif session := sessions.get(key_of(name)):
            if session in columns.values():
                first = next(cell_name(header, other) for other, known in columns.items() if known == session)
                report.add("column_twice", grid, header, position, seen=name, first=first)
            else:
                columns[position] = session
        else:
            code = "wish_column_empty" if first_filled(grid, header, position) is None else "wish_column_unknown"
            report.add(code, grid, header, position, seen=name, known=listed(suggest(name, sessions.values())))
    say_nameless(grid, header, report)
    if person is None:
        say_missing(grid, header, WISHES.columns[0], report)
        return matrix
    matrix.sessions = len(columns)
    for row in grid.filled_rows(header + 1):
        answer = _read_answer(grid, row, person, columns, report)
        if answer is not None:
            matrix.answers.append(answer)
    return matrix


def _read_answer(grid: Grid, row: int, person: int, columns: Mapping[int, str], report: Report) -> Answer | None:
    marks: list[Mark] = []
    for position, session in columns.items():
        raw = grid.at(row, position)
        if raw is None or raw == "":
            continue
        try:
            number = _number(raw)
        except values.Unreadable as unreadable:
            report.add(str(unreadable), grid, row, position, seen=values.shown(raw))
            continue
        if number != 0:
            marks.append(Mark(position, session, number))
    name = grid.at(row, person)
    if isinstance(name, values.Broken):
        report.add(name.code, grid, row, person, seen=name.shown)
        return None
    if values.is_blank(name):
        if marks:
            heading = values.name_of(grid.at(find_header(grid, WISHES) or 0, person))
            report.add("cell_missing", grid, row, person, column=heading)
        return None
    return Answer(values.name_of(name), row, person, marks)


def _number(raw: Any) -> int | None:
    """The number in a cell, None for a mark and 0 for no wish."""
    if isinstance(raw, values.Broken):
        raise values.Unreadable(raw.code)
    if type(raw) is not int:
        key = key_of(values.shown(raw))
        if key in MARKS:
            return None
        if key in values.NO:
            return 0
        try:
            raw = values.count_of(raw)
        except values.Unreadable:
            raise values.Unreadable("wish_bad") from None
    if not 0 <= raw <= LARGEST:
        raise values.Unreadable("wish_bad")
    return int(raw)


def points_of(
    matrices: Sequence[Matrix], scale: Scale | None, report: Report
) -> Iterator[tuple[Matrix, Answer, list[tuple[str, int]]]]:
    """Turn what is written into points, favourites first, ties in the order of the columns.

    Ranks become ``k, k - 1, ..., 1`` where `k` is the highest rank that anybody gave. A mark is 1 point. What was
    recognised is said as a note.
    """
    matrices = [matrix for matrix in matrices if any(answer.marks for answer in matrix.answers)]
    meaning = scale or recognised(matrices, report)
    if meaning is None:
        return
    _check(matrices, meaning, report)
    most = max((mark.number or 1 for matrix in matrices for _, mark in matrix.marks()), default=0)
    for matrix in matrices:
        report.add(
            f"wishes_{meaning}",
            matrix.grid,
            people=str(len(matrix.answers)),
            sessions=str(matrix.sessions),
            wishes=str(sum(len(answer.marks) for answer in matrix.answers)),
            most=str(most),
        )
        for answer in matrix.answers:
            wishes = [(mark.session, _points(mark.number, meaning, most)) for mark in answer.marks]
            yield matrix, answer, sorted(wishes, key=lambda wish: -wish[1])


def _points(number: int | None, meaning: Scale, most: int) -> int:
    if meaning == "tick" or number is None:
        return 1
    return most + 1 - number if meaning == "rank" else number


def recognised(matrices: Sequence[Matrix], report: Report) -> Scale | None:
    """What the cells mean, as far as they leave no doubt; otherwise the report asks.

    1 to n in every row is a ranking. Repeats, and numbers beyond the number of sessions, can only be points, as long
    as few rows look like a ranking.
    """
    marks = [(matrix, answer, mark) for matrix in matrices for answer, mark in matrix.marks()]
    kinds = Counter("mark" if mark.number is None else "one" if mark.number == 1 else "number" for *_, mark in marks)
    if not kinds["number"]:
        return "tick"
    if kinds["mark"]:
        marks_are_few = kinds["mark"] <= kinds["one"] + kinds["number"]
        matrix, answer, mark = next(found for found in marks if (found[2].number is None) == marks_are_few)
        matrix.say("wishes_mixed", answer, mark, report)
        return None
    rows = [(matrix, answer) for matrix in matrices for answer in matrix.answers if answer.marks]
    odd = [(matrix, answer) for matrix, answer in rows if not answer.is_ranking()]
    if not odd:
        return "rank"
    with_several = [answer for _, answer in rows if len(answer.marks) > 1]
    rankings = sum(answer.is_ranking() for answer in with_several)
    beyond_ranks = any(
        len(set(numbers)) < len(numbers) or numbers[-1] > matrix.sessions
        for matrix, answer in rows
        if (numbers := answer.numbers())
    )
    if beyond_ranks and 2 * rankings < max(1, len(with_several)):
        return "points"
    matrix, answer = odd[0]
    seen = ", ".join(str(mark.number) for mark in answer.marks)
    report.add("wishes_open", matrix.grid, answer.row, answer.marks[0].column, seen=seen)
    return None


def _check(matrices: Sequence[Matrix], meaning: Scale, report: Report) -> None:
    """Report cells that do not have the meaning that was recognised or set."""
    for matrix in matrices:
        for answer in matrix.answers:
            ranks: Counter[Literal[None] | int] = Counter()
            for mark in answer.marks:
                if meaning == "tick":
                    if mark.number not in (None, 1):
                        matrix.say("wish_no_tick", answer, mark, report)
                elif mark.number is None:
                    matrix.say("wishes_mixed", answer, mark, report)
                elif meaning == "rank":
                    ranks[mark.number] += 1
                    if mark.number > matrix.sessions:
                        matrix.say("rank_too_high", answer, mark, report, sessions=str(matrix.sessions))
                    elif ranks[mark.number] == 2:
                        matrix.say("rank_repeated", answer, mark, report)
