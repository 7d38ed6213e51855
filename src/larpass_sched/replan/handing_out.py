"""What people get after a change: the page that says what is otherwise, new door signs, calendars put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any

from larpass_sched.event import Event
from larpass_sched.replan.published import Published
from larpass_sched.timetable import Timetable
from larpass_sched.wording.language import check_lang
from larpass_sched.write.export import earlier_calendars, export_files, own_folders
from larpass_sched.write.export.names import called
from larpass_sched.write.folder import write_folder
from larpass_sched.write.page.changed import changed_files


def write_pages(
    timetable: Timetable, published: Published, folder: str | PathLike[str], *, lang: str, force: bool = False
) -> list[Path]:
    """Write the page and the door signs; see `Replanned.to_pages`."""
    files = list(
        changed_files(timetable, published.rows, lang=lang, times=published.times, speakers=published.speakers)
    )
    return write_folder(folder, files, force=force)


def names_of_pages(lang: str) -> tuple[str, ...]:
    """The names of the files that `write_pages` may write."""
    return tuple(f"{called(what, check_lang(lang))}.html" for what in ("changed", "new signs"))


def names_of_calendars(
    event: Event, published: Published, *, audience: Iterable[str], lang: str, zone: str
) -> list[str]:
    """The names of the files that `write_calendars` writes for whoever was there before."""
    how: dict[str, Any] = {"audience": tuple(audience), "lang": lang, "zone": zone}
    return [name for name, _ in export_files(published.timetable(event), "ics", **how)]


def write_calendars(
    timetable: Timetable,
    published: Published,
    folder: str | PathLike[str],
    *,
    audience: Iterable[str],
    lang: str,
    zone: str,
    version: int,
    force: bool = False,
) -> list[Path]:
    """Write calendars that put right what was sent before; see `Replanned.to_calendars`.

    What lies in the folder is what was sent. What does not lie there is made once more from what was published: the
    same runs have the same identifiers.
    """
    how: dict[str, Any] = {"audience": tuple(audience), "lang": lang, "zone": zone, "now": dt.datetime.now(dt.UTC)}
    sent = dict(export_files(published.timetable(timetable.event), "ics", **how, version=version - 1))
    sent |= earlier_calendars(folder)
    files = list(export_files(timetable, "ics", **how, earlier=sent, version=version))
    return write_folder(folder, files, instead_of=own_folders("ics", how["audience"], lang), force=force)
