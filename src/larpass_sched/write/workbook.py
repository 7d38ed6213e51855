"""The timetable workbook: what people look at and print first, and the lists that other programs can rely on last."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.wording.language import Lang, check_lang
from larpass_sched.write.about import event_title
from larpass_sched.write.anonymise import anonymised, without_addresses
from larpass_sched.write.cells import Sheet
from larpass_sched.write.changes import changed_sheets, changes_from_published, changes_sheet
from larpass_sched.write.clashes import clashes_sheet
from larpass_sched.write.excel import refuse_places, sheets_content
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import timetable_sheet
from larpass_sched.write.handouts import lists_sheet, slips_sheet
from larpass_sched.write.links import linked
from larpass_sched.write.lists import findings_sheet, itineraries_sheet, placements_sheet
from larpass_sched.write.made import MadeFrom
from larpass_sched.write.people import attendees_sheet, sessions_sheet
from larpass_sched.write.places import rooms_sheet, speakers_sheet
from larpass_sched.write.poster import poster_sheets
from larpass_sched.write.prices import prices_sheet
from larpass_sched.write.scenarios import scenarios_sheet
from larpass_sched.write.summary import summary_sheet
from larpass_sched.write.whole import write_whole

if TYPE_CHECKING:
    import pandas as pd


def write_workbook(
    timetable: Timetable,
    path: str | PathLike[str],
    *,
    lang: str = "en",
    never: Iterable[str | PathLike[str]] = (),
    anonymise: bool = False,
    emails: bool = False,
    prices: pd.DataFrame | None = None,
    what_if: pd.DataFrame | None = None,
) -> None:
    """Write the timetable workbook; see `Timetable.to_excel`.

    Parameters
    ----------
    never : iterable of path-like
        Files that must not be written over, such as the input.

    Raises
    ------
    ValueError
        If the language is unknown, or the place is one of `never`.
    """
    refuse_places(path, never)
    content = workbook_content(timetable, lang=lang, anonymise=anonymise, emails=emails, prices=prices, what_if=what_if)
    write_whole(path, content)


def workbook_content(
    timetable: Timetable,
    *,
    lang: str = "en",
    anonymise: bool = False,
    emails: bool = False,
    prices: pd.DataFrame | None = None,
    what_if: pd.DataFrame | None = None,
) -> bytes:
    """The timetable workbook as bytes; see `write_workbook`."""
    language = check_lang(lang)
    if anonymise and prices is not None and prices.attrs.get("of") == "attendees":
        raise ValueError("prices of attendees name them: they cannot stand in a workbook without names.")
    sheets = workbook_sheets(timetable, language, anonymise=anonymise, emails=emails)
    # What people look at comes before the lists for programs, and those last.
    asked = [] if prices is None else [prices_sheet(prices, language, emails=emails)]
    asked += [] if what_if is None else [scenarios_sheet(what_if, language)]
    sheets[-3:-3] = asked
    sheets = linked(sheets, language)
    return sheets_content(sheets, title=event_title(timetable.event, language), lang=language)


def workbook_sheets(
    timetable: Timetable, lang: Lang, *, anonymise: bool = False, emails: bool = False, made: MadeFrom | None = None
) -> list[Sheet]:
    """The sheets in the order of their tabs: what people look at first, what programs read last.

    Nobody is called by an address in them, unless `emails` says so. Where names were taken out of the timetable
    before, `made` says what it was made from.
    """
    made = made or MadeFrom(certificate_of(timetable), anonymise)
    findings = timetable.event.findings
    if anonymise:
        timetable = anonymised(timetable, lang)
        findings = timetable.event.findings
    elif not emails:
        timetable = without_addresses(timetable, lang)
    facts = Facts(timetable)
    sheets = [timetable_sheet(facts, lang), *poster_sheets(facts, lang)]
    if timetable.itineraries:
        sheets += [attendees_sheet(facts, lang), sessions_sheet(facts, lang)]
    sheets += [rooms_sheet(facts, lang), speakers_sheet(facts, lang)]
    if timetable.itineraries:
        handouts = (lists_sheet(facts, lang), slips_sheet(facts, lang))
        sheets += [sheet for sheet in handouts if sheet is not None]
        sheets.append(clashes_sheet(facts, lang))
    changes = changes_from_published(timetable)
    if changes is not None:
        sheets += [changes_sheet(changes, lang), *changed_sheets(timetable, timetable.event.published, lang)]
    sheets.append(findings_sheet(findings, lang))
    sheets += [placements_sheet(timetable, lang), itineraries_sheet(timetable, lang)]
    sheets.insert(0, summary_sheet(facts, lang, made, others=[sheet.name for sheet in sheets]))
    return linked(sheets, lang)
