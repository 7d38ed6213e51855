"""Findings about unknown names -> the sheet Names, with suggestions that an organiser confirms or corrects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike

from larpass_sched.event import columns
from larpass_sched.event.findings import Finding
from larpass_sched.wording.language import check_lang
from larpass_sched.wording.messages import word_of
from larpass_sched.write.cells import Cell, Rows, Sheet, fitting_widths
from larpass_sched.write.excel import save_sheets

# What each kind of finding asks for.
KINDS = {
    "title_unknown": "session",
    "titles_as_codes": "session",
    "wish_column_unknown": "session",
    "wish_bad": "points",
    "attendee_new": "person",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name that is not known; `means` is empty where nothing resembles it."""

    written: str
    means: str
    kind: str
    where: str


def spellings_in(findings: Iterable[Finding]) -> list[Spelling]:
    """The names that findings do not know, each once."""
    rows: dict[tuple[str, str], Spelling] = {}
    for finding in findings:
        if finding.code in KINDS:
            params = dict(finding.params)
            kind = KINDS[finding.code]
            for written in params.get("written", finding.seen).split("\n"):
                rows.setdefault((kind, written), Spelling(written, params.get("best", ""), kind, finding.where()))
    return list(rows.values())


def write_names(spellings: Iterable[Spelling], path: str | PathLike[str], *, lang: str = "en") -> None:
    """Write spellings as a sheet Names.

    Parameters
    ----------
    spellings : iterable of Spelling
        In the order of their rows.
    path : path-like
        Where to; the file appears whole or not at all.
    lang : {"en", "sv"}
        Language of the headings.

    Raises
    ------
    OSError
        If the place cannot be written to.
    """
    language = check_lang(lang)
    sheet = columns.NAMES
    rows: Rows = [[Cell(column.title(language), "heading") for column in sheet.columns]]
    rows += [
        [Cell(one.written), Cell(one.means or None), Cell(word_of(one.kind, language)), Cell(one.where)]
        for one in spellings
    ]
    widths = fitting_widths(rows, least=14, most=70)
    save_sheets([Sheet(name=sheet.title(language), rows=rows, widths=widths, frozen="A2", filtered=True)], path)
