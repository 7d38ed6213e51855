"""The summary: how good the timetable is, where wishes went unmet, how full the rooms are, and what to do next."""

from __future__ import annotations

from collections import Counter

from larpass_sched.event import Event
from larpass_sched.language import date_text, number_text, points_text, verdict_sentence
from larpass_sched.timetable import Timetable, Verdict
from larpass_sched.write.cells import BarChart, Cell, Sheet, Style, Value, wrapped_lines
from larpass_sched.write.lists import placement_rows
from larpass_sched.write.texts import say

Rows = list[list[Cell | None]]

_WIDTHS = [66.0, 12.0, 12.0, 13.0, 15.0, 12.0]
_CHART_ROWS = 9
_LINE_HEIGHT = 15.0
_MOST_LEVELS = 10
_MOST_SESSIONS = 10


def summary_sheet(timetable: Timetable, lang: str) -> Sheet:
    """The sheet Summary."""
    event = timetable.event
    rows: Rows = [
        [Cell(event.title or say("untitled", lang), "title")],
        [Cell(sentence_of(timetable, lang), "verdict")],
        [Cell(_counts(timetable, lang), "lead")],
        [],
    ]
    if timetable.verdict is not None:
        rows += _quality_rows(timetable.verdict, lang)
    charts = []
    if timetable.itineraries:
        section, levels = _level_rows(timetable, lang)
        first = len(rows) + 2
        rows += section
        if levels > 1:
            last = first + levels
            charts.append(
                BarChart(first_row=first, last_row=last, label_column=1, value_column=4, anchor=f"A{last + 2}")
            )
            rows += [[] for _ in range(_CHART_ROWS)]
        rows += _unmet_rows(timetable, lang)
    rows += _room_rows(timetable, lang)
    rows += _next_rows(lang)
    rows += _made_rows(timetable, lang)
    return Sheet(
        name=say("sheet summary", lang),
        rows=rows,
        widths=_WIDTHS,
        heights={number: height for number, row in enumerate(rows, 1) if (height := _height(row)) is not None},
        one_page=True,
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
        return _LINE_HEIGHT * wrapped_lines(first.text, _WIDTHS[0])
    return {"title": 36.0, "verdict": 26.0, "section": 26.0}.get(first.style)


def sentence_of(timetable: Timetable, lang: str) -> str:
    """The verdict in a sentence, or that there is none."""
    if timetable.verdict is None:
        return say("not solved", lang)
    return verdict_sentence(timetable.verdict, lang)


def _counts(timetable: Timetable, lang: str) -> str:
    event = timetable.event
    days = sorted({slot.date for slot in event.slots if slot.date is not None})
    counts = say(
        "counts",
        lang,
        sessions=number_text(len(event.sessions), lang),
        runs=number_text(len(timetable.placements), lang),
        slots=len(event.slots),
        rooms=len(event.rooms),
        attendees=number_text(len(event.attendees), lang),
    )
    return "  ·  ".join([*(date_text(day, lang) for day in days[:1]), counts])


def _section(key: str, lang: str) -> list[Cell | None]:
    return [Cell(say(key, lang), "section"), *(Cell(None, "section") for _ in _WIDTHS[1:])]


def _headings(keys: tuple[str, ...], lang: str) -> list[Cell | None]:
    first, *others = (say(key, lang) for key in keys)
    return [Cell(first, "heading"), *(Cell(text, "heading_number") for text in others)]


def _quality_rows(verdict: Verdict, lang: str) -> Rows:
    quality = None if verdict.quality is None else 100 * verdict.quality
    lines: list[tuple[str, Value, Style, str]] = [
        ("points", verdict.points, "whole", ""),
        ("bound", verdict.bound, "whole", ""),
        ("gap", verdict.gap, "percent", ""),
        ("quality", quality, "decimal", say("quality note", lang)),
        ("random", verdict.random, "decimal", ""),
        ("wishes met", verdict.wishes_met, "whole", say("of wishes", lang, wishes=number_text(verdict.wishes, lang))),
    ]
    if verdict.attendance == "free":
        lines.append(("turned away", verdict.turned_away, "whole", ""))
    rows: Rows = [_section("section quality", lang)]
    for key, value, style, note in lines:
        if value is not None:
            rows.append([Cell(say(key, lang), "key"), Cell(value, style), Cell(note, "aside") if note else None])
    return [*rows, []]


def _level_rows(timetable: Timetable, lang: str) -> tuple[Rows, int]:
    """Wishes and those met: by points if there are few different ones, else by each person's own order."""
    event = timetable.event
    ranked = event.settings.get("scale") == "rank"
    points = sorted({p for a in event.attendees for _, p in a.wishes if p > 0}, reverse=True)
    by_points = len(points) <= _MOST_LEVELS
    level_of = {p: number for number, p in enumerate(points, start=1)}
    wishes: Counter[int] = Counter()
    met: Counter[int] = Counter()
    for attendee in event.attendees:
        attended = {entry.session for entry in timetable.attended_by.get(attendee.name, ())}
        wanted = [(session, p) for session, p in attendee.wishes if p > 0]
        for order, (session, p) in enumerate(wanted, start=1):
            level = level_of[p] if by_points else order
            if level <= _MOST_LEVELS:
                wishes[level] += 1
                met[level] += session in attended
    as_choice = ranked or not by_points
    rows: Rows = [
        _section("section choices" if as_choice else "section points", lang),
        _headings(("choice" if as_choice else "points", "wishes", "met", "share"), lang),
    ]
    for level in sorted(wishes):
        label = say("choice n", lang, n=level) if as_choice else points_text(points[level - 1], lang)
        share = Cell(met[level] / wishes[level], "percent")
        rows.append([Cell(label), Cell(wishes[level], "whole"), Cell(met[level], "whole"), share])
    return [*rows, []], len(wishes)


def _unmet_rows(timetable: Timetable, lang: str) -> Rows:
    """The sessions that most people wished for and do not attend."""
    event = timetable.event
    wishes = Counter(session for a in event.attendees for session, p in a.wishes if p > 0)
    met = _met_by_session(timetable)
    most = sorted(wishes, key=lambda session: (met[session] - wishes[session], session))[:_MOST_SESSIONS]
    rows: Rows = [
        _section("section unmet", lang),
        _headings(("session", "wishes", "met", "unmet", "runs", "seats"), lang),
    ]
    seats = Counter[str]()
    for row in placement_rows(timetable):
        seats[row.session] += row.seats
    for name in most:
        if wishes[name] > met[name]:
            runs = len(timetable.runs_of.get(name, ()))
            figures = (wishes[name], met[name], wishes[name] - met[name], runs, seats[name])
            rows.append([Cell(name, "wrapped"), *(Cell(figure, "whole") for figure in figures)])
    return [*rows, []] if len(rows) > 2 else []


def _met_by_session(timetable: Timetable) -> Counter[str]:
    wanted = {(a.name, session) for a in timetable.event.attendees for session, p in a.wishes if p > 0}
    return Counter(e.session for e in timetable.itineraries if (e.attendee, e.session) in wanted)


def _room_rows(timetable: Timetable, lang: str) -> Rows:
    event: Event = timetable.event
    rows: Rows = [
        _section("section rooms", lang),
        _headings(("room", "seats", "runs", "seats offered", "people", "used"), lang),
    ]
    placed = placement_rows(timetable)
    for room in event.rooms:
        here = [row for row in placed if row.room == room.name]
        offered, people = sum(row.seats for row in here), sum(row.attendees or 0 for row in here)
        known = timetable.itineraries and offered
        rows.append(
            [
                Cell(room.name),
                Cell(room.seats, "whole"),
                Cell(len(here), "whole"),
                Cell(offered, "whole"),
                Cell(people if timetable.itineraries else None, "whole"),
                Cell(people / offered if known else None, "percent"),
            ]
        )
    return [*rows, []]


def _next_rows(lang: str) -> Rows:
    keys = ("next print", "next itineraries", "next unmet", "next published")
    rows: Rows = [_section("section next", lang)]
    rows += [[Cell(f"{number}.  {say(key, lang)}")] for number, key in enumerate(keys, start=1)]
    return [*rows, []]


def _made_rows(timetable: Timetable, lang: str) -> Rows:
    rows: Rows = [_section("section made", lang)]
    verdict = timetable.verdict
    lines: list[tuple[str, Value, Style]] = []
    if verdict is not None:
        lines += [
            (say("attendance", lang), say(f"attendance {verdict.attendance}", lang), "plain"),
            (say("seconds", lang), round(verdict.seconds, 2), "decimal"),
            (say("seed", lang), verdict.seed, "plain"),
            (say("version", lang), verdict.version, "plain"),
            (say("method", lang), verdict.method, "plain"),
        ]
    for name, value in timetable.event.settings.items():
        shown = value if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
        lines.append((say("setting", lang, name=name), shown, "plain"))
    for label, value, style in lines:
        # Numbers stand to the left here, like the words around them.
        text = number_text(float(value), lang, 1) if style == "decimal" and isinstance(value, float) else str(value)
        rows.append([Cell(label, "key"), Cell(text)])
    return rows if lines else []
