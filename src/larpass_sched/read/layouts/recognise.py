"""A sheet -> its layout -> its wishes. Where two layouts are possible, a finding shows both and asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed, nearest
from larpass_sched.event.options import Scale
from larpass_sched.read import limits, values
from larpass_sched.read.answers import Layout, Mark, Source
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.branches import without_branches
from larpass_sched.read.layouts.context import Asked, Context
from larpass_sched.read.layouts.headings import Columns, find_columns
from larpass_sched.read.layouts.long import read_long
from larpass_sched.read.layouts.order import meaning_of_cells
from larpass_sched.read.layouts.programs import PROGRAMS_WITH_SETS, program_of, without_program_rows
from larpass_sched.read.layouts.rows import is_list_with_times, people_repeat, take_counted
from larpass_sched.read.layouts.turned import may_be_turned
from larpass_sched.read.layouts.unread import say_gaps, say_unread, wishes_in
from larpass_sched.read.layouts.who import Who, find_who
from larpass_sched.read.layouts.wide import read_cells_of_titles, read_choices, read_matrix
from larpass_sched.read.report import Report
from larpass_sched.read.table import TYPO
from larpass_sched.wording import replies, words

__all__ = ["Asked", "Recognised", "read_source", "recognise"]


MOST_HEADINGS = 12


@dataclass(slots=True)
class Recognised:
    """What a sheet was recognised as.

    Attributes
    ----------
    grid : Grid
        The sheet, turned if sessions stand below each other.
    columns : Columns
        What its columns are.
    layouts : list of str
        The layouts that it can be read in; more than one: it has to be asked.
    program : str, optional
        Who made it.
    """

    grid: Grid
    columns: Columns
    layouts: list[Layout] = field(default_factory=list)
    program: str | None = None

    @property
    def kind(self) -> str:
        """Who made the sheet, else its layout in a word."""
        if self.grid.turned:
            return "turned matrix"
        return self.program or (self.layouts[0] if self.layouts else "matrix")


def recognise(grid: Grid, context: Context, *, forced: bool = False) -> Recognised | None:
    """What a sheet is, None if it is no sheet of wishes.

    Parameters
    ----------
    grid : Grid
        The sheet.
    context : Context
        The titles, and what was asked for.
    forced : bool
        Whether the sheet must be one of wishes, so that resemblance is enough.
    """
    grid, program = without_program_rows(grid)
    columns = find_columns(grid, context.titles)
    if columns is None:
        return None
    if (merged := without_branches(grid, columns, context.titles)) is not None:
        grid, columns = merged, find_columns(merged, context.titles) or columns
    _take_further(columns)
    _pass_summaries(grid, columns)
    take_counted(grid, columns)
    if forced and not any((columns.sessions, columns.choices, columns.lists, columns.singles)):
        _take_resembling(grid, columns, context)
    found = Recognised(grid, columns, list(_layouts(grid, columns)), program or program_of(grid, columns))
    if may_be_turned(grid, columns, context):
        turned = grid.turn()
        across = find_columns(turned, context.titles)
        if across is not None and len(across.sessions) > max(1, len(columns.sessions)):
            return Recognised(turned, across, ["matrix"])
    asked = context.asked.layout
    if asked is not None and (asked in found.layouts or forced):
        found.layouts = [asked]
    elif {"ranking", "selection"} <= set(found.layouts):
        found.layouts.remove("selection")
    elif {"choices", "selection"} == set(found.layouts) and context.asked.scale in ("rank", "tick"):
        found.layouts = ["choices" if context.asked.scale == "rank" else "selection"]
    if not found.layouts and forced:
        found.layouts = ["matrix"]
    return found if found.layouts else None


def _take_further(columns: Columns) -> None:
    """Let choices without a number follow those that have one."""
    if not columns.choices:
        return
    first, ranks = min(columns.choices), {rank: position for position, rank in columns.choices.items()}
    for position in list(columns.singles):
        rank = words.rank_in(title_key(columns.texts[position]))
        if rank in ranks and words.may_mean_others(title_key(columns.texts[ranks[rank]])):
            # What was taken for the second choice are others, since a second choice stands here.
            columns.choices[position] = columns.choices.pop(ranks[rank])
            columns.singles[columns.singles.index(position)] = position = ranks[rank]
        elif rank in ranks and not words.may_mean_others(title_key(columns.texts[position])):
            # Two columns for one choice, which somebody has filled both.
            columns.again[position] = ranks[rank]
            columns.singles.remove(position)
            continue
        if position > first or words.is_further_choice(title_key(columns.texts[position])):
            columns.choices[position] = max(columns.choices.values()) + 1
            columns.further.append(position)
            columns.singles.remove(position)


def _pass_summaries(grid: Grid, columns: Columns) -> None:
    """Pass over a column that says again what columns of sessions say, as some programs write both for one question."""
    for position in [*columns.singles, *columns.lists, *columns.others]:
        question = columns.texts[position]
        asked = {p: title for p, title in columns.sessions.items() if columns.texts[p].startswith(f"{question}/")}
        if len(asked) < 2:
            continue
        for row in grid.filled_rows(columns.header + 1):
            told = title_key(values.shown(grid.at(row, position)))
            ticked = {p for p in asked if title_key(values.shown(grid.at(row, p))) not in replies.NO}
            if any((title_key(title) in told) != (p in ticked) for p, title in asked.items()):
                break
        else:
            columns.roles.setdefault("summary", []).append(position)
            for kind in (columns.singles, columns.lists, columns.others):
                if position in kind:
                    kind.remove(position)


def _layouts(grid: Grid, columns: Columns) -> Iterator[Layout]:
    """The layouts that the columns allow."""
    if columns.sessions:
        yield "matrix"
    if columns.choices:
        yield "choices"
    if columns.lists:
        yield from ("ranking", "selection")
    if not columns.singles:
        return
    if len(columns.singles) > 1:
        yield from ("choices", "selection")
    elif columns.lists or columns.choices or columns.sessions:
        if not columns.lists and not columns.choices:
            yield "selection"
    elif columns.is_form:
        yield "list" if is_list_with_times(grid, columns) else "selection"
    elif not {columns.points, columns.ranks, columns.worth} <= {None} or not people_repeat(grid, columns):
        yield "list"
    else:
        yield "list"
        if not words.is_session_word(title_key(columns.texts[columns.singles[0]])):
            yield "selection"


def _take_resembling(grid: Grid, columns: Columns, context: Context) -> None:
    """Take a column for titles if most of what stands in it resembles titles."""
    for position in list(columns.others):
        rank = words.rank_in(title_key(columns.texts[position]))
        texts = list(dict.fromkeys(values.shown(raw) for _, raw in grid.column(position, columns.header)))[:20]
        pieces = [piece.written for text in texts for piece in context.titles.split(text).pieces]
        near = sum(bool(nearest(piece, context.titles.sessions, near=TYPO)) for piece in pieces)
        is_session = words.is_session_word(title_key(columns.texts[position]))
        if not pieces or (2 * near < len(pieces) and rank is None and not is_session):
            continue
        columns.others.remove(position)
        if rank is not None:
            columns.choices[position] = rank
        else:
            (columns.lists if len(pieces) > len(texts) else columns.singles).append(position)


def read_source(found: Recognised, context: Context) -> Source:
    """Read the wishes of a sheet that was recognised.

    Parameters
    ----------
    found : Recognised
        The sheet and what it is.
    context : Context
        Its report gets everything odd.
    """
    grid, columns = found.grid, found.columns
    context.report.findings += grid.findings
    layout = found.layouts[0]
    source = Source(grid, layout, found.kind, len(context.titles.sessions), meaning=None)
    who = find_who(grid, columns, context.titles, context.report)
    if len(found.layouts) > 1 and not {"ranking", "selection"} >= set(found.layouts):
        _ask(source, found, who, context)
        return source
    if (count := people_in(grid, columns, who)) > limits.MAX_PEOPLE:
        context.report.add("people_too_many", grid, seen=f"{count:,}", limit=f"{limits.MAX_PEOPLE:,}")
        return source
    source.newest_first, source.has_times = who.newest_first, columns.is_form
    before = len(context.report.findings)
    for position in columns.further:
        rank = str(columns.choices[position])
        context.report.add("choice_further", grid, columns.header, position, seen=columns.texts[position], rank=rank)
    _READERS[layout](source, columns, who, context)
    say_gaps(source, columns, who, context)
    found_any = any(answer.marks for answer in source.answers)
    if context.asked.layout is not None and not found_any and not _has_errors_since(before, context):
        word = context.asked.layout
        context.report.add("layout_finds_nothing", grid, columns.header, 0, layout_word=word, layout=word)
    return source


def people_in(grid: Grid, columns: Columns, who: Who) -> int:
    """How many people a sheet is about at most; each may have a row for each wish."""
    rows = len(grid.rows) - columns.header - 1
    named = [*who.names, *columns.role("first", "last"), *columns.emails]
    if rows <= limits.MAX_PEOPLE or not named:
        return rows
    return len({tuple(grid.at(row, position) for position in named) for row in grid.filled_rows(columns.header + 1)})


def _has_errors_since(before: int, context: Context) -> bool:
    return any(finding.level == "error" for finding in context.report.findings[before:])


_QUESTIONS: dict[frozenset[Layout], str] = {
    frozenset(("choices", "selection")): "choices_open",
    frozenset(("list", "selection")): "rows_open",
}


def reading_of(found: Recognised, layout: Layout, context: Context, row: int | None = None) -> tuple[str, str]:
    """What a row would mean if the sheet were read in a layout, and the cell of its person.

    Parameters
    ----------
    found : Recognised
        The sheet.
    layout : {"matrix", "choices", "ranking", "selection", "list"}
        How to read it.
    context : Context
        Nothing is reported there.
    row : int, optional
        Default: the row with the most wishes.
    """
    trial = replace(context, report=Report(), asked=replace(context.asked, layout=layout))
    source = read_source(Recognised(found.grid, deepcopy(found.columns), [layout], found.program), trial)
    marks: dict[int, list[Mark]] = defaultdict(list)
    for answer, mark in source.marks():
        marks[answer.row_of(mark)].append(mark)
    if row is None:
        row = max(marks, key=lambda number: len(marks[number]), default=found.columns.header)
    is_rank = source.meaning == "rank"
    in_order = sorted(marks[row], key=lambda mark: mark.number or 0) if is_rank else marks[row]
    return listed(_told(mark, is_rank=is_rank) for mark in in_order) or "-", found.grid.cell(row, 0)


def _told(mark: Mark, *, is_rank: bool) -> str:
    if mark.number is None:
        return mark.session
    return f"{mark.number}. {mark.session}" if is_rank else f"{mark.session}: {mark.number}"


def _ask(source: Source, found: Recognised, who: Who, context: Context) -> None:
    """Show the layouts that are possible, with an example, and ask which one it is."""
    grid, columns = found.grid, found.columns
    wishes = [*columns.sessions, *columns.choices, *columns.lists, *columns.singles]
    rows = list(grid.filled_rows(columns.header + 1))
    asked = sum(count for p in wishes for _, count in wishes_in(source, columns, p, is_lost=False, context=context))
    source.written = asked
    row = max(rows, key=lambda row: sum(not values.is_blank(grid.at(row, p)) for p in wishes), default=columns.header)
    filled = [values.shown(grid.at(row, p)) for p in sorted(wishes) if not values.is_blank(grid.at(row, p))]
    example = " | ".join(filled)
    context.report.add(
        _QUESTIONS.get(frozenset(found.layouts), "layout_open"),
        grid,
        row,
        min(wishes, default=0),
        seen=example,
        one_word=found.layouts[0],
        other_word=found.layouts[1],
        first=filled[0] if filled else "-",
        one=found.layouts[0],
        other=found.layouts[1],
        one_reading=reading_of(found, found.layouts[0], context, row)[0],
        other_reading=reading_of(found, found.layouts[1], context, row)[0],
        wishes=str(asked),
    )
    say_unread(source, columns, who, wishes, context)
    say_gaps(source, columns, who, context)


def _read_matrix(source: Source, columns: Columns, who: Who, context: Context) -> None:
    source.sessions = len(columns.sessions)
    before = len(context.report.findings)
    read_matrix(source, columns, who, context)
    told = {finding.code for finding in context.report.findings[before:]}
    headings = listed(list(columns.texts.values())[:MOST_HEADINGS])
    unread = told & {"wish_column_unknown", "column_unread"}
    is_known = columns.names or columns.emails or columns.role("first", "last")
    if not columns.sessions and not unread and (told & {"column_other", "columns_passed"} or not is_known):
        context.report.add("wishes_unrecognised", source.grid, columns.header, 0, headings=headings)


def _read_choices(source: Source, columns: Columns, who: Who, context: Context) -> None:
    source.meaning = "tick" if context.asked.overrule == "tick" else "rank"
    if not columns.choices:
        columns.choices = {position: rank for rank, position in enumerate(sorted(columns.singles), 1)}
        columns.singles = []
    read_choices(source, columns, who, context)


def _read_cells(source: Source, columns: Columns, who: Who, context: Context) -> None:
    read = sorted(columns.lists or columns.singles)
    meaning: Scale | None = "tick"
    if columns.lists:
        meaning = meaning_of_cells(source.grid, columns, read, context, has_sets=source.kind in PROGRAMS_WITH_SETS)
    if columns.lists and columns.singles:
        # Of the questions with one answer, a ranking is only followed by those that ask for a reserve.
        more = [p for p in columns.singles if meaning != "rank" or words.is_further_choice(title_key(columns.texts[p]))]
        columns.singles = [p for p in columns.singles if p not in more]
        read += sorted(more)
        columns.lists += more
    if meaning == "rank" and len(read) > 1 and not all(p > read[0] and _is_reserve(columns, p) for p in read[1:]):
        headings = listed(columns.texts[position] for position in read)
        context.report.add("rankings_several", source.grid, columns.header, read[1], seen=headings)
    source.layout = "ranking" if meaning == "rank" else "selection"
    if source.kind in ("ranking", "selection"):
        source.kind = source.layout
    source.meaning = meaning or "tick"
    read_cells_of_titles(source, columns, who, context, read)


def _is_reserve(columns: Columns, position: int) -> bool:
    return words.is_further_choice(title_key(columns.texts[position]))


def _read_list(source: Source, columns: Columns, who: Who, context: Context) -> None:
    singles = [*columns.singles, *columns.lists, *columns.others]
    session_column = next((p for p in singles if p not in who.names), None)
    if session_column is None:
        headings = listed(list(columns.texts.values())[:MOST_HEADINGS])
        context.report.add("wishes_unrecognised", source.grid, columns.header, 0, headings=headings)
        return
    for position, text in ((p, title_key(columns.texts[p])) for p in columns.sessions):
        # A session may be called as the column of ranks or points is.
        if columns.ranks is None and words.is_rank_word(text):
            columns.ranks = position
        elif columns.points is None and words.is_points_word(text):
            columns.points = position
    if columns.points is not None:
        source.meaning = "points"
    elif columns.ranks is not None:
        source.meaning = "rank"
    elif columns.worth is None:
        source.meaning = "tick"
    read_long(source, columns, who, context, session_column)


_READERS = {
    "matrix": _read_matrix,
    "choices": _read_choices,
    "ranking": _read_cells,
    "selection": _read_cells,
    "list": _read_list,
}
