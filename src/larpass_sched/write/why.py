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
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from larpass_sched.event import Event
from larpass_sched.event.columns import SHEET_OF
from larpass_sched.event.options import SWEDISH
from larpass_sched.wording.language import Both, Lang, in_lang, number_text
from larpass_sched.write.event_workbook import write_event
from larpass_sched.write.excel import saved
from larpass_sched.write.looks import DARK, FONT
from larpass_sched.write.whole import write_whole

NAMES: dict[str, Both] = {
    "why": ("Why", "Varför"),
    "mends": ("Mends", "Åtgärder"),
}
_HEADINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "why": (
        ("Reason", "Cell", "What", "Column", "Says now", "Which means"),
        ("Skäl", "Cell", "Vad", "Kolumn", "Står nu", "Det betyder"),
    ),
    "mends": (
        ("Mend", "Cell", "What", "Column", "Says now", "Write instead", "Which means", "Rests with", "Points then"),
        ("Åtgärd", "Cell", "Vad", "Kolumn", "Står nu", "Skriv i stället", "Det betyder", "Avgörs av", "Poäng då"),
    ),
}
_TEXTS: dict[str, Both] = {
    "empty": ("(clear the cell)", "(töm cellen)"),
    "option": ("option {name}", "inställningen {name}"),
    "note why": ("Part of reason {number}: see {sheet}.", "Del av skäl {number}: se {sheet}."),
    "note mend": ("Mend {mark}: write {write}", "Åtgärd {mark}: skriv {write}"),
    "note clear": ("Mend {mark}: clear this cell", "Åtgärd {mark}: töm cellen"),
    "note part": (" (one of {count} cells)", " (en av {count} celler)"),
    "part": ("{mark} ({number} of {count})", "{mark} ({number} av {count})"),
    "up to": ("{points} to {bound}", "{points} till {bound}"),
    "you": ("you", "dig"),
    "others": ("other people", "andra"),
    "facts": ("what there is", "det som finns"),
    "colours": (
        "In the sheets behind, the cells of a reason have the colour that its number has here; yellow is a cell that "
        "only a mend writes in. The note on each says which, and what to write.",
        "I bladen bakom har cellerna i ett skäl samma färg som dess nummer har här; gult är en cell som bara en "
        "åtgärd skriver i. Anteckningen på cellen säger vilken, och vad som ska skrivas.",
    ),
    "choose": (
        "Choose one mend, and write what stands under Write instead into that cell of your own workbook.",
        "Välj en åtgärd och skriv det som står under Skriv i stället i den cellen i din egen arbetsbok.",
    ),
    "all parts": (
        " Where a mend has several rows (1 of 2, 2 of 2), write all of them.",
        " Där en åtgärd har flera rader (1 av 2, 2 av 2), skriv alla.",
    ),
    "order": (
        "On top stands what rests with you; then what other people must agree to; then what there is, such as rooms "
        "and what is in them.",
        "Överst står det som avgörs av dig, sedan det som andra måste gå med på, sedan det som finns, som lokaler "
        "och deras utrustning.",
    ),
    "letters": (" Last, with letters, something is left out.", " Sist, med bokstäver, får något utgå."),
    "points": (
        "Points: what the wishes give in the best timetable then. More is better; every wish of everybody would be "
        "{points}.",
        "Poäng: vad önskemålen ger i det bästa schemat då. Mer är bättre; alla önskemål av alla vore {points}.",
    ),
    "range": (
        " Where two numbers stand, a timetable with the first was found, and none has more than the second.",
        " Där två tal står hittades ett schema med det första, och inget har mer än det andra.",
    ),
}
# A colour for the cells of each reason, and one for those that only a mend names.
_REASONS = tuple(PatternFill("solid", fgColor=colour) for colour in ("FFF4B6B6", "FFF7CFA3", "FFD9C2EA", "FFB9D3EE"))
_YELLOW = PatternFill("solid", fgColor="FFFFF2B3")
_HEAD = PatternFill("solid", fgColor=DARK)
_TOP = Alignment(wrap_text=True, vertical="top")
_AUTHOR = "larpass_sched"
_MOST_NOTE, _LINE = 1000, 60
_MOST_WIDTH, _ACROSS = 46, 110

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
    why = book.create_sheet(_free(book, in_lang(NAMES["why"], lang)), 0)
    mends = book.create_sheet(_free(book, in_lang(NAMES["mends"], lang)), 1)
    notes: dict[str, list[str]] = defaultdict(list)
    _write_reasons(why, told, places, notes, lang)
    _write_mends(mends, told, places, notes, lang)
    _colour(book, told, places, notes)
    for sheet in (why, mends):
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
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
    headings = in_lang(_HEADINGS["why"], lang)
    bold = [one["sentence"] for one in told["contradictions"]]
    rows: dict[tuple[Any, ...], None] = {}
    for number, contradiction in enumerate(told["contradictions"], 1):
        for reason in contradiction["reasons"]:
            cell = _cell(reason, places)
            where = (number, cell, _who(reason, lang), _column(reason, lang), _number(reason["stands"]))
            rows[*where, reason["means"]] = None
            if cell:
                notes[cell].append(in_lang(_TEXTS["note why"], lang).format(number=number, sheet=sheet.title))
    legend = [in_lang(_TEXTS["colours"], lang)] if any(notes.values()) else []
    row = _paragraphs(sheet, [*told["sentences"], *legend], bold, len(headings))
    _table(sheet, row + 1, headings, list(rows))
    for below, (number, *_) in enumerate(rows, row + 2):
        sheet.cell(below, 1).fill = _REASONS[(number - 1) % len(_REASONS)]


def _write_mends(
    sheet: Worksheet, told: Mapping[str, Any], places: Cells, notes: dict[str, list[str]], lang: Lang
) -> None:
    rows: list[tuple[Any, ...]] = []
    for mend in told["mends"]:
        points = _points(mend, lang)
        # All that is changed in one cell is one row.
        edits = list({_cell(edit, places) or number: edit for number, edit in enumerate(mend["edits"])}.items())
        for number, (_, edit) in enumerate(edits, 1):
            part = {"mark": mend["mark"], "number": number, "count": len(edits)}
            mark = in_lang(_TEXTS["part"], lang).format(**part) if len(edits) > 1 else _number(mend["mark"])
            write = _number(edit["write"]) if edit["write"] else in_lang(_TEXTS["empty"], lang)
            cell = _cell(edit, places)
            where = (mark, cell, _who(edit, lang), _column(edit, lang), _number(edit["stands"]))
            rows.append((*where, write, edit["means"], in_lang(_TEXTS[edit["rests_with"]], lang), points))
            if cell:
                note = in_lang(_TEXTS["note mend" if edit["write"] else "note clear"], lang)
                more = in_lang(_TEXTS["note part"], lang) if len(edits) > 1 else ""
                notes[cell].append((note + more).format(**part, write=edit["write"]))
        if not mend["edits"]:
            rows.append((_number(mend["mark"]), *[""] * 5, mend["means"], in_lang(_TEXTS["facts"], lang), points))
    headings = in_lang(_HEADINGS["mends"], lang)
    if not told["all_wishes"]:
        # Nobody has wishes: no mend gives more than another.
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    said = _before_mends(told, lang)
    row = _paragraphs(sheet, said, said[:1], len(headings))
    _table(sheet, row + 1, headings, rows)


def _before_mends(told: Mapping[str, Any], lang: Lang) -> list[str]:
    """What to know before choosing among the mends: how many are needed, how to use them, their order and points."""
    mends = told["mends"]
    if not mends:
        return list(told["sentences"][-1:])
    first = next(n for n, said in enumerate(told["sentences"]) if said.startswith(f"{mends[0]['mark']}. "))
    letters = in_lang(_TEXTS["letters"], lang) if mends[-1]["mark"].isalpha() else ""
    parts = in_lang(_TEXTS["all parts"], lang) if any(len(mend["edits"]) > 1 for mend in mends) else ""
    said = [
        told["sentences"][first - 1],
        in_lang(_TEXTS["choose"], lang) + parts,
        in_lang(_TEXTS["order"], lang) + letters,
    ]
    if told["all_wishes"]:
        ranges = any(mend["bound"] is not None and mend["bound"] > mend["points"] for mend in mends)
        points = in_lang(_TEXTS["points"], lang).format(points=number_text(told["all_wishes"], lang))
        said.append(points + (in_lang(_TEXTS["range"], lang) if ranges else ""))
    return said


def _points(mend: Mapping[str, Any], lang: Lang) -> Any:
    points, bound = mend["points"], mend["bound"]
    if points is not None and bound is not None and bound > points:
        return in_lang(_TEXTS["up to"], lang).format(points=points, bound=bound)
    return points


def _number(text: str) -> str | int:
    """What is to be written into a cell: a number as such, that it can be copied."""
    return int(text) if text.isascii() and text.isdigit() and text == str(int(text)) else text


def _cell(entry: Mapping[str, Any], places: Cells) -> str:
    return places.get((entry["part"], entry["name"], entry["column"]), "")


def _who(entry: Mapping[str, Any], lang: Lang) -> str:
    if entry["part"] != "settings":
        return str(entry["name"])
    name = SWEDISH[entry["name"]] if lang == "sv" else entry["name"]
    return in_lang(_TEXTS["option"], lang).format(name=name)


def _column(entry: Mapping[str, Any], lang: Lang) -> str:
    sheet = SHEET_OF[entry["part"]]
    return sheet.column(entry["column"]).title(lang)


def _paragraphs(sheet: Worksheet, sentences: Iterable[str], bold: Iterable[str], across: int) -> int:
    """Write sentences at the top, one below the other, across so many columns; tells the row after them."""
    row, strong = 0, set(bold)
    for row, sentence in enumerate(sentences, 1):
        cell = _put(sheet, row, 1, sentence)
        cell.alignment = _TOP
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)
        is_bold = sentence in strong
        cell.font = Font(name=FONT, size=11, bold=is_bold)
        # Bold letters are wider, and the row must not cut off the last line in any program.
        sheet.row_dimensions[row].height = 15.5 * (1 + len(sentence) // (85 if is_bold else 100))
    return row + 1


def _table(sheet: Worksheet, row: int, headings: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings, 1):
        cell = _put(sheet, row, column, heading)
        cell.font, cell.fill = Font(name=FONT, size=11, bold=True, color="FFFFFF"), _HEAD
    for r, values in enumerate(rows, row + 1):
        for column, value in enumerate(values, 1):
            cell = _put(sheet, r, column, value)
            widths[column - 1] = max(widths[column - 1], len(str("" if value is None else value)))
            cell.font = Font(name=FONT, size=11)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if column == 1 else "left")
            if column == 2 and value:
                name, _, place = value.rpartition("!")
                cell.hyperlink = f"#'{name.replace(chr(39), 2 * chr(39))}'!{place}"
                cell.font = Font(name=FONT, size=11, color="0563C1", underline="single")
    # The sentences stand across all columns.
    widths = [min(_MOST_WIDTH, width + 3) for width in widths]
    widths[-1] += max(0, _ACROSS - sum(widths))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for r, values in enumerate(rows, row + 1):
        lines = max(1 + (len(str(value or "")) - 1) // (width - 2) for value, width in zip(values, widths, strict=True))
        sheet.row_dimensions[r].height = 15.5 * lines


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        # What organisers write is text, even if it begins like a formula.
        cell.data_type = "s"
    return cell


def _colour(book: openpyxl.Workbook, told: Mapping[str, Any], places: Cells, notes: Mapping[str, list[str]]) -> None:
    fills = {
        _cell(reason, places): _REASONS[number % len(_REASONS)]
        for number, one in enumerate(told["contradictions"])
        for reason in one["reasons"]
    }
    for place, texts in notes.items():
        name, _, address = place.rpartition("!")
        if name not in book.sheetnames:
            continue
        cell = book[name][address]
        if isinstance(cell, MergedCell):
            continue
        cell.fill = fills.get(place, _YELLOW)
        # What to do stands first: a note shows only as much as its box holds.
        note = "\n".join(dict.fromkeys(texts))[:_MOST_NOTE]
        lines = sum(1 + len(line) // _LINE for line in note.splitlines())
        cell.comment = Comment(note, _AUTHOR, width=400, height=30 + 18 * lines)
