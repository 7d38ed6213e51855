"""The command export: a timetable workbook as pages, calendars, lists and data for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any, get_args

from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import answer, answer_json, findings_list, remark
from larpass_sched.cli.usage import WrongUsageError
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import Certificate
from larpass_sched.wording.command_line import text
from larpass_sched.wording.export import TEXTS
from larpass_sched.wording.language import Lang, in_lang, number_text
from larpass_sched.write.export import earlier_calendars, export_files, own_folders
from larpass_sched.write.export.order import SUPPORTED, ZONE, Audience, Format
from larpass_sched.write.folder import BusyFolderError, ForeignFileError, write_folder

# Exports in the two languages do not write over each other.
_ENDING = ("export", "export-sv")


def add_export(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The arguments of the command, without those that all commands have."""
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=_text(lang, "event"))
    parser.add_argument("timetable", type=Path, nargs="?", metavar="TIMETABLE.xlsx", help=_text(lang, "timetable"))
    parser.add_argument("--format", choices=get_args(Format), default="html", help=_text(lang, "format"))
    parser.add_argument(
        "--for",
        dest="audience",
        choices=get_args(Audience),
        nargs="+",
        action="extend",
        metavar="WHO",
        default=[],
        help=_text(lang, "for"),
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=_text(lang, "output"))
    parser.add_argument("--anonymise", action="store_true", help=_text(lang, "anonymise"))
    parser.add_argument("--emails", action="store_true", help=_text(lang, "emails"))
    parser.add_argument("--zone", default=ZONE, metavar="ZONE", help=_text(lang, "zone", zone=ZONE))
    parser.add_argument("--force", action="store_true", help=_text(lang, "force"))


def export_command(args: argparse.Namespace) -> int:
    """Write the timetable of a workbook as files for other people and programs."""
    from larpass_sched.check import verify
    from larpass_sched.cli.edited import attendance_of, breaches_told, needs_new_seats, with_people_seated_anew
    from larpass_sched.read import read_edited, read_event

    lang: Lang = args.lang
    _check_audience(args, lang)
    event = read_event(args.event, **reading_of(args))
    source = args.timetable or _timetable_beside(args.event, lang)
    if args.timetable is None and not args.quiet:
        remark(_text(lang, "taken", path=source))
    reading = read_edited(event, source, lang=lang)
    if reading.findings and not args.quiet:
        remark(findings_list(reading.findings, lang))
    timetable = reading.timetable
    if needs_new_seats(reading):
        timetable = with_people_seated_anew(timetable, attendance_of(reading))
        remark(text(lang, "seated anew"))
    breaches = verify(event, timetable, attendance=attendance_of(reading))
    if breaches:
        remark("\n".join([*breaches_told(timetable, breaches, lang), _text(lang, "as it is"), ""]))
    folder = args.output or args.event.with_name(f"{args.event.stem}-{in_lang(_ENDING, lang)}")
    promised = None if reading.timetable is not timetable else reading.certificate
    written = _write(timetable, promised, folder, [args.event, source, *args.wishes], args, lang)
    if args.json:
        files = {"timetable": str(source), "folder": str(folder), "files": [str(path) for path in written]}
        broken = [{"rule": breach.rule, "text": breach.text(lang)} for breach in breaches]
        answer_json({"status": "done", **files, "breaches": broken})
        return 0
    key = "written one" if len(written) == 1 else "written"
    answer(_text(lang, key, path=folder, count=number_text(len(written), lang), first=written[0]))
    if args.format == "html":
        answer(_text(lang, "open"))
    personal = "attendees" in args.audience or (args.format == "csv" and "organisers" in args.audience)
    if (personal or args.format == "xlsx") and not args.anonymise and event.attendees:
        remark(_text(lang, "personal"))
    return 0


def _write(
    timetable: Timetable,
    promised: Certificate | None,
    folder: Path,
    inputs: list[Path],
    args: argparse.Namespace,
    lang: Lang,
) -> list[Path]:
    given: dict[str, Any] = {"audience": args.audience, "lang": lang, "zone": args.zone}
    given |= {"earlier": earlier_calendars(folder, args.format), "certificate": promised}
    files = export_files(timetable, args.format, anonymise=args.anonymise, emails=args.emails, **given)
    instead_of = own_folders(args.format, args.audience, lang)
    with told_of_folder(folder, lang, "is there"):
        return write_folder(folder, files, instead_of=instead_of, never=inputs, force=args.force)


@contextmanager
def told_of_folder(folder: Path, lang: Lang, taken: str) -> Iterator[None]:
    """Tell what keeps files from being written into a folder; `taken` is the text where somebody else's is there."""
    if folder.is_file():
        raise WrongUsageError(_text(lang, "no file here", path=folder))
    try:
        yield
    except ForeignFileError as error:
        raise WrongUsageError(_text(lang, taken, path=error.filename)) from error
    except BusyFolderError as error:
        raise WrongUsageError(_text(lang, "busy", path=folder)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WrongUsageError(_text(lang, "not written", path=error.filename or folder, reason=reason)) from error
    except ValueError as error:
        raise WrongUsageError(str(error)) from error


def _check_audience(args: argparse.Namespace, lang: Lang) -> None:
    possible = SUPPORTED[args.format]
    for audience in args.audience:
        if audience not in possible:
            words = {"format": args.format, "audience": audience, "possible": ", ".join(possible)}
            raise WrongUsageError(_text(lang, "not for", **words))


def _timetable_beside(event: Path, lang: Lang) -> Path:
    """The timetable that `solve` wrote last beside the workbook, in either language."""
    found = [
        path for ending in ("timetable", "schema") for path in event.parent.glob(f"{escape(event.stem)}-{ending}*.xlsx")
    ]
    if not found:
        raise WrongUsageError(_text(lang, "no timetable", event=event))
    return max(found, key=lambda path: path.stat().st_mtime_ns)


def _text(lang: Lang, key: str, /, **params: object) -> str:
    return in_lang(TEXTS[key], lang).format(**params)
