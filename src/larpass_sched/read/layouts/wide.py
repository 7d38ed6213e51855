"""One row per answer: a column per session, a column per choice, or titles in one cell."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from larpass_sched.event.columns import SESSIONS
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed
from larpass_sched.event.options import Scale
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, Mark, MarkKind, Number
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import CellReader, levels_in, looks_like_wish, mark_key
from larpass_sched.read.layouts.evidence import meaning_of_cells
from larpass_sched.read.layouts.header_rows import is_behind_question, numbered_session
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.read.layouts.unread import lost_columns
from larpass_sched.wording import no_wishes, replies, words
from larpass_sched.wording.programs import PROGRAMS_WITH_SETS

_ABOUT_SESSIONS = {title_key(name) for name in SESSIONS.titles()}


def rows_of_answers(notebook: Notebook) -> Iterator[Answer]:
    """The rows that hold answers; sums below them and repeated headings are reported and passed over."""
    grid, columns, who, ended = notebook.grid, notebook.columns, notebook.who, False
    above, below, again = set[tuple[str, ...]](), list[tuple[str, ...]](), -1
    for row in columns.rows:
        position = who.cell_of(row)
        named = values.name_of(grid.at(row, position))
        seen = named or values.shown(next(raw for raw in grid.rows[row] if not values.is_blank(raw)))
        label, code = title_key(seen), ""
        if not named and who.is_known and _is_sum(columns, row):
            code = "row_total"
        elif is_example(named):
            say_example(grid, row, position, notebook.context.report)
            continue
        elif words.is_total_word(label, below_another=ended) and not _is_alone(grid, row) and not who.is_sent(row):
            ended, code = True, "row_total"
        elif ended and named and _is_alone(grid, row):
            code = "row_below"
        elif named and label == columns.key(position):
            code, again = "row_heading", row
        elif no_wishes.counts_seats(label) or _is_about_sessions(notebook, row, label, is_first=not above):
            code = "column_other"
        if code:
            notebook.say(code, row, position, seen=seen)
        else:
            below.append(columns.person(row)) if again >= 0 else above.add(columns.person(row))
            yield who.answer(row)
    if 1 < len(below) < 2 * sum(person in above for person in below):
        notebook.say("table_below", again, who.cell_of(again), count=str(len(below)))


def _is_alone(grid: Grid, row: int) -> bool:
    return sum(not values.is_blank(raw) for raw in grid.rows[row]) == 1


def _is_about_sessions(notebook: Notebook, row: int, label: str, *, is_first: bool) -> bool:
    """Whether a row says something about the sessions; a person may be called like a heading, and has wishes."""
    columns, who = notebook.columns, notebook.who
    is_turned = notebook.grid.turned
    if is_turned and label in _ABOUT_SESSIONS:
        return True
    if not (is_turned or is_first) or not (words.is_about_the_session(label) or words.role_of(label) == "about"):
        return False
    filled = [text for position in columns.sessions if (text := columns.at(row, position))]
    if any(columns.at(row, position) for position in columns.of("status")):
        # "No" may be a number's heading, and is what somebody has said here.
        return False
    if is_turned:
        return bool(filled) and not any(map(looks_like_wish, filled))
    # Directly below the headings, where nobody has answered yet.
    return len(filled) > 1 and label not in words.NAMES_AS_WELL and not who.is_sent(row)


def _is_sum(columns: Columns, row: int) -> bool:
    """Whether a row without a name counts or adds up what stands above it, in two columns at least."""
    sums = 0
    for position in columns.sessions:
        if not (seen := columns.at(row, position)):
            continue
        cells = (columns.at(other, position) for other in range(columns.header + 1, row))
        filled = [text for text in cells if text]
        total = sum(int(text) for text in filled if _is_short_number(text))
        if not _is_short_number(seen) or int(seen) not in (len(filled), total):
            return False
        sums += 1
    return sums > 1


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9


def read_matrix(notebook: Notebook) -> list[int]:
    """Read a matrix: one column per session, with points, ranks, marks or words. What it read is handed out."""
    columns, titles = notebook.columns, notebook.titles
    notebook.source.sessions = len(columns.sessions)
    scales = {
        words.scale_in(columns.question(p).replace(title_key(title), "")) for p, title in columns.sessions.items()
    }
    notebook.source.told = scales.pop() if len(scales) == 1 else None
    asked = {title: columns.texts[p].rpartition("[")[0] for p, title in columns.sessions.items()}
    notebook.source.questions = asked if 1 < len(set(asked.values())) < len(asked) and all(asked.values()) else {}
    answers = list(rows_of_answers(notebook))
    reader = _reader(notebook, answers)
    say_levels(notebook, min(columns.sessions, default=0), reader)
    for code, is_told in (("columns_as_sessions", is_behind_question), ("columns_numbered", numbered_session)):
        told = [position for position in columns.sessions if is_told(columns.texts[position], titles)]
        if told:
            notebook.say_heading(code, told[0], means=columns.sessions[told[0]], n_columns=str(len(told)))
    lost = notebook.lost = lost_columns(notebook)
    below = [_below(notebook, answers, position, reader) for position in columns.sessions]
    for answer, *marks in zip(answers, *below, strict=True):
        answer.marks = [mark for mark in marks if mark is not None]
        answer.loose = [number for position in lost for number in _loose(columns.grid.at(answer.row, position), reader)]
        notebook.keep(answer)
    _say_colours(notebook, [answer.row for answer in answers])
    _say_zeros(notebook, answers)
    return list(columns.sessions)


def _reader(notebook: Notebook, answers: Sequence[Answer]) -> CellReader:
    """What reads the cells below the sessions: words of one kind in them are worth points."""
    columns = notebook.columns
    rows = [notebook.grid.rows[answer.row] for answer in answers]
    raws = {raw for position in columns.sessions for raw in {row[position] for row in rows if position < len(row)}}
    texts = {values.shown(raw) for raw in raws if isinstance(raw, (str, int, float))}
    is_grid = columns.is_form and all("[" in columns.texts[position] for position in columns.sessions)
    levels = levels_in(texts, notebook.context.levels, columns.sessions.values(), is_grid=is_grid)
    return CellReader(levels, has_ticks=any(mark_key(text) in replies.TICKS for text in texts))


def _below(notebook: Notebook, answers: Sequence[Answer], position: int, reader: CellReader) -> list[Mark | None]:
    """What stands below a session in the row of each answer; what cannot be read is noted."""
    session, rows = notebook.columns.sessions[position], notebook.grid.rows
    cells = [row[position] if position < len(row := rows[answer.row]) else None for answer in answers]
    # A column holds few different values; 1 and True are the same only to Python.
    is_plain = len({bool, int, float} & set(map(type, cells))) < 2
    keys: list[Any] = cells if is_plain else list(zip(map(type, cells), cells, strict=True))
    read: dict[Any, Mark | None] = {}
    for key, raw in dict(zip(keys, cells, strict=True)).items():
        read[key] = None
        try:
            if raw is not None and raw != "" and (wish := reader.read(raw, session)) is not None:
                read[key] = Mark(position, session, *wish)
        except values.Unreadable as unreadable:
            for answer in (answer for answer, other in zip(answers, keys, strict=True) if other == key):
                notebook.unknown(str(unreadable), values.shown(raw), answer, answer.row, position)
    marks = [read[key] for key in keys]
    notebook.source.written += len(marks) - marks.count(None)
    return marks


def _loose(raw: object, reader: CellReader) -> Iterator[Number]:
    """The number in a cell that belongs to no known session."""
    with contextlib.suppress(values.Unreadable):
        wish = None if values.is_blank(raw) else reader.read(raw, "")
        if wish is not None and wish[0] is not None:
            yield wish[0]


def _say_colours(notebook: Notebook, rows: Sequence[int]) -> None:
    """Warn of empty cells that somebody coloured: a colour that a whole row or column has says nothing."""
    grid, columns = notebook.grid, notebook.columns
    found: list[tuple[int, int]] = []
    for position in columns.sessions if grid.coloured else ():
        colours = [grid.coloured.get((row, position)) for row in rows]
        is_dyed = len(set(colours)) == 1 < len(rows)
        for row, colour in zip(rows, colours, strict=True):
            if colour is None or is_dyed or not values.is_blank(grid.at(row, position)):
                continue
            if {grid.coloured.get((row, other)) for other in (*columns.sessions, *columns.names)} != {colour}:
                found.append((row, position))
    if found:
        notebook.say("cells_coloured", *min(found), count=str(len(found)), cells=grid.cells_told(sorted(found)))


def _say_zeros(notebook: Notebook, answers: Sequence[Answer]) -> None:
    """Ask whether 0 is the best rank where every row holds just the numbers 0 to n."""
    columns, numbers = notebook.columns, sorted(map(str, range(len(notebook.columns.sessions))))
    rows = (sorted(columns.at(answer.row, position) for position in columns.sessions) for answer in answers)
    if len(numbers) > 3 and len(answers) > 1 and all(row == numbers for row in rows):
        position = next(p for p in columns.sessions if columns.at(answers[0].row, p) == "0")
        notebook.say("ranks_from_zero", answers[0].row, position)


def say_levels(notebook: Notebook, column: int, reader: CellReader) -> None:
    """Tell what words are taken to be worth."""
    if reader.levels:
        in_order = sorted(reader.levels.items(), key=lambda entry: (-entry[1], entry[0]))
        told = listed(f"{word} = {points}" for word, points in in_order)
        notebook.say("words_as_points", notebook.columns.header, column, worth=told)


def read_choices(notebook: Notebook) -> list[int]:
    """Read one column per choice, each with a title. What it read is handed out."""
    columns = notebook.columns
    notebook.source.meaning = "tick" if notebook.context.asked.overrule == "tick" else "rank"
    if not columns.choices:
        columns.choices = {position: rank for rank, position in enumerate(sorted(columns.of("single")), 1)}
        columns.put("choice", *columns.choices)
    in_order = sorted(columns.choices.items(), key=lambda entry: entry[1])
    for answer in rows_of_answers(notebook):
        for position, rank in in_order:
            _take(notebook, answer, position, notebook.grid.at(answer.row, position), rank)
        notebook.keep(answer)
    return [*columns.choices]


def read_cells_of_titles(notebook: Notebook) -> list[int]:
    """Read cells with several titles each; the place in the cell is the rank, if it means anything. What it read is
    handed out.
    """
    source, columns = notebook.source, notebook.columns
    read = sorted(columns.of("list") or columns.of("single"))
    meaning: Scale | None = "tick"
    if columns.of("list"):
        meaning = meaning_of_cells(notebook, read, has_sets=source.kind in PROGRAMS_WITH_SETS)
        # Of the questions with one answer, a ranking is only followed by those that ask for a reserve.
        singles = sorted(columns.of("single"))
        more = [p for p in singles if meaning != "rank" or words.is_further_choice(columns.key(p))]
        columns.put("list", *more)
        read += more
    is_followed = all(p > read[0] and words.is_further_choice(columns.key(p)) for p in read[1:])
    if meaning == "rank" and not is_followed:
        headings = listed(columns.texts[position] for position in read)
        notebook.say_heading("rankings_several", read[1], seen=headings)
    source.layout = "ranking" if meaning == "rank" else "selection"
    source.kind = source.layout if source.kind in ("ranking", "selection") else source.kind
    source.meaning = meaning or "tick"
    for answer in rows_of_answers(notebook):
        rank = 0
        for position in read:
            raw = notebook.grid.at(answer.row, position)
            if isinstance(raw, values.Broken):
                _take(notebook, answer, position, raw, rank)
                continue
            split = notebook.titles.split(values.shown(raw))
            if split.twofold:
                notebook.say("list_twofold", answer.row, position, seen=values.shown(raw))
            for piece in split.pieces:
                rank += 1
                _take(notebook, answer, position, piece.written, rank)
        notebook.keep(answer)
    return read


def _take(notebook: Notebook, answer: Answer, position: int, raw: object, rank: int) -> None:
    """Take one title as a wish, with its rank where that means anything."""
    wish: tuple[int | None, MarkKind] = (rank, "rank") if notebook.source.meaning == "rank" else (None, "mark")
    notebook.take(answer, raw, (answer.row, position), wish)
