"""One row per answer: a column per session, a column per choice, or titles in one cell."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from larpass_sched.event.columns import SESSIONS
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, Mark, Number, Source
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import CellReader, levels_in, looks_like_wish, mark_key
from larpass_sched.read.layouts.context import CELLS_SHOWN, Context, Unknowns
from larpass_sched.read.layouts.header_rows import is_behind_question, numbered_session
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.unread import lost_columns, say_unread
from larpass_sched.read.layouts.who import Who
from larpass_sched.wording import replies, words

_ABOUT_SESSIONS = {title_key(name) for name in SESSIONS.titles()}


def rows_of_answers(source: Source, columns: Columns, who: Who, context: Context) -> Iterator[Answer]:
    """The rows that hold answers; sums below them and repeated headings are reported and passed over."""
    grid, ended = source.grid, False
    for row in grid.filled_rows(columns.header + 1):
        position = who.cell_of(row)
        first = next((raw for raw in grid.rows[row] if not values.is_blank(raw)), None)
        named = values.name_of(grid.at(row, position))
        label = title_key(named or values.shown(first))
        if not named and who.is_known and _is_sum(source, columns, row):
            context.report.add("row_total", grid, row, position, seen=values.shown(first))
        elif is_example(named):
            say_example(grid, row, position, context.report)
        elif words.is_total_word(label) and not _is_alone(grid.rows[row]):
            ended = True
            context.report.add("row_total", grid, row, position, seen=named or values.shown(first))
        elif ended and named and _is_alone(grid.rows[row]):
            context.report.add("row_below", grid, row, position, seen=values.shown(first))
        elif named and label == title_key(columns.texts.get(position, "")):
            context.report.add("row_heading", grid, row, position, seen=named)
        elif grid.turned and (label in _ABOUT_SESSIONS or _is_about_sessions(source, columns, row, label)):
            context.report.add("column_other", grid, row, position, seen=named)
        else:
            yield who.answer(row)


def _is_about_sessions(source: Source, columns: Columns, row: int, label: str) -> bool:
    """Whether a row says something about the sessions; a person may be called like a heading, and has wishes."""
    cells = (values.shown(source.grid.at(row, position)) for position in columns.sessions)
    filled = [text for text in cells if text]
    return words.is_about_the_session(label) and bool(filled) and not any(map(looks_like_wish, filled))


def _is_sum(source: Source, columns: Columns, row: int) -> bool:
    """Whether a row without a name counts or adds up what stands above it, in two columns at least."""
    grid, sums = source.grid, 0
    for position in columns.sessions:
        raw = values.shown(grid.at(row, position))
        if not raw:
            continue
        above = [values.shown(grid.at(other, position)) for other in range(columns.header + 1, row)]
        filled = [cell for cell in above if cell]
        total = sum(int(cell) for cell in filled if _is_short_number(cell))
        if not _is_short_number(raw) or int(raw) not in (len(filled), total):
            return False
        sums += 1
    return sums > 1


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9


def _is_alone(cells: tuple[object, ...]) -> bool:
    return sum(not values.is_blank(raw) for raw in cells) == 1


@dataclass(slots=True)
class Notebook:
    """Keeps the answers of a sheet, and what is said about them."""

    source: Source
    columns: Columns
    who: Who
    context: Context
    unknowns: Unknowns
    unheard: Unknowns
    gone: list[Answer] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source, columns: Columns, who: Who, context: Context) -> Notebook:
        """An empty one."""
        return cls(source, columns, who, context, Unknowns(source.grid), Unknowns(source.grid))

    def unknowns_of(self, answer: Answer) -> Unknowns:
        """Where to note what is not understood; of people who do not come it does not matter."""
        return self.unheard if answer.gone else self.unknowns

    def keep(self, answer: Answer) -> None:
        """Take an answer into the source; wishes without a person are an error, an empty line is nothing."""
        source, report, who = self.source, self.context.report, self.who
        if answer.gone:
            self.gone.append(answer)
            return
        if answer.name or answer.email or answer.anonymous:
            source.answers.append(answer)
            return
        grid, wishes = source.grid, str(len(answer.marks))
        broken = who.broken(answer.row)
        if broken is not None:
            raw = grid.at(answer.row, broken)
            report.add(raw.code, grid, answer.row, broken, seen=raw.shown, wishes=wishes)
        elif self.columns.is_form or not who.is_known or self.columns.emails:
            if self.columns.is_form or answer.marks:
                source.answers.append(answer)
        elif answer.marks:
            heading = self.columns.texts.get(answer.column, "") or grid.cell(self.columns.header, answer.column)
            report.add("cell_missing", grid, answer.row, answer.column, column=heading, wishes=wishes)

    def close(self) -> None:
        """Report what was noted."""
        self.unknowns.say(self.context)
        if self.gone:
            first, grid = self.gone[0], self.source.grid
            wishes = sum(len(answer.marks) for answer in self.gone) + self.unheard.count
            words_said = listed(dict.fromkeys(answer.gone for answer in self.gone))
            self.context.report.add(
                "people_gone", grid, first.row, first.column,
                seen=words_said, n_people=str(len(self.gone)), wishes=str(wishes),
            )  # fmt: skip


def read_matrix(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Read a matrix: one column per session, with points, ranks, marks or words."""
    grid, notebook = source.grid, Notebook.of(source, columns, who, context)
    answers = list(rows_of_answers(source, columns, who, context))
    texts = _texts(source, columns, answers)
    reader = CellReader(
        _levels(texts, columns, context), has_ticks=any(mark_key(text) in replies.TICKS for text in texts)
    )
    say_levels(source, columns.header, min(columns.sessions, default=0), reader, context)
    for code, is_told in (("columns_as_sessions", is_behind_question), ("columns_numbered", numbered_session)):
        told = [p for p in columns.sessions if is_told(columns.texts[p], context.titles)]
        if told:
            about = {"seen": columns.texts[told[0]], "means": columns.sessions[told[0]], "n_columns": str(len(told))}
            context.report.add(code, grid, columns.header, told[0], **about)
    lost = lost_columns(source, columns, who, context)
    below = [_below(notebook, answers, position, reader) for position in columns.sessions]
    for answer, *marks in zip(answers, *below, strict=True):
        answer.marks = [mark for mark in marks if mark is not None]
    for answer in answers:
        answer.loose = list(_loose(grid, answer.row, lost, reader))
        notebook.keep(answer)
    notebook.close()
    _say_colours(source, columns, answers, context)
    say_unread(source, columns, who, list(columns.sessions), context)


def _below(notebook: Notebook, answers: Sequence[Answer], position: int, reader: CellReader) -> list[Mark | None]:
    """What stands below a session in the row of each answer; what cannot be read is noted."""
    source, session = notebook.source, notebook.columns.sessions[position]
    rows = source.grid.rows
    cells = [row[position] if position < len(row := rows[answer.row]) else None for answer in answers]
    # A column holds few different values; 1 and True are the same only to Python.
    is_plain = len({bool, int, float} & set(map(type, cells))) < 2
    keys: list[Any] = cells if is_plain else list(zip(map(type, cells), cells, strict=True))
    read: dict[Any, Mark | None] = {}
    for key, raw in dict(zip(keys, cells, strict=True)).items():
        try:
            wish = None if raw is None or raw == "" else reader.read(raw, session)
            read[key] = None if wish is None else Mark(position, session, *wish)
        except values.Unreadable as unreadable:
            read[key] = None
            for answer in (answer for answer, other in zip(answers, keys, strict=True) if other == key):
                notebook.unknowns_of(answer).add(str(unreadable), values.shown(raw), answer.row, position)
                source.written += 1
    marks = [read[key] for key in keys]
    source.written += len(marks) - marks.count(None)
    return marks


def _loose(grid: Grid, row: int, lost: Sequence[int], reader: CellReader) -> Iterator[Number]:
    """The numbers of a row that belong to no known session."""
    for position in lost:
        raw = grid.at(row, position)
        if values.is_blank(raw) or isinstance(raw, values.Broken):
            continue
        with contextlib.suppress(values.Unreadable):
            wish = reader.read(raw, "")
            if wish is not None and wish[0] is not None:
                yield wish[0]


def _say_colours(source: Source, columns: Columns, answers: Sequence[Answer], context: Context) -> None:
    """Warn of empty cells that somebody coloured: a colour that a whole row or column has says nothing."""
    grid = source.grid
    if not grid.coloured:
        return
    rows = [answer.row for answer in answers]
    found: list[tuple[int, int]] = []
    for position in columns.sessions:
        plain = [row for row in rows if (row, position) not in grid.coloured]
        for row in rows:
            colour = grid.coloured.get((row, position))
            if colour is None or not values.is_blank(grid.at(row, position)):
                continue
            in_row = {grid.coloured.get((row, other)) for other in (*columns.sessions, *columns.names)}
            in_column = {grid.coloured.get((other, position)) for other in rows}
            if in_row != {colour} and (plain or in_column != {colour} or len(rows) == 1):
                found.append((row, position))
    if found:
        shown = [grid.cell(row, position) for row, position in sorted(found)[:CELLS_SHOWN]]
        more = ["…"] if len(found) > len(shown) else []
        row, position = min(found)
        context.report.add(
            "cells_coloured", grid, row, position, count=str(len(found)), cells=", ".join([*shown, *more])
        )


def say_levels(source: Source, row: int, column: int, reader: CellReader, context: Context) -> None:
    """Tell what words are taken to be worth."""
    if reader.levels:
        told = listed(f"{word} = {points}" for word, points in sorted(reader.levels.items(), key=lambda e: -e[1]))
        context.report.add("words_as_points", source.grid, row, column, worth=told)


def _texts(source: Source, columns: Columns, answers: Sequence[Answer]) -> set[str]:
    """All different texts in the cells of sessions."""
    rows = [source.grid.rows[answer.row] for answer in answers]
    raws = {raw for position in columns.sessions for raw in {row[position] for row in rows if position < len(row)}}
    return {values.shown(raw) for raw in raws if isinstance(raw, (str, int, float))}


def _levels(texts: set[str], columns: Columns, context: Context) -> dict[str, int]:
    """What the words in the cells are worth, as far as they are words of one kind."""
    is_grid = columns.is_form and all("[" in columns.texts[position] for position in columns.sessions)
    return levels_in(texts, context.levels, columns.sessions.values(), is_grid=is_grid)


def read_choices(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Read one column per choice, each with a title."""
    grid, notebook = source.grid, Notebook.of(source, columns, who, context)
    in_order = sorted(columns.choices.items(), key=lambda entry: entry[1])
    for answer in rows_of_answers(source, columns, who, context):
        for position, rank in in_order:
            _take(notebook, answer, position, grid.at(answer.row, position), rank)
        notebook.keep(answer)
    notebook.close()
    say_unread(source, columns, who, [*columns.choices], context)


def read_cells_of_titles(source: Source, columns: Columns, who: Who, context: Context, read: list[int]) -> None:
    """Read cells with several titles each; the place in the cell is the rank, if it means anything."""
    notebook = Notebook.of(source, columns, who, context)
    for answer in rows_of_answers(source, columns, who, context):
        rank = 0
        for position in read:
            raw = source.grid.at(answer.row, position)
            if isinstance(raw, values.Broken):
                source.written += 1
                notebook.unknowns_of(answer).add(raw.code, raw.shown, answer.row, position)
                continue
            split = context.titles.split(values.shown(raw))
            if split.twofold:
                context.report.add("list_twofold", source.grid, answer.row, position, seen=values.shown(raw))
            for piece in split.pieces:
                rank += 1
                _take(notebook, answer, position, piece.written, rank)
        notebook.keep(answer)
    notebook.close()
    say_unread(source, columns, who, read, context)


def is_no_wish(raw: object, context: Context) -> bool:
    """Whether a cell where a title ought to stand is empty, or says that nothing is wished for."""
    if values.is_blank(raw):
        return True
    if isinstance(raw, values.Broken) or context.titles.find(values.shown(raw)):
        return False
    return title_key(values.shown(raw)) in replies.NO | replies.NOTHING


def _take(notebook: Notebook, answer: Answer, position: int, raw: object, rank: int | None) -> None:
    """Take one title as a wish."""
    context, source = notebook.context, notebook.source
    if is_no_wish(raw, context):
        return
    source.written += 1
    unknowns = notebook.unknowns_of(answer)
    if isinstance(raw, values.Broken):
        unknowns.add(raw.code, raw.shown, answer.row, position)
        return
    written = values.shown(raw)
    session = context.titles.find(written)
    if session is None:
        code = "title_left_out" if context.titles.is_left_out(written) else "title_unknown"
        unknowns.add(code, written, answer.row, position)
    elif any(mark.session == session for mark in answer.marks):
        context.report.add("wish_again", source.grid, answer.row, position, seen=session, wishes="1")
    elif source.meaning == "rank":
        answer.marks.append(Mark(position, session, rank, "rank"))
    else:
        answer.marks.append(Mark(position, session, None, "mark"))
