"""Who answered: names and e-mail addresses of a row, and people who gave neither."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from larpass_sched.read import values, words
from larpass_sched.read.answers import Answer
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.headings import Columns, content_of, nameless
from larpass_sched.read.layouts.moments import moments_of
from larpass_sched.read.report import Report
from larpass_sched.read.titles import Titles, title_key

_NOBODY = frozenset({"anonymous", "anonym", "anonymt", "anonymous user", "anonym användare"})


@dataclass(slots=True)
class Who:
    """Says of each row who answered.

    Attributes
    ----------
    grid, columns : Grid, Columns
        The sheet.
    names : list of int
        Columns of names, the best first.
    """

    grid: Grid
    columns: Columns
    names: list[int] = field(default_factory=list)
    _count: int = 0
    _when: dict[int, dt.datetime | None] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether any column tells who answered."""
        return bool(self.names or self.columns.role("email", "first", "last"))

    def cell_of(self, row: int) -> int:
        """The column that names the person of a row."""
        columns = [*self.names, *self.columns.role("first", "last", "email")]
        filled = (position for position in columns if not values.is_blank(self.grid.at(row, position)))
        return next(filled, columns[0] if columns else next(iter(self.columns.texts), 0))

    def answer(self, row: int) -> Answer:
        """An answer without its wishes."""
        self._count += 1
        name, anonymous = "", False
        for position in self.names:
            raw = self.grid.at(row, position)
            is_nobody = title_key(values.name_of(raw)) in _NOBODY
            anonymous = anonymous or is_nobody
            if not name and not isinstance(raw, values.Broken) and not is_nobody:
                name = values.name_of(raw)
        if not name:
            parts = (values.name_of(self.grid.at(row, position)) for position in self.columns.role("first", "last"))
            name = " ".join(part for part in parts if part)
        emails = (values.name_of(self.grid.at(row, position)) for position in self.columns.role("email"))
        email = next((email for email in emails if email and title_key(email) not in _NOBODY), "")
        return Answer(
            name=name,
            email=email,
            row=row,
            column=self.cell_of(row),
            number=self._number(row),
            when=self._when.get(row),
            anonymous=anonymous and not name and not email,
        )

    def broken(self, row: int) -> int | None:
        """The column in which a name ought to stand and an error does."""
        columns = [*self.names, *self.columns.role("email", "first", "last")]
        return next((p for p in columns if isinstance(self.grid.at(row, p), values.Broken)), None)

    def _number(self, row: int) -> str:
        for position in self.columns.role("about"):
            if words.IDENTITY.fullmatch(title_key(self.columns.texts[position])):
                text = values.name_of(self.grid.at(row, position))
                if text:
                    return text
        return str(self._count)


def find_who(grid: Grid, columns: Columns, titles: Titles, report: Report) -> Who:
    """Find the columns that tell who answered; a column taken for want of a better one is reported."""
    who = Who(grid, columns, columns.role("name"))
    rows = list(grid.filled_rows(columns.header + 1))
    for position in columns.role("sent"):
        moments = moments_of([grid.at(row, position) for row in rows])
        who._when = dict(zip(rows, moments, strict=True))
        if any(moments):
            break
    if who.is_known or columns.is_form:
        return who
    likely = _likely(grid, columns, titles)
    if likely is not None:
        who.names = [likely]
        heading = columns.texts.get(likely, "")
        if heading and not words.is_session_word(title_key(heading)):
            report.add("people_column", grid, columns.header, likely, seen=heading)
    elif rows and not any(words.IDENTITY.fullmatch(title_key(columns.texts[p])) for p in columns.role("about")):
        report.add("people_unnamed", grid, columns.header, 0)
    elif rows:
        who.names = [p for p in columns.role("about") if words.IDENTITY.fullmatch(title_key(columns.texts[p]))][:1]
    return who


def _likely(grid: Grid, columns: Columns, titles: Titles) -> int | None:
    """The first column of texts that are neither wishes nor titles, left of all wishes."""
    wishes = [*columns.sessions, *columns.choices, *columns.lists, *columns.singles]
    for position in sorted({*columns.others, *nameless(grid, columns)}):
        if wishes and position > min(wishes) and not grid.turned:
            continue
        content = content_of(grid, columns.header, position, titles)
        texts = content.filled - content.numbers - content.marks - content.titles
        if 2 * texts > content.filled:
            return position
    return None
