"""A changed timetable as a workbook: what each further change would give, who has to be told, and the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Protocol

from larpass_sched.event import Event
from larpass_sched.event.stand_in import stand_in, stand_ins
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import certificate_of, timetable_hash
from larpass_sched.wording.language import Lang, number_text
from larpass_sched.wording.replan import heading
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import event_title
from larpass_sched.write.cells import BarChart, Cell, Rows, Sheet, listing, row_of, text_sheet
from larpass_sched.write.changes import changed_sheets, slot_texts
from larpass_sched.write.excel import save_sheets
from larpass_sched.write.export.tables import csv_of
from larpass_sched.write.links import linked
from larpass_sched.write.whole import write_whole
from larpass_sched.write.workbook import workbook_sheets


class Answer(Protocol):
    """What `replan` hands out, as far as it is written."""

    @property
    def event(self) -> Event:
        """The event."""

    @property
    def timetable(self) -> Timetable | None:
        """The timetable."""

    @property
    def published(self) -> Any:
        """What people knew before."""

    @property
    def told(self) -> Sequence[Any]:
        """Who has to be told."""

    def sentences(self, lang: str = "en") -> list[str]:
        """What is said first."""

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Plain data."""


def write_replanned(
    answer: Answer,
    path: str | PathLike[str],
    *,
    lang: Lang,
    history: Sequence[Mapping[str, Any]] = (),
    never: Iterable[str | PathLike[str]] = (),
    now: dt.datetime | None = None,
) -> None:
    """Write the timetable workbook with sheets about its changes; see `Replanned.to_excel`.

    Parameters
    ----------
    history : sequence of mapping
        Rows of the sheet History of what was published before.
    never : iterable of path-like
        Files that must not be written over.
    now : datetime, optional
        When it is said to be made.
    """
    timetable = answer.timetable
    if timetable is None:
        raise ValueError("There is no timetable to write: " + " ".join(answer.sentences(lang)))
    told = answer.to_dict(lang)
    summary, *others = workbook_sheets(timetable, lang)
    sheets = [summary, text_sheet(heading("changes", lang), (heading("changes", lang), *answer.sentences(lang)))]
    known = answer.published
    notice = changed_sheets(timetable, known.rows, lang, known.times, known.speakers)
    sheets += notice
    others = [sheet for sheet in others if sheet.name not in {one.name for one in notice}]
    if told["frontier"]:
        sheets.append(_frontier(told["frontier"], lang))
    sheets += [_people(answer, lang), *others, _history(timetable, told, history, lang, now or dt.datetime.now())]
    save_sheets(linked(sheets, lang), path, never=never, title=event_title(timetable.event, lang), lang=lang)


def write_frontier(
    answer: Answer, path: str | PathLike[str], *, lang: Lang, never: Iterable[str | PathLike[str]] = ()
) -> None:
    """Write what each limit gives, without a timetable: a question was asked, and nothing is chosen yet."""
    lines = (heading("changes", lang), *answer.sentences(lang))
    sheets = [text_sheet(heading("changes", lang), lines), _frontier(answer.to_dict(lang)["frontier"], lang)]
    save_sheets(sheets, path, never=never, title=event_title(answer.event, lang), lang=lang)


def write_mail_merge(answer: Answer, path: str | PathLike[str], *, lang: Lang, emails: bool = False) -> Path:
    """Write a line for everybody who has to be told; see `Replanned.to_csv`."""
    of = answer.event.attendee_named
    called = stand_ins(of, lang)
    keys = ("name", "role", *(["e-mail"] if emails else []), "what")
    rows: list[list[object]] = [[heading(key, lang) for key in keys]]
    slots = slot_texts(answer.event, lang), slot_texts(answer.event, lang, answer.published.times)
    for person in answer.told:
        address = [of[person.name].email if person.name in of else ""] if emails else []
        name = person.name if emails else called.get(person.name) or stand_in(person.name, lang)
        rows.append([name, heading(person.role, lang), *address, person.text(lang, *slots)])
    write_whole(path, csv_of(rows))
    return Path(path)


def _frontier(steps: Sequence[Mapping[str, Any]], lang: Lang) -> Sheet:
    """What each limit gives, and a chart of what is missing to the best: on a scale from 0 all points look alike."""
    keys = ("limit", "have", "points", "below", "at most", "affected", "known")
    best = max((step["points"] for step in steps if step["points"] is not None), default=0)
    rows: Rows = [_headings(keys, lang, but=("known",))]
    for step in steps:
        points, known = step["points"], "proved" if step["proved"] else "not proved"
        if points is None:
            known = "impossible" if step["status"] == "impossible" else "not known"
        below = None if points is None else best - points
        values = (step["limit"], step["changes"], points, below, step["bound"], step["affected"])
        rows.append([*row_of(values, "whole"), Cell(heading(known, lang), "beside")])
    widths = [14.0, 14.0, 12.0, 16.0, 12.0, 16.0, 24.0]
    sheet = listing(heading("frontier", lang), "Frontier", rows, widths, frozen="A2", landscape=False)
    if sum(step["points"] is not None for step in steps) > 1:
        told = [(step["limit"], best - step["points"]) for step in steps if step["points"] is not None]
        words = "; ".join(f"{limit}: {number_text(below, lang)}" for limit, below in told)
        below = f"{heading('below', lang)}. {words}"
        first = next(n for n, step in enumerate(steps, start=2) if step["points"] is not None)
        sheet.charts.append(
            BarChart(
                first_row=first - 1,
                last_row=len(rows),
                label_column=1,
                value_column=4,
                anchor=f"A{len(rows) + 3}",
                alternative=below,
            )
        )
    return sheet


def _headings(keys: Sequence[str], lang: Lang, *, but: Sequence[str] = ()) -> list[Cell | None]:
    """Headings of numbers, and of what is none."""
    return [Cell(heading(key, lang), "heading" if key in but else "heading_number") for key in keys]


def _people(answer: Answer, lang: Lang) -> Sheet:
    keys = ("name", "role", "what", "done")
    rows: Rows = [row_of([heading(key, lang) for key in keys], "heading")]
    slots = slot_texts(answer.event, lang), slot_texts(answer.event, lang, answer.published.times)
    called = stand_ins(answer.event.attendee_named, lang)
    for person in answer.told:
        name = called.get(person.name) or stand_in(person.name, lang)
        rows.append(row_of((name, heading(person.role, lang), person.text(lang, *slots), None), "wrapped"))
    if not answer.told:
        rows.append(row_of((heading("nobody", lang), None, None, None), "wrapped"))
    footer = say("page made by", lang)
    return listing(heading("people", lang), "Tell", rows, [26.0, 14.0, 80.0, 10.0], frozen="B2", footer=footer)


def _history(
    timetable: Timetable, told: Mapping[str, Any], before: Sequence[Mapping[str, Any]], lang: Lang, now: dt.datetime
) -> Sheet:
    texts = ("made", "input", "timetable")
    keys = (*texts, "points", "changes here", "affected")
    certificate = certificate_of(timetable)
    now_made = {
        "made": now.strftime("%Y-%m-%d %H:%M"),
        "input": certificate.input_hash,
        "timetable": timetable_hash(timetable.placements),
        "points": told["points"],
        "changes here": told["changes"],
        "affected": told["affected"],
    }
    rows: Rows = [_headings(keys, lang, but=texts)]
    for row in (*before, now_made):
        rows.append([Cell(row.get(key), "beside" if key in texts else "whole") for key in keys])
    return listing(heading("history", lang), "History", rows, [18.0, 40.0, 40.0, 10.0, 12.0, 12.0], frozen="A2")
