"""The summary: one page that tells the story, and a second one with rooms, what to do next and the certificate."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from larpass_sched.timetable import Timetable, Verdict
from larpass_sched.timetable.changes import count_changes
from larpass_sched.timetable.unasked import unasked_counts, without_wishes
from larpass_sched.wording.language import (
    check_lang,
    counted,
    gap_text,
    number_text,
    percent_text,
    points_text,
)
from larpass_sched.wording.sheets import say
from larpass_sched.wording.verdicts import not_held_text, silent_text, unasked_text
from larpass_sched.write.about import days_text, event_title
from larpass_sched.write.cells import (
    HIGHEST_ROW,
    BarChart,
    Cell,
    Rows,
    Sheet,
    Style,
    Value,
    percent_cell,
    row_of,
    wrapped_lines,
)
from larpass_sched.write.changes import changes_from_published
from larpass_sched.write.facts import Day, Facts
from larpass_sched.write.links import contents_row
from larpass_sched.write.made import MadeFrom, made_rows, section
from larpass_sched.write.tiles import tile_rows

_WIDTHS = [50.0, 13.0, 13.0, 13.0, 13.0, 16.0]
_CHART_ROWS = 9
_LINE_HEIGHT = 15.0
# At this per cent of the full size the columns fill A4 upright, and so many points fit below each other.
_SCALE = 82
_PAGE_HEIGHT = 765.0 / 0.82
_MOST_SESSIONS = 8
_MOST_PEOPLE = 4
_MOST_PAID = 10
_MOST_CHANGES = 8
# Letters of the verdict that fit across the page.
_VERDICT_WIDTH = 88
_LINE_WIDTH = 118


def summary_sheet(facts: Facts, lang: str, made: MadeFrom, *, others: Sequence[str] = ()) -> Sheet:
    """The sheet Summary, with links to some of the other sheets."""
    timetable, event = facts.timetable, facts.event
    rows: Rows = [[Cell(event_title(event, lang), "title")]]
    rows += [[Cell(line, "verdict")] for line in _wrapped(sentence_of(timetable, lang), _VERDICT_WIDTH)]
    rows += [[Cell(line, "lead")] for line in _counts(timetable, lang)]
    rows.append(contents_row(others, lang) if others else [])
    rows += tile_rows(facts, lang, len(_WIDTHS))
    charts = []
    if timetable.itineraries:
        section, levels = _level_rows(facts, lang)
        first = len(rows) + 2
        rows += section
        if levels > 1:
            charts.append(_chart(facts, first, first + levels, lang))
            rows += [[] for _ in range(_CHART_ROWS)]
        rows += _people_rows(facts, lang)
        rows += _reason_rows(facts, lang)
        rows += _unmet_rows(facts, lang)
    rows += _not_held_rows(timetable, lang)
    rows += _unasked_rows(timetable, lang)
    rows += _change_rows(timetable, lang)
    rows += _paid_rows(timetable, lang)
    rows += _room_rows(facts, lang)
    if timetable.verdict is not None:
        rows += _quality_rows(timetable.verdict, lang)
    rows += _next_rows(lang)
    rows += made_rows(timetable, made, lang)
    heights = {number: height for number, row in enumerate(rows, 1) if (height := _height(row)) is not None}
    return Sheet(
        name=say("sheet summary", lang),
        rows=rows,
        widths=_WIDTHS,
        heights=heights,
        scale=_SCALE,
        breaks=_breaks(rows, heights),
        footer=say("page made by", lang),
        lines=False,
        charts=charts,
    )


def _height(row: list[Cell | None]) -> float | None:
    """Height of a row, where it is not that of a line of text."""
    first = row[0] if row else None
    if first is None:
        return None
    if first.style == "wrapped":
        return min(HIGHEST_ROW, _LINE_HEIGHT * wrapped_lines(first.text, 1.25 * _WIDTHS[0]))
    heights = {"title": 36.0, "verdict": 20.0, "section": 26.0, "tile_figure": 32.0, "tile_note": 20.0, "go_to": 26.0}
    return heights.get(first.style)


def _breaks(rows: Rows, heights: dict[int, float]) -> list[int]:
    """Rows after which a new page begins, so that no section is cut in two."""
    starts = [n for n, row in enumerate(rows, 1) if row and row[0] is not None and row[0].style == "section"]
    breaks: list[int] = []
    top = 1
    for start, following in zip(starts, [*starts[1:], len(rows) + 1], strict=True):
        # What is empty at the end needs no room.
        end = following - (not rows[following - 2])
        if sum(heights.get(number, _LINE_HEIGHT) for number in range(top, end)) > _PAGE_HEIGHT:
            breaks.append(start - 1)
            top = start
    return breaks


def sentence_of(timetable: Timetable, lang: str) -> str:
    """The verdict in a sentence, or that there is none."""
    if timetable.verdict is None:
        return say("not solved", lang)
    return timetable.verdict.sentence(lang)


def _counts(timetable: Timetable, lang: str) -> list[str]:
    event = timetable.event
    days = days_text(event, lang)
    numbers = {name: len(getattr(event, name)) for name in ("sessions", "slots", "rooms", "attendees")}
    counts = say("counts", lang, **counted(lang, runs=len(timetable.placements), **numbers))
    return [days, counts] if days else [counts]


def _headings(keys: tuple[str, ...], lang: str) -> list[Cell | None]:
    return row_of([say(key, lang) for key in keys], "heading", "heading_number")


def _level_rows(facts: Facts, lang: str) -> tuple[Rows, int]:
    """Wishes and those met, by rank or by points."""
    by_points = facts.scale == "points"
    rows: Rows = [
        section("section points" if by_points else "section choices", lang),
        _headings(("points" if by_points else "choice", "wishes", "met", "share"), lang),
    ]
    for level, wishes, met in facts.levels:
        counts = (Cell(wishes, "whole"), Cell(met, "whole"), percent_cell(met / wishes))
        rows.append([Cell(level_text(level, facts, lang)), *counts])
    return [*rows, []], len(facts.levels)


def level_text(level: int, facts: Facts, lang: str) -> str:
    """What a rank, or a number of points, is called."""
    if facts.scale == "tick":
        return say("ticked", lang)
    return points_text(level, lang) if facts.scale == "points" else say("choice n", lang, n=level)


def _chart(facts: Facts, first: int, last: int, lang: str) -> BarChart:
    told = (f"{level_text(level, facts, lang)}: {percent_text(met / n, lang)}" for level, n, met in facts.levels)
    return BarChart(
        first_row=first,
        last_row=last,
        label_column=1,
        value_column=4,
        anchor=f"A{last + 2}",
        alternative=say("chart levels", lang, shares="; ".join(told)),
    )


def _people_rows(facts: Facts, lang: str) -> Rows:
    """Who gets least and most of the own best day; and how many get all of it."""
    days = sorted((day for day in facts.days if day.share is not None), key=lambda day: (day.share, day.met))
    if not days:
        return []
    everything = sum(day.met == day.wishes for day in days)
    nothing = sum(day.met == 0 for day in days)
    told = {"all": everything, "none": nothing, "people": len(days)}
    counts = {name: number_text(number, lang) for name, number in told.items()}
    rows: Rows = [section("section people", lang), [Cell(say("people all", lang, **counts), "lead")]]
    if days[0].share == days[-1].share:
        same = say("people same", lang, share=percent_text(days[0].share or 0, lang))
        return [*rows, [Cell(same, "lead")], []]
    worst = days[:_MOST_PEOPLE]
    best = days[len(worst) :][-_MOST_PEOPLE:]
    rows.append(_headings(("worst off first", "wishes", "met", "points", "share of best"), lang))
    rows += [_day_row(day) for day in worst]
    if best:
        rows.append(_headings(("best off", "wishes", "met", "points", "share of best"), lang))
        rows += [_day_row(day) for day in reversed(best)]
    return [*rows, []]


def _day_row(day: Day) -> list[Cell | None]:
    return [*row_of((day.attendee, day.wishes, day.met, day.points), "wrapped", "whole"), percent_cell(day.share)]


def _reason_rows(facts: Facts, lang: str) -> Rows:
    unmet = sum(facts.reasons.values())
    if not unmet:
        return []
    rows: Rows = [section("section reasons", lang), _headings(("reason", "wishes", "share"), lang)]
    for reason, count in sorted(facts.reasons.items(), key=lambda item: -item[1]):
        rows.append([Cell(say(f"why {reason}", lang)), Cell(count, "whole"), percent_cell(count / unmet)])
    return [*rows, []]


def _unmet_rows(facts: Facts, lang: str) -> Rows:
    """The sessions that most people wished for and do not attend, and how many of them for want of a seat."""
    unmet = {name: outcomes for name, outcomes in facts.missing.items() if outcomes}
    most = sorted(unmet, key=lambda session: (-len(unmet[session]), session))[:_MOST_SESSIONS]
    if not most:
        return []
    rows: Rows = [
        section("section unmet", lang),
        _headings(("session", "wishes", "met", "no seat", "other reason", "seats"), lang),
    ]
    for name in most:
        waiting = sum(outcome.waits for outcome in unmet[name])
        seats = sum(map(facts.seats, facts.timetable.runs_of.get(name, ())))
        figures = (*facts.demand[name], waiting, len(unmet[name]) - waiting, seats)
        rows.append(row_of((name, *figures), "wrapped", "whole"))
    return [*rows, []]


def _room_rows(facts: Facts, lang: str) -> Rows:
    rows: Rows = [
        section("section rooms", lang),
        _headings(("room", "seats", "runs", "seats offered", "people", "used"), lang),
    ]
    for use in facts.room_use:
        figures = (use.room, use.seats, use.runs, use.offered, use.people)
        rows.append([*row_of(figures, "wrapped", "whole"), percent_cell(use.share)])
    return [*rows, []]


def _quality_rows(verdict: Verdict, lang: str) -> Rows:
    quality = percent_cell(verdict.quality)
    balance = verdict.balance
    lines: list[tuple[str, Value, Style, str]] = [
        ("points", verdict.points, "whole", ""),
        ("balance less", None if balance is None else balance.value, "whole", say("balance note", lang)),
        ("bound", verdict.bound if balance is None else balance.bound, "whole", ""),
        ("gap", None if verdict.distance is None else gap_text(verdict.distance, lang), "whole", ""),
        (
            "quality",
            _hundred_times(quality),
            "decimal" if quality.style == "percent_tenths" else "whole",
            say("quality note", lang),
        ),
        ("random", None if verdict.random is None else round(verdict.random, 1), "decimal", ""),
        ("wishes met", verdict.wishes_met, "whole", say("of wishes", lang, wishes=number_text(verdict.wishes, lang))),
    ]
    if verdict.attendance == "free":
        lines.append(("turned away", verdict.turned_away, "whole", ""))
    rows: Rows = [section("section quality", lang)]
    for key, value, style, note in lines:
        if value is not None:
            rows.append([Cell(say(key, lang), "key"), Cell(value, style), Cell(note, "aside") if note else None])
    return [*rows, [], *_priority_rows(verdict, lang)]


def _hundred_times(cell: Cell) -> Value:
    return None if cell.value is None else round(100 * float(cell.text), 1)


def _priority_rows(verdict: Verdict, lang: str) -> Rows:
    from larpass_sched.goals import GOALS

    # The weighted sum of a priority that is made of several goals says little: its goals are shown, each by itself.
    shown = [priority for priority in verdict.priorities if not priority.goals]
    if not shown:
        return []
    sentences = {goal.name: goal.sentences[lang] for goal in GOALS}
    rows: Rows = [section("section priorities", lang)]
    for priority in shown:
        name = priority.called(lang)
        reached = priority.sentence(verdict.points or 0, lang)
        rows.append([Cell(f"{name[0].upper()}{name[1:]}: {reached}", "text")])
        if priority.name in sentences:
            rows.append([Cell(sentences[priority.name], "aside")])
    return [*rows, []]


def _paid_rows(timetable: Timetable, lang: str) -> Rows:
    """What a price is paid for, dearest first."""
    from larpass_sched.check import paid_for

    paid = sorted(paid_for(timetable.event, timetable), key=lambda item: -item[1])
    if not paid:
        return []
    rows: Rows = [section("section paid", lang)]
    for breach, price in paid[:_MOST_PAID]:
        rows += _lines(f"{breach.text(lang)} ({points_text(price, lang)})")
    if len(paid) > _MOST_PAID:
        rows += _lines(say("more", lang, count=number_text(len(paid) - _MOST_PAID, lang)))
    return [*rows, []]


def _not_held_rows(timetable: Timetable, lang: str) -> Rows:
    """What is left out, where anything is."""
    left_out = not_held_text(timetable.not_held, check_lang(lang))
    return [*_lines(left_out), []] if left_out else []


def _unasked_rows(timetable: Timetable, lang: str) -> Rows:
    """Who is seated without having asked, and who gave no wishes, where anybody is."""
    silent = without_wishes(timetable.event) if timetable.itineraries else ()
    told = [unasked_sentence(timetable, lang), silent_sentence(timetable, lang, names=silent)]
    rows = [row for text in told if text for row in _lines(text)]
    return [*rows, []] if rows else []


def unasked_sentence(timetable: Timetable, lang: str) -> str:
    """Who is seated without having asked, by session; empty where nobody is."""
    counts = unasked_counts(timetable)
    made_up = any(timetable.event.session_named[session].min_seats for session, _, _ in counts)
    return unasked_text(counts, check_lang(lang), may_forbid=made_up)


def silent_sentence(timetable: Timetable, lang: str, *, names: Sequence[str] = ()) -> str:
    """How many people gave no wishes, and who; empty where everybody did, or where nobody is seated."""
    verdict = timetable.verdict
    chooses = verdict is None or verdict.attendance == "free"
    full = chooses or (verdict is not None and verdict.options is not None and verdict.options.full)
    count = len(without_wishes(timetable.event)) if timetable.itineraries else 0
    return silent_text(count, check_lang(lang), names=names, full=full)


def _change_rows(timetable: Timetable, lang: str) -> Rows:
    """How much of the published timetable has changed; the sheet Changes has the list."""
    changes = changes_from_published(timetable)
    if changes is None:
        return []
    rows: Rows = [section("section changes", lang)]
    published = number_text(len(timetable.event.published), lang)
    counts = {by: count_changes(timetable.event.published, timetable.placements, by) for by in ("slots", "places")}
    numbers = {by: number_text(count, lang) for by, count in counts.items()}
    rows += _lines(say("changes" if changes else "no changes", lang, published=published, **numbers))
    for change in changes[:_MOST_CHANGES]:
        rows += _lines(change.text(lang))
    if len(changes) > _MOST_CHANGES:
        rows += _lines(say("more changes", lang, count=number_text(len(changes) - _MOST_CHANGES, lang)))
    return [*rows, []]


def _lines(text: str) -> Rows:
    """A sentence across the page, in as many rows as it needs."""
    return [[Cell(line, "text")] for line in _wrapped(text, _LINE_WIDTH, indent="     ")]


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The lines of a text; a command is not broken at its hyphen."""
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _next_rows(lang: str) -> Rows:
    keys = ("next print", "next itineraries", "next unmet", "next published")
    rows: Rows = [section("section next", lang)]
    for number, key in enumerate(keys, start=1):
        rows += _lines(f"{number}.  {say(key, lang)}")
    return [*rows, []]
