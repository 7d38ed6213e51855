"""What a sheet of wishes holds once its layout is known: who answered, and every wish with its cell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from operator import itemgetter
from typing import Literal, NamedTuple

from larpass_sched.event.options import Scale
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report

Layout = Literal["matrix", "choices", "ranking", "selection", "list"]
Number = int | Fraction
"""Points may be written as 2,5; what the event holds are whole numbers in the same proportions."""

MarkKind = Literal["mark", "number", "rank", "level", "scale"]


class Mark(NamedTuple):
    """One wish and its column; the number is None for an x. Only in a list it has a row other than its answer's.

    A "number" may be a rank or points; a "rank" is surely a rank (``1st choice``), a "level" surely points (``(OK)``),
    and so is a number of a "scale" (``5 - very much``), which numbers may stand beside.
    """

    column: int
    session: str
    number: Number | None
    kind: MarkKind = "number"
    row: int | None = None


# Wishes are many: what is asked of all of them is asked without a loop of our own.
SESSION, NUMBER, _KIND = map(itemgetter, map(Mark._fields.index, ("session", "number", "kind")))


@dataclass(slots=True)
class Answer:
    """What one person answered once.

    Attributes
    ----------
    name, email : str
        As written; an answer may lack either of them, or both.
    row, column : int
        The cell that names the person.
    number : str
        What an answer without a name is called by.
    when : tuple of datetime
        When it was sent; two times where day and month may have changed places, none where that is not known.
    anonymous : bool
        Whether the answer says that it is nobody's.
    gone : str
        What says that the person does not come, such as Withdrawn.
    marks : list of Mark
        The wishes.
    loose : list of number
        Numbers beside them whose session is not known.
    """

    name: str
    email: str
    row: int
    column: int
    number: str = ""
    when: tuple[dt.datetime, ...] = ()
    anonymous: bool = False
    gone: str = ""
    marks: list[Mark] = field(default_factory=list)
    loose: list[Number] = field(default_factory=list)

    def row_of(self, mark: Mark) -> int:
        """The row in which a wish stands."""
        return self.row if mark.row is None else mark.row

    def numbers(self) -> list[Number]:
        """The numbers in the answer, in ascending order."""
        return sorted([number for number in map(NUMBER, self.marks) if number is not None] + self.loose)

    def is_ranking(self, questions: Mapping[str, str]) -> bool:
        """Whether the answer to each question (by session) holds just the numbers 1 to n."""
        asked: defaultdict[str, list[Number]] = defaultdict(list, {"": [*self.loose]})
        for mark in self.marks:
            if mark.number is not None:
                asked[questions.get(mark.session, "")].append(mark.number)
        return all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in asked.values())


@dataclass(slots=True)
class Source:
    """The wishes of one sheet.

    Attributes
    ----------
    grid : Grid
        The sheet.
    layout : {"matrix", "choices", "ranking", "selection", "list"}
        How wishes stand in it.
    kind : str
        Who made it, such as Microsoft Forms; else its layout in a word.
    sessions : int
        How many sessions could be wished for.
    meaning, told : {"points", "rank", "tick"}, optional
        What the wishes mean, where the layout itself says so, and what the question says that numbers mean.
    questions : dict of str to str
        The question that asked for a session, where there are several.
    written : int
        How many wishes stand in the file: those read and those that findings explain.
    newest_first : bool
        Whether each answer stands above those that were sent before it.
    has_times : bool
        Whether a column is there for when answers were sent, be it readable or not.
    """

    grid: Grid
    layout: Layout
    kind: str
    sessions: int
    answers: list[Answer] = field(default_factory=list)
    meaning: Scale | None = None
    told: Scale | None = None
    questions: dict[str, str] = field(default_factory=dict)
    written: int = 0
    newest_first: bool = False
    has_times: bool = False

    def marks(self) -> Iterator[tuple[Answer, Mark]]:
        """All wishes."""
        return ((answer, mark) for answer in self.answers for mark in answer.marks)

    def numbers(self) -> Iterator[Number | None]:
        """The numbers of all wishes."""
        return map(NUMBER, chain.from_iterable(answer.marks for answer in self.answers))

    def kinds(self) -> Iterator[MarkKind]:
        """The kinds of all wishes."""
        return map(_KIND, chain.from_iterable(answer.marks for answer in self.answers))

    def seen(self, answer: Answer, mark: Mark) -> str:
        """What stands in the cell of a wish."""
        return values.shown(self.grid.at(answer.row_of(mark), mark.column))

    def say(self, code: str, answer: Answer, mark: Mark, report: Report, **params: object) -> None:
        """Report something about a wish; `wishes` is how many wishes are not counted for that reason."""
        about = {"seen": self.seen(answer, mark), "wishes": "0"} | {name: str(value) for name, value in params.items()}
        report.add(code, self.grid, answer.row_of(mark), mark.column, **about)
