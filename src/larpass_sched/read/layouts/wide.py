"""One row per answer: a column per session, a column per choice, or titles in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from larpass_sched.event.columns import SESSIONS
from larpass_sched.event.names import listed, nearest
from larpass_sched.read import values, words
from larpass_sched.read.answers import Answer, Mark, Source
from larpass_sched.read.examples import is_example, say_example
from larpass_sched.read.layouts.cells import CellReader, levels_in
from larpass_sched.read.layouts.context import Context, Unknowns
from larpass_sched.read.layouts.headings import Columns, content_of, is_behind_question, nameless
from larpass_sched.read.layouts.who import Who
from larpass_sched.read.table import TYPO
from larpass_sched.read.titles import title_key


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
        elif grid.turned and label in {title_key(name) for name in SESSIONS.titles()}:
            context.report.add("column_other", grid, row, position, seen=named)
        else:
            yield who.answer(row)


def _is_sum(source: Source, columns: Columns, row: int) -> bool:
    """Whether a row without a name counts or adds up what stands above it, in two columns at least."""
    grid, sums = source.grid, 0
    for position in columns.sessions:
        raw = grid.at(row, position)
        if values.is_blank(raw):
            continue
        above = [grid.at(other, position) for other in range(columns.header + 1, row)]
        filled = [cell for cell in above if not values.is_blank(cell)]
        total = sum(cell for cell in filled if isinstance(cell, (int, float)))
        if not isinstance(raw, (int, float)) or isinstance(raw, bool) or raw not in (len(filled), total):
            return False
        sums += 1
    return sums > 1


def _is_alone(cells: tuple[object, ...]) -> bool:
    return sum(not values.is_blank(raw) for raw in cells) == 1


def keep(source: Source, answer: Answer, who: Who, columns: Columns, context: Context) -> None:
    """Take an answer into the source; wishes without a person are an error, an empty line is nothing."""
    if answer.name or answer.email or answer.anonymous:
        source.answers.append(answer)
        return
    grid, wishes = source.grid, str(len(answer.marks))
    broken = who.broken(answer.row)
    if broken is not None:
        raw = grid.at(answer.row, broken)
        context.report.add(raw.code, grid, answer.row, broken, seen=raw.shown, wishes=wishes)
    elif columns.is_form or not who.is_known or columns.role("email"):
        if columns.is_form or answer.marks:
            source.answers.append(answer)
    elif answer.marks:
        heading = columns.texts.get(answer.column, "") or grid.cell(columns.header, answer.column)
        context.report.add("cell_missing", grid, answer.row, answer.column, column=heading, wishes=wishes)


def say_gaps(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Report values under no heading, and merged cells in which more than one wish may be meant."""
    grid = source.grid
    for position in nameless(grid, columns):
        if position in who.names:
            continue
        rows = [row for row in grid.filled_rows(columns.header + 1) if not values.is_blank(grid.at(row, position))]
        source.written += len(rows)
        seen = values.shown(grid.at(rows[0], position))
        context.report.add("column_nameless", grid, rows[0], position, seen=seen, wishes=str(len(rows)))
    for top, bottom, left, right in grid.merged:
        inside = any(left <= position <= right for position in (*columns.sessions, *columns.choices, *columns.lists))
        if bottom > columns.header and inside and not values.is_blank(grid.at(top, left)):
            seen = values.shown(grid.at(top, left))
            context.report.add("cell_merged", grid, top, left, seen=seen, last=grid.cell(bottom, right))


def read_matrix(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Read a matrix: one column per session, with points, ranks, marks or words."""
    grid, unknowns = source.grid, Unknowns(source.grid)
    answers = list(rows_of_answers(source, columns, who, context))
    reader = CellReader(_levels(source, columns, answers, context))
    say_levels(source, columns.header, min(columns.sessions, default=0), reader, context)
    behind = [p for p in columns.sessions if is_behind_question(columns.texts[p], context.titles)]
    if behind:
        text, session, count = columns.texts[behind[0]], columns.sessions[behind[0]], str(len(behind))
        context.report.add(
            "columns_as_sessions", grid, columns.header, behind[0], seen=text, means=session, n_columns=count
        )
    for answer in answers:
        for position, session in columns.sessions.items():
            raw = grid.at(answer.row, position)
            if raw is None or raw == "":
                continue
            try:
                wish = reader.read(raw, session)
            except values.Unreadable as unreadable:
                source.written += 1
                unknowns.add(str(unreadable), values.shown(raw), answer.row, position)
                continue
            if wish is not None:
                source.written += 1
                answer.marks.append(Mark(answer.row, position, session, *wish))
        keep(source, answer, who, columns, context)
    unknowns.say(context)
    _say_other_columns(source, columns, who, context)


def say_levels(source: Source, row: int, column: int, reader: CellReader, context: Context) -> None:
    """Tell what words are taken to be worth."""
    if reader.levels:
        told = listed(f"{word} = {points}" for word, points in sorted(reader.levels.items(), key=lambda e: -e[1]))
        context.report.add("words_as_points", source.grid, row, column, worth=told)


def _levels(source: Source, columns: Columns, answers: Sequence[Answer], context: Context) -> dict[str, int]:
    """What the words in the cells are worth, as far as they are words of one kind."""
    raws = {
        raw
        for answer in answers
        for position in columns.sessions
        if isinstance(raw := source.grid.at(answer.row, position), (str, int, float))
    }
    texts = {values.shown(raw) for raw in raws}
    is_grid = columns.is_form and all("[" in columns.texts[position] for position in columns.sessions)
    return levels_in(texts, context.levels, columns.sessions.values(), is_grid=is_grid)


def _say_other_columns(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Report columns that are no sessions: errors where wishes may stand in them."""
    grid, titles = source.grid, context.titles
    for position, session in columns.again.items():
        first = next(p for p, known in columns.sessions.items() if known == session)
        count = content_of(grid, columns.header, position, titles).filled
        source.written += count
        context.report.add(
            "column_twice",
            grid,
            columns.header,
            position,
            seen=columns.texts[position],
            first=grid.cell(columns.header, first),
            wishes=str(count),
        )
    others = [p for p in (columns.points, columns.ranks, columns.worth) if p is not None]
    for position in sorted([*columns.others, *columns.singles, *columns.lists, *columns.choices, *others]):
        if position in who.names:
            continue
        text = columns.texts[position]
        content = content_of(grid, columns.header, position, titles)
        near = nearest(text, titles.sessions, near=TYPO)
        like_wishes = content.filled and 2 * (content.marks + content.numbers) >= content.filled
        like_wishes = like_wishes and not words.is_about_the_person(title_key(text))
        if not content.filled and grid.turned:
            continue
        if not content.filled:
            context.report.add("wish_column_empty", grid, columns.header, position, seen=text, **titles.hints(text))
        elif titles.is_left_out(text) or not (near or (like_wishes and _is_among_wishes(columns, position))):
            context.report.add("column_other", grid, columns.header, position, seen=text)
        else:
            source.written += content.filled
            context.report.add(
                "wish_column_unknown",
                grid,
                columns.header,
                position,
                seen=text,
                written=text,
                best=titles.best(text),
                wishes=str(content.filled),
                **titles.hints(text),
            )


def _is_among_wishes(columns: Columns, position: int) -> bool:
    """Whether a column stands where wishes stand: anywhere in a list on a wall, between sessions in a form."""
    if not columns.sessions or not columns.is_form:
        return bool(columns.sessions)
    question, bracket, _ = columns.texts[position].rpartition("[")
    asked_alike = bracket and any(
        text.startswith(f"{question}[") for text in map(columns.texts.get, columns.sessions) if text
    )
    return bool(asked_alike) or min(columns.sessions) < position < max(columns.sessions)


def read_choices(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Read one column per choice, each with a title."""
    grid, unknowns = source.grid, Unknowns(source.grid)
    for answer in rows_of_answers(source, columns, who, context):
        for position, rank in sorted(columns.choices.items(), key=lambda entry: entry[1]):
            _take(source, answer, position, grid.at(answer.row, position), rank, unknowns, context)
        keep(source, answer, who, columns, context)
    unknowns.say(context)
    say_left_columns(source, columns, who, [*columns.choices], context)


def read_cells_of_titles(source: Source, columns: Columns, who: Who, context: Context, read: list[int]) -> None:
    """Read cells with several titles each; the place in the cell is the rank, if it means anything."""
    unknowns = Unknowns(source.grid)
    for answer in rows_of_answers(source, columns, who, context):
        rank = 0
        for position in read:
            raw = source.grid.at(answer.row, position)
            if isinstance(raw, values.Broken):
                source.written += 1
                unknowns.add(raw.code, raw.shown, answer.row, position)
                continue
            split = context.titles.split(values.shown(raw))
            if split.twofold:
                context.report.add("list_twofold", source.grid, answer.row, position, seen=values.shown(raw))
            for piece in split.pieces:
                rank += 1
                _take(source, answer, position, piece.written, rank, unknowns, context)
        keep(source, answer, who, columns, context)
    unknowns.say(context)
    say_left_columns(source, columns, who, read, context)


def is_no_wish(raw: object, context: Context) -> bool:
    """Whether a cell where a title ought to stand is empty, or says that nothing is wished for."""
    if values.is_blank(raw):
        return True
    if isinstance(raw, values.Broken) or context.titles.find(values.shown(raw)):
        return False
    return title_key(values.shown(raw)) in values.NO | words.NOTHING


def _take(
    source: Source,
    answer: Answer,
    position: int,
    raw: object,
    rank: int | None,
    unknowns: Unknowns,
    context: Context,
) -> None:
    """Take one title as a wish."""
    if is_no_wish(raw, context):
        return
    source.written += 1
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
    else:
        kind = "rank" if source.meaning == "rank" else "mark"
        number = rank if source.meaning == "rank" else None
        answer.marks.append(Mark(answer.row, position, session, number, "rank" if kind == "rank" else "mark"))


def say_left_columns(source: Source, columns: Columns, who: Who, read: list[int], context: Context) -> None:
    """Report the columns that hold no wishes."""
    more = [p for p in (columns.points, columns.ranks, columns.worth) if p is not None]
    left = {*columns.others, *columns.singles, *columns.lists, *columns.choices, *columns.sessions, *more}
    for position in sorted(left - set(read) - set(who.names)):
        if content_of(source.grid, columns.header, position, context.titles).filled:
            text = columns.texts[position]
            context.report.add("column_other", source.grid, columns.header, position, seen=text)
