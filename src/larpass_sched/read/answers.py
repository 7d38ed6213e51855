"""What a sheet of wishes holds once its layout is known: who answered, and every wish with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from larpass_sched.event.options import Scale
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report

Layout = Literal["matrix", "choices", "ranking", "selection", "list"]
Number = int | Fraction
"""Points may be written as 2,5; what the event holds are whole numbers in the same proportions."""

MarkKind = Literal["mark", "number", "rank", "level", "scale"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One wish and its cell; the number is None for an x.

    A "number" may be a rank or points; a "rank" is surely a rank (``1st choice``), a "level" surely points (``(OK)``),
    and so is a number of a "scale" (``5 - very much``), which numbers may stand beside.
    """

    row: int
    column: int
    session: str
    number: Number | None
    kind: MarkKind = "number"


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
    when : datetime, optional
        When it was sent.
    anonymous : bool
        Whether the answer says that it is nobody's.
    marks : list of Mark
        The wishes.
    """

    name: str
    email: str
    row: int
    column: int
    number: str = ""
    when: dt.datetime | None = None
    anonymous: bool = False
    marks: list[Mark] = field(default_factory=list)

    def numbers(self) -> list[Number]:
        """The numbers in the answer, in ascending order."""
        return sorted(mark.number for mark in self.marks if mark.number is not None)

    def is_ranking(self) -> bool:
        """Whether the answer holds just the numbers 1 to n."""
        numbers = self.numbers()
        return numbers == list(range(1, len(numbers) + 1))


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
    meaning : {"points", "rank", "tick"}, optional
        What the wishes mean, where the layout itself says so.
    written : int
        How many wishes stand in the file: those read and those that findings explain.
    """

    grid: Grid
    layout: Layout
    kind: str
    sessions: int
    answers: list[Answer] = field(default_factory=list)
    meaning: Scale | None = None
    written: int = 0

    def marks(self) -> Iterator[tuple[Answer, Mark]]:
        """All wishes."""
        return ((answer, mark) for answer in self.answers for mark in answer.marks)

    def say(self, code: str, mark: Mark, report: Report, wishes: int = 0, **params: str) -> None:
        """Report something about a wish; `wishes` is how many wishes are not counted for that reason."""
        seen = values.shown(self.grid.at(mark.row, mark.column))
        report.add(code, self.grid, mark.row, mark.column, seen=seen, wishes=str(wishes), **params)
