"""Columns that were not read: no wish in them passes in silence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed, nearest
from larpass_sched.read import values
from larpass_sched.read.answers import Source
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.cells import is_mark, mark_key
from larpass_sched.read.layouts.context import CELLS_SHOWN, Context
from larpass_sched.read.layouts.header_rows import without_number
from larpass_sched.read.layouts.headings import Columns, nameless
from larpass_sched.read.layouts.who import Who
from larpass_sched.read.table import TYPO
from larpass_sched.read.titles import Titles
from larpass_sched.wording import replies, words

HIGHEST_RATING = 10
# What is longer is no mark and no word of interest.
LONGEST_MARK = 60


def say_unread(source: Source, columns: Columns, who: Who, read: Sequence[int], context: Context) -> None:
    """Report every column that was not read: an error where wishes stand in it, with its cells and how many.

    Titles count wherever they stand, and so do numbers and marks under a session or beside sessions.
    """
    report, grid, titles = context.report, source.grid, context.titles
    passed: list[int] = []
    lost = lost_columns(source, columns, who, context)
    for position in sorted(columns.texts):
        if position in read or position in who.names or position in columns.role("summary"):
            continue
        text = columns.texts[position]
        cells = list(wishes_in(source, columns, position, is_lost=position in lost, context=context))
        count = sum(number for _, number in cells)
        source.written += count
        if position in columns.again and cells:
            first = grid.cell(columns.header, columns.again[position])
            report.add("column_twice", grid, columns.header, position, seen=text, first=first, wishes=str(count))
        elif titles.is_left_out(text):
            report.add("column_other", grid, columns.header, position, seen=text, wishes=str(count))
        elif position in lost or cells:
            about = {"seen": text, "written": text, "n_wishes": str(count), "wishes": str(count)}
            about |= {"cells": _cells_told(grid, position, cells), "best": ""}
            code = "column_comment" if words.COMMENTS.fullmatch(title_key(text)) else "column_unread"
            # Whoever says how the sheet is to be read knows what is left.
            code = "column_overruled" if context.asked.layout is not None else code
            if position in lost:
                code, about = "wish_column_unknown", about | {"best": titles.best(text)} | titles.hints(text)
            report.add(code, grid, columns.header, position, **about)
        elif position in columns.role("about"):
            if not words.IDENTITY.fullmatch(title_key(text)):
                passed.append(position)
        elif position not in who.read and position not in columns.role("total"):
            _say_without_wishes(source, columns, position, passed, context)
    if passed:
        told = listed(columns.texts[position] for position in passed)
        report.add("columns_passed", grid, columns.header, passed[0], seen=told, n_columns=str(len(passed)))


def _say_without_wishes(source: Source, columns: Columns, position: int, passed: list[int], context: Context) -> None:
    """Report a column in which no wishes stand; one of many empty ones of a program is passed over with the others."""
    text, grid, titles = columns.texts[position], source.grid, context.titles
    if columns.content(grid, position, titles).filled:
        context.report.add("column_other", grid, columns.header, position, seen=text)
    elif source.layout == "matrix" and not grid.turned:
        if columns.is_form and not nearest(text, titles.sessions, near=TYPO):
            passed.append(position)
        else:
            context.report.add("wish_column_empty", grid, columns.header, position, seen=text, **titles.hints(text))


def wishes_in(
    source: Source, columns: Columns, position: int, *, is_lost: bool, context: Context
) -> Iterator[tuple[int, int]]:
    """The rows in which a column that was not read holds wishes, and how many."""
    grid, titles = source.grid, context.titles
    marks_count = is_lost or position in columns.sessions or position in columns.again
    for row, raw in grid.column(position, columns.header):
        text = values.shown(raw)
        known = sum(piece.session is not None for piece in titles.split(text).pieces) if isinstance(raw, str) else 0
        if not known and marks_count:
            key = mark_key(text)
            known = int(is_lost or not (key in replies.NO or key in replies.EMPTY or key in replies.NOTHING))
        if known:
            yield row, known


def _cells_told(grid: Grid, position: int, cells: Sequence[tuple[int, int]]) -> str:
    shown = [grid.cell(row, position) for row, _ in cells[:CELLS_SHOWN]]
    return ", ".join([*shown, *(["…"] if len(cells) > len(shown) else [])])


def lost_columns(source: Source, columns: Columns, who: Who, context: Context) -> list[int]:
    """Columns beside those of sessions in which wishes seem to stand, under a heading that is no session."""
    grid, titles = source.grid, context.titles
    others = [p for p in (columns.points, columns.ranks, columns.worth) if p is not None]
    looked_at = sorted([*columns.others, *others])
    said = {key for position in columns.sessions for key in _keys(grid, columns, position)} if looked_at else set()
    lost = []
    for position in looked_at:
        text = columns.texts[position]
        content = columns.content(grid, position, titles)
        if position in who.read or not content.filled or content.titles or titles.is_left_out(text):
            continue
        keys = _keys(grid, columns, position)
        if keys and keys <= replies.NO | replies.EMPTY | replies.NOTHING:
            continue
        # Words that are said below sessions as well are wishes, wherever they stand.
        keys = {key for key in keys if not is_mark(key) and not key.isdigit()}
        is_said = bool(keys) and 2 * len(keys & said) >= len(keys)
        # In some exports, an option that was ticked says its own title.
        is_own = _keys(grid, columns, position) == {mark_key(text)}
        like_wishes = is_own or 2 * (content.marks + content.numbers) >= content.filled
        like_wishes = like_wishes and not words.is_about_the_person(title_key(text))
        is_near = bool(nearest(text, titles.sessions, near=TYPO)) or titles.find(without_number(text)) is not None
        if is_near or is_said or (like_wishes and _is_among_wishes(grid, columns, position, titles)):
            lost.append(position)
    return lost


def _is_among_wishes(grid: Grid, columns: Columns, position: int, titles: Titles) -> bool:
    """Whether a column stands where wishes stand: anywhere in a list on a wall; in a form, between or right beside
    those of sessions, or asked alike, or filled with numbers as small as ratings are.
    """
    if not columns.sessions or not columns.is_form:
        return bool(columns.sessions)
    question, bracket, _ = columns.texts[position].rpartition("[")
    asked_alike = bracket and any(
        text.startswith(f"{question}[") for text in map(columns.texts.get, columns.sessions) if text
    )
    first, last = min(columns.sessions), max(columns.sessions)
    while last + 1 in columns.others:
        last += 1
    while first - 1 in columns.others and titles.find(without_number(columns.texts[first - 1])):
        first -= 1
    if asked_alike or first - 1 <= position <= last:
        return True

    # As small as ratings are.
    numbers = _numbers(grid, columns, position)
    highest = max((max(_numbers(grid, columns, session), default=0) for session in columns.sessions), default=0)
    return bool(numbers) and max(numbers) <= max(highest, HIGHEST_RATING)


def _texts(grid: Grid, columns: Columns, position: int) -> set[str]:
    """The different texts of a column."""
    return {values.shown(raw) for raw in {raw for _, raw in grid.column(position, columns.header)}}


def _keys(grid: Grid, columns: Columns, position: int) -> set[str]:
    return {mark_key(text) for text in _texts(grid, columns, position) if len(text) <= LONGEST_MARK}


def _numbers(grid: Grid, columns: Columns, position: int) -> list[float]:
    texts = _texts(grid, columns, position)
    return [float(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 9]


def say_gaps(source: Source, columns: Columns, who: Who, context: Context) -> None:
    """Report values under no heading, titles above them, and merged cells in which more than one wish may be meant."""
    grid = source.grid
    for position in nameless(grid, columns):
        if position in who.names:
            continue
        cells = grid.column(position, columns.header)
        source.written += len(cells)
        row, raw = cells[0]
        context.report.add("column_nameless", grid, row, position, seen=values.shown(raw), wishes=str(len(cells)))
    for row in itertools.takewhile(lambda row: row < columns.first, grid.filled_rows()):
        titled = [p for p, raw in enumerate(grid.rows[row]) if isinstance(raw, str) and context.titles.find(raw)]
        if titled:
            source.written += len(titled)
            seen, count = values.shown(grid.at(row, titled[0])), str(len(titled))
            context.report.add("row_above", grid, row, titled[0], seen=seen, n_wishes=count, wishes=count)
    for top, bottom, left, right in grid.merged:
        inside = any(left <= position <= right for position in (*columns.sessions, *columns.choices, *columns.lists))
        if bottom > columns.header and inside and not values.is_blank(grid.at(top, left)):
            seen = values.shown(grid.at(top, left))
            context.report.add("cell_merged", grid, top, left, seen=seen, last=grid.cell(bottom, right))
