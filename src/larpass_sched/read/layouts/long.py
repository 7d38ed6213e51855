"""A long list: one row per wish, with the person, the session, and perhaps points or a rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from larpass_sched.event import key_of
from larpass_sched.event.folding import title_key
from larpass_sched.event.options import Scale
from larpass_sched.read import values
from larpass_sched.read.answers import Answer, MarkKind, Number
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.layouts.cells import CellReader, levels_in
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.read.layouts.who import people_in, person_key
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


def read_long(notebook: Notebook) -> list[int]:
    """Read a long list; a person stands in every row, in merged cells, or once above several rows. What it read is
    handed out.
    """
    grid, columns, who, source = notebook.grid, notebook.columns, notebook.who, notebook.source
    session_column = next((p for p in columns.of("single", "list", "other") if p not in who.names), None)
    if session_column is None:
        return []
    for position in columns.sessions:
        # A session may be called as the column of ranks or points is.
        kind = words.worth_in(columns.key(position))
        if kind is not None and not columns.of(kind):
            columns.put(kind, position)
    worth = next(iter(columns.worths), None)
    known: dict[str, Scale] = {"points": "points", "ranks": "rank"}
    source.meaning = "tick" if worth is None else next((known[k] for k in known if worth in columns.of(k)), None)
    reader = CellReader()
    if worth is not None:
        # Words beside a session may be worth points, which is told.
        reader = CellReader(levels_in(columns.shown(worth), notebook.context.levels, ()))
        say_levels(notebook, worth, reader)
    is_by_session = _is_by_session(notebook, session_column)
    each = (_each(notebook, who.answer(row), is_by_session=is_by_session) for row in columns.rows)
    people, answers = _People(), list(chain.from_iterable(each))
    people.note_names(answers)
    if worth is not None and worth in columns.of("ranks"):
        best = Counter(columns.person(row) for row in columns.rows if columns.at(row, worth) == "0")
        if best.keys() == set(map(columns.person, columns.rows)) and set(best.values()) == {1}:
            notebook.say("ranks_from_zero", next(row for row in columns.rows if columns.at(row, worth) == "0"), worth)
    above: Answer | None = None
    places = _places(notebook, session_column)
    for answer in answers:
        row, raw = answer.row, grid.at(places.get(answer.row, answer.row), session_column)
        if is_example(answer.name):
            say_example(grid, row, answer.column, notebook.context.report)
            continue
        if words.is_total_word(title_key(answer.name or values.shown(raw))) and not who.is_sent(row):
            notebook.say("row_total", row, answer.column, seen=columns.at(row, answer.column))
            continue
        if answer.gone:
            # In a list, a wish may be withdrawn and another one of the same person may stay.
            people.answers.append(answer)
        elif answer.anonymous or answer.name or answer.email:
            # Ranks that start again at a later time are an answer that was sent again.
            rank = columns.at(row, worth) if worth is not None and worth in columns.of("ranks") else ""
            answer = people.take(answer, int(rank) if rank.isascii() and rank.isdigit() else None)
            above = None if answer.anonymous else answer
        elif values.is_blank(raw):
            continue
        else:
            is_merged = any(t < row <= b and left <= answer.column <= right for t, b, left, right in grid.merged)
            if is_by_session and not is_merged and who.broken(row) is None:
                notebook.unknown("place_untaken", "", answer, row, answer.column)
                continue
            # Where others have a time, a row without one was sent by nobody.
            if above is None or who.broken(row) is not None or (columns.is_form and not who.is_sent(row)):
                source.written += 1
                notebook.say_nobody(answer, 1)
                continue
            if not is_merged:
                notebook.say("person_from_above", row, answer.column, first=grid.cell(above.row, above.column))
            answer = above
        _take(notebook, answer, raw, (row, session_column), worth, reader)
    for answer in people.answers:
        notebook.keep(answer)
    return [session_column, *([] if worth is None else [worth])]


def _each(notebook: Notebook, answer: Answer, *, is_by_session: bool) -> Iterator[Answer]:
    """The people who stand in one cell of a list, each by oneself; commas part them only beside their session."""
    names = people_in(answer.name)
    if len(names) < 2 or answer.email or not (is_by_session or ";" in answer.name):
        yield answer
        return
    notebook.say("people_in_cell", answer.row, answer.column, seen=answer.name, count=str(len(names)))
    yield from (replace(answer, name=name, marks=[]) for name in names)


def _places(notebook: Notebook, column: int) -> dict[int, int]:
    """The rows of a list whose session stands in a row above: in merged cells, or once above all of its people."""
    grid, columns = notebook.grid, notebook.columns
    merged = {r: top for top, bottom, left, right in grid.merged if left <= column <= right for r in range(top, bottom)}
    places = {row + 1: top for row, top in merged.items()}
    titled = columns.shown(column)
    blank = [row for row in columns.rows if values.is_blank(grid.at(row, column)) and row not in places]
    is_left = column < min(columns.people, default=0)
    if is_left and len(blank) >= len(titled) == len(set(titled)) > 1:
        above = columns.header
        for row in columns.rows:
            if row not in blank:
                above = places.get(row, row)
            elif above > columns.header:
                places[row] = above
                notebook.say("sessions_from_above", row, column, first=grid.cell(above, column))
    return places


def _is_by_session(notebook: Notebook, column: int) -> bool:
    """Whether a list goes through the sessions, and not through people: several rows each, or several people in one."""
    columns, who = notebook.columns, notebook.who
    titled = list(map(title_key, columns.shown(column)))
    blocks = [title for title, _ in groupby(titled)]
    if column >= min(columns.people, default=0) or not len(blocks) == len(set(blocks)) > 1:
        return False
    named = (text for row in columns.rows for text in who.at(row, who.names))
    return len(titled) > len(blocks) or any(len(people_in(text)) > 1 for text in named)


def _take(
    notebook: Notebook, answer: Answer, raw: object, cell: tuple[int, int], worth: int | None, reader: CellReader
) -> None:
    """Take the wish of one row."""
    wish: tuple[Number | None, MarkKind] | None = (None, "mark")
    if worth is not None and not notebook.is_no_wish(raw):
        row, value = cell[0], notebook.grid.at(cell[0], worth)
        if values.is_blank(value):
            notebook.source.written += 1
            notebook.say("cell_missing", row, worth, column=notebook.columns.texts[worth], wishes="1")
            return
        session = None if isinstance(raw, values.Broken) else notebook.titles.find(values.shown(raw))
        try:
            wish = reader.read(value, session or "")
        except values.Unreadable as unreadable:
            notebook.unknown(str(unreadable), values.shown(value), answer, row, worth)
            return
    if wish is not None:
        notebook.take(answer, raw, cell, wish, worth)
