"""Columns that were not read: no wish in them passes in silence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from larpass_sched.event.names import listed, nearest
from larpass_sched.read import values
from larpass_sched.read.layouts.cells import is_mark, mark_key
from larpass_sched.read.layouts.header_rows import asks, without_number
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.read.layouts.notebook import Notebook
from larpass_sched.read.table import TYPO
from larpass_sched.wording import replies, words

HIGHEST_RATING = 10
_SPOKEN = frozenset({"yes", "y", "ja", "j"})
# What is longer is no mark and no word of interest.
LONGEST_MARK = 60


def say_unread(notebook: Notebook, read: Sequence[int]) -> None:
    """Report every column that was not read: an error where wishes stand in it, with its cells and how many.

    Titles count wherever they stand, and so do numbers and marks under a session or beside sessions.
    """
    columns, titles, who = notebook.columns, notebook.titles, notebook.who
    passed: list[int] = []
    lost = lost_columns(notebook) if notebook.lost is None else notebook.lost
    for position in sorted(columns.texts.keys() - {*read, *who.names}):
        text, is_lost = columns.texts[position], position in lost
        cells = wishes_in(notebook, position, lost)
        count = str(sum(cells.values()))
        notebook.source.written += int(count)
        if position in columns.of("summary"):
            notebook.say_heading("column_summary", position, wishes=count)
        elif position in columns.again and cells:
            first = notebook.grid.cell(columns.header, columns.again[position])
            notebook.say_heading("column_twice", position, first=first, wishes=count)
        elif titles.is_left_out(text):
            notebook.say_heading("column_other", position, wishes=count)
        elif is_lost or cells:
            code, about = _code_of(notebook, position, lost), {"best": ""}
            if code == "wish_column_unknown":
                about = {"best": titles.best(text)} | titles.hints(text)
            told = notebook.grid.cells_told([(row, position) for row in cells])
            about |= {"written": text, "n_wishes": count, "wishes": count, "cells": told}
            notebook.say_heading(code, position, **about)
        elif position in columns.of("about"):
            passed += [] if position in columns.identities else [position]
        elif position in who.read or position in columns.of("total"):
            continue
        elif columns.content(position).filled:
            notebook.say_heading("column_other", position)
        elif notebook.source.layout == "matrix" and not notebook.grid.turned:
            # One of many empty columns of a program is passed over with the others.
            if columns.is_form and not nearest(text, titles.sessions, near=TYPO):
                passed.append(position)
            else:
                notebook.say_heading("wish_column_empty", position, **titles.hints(text))
    if passed:
        told = listed(columns.texts[position] for position in passed)
        notebook.say_heading("columns_passed", passed[0], seen=told, n_columns=str(len(passed)))


def _code_of(notebook: Notebook, position: int, lost: Sequence[int]) -> str:
    """What a column is in which wishes stand that were not read."""
    columns = notebook.columns
    if position in columns.of("denied"):
        return "column_denied"
    if position in lost and columns.sessions:
        return "wish_column_unknown"
    if notebook.context.asked.layout is not None:
        # Whoever says how the sheet is to be read knows what is left.
        return "column_overruled"
    return "column_comment" if words.COMMENTS.fullmatch(columns.key(position)) else "column_unread"


def wishes_in(notebook: Notebook, position: int, lost: Sequence[int]) -> dict[int, int]:
    """The rows in which a column that was not read holds wishes, and how many."""
    columns, is_lost = notebook.columns, position in lost
    marks_count = is_lost or position in {*columns.sessions, *columns.again, *columns.of("denied")}
    found = {}
    for row, raw in columns.cells(position):
        text = values.shown(raw)
        pieces = notebook.titles.split(text).pieces if isinstance(raw, str) else ()
        known = sum(piece.session is not None for piece in pieces)
        if known or (marks_count and (is_lost or mark_key(text) not in replies.NO_WISH)):
            found[row] = known or 1
    return found


def lost_columns(notebook: Notebook) -> list[int]:
    """Columns beside those of sessions in which wishes seem to stand, under a heading that is no session."""
    columns, titles = notebook.columns, notebook.titles
    looked_at = sorted([*columns.of("other"), *columns.worths])
    said = {key for position in columns.sessions for key in _keys(columns, position)} if looked_at else set()
    is_list = notebook.source.layout == "list" and len(columns.of("single")) == 1 and not columns.worths
    lost = []
    for position in looked_at:
        text, content = columns.texts[position], columns.content(position)
        own = _keys(columns, position)
        is_read = position in notebook.who.read or content.titles or titles.is_left_out(text)
        if is_read or not content.filled or (own and own <= replies.NO_WISH):
            continue
        # Words that are said below sessions as well are wishes, wherever they stand.
        keys = {key for key in own if not is_mark(key) and not key.isdigit()}
        is_said = bool(keys) and 2 * len(keys & said) >= len(keys)
        # In some exports, an option that was ticked says its own title.
        like_wishes = own == {mark_key(text)} or 2 * (content.marks + content.numbers) >= content.filled
        # Yes is a wish where wishes are said so.
        like_wishes = like_wishes and bool(own - _SPOKEN - replies.NO_WISH or own & said - replies.NO_WISH)
        # A number may be that of a room; an x below a room is a wish for what was renamed.
        asks = columns.key(position).endswith("?") or all(key.isdigit() for key in own - replies.NO_WISH)
        like_wishes = like_wishes and not (asks and words.is_about_the_person(columns.key(position)))
        is_near = bool(nearest(text, titles.sessions, near=TYPO)) or titles.find(without_number(text)) is not None
        if is_near or is_said or (like_wishes and _is_among_wishes(columns, position, is_list=is_list)):
            lost.append(position)
    return lost


def _is_among_wishes(columns: Columns, position: int, *, is_list: bool) -> bool:
    """Whether a column stands where wishes stand: anywhere in a list on a wall; in a form, between or right beside
    those of sessions, or asked alike, or filled with numbers as small as ratings are.
    """
    if not columns.sessions:
        # In a list, numbers beside the sessions may be what they are worth; elsewhere, if their heading says so.
        may_be_worth = is_list or words.worth_in(without_number(columns.key(position))) == "points"
        are_numbers = all(map(str.isdigit, columns.shown(position))) and not columns.counts_rows(position)
        return may_be_worth and are_numbers and bool(columns.people or columns.supposed)
    if not columns.is_form:
        return True
    question, bracket, _ = columns.texts[position].rpartition("[")
    asked_alike = bracket and any(columns.texts[other].startswith(f"{question}[") for other in columns.sessions)
    first, last = min(columns.sessions), max(columns.sessions)
    others = columns.of("other")
    while last + 1 in others:
        last += 1
    while first - 1 in others and columns.titles.find(without_number(columns.texts[first - 1])):
        first -= 1
    if asked_alike or first - 1 <= position <= last:
        return True
    numbers = _numbers(columns, position)
    highest = max((max(_numbers(columns, session), default=0) for session in columns.sessions), default=0)
    return bool(numbers) and max(numbers) <= max(highest, HIGHEST_RATING)


def _texts(columns: Columns, position: int) -> set[str]:
    """The different texts of a column."""
    return {values.shown(raw) for raw in {raw for _, raw in columns.cells(position)}}


def _keys(columns: Columns, position: int) -> set[str]:
    return {mark_key(text) for text in _texts(columns, position) if len(text) <= LONGEST_MARK}


def _numbers(columns: Columns, position: int) -> list[int]:
    return [int(text) for text in _texts(columns, position) if text.isascii() and text.isdigit() and len(text) < 9]


def _is_answer(columns: Columns, position: int) -> bool:
    """Whether a heading is a title, and no word of its own for what stands below it."""
    key = columns.key(position)
    is_word = words.is_session_word(key) or words.rank_in(key) or words.role_of(key) or asks(key)
    return columns.titles.find(columns.texts[position]) is not None and not is_word


def say_gaps(notebook: Notebook) -> None:
    """Report values under no heading, titles above them or instead of them, and merged cells in which more than one
    wish may be meant.
    """
    grid, columns = notebook.grid, notebook.columns
    for position in columns.nameless():
        if position in notebook.who.names:
            continue
        cells = columns.cells(position)
        notebook.source.written += len(cells)
        row, raw = cells[0]
        notebook.say("column_nameless", row, position, seen=values.shown(raw), wishes=str(len(cells)))
    for row in takewhile(lambda row: row < columns.first, grid.filled_rows()):
        titled = [p for p, raw in enumerate(grid.rows[row]) if isinstance(raw, str) and notebook.titles.find(raw)]
        if titled:
            notebook.source.written += len(titled)
            seen, count = values.shown(grid.at(row, titled[0])), str(len(titled))
            notebook.say("row_above", row, titled[0], seen=seen, n_wishes=count, wishes=count)
    asked = [*columns.choices, *columns.of("list", "single")]
    if asked and not columns.is_form and all(_is_answer(columns, position) for position in asked):
        notebook.source.written += len(asked)
        count = str(len(asked))
        notebook.say_heading("headings_missing", min(asked), n_wishes=count, wishes=count)
    for top, bottom, left, right in grid.merged:
        inside = any(
            left <= position <= right for position in (*columns.sessions, *columns.choices, *columns.of("list"))
        )
        if bottom > columns.header and inside and not values.is_blank(grid.at(top, left)):
            seen = values.shown(grid.at(top, left))
            notebook.say("cell_merged", top, left, seen=seen, last=grid.cell(bottom, right))
