"""What readers of wishes share: what was asked for, the sheet, and a notebook for all that is to be said of it."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed
from larpass_sched.event.options import Scale
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, Layout, Mark, MarkKind, Number, Source
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.who import Who, people_in
from larpass_sched.read.report import Report
from larpass_sched.read.titles import Titles
from larpass_sched.wording import replies


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
    """What readers of all sheets share; `levels` are points of words by key, from the sheet Names."""

    titles: Titles
    report: Report
    asked: Asked = field(default_factory=Asked)
    levels: Mapping[str, int] = field(default_factory=dict)


Cells = list[tuple[int, int]]
# What programs and people number sessions by.
_CODE = re.compile(r"#?(?:[^\W\d_]{0,3}[-. ]?\d{1,4}[^\W\d_]?|[^\W\d_]{1,2})\.?")


@dataclass(slots=True)
class Notebook:
    """Keeps the answers of a sheet, and what is said about them.

    Attributes
    ----------
    source, columns, who, context : Source, Columns, Who, Context
        Where the answers go, what the columns are, who answered, and what is shared with other sheets.
    unknowns, unheard : dict
        What is written in cells and not understood, by code and key: as it is written, and the cells. What people
        wrote who do not come does not matter.
    gone, joined : list of Answer
        The answers of people who do not come, and of several who are named as one.
    lost : list of int, optional
        Columns of wishes whose session is not known, where that has been found out already.
    """

    source: Source
    columns: Columns
    who: Who
    context: Context
    unknowns: dict[tuple[str, str], tuple[str, Cells]] = field(default_factory=dict)
    unheard: dict[tuple[str, str], tuple[str, Cells]] = field(default_factory=dict)
    gone: list[Answer] = field(default_factory=list)
    joined: list[Answer] = field(default_factory=list)
    lost: list[int] | None = None

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.source.grid

    @property
    def titles(self) -> Titles:
        """The sessions."""
        return self.context.titles

    def say(self, code: str, row: int, column: int, /, **params: str) -> None:
        """Report something about a cell."""
        self.context.report.add(code, self.grid, row, column, **params)

    def say_heading(self, code: str, column: int, /, **params: str) -> None:
        """Report something about a column."""
        about = {"seen": self.columns.texts.get(column, "")} | params
        self.say(code, self.columns.header, column, **about)

    def unknown(self, code: str, written: str, answer: Answer, row: int, column: int) -> None:
        """Note that a cell holds a wish that is not understood: it is told once, with all cells of the kind."""
        self.source.written += 1
        noted = self.unheard if answer.gone else self.unknowns
        noted.setdefault((code, title_key(written)), (written, []))[1].append((row, column))

    def is_no_wish(self, raw: object) -> bool:
        """Whether a cell where a title ought to stand is empty, or says that nothing is wished for."""
        if values.is_blank(raw) or isinstance(raw, values.Broken):
            return not isinstance(raw, values.Broken)
        written = values.shown(raw)
        return title_key(written) in replies.NO | replies.NOTHING and not self.titles.find(written)

    def take(
        self,
        answer: Answer,
        raw: object,
        cell: tuple[int, int],
        wish: tuple[Number | None, MarkKind],
        worth: int | None = None,
    ) -> None:
        """Take the title in a cell as a wish, if it is one; what it is worth may stand in another column."""
        if self.is_no_wish(raw):
            return
        written, (row, column) = values.shown(raw), cell
        session = None if isinstance(raw, values.Broken) else self.titles.find(written)
        if session is None:
            code = "title_left_out" if self.titles.is_left_out(written) else "title_unknown"
            self.unknown(raw.code if isinstance(raw, values.Broken) else code, written, answer, row, column)
            return
        self.source.written += 1
        first = next((mark for mark in answer.marks if mark.session == session), None)
        if first is None:
            answer.marks.append(Mark(column if worth is None else worth, session, *wish, row=row))
        elif first.number == wish[0] or self.source.meaning == "rank":
            self.say("wish_again", row, column, seen=session, wishes="1")
        else:
            place = self.grid.cell(answer.row_of(first), first.column)
            self.say("wish_differs", row, column, seen=session, wishes="1", first=place)

    def keep(self, answer: Answer) -> None:
        """Take an answer into the source; wishes without a person are an error, an empty line is nothing."""
        if len(people_in(answer.name)) > 1:
            self.joined.append(answer)
        if answer.gone:
            self.gone.append(answer)
        elif answer.name or answer.email or answer.anonymous:
            self.source.answers.append(answer)
        elif self.who.broken(answer.row) is None and (
            self.columns.is_form or not self.who.is_known or self.columns.emails
        ):
            # A row without a time that wishes for nothing is only a number.
            if answer.marks or answer.loose or (self.columns.is_form and self.who.is_sent(answer.row)):
                self.source.answers.append(answer)
        else:
            self.say_nobody(answer, len(answer.marks))

    def say_nobody(self, answer: Answer, wishes: int) -> None:
        """Say that wishes are nobody's, and that an error stands where a name ought to."""
        broken = self.who.broken(answer.row)
        if broken is not None:
            raw = self.grid.at(answer.row, broken)
            self.say(raw.code, answer.row, broken, seen=raw.shown, wishes=str(wishes))
        elif wishes:
            heading = self.columns.texts.get(answer.column, "") or self.grid.cell(self.columns.header, answer.column)
            self.say("cell_missing", answer.row, answer.column, column=heading, wishes=str(wishes))

    def close(self) -> None:
        """Report what was noted."""
        unknown = [key for key in self.unknowns if key[0] == "title_unknown"]
        codes = [key for key in unknown if _CODE.fullmatch(key[1])]
        if len(codes) > 1 and 2 * len(codes) > len(unknown):
            found = [self.unknowns.pop(key) for key in codes]
            cells, told = sorted(cell for _, each in found for cell in each), [written for written, _ in found]
            about = {"cells": self.grid.cells_told(cells), "written": "\n".join(told), "wishes": str(len(cells))}
            self.say("titles_as_codes", *cells[0], seen=listed(told), n_wishes=str(len(cells)), **about)
        for (code, _), (written, cells) in self.unknowns.items():
            about = {"best": ""}
            if code == "title_unknown":
                about = {"best": self.titles.best(written)} | self.titles.hints(written)
            # In signs that need no language.
            also = f" ({len(cells)}×: {self.grid.cells_told(cells)})" if len(cells) > 1 else ""
            row, column = cells[0]
            self.say(code, row, column, seen=written, written=written, also=also, wishes=str(len(cells)), **about)
        if self.joined:
            first, cells = self.joined[0], [(answer.row, answer.column) for answer in self.joined]
            self.say("people_as_one", *cells[0], seen=first.name, cells=self.grid.cells_told(cells))
        if self.gone:
            first = self.gone[0]
            wishes = sum(len(answer.marks) for answer in self.gone)
            wishes += sum(len(cells) for _, cells in self.unheard.values())
            said, count = listed(dict.fromkeys(answer.gone for answer in self.gone)), str(len(self.gone))
            self.say("people_gone", first.row, first.column, seen=said, n_people=count, wishes=str(wishes))
