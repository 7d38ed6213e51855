"""The timetable workbook: a summary, the timetable to print, and the two lists that other programs can rely on."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike

from larpass_sched.language import check_lang
from larpass_sched.timetable import Timetable
from larpass_sched.write.cells import Sheet
from larpass_sched.write.excel import save_sheets
from larpass_sched.write.grid import timetable_sheet
from larpass_sched.write.lists import findings_sheet, itineraries_sheet, placements_sheet
from larpass_sched.write.summary import summary_sheet


def write_workbook(
    timetable: Timetable, path: str | PathLike[str], *, lang: str = "en", never: Iterable[str | PathLike[str]] = ()
) -> None:
    """Write the timetable workbook; the file appears whole or not at all.

    Parameters
    ----------
    timetable : Timetable
        What to write, with its event and, if it was solved, its verdict.
    path : path-like
        Where to.
    lang : {"en", "sv"}
        Language of the names of sheets, headings and sentences.
    never : iterable of path-like
        Files that must not be written over, such as the input.

    Raises
    ------
    ValueError
        If the language is unknown, or the place is one of `never`.
    OSError
        If the place cannot be written to, for example because the file is open in Excel.
    """
    save_sheets(workbook_sheets(timetable, check_lang(lang)), path, never=never)


def workbook_sheets(timetable: Timetable, lang: str) -> list[Sheet]:
    """The sheets in the order of their tabs: what people look at first, what programs read last."""
    sheets = [
        summary_sheet(timetable, lang),
        timetable_sheet(timetable, lang),
        placements_sheet(timetable, lang),
        itineraries_sheet(timetable, lang),
    ]
    if timetable.event.findings:
        sheets.append(findings_sheet(timetable.event.findings, lang))
    return sheets
