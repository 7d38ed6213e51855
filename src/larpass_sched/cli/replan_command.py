"""The command replan: a published timetable that has to change, as little as need be."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from larpass_sched.cli.export_command import told_of_folder
from larpass_sched.cli.places import refuse_inputs, timetable_path, write_somewhere_near
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import answer, answer_json, remark
from larpass_sched.cli.usage import WrongUsageError
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

if TYPE_CHECKING:
    from larpass_sched.event import Event
    from larpass_sched.read.edits import Reading
    from larpass_sched.replan.replanned import Replanned


def replan_command(args: argparse.Namespace) -> int:
    """Change a published timetable as little as need be, and write it beside the old one under a name of its own."""
    from larpass_sched.cli.edited import read_published
    from larpass_sched.read import read_event
    from larpass_sched.replan.search import replan
    from larpass_sched.solve.shared.interrupts import interrupts_counted
    from larpass_sched.write.replanned import write_mail_merge, write_replanned

    lang: Lang = args.lang
    inputs = [args.event, args.timetable, *args.wishes, *([args.names] if args.names else [])]
    path = timetable_path(args.event, args.output or _dated(args.timetable), inputs, lang)
    if args.tell is not None:
        refuse_inputs(args.tell, inputs, lang)
        if args.tell.suffix.casefold() != ".csv" or not args.tell.parent.is_dir():
            raise WrongUsageError(text(lang, "tell where", path=args.tell))
    elif args.emails:
        raise WrongUsageError(text(lang, "emails without tell"))
    event = read_event(args.event, **reading_of(args))
    _check_folders(args, event)
    published = read_published(event, args.timetable, lang)
    asked = {"time_limit": args.time_limit, "seed": args.seed, "attendance": args.attendance}
    silent = args.quiet or args.json
    history, written, merged = _history(args.timetable, published, lang), None, None
    # Interrupts end the search, and wait while what it found is written.
    with interrupts_counted() as interrupts:
        told = replan(
            event,
            published,
            max_changes=args.max_changes,
            count=args.count,
            frontier=args.frontier,
            keep_people=args.keep_people,
            progress=not silent,
            lang=lang,
            **{name: value for name, value in asked.items() if value is not None},
        )
        if told.timetable is not None:
            written = write_somewhere_near(
                lambda place: write_replanned(told, place, lang=lang, history=history, never=inputs), path, lang
            )
            if written != path:
                remark(text(lang, "other place", path=path))
            if args.tell is not None:
                merged = write_mail_merge(told, args.tell, lang=lang, emails=args.emails)
    handed = _hand_out(told, args, version=max(1, len(history))) if told.timetable is not None else []
    if interrupts and told.status == "none found":
        raise KeyboardInterrupt
    if args.json:
        answer_json({**told.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        lines = told.sentences(lang)
        lines += [] if written is None else ["", text(lang, "replanned", path=written)]
        lines += [] if merged is None else [text(lang, "mail merge", path=merged)]
        lines += handed
        answer("\n".join(lines))
    return {"impossible": 3, "none found": 4}.get(told.status, 0)


def _history(path: Path, published: Reading, lang: Lang) -> list[dict[str, Any]]:
    """What was made before, what was published first included."""
    from larpass_sched.read.history import read_history
    from larpass_sched.wording.replan import heading

    before: list[dict[str, Any]] = [dict(row) for row in read_history(path)]
    known = published.certificate
    if before or known is None:
        return before
    first = {"points": known.points, "input": known.input_hash, "timetable": known.timetable_hash}
    return [{"made": heading("published before", lang), **first}]


def _check_folders(args: argparse.Namespace, event: Event) -> None:
    """Calendars need dates and a time zone, which is better known before the search than after it."""
    from larpass_sched.timetable.certificate import certificate_of
    from larpass_sched.write.export.calendars import check_times
    from larpass_sched.write.export.order import Order

    for folder in filter(None, (args.pages, args.calendars)):
        with told_of_folder(folder, args.lang, "folder taken"):
            pass
    if args.calendars is not None:
        everywhere = Timetable(event, tuple(Placement("", 1, slot.name, "") for slot in event.slots))
        with told_of_folder(args.calendars, args.lang, "folder taken"):
            check_times(Order(everywhere, certificate_of(everywhere), lang=args.lang, zone=args.zone))


def _hand_out(told: Replanned, args: argparse.Namespace, *, version: int) -> list[str]:
    """Pages and calendars that were asked for; what is said of them."""
    lines = []
    if args.pages is not None:
        with told_of_folder(args.pages, args.lang, "folder taken"):
            files = told.to_pages(args.pages, lang=args.lang)
        lines.append(text(args.lang, "handed out", count=len(files), path=args.pages))
    if args.calendars is not None:
        with told_of_folder(args.calendars, args.lang, "folder taken"):
            files = told.to_calendars(args.calendars, lang=args.lang, zone=args.zone, version=version)
        lines.append(text(args.lang, "handed out", count=len(files), path=args.calendars))
    return lines


def _dated(published: Path) -> Path:
    """A name with today's date beside the published timetable, which nothing has yet."""
    stem = published.stem
    today = dt.date.today().isoformat()
    stem = re.sub(r"-\d{4}-\d{2}-\d{2}(-\d+)?$", "", stem)
    names = (f"{stem}-{today}{ending}.xlsx" for ending in ("", *(f"-{n}" for n in range(2, 10_000))))
    return next(path for name in names if not (path := published.with_name(name)).exists())
