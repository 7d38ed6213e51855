"""What each column of a sheet of wishes is, by its heading and by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import is_mark, looks_like_wish
from larpass_sched.read.layouts.header_rows import header_rows, sessions_in
from larpass_sched.read.layouts.moments import is_day, is_moment
from larpass_sched.read.titles import Titles
from larpass_sched.wording import words

# More different texts than this tell nothing new about a column.
SAMPLE = 500
# So many cells say what a column holds.
FEW = 50
# No program knows more states of an answer.
MOST_STATES = 8


@dataclass(slots=True)
class Content:
    """How many cells of a column hold what."""

    filled: int = 0
    single: int = 0
    several: int = 0
    numbers: int = 0
    marks: int = 0

    @property
    def titles(self) -> int:
        """Cells in which a known title stands."""
        return self.single + self.several


@dataclass(slots=True)
class Columns:
    """What each column is.

    Attributes
    ----------
    first, header : int
        First and last row of the headings: one row, or two where questions stand above their options.
    texts, tops : dict of int to str
        The heading of each column, and the question above it.
    roles : dict of str to list of int
        Columns that say who answered and when; see `words.role_of`.
    sessions : dict of int to str
        Columns that belong to one session each.
    again : dict of int to int
        Columns that ask for what another column asks for already: which one.
    choices : dict of int to int
        Columns that hold the k-th choice.
    further : list of int
        Those of them whose headings say no number, so that they follow the others.
    lists, singles : list of int
        Columns whose cells hold several titles, or one.
    points, ranks : int, optional
        The column of points, or of ranks, beside a column of sessions.
    worth : int, optional
        A column of numbers beside a column of sessions, of which the heading does not say what they are.
    others : list of int
        All else that has a heading.
    """

    first: int
    header: int
    texts: dict[int, str] = field(default_factory=dict)
    tops: dict[int, str] = field(default_factory=dict)
    roles: dict[str, list[int]] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)
    again: dict[int, int] = field(default_factory=dict)
    choices: dict[int, int] = field(default_factory=dict)
    further: list[int] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    singles: list[int] = field(default_factory=list)
    points: int | None = None
    ranks: int | None = None
    worth: int | None = None
    others: list[int] = field(default_factory=list)
    _contents: dict[int, Content] = field(default_factory=dict)

    def content(self, grid: Grid, position: int, titles: Titles) -> Content:
        """How many cells of a column hold what."""
        if position not in self._contents:
            self._contents[position] = content_of(grid, self.header, position, titles)
        return self._contents[position]

    def role(self, *names: str) -> list[int]:
        """Columns of these roles, in this order."""
        return [position for name in names for position in self.roles.get(name, ())]

    def question(self, position: int) -> str:
        """All that is written above a column, as a key."""
        return title_key(f"{self.tops.get(position, '')} {self.texts.get(position, '')}")

    @property
    def names(self) -> list[int]:
        """Columns of names, that of the person who attends before that of whoever answers."""
        return self.role("own name", "name")

    @property
    def emails(self) -> list[int]:
        """Columns of addresses; where there is one of the person who attends, any other is somebody else's."""
        return self.role("own email") or self.role("email")

    @property
    def is_form(self) -> bool:
        """Whether a program wrote down when each answer was sent."""
        return bool(self.role("sent", "started"))


def content_of(grid: Grid, header: int, position: int, titles: Titles) -> Content:
    """Look into a column."""
    cells = Counter([row[position] for row in grid.rows[header + 1 :] if position < len(row)])
    texts: Counter[str] = Counter()
    for raw, count in cells.items():
        if not values.is_blank(raw):
            texts[values.shown(raw)] += count
    content = Content(filled=texts.total())
    for text, count in texts.most_common(SAMPLE):
        key = title_key(text)
        if is_mark(key):
            content.marks += count
        elif key.replace(",", "").replace(".", "").isdigit():
            content.numbers += count
        else:
            pieces = titles.split(text).pieces
            known = sum(piece.session is not None for piece in pieces)
            if known and not titles.find(text) and (len(pieces) > 1 or text.rstrip().endswith(";")):
                content.several += count
            elif known:
                content.single += count
    return content


def find_columns(grid: Grid, titles: Titles) -> Columns | None:
    """The headings of a sheet, None if nothing in it looks like any."""
    rows = header_rows(grid, titles)
    if rows is None:
        return None
    first, header = rows
    columns = Columns(first, header)
    width = max(len(grid.rows[first]), len(grid.rows[header]))
    for position in range(width):
        top, text = (values.name_of(grid.at(row, position)) for row in (first, header))
        if header != first and (not text or words.is_response_word(title_key(text))):
            text = top
        if text:
            columns.texts[position] = text
        if top and header != first:
            columns.tops[position] = top
    _tops_reach_right(columns, width)
    _sort(grid, columns, titles)
    return columns


def _tops_reach_right(columns: Columns, width: int) -> None:
    """A question stands once above all its options."""
    above = ""
    for position in range(width):
        above = columns.tops.get(position, above)
        if columns.tops and position in columns.texts:
            columns.tops[position] = above


def _sort(grid: Grid, columns: Columns, titles: Titles) -> None:
    """Say of each column what it is."""
    rest: list[int] = []
    named = sessions_in(columns.texts, titles)
    for position, text in columns.texts.items():
        key = title_key(text)
        session = named.get(position)
        if session is not None and not _holds_wishes(grid, columns, position, session, titles):
            session = None
        role = None if session else words.role_of(key)
        if session is not None and session in columns.sessions.values():
            columns.again[position] = next(p for p, known in columns.sessions.items() if known == session)
        elif session is not None:
            columns.sessions[position] = session
        elif role is not None and _is_something_else(grid, columns, position, role, titles):
            rest.append(position)
        elif role is not None:
            columns.roles.setdefault(role, []).append(position)
        elif words.is_total_word(key):
            columns.roles.setdefault("total", []).append(position)
        else:
            rest.append(position)
    for position in rest:
        _sort_by_content(grid, columns, position, titles)
    if not columns.is_form:
        _find_times(grid, columns)
    _find_status(grid, columns)
    _find_worth(grid, columns, titles)


def _find_times(grid: Grid, columns: Columns) -> None:
    """A column in which nothing but days with times of day stand says when each answer was sent."""
    about = [p for p in columns.role("about") if "modif" in title_key(columns.texts[p]) or "ändr" in columns.texts[p]]
    for position in (*columns.others, *about):
        filled = grid.column(position, columns.header)
        if filled and all(is_moment(raw) for _, raw in filled):
            (columns.roles["about"] if position in about else columns.others).remove(position)
            columns.roles["sent"] = [position]
            return


def _find_status(grid: Grid, columns: Columns) -> None:
    """A column of few short answers, some of which only say that somebody does not come, whatever it is called."""
    for position in list(columns.others):
        keys = {title_key(raw) for _, raw in grid.column(position, columns.header) if isinstance(raw, str)}
        is_comment = words.COMMENTS.fullmatch(title_key(columns.texts[position]))
        if 0 < len(keys) <= MOST_STATES and any(map(words.says_only_gone, keys)) and not is_comment:
            columns.others.remove(position)
            columns.roles.setdefault("status", []).append(position)


def _holds_wishes(grid: Grid, columns: Columns, position: int, session: str, titles: Titles) -> bool:
    """Whether wishes may stand in a column that is called as a session: a session may be called as a heading is.

    Other titles below it are answers of a list or of choices. Below a word that is a heading elsewhere, such as Name,
    names and addresses are what that word says.
    """
    looked_at = [raw for _, raw in grid.column(position, columns.header, FEW)]
    texts = [raw for raw in looked_at if isinstance(raw, str) and title_key(raw) != title_key(session)]
    if not texts and all(isinstance(raw, (str, int, float)) for raw in looked_at):
        return True
    others = sum(any(piece.session not in (None, session) for piece in titles.split(raw).pieces) for raw in texts)
    strange = sum(not looks_like_wish(values.shown(raw)) for raw in looked_at)
    if 2 * others > len(looked_at) or (others and strange == len(looked_at)):
        return False
    key = title_key(columns.texts[position])
    is_heading = words.role_of(key) is not None or words.is_session_word(key)
    return not is_heading or 3 * strange <= len(looked_at)


def _find_worth(grid: Grid, columns: Columns, titles: Titles) -> None:
    """Beside one column of sessions, one of numbers is what they are worth, whatever it is called."""
    if len(columns.singles) != 1 or columns.points is not None or columns.ranks is not None:
        return
    if columns.sessions or columns.choices or columns.lists:
        return
    for position in columns.role("about"):
        # What is about the answer elsewhere, such as a score, is what a wish is worth in a list of wishes.
        key = title_key(columns.texts[position])
        if words.is_points_word(key) or words.is_rank_word(key):
            columns.roles["about"].remove(position)
            columns.points, columns.ranks = (position, None) if words.is_points_word(key) else (None, position)
            return
    numbers = []
    for position in columns.others:
        content = columns.content(grid, position, titles)
        key = title_key(columns.texts[position])
        # Beside a question that is a session, the answer may be yes or no; and 1, a mark elsewhere, may be counted.
        counted = content.numbers + (content.marks if content.numbers or words.is_answer_word(key) else 0)
        if 2 * counted > content.filled and not words.is_about_the_person(key):
            numbers.append(position)
    if len(numbers) == 1 and (columns.names or columns.emails):
        columns.worth = numbers[0]
        columns.others.remove(numbers[0])


def _is_something_else(grid: Grid, columns: Columns, position: int, role: str, titles: Titles) -> bool:
    """Whether below a heading stands what its words do not promise.

    Sessions may stand where people ought to, since the corner of a matrix names either, or where a shop says what was
    bought; and a question with the word name in it may be answered with yes.
    """
    content = columns.content(grid, position, titles)
    if role in ("name", "own name", "their name", "first", "last"):
        is_name = content.marks < content.filled or not content.filled
        return 2 * content.single > content.filled or not is_name
    if role in ("email", "own email") and not words.is_exact_role(title_key(columns.texts[position])):
        return 0 < content.filled == content.marks or 2 * content.titles > content.filled
    if role in ("sent", "started") and words.may_be_a_slot(title_key(columns.texts[position])):
        # Beside sessions, a time is when they are held: a time of day, or the name of a slot.
        return not any(is_day(raw) for _, raw in grid.column(position, columns.header, FEW)) and content.filled > 0
    return content.titles > 0 and 3 * content.titles >= content.filled


def _sort_by_content(grid: Grid, columns: Columns, position: int, titles: Titles) -> None:
    key = title_key(columns.texts[position])
    content = columns.content(grid, position, titles)
    has_titles = content.titles > 0 and 3 * content.titles >= content.filled
    rank = words.rank_in(key)
    if rank is None and has_titles:
        rank = words.bare_rank(key)
    texts = content.filled - content.numbers - content.marks
    is_free = rank not in columns.choices.values()
    if rank is not None and not content.several and 2 * texts >= content.filled and is_free:
        columns.choices[position] = rank
    elif has_titles and content.several:
        columns.lists.append(position)
    elif has_titles:
        columns.singles.append(position)
    elif words.is_points_word(key) and columns.points is None:
        columns.points = position
    elif words.is_rank_word(key) and columns.ranks is None:
        columns.ranks = position
    else:
        columns.others.append(position)


def nameless(grid: Grid, columns: Columns) -> Iterator[int]:
    """Columns with values but without a heading."""
    width = max((len(row) for row in grid.rows[columns.header :]), default=0)
    for position in range(width):
        if position not in columns.texts and grid.column(position, columns.header, 1):
            yield position
