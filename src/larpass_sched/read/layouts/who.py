"""Who answered: names and e-mail addresses of a row, when, and people who gave neither or do not come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
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
# Some write behind a name that its person does not come.
_BEHIND_NAME = re.compile(r"(?:[(\[]|\s-)\s*([^()\[\]]{2,40}?)\s*[)\]]?$")
# What is longer is no name, and neither is a sentence.
_LONGEST_NAME = 60


def person_key(name: str) -> str:
    """What a name is compared by under one address: ``Ek, Ada`` is ``Ada Ek``."""
    found = re.fullmatch(r"([^,]+),\s*([^,]+)", key_of(name))
    return f"{found[2]} {found[1]}" if found else key_of(name)


def people_in(name: str) -> list[str]:
    """The people whom one cell names: whole names between commas or words for and; else what semicolons part."""
    whole = [part for part in re.split(r"\s*[;,/&+]\s*|\s+(?:and|och)\s+", name) if part]
    if len(whole) > 1 and all(" " in part for part in whole):
        return whole
    return [part for part in re.split(r"\s*;\s*", name) if part]


def _line_of(raw: Any) -> str:
    """A name on one line; whole names on lines of their own are parted by semicolons."""
    text = values.shown(raw)
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return ("; " if all(" " in line for line in lines) else " ").join(lines)


@dataclass
class Who:
    """Says of each row who answered; the best columns of names come first."""

    columns: Columns
    names: list[int] = field(default_factory=list)
    newest_first: bool = False
    _count: int = 0
    _when: dict[int, Moments] = field(default_factory=dict)

    # Each row asks for these.
    @cached_property
    def places(self) -> list[int]:
        """The columns that tell who answered, the best first."""
        return [*self.names, *self.columns.of("first", "last"), *self.emails]

    @cached_property
    def emails(self) -> list[int]:
        """The columns of addresses."""
        return self.columns.emails

    @cached_property
    def identities(self) -> list[int]:
        """The columns that number the answers."""
        return self.columns.identities

    @property
    def is_known(self) -> bool:
        """Whether any column tells who answered."""
        return bool(self.places)

    @property
    def read(self) -> set[int]:
        """All columns that are looked at."""
        return {*self.places, *self.columns.of("sent", "started", "status")}

    def at(self, row: int, positions: Sequence[int]) -> list[str]:
        """What stands in some cells of a row, without those in which nothing can be seen."""
        raws = (self.columns.grid.at(row, position) for position in positions)
        return [_line_of(raw) for raw in raws if not values.is_blank(raw)]

    def is_sent(self, row: int) -> bool:
        """Whether a row says when or from where it was sent, as no sum does."""
        sent = map(title_key, self.at(row, [*self.columns.of("sent", "started"), *self.emails]))
        return any(key and not words.is_total_word(key) for key in sent)

    def cell_of(self, row: int) -> int:
        """The column that names the person of a row."""
        filled = (position for position in self.places if not values.is_blank(self.columns.grid.at(row, position)))
        return next(filled, self.places[0] if self.places else next(iter(self.columns.texts), 0))

    def answer(self, row: int) -> Answer:
        """An answer without its wishes."""
        self._count += 1
        written = self.at(row, [p for p in self.names if not self._is_broken(row, p)])
        name = next((text for text in written if title_key(text) not in NOBODY), "")
        anonymous = any(title_key(text) in NOBODY for text in written)
        first, last = (" ".join(dict.fromkeys(self.at(row, self.columns.of(half)))) for half in ("first", "last"))
        if not name:
            # Some programs write the whole name where the first one ought to stand.
            name = first if last and key_of(first).endswith(f" {key_of(last)}") else f"{first} {last}".strip()
        # Beside a first or a last name alone, the name is the other half of it.
        elif bool(first) != bool(last) and f" {key_of(first or last)} " not in f" {key_of(name)} ":
            name = f"{first} {name} {last}".strip()
        emails = (email for email in self.at(row, self.emails) if title_key(email) not in NOBODY)
        email = next(emails, "")
        return Answer(
            name=name,
            email=email,
            row=row,
            column=self.cell_of(row),
            number=next(iter(self.at(row, self.identities)), str(self._count)),
            when=self._when.get(row, ()),
            anonymous=anonymous and not name and not email,
            gone=self._gone(row),
        )

    def _gone(self, row: int) -> str:
        """What says that the person of a row does not come; empty for everybody else."""
        status = ((self.columns.key(p), text) for p in self.columns.of("status") for text in self.at(row, [p]))
        behind = (found[1] for text in self.at(row, self.names) if (found := _BEHIND_NAME.search(text)))
        said = (text for heading, text in status if words.is_gone(heading, title_key(text)))
        return next(chain(said, (text for text in behind if words.says_only_gone(title_key(text)))), "")

    def _is_broken(self, row: int, position: int) -> bool:
        return isinstance(self.columns.grid.at(row, position), values.Broken)

    def broken(self, row: int) -> int | None:
        """The column in which a name ought to stand and an error does."""
        return next((position for position in self.places if self._is_broken(row, position)), None)


def find_who(columns: Columns, report: Report) -> Who:
    """Find the columns that tell who answered; a column taken for want of a better one is reported."""
    grid, rows, identities = columns.grid, columns.rows, columns.identities
    who = Who(columns, columns.names)
    for position in columns.of("sent", "started"):
        moments = moments_of([grid.at(row, position) for row in rows])
        who._when = dict(zip(rows, moments, strict=True))
        if any(moments):
            break
    times = [when[0] for when in who._when.values() if when]
    orders: list[Sequence[Any]] = [times] if times else [_numbers(columns, position) for position in identities]
    who.newest_first = any(map(_falls, orders))
    if columns.people:
        _say_nameless(who, report)
    elif supposed := supposed_names(columns):
        who.names = supposed
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
    _say_several(who, report)
    return who


def supposed_names(columns: Columns) -> list[int]:
    """The column that may name people where no heading says so: at most one."""
    likely = columns.of("person id") or _likely(columns) or columns.of("their name")
    return likely[:1]


def _say_nameless(who: Who, report: Report) -> None:
    """Warn where addresses stand in for the names of everybody."""
    columns, rows, named = who.columns, who.columns.rows, [*who.names, *who.columns.of("first", "last")]
    if rows and all(title_key(text) in NOBODY for row in rows for text in who.at(row, named)):
        has_emails = any("@" in text for row in rows for text in who.at(row, columns.emails))
        code = "people_by_email" if has_emails else "people_unnamed"
        report.add(code, columns.grid, columns.header, (named or columns.emails)[0])


def _say_several(who: Who, report: Report) -> None:
    """Report rows in which two people stand, as below ``Child 1`` and ``Child 2``."""
    columns, named = who.columns, [*who.names, *who.columns.of("first")]
    keys = {position: _DIGIT.sub("", columns.key(position)) for position in {*named, *columns.of("other")}}
    for position, other in ((p, q) for p in named for q in sorted(keys) if q > p and keys[q] == keys[p]):
        for row in columns.rows:
            first, second = (values.name_of(columns.grid.at(row, place)) for place in (position, other))
            if first and second and key_of(first) != key_of(second):
                report.add("people_in_row", columns.grid, row, other, first=first, seen=second)


def _numbers(columns: Columns, position: int) -> list[float]:
    return [float(text) for text in columns.shown(position) if re.fullmatch(r"-?\d+(\.\d+)?", text)]


def _falls(order: Sequence[Any]) -> bool:
    """Whether a sequence only ever falls; three steps of equal height say nothing."""
    steps = [(one > other) - (one < other) for one, other in pairwise(order)]
    return 1 in steps and -1 not in steps and len(order) > 2


def _likely(columns: Columns) -> list[int]:
    """The first column of texts that are neither wishes nor titles, left of all wishes where it is no form.

    In a form, and where each row is one person, most of them must be different.
    """
    wishes, titles = columns.wishes, columns.titles
    one_row_each = columns.is_form or wishes != columns.of("single")
    for position in sorted({*columns.of("other"), *columns.nameless()}):
        if wishes and position > min(wishes) and not columns.grid.turned and not columns.is_form:
            continue
        heading, content = columns.texts.get(position, ""), columns.content(position)
        is_title = not titles.find(heading) and titles.find(without_number(heading))
        is_text = 2 * (content.texts - content.titles) > content.filled
        if is_title or not is_text or words.COMMENTS.fullmatch(title_key(heading)):
            continue
        cells = Counter(values.name_of(raw) for _, raw in columns.cells(position))
        short = sum(count for text, count in cells.items() if len(text) <= _LONGEST_NAME)
        if 2 * short > content.filled and (not one_row_each or content.filled < 4 or 2 * len(cells) > content.filled):
            return [position]
    return []
