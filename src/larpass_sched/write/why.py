"""The workbook that tells why: reasons, mends, and the input sheets with their cells coloured and noted."""

from __future__ import annotations

import contextlib
import io
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from larpass_sched.event import Event
from larpass_sched.event.columns import EVENT_SHEETS
from larpass_sched.wording.language import Lang
from larpass_sched.write.event_workbook import write_event
from larpass_sched.write.excel import saved
from larpass_sched.write.whole import write_whole

NAMES: dict[str, dict[Lang, str]] = {
    "why": {"en": "Why", "sv": "Varför"},
    "mends": {"en": "Mends", "sv": "Åtgärder"},
}
_HEADINGS: dict[str, dict[Lang, tuple[str, ...]]] = {
    "why": {
        "en": ("Contradiction", "Cell", "What", "Column", "Stands", "Rules"),
        "sv": ("Motsägelse", "Cell", "Vad", "Kolumn", "Står", "Regler"),
    },
    "mends": {
        "en": ("Mend", "Cell", "What", "Column", "Stands", "Write instead", "Points then", "At most"),
        "sv": ("Åtgärd", "Cell", "Vad", "Kolumn", "Står", "Skriv i stället", "Poäng då", "Högst"),
    },
}
_TEXTS: dict[str, dict[Lang, str]] = {
    "missing": {"en": "{value} is not allowed", "sv": "{value} är inte tillåten"},
    "empty": {"en": "(empty)", "sv": "(tom)"},
    "option": {"en": "option {name}", "sv": "inställningen {name}"},
    "note why": {"en": "Contradiction {number}: {rules}", "sv": "Motsägelse {number}: {rules}"},
    "note mend": {"en": "Mend {number}: {write}", "sv": "Åtgärd {number}: {write}"},
}
_RED, _YELLOW = PatternFill("solid", fgColor="FFF4B6B6"), PatternFill("solid", fgColor="FFFFF2B3")
_AUTHOR = "larpass_sched"
_MOST_NOTE = 1000

Cells = Mapping[tuple[str, str, str], str]


def write_why(
    told: Mapping[str, Any], event: Event, path: str | PathLike[str], *, source: str | PathLike[str] | None, lang: Lang
) -> None:
    """Write why an event has no timetable, and what would help, beside copies of its input sheets.

    Parameters
    ----------
    told : mapping
        As `Explanation.to_dict` gives it.
    event : Event
        With the places of its entries.
    path : path-like
        Where to; the file appears whole or not at all.
    source : path-like or None
        The workbook that it was read from; what is no .xlsx is written anew.
    lang : {"en", "sv"}
        Language of sheets and sentences.

    Raises
    ------
    ValueError
        If the place is that of the source.
    OSError
        If the place cannot be written to.
    """
    if source is not None and Path(source).resolve() == Path(path).resolve():
        raise ValueError(f"{path} is the workbook that the event was read from.")
    book, places = _copied(event, source, lang)
    why = book.create_sheet(_free(book, NAMES["why"][lang]), 0)
    mends = book.create_sheet(_free(book, NAMES["mends"][lang]), 1)
    notes: dict[str, list[str]] = defaultdict(list)
    _write_reasons(why, told, places, notes, lang)
    _write_mends(mends, told, places, notes, lang)
    _colour(book, told, places, notes)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is why
    write_whole(path, saved(book))


def _copied(event: Event, source: str | PathLike[str] | None, lang: Lang) -> tuple[openpyxl.Workbook, Cells]:
    """The input workbook to write into, and where each entry stands in it."""
    if source is not None and Path(source).suffix.casefold() in (".xlsx", ".xlsm"):
        try:
            return _opened(source), event.places
        except Exception:
            # Whatever openpyxl cannot open is written anew from what was read.
            pass
    from larpass_sched.read import read_event

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "event.xlsx"
        write_event(event, file, lang=lang)
        return _opened(file), read_event(file).places


def _opened(path: str | PathLike[str]) -> openpyxl.Workbook:
    """A workbook to write into; openpyxl prints and warns of styles it does not know, which is no part of an answer."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def _free(book: openpyxl.Workbook, name: str) -> str:
    taken, number = {title.casefold() for title in book.sheetnames}, 2
    found = name
    while found.casefold() in taken:
        found, number = f"{name} {number}", number + 1
    return found


def _write_reasons(
    sheet: Worksheet, told: Mapping[str, Any], places: Cells, notes: dict[str, list[str]], lang: Lang
) -> None:
    row = _paragraphs(sheet, told["sentences"])
    rows = []
    for number, contradiction in enumerate(told["contradictions"], 1):
        for reason in contradiction["reasons"]:
            cell = _cell(reason, places)
            stands = "x" if reason["value"] is True else str(reason["value"])
            if reason["missing"]:
                stands = _TEXTS["missing"][lang].format(value=stands)
            rules = ", ".join(reason["rules"])
            rows.append((number, cell, _who(reason, lang), _column(reason, lang), stands, rules))
            if cell:
                notes[cell].append(_TEXTS["note why"][lang].format(number=number, rules=contradiction["sentence"]))
    _table(sheet, row + 1, _HEADINGS["why"][lang], rows)


def _write_mends(
    sheet: Worksheet, told: Mapping[str, Any], places: Cells, notes: dict[str, list[str]], lang: Lang
) -> None:
    rows = []
    for number, mend in enumerate(told["mends"], 1):
        for edit in mend["edits"]:
            cell = _cell(edit, places)
            write = edit["write"] or _TEXTS["empty"][lang]
            rows.append(
                (
                    number,
                    cell,
                    _who(edit, lang),
                    _column(edit, lang),
                    edit["stands"],
                    write,
                    mend["points"],
                    mend["bound"],
                )
            )
            if cell:
                notes[cell].append(_TEXTS["note mend"][lang].format(number=number, write=mend["sentence"]))
        if not mend["edits"]:
            rows.append((number, "", mend["structure"], "", "", "", mend["points"], mend["bound"]))
    after = 1 + len(told["contradictions"]) + (len(told["contradictions"]) > 1)
    row = _paragraphs(sheet, told["sentences"][after - 1 :] if rows else ())
    _table(sheet, row + 1, _HEADINGS["mends"][lang], rows)


def _cell(entry: Mapping[str, Any], places: Cells) -> str:
    return places.get((entry["part"], entry["name"], entry["column"]), "")


def _who(entry: Mapping[str, Any], lang: Lang) -> str:
    return _TEXTS["option"][lang].format(name=entry["name"]) if entry["part"] == "settings" else str(entry["name"])


def _column(entry: Mapping[str, Any], lang: Lang) -> str:
    sheet = next(sheet for sheet in EVENT_SHEETS if sheet.key == entry["part"])
    return sheet.column(entry["column"]).title(lang)


def _paragraphs(sheet: Worksheet, sentences: Iterable[str]) -> int:
    """Write sentences at the top, one below the other; tells the row after them."""
    row = 0
    for row, sentence in enumerate(sentences, 1):
        cell = _put(sheet, row, 1, sentence)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
        sheet.row_dimensions[row].height = 15.0 * (1 + len(sentence) // 100)
        if row == 1:
            cell.font = Font(bold=True)
    return row + 1


def _table(sheet: Worksheet, row: int, headings: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings, 1):
        _put(sheet, row, column, heading).font = Font(bold=True)
    for r, values in enumerate(rows, row + 1):
        for column, value in enumerate(values, 1):
            cell = _put(sheet, r, column, value)
            widths[column - 1] = max(widths[column - 1], len(str(value or "")))
            if column == 2 and value:
                name, _, place = value.rpartition("!")
                cell.hyperlink = f"#'{name.replace(chr(39), 2 * chr(39))}'!{place}"
                cell.style = "Hyperlink"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(60, width + 3)


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        # What organisers write is text, even if it begins like a formula.
        cell.data_type = "s"
    return cell


def _colour(book: openpyxl.Workbook, told: Mapping[str, Any], places: Cells, notes: Mapping[str, list[str]]) -> None:
    reasons = {_cell(reason, places) for one in told["contradictions"] for reason in one["reasons"]}
    for place, texts in notes.items():
        name, _, address = place.rpartition("!")
        if name not in book.sheetnames:
            continue
        cell = book[name][address]
        if isinstance(cell, MergedCell):
            continue
        cell.fill = _RED if place in reasons else _YELLOW
        cell.comment = Comment("\n".join(dict.fromkeys(texts))[:_MOST_NOTE], _AUTHOR, width=360, height=140)
