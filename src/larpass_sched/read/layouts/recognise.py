"""A sheet -> its layout -> its wishes. Where two layouts are possible, a finding shows both and asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from larpass_sched.event.folding import title_key
from larpass_sched.event.names import listed, nearest
from larpass_sched.read import limits
from larpass_sched.read.answers import Layout, Mark, Source
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.evidence import (
    is_list_with_times,
    may_be_turned,
    people_repeat,
    take_worth,
    without_branches,
)
from larpass_sched.read.layouts.headings import Columns, find_columns
from larpass_sched.read.layouts.long import read_long
from larpass_sched.read.layouts.notebook import Context, Notebook
from larpass_sched.read.layouts.programs import program_of, without_program_rows
from larpass_sched.read.layouts.unread import say_gaps, say_unread, wishes_in
from larpass_sched.read.layouts.who import find_who, supposed_names
from larpass_sched.read.layouts.wide import read_cells_of_titles, read_choices, read_matrix
from larpass_sched.read.report import Report
from larpass_sched.read.table import TYPO
from larpass_sched.wording import no_wishes, replies, words

MOST_HEADINGS = 12


@dataclass(slots=True)
class Recognised:
    """What a sheet was recognised as: its columns, the layouts that are possible, and the program that made it.

    The sheet is turned if sessions stand below each other. Where there are several layouts, it has to be asked.
    """

    columns: Columns
    layouts: list[Layout] = field(default_factory=list)
    program: str | None = None

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.columns.grid

    @property
    def kind(self) -> str:
        """Who made the sheet, else its layout in a word."""
        if self.grid.turned:
            return "turned matrix"
        return self.program or (self.layouts[0] if self.layouts else "matrix")


def recognise(grid: Grid, context: Context, *, forced: bool = False) -> Recognised | None:
    """What a sheet is, None if it is no sheet of wishes; if it must be one (`forced`), resemblance is enough."""
    grid, program = without_program_rows(grid)
    columns = find_columns(grid, context.titles)
    if columns is None:
        return None
    if (merged := without_branches(columns)) is not None:
        columns = find_columns(merged, context.titles) or columns
    _pass_others(columns)
    _take_further(columns)
    _pass_summaries(columns)
    columns.supposed = [] if columns.people else supposed_names(columns)
    take_worth(columns)
    if forced and not columns.wishes:
        _take_resembling(columns)
    if may_be_turned(columns):
        # Columns of one heading are one question, but people who have the same organisation are several.
        # The headings stand where they look like headings, else where the titles are.
        for header in (None, next(iter(columns.of("single")), 0)):
            across = find_columns(grid.turn(), context.titles, header=header)
            if across is not None and len(across.sessions) > max(1, len(columns.sessions)):
                return Recognised(across, ["matrix"])
    layouts, asked = list(_layouts(columns)), context.asked.layout
    if asked is not None and (asked in layouts or forced):
        layouts = [asked]
    elif {"ranking", "selection"} <= set(layouts):
        layouts.remove("selection")
    elif {"choices", "selection"} == set(layouts) and context.asked.scale in ("rank", "tick"):
        layouts = ["choices" if context.asked.scale == "rank" else "selection"]
    elif not layouts and forced:
        layouts = ["matrix"]
    return Recognised(columns, layouts, program or program_of(columns)) if layouts else None


def _pass_others(columns: Columns) -> None:
    """Leave out what others wish for, and what people were given, where own wishes stand beside it."""
    merged = {position for _, position in columns.grid.moved}
    titled = [p for p in (*columns.choices, *columns.of("list", "single")) if p not in merged]
    left_out = [p for p in titled if columns.titles.is_left_out(columns.texts[p])]
    others = left_out + [p for p in titled if p not in left_out and no_wishes.is_no_own_wish(columns.key(p))]
    if len(others) < len(columns.wishes):
        columns.choices = {p: rank for p, rank in columns.choices.items() if p not in others}
        columns.put("other", *others)


def _take_further(columns: Columns) -> None:
    """Let choices without a number follow those that have one; what says that it is something else does not."""
    if not columns.choices:
        return
    first, ranks = min(columns.choices), {rank: position for position, rank in columns.choices.items()}
    for position in columns.of("single"):
        key, rank = columns.key(position), words.rank_in(columns.key(position))
        singles = columns.of("single")
        is_first = min(ranks) == 2 and position < first and len(singles) == 1
        if rank in ranks and words.may_mean_others(columns.key(ranks[rank])):
            # What was taken for the second choice are others, since a second choice stands here.
            columns.choices[position] = columns.choices.pop(ranks[rank])
            columns.put("choice", position)
            columns.put("single", position := ranks[rank])
        elif rank in ranks and not (words.may_mean_others(key) or words.COMMENTS.fullmatch(key)):
            # Two columns for one choice, which somebody has filled both.
            columns.again[position] = ranks[rank]
            columns.put("again", position)
            continue
        key, is_further = columns.key(position), words.is_further_choice(columns.key(position))
        if not is_further and (words.COMMENTS.fullmatch(key) or words.role_of(key) or words.is_about_the_session(key)):
            columns.put("other", position)
        elif is_first or position > first or is_further:
            columns.choices[position] = 1 if is_first else max(columns.choices.values()) + 1
            columns.further.append(position)
            columns.put("choice", position)


def _pass_summaries(columns: Columns) -> None:
    """Pass over a column that says again what columns of sessions say, as some programs write both for one question."""
    for position in columns.of("single", "list", "other"):
        heading = columns.texts[position]
        of_question = [p for p in columns.sessions if columns.texts[p].startswith(heading)]
        for asked in (of_question, [*columns.sessions]):
            is_said = len(asked) > 1 and columns.content(position).filled
            if is_said and all(_says_again(columns, row, position, asked) for row in columns.rows):
                columns.put("summary", position)
                break


def _says_again(columns: Columns, row: int, position: int, asked: Sequence[int]) -> bool:
    """Whether a cell names just the sessions that are ticked in a row, by their titles or as their headings do."""
    told = title_key(columns.at(row, position))
    titles = {p: (title_key(columns.sessions[p]), columns.key(p).rpartition("/")[2]) for p in asked}
    said = {p for p in asked if any(title in told for title in titles[p])}
    marked = {p for p in asked if title_key(columns.at(row, p)) not in replies.NO}
    return said == marked and bool(said) == bool(told)


def _layouts(columns: Columns) -> Iterator[Layout]:
    """The layouts that the columns allow."""
    lists, singles = columns.of("list"), columns.of("single")
    if columns.sessions:
        yield "matrix"
    if columns.choices:
        yield "choices"
    if lists:
        yield from ("ranking", "selection")
    if len(singles) > 1:
        yield from ("choices", "selection")
    elif not singles or lists or columns.choices:
        return
    elif columns.sessions:
        yield "selection"
    elif columns.is_form:
        yield "list" if is_list_with_times(columns) else "selection"
    else:
        yield "list"
        is_said = columns.worths or not people_repeat(columns)
        if not is_said and not words.is_session_word(columns.key(singles[0])):
            yield "selection"


def _take_resembling(columns: Columns) -> None:
    """Take a column for titles if most of what stands in it resembles titles."""
    titles = columns.titles
    for position in columns.of("other"):
        key = columns.key(position)
        texts = list(dict.fromkeys(columns.shown(position)))[:20]
        pieces = [piece.written for text in texts for piece in titles.split(text).pieces]
        near = sum(bool(nearest(piece, titles.sessions, near=TYPO)) for piece in pieces)
        rank = words.rank_in(key)
        if not pieces or (2 * near < len(pieces) and rank is None and not words.is_session_word(key)):
            continue
        columns.put("choice" if rank is not None else "list" if len(pieces) > len(texts) else "single", position)
        if rank is not None:
            columns.choices[position] = rank


def read_source(found: Recognised, context: Context) -> Source:
    """Read the wishes of a sheet that was recognised; the report of the context gets everything odd."""
    grid, columns, layout, report = found.grid, found.columns, found.layouts[0], context.report
    report.findings += grid.findings
    source = Source(grid, layout, found.kind, len(context.titles.sessions))
    notebook = Notebook(source, columns, find_who(columns, report), context)
    if len(found.layouts) > 1 and not {"ranking", "selection"} >= set(found.layouts):
        _ask(notebook, found)
        return source
    # Each may have a row for each wish.
    is_many = len(columns.rows) > limits.MAX_PEOPLE and columns.people
    count = len(set(map(columns.person, columns.rows)) if is_many else columns.rows)
    if count > limits.MAX_PEOPLE:
        report.add("people_too_many", grid, seen=f"{count:,}", limit=f"{limits.MAX_PEOPLE:,}")
        return source
    source.newest_first, source.has_times = notebook.who.newest_first, columns.is_form
    before = len(report.findings)
    for position in columns.further:
        key = columns.key(position)
        is_said = words.is_further_choice(key) or words.may_mean_others(key)
        code = "choice_further" if is_said else "choice_supposed"
        notebook.say_heading(code, position, rank=str(columns.choices[position]))
    read = _READERS[layout](notebook)
    notebook.close()
    say_unread(notebook, read)
    told = {finding.code for finding in report.findings[before:]}
    is_passed = bool(told & {"column_other", "columns_passed"}) or not columns.people
    is_unread = told & {"wish_column_unknown", "column_unread"}
    if layout in ("matrix", "list") and not columns.wishes and is_passed and not is_unread:
        headings = listed(list(columns.texts.values())[:MOST_HEADINGS])
        notebook.say("wishes_unrecognised", columns.header, 0, headings=headings)
    say_gaps(notebook)
    is_told = any(finding.level == "error" for finding in report.findings[before:])
    asked = context.asked.layout
    if asked is not None and not is_told and not any(answer.marks for answer in source.answers):
        notebook.say("layout_finds_nothing", columns.header, 0, layout_word=asked, layout=asked)
    return source


_QUESTIONS: dict[frozenset[Layout], str] = {
    frozenset(("choices", "selection")): "choices_open",
    frozenset(("list", "selection")): "rows_open",
}


def reading_of(found: Recognised, layout: Layout, context: Context, row: int | None = None) -> tuple[str, str]:
    """What a row would mean if the sheet were read in a layout, and the cell of its person; nothing is reported.

    Without a row, it is the one with the most wishes.
    """
    trial = replace(context, report=Report(), asked=replace(context.asked, layout=layout))
    source = read_source(Recognised(found.columns.copy(), [layout], found.program), trial)
    marks: dict[int, list[Mark]] = defaultdict(list)
    for answer, mark in source.marks():
        marks[answer.row_of(mark)].append(mark)
    if row is None:
        row = max(marks, key=lambda number: len(marks[number]), default=found.columns.header)
    is_rank = source.meaning == "rank"
    shape = "{0}. {1}" if is_rank else "{1}: {0}"
    in_order = sorted(marks[row], key=lambda mark: mark.number or 0) if is_rank else marks[row]
    told = (mark.session if mark.number is None else shape.format(mark.number, mark.session) for mark in in_order)
    return listed(told) or "-", found.grid.cell(row, 0)


def _ask(notebook: Notebook, found: Recognised) -> None:
    """Show the layouts that are possible, with an example, and ask which one it is."""
    columns, wishes = found.columns, sorted(found.columns.wishes)
    notebook.source.written = sum(sum(wishes_in(notebook, position, ()).values()) for position in wishes)
    shown = {row: [text for position in wishes if (text := columns.at(row, position))] for row in columns.rows}
    row = max(shown, key=lambda row: len(shown[row]), default=columns.header)
    filled, (one, other) = shown.get(row, []), found.layouts[:2]
    notebook.say(
        _QUESTIONS.get(frozenset(found.layouts), "layout_open"),
        row,
        min(wishes, default=0),
        seen=" | ".join(filled),
        one_word=one,
        other_word=other,
        first=filled[0] if filled else "-",
        one=one,
        other=other,
        one_reading=reading_of(found, one, notebook.context, row)[0],
        other_reading=reading_of(found, other, notebook.context, row)[0],
        wishes=str(notebook.source.written),
    )
    say_unread(notebook, wishes)
    say_gaps(notebook)


_READERS: dict[Layout, Callable[[Notebook], list[int]]] = {
    "matrix": read_matrix,
    "choices": read_choices,
    "ranking": read_cells_of_titles,
    "selection": read_cells_of_titles,
    "list": read_long,
}
