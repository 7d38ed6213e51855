"""Who answered: names and e-mail addresses of a row, when, and people who gave neither or do not come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.answers import Answer
from larpass_sched.read.layouts.header_rows import without_number
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.moments import Moments, moments_of
from larpass_sched.read.report import Report
from larpass_sched.wording import words
from larpass_sched.wording.replies import NOBODY

# What numbers people in one row.
_DIGIT = re.compile(r"\s*#?[1-9]\s*")
# What is longer is no name, and neither is a sentence.
_LONGEST_NAME = 60


def person_key(name: str) -> str:
    """What a name is compared by under one address: ``Ek, Ada`` is ``Ada Ek``."""
    found = re.fullmatch(r"([^,]+),\s*([^,]+)", key_of(name))
    return f"{found[2]} {found[1]}" if found else key_of(name)


@dataclass(slots=True)
class Who:
    """Says of each row who answered; the best columns of names come first."""

    columns: Columns
    names: list[int] = field(default_factory=list)
    newest_first: bool = False
    _count: int = 0
    _when: dict[int, Moments] = field(default_factory=dict)

    def at(self, row: int, position: int) -> Any:
        """What stands in a cell."""
        return self.columns.grid.at(row, position)

    @property
    def places(self) -> list[int]:
        """The columns that tell who answered, the best first."""
        return [*self.names, *self.columns.role("first", "last"), *self.columns.emails]

    @property
    def is_known(self) -> bool:
        """Whether any column tells who answered."""
        return bool(self.places)

    @property
    def read(self) -> set[int]:
        """All columns that are looked at."""
        return {*self.places, *self.columns.role("sent", "started", "status")}

    def is_sent(self, row: int) -> bool:
        """Whether a row says when or from where it was sent, as no sum does."""
        places = [*self.columns.role("sent", "started"), *self.columns.emails]
        keys = {title_key(values.shown(self.at(row, position))) for position in places} - {""}
        return any(not words.is_total_word(key) for key in keys)

    def cell_of(self, row: int) -> int:
        """The column that names the person of a row."""
        filled = (position for position in self.places if not values.is_blank(self.at(row, position)))
        return next(filled, self.places[0] if self.places else next(iter(self.columns.texts), 0))

    def answer(self, row: int) -> Answer:
        """An answer without its wishes."""
        self._count += 1
        name, anonymous = "", False
        for position in self.names:
            raw = self.at(row, position)
            if raw is None or raw == "":
                continue
            text = values.name_of(raw)
            is_nobody = title_key(text) in NOBODY
            anonymous = anonymous or is_nobody
            if not name and not isinstance(raw, values.Broken) and not is_nobody and not values.is_blank(raw):
                name = text
        halves = ((values.name_of(self.at(row, p)) for p in self.columns.role(role)) for role in ("first", "last"))
        first, last = (" ".join(filter(None, dict.fromkeys(half))) for half in halves)
        if not name:
            # Some programs write the whole name where the first one ought to stand.
            name = first if last and key_of(first).endswith(f" {key_of(last)}") else f"{first} {last}".strip()
        # Beside a first or a last name alone, the name is the other half of it.
        elif bool(first) != bool(last) and f" {key_of(first or last)} " not in f" {key_of(name)} ":
            name = f"{first} {name} {last}".strip()
        emails = (values.name_of(self.at(row, position)) for position in self.columns.emails)
        email = next((email for email in emails if email and title_key(email) not in NOBODY), "")
        numbers = (values.name_of(self.at(row, position)) for position in self.columns.identities)
        return Answer(
            name=name,
            email=email,
            row=row,
            column=self.cell_of(row),
            number=next(filter(None, numbers), str(self._count)),
            when=self._when.get(row, ()),
            anonymous=anonymous and not name and not email,
            gone=self.gone(row),
        )

    def gone(self, row: int) -> str:
        """What says that the person of a row does not come; empty for everybody else."""
        for position in self.columns.role("status"):
            text = values.name_of(self.at(row, position))
            if words.is_gone(self.columns.key(position), title_key(text)):
                return text
        return ""

    def broken(self, row: int) -> int | None:
        """The column in which a name ought to stand and an error does."""
        return next((p for p in self.places if isinstance(self.at(row, p), values.Broken)), None)


def find_who(columns: Columns, report: Report) -> Who:
    """Find the columns that tell who answered; a column taken for want of a better one is reported."""
    grid, rows, identities = columns.grid, columns.rows, columns.identities
    who = Who(columns, columns.names)
    for position in columns.role("sent", "started"):
        moments = moments_of([grid.at(row, position) for row in rows])
        who._when = dict(zip(rows, moments, strict=True))
        if any(moments):
            break
    who.newest_first = _falls([when[0] for when in who._when.values() if when]) or (
        not any(who._when.values()) and any(_falls(_numbers(columns, position)) for position in identities)
    )
    if who.is_known:
        _say_nameless(who, report)
        _say_several(who, report)
        return who
    if supposed := supposed_names(columns):
        who.names = supposed
        _say_several(who, report)
        heading = columns.texts.get(supposed[0], "")
        if heading and not words.is_session_word(title_key(heading)):
            report.add("people_column", grid, columns.header, supposed[0], seen=heading)
    elif rows and not identities:
        report.add("people_unnamed", grid, columns.header, 0)
    elif rows and columns.is_form:
        report.add("people_numbered", grid, columns.header, identities[0])
    elif rows:
        who.names = identities[:1]
    return who


def supposed_names(columns: Columns) -> list[int]:
    """The column that may name people where no heading says so: at most one."""
    likely = columns.role("person id") or _likely(columns) or columns.role("their name")
    return likely[:1]


def _say_nameless(who: Who, report: Report) -> None:
    """Warn where addresses stand in for the names of everybody."""
    columns, rows = who.columns, who.columns.rows
    named = [*who.names, *columns.role("first", "last")]
    cells = (who.at(row, position) for row in rows for position in named)
    if rows and not any(not values.is_blank(raw) and title_key(values.shown(raw)) not in NOBODY for raw in cells):
        has_emails = any("@" in values.shown(who.at(row, p)) for row in rows for p in columns.emails)
        code = "people_by_email" if has_emails else "people_unnamed"
        report.add(code, columns.grid, columns.header, (named or columns.emails)[0])


def _say_several(who: Who, report: Report) -> None:
    """Report rows in which two people stand, as below ``Child 1`` and ``Child 2``."""
    columns, named = who.columns, [*who.names, *who.columns.role("first")]
    keys = {position: _DIGIT.sub("", columns.key(position)) for position in {*named, *columns.others}}
    for position, other in ((p, q) for p in named for q in sorted(keys) if q > p and keys[q] == keys[p]):
        for row in columns.rows:
            first, second = (values.name_of(who.at(row, place)) for place in (position, other))
            if first and second and key_of(first) != key_of(second):
                report.add("people_in_row", columns.grid, row, other, first=first, seen=second)


def _numbers(columns: Columns, position: int) -> list[float]:
    raws = (raw for _, raw in columns.cells(position))
    return [
        float(raw)
        for raw in raws
        if isinstance(raw, (int, float)) or (isinstance(raw, str) and raw.strip().isdecimal())
    ]


def _falls(order: Sequence[Any]) -> bool:
    """Whether a sequence only ever falls; three steps of equal height say nothing."""
    steps = [(one > other) - (one < other) for one, other in pairwise(order)]
    return 1 in steps and -1 not in steps and len(order) > 2


def _likely(columns: Columns) -> list[int]:
    """The first column of texts that are neither wishes nor titles, left of all wishes where it is no form.

    In a form, and where each row is one person, most of them must be different.
    """
    wishes, titles = columns.wishes, columns.titles
    one_row_each = columns.is_form or wishes != columns.singles
    for position in sorted({*columns.others, *columns.nameless()}):
        if wishes and position > min(wishes) and not columns.grid.turned and not columns.is_form:
            continue
        heading, content = columns.texts.get(position, ""), columns.content(position)
        if not titles.find(heading) and titles.find(without_number(heading)):
            continue
        texts = content.filled - content.numbers - content.marks - content.titles
        if 2 * texts <= content.filled or words.COMMENTS.fullmatch(title_key(heading)):
            continue
        cells = Counter(values.name_of(raw) for _, raw in columns.cells(position))
        short = sum(count for text, count in cells.items() if len(text) <= _LONGEST_NAME)
        if 2 * short > content.filled and (not one_row_each or content.filled < 4 or 2 * len(cells) > content.filled):
            return [position]
    return []
