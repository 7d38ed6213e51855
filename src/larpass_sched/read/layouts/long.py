"""A long list: one row per wish, with the person, the session, and perhaps points or a rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, Mark, MarkKind, Number, Source
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.layouts.cells import CellReader, levels_in
from larpass_sched.read.layouts.context import Context
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.unread import say_unread
from larpass_sched.read.layouts.who import Who, person_key
from larpass_sched.read.layouts.wide import Notebook, is_no_wish, say_levels
from larpass_sched.wording import words


@dataclass(slots=True)
class _People:
    """The people of a list, each with one answer, or with several where ranks stand again at a later time."""

    answers: list[Answer] = field(default_factory=list)
    _latest: dict[object, Answer] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def note_names(self, answers: Sequence[Answer]) -> None:
        """Learn which names share an address."""
        for answer in answers:
            if answer.email and answer.name:
                self._names.setdefault(key_of(answer.email), set()).add(person_key(answer.name))

    def take(self, answer: Answer, rank: object) -> Answer:
        """The answer that a row adds to."""
        email, name = key_of(answer.email), person_key(answer.name)
        known = self._names.get(email, set())
        who: object = answer.row if answer.anonymous else (email, name if not email or len(known) > 1 else "")
        before = self._latest.get(who)
        again = before is not None and answer.when != before.when and rank is not None
        if before is None or (again and any(mark.number == rank for mark in before.marks)):
            self._latest[who] = answer
            self.answers.append(answer)
            return answer
        before.name = before.name or answer.name
        return before


def read_long(source: Source, columns: Columns, who: Who, context: Context, session_column: int) -> None:
    """Read a long list; a person stands in every row, in merged cells, or once above several rows."""
    grid, notebook = source.grid, Notebook.of(source, columns, who, context)
    worth = next((p for p in (columns.points, columns.ranks, columns.worth) if p is not None), None)
    reader = _reader(source, columns, worth, context)
    people, answers = _People(), [who.answer(row) for row in grid.filled_rows(columns.header + 1)]
    people.note_names(answers)
    above: Answer | None = None
    for answer in answers:
        row = answer.row
        raw = grid.at(row, session_column)
        label = title_key(answer.name or values.shown(raw))
        if is_example(answer.name):
            say_example(grid, row, answer.column, context.report)
            continue
        if words.is_total_word(label):
            context.report.add("row_total", grid, row, answer.column, seen=values.shown(grid.at(row, answer.column)))
            continue
        if answer.gone:
            # In a list, a wish may be withdrawn and another one of the same person may stay.
            _take(notebook, answer, row, session_column, worth, reader)
            notebook.keep(answer)
            continue
        if not answer.anonymous and not answer.name and not answer.email:
            if values.is_blank(raw):
                continue
            if above is None or who.broken(row) is not None:
                source.written += 1
                _say_nobody(source, columns, who, row, answer.column, context)
                continue
            if not _is_merged(source, row, answer.column):
                place = grid.cell(above.row, above.column)
                context.report.add("person_from_above", grid, row, answer.column, first=place)
            answer = above
        else:
            # Ranks that start again at a later time are an answer that was sent again.
            rank = values.shown(grid.at(row, worth)) if worth is not None and worth == columns.ranks else ""
            answer = people.take(answer, int(rank) if rank.isascii() and rank.isdigit() else None)
        above = None if answer.anonymous else answer
        if not is_no_wish(raw, context):
            _take(notebook, answer, row, session_column, worth, reader)
    for answer in people.answers:
        notebook.keep(answer)
    notebook.close()
    say_unread(source, columns, who, [session_column, *([] if worth is None else [worth])], context)


def _reader(source: Source, columns: Columns, worth: int | None, context: Context) -> CellReader:
    """What reads the column of points or ranks; words in it may be worth points, which is told."""
    if worth is None:
        return CellReader()
    grid = source.grid
    texts = {values.shown(grid.at(row, worth)) for row in grid.filled_rows(columns.header + 1)}
    reader = CellReader(levels_in(texts, context.levels, ()))
    say_levels(source, columns.header, worth, reader, context)
    return reader


def _take(notebook: Notebook, answer: Answer, row: int, column: int, worth: int | None, reader: CellReader) -> None:
    """Take the wish of one row."""
    source, context = notebook.source, notebook.context
    grid, unknowns = source.grid, notebook.unknowns_of(answer)
    raw = grid.at(row, column)
    session = None if isinstance(raw, values.Broken) else context.titles.find(values.shown(raw))
    wish: tuple[Number | None, MarkKind] | None = (None, "mark")
    if worth is not None:
        value: Any = grid.at(row, worth)
        try:
            wish = None if values.is_blank(value) else reader.read(value, session or "")
        except values.Unreadable as unreadable:
            source.written += 1
            unknowns.add(str(unreadable), values.shown(value), row, worth)
            return
        if values.is_blank(value):
            source.written += 1
            context.report.add("cell_missing", grid, row, worth, column=columns_heading(source, worth), wishes="1")
            return
    if wish is None:
        return
    source.written += 1
    if isinstance(raw, values.Broken):
        unknowns.add(raw.code, raw.shown, row, column)
    elif session is None:
        code = "title_left_out" if context.titles.is_left_out(values.shown(raw)) else "title_unknown"
        unknowns.add(code, values.shown(raw), row, column)
    elif first := next((mark for mark in answer.marks if mark.session == session), None):
        same = first.number == wish[0]
        code = "wish_again" if same or source.meaning == "rank" else "wish_differs"
        place = {} if code == "wish_again" else {"first": grid.cell(answer.row_of(first), first.column)}
        context.report.add(code, grid, row, column, seen=session, wishes="1", **place)
    else:
        answer.marks.append(Mark(column if worth is None else worth, session, *wish, row=row))


def columns_heading(source: Source, column: int) -> str:
    """The nearest text above the rows in a column."""
    texts = (source.grid.at(row, column) for row in range(len(source.grid.rows)))
    return next((values.name_of(raw) for raw in texts if isinstance(raw, str) and raw.strip()), "")


def _is_merged(source: Source, row: int, column: int) -> bool:
    return any(top < row <= bottom and left <= column <= right for top, bottom, left, right in source.grid.merged)


def _say_nobody(source: Source, columns: Columns, who: Who, row: int, column: int, context: Context) -> None:
    grid = source.grid
    broken = who.broken(row)
    if broken is not None:
        raw = grid.at(row, broken)
        context.report.add(raw.code, grid, row, broken, seen=raw.shown, wishes="1")
        return
    heading = columns.texts.get(column, "") or grid.cell(columns.header, column)
    context.report.add("cell_missing", grid, row, column, column=heading, wishes="1")
