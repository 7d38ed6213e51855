"""A long list: one row per wish, with the person, the session, and perhaps points or a rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from larpass_sched.event import key_of
from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, MarkKind, Number
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.layouts.cells import CellReader, levels_in
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.read.layouts.unread import say_unread
from larpass_sched.read.layouts.who import person_key
from larpass_sched.read.layouts.wide import say_levels
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


def read_long(notebook: Notebook, session_column: int) -> None:
    """Read a long list; a person stands in every row, in merged cells, or once above several rows."""
    grid, columns, who = notebook.grid, notebook.columns, notebook.who
    worth = next(iter(columns.worths), None)
    reader = CellReader()
    if worth is not None:
        # Words beside a session may be worth points, which is told.
        reader = CellReader(levels_in(columns.shown(worth), notebook.context.levels, ()))
        say_levels(notebook, worth, reader)
    people, answers = _People(), [who.answer(row) for row in columns.rows]
    people.note_names(answers)
    above: Answer | None = None
    for answer in answers:
        row, raw = answer.row, grid.at(answer.row, session_column)
        if is_example(answer.name):
            say_example(grid, row, answer.column, notebook.context.report)
            continue
        if words.is_total_word(title_key(answer.name or values.shown(raw))):
            notebook.say("row_total", row, answer.column, seen=values.shown(grid.at(row, answer.column)))
            continue
        if answer.gone:
            # In a list, a wish may be withdrawn and another one of the same person may stay.
            if not notebook.is_no_wish(raw):
                _take(notebook, answer, row, session_column, worth, reader)
            notebook.keep(answer)
            continue
        if not answer.anonymous and not answer.name and not answer.email:
            if values.is_blank(raw):
                continue
            if above is None or who.broken(row) is not None:
                notebook.source.written += 1
                notebook.say_nobody(answer, 1)
                continue
            if not any(t < row <= b and left <= answer.column <= right for t, b, left, right in grid.merged):
                notebook.say("person_from_above", row, answer.column, first=grid.cell(above.row, above.column))
            answer = above
        else:
            # Ranks that start again at a later time are an answer that was sent again.
            rank = values.shown(grid.at(row, worth)) if worth is not None and worth == columns.ranks else ""
            answer = people.take(answer, int(rank) if rank.isascii() and rank.isdigit() else None)
        above = None if answer.anonymous else answer
        if not notebook.is_no_wish(raw):
            _take(notebook, answer, row, session_column, worth, reader)
    for answer in people.answers:
        notebook.keep(answer)
    notebook.close()
    say_unread(notebook, [session_column, *([] if worth is None else [worth])])


def _take(notebook: Notebook, answer: Answer, row: int, column: int, worth: int | None, reader: CellReader) -> None:
    """Take the wish of one row."""
    raw = notebook.grid.at(row, column)
    wish: tuple[Number | None, MarkKind] | None = (None, "mark")
    if worth is not None:
        value = notebook.grid.at(row, worth)
        if values.is_blank(value):
            notebook.source.written += 1
            heading = notebook.columns.texts[worth]
            notebook.say("cell_missing", row, worth, column=heading, wishes="1")
            return
        session = None if isinstance(raw, values.Broken) else notebook.titles.find(values.shown(raw))
        try:
            wish = reader.read(value, session or "")
        except values.Unreadable as unreadable:
            notebook.unknown(str(unreadable), values.shown(value), answer, row, worth)
            return
    if wish is not None:
        notebook.take(answer, raw, row, column, wish, worth)
