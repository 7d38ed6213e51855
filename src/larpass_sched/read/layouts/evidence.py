"""What only the cells show: whether a sheet lies on its side, whether each row is an answer, and whether titles in one
cell are in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from larpass_sched.read import values
from larpass_sched.read.layouts.cells import looks_like_wish
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.wording import words

# Long texts are no wishes, and many of them would fill the memory.
LONGEST = 100
# So many agreements in order are no accident: 2 ** -8.
SURE = 8
MOST_PAIRS = 200_000
# So many people do not all tick everything.
MANY = 6


def may_be_turned(columns: Columns) -> bool:
    """Whether sessions may stand below each other, with people beside each other."""
    if columns.is_form or len(columns.singles) > 1 or columns.lists or columns.choices or len(columns.sessions) > 1:
        return False
    if columns.points is not None or columns.ranks is not None or columns.emails or columns.names:
        return False
    position = columns.singles[0] if columns.singles else 0
    question = columns.key(position)
    if question.endswith("?") or words.ASKS_FOR_ORDER.search(question) or words.ASKS_FOR_ANY.search(question):
        return False
    # The corner above the titles may be empty.
    if not columns.singles and columns.texts.get(position):
        return False
    titled = [(row, title) for row, raw in columns.cells(position) if (title := columns.titles.find(values.shown(raw)))]
    known = [title for _, title in titled]
    parts = columns.role("first", "last")
    if any(not values.is_blank(columns.grid.at(row, part)) for row, _ in titled for part in parts):
        # Each row has its person.
        return False
    if len(known) != len(set(known)) or len(known) < 2:
        return False
    people = [texts for other in columns.others if (texts := columns.shown(other))]
    # Somebody may have coloured cells and written nothing.
    return 2 * sum(map(_look_like_wishes, people)) > len(people) if people else bool(columns.grid.coloured)


def _look_like_wishes(texts: Sequence[str]) -> bool:
    return 2 * sum(len(text) < LONGEST and looks_like_wish(text) for text in texts) >= len(texts)


def is_list_with_times(columns: Columns) -> bool:
    """Whether each row is a wish although a time stands beside it: it has a rank or points, or was bought, or people
    answered several times at the same moment.
    """
    worth = columns.worth
    if columns.points is not None or columns.ranks is not None or words.is_bought(columns.key(columns.singles[0])):
        return True
    if worth is not None and (words.is_answer_word(columns.key(worth)) or _counts_wishes(columns, worth)):
        return True
    sent = columns.role("sent", "started")
    rows = [
        (person, *(values.shown(columns.grid.at(row, position)) for position in sent))
        for row in columns.rows
        if any(person := columns.person(row))
    ]
    return len(set(rows)) < len(rows)


def _counts_wishes(columns: Columns, position: int) -> bool:
    """Whether a column counts the wishes of each person: 1, 2 and so on, where anybody has several."""
    counted: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in columns.rows:
        counted[columns.person(row)].append(values.shown(columns.grid.at(row, position)))
    return any(len(numbers) > 1 for numbers in counted.values()) and all(
        sorted(numbers) == sorted(map(str, range(1, len(numbers) + 1))) for numbers in counted.values()
    )


def take_worth(columns: Columns) -> None:
    """Beside one column of sessions, one of numbers is what they are worth, whatever it is called; one that counts the
    wishes of each person holds ranks, and one that counts the rows nothing.
    """
    if columns.wishes != columns.singles or len(columns.singles) != 1 or columns.worths:
        return
    about = columns.roles.get("about", [])
    for position in about:
        # What is about the answer elsewhere, such as a score, is what a wish is worth in a list of wishes.
        key = columns.key(position)
        if set(columns.shown(position)) != {"0"} and (words.is_points_word(key) or words.is_rank_word(key)):
            about.remove(position)
            columns.points, columns.ranks = (position, None) if words.is_points_word(key) else (None, position)
            return
    if not (columns.names or columns.emails or columns.supposed):
        return
    is_one_each = len(columns.rows) > 1 and not people_repeat(columns)
    numbers = [p for p in columns.others if _holds_numbers(columns, p) and not (is_one_each and columns.counts_rows(p))]
    if len(numbers) == 1:
        columns.worth = numbers[0]
        columns.others.remove(numbers[0])
        return
    for kind in (columns.others, about):
        for position in kind:
            if _counts_wishes(columns, position):
                columns.ranks = position
                kind.remove(position)
                return


def _holds_numbers(columns: Columns, position: int) -> bool:
    """Whether most of a column are numbers, which are about no person."""
    content, key = columns.content(position), columns.key(position)
    # Beside a question that is a session, the answer may be yes or no; and 1, a mark elsewhere, may be counted.
    counted = content.numbers + (content.marks if content.numbers or words.is_answer_word(key) else 0)
    return 2 * counted > content.filled and not words.is_about_the_person(key)


def people_repeat(columns: Columns) -> bool:
    """Whether anybody stands in several rows."""
    people = [columns.person(row) for row in columns.rows]
    return len(set(people)) < len(people)


def meaning_of_cells(notebook: Notebook, read: Sequence[int], *, has_sets: bool) -> Literal["rank", "tick"] | None:
    """Whether the place in the cell is a rank; None, and a finding that asks, where that stays open.

    The question says it, the answers show it, or the organiser has said it; `has_sets`: the program knows no ranking
    in one cell.
    """
    asked, grid = notebook.context.asked, notebook.grid
    if asked.layout in ("ranking", "selection"):
        return "rank" if asked.layout == "ranking" else "tick"
    if asked.scale in ("rank", "tick"):
        return "rank" if asked.scale == "rank" else "tick"
    question = " ".join(map(notebook.columns.question, read))
    if words.ASKS_FOR_ORDER.search(question):
        return "rank"
    orders = [
        (row, position, [piece.session for piece in pieces if piece.session])
        for row in notebook.columns.rows
        for position in read
        if (pieces := notebook.titles.split(values.shown(grid.at(row, position))).pieces)
    ]
    lists = [order for *_, order in orders if len(order) > 1]
    everything = {frozenset(order) for order in lists}
    whole = len(lists) > 1 and len(everything) == 1 and len({tuple(order) for order in lists}) > 1
    # Some signs stand between entries of a set alone.
    has_sets = has_sets or any(
        ";#" in values.shown(grid.at(row, position)) for row, position, order in orders if len(order) > 1
    )
    any_asked = has_sets or words.ASKS_FOR_ANY.search(question) is not None
    # Nobody ticks everything: all of it in different orders is a ranking.
    if whole and len(next(iter(everything))) > 2 and (not any_asked or len(lists) >= MANY):
        return "rank"
    if not lists or (any_asked and not whole) or _agreements(lists) >= SURE:
        return "tick"
    row, position, order = max(orders, key=lambda entry: len(entry[2]))
    seen = values.shown(grid.at(row, position))
    notebook.say("list_open", row, position, seen=seen, first=order[0] or "", last=order[-1] or "")
    return None


def _agreements(lists: Sequence[Sequence[str | None]]) -> int:
    """How often two titles stood in the order in which they had stood before; 0 if they ever stood otherwise."""
    before: defaultdict[tuple[str, str], int] = defaultdict(int)
    pairs = 0
    for order in lists:
        for place, first in enumerate(order):
            for second in order[place + 1 :]:
                pairs += 1
                before[(str(first), str(second))] += 1
        if pairs > MOST_PAIRS:
            break
    if any((second, first) in before for first, second in before):
        return 0
    return sum(count - 1 for count in before.values())
