"""What each column of a sheet of wishes is, by its heading and by what it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import is_mark, looks_like_wish
from larpass_sched.read.layouts.header_rows import header_rows, sessions_in
from larpass_sched.read.layouts.moments import is_day, is_moment
from larpass_sched.read.titles import Titles
from larpass_sched.wording import no_wishes, words

# More different texts than this tell nothing new about a column.
SAMPLE = 500
# So many cells say what a column holds.
FEW = 50
# No program knows more states of an answer.
MOST_STATES = 8


class Content(NamedTuple):
    """How many cells of a column hold what: anything, one title, several titles, numbers or marks."""

    filled: int
    single: int
    several: int
    numbers: int
    marks: int

    @property
    def titles(self) -> int:
        """Cells in which a known title stands."""
        return self.single + self.several

    @property
    def texts(self) -> int:
        """Cells in which neither a number nor a mark stands."""
        return self.filled - self.numbers - self.marks


@dataclass
class Columns:
    """What each column of a sheet is.

    Attributes
    ----------
    grid, titles : Grid, Titles
        The sheet, and the sessions that may be named in it.
    first, header : int
        First and last row of the headings: one row, or two where questions stand above their options.
    texts, tops : dict of int to str
        The heading of each column, and the question above it.
    kinds : dict of str to list of int
        All columns but those of sessions and choices, by what they are: what says who answered and when (see
        `words.role_of`), "list" and "single" of several titles or one, "points", "ranks" and "worth" (nobody knows
        which) of numbers beside a column of sessions, "denied" of what nobody wishes, "total", "summary", "other".
    sessions, choices : dict of int to str, and of int to int
        Columns that belong to one session each, and those that hold the k-th choice.
    again : dict of int to int
        Columns that ask for what another column asks for already: which one.
    further : list of int
        Choices whose headings say no number, so that they follow the others.
    supposed : list of int
        The column of whatever else may name people, where no heading says that it does.
    """

    grid: Grid
    titles: Titles
    first: int
    header: int
    texts: dict[int, str] = field(default_factory=dict)
    tops: dict[int, str] = field(default_factory=dict)
    kinds: dict[str, list[int]] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)
    choices: dict[int, int] = field(default_factory=dict)
    again: dict[int, int] = field(default_factory=dict)
    further: list[int] = field(default_factory=list)
    supposed: list[int] = field(default_factory=list)
    _contents: dict[int, Content] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[int]:
        """The rows below the headings in which something stands."""
        return list(self.grid.filled_rows(self.header + 1))

    def copy(self) -> Columns:
        """The same columns, to be read in another layout."""
        return replace(self, choices=dict(self.choices), kinds={kind: [*own] for kind, own in self.kinds.items()})

    def of(self, *kinds: str) -> list[int]:
        """Columns of these kinds, in this order."""
        return [position for kind in kinds for position in self.kinds.get(kind, ())]

    def put(self, kind: str, *positions: int) -> None:
        """Make columns those of a kind, and of no other."""
        for own in self.kinds.values():
            own[:] = [position for position in own if position not in positions]
        self.kinds.setdefault(kind, []).extend(positions)

    def key(self, position: int) -> str:
        """The heading of a column as a key."""
        return title_key(self.texts.get(position, ""))

    def cells(self, position: int, most: int | None = None) -> list[tuple[int, Any]]:
        """The rows below the headings in which something stands in a column, and what."""
        return self.grid.column(position, self.header, most)

    def at(self, row: int, position: int) -> str:
        """What stands in a cell, as it is seen."""
        return values.shown(self.grid.at(row, position))

    def shown(self, position: int) -> list[str]:
        """What stands in a column, as it is seen."""
        return [values.shown(raw) for _, raw in self.cells(position)]

    def counts_rows(self, position: int) -> bool:
        """Whether a column does nothing but count the rows, from 0 or 1."""
        texts = self.shown(position)
        counted = ([*map(str, range(first, first + len(texts)))] for first in (0, 1))
        return len(texts) == len(self.rows) > 0 and texts in counted

    def content(self, position: int) -> Content:
        """How many cells of a column hold what."""
        if position not in self._contents:
            cells = Counter([row[position] for row in self.grid.rows[self.header + 1 :] if position < len(row)])
            texts: Counter[str] = Counter()
            for raw, count in cells.items():
                if not values.is_blank(raw):
                    texts[values.shown(raw)] += count
            kinds: Counter[str] = Counter()
            for text, count in texts.most_common(SAMPLE):
                kinds[self._kind_of(text)] += count
            self._contents[position] = Content(texts.total(), *map(kinds.__getitem__, Content._fields[1:]))
        return self._contents[position]

    def _kind_of(self, text: str) -> str:
        """What a cell holds, as a field of `Content`; empty for any other text."""
        key = title_key(text)
        if is_mark(key):
            return "marks"
        if key.replace(",", "").replace(".", "").isdigit():
            return "numbers"
        pieces = self.titles.split(text).pieces
        if not any(piece.session is not None for piece in pieces):
            return ""
        is_several = not self.titles.find(text) and (len(pieces) > 1 or text.rstrip().endswith(";"))
        return "several" if is_several else "single"

    def question(self, position: int) -> str:
        """All that is written above a column, as a key."""
        return title_key(f"{self.tops.get(position, '')} {self.texts.get(position, '')}")

    @property
    def wishes(self) -> list[int]:
        """Columns of sessions, choices and titles."""
        return [*self.sessions, *self.choices, *self.of("list", "single")]

    @property
    def worths(self) -> list[int]:
        """The columns beside one of sessions that say what wishes are worth."""
        return self.of("points", "ranks", "worth")

    @property
    def names(self) -> list[int]:
        """Columns of names, that of the person who attends before that of whoever answers, others and numbers last."""
        return sorted(self.of("own name", "name"), key=lambda p: (self.content(p).numbers > 0, self._is_other(p)))

    @property
    def emails(self) -> list[int]:
        """Columns of addresses; where there is one of the person who attends, any other is somebody else's."""
        return sorted(self.of("own email") or self.of("email"), key=self._is_other)

    def _is_other(self, position: int) -> bool:
        return words.is_of_companion(self.key(position))

    @property
    def people(self) -> list[int]:
        """All columns that name the person who answered."""
        return [*self.names, *self.of("first", "last"), *self.emails]

    def person(self, row: int) -> tuple[str, ...]:
        """All that says whose a row is, as keys."""
        people = self.people or self.supposed
        return tuple(title_key(values.name_of(self.grid.at(row, position))) for position in people)

    @property
    def identities(self) -> list[int]:
        """Columns that number the answers."""
        return [position for position in self.of("about") if words.IDENTITY.fullmatch(self.key(position))]

    @property
    def is_form(self) -> bool:
        """Whether a program wrote down when each answer was sent."""
        return bool(self.of("sent", "started"))

    def nameless(self) -> Iterator[int]:
        """Columns with values but without a heading."""
        width = max((len(row) for row in self.grid.rows[self.header :]), default=0)
        return (p for p in range(width) if p not in self.texts and self.cells(p, 1))


def find_columns(grid: Grid, titles: Titles, header: int | None = None) -> Columns | None:
    """The headings of a sheet, None if nothing in it looks like any; they may be known to stand in the row `header`."""
    rows = header_rows(grid, titles) if header is None else (header, header)
    if rows is None:
        return None
    first, header = rows
    columns = Columns(grid, titles, first, header)
    # A question stands once above all its options.
    above = ""
    for position in range(max(len(grid.rows[first]), len(grid.rows[header]))):
        top, text = (values.name_of(grid.at(row, position)) for row in (first, header))
        above = top or above
        if header != first and (not re.search(r"\w", text) or words.is_response_word(title_key(text))):
            text = top
        if text:
            columns.texts[position] = text
            if header != first:
                columns.tops[position] = above
    _sort(columns)
    return columns


def _sort(columns: Columns) -> None:
    """Say of each column what it is."""
    rest: list[int] = []
    named, known = sessions_in(columns.texts, columns.titles), dict[str, int]()
    for position in columns.texts:
        key, session = columns.key(position), named.get(position)
        role = words.role_of(key)
        if no_wishes.asks_for_no_wish(columns.question(position).replace(title_key(session or ""), "")):
            columns.put("denied", position)
        elif session is not None and _holds_wishes(columns, position, session):
            if session in known:
                columns.again[position] = known[session]
            else:
                columns.sessions[position], known[session] = session, position
        elif role is not None and not _is_something_else(columns, position, role):
            columns.put(role, position)
        elif role is None and words.is_total_word(key):
            columns.put("total", position)
        else:
            rest.append(position)
    _find_halves(columns, rest)
    for position in sorted(rest, key=lambda p: no_wishes.is_no_own_wish(columns.key(p))):
        _sort_by_content(columns, position)
    if next(columns.nameless(), -1) == 0 and columns.people and columns.counts_rows(0):
        # A first column without a heading that counts the rows is about the answers.
        columns.texts[0] = "#"
        columns.put("about", 0)
    if not columns.is_form:
        _find_times(columns)
    _find_status(columns)
    if columns.grid.turned and not columns.names and 0 in columns.of("other") and _holds_names(columns, 0):
        # What stands in the corner is about the sessions.
        columns.put("name", 0)


def _find_times(columns: Columns) -> None:
    """A column in which nothing but days with times of day stand says when each answer was sent."""
    about = [p for p in columns.of("about") if "modif" in columns.key(p) or "ändr" in columns.texts[p]]
    for position in (*columns.of("other"), *about):
        filled = columns.cells(position)
        if filled and all(is_moment(raw) for _, raw in filled):
            columns.put("sent", position)
            return


def _find_halves(columns: Columns, rest: list[int]) -> None:
    """Beside a name or ``First``, ``Last`` is the other half of it: without it, two people might be one."""
    halves = {half: p for p in rest if (half := words.half_of(columns.key(p))) and _holds_names(columns, p)}
    if "last" in halves and ("first" in halves or columns.of("first", "own name", "name")):
        for half, position in halves.items():
            columns.put(half, position)
            rest.remove(position)


def _holds_names(columns: Columns, position: int) -> bool:
    content = columns.content(position)
    return 2 * (content.texts - content.titles) > content.filled or not content.filled


def _find_status(columns: Columns) -> None:
    """A column of few short answers, some of which only say that somebody does not come, whatever it is called."""
    for position in columns.of("other"):
        keys = {title_key(raw) for _, raw in columns.cells(position) if isinstance(raw, str)}
        is_comment = words.COMMENTS.fullmatch(columns.key(position))
        if 0 < len(keys) <= MOST_STATES and any(map(words.says_only_gone, keys)) and not is_comment:
            columns.put("status", position)


def _holds_wishes(columns: Columns, position: int, session: str) -> bool:
    """Whether wishes may stand in a column that is called as a session: a session may be called as a heading is.

    Other titles below it are answers of a list or of choices. Below a word that is a heading elsewhere, such as Name,
    names and addresses are what that word says.
    """
    looked_at = [raw for _, raw in columns.cells(position, FEW)]
    texts = [raw for raw in looked_at if isinstance(raw, str) and title_key(raw) != title_key(session)]
    if not texts and all(isinstance(raw, (str, int, float)) for raw in looked_at):
        return True
    pieces = (columns.titles.split(raw).pieces for raw in texts)
    others = sum(any(piece.session not in (None, session) for piece in found) for found in pieces)
    strange = sum(not looks_like_wish(values.shown(raw)) for raw in looked_at)
    if 2 * others > len(looked_at) or (others and strange == len(looked_at)):
        return False
    key = columns.key(position)
    is_heading = words.role_of(key) is not None or words.is_session_word(key)
    return not is_heading or 3 * strange <= len(looked_at)


def _is_something_else(columns: Columns, position: int, role: str) -> bool:
    """Whether below a heading stands what its words do not promise.

    Sessions may stand where people ought to, since the corner of a matrix names either, or where a shop says what was
    bought; and a question with the word name in it may be answered with yes.
    """
    content, key = columns.content(position), columns.key(position)
    if role in ("name", "own name", "their name", "first", "last"):
        is_name = content.marks < content.filled or not content.filled
        return 2 * content.single > content.filled or not is_name
    if role in ("email", "own email") and not words.is_exact_role(key):
        return 0 < content.filled == content.marks or 2 * content.titles > content.filled
    if role in ("sent", "started") and words.may_be_a_slot(key):
        # Beside sessions, a time is when they are held: a time of day, or the name of a slot.
        return not any(is_day(raw) for _, raw in columns.cells(position, FEW)) and content.filled > 0
    return content.titles > 0 and 3 * content.titles >= content.filled


def _sort_by_content(columns: Columns, position: int) -> None:
    key, content = columns.key(position), columns.content(position)
    has_titles = content.titles > 0 and 3 * content.titles >= content.filled
    rank, worth = words.rank_in(key) or (words.bare_rank(key) if has_titles else None), words.worth_in(key)
    is_free = rank not in columns.choices.values()
    if rank is not None and not content.several and 2 * content.texts >= content.filled and is_free:
        columns.choices[position] = rank
    elif has_titles:
        columns.put("list" if content.several else "single", position)
    else:
        columns.put("other" if worth is None or columns.of(worth) else worth, position)
