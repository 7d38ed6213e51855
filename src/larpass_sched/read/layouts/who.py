"""Who answered: names and e-mail addresses of a row, when, and people who gave neither or do not come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.answers import Answer
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.header_rows import without_number
from larpass_sched.read.layouts.headings import Columns, nameless
from larpass_sched.read.layouts.moments import Moments, moments_of
from larpass_sched.read.report import Report
from larpass_sched.read.titles import Titles
from larpass_sched.wording import words

_NOBODY = frozenset({"anonymous", "anonym", "anonymt", "anonymous user", "anonym användare"})
# What is longer is no name, and neither is a sentence.
_LONGEST_NAME = 60


def person_key(name: str) -> str:
    """What a name is compared by under one address: ``Ek, Ada`` is ``Ada Ek``."""
    found = re.fullmatch(r"([^,]+),\s*([^,]+)", key_of(name))
    return f"{found[2]} {found[1]}" if found else key_of(name)


@dataclass(slots=True)
class Who:
    """Says of each row who answered.

    Attributes
    ----------
    grid, columns : Grid, Columns
        The sheet.
    names : list of int
        Columns of names, the best first.
    newest_first : bool
        Whether each answer stands above those that were sent before it.
    """

    grid: Grid
    columns: Columns
    names: list[int] = field(default_factory=list)
    newest_first: bool = False
    _count: int = 0
    _when: dict[int, Moments] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether any column tells who answered."""
        return bool(self.names or self.columns.emails or self.columns.role("first", "last"))

    @property
    def read(self) -> set[int]:
        """All columns that are looked at."""
        return {*self.names, *self.columns.emails, *self.columns.role("first", "last", "sent", "started", "status")}

    def cell_of(self, row: int) -> int:
        """The column that names the person of a row."""
        columns = [*self.names, *self.columns.role("first", "last"), *self.columns.emails]
        filled = (position for position in columns if not values.is_blank(self.grid.at(row, position)))
        return next(filled, columns[0] if columns else next(iter(self.columns.texts), 0))

    def answer(self, row: int) -> Answer:
        """An answer without its wishes."""
        self._count += 1
        name, anonymous = "", False
        for position in self.names:
            raw = self.grid.at(row, position)
            if raw is None or raw == "":
                continue
            text = values.name_of(raw)
            is_nobody = title_key(text) in _NOBODY
            anonymous = anonymous or is_nobody
            if not name and not isinstance(raw, values.Broken) and not is_nobody and not values.is_blank(raw):
                name = text
        first, last = (" ".join(self._texts(row, role)) for role in ("first", "last"))
        if not name:
            name = f"{first} {last}".strip()
        # Beside a first or a last name alone, the name is the other half of it.
        elif bool(first) != bool(last) and f" {key_of(first or last)} " not in f" {key_of(name)} ":
            name = f"{first} {name} {last}".strip()
        emails = (values.name_of(self.grid.at(row, position)) for position in self.columns.emails)
        email = next((email for email in emails if email and title_key(email) not in _NOBODY), "")
        return Answer(
            name=name,
            email=email,
            row=row,
            column=self.cell_of(row),
            number=self._number(row),
            when=self._when.get(row, ()),
            anonymous=anonymous and not name and not email,
            gone=self.gone(row),
        )

    def _texts(self, row: int, role: str) -> list[str]:
        texts = (values.name_of(self.grid.at(row, position)) for position in self.columns.role(role))
        return [text for text in texts if text]

    def gone(self, row: int) -> str:
        """What says that the person of a row does not come; empty for everybody else."""
        for position in self.columns.role("status"):
            text = values.name_of(self.grid.at(row, position))
            if words.is_gone(title_key(self.columns.texts[position]), title_key(text)):
                return text
        return ""

    def broken(self, row: int) -> int | None:
        """The column in which a name ought to stand and an error does."""
        columns = [*self.names, *self.columns.emails, *self.columns.role("first", "last")]
        return next((p for p in columns if isinstance(self.grid.at(row, p), values.Broken)), None)

    def _number(self, row: int) -> str:
        for position in _identities(self.columns):
            text = values.name_of(self.grid.at(row, position))
            if text:
                return text
        return str(self._count)


def find_who(grid: Grid, columns: Columns, titles: Titles, report: Report) -> Who:
    """Find the columns that tell who answered; a column taken for want of a better one is reported."""
    who = Who(grid, columns, columns.names)
    rows = list(grid.filled_rows(columns.header + 1))
    for position in columns.role("sent", "started"):
        moments = moments_of([grid.at(row, position) for row in rows])
        who._when = dict(zip(rows, moments, strict=True))
        if any(moments):
            break
    who.newest_first = _falls([when[0] for when in who._when.values() if when]) or (
        not any(who._when.values()) and any(_falls(_numbers(grid, rows, p)) for p in _identities(columns))
    )
    if who.is_known:
        _say_nameless(who, rows, report)
        return who
    likely = _likely(grid, columns, titles)
    if likely is None:
        likely = next(iter(columns.role("their name")), None)
    if likely is not None:
        who.names = [likely]
        heading = columns.texts.get(likely, "")
        if heading and not words.is_session_word(title_key(heading)):
            report.add("people_column", grid, columns.header, likely, seen=heading)
    elif rows and not _identities(columns):
        report.add("people_unnamed", grid, columns.header, 0)
    elif rows and columns.is_form:
        report.add("people_numbered", grid, columns.header, _identities(columns)[0])
    elif rows:
        who.names = _identities(columns)[:1]
    return who


def _say_nameless(who: Who, rows: list[int], report: Report) -> None:
    """Warn where addresses stand in for the names of everybody."""
    columns = [*who.names, *who.columns.role("first", "last")]
    cells = (who.grid.at(row, position) for row in rows for position in columns)
    if rows and not any(not values.is_blank(raw) and title_key(values.shown(raw)) not in _NOBODY for raw in cells):
        place = (columns or who.columns.emails)[0]
        has_emails = any("@" in values.shown(who.grid.at(row, p)) for row in rows for p in who.columns.emails)
        report.add("people_by_email" if has_emails else "people_unnamed", who.grid, who.columns.header, place)


def _identities(columns: Columns) -> list[int]:
    return [p for p in columns.role("about") if words.IDENTITY.fullmatch(title_key(columns.texts[p]))]


def _numbers(grid: Grid, rows: Iterable[int], position: int) -> list[float]:
    raws = [grid.at(row, position) for row in rows]
    return [
        float(raw)
        for raw in raws
        if isinstance(raw, (int, float)) or (isinstance(raw, str) and raw.strip().isdecimal())
    ]


def _falls(order: Sequence[Any]) -> bool:
    """Whether a sequence only ever falls; three steps of equal height say nothing."""
    steps = [(one > other) - (one < other) for one, other in pairwise(order)]
    return 1 in steps and -1 not in steps and len(order) > 2


def _likely(grid: Grid, columns: Columns, titles: Titles) -> int | None:
    """The first column of texts that are neither wishes nor titles, left of all wishes where it is no form.

    In a form, and where each row is one person, most of them must be different.
    """
    wishes = [*columns.sessions, *columns.choices, *columns.lists, *columns.singles]
    one_row_each = columns.is_form or bool(columns.sessions or columns.choices or columns.lists)
    for position in sorted({*columns.others, *nameless(grid, columns)}):
        if wishes and position > min(wishes) and not grid.turned and not columns.is_form:
            continue
        heading = columns.texts.get(position, "")
        if not titles.find(heading) and titles.find(without_number(heading)):
            continue
        content = columns.content(grid, position, titles)
        texts = content.filled - content.numbers - content.marks - content.titles
        if 2 * texts <= content.filled or words.COMMENTS.fullmatch(title_key(heading)):
            continue
        cells = Counter(values.name_of(raw) for _, raw in grid.column(position, columns.header))
        short = sum(count for text, count in cells.items() if len(text) <= _LONGEST_NAME)
        if 2 * short > content.filled and (not one_row_each or content.filled < 4 or 2 * len(cells) > content.filled):
            return position
    return None
