"""An empty workbook to fill in: instructions, headings with notes, drop-down lists, examples, the text of a form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from larpass_sched.event import columns
from larpass_sched.event.findings import Finding
from larpass_sched.event.options import SWEDISH
from larpass_sched.event.structure import OTHER_SESSIONS
from larpass_sched.wording import notes
from larpass_sched.wording import template as texts
from larpass_sched.wording.language import Lang, check_lang, in_lang
from larpass_sched.wording.messages import word_of
from larpass_sched.write.cells import Cell, Rows, Sheet, Style, Value, text_sheet
from larpass_sched.write.excel import save_sheets

# Published is what a timetable's sheet Placements is pasted into, heading and all.
SHEETS = (
    columns.SESSIONS,
    columns.ROOMS,
    columns.SLOTS,
    columns.SPEAKERS,
    columns.ATTENDEES,
    columns.WISHES,
    columns.BREAKS,
    columns.NAMES,
    columns.SETTINGS,
)
CHOICES = 5
LAST_ROW = 500

# Whose names a column holds; several of them are possible where the column is a list.
_REFERS_TO = {
    "slots": columns.SLOTS,
    "pinned_slots": columns.SLOTS,
    "unavailable": columns.SLOTS,
    "absent": columns.SLOTS,
    "rooms": columns.ROOMS,
    "pinned_rooms": columns.ROOMS,
    **dict.fromkeys(OTHER_SESSIONS, columns.SESSIONS),
    "must_attend": columns.SESSIONS,
    "may_not_attend": columns.SESSIONS,
    "parts": columns.ROOMS,
    "choice": columns.SESSIONS,
    "means": columns.SESSIONS,
}
_SETTINGS: dict[str, Value] = {
    "title": None,
    "attendance": "seats",
    "time_limit": 60,
    "priorities": None,
    "rules": None,
}
_SETTING_NAMES: dict[Lang, dict[str, str]] = {"en": {}, "sv": SWEDISH | {"title": "titel"}}
_STYLES: dict[str, Style] = {"date": "date", "time": "time", "long text": "wrapped", "count": "plain"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the template."""

    key: str
    title: str
    kind: str
    note: str
    everyday: bool = True


def write_template(
    path: str | PathLike[str],
    *,
    lang: str = "en",
    title: str = "",
    sessions: Sequence[tuple[str, str, str]] = (),
    findings: Iterable[Finding] = (),
) -> None:
    """Write an empty event workbook, or one whose sessions are known.

    Parameters
    ----------
    path : path-like
        Where to; the file appears whole or not at all.
    lang : {"en", "sv"}
        Language of sheets, headings, notes and instructions.
    title : str
        What the event is called.
    sessions : sequence of (title, speakers, description)
        Sessions that are known; without any, there is an example.
    findings : iterable of Finding
        What has to be looked at, for a sheet of its own.

    Raises
    ------
    OSError
        If the place cannot be written to.
    """
    language = check_lang(lang)
    fields = {sheet.key: _fields(sheet, language) for sheet in SHEETS}
    target = Path(path)
    # As it is typed in a terminal.
    event = f'"{target.name}"' if re.search(r"\s", target.name) else target.name
    instructions = [line.format(event=event) for line in texts.INSTRUCTIONS[language]]
    sheets = [text_sheet(in_lang(texts.TABS["read me"], language), instructions)]
    told = [finding.line(lang) for finding in findings]
    if told:
        name = in_lang(texts.TABS["findings"], language)
        sheets.append(text_sheet(name, (name, *told)))
    for sheet in SHEETS:
        rows = _rows(sheet, fields[sheet.key], language, title, sessions)
        sheets.append(_table_sheet(sheet, fields[sheet.key], rows, language))
    form = [line.format(event=event) for line in texts.FORM_TEXT[language]]
    sheets.append(text_sheet(in_lang(texts.TABS["form"], language), form))
    save_sheets(sheets, target, lang=language, dress=lambda book: _add_help(book, fields, language))


def _fields(sheet: columns.Sheet, lang: Lang) -> list[Field]:
    """The columns of a sheet, those of everyday first, with as many choices as people may make."""
    side = ("en", "sv").index(lang)
    fields = []
    everyday = columns.EVERYDAY.get(sheet.key, tuple(column.key for column in sheet.columns))
    rare = [column for column in sheet.columns if column.key not in everyday]
    for column in (*map(sheet.column, everyday), *rare):
        note = notes.NOTES.get((sheet.key, column.key)) or notes.BY_KIND.get(column.kind, ("", ""))
        needed = notes.REQUIRED if column.required else notes.OPTIONAL
        told = f"{note[side]}\n{needed[side]}".strip()
        fields.append(Field(column.key, column.title(lang), column.kind, told, column.key in everyday))
    if sheet is columns.WISHES:
        note_text = notes.NOTES[("wishes", "choice")][side]
        fields += [
            Field("choice", texts.CHOICE[lang].format(number=number), "text", note_text)
            for number in range(1, CHOICES + 1)
        ]
    return fields


def _rows(
    sheet: columns.Sheet,
    fields: Sequence[Field],
    lang: Lang,
    title: str,
    sessions: Sequence[tuple[str, str, str]],
) -> list[list[Value]]:
    """What stands below the headings."""
    if sheet is columns.SETTINGS:
        settings = _SETTINGS | {"title": title or None}
        return [[_SETTING_NAMES[lang].get(name, name), value] for name, value in settings.items()]
    if sheet is columns.SESSIONS and sessions:
        known = [
            {"name": name, "speakers": speakers, "description": description} for name, speakers, description in sessions
        ]
        return [[entry.get(field.key) or None for field in fields] for entry in known]
    example = texts.EXAMPLES.get(sheet.key, {})
    side = ("en", "sv").index(lang)
    first_choice = next((field.title for field in fields if field.key == "choice"), None)
    return [
        [
            _typed(example[field.key][side], field.kind)
            if field.key in example and (field.key != "choice" or field.title == first_choice)
            else None
            for field in fields
        ]
    ]


def _typed(text: str, kind: str) -> Value:
    if kind == "count":
        return int(text)
    if kind == "date":
        return dt.date.fromisoformat(text)
    return dt.time.fromisoformat(text) if kind == "time" else text


def _table_sheet(sheet: columns.Sheet, fields: Sequence[Field], rows: Sequence[Sequence[Value]], lang: Lang) -> Sheet:
    cells: Rows = [[Cell(field.title, "heading") for field in fields]]
    for row in rows:
        cells.append(
            [
                None if value is None else Cell(value, _STYLES.get(field.kind, "plain"))
                for value, field in zip(row, fields, strict=True)
            ]
        )
    widths = [
        34.0 if number == 0 else 26.0 if field.kind in ("names", "speakers", "text") else 14.0
        for number, field in enumerate(fields)
    ]
    return Sheet(name=sheet.title(lang), rows=cells, widths=widths, frozen="B2", landscape=True, print_rows=1)


def _add_help(book: Any, fields: dict[str, list[Field]], lang: Lang) -> None:
    """Notes on the headings, and drop-down lists that refer to the sheets they draw from."""
    for sheet in SHEETS:
        page = book[sheet.title(lang)]
        for number, field in enumerate(fields[sheet.key], 1):
            heading = page.cell(1, number)
            if field.note:
                _add_note(heading, field.note)
            _add_drop_down(page, number, field, lang)
        _fold_away(page, fields[sheet.key])
        if sheet is columns.SETTINGS:
            _drop_down(page, "B3", '"seats,free"', strict=True)
            for row, name in enumerate(_SETTINGS, 2):
                note = notes.SETTINGS[name][("en", "sv").index(lang)]
                _add_note(page.cell(row, 1), note.format(example=word_of(f"example of {name}", lang)))
    book.active = 0


def _add_note(cell: Any, note: str) -> None:
    cell.comment = Comment(note, "larpass_sched", height=90, width=260)


def _fold_away(page: Any, fields: Sequence[Field]) -> None:
    """Put the columns for special needs behind a + above the headings."""
    rare = [get_column_letter(number) for number, field in enumerate(fields, 1) if not field.everyday]
    for letter in rare:
        page.column_dimensions[letter].outlineLevel = 1
        page.column_dimensions[letter].hidden = True
    if rare:
        # The + stands above the last column before them, which is seen, and not behind them.
        page.sheet_properties.outlinePr.summaryRight = False
        # Without this Excel leaves no room for the + above the letters of the columns.
        page.column_dimensions.max_outline = 1


def _add_drop_down(page: Any, number: int, field: Field, lang: Lang) -> None:
    letter = get_column_letter(number)
    place = f"{letter}2:{letter}{LAST_ROW}"
    if field.key in _REFERS_TO:
        target = _REFERS_TO[field.key]
        # Lists in one cell are typed with ; between the names: the drop-down offers, and does not forbid.
        _drop_down(page, place, f"'{target.title(lang)}'!$A$2:$A${LAST_ROW}", strict=False)
    elif field.kind == "flag":
        _drop_down(page, place, '"x"', strict=False)
    elif field.kind == "place":
        _drop_down(page, place, f'"{texts.PLACES[lang]}"', strict=False)
    elif field.key == "kind":
        kinds = ",".join(word_of(kind, lang) for kind in ("session", "person", "points"))
        _drop_down(page, place, f'"{kinds}"', strict=False)


def _drop_down(page: Any, place: str, formula: str, *, strict: bool) -> None:
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    rule.add(place)
    page.add_data_validation(rule)
