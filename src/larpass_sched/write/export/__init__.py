"""A timetable as files for other people and programs: pages, calendars, lists and exchange formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, cast, get_args

from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import Certificate, certificate_of
from larpass_sched.wording.language import check_lang
from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import SUPPORTED, ZONE, Audience, File, Format, Order
from larpass_sched.write.folder import write_folder

_OWN: tuple[Audience, ...] = ("attendees", "speakers", "rooms")

_MOST_CALENDARS, _LARGEST_CALENDAR = 20_000, 5_000_000
# Only calendars of our own say what was sent before.
_OURS = b"//larpass_sched//"


def export_files(
    timetable: Timetable,
    format: Format,
    *,
    audience: Iterable[Audience] = (),
    lang: str = "en",
    anonymise: bool = False,
    emails: bool = False,
    zone: str = ZONE,
    earlier: Mapping[str, bytes] | None = None,
    now: dt.datetime | None = None,
    version: int = 0,
    certificate: Certificate | None = None,
) -> Iterator[File]:
    """The files of an export, one after the other, without writing them.

    Parameters
    ----------
    timetable : Timetable
    format : {"html", "ics", "csv", "json", "frab", "xlsx"}
        Pages, calendars, lists, data for other programs, or the workbook.
    audience : iterable of str
        For whom: "programme" (everybody, no attendee is named), "organisers", or, each in files of their own,
        "attendees", "speakers" and "rooms"; default: the programme, and in the format xlsx the organisers.
    lang : {"en", "sv"}
        Language of headings and sentences.
    anonymise : bool
        Whether attendees are numbers instead of names.
    emails : bool
        Whether lists of attendees carry their e-mail, and people without names may be called by it.
    zone : str
        Time zone of the slots, for calendars and exchange formats.
    earlier : mapping of str to bytes, optional
        The calendars of an earlier export by the names of their files, as `earlier_calendars` finds them: events that
        have moved since rise in number, and those that somebody no longer attends are cancelled.
    now : datetime, optional
        When the files are said to be made.
    version : int
        How often something was sent before, where the earlier calendars are not at hand.
    certificate : Certificate, optional
        What was promised about the timetable, as its workbook has it. It is told to organisers as long as it is about
        this timetable; where something was changed since, that is told.

    Yields
    ------
    (str, bytes)
        Name within the folder, with ``/`` between folders, and content.
    """
    language = check_lang(lang)
    chosen = _checked(format, audience)
    own = certificate_of(timetable)
    holds = certificate is not None and _is_about(certificate, own)
    if anonymise or not emails:
        # The names of sheets come from the reader, for which the command line's help must not wait.
        from larpass_sched.write.anonymise import anonymised, without_addresses

        timetable = (anonymised if anonymise else without_addresses)(timetable, language)
    extra: dict[str, Any] = {"earlier": earlier or {}, "version": version} | ({} if now is None else {"now": now})
    extra["changed_since"] = certificate is not None and not holds
    told = certificate if certificate is not None and holds and own.status is None else own
    return _makers(format)(Order(timetable, told, chosen, language, emails and not anonymise, zone, anonymise, **extra))


def _is_about(certificate: Certificate, own: Certificate) -> bool:
    """Whether a certificate was given for this timetable of this event."""
    return (certificate.timetable_hash, certificate.input_hash) == (own.timetable_hash, own.input_hash)


def export(
    timetable: Timetable, folder: str | PathLike[str], *, format: Format, force: bool = False, **how: Any
) -> list[Path]:
    """Write a timetable as files for other people and programs: all of them, or none if something goes wrong.

    Files of an earlier export are written over, and the pages and lists of people who are no longer there are taken
    away; in their calendars, everything is cancelled. What is no earlier export, or was changed since, is left alone.

    Parameters
    ----------
    timetable : Timetable
    folder : path-like
        Where to; it is made if it is not there.
    format : {"html", "ics", "csv", "json", "frab", "xlsx"}
        Pages, calendars, lists, data for other programs, or the workbook.
    force : bool
        Whether files are written over that are no earlier exports.
    **how
        As for `export_files`.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    ValueError
        If a format, audience, language or time zone is unknown, or slots lack the dates that calendars need.
    FileExistsError
        If a file is in the way that is no earlier export.
    OSError
        If the folder cannot be written to; what was there before is there still.
    """
    files = export_files(timetable, format, earlier=earlier_calendars(folder, format), **how)
    return write_folder(
        folder, files, instead_of=own_folders(format, how.get("audience", ()), how.get("lang", "en")), force=force
    )


def own_folders(format: Format, audience: Iterable[Audience], lang: str) -> list[tuple[str, str]]:
    """The folders in which an export has a file for each person or room, and how the names of these files end."""
    ending = {"html": ".html", "ics": ".ics"}.get(format, "")
    folders = [called(one, lang) for one in audience if one in _OWN]
    return [(folder, ending) for folder in folders] if ending else []


def earlier_calendars(folder: str | PathLike[str], format: str = "ics") -> dict[str, bytes]:
    """The calendars that an earlier export left in a folder, by the names of their files."""
    if format != "ics":
        return {}
    found: dict[str, bytes] = {}
    for path in islice(sorted(Path(folder).rglob("*.ics")), _MOST_CALENDARS):
        # What an export that was stopped had begun was never sent.
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and path.stat().st_size < _LARGEST_CALENDAR:
            content = path.read_bytes()
            if _OURS in content:
                found[path.relative_to(folder).as_posix()] = content
    return found


def _checked(format: str, audience: Iterable[str]) -> tuple[Audience, ...]:
    if format not in get_args(Format):
        raise ValueError(f"format is {format!r}: expected one of {', '.join(get_args(Format))}.")
    possible = SUPPORTED[cast(Format, format)]
    chosen = tuple(dict.fromkeys(audience)) or possible[:1]
    for one in chosen:
        if one not in possible:
            raise ValueError(f"audience is {one!r}: in the format {format} there are {', '.join(possible)}.")
    return cast("tuple[Audience, ...]", chosen)


def _makers(format: Format) -> Callable[[Order], Iterator[File]]:
    # Each format brings libraries of its own, which are loaded when they are asked for.
    if format == "html":
        from larpass_sched.write.page import page_files

        return page_files
    if format == "ics":
        from larpass_sched.write.export.calendars import calendar_files

        return calendar_files
    if format == "csv":
        from larpass_sched.write.export.tables import table_files

        return table_files
    if format == "json":
        from larpass_sched.write.export.data import data_files

        return data_files
    if format == "xlsx":
        from larpass_sched.write.export.book import book_files

        return book_files
    from larpass_sched.write.export.frab import frab_files

    return frab_files
