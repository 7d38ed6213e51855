"""What only the cells show: branches of one question, whether a sheet lies on its side, whether each row is an answer,
and whether titles in one cell are in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice
from typing import Literal

from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import levels_in, looks_like_wish, mark_key
from larpass_sched.read.layouts.header_rows import asks, session_in, without_number, without_place
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.wording import replies, words

# Long texts are no wishes, and many of them would fill the memory.
LONGEST = 100
# So many agreements in order are no accident: 2 ** -8.
SURE = 8
MOST_PAIRS = 200_000
# So many people do not all tick everything.
MANY = 6


def without_branches(columns: Columns) -> Grid | None:
    """The sheet with columns of one question, of which no row fills two, in one; cells keep their names. None if there
    are none.
    """
    grid, rows = columns.grid, columns.rows
    moves: dict[int, int] = {}
    for group in _branches(columns):
        left = sorted({moves.get(position, position) for position in group})
        # What was moved into a column before goes with it.
        whole = [*left, *(source for source, target in moves.items() if target in left)]
        filled = (sum(not values.is_blank(grid.at(row, position)) for position in whole) for row in rows)
        if len(left) > 1 and max(filled, default=0) == 1:
            moves |= dict.fromkeys(set(whole) - {left[0]}, left[0])
    cells, moved = [list(row) for row in grid.rows], dict(grid.moved)
    for source, target in moves.items():
        for row, raw in grid.column(source, columns.first - 1):
            cells[row][source] = ""
            if row > columns.header:
                cells[row][target] = raw
                moved[row, target] = moved.get((row, source), source)
    return replace(grid, rows=[tuple(row) for row in cells], moved=moved) if moves else None


def _branches(columns: Columns) -> Iterator[list[int]]:
    """Columns that may be branches of one question."""
    keys = {position: columns.key(position) for position in columns.texts}
    asked = {*columns.wishes, *columns.again, *columns.of("other"), *columns.worths}
    bases: defaultdict[object, list[int]] = defaultdict(list)
    for position, key in keys.items():
        if position in asked:
            bases[_base(position, key, keys, columns)].append(position)
    # A question in two rows of headings is more than the option.
    yield from (group for group in bases.values() if len(group) > 1)
    yield columns.of("list")
    if not columns.choices and not columns.sessions:
        yield columns.of("single")


def _base(position: int, key: str, keys: dict[int, str], columns: Columns) -> object:
    """What a column asks for: a session, a rank, or its heading without the number that tells it from another."""
    if session := columns.sessions.get(columns.again.get(position, position)):
        return "session", session
    others = (other for place, other in keys.items() if place != position)
    if (asked := without_place(key)) != key and any(asked == without_place(other) for other in others):
        key = asked
    base = without_number(key)
    if base != key and base in keys.values():
        if session := session_in(base, columns.titles):
            return "session", session
        rank = words.rank_in(key)
        # "First choice2" is the first choice again, "Choice 2" is not; "Choice 12" may be the first again, or the 12th.
        is_again = words.rank_in(base) is not None and not base[-1].isdigit()
        if rank is None or is_again or not any(words.rank_in(other) == rank - 1 for other in keys.values()):
            key = base
    is_title = position in columns.choices or position in columns.of("single")
    return ("rank", rank) if is_title and (rank := words.rank_in(key)) is not None else key


def may_be_turned(columns: Columns) -> bool:
    """Whether sessions may stand below each other, with people beside each other."""
    singles = columns.of("single")
    position = next(iter(singles), 0)
    is_plain = not columns.is_form and not columns.choices and max(len(singles), len(columns.sessions)) < 2
    if not is_plain or columns.of("list", "points", "ranks") or columns.emails or columns.names:
        return False
    # The corner above the titles may be empty.
    if asks(columns.key(position)) or (not singles and columns.texts.get(position)):
        return False
    shown = ((row, values.shown(raw)) for row, raw in columns.cells(position))
    titled = {row: title for row, text in shown if (title := columns.titles.find(text))}
    has_people = any(columns.at(row, part) for row in titled for part in columns.of("first", "last"))
    if has_people or not len(titled) == len(set(titled.values())) > 1:
        return False
    people = [texts for other in columns.of("other") if (texts := columns.shown(other))]
    alike = (sum(len(text) < LONGEST and looks_like_wish(text) for text in texts) / len(texts) for texts in people)
    # Somebody may have coloured cells and written nothing.
    return 2 * sum(share >= 0.5 for share in alike) > len(people) if people else bool(columns.grid.coloured)


def is_list_with_times(columns: Columns) -> bool:
    """Whether each row is a wish although a time stands beside it: it has a rank or points, or was bought, or people
    answered several times at the same moment.
    """
    worth = columns.of("worth")
    if columns.of("points", "ranks") or words.is_bought(columns.key(columns.of("single")[0])):
        return True
    if worth and (words.is_answer_word(columns.key(worth[0])) or _counts_wishes(columns, worth[0])):
        return True
    sent = columns.of("sent", "started")
    told = ((columns.person(row), *(columns.at(row, position) for position in sent)) for row in columns.rows)
    rows = [(person, *when) for person, *when in told if any(person)]
    return len(set(rows)) < len(rows)


def _counts_wishes(columns: Columns, position: int) -> bool:
    """Whether a column counts the wishes of each person: 1, 2 and so on, where anybody has several."""
    counted: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in columns.rows:
        counted[columns.person(row)].append(columns.at(row, position))
    return any(len(numbers) > 1 for numbers in counted.values()) and all(
        sorted(numbers) == sorted(map(str, range(1, len(numbers) + 1))) for numbers in counted.values()
    )


def take_worth(columns: Columns) -> None:
    """Beside one column of sessions, one of numbers is what they are worth, whatever it is called; one that counts the
    wishes of each person holds ranks, and one that counts the rows nothing.
    """
    if columns.wishes != columns.of("single") or len(columns.wishes) != 1 or columns.worths:
        return
    for position in columns.of("about"):
        # What is about the answer elsewhere, such as a score, is what a wish is worth in a list of wishes.
        kind = words.worth_in(columns.key(position))
        if kind is not None and set(columns.shown(position)) != {"0"}:
            columns.put(kind, position)
            return
    if not (columns.names or columns.emails or columns.supposed):
        return
    is_one_each = len(columns.rows) > 1 and not people_repeat(columns)
    others = [p for p in columns.of("other") if not words.is_about_the_person(columns.key(p))]
    numbers = [p for p in others if _holds_numbers(columns, p)]
    numbers = [p for p in numbers if not (is_one_each and columns.counts_rows(p)) and not _numbers_people(columns, p)]
    of_sessions = [p for p in numbers if _says_more(columns, p)]
    columns.put("about", *(p for p in of_sessions if words.is_about_the_session(columns.key(p))))
    numbers = [p for p in numbers if p not in of_sessions]
    # How warm a word is says what a wish is worth where people have several.
    worth = numbers or [p for p in others if not is_one_each and _holds_levels(columns, p)]
    if len(worth) == 1:
        columns.put("worth", worth[0])
    else:
        counting = (p for p in columns.of("other", "about") if _counts_wishes(columns, p))
        columns.put("ranks", *islice(counting, 1))


def _numbers_people(columns: Columns, position: int) -> bool:
    """Whether a column has one number for each person, who stands in several rows, and another for anybody else."""
    pairs = {(columns.person(row), columns.at(row, position)) for row in columns.rows}
    people, numbers = (set(each) for each in zip(*pairs, strict=True))
    return 1 < len(people) == len(numbers) == len(pairs) < len(columns.rows)


def _says_more(columns: Columns, position: int) -> bool:
    """Whether a column has one number for each session, whoever wishes for it, and not one for all."""
    single = columns.of("single")[0]
    pairs = {(columns.at(row, single), columns.at(row, position)) for row in columns.rows}
    wished = {(columns.at(row, single), columns.person(row)) for row in columns.rows}
    sessions, numbers = (set(each) for each in zip(*pairs, strict=True))
    return len(sessions) == len(pairs) < len(wished) and len(numbers) > 1


def _holds_levels(columns: Columns, position: int) -> bool:
    """Whether a column holds words of interest of several warmths, and nothing else."""
    texts = set(columns.shown(position))
    levels = levels_in(texts, {}, ())
    return len(set(levels.values())) > 1 and {mark_key(text) for text in texts} <= levels.keys() | replies.NO_WISH


def _holds_numbers(columns: Columns, position: int) -> bool:
    """Whether most of a column are numbers."""
    content, key = columns.content(position), columns.key(position)
    # Beside a question that is a session, the answer may be yes or no; and 1, a mark elsewhere, may be counted.
    counted = content.numbers + (content.marks if content.numbers or words.is_answer_word(key) else 0)
    return 2 * counted > content.filled


def people_repeat(columns: Columns) -> bool:
    """Whether anybody stands in several rows."""
    return len(set(map(columns.person, columns.rows))) < len(columns.rows)


def meaning_of_cells(notebook: Notebook, read: Sequence[int], *, has_sets: bool) -> Literal["rank", "tick"] | None:
    """Whether the place in the cell is a rank; None, and a finding that asks, where that stays open.

    The question says it, the answers show it, or the organiser has said it; `has_sets`: the program knows no ranking
    in one cell.
    """
    asked, columns = notebook.context.asked, notebook.columns
    if asked.layout in ("ranking", "selection"):
        return "rank" if asked.layout == "ranking" else "tick"
    if asked.scale in ("rank", "tick"):
        return "rank" if asked.scale == "rank" else "tick"
    question = " ".join(map(columns.question, read))
    if words.ASKS_FOR_ORDER.search(question):
        return "rank"
    orders = [
        ([piece.session for piece in notebook.titles.split(seen).pieces if piece.session], seen, row, position)
        for row in columns.rows
        for position in read
        if (seen := columns.at(row, position))
    ]
    lists = [order for order, *_ in orders if len(order) > 1]
    everything = {frozenset(order) for order in lists}
    whole = len(lists) > 1 and len(everything) == 1 and len(set(map(tuple, lists))) > 1
    # Some signs stand between entries of a set alone.
    has_sets = has_sets or any(";#" in seen for order, seen, *_ in orders if len(order) > 1)
    any_asked = has_sets or words.ASKS_FOR_ANY.search(question) is not None
    # Nobody ticks everything: all of it in different orders is a ranking.
    if whole and len(next(iter(everything))) > 2 and (not any_asked or len(lists) >= MANY):
        return "rank"
    if not lists or (any_asked and not whole) or _agreements(lists) >= SURE:
        return "tick"
    order, seen, row, position = max(orders, key=lambda entry: len(entry[0]))
    notebook.say("list_open", row, position, seen=seen, first=order[0], last=order[-1])
    return None


def _agreements(lists: Sequence[Sequence[str]]) -> int:
    """How often two titles stood in the order in which they had stood before; 0 if they ever stood otherwise."""
    pairs = chain.from_iterable(combinations(order, 2) for order in lists)
    before = Counter(islice(pairs, MOST_PAIRS))
    is_sure = not any((second, first) in before for first, second in before)
    return before.total() - len(before) if is_sure else 0
