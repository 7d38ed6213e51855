"""The command replan: a published timetable that has to change, as little as need be."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

from larpass_sched.cli.places import refuse_inputs, timetable_path, write_somewhere_near
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import answer, answer_json, remark
from larpass_sched.cli.usage import WrongUsageError
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang


def replan_command(args: argparse.Namespace) -> int:
    """Change a published timetable as little as need be, and write it beside the old one under a name of its own."""
    from larpass_sched.cli.edited import read_published
    from larpass_sched.read import read_event
    from larpass_sched.read.history import read_history
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
    published = read_published(event, args.timetable, lang)
    asked = {"time_limit": args.time_limit, "seed": args.seed, "attendance": args.attendance}
    silent = args.quiet or args.json
    history, written, merged = read_history(args.timetable), None, None
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
    if interrupts and told.status == "none found":
        raise KeyboardInterrupt
    if args.json:
        answer_json({**told.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        lines = told.sentences(lang)
        lines += [] if written is None else ["", text(lang, "replanned", path=written)]
        lines += [] if merged is None else [text(lang, "mail merge", path=merged)]
        answer("\n".join(lines))
    return {"impossible": 3, "none found": 4}.get(told.status, 0)


def _dated(published: Path) -> Path:
    """A name with today's date beside the published timetable, which nothing has yet."""
    stem = published.stem
    today = dt.date.today().isoformat()
    stem = re.sub(r"-\d{4}-\d{2}-\d{2}(-\d+)?$", "", stem)
    names = (f"{stem}-{today}{ending}.xlsx" for ending in ("", *(f"-{n}" for n in range(2, 10_000))))
    return next(path for name in names if not (path := published.with_name(name)).exists())
