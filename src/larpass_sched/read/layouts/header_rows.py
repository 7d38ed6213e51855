"""Where the headings of a sheet of wishes stand, and which session a heading names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.titles import Titles
from larpass_sched.wording import words

# Above the headings there may be a title, a link and some lines of explanation.
WITHIN = 30
# A stranger's heading of brackets must not keep the reader busy.
LONGEST_HEADING = 2_000
SHORTEST_QUESTION = 12
# A longer text that says "name" is as likely an answer.
LONG_HEADING = 80
_AFTER_QUESTION = re.compile(r"[?.:]\s*[.:]?\s*|\s(?:[-\N{EN DASH}\N{EM DASH}|>/]|>>)\s|/")
_DIGITS = re.compile(r"\d+")
# What REDCap writes before an option.
_CHOICE_OF = re.compile(r"^choice\s*=\s*")
# Only these programs number questions of one text, and write no space before the number.
_NUMBERED_BY_PROGRAM = re.compile(r"(.*[^\W\d_])(?:[2-9]|[_.][1-9])")
NUMBERING = frozenset({"completion time", "slutförandetid"})
# Below these, somebody has answered.
_ANSWERED = ("sent", "started", "about", "email", "own email", "status")
# What programs put behind a heading that they have used before.
_AGAIN = re.compile(r"^(.*[^\s_.])(?:[ _.]?[1-9]|\s?\([1-9]\)|\s?#[1-9])$")


# Some programs number the questions that somebody was asked, so that one question has several numbers.
_ASKED_AS = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")


def without_place(key: str) -> str:
    """A heading without the number before it that says as which question it was asked."""
    return _ASKED_AS.sub("", key)


def without_number(key: str) -> str:
    """A heading without the number behind it that tells it from the same heading before."""
    found = _AGAIN.fullmatch(key)
    return found[1] if found else key


def session_in(text: str, titles: Titles) -> str | None:
    """The session that a heading names, whole or as ``Question [Title]`` or ``Question (Title)``."""
    if found := titles.find(text):
        return found
    opening = {"]": "[", ")": "("}.get(text[-1:])
    if opening and len(text) <= LONGEST_HEADING:
        for position, letter in enumerate(text):
            within = _CHOICE_OF.sub("", text[position + 1 : -1], count=1) if letter == opening else ""
            if within and (found := titles.find(within)):
                return found
    return _behind_question(text, titles)


def sessions_in(texts: Mapping[int, str], titles: Titles) -> dict[int, str]:
    """The sessions that headings name; what stands around two titles alike is no part of them."""
    found = {position: session for position, text in texts.items() if (session := session_in(text, titles))}
    found |= {p: session for p, session in _numbered(texts, titles).items() if session not in found.values()}
    around: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for position, text in texts.items():
        if position not in found and len(text) <= LONGEST_HEADING:
            for before, session, behind in (*titles.within(text), *_behind(text, titles)):
                around[_DIGITS.sub("1", before), _DIGITS.sub("1", behind)][position] = session
    for (before, behind), dressed in around.items():
        # Words beside a title may be what tells another session apart, unless they ask for it, or the title alone is
        # asked for as well.
        is_branch = not before and set(dressed.values()) <= set(found.values())
        ends = not before.rstrip()[-1:].isalnum() or asks(title_key(f"{before}… {behind}"))
        if (
            len(set(dressed.values())) > 1
            and ends
            and (is_branch or asks(title_key(behind)) or not re.search(r"\w", behind))
        ):
            found |= dressed
    return found


def numbered_session(text: str, titles: Titles) -> str | None:
    """The session of a title with such a number behind it as programs give to a question that they have met before."""
    numbered = None if titles.find(text) else _NUMBERED_BY_PROGRAM.fullmatch(text.strip())
    return titles.find(numbered[1]) if numbered else None


def _numbered(texts: Mapping[int, str], titles: Titles) -> dict[int, str]:
    """Numbered sessions, where a program that numbers questions wrote the headings, or where several end alike."""
    found = {position: session for position, text in texts.items() if (session := numbered_session(text, titles))}
    ends = Counter(texts[position].strip()[-1] for position in found)
    by_program = any(title_key(text) in NUMBERING for text in texts.values())
    return {
        position: session for position, session in found.items() if by_program or ends[texts[position].strip()[-1]] > 1
    }


def is_behind_question(text: str, titles: Titles) -> bool:
    """Whether a heading names its session only at its end, behind a question."""
    return not titles.find(text) and not text.endswith("]") and _behind_question(text, titles) is not None


def _behind(text: str, titles: Titles, shortest: int = 0) -> Iterator[tuple[str, str, str]]:
    """The sessions whose titles end a text, behind a question or a sign, each with what stands before and behind it."""
    for sign in _AFTER_QUESTION.finditer(text) if len(text) <= LONGEST_HEADING else ():
        if sign.start() >= shortest and (session := titles.find(text[sign.end() :])):
            yield text[: sign.end()], session, ""


def _behind_question(text: str, titles: Titles) -> str | None:
    """The session in ``How much do you want to go? Title`` or ``Question: Title``."""
    # A short word and a colon are part of a title.
    return next((session for _, session, _ in _behind(text, titles, SHORTEST_QUESTION)), None)


def header_rows(grid: Grid, titles: Titles) -> tuple[int, int] | None:
    """The first and the last row of the headings, which may be one; None if the sheet is empty."""
    rows = list(islice(grid.filled_rows(), WITHIN))
    # The first row can only be an answer where nothing stands above it.
    rows = rows[:1] + list(takewhile(lambda row: not _is_data(grid, row, titles), rows[1:]))
    if not rows:
        return None
    counts = {row: sum(not values.is_blank(raw) for raw in grid.rows[row]) for row in rows}
    if len(rows) > 1 and _below(grid, rows[-1]) is None and (counts[rows[-2]] > 1 or counts[rows[-1]] == 1):
        rows.pop()
    likeness = {row: sum(_likeness(grid, row, position, titles) for position in _texts(grid, row)) for row in rows}
    first = max(rows, key=likeness.__getitem__)
    if likeness[first] == 0:
        # A title stands alone in its row.
        first = next((row for row in rows if counts[row] > 1), rows[0])
    second = _second_row(grid, first, titles)
    above = next((row for row in reversed(rows) if row < first), None)
    if second == first and above is not None and first - above < 3 and _completes(grid, above, first):
        return above, first
    return first, second


def _below(grid: Grid, row: int) -> int | None:
    """The next row in which anything stands."""
    return next(iter(grid.filled_rows(row + 1)), None)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    """The texts of a row by their columns."""
    return {position: raw for position, raw in enumerate(grid.rows[row]) if isinstance(raw, str) and raw.strip()}


def _completes(grid: Grid, above: int, first: int) -> bool:
    """Whether a row of several texts names columns that have no heading in the row below it, and are filled."""
    texts = _texts(grid, above)
    open_ones = (position for position in texts if values.is_blank(grid.at(first, position)))
    return len(texts) > 1 and any(grid.column(position, first, 1) for position in open_ones)


def _is_data(grid: Grid, row: int, titles: Titles) -> bool:
    """Whether a row holds an answer below its question, or several titles in one cell: headings end above it."""
    for position, text in _texts(grid, row).items():
        if len(text) > LONGEST_HEADING:
            continue
        if session_in(text.strip(), titles) is None:
            if sum(piece.session is not None for piece in titles.split(text).pieces) > 1:
                return True
        elif _is_asked_above(grid, row, position, titles):
            return True
    return False


def _keys_above(grid: Grid, row: int, position: int, titles: Titles) -> list[str]:
    """What stands above a cell and is no title."""
    above = (grid.at(other, position) for other in range(max(0, row - WITHIN), row))
    return [title_key(raw) for raw in above if isinstance(raw, str) and raw.strip() and not titles.find(raw)]


def _is_asked_above(grid: Grid, row: int, position: int, titles: Titles) -> bool:
    """Whether a title stands below what asks for it."""
    keys = _keys_above(grid, row, position, titles)
    if not any(map(asks, keys)) and not any(map(_names_a_choice, map(without_number, keys))):
        return False
    # Beside other options, the question stands once above all of them.
    texts = _texts(grid, row)
    beside = [raw for p, raw in texts.items() if p != position and values.is_blank(grid.at(row - 1, p))]
    return not {session_in(raw.strip(), titles) for raw in beside} - {None, titles.find(texts[position])}


def _names_a_choice(key: str) -> bool:
    return words.rank_in(key) is not None or words.is_session_word(key)


def asks(key: str) -> bool:
    """Whether a text asks for sessions."""
    return key.endswith("?") or bool(words.ASKS_FOR_ANY.search(key) or words.ASKS_FOR_ORDER.search(key))


def _likeness(grid: Grid, row: int, position: int, titles: Titles) -> int:
    """How much a cell looks like a heading."""
    text = grid.rows[row][position]
    key = title_key(text)
    role, by_its_word = words.role_of(key), 0
    if role is not None and role != "status" and not words.may_be_a_slot(key):
        by_its_word = 6 if key in ("id", "nr", "no", "#") or len(key) > LONG_HEADING else 20
    elif words.rank_in(key):
        by_its_word = 4
    elif role or words.is_session_word(key) or words.worth_in(key):
        # Withdrawn may as well be somebody's answer, and a time that of a session.
        by_its_word = 1
    if not session_in(text.strip(), titles):
        return by_its_word
    return 0 if _is_answer(grid, row, position, titles) else max(6, by_its_word)


def _is_answer(grid: Grid, row: int, position: int, titles: Titles) -> bool:
    """Whether a title is an answer and no heading: other titles stand above or below, or what is asked for above."""
    around = [grid.at(other, position) for other in range(max(0, row - 40), min(len(grid.rows), row + 40))]
    # In some exports the title itself is what a ticked option says.
    own = title_key(grid.rows[row][position])
    if any(isinstance(raw, str) and title_key(raw) != own and titles.find(raw) for raw in around):
        return True
    return any(map(_names_a_choice, _keys_above(grid, row, position, titles)))


def _second_row(grid: Grid, first: int, titles: Titles) -> int:
    """The row of options below the row of questions, if there is one."""
    row = _below(grid, first)
    # Below headings somebody has answered.
    if row is None or row > first + 2 or _below(grid, row) is None or _is_data(grid, row, titles):
        return first
    above = {position: title_key(values.shown(raw)) for position, raw in enumerate(grid.rows[first])}
    filled = (position for position, raw in enumerate(grid.rows[row]) if re.search(r"\w", values.shown(raw)))
    if any(words.role_of(above.get(position, "")) in _ANSWERED for position in filled):
        return first
    hits, titles_here, named = 0, 0, 0
    for position, here in _texts(grid, row).items():
        key, asked = title_key(here), above.get(position, "")
        # The same title below its own heading is an option that somebody ticked.
        is_title = asked != key and session_in(here.strip(), titles) and not _is_answer(grid, row, position, titles)
        titles_here += bool(is_title)
        is_part = words.is_response_word(key) or words.role_of(key) or words.half_of(key)
        named += words.role_of(asked) in ("name", "own name") and not is_part
        hits += bool(is_title) or words.is_response_word(key)
        hits += words.rank_in(key) is not None and not titles.find(here) and words.rank_in(asked) is None
    above_are = sum(session_in(raw.strip(), titles) is not None for raw in _texts(grid, first).values())
    # Below a name stands a name, unless there are several options: the question asks for somebody else.
    is_answered = named and titles_here < 2
    return row if hits and not is_answered and above_are < max(1, titles_here) else first
